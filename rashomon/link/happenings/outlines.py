"""Outlines: units come in; what each may share with those of other articles goes out, without the tellings themselves.

A story holds some fifty units an article. What pairs them is read of all of them in each build, and so kept small; the
units are read where two that were not compared before meet.
"""

from dataclasses import dataclass

from rashomon import lexicon
from rashomon.link.happenings.kinds import groups
from rashomon.link.happenings.units import Unit, countries
from rashomon.link.happenings.when import is_guess, months

# A time wider than this is of no one day.
WEEK = 7

# The kinds of clue that say who takes part, and who came to harm.
WHO, DEAD = "who", "dead"

Block = tuple[str, str, str]  # group, kind of key, key


@dataclass(frozen=True, slots=True)
class Outline:
    """Who, what, where and when a unit is told of."""

    article: str
    event: str  # the first that tells it
    group: str
    day: str | None
    months: tuple[str, ...]
    days: tuple[str, str] | None  # the first and last, of what is known to a week or better
    dated: bool
    guessed: bool  # whether its days are guessed
    in_week: bool  # whether they are known to a week or better
    struck: tuple[str, ...]
    dead: tuple[str, ...]
    who: tuple[str, ...]
    terms: tuple[str, ...]
    lemmas: tuple[str, ...]
    clues: tuple[str, ...]  # what two of a group must share, to be compared: its kind, and it
    names: tuple[tuple[str, str], ...]  # what it may be known by

    @property
    def key(self) -> str:
        """How edges name it."""
        return f"{self.article}/{self.event}"


def outline(unit: Unit) -> Outline:
    """What a unit may share with others."""
    when = unit.when
    narrow = when.earliest and when.latest and when.days <= WEEK
    return Outline(
        article=unit.first.article,
        event=unit.first.event.id,
        group=unit.group,
        day=unit.day,
        months=tuple(dict.fromkeys([*months(when), *(months(unit.moved) if unit.moved else ())])),
        days=(when.earliest or "", when.latest or "") if narrow else None,
        dated=when.known,
        guessed=is_guess(when),
        in_week=when.days <= WEEK,
        struck=tuple(sorted(unit.struck)),
        dead=tuple(sorted(unit.dead)),
        who=tuple(sorted(unit.who)),
        terms=tuple(sorted(unit.terms)),
        lemmas=tuple(sorted(unit.lemmas)),
        clues=find_clues(unit),
        names=tuple(sorted(find_names(unit))),
    )


def find_names(unit: Unit) -> frozenset[tuple[str, str]]:
    """What a unit may be known by: whom it befell, the town, what its noun is called; only of telling deeds."""
    if unit.group in lexicon.words("event_generic") or unit.group not in groups():
        return frozenset()
    towns = unit.places - countries()
    named = [("who", unit.victims), ("place", towns), ("label", unit.labels)]
    return frozenset((kind, one) for kind, names in named for one in names)


def find_clues(unit: Unit) -> tuple[str, ...]:
    """Who, what and where a unit is told of, its words where its day is told: two that share none are not judged."""
    told = (
        (WHO, unit.who),
        (DEAD, unit.struck),
        ("term", unit.terms),
        ("town", unit.places - countries()),
        ("label", unit.labels),
    )
    found = (*told, ("word", unit.lemmas if unit.when.known else frozenset()))
    return tuple(f"{kind} {name}" for kind, names in found for name in sorted(names))
