"""Candidates: units of many articles come in; the pairs worth comparing, and what is common in the pile, go out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.link.happenings.context import Context
from rashomon.link.happenings.tellings import groups
from rashomon.link.happenings.units import Unit
from rashomon.link.happenings.when import months

# So many neighbours, in the order of time, is a unit compared with in each block; it keeps the cost near-linear.
NEIGHBOURS = 40
# So many events of one group are compared between two articles that are alike.
MOST_ALIKE = 6
# Whoever or whatever is in more than so many events of one group in the pile (and in this share of as many events as
# there are articles) says less about which of them is meant.
COMMON, COMMON_SHARE = 20, 0.2

Block = tuple[str, str, str]  # group, kind of key, key


@dataclass(frozen=True, slots=True)
class Pile:
    """The units of a pile, what is common among them, and what their articles are about."""

    units: Sequence[Unit]
    blocks: dict[Block, list[int]]
    common: frozenset[Block]
    context: Context
    likeness: Callable[[str, str], float]  # of two articles, each pair computed once


def make_pile(units: Sequence[Unit], context: Context) -> Pile:
    """Put the units into blocks by group with month, participant, term, and by group alone."""
    blocks: dict[Block, list[int]] = {}
    for number, unit in enumerate(units):
        for key in _keys(unit):
            blocks.setdefault(key, []).append(number)
    limit = max(COMMON, COMMON_SHARE * len(context.about))
    common = frozenset(key for key, members in blocks.items() if len(members) > limit)
    return Pile(units, blocks, common, context, cache(context.likeness))


def _keys(unit: Unit) -> Iterator[Block]:
    yield unit.group, "all", ""
    for month in dict.fromkeys([*months(unit.when), *(months(unit.moved) if unit.moved else ())]):
        yield unit.group, "month", month
    for entity in sorted(unit.who):
        yield unit.group, "who", entity
    for term in sorted(unit.terms):
        yield unit.group, "term", term


def find_candidates(pile: Pile) -> list[tuple[int, int]]:
    """Pairs of one group that share a month or a participant, or stand in articles about the same, in order."""
    return sorted(_near(pile) | _alike(pile))


def _near(pile: Pile) -> set[tuple[int, int]]:
    """Within each month and each participant's block, each with its nearest neighbours in time."""
    found = set()
    for (_, kind, _), members in pile.blocks.items():
        if kind not in {"month", "who"}:
            continue
        ordered = sorted(members, key=lambda one: (_day(pile.units[one]), pile.units[one].first.key))
        for at, left in enumerate(ordered):
            for right in ordered[at + 1 : at + 1 + NEIGHBOURS]:
                if pile.units[left].first.article != pile.units[right].first.article:
                    found.add((min(left, right), max(left, right)))
    return found


def _day(unit: Unit) -> str:
    return unit.when.earliest or unit.reported or ""


def _alike(pile: Pile) -> set[tuple[int, int]]:
    """Pairs in articles about the same, dated or not; a word of which nothing is known, without anybody, is no clue."""
    told: dict[str, dict[str, list[int]]] = {}
    for number, unit in enumerate(pile.units):
        if unit.who or unit.when.known or unit.group in groups():
            told.setdefault(unit.first.article, {}).setdefault(unit.group, []).append(number)
    return {
        (min(left, right), max(left, right))
        for one, other in pile.context.neighbours()
        for group, mine in told.get(one, {}).items()
        for left in mine[:MOST_ALIKE]
        for right in told.get(other, {}).get(group, [])[:MOST_ALIKE]
    }
