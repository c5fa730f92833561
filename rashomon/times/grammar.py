"""Grammar: a text comes in, the expressions that may denote a time go out, the longest where several overlap."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from rashomon.lexicon import table
from rashomon.times.expression import Expression, read_expression
from rashomon.times.shapes import patterns

# Characters that an expression may reach to before its first word of time ("a little more than two and a half years")
# and behind its last one ("at 9 p.m. (GMT +8)").
REACH_BEFORE, REACH_BEHIND = 48, 32
# Patterns are written for lower case; letters outside ASCII stay as they are, so that every offset stays true.
LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
EDGE = re.compile(r"\s|$")
# Text without a space is cut anywhere after so many letters, or each look for its end would read all of it.
LONGEST_WORD = 40
WORD = re.compile(r"[a-z]+|\d+")
# The sorts of words of time, and the lists that hold them.
SORTS = {"month": "months", "weekday": "weekdays", "unit": "units", "season": "seasons", "daypart": "dayparts"}
SORTS |= {"holiday": "holidays", "frequency": "frequencies", "reference": "references"}
NAMED_PERIODS = frozenset({"month", "weekday", "season", "daypart"})
CLOCK_BEHIND = re.compile(r"[:.]\d|\s?[ap]\.?m\b")
NUMERIC_BEHIND = re.compile(r"\\?[/.]\d")
ORDINAL_BEHIND = re.compile(r"(?:st|nd|rd|th)\b")
DECADE_BEHIND = re.compile(r"\s?['’]?s\b")

Window = tuple[int, int, set[str]]


def find_expressions(text: str, start: int, end: int) -> list[Expression]:
    """The expressions in a stretch of the text, in reading order, none over another."""
    stretch = text[start:end]
    return longest(_candidates(stretch, list(_windows(stretch.translate(LOWER))), start))


def _windows(stretch: str) -> Iterator[Window]:
    """The surroundings of the words of time and their sorts, joined where they touch: no pattern looks elsewhere."""
    begin, finish, sorts = -1, -1, set[str]()
    for found in WORD.finditer(stretch):
        here = _sorts_of(stretch, found)
        if not here:
            continue
        if begin < 0 or found.start() - REACH_BEFORE > finish:
            if begin >= 0:
                yield begin, finish, sorts
            begin, sorts = _word_edge(stretch, found.start() - REACH_BEFORE), set()
        finish = _word_edge(stretch, found.end() + REACH_BEHIND)
        sorts |= here
    if begin >= 0:
        yield begin, finish, sorts


def _sorts_of(stretch: str, found: re.Match[str]) -> frozenset[str]:
    """Which sorts of time a word or figure may belong to."""
    word = found[0]
    if not word.isdigit():
        return _sorts().get(word, NOTHING)
    sorts = set()
    if len(word) == 4 or (len(word) == 2 and stretch[found.start() - 1 : found.start()] in ("'", "’")):
        sorts |= {"year", "clock"}
    if CLOCK_BEHIND.match(stretch, found.end()):
        sorts.add("clock")
    if NUMERIC_BEHIND.match(stretch, found.end()):
        sorts |= {"numeric", "named"}
    if ORDINAL_BEHIND.match(stretch, found.end()):
        sorts.add("monthday")
    if word[-1] == "0" and DECADE_BEHIND.match(stretch, found.end()):
        sorts.add("decade")
    return frozenset(sorts)


def _word_edge(stretch: str, place: int) -> int:
    """The place, or the next one that is not inside a word."""
    place = min(max(place, 0), len(stretch))
    edge = EDGE.search(stretch, place, place + LONGEST_WORD) if 0 < place < len(stretch) else None
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


def _candidates(stretch: str, windows: list[Window], offset: int) -> Iterator[Expression]:
    lowered = stretch.translate(LOWER)
    for kind, need, pattern in patterns():
        for begin, finish, sorts in windows:
            if need in sorts:
                for found in pattern.finditer(lowered, begin, finish):
                    yield read_expression(kind, found, offset)


NOTHING: frozenset[str] = frozenset()


@cache
def _sorts() -> dict[str, frozenset[str]]:
    """The longest word of every entry, alone and in the plural, with the sorts of time that it may belong to."""
    sorts: dict[str, set[str]] = {}
    for sort, name in SORTS.items():
        for entry in table(f"times_{name}"):
            word = max(WORD.findall(entry), key=len)
            sorts.setdefault(word, set()).add(sort)
            sorts.setdefault(word + "s", set()).add(sort)
    for sort, others in OTHER_WORDS.items():
        for word in others.split():
            sorts.setdefault(word, set()).add(sort)
    for here in sorts.values():
        here |= {"named period"} if here & NAMED_PERIODS else set()
        here |= {"named"} if "month" in here else set()
    return {word: frozenset(here) for word, here in sorts.items()}


OTHER_WORDS = {
    "deictic": "today tonight yesterday tomorrow overnight",
    "unit": "millennia half halves weeklong yearlong monthlong daylong decadelong hourlong"
    " yearslong monthslong weekslong dayslong decadeslong hourslong",
    "decade": "twenties thirties forties fifties sixties seventies eighties nineties",
    "clock": "clock",
    "Q": "q h",
}
