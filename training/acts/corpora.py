"""Corpora: the folder of all data comes in; the articles that acts may be learned from go out, by data set and name.

PolNeAR is news of one American election. The others hold what it lacks: world politics as agencies tell it, business,
accidents, sport, courts, speeches. Nobody marked statements in them, so our finder looks for them there. Whoever adds
a data set must be allowed to learn from it; timelines/t17, which is only measured with, must not be added.
"""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from quality.acts_sample import POLNEAR, article, polnear_article
from rashomon.records import Article


def texts(path: Path) -> Iterator[Article]:
    """The articles of a folder, a file each."""
    for file in sorted(path.glob("*.txt")):
        yield article(file.stem, file.read_bytes().decode("utf-8"))


def sentences(path: Path) -> Iterator[Article]:
    """Sentences, each as an article by its number: ids of these files are not always unique."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        yield article(f"{path.stem}-{number}", json.loads(line)["sentence"])


OTHERS: dict[str, Callable[[Path], Iterator[Article]]] = {
    "coding/petrarch2/records.jsonl": sentences,
    "coding/plv/train.jsonl": sentences,
    "names/gum/train": texts,
    "names/wikigold": texts,
    "times/meantime/airbus": texts,
    "times/meantime/apple": texts,
    "times/meantime/gm": texts,
}


def find_article(data: Path, corpus: str, name: str) -> Article:
    return polnear_article(data / corpus, name) if corpus in POLNEAR else read_corpus(data, corpus)[name]


@cache
def read_corpus(data: Path, corpus: str) -> dict[str, Article]:
    """All articles of a data set beside PolNeAR, by name."""
    return {one.id: one for one in OTHERS[corpus](data / corpus)}
