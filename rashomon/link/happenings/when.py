"""When: a time mention comes in; an interval of days that can be compared, joined and narrowed goes out."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from rashomon.records import TimeMention

# An EDTF day or month whose year is not known ("XXXX-09-04").
YEARLESS = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")
# The hour is of no use for telling happenings apart, and reports seldom agree on it.
CLOCK = re.compile(r"T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?")
PUBLISHED = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
# News is seldom older than this when it is told without a day.
NEWS_DAYS = 2
GUESSED = "~"  # behind an EDTF day
DAYS_IN_MONTH, DAYS_IN_YEAR = 31, 366


@dataclass(frozen=True, slots=True)
class When:
    """Days from earliest to latest, both inclusive, None where open; `yearless` is the month and day of any year."""

    earliest: str | None = None
    latest: str | None = None
    edtf: str | None = None
    yearless: tuple[int, int | None] | None = None

    @property
    def known(self) -> bool:
        """Whether any day is known."""
        return bool(self.earliest and self.latest) or self.yearless is not None

    @property
    def days(self) -> int:
        """How many days wide it is; a very large number where a side is open."""
        if self.yearless is not None:
            return 1 if self.yearless[1] else DAYS_IN_MONTH
        if not self.earliest or not self.latest:
            return 10**6
        return _ordinal(self.latest) - _ordinal(self.earliest) + 1


NEVER_TOLD = When()


def when_of(time: TimeMention | None) -> When:
    """The days of a time mention; an unresolved one has none."""
    if time is None:
        return NEVER_TOLD
    found = YEARLESS.match(time.edtf or "")
    if found:
        return When(None, None, time.edtf, (int(found[1]), int(found[2]) if found[2] else None))
    if not (_is_day(time.earliest) or _is_day(time.latest)):
        return NEVER_TOLD
    return When(time.earliest, time.latest, CLOCK.sub("", time.edtf) if time.edtf else None)


def report_days(published: str | None) -> tuple[str, str] | None:
    """First and last day on which an article may have been published."""
    found = PUBLISHED.match(published or "")
    if not found:
        return None
    year, month, day = found[1], found[2], found[3]
    if day:
        return f"{year}-{month}-{day}", f"{year}-{month}-{day}"
    last = monthrange(int(year), int(month))[1] if month else 31
    return f"{year}-{month or '01'}-01", f"{year}-{month or '12'}-{last:02}"


def told_by(published: str | None) -> When:
    """What happened, happened before it was reported."""
    days = report_days(published)
    return When(None, days[1]) if days else NEVER_TOLD


def told_after(published: str | None) -> When:
    """What is still to come, comes no earlier than it is reported."""
    days = report_days(published)
    return When(days[0], None) if days else NEVER_TOLD


def news_of(published: str | None) -> When:
    """Undated news is of the days just before the report, if the day of that is known: a guess, and marked so."""
    days = report_days(published)
    if days is None or days[0] != days[1]:
        return NEVER_TOLD
    earliest = (date.fromisoformat(days[0]) - timedelta(days=NEWS_DAYS)).isoformat()
    return When(earliest, days[1], days[1] + GUESSED)


def is_guess(when: When) -> bool:
    """Whether its days were only guessed from the report."""
    return (when.edtf or "").endswith(GUESSED)


def _is_day(text: str | None) -> bool:
    return bool(text) and re.fullmatch(r"\d{4}-\d\d-\d\d", text or "") is not None


def meet(left: When, right: When) -> When | None:
    """The days that both allow; None where they exclude each other."""
    if left.yearless is not None or right.yearless is not None:
        return _meet_yearless(left, right)
    starts = [one for one in (left.earliest, right.earliest) if one]
    ends = [one for one in (left.latest, right.latest) if one]
    earliest, latest = max(starts, default=None), min(ends, default=None)
    if earliest and latest and earliest > latest:
        return None
    narrow = min((left, right), key=lambda one: (not one.known, one.days, one.edtf or ""))
    return When(earliest, latest, narrow.edtf)


def _meet_yearless(left: When, right: When) -> When | None:
    """A day of an unknown year meets the interval that holds such a day."""
    if left.yearless is not None and right.yearless is not None:
        return _meet_days_of_year(left, right, left.yearless, right.yearless)
    yearless = left.yearless or right.yearless
    dated, open_year = (right, left) if left.yearless else (left, right)
    if yearless is None or not dated.earliest or not dated.latest:
        return open_year
    for year in range(int(dated.earliest[:4]), int(dated.latest[:4]) + 1):
        first, last = _in_year(year, yearless)
        if first <= dated.latest and last >= dated.earliest:
            both = When(max(first, dated.earliest), min(last, dated.latest))
            return When(both.earliest, both.latest, _edtf(both, first, last))
    return None


def _edtf(both: When, first: str, last: str) -> str | None:
    """The day itself, or the month where it is a whole one."""
    if both.earliest == both.latest:
        return both.earliest
    return first[:7] if (both.earliest, both.latest) == (first, last) else f"{both.earliest}/{both.latest}"


def _in_year(year: int, yearless: tuple[int, int | None]) -> tuple[str, str]:
    month, day = yearless
    if day is not None:
        return f"{year:04}-{month:02}-{day:02}", f"{year:04}-{month:02}-{day:02}"
    return f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"


def _meet_days_of_year(
    left: When, right: When, mine: tuple[int, int | None], its: tuple[int, int | None]
) -> When | None:
    if mine[0] != its[0] or (mine[1] and its[1] and mine[1] != its[1]):
        return None
    return left if mine[1] else right


@cache
def months(when: When) -> tuple[str, ...]:
    """The months that an interval touches; the years where it is longer than one; with no year, the month alone."""
    if when.yearless is not None:
        return (f"-{when.yearless[0]:02}",)
    if not when.earliest or not when.latest:
        return ()
    first, last = int(when.earliest[:4]), int(when.latest[:4])
    if when.days > DAYS_IN_YEAR:
        return tuple(str(year) for year in range(first, min(last, first + 5) + 1))
    numbers = range(first * 12 + int(when.earliest[5:7]) - 1, last * 12 + int(when.latest[5:7]))
    return tuple(name for one in numbers for name in (f"{one // 12:04}-{one % 12 + 1:02}", f"-{one % 12 + 1:02}"))


def first_day(published: str | None) -> str | None:
    """The first day on which an article may have been published."""
    days = report_days(published)
    return days[0] if days else None


@cache
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def days_between(left: str | None, right: str | None) -> int | None:
    """How many days lie between two days; None where one is unknown."""
    return abs(_ordinal(left) - _ordinal(right)) if left and right else None
