"""Spans: a text with labelled stretches that may overlap comes in; plain pieces, each with its labels, go out."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled stretch: its characters, its kind, what to say about it, and where it leads (or None)."""

    start: int
    end: int
    kind: str
    note: str = ""
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that all carry the same marks, the longest mark first."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]


def cut(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[Piece]:
    """Pieces that together are `text[start:end]`, cut wherever a mark begins or ends."""
    inside = sorted(
        (mark for mark in marks if mark.start < end and mark.end > start and mark.start < mark.end),
        key=lambda mark: (mark.start, -mark.end, mark.kind, mark.note),
    )
    borders = sorted(
        {start, end} | {min(max(place, start), end) for mark in inside for place in (mark.start, mark.end)}
    )
    pieces: list[Piece] = []
    active: list[Mark] = []
    upcoming = 0
    for left, right in pairwise(borders):
        active = [mark for mark in active if mark.end > left]
        while upcoming < len(inside) and inside[upcoming].start <= left:
            active.append(inside[upcoming])
            upcoming += 1
        pieces.append(Piece(left, right, text[left:right], tuple(mark for mark in active if mark.end > left)))
    return pieces
