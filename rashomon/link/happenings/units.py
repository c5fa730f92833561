"""Units: tellings come in; those of one happening go out with what they say together, and what keeps two apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rashomon import lexicon
from rashomon.link.happenings.areas import Area, may_be_one
from rashomon.link.happenings.kinds import kind_of
from rashomon.link.happenings.tellings import Telling
from rashomon.link.happenings.tolls import Toll
from rashomon.link.happenings.when import DAYS_IN_MONTH, When, days_between, first_day, meet

# Told of two, which a third may show to be one that was put off; so it holds for whole clusters, not for pairs in them.
OTHER_DAYS = "different days"
NO_CLUE = "of a kind that comes again, and nothing tells that it is the same one"
SUFFERING = frozenset({"patient", "target"})
DOING = frozenset({"agent", "host"})
# What many persons do together, of whom each report names others.
TOGETHER = frozenset({"meet", "protest"})
# Words of whoever says them: what one asks or blames, another one does not.
SPOKEN = frozenset({"request", "accuse", "threaten", "reject", "support", "announce"})
# Groups of what goes on for months or years, so that the day of a report says nothing of when it was.
LASTING = frozenset({"war", "operation", "fight", "support", "trade", "cooperate"})
# Words behind two events that agree and tell them from others of their kind without a name, a place or a day.
TELLING_TERMS = 2
# Kinds of words for how somebody dies, and for what may come before it; states in which it is told as a fact.
DEADLY, HURTING, FACTS = frozenset({"kill", "die"}), frozenset({"kill", "die", "shoot"}), frozenset({"held", "ongoing"})
# The dead of one event are counted up for days, but hardly to more than so many times the first figure.
TOLL_GROWS = 4
AT_ONCE = "detained"  # the kind of toll that does not grow
# So few come to harm every day.
FEW = 3
# What happened so many days before the report is history, which the news goes on without.
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
    areas: frozenset[Area]  # on the map
    ordinals: frozenset[str]
    states: frozenset[str]
    lemmas: frozenset[str]  # nouns as their verbs
    terms: frozenset[str]
    labels: frozenset[str]
    victims: frozenset[str]  # to whom it was done
    agents: frozenset[str]  # who did it
    doers: frozenset[str]  # the persons among them
    hurt: frozenset[str]  # the persons to whom it was done
    struck: frozenset[str]  # whoever was shot or killed, or died
    dead: frozenset[str]  # the persons who are told to have died by it
    tolls: tuple[Toll, ...]  # how many came to harm
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
        places=frozenset(place for one in ordered if one.place for place in (one.place, _country(one.place)) if place),
        areas=frozenset(one.area for one in ordered if one.area),
        ordinals=frozenset(one.ordinal for one in ordered if one.ordinal),
        states=frozenset(one.event.status for one in ordered),
        lemmas=frozenset(one.root for one in ordered),
        terms=frozenset(term for one in ordered for term in one.terms),
        labels=frozenset(label for one in ordered for label in one.labels),
        victims=_having(ordered, SUFFERING),
        agents=_having(ordered, DOING),
        doers=_people(ordered, DOING),
        hurt=_people(ordered, SUFFERING),
        struck=_having((one for one in ordered if _is_fact_of(one, HURTING)), SUFFERING),
        dead=_people((one for one in ordered if _is_fact_of(one, DEADLY)), SUFFERING),
        tolls=tuple(dict.fromkeys(one.toll for one in ordered if one.toll)),
        reported=min(reports, default=None),
        day=when.earliest if when.known else first_day(min(reports, default=None)),
        last_day=when.latest if when.known else first_day(max(reports, default=None)),
    )


def _having(tellings: Iterable[Telling], wanted: frozenset[str]) -> frozenset[str]:
    return frozenset(entity for one in tellings for entity, role in one.roles if role in wanted)


def _people(tellings: Iterable[Telling], wanted: frozenset[str]) -> frozenset[str]:
    """The persons in some roles."""
    return frozenset(
        entity for one in tellings for entity, role in one.roles if role in wanted and entity in one.people
    )


def _is_fact_of(telling: Telling, kinds: frozenset[str]) -> bool:
    return telling.event.status in FACTS and kind_of(telling.event.lemma) in kinds


def is_one_death(left: Unit, right: Unit) -> bool:
    """Whether both tell how the same persons died, in whatever words: nobody dies twice. That it is a person, one of
    them may show."""
    both = left.struck & right.struck
    return bool(both & (left.dead | right.dead)) and both in (left.struck, right.struck)


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
    """Why two units cannot be taken for one happening, or None."""
    again = left.group in recurring() and left.group not in LASTING and not is_one_death(left, right)
    if left.first.another != right.first.another and not (left.who & right.who or left.places & right.places):
        return "told as another one"
    return contradicts(left, right) or (NO_CLUE if again and not _has_clue(left, right) else None)


def contradicts(left: Unit, right: Unit) -> str | None:
    """What one says against the other, or None."""
    if shared_times(left, right) is None:
        return OTHER_DAYS
    if is_one_death(left, right):  # reports may well differ on who did it, where, and who else died
        return None
    if _is_outcome(left, right):
        return "a deed, and a death by it"
    if left.ordinals and right.ordinals and not left.ordinals & right.ordinals:
        return "different ordinals"
    if _different_places(left, right):
        return "different places"
    if left.hurt and right.hurt and not left.hurt & right.hurt:
        return "done to other people"
    if left.doers and right.doers and not left.doers & right.doers and left.group not in TOGETHER | LASTING:
        return "done by other people"
    if left.group in SPOKEN and left.agents and right.agents and not left.agents & right.agents:
        return "said by others"
    pairs = [(one, other) for one in left.tolls for other in right.tolls]
    if pairs and not any(_one_toll(one, other, dated=_one_day(left, right)) for one, other in pairs):
        return "different numbers of people"
    return None


def _is_outcome(left: Unit, right: Unit) -> bool:
    """Whether one tells how one person died, and the other of shots that struck nobody it names: that he "opened fire"
    is one event, and her death another, as those part them who mark events (ECB+). Where several were killed, the shots
    and the deaths are one."""
    death, deed = (left, right) if _has_death(left) else (right, left)
    fired = {kind_of(one.event.lemma) for one in deed.tellings} & HURTING
    of_one = death.dead or (death.tolls and max(one.high for one in death.tolls) <= 1)
    return _has_death(death) and bool(of_one) and fired == HURTING - DEADLY and not deed.struck


def _has_death(unit: Unit) -> bool:
    return any(kind_of(one.event.lemma) in DEADLY for one in unit.tellings)


def _one_day(left: Unit, right: Unit) -> bool:
    return left.when.known and left.when.edtf == right.when.edtf


def _one_toll(one: Toll, other: Toll, *, dated: bool) -> bool:
    """Whether two numbers may be of one event; what adds up months is of many.

    The dead of one event go on being counted. Who is arrested is arrested at once: another number without the same day
    is of others.
    """
    if one.kind != other.kind:
        return True
    if one.kind == AT_ONCE and not dated and not (one.total or other.total):
        return one.low <= other.high and other.low <= one.high
    small, large = sorted((one, other), key=lambda each: each.low or each.high)
    return one.total == other.total and (large.low or large.high) <= TOLL_GROWS * max(small.low, 1)


def _has_clue(left: Unit, right: Unit) -> bool:
    """Whether anything tells which of the many events of a kind that comes again every day is meant."""
    terms, who = left.terms & right.terms, left.who & right.who
    if _same_victims(left, right) or left.labels & right.labels or left.places & right.places - countries():
        return True
    if len(terms) >= TELLING_TERMS or (terms and who) or _same_toll(left, right) or _both_news(left, right):
        return True
    told_alike = bool(terms or who or left.places & right.places) or _is_past(left) or _is_past(right)
    return _one_day(left, right) and told_alike


def _same_victims(left: Unit, right: Unit) -> bool:
    """Whether it befell the same; whom many gather against, they gather against again."""
    return left.group not in TOGETHER and bool(left.victims & right.victims)


def _same_toll(left: Unit, right: Unit) -> bool:
    """Whether the very same number of people, and not a few, came to harm."""
    exact = {one for one in left.tolls if one.low == one.high and one.low > FEW}
    return bool(exact & set(right.tolls))


def _both_news(left: Unit, right: Unit) -> bool:
    """Whether both are what their article begins with, on the same day or the next, as far as the days are known."""
    apart = days_between(first_day(left.reported), first_day(right.reported)) or 0
    return apart <= 1 and all(any(one.lead and not one.plural for one in unit.tellings) for unit in (left, right))


def _is_past(unit: Unit) -> bool:
    """Whether it was long before it was reported, so that no other one of its days is still told of."""
    return (
        unit.when.days <= DAYS_IN_MONTH and (days_between(unit.when.latest, first_day(unit.reported)) or 0) > PAST_DAYS
    )


def recurring() -> frozenset[str]:
    """Groups of what comes again day after day in one crisis, in the same words."""
    return lexicon.words("event_recurring")


def _different_places(left: Unit, right: Unit) -> bool:
    """Two towns are two places; a country or a province may hold the town."""
    mine, its = left.places - countries(), right.places - countries()
    if not (mine and its) or mine & its:
        return False
    return not may_be_one(left.areas, right.areas)


@cache
def countries() -> frozenset[str]:
    """Names of countries in lower case: places that other places may lie in."""
    return frozenset(row[0].lower() for row in lexicon.rows("countries"))


def _country(place: str) -> str | None:
    """The country that a capital lies in, which other reports may name instead."""
    return capitals().get(place)


@cache
def capitals() -> dict[str, str]:
    """The country of each capital, both in lower case."""
    return {row[2].lower(): row[0].lower() for row in lexicon.rows("countries") if len(row) > 2 and row[2]}
