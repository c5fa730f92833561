"""Datelines: an article and its place names come in, the name that says where it was written goes out."""

import re
from collections.abc import Sequence

from rashomon.places.names import PlaceName, name_at
from rashomon.records import STORY_KINDS, Article, Parsed

# A dateline stands before the report's first sentence: its town in capitals or with a day or agency, then a dash.
# "GENEVA, March 3 (Agency) -", "Geneva, Switzerland (CNN) --", "LONDON |".
DATELINE = re.compile(
    r"(?P<place>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})"
    r"(?:\s*,\s*(?P<around>[A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,2}))?"
    r"(?:\s*,\s*(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:\s*,\s*\d{4})?)?"
    r"\s*(?P<agency>(?:\(|-LRB-)[^()\n]{2,40}?(?:\)|-RRB-))?\s*(?:--?|–|—|:|\|)\s"
)
# So many blocks may stand before it: a title, a summary, a byline.
FIRST_BLOCKS = 8
# Looked for in so many characters of a block, a heading and a caption included.
NEAR_START = 400


def find_dateline(article: Article, parsed: Parsed, names: Sequence[PlaceName]) -> PlaceName | None:
    """The place name of the dateline: one in capitals, or before an agency in brackets."""
    by_start = {one.start: one for one in names}
    for block in [one for one in article.blocks if one.kind in STORY_KINDS][:FIRST_BLOCKS]:
        for found in DATELINE.finditer(article.text, block.start, min(block.end, block.start + NEAR_START)):
            if not (found["place"].isupper() or found["agency"]) or not _begins(
                article.text, found.start(), block.start
            ):
                continue
            name = by_start.get(found.start()) or name_at(article, parsed, found.span("place"), None)
            if name is not None:
                return name
    return None


def _begins(text: str, start: int, block_start: int) -> bool:
    """Whether a dateline may begin here: with the block, a line, or after what ends a sentence, a byline or a time."""
    before = text[block_start:start].rstrip(" \t")
    return not before or before[-1] in ".!?\n|)T"
