"""Turns: a pair of lines comes in; what was promised and is refused, denied and admitted, said to be so and not so."""

from functools import cache

from rashomon import lexicon
from rashomon.ledger.pairs import Finding, Pair, says_no
from rashomon.ledger.reading import NO, Reading
from rashomon.words import stem

# Acts that cannot stand side by side about the same thing, whichever comes first.
OPPOSITE = {
    frozenset(one) for one in (("refuse", "agree"), ("refuse", "promise"), ("deny", "agree"), ("praise", "condemn"))
}
SAME_THING = 0.75  # of the weight: a turn without a common verb needs nearly the same words
# Whoever will not comment today and does tomorrow has changed nothing that was said of the matter.
SILENT = frozenset({"comment", "speculate", "elaborate", "confirm", "discuss", "disclose", "answer"})
POSSIBLE = "possible"
CERTAIN = frozenset({"future", "duty"})


def find_turn(pair: Pair) -> Finding | None:
    """The act turned: the speaker says no to what the speaker said yes to, or the other way round."""
    acts = frozenset({pair.earlier.act, pair.later.act})
    if len(acts) < 2 or _is_negated(pair) or (pair.earlier.stems | pair.later.stems) & _silent():
        return None
    if acts & NO and not acts <= NO and (found := _same_verb(pair, opposite=False)):
        return Finding(*found, f"{pair.earlier.act}, then {pair.later.act}")
    if acts not in OPPOSITE or _turned(pair.earlier) != _turned(pair.later):
        return None
    if not pair.alike(pair.earlier.stems, pair.later.stems, part=SAME_THING):
        return None
    return Finding(_whole(pair.earlier), _whole(pair.later), f"{pair.earlier.act}, then {pair.later.act}")


def _turned(reading: Reading) -> bool:
    """Whether what is said is turned into its opposite by a "not" or by a verb of ending."""
    ending = sum(one.stem in _ending() for one in reading.words)
    return (reading.negatives + ending) % 2 == 1


@cache
def _silent() -> frozenset[str]:
    return frozenset(map(stem, SILENT))


@cache
def _ending() -> frozenset[str]:
    return frozenset(map(stem, lexicon.words("ledger_ending_verbs")))


def find_opposite(pair: Pair) -> Finding | None:
    """Another verb that undoes the first, of the same and to the same."""
    if says_no(pair.earlier) != says_no(pair.later) or _is_negated(pair):
        return None
    for one in pair.earlier.predicates:
        for other in pair.later.predicates:
            if one.negative == other.negative and pair.opposite_deed(one, other):
                return Finding((one.start, one.end), (other.start, other.end), "one undoes the other")
    return None


def find_negation(pair: Pair) -> Finding | None:
    """The same verb with a "not" in one of the lines, where neither or both are denials."""
    if says_no(pair.earlier) != says_no(pair.later) or _is_negated(pair):
        return None
    found = _same_verb(pair, opposite=True)
    return Finding(*found, "the same is said with and without a negation") if found else None


def find_certainty(pair: Pair) -> Finding | None:
    """What will be now only may be, or the other way round."""
    for one in pair.earlier.predicates:
        for other in pair.later.predicates:
            senses = {one.sense, other.sense}
            apart = POSSIBLE in senses and senses & CERTAIN
            if apart and one.negative == other.negative and pair.same_deed(one, other):
                return Finding((one.start, one.end), (other.start, other.end), "certain in one, possible in the other")
    return None


def _is_negated(pair: Pair) -> bool:
    """Whether one of them was not said at all ("did not promise to")."""
    return pair.earlier.line.first.statement.negated or pair.later.line.first.statement.negated


def _same_verb(pair: Pair, *, opposite: bool) -> tuple[tuple[int, int], tuple[int, int]] | None:
    for one in pair.earlier.predicates:
        for other in pair.later.predicates:
            if (one.negative != other.negative) == opposite and one.sense == other.sense and pair.same_deed(one, other):
                return (one.start, one.end), (other.start, other.end)
    return None


def _whole(reading: Reading) -> tuple[int, int]:
    return reading.words[0].start, reading.words[-1].end
