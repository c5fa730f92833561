"""Governments: an article's mentions and places come in; those of a capital that are its government go out apart."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.records import Mention, Place


def part_governments(mentions: Sequence[Mention], places: Iterable[Place]) -> list[Mention]:
    """The mentions, in the same order; a pronoun goes with the name before it, another phrase with the city."""
    uses = {place.mention: place.use for place in places if place.feature == "capital"}
    named: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.kind == "named":
            named.setdefault(mention.chain, set()).add(uses.get(mention.id, "place"))
    free = len({mention.chain for mention in mentions}) + 1
    both = [chain for chain, found in named.items() if len(found) > 1]
    apart = {chain: f"c{free + number}" for number, chain in enumerate(both)}
    last: dict[str, str] = {}
    found = []
    for mention in mentions:
        if mention.chain in apart and mention.kind == "named":
            last[mention.chain] = uses.get(mention.id, "place")
        governs = mention.kind != "nominal" and last.get(mention.chain) == "government"
        found.append(replace(mention, chain=apart[mention.chain]) if governs and mention.chain in apart else mention)
    return found
