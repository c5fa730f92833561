"""Dating: the annotations of a pile come in, the publication dates that linked articles give to undated ones go out.

An undated article that announces a day without its year ("will meet on September 4th") was published before that
day; another article that tells of the same day, with the same names around it, gives the year. What the undated
article reports as past bounds it from the other side.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rashomon.records import Annotation, EventMention, TimeMention

# A name in no more articles than this (or than this share of a large pile) says which event is meant.
RARE_ARTICLES, RARE_SHARE = 3, 0.05
# So many rare names around the day in both articles make it the same event: one may be chance.
SHARED_NAMES = 2
# A month without a day is a weaker clue than a day and wants one name more.
SHARED_NAMES_FOR_MONTH = 3
# In a pile of one story its names are everywhere: then this many of them, in this many other articles, around the
# very same day.
COMMON_NAMES, COMMON_ARTICLES = 3, 2
# Sentences on either side of a time whose names and events belong to it: news tells one thing in a few sentences.
AROUND = 2
# A range that lies in one month but for a few days at its edge is dated to that month.
MONTH_SHARE = 0.85
# The day of a plan that was moved or dropped bounds nothing.
MOVED = frozenset({"year-unknown-planned", "nearest-planned"})
UNDONE = frozenset({"planned", "postponed", "cancelled"})
PARTIAL = re.compile(r"(\d{4}|XXXX)-(\d\d)(?:-(\d\d))?")
AHEAD = frozenset({"year-unknown-ahead", "nearest-future", "after-latest-date", "month-after"})
BEHIND = frozenset({"year-unknown-behind", "nearest-past", "year-of-latest-date", "month-before"})


@dataclass(frozen=True, slots=True)
class Day:
    """A day or month of one article as its words give it, with the names and kinds of event told around it."""

    article: str
    year: int | None
    month: int
    day: int | None
    ahead: bool
    behind: bool
    names: frozenset[str] = frozenset()
    rare: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()


# Days with a known year, by month and day.
Told = defaultdict[tuple[int, int | None], list[Day]]


def date_by_links(annotations: Sequence[Annotation]) -> dict[str, str]:
    """Publication dates (2018-08, 2018) of articles without one, by id, where links and the text itself bound them."""
    known = sorted(annotations, key=lambda one: one.article.id)
    if all(one.article.published is not None for one in known):
        return {}
    rare = _rare_names(known)
    days = {one.article.id: _days(one, rare) for one in known}
    told: Told = defaultdict(list)
    for day in (day for own in days.values() for day in own):
        if day.year is not None:
            told[day.month, day.day].append(day)
    undated = [one for one in known if one.article.published is None]
    dates = {one.article.id: _date(one, days[one.article.id], told) for one in undated}
    return {name: found for name, found in dates.items() if found is not None}


def _date(annotation: Annotation, own: list[Day], told: Told) -> str | None:
    """The range that the announced days of one article leave, as precise as it is."""
    uppers = []
    for day in own:
        others = [other for other in told.get((day.month, day.day), ()) if other.article != day.article]
        uppers.append(_last_day(day, others) if day.ahead else None)
    if not any(uppers):
        return None
    upper = min(filter(None, uppers))
    lowers = [*_told_days(annotation, upper), *(_past_day(day, upper) for day in own if day.behind)]
    lower = max((day for day in lowers if day is not None and day <= upper), default=None)
    return None if lower is None else _precision(lower, upper)


def _last_day(day: Day, others: list[Day]) -> date | None:
    """The last day on which the article can be from before, if other articles agree on the announced day's year."""
    years = {day.year} if day.year is not None else set()
    linked = _linked_years(day, others)
    if len(linked) != 1 or len(years | linked) != 1:
        return None
    return _first(linked.pop(), day.month, day.day) - timedelta(days=1)


def _linked_years(day: Day, others: list[Day]) -> set[int]:
    """The years that others tell the same day of, each with enough names in common and an event of the same kind."""
    wanted = SHARED_NAMES if day.day else SHARED_NAMES_FOR_MONTH
    alike = [other for other in others if other.year is not None and day.kinds & other.kinds]
    surely = {other.year for other in alike if len(day.rare & other.rare) >= wanted}
    maybe = {(other.year, other.article) for other in alike if len(day.names & other.names) >= COMMON_NAMES}
    counts = Counter(year for year, _ in maybe) if day.day else Counter()
    often = {year for year, count in counts.items() if count >= COMMON_ARTICLES}
    return {year for year in surely | often if year is not None}


def _past_day(day: Day, upper: date) -> date | None:
    """The first day of what the article reports as past, the latest such before the announced day."""
    years = [day.year] if day.year is not None else [upper.year, upper.year - 1]
    firsts = [_first(year, day.month, day.day) for year in years]
    return next((first for first in firsts if first <= upper), None)


def _told_days(annotation: Annotation, upper: date) -> list[date]:
    """First days of the explicit dates that the article does not announce."""
    planned = {event.time for event in annotation.salient_events if event.status == "planned"}
    told = [time for time in annotation.times if time.rule.startswith("explicit") and time.id not in planned]
    return [date.fromisoformat(time.earliest) for time in told if time.earliest]


def _first(year: int, month: int, day: int | None) -> date:
    """The day, or the first of the month; 29 February of another year is the 28th."""
    try:
        return date(year, month, day or 1)
    except ValueError:
        return date(year, month, 28)


def _precision(lower: date, upper: date) -> str | None:
    """A month that holds nearly all of the range, else the year that holds all of it."""
    days = (upper - lower).days + 1
    counts = Counter(f"{day:%Y-%m}" for day in (lower + timedelta(days=step) for step in range(min(days, 366))))
    month, count = min(counts.items(), key=lambda one: (-one[1], one[0]))
    if count >= MONTH_SHARE * days:
        return month
    return str(lower.year) if lower.year == upper.year else None


# ---- what one article tells ----------------------------------------------------------------------------------------


def _rare_names(annotations: Iterable[Annotation]) -> frozenset[str]:
    """Names that few articles of the pile hold."""
    pile = list(annotations)
    counts = Counter(name for one in pile for name in {name for _, name in _names(one)})
    limit = max(RARE_ARTICLES, RARE_SHARE * len(pile))
    return frozenset(name for name, count in counts.items() if count <= limit)


def _names(annotation: Annotation) -> list[tuple[int, str]]:
    """Where named mentions stand, and their words on one line in one case."""
    text = annotation.article.text
    named = (mention for mention in annotation.mentions if mention.kind == "named")
    return [(mention.start, " ".join(text[mention.start : mention.end].casefold().split())) for mention in named]


def _days(annotation: Annotation, rare: frozenset[str]) -> list[Day]:
    """The days and months of an article, each with what stands around it."""
    starts = [start for start, _ in annotation.sentences]
    names = [(bisect_right(starts, start), name) for start, name in _names(annotation)]
    kinds = [(bisect_right(starts, event.start), event.type or event.lemma) for event in annotation.salient_events]
    status = {event.time: event for event in annotation.salient_events if event.time}
    days: list[Day] = []
    for time in annotation.times:
        shape = PARTIAL.fullmatch(time.value)
        if shape is not None and time.type == "DATE":
            here = bisect_right(starts, time.start)
            day = _day(annotation.article.id, time, shape, status.get(time.id))
            near = _near(names, here)
            days.append(replace(day, names=near, rare=near & rare, kinds=_near(kinds, here)))
    return days


def _near(told: list[tuple[int, str]], here: int) -> frozenset[str]:
    return frozenset(word for sentence, word in told if abs(sentence - here) <= AROUND)


def _day(article: str, time: TimeMention, shape: re.Match[str], event: EventMention | None) -> Day:
    """The day by itself, with which way it looks: by its rule, else by the state of its event."""
    year, month, day = shape.groups()
    status = event.status if event else ""
    return Day(
        article,
        year=None if year == "XXXX" else int(year),
        month=int(month),
        day=int(day) if day else None,
        ahead=time.rule in AHEAD or (status == "planned" and time.rule not in BEHIND | MOVED),
        behind=(time.rule in BEHIND and status not in UNDONE) or (status == "held" and time.rule not in AHEAD | MOVED),
    )
