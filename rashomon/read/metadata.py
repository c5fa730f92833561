"""Metadata: a folder's metadata.csv comes in, what it gives for each file beside it goes out."""

import csv
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from rashomon.errors import ReadError
from rashomon.read.encoding import decode, find_encoding
from rashomon.records import Metadata

NAME = "metadata.csv"


def read_metadata(folder: Path) -> dict[str, Metadata]:
    """The rows of `folder`/metadata.csv by file name; none where there is no such file."""
    path = folder / NAME
    if not path.is_file():
        return {}
    data = path.read_bytes()
    rows = csv.DictReader(StringIO(decode(data, find_encoding(data)), newline=""))
    if "file" not in (rows.fieldnames or []):
        raise ReadError("no column 'file' in its first line; expected file,outlet,url,title,published,language")
    try:
        return {row["file"].strip(): _given(row) for row in rows if (row["file"] or "").strip()}
    except csv.Error as error:
        raise ReadError(f"broken near line {rows.line_num} ({error}); expected comma-separated values") from error


def _given(row: Mapping[str, str | None]) -> Metadata:
    said = {name: (row.get(name) or "").strip() or None for name in ("outlet", "url", "title", "published", "language")}
    authors = tuple(name.strip() for name in (row.get("authors") or "").split(";") if name.strip())
    return Metadata(**said, authors=authors)
