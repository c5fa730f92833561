"""Changes: the lines of one speaker come in; what a later one says otherwise than an earlier one goes out.

Each kind asks for the same thing said of the same matter, so that most pairs of lines show none: what may be another
matter is no change.
"""

from collections.abc import Callable, Iterator, Sequence

from rashomon.ledger.conditions import find_condition
from rashomon.ledger.pairs import Finding, Pair
from rashomon.ledger.reading import Reading
from rashomon.ledger.records import Change
from rashomon.ledger.shared import count_shared
from rashomon.ledger.supposed import is_supposed
from rashomon.ledger.turns import find_certainty, find_negation, find_opposite, find_turn
from rashomon.ledger.values import find_date, find_number
from rashomon.ledger.weights import Weights
from rashomon.records import Citation

# The first that finds something tells what changed between two lines.
KINDS: dict[str, Callable[[Pair], Finding | None]] = {
    "act": find_turn,
    "negation": find_negation,
    "opposite": find_opposite,
    "number": find_number,
    "date": find_date,
    "condition": find_condition,
    "certainty": find_certainty,
}
COMMON = 200  # lines of one speaker: a word in more of them finds nothing, and would cost their square
FEWEST_SHARED = 2  # telling words: what shares fewer is not compared


def find_changes(readings: Sequence[Reading], weights: Weights, own: frozenset[str]) -> Iterator[Change]:
    """Each change between a line and the last one before it that it differs from in this way.

    What others tell that the speaker said changes nothing, since it may be the teller who has it otherwise; nor does
    what is only supposed.
    """
    readings = [one for one in readings if not (one.line.first.is_told or is_supposed(one.line.first))]
    order = sorted(range(len(readings)), key=lambda one: (*readings[one].line.said.place, readings[one].line.id))
    ordered = [readings[one] for one in order]
    shown: set[tuple[str, str]] = set()
    for earlier, later in _pairs(ordered):
        pair = Pair(ordered[earlier], ordered[later], weights, own)
        for kind, find in KINDS.items():
            found = find(pair)
            if found is None:
                continue
            if (kind, pair.later.line.id) not in shown:
                shown.add((kind, pair.later.line.id))
                yield _change(kind, pair, found)
            break


def _pairs(ordered: Sequence[Reading]) -> list[tuple[int, int]]:
    """Pairs of lines of different days that share telling words, the later ones in order, the nearest earlier first."""
    shared = count_shared((one.stems for one in ordered), COMMON)
    found = (pair for pair, count in shared.items() if count >= _enough(ordered, *pair) and _apart(ordered, *pair))
    return sorted(found, key=lambda pair: (pair[1], -pair[0]))


def _enough(ordered: Sequence[Reading], earlier: int, later: int) -> int:
    """How many telling words to share: all of a line that has fewer ("to resign")."""
    return min(FEWEST_SHARED, len(ordered[earlier].stems), len(ordered[later].stems))


def _apart(ordered: Sequence[Reading], earlier: int, later: int) -> bool:
    """Whether the later one was said after the earlier one for sure."""
    before, after = ordered[earlier].line.said, ordered[later].line.said
    return bool(before.latest and after.earliest and before.latest < after.earliest)


def _change(kind: str, pair: Pair, found: Finding) -> Change:
    earlier, later = pair.earlier.line, pair.later.line
    return Change(kind, earlier.id, later.id, _cite(pair.earlier, found.was), _cite(pair.later, found.now), found.why)


def _cite(reading: Reading, span: tuple[int, int]) -> Citation:
    return Citation(reading.line.first.article.id, *span, reading.text[slice(*span)])
