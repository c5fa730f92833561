"""Pile: articles known and articles just read come in; the pile that they make goes out, whatever their order."""

from collections.abc import Iterable

from rashomon.records import Dropped
from rashomon.store import Known


def settle(
    known: Iterable[Known], found: Iterable[Known], before: Iterable[Dropped], now: Iterable[Dropped]
) -> tuple[list[Known], list[Dropped]]:
    """The articles of the record, and what is set aside: copies of the same bytes, and all that could not be read.

    Of two articles with the same bytes, outlet and address, the one whose file sorts first stays.
    """
    fresh = sorted(found, key=lambda one: (one.place, one.reading_key))
    dropped = {(one.file, one.item or 0): one for one in before}
    pile = _Pile()
    for one in _still_there(known, fresh):
        pile.add(one)
    for one in fresh:
        dropped.pop(one.place, None)
        pile.add(one)
    dropped |= {(one.file, one.item or 0): one for one in [*now, *pile.dropped()]}
    return sorted(pile.articles.values(), key=lambda one: one.id), [dropped[place] for place in sorted(dropped)]


def _still_there(known: Iterable[Known], fresh: list[Known]) -> list[Known]:
    """The articles known before, without those that were read again from the same place or moved inside their file."""
    places = {(one.place, one.sha256) for one in fresh}
    inside = {(one.file, one.id) for one in fresh}
    return [one for one in known if (one.place, one.sha256) not in places and (one.file, one.id) not in inside]


class _Pile:
    """Articles by id, one for each original; the others are remembered with the one that stands for them."""

    def __init__(self) -> None:
        self.articles: dict[str, Known] = {}
        self._same: dict[tuple[str, str | None, str | None], Known] = {}
        self._out: list[tuple[Known, Known]] = []

    def add(self, one: Known) -> None:
        """Take the article in, unless one with the same bytes or the same id stands before it."""
        others = {self._same.get(_bytes_of(one)), self.articles.get(one.id)} - {None}
        first = min([one, *filter(None, others)], key=lambda each: each.place)
        if first is not one:
            self._out.append((one, first))
            return
        for other in sorted(filter(None, others), key=lambda each: each.place):
            del self.articles[other.id], self._same[_bytes_of(other)]
            self._out.append((other, one))
        self.articles[one.id] = self._same[_bytes_of(one)] = one

    def dropped(self) -> Iterable[Dropped]:
        """What was set aside for another article, with the reason."""
        for one, other in self._out:
            where = other.file if other.item is None else f"{other.file} line {other.item}"
            same = _bytes_of(one) == _bytes_of(other)
            reason = f"the same bytes as {where}" if same else f"its id {one.id} is that of {where}; give it its own"
            yield Dropped(one.file, "read", reason, one.item)


def _bytes_of(one: Known) -> tuple[str, str | None, str | None]:
    return one.sha256, one.outlet, one.url
