"""Quantities: an article, its parse and its times come in, the numbers go out with what they count.

"at least 12 people were killed" is 12 or more, of people, killed; "dozens" is 24 or more; a number that a time holds
("17 years") stays with the time.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from rashomon.quantities.counted import Counted, counts_nothing, find_counted
from rashomon.quantities.numbers import Number, find_numbers
from rashomon.records import Article, Parsed, Quantity, TimeMention

__all__ = ["find_quantities"]

# Names that hold numbers ("Flight 370", "Article 5"): the number counts nothing.
NUMBERED = frozenset({"PERSON", "ORG", "FAC", "PRODUCT", "LAW", "WORK_OF_ART", "EVENT", "GPE", "LOC", "NORP"})


def find_quantities(article: Article, parsed: Parsed, times: Sequence[TimeMention]) -> list[Quantity]:
    """The quantities of an article, numbered in the order of the text."""
    starts = [token.start for token in parsed.tokens]
    taken, said_in_times = _taken(parsed, times), sorted((time.start, time.end) for time in times)
    found: list[Quantity] = []
    for number in find_numbers(article, parsed):
        first, last = bisect_right(starts, number.start) - 1, bisect_left(starts, number.end)
        if _overlaps(taken, number) or first >= last or counts_nothing(article, parsed, first, number):
            continue
        counted = find_counted(article, parsed, number, last)
        if counted is not None and not _overlaps(said_in_times, replace(number, end=counted.end)):
            found.append(_quantity(f"q{len(found) + 1}", number, counted))
    return found


def _quantity(name: str, number: Number, counted: Counted) -> Quantity:
    return Quantity(name, number.start, counted.end, number.value, number.low, number.high, counted.unit, counted.of)


def _taken(parsed: Parsed, times: Sequence[TimeMention]) -> list[tuple[int, int]]:
    """Stretches whose numbers are not counts: times, and names with a number in them."""
    # A name may end on what is counted ("14 Airbus A330"): only a number inside it is its own.
    names = [
        (parsed.tokens[name.first].start, parsed.tokens[name.last - 1].end)
        for name in parsed.names
        if name.label in NUMBERED and not parsed.tokens[name.first].text[:1].isdigit()
    ]
    return sorted([(time.start, time.end) for time in times] + names)


def _overlaps(taken: list[tuple[int, int]], number: Number) -> bool:
    at = bisect_left(taken, (number.end, 0))
    return any(taken[one][1] > number.start for one in range(max(0, at - 2), at))
