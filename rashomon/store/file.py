"""Story file: the path of a story comes in, an open StoryFile goes out, which hands its records back."""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from rashomon.errors import StoryError
from rashomon.records import (
    Account,
    Annotation,
    Article,
    Copies,
    Dropped,
    Edge,
    Entity,
    Happening,
    Metadata,
    Record,
    Run,
    Saying,
    Segment,
    Story,
    TimelineEntry,
)
from rashomon.records.packing import unpack, unpack_all
from rashomon.store import read, said, schema, search
from rashomon.store.evidence import CITED, COUNTS, LOOSE_ENDS

# How long a reader waits for a build that is just writing its record.
PATIENCE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Original:
    """An article as it came, as far as the story keeps it: the bytes, and how the text was drawn from them."""

    article: str
    file: str
    item: int | None
    sha256: str
    data: bytes
    media: str
    encoding: str
    field: str | None
    text: str
    runs: tuple[Run, ...]
    segments: tuple[Segment, ...]
    given: Metadata
    shown: Metadata


@dataclass(frozen=True, slots=True)
class Source:
    """An article without its text."""

    id: str
    file: str
    item: int | None
    sha256: str
    outlet: str | None
    published: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Cited:
    """Words that the story keeps: whose they are, where they stand, and how they read when they were kept."""

    what: str
    id: str
    article: str
    start: int
    end: int
    text: str | None


def open_story(path: Path | str) -> "StoryFile":
    """Open a story that `rashomon build` wrote; StoryError says what is wrong with a file that is none."""
    name = str(path)
    if Path(path).is_dir():
        raise StoryError(f"{name}: a folder; give the file that `rashomon build PATH -o FILE` wrote")
    if not Path(path).is_file():
        raise StoryError(f"{name}: no such story; make one with `rashomon build PATH -o {name}`")
    connection = connect(Path(path), create=False)
    try:
        schema.check(connection, name)
        if not connection.execute("SELECT count(*) FROM runs").fetchone()[0]:
            raise StoryError(f"{name}: its first build has not ended; run the same `rashomon build` again")
        connection.execute("PRAGMA query_only = ON")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise StoryError(f"{name}: not a readable SQLite file ({error}); make one with `rashomon build`") from error
    except StoryError:
        connection.close()
        raise
    return StoryFile(connection)


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """A connection that can undo what a killed build left half written, where the file may be written at all."""
    for mode in ("rwc",) if create else ("rw", "ro"):
        try:
            where = f"{path.resolve().as_uri()}?mode={mode}"
            connection = sqlite3.connect(where, uri=True, timeout=PATIENCE_SECONDS, isolation_level=None)
            connection.execute("PRAGMA schema_version").fetchone()
            return connection
        except sqlite3.OperationalError as error:
            reason = error
        except sqlite3.DatabaseError as error:
            next_step = "give `-o` another name, or remove it" if create else "give one that `rashomon build` wrote"
            raise StoryError(f"{path}: not an SQLite file, so no story; {next_step}") from error
    raise StoryError(f"{path}: cannot be opened ({reason}); is its folder there, and may you read it?")


class StoryFile:
    """An open story. Articles are read one at a time; what many articles say together is read when it is asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._store = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if isinstance(error, sqlite3.DatabaseError):
            raise StoryError(f"the story file is damaged ({error}); build it anew from the articles") from error

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def article_ids(self) -> list[str]:
        """The ids of all articles, in their order."""
        return [row[0] for row in self._store.execute("SELECT id FROM articles ORDER BY id")]

    def sources(self) -> list[Source]:
        """Where each article is from, without its text."""
        query = "SELECT id, file, item, sha256, outlet, published, title FROM articles ORDER BY id"
        return [Source(*row) for row in self._store.execute(query)]

    def article(self, name: str) -> Article | None:
        """The article of this id."""
        return read.article(self._store, name)

    def articles(self) -> Iterator[Article]:
        """All articles, without what they tell."""
        yield from (found for name in self.article_ids() if (found := self.article(name)))

    def annotation(self, name: str) -> Annotation | None:
        """What the article of this id alone tells."""
        return read.annotation(self._store, name)

    def annotations(self) -> Iterator[Annotation]:
        """What each article alone tells, one after the other."""
        yield from (found for name in self.article_ids() if (found := self.annotation(name)))

    def heard(self) -> list[said.Heard]:
        """Every statement in a line: who says it, and its words."""
        return list(said.heard(self._store))

    def tellers(self) -> dict[tuple[str, str], said.Teller]:
        """Who tells each nested statement (article and statement id)."""
        return dict(said.tellers(self._store))

    def saying(self, wanted: Iterable[tuple[str, str]]) -> Iterator[Annotation]:
        """The articles that hold these statements (article and statement id), with nothing but what these rest on."""
        yield from said.saying(self._store, wanted)

    def entities(self) -> list[Entity]:
        """People, organisations and places."""
        return list(read.entities(self._store))

    def happenings(self) -> list[Happening]:
        """What happened, or was to happen."""
        return list(read.happenings(self._store))

    def accounts(self) -> list[Account]:
        """The questions, and what the articles answer."""
        return list(read.accounts(self._store))

    def timeline(self) -> list[TimelineEntry]:
        """All lines of the timeline."""
        return list(read.timeline(self._store))

    def stories(self) -> list[Story]:
        """The stories that the articles follow."""
        return list(read.stories(self._store))

    def copies(self) -> Copies:
        """Who carries whose text."""
        return read.copies(self._store)

    def sayings(self) -> list[Saying]:
        """What several articles quote, with every variant."""
        return list(read.sayings(self._store))

    def edges(self) -> list[Edge]:
        """The decisions about which things are the same."""
        return list(read.edges(self._store))

    def edges_of(self, name: str) -> list[Edge]:
        """The decisions about the thing of this id."""
        return list(read.edges_of(self._store, name))

    def dropped(self) -> list[Dropped]:
        """What was set aside, and why."""
        return list(read.dropped(self._store))

    def record(self) -> Record:
        """The whole record, in memory."""
        return Record(
            annotations=tuple(self.annotations()),
            dropped=tuple(self.dropped()),
            copies=self.copies(),
            stories=tuple(self.stories()),
            entities=tuple(self.entities()),
            happenings=tuple(self.happenings()),
            accounts=tuple(self.accounts()),
            timeline=tuple(self.timeline()),
            edges=tuple(self.edges()),
            sayings=tuple(self.sayings()),
        )

    def search(self, text: str, *, limit: int = 50) -> list[search.Hit]:
        """The sentences that answer a full-text search best, the best first."""
        return search.find_sentences(self._store, text, limit)

    def program(self) -> str:
        """Which program wrote the record."""
        return str(self._store.execute("SELECT program FROM runs ORDER BY number DESC LIMIT 1").fetchone()[0])

    def counts(self) -> dict[str, int]:
        """How many of each there are."""
        return {name: self._store.execute(query).fetchone()[0] for name, query in COUNTS.items()}

    def original(self, name: str) -> Original | None:
        """The bytes that the article of this id came from; damaged bytes come back empty."""
        row = self._store.execute(
            "SELECT r.article, a.file, a.item, r.sha256, o.compressed, r.media, r.encoding, r.field, a.text, r.runs,"
            " r.segments, r.given, r.shown FROM readings r JOIN articles a ON a.id = r.article"
            " LEFT JOIN originals o ON o.sha256 = r.sha256 WHERE r.article = ?",
            (name,),
        ).fetchone()
        return None if row is None else _original(row)

    def cited(self, name: str) -> Iterator[Cited]:
        """Every place in the article of this id that the story says has these words."""
        for what, query in CITED.items():
            for row in self._store.execute(query, (name,)):
                yield Cited(what, *row)

    def loose_ends(self) -> Iterator[tuple[str, str]]:
        """What leads nowhere: findings without words, and words and parts of what the story does not hold."""
        for reason, query in LOOSE_ENDS.items():
            for row in self._store.execute(query):
                yield str(row[0]), reason


def _original(row: tuple[Any, ...]) -> Original:
    article, file, item, sha256, compressed, media, encoding, field, text, runs, segments, given, shown = row
    try:
        data = zlib.decompress(compressed) if compressed is not None else b""
    except zlib.error:
        data = b""
    parts = (unpack_all(Run, runs), unpack_all(Segment, segments), unpack(Metadata, given), unpack(Metadata, shown))
    return Original(article, file, item, sha256, data, media, encoding, field, text, *parts)
