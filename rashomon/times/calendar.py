"""Calendar: a unit and a day come in, the period that holds the day goes out, in TIMEX3, in EDTF and as days."""

from dataclasses import dataclass
from datetime import date, timedelta

MONTHS_OF = {"M": 1, "Q": 3, "S": 3, "H": 6, "Y": 12, "A": 120, "C": 1200, "K": 12000}
DAYS_OF = {"D": 1, "N": 1, "W": 7, "E": 7, "F": 14}
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
SEASON_EDTF = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
FIRST_QUARTER_EDTF = 33
FIRST_HALF_EDTF = 40
# Beyond these years a date is no calendar date of news, and the date type ends.
LAST_YEAR = 9000


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar: its unit (the letters of data/times_units.txt, S a season) and its first day."""

    unit: str
    first: date

    @property
    def last(self) -> date:
        """The last day that belongs to it."""
        if self.unit == "E":
            return self.first + timedelta(days=1)
        if self.unit in DAYS_OF:
            return self.first + timedelta(days=DAYS_OF[self.unit] - 1)
        return add_months(self.first, MONTHS_OF[self.unit]) - timedelta(days=1)

    def shift(self, count: int) -> "Period":
        """The period `count` units later."""
        if self.unit in DAYS_OF:
            return Period(self.unit, clamp_days(self.first, count * DAYS_OF[self.unit]))
        months = 12 if self.unit == "S" else MONTHS_OF[self.unit]
        return Period(self.unit, add_months(self.first, count * months))

    def value(self) -> str:
        """The TIMEX3 value."""
        year, month = self.first.year, self.first.month
        shapes = {
            "M": f"{year:04}-{month:02}",
            "Q": f"{year:04}-Q{(month + 2) // 3}",
            "H": f"{year:04}-H{(month + 5) // 6}",
            "S": f"{year:04}-{season_of(month)}",
            "Y": f"{year:04}",
            "A": f"{year // 10:03}",
            "C": f"{(year + 1) // 100:02}",
            "K": f"{year // 1000}",
            "W": week_of(self.first),
            "F": week_of(self.first),
            "E": f"{week_of(self.first)}-WE",
        }
        return shapes.get(self.unit, self.first.isoformat())

    def edtf(self) -> str:
        """The same in ISO 8601-2."""
        year, month = self.first.year, self.first.month
        shapes = {
            "M": f"{year:04}-{month:02}",
            "Q": f"{year:04}-{FIRST_QUARTER_EDTF + (month - 1) // 3}",
            "H": f"{year:04}-{FIRST_HALF_EDTF + (month - 1) // 6}",
            "S": f"{year:04}-{SEASON_EDTF[season_of(month)]}",
            "Y": f"{year:04}",
            "A": f"{year // 10:03}X",
            "C": f"{(year + 1) // 100:02}XX",
            "K": f"{year // 1000}XXX",
            "D": self.first.isoformat(),
            "N": self.first.isoformat(),
        }
        return shapes.get(self.unit) or f"{self.first.isoformat()}/{self.last.isoformat()}"


def containing(unit: str, day: date) -> Period:
    """The period of that unit which holds the day; a season is asked for by its name (SP SU FA WI)."""
    if unit in SEASON_MONTHS:
        return Period("S", date(day.year, SEASON_MONTHS[unit], 1))
    if unit in ("W", "F"):
        return Period(unit, clamp_days(day, -day.weekday()))
    if unit == "E":
        return Period(unit, clamp_days(day, 5 - day.weekday()))
    if unit in ("D", "N"):
        return Period(unit, day)
    return Period(unit, _first_of(unit, day))


def _first_of(unit: str, day: date) -> date:
    if unit == "S":
        return add_months(date(day.year, day.month, 1), -(day.month % 3))
    length = MONTHS_OF[unit]
    if length <= 12:
        return date(day.year, (day.month - 1) // length * length + 1, 1)
    years = length // 12
    # Centuries are counted from a year 1, decades from a year 0, as people speak.
    return date(max(1, (day.year - 1) // years * years + 1 if unit == "C" else day.year // years * years), 1, 1)


def add_months(day: date, count: int) -> date:
    """The same day some months later, or the last of the month where there is none; held inside the calendar."""
    whole = day.year * 12 + day.month - 1 + count
    year, month = min(max(whole // 12, 1), LAST_YEAR), whole % 12 + 1
    return date(year, month, min(day.day, days_in(year, month)))


def clamp_days(day: date, count: int) -> date:
    """The day some days later, held inside the calendar."""
    return date.fromordinal(min(max(day.toordinal() + count, 1), date(LAST_YEAR, 12, 31).toordinal()))


def days_in(year: int, month: int) -> int:
    """How many days the month has."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    if not (1 <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= days_in(year, month)):
        return None
    return date(year, month, day)


def week_of(day: date) -> str:
    """The ISO week that holds the day."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def season_of(month: int) -> str:
    """The season that a month belongs to, by its TIMEX3 name."""
    return ("WI", "SP", "SU", "FA")[month % 12 // 3]


def part_of(period: Period, part: str) -> tuple[date, date]:
    """The days of the early, mid or late part of a period: a third of it, as people use the words of months."""
    length = (period.last - period.first).days + 1
    third = max(1, length // 3)
    if part == "early":
        return period.first, period.first + timedelta(days=third - 1)
    if part == "late":
        return period.last - timedelta(days=third - 1), period.last
    if part == "mid":
        return period.first + timedelta(days=third), period.last - timedelta(days=third)
    return period.first, period.last
