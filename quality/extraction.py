"""Extraction: a folder of pages with expected.jsonl comes in; how well bodies, titles, authors and days come out.

    python -m quality.extraction --data FOLDER [--predictions FILE]

Bodies are scored by shingles of four words: each page's are weighed so that long articles count no more than short
ones, precision and recall are averaged over the pages, and F1 is taken of the two averages.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import mean
from typing import Any

from rashomon.clean import clean
from rashomon.read import read_paths
from rashomon.records import Article, Dropped

SHINGLE = 4
SCORED_KINDS = {"dateline", "body"}
JOINING_WORDS = {"by", "and"}  # "By Ann Lee and Bo Ray" names the same people as two bylines

Page = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of pages with expected.jsonl")
    parser.add_argument("--predictions", type=Path, help="write what was drawn, one JSON object a page")
    arguments = parser.parse_args()
    gold = {_name(page["file"]): page for page in _read_lines(arguments.data / "expected.jsonl")}
    predicted = list(predict(arguments.data / page["file"] for page in gold.values()))
    if arguments.predictions:
        lines = (json.dumps(page, ensure_ascii=False) + "\n" for page in predicted)
        arguments.predictions.write_text("".join(lines), encoding="utf-8")
    print(json.dumps(score(gold, {_name(page["file"]): page for page in predicted})))


def predict(paths: Iterable[Path]) -> Iterator[Page]:
    """What the reader and the cleaner make of each page."""
    for raw in read_paths(paths):
        if not isinstance(raw, Dropped):
            yield _as_page(clean(raw))


def score(gold: dict[str, Page], predicted: dict[str, Page]) -> dict[str, float | int | None]:
    """The figures in percent; a page without a prediction counts as one with nothing in it."""
    pairs = [(page, predicted.get(name, {})) for name, page in gold.items()]
    figures: dict[str, float | int | None] = {"pages": len(gold), "missing": len(set(gold) - set(predicted))}
    figures |= _score_bodies([(page["body"], given.get("body", "")) for page, given in pairs if page["body"]])
    for field, (ours, same) in TESTS.items():
        known = [same(page[field], given.get(ours)) for page, given in pairs if page.get(field)]
        figures[field] = _percent(mean(known)) if known else None
    return figures


def _as_page(article: Article) -> Page:
    blocks = [article.text[block.start : block.end] for block in article.blocks if block.kind in SCORED_KINDS]
    return {
        "file": article.file,
        "body": "\n".join(blocks),
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published,
    }


def _score_bodies(bodies: list[tuple[str, str]]) -> dict[str, float | int | None]:
    if not bodies:
        return {}
    shares = [_shares(gold, given) for gold, given in bodies]
    precision = mean([both / (both + extra) for both, extra, _ in shares if both + extra] or [0.0])
    recall = mean([both / (both + lost) for both, _, lost in shares if both + lost] or [0.0])
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    exact = mean(_words(gold) == _words(given) for gold, given in bodies)
    return {name: _percent(value) for name, value in zip(FIGURES, (precision, recall, f1, exact), strict=True)}


def _shares(gold: str, given: str) -> tuple[float, float, float]:
    """The shingles found, made up and lost, as shares of all three."""
    wanted, drawn = _shingles(gold), _shingles(given)
    counts = ((wanted & drawn).total(), (drawn - wanted).total(), (wanted - drawn).total())
    total = sum(counts)
    return (counts[0] / total, counts[1] / total, counts[2] / total) if total else (0.0, 0.0, 0.0)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _words(text)
    runs = [tuple(tokens[start : start + SHINGLE]) for start in range(max(1, len(tokens) - SHINGLE + 1))]
    return Counter(run for run in runs if run)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _folded(text: str | None) -> str:
    return " ".join(_words((text or "").casefold()))


def _people(byline: list[str] | None) -> set[str]:
    return set(_folded(" ".join(byline or [])).split()) - JOINING_WORDS


FIGURES = ("precision", "recall", "f1", "exact")
# For each field of the gold, the field of ours it is held against, and when the two are the same.
TESTS: dict[str, tuple[str, Callable[[Any, Any], bool]]] = {
    "lead": ("body", lambda gold, given: f" {_folded(gold)} " in f" {_folded(given)} "),
    "title": ("title", lambda gold, given: _folded(gold) == _folded(given)),
    "authors": ("authors", lambda gold, given: _people(gold) == _people(given)),
    "published": ("published", lambda gold, given: gold[:10] == (given or "")[:10]),
}


def _name(file: str) -> str:
    return file.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".gz")


def _read_lines(path: Path) -> list[Page]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _percent(share: float) -> float:
    return round(100 * share, 2)


if __name__ == "__main__":
    main()
