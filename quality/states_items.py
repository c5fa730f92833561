"""States' items: articles with marked or found events come in; where each event lies, and its sentences, goes out.

ECB+ and MEANTIME have their events marked by hand; in the articles of the Gun Violence Corpus and of Timeline17's
stories our finder looks for them.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NotRequired, TypedDict

from rashomon.events.heads import find_heads
from rashomon.parse import parse_all
from rashomon.records import Article, Block

ECB = "events/ecbplus/train.jsonl"
GUNS = "events/gvc/dev.jsonl"
MEANTIME = ("events/meantime/airbus.jsonl", "events/meantime/apple.jsonl")
STORIES = tuple(f"timelines/t17/{name}" for name in ("EgyptianProtest", "H1N1", "LibyaWar", "SyrianCrisis"))
HAPPENINGS = {"ACTION_OCCURRENCE", "NEG_ACTION_OCCURRENCE", "ACTION_GENERIC", "OTHER"}
ABOUT = 60  # characters on each side of an event that must still be there
SHINGLE = 8  # words in a row that no two items share: stories repeat each other


class MarkedEvent(TypedDict):
    """An event as a corpus marks it."""

    spans: list[tuple[int, int]]
    tag: str


class MarkedDocument(TypedDict):
    """A document with its events as a corpus marks it, `annotated` being the part that was looked at."""

    id: str
    text: str
    sentences: list[tuple[int, int]]
    events: list[MarkedEvent]
    published: NotRequired[str | None]
    annotated: NotRequired[tuple[int, int]]


@dataclass(frozen=True)
class Item:
    """An event mention by its place: which data, which article, which characters; and the sentences around it."""

    data: str
    article: str
    start: int
    end: int
    text: str
    sentences: tuple[tuple[int, int], ...]  # before, its own, after
    published: str | None

    @property
    def id(self) -> str:
        return "e" + digest("\n".join([self.data, self.article, str(self.start), str(self.end)]))[:8]

    @property
    def sentence(self) -> tuple[int, int]:
        return self.sentences[1]

    @property
    def digest(self) -> str:
        """What tells that the same words still lie there."""
        return place_digest(self.text, self.start, self.end)

    def beside(self, words: int) -> str:
        """So many words before and behind the event in its sentence."""
        before = self.text[self.sentence[0] : self.start].split()[-words:]
        return " ".join([*before, "|", *self.text[self.end : self.sentence[1]].split()[:words]])

    @cached_property
    def shingles(self) -> frozenset[str]:
        return shingles(self.text[slice(*self.sentence)])


def shingles(text: str) -> frozenset[str]:
    """Every so many words in a row, in lower case."""
    words = re.findall(r"\w+", text.lower())
    return frozenset(" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))


def marked(name: str, document: MarkedDocument) -> Iterator[Item]:
    """The events that a corpus marks, where it was checked: ECB+'s validated sentences, MEANTIME's annotated part."""
    sentences = [(start, end) for start, end in document["sentences"]]
    for event in document["events"]:
        start, end = event["spans"][0][0], event["spans"][-1][1]
        inside = name == ECB or end <= document["annotated"][1]
        own = next((place for place, one in enumerate(sentences) if one[0] <= start and end <= one[1]), None)
        if event["tag"] in HAPPENINGS and inside and own is not None:
            around = neighbours(sentences, own)
            yield Item(name, document["id"], start, end, document["text"], around, document.get("published"))


def found(name: str, articles: list[Article]) -> Iterator[Item]:
    """The events that our finder sees in articles."""
    for article, parsed in zip(articles, parse_all(articles), strict=True):
        sentences = [(parsed.tokens[first].start, parsed.tokens[last - 1].end) for first, last in parsed.sentences]
        for head in find_heads(parsed, frozenset()):
            token = parsed.tokens[head.index]
            around = neighbours(sentences, token.sentence)
            yield Item(name, article.id, token.start, token.end, article.text, around, article.published)


def neighbours(sentences: list[tuple[int, int]], own: int) -> tuple[tuple[int, int], ...]:
    """A sentence with the one before and the one after, empty where there is none."""
    before = sentences[own - 1] if own else (0, 0)
    return before, sentences[own], sentences[own + 1] if own + 1 < len(sentences) else (0, 0)


def read_articles(data: Path, name: str) -> dict[str, Article]:
    """The articles of a corpus by their ids, those without text left out."""
    if name in STORIES:
        with gzip.open(data / name / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        return {row["id"]: article(row["id"], row["text"], row["time"]) for row in rows if row["text"].strip()}
    documents = read_documents(data, name)
    return {one["id"]: article(one["id"], one["text"], one.get("published")) for one in documents}


def read_documents(data: Path, name: str) -> list[MarkedDocument]:
    """The documents of a corpus whose events are marked."""
    return [json.loads(line) for line in (data / name).read_text(encoding="utf-8").splitlines()]


def article(name: str, text: str, published: str | None = None) -> Article:
    """An article of which every line is body: what these corpora's texts are."""
    blocks = tuple(Block(one.start(), one.end(), "body", "quality") for one in re.finditer(r"\S.*", text))
    return Article(name, name, "", text, blocks, published=published)


def place_digest(text: str, start: int, end: int) -> str:
    """A digest of an event's word with the words about it."""
    return digest(text[max(0, start - ABOUT) : start] + "\n" + text[start:end] + "\n" + text[end : end + ABOUT])


def digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]
