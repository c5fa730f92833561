"""Clusters: units and judged pairs come in; the units of one happening, joined, go out, whatever order they came in."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from rashomon import lexicon
from rashomon.link.happenings.candidates import NEIGHBOURS
from rashomon.link.happenings.pairs import ONE_DEATH_REASON, ONLY_ONE_REASON
from rashomon.link.happenings.units import NO_CLUE, OTHER_DAYS, Unit, excluded, join
from rashomon.link.happenings.when import days_between
from rashomon.records import Edge

# Clusters of so many articles each are joined only by a pair that is as sure as this.
SEVERAL, SURE = 2, 0.75
# Two clusters are one only where this share of their pairs was judged the same, so that none is joined by a chain.
AGREEING = 0.34
# Of two large clusters no more pairs than about this are compared at all.
MOST_PAIRS = NEIGHBOURS * NEIGHBOURS // 2
# Without a day of its own, a happening is reported within so many days, unless it is the only one of its name.
REPORTED_WITHIN = 14
# What comes again day after day is reported within fewer.
RECURRING_WITHIN = 4
# An undated telling joins the dated happening it fits best, if it fits it by so much better than one of another day.
MARGIN = 0.1


@dataclass(slots=True)
class _Forest:
    """Clusters as they grow: each by its lowest number, with the pairs judged the same between any two."""

    joined: dict[int, Unit]
    home: list[int]
    agreed: dict[int, Counter[int]]
    size: list[int]
    barred: dict[str, set[str]]
    told: dict[int, dict[str, list[Unit]]]  # of each cluster the units of each article
    keep_apart: Callable[[Unit, Unit], bool]

    def find(self, at: int) -> int:
        """The cluster that a unit is in."""
        while self.home[at] != at:
            self.home[at] = self.home[self.home[at]]
            at = self.home[at]
        return at

    def merge(self, left: int, right: int, both: Unit) -> None:
        """Make two clusters one."""
        low, high = min(left, right), max(left, right)
        self.home[high], self.joined[low] = low, both
        self.size[low] += self.size[high]
        del self.joined[high]
        for article, units in self.told.pop(high).items():
            self.told[low].setdefault(article, []).extend(units)
        for other, count in self.agreed.pop(high, Counter()).items():
            del self.agreed[other][high]
            if other != low:
                self.agreed.setdefault(low, Counter())[other] += count
                self.agreed[other][low] += count


def cluster(units: Sequence[Unit], edges: Sequence[Edge], keep_apart: Callable[[Unit, Unit], bool]) -> list[Unit]:
    """Join along `same` edges, the dated first and then the surest, unless the whole clusters exclude each other.

    `keep_apart` says of two units of one article whether it means two.
    """
    number = {unit.first.key: at for at, unit in enumerate(units)}
    same = sorted((one for one in edges if one.judgement == "same"), key=lambda one: (-one.score, one.left, one.right))
    told = {at: {unit.first.article: [unit]} for at, unit in enumerate(units)}
    alone = list(range(len(units)))
    forest = _Forest(dict(enumerate(units)), alone, {}, [1] * len(units), _barred_pairs(edges), told, keep_apart)
    for edge in same:
        left, right = number[edge.left], number[edge.right]
        forest.agreed.setdefault(left, Counter())[right] += 1
        forest.agreed.setdefault(right, Counter())[left] += 1
    dated = frozenset(at for at, unit in enumerate(units) if unit.when.days <= 1)
    pairs = [(number[one.left], number[one.right], one) for one in same]
    _grow(forest, (one for one in pairs if one[0] in dated and one[1] in dated))
    torn = _torn(forest, dated, pairs)
    _grow(forest, (one for one in pairs if (one[0] in dated) == (one[1] in dated) or not torn & {one[0], one[1]}))
    return [forest.joined[one] for one in sorted(forest.joined)]


def _barred_pairs(edges: Sequence[Edge]) -> dict[str, set[str]]:
    """What was judged different for more than its days, or for want of a clue, which others may bring."""
    barred: dict[str, set[str]] = {}
    for edge in edges:
        if edge.judgement == "different" and edge.reason not in (OTHER_DAYS, NO_CLUE):
            barred.setdefault(edge.left, set()).add(edge.right)
            barred.setdefault(edge.right, set()).add(edge.left)
    return barred


def _torn(forest: _Forest, dated: frozenset[int], pairs: Sequence[tuple[int, int, Edge]]) -> frozenset[int]:
    """Undated units that fit dated happenings of two days about equally well, so that they join neither."""
    fitting: dict[int, dict[int, float]] = {}
    for left, right, edge in pairs:
        if (left in dated) != (right in dated):
            undated, home = (right, forest.find(left)) if left in dated else (left, forest.find(right))
            fitting.setdefault(undated, {}).setdefault(home, edge.score)
    found = set()
    for undated, scores in fitting.items():
        best = min(scores, key=lambda one: (-scores[one], one))
        rivals = [one for one, score in scores.items() if one != best and score > scores[best] - MARGIN]
        if any(excluded(forest.joined[best], forest.joined[one]) for one in rivals):
            found.add(undated)
    return frozenset(found)


def _grow(forest: _Forest, pairs: Iterable[tuple[int, int, Edge]]) -> None:
    for one, other, edge in pairs:
        left, right = forest.find(one), forest.find(other)
        if left == right or not _may_join(forest, left, right, edge):
            continue
        both = join(forest.joined[left], forest.joined[right])
        if both is not None:
            forest.merge(left, right, both)


def _may_join(forest: _Forest, left: int, right: int, edge: Edge) -> bool:
    mine, its = forest.joined[left], forest.joined[right]
    agreeing = forest.agreed[left][right] / min(forest.size[left] * forest.size[right], MOST_PAIRS)
    only = ONLY_ONE_REASON in edge.reason or edge.reason == ONE_DEATH_REASON
    # What was put off has two days, so that those who tell of the first agree with nobody who tells of the second.
    chained = agreeing < AGREEING and not (only or mine.moved or its.moved)
    if chained or _too_weak(mine, its, edge) or excluded(mine, its):
        return False
    if _barred(mine, its, forest.barred) or not (only or _reported_together(mine, its)):
        return False
    inside = edge.left.rpartition("/")[0] == edge.right.rpartition("/")[0]
    return inside or not _told_apart(forest, left, right)


def _told_apart(forest: _Forest, left: int, right: int) -> bool:
    """Whether some article that tells of both means two."""
    mine, its = forest.told[left], forest.told[right]
    both = mine.keys() & its.keys()
    pairs = (pair for article in sorted(both) for pair in product(mine[article], its[article]))
    return any(forest.keep_apart(one, other) for one, other in pairs)


def _reported_together(left: Unit, right: Unit) -> bool:
    """Whether what has no day of its own lies near the day of the other, or all reports near each other."""
    if left.when.known and right.when.known:
        return True
    within = RECURRING_WITHIN if left.group in lexicon.words("event_recurring") else REPORTED_WITHIN
    days = sorted(one for unit in (left, right) for one in (unit.day, unit.last_day) if one)
    return not days or (days_between(days[0], days[-1]) or 0) <= within


def _too_weak(left: Unit, right: Unit, edge: Edge) -> bool:
    """Two happenings told by several articles each are not joined by one middling pair."""
    fewest = min(len({one.article for one in unit.tellings}) for unit in (left, right))
    return fewest >= SEVERAL and edge.score < SURE


def _barred(left: Unit, right: Unit, barred: dict[str, set[str]]) -> bool:
    """Whether some pair of the two was judged different."""
    opposed = {key for one in left.tellings for key in barred.get(one.key, ())}
    return bool(opposed) and any(one.key in opposed for one in right.tellings)
