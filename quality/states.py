"""States: event mentions that were given a state by hand come in; how often we give them the same goes out.

    python -m quality.states --data FOLDER [--predictions FILE]

FOLDER holds events/ecbplus, events/meantime and timelines/t17. `states_gold/items.csv` tells where each event's word
lies there, and `states_gold/labels.csv` which state two labellers gave it, neither knowing of the other, and where they
differ a third look. The articles are parted in two by a digest of their names: `tuning` may be read and learned from,
`kept` is only measured. An item whose words no longer lie where they lay stops the run. The words are handed over:
what is measured is the state of the event, not whether it is found. --predictions writes one {"id", "state"} a line.

Beside it the factuality that MEANTIME's annotators gave every event is measured: see `states_meantime`.
"""

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from quality.classes import agreement, percent, score_classes, table
from quality.states_items import place_digest, read_articles
from quality.states_meantime import chief, factuality, states_of
from quality.states_sample import GOLD, is_kept
from rashomon.parse import parse_all
from rashomon.records import Article, Parsed

STATES = ("held", "failed", "ongoing", "planned", "postponed", "cancelled", "refused", "denied", "hypothetical")
PARTS = ("tuning", "kept")
BEFORE = 3  # lines before the one with the event that are read along


@dataclass(frozen=True, slots=True)
class Labelled:
    """An event mention with the state that it was given by hand."""

    id: str
    data: str
    article: str
    start: int
    end: int
    state: str
    first: str  # what each of two labellers gave, not knowing of the other
    second: str
    drawn: str  # the stratum of the sample

    @property
    def part(self) -> str:
        return PARTS[is_kept(self.data, self.article)]


Answer = tuple[Labelled, str]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m quality.states", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    arguments = parser.parse_args()
    answers = [pair for golds, one, parsed in read(arguments.data) for pair in answer(golds, one, parsed)]
    if arguments.predictions:
        rows = [{"id": gold.id, "state": state} for gold, state in answers]
        arguments.predictions.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    figures = {part: score([one for one in answers if one[0].part == part]) for part in PARTS}
    for part in PARTS:
        print(table(part, figures[part], "states"))
    meantime = factuality(arguments.data)
    print(json.dumps({"agreement": agreed([gold for gold, _ in answers])} | figures | {"meantime": meantime}))


def read(data: Path) -> Iterator[tuple[list[Labelled], Article, Parsed]]:
    """Every article with its labelled events, parsed where they lie."""
    labels = {row["id"]: row for row in csv_rows(GOLD / "labels.csv")}
    by_article: dict[tuple[str, str], list[Labelled]] = defaultdict(list)
    sources: dict[str, dict[str, Article]] = {}
    for row in csv_rows(GOLD / "items.csv"):
        if row["data"] not in sources:
            sources[row["data"]] = read_articles(data, row["data"])
        text = sources[row["data"]][row["article"]].text
        gold = labelled(row, labels[row["id"]])
        if place_digest(text, gold.start, gold.end) != row["digest"]:
            raise SystemExit(f"{row['id']}: other words lie at its place in {row['data']}, {row['article']}")
        by_article[gold.data, gold.article].append(gold)
    places = sorted(by_article)
    kept = [touched(sources[place[0]][place[1]], by_article[place]) for place in places]
    for place, one, parsed in zip(places, kept, parse_all(kept), strict=True):
        yield by_article[place], one, parsed


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def labelled(row: dict[str, str], label: dict[str, str]) -> Labelled:
    start, end = int(row["start"]), int(row["end"])
    return Labelled(
        row["id"], row["data"], row["article"], start, end, label["state"], label["a"], label["b"], row["stratum"]
    )


def touched(one: Article, golds: Sequence[Labelled]) -> Article:
    """The article with only the lines of these events and the few before each."""
    own = [
        place for place, block in enumerate(one.blocks) if any(block.start <= gold.start < block.end for gold in golds)
    ]
    wanted = {near for place in own for near in range(max(0, place - BEFORE), place + 1)}
    return replace(one, blocks=tuple(block for place, block in enumerate(one.blocks) if place in wanted))


def answer(golds: Sequence[Labelled], one: Article, parsed: Parsed) -> Iterator[Answer]:
    """Our state of each labelled event."""
    asked = {chief(parsed, gold.start, gold.end): gold for gold in golds}
    states = states_of(one, parsed, asked)
    yield from ((gold, states[index]) for index, gold in asked.items())


def score(answers: Sequence[Answer]) -> dict[str, Any]:
    """Precision, recall and F1 of each state, their mean, and how many are right."""
    plain = [gold.state == state for gold, state in answers if gold.drawn == "plain"]
    figures = score_classes([(gold.state, state) for gold, state in answers], STATES, "states")
    return figures | {"right_of_plain": percent(sum(plain), len(plain))}


def agreed(golds: Sequence[Labelled]) -> dict[str, float]:
    """How far the two labels of each event agree, of those that have two."""
    return agreement([(one.first, one.second) for one in golds if one.first and one.second], STATES)


if __name__ == "__main__":
    main()
