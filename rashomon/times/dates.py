"""Dates: an expression with a month comes in, its day or month goes out, its year found where the words leave it out.

A date that looks back or ahead takes the nearest year that puts it so, counted from the day of publication, from the
time of a reporting verb, or from another date of the text.
"""

import re
from dataclasses import replace
from datetime import date

from rashomon.lexicon import table
from rashomon.times.calendar import Period, add_months, clamp_days, containing, days_in, make_day
from rashomon.times.expression import Expression
from rashomon.times.feasts import day_of_feast, days_of_feast
from rashomon.times.reading import Reading, Reference, Setting, read_period, unresolved

# News writes of days this near in figures; further off the order of day and month is the American one.
NEAR_DAYS = 31

# A day so many days ahead is talked of, one so many days behind seldom is without its year.
NEAR_AHEAD, LONG_AGO = 21, 300
# What lies so few days behind is meant even where its sentence seems to look ahead: next year's day is not told so.
JUST_BEHIND = 7
TUESDAY = 2
# The one day that news names without its year.
ATTACKS = date(2001, 9, 11)
# "Valentine 's Day", as some archives part the words.
APART = re.compile(r"\s+(['’])")
# A feast that moves needs a year to have a month at all; which one does not matter.
SOME_YEAR = 2000

# Which way a month without a year looks is kept in its rule: another article may give the year.
UNKNOWN_YEAR = {"future": "year-unknown-ahead", "planned": "year-unknown-planned", "past": "year-unknown-behind"}


def read_calendar(expression: Expression, setting: Setting) -> Reading | None:
    """A month or a day of it, with or without its year."""
    month, day = expression.month or 1, expression.day
    if expression.day is not None and not 1 <= expression.day <= days_in(2000, month):
        return None
    year, rule = expression.year, "explicit"
    anchor = "none"
    if year is None:
        year, anchor, rule = _year_of(expression, setting)
    if year is None:
        moves = not _rule(expression).startswith(f"{month:02}-") and _rule(expression)
        value = "XXXX" if moves else f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
        return unresolved(value, rule, expression, value)
    first = _first_day(expression, year)
    if first is None:
        return None
    reading = read_period(containing("D" if day else "M", first), anchor, rule, expression)
    return _through(reading, expression, first)


def _first_day(expression: Expression, year: int) -> date | None:
    """The day of a date in a year: a feast's own, else the day or the first of the month."""
    if rule := _rule(expression):
        return day_of_feast(rule, year)
    return make_day(year, expression.month or 1, expression.day or 1)


def _through(reading: Reading, expression: Expression, first: date) -> Reading:
    """A span of days of one month ("June 15-17") ends on its second day."""
    last = make_day(first.year, first.month, expression.day2 or 0)
    if last is None or last <= first:
        return reading
    edtf = f"{first.isoformat()}/{last.isoformat()}"
    return Reading("DATE", reading.value, reading.rule, reading.anchor, edtf, first, last, reading.period)


def _year_of(expression: Expression, setting: Setting) -> tuple[int | None, str, str]:
    """The year of a month without one, what it is counted from, and the rule."""
    reference, sense = setting.reference, setting.direction.sense
    if setting.same_clause and setting.same_clause.period.unit == "Y" and not setting.direction.ahead:
        return setting.same_clause.period.first.year, setting.same_clause.name, "year-in-sentence"
    if reference is None:
        return _year_of_bound(expression, setting)
    if expression.relation == "the following" and setting.previous:
        return _nearest(expression, setting.previous, "after"), setting.previous.name, "following-month"
    if expression.relation in ("that", "the same") and setting.previous:
        return setting.previous.period.first.year, setting.previous.name, "same-year"
    if expression.relation and expression.year is None and expression.relation in ("last", "next", "past", "this"):
        return _year_of_relation(expression, reference)
    if (expression.word or (expression.day and not setting.direction.firm)) and sense == "past":
        coming = _coming([_option(expression, reference.period.first.year + shift) for shift in (-1, 0, 1)], reference)
        if coming:
            return coming, reference.name, "nearest-coming"
    choice = _nearest(expression, reference, sense)
    told = _option(expression, choice) if choice else None
    if setting.begin is not None and told is not None and told.last < setting.begin.period.first:
        return _nearest(expression, setting.begin, "future"), setting.begin.name, "range-end"
    return choice, reference.name, f"nearest-{sense or 'any'}"


def _year_of_relation(expression: Expression, reference: Reference) -> tuple[int | None, str, str]:
    relation = "last" if expression.relation == "past" else expression.relation or "this"
    if expression.unit == "Y":  # "March last year" is no "last March"
        return (
            reference.period.first.year + {"last": -1, "next": 1}.get(relation, 0),
            reference.name,
            f"{relation}-year",
        )
    sense = {"last": "before", "next": "after", "this": "this"}[relation]
    if sense == "this":
        return reference.period.first.year, reference.name, "this-year"
    return _nearest(expression, reference, sense), reference.name, f"month-{sense}"


def _year_of_bound(expression: Expression, setting: Setting) -> tuple[int | None, str, str]:
    """Without a day of publication: the year of the latest full date, or the first such day after it if ahead."""
    if setting.bound is None:
        return None, "none", UNKNOWN_YEAR.get(setting.direction.sense, "year-unknown")
    if setting.direction.ahead:
        return _nearest(expression, setting.bound, "future"), setting.bound.name, "after-latest-date"
    year, before = setting.bound.period.first.year, setting.bound.before
    told = _option(expression, year)
    if before is not None and told is not None and told.first > before:
        year -= 1
    return year, setting.bound.name, "year-of-latest-date"


def _nearest(expression: Expression, reference: Reference, sense: str) -> int | None:
    """The year that puts the month or day nearest to the reference on the side that the sense asks for."""
    here = reference.period
    options = [_option(expression, here.first.year + shift) for shift in (-1, 0, 1)]
    periods = [one for one in options if one is not None]
    fitting = [one for one in periods if _weekday_fits(one, expression)]
    if expression.weekday is not None and len(fitting) == 1:
        return fitting[0].first.year
    undecided = sense not in ("future", "after", "planned") and expression.day is None
    if sense in ("past", "before") or undecided:
        strict = sense == "before"
        back = [one for one in periods if (one.last < here.first if strict else one.first <= reference.latest)]
        return max((one.first.year for one in back), default=None)
    if sense in ("future", "after"):
        ahead = [one for one in periods if (one.first > here.last if sense == "after" else one.last >= here.first)]
        behind = [one for one in periods if 0 < (here.first - one.last).days <= JUST_BEHIND]
        if behind and expression.day is not None and sense == "future" and here.first == here.last:
            return behind[0].first.year
        return min((one.first.year for one in ahead), default=None)
    return min(periods, key=lambda one: (_distance(one, here), one.first)).first.year if periods else None


def _coming(options: list[Period | None], reference: Reference) -> int | None:
    """A day near ahead is meant though a verb is past ("shops hoped for Christmas"), where the last one is long ago."""
    here, periods = reference.period, [one for one in options if one is not None]
    ago = min(((here.first - one.last).days for one in periods if one.last < here.first), default=0)
    ahead = [one for one in periods if 0 < (one.first - here.last).days <= NEAR_AHEAD]
    return ahead[0].first.year if ahead and ago > LONG_AGO else None


def _distance(period: Period, here: Period) -> int:
    """Days between two periods; none where the one lies inside the other."""
    return max(0, (here.first - period.last).days, (period.first - here.last).days)


def _option(expression: Expression, year: int) -> Period | None:
    first = _first_day(expression, year)
    return containing("D" if expression.day else "M", first) if first else None


def _weekday_fits(period: Period, expression: Expression) -> bool:
    return expression.weekday is None or expression.day is None or period.first.isoweekday() == expression.weekday


def read_numeric(expression: Expression, setting: Setting) -> Reading | None:
    """7/8/07: the reading that the calendar allows, of two the one near the article's day, else month before day."""
    year, first, second = expression.year or 0, expression.month or 0, expression.day or 0
    days = [one for one in (make_day(year, first, second), make_day(year, second, first)) if one]
    if not days:
        return None
    if setting.published:
        near = setting.published.period.first
        days.sort(key=lambda day: abs((day - near).days) > NEAR_DAYS)
    return read_period(Period("D", days[0]), "none", "explicit-numeric", expression)


def read_monthday(expression: Expression, setting: Setting) -> Reading | None:
    """On the 15th: of the month that the text has just spoken of, else the nearest that lies as the sentence looks."""
    day, near = expression.day or 1, setting.recent
    if near is not None and near.period.unit in "DM":
        first = make_day(near.period.first.year, near.period.first.month, day)
        return read_period(Period("D", first), near.name, "day-of-month", expression) if first else None
    if setting.published is None or not setting.published.exact:
        return unresolved(f"XXXX-XX-{day:02}", "month-unknown", expression)
    here = setting.published.period.first
    months = [add_months(here.replace(day=1), shift) for shift in (-1, 0, 1)]
    days = [one for one in (make_day(month.year, month.month, day) for month in months) if one]
    ahead = setting.direction.ahead
    fitting = [one for one in days if (one >= here if ahead else one <= here)]
    chosen = min(fitting) if ahead and fitting else max(fitting, default=None)
    return read_period(Period("D", chosen), "published", "day-of-month", expression) if chosen else None


def read_named(expression: Expression, setting: Setting) -> Reading | None:
    """September 11 of attacks: the day that has become a name."""
    return read_period(Period("D", ATTACKS), "none", "named-day", expression)


def read_within(expression: Expression, setting: Setting) -> Reading | None:
    """The last week of March: a month first, then its week, day or weekend."""
    whole = read_calendar(replace(expression, part=None), setting)
    if whole is None or whole.period is None:
        return whole
    number, month = expression.ordinal or 1, whole.period
    unit = expression.unit or "D"
    first = containing(unit, month.last if number == -1 else month.first)
    # A week is of the month that holds its Thursday, as ISO 8601 counts them in a year.
    middle = clamp_days(first.first, 3 if unit == "W" else 0)
    if number > 0:
        period = first.shift(number - 1 if middle >= month.first else number)
    else:
        period = first if middle <= month.last else first.shift(-1)
    return read_period(period, whole.anchor, whole.rule, expression) if period.first <= month.last else None


def read_holiday(expression: Expression, setting: Setting) -> Reading | None:
    """A feast, in the year that its words or their sentence give."""
    feast = day_of_feast(_rule(expression), expression.year or SOME_YEAR)
    if feast is None:
        return None
    dated = replace(expression, kind="calendar", month=feast.month, day=feast.day)
    reading = read_calendar(replace(dated, unit=None) if expression.unit == "E" else dated, setting)
    if reading and reading.earliest and expression.unit == "E":
        return read_period(_weekend_of(reading.earliest), reading.anchor, reading.rule, expression)
    return _lasting(reading, _rule(expression)) if reading else None


def _weekend_of(feast: date) -> Period:
    """The weekend that a feast lengthens: the one before a Monday or Tuesday, else that of its week."""
    return containing("E", clamp_days(feast, -2) if feast.isoweekday() <= TUESDAY else feast)


def _lasting(reading: Reading, rule: str) -> Reading:
    """A feast of many days has them all; TIMEX3 has only its year for it."""
    days = days_of_feast(rule, reading.earliest.year) if reading.earliest else None
    if days is None or days[0] == days[1]:
        return reading
    first, last = days
    return replace(reading, value=f"{first.year:04}", edtf=f"{first}/{last}", earliest=first, latest=last)


def _rule(expression: Expression) -> str:
    """How the day of a feast is reckoned; empty for all other dates."""
    return table("times_holidays").get(APART.sub(r"\1", expression.word or ""), "")
