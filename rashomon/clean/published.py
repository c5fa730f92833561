"""Published: a RawArticle and its blocks come in; the day it was published, and where that was found, go out.

What the user gives comes first, then what the page declares, then its date lines, then its address. A date in a
sentence of the story never counts: it is the story's, not the article's.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.clean.written_dates import WrittenDate, find_dates, read_date
from rashomon.records import Block, RawArticle

URL_DATE = re.compile(r"[/_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?=\D|$)")
URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])/")
# The kinds of block that may tell an article's day, the surest first.
DATED_KINDS = ("byline", "dateline", "caption", "title")
LATER = re.compile(r"\b(?:updated|modified|last update)", re.I)


class Published(NamedTuple):
    """The day (ISO 8601, with the precision known), where it was found, and the words if it was in the text."""

    value: str | None
    source: str
    span: tuple[int, int] | None = None


def find_published(raw: RawArticle, blocks: Sequence[Block], url: str | None) -> Published:
    """The article's day, from the first source that has one."""
    given = read_date(raw.given.published or "")
    if given:
        return Published(given, "given")
    shown = read_date(raw.shown.published or "")
    if shown:
        return Published(shown, "metadata")
    written = next(_written(raw.text, blocks), None)
    if written:
        return Published(written.value, "text", (written.start, written.end))
    address = _in_address(url)
    return Published(address, "url") if address else Published(None, "unknown")


def _written(text: str, blocks: Sequence[Block]) -> Iterator[WrittenDate]:
    """Dates of date lines, then datelines, then picture credits; what was posted before what was updated."""
    for kind in DATED_KINDS:
        chosen = [block for block in blocks if block.kind == kind]
        for block in sorted(chosen, key=lambda one: bool(LATER.search(text[one.start : one.end]))):
            for date in find_dates(text[block.start : block.end]):
                yield WrittenDate(block.start + date.start, block.start + date.end, date.value)


def _in_address(url: str | None) -> str | None:
    found = URL_DATE.search(url or "")
    if found and read_date("-".join(found.groups())):
        return "-".join(found.groups())
    month = URL_MONTH.search(url or "")
    return "-".join(month.groups()) if month else None
