"""States' sample: articles with events come in, a fixed sample of pointers to event mentions goes out, to label.

    python -m quality.states_sample --data FOLDER [--further] [--sheet FILE] > quality/states_gold/items.csv

FOLDER holds events/ecbplus and events/meantime (events marked by hand), events/gvc and timelines/t17 (in which our
finder looks for them). A part is drawn plainly, the rest by `states_gold/strata.txt`: for each state near words that
are often beside it, whatever our rules make of them. --further draws the second sample, from articles that may be
learned from and without what items.csv holds of the first. A row holds where the event's word lies and a digest of its
sentence, never the words; --sheet writes these, for a person to label from.
"""

import argparse
import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from quality.states_items import (
    ECB,
    GUNS,
    MEANTIME,
    STORIES,
    Item,
    digest,
    found,
    marked,
    read_articles,
    read_documents,
    shingles,
)
from rashomon.records import Article, Block

GOLD = Path(__file__).with_name("states_gold")
STRATA = GOLD / "strata.txt"
SEED = "states"
CORPORA = (ECB, "events/meantime", "timelines/t17")
STORY_ARTICLES = 60  # of each story, so that the sample is drawn in a minute
PLAIN = 70  # drawn plainly from each of the three corpora
PER_ARTICLE = 4
BESIDE = 6  # words before and behind the event in which a stratum's words are looked for
CLOSE = 3  # the same for the strata drawn from single lines
CLOSE_LINES = 25  # of each story that a close stratum looks into
# The second sample: its strata, what share of each two corpora give (the stories give the rest), and the lines of a
# corpus that a stratum looks into, with so many more for each event that is wanted.
FURTHER = "further"
SHARES = {ECB: 0.2, GUNS: 0.1}
FURTHER_LINES, LINES_FOR_EACH = 14, 2
NEXT_TO = {"aims": 1}  # words in which these strata look, where not CLOSE
KEPT = 3  # one article in so many is kept apart
LONGEST_SENTENCE = 900  # characters that a person reads as one sentence; more is a table
# Words that only say how another event stands: what is asked is that other event.
CUE = re.compile(
    r"(?:postpon|delay|cancel|suspend|plan|schedul|fail|tri(?:es|ed)|try|attempt|intend|refus|declin|reject|den(?:y|ie)"
    r"|expect|hop(?:e|ing)|want|rul|abandon|scrap|call(?:ed|ing)? off|prevent|avert|continu|said|say|told|tell|will\b)",
    re.IGNORECASE,
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m quality.states_sample", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--further", action="store_true")
    parser.add_argument("--sheet", type=Path)
    arguments = parser.parse_args()
    drawn = draw_further(arguments.data) if arguments.further else draw(arguments.data)
    rows = sorted(drawn, key=lambda row: row[0].id)
    write(rows)
    if arguments.sheet:
        lines = (json.dumps(sheet(one), ensure_ascii=False) + "\n" for one, _ in rows)
        arguments.sheet.write_text("".join(lines), encoding="utf-8")


def events(data: Path) -> Iterator[Item]:
    """Every event mention of the three corpora that names a happening."""
    for name in (ECB, *MEANTIME):
        for document in read_documents(data, name):
            yield from marked(name, document)
    for name in STORIES:
        articles = sorted(read_articles(data, name).values(), key=lambda one: digest(SEED + name + one.id))
        yield from found(name, articles[:STORY_ARTICLES])


class Draw:
    """Items in the order of their digests, each taken once, none that shares words with one that is in."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self._articles: Counter[tuple[str, str]] = Counter()
        self.taken: list[tuple[Item, str]] = []

    def take(self, items: list[Item], wanted: int, stratum: str) -> int:
        """The first so many items that are new; returns how many there were."""
        taken = 0
        for one in items:
            if taken == wanted:
                break
            if self._is_new(one):
                self.seen |= one.shingles
                self._articles[one.data, one.article] += 1
                self.taken.append((one, stratum))
                taken += 1
        return taken

    def _is_new(self, one: Item) -> bool:
        return self._articles[one.data, one.article] < PER_ARTICLE and not one.shingles & self.seen


def is_askable(one: Item) -> bool:
    """Whether the mention is a word or two in a sentence, and no mere cue."""
    start, end = one.sentence
    words = one.text[one.start : one.end].split()
    return end - start <= LONGEST_SENTENCE and 1 <= len(words) <= 3 and not CUE.match(words[0])


def is_kept(data: str, article: str) -> bool:
    """Whether an article is of the part that is only measured; a digest decides, so that adding items moves none."""
    return int(digest(f"part\n{data}\n{article}"), 16) % KEPT == 0


def draw(data: Path) -> list[tuple[Item, str]]:
    """The plain part first, so that the strata take nothing away from it; the close strata last."""
    chosen = Draw()
    items = ordered(events(data))
    by_corpus = [[one for one in items if one.data.startswith(name)] for name in CORPORA]
    for corpus in by_corpus:
        chosen.take(corpus, PLAIN, "plain")
    for state, wanted, words in strata():
        if state.endswith(f", {FURTHER}"):
            continue
        if state.endswith(", close"):
            near = [one for one in ordered(close(data, words)) if words.search(one.beside(CLOSE))]
            chosen.take(near, wanted, state)
            continue
        taken = 0
        for place, corpus in enumerate(by_corpus, start=1):
            near = [one for one in corpus if words.search(one.beside(BESIDE))]
            taken += chosen.take(near, wanted * place // len(by_corpus) - taken, state)
    return chosen.taken


def draw_further(data: Path) -> list[tuple[Item, str]]:
    """Events of the further strata, none in a kept article or in a line that the first sample looked at."""
    corpora = {
        name: [one for key, one in read_articles(data, name).items() if not is_kept(name, key)]
        for name in (*SHARES, *STORIES)
    }
    chosen = Draw()
    chosen.seen = first_shingles(data)
    for state, wanted, words in strata():
        if not state.endswith(f", {FURTHER}"):
            continue
        left = wanted
        for place, (name, articles) in enumerate(corpora.items()):
            share = round(wanted * SHARES[name]) if name in SHARES else round(left / (len(corpora) - place))
            count = FURTHER_LINES + LINES_FOR_EACH * share
            items = ordered(found(name, lines_with(articles, words, f"{FURTHER}{name}", count)))
            width = NEXT_TO.get(state.split(",")[0], CLOSE)
            left -= chosen.take([one for one in items if words.search(one.beside(width))], share, state)
    return chosen.taken


def first_shingles(data: Path) -> set[str]:
    """The words in a row of every line that holds an item of the first sample."""
    seen: set[str] = set()
    articles: dict[str, dict[str, Article]] = {}
    with (GOLD / "items.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if not row["stratum"].endswith(FURTHER)]
    for row in rows:
        if row["data"] not in articles:
            articles[row["data"]] = read_articles(data, row["data"])
        one = articles[row["data"]][row["article"]]
        held = next(block for block in one.blocks if block.start <= int(row["start"]) < block.end)
        seen |= shingles(one.text[held.start : held.end])
    return seen


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
        articles = read_articles(data, name).values()
        yield from found(name, lines_with(articles, words, f"{SEED}{name}", CLOSE_LINES))


def lines_with(articles: Iterable[Article], words: re.Pattern[str], seed: str, count: int) -> list[Article]:
    """So many lines that hold such words, each as its article with that line and those beside it."""
    lines = [
        (article, block)
        for article in articles
        for block in article.blocks
        if words.search(article.text[block.start : block.end])
    ]
    lines.sort(key=lambda one: digest(f"{seed}{one[0].id}-{one[1].start}"))
    return [replace(article, blocks=around(article, block)) for article, block in lines[:count]]


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
