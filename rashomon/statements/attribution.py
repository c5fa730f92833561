"""Attribution: what the finders of cues hand on to the finders of quotations, acts and speakers."""

from dataclasses import dataclass

from rashomon.records import Spans


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution in the making: token indexes of cue and source, character spans of the content.

    `head` is the cue's chief word, `source_head` the chief word of whoever says it; `name` is the cue's entry in the
    word list and `construction` how it governs the content (see complements).
    """

    head: int
    name: str
    construction: str
    cue: tuple[int, ...]
    source_head: int | None
    source: tuple[int, ...]
    content: Spans
