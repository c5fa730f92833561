"""Values: a pair of lines comes in; a number or a day that is not the same in both goes out."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from rashomon import lexicon
from rashomon.ledger.pairs import Finding, Pair
from rashomon.ledger.reading import Reading
from rashomon.records import Quantity, TimeMention
from rashomon.words import stem

SAME_CLAUSE = 0.7  # of the weight of the shorter clause's other words
# Two lines on one plan share so much of their weight; days to come are told so rarely that few meet by chance.
SAME_PLAN, FEWEST_SHARED = 0.5, 3
BOUND = re.compile(
    r"\b(as (?:soon|early|late) as|by|until|till|before|after|from|since|within|than)\s+(?:the\s+)?$", re.I
)
LONGEST_BOUND = 20  # characters
LONGEST_DAY = 31  # days: a time that is longer fits too much to be another one
# Of every day there is another number; a number since the beginning only grows.
NUMBER = re.compile(r"[\d.,]+|million|billion|thousand|hundred|dozens?", re.IGNORECASE)
IN_ALL = frozenset({"total", "far", "since", "altogether", "toll", "overall", "have", "has"})


def find_number(pair: Pair) -> Finding | None:
    """Another number of the same things in nearly the same clause."""
    for one in pair.earlier.quantities:
        for other in pair.later.quantities:
            if _same_things(one, other) and _apart(one, other) and _same_case(pair, one, other):
                was, now = pair.earlier.text[one.start : one.end], pair.later.text[other.start : other.end]
                return Finding((one.start, one.end), (other.start, other.end), f"{_plain(was)}, then {_plain(now)}")
    return None


def find_date(pair: Pair) -> Finding | None:
    """Another day for what both lines say is still to come."""
    if not pair.alike(pair.earlier.stems, pair.later.stems, part=SAME_PLAN, few=FEWEST_SHARED):
        return None
    for one in _coming(pair.earlier):
        for other in _coming(pair.later):
            apart = (one.latest or "") < (other.earliest or "") or (other.latest or "") < (one.earliest or "")
            if apart and _bound(pair.earlier, one) == _bound(pair.later, other):
                was, now = pair.earlier.text[one.start : one.end], pair.later.text[other.start : other.end]
                return Finding((one.start, one.end), (other.start, other.end), f"{_plain(was)}, then {_plain(now)}")
    return None


def _plain(words: str) -> str:
    return " ".join(words.split())


def _same_things(one: Quantity, other: Quantity) -> bool:
    if not one.unit or not other.unit:
        return False
    return stem(one.unit) == stem(other.unit) and (not (one.of and other.of) or stem(one.of) == stem(other.of))


def _apart(one: Quantity, other: Quantity) -> bool:
    """Whether no number is both: "at least 12" takes in 19."""
    if one.low is None or other.low is None:
        return False
    return (one.high is not None and one.high < other.low) or (other.high is not None and other.high < one.low)


def _same_case(pair: Pair, one: Quantity, other: Quantity) -> bool:
    """Whether both count the same: in nearly the same words, of one time, and not of another day's dead."""
    if _told(pair.earlier, one) != _told(pair.later, other):
        return False
    if not _same_clause(pair, one.start, other.start, _told(pair.earlier, one)):
        return False
    if _in_all(pair.earlier) and _in_all(pair.later):
        return True
    if _span(pair.earlier) != _span(pair.later):
        return False
    return bool(_span(pair.earlier)) or not _told(pair.earlier, one) & _daily()


def _told(reading: Reading, one: Quantity) -> frozenset[str]:
    """The words of the quantity beside its number."""
    inside = (word for word in reading.words if one.start <= word.start and word.end <= one.end)
    return frozenset(word.stem for word in inside if word.telling and not NUMBER.fullmatch(word.text))


def _in_all(reading: Reading) -> bool:
    return any(word.text.casefold() in IN_ALL for word in reading.words)


@cache
def _daily() -> frozenset[str]:
    return frozenset(map(stem, lexicon.words("ledger_daily_things")))


def _span(reading: Reading) -> tuple[str | None, str | None] | None:
    """The first time that is told of."""
    return next(((one.earliest, one.latest) for one in reading.times if one.earliest and one.latest), None)


def _same_clause(pair: Pair, one: int, other: int, without: frozenset[str]) -> bool:
    clauses = [
        reading.in_clause(reading.clause(place)) for reading, place in ((pair.earlier, one), (pair.later, other))
    ]
    left, right = (frozenset(word for word in each if not word[0].isdigit()) - without for each in clauses)
    return pair.alike(left, right, part=SAME_CLAUSE)


def _coming(reading: Reading) -> Iterator[TimeMention]:
    """Days and months that lay ahead when it was said."""
    said = reading.line.said.latest
    for one in reading.times:
        if said and one.type == "DATE" and one.earliest and one.latest and one.earliest > said and _is_short(one):
            yield one


def _bound(reading: Reading, time: TimeMention) -> str:
    """The word that makes a day only the first or last that may be: "as soon as Monday" does not exclude Wednesday."""
    found = BOUND.search(reading.text, max(0, time.start - LONGEST_BOUND), time.start)
    return " ".join(found[1].casefold().split()) if found else ""


def _is_short(time: TimeMention) -> bool:
    first, last = date.fromisoformat(time.earliest or ""), date.fromisoformat(time.latest or "")
    return (last - first).days < LONGEST_DAY
