"""Folder: paths come in; every file below them, in sorted order, goes out with what metadata.csv gives for it."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from rashomon.errors import ReadError
from rashomon.lexicon import words
from rashomon.read.metadata import NAME, read_metadata
from rashomon.records import NOTES_STAGE, Dropped, Metadata

# Notes about a pile lie beside its articles. To have such a file read, name it or give it a row in metadata.csv.
NOTES = "notes beside the articles, not an article; name the file itself to have it read"
ADDRESS = re.compile(r"[a-z]{2,9}://", re.IGNORECASE)
NOTES_START = 20_000  # bytes in which headings and a table show
HEADING = re.compile(rb"^#{1,4} \S", re.MULTILINE)
TABLE = re.compile(rb"^\|?[ :]*-{3,}[ :]*\|[-| :]*$", re.MULTILINE)


class Found(NamedTuple):
    """A file to read, and what the user gives for it."""

    path: Path
    given: Metadata


def find_files(paths: Iterable[str | Path]) -> Iterator[Found | Dropped]:
    """Files in the order of the call, those of a folder sorted by path; a metadata.csv is read once a folder."""
    tables = Tables()
    for given in paths:
        path = Path(given)
        if ADDRESS.match(str(given)):
            yield Dropped(
                str(given), "read", "an address; this program fetches nothing, save the page and name the file"
            )
        elif path.is_dir():
            yield from _walk(path, tables)
        elif not path.exists():
            yield Dropped(name_of(path), "read", "no such file or folder; check the path")
        elif path.name == NAME:
            yield Dropped(name_of(path), "read", "describes the files beside it; name its folder, or those files")
        else:
            yield from tables.problem(path.parent)
            yield Found(path, tables.rows(path.parent).get(path.name, Metadata()))


def name_of(path: Path) -> str:
    """The path as text that every file can hold: bytes of a name that are no UTF-8 are written as "\\xff"."""
    return os.fsencode(path).decode("utf-8", errors="backslashreplace")


class Tables:
    """The metadata.csv of every folder seen so far; a broken one is told once."""

    def __init__(self) -> None:
        self._read: dict[Path, dict[str, Metadata]] = {}
        self._problems: dict[Path, str] = {}

    def rows(self, folder: Path) -> dict[str, Metadata]:
        """What the folder's table gives, by file name."""
        if folder not in self._read:
            self._read[folder] = self._load(folder)
        return self._read[folder]

    def problem(self, folder: Path) -> Iterator[Dropped]:
        """Why the folder's table could not be used, the first time it is asked."""
        self.rows(folder)
        reason = self._problems.pop(folder, None)
        if reason:
            yield Dropped(name_of(folder / NAME), "read", reason)

    def _load(self, folder: Path) -> dict[str, Metadata]:
        try:
            return read_metadata(folder)
        except (ReadError, OSError) as error:
            self._problems[folder] = str(error)
            return {}


def _is_notes(path: Path) -> bool:
    """A read-me by its name, or a Markdown page that is laid out as a document, with headings and a table."""
    if path.stem.lower() in words("notes_beside"):
        return True
    if path.suffix.lower() != ".md":
        return False
    with path.open("rb") as file:
        start = file.read(NOTES_START)
    return len(HEADING.findall(start)) > 1 and TABLE.search(start) is not None


def _walk(folder: Path, tables: Tables) -> Iterator[Found | Dropped]:
    files = sorted(Path(place, name) for place, _, names in os.walk(folder) for name in names)
    seen = set(files)
    for path in files:
        if not path.is_file():
            yield Dropped(name_of(path), "read", _why_no_file(path))
        elif path.name != NAME:
            given = tables.rows(path.parent).get(path.name)
            notes = given is None and _is_notes(path)
            yield Dropped(name_of(path), NOTES_STAGE, NOTES) if notes else Found(path, given or Metadata())
        else:
            yield from tables.problem(path.parent)
            for name in tables.rows(path.parent):
                if path.parent / name not in seen:
                    yield Dropped(name_of(path.parent / name), "read", f"{path} names it, but there is no such file")


def _why_no_file(path: Path) -> str:
    """A link may lead nowhere or to itself; a pipe or a device would be waited for without end."""
    return "a link that leads to no file" if path.is_symlink() else "a pipe or a device; expected a file"
