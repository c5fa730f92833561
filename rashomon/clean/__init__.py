"""Clean: a RawArticle comes in; an Article with every stretch of its text marked as story or furniture goes out.

The text is never changed. Blocks do not overlap and leave out only white space. When in doubt, a block is body.
"""

from collections.abc import Iterator, Sequence

from rashomon.clean.authors import find_authors
from rashomon.clean.furniture import Marks, find_furniture
from rashomon.clean.headings import (
    DATELINE_REACH,
    INNER_REACH,
    find_datelines,
    find_headings,
    find_inner_byline,
    find_inner_dateline,
)
from rashomon.clean.identity import find_id, find_language, find_outlet, find_signature
from rashomon.clean.lines import Line, find_lines
from rashomon.clean.page import find_outside
from rashomon.clean.published import find_published
from rashomon.clean.titles import find_title
from rashomon.records import Article, Block, RawArticle

__all__ = ["clean"]

BODY = ("body", "a paragraph of the story")
DATELINE = ("dateline", "place and agency at the start")
BYLINE = ("byline", "who wrote it, run into the story")


def clean(raw: RawArticle) -> Article:
    """Mark the blocks of one article, and settle what is known of it."""
    lines = find_lines(raw)
    url = raw.given.url or raw.shown.url
    outlet = find_outlet(raw, url)
    title = find_title(raw, lines, outlet)
    marks = find_outside(lines)
    marks = find_headings(lines, marks, title)
    marks = find_furniture(lines, marks)
    blocks = tuple(_blocks(lines, marks))
    outlet = outlet or find_signature(raw.text, blocks)
    published = find_published(raw, blocks, url)
    return Article(
        id=find_id(raw, outlet, url),
        file=raw.file,
        sha256=raw.sha256,
        text=raw.text,
        blocks=blocks,
        outlet=outlet,
        url=url,
        title=title or _title(raw.text, blocks),
        authors=find_authors(raw, blocks, outlet),
        published=published.value,
        published_from=published.source,
        language=find_language(raw),
        published_span=published.span,
    )


def _title(text: str, blocks: Sequence[Block]) -> str | None:
    return next((" ".join(text[block.start : block.end].split()) for block in blocks if block.kind == "title"), None)


def _blocks(lines: Sequence[Line], marks: Marks) -> Iterator[Block]:
    paragraphs = 0
    for line in lines:
        kind, why = marks.get(line.index, BODY)
        paragraphs += kind == "body"
        yield from _opened(line, paragraphs) if kind == "body" else [Block(line.start, line.end, kind, why)]


def _opened(line: Line, paragraphs: int) -> Iterator[Block]:
    """The blocks of a paragraph, without the date line and byline that open it or that its headline ran into."""
    cuts = [(*span, *DATELINE) for span in find_datelines(line)] if paragraphs <= DATELINE_REACH else []
    if not cuts and paragraphs <= INNER_REACH:
        byline, dateline = find_inner_byline(line), find_inner_dateline(line)
        cuts = [(0, byline, *BYLINE)] if byline else []
        cuts += [(*dateline, *DATELINE)] if dateline and dateline[0] >= byline else []
    here = 0
    for start, end, kind, why in cuts:
        yield from _stripped(line, here, start)
        yield Block(line.start + start, line.start + end, kind, why)
        here = end
    yield from _stripped(line, here, len(line.text))


def _stripped(line: Line, start: int, end: int) -> Iterator[Block]:
    """The part of a paragraph as a block of the story, without white space at its edges."""
    words = line.text[start:end]
    start += len(words) - len(words.lstrip())
    if words.strip():
        yield Block(line.start + start, line.start + start + len(words.strip()), *BODY)
