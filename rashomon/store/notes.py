"""Notes: what steps worked out of one article or two goes in under what the articles are, and comes back out."""

import sqlite3
import zlib
from collections import Counter
from collections.abc import Mapping

from rashomon.records import NoteKey, digest

# So many notes are written at once; a killed build loses at most so many.
BATCH = 4096
# A step that asked for this share of its notes one by one will ask for the rest.
MANY = 0.1


class StoryNotes:
    """The notes of a story on its articles as they are in this build: those on articles that changed are not found."""

    def __init__(self, store: sqlite3.Connection, keys: Mapping[str, str]) -> None:
        self._store = store
        self._keys = keys
        self._waiting: dict[NoteKey, str] = {}
        self._used: set[NoteKey] = set()
        self._counts: dict[str, int] = dict(store.execute("SELECT step, count(*) FROM notes GROUP BY step"))
        self._asked: Counter[str] = Counter()
        self._at_once: dict[str, dict[NoteKey, bytes]] = {}

    def get(self, key: NoteKey, /) -> str | None:
        """What was worked out; None where nothing was yet."""
        place = self._place(key)
        self._used.add(place)
        if place in self._waiting:
            return self._waiting[place]
        note = self._read(place)
        return None if note is None else zlib.decompress(note).decode()

    def _read(self, place: NoteKey) -> bytes | None:
        """The note at a place; of a step that asks for many, all are read at once, and each is given away."""
        step, *where = place
        self._asked[step] += 1
        if step not in self._at_once and self._asked[step] > MANY * self._counts.get(step, 0):
            rows = self._store.execute("SELECT one, other, note FROM notes WHERE step = ?", (step,))
            self._at_once[step] = {(one, other): note for one, other, note in rows}
        found = self._at_once.get(step, {}).pop(tuple(where), None)
        if found is not None:
            return found
        row = self._store.execute("SELECT note FROM notes WHERE step = ? AND one = ? AND other = ?", place).fetchone()
        return None if row is None else bytes(row[0])

    def __contains__(self, key: NoteKey, /) -> bool:
        """Whether it was worked out; a note that is asked for stays, read or not."""
        place = self._place(key)
        self._used.add(place)
        query = "SELECT 1 FROM notes WHERE step = ? AND one = ? AND other = ?"
        return place in self._waiting or self._store.execute(query, place).fetchone() is not None

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
        """Leave in the story only what this build asked for or wrote, and what rests on an article of its alone."""
        there = set(self._keys.values())
        kept = self._store.execute("SELECT step, one, other FROM notes").fetchall()
        gone = [place for place in kept if place not in self._used and (place[2] or place[1] not in there)]
        self._store.executemany("DELETE FROM notes WHERE step = ? AND one = ? AND other = ?", gone)

    def _place(self, key: NoteKey) -> NoteKey:
        step, one, other, *more = key
        rest = self._keys.get(other, other)
        return step, self._keys[one], digest([rest, *(self._keys[name] for name in more)]) if more else rest
