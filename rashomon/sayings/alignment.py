"""Alignment: two quotations come in; what of the one the other keeps, leaves out, adds and replaces goes out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from rashomon.sayings.words import is_empty, letters

KINDS = {"equal": "kept", "delete": "left out", "insert": "added", "replace": "replaced"}
# A run of so few empty words between two differences ("the", "of the") is chance, not the same wording.
CHANCE = 2


@dataclass(frozen=True, slots=True)
class Part:
    """base[first:last] stands against own[there:end]."""

    kind: str
    first: int
    last: int
    there: int
    end: int


def align(base: Sequence[str], own: Sequence[str]) -> list[Part]:
    """The parts in reading order; together they hold all words of both."""
    codes = SequenceMatcher(None, base, own, autojunk=False).get_opcodes()
    parts = [Part(KINDS[code], *places) for code, *places in codes]
    return list(_merged(list(_joined(_spelled(part, base, own) for part in parts)), base))


def _spelled(part: Part, base: Sequence[str], own: Sequence[str]) -> Part:
    """Words that are only written otherwise ("e-mail", "it's") are kept."""
    same = part.kind == "replaced" and letters(base[part.first : part.last]) == letters(own[part.there : part.end])
    return replace(part, kind="kept") if same else part


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    """The parts, neighbouring kept ones made one."""
    waiting: Part | None = None
    for part in parts:
        if waiting and waiting.kind == part.kind == "kept":
            waiting = replace(waiting, last=part.last, end=part.end)
            continue
        if waiting:
            yield waiting
        waiting = part
    if waiting:
        yield waiting


def _merged(parts: Sequence[Part], base: Sequence[str]) -> Iterator[Part]:
    """The parts, chance runs taken for what they are, and neighbouring differences made one."""
    waiting: Part | None = None
    for number, part in enumerate(parts):
        inside = 0 < number < len(parts) - 1
        if part.kind == "kept" and not (inside and _is_chance(base[part.first : part.last])):
            if waiting:
                yield waiting
            yield part
            waiting = None
        else:
            waiting = _difference(waiting.first if waiting else part.first, part, waiting)
    if waiting:
        yield waiting


def _difference(first: int, part: Part, before: Part | None) -> Part:
    there = before.there if before else part.there
    kind = "left out" if part.end == there else "added" if part.last == first else "replaced"
    return Part(kind, first, part.last, there, part.end)


def _is_chance(words: Sequence[str]) -> bool:
    return len(words) <= CHANCE and all(map(is_empty, words))
