"""Datelines: an article and its place names come in, the name that says where it was written goes out."""

import re
from collections.abc import Mapping, Sequence

from rashomon import lexicon
from rashomon.places.names import PlaceName, name_at
from rashomon.records import STORY_KINDS, Article, Parsed

# A dateline stands before the report's first sentence: its town in capitals or with a day or agency, then a dash.
# "GENEVA, March 3 (Agency) -", "Geneva, Switzerland (CNN) --", "LONDON |".
DATELINE = re.compile(
    r"(?P<place>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})"
    r"(?:\s*,\s*(?P<around>[A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,2}))?"
    r"(?:\s*,\s*(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:\s*,\s*\d{4})?)?"
    r"\s*(?P<agency>(?:\(|-LRB-)[^()\n]{2,40}?(?:\)|-RRB-))?\s*(?:--?|–|—|:|\|)(?:\s|$)"
)
BRACKETS = re.compile(r"[()]|-[LR]RB-")
WORD = re.compile(r"\S+")
# So many blocks may stand before it: a title, a summary, a byline.
FIRST_BLOCKS = 8
# Looked for in so many characters of a block, a heading and a caption included.
NEAR_START = 400


def find_dateline(article: Article, parsed: Parsed, names: Sequence[PlaceName]) -> PlaceName | None:
    """The place name of the dateline: one in capitals, or before an agency in brackets."""
    by_start = {one.start: one for one in names}
    for block in [one for one in article.blocks if one.kind in STORY_KINDS][:FIRST_BLOCKS]:
        for found in DATELINE.finditer(article.text, block.start, min(block.end, block.start + NEAR_START)):
            begins = _begins(article.text, found.start(), block.start)
            if _is_agency(found["agency"]) or (begins and (found["agency"] or found["place"].isupper())):
                name = _name_in(article, parsed, found.span("place"), by_start)
                if name is not None:
                    return name
    return None


def _name_in(
    article: Article, parsed: Parsed, place: tuple[int, int], by_start: Mapping[int, PlaceName]
) -> PlaceName | None:
    """The name that the words before the dash end in: a byline or a time may stand before it ("EST LONDON")."""
    start, end = place
    for word in WORD.finditer(article.text, start, end):
        known = by_start.get(word.start())
        if known is None or known.end < end:  # the tagger may have seen a part of it alone: a country in its capital
            known = name_at(article, parsed, (word.start(), end), None) or known
        if known is not None:
            return known
    return None


def _is_agency(words: str | None) -> bool:
    """Whether known agencies or outlets, or capitals, stand in the brackets: then a dateline may begin anywhere."""
    name = BRACKETS.sub("", words or "").strip()
    return name.isupper() or name in lexicon.words("news_agencies") | lexicon.words("news_outlets")


def _begins(text: str, start: int, block_start: int) -> bool:
    """Whether a dateline may begin here: with the block, a line, or after what ends a sentence or a time."""
    before = text[block_start:start].rstrip(" \t")
    return not before or before[-1] in ".!?\n|)"
