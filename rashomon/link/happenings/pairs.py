"""Pairs: units of many articles come in; the pairs worth comparing, judged by what, when, who and where, go out."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rashomon.link.happenings.units import Unit, countries, excluded
from rashomon.link.happenings.when import meet, months
from rashomon.records import Edge

# Two tellings of one kind of event are the same from SAME on, and left to a person's eye from UNSURE on.
SAME, UNSURE = 0.6, 0.5
# What agreement is worth: an equal day is rare enough to carry most of the weight, a shared year says little.
SAME_DAY, DAY_IN_MONTH, SAME_MONTH, LONGER = 0.45, 0.3, 0.25, 0.1
WHO, WHERE, WHERE_WIDE = 0.35, 0.2, 0.1
# Who takes part in more than so many happenings of one kind in the pile says less about which of them is meant.
COMMON, EVERYWHERE = 20, 0.6
# A decade on one side and no time on the other speaks against the two.
VAGUE = -0.2
# One word for it in both ("raid" and "raid") rather than two of a group ("raid" and "strike").
SAME_WORD = 0.05
SHARED_TERMS = 0.1
# Reports without a day, but written within so many days of each other, may well tell of the same event.
NEAR_DAYS, NEAR_REPORTS = 3, 0.15
LONG_AGO = 2
# So many neighbours, in the order of time, is a unit compared with in each block; it keeps the cost near-linear.
NEIGHBOURS = 40

Block = tuple[str, str, str]  # group, kind of key, key


def compare_units(units: Sequence[Unit]) -> list[Edge]:
    """Judge each candidate pair once; left and right are the first telling of each unit."""
    blocks: dict[Block, list[int]] = {}
    for number, unit in enumerate(units):
        for key in _keys(unit):
            blocks.setdefault(key, []).append(number)
    common = frozenset(key for key, members in blocks.items() if key[1] == "who" and len(members) > COMMON)
    judged = (_judge(units[left], units[right], common) for left, right in sorted(_candidates(units, blocks)))
    return [edge for edge in judged if edge is not None]


def _candidates(units: Sequence[Unit], blocks: dict[Block, list[int]]) -> set[tuple[int, int]]:
    """Pairs of one group that share a month or a participant, each with its nearest neighbours in time."""
    found = set()
    for members in blocks.values():
        ordered = sorted(members, key=lambda one: (_day(units[one]), units[one].first.key))
        for at, left in enumerate(ordered):
            for right in ordered[at + 1 : at + 1 + NEIGHBOURS]:
                if units[left].first.article != units[right].first.article:
                    found.add((min(left, right), max(left, right)))
    return found


def _keys(unit: Unit) -> Iterator[Block]:
    for month in months(unit.when):
        yield unit.group, "month", month
    for entity in sorted(unit.who):
        yield unit.group, "who", entity


def _day(unit: Unit) -> str:
    return unit.when.earliest or unit.reported or ""


def _judge(left: Unit, right: Unit, common: frozenset[Block]) -> Edge | None:
    """The edge between two units; None where they are plainly not about the same."""
    parts = dict(_parts(left, right, common))
    score = round(sum(parts.values()), 3)
    if score < UNSURE:
        return None
    against = excluded(left, right)
    if against is not None:
        return Edge(left.first.key, right.first.key, "different", score, against)
    judgement = "same" if score >= SAME else "unsure"
    return Edge(left.first.key, right.first.key, judgement, min(score, 1.0), ", ".join(parts))


def _parts(left: Unit, right: Unit, common: frozenset[Block]) -> Iterable[tuple[str, float]]:
    """What speaks for the two being one, with its weight."""
    if left.when.known and right.when.known:
        yield _same_time(left, right)
    elif max(left.when.days * left.when.known, right.when.days * right.when.known) > 366:
        yield "only one is dated, and vaguely", VAGUE
    elif left.reported and right.reported and _apart(left.reported, right.reported) <= NEAR_DAYS:
        yield "reported at the same time", NEAR_REPORTS
    shared = left.who & right.who
    if shared:
        part = len(shared) / min(len(left.who), len(right.who))
        everywhere = all((left.group, "who", one) in common for one in shared)
        yield f"{len(shared)} shared participants", WHO * part * (EVERYWHERE if everywhere else 1)
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
    if meet(left.when, right.when) is None:
        return "other times", 0.0
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
