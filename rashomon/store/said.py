"""Said: a story file comes in; who says each statement, and what the articles of some statements tell, go out."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rashomon.records import Annotation
from rashomon.store import read

# Every chain once, however many entities it may have come to.
ENTITIES = "SELECT article, chain, min(entity) FROM entity_chains GROUP BY article, chain"
HEARD = "SELECT article, id, speaker, speakers, source, content, within FROM statements ORDER BY article, number"
TOLD = """
SELECT s.article, s.id, o.id, o.speaker, o.source FROM statements s
JOIN statements o ON o.article = s.article AND o.id = s.within ORDER BY s.article, s.number
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """A statement in a line: its place, the ids of the entities that say it together, and its words."""

    article: str
    statement: str
    entities: tuple[str, ...]
    source: str
    content: str
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Teller:
    """Who tells what another said: the statement in which it is told, its speaker's entity, and the words for it."""

    statement: str
    entity: str | None
    words: str


def heard(store: sqlite3.Connection) -> Iterator[Heard]:
    """All statements of the story, and what is nested in them."""
    known = {(article, chain): entity for article, chain, entity in store.execute(ENTITIES)}
    for article, name, speaker, speakers, source, content, within in store.execute(HEARD):
        chains = (speaker, *read.words(speakers))
        entities = (known[article, chain] for chain in chains if (article, chain) in known)
        yield Heard(article, name, tuple(dict.fromkeys(entities)), source, content, within is not None)


def tellers(store: sqlite3.Connection) -> Iterator[tuple[tuple[str, str], Teller]]:
    """For each nested statement who tells it."""
    known = {(article, chain): entity for article, chain, entity in store.execute(ENTITIES)}
    for article, name, within, speaker, source in store.execute(TOLD):
        yield (article, name), Teller(within, known.get((article, speaker)), " ".join(source.split()))


def saying(store: sqlite3.Connection, wanted: Iterable[tuple[str, str]]) -> Iterator[Annotation]:
    """The articles of the wanted statements, article by article, with these (the nested ones among the others) and the
    times and quantities in them."""
    by_article: dict[str, set[str]] = {}
    for article, statement in wanted:
        by_article.setdefault(article, set()).add(statement)
    for name in sorted(by_article):
        found = read.annotation_of_words(store, name)
        if found is not None:
            said = (one for one in (*found.statements, *found.nested) if one.id in by_article[name])
            yield replace(found, statements=tuple(said), nested=())
