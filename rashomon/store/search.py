"""Search: words come in, the sentences of the story that hold them go out, the best first."""

import re
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.records import Citation

# Characters that no article's words hold, to find in FTS5's highlighted text where the first word found stands.
OPEN, CLOSE = "\x02", "\x03"
MARKED = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that holds what was searched for, and the outlet and date of its article."""

    outlet: str | None
    published: str | None
    title: str | None
    quote: Citation


def find_sentences(store: sqlite3.Connection, text: str, limit: int) -> list[Hit]:
    """The best sentence of each article that has all the words; a phrase in quotes is found as it stands."""
    query = _query(text)
    if not query:
        return []
    rows = store.execute(
        "SELECT a.id, a.outlet, a.published, a.title, a.text, highlight(article_search, 1, ?, ?)"
        " FROM article_search JOIN articles a ON a.number = article_search.rowid"
        " WHERE article_search MATCH ? ORDER BY rank, a.id LIMIT ?",
        (OPEN, CLOSE, query, limit),
    )
    return [
        Hit(outlet, published, title, _quote(store, article, whole, marked))
        for article, outlet, published, title, whole, marked in rows
    ]


def _query(text: str) -> str:
    """The words as FTS5 strings, so that no character of theirs is taken for an operator."""
    found = re.findall(r'"([^"]+)"|(\S+)', text)
    terms = ((phrase or word).replace('"', " ").strip() for phrase, word in found)
    return " ".join(f'"{term}"' for term in terms if re.search(r"\w", term))


def _quote(store: sqlite3.Connection, article: str, text: str, marked: str) -> Citation:
    """The sentence with most of the words, the first of several such."""
    places = [] if OPEN in text or CLOSE in text else list(_places(marked))
    sentences = store.execute(
        "SELECT start, end FROM sentences WHERE article = ? ORDER BY start", (article,)
    ).fetchall()
    starts = [start for start, _ in sentences]
    found: dict[tuple[int, int], set[str]] = {}
    for place, word in places:
        number = bisect_right(starts, place) - 1
        inside = number >= 0 and place < sentences[number][1]
        found.setdefault(sentences[number] if inside else _line(text, place), set()).add(word)
    start, end = min(found, key=lambda span: (-len(found[span]), span)) if found else _line(text, 0)
    return Citation(article, start, end, text[start:end])


def _places(marked: str) -> Iterator[tuple[int, str]]:
    """Where each highlighted stretch stands in the text without the marks, and its words."""
    for number, mark in enumerate(MARKED.finditer(marked)):
        yield mark.start() - 2 * number, mark[1].casefold()


def _line(text: str, place: int) -> tuple[int, int]:
    """The line around a place that is in no sentence (a caption, a teaser)."""
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end
