"""Feasts: how a feast is reckoned and a year come in, its day in that year goes out.

A rule of data/times_holidays.txt is a month and a day ("12-25"), days from Easter ("easter-2"), or a month, a weekday
and which one of the month it is ("11 thursday 4"; -1 is the last), with days to add where it is told so ("+1").
"""

import re
from datetime import date, timedelta

from rashomon.times.calendar import days_in, make_day

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FIXED = re.compile(r"(\d\d)-(\d\d)")
FROM_EASTER = re.compile(r"easter([+-]\d+)")
OF_MONTH = re.compile(r"(\d\d) (\w+) (-?\d)(?:\+(\d))?")
# The reckoning below is that of the Gregorian calendar.
FIRST_YEAR = 1583


def day_of_feast(rule: str, year: int) -> date | None:
    """The day of a feast in a year, or None where it has none."""
    if not FIRST_YEAR <= year <= 9000:
        return None
    if fixed := FIXED.fullmatch(rule):
        return make_day(year, int(fixed[1]), int(fixed[2]))
    if moved := FROM_EASTER.fullmatch(rule):
        return easter(year) + timedelta(days=int(moved[1]))
    if told := OF_MONTH.fullmatch(rule):
        day = _weekday_of(year, int(told[1]), WEEKDAYS.index(told[2]), int(told[3]))
        return day + timedelta(days=int(told[4] or 0))
    return None


def easter(year: int) -> date:
    """Easter Sunday of the Western churches (Meeus 1991, after the anonymous reckoning of 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    skipped = (century + 8) // 25
    epact = (19 * golden + century - century // 4 - (century - skipped + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _weekday_of(year: int, month: int, weekday: int, number: int) -> date:
    if number > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
    last = date(year, month, days_in(year, month))
    return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-number - 1))
