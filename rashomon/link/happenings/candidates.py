"""Candidates: outlines of units come in; the pairs worth comparing, and what is common in the pile, go out."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product

from rashomon.link.happenings.context import Context, in_steps
from rashomon.link.happenings.kinds import groups
from rashomon.link.happenings.outlines import DEAD, WHO, Block, Outline

# So many neighbours, in the order of time, is a unit compared with in each block; it keeps the cost near-linear.
NEIGHBOURS = 40
# Of all its blocks together a unit keeps so many, as if it stood in one: those with which it shares most blocks, then
# the nearest in time.
MOST_NEAR = 2 * NEIGHBOURS
# So many events of one group are compared between two articles that are alike.
MOST_ALIKE = 4
# Whoever or whatever is in more than so many events of one group in the pile (and in this share of as many events as
# there are articles) says less about which of them is meant; so does what comes up again in so many of its weeks.
COMMON, COMMON_SHARE = 20, 0.2
COMMON_WEEKS, COMMON_WEEKS_SHARE = 4, 0.15
# A name is one happening's where this share of all its tellings are dated, at least two, to a week or better, and
# this share of the dated ones meet.
ONE_DAY_DATED, FEWEST_DATED, ONE_DAY_SHARE = 0.2, 2, 0.75


@dataclass(frozen=True, slots=True)
class Pile:
    """The units of a pile in outline, what is common among them, and what their articles are about."""

    units: Sequence[Outline]
    common: frozenset[Block]
    only: frozenset[Block]  # word, kind of name, name: of which only one day is known
    context: Context
    likeness: Callable[[str, str], float]  # of two articles, each pair computed once


def make_pile(units: Sequence[Outline], context: Context) -> Pile:
    """Put the units into blocks by group with participant and term, and by group alone."""
    blocks: dict[Block, list[int]] = {}
    for number, unit in enumerate(units):
        for key in find_keys(unit):
            blocks.setdefault(key, []).append(number)
    limit = max(COMMON, COMMON_SHARE * in_steps(len(context.about)))
    weeks = [_week(unit.day) if unit.day else 0 for unit in units]
    often = max(COMMON_WEEKS, COMMON_WEEKS_SHARE * in_steps(len({*weeks} - {0})))
    common = frozenset(
        key
        for key, members in blocks.items()
        if len(members) > limit or (len(members) > often and len({weeks[one] for one in members} - {0}) > often)
    )
    return Pile(units, common, _only(units), context, cache(context.likeness))


@cache
def _week(day: str) -> int:
    return date.fromisoformat(day).toordinal() // 7


def _only(units: Sequence[Outline]) -> frozenset[Block]:
    """Words with a name beside them that nearly all dated tellings put in the same days ("the Elstad massacre")."""
    dated: dict[Block, list[tuple[int, int]]] = {}
    told: Counter[Block] = Counter()
    for unit in units:
        for word, name in product(unit.lemmas, unit.names):
            told[word, *name] += 1
            if unit.days:
                days = (date.fromisoformat(one).toordinal() for one in unit.days)
                dated.setdefault((word, *name), []).append((next(days), next(days)))
    return frozenset(key for key, days in dated.items() if _is_one_day(days, told[key]))


def _is_one_day(days: Sequence[tuple[int, int]], told: int) -> bool:
    """Whether the dated ones, enough of all, meet in one of them, give or take a day."""
    if len(days) < max(FEWEST_DATED, ONE_DAY_DATED * told):
        return False
    starts, ends = sorted(first for first, _ in days), sorted(last for _, last in days)
    # Of all, those that do not begin after it, without those that end before it.
    met = max(bisect_right(starts, last + 1) - bisect_left(ends, first - 1) for first, last in days)
    return met >= ONE_DAY_SHARE * len(days)


def find_keys(unit: Outline) -> Iterator[Block]:
    """The blocks of which a unit may count as one of many."""
    yield unit.group, "all", ""
    yield from ((unit.group, WHO, entity) for entity in unit.who)
    yield from ((unit.group, "term", term) for term in unit.terms)


def find_candidates(pile: Pile) -> list[tuple[int, int]]:
    """Pairs of one group that share a clue, and a month, a rare participant or what their articles tell, in order."""
    return sorted(_near(pile) | _alike(pile))


def _near(pile: Pile) -> set[tuple[int, int]]:
    """Of those that share a clue within a month, or a participant who is not everywhere, the nearest in time."""
    ordered = sorted(range(len(pile.units)), key=lambda one: (pile.units[one].day or "", pile.units[one].key))
    place = {one: at for at, one in enumerate(ordered)}
    common = {(group, f"{WHO} {name}") for group, kind, name in pile.common if kind == WHO}
    blocks: dict[str, dict[tuple[str, str], list[int]]] = {}
    for one in ordered:
        unit = pile.units[one]
        of_group = blocks.setdefault(unit.group, {})
        for clue in unit.clues:
            named = clue.startswith(f"{WHO} ") and (unit.group, clue) not in common
            rare = named or clue.startswith(f"{DEAD} ")
            for month in (*unit.months, "ever") if rare else unit.months:
                of_group.setdefault((month, clue), []).append(one)
    return {pair for of_group in blocks.values() for pair in _near_in_group(pile, of_group.values(), place)}


def _near_in_group(pile: Pile, blocks: Iterable[Sequence[int]], place: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """The pairs of units of one group, whose blocks are in the order of time."""
    shared: defaultdict[int, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    for members in blocks:
        articles = [pile.units[one].article for one in members] if len(members) > 1 else []
        for at, left in enumerate(members[: len(articles)]):
            for other, right in enumerate(members[at + 1 : at + 1 + NEIGHBOURS], start=at + 1):
                if articles[at] != articles[other]:
                    shared[left][right] += 1
                    shared[right][left] += 1
    for one, others in shared.items():
        yield from ((min(one, other), max(one, other)) for other in _best(one, others, place))


def _best(one: int, others: Mapping[int, int], place: Mapping[int, int]) -> list[int]:
    """Those with which a unit shares most blocks, the nearest in time first."""
    if len(others) <= MOST_NEAR:
        return list(others)
    return sorted(others, key=lambda other: (-others[other], abs(place[other] - place[one]), place[other]))[:MOST_NEAR]


def _alike(pile: Pile) -> set[tuple[int, int]]:
    """Pairs in articles about the same that share what a judgement can rest on, dated or not."""
    told: dict[str, dict[str, list[int]]] = {}
    for number, unit in enumerate(pile.units):
        # A word of which nothing is known, without anybody, is no clue.
        if unit.who or unit.dated or unit.group in groups():
            told.setdefault(unit.article, {}).setdefault(unit.group, []).append(number)
    clues = {
        article: _by_clue(pile, [number for mine in by_group.values() for number in mine[:MOST_ALIKE]])
        for article, by_group in told.items()
    }
    return {
        (min(left, right), max(left, right))
        for one, other in pile.context.neighbours()
        for clue in clues.get(one, {}).keys() & clues.get(other, {}).keys()
        for left in clues[one][clue]
        for right in clues[other][clue]
    }


def _by_clue(pile: Pile, numbers: Sequence[int]) -> dict[tuple[str, str], list[int]]:
    """Units of one article by all that they may share with another's of their group."""
    found: dict[tuple[str, str], list[int]] = {}
    for number in numbers:
        unit = pile.units[number]
        for clue in unit.clues:
            found.setdefault((unit.group, clue), []).append(number)
    return found
