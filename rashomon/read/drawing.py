"""Drawing: stretches of a page's source come in one by one; the text, its runs and its segments go out."""

from dataclasses import dataclass
from typing import NamedTuple

from rashomon.read.text import Drawn
from rashomon.records import Run, Segment


@dataclass(frozen=True, slots=True)
class Element:
    """An open element while a page is read; `inside` and `path` describe it and the elements around it."""

    tag: str
    inside: tuple[str, ...] = ()
    path: tuple[int, ...] = ()
    block: str = ""  # the nearest block's tag, its own included
    unseen: bool = False
    link: bool = False
    preformatted: bool = False


class Piece(NamedTuple):
    """Characters of the text and the stretch of the source that they were drawn from."""

    said: str
    start: int
    end: int
    same: bool  # the source has these very characters there


class Writer:
    """Collects characters with their places into segments, parted by empty lines."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.length = 0
        self.runs: list[Run] = []
        self.segments: list[Segment] = []
        self.pieces: list[Piece] = []
        self.linked = 0
        self.waiting: Piece | None = None

    def write(self, piece: Piece, *, linked: bool) -> None:
        """Add words (or the meaning of an escape); white space that waits goes before them."""
        if self.waiting and self.pieces:
            self.pieces.append(self.waiting)
        self.waiting = None
        self.pieces.append(piece)
        self.linked += len(piece.said) if linked else 0

    def space(self, said: str, start: int, end: int) -> None:
        """Remember white space, of which one character is kept between words."""
        self.waiting = self.waiting or Piece(" ", start, end, said == " ")

    def line_end(self, start: int, end: int) -> None:
        """Remember a line end inside a block; it replaces other space."""
        self.waiting = Piece("\n", start, end, same=False)

    def end_segment(self, element: Element) -> None:
        """Close what was written since the last segment, if there are words in it."""
        words = "".join(piece.said for piece in self.pieces)
        if words.strip():
            self._separate()
            start = self.length + len(words) - len(words.lstrip())
            self._emit()
            end = self.length - (len(words) - len(words.rstrip()))
            linked = min(self.linked, end - start)
            self.segments.append(Segment(start, end, element.block, linked, element.inside, element.path))
        self.pieces, self.linked, self.waiting = [], 0, None

    def drawn(self) -> Drawn:
        """Everything written so far."""
        return Drawn("".join(self.text), tuple(self.runs), tuple(self.segments))

    def _separate(self) -> None:
        if self.segments:
            place = self.runs[-1].source_end
            self.text.append("\n\n")
            self.runs.append(Run(self.length, self.length + 2, place, place))
            self.length += 2

    def _emit(self) -> None:
        grows = False  # whether the last run holds the source's very characters, so that the next may join it
        for said, start, end, same in self.pieces:
            run = Run(self.length, self.length + len(said), start, end)
            if grows and same and self.runs[-1].source_end == start:
                self.runs[-1] = Run(self.runs[-1].start, run.end, self.runs[-1].source_start, end)
            else:
                self.runs.append(run)
            grows = same
            self.length += len(said)
            self.text.append(said)
