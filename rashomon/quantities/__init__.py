"""Quantities: an article, its parse and what is known of its words come in, the numbers go out with what they count.

"at least 12 people were killed in Elsa" is 12 or more, of people, killed, in Elsa; "dozens" is 24 to 99; a number that
a time holds ("17 years") stays with the time.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.quantities.counted import Counted, counts_nothing, find_counted
from rashomon.quantities.numbers import Number, find_numbers
from rashomon.quantities.parts import share_harm
from rashomon.quantities.scope import add_scope
from rashomon.records import Article, Mention, Parsed, Quantity, Statement, TimeMention

__all__ = ["find_quantities"]

# Names that hold numbers ("Flight 370", "Article 5"): the number counts nothing.
NUMBERED = frozenset({"PERSON", "ORG", "FAC", "PRODUCT", "LAW", "WORK_OF_ART", "EVENT", "GPE", "LOC", "NORP"})


def find_quantities(
    article: Article,
    parsed: Parsed,
    times: Sequence[TimeMention],
    mentions: Sequence[Mention] = (),
    statements: Sequence[Statement] = (),
) -> list[Quantity]:
    """The quantities of an article, numbered in the order of the text."""
    counted = list(_find_counts(article, parsed, times))
    shared = list(share_harm(article, parsed, counted))
    scoped = list(add_scope(article, parsed, shared, (times, mentions, statements)))
    return [replace(one, id=f"q{number}") for number, one in enumerate(scoped, start=1)]


def _find_counts(article: Article, parsed: Parsed, times: Sequence[TimeMention]) -> Iterator[Quantity]:
    """Each number with what it counts."""
    starts = [token.start for token in parsed.tokens]
    dated, named = sorted((time.start, time.end) for time in times), _named(parsed)
    for number in find_numbers(article, parsed):
        first, last = bisect_right(starts, number.start) - 1, bisect_left(starts, number.end)
        inside_name = number.unit is None and not number.vague and _overlaps(named, number)
        if inside_name or _overlaps(dated, number) or first >= last or counts_nothing(article, parsed, first, number):
            continue
        counted = find_counted(article, parsed, number, last)
        if counted is not None and not _overlaps(dated, replace(number, end=counted.end)):
            yield _quantity(number, counted)


def _quantity(number: Number, counted: Counted) -> Quantity:
    return Quantity(
        id="",
        start=number.start,
        end=counted.end,
        value=number.value,
        low=number.low,
        high=number.high,
        unit=counted.unit,
        of=counted.of,
        kind=_kind(number, counted),
        number=(number.start, number.end),
    )


def _kind(number: Number, counted: Counted) -> str:
    if number.kind != "count":
        return number.kind
    return counted.harm or ("age" if counted.unit == "years" else "count")


def _named(parsed: Parsed) -> list[tuple[int, int]]:
    """Names with a number in them, whose number counts nothing."""
    # A name may end on what is counted ("14 Airbus A330"): only a number inside it is its own.
    return sorted(
        (parsed.tokens[name.first].start, parsed.tokens[name.last - 1].end)
        for name in parsed.names
        if name.label in NUMBERED and not parsed.tokens[name.first].text[:1].isdigit()
    )


def _overlaps(taken: list[tuple[int, int]], number: Number) -> bool:
    at = bisect_left(taken, (number.end, 0))
    return any(taken[one][1] > number.start for one in range(max(0, at - 2), at))
