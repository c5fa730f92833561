"""Notes: what a step may keep of one article or two, so that a story that grows is not worked out anew."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any, Protocol, TypeVar

from rashomon.records.packing import pack, unpack

Kind = TypeVar("Kind")

# A step, the article from which it worked something out, and what else that rests on: another article, the digest of
# what other steps found, or nothing (empty); behind it all further articles.
NoteKey = tuple[str, ...]


class Notes(Protocol):
    """What a step worked out of one article or two, so that it need not do so again: a dict, or the story file."""

    def get(self, key: NoteKey, /) -> str | None:
        """What was worked out; None where nothing was yet."""

    def __setitem__(self, key: NoteKey, note: str, /) -> None:
        """Keep what was worked out."""


def kept(notes: Notes | None, key: NoteKey, kind: Any, work: Callable[[], Kind]) -> Kind:
    """What was kept under this key as this kind of record, or else what the work finds, which is then kept."""
    if notes is None:
        return work()
    note = notes.get(key)
    if note is not None:
        return unpack(kind, note)  # type: ignore[no-any-return]
    found = work()
    notes[key] = pack(found)
    return found


def digest(parts: Iterable[object]) -> str:
    """One word for what something rests on: records, or plain values."""
    return sha256(pack(list(parts)).encode()).hexdigest()
