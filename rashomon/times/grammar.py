"""Grammar: a text comes in, the expressions that may denote a time go out, the longest where several overlap."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from rashomon.lexicon import table
from rashomon.times.expression import Expression, read_expression
from rashomon.times.shapes import any_of, patterns

# Characters on either side of a word of time that an expression may reach to: "the first nine months of fiscal year".
REACH = 80


def find_expressions(text: str, start: int, end: int) -> list[Expression]:
    """The expressions in a stretch of the text, in reading order, none over another."""
    stretch = text[start:end]
    return longest(_candidates(stretch, list(_windows(stretch)), start))


def _windows(stretch: str) -> Iterator[tuple[int, int]]:
    """The surroundings of every word of time, joined where they touch: the patterns need look nowhere else."""
    begin, finish = -1, -1
    for found in _trigger().finditer(stretch):
        if begin < 0 or found.start() - REACH > finish:
            if begin >= 0:
                yield begin, finish
            begin = _word_edge(stretch, found.start() - REACH)
        finish = _word_edge(stretch, found.end() + REACH)
    if begin >= 0:
        yield begin, finish


def _word_edge(stretch: str, place: int) -> int:
    """The place, or the next one that is not inside a word."""
    place = min(max(place, 0), len(stretch))
    edge = re.compile(r"\s|$").search(stretch, place) if 0 < place < len(stretch) else None
    return edge.start() if edge else place


def longest(candidates: Iterable[Expression]) -> list[Expression]:
    """Of expressions that overlap, the longest; of two as long, the rule that stands first."""
    kept: list[Expression] = []
    starts: list[int] = []
    for one in sorted(candidates, key=lambda one: (-one.length, one.start)):
        at = bisect_right(starts, one.start)
        if (at == 0 or kept[at - 1].end <= one.start) and (at == len(kept) or one.end <= kept[at].start):
            kept.insert(at, one)
            starts.insert(at, one.start)
    return kept


def _candidates(stretch: str, windows: list[tuple[int, int]], offset: int) -> Iterator[Expression]:
    for kind, pattern in patterns():
        for begin, finish in windows:
            for found in pattern.finditer(stretch, begin, finish):
                yield read_expression(kind, found, offset)


@cache
def _trigger() -> re.Pattern[str]:
    """The words and figures that every expression holds at least one of."""
    lists = ("times_months", "times_weekdays", "times_units", "times_seasons", "times_dayparts", "times_holidays")
    entries = {entry for name in (*lists, "times_frequencies", "times_references") for entry in table(name)}
    return re.compile(
        rf"\b(?:{any_of(entries)}|today|tonight|yesterday|tomorrow|overnight|millennia|century|q[1-4]|h[12])"
        r"|\d{4}|o['’]clock|\d[:/.]\d|\d\s?[ap]\.?m\b|['’]\d\d|\d0\s?['’]?s\b|(?:twen|thir|for|fif|six|seven|eigh|nine)ties\b",
        re.IGNORECASE,
    )
