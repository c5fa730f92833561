"""Notes: what steps worked out of one article or two goes in under what the articles are, and comes back out."""

import sqlite3
import zlib
from collections.abc import Mapping

from rashomon.records import NoteKey

# So many notes are written at once; a killed build loses at most so many.
BATCH = 4096


class StoryNotes:
    """The notes of a story on its articles as they are in this build: those on articles that changed are not found."""

    def __init__(self, store: sqlite3.Connection, keys: Mapping[str, str]) -> None:
        self._store = store
        self._keys = keys
        self._waiting: dict[NoteKey, str] = {}
        self._used: set[NoteKey] = set()

    def get(self, key: NoteKey, /) -> str | None:
        """What was worked out; None where nothing was yet."""
        place = self._place(key)
        self._used.add(place)
        if place in self._waiting:
            return self._waiting[place]
        row = self._store.execute("SELECT note FROM notes WHERE step = ? AND one = ? AND other = ?", place).fetchone()
        return None if row is None else zlib.decompress(row[0]).decode()

    def __setitem__(self, key: NoteKey, note: str, /) -> None:
        place = self._place(key)
        self._used.add(place)
        self._waiting[place] = note
        if len(self._waiting) >= BATCH:
            self._store.execute("BEGIN IMMEDIATE")
            self.write()
            self._store.execute("COMMIT")

    def write(self) -> None:
        """Put into the story what was worked out since the last time."""
        rows = [(*place, zlib.compress(note.encode())) for place, note in self._waiting.items()]
        self._store.executemany("INSERT OR REPLACE INTO notes VALUES (?, ?, ?, ?)", rows)
        self._waiting.clear()

    def drop_unused(self) -> None:
        """Leave in the story only what this build asked for or wrote."""
        kept = self._store.execute("SELECT step, one, other FROM notes").fetchall()
        gone = [place for place in kept if place not in self._used]
        self._store.executemany("DELETE FROM notes WHERE step = ? AND one = ? AND other = ?", gone)

    def _place(self, key: NoteKey) -> NoteKey:
        step, one, other = key
        return step, self._keys[one], self._keys.get(other, other)
