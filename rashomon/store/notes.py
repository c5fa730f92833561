"""Notes: what steps worked out of one article or two goes in under what the articles are, and comes back out."""

import sqlite3
import zlib
from collections.abc import Mapping

from rashomon.records import NoteKey, digest

# So many notes are written at once; a killed build loses at most so many.
BATCH = 4096


class StoryNotes:
    """The notes of a story on its articles as they are in this build: those on articles that changed are not found."""

    def __init__(self, store: sqlite3.Connection, keys: Mapping[str, str]) -> None:
        self._store = store
        self._keys = keys
        self._waiting: dict[NoteKey, str] = {}
        self._used: set[NoteKey] = set()
        self._near: tuple[NoteKey, dict[str, bytes]] = ((), {})

    def get(self, key: NoteKey, /) -> str | None:
        """What was worked out; None where nothing was yet."""
        place = self._place(key)
        self._used.add(place)
        if place in self._waiting:
            return self._waiting[place]
        note = self._beside(*place[:2]).get(place[2])
        return None if note is None else zlib.decompress(note).decode()

    def _beside(self, step: str, one: str) -> dict[str, bytes]:
        """What the story holds of a step and an article: whoever asks for one of these asks for the others next."""
        if self._near[0] != (step, one):
            query = "SELECT other, note FROM notes WHERE step = ? AND one = ?"
            self._near = ((step, one), dict(self._store.execute(query, (step, one))))
        return self._near[1]

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
        self._near = ((), {})

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
