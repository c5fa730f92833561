"""Parts: the quantities of a sentence come in; those that share what became of an earlier number go out with it.

"12 people were killed, including four children, seven in the capital and another five in the north": all were killed.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.quantities.harm import is_person
from rashomon.records import Article, Parsed, Quantity

HARMS = frozenset({"killed", "injured", "missing", "detained", "displaced", "casualty"})
PART_WORDS = re.compile(r"\b(?:including|included|includes|among|whom|which)\b", re.IGNORECASE)
LONGEST_LINK = 60  # characters between a number and its part
# "the toll at 3,838 - 2,493 civilians and 1,345 soldiers"
BROKEN_DOWN = re.compile(r"^\s*(?:-+|–|—|:|\(|-LRB-)\s*$")
JOINED = re.compile(r"^\s*(?:,|;|and|,\s*and|or|plus|as\s+well\s+as)\s*$", re.IGNORECASE)
# "seven in the suburbs, four in the north": a bare number with a place, a day or a whole that it is of
ELSEWHERE = re.compile(
    r"^\s*(?:more\s+|others?\s+)?(?:in|near|at|from|on|outside|around|of\s+(?:them|whom|those)|globally|worldwide|nationwide"
    r"|elsewhere|there|the\s+day\s+before)\b",
    re.IGNORECASE,
)
LINKED = re.compile(r"(?:,|;|\band|\bwith)\s*(?:(?:an)?other\s*)?$", re.IGNORECASE)
OF_THEM = re.compile(r"^\s*(?:were|was|are)\b", re.IGNORECASE)


def share_harm(article: Article, parsed: Parsed, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The same quantities, those that are parts of a harmed number or stand beside it with its kind."""
    before: Quantity | None = None
    for one in found:
        if before is not None and one.kind == "count" and _shares(article, parsed, before, one):
            one = replace(one, kind=before.kind, unit=one.unit or "people")
        yield one
        before = one if one.kind in HARMS else None if _ends(article, before, one) else before


def _ends(article: Article, before: Quantity | None, one: Quantity) -> bool:
    return before is not None and one.start - before.end > 2 * LONGEST_LINK


def _shares(article: Article, parsed: Parsed, before: Quantity, one: Quantity) -> bool:
    """Whether the words between and after make it a part of the number before, or one more such number."""
    between, after = article.text[before.end : one.start], article.text[one.end : one.end + LONGEST_LINK]
    if "\n" in between or re.search(r"[.!?]\s", between):
        return False
    people = _counts_people(parsed, one)
    if PART_WORDS.search(between):
        return people and len(between) <= LONGEST_LINK
    if BROKEN_DOWN.match(between) or (before.of is None and JOINED.match(between)):
        return people
    bare = one.unit is None or one.unit in ("others", "people")
    if bare and LINKED.search(between) and ELSEWHERE.match(after):
        return True
    head = article.text[max(0, before.start - 10) : before.start].lower()
    return people and "of " in head and bool(OF_THEM.match(after))


def _counts_people(parsed: Parsed, one: Quantity) -> bool:
    if one.unit is None or one.unit in ("others", "people"):
        return True
    first = bisect_left(parsed.tokens, one.start, key=lambda token: token.start)
    last = bisect_left(parsed.tokens, one.end, key=lambda token: token.start)
    return any(token.text.lower() == one.unit and is_person(token) for token in parsed.tokens[first:last])
