"""Likeness: the units of many articles come in; the pairs that words and passages show to be one happening go out.

The rules of `pairs` need a day, somebody or a place in common; what reports share without these (the same rare word in
passages alike, in articles that are near) is weighed by the model of `sameness`. Both give edges; a rule's verdict that
two are different stands.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, product

from rashomon import lexicon
from rashomon.link.happenings.apart import Views
from rashomon.link.happenings.grouping import near_after_near, neighbours
from rashomon.link.happenings.judged import SAME, TELLINGS, Judged, Likely
from rashomon.link.happenings.pairs import is_idea
from rashomon.link.happenings.units import LASTING, TOGETHER, Unit, excluded
from rashomon.link.happenings.units_kept import Units
from rashomon.records import Edge, kept, kept_parts

Cell = tuple[int, int]  # the places of two events in their articles


def add_likely(edges: Sequence[Edge], units: Units, judged: Judged, views: Views) -> list[Edge]:
    """The edges of the rules, and those that only the model sees; where both judge a pair, the rules say why."""
    known = {_pair(one): one for one in edges}
    for edge in chain(find_likely(units, judged), _inside(units, judged, views)):
        pair = _pair(edge)
        if pair not in known or (known[pair].judgement == "unsure" and edge.judgement == "same"):
            known[pair] = edge
    return sorted(known.values(), key=lambda one: (one.left, one.right))


def _pair(edge: Edge) -> tuple[str, str]:
    return (edge.left, edge.right) if edge.left < edge.right else (edge.right, edge.left)


def _inside(units: Units, judged: Judged, views: Views) -> Iterator[Edge]:
    """The edges between the units of one article."""
    for article in sorted(units.outlined):

        def work(article: str = article) -> tuple[Edge, ...]:
            return tuple(_judge(*one) for one in views.likely(units.of(article)))

        yield from kept(judged.notes, ("inside", article, units.named[article]), tuple[Edge, ...], work)


def find_likely(units: Units, judged: Judged) -> Iterator[Edge]:
    """An edge for each two units of near articles, if they are likely one happening; what is found is kept."""
    articles = sorted(one for one, told in units.outlined.items() if told.units)
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for left, right in near_after_near(neighbours([judged.heaviest(one) for one in articles])):
        judged.judge(articles[left], articles[right])
        beside[articles[left]].append(articles[right])
    for article, others in beside.items():

        def work(other: str, article: str = article) -> tuple[Edge, ...]:
            likely = {(one.left, one.right): one for one in judged.likely(article, other)}
            return tuple(_compare(likely, _placed(units, judged, article), _placed(units, judged, other)))

        parts = {other: units.named[other] for other in sorted(others)}
        for found in kept_parts(judged.notes, ("likely", article, units.named[article]), tuple[Edge, ...], parts, work):
            yield from found


def _placed(units: Units, judged: Judged, article: str) -> list[tuple[Unit, list[int]]]:
    """The units of an article, and the places of their events."""
    places = judged.places(article)
    return [(unit, [places[one.event.id] for one in unit.tellings][:TELLINGS]) for unit in units.of(article)]


def _compare(
    likely: Mapping[Cell, Likely],
    left: Sequence[tuple[Unit, list[int]]],
    right: Sequence[tuple[Unit, list[int]]],
) -> Iterator[Edge]:
    """The edges between the units of two articles."""
    for one, other in _worth_a_look(likely, [places for _, places in left], [places for _, places in right]):
        cells = list(product(left[one][1], right[other][1]))
        found = [likely[cell] for cell in cells if cell in likely]
        odds = math.fsum(each.odds for each in found) / len(cells)
        if odds >= SAME:
            best = max(found, key=lambda each: (each.odds, -each.left, -each.right))
            yield _judge(left[one][0], right[other][0], odds, best.reason or "")


def _worth_a_look(likely: Mapping[Cell, Likely], left: Sequence[list[int]], right: Sequence[list[int]]) -> list[Cell]:
    """The pairs of units of which at least two tellings are likely one: a mean cannot be higher than its highest."""
    mine = {place: unit for unit, own in enumerate(left) for place in own}
    its = {place: unit for unit, own in enumerate(right) for place in own}
    near = (cell for cell, one in likely.items() if one.odds >= SAME)
    return sorted({(mine[one], its[other]) for one, other in near if one in mine and other in its})


def _judge(left: Unit, right: Unit, odds: float, reason: str) -> Edge:
    one, other = sorted((left, right), key=lambda unit: unit.first.key)
    against = excluded(one, other)
    if against is not None:
        return Edge(one.first.key, other.first.key, "different", round(odds, 3), against)
    # A word that tells little needs what was done to whom, which the model does not see; wars, between whom.
    vague = one.group in lexicon.words("event_generic") or is_idea(one, other)
    vague = vague or (one.group == other.group and one.group in LASTING | TOGETHER and not _of_same(one, other))
    judgement = "unsure" if vague else "same"
    return Edge(one.first.key, other.first.key, judgement, round(odds, 3), reason)


def _of_same(one: Unit, other: Unit) -> bool:
    """Whether what goes on for long is of the same people, as long, or both are dated."""
    return bool(one.who & other.who or one.labels & other.labels) or (one.when.known and other.when.known)
