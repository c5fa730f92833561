"""Components: outlines and judged pairs come in; the clusters of each few units that hang together go out.

Clusters grow along `same` edges only, so that units without a path of such edges between them never meet: each such
component is clustered alone, and what came of it is kept until one of its units or edges is another.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from rashomon.link.happenings.clusters import cluster
from rashomon.link.happenings.outlines import Outline
from rashomon.link.happenings.units import Unit
from rashomon.link.happenings.units_kept import Units
from rashomon.link.happenings.when import When
from rashomon.records import Edge, Notes, digest, kept


@dataclass(frozen=True, slots=True)
class Joined:
    """Units that are one happening, by their places in their component, and when all say that it was."""

    places: tuple[int, ...]
    when: When | None
    moved: When | None


ALONE = Joined((0,), None, None)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Units that are one happening, in outline, with what joined them; and in full when they are read."""

    units: tuple[Outline, ...]
    joined: Joined
    read: Callable[[], Unit]


def find_clusters(
    units: Units, edges: Sequence[Edge], keep_apart: Callable[[Unit, Unit], bool], notes: Notes | None
) -> Iterator[Cluster]:
    """The clusters of all units that are worth a line alone, or together with another one."""
    ordered = [one for article in sorted(units.outlined) for one in units.outlined[article].units]
    lines = {told.units[at].key for told in units.outlined.values() for at in told.lines}
    for members, inside in _components(ordered, edges):
        if len(members) == 1:
            if members[0].key in lines:
                yield Cluster((members[0],), ALONE, partial(units.at, members[0]))
            continue
        of_component = _Component(units, members, inside, keep_apart)
        rest = digest([[(one.key, units.named[one.article]) for one in members], inside])
        found = kept(notes, ("clusters", members[0].article, rest), tuple[Joined, ...], of_component.cluster)
        for one in found:
            if len(one.places) > 1 or members[one.places[0]].key in lines:
                yield Cluster(tuple(members[at] for at in one.places), one, partial(of_component.read, one.places))


@dataclass(slots=True)
class _Component:
    """Units that hang together, and the edges between them; clustered once, and only if somebody asks."""

    units: Units
    members: Sequence[Outline]
    edges: Sequence[Edge]
    keep_apart: Callable[[Unit, Unit], bool]
    found: dict[tuple[int, ...], Unit] | None = None

    def read(self, places: tuple[int, ...]) -> Unit:
        """The units at some places as one."""
        return self._clusters()[places]

    def cluster(self) -> tuple[Joined, ...]:
        """The clusters, in the order of their first units."""
        return tuple(Joined(places, one.when, one.moved) for places, one in self._clusters().items())

    def _clusters(self) -> dict[tuple[int, ...], Unit]:
        if self.found is None:
            place = {one.key: at for at, one in enumerate(self.members)}
            read = [self.units.at(one) for one in self.members]
            home = {telling.key: place[one.first.key] for one in read for telling in one.tellings}
            joined = cluster(read, self.edges, self.keep_apart)
            self.found = {tuple(sorted({home[telling.key] for telling in one.tellings})): one for one in joined}
        return self.found


def _components(units: Sequence[Outline], edges: Sequence[Edge]) -> Iterator[tuple[list[Outline], list[Edge]]]:
    """Units with a path of `same` edges between them, with all edges between them; in the order of their firsts."""
    number = {unit.key: at for at, unit in enumerate(units)}
    home = list(range(len(units)))

    def find(at: int) -> int:
        while home[at] != at:
            home[at] = home[home[at]]
            at = home[at]
        return at

    for edge in edges:
        if edge.judgement == "same":
            one, other = find(number[edge.left]), find(number[edge.right])
            home[max(one, other)] = min(one, other)
    inside: defaultdict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        root = find(number[edge.left])
        if root == find(number[edge.right]):
            inside[root].append(edge)
    members: defaultdict[int, list[Outline]] = defaultdict(list)
    for at, unit in enumerate(units):
        members[find(at)].append(unit)
    for root in sorted(members):
        yield members[root], inside[root]
