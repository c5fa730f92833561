"""Units: the tellings of one article come in; those of one happening, joined, go out with the edges between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon import lexicon
from rashomon.link.happenings.tellings import Telling, groups
from rashomon.link.happenings.when import When, days_between, first_day, meet, news_of, told_by
from rashomon.records import Edge

# Told of two, which a third may show to be one that was put off; so it holds for whole clusters, not for pairs in them.
OTHER_DAYS = "different days"
# How many earlier events of the same kind a definite noun may look back to.
LOOKBACK = 8
# Scores inside one article: a definite noun is the writer's own sign of sameness, an equal day a weaker one.
DEFINITE_SCORE, SAME_DAY_SCORE, LEAD_SCORE, SAME_WORD_SCORE = 0.9, 0.75, 0.7, 0.65
OVER = frozenset({"held", "failed"})
SUFFERING = frozenset({"patient", "target"})
FACTS = OVER | {"ongoing"}
# Groups of what goes on for months or years, so that the day of a report says nothing of when it was.
LASTING = frozenset({"war", "operation", "fight", "support", "trade", "cooperate"})
# No article tells one thing more often; a table or a dump might, and would cost the square of it.
MOST_TOLD = 200
# So many characters back, a definite noun still names what was just told, whoever else it brings in.
JUST_BEFORE = 300
# What happened so many days before the report is history, which the news below it does not go on with.
PAST_DAYS = 60


@dataclass(frozen=True, slots=True)
class Unit:
    """Tellings taken for one happening, and what they say together."""

    tellings: tuple[Telling, ...]
    group: str
    when: When
    moved: When | None  # the time it was put off to
    who: frozenset[str]
    places: frozenset[str]
    ordinals: frozenset[str]
    states: frozenset[str]
    lemmas: frozenset[str]
    terms: frozenset[str]
    labels: frozenset[str]
    victims: frozenset[str]  # to whom it was done
    reported: str | None
    day: str | None  # the first day it is known for, or else the first day of its first report
    last_day: str | None  # likewise the last

    @property
    def first(self) -> Telling:
        """The telling that stands for the unit."""
        return self.tellings[0]


def make_unit(tellings: Iterable[Telling], when: When, moved: When | None = None) -> Unit:
    """Put tellings together, in the order of their articles and words."""
    ordered = tuple(sorted(tellings, key=lambda one: (one.article, one.event.start, one.event.id)))
    reports = [one.reported for one in ordered if one.reported]
    return Unit(
        tellings=ordered,
        group=ordered[0].group,
        when=when,
        moved=moved or next((one.moved for one in ordered if one.moved), None),
        who=frozenset(entity for one in ordered for entity in one.who),
        places=frozenset(one.place for one in ordered if one.place),
        ordinals=frozenset(one.ordinal for one in ordered if one.ordinal),
        states=frozenset(one.event.status for one in ordered),
        lemmas=frozenset(one.event.lemma for one in ordered),
        terms=frozenset(term for one in ordered for term in one.terms),
        labels=frozenset(label for one in ordered for label in one.labels),
        victims=frozenset(entity for one in ordered for entity, role in one.roles if role in SUFFERING),
        reported=min(reports, default=None),
        day=when.earliest if when.known else first_day(min(reports, default=None)),
        last_day=when.latest if when.known else first_day(max(reports, default=None)),
    )


def join(left: Unit, right: Unit) -> Unit | None:
    """Both as one, or None where their times exclude each other."""
    times = shared_times(left, right)
    if times is None:
        return None
    return make_unit((*left.tellings, *right.tellings), *times)


def shared_times(left: Unit, right: Unit) -> tuple[When, When | None] | None:
    """When both were to be, and to when they were put off; what is put off to a day is what is then held."""
    both = meet(left.when, right.when)
    if both is not None:
        return both, left.moved or right.moved
    for early, late in ((left, right), (right, left)):
        moved = meet(early.moved, late.when) if early.moved else None
        if moved is not None:
            return early.when, moved
    return None


def excluded(left: Unit, right: Unit) -> str | None:
    """Why two units cannot be one happening, or None."""
    if shared_times(left, right) is None:
        return OTHER_DAYS
    if left.ordinals and right.ordinals and not left.ordinals & right.ordinals:
        return "different ordinals"
    if _different_places(left.places, right.places):
        return "different places"
    return None


def _different_places(left: frozenset[str], right: frozenset[str]) -> bool:
    """Two towns are two places; a country may hold the town."""
    mine, its = left - countries(), right - countries()
    return bool(mine and its) and not mine & its


@cache
def countries() -> frozenset[str]:
    """Names of countries in lower case: places that other places may lie in."""
    return frozenset(row[0].lower() for row in lexicon.rows("countries"))


@cache
def capitals() -> dict[str, str]:
    """The country of each capital, both in lower case."""
    return {row[2].lower(): row[0].lower() for row in lexicon.rows("countries") if len(row) > 2 and row[2]}
