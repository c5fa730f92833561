"""Parts: the quantities of a sentence come in; those that share what became of an earlier number go out with it.

"12 people were killed, including four children, seven in the capital and another five in the north": all were killed.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.quantities.harm import is_person, kind_of
from rashomon.records import Article, Parsed, Quantity

HARMS = frozenset({"killed", "injured", "missing", "detained", "displaced", "casualty"})
PART_WORDS = re.compile(r"\b(?:including|included|includes|among|whom|which)\b", re.IGNORECASE)
LONGEST_LINK = 60  # characters between a number and its part
NOUN_REACH = 3  # words: "31 were small children"
# "the toll at 2,750 - 1,900 civilians and 850 soldiers"
BROKEN_DOWN = re.compile(r"^\s*(?:-+|–|—|:|\(|-LRB-)\s*$")
JOINED = re.compile(r"^\s*(?:,|;|and|,\s*and|or|plus|as\s+well\s+as)\s*$", re.IGNORECASE)
# "seven in the suburbs, four in the north": a bare number with a place, a day or a whole that it is of
ELSEWHERE = re.compile(
    r"^\s*(?:more\s+|others?\s+)?(?:in|near|at|from|on|outside|around|of\s+(?:them|whom|those)|globally|worldwide|nationwide"
    r"|elsewhere|there|the\s+day\s+before)\b",
    re.IGNORECASE,
)
LINKED = re.compile(r"(?:,|;|\band|\bwith)\s*(?:(?:an)?other\s*)?$", re.IGNORECASE)
AMONG = re.compile(
    r"\W*(?:among|of)\s+(?:the|those)\s+(?:\w+\s+)?(?P<harm>dead|killed|slain|injured|wounded|missing|arrested|detained)\b"
    r"[^.;]*\b(?:were|was|are|is)\s*$",
    re.IGNORECASE,
)
OF_THEM = re.compile(r"^\s*(?:were|was|are)\b", re.IGNORECASE)


def share_harm(article: Article, parsed: Parsed, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The same quantities, those that are parts of a harmed number or stand beside it with its kind."""
    before: Quantity | None = None
    for one in found:
        if one.kind in ("count", *HARMS) and (harm := _among(article, parsed, one)):
            one = replace(one, kind=harm)
        if before is not None and one.kind == "count" and _shares(article, parsed, before, one):
            one = replace(one, kind=before.kind, unit=one.unit or "people")
        yield one
        before = one if one.kind in HARMS else None if _ends(article, before, one) else before


def _among(article: Article, parsed: Parsed, one: Quantity) -> str | None:
    """ "Among those killed in the raid were four guards": the kind that the sentence begins with."""
    sentence = bisect_right(parsed.sentences, one.start, key=lambda each: parsed.tokens[each[0]].start) - 1
    start = parsed.tokens[parsed.sentences[sentence][0]].start if sentence >= 0 else one.start
    said = AMONG.match(article.text, start, one.start)
    return kind_of(said["harm"].lower()) if said and _counts_people(parsed, one) else None


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
    last = bisect_left(parsed.tokens, one.end, key=lambda token: token.start) + NOUN_REACH
    return any(token.text.lower() == one.unit and is_person(token) for token in parsed.tokens[first:last])
