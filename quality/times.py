"""Times: a folder of articles with their times marked comes in, how many of ours are the same goes out.

    python -m quality.times --data FOLDER [--predictions FILE]

FOLDER holds a .txt and a .json an article and metadata.csv with the day of publication (data/times/meantime/airbus).
The definitions are TempEval-3's: `strict` wants the same characters, `relaxed` any overlap, `value` and `type` are
relaxed pairs whose value or type is the same too. --predictions writes the articles as `rashomon annotate` does.
"""

import argparse
import csv
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from quality.classes import percent
from rashomon.parse import parse_all
from rashomon.records import Article, Block, TimeMention
from rashomon.times import find_times

Row = dict[str, Any]
MEASURES = ("strict", "relaxed", "value", "type")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m quality.times", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    arguments = parser.parse_args()
    articles = read_articles(arguments.data)
    found = [find_times(article, parsed) for article, parsed in zip(articles, parse_all(articles), strict=True)]
    if arguments.predictions:
        lines = [json.dumps(as_row(article, times)) for article, times in zip(articles, found, strict=True)]
        arguments.predictions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    golds = [read_gold(arguments.data, article) for article in articles]
    counts = [count(gold, times) for gold, times in zip(golds, found, strict=True)]
    print(json.dumps({"articles": len(articles)} | score(counts)))


def read_articles(folder: Path) -> list[Article]:
    """Every text of the folder that has marked times, with its day; one body block a paragraph."""
    with (folder / "metadata.csv").open(encoding="utf-8", newline="") as lines:
        published = {row["file"]: row["published"] or None for row in csv.DictReader(lines)}
    paths = [path.with_suffix(".txt") for path in sorted(folder.glob("*.json"))]
    return [as_article(path, published.get(path.name)) for path in paths]


def as_article(path: Path, published: str | None) -> Article:
    text = path.read_bytes().decode("utf-8")
    paragraphs = re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)
    blocks = tuple(Block(found.start(), found.end(), "body", "given as text") for found in paragraphs)
    return Article(path.stem, path.name, "", text, blocks, published=published, published_from="given")


def as_row(article: Article, times: list[TimeMention]) -> Row:
    return {"article": {"file": article.file, "text": article.text}, "times": [asdict(time) for time in times]}


def read_gold(folder: Path, article: Article) -> Row:
    gold: Row = json.loads((folder / article.file).with_suffix(".json").read_text(encoding="utf-8"))
    return gold


@dataclass(frozen=True, slots=True)
class Count:
    """How many of one article are right by each measure, how many are marked, and how many found."""

    right: dict[str, int]
    gold: int
    found: int


def count(gold: Row, times: list[TimeMention]) -> Count:
    """The date line is given to every system and counts nowhere, nor does what lies beyond the annotated stretch."""
    end = gold["annotated"][1] if "annotated" in gold else max((time.end for time in times), default=0) + 1
    dated = [row for row in gold["times"] if row.get("creation")]
    wanted = [row for row in gold["times"] if not row.get("creation") and row["start"] < end]
    given = [asdict(time) for time in times if time.start < min(time.end, end)]
    given = [row for row in given if not any(shared(row, date) for date in dated)]
    pairs = pair(wanted, given)
    right = {
        "strict": sum((first["start"], first["end"]) == (second["start"], second["end"]) for first, second in pairs),
        "relaxed": len(pairs),
        "value": sum(first["value"] == second["value"] for first, second in pairs),
        "type": sum(first["type"] == second["type"] for first, second in pairs),
    }
    return Count(right, len(wanted), len(given))


def pair(wanted: list[Row], given: list[Row]) -> list[tuple[Row, Row]]:
    """Each time once with the one that it shares most with, the same characters before all else."""
    options = sorted(
        ((gold["start"], gold["end"]) != (row["start"], row["end"]), -shared(gold, row), first, second)
        for first, gold in enumerate(wanted)
        for second, row in enumerate(given)
        if shared(gold, row)
    )
    pairs: dict[int, int] = {}
    for _, _, first, second in options:
        if first not in pairs and second not in pairs.values():
            pairs[first] = second
    return [(wanted[first], given[second]) for first, second in pairs.items()]


def shared(first: Row, second: Row) -> int:
    return max(0, int(min(first["end"], second["end"]) - max(first["start"], second["start"])))


def score(counts: list[Count]) -> dict[str, float]:
    """F1 of each measure in percent, with strict precision and recall."""
    gold, found = sum(one.gold for one in counts), sum(one.found for one in counts)
    right = {measure: sum(one.right[measure] for one in counts) for measure in MEASURES}
    figures = {f"{measure}_f1": percent(2 * right[measure], gold + found) for measure in MEASURES}
    sides = {"strict_precision": percent(right["strict"], found), "strict_recall": percent(right["strict"], gold)}
    return figures | sides | {"gold": gold, "predicted": found}


if __name__ == "__main__":
    main()
