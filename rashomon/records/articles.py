"""Articles: what is read, what is set aside and why, and the final text with its blocks."""

import hashlib
from dataclasses import dataclass

Spans = tuple[tuple[int, int], ...]


def identify(kind: str, *content: str) -> str:
    """An id made from what it names: the kind's letter and 10 hex digits over the content."""
    return kind + hashlib.sha256("\0".join(content).encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text; None or empty where it is not known."""

    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """`text[start:end]` was drawn from `source[source_start:source_end]`: the same characters, an escape, or space."""

    start: int
    end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text that the layout keeps apart (a line, a paragraph, a page element), and what it looked like.

    `tag` is the element's name ("p", "h1", "li", "" in plain text), `linked` the number of its characters inside links,
    `inside` the names, classes and ids of the elements around it, outermost first, in lower case
    ("div#main.story.wide"), and `path` the numbers of the same elements, which tell one from its likes.
    """

    start: int
    end: int
    tag: str = ""
    linked: int = 0
    inside: tuple[str, ...] = ()
    path: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article as it came: the original's bytes and the text that the reader drew from them.

    `source` is the decoded original (for JSON Lines: the decoded value of `field`), which `runs` map the text to;
    `given` comes from the user (metadata.csv), `shown` from the page or record itself.
    """

    file: str
    data: bytes
    sha256: str
    media: str  # "text", "html" or "json"
    encoding: str
    source: str
    text: str
    runs: tuple[Run, ...]
    segments: tuple[Segment, ...]
    given: Metadata = Metadata()
    shown: Metadata = Metadata()
    field: str | None = None  # which field of a JSON record holds the source
    item: int | None = None  # the line number (from 1) in a file of many articles


# The stage of a Dropped that is no lost article but a read-me found beside the articles.
NOTES_STAGE = "notes"


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that was set aside, and why. Nothing leaves the pipeline without one."""

    file: str
    stage: str
    reason: str
    item: int | None = None

    @property
    def is_loss(self) -> bool:
        """Whether an article was set aside, and not merely notes beside the articles."""
        return self.stage != NOTES_STAGE


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text and what it is: body, title, dateline (these are the story), or furniture."""

    start: int
    end: int
    kind: str
    why: str


STORY_KINDS = frozenset({"title", "dateline", "body"})


@dataclass(frozen=True, slots=True)
class Article:
    """One published version of one story. `text` is final: every span indexes into it."""

    id: str
    file: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None  # ISO 8601, with the precision that is known: 2018-11-09T10:47, 2018-08, 2018
    published_from: str = "unknown"  # given, metadata, text, url, linked, unknown
    language: str | None = None
    published_span: tuple[int, int] | None = None  # the words that gave the date, where it was found in the text
