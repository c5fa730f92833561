"""Feasts: how a feast is reckoned and a year come in, its days in that year go out.

A rule of data/times_holidays.txt is a month and a day ("12-25"), days from Easter ("easter-2"), a month, a weekday
and which one of the month it is ("11 thursday 4"; -1 is the last, "+1" adds a day), a month and a day of the Islamic
calendar ("hijri 12-10"; "hijri 09" is the whole month), or a row of data/times_moving_feasts.txt ("moving holi").
The Islamic days are those of the Umm al-Qura calendar: where the moon is sighted they may differ by one.
"""

import re
from datetime import date, timedelta

from hijridate import Hijri

from rashomon.lexicon import table
from rashomon.times.calendar import days_in, make_day

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FIXED = re.compile(r"(\d\d)-(\d\d)")
FROM_EASTER = re.compile(r"easter([+-]\d+)")
OF_MONTH = re.compile(r"(\d\d) (\w+) (-?\d)(?:\+(\d))?")
ISLAMIC = re.compile(r"hijri (\d\d)(?:-(\d\d))?")
MOVING = re.compile(r"moving (.+)")
# The reckoning below is that of the Gregorian calendar.
FIRST_YEAR = 1583
# The Islamic years that the library knows (1924 to 2077), and what lies between its years and ours.
ISLAMIC_YEARS = range(1343, 1501)
ISLAMIC_BEGAN, ISLAMIC_PER_YEAR = 622, 33 / 32

Days = tuple[date, date]


def day_of_feast(rule: str, year: int) -> date | None:
    """The (first) day of a feast in a year, or None where it has none."""
    days = days_of_feast(rule, year)
    return days[0] if days else None


def days_of_feast(rule: str, year: int) -> Days | None:
    """The first and last day of a feast in a year."""
    if islamic := ISLAMIC.fullmatch(rule):
        return _islamic(year, int(islamic[1]), int(islamic[2] or 0))
    day = _day(rule, year) if FIRST_YEAR <= year <= 9000 else None
    return (day, day) if day else None


def _day(rule: str, year: int) -> date | None:
    if fixed := FIXED.fullmatch(rule):
        return make_day(year, int(fixed[1]), int(fixed[2]))
    if moved := FROM_EASTER.fullmatch(rule):
        return easter(year) + timedelta(days=int(moved[1]))
    if told := OF_MONTH.fullmatch(rule):
        day = _weekday_of(year, int(told[1]), WEEKDAYS.index(told[2]), int(told[3]))
        return day + timedelta(days=int(told[4] or 0))
    if moving := MOVING.fullmatch(rule):
        days = (one for one in table("times_moving_feasts")[moving[1]].split() if one.startswith(f"{year:04}-"))
        return next((date.fromisoformat(one) for one in days), None)
    return None


def _islamic(year: int, month: int, day: int) -> Days | None:
    """The days that begin in our year; where the shorter Islamic one brings a feast twice, the first counts."""
    near = int((year - ISLAMIC_BEGAN) * ISLAMIC_PER_YEAR)
    for one in range(near - 1, near + 3):
        if one in ISLAMIC_YEARS:
            first = _gregorian(one, month, day or 1)
            if first.year == year:
                length = 1 if day else Hijri(one, month, 1).month_length()
                return first, first + timedelta(days=length - 1)
    return None


def _gregorian(year: int, month: int, day: int) -> date:
    told = Hijri(year, month, day).to_gregorian()
    return date(told.year, told.month, told.day)


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
