"""Statements: a folder of articles with their statements marked comes in, how many of ours are the same goes out.

    python -m quality.statements --data FOLDER [--predictions FILE]

FOLDER holds a .txt and a .json an article (data/statements/polnear/dev); they are read and cleaned as any article is.
`exact` counts, for each of source, cue and content, the different span lists that gold and ours both have, and for the
triple the statements with all three right. `overlap` counts shared characters; for the triple it pairs statements by
content and credits the worst of the three overlaps. White space is left aside. --predictions writes the articles as
`rashomon annotate` does.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from quality.classes import percent
from rashomon.clean import clean
from rashomon.parse import parse_all
from rashomon.read import read_paths
from rashomon.records import Article, Dropped
from rashomon.statements import find_statements

LABELS = ("source", "cue", "content")

Row = dict[str, Any]
Ink = frozenset[int]  # the places of the characters that spans cover, without white space
Triple = tuple[Ink, Ink, Ink]


@dataclass(frozen=True, slots=True)
class Count:
    """How much was right (with partial credit), how much the gold has, how much we gave."""

    right: float = 0
    gold: int = 0
    given: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.right + other.right, self.gold + other.gold, self.given + other.given)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m quality.statements", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    arguments = parser.parse_args()
    rows = [as_row(article) for article in read_articles(arguments.data)]
    if arguments.predictions:
        arguments.predictions.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    pairs = [pair(arguments.data, row) for row in rows]
    print(json.dumps({"articles": len(pairs)} | score(pairs)))


def read_articles(folder: Path) -> Iterator[Article]:
    """Every text of the folder that has marked statements."""
    for raw in read_paths([path.with_suffix(".txt") for path in sorted(folder.glob("*.json"))]):
        article = raw if isinstance(raw, Dropped) else clean(raw)
        if isinstance(article, Dropped):
            raise SystemExit(f"{article.file}: set aside ({article.reason}), so it cannot be measured")
        yield article


def as_row(article: Article) -> Row:
    statements = find_statements(article, next(parse_all([article])), ())
    return {
        "article": {"file": article.file, "text": article.text},
        "statements": [asdict(one) for one in statements],
    }


def pair(folder: Path, row: Row) -> tuple[list[Triple], list[Triple]]:
    """The statements of gold and ours of one article, as inks."""
    name = Path(row["article"]["file"]).name
    gold = json.loads((folder / name).with_suffix(".json").read_text(encoding="utf-8"))
    text = row["article"]["text"]
    return triples(gold["statements"], text), triples(row["statements"], text)


def triples(statements: Sequence[Row], text: str) -> list[Triple]:
    source, cue, content = ([ink(one[label], text) for one in statements] for label in LABELS)
    return list(zip(source, cue, content, strict=True))


def ink(spans: Sequence[Sequence[int]], text: str) -> Ink:
    return Ink(place for start, end in spans for place in range(start, end) if not text[place].isspace())


def score(pairs: Sequence[tuple[list[Triple], list[Triple]]]) -> Row:
    figures: Row = {}
    for place, label in enumerate(LABELS):
        parts = [([one[place] for one in gold], [one[place] for one in ours]) for gold, ours in pairs]
        exact = [count_shared(set(gold) - {Ink()}, set(ours) - {Ink()}) for gold, ours in parts]
        overlap = [count_shared(Ink().union(*gold), Ink().union(*ours)) for gold, ours in parts]
        figures[label] = {"exact": figure(exact), "overlap": figure(overlap)}
    whole = [Count((Counter(gold) & Counter(ours)).total(), len(gold), len(ours)) for gold, ours in pairs]
    figures["triple"] = {"exact": figure(whole), "overlap": figure([credit(*one) for one in pairs])}
    return figures


def count_shared(gold: set[Ink] | Ink, ours: set[Ink] | Ink) -> Count:
    return Count(len(gold & ours), len(gold), len(ours))


def credit(gold: list[Triple], ours: list[Triple]) -> Count:
    """Pair statements by their content, the best pairs first, and add up the worst overlap of each pair."""
    candidates = []
    for place, wanted in enumerate(gold):
        for other, given in enumerate(ours):
            source, cue, content = (share(*inks) for inks in zip(wanted, given, strict=True))
            if content:
                candidates.append(((-content, -cue, -source, place, other), min(source, cue, content)))
    right, paired, used = 0.0, set(), set()
    for (*_, place, other), worst in sorted(candidates):
        if place not in paired and other not in used:
            paired.add(place)
            used.add(other)
            right += worst
    return Count(right, len(gold), len(ours))


def share(first: Ink, second: Ink) -> float:
    return 2 * len(first & second) / (len(first) + len(second)) if first or second else 1.0


def figure(counts: Sequence[Count]) -> Row:
    whole = sum(counts, Count())
    return {
        "precision": percent(whole.right, whole.given),
        "recall": percent(whole.right, whole.gold),
        "f1": percent(2 * whole.right, whole.gold + whole.given),
    }


if __name__ == "__main__":
    main()
