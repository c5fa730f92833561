"""Verify: a story comes in; how much of it was proved against the originals' bytes, and every mismatch, go out."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from rashomon.errors import RashomonError
from rashomon.read import decode_source, read_paths, run_holds
from rashomon.records import Dropped, Run
from rashomon.store import Cited, Original, StoryFile

# So much of a wrong quotation shows what is wrong.
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Something that does not hold: of what kind, where, and what is there in place of what was expected."""

    kind: str
    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved, by kind; what does not hold; and what could not be looked at."""

    counts: dict[str, int]
    mismatches: tuple[Mismatch, ...]
    notes: tuple[str, ...] = ()


def verify_story(
    story: StoryFile,
    paths: Sequence[str | Path] = (),
    *,
    progress: Callable[[str, int], None] = lambda step, done: None,
) -> Proof:
    """Prove each article's text by its original's bytes and sha256, and every quoted span by the text.

    With paths, the originals are looked for there too: a file that has other bytes now is a mismatch, one that is not
    there is only told of.
    """
    counts: Counter[str] = Counter()
    mismatches: list[Mismatch] = []
    for number, name in enumerate(story.article_ids(), start=1):
        for kind, mismatch in _article(story, name):
            counts[kind] += mismatch is None
            mismatches.extend([mismatch] if mismatch else [])
        progress("verifying", number)
    mismatches += [Mismatch("link", where, reason) for where, reason in story.loose_ends()]
    files = _Files(story)
    for kind, mismatch in files.check(paths):
        counts[kind] += mismatch is None
        mismatches.extend([mismatch] if mismatch else [])
    return Proof(dict(sorted(counts.items())), tuple(mismatches), tuple(files.notes()) if paths else ())


Checked = tuple[str, Mismatch | None]


def _article(story: StoryFile, name: str) -> Iterator[Checked]:
    article, original = story.article(name), story.original(name)
    if article is None or original is None:
        yield "original", Mismatch("original", name, "no original is stored for this article")
        return
    yield "original", _sha256(original, article.sha256)
    yield "text", _source(original)
    mapped = _Mapped(original.runs)
    for cited in story.cited(name):
        yield cited.what, _cited(cited, article.text, mapped)


def _sha256(original: Original, expected: str) -> Mismatch | None:
    found = sha256(original.data).hexdigest()
    if found == expected == original.sha256:
        return None
    reason = f"its bytes have the sha256 {found}, expected {expected}"
    return Mismatch("original", f"{original.article} ({original.file})", reason)


def _source(original: Original) -> Mismatch | None:
    """Whether the text is what the reader drew from the bytes: run by run, with no word outside a run."""
    where = f"{original.article} ({original.file})"
    try:
        source = decode_source(original.data, original.media, original.encoding, original.field)
    except (RashomonError, ValueError, LookupError) as error:
        return Mismatch("text", where, f"its original cannot be decoded: {error}")
    end = 0
    for run in sorted(original.runs, key=lambda one: one.start):
        between, words = original.text[end : run.start], original.text[run.start : run.end]
        if between.strip() or run.start < end:
            return Mismatch("text", where, f"words at {end} that no run draws from the original: {between[:SHOWN]!r}")
        drawn = source[run.source_start : run.source_end]
        if not run_holds(words, drawn):
            return Mismatch("text", where, f"at {run.start} {words[:SHOWN]!r}, the original has {drawn[:SHOWN]!r}")
        end = run.end
    left = original.text[end:]
    return Mismatch("text", where, f"words at {end} that no run draws from the original") if left.strip() else None


class _Mapped:
    """Which stretches of a text lead to the original."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = sorted(runs, key=lambda run: run.start)
        self._starts = [run.start for run in self._runs]

    def leads_back(self, start: int) -> bool:
        """Whether the character at `start` is drawn from the original."""
        place = bisect_right(self._starts, start) - 1
        return place >= 0 and self._runs[place].start <= start < self._runs[place].end


def _cited(cited: Cited, text: str, mapped: _Mapped) -> Mismatch | None:
    where = f"{cited.id} in {cited.article} at {cited.start}-{cited.end}"
    if not 0 <= cited.start < cited.end <= len(text):
        empty_allowed = cited.what == "block" and cited.start == cited.end <= len(text)
        return None if empty_allowed else Mismatch(cited.what, where, f"outside the text's {len(text)} characters")
    words = text[cited.start : cited.end]
    if cited.text is not None and words != cited.text:
        return Mismatch(cited.what, where, f"the text has {words[:SHOWN]!r}, kept is {cited.text[:SHOWN]!r}")
    if cited.text is not None and not words[0].isspace() and not mapped.leads_back(cited.start):
        return Mismatch(cited.what, where, "no way back to the original's bytes")
    return None


class _Files:
    """The files at the paths against those that the story was built from."""

    def __init__(self, story: StoryFile) -> None:
        self._places: dict[tuple[str, int], str] = {}
        self._names: dict[tuple[str, int], set[str]] = {}
        self._missing: set[str] = set()
        self._strangers = 0
        for one in story.sources():
            place = (one.file, one.item or 0)
            self._places[place] = one.sha256
            self._names.setdefault((Path(one.file).name, one.item or 0), set()).add(one.sha256)
            self._missing.add(one.sha256)
        self._kept = frozenset(self._missing)

    def check(self, paths: Iterable[str | Path]) -> Iterator[Checked]:
        """Each article at the paths: the same bytes, other bytes under the same name, or none of the story's."""
        for raw in read_paths(paths):
            if isinstance(raw, Dropped):
                continue
            self._missing.discard(raw.sha256)
            expected = self._expected(raw.file, raw.item or 0)
            if raw.sha256 in self._kept:
                yield "file", None
            elif expected:
                reason = f"has the sha256 {raw.sha256} now, the story was built from {expected}"
                yield "file", Mismatch("file", raw.file, reason)
            else:
                self._strangers += 1

    def _expected(self, file: str, item: int) -> str | None:
        """The sha256 the story has for this place; built from another folder, for the one file of this name."""
        named = self._names.get((Path(file).name, item), set())
        return self._places.get((file, item)) or (next(iter(named)) if len(named) == 1 else None)

    def notes(self) -> Iterator[str]:
        """What was not there, and what was there beside."""
        if self._missing:
            yield f"originals that are not among the files at these paths: {len(self._missing)}"
        if self._strangers:
            yield f"articles at these paths that are not in the story: {self._strangers}"
