"""Retold: sayings in the making come in; they go out with the same in other words, by the same speaker, near in time.

That is another quotation (another translation, or one from memory), or a telling without quotation marks.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from rashomon.sayings.grouping import Group
from rashomon.sayings.quoted import Quoted
from rashomon.sayings.words import Weights, is_empty, stem

DAYS = 1  # outlets tell of a speech on its day or the next
FEWEST_STEMS = 3  # that two tellings must share to be held against each other
# The weight of what both share times its share of the lighter one. On Timeline17 other sentences of the same speech
# came to 1.8, and of what is told without quotation marks to 1.6.
RESTATED = 2.2
TOLD = 1.75
# Or nearly all of a quotation, of this weight, inside a longer telling.
SHARE_INSIDE = 0.8
WEIGHT_INSIDE = 3.0


def join_restated(groups: Sequence[Group], weights: Weights) -> list[Group]:
    """The groups, those whose fullest wordings say the same in other words made one; the fuller one stays first."""
    near = _Near()
    kept: list[Group] = []
    for one in groups:
        articles = _articles(one)
        found = [
            (likeness, kept[number])
            for number in near.find(one.base)
            if not articles & _articles(kept[number])  # an article that has both tells them apart
            and (likeness := _likeness(one.base, kept[number].base, weights)) >= RESTATED
        ]
        if found:
            best = max(found, key=lambda each: each[0])[1]
            best.members += [one.base, *one.members]
        else:
            near.add(len(kept), one.base)
            kept.append(one)
    return kept


def find_told(groups: Sequence[Group], plain: Iterable[Quoted], weights: Weights) -> dict[int, list[Quoted]]:
    """What tells a group's saying without quotation marks, by the group's number; each statement tells one saying."""
    near = _Near()
    for number, one in enumerate(groups):
        near.add(number, one.base)
    found: dict[int, list[Quoted]] = defaultdict(list)
    for told in plain:
        fits = [
            (likeness, -number)
            for number in near.find(told)
            if told.article.id not in _articles(groups[number])
            and (likeness := _likeness_told(told, groups[number].base, weights)) >= TOLD
        ]
        if fits:
            found[-max(fits)[1]].append(told)
    return found


class _Near:
    """Quotations by speaker, day and word, to be asked which of them say something near to another one."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, int, str], list[int]] = defaultdict(list)
        self._days: set[tuple[str, int]] = set()  # on which a speaker says anything

    def add(self, number: int, one: Quoted) -> None:
        """Remember a quotation by its number; without a speaker or a day nothing is near to it."""
        if one.speaker is not None and one.day is not None:
            self._days.add((one.speaker, one.day))
            for found in _stems(one):
                self._places[one.speaker, one.day, found].append(number)

    def find(self, one: Quoted) -> list[int]:
        """The numbers of those that share enough with this one."""
        if one.speaker is None or one.day is None:
            return []
        near = range(one.day - DAYS, one.day + DAYS + 1)
        days = [day for day in near if (one.speaker, day) in self._days]
        shared: Counter[int] = Counter()
        for found in _stems(one) if days else ():
            for day in days:
                shared.update(self._places.get((one.speaker, day, found), ()))
        return sorted(number for number, count in shared.items() if count >= FEWEST_STEMS)


def _stems(one: Quoted) -> dict[str, str]:
    """The stems of what tells something, in order, each with one of its words."""
    return {stem(word): word for word in sorted(set(one.spoken)) if not is_empty(word)}


def _weighed(left: Quoted, right: Quoted, weights: Weights) -> tuple[float, float, float]:
    """What both share, and what each weighs."""
    own, other = _stems(left), _stems(right)
    shared = weights.sum(word for found, word in own.items() if found in other)
    return shared, weights.sum(own.values()), weights.sum(other.values())


def _likeness(left: Quoted, right: Quoted, weights: Weights) -> float:
    shared, own, other = _weighed(left, right, weights)
    return shared * shared / (min(own, other) or 1)


def _likeness_told(told: Quoted, base: Quoted, weights: Weights) -> float:
    shared, own, other = _weighed(told, base, weights)
    inside = shared >= WEIGHT_INSIDE and shared >= SHARE_INSIDE * other
    return shared * shared / ((min(own, other) if inside else own) or 1)


def _articles(group: Group) -> set[str]:
    return {group.base.article.id, *(one.article.id for one in group.members)}
