"""Acts: statements that were given an act by hand come in; how often we give them the same goes out, act by act.

    python -m quality.acts --data FOLDER [--predictions FILE]

FOLDER holds statements/polnear and timelines/t17. `acts_gold/items.csv` tells where each statement's words lie there,
and `acts_gold/labels.csv` which act two labellers gave it, neither knowing of the other, and which one was settled on;
those of the second draw (stratum ", more") were labelled twice by one hand, which agrees with itself more than two do.
The articles are parted in two by a digest of their names: `tuning` may be read and learned from, `kept` is only
measured. An item whose words no longer lie where they lay stops the run. --predictions writes one {"id", "act",
"negated"} a line.
"""

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quality.acts_sample import GOLD, MORE, POLNEAR, Item, agency_articles, digest, polnear_article, spans_of
from quality.classes import agreement, percent, rates, score_classes, table
from rashomon.encoding import encode
from rashomon.parse import parse_all
from rashomon.records import Article, Parsed, Spans
from rashomon.statements.acts import find_act, is_negated
from rashomon.statements.attribution import Attribution
from rashomon.statements.cues import plain_lemma

ACTS = (
    "say", "claim", "deny", "accuse", "demand", "refuse", "promise", "warn", "threaten", "praise", "condemn", "agree",
    "ask", "predict", "hope", "believe",
)  # fmt: skip
PARTS = ("tuning", "kept")
KEPT = 3  # one article in so many is kept apart


@dataclass(frozen=True, slots=True)
class Labelled:
    """A statement with the act that it was given by hand."""

    item: Item
    act: str
    negated: bool
    first: str  # what each of two labellers gave, not knowing of the other
    second: str
    drawn: str  # the stratum of the sample

    @property
    def part(self) -> str:
        return part_of(self.item.data, self.item.article)


@dataclass(frozen=True, slots=True)
class Answer:
    """What we say of a labelled statement."""

    gold: Labelled
    act: str
    negated: bool


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m quality.acts", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    arguments = parser.parse_args()
    answers = [answer(*one) for one in read(arguments.data)]
    if arguments.predictions:
        rows = [{"id": one.gold.item.id, "act": one.act, "negated": one.negated} for one in answers]
        arguments.predictions.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    figures = {part: score([one for one in answers if one.gold.part == part]) for part in PARTS}
    for part in PARTS:
        print(table(part, figures[part], "acts"))
    golds = [one.gold for one in answers]
    two_hands = agreed([one for one in golds if not one.drawn.endswith(MORE)])
    one_hand = agreed([one for one in golds if one.drawn.endswith(MORE)])
    print(json.dumps({"agreement": two_hands, "agreement_of_one_hand": one_hand} | figures))


def part_of(data: str, article: str) -> str:
    """Which part an article belongs to; a digest decides, so that adding items moves none."""
    return PARTS[int(digest(f"part\n{data}\n{article}"), 16) % KEPT == 0]


def read(data: Path) -> Iterator[tuple[Labelled, Article, Parsed, NDArray[np.float32]]]:
    """Every labelled statement with its article, of which only the lines it touches are parsed and encoded."""
    labels = {row["id"]: row for row in csv_rows(GOLD / "labels.csv")}
    by_article: dict[tuple[str, str], list[Labelled]] = defaultdict(list)
    articles = Articles(data)
    for row in csv_rows(GOLD / "items.csv"):
        item = locate(row, articles.find(row["data"], row["article"]).text)
        if item.digest != row["digest"]:
            raise SystemExit(f"{row['id']}: other words lie at its place in {row['data']}, {row['article']}")
        label = labels[row["id"]]
        gold = Labelled(item, label["act"], label["negated"] == "1", label["a"], label["b"], row["stratum"])
        by_article[item.data, item.article].append(gold)
    places = sorted(by_article)
    kept = [touched(articles.find(*place), [one.item for one in by_article[place]]) for place in places]
    for place, article, parsed in zip(places, kept, parse_all(kept), strict=True):
        vectors = encode(parsed)
        yield from ((gold, article, parsed, vectors) for gold in by_article[place])


class Articles:
    """The articles of both corpora, each read when it is asked for."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._agency: dict[str, dict[str, Article]] = {}

    def find(self, data: str, name: str) -> Article:
        if data in POLNEAR:
            return polnear_article(self._data / data, name)
        if data not in self._agency:
            self._agency[data] = agency_articles(self._data / data)
        return self._agency[data][name]


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def locate(row: dict[str, str], text: str) -> Item:
    source, cue, content = (spans_of(row[label]) for label in ("source", "cue", "content"))
    return Item(row["data"], row["article"], source, cue, content, text)


def touched(article: Article, items: Sequence[Item]) -> Article:
    """The article with only those blocks in which words of these items lie."""
    spans = [span for one in items for span in (*one.source, *one.cue, *one.content)]
    blocks = [block for block in article.blocks if any(block.start < end and start < block.end for start, end in spans)]
    return replace(article, blocks=tuple(blocks))


def answer(gold: Labelled, article: Article, parsed: Parsed, vectors: NDArray[np.float32]) -> Answer:
    one = attribution(parsed, gold.item)
    return Answer(gold, find_act(article, parsed, one, vectors), is_negated(parsed, one))


def attribution(parsed: Parsed, item: Item) -> Attribution:
    """The marked statement as our finder would hand it on."""
    cue, source = tokens(parsed, item.cue), tokens(parsed, item.source)
    head = chief(parsed, cue)
    return Attribution(
        head=head,
        name=plain_lemma(parsed.tokens[head]),
        construction="",
        cue=cue,
        source_head=chief(parsed, source) if source else None,
        source=source,
        content=item.content,
    )


def tokens(parsed: Parsed, spans: Spans) -> tuple[int, ...]:
    return tuple(
        place
        for place, token in enumerate(parsed.tokens)
        if any(token.start < end and start < token.end for start, end in spans)
    )


def chief(parsed: Parsed, among: Sequence[int]) -> int:
    """The word that governs the others: a verb if there is one whose head lies outside."""
    tops = [one for one in among if parsed.tokens[one].head not in among or parsed.tokens[one].head == one]
    verbs = [one for one in tops if parsed.tokens[one].pos == "VERB"]
    return (verbs or tops or list(among))[0]


def score(answers: Sequence[Answer]) -> dict[str, Any]:
    """Precision, recall and F1 of each act, their mean, and how many are right."""
    plain = [one for one in answers if one.gold.drawn == "plain"]
    negated = Counter((one.negated, one.gold.negated) for one in answers)
    given, wanted = negated[True, True] + negated[True, False], negated[True, True] + negated[False, True]
    return score_classes([(one.gold.act, one.act) for one in answers], ACTS, "acts") | {
        "right_of_plain": percent(sum(one.act == one.gold.act for one in plain), len(plain)),
        "negated": rates(negated[True, True], given, wanted),
    }


def agreed(golds: Sequence[Labelled]) -> dict[str, float]:
    """How far the two labels of each statement agree."""
    return agreement([(one.first, one.second) for one in golds], ACTS)


if __name__ == "__main__":
    main()
