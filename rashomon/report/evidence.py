"""Evidence: the citations of a report come in as it is written; the quoted sentences, numbered, go out."""

from collections.abc import Collection
from typing import Any

from rashomon.report.index import Index, Page
from rashomon.report.render import Target
from rashomon.report.safety import anchor
from rashomon.report.spans import Mark, cut


class Evidence:
    """Numbers every citation at its first use; the same words have the same number everywhere."""

    whole = True  # everything stands on one page

    def __init__(self, index: Index, places: dict[str, Collection[str]]) -> None:
        """`places` are the names, by kind, that the report has a place for."""
        self._index = index
        self._places = {kind: frozenset(names) for kind, names in places.items()}
        self._numbers: dict[tuple[str, int, int], int] = {}

    def citation(self, quote: dict[str, Any]) -> Target:
        """The number of these words in the evidence section."""
        key = (quote["article"], quote["start"], quote["end"])
        known = key in self._numbers
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        return Target(f"#evidence-{number}", number, None if known else f"use-{number}")

    def page(self, kind: str, name: str | None) -> str | None:
        """The place of this name in the report, if it is shown."""
        return f"#{anchor(kind, name)}" if name is not None and name in self._places.get(kind, ()) else None

    def anchor(self, kind: str, name: str) -> str:
        """The id of the place of this name."""
        return anchor(kind, name)

    def article(self, name: str) -> Page:
        """What the evidence section says of an article."""
        one = self._index.articles.get(name)
        return {
            "label": self._index.label(name),
            "published": one.published if one else None,
            "file": one.file if one else name,
        }

    def listed(self) -> list[Page]:
        """What was cited, by article: each number with its sentence in pieces, the cited words marked."""
        by_article: dict[str, list[tuple[int, int, int]]] = {}
        for (article, start, end), number in self._numbers.items():
            by_article.setdefault(article, []).append((number, start, end))
        order = [*(one for one in self._index.articles if one in by_article), *sorted(by_article)]
        return [
            {"article": article, "items": [self._item(article, *one) for one in by_article[article]]}
            for article in dict.fromkeys(order)
        ]

    def _item(self, article: str, number: int, start: int, end: int) -> Page:
        one = self._index.articles.get(article)
        left, right = self._index.sentence(article, start, end)
        pieces = cut(one.text, left, right, [Mark(start, end, "cite")]) if one else []
        return {
            "number": number,
            "start": start,
            "end": end,
            "pieces": [{"text": piece.text, "cited": bool(piece.marks)} for piece in pieces],
        }
