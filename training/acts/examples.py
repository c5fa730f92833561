"""Examples: statements that were given an act come in; what the head sees of each, with its act, goes out.

They are pointers to PolNeAR and to the data sets of `corpora.py` (`labels.csv` beside this module, each labelled once,
and the tuning part of quality/acts_gold as far as it is of PolNeAR), and the sentences of `written.txt`. Nothing is
learned of timelines/t17: its texts may only be measured with.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from quality.acts import attribution, csv_rows, locate, part_of, touched
from quality.acts_sample import GOLD, POLNEAR, Item, article
from rashomon.encoding import encode
from rashomon.errors import RashomonError
from rashomon.parse import parse_all
from rashomon.records import Article, Parsed, Spans
from rashomon.statements.acts import is_negated, open_acts
from rashomon.statements.acts.head import LONGEST_CUE
from rashomon.statements.acts.signs import content_tokens, find_signs
from rashomon.statements.acts.words import read_words
from training.acts.corpora import find_article

LABELS = Path(__file__).with_name("labels.csv")
WRITTEN = Path(__file__).with_name("written.txt")
# How the parts of a written statement are marked.
BRACKETS = {"[": "]", "{": "}", "<": ">"}
MARKED = re.compile(r"[\[\]{}<>]")
LINES = 24  # of an article that holds written sentences
Labelled = tuple[Item, str]
Marked = tuple[Article, list[Labelled]]


@dataclass(frozen=True, slots=True)
class Example:
    """What the head sees of one statement, the acts that its cue leaves open, and the act that a person gave it."""

    content: NDArray[np.float16]
    cue: NDArray[np.float16]
    signs: frozenset[str]
    open: frozenset[str]
    act: str


def read_examples(data: Path) -> Iterator[Example]:
    """Every statement that may be learned from, in the order of articles."""
    pairs = [*marked_statements(data), *written_statements(WRITTEN)]
    articles, items = [one for one, _ in pairs], [labelled for _, labelled in pairs]
    for one, labelled, parsed in zip(articles, items, parse_all(articles), strict=True):
        for item, act in labelled:
            yield example(one, parsed, item, act)


def example(one: Article, parsed: Parsed, item: Item, act: str) -> Example:
    """Vectors are kept in half precision, so that all examples fit into little memory."""
    statement, vectors = attribution(parsed, item), encode(parsed)
    content = read_words(parsed, content_tokens(parsed, statement), vectors)
    cue = vectors[list(statement.cue[:LONGEST_CUE])]
    return Example(
        content=content.astype(np.float16),
        cue=cue.astype(np.float16),
        signs=find_signs(one, parsed, statement, negated=is_negated(parsed, statement)),
        open=frozenset(open_acts(one, parsed, statement)),
        act=act,
    )


def marked_statements(data: Path) -> list[Marked]:
    """Each article of the corpora with those of its statements that are labelled."""
    acts = {row["id"]: row["act"] for row in csv_rows(GOLD / "labels.csv")}
    gold = [row | {"act": acts[row["id"]]} for row in csv_rows(GOLD / "items.csv") if may_teach(row)]
    by_article: dict[tuple[str, str], list[Labelled]] = defaultdict(list)
    for row in [*csv_rows(LABELS), *gold]:
        item = locate(row, find_article(data, row["data"], row["article"]).text)
        if item.digest != row["digest"]:
            raise RashomonError(f"{row['id']}: other words lie at its place in {row['data']}, {row['article']}")
        by_article[item.data, item.article].append((item, row["act"]))
    ordered = [(place, sorted(by_article[place], key=lambda pair: pair[0].id)) for place in sorted(by_article)]
    return [(touched(find_article(data, *place), [item for item, _ in pairs]), pairs) for place, pairs in ordered]


def may_teach(row: dict[str, str]) -> bool:
    return row["data"] in POLNEAR and part_of(row["data"], row["article"]) == "tuning"


def written_statements(path: Path) -> list[Marked]:
    """Each sentence of the file as an article of its own."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    found = []
    for number, line in enumerate(lines):
        act, marked = line.split("\t")
        item = read_marks(f"written-{number}", marked)
        found.append((article(item.article, item.text), [(item, act)]))
    return found


def read_marks(name: str, marked: str) -> Item:
    """ "[Reyl] {said} <it rained>" as source, cue and content of the sentence without the brackets."""
    text = MARKED.sub("", marked)
    source, cue, content = (spans_between(marked, opening) for opening in BRACKETS)
    return Item("written", name, source, cue, content, text)


def spans_between(marked: str, opening: str) -> Spans:
    """Where, in the text without brackets, the words lie that stand between one sort of brackets."""
    closing = BRACKETS[opening]
    return tuple(zip(places(marked, opening), places(marked, closing), strict=True))


def places(marked: str, bracket: str) -> Iterable[int]:
    return [len(MARKED.sub("", marked[: one.start()])) for one in re.finditer(re.escape(bracket), marked)]


def bundle(statements: Sequence[Marked]) -> list[Marked]:
    """Written sentences as lines of a few articles, with some of each act in each."""
    count = -(-len(statements) // LINES)  # the acts lie in the order of the file, so every n-th is taken
    return [_join(f"written-{number}", statements[number::count]) for number in range(count)]


def _join(name: str, statements: Sequence[Marked]) -> Marked:
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
