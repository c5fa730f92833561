"""Apart: the units of single articles come in; which of them an article keeps apart, and which are one, goes out.

Whoever tells of two wars in one article means two, so that a third report that fits both joins them no more: what keeps
two apart is told by the article that has both in view (a cannot-link, Wagstaff and Cardie 2000).
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from rashomon.link.happenings.judged import HELD, SAME, SLIGHT, TELLINGS, Judged, Likely
from rashomon.link.happenings.units import Unit

# No article tells more of one thing; a table or a dump might, and would cost the square of it.
MOST_UNITS = 100

Cell = tuple[int, int]  # the places of two events in their article


class Views:
    """What each article says of its own units by the model's odds for what it tells of them."""

    def __init__(self, judged: Judged) -> None:
        self._places = lru_cache(maxsize=HELD)(judged.places)
        self._within = lru_cache(maxsize=HELD)(lambda article: _by_cell(judged.within(article)))

    def likely(self, told: Sequence[Unit]) -> Iterator[tuple[Unit, Unit, float, str]]:
        """The units of one article that are likely one, with their odds and what shows it."""
        if not told:
            return
        within = self._within(told[0].first.article)
        sure = {place for cell, one in within.items() if one.odds >= SAME for place in cell}
        near = [one for one in told if sure & set(self._told(one))]
        for one, other in combinations(near[:MOST_UNITS], 2):
            if one.group != other.group or _differ(one, other):
                continue
            found = self._cells(one, other)
            odds = math.fsum(each.odds for each in found) / self._size(one, other)
            if odds >= SAME:
                best = max(found, key=lambda each: (each.odds, -each.left, -each.right))
                yield one, other, odds, best.reason or ""

    def keep_apart(self, one: Unit, other: Unit) -> bool:
        """Whether an article that tells of both means two: little speaks for one, or each has people of its own."""
        odds = math.fsum(each.odds for each in self._cells(one, other)) / self._size(one, other)
        return odds < SLIGHT or (_differ(one, other) and odds < SAME)

    def _told(self, unit: Unit) -> list[int]:
        places = self._places(unit.first.article)
        return [places[one.event.id] for one in unit.tellings[:TELLINGS]]

    def _cells(self, one: Unit, other: Unit) -> list[Likely]:
        within = self._within(one.first.article)
        cells = ((min(a, b), max(a, b)) for a in self._told(one) for b in self._told(other))
        return [within[cell] for cell in cells if cell in within]

    def _size(self, one: Unit, other: Unit) -> int:
        return min(len(one.tellings), TELLINGS) * min(len(other.tellings), TELLINGS)


def _differ(one: Unit, other: Unit) -> bool:
    """Whether each brings somebody whom the other does not have: "met the envoy in May, and the minister in June"."""
    return bool(one.who - other.who and other.who - one.who)


def _by_cell(likely: Sequence[Likely]) -> Mapping[Cell, Likely]:
    return {(one.left, one.right): one for one in likely}
