"""Search: words and a story come in; the page of what holds them goes out."""

from collections.abc import Sequence
from typing import Protocol

from rashomon.records import Citation, Record
from rashomon.report.index import Index, Page

MOST_FOUND = 100
MOST_NAMES = 20


class Found(Protocol):
    """A sentence that holds the words."""

    @property
    def quote(self) -> Citation:
        """The sentence."""


class Story(Protocol):
    """What pages need of a story: its record, and a search through the text of its articles."""

    def record(self) -> Record:
        """The whole record."""

    def search(self, text: str, *, limit: int = 50) -> Sequence[Found]:
        """Sentences that hold the words, the best first."""


def search_page(index: Index, story: Story, text: str) -> Page:
    """Sentences of the articles, and people, bodies, places and happenings by name."""
    wanted = text.strip().casefold()
    hits = story.search(text, limit=MOST_FOUND) if wanted else ()
    named = [
        {"id": one.id, "name": one.name, "type": one.type}
        for one in index.entities.values()
        if wanted and any(wanted in name.casefold() for name in (one.name, *one.aliases))
    ]
    happenings = [
        {"id": one.id, "title": one.title, "status": one.status}
        for one in index.happenings.values()
        if wanted and wanted in one.title.casefold()
    ]
    return {
        "q": text,
        "sentences": [index.cited(one.quote) for one in hits],
        "entities": named[:MOST_NAMES],
        "happenings": happenings[:MOST_NAMES],
    }
