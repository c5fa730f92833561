"""Contents: the rough content of an attribution comes in; the words that are truly said go out.

What the grammar hangs on a clause is not always part of it: the dateline before it, the "But" that joins it to the
sentence before, the reporter's own remark after a dash.
"""

import re

from rashomon.records import Spans

DATELINE = re.compile(r"[A-Z][A-Z.'’]+[\w.,' ]{0,40}(?:\([\w ]{2,20}\) ?)?(?: -|-{2}|–|—) ?(?=\S)")
JOINING = re.compile(r"(?:But|And|Yet) (?=\S)")
DASH = re.compile(r"\s+(?:--?|–|—)\s+|—|--")


def tidy(text: str, content: Spans) -> Spans:
    """The content without dateline and joining word before it, and without a remark after a lone dash."""
    if not content:
        return content
    (start, end), *rest = content
    for pattern in (DATELINE,):
        found = pattern.match(text, start, end)
        if found and found.end() < end:
            start = found.end()
    return ((start, end), *rest)


def _before_dash(text: str, content: Spans) -> Spans:
    *before, (start, end) = content
    dashes = list(DASH.finditer(text, start, end))
    remark = text[dashes[0].end() : end] if len(dashes) == 1 else ""
    if remark and not _has_mark(remark) and dashes[0].start() > start:
        end = dashes[0].start()
    return (*before, (start, end))


def _has_mark(text: str) -> bool:
    return any(mark in text for mark in MARKS)


MARKS = ('"', "''", "``", "“", "”", "«", "»")
