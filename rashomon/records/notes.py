"""Notes: what a step may keep of one article or two, so that a story that grows is not worked out anew."""

from typing import Protocol

# A step, and the one or two articles (the other one empty) from which alone it worked something out.
NoteKey = tuple[str, str, str]


class Notes(Protocol):
    """What a step worked out of one article or two, so that it need not do so again: a dict, or the story file."""

    def get(self, key: NoteKey, /) -> str | None:
        """What was worked out; None where nothing was yet."""

    def __setitem__(self, key: NoteKey, note: str, /) -> None:
        """Keep what was worked out."""
