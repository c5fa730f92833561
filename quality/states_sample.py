"""States' sample: articles with events come in, a fixed sample of pointers to event mentions goes out, to label.

    python -m quality.states_sample --data FOLDER [--sheet FILE] > quality/states_gold/items.csv

FOLDER holds events/ecbplus and events/meantime (events marked by hand) and timelines/t17 (in which our finder looks for
them). A part is drawn plainly, the rest by `states_gold/strata.txt`: for each state near words that are often beside
it, whatever our rules make of them. A row holds where the event's word lies and a digest of its sentence, never the
words; --sheet writes these, for a person to label from.
"""

import argparse
import csv
import gzip
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from rashomon.events.heads import find_heads
from rashomon.parse import parse_all
from rashomon.records import Article, Block

GOLD = Path(__file__).with_name("states_gold")
STRATA = GOLD / "strata.txt"
SEED = "states"
ECB = "events/ecbplus/train.jsonl"
MEANTIME = ("events/meantime/airbus.jsonl", "events/meantime/apple.jsonl")
STORIES = tuple(f"timelines/t17/{name}" for name in ("EgyptianProtest", "H1N1", "LibyaWar", "SyrianCrisis"))
CORPORA = (ECB, "events/meantime", "timelines/t17")
STORY_ARTICLES = 60  # of each story, so that the sample is drawn in a minute
HAPPENINGS = {"ACTION_OCCURRENCE", "NEG_ACTION_OCCURRENCE", "ACTION_GENERIC", "OTHER"}
PLAIN = 70  # drawn plainly from each of the three corpora
PER_ARTICLE = 4
BESIDE = 6  # words before and behind the event in which a stratum's words are looked for
CLOSE = 3  # the same for the strata drawn from single lines
CLOSE_LINES = 25  # of each story that a close stratum looks into
ABOUT = 60  # characters on each side of an event that must still be there
SHINGLE = 8  # words in a row that no two items share: stories repeat each other
LONGEST_SENTENCE = 900  # characters that a person reads as one sentence; more is a table
# Words that only say how another event stands: what is asked is that other event.
CUE = re.compile(
    r"(?:postpon|delay|cancel|suspend|plan|schedul|fail|tri(?:es|ed)|try|attempt|intend|refus|declin|reject|den(?:y|ie)"
    r"|expect|hop(?:e|ing)|want|rul|abandon|scrap|call(?:ed|ing)? off|prevent|avert|continu|said|say|told|tell|will\b)",
    re.IGNORECASE,
)


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
        words = re.findall(r"\w+", self.text[slice(*self.sentence)].lower())
        return frozenset(" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m quality.states_sample", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sheet", type=Path)
    arguments = parser.parse_args()
    rows = sorted(draw(arguments.data), key=lambda row: row[0].id)
    write(rows)
    if arguments.sheet:
        lines = (json.dumps(sheet(one), ensure_ascii=False) + "\n" for one, _ in rows)
        arguments.sheet.write_text("".join(lines), encoding="utf-8")


def events(data: Path) -> Iterator[Item]:
    """Every event mention of the three corpora that names a happening."""
    for name in (ECB, *MEANTIME):
        for line in (data / name).read_text(encoding="utf-8").splitlines():
            yield from marked(name, json.loads(line))
    for name in STORIES:
        articles = sorted(story_articles(data / name).values(), key=lambda one: digest(SEED + name + one.id))
        yield from found(name, articles[:STORY_ARTICLES])


def marked(name: str, document: dict[str, object]) -> Iterator[Item]:
    """The events that a corpus marks, where it was checked: ECB+'s validated sentences, MEANTIME's annotated part."""
    sentences: list[tuple[int, int]] = [tuple(one) for one in document["sentences"]]  # type: ignore[attr-defined]
    for event in document["events"]:  # type: ignore[attr-defined]
        start, end = event["spans"][0][0], event["spans"][-1][1]
        inside = name == ECB or end <= document["annotated"][1]  # type: ignore[index]
        own = next((place for place, one in enumerate(sentences) if one[0] <= start and end <= one[1]), None)
        if event["tag"] in HAPPENINGS and inside and own is not None:
            published = document.get("published")
            around = neighbours(sentences, own)
            yield Item(name, str(document["id"]), start, end, str(document["text"]), around, published)  # type: ignore[arg-type]


def found(name: str, articles: list[Article]) -> Iterator[Item]:
    """The events that our finder sees in a story's articles."""
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


def story_articles(folder: Path) -> dict[str, Article]:
    with gzip.open(folder / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return {row["id"]: article(row["id"], row["text"], row["time"]) for row in rows if row["text"].strip()}


def article(name: str, text: str, published: str | None = None) -> Article:
    """An article of which every line is body: what these corpora's texts are."""
    blocks = tuple(Block(one.start(), one.end(), "body", "quality") for one in re.finditer(r"\S.*", text))
    return Article(name, name, "", text, blocks, published=published)


def place_digest(text: str, start: int, end: int) -> str:
    """A digest of an event's word with the words about it."""
    return digest(text[max(0, start - ABOUT) : start] + "\n" + text[start:end] + "\n" + text[end : end + ABOUT])


def digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]


class Draw:
    """Items in the order of their digests, each taken once, none that shares words with one that is in."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._articles: Counter[tuple[str, str]] = Counter()
        self.taken: list[tuple[Item, str]] = []

    def take(self, items: list[Item], wanted: int, stratum: str) -> int:
        """The first so many items that are new; returns how many there were."""
        taken = 0
        for one in items:
            if taken == wanted:
                break
            if self._is_new(one):
                self._seen |= one.shingles
                self._articles[one.data, one.article] += 1
                self.taken.append((one, stratum))
                taken += 1
        return taken

    def _is_new(self, one: Item) -> bool:
        return self._articles[one.data, one.article] < PER_ARTICLE and not one.shingles & self._seen


def is_askable(one: Item) -> bool:
    """Whether the mention is a word or two in a sentence, and no mere cue."""
    start, end = one.sentence
    words = one.text[one.start : one.end].split()
    return end - start <= LONGEST_SENTENCE and 1 <= len(words) <= 3 and not CUE.match(words[0])


def draw(data: Path) -> list[tuple[Item, str]]:
    """The plain part first, so that the strata take nothing away from it; the close strata last."""
    chosen = Draw()
    items = ordered(events(data))
    by_corpus = [[one for one in items if one.data.startswith(name)] for name in CORPORA]
    for corpus in by_corpus:
        chosen.take(corpus, PLAIN, "plain")
    for state, wanted, words in strata():
        if state.endswith(", close"):
            near = [one for one in ordered(close(data, words)) if words.search(one.beside(CLOSE))]
            chosen.take(near, wanted, state)
            continue
        taken = 0
        for place, corpus in enumerate(by_corpus, start=1):
            near = [one for one in corpus if words.search(one.beside(BESIDE))]
            taken += chosen.take(near, wanted * place // len(by_corpus) - taken, state)
    return chosen.taken


def ordered(items: Iterable[Item]) -> list[Item]:
    """Those that may be asked, in the order of their digests."""
    return sorted((one for one in items if is_askable(one)), key=lambda one: digest(SEED + one.id))


def strata() -> Iterator[tuple[str, int, re.Pattern[str]]]:
    for line in STRATA.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            state, wanted, words = line.split("\t")
            yield state, int(wanted), re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE)


def close(data: Path, words: re.Pattern[str]) -> Iterator[Item]:
    """The events in some lines of each story that hold such words."""
    for name in STORIES:
        lines = [
            (article, block)
            for article in story_articles(data / name).values()
            for block in article.blocks
            if words.search(article.text[block.start : block.end])
        ]
        lines.sort(key=lambda one: digest(f"{SEED}{name}{one[0].id}-{one[1].start}"))
        articles = [replace(article, blocks=around(article, block)) for article, block in lines[:CLOSE_LINES]]
        yield from found(name, articles)


def around(article: Article, block: Block) -> tuple[Block, ...]:
    """A line with the one before and the one after."""
    place = article.blocks.index(block)
    return article.blocks[max(0, place - 1) : place + 2]


def sheet(one: Item) -> dict[str, object]:
    """What a labeller sees of an item."""
    before, own, after = (" ".join(one.text[slice(*span)].split()) for span in one.sentences)
    start, end = one.sentence
    marked_words = f"{one.text[start : one.start]}**{one.text[one.start : one.end]}**{one.text[one.end : end]}"
    own = " ".join(marked_words.split())
    return {"id": one.id, "before": before, "sentence": own, "after": after, "published": one.published}


def write(rows: list[tuple[Item, str]]) -> None:
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["id", "data", "article", "start", "end", "digest", "stratum"])
    for one, stratum in rows:
        table.writerow([one.id, one.data, one.article, one.start, one.end, one.digest, stratum])


if __name__ == "__main__":
    main()
