"""Written: the sentences that were written for their acts come in; articles of some of them each go out, as examples.

    python -m training.statements.written --tokenizer tokenizer.json -o written.pickle

Nobody marked in them what PolNeAR's people would have marked, so a teacher reads them.
"""

import argparse
import json
import pickle
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from quality.acts_sample import Item, article
from rashomon.parse import parse_all
from rashomon.records import Article, Spans
from training.acts.examples import WRITTEN, Labelled, written_statements
from training.statements.prepare import load_tokenizer, make_example

LINES = 24  # of an article; the acts lie in the order of the file, so every n-th is taken


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.statements.written", description=__doc__.split("\n")[0])
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    tokenizer = load_tokenizer(arguments.tokenizer)
    articles = [one for one, _ in written_articles()]
    read = zip(articles, parse_all(articles), strict=True)
    examples = [make_example(one, parsed, tokenizer, None) for one, parsed in read]
    arguments.output.write_bytes(pickle.dumps(examples))
    print(json.dumps({"articles": len(examples), "words": sum(len(one.parsed.tokens) for one in examples)}))


def written_articles() -> list[tuple[Article, list[Labelled]]]:
    """The sentences, some of each act in an article, a line each."""
    statements = written_statements(WRITTEN)
    count = -(-len(statements) // LINES)
    return [_join(f"written-{number}", statements[number::count]) for number in range(count)]


def _join(name: str, statements: Sequence[tuple[Article, list[Labelled]]]) -> tuple[Article, list[Labelled]]:
    text = "\n".join(one.text for one, _ in statements)
    found, here = [], 0
    for one, given in statements:
        found += [(_moved(item, name, text, here), act) for item, act in given]
        here += len(one.text) + 1
    return article(name, text), found


def _moved(item: Item, name: str, text: str, by: int) -> Item:
    source, cue, content = (_shifted(spans, by) for spans in (item.source, item.cue, item.content))
    return replace(item, article=name, source=source, cue=cue, content=content, text=text)


def _shifted(spans: Spans, by: int) -> Spans:
    return tuple((start + by, end + by) for start, end in spans)


if __name__ == "__main__":
    main()
