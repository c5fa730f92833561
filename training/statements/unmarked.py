"""Unmarked: files of articles that nobody marked come in; a file of examples for a teacher to read goes out.

    python -m training.statements.unmarked --articles A.jsonl.gz --tokenizer tokenizer.json -o more.pickle

Give it texts only that may be learned from. Of each file up to --most articles are taken, drawn by a hash of their id,
with --words words each. What quality/agency measures with is left out.
"""

import argparse
import hashlib
import json
import pickle
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Tokenizer

from rashomon.clean import clean
from rashomon.parse import parse_all
from rashomon.read import read_paths
from rashomon.records import Article, Dropped
from training.statements.examples import Example
from training.statements.prepare import load_tokenizer, make_example

MEASURED = Path(__file__).parents[2] / "quality" / "agency" / "statements.jsonl"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.statements.unmarked", description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=Path, required=True, action="append")
    parser.add_argument("--words", type=int, nargs=2, default=(30, 1000), metavar=("LEAST", "MOST"))
    parser.add_argument("--most", type=int, default=100, metavar="N")
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    least, longest = arguments.words
    chosen: dict[str, Article] = {}
    for path in arguments.articles:
        fitting = [one for one in _read(path) if least <= len(one.text.split()) <= longest]
        fitting.sort(key=lambda one: hashlib.sha256(one.id.encode()).hexdigest())
        chosen |= {one.id: one for one in fitting[: arguments.most]}
    examples = list(prepare(list(chosen.values()), load_tokenizer(arguments.tokenizer)))
    arguments.output.write_bytes(pickle.dumps(examples))
    print(json.dumps({"articles": len(examples), "words": sum(len(one.parsed.tokens) for one in examples)}))


def prepare(articles: list[Article], tokenizer: Tokenizer) -> Iterator[Example]:
    for article, parsed in zip(articles, parse_all(articles), strict=True):
        if parsed.tokens:
            yield make_example(article, parsed, tokenizer, None)


def _read(path: Path) -> Iterator[Article]:
    measured = {json.loads(line)["article"] for line in MEASURED.read_text(encoding="utf-8").splitlines()}
    for raw in read_paths([path]):
        article = raw if isinstance(raw, Dropped) else clean(raw)
        if isinstance(article, Article) and article.id not in measured:
            yield article


if __name__ == "__main__":
    main()
