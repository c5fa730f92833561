"""Clusters: units and judged pairs come in; the units of one happening, joined, go out, whatever order they came in."""

from collections.abc import Sequence

from rashomon.link.happenings.units import OTHER_DAYS, Unit, excluded, join
from rashomon.records import Edge

# Clusters of so many articles each are joined only by a pair that is as sure as this.
SEVERAL, SURE = 2, 0.75


def cluster(units: Sequence[Unit], edges: Sequence[Edge]) -> list[Unit]:
    """Join along `same` edges, the surest first, unless the whole clusters exclude each other."""
    number = {unit.first.key: at for at, unit in enumerate(units)}
    barred: dict[str, set[str]] = {}
    for edge in edges:
        if edge.judgement == "different" and edge.reason != OTHER_DAYS:
            barred.setdefault(edge.left, set()).add(edge.right)
            barred.setdefault(edge.right, set()).add(edge.left)
    joined: dict[int, Unit] = dict(enumerate(units))
    home = list(range(len(units)))
    for edge in sorted(edges, key=lambda one: (-one.score, one.left, one.right)):
        if edge.judgement != "same":
            continue
        left, right = _find(home, number[edge.left]), _find(home, number[edge.right])
        if (
            left == right
            or _too_weak(joined[left], joined[right], edge)
            or excluded(joined[left], joined[right])
            or _barred(joined[left], joined[right], barred)
        ):
            continue
        both = join(joined[left], joined[right])
        if both is not None:
            low, high = min(left, right), max(left, right)
            home[high], joined[low] = low, both
            del joined[high]
    return [joined[one] for one in sorted(joined)]


def _too_weak(left: Unit, right: Unit, edge: Edge) -> bool:
    """Two happenings told by several articles each are not joined by one middling pair."""
    fewest = min(len({one.article for one in unit.tellings}) for unit in (left, right))
    return fewest >= SEVERAL and edge.score < SURE


def _find(home: list[int], at: int) -> int:
    while home[at] != at:
        home[at] = home[home[at]]
        at = home[at]
    return at


def _barred(left: Unit, right: Unit, barred: dict[str, set[str]]) -> bool:
    """Whether some pair of the two was judged different."""
    opposed = {key for one in left.tellings for key in barred.get(one.key, ())}
    return bool(opposed) and any(one.key in opposed for one in right.tellings)
