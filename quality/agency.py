"""Agency: the data folder comes in; how well statements are found in agency news of world politics goes out.

    python -m quality.agency --data FOLDER [--predictions FILE]

FOLDER is where the development data lies (shared/data). `agency/statements.jsonl` beside this file holds the gold, made
by hand after `agency/GUIDE.md`: an article a line, without its words, as a pointer to the data set that has them, the
digest of the text, and the offsets of every statement. The figures are those of `quality.statements`, whose finder
learned from news of one American election: the fall from there to here is what another domain costs. An article that
is missing, or whose text is another one, is named on standard error and left out.
"""

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from quality.statements import LABELS, as_row, pair, read_articles, score

POINTERS = Path(__file__).with_name("agency") / "statements.jsonl"

Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m quality.agency", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    arguments = parser.parse_args()
    pointers = [json.loads(line) for line in POINTERS.read_text(encoding="utf-8").splitlines()]
    with TemporaryDirectory() as folder:
        skipped = materialise(pointers, arguments.data, Path(folder))
        rows = [as_row(article) for article in read_articles(Path(folder))]
        pairs = [pair(Path(folder), row) for row in rows]
    if arguments.predictions:
        arguments.predictions.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    for reason in skipped:
        print(reason, file=sys.stderr)
    statements = sum(len(gold) for gold, _ in pairs)
    print(json.dumps({"articles": len(pairs), "statements": statements, "skipped": len(skipped)} | score(pairs)))


def materialise(pointers: list[Row], data: Path, folder: Path) -> list[str]:
    """Write a .txt and a .json for every pointer whose text is there; the reasons for those left out come back."""
    skipped = []
    for pointer in pointers:
        text = look_up(data / pointer["data"], pointer["article"])
        name = f"{pointer['data']}, {pointer['article']}"
        if text is None:
            skipped.append(f"{name}: left out, no such article under {data}")
        elif hashlib.sha256(text.encode()).hexdigest() != pointer["sha256"]:
            skipped.append(f"{name}: left out, its text is not the one that was marked")
        else:
            (folder / pointer["name"]).with_suffix(".txt").write_text(text, encoding="utf-8", newline="")
            gold = {"statements": list(read_statements(pointer))}
            (folder / pointer["name"]).with_suffix(".json").write_text(json.dumps(gold), encoding="utf-8")
    return skipped


def look_up(path: Path, article: str) -> str | None:
    """The text of one article of a JSON Lines file, which may be packed."""
    if not path.exists():
        return None
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        texts = (row["text"] for row in map(json.loads, lines) if row["id"] == article)
        return next(texts, None)


def read_statements(pointer: Row) -> Iterator[Row]:
    """The statements of a pointer, each as the span lists of its three labels."""
    for spans in pointer["statements"]:
        yield dict(zip(LABELS, spans, strict=True))


if __name__ == "__main__":
    main()
