"""Pairs: units of many articles come in; the pairs worth comparing, judged by what, when, who and where, go out."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rashomon.link.happenings.units import Unit, countries, excluded
from rashomon.link.happenings.when import months
from rashomon.records import Edge

# Two tellings of one kind of event are the same from SAME on, and left to a person's eye from UNSURE on.
SAME, UNSURE = 0.6, 0.45
# What agreement is worth: an equal day is rare enough to carry most of the weight, a shared year says little.
SAME_DAY, DAY_IN_MONTH, SAME_MONTH, LONGER = 0.45, 0.3, 0.25, 0.1
WHO, WHERE, WHERE_WIDE = 0.35, 0.2, 0.1
# One word for it in both ("raid" and "raid") rather than two of a group ("raid" and "strike").
SAME_WORD = 0.05
SHARED_TERMS = 0.1
# Reports without a day, but written within so many days of each other, may well tell of the same event.
NEAR_DAYS, NEAR_REPORTS = 3, 0.15
LONG_AGO = 2
# So many neighbours, in the order of time, is a unit compared with in each block; it keeps the cost near-linear.
NEIGHBOURS = 40


def compare_units(units: Sequence[Unit]) -> list[Edge]:
    """Judge each candidate pair once; left and right are the first telling of each unit."""
    edges = []
    for left, right in sorted(_candidates(units)):
        edge = _judge(units[left], units[right])
        if edge is not None:
            edges.append(edge)
    return edges


def _candidates(units: Sequence[Unit]) -> set[tuple[int, int]]:
    """Pairs of one group that share a month or a participant, each with its nearest neighbours in time."""
    blocks: dict[tuple[str, str, str], list[int]] = {}
    for number, unit in enumerate(units):
        for key in _keys(unit):
            blocks.setdefault(key, []).append(number)
    found = set()
    for members in blocks.values():
        ordered = sorted(members, key=lambda one: (_day(units[one]), units[one].first.key))
        for at, left in enumerate(ordered):
            for right in ordered[at + 1 : at + 1 + NEIGHBOURS]:
                if units[left].first.article != units[right].first.article:
                    found.add((min(left, right), max(left, right)))
    return found


def _keys(unit: Unit) -> Iterator[tuple[str, str, str]]:
    for month in months(unit.when):
        yield unit.group, "month", month
    for entity in sorted(unit.who):
        yield unit.group, "who", entity


def _day(unit: Unit) -> str:
    return unit.when.earliest or unit.reported or ""


def _judge(left: Unit, right: Unit) -> Edge | None:
    """The edge between two units; None where they are plainly not about the same."""
    parts = dict(_parts(left, right))
    score = round(sum(parts.values()), 3)
    if score < UNSURE:
        return None
    against = excluded(left, right)
    if against is not None:
        return Edge(left.first.key, right.first.key, "different", score, against)
    judgement = "same" if score >= SAME else "unsure"
    return Edge(left.first.key, right.first.key, judgement, min(score, 1.0), ", ".join(parts))


def _parts(left: Unit, right: Unit) -> Iterable[tuple[str, float]]:
    """What speaks for the two being one, with its weight."""
    if left.when.known and right.when.known:
        yield _same_time(left, right)
    elif left.reported and right.reported and _apart(left.reported, right.reported) <= NEAR_DAYS:
        yield "reported at the same time", NEAR_REPORTS
    if left.who and right.who:
        shared = len(left.who & right.who) / min(len(left.who), len(right.who))
        yield f"{len(left.who & right.who)} shared participants", WHO * shared
    if left.places & right.places:
        yield "same place", WHERE_WIDE if left.places & right.places <= countries() else WHERE
    if {one.event.lemma for one in left.tellings} & {one.event.lemma for one in right.tellings}:
        yield "same word", SAME_WORD
    terms = _terms(left) & _terms(right)
    if terms:
        yield f"shared words ({', '.join(sorted(terms)[:3])})", SHARED_TERMS


def _terms(unit: Unit) -> frozenset[str]:
    return frozenset(term for one in unit.tellings for term in one.terms)


def _same_time(left: Unit, right: Unit) -> tuple[str, float]:
    widest, narrowest = max(left.when.days, right.when.days), min(left.when.days, right.when.days)
    if widest <= 1:
        return "same day", SAME_DAY
    if widest > 31 and not (widest <= 366 and _long_ago(left) and _long_ago(right)):
        return "times overlap", LONGER
    return ("day within the month", DAY_IN_MONTH) if narrowest <= 1 else ("same month", SAME_MONTH)


def _long_ago(unit: Unit) -> bool:
    """Told years later: then the year is as exact as a month is for what is fresh."""
    if not unit.reported or not unit.when.latest:
        return False
    return int(unit.reported[:4]) - int(unit.when.latest[:4]) >= LONG_AGO


def _apart(left: str, right: str) -> int:
    """Days between two reports; a month or a year is taken at its first day."""
    return abs((_as_date(left) - _as_date(right)).days)


def _as_date(published: str) -> date:
    day = f"{published}-01-01" if len(published) < len("2000-01") else f"{published}-01"
    return date.fromisoformat((published if len(published) >= len("2000-01-01") else day)[:10])
