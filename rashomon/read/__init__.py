"""Read: paths come in; one RawArticle for each article in them, or a Dropped with its reason, goes out."""

import gzip
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from html import unescape
from pathlib import Path

from rashomon.errors import ReadError
from rashomon.read.encoding import decode, find_encoding, is_binary
from rashomon.read.folder import Found, find_files, name_of
from rashomon.read.html import draw_html
from rashomon.read.jsonlines import Item, field_value, read_document, read_lines, text_field
from rashomon.read.shown import page_metadata, record_metadata
from rashomon.read.text import draw_text
from rashomon.records import Dropped, Metadata, RawArticle

__all__ = ["decode_source", "read_paths", "run_holds"]

STANDARD_INPUT = "-"
GZIP_MARK = b"\x1f\x8b"
HTML_START = re.compile(rb"\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
HTML_ELEMENT = re.compile(r"<(?:p|div|br|h[1-6]|article|span|a\s)[^>]{0,500}>", re.I)
JSON_START = re.compile(rb"\s*[\[{]\s*[\"{\]}]")
WIDE = ("utf-16",)  # encodings whose line ends are no single bytes
SNIFFED = 4096  # bytes that tell what a file is


def read_paths(paths: Iterable[str | Path]) -> Iterator[RawArticle | Dropped]:
    """Every article below the paths, in order; what cannot be read comes out as Dropped, in its place."""
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield from _read_file(STANDARD_INPUT, sys.stdin.buffer.read(), "", Metadata())
            continue
        for found in find_files([path]):
            yield from [found] if isinstance(found, Dropped) else _read_found(found)


def decode_source(data: bytes, media: str, encoding: str, field: str | None) -> str:
    """The `source` of a RawArticle, made anew from its bytes."""
    return field_value(data, field) if media == "json" and field else decode(data, encoding)


def run_holds(text_part: str, source_part: str) -> bool:
    """Whether a stretch of the text is what stands in its stretch of the source, but for escapes and white space."""
    if text_part == source_part or text_part == unescape(source_part):
        return True
    return not text_part.strip() and not source_part.strip()


def _read_found(found: Found) -> Iterator[RawArticle | Dropped]:
    name = name_of(found.path)
    try:
        data = _unpacked(found.path.read_bytes())
    except (OSError, EOFError, zlib.error) as error:
        yield Dropped(name, "read", f"cannot be read ({error}); expected a whole file, gzipped or not")
        return
    yield from _read_file(name, data, _suffix(found.path), found.given)


def _unpacked(data: bytes) -> bytes:
    return gzip.decompress(data) if data.startswith(GZIP_MARK) else data


def _suffix(path: Path) -> str:
    """The suffix that tells the format: the one before .gz; numbers and the like tell nothing."""
    suffix = Path(path.name.lower().removesuffix(".gz")).suffix
    return suffix if re.fullmatch(r"\.[a-z][a-z0-9]{1,5}", suffix) else ""


Reader = Callable[[str, bytes, Metadata], Iterator[RawArticle | Dropped]]


def _read_file(name: str, data: bytes, suffix: str, given: Metadata) -> Iterator[RawArticle | Dropped]:
    try:
        yield from _reader(data, suffix)(name, data, given)
    except ReadError as error:
        yield Dropped(name, "read", str(error))


def _reader(data: bytes, suffix: str) -> Reader:
    """The reader for a file: by its suffix, unless its first bytes say otherwise."""
    if not data.strip():
        raise ReadError("empty; expected an article's text")
    looks_html = HTML_START.match(data[:SNIFFED]) is not None
    if suffix and suffix not in READERS and not looks_html:
        raise ReadError(f"unsupported suffix {suffix}; expected {' '.join(READERS)}, or .gz of one of them")
    if is_binary(data):
        raise ReadError("binary data; expected text, HTML or JSON Lines")
    if looks_html:
        return _read_html
    if suffix in READERS:
        return READERS[suffix]
    return _read_json_document if JSON_START.match(data) else _read_text


def _read_text(name: str, data: bytes, given: Metadata) -> Iterator[RawArticle | Dropped]:
    encoding = find_encoding(data)
    source = decode(data, encoding)
    drawn = draw_text(source)
    if not drawn.segments:
        raise ReadError("no words in it; expected an article's text")
    yield RawArticle(name, data, sha256(data).hexdigest(), "text", encoding, source, *drawn, given=given)


def _read_html(name: str, data: bytes, given: Metadata) -> Iterator[RawArticle | Dropped]:
    encoding = find_encoding(data)
    source = decode(data, encoding)
    drawn, shown = draw_html(source)
    if not drawn.segments:
        raise ReadError("no words to be seen on the page; expected an article's text")
    yield RawArticle(
        name, data, sha256(data).hexdigest(), "html", encoding, source, *drawn, given=given, shown=page_metadata(shown)
    )


def _read_json_lines(name: str, data: bytes, given: Metadata) -> Iterator[RawArticle | Dropped]:
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"["):
        yield from _read_json_document(name, data, given)
    else:
        encoding = find_encoding(data)
        lines = decode(data, encoding).encode() if encoding in WIDE else data
        yield from _read_items(name, read_lines(lines.splitlines()), given)


def _read_json_document(name: str, data: bytes, given: Metadata) -> Iterator[RawArticle | Dropped]:
    yield from _read_items(name, read_document(data, find_encoding(data)), given)


def _read_items(name: str, items: Iterable[Item], given: Metadata) -> Iterator[RawArticle | Dropped]:
    for item in items:
        try:
            yield _read_item(name, item, given)
        except ReadError as error:
            yield Dropped(name, "read", str(error), item.number)


def _read_item(name: str, item: Item, given: Metadata) -> RawArticle:
    if item.broken:
        raise ReadError(item.broken)
    field = text_field(item.record)
    source = item.record[field]
    shown = record_metadata(item.record)
    drawn = draw_html(source)[0] if field == "html" or HTML_ELEMENT.search(source[:SNIFFED]) else draw_text(source)
    if not drawn.segments:
        raise ReadError(f"no words in field {field!r}; expected an article's text")
    digest = sha256(item.data).hexdigest()
    return RawArticle(
        name,
        item.data,
        digest,
        "json",
        "utf-8",
        source,
        *drawn,
        given=given,
        shown=shown,
        field=field,
        item=item.number,
    )


READERS: dict[str, Reader] = {
    ".txt": _read_text,
    ".md": _read_text,
    ".html": _read_html,
    ".htm": _read_html,
    ".jsonl": _read_json_lines,
    ".json": _read_json_document,
}
