"""Prepare: a folder of articles with marked statements comes in; a file of examples for the trainer goes out.

    python -m training.statements.prepare --data FOLDER --tokenizer tokenizer.json -o train.pickle

FOLDER holds a .txt and a .json an article, as data/statements/polnear/train. Articles are read, cleaned and parsed as
any article is; marked words are carried over to the parser's tokens.
"""

import argparse
import json
import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path

from tokenizers import Tokenizer

from rashomon.clean import clean
from rashomon.parse import parse_all
from rashomon.read import read_paths
from rashomon.records import Article, Dropped, Parsed
from rashomon.statements.features import Places, word_features
from rashomon.statements.quotations import Quoted, find_quotations
from training.statements.examples import Example, Gold


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.statements.prepare", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    examples = list(prepare(arguments.data, load_tokenizer(arguments.tokenizer)))
    arguments.output.write_bytes(pickle.dumps(examples))
    print(json.dumps({"articles": len(examples), "statements": sum(len(one.gold or ()) for one in examples)}))


def load_tokenizer(path: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def prepare(folder: Path, tokenizer: Tokenizer) -> Iterator[Example]:
    """The articles of a folder as examples, in the order of their names."""
    articles = list(_read(folder))
    for article, parsed in zip(articles, parse_all(articles), strict=True):
        marked = json.loads((folder / Path(article.file).with_suffix(".json").name).read_text(encoding="utf-8"))
        gold = tuple(_gold(parsed, statement) for statement in marked["statements"])
        yield make_example(article, parsed, tokenizer, tuple(one for one in gold if one.cue and one.content))


def make_example(article: Article, parsed: Parsed, tokenizer: Tokenizer, gold: tuple[Gold, ...] | None) -> Example:
    quoted = Quoted(find_quotations(article))
    encoded = tokenizer.encode_batch([token.text for token in parsed.tokens], add_special_tokens=False)
    pieces = tuple(tuple(one.ids) for one in encoded)
    features = word_features(article, parsed, quoted)
    return Example(article, parsed, pieces, features, Places(article, parsed, quoted), gold)


def _read(folder: Path) -> Iterator[Article]:
    for raw in read_paths([path.with_suffix(".txt") for path in sorted(folder.glob("*.json"))]):
        article = raw if isinstance(raw, Dropped) else clean(raw)
        if isinstance(article, Dropped):
            print(f"left out {article.file}: {article.reason}")
        else:
            yield article


def _gold(parsed: Parsed, statement: dict[str, list[list[int]]]) -> Gold:
    return Gold(*(_tokens(parsed, statement[label]) for label in ("source", "cue", "content")))


def _tokens(parsed: Parsed, spans: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """The tokens that share a character with the spans."""
    return tuple(
        index
        for index, token in enumerate(parsed.tokens)
        if any(start < token.end and token.start < end for start, end in spans)
    )


if __name__ == "__main__":
    main()
