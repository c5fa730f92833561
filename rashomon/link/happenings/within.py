"""Within: the tellings of one article come in; those of one happening, joined, go out with the edges between them."""

from collections.abc import Sequence

from rashomon import lexicon
from rashomon.link.happenings.kinds import groups
from rashomon.link.happenings.tellings import Telling
from rashomon.link.happenings.units import (
    LASTING,
    PAST_DAYS,
    SUFFERING,
    Unit,
    capitals,
    contradicts,
    is_one_death,
    join,
    make_unit,
    recurring,
)
from rashomon.link.happenings.when import When, days_between, first_day, news_of, told_after, told_by
from rashomon.records import Edge

# How many earlier events of the same kind a definite noun may look back to.
LOOKBACK = 8
# Scores inside one article: a definite noun is the writer's own sign of sameness, an equal day a weaker one.
DEFINITE_SCORE, SAME_DAY_SCORE, LEAD_SCORE, SAME_WORD_SCORE = 0.9, 0.75, 0.7, 0.65
OVER = frozenset({"held", "failed"})
FACTS = OVER | {"ongoing"}
# No article tells one thing more often; a table or a dump might, and would cost the square of it.
MOST_TOLD = 200
# What a meeting is of, those who come to it, is told again in many ways.
MEETING = "meet"
# What is one though it has the plural's ending.
ONE_BY_NATURE = frozenset({"talk", "negotiation", "discussion", "consultation", "hostility", "election"})
# So many characters has " and ".
PAIRED = 5
# So many characters behind a noun, an aim is its own: "a meeting of the five states to discuss".
JUST_BEHIND = 60
# So many characters from where its sentence begins, a noun takes up what the sentence before it told.
RESUMED = 30
# So many characters back, a definite noun still names what was just told, whoever else it brings in.
JUST_BEFORE = 300


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
    """Its own time; if it has none, what is told as a fact lies before the report, and what will be, behind it."""
    if telling.when.known:
        return telling.when
    if telling.event.status == "planned" and telling.ahead:
        return told_after(telling.reported)
    return told_by(telling.reported) if telling.event.status in OVER else telling.when


def _as_news(unit: Unit) -> Unit:
    """Undated facts at the head of an article are its news, from the days before it; "protests" are no one event."""
    if unit.when.known or unit.group in LASTING or unit.group not in groups():
        return unit
    fresh = [one for one in unit.tellings if one.lead and one.event.status in FACTS and one.who and not one.definite]
    fresh = [
        one for one in fresh if not one.before and not one.aside and not (one.plural and unit.group in recurring())
    ]
    when = news_of(fresh[0].reported) if fresh else unit.when
    return make_unit(unit.tellings, when, unit.moved) if when.known else unit


def _antecedent(telling: Telling, single: Unit, recent: Sequence[Unit]) -> tuple[int, Unit, float, str] | None:
    """The earlier unit that this telling names again, how far back it is, and why; the best fit, then the nearest."""
    found: list[tuple[int, int, float, str]] = []
    news = any(one.first.lead for one in recent)
    for back, unit in enumerate(recent):
        why = _named_again(telling, single, unit)
        if why is None or (news and _is_aside(unit, telling)):
            continue
        if len(unit.tellings) < MOST_TOLD and not contradicts(unit, single):
            main = unit.first.lead and bool(unit.who) and back == len(recent) - 1
            found.append((_fit(unit, single) + main, -back, *why))
    if not found:
        return None
    _, back, score, reason = max(found, key=lambda one: one[:2])
    joined = join(recent[-back], single)
    return None if joined is None else (-back, joined, score, reason)


def _is_aside(unit: Unit, telling: Telling) -> bool:
    """Whether an earlier unit was told as the past, from which a bare "the quake" further on returns to the news."""
    if unit.first.lead or telling.when.known or unit.group in LASTING:
        return False
    if telling.present or not _is_old(unit, telling):
        return telling.present
    resumed = _is_near(unit, telling) and telling.event.start - telling.sentence < RESUMED
    told = telling.who & unit.who or telling.terms & unit.terms or telling.labels & unit.labels
    return not (resumed or told or (telling.place and telling.place in unit.places))


def _is_old(unit: Unit, telling: Telling) -> bool:
    """Whether it lies far behind the report; in an undated one, whether it has a month or year of its own."""
    if telling.reported is None:
        return unit.when.known and unit.when.days > 1
    age = _age(unit, telling)
    return age is not None and age > PAST_DAYS


def _named_again(telling: Telling, single: Unit, unit: Unit) -> tuple[float, str] | None:
    if is_one_death(unit, single):
        return DEFINITE_SCORE, "how the same person died"
    if _is_pair(unit.tellings[-1], telling):
        return SAME_DAY_SCORE, "two words for one deed, side by side"
    if _is_aim(unit.tellings[-1], telling):
        return SAME_DAY_SCORE, "what those who met wanted with it"
    if unit.group in LASTING and unit.labels & telling.labels and telling.root in unit.lemmas:
        return SAME_DAY_SCORE, "the same word for what went on as long"
    if _same_day(unit, single) and (not telling.indefinite or single.who):
        return SAME_DAY_SCORE, "same kind of event on the same day of one article"
    if telling.definite and _may_refer(unit, telling) and not _is_another(unit, telling):
        return DEFINITE_SCORE, "named again with a definite article"
    if not telling.indefinite and _same_deed(unit, telling) and not _is_another(unit, telling):
        return SAME_WORD_SCORE, "the same word again, with nobody else in it"
    if telling.lead and unit.first.lead and _same_news(unit, single):
        return LEAD_SCORE, "told twice at the head of one article by the same people"
    return None


def _is_pair(last: Telling, telling: Telling) -> bool:
    """Whether two verbs of one kind stand side by side, of the same people: "killed and maimed farmers"."""
    between = telling.event.start - last.event.end
    return not (last.nominal or telling.nominal) and 0 < between <= PAIRED and last.who <= telling.who


def _is_aim(last: Telling, telling: Telling) -> bool:
    """Whether a verb says what the meeting before it in its sentence is for: "met in Oslo to discuss the border"."""
    aim = telling.aim and telling.group == MEETING and last.sentence == telling.sentence
    behind = last.nominal and telling.event.start - last.event.end < JUST_BEHIND
    dated = telling.when.known and telling.when.edtf != last.when.edtf
    return aim and not dated and (behind or telling.who <= last.who)


def _is_another(unit: Unit, telling: Telling) -> bool:
    """Whether a telling names something else than an earlier unit of its kind: by its own words, or by its age."""
    last, age = unit.tellings[-1], _age(unit, telling)
    if (telling.beside and last.sentence == telling.sentence) or _other_object(unit, telling):
        return True
    if not telling.plural and _is_several(unit) and telling.root not in unit.lemmas:
        return True
    if telling.when.known:
        return not unit.when.known and _is_of_other_time(unit, telling)
    if _is_elsewhere(unit, telling) and not _is_near(unit, telling):
        return True
    if age is not None and age > PAST_DAYS and (telling.present or telling.who - unit.who):
        return True
    if _is_near(unit, telling):
        return False
    if unit.group not in recurring() and (age is None or age <= PAST_DAYS):
        return False
    hit = {entity for entity, role in telling.roles if role in SUFFERING} & unit.victims
    singular = telling.definite and telling.root in unit.lemmas and not telling.plural
    return not (hit or telling.labels & unit.labels or (telling.place and telling.place in unit.places) or singular)


def _is_of_other_time(unit: Unit, telling: Telling) -> bool:
    """Whether a dated telling is of the past, and not the undated news; an undated report shows it by its words."""
    if telling.reported is None:
        return telling.when.days > 1 or any(one.event.time for one in unit.tellings)
    return (days_between(telling.when.latest, first_day(telling.reported)) or 0) > PAST_DAYS


def _is_elsewhere(unit: Unit, telling: Telling) -> bool:
    """Whether another word for it brings a place or name of its own, and nobody and nothing of the earlier one."""
    placed = telling.place is not None and telling.place not in unit.places
    called = bool(telling.labels) and not telling.labels & (unit.labels | unit.places)
    shared = telling.who & unit.who or telling.terms & unit.terms
    return (placed or called) and telling.root not in unit.lemmas and not shared


def _is_several(unit: Unit) -> bool:
    """Whether it is told as more than one: "years of summits", which "the meeting" is not; talks may be one."""
    return all(one.plural and one.event.lemma not in ONE_BY_NATURE for one in unit.tellings)


def _age(unit: Unit, telling: Telling) -> int | None:
    """How many days before the report it was."""
    return days_between(unit.when.latest, first_day(telling.reported)) if unit.when.known else None


def _other_object(unit: Unit, telling: Telling) -> bool:
    """Whether a noun brings what it was done to ("the withdrawal of troops"), or is another word for many
    ("the massacres"), and nothing that was told of the earlier one fits it.
    """
    named = telling.object_named and bool(telling.terms) and unit.group != MEETING
    several = telling.plural and unit.group in recurring() and telling.root not in unit.lemmas
    told = telling.terms & unit.terms or (telling.place and telling.place in unit.places)
    return (named or several) and not (told or telling.who & (unit.victims if named else unit.who))


def _tells_little(group: str) -> bool:
    """Whether one word of a group tells not which event is meant: generic, or one of many in a crisis."""
    return group in recurring() or group in lexicon.words("event_generic") or group not in groups()


def _same_deed(unit: Unit, telling: Telling) -> bool:
    """The same word told again with the same people, some of them, or none but about the same things.

    Where one word tells little ("killed", "called on"), it must be about the same things too, the article's news both
    times, or told on the spot.
    """
    if unit.group in LASTING or telling.root not in unit.lemmas:
        return False
    alike = bool(unit.terms & telling.terms) or (telling.place is not None and telling.place in unit.places)
    if not (telling.who or unit.who):
        return alike
    same = telling.who <= unit.who or unit.who <= telling.who
    news = telling.lead and unit.first.lead
    spot = _is_near(unit, telling) and not _generic(unit) and (_is_bare(telling) or all(map(_is_bare, unit.tellings)))
    return same and (alike or news or spot or not _tells_little(unit.group))


def _is_bare(telling: Telling) -> bool:
    """Whether nothing is said of it but that it was: of nobody, nowhere, of no number."""
    return not (telling.who or telling.place or telling.toll)


def _is_near(unit: Unit, telling: Telling) -> bool:
    """Whether it is told just behind the earlier one."""
    return telling.event.start - unit.tellings[-1].event.end < JUST_BEFORE


def _generic(unit: Unit) -> bool:
    """Whether the word for it tells little without what was done to whom."""
    return unit.group in lexicon.words("event_generic")


def _fit(unit: Unit, single: Unit) -> int:
    """How well an earlier unit fits: the same known time says most, then the same place, then somebody in common."""
    same_time = unit.when.known and unit.when.edtf == single.when.edtf
    return 4 * same_time + 2 * bool(unit.places & single.places) + bool(unit.who & single.who)


def _same_day(unit: Unit, single: Unit) -> bool:
    """Told for the same day, and not by quite different people; a general word needs the same word or thing."""
    same = unit.when.known and single.when.known and unit.when.edtf == single.when.edtf
    same = same and unit.when.days <= 1 and (not unit.who or not single.who or bool(unit.who & single.who))
    return same and (not _generic(unit) or bool(unit.lemmas & single.lemmas or unit.terms & single.terms))


def _may_refer(unit: Unit, telling: Telling) -> bool:
    """A definite noun with other people refers only to an event of the same day or told just before."""
    if telling.demonstrative or not telling.who or not unit.who or unit.who & telling.who:
        return True
    return _is_near(unit, telling) or (unit.when.known and unit.when.edtf == telling.when.edtf)


def _same_news(unit: Unit, single: Unit) -> bool:
    """A headline and the sentence below it: some place in common, somebody or nobody at all, and no two times."""
    near = {capitals().get(one, one) for one in unit.places} & {capitals().get(one, one) for one in single.places}
    same = bool(unit.who & single.who) or not (unit.who or single.who or _generic(unit))
    return same and bool(near) and (not unit.when.known or not single.when.known)
