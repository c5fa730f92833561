"""Write: articles and a record come in, a story file goes out that always holds the last complete record."""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from rashomon.errors import StoryError
from rashomon.records import Annotation, Article, Dropped, RawArticle, Record
from rashomon.records.packing import pack, unpack
from rashomon.store import deferred, rows, schema
from rashomon.store.deferred import key_held, whole
from rashomon.store.file import Original, StoryFile, connect
from rashomon.store.notes import StoryNotes

# The share of a story file that may be empty: the next builds fill it again.
LOOSE = 0.25
# Articles whose work is kept together: a killed build loses at most so many, and the disk is seldom waited for.
BATCH = 16


@dataclass(frozen=True, slots=True)
class Known:
    """An article of the pile: where it stands, what it is, and the key of what was read."""

    id: str
    file: str
    item: int | None
    sha256: str
    reading_key: str
    outlet: str | None = None
    url: str | None = None

    @property
    def place(self) -> tuple[str, int]:
        """The file and the line in it, in an order that does not depend on when they were read."""
        return self.file, self.item or 0


def key_of(article: Article, program: str) -> str:
    """What the annotation of an article depends on: all of the article but its file's name, and the program."""
    held = key_held(article)
    if held is not None:
        return held
    return hashlib.sha256(f"{program}\n{pack(replace(article, file=''))}".encode()).hexdigest()


class StoryBuilder:
    """A story file that is being built. `keep` saves one article's work; `publish` changes the record, at once."""

    def __init__(self, path: Path | str, program: str) -> None:
        self.name, self.program = str(path), program
        self._store = connect(Path(path), create=True)
        self._waiting: dict[str, tuple[RawArticle, Annotation]] = {}
        self._notes: StoryNotes | None = None
        try:
            schema.migrate(self._store, self.name)
            self._last_run, self._named = self._run(), self._ids()
        except sqlite3.DatabaseError as error:
            raise StoryError(f"{self.name}: not a story ({error}); give `-o` another name, or remove it") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None or issubclass(kind, KeyboardInterrupt):
                self._flush()
        finally:
            self._store.close()
        if isinstance(error, sqlite3.DatabaseError):
            reason = "is another program writing to it, is the disk full, or the file damaged?"
            raise StoryError(f"{self.name}: {error}; {reason}") from error

    def story(self) -> StoryFile:
        """The record as it stands before this build."""
        return StoryFile(self._store)

    def same_program(self) -> bool:
        """Whether the record was written by this very program."""
        row = self._store.execute("SELECT program FROM runs ORDER BY number DESC LIMIT 1").fetchone()
        return row is None or row[0] == self.program

    def known(self) -> list[Known]:
        """The articles in the record."""
        query = "SELECT id, file, item, sha256, reading_key, outlet, url FROM articles ORDER BY id"
        return [Known(*row) for row in self._store.execute(query)]

    def originals(self) -> Iterator[Original]:
        """What the articles in the record were read from."""
        story = self.story()
        yield from (found for name in story.article_ids() if (found := story.original(name)))

    def holds(self, key: str) -> bool:
        """Whether the work on this article is done."""
        if key in self._waiting:
            return True
        if key in self._named:
            return True
        return self._store.execute("SELECT 1 FROM work WHERE key = ?", (key,)).fetchone() is not None

    def keep(self, key: str, raw: RawArticle, annotation: Annotation) -> None:
        """Save the work on one article, so that a build that is killed after it goes on from it."""
        self._waiting[key] = (raw, annotation)
        if len(self._waiting) >= BATCH:
            self._flush()

    def annotation(self, key: str, file: str) -> Annotation | None:
        """The work on one article, which came from this file, if it is done; what the record holds is read late."""
        self._flush()
        row = self._store.execute("SELECT annotation FROM work WHERE key = ?", (key,)).fetchone()
        if row is None:
            name = self._named.get(key)
            return None if name is None else deferred.annotation(self._store, name, file, key)
        found = unpack(Annotation, zlib.decompress(row[0]).decode())
        return replace(found, article=replace(found.article, file=file))

    def notes(self, annotations: Iterable[Annotation]) -> StoryNotes:
        """What builds before this one worked out of these articles, and where this one keeps what it works out."""
        self._flush()
        keys = {one.article.id: key_of(one.article, self.program) for one in annotations}
        self._notes = StoryNotes(self._store, keys)
        return self._notes

    def unchanged(self, pile: Sequence[Known], dropped: Sequence[Dropped]) -> bool:
        """Whether the record already is that of this pile."""
        return self._last_run > 0 and self.same_program() and self._inputs() == _digest(pile, dropped)

    def publish(self, record: Record, pile: Sequence[Known]) -> None:
        """Put the record in the place of the one before, in one transaction: after it there is the new, or the old."""
        self._flush()
        self._store.execute("BEGIN IMMEDIATE")
        try:
            if self._run() != self._last_run:
                raise StoryError(f"{self.name}: another build changed it meanwhile; run this build again")
            self._replace(record, pile)
            if self._notes is not None:
                self._notes.write()
                self._notes.drop_unused()
            self._store.execute("COMMIT")
            self._named = self._ids()
        except BaseException:
            self._store.execute("ROLLBACK")
            raise
        if self._last_run == 0 or self._is_loose():
            with suppress(sqlite3.OperationalError):  # somebody is reading; the file only stays larger than it need be
                self._store.execute("VACUUM")

    # ---- inside ----------------------------------------------------------------------------------------------------

    def _ids(self) -> dict[str, str]:
        """The ids of the articles in the record, by the keys of their annotations."""
        return dict(self._store.execute("SELECT annotation_key, id FROM articles").fetchall())

    def _run(self) -> int:
        return int(self._store.execute("SELECT ifnull(max(number), 0) FROM runs").fetchone()[0])

    def _is_loose(self) -> bool:
        """Whether so much of the file is empty that it is worth writing the whole of it again."""
        pages, free = (self._store.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count"))
        return bool(free > LOOSE * pages)

    def _inputs(self) -> str:
        return str(self._store.execute("SELECT inputs FROM runs ORDER BY number DESC LIMIT 1").fetchone()[0])

    def _flush(self) -> None:
        if not self._waiting:
            return
        self._store.execute("BEGIN IMMEDIATE")
        for key, (raw, annotation) in self._waiting.items():
            work = zlib.compress(pack(annotation).encode())
            how = (raw.media, raw.encoding, raw.field, pack(raw.runs), pack(raw.segments))
            kept = (len(raw.data), zlib.compress(raw.data), *how, pack(raw.given), pack(raw.shown))
            self._store.execute(
                "INSERT OR REPLACE INTO work VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (key, work, raw.sha256, *kept),
            )
        self._store.execute("COMMIT")
        self._waiting.clear()

    def _replace(self, record: Record, pile: Sequence[Known]) -> None:
        for known in pile:
            self._store.execute(TAKE_ORIGINAL, (known.reading_key,))
            self._store.execute(TAKE_READING, (known.id, known.reading_key))
        self._replace_articles(record.annotations, {known.id: known for known in pile})
        for statement in EMPTY:
            self._store.execute(statement)
        for statement, rows_of in rows.OF_RECORD:
            self._store.executemany(statement, rows_of(record))
        for statement in TIDY:
            self._store.execute(statement)
        run = (self.program, len(pile), len(record.dropped), _digest(pile, record.dropped))
        self._store.execute("INSERT INTO runs VALUES (NULL, ?, ?, ?, ?)", run)

    def _replace_articles(self, annotations: Sequence[Annotation], pile: Mapping[str, Known]) -> None:
        """Write the articles that are new or not as they were, and what is found in them; the others stay."""
        query = "SELECT id, number, file, item, reading_key, annotation_key FROM articles"
        before = {name: tuple(row) for name, *row in self._store.execute(query)}
        numbers = rows.numbers(one.article.id for one in annotations)
        after: dict[str, rows.Row] = {}
        for one in annotations:
            known = pile[one.article.id]
            keys = (known.reading_key, key_of(one.article, self.program))
            after[known.id] = (numbers[known.id], one.article.file, known.item, *keys)
            if keys[0] != keys[1]:
                self._keep_as_read(known.reading_key, known.file)
        changed = [whole(one) for one in annotations if before.get(one.article.id) != after[one.article.id]]
        for name in sorted(name for name, row in before.items() if after.get(name) != row):
            for statement in FORGET:
                self._store.execute(statement, (name,))
        for one in changed:
            number, _, item, reading, annotated = after[one.article.id]
            self._insert_article(rows.article(number, one.article, item, (reading, annotated)), one)

    def _keep_as_read(self, key: str, file: str) -> None:
        """Save what an article told before a linked one dated it, which the next build starts from."""
        read_before = self.annotation(key, file)
        if read_before is not None:
            kept = (key, zlib.compress(pack(read_before).encode()))
            self._store.execute("INSERT OR IGNORE INTO work (key, annotation) VALUES (?, ?)", kept)

    def _insert_article(self, row: rows.Row, one: Annotation) -> None:
        self._store.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        self._store.executemany(rows.STATEMENT, rows.statements(row[0], one))
        for insert, found_in in rows.OF_ARTICLE:
            self._store.executemany(insert, found_in(one))
        for statement in SEARCHED:
            self._store.execute(statement, (one.article.id,))


def _digest(pile: Sequence[Known], dropped: Sequence[Dropped]) -> str:
    """One number for all that went into a record."""
    articles = sorted(pack([known.id, known.file, known.item, known.reading_key]) for known in pile)
    return hashlib.sha256("\n".join([*articles, *sorted(map(pack, dropped))]).encode()).hexdigest()


TAKE_ORIGINAL = """
INSERT OR IGNORE INTO originals SELECT sha256, length, compressed FROM work WHERE key = ? AND compressed IS NOT NULL
"""
TAKE_READING = """
INSERT OR REPLACE INTO readings SELECT ?, sha256, media, encoding, field, runs, segments, given, shown
FROM work WHERE key = ? AND compressed IS NOT NULL
"""
# What is found in one article goes only with it; the index of words must be told which words go.
FORGET = (
    "INSERT INTO article_search (article_search, rowid, title, text)"
    " SELECT 'delete', number, title, text FROM articles WHERE id = ?",
    "INSERT INTO statement_search (statement_search, rowid, source, content)"
    " SELECT 'delete', number, source, content FROM statements WHERE article = ?",
    "DELETE FROM articles WHERE id = ?",
    "DELETE FROM statements WHERE article = ?",
    "DELETE FROM blocks WHERE article = ?",
    "DELETE FROM sentences WHERE article = ?",
    "DELETE FROM mentions WHERE article = ?",
    "DELETE FROM times WHERE article = ?",
    "DELETE FROM quantities WHERE article = ?",
    "DELETE FROM statement_spans WHERE article = ?",
    "DELETE FROM events WHERE article = ?",
    "DELETE FROM event_participants WHERE article = ?",
    "DELETE FROM places WHERE article = ?",
)
SEARCHED = (
    "INSERT INTO article_search (rowid, title, text) SELECT number, title, text FROM articles WHERE id = ?",
    "INSERT INTO statement_search (rowid, source, content)"
    " SELECT number, source, content FROM statements WHERE article = ?",
)
EMPTY = (
    "DELETE FROM copies",
    "DELETE FROM voices",
    "DELETE FROM stories",
    "DELETE FROM entities",
    "DELETE FROM entity_chains",
    "DELETE FROM entity_roles",
    "DELETE FROM happenings",
    "DELETE FROM happening_participants",
    "DELETE FROM happening_events",
    "DELETE FROM happening_history",
    "DELETE FROM happening_places",
    "DELETE FROM accounts",
    "DELETE FROM account_values",
    "DELETE FROM timeline",
    "DELETE FROM citations",
    "DELETE FROM sayings",
    "DELETE FROM saying_variants",
    "DELETE FROM saying_spans",
    "DELETE FROM edges",
    "DELETE FROM set_aside",
)
# What no article needs any more goes; the work on an article as it was before a linked one dated it stays, because
# the next build starts from it.
TIDY = (
    "DELETE FROM readings WHERE article NOT IN (SELECT id FROM articles)",
    "DELETE FROM originals WHERE sha256 NOT IN (SELECT sha256 FROM readings)",
    "DELETE FROM work WHERE key NOT IN (SELECT reading_key FROM articles WHERE annotation_key != reading_key)",
    "UPDATE work SET sha256 = NULL, length = NULL, compressed = NULL, media = NULL, encoding = NULL, field = NULL,"
    " runs = NULL, segments = NULL, given = NULL, shown = NULL",
)
