"""Said: a story file comes in; who says each statement, and what the articles of some statements tell, go out."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rashomon.records import Annotation
from rashomon.store import read

# Every statement once, however many entities its speaker's chain may have come to.
HEARD = """
    SELECT s.article, s.id, min(c.entity), s.source, s.content FROM statements s
    LEFT JOIN entity_chains c ON c.article = s.article AND c.chain = s.speaker
    GROUP BY s.number ORDER BY s.number
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """A statement in a line: its place, the id of the entity that says it (or None), and its words."""

    article: str
    statement: str
    entity: str | None
    source: str
    content: str


def heard(store: sqlite3.Connection) -> Iterator[Heard]:
    """All statements of the story."""
    return (Heard(*row) for row in store.execute(HEARD))


def saying(store: sqlite3.Connection, wanted: Iterable[tuple[str, str]]) -> Iterator[Annotation]:
    """The articles of the wanted statements, article by article, with these and the times and quantities in them."""
    by_article: dict[str, set[str]] = {}
    for article, statement in wanted:
        by_article.setdefault(article, set()).add(statement)
    for name in sorted(by_article):
        found = read.annotation_of_words(store, name)
        if found is not None:
            yield replace(found, statements=tuple(one for one in found.statements if one.id in by_article[name]))
