"""Conditions: a pair of lines comes in; a condition that only one of them makes goes out."""

from rashomon.ledger.pairs import Finding, Pair
from rashomon.ledger.reading import IF, Reading

SAME_WORDS = 0.6  # of the weight of the sentence with the condition, which itself is left out
FEWEST_SHARED = 3


def find_condition(pair: Pair) -> Finding | None:
    """A condition is made that was not made before, or is left out."""
    was, now = pair.earlier.condition, pair.later.condition
    if (was is None) == (now is None) or pair.earlier.negatives % 2 != pair.later.negatives % 2:
        return None
    with_it, without = (pair.earlier, pair.later) if was else (pair.later, pair.earlier)
    if any(one.text.casefold() in IF for one in without.words):
        return None
    if "?" in pair.earlier.line.first.words + pair.later.line.first.words:
        return None
    rest = _rest(with_it) - pair.own
    if len(rest & without.stems) < FEWEST_SHARED or not pair.alike(rest, rest & without.stems, few=FEWEST_SHARED):
        return None
    if pair.weights.of(rest & without.stems) < SAME_WORDS * pair.weights.of(rest):
        return None
    why = "a condition is added" if now else "a condition is left out"
    return Finding(was or _whole(pair.earlier), now or _whole(pair.later), why)


def _rest(reading: Reading) -> frozenset[str]:
    """The telling stems of the sentence with the condition, outside of it."""
    start, end = reading.condition or (0, 0)
    sentence = next((one.sentence for one in reading.words if one.start >= start), 0)
    own = (one for one in reading.words if one.telling and one.sentence == sentence)
    return frozenset(one.stem for one in own if not start <= one.start < end)


def _whole(reading: Reading) -> tuple[int, int]:
    return reading.words[0].start, reading.words[-1].end
