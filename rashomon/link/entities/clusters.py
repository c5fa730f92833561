"""Clusters: chains and edges come in; sets of chains that `same` edges join go out, where nothing forbids it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.link.entities.chains import Chain
from rashomon.link.entities.people import compare_people
from rashomon.records import Edge

# From this score on the names themselves are the same, or an article says so; below, two chains of one article speak
# against it, for the article keeps them apart.
CERTAIN = 0.95
# The share of the smaller cluster's articles that must keep two clusters apart: one article in ten that writes a name
# in two ways, or quotes another outlet's spelling, does not.
APART = 0.1


def cluster(chains: Sequence[Chain], edges: Iterable[Edge]) -> tuple[list[list[Chain]], list[Edge]]:
    """The clusters, and the edges as they were followed: what an article speaks against is `unsure`."""
    clusters = _Clusters(chains)
    followed = []
    for edge in sorted(set(edges), key=lambda one: (-one.score, one.left, one.right, one.reason)):
        if edge.judgement == "same" and not clusters.join(edge):
            edge = replace(
                edge, judgement="unsure", reason=f"{edge.reason}; but an article or another name speaks against it"
            )
        followed.append(edge)
    return clusters.members(), sorted(followed, key=lambda one: (one.left, one.right, one.reason))


class _Clusters:
    """Chains joined so far, with the names that each article has for a cluster; held open while edges are followed."""

    def __init__(self, chains: Sequence[Chain]) -> None:
        self._chains = {chain.id: chain for chain in chains}
        self._parent = {chain.id: chain.id for chain in chains}
        self._keys = {chain.id: {chain.article: {chain.key}} if chain.key else {} for chain in chains}
        self._people = {
            chain.id: {chain.key} if chain.sort == "PERSON" and " " in chain.key else set() for chain in chains
        }

    def _find(self, one: str) -> str:
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def join(self, edge: Edge) -> bool:
        """Join the clusters of an edge, unless an article keeps them apart or two people would be one."""
        one, other = self._find(edge.left), self._find(edge.right)
        if one == other:
            return True
        small, large = sorted((one, other), key=lambda root: (len(self._keys[root]), root))
        if (edge.score < CERTAIN and self._conflict(small, large)) or self._are_two_people(small, large):
            return False
        self._parent[small] = large
        for article, keys in self._keys.pop(small).items():
            self._keys[large].setdefault(article, set()).update(keys)
        self._people[large] |= self._people.pop(small)
        return True

    def _are_two_people(self, small: str, large: str) -> bool:
        return any(compare_people(one, other)[0] == 0 for one in self._people[small] for other in self._people[large])

    def _conflict(self, small: str, large: str) -> bool:
        ours, theirs = self._keys[small], self._keys[large]
        apart = sum(article in theirs and not keys & theirs[article] for article, keys in ours.items())
        return apart > APART * len(ours)

    def members(self) -> list[list[Chain]]:
        """The clusters, each in order, in the order of their first chains."""
        found: dict[str, list[Chain]] = defaultdict(list)
        for chain in sorted(self._chains.values(), key=lambda one: one.place):
            found[self._find(chain.id)].append(chain)
        return sorted(found.values(), key=lambda one: one[0].place)
