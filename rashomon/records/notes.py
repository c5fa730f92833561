"""Notes: what a step may keep of one article or two, so that a story that grows is not worked out anew."""

import json
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import Any, Protocol, TypeVar

from rashomon.records.packing import maker, pack, unpack

Kind = TypeVar("Kind")

# A step, the article from which it worked something out, and what else that rests on: another article, the digest of
# what other steps found, or nothing (empty); behind it all further articles.
NoteKey = tuple[str, ...]


class Notes(Protocol):
    """What a step worked out of one article or two, so that it need not do so again: a dict, or the story file."""

    def get(self, key: NoteKey, /) -> str | None:
        """What was worked out; None where nothing was yet."""

    def __contains__(self, key: NoteKey, /) -> bool:
        """Whether it was worked out; a note that is asked for stays, read or not."""

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


def kept_parts(
    notes: Notes | None, key: NoteKey, kind: Any, parts: Mapping[str, str], work: Callable[[str], Kind]
) -> list[Kind]:
    """What was kept of each part of one thing, or else what the work finds for the part: one note, read at once.

    With each part comes what it rests on beside the key: where that changed, this part alone is worked out anew.
    """
    note = None if notes is None else notes.get(key)
    before = {part: (rest, found) for part, rest, found in json.loads(note)} if note else {}
    new = {part: work(part) for part, rest in parts.items() if part not in before or before[part][0] != rest}
    if notes is not None and (note is None or new or len(before) != len(parts)):
        after = [(part, rest, new[part] if part in new else before[part][1]) for part, rest in sorted(parts.items())]
        notes[key] = pack(after)
    make = maker(kind)
    return [new[part] if part in new else make(before[part][1]) for part in parts]


def digest(parts: Iterable[object]) -> str:
    """One word for what something rests on: records, or plain values."""
    return sha256(pack(list(parts)).encode()).hexdigest()
