"""Texts: the folder of all data comes in; the words of statements, with their acts where somebody gave them, go out.

What is labelled is that of `examples.py`. Of what nobody labelled (the rest of PolNeAR's train part, and what our
finder sees in the data sets of `corpora.py`) a larger reader tells a smaller one the acts. Nothing is taken from
articles of the gold's kept part, or from timelines/t17.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quality.acts import attribution, csv_rows, touched
from quality.acts_sample import GOLD, Item
from rashomon.parse import parse
from rashomon.records import Article, Parsed
from rashomon.statements.acts import open_acts
from training.acts.corpora import find_article
from training.acts.draw import found, statements
from training.acts.examples import LABELS, WRITTEN, marked_statements, written_statements


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a statement, the acts that its cue leaves open, and its act, if a person gave it one."""

    source: str
    cue: str
    content: str
    open: frozenset[str]
    act: str | None


def labelled(data: Path) -> Iterator[Text]:
    """Every statement that was given an act and may be learned from."""
    for one, pairs in (*marked_statements(data), *written_statements(WRITTEN)):
        parsed = parse(one, names=False)
        yield from (text_of(one, parsed, item, act) for item, act in pairs)


def unlabelled(data: Path) -> Iterator[Text]:
    """Every other statement of the same corpora, but those whose cue leaves one act alone."""
    known = {row["id"] for path in (LABELS, GOLD / "items.csv") for row in csv_rows(path)}
    by_article: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in (*statements(data), *found(data)):
        if item.id not in known and item.cue and item.content:
            by_article[item.data, item.article].append(item)
    for place in sorted(by_article):
        items = by_article[place]
        one = touched(find_article(data, *place), items)
        parsed = parse(one, names=False)
        texts = (text_of(one, parsed, item, None) for item in items)
        yield from (text for text in texts if len(text.open) > 1)


def text_of(one: Article, parsed: Parsed, item: Item, act: str | None) -> Text:
    acts = open_acts(one, parsed, attribution(parsed, item))
    return Text(item.words(item.source), item.words(item.cue), item.words(item.content), frozenset(acts), act)
