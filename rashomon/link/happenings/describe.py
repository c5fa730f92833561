"""Describe: a cluster of tellings comes in; its time, place, participants, series and worth go out."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.link.happenings.history import order_of
from rashomon.link.happenings.kinds import groups
from rashomon.link.happenings.tellings import sentence_at
from rashomon.link.happenings.units import LASTING, Unit, countries, recurring
from rashomon.link.happenings.when import When
from rashomon.records import Annotation

# A happening is worth a line with so many of: a type, somebody in it, two of them, a time, a place, a second witness,
# a place among the first sentences of an article.
WORTH = 3
# Groups of what disasters do to people; done by somebody, these have a type.
HARM = frozenset({"kill", "wound", "destroy"})
# Groups without a type that are news by their kind: elections and votes, laws, offices, disasters and their harm.
PUBLIC = frozenset({"elect", "reform", "appoint", "dismiss", "die", "fall", "quake"}) | HARM
# What prices and rates fall by: no disaster (words as they are compared, cut to a length).
RATES = frozenset({"percen", "points", "cents"})
# Acts of speech are kept as statements; as happenings they need more to their name.
SPOKEN = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "THREATEN"})
# The group of trials and inquiries, which accuse and are yet no words.
TRIED = "prosecute"
# The type of what people are killed or arrested in.
ASSAULT = "ASSAULT"
# How far behind an event the name of its series may stand.
SERIES_REACH = 120
SERIES = re.compile(
    r"(?:series|format|rounds?|cycle|string)(?: of [\w-]+(?: [\w-]+)?)?,? (?:dubbed|called|known as|named) "
    r"(?:the )?[\"“'‘`]*([^\"”’'`,.;()]{3,60})"
)


def is_worth_a_line(unit: Unit, who: Sequence[tuple[str, str]], witnesses: int) -> bool:
    """Whether readers would miss it: enough is known of it, and it is more than words or an idea."""
    if is_general(unit) or (not who and _is_means(unit)):
        return False
    types = {one.event.type for one in unit.tellings if one.event.type}
    placed = any(one.event.place for one in unit.tellings)
    kind = bool(types) or (unit.group in PUBLIC and not unit.terms & RATES)
    news = (kind or unit.group in groups()) and _is_news(unit)
    known = (kind, bool(who), len(who) > 1, unit.when.known, placed, witnesses > 1, news)
    tried = unit.group == TRIED and witnesses > 1
    spoken = (bool(types) and types <= SPOKEN and not tried) or unit.group in LASTING
    vague = not types and unit.group not in HARM and not unit.when.known
    needed = WORTH + vague + spoken + 2 * (unit.states == {"hypothetical"})
    return sum(known) >= needed


def _is_news(unit: Unit) -> bool:
    """Whether an article tells it among its first sentences, and not only in passing."""
    return any(one.lead and not (one.aside or one.before or one.granted or one.beside) for one in unit.tellings)


def is_general(unit: Unit) -> bool:
    """Whether it is many at once, of no day and no town: "protests", "attacks on civilians"."""
    several = all(one.plural for one in unit.tellings) and unit.group in recurring()
    return several and not unit.when.known and not unit.places - countries()


def _is_means(unit: Unit) -> bool:
    """Whether its one article tells it only to say by what another deed was done, whose line tells as much."""
    one_article = len({one.article for one in unit.tellings}) == 1
    return one_article and all(one.means and one.event.type == ASSAULT for one in unit.tellings)


def find_time(unit: Unit, state: str) -> When:
    """The days that all reports allow; once put off to a day and no longer merely so, that day."""
    if unit.moved is not None and state != "postponed":
        return unit.moved
    return unit.when if unit.when.known else When()


def find_place(unit: Unit) -> str | None:
    """The words for where it is, towns over countries, the most frequent, then the first."""
    counted = Counter(one.place for one in unit.tellings if one.place)
    if not counted:
        return None
    best = min(counted, key=lambda place: (place in countries(), -counted[place], place))
    return next(one.place_words for one in sorted(unit.tellings, key=order_of) if one.place == best)


def find_participants(unit: Unit) -> list[tuple[str, str]]:
    """Each entity with the role it is told in most often; those told most often first, then as they are told."""
    counted: dict[str, Counter[str]] = {}
    for telling in sorted(unit.tellings, key=order_of):
        for entity, role in telling.roles:
            counted.setdefault(entity, Counter())[role] += 1
    ordered = sorted(counted.items(), key=lambda one: -one[1].total())
    return [(entity, roles.most_common(1)[0][0]) for entity, roles in ordered]


def find_series(unit: Unit, annotations: Mapping[str, Annotation]) -> str | None:
    """What it is one session of, where a sentence that tells it says so."""
    for telling in sorted(unit.tellings, key=order_of):
        annotation = annotations[telling.article]
        _, end = sentence_at(annotation, telling.event.start)
        found = SERIES.search(annotation.article.text, telling.event.start, min(end, telling.event.end + SERIES_REACH))
        if found and found.start() - telling.event.end < SERIES_REACH // 4:
            return found[1].strip()
    return None
