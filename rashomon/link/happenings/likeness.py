"""Likeness: the units of many articles come in; the pairs that words and passages show to be one happening go out.

The rules of `pairs` need a day, somebody or a place in common; what reports share without these (the same rare word in
passages alike, in articles that are near) is weighed by the model of `sameness`. Both give edges; a rule's verdict that
two are different stands.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from rashomon import lexicon
from rashomon.link.happenings.grouping import neighbours
from rashomon.link.happenings.pairs import is_idea
from rashomon.link.happenings.profiles import Numbers, Profiles, read_profiles
from rashomon.link.happenings.sameness import SIGNS, compare, load_model
from rashomon.link.happenings.tellings import Telling
from rashomon.link.happenings.units import Unit, excluded
from rashomon.records import Annotation, Edge

# From these odds on two units are one: a wrong joining costs a reader more than two lines for one happening. Of 0.4 to
# 0.8, tried on ECB+ dev with our own events, 0.8 was the one that joined less wrongly than the rules alone.
SAME = 0.8
# How many signs a reason names, and what one must be worth, in log odds, to be named.
NAMED, WORTH_NAMING = 3, 0.3
# So many tellings stand for a unit.
TELLINGS = 3


def add_likely(edges: Sequence[Edge], units: Sequence[Unit], annotations: Sequence[Annotation]) -> list[Edge]:
    """The edges of the rules, and those that only the model sees; where both judge a pair, the rules say why."""
    known = {frozenset((one.left, one.right)): one for one in edges}
    for edge in find_likely(units, annotations):
        pair = frozenset((edge.left, edge.right))
        if pair not in known or (known[pair].judgement == "unsure" and edge.judgement == "same"):
            known[pair] = edge
    return sorted(known.values(), key=lambda one: (one.left, one.right))


def find_likely(units: Sequence[Unit], annotations: Sequence[Annotation]) -> Iterator[Edge]:
    """An edge for each two units of articles that are near, if they are likely one happening."""
    pile = _Pile(annotations)
    by_article: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        by_article[unit.first.article].append(unit)
    articles = sorted(by_article)
    for left, right in neighbours([pile.profiles(one) for one in articles]):
        if left != right:
            yield from _compare(pile, by_article[articles[left]], by_article[articles[right]])


def _compare(pile: "_Pile", left: Sequence[Unit], right: Sequence[Unit]) -> Iterator[Edge]:
    """The edges between the units of two articles."""
    signs = compare(pile.profiles(left[0].first.article), pile.profiles(right[0].first.article))
    odds = load_model().odds(signs)
    rows, columns = [pile.rows(unit) for unit in left], [pile.rows(unit) for unit in right]
    for one, other in _worth_a_look(odds, rows, columns):
        likely = float(odds[np.ix_(rows[one], columns[other])].mean())
        if likely >= SAME:
            yield _judge(left[one], right[other], likely, signs[rows[one][0], columns[other][0]])


def _worth_a_look(
    odds: Numbers, rows: Sequence[Sequence[int]], columns: Sequence[Sequence[int]]
) -> list[tuple[int, int]]:
    """The pairs of units of which at least two tellings are likely one: a mean cannot be higher than its highest."""
    of_row = {row: unit for unit, own in enumerate(rows) for row in own}
    of_column = {column: unit for unit, own in enumerate(columns) for column in own}
    near = np.argwhere(odds >= SAME).tolist()
    return sorted({(of_row[row], of_column[column]) for row, column in near if row in of_row and column in of_column})


def _judge(left: Unit, right: Unit, odds: float, signs: Numbers) -> Edge:
    one, other = sorted((left, right), key=lambda unit: unit.first.key)
    against = excluded(one, other)
    if against is not None:
        return Edge(one.first.key, other.first.key, "different", round(odds, 3), against)
    # A word that tells little needs what was done to whom, which the model does not see.
    vague = one.group in lexicon.words("event_generic") or is_idea(one, other)
    judgement = "unsure" if vague else "same"
    return Edge(one.first.key, other.first.key, judgement, round(odds, 3), reason(signs))


def reason(signs: Numbers) -> str:
    """The signs that speak most for it, the heaviest first."""
    parts = load_model().parts(signs)
    heaviest = np.argsort(-parts, kind="stable")[:NAMED].tolist()
    return (
        ", ".join(SIGNS[place].words for place in heaviest if parts[place] >= WORTH_NAMING) or "the sum of small signs"
    )


class _Pile:
    """The profiles of a pile's events, each article's read once."""

    def __init__(self, annotations: Sequence[Annotation]) -> None:
        self._annotations = {one.article.id: one for one in annotations}
        self._rows = {
            (one.article.id, event.id): row for one in annotations for row, event in enumerate(one.salient_events)
        }
        self.profiles = lru_cache(maxsize=None)(self._read)

    def _read(self, article: str) -> Profiles:
        annotation = self._annotations[article]
        events = annotation.salient_events
        return read_profiles(annotation, [(one.start, one.end) for one in events], [one.lemma for one in events])

    def rows(self, unit: Unit) -> list[int]:
        """The rows of the profiles that stand for a unit."""
        return [self._row(one) for one in unit.tellings if one.article == unit.first.article][:TELLINGS]

    def _row(self, telling: Telling) -> int:
        return self._rows[telling.article, telling.event.id]
