"""Chronology: an article and its expressions come in, those that open the entries of a list of past days go out.

"15 February: Protesters march. 17 February: Police open fire." tells of the past in the present tense.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from rashomon.records import Article, Parsed
from rashomon.times.expression import Expression
from rashomon.times.reading import Reference

# Fewer dated lines may be anything; a list of days has more.
FEWEST_ENTRIES = 3
MARK = re.compile(r"\s*(?::|-{1,2}|–|—)\s+\S")
# A colon opens an entry anywhere, a dash only where a line or a sentence begins.
COLON = re.compile(r"\s*:\s")
LINE_START = re.compile(r"(?:^|[\n.!?])\W*$")
BEFORE = 12  # characters before a date that tell whether a line or sentence begins with it
# An entry with one of these tells of what is to come.
AHEAD = frozenset({"will", "due", "scheduled", "expected", "planned"})

Placed = tuple[Expression, tuple[int, int]]


def find_entries(article: Article, parsed: Parsed, placed: Sequence[Placed], published: Reference | None) -> set[int]:
    """Where the dates begin that open the entries of a chronology, unless it is a list of days to come."""
    entries = [(one, tokens) for one, tokens in placed if _opens(article, one)]
    if len(entries) < FEWEST_ENTRIES or not _ascending([one for one, _ in entries]):
        return set()
    if published is not None and all(_is_ahead(one, published) for one, _ in entries):
        return set()
    return {one.start for one, tokens in entries if not _tells_ahead(parsed, tokens)}


def _opens(article: Article, expression: Expression) -> bool:
    if expression.kind != "calendar" or expression.month is None or expression.day is None:
        return False
    begins = LINE_START.search(article.text, max(0, expression.start - BEFORE), expression.start) is not None
    return bool(COLON.match(article.text, expression.end) or (begins and MARK.match(article.text, expression.end)))


def _ascending(entries: Sequence[Expression]) -> bool:
    """Whether the days go on, with a turn of the year now and then."""
    days = [(one.month or 0, one.day or 0) for one in entries]
    steps = [first <= second for first, second in pairwise(days)]
    return sum(steps) * 2 > len(steps)


def _is_ahead(expression: Expression, published: Reference) -> bool:
    """Whether the day lies behind that of publication in its year."""
    here = published.period.first
    return expression.year is None and (expression.month or 0, expression.day or 0) >= (here.month, here.day)


def _tells_ahead(parsed: Parsed, tokens: tuple[int, int]) -> bool:
    last = parsed.sentences[parsed.tokens[tokens[0]].sentence][1]
    return any(token.text.lower() in AHEAD for token in parsed.tokens[tokens[1] : last])
