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


def find_units(tellings: Sequence[Telling]) -> tuple[list[Unit], list[Edge]]:
    """Read one article's events in order: each joins the nearest earlier one that it names again, or begins its own."""
    units: list[Unit] = []
    latest: dict[str, list[int]] = {}  # units by group, the latest told last
    edges: list[Edge] = []
    for telling in tellings:
        single = make_unit([telling], _bounded(telling))
        recent = latest.setdefault(telling.group, [])
        found = _antecedent(telling, single, [units[one] for one in reversed(recent[-LOOKBACK:])])
        if found is None:
            recent.append(len(units))
            units.append(single)
            continue
        back, joined, score, reason = found
        number = recent[-1 - back]
        edges.append(Edge(units[number].tellings[-1].key, telling.key, "same", score, reason))
        units[number] = joined
        recent.remove(number)
        recent.append(number)
    return [_as_news(one) for one in units], edges


def _bounded(telling: Telling) -> When:
    """Its own time; if it has none, what is told as a fact lies before the report."""
    if telling.when.known or telling.event.status not in OVER:
        return telling.when
    return told_by(telling.reported)


def _as_news(unit: Unit) -> Unit:
    """Undated facts at the head of an article are its news, from the days before it."""
    if unit.when.known or unit.group in LASTING or unit.group not in groups():
        return unit
    fresh = [one for one in unit.tellings if one.lead and one.event.status in FACTS and one.who and not one.definite]
    when = news_of(fresh[0].reported) if fresh else unit.when
    return make_unit(unit.tellings, when, unit.moved) if when.known else unit


def _antecedent(telling: Telling, single: Unit, recent: Sequence[Unit]) -> tuple[int, Unit, float, str] | None:
    """The earlier unit that this telling names again, how far back it is, and why; the best fit, then the nearest."""
    found: list[tuple[int, int, float, str]] = []
    for back, unit in enumerate(recent):
        why = _named_again(telling, single, unit)
        if why is not None and len(unit.tellings) < MOST_TOLD and not excluded(unit, single):
            main = unit.first.lead and bool(unit.who) and back == len(recent) - 1
            found.append((_fit(unit, single) + main, -back, *why))
    if not found:
        return None
    _, back, score, reason = max(found, key=lambda one: one[:2])
    joined = join(recent[-back], single)
    return None if joined is None else (-back, joined, score, reason)


def _named_again(telling: Telling, single: Unit, unit: Unit) -> tuple[float, str] | None:
    if _same_day(unit, single) and (not telling.indefinite or single.who):
        return SAME_DAY_SCORE, "same kind of event on the same day of one article"
    if telling.definite and _may_refer(unit, telling) and not _is_another(unit, telling):
        return DEFINITE_SCORE, "named again with a definite article"
    if not telling.indefinite and _same_deed(unit, telling) and not _is_another(unit, telling):
        return SAME_WORD_SCORE, "the same word again, with nobody else in it"
    if telling.lead and unit.first.lead and _same_news(unit, single):
        return LEAD_SCORE, "told twice at the head of one article by the same people"
    return None


def _is_another(unit: Unit, telling: Telling) -> bool:
    """Whether a telling names something else: it alone is of long ago, or it is far off and undated, and the earlier
    one is long past or of a kind that comes again every day.
    """
    report = first_day(telling.reported)
    if telling.when.known:
        return not unit.when.known and (days_between(telling.when.latest, report) or 0) > PAST_DAYS
    if telling.event.start - unit.tellings[-1].event.end < JUST_BEFORE:
        return False
    age = days_between(unit.when.latest, report) if unit.when.known else None
    recurring = unit.group in lexicon.words("event_recurring")
    if not recurring and (age is None or age <= PAST_DAYS):
        return False
    hit = {entity for entity, role in telling.roles if role in SUFFERING} & unit.victims
    singular = telling.definite and telling.event.lemma in unit.lemmas and not telling.words.lower().endswith("s")
    return not (hit or telling.labels & unit.labels or (telling.place and telling.place in unit.places) or singular)


def _same_deed(unit: Unit, telling: Telling) -> bool:
    """The same word told again with the same people, some of them, or none but about the same things."""
    if unit.group in LASTING or telling.event.lemma not in {one.event.lemma for one in unit.tellings}:
        return False
    if telling.who or unit.who:
        return telling.who <= unit.who or unit.who <= telling.who
    return any(one.terms & telling.terms for one in unit.tellings)


def _fit(unit: Unit, single: Unit) -> int:
    """How well an earlier unit fits: the same known time says most, then the same place, then somebody in common."""
    same_time = unit.when.known and unit.when.edtf == single.when.edtf
    return 4 * same_time + 2 * bool(unit.places & single.places) + bool(unit.who & single.who)


def _same_day(unit: Unit, single: Unit) -> bool:
    """Told for the same day, and not by quite different people."""
    same = unit.when.known and single.when.known and unit.when.edtf == single.when.edtf
    return same and unit.when.days <= 1 and (not unit.who or not single.who or bool(unit.who & single.who))


def _may_refer(unit: Unit, telling: Telling) -> bool:
    """A definite noun with other people refers only to an event of the same day or told just before."""
    if telling.demonstrative or not telling.who or not unit.who or unit.who & telling.who:
        return True
    near = telling.event.start - unit.tellings[-1].event.end < JUST_BEFORE
    return near or (unit.when.known and unit.when.edtf == telling.when.edtf)


def _same_news(unit: Unit, single: Unit) -> bool:
    """A headline and the sentence below it: somebody and some place in common, and no two times."""
    near = {capitals().get(one, one) for one in unit.places} & {capitals().get(one, one) for one in single.places}
    return bool(unit.who & single.who) and bool(near) and (not unit.when.known or not single.when.known)


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
