"""Published: a RawArticle and its blocks come in; the day it was published, and where that was found, go out.

What the user gives comes first, then what the page declares, then its date lines, then its address. A date in a
sentence of the story never counts: it is the story's, not the article's.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from rashomon.clean.written_dates import WrittenDate, find_dates, read_date
from rashomon.records import Block, RawArticle

URL_DAY = re.compile(r"[/_-]((?:19|20)\d\d)(?:([/_-])(0?[1-9]|1[0-2])\2|(0[1-9]|1[0-2]))(0?[1-9]|[12]\d|3[01])(?=\D|$)")
URL_NAMED = re.compile(r"/((?:19|20)\d\d)/([a-z]{3})/(\d\d?)/", re.I)
URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])/")
UNIVERSAL = re.compile(r"\d(?:Z|[+-]00:?00)$")
# The kinds of block that tell an article's day wherever the head of the article is, the surest first.
DATED_KINDS = ("byline", "dateline", "caption", "title")
# On a page, other furniture near the story may tell it too; these kinds speak of other things.
FOREIGN_KINDS = frozenset({"body", "title", "related", "comments", "weather", "appeal", "advert"})
HEAD_PARAGRAPHS = 2  # in a text file, what stands below so many paragraphs dates something else
DATED_LENGTH = 120  # characters; longer furniture tells stories of its own
NEAR = 12  # blocks: author, day, section, share bar and a picture find room between the headline and the story
FULL_DAY = len("2031-05-14")
POSTED = re.compile(r"\b(?:posted|published|first published|date|datum|publié|veröffentlicht|created|erstellt)\b", re.I)
LATER = re.compile(r"\b(?:updated|modified|last (?:update|edited|changed)|aktualisiert|mis à jour)\b", re.I)


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
    address = _in_address(url)
    shown = read_date(raw.shown.published or "")
    if shown and address and _is_surer(address, raw.shown.published or "", shown):
        return Published(address, "url")
    if shown:
        return Published(shown, "metadata")
    written = next(_written(raw, blocks), None)
    if written and not (address and written.value < address and len(written.value) < FULL_DAY):
        return Published(written.value, "text", (written.start, written.end))
    return Published(address, "url") if address else Published(None, "unknown")


def _is_surer(address: str, said: str, shown: str) -> bool:
    """Whether the address tells the day better than what the page declares.

    Either it is days earlier, since pages declare the day of a later version as well; or it is the day beside, since
    pages declare the hour of Greenwich, and the address has the publisher's own day.
    """
    if len(address) < FULL_DAY or len(shown) < FULL_DAY:
        return False
    later = date.fromisoformat(shown[:FULL_DAY]) - date.fromisoformat(address)
    universal = UNIVERSAL.search(said.strip()) is not None
    return later > timedelta(days=1) or (universal and len(shown) > FULL_DAY and abs(later) == timedelta(days=1))


def _written(raw: RawArticle, blocks: Sequence[Block]) -> Iterator[WrittenDate]:
    """Dates of date lines, datelines and credits; then, on a page, of other furniture, the nearest to the story."""
    text = raw.text
    head = list(_head(blocks))
    for kind in DATED_KINDS:
        chosen = [block for block in head if block.kind == kind]
        for block in sorted(chosen, key=lambda one: bool(LATER.search(text[one.start : one.end]))):
            yield from _dates(text, block)
    if any(segment.path for segment in raw.segments):
        yield from _near_the_story(text, blocks)


def _head(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks above the first paragraphs of the story, and the furniture among these."""
    paragraphs = 0
    for block in blocks:
        paragraphs += block.kind == "body"
        if paragraphs > HEAD_PARAGRAPHS:
            return
        yield block


def _near_the_story(text: str, blocks: Sequence[Block]) -> Iterator[WrittenDate]:
    """Dates in furniture, the likeliest first: said to be of the posting, above the story, close to it."""
    first = next((place for place, block in enumerate(blocks) if block.kind == "body"), 0)
    found: list[tuple[tuple[bool, bool, bool, int], WrittenDate]] = []
    for place, block in enumerate(blocks):
        words = text[block.start : block.end]
        later = LATER.search(words) is not None
        near = 0 <= first - place <= NEAR
        if len(words) <= DATED_LENGTH and (near or not later) and _may_date(block, near=near):
            order = (later, not POSTED.search(words), place > first, abs(place - first))
            found.extend((order, one) for one in _dates(text, block) if len(one.value) >= FULL_DAY)
    yield from (one for _, one in sorted(found))


def _may_date(block: Block, *, near: bool) -> bool:
    """Whether a block is furniture of this article; just above the story, links are its author and its day."""
    return block.kind not in FOREIGN_KINDS or (near and block.kind == "related")


def _dates(text: str, block: Block) -> Iterator[WrittenDate]:
    for one in find_dates(text[block.start : block.end]):
        yield WrittenDate(block.start + one.start, block.start + one.end, one.value)


def _in_address(url: str | None) -> str | None:
    day = URL_DAY.search(url or "")
    if day:
        return read_date(f"{day[1]}-{int(day[3] or day[4]):02}-{int(day[5]):02}")
    named = URL_NAMED.search(url or "")
    if named:
        return read_date(f"{named[3]} {named[2]} {named[1]}")
    month = URL_MONTH.search(url or "")
    return f"{month[1]}-{month[2]}" if month else None
