"""Text: a decoded plain text comes in; the text with line ends normalised, its runs and its lines go out."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rashomon.records import Run, Segment

LINE_END = re.compile(r"\r\n?")


class Drawn(NamedTuple):
    """The text that a reader drew from a source, and how the two hang together."""

    text: str
    runs: tuple[Run, ...]
    segments: tuple[Segment, ...]


def draw_text(source: str) -> Drawn:
    """Keep the text to the character but for line ends; every line with words on it is a segment."""
    text = LINE_END.sub("\n", source)
    return Drawn(text, tuple(_runs(source)), tuple(_lines(text)))


def _runs(source: str) -> Iterator[Run]:
    here = drawn = 0
    for found in LINE_END.finditer(source):
        if here < found.start():
            length = found.start() - here
            yield Run(drawn, drawn + length, here, found.start())
            drawn += length
        yield Run(drawn, drawn + 1, found.start(), found.end())
        drawn, here = drawn + 1, found.end()
    if here < len(source):
        yield Run(drawn, drawn + len(source) - here, here, len(source))


def _lines(text: str) -> Iterator[Segment]:
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            first = start + len(line) - len(line.lstrip())
            yield Segment(first, first + len(words))
        start += len(line) + 1
