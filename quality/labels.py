"""Labels: a file of labels that point into articles comes in; our answers and how many are right, by part, go out."""

import argparse
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from rashomon.records import Article

Row = dict[str, Any]
Read = Callable[[Path, str, str | None], Article]
Judge = Callable[[Article, Sequence[Row]], Iterable[Row]]
Count = Callable[[Sequence[Row]], Row]

PARTS = ("tuned", "kept")


def measure(module: str, about: str, read: Read, judge: Judge, figures: Count) -> None:
    """The main function of a module beside whose file the labels lie (`quality/NAME.jsonl`): prints what is right."""
    parser = argparse.ArgumentParser(prog=f"python -m quality.{Path(module).stem}", description=about.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    arguments = parser.parse_args()
    lines = Path(module).with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
    labels = [json.loads(line) for line in lines]
    judged = [row for article, given in by_article(arguments.data, labels, read) for row in judge(article, given)]
    if arguments.predictions:
        arguments.predictions.write_text("".join(json.dumps(one) + "\n" for one in judged), encoding="utf-8")
    print(json.dumps({part: figures([one for one in judged if one["part"] == part]) for part in PARTS}))


def by_article(data: Path, labels: Sequence[Row], read: Read) -> Iterator[tuple[Article, list[Row]]]:
    """Each article with the labels that point into it.

    Raises SystemExit where its text is not the one that was labelled.
    """
    for (name, number), rows in groupby(labels, key=lambda one: (one["file"], one.get("id"))):
        article, given = read(data, name, number), list(rows)
        if hashlib.sha256(article.text.encode()).hexdigest()[:12] != given[0]["digest"]:
            raise SystemExit(f"{name} {number or ''}: not the text that was labelled; get the data again")
        yield article, given
