"""Pairs: units of many articles come in; pairs judged by what, when, who and where, and by what is common, go out."""

from collections.abc import Iterator, Sequence
from datetime import date

from rashomon.link.happenings.candidates import Pile, find_candidates, make_pile
from rashomon.link.happenings.context import Context
from rashomon.link.happenings.units import LASTING, Unit, countries, excluded
from rashomon.link.happenings.when import When, meet
from rashomon.records import Edge

# Two tellings of one kind of event are the same from SAME on, and left to a person's eye from UNSURE on.
SAME, UNSURE = 0.6, 0.5
# What agreement is worth: an equal day is rare enough to carry most of the weight, a shared year says little.
SAME_DAY, DAY_IN_MONTH, SAME_MONTH, LONGER = 0.4, 0.3, 0.25, 0.1
# Told so many years later, a year is as exact as a month is for what is fresh.
LONG_AGO = 2
# A time wider than this on one side and none on the other speaks against the two.
WIDE_DAYS, VAGUE = 366, -0.2
# Where a day is missing, reports within NEAR_DAYS may well be of one event, and those beyond FAR_DAYS hardly.
NEAR_DAYS, NEAR, FAR_DAYS, FAR = 3, 0.15, 14, -0.3
# What is still to come may be reported long before its day.
AHEAD = frozenset({"planned", "postponed", "cancelled"})
WHO, WHERE, WHERE_WIDE = 0.35, 0.2, 0.1
# One word for it in both ("raid" and "raid") rather than two of a group ("raid" and "strike").
SAME_WORD = 0.15
# Words behind both that agree (what was done to whom): the first counts most.
SHARED_TERMS = (0.1, 0.15, 0.2)
# What is left of the weight of a word or of people that are everywhere in the pile.
WORD_EVERYWHERE, WHO_EVERYWHERE = 0.5, 0.6
# How much two articles that are wholly about the same speak for their events; most where no day is told.
CONTEXT = 0.35


def compare_units(units: Sequence[Unit], context: Context) -> list[Edge]:
    """Judge each candidate pair once; left and right are the first telling of each unit."""
    pile = make_pile(units, context)
    judged = (_judge(units[left], units[right], pile) for left, right in find_candidates(pile))
    return [edge for edge in judged if edge is not None]


def _judge(left: Unit, right: Unit, pile: Pile) -> Edge | None:
    """The edge between two units; None where they are plainly not about the same."""
    parts = [*_time(left, right), *_what(left, right, pile), *_who_and_where(left, right, pile)]
    score = round(sum(weight for _, weight in parts), 3)
    if score < UNSURE:
        return None
    against = excluded(left, right)
    if against is not None:
        return Edge(left.first.key, right.first.key, "different", min(score, 1.0), against)
    lasting = left.group in LASTING and not (left.when.known and right.when.known)
    judgement = "same" if score >= SAME and not lasting else "unsure"
    return Edge(left.first.key, right.first.key, judgement, min(score, 1.0), ", ".join(why for why, _ in parts))


def _time(left: Unit, right: Unit) -> Iterator[tuple[str, float]]:
    """How well the times agree; where one is missing, how near the reports are."""
    if left.when.known and right.when.known:
        yield _same_time(left, right)
        return
    if max((one.when.days for one in (left, right) if one.when.known), default=0) > WIDE_DAYS:
        yield "only one is dated, and vaguely", VAGUE
    apart = _apart(left, right)
    if apart is not None and apart > FAR_DAYS and not (left.states | right.states) & AHEAD:
        yield "reported far apart", FAR
    elif apart is not None and apart <= NEAR_DAYS:
        yield "reported at the same time", NEAR


def _same_time(left: Unit, right: Unit) -> tuple[str, float]:
    times = _compared(left, right)
    if times is None:
        return "other times", 0.0
    widest, narrowest = max(one.days for one in times), min(one.days for one in times)
    if widest <= 1:
        return "same day", SAME_DAY
    if widest > 31 and not (widest <= WIDE_DAYS and _long_ago(left) and _long_ago(right)):
        return "times overlap", LONGER
    return ("day within the month", DAY_IN_MONTH) if narrowest <= 1 else ("same month", SAME_MONTH)


def _compared(left: Unit, right: Unit) -> tuple[When, When] | None:
    """The times of both that agree: their own, or that which one was put off to and the other's."""
    choices = [(left.when, right.when), (left.moved, right.when), (left.when, right.moved)]
    return next(((one, other) for one, other in choices if one and other and meet(one, other)), None)


def _long_ago(unit: Unit) -> bool:
    if not unit.reported or not unit.when.latest:
        return False
    return int(unit.reported[:4]) - int(unit.when.latest[:4]) >= LONG_AGO


def _apart(left: Unit, right: Unit) -> int | None:
    """Days between two events, by their own time or else their report."""
    days = [one.when.earliest if one.when.known else _first_day(one.reported) for one in (left, right)]
    if not days[0] or not days[1]:
        return None
    return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days)


def _first_day(published: str | None) -> str | None:
    """The day of a report; of a month or a year, its first."""
    return f"{published}-01-01"[:10] if published and len(published) in {4, 7} else (published or "")[:10] or None


def _what(left: Unit, right: Unit, pile: Pile) -> Iterator[tuple[str, float]]:
    """The same word, the same words behind it, articles about the same."""
    if left.lemmas & right.lemmas:
        everywhere = (left.group, "all", "") in pile.common
        yield "same word", SAME_WORD * (WORD_EVERYWHERE if everywhere else 1)
    terms = sorted(one for one in left.terms & right.terms if (left.group, "term", one) not in pile.common)
    if terms:
        yield f"shared words ({', '.join(terms[:3])})", SHARED_TERMS[min(len(terms), len(SHARED_TERMS)) - 1]
    likeness = pile.likeness(*sorted((left.first.article, right.first.article)))
    if likeness > 0:
        yield "articles about the same", CONTEXT * likeness


def _who_and_where(left: Unit, right: Unit, pile: Pile) -> Iterator[tuple[str, float]]:
    shared = left.who & right.who
    if shared:
        part = len(shared) / min(len(left.who), len(right.who))
        everywhere = all((left.group, "who", one) in pile.common for one in shared)
        yield f"{len(shared)} shared participants", WHO * part * (WHO_EVERYWHERE if everywhere else 1)
    places = left.places & right.places
    if places:
        yield "same place", WHERE_WIDE if places <= countries() else WHERE
