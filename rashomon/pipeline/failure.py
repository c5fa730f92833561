"""Failure: an error of a step over all articles comes in; the words that tell a user of it go out."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from traceback import walk_tb
from types import FrameType

from rashomon.records import Article
from rashomon.store import Known

OURS, PIPELINE, STORE = "rashomon.", "rashomon.pipeline", "rashomon.store"
NEXT = (
    "The record of the build before stands, and what was read of each article is kept. This is a fault of the program:"
    " please report it with this line."
)
WITHOUT = " To go on meanwhile, build the other articles into another file."


def is_of_store(error: Exception) -> bool:
    """Whether it comes from the story file, which explains its errors itself."""
    return any(_module(frame).startswith(STORE) for frame, _ in walk_tb(error.__traceback__))


def tell(error: Exception, story: str, pile: Sequence[Known]) -> str:
    """Which step of the build of which story failed, why, with which article, and what to do next."""
    frames = [(frame, line) for frame, line in walk_tb(error.__traceback__) if _module(frame).startswith(OURS)]
    below = [frame for frame, _ in frames if not _module(frame).startswith(PIPELINE)]
    step = _module(below[0]).removeprefix(OURS) if below else "comparing"
    innermost, line = frames[-1]
    where = f"{Path(innermost.f_code.co_filename).name} line {line}"
    places = {one.id: one.file if one.item is None else f"{one.file} line {one.item}" for one in pile}
    found = next((places[name] for frame in reversed(below) for name in _articles(frame) if name in places), None)
    at = f", at the article {found}" if found else ""
    reason = f"{type(error).__name__}: {error}"
    return f"{story}: the step {step} failed{at} ({reason}; {where}). {NEXT}{WITHOUT if found else ''}"


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", ""))


def _articles(frame: FrameType) -> Iterator[str]:
    """The ids of articles that a function had at hand: what it was given, or a finding of one."""
    for value in frame.f_locals.values():
        owner = getattr(value, "article", value)
        if isinstance(owner, Article | str):
            yield owner if isinstance(owner, str) else owner.id
