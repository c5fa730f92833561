"""Clean: a RawArticle comes in; an Article with every stretch of its text marked as story or furniture goes out.

The text is never changed. Blocks do not overlap and leave out only white space. When in doubt, a block is body.
"""

from collections.abc import Iterator, Sequence

from rashomon.clean.authors import find_authors
from rashomon.clean.furniture import Marks, find_furniture
from rashomon.clean.headings import DATELINE_REACH, find_datelines, find_headings
from rashomon.clean.identity import find_id, find_language, find_outlet, find_signature
from rashomon.clean.lines import Line, find_lines
from rashomon.clean.page import find_outside
from rashomon.clean.published import find_published
from rashomon.clean.titles import find_title
from rashomon.records import Article, Block, RawArticle

__all__ = ["clean"]


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
        kind, why = marks.get(line.index, ("body", "a paragraph of the story"))
        here = line.start
        paragraphs += kind == "body"
        if kind == "body" and paragraphs <= DATELINE_REACH:
            for start, end in find_datelines(line):
                yield Block(line.start + start, line.start + end, "dateline", "place and agency at the start")
                here = line.start + end
        here += len(line.text[here - line.start :]) - len(line.text[here - line.start :].lstrip())
        if here < line.end:
            yield Block(here, line.end, kind, why)
