"""Decisions: two chains and what was found of them come in; the edge that says so goes out, its sides in order."""

from collections.abc import Iterator, Sequence

from rashomon.link.entities.chains import Chain
from rashomon.records import Edge

# How sure a link is by its reason. From clusters.CERTAIN on, an article that has both names does not speak against it,
# for it writes the long form first and the short one after.
EXPLAINED = 0.97
FULL_NAME = 0.96
IN_ARTICLE = 0.96
BY_SURNAME = 0.9
BY_COUNTRY = 0.9
BY_INITIALS = 0.85
BY_OFFICE = 0.8
SINGLE = 0.8
BY_COMPANY = 0.75
DOUBT = 0.5
# The share of a name's articles that one bearer must have, for the bare name to mean that one.
MOST = 0.8


def edge(one: Chain, other: Chain, judgement: str, score: float, reason: str) -> Edge:
    left, right = sorted((one, other), key=lambda chain: chain.place)
    return Edge(left.id, right.id, judgement, round(score, 3), reason)


def star(chains: Sequence[Chain], score: float, reason: str) -> Iterator[Edge]:
    for chain in chains[1:]:
        yield edge(chains[0], chain, "same", score, reason)
