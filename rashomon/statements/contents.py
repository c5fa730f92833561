"""Contents: the rough content of an attribution comes in; the words that are truly said go out."""

import re

from rashomon.records import Spans

# "GENEVA (Orbis) - ", "GENEVA -- ": where and by whom, before the first sentence.
AGENCY = re.compile(
    r"[^\n]{0,100}?\b[A-Z][A-Z.'’]{2,}[\w., ]{0,30}"
    r"(?:-LRB-|\() ?(?:[A-Z][\w./]* ?){1,3}(?:-RRB-|\)) ?(?:--?|–|—) ?(?=\S)"
)
PLACE = re.compile(r"[A-Z][A-Z.'’]+[\w.,' ]{0,40}(?: -|--|–|—) ?(?=\S)")


def tidy(text: str, content: Spans) -> Spans:
    """The content without the dateline before it; nothing if no word is left."""
    if not content:
        return content
    (start, end), *rest = content
    for pattern in (AGENCY, PLACE):
        found = pattern.match(text, start, end)
        if found and found.end() < end:
            start = found.end()
    kept = ((start, end), *rest)
    return kept if any(map(str.isalnum, "".join(text[start:end] for start, end in kept))) else ()
