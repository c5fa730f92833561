"""Resolve: an expression and its setting come in, what it stands for goes out.

Each kind has one function; a time that looks back or ahead takes the nearest period that lies so, counted from the
day of publication, from the time of a reporting verb, or from another time of the text.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from rashomon.lexicon import table
from rashomon.times.calendar import Period, add_months, clamp_days, containing, days_in, make_day
from rashomon.times.durations import read_frequency, read_set, read_span, read_unit_window
from rashomon.times.expression import Expression
from rashomon.times.reading import Reading, Reference, Setting, read_period, unresolved

# News writes of days this near in figures; further off the order of day and month is the American one.
NEAR_DAYS = 31
DAY_SHIFTS = {"the day before yesterday": -2, "yesterday": -1, "today": 0, "tonight": 0, "overnight": 0, "tomorrow": 1}
DAY_SHIFTS |= {"the day after tomorrow": 2}
UNIT_SHIFTS = {"last": -1, "past": -1, "this past": -1, "this": 0, "current": 0, "the": 0, "next": 1, "coming": 1}
UNIT_SHIFTS |= {"this coming": 1, "upcoming": 1, "previous": -1, "preceding": -1, "following": 1}
FROM_TEXT = frozenset({"that", "same", "the same", "very same", "the very same", "previous", "preceding", "following"})
FROM_TEXT |= {"the previous", "the following", "the next"}
EIGHTIES = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]


def resolve(expression: Expression, setting: Setting) -> Reading | None:
    """What the expression stands for in its setting; None where it is no time after all."""
    return KINDS[expression.kind](expression, setting)


def _calendar(expression: Expression, setting: Setting) -> Reading | None:
    """A month or a day of it, with or without its year."""
    month, day = expression.month or 1, expression.day
    if expression.day is not None and not 1 <= expression.day <= days_in(2000, month):
        return None
    year, rule = expression.year, "explicit"
    anchor = "none"
    if year is None:
        year, anchor, rule = _year_of(expression, setting)
    if year is None:
        value = f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
        return unresolved(value, rule, expression, value)
    first = make_day(year, month, day or 1)
    if first is None:
        return None
    reading = read_period(containing("D" if day else "M", first), anchor, rule, expression)
    return _through(reading, expression, first)


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
    if setting.same_clause and setting.same_clause.period.unit == "Y" and sense != "future":
        return setting.same_clause.period.first.year, setting.same_clause.name, "year-in-sentence"
    if reference is None:
        return _year_of_bound(expression, setting)
    if expression.relation in ("that", "the same") and setting.previous:
        return setting.previous.period.first.year, setting.previous.name, "same-year"
    if expression.relation and expression.year is None and expression.relation in ("last", "next", "past", "this"):
        return _year_of_relation(expression, reference)
    choice = _nearest(expression, reference, sense)
    return choice, reference.name, f"nearest-{sense or 'any'}"


def _year_of_relation(expression: Expression, reference: Reference) -> tuple[int | None, str, str]:
    relation = "last" if expression.relation == "past" else expression.relation or "this"
    sense = {"last": "before", "next": "after", "this": "this"}[relation]
    if sense == "this":
        return reference.period.first.year, reference.name, "this-year"
    return _nearest(expression, reference, sense), reference.name, f"month-{sense}"


def _year_of_bound(expression: Expression, setting: Setting) -> tuple[int | None, str, str]:
    """Without a day of publication: the year of the latest full date, or the first such day after it if ahead."""
    if setting.bound is None:
        return None, "none", UNKNOWN_YEAR.get(setting.direction.sense, "year-unknown")
    if setting.direction.sense == "future":
        return _nearest(expression, setting.bound, "future"), setting.bound.name, "after-latest-date"
    return setting.bound.period.first.year, setting.bound.name, "year-of-latest-date"


def _nearest(expression: Expression, reference: Reference, sense: str) -> int | None:
    """The year that puts the month or day nearest to the reference on the side that the sense asks for."""
    here = reference.period
    options = [_option(expression, here.first.year + shift) for shift in (-1, 0, 1)]
    periods = [one for one in options if one is not None and _weekday_fits(one, expression)] or [
        one for one in options if one
    ]
    if sense in ("past", "before") or (sense != "future" and sense != "after" and expression.day is None):
        strict = sense == "before"
        back = [one for one in periods if (one.last < here.first if strict else one.first <= here.last)]
        return max((one.first.year for one in back), default=None)
    if sense in ("future", "after"):
        ahead = [one for one in periods if (one.first > here.last if sense == "after" else one.last >= here.first)]
        return min((one.first.year for one in ahead), default=None)
    return min(periods, key=lambda one: (abs((one.first - here.last).days), one.first)).first.year if periods else None


def _option(expression: Expression, year: int) -> Period | None:
    first = make_day(year, expression.month or 1, expression.day or 1)
    return containing("D" if expression.day else "M", first) if first else None


def _weekday_fits(period: Period, expression: Expression) -> bool:
    return expression.weekday is None or expression.day is None or period.first.isoweekday() == expression.weekday


def _numeric(expression: Expression, setting: Setting) -> Reading | None:
    """7/8/07: the reading that the calendar allows, of two the one near the article's day, else month before day."""
    year, first, second = expression.year or 0, expression.month or 0, expression.day or 0
    days = [one for one in (make_day(year, first, second), make_day(year, second, first)) if one]
    if not days:
        return None
    if setting.published:
        near = setting.published.period.first
        days.sort(key=lambda day: abs((day - near).days) > NEAR_DAYS)
    return read_period(Period("D", days[0]), "none", "explicit-numeric", expression)


def _year(expression: Expression, setting: Setting) -> Reading | None:
    period = containing("Y", date(expression.year or 1, 1, 1))
    reading = read_period(period, "none", "explicit", expression)
    if expression.day2 is None:
        return reading
    last = date((expression.year or 1) // 100 * 100 + expression.day2, 12, 31)
    if last.year != period.first.year + 1:
        return None
    return Reading(
        "DATE", period.value(), "explicit", "none", f"{period.value()}/{last.year}", period.first, last, period
    )


def _decade(expression: Expression, setting: Setting) -> Reading | None:
    word = (expression.word or "").strip("'’")
    if word in EIGHTIES:
        year = 1900 + 10 * (EIGHTIES.index(word) + 2)
    else:
        year = int(word) if len(word) == 4 else 1900 + int(word)
    return read_period(containing("A", date(year, 1, 1)), "none", "explicit", expression)


def _century(expression: Expression, setting: Setting) -> Reading | None:
    number = expression.ordinal or 0
    if not 1 <= number <= 30:
        return None
    if expression.word:
        return Reading("DATE", f"BC{number - 1:02}", "explicit")
    return read_period(containing("C", date(100 * number - 99, 1, 1)), "none", "explicit", expression)


def _weekday(expression: Expression, setting: Setting) -> Reading | None:
    weekday, relation = expression.weekday or 1, expression.relation or ""
    reference = setting.previous if relation in FROM_TEXT else setting.reference
    if reference is None or not reference.exact:
        return unresolved(f"XXXX-WXX-{weekday}", "weekday-unknown", expression)
    day, rule = _near_weekday(reference.period.first, weekday, relation, setting.direction.sense)
    return read_period(Period("D", day), reference.name, rule, expression)


def _near_weekday(day: date, weekday: int, relation: str, sense: str) -> tuple[date, str]:
    """The nearest such weekday; the day itself counts unless the words say last or next."""
    back, ahead = (day.isoweekday() - weekday) % 7, (weekday - day.isoweekday()) % 7
    if relation in ("last", "past", "this past", "the previous"):
        return clamp_days(day, -(back or 7)), "weekday-last"
    if relation in ("next", "coming", "this coming", "the following", "the next"):
        return clamp_days(day, ahead or 7), "weekday-next"
    if sense == "future":
        return clamp_days(day, ahead), "weekday-after"
    return clamp_days(day, -back), "weekday-before"


def _deictic(expression: Expression, setting: Setting) -> Reading | None:
    word = (expression.word or "").lower()
    published = setting.published
    daypart = {"tonight": "NI", "overnight": "NI"}.get(word) or expression.daypart
    if published is None:
        return (
            Reading("DATE", "PRESENT_REF", "today-unknown")
            if DAY_SHIFTS[word] == 0
            else unresolved("XXXX-XX-XX", "day-unknown", expression)
        )
    if not published.exact:
        first, last = published.period.first, published.period.last
        shape = f"{published.period.value()}-XX" + ("" if published.period.unit == "M" else "-XX")
        return Reading("DATE", shape, "day-in-published", "published", published.period.edtf(), first, last)
    period = published.period.shift(DAY_SHIFTS[word])
    reading = read_period(period, "published", f"{word.replace(' ', '-')}", expression)
    if daypart and reading.type == "DATE":
        return Reading(
            "TIME",
            f"{period.value()}T{daypart}",
            reading.rule,
            "published",
            reading.edtf,
            period.first,
            period.last,
            period,
        )
    return reading


def _daypart(expression: Expression, setting: Setting) -> Reading | None:
    """This morning, last night, the next evening."""
    relation = expression.relation or "this"
    reference = setting.previous if relation in FROM_TEXT else setting.published
    if reference is None or not reference.exact:
        return unresolved("XXXX-XX-XX", "day-unknown", expression)
    shift = {"last": -1, "the next": 1, "the following": 1, "the previous": -1}.get(relation, 0)
    return read_period(reference.period.shift(shift), reference.name, "part-of-day", expression)


def _relative(expression: Expression, setting: Setting) -> Reading | None:
    """Last month, this year, the following week, the same day."""
    unit, relation = expression.unit or "D", expression.relation or "this"
    if relation == "past" or (relation == "last" and unit in "AC"):
        return read_unit_window(expression, setting)
    if expression.direction:
        relation = "following" if expression.direction == "after" else "previous"
    in_text = relation in FROM_TEXT or (relation == "next" and unit == "D")
    reference = (setting.previous if in_text else None) or (
        setting.previous or setting.published if in_text else setting.published
    )
    if reference is None or (unit in ("D", "N", "W", "E", "F") and not reference.exact):
        return _relative_unknown(unit, expression)
    shift = UNIT_SHIFTS.get(relation, 0)
    if (
        unit == "E"
        and relation == "this"
        and setting.direction.sense == "past"
        and reference.period.first.isoweekday() < 6
    ):
        shift = -1
    period = containing(unit, reference.period.first).shift(shift)
    name = relation.removeprefix("the ").replace(" ", "-")
    return read_period(period, reference.name, f"{name}-{UNIT_NAMES[unit]}", expression)


# Which way a month without a year looks is kept in its rule: another article may give the year.
UNKNOWN_YEAR = {"future": "year-unknown-ahead", "past": "year-unknown-behind"}
UNIT_NAMES = {"D": "day", "N": "night", "W": "week", "F": "fortnight", "E": "weekend", "M": "month", "Q": "quarter"}
UNIT_NAMES |= {"Y": "year", "A": "decade", "C": "century", "K": "millennium", "H": "half"}


def _relative_unknown(unit: str, expression: Expression) -> Reading:
    shapes = {"W": "XXXX-WXX", "E": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}
    return unresolved(shapes.get(unit, "XXXX-XX-XX"), f"{UNIT_NAMES[unit]}-unknown", expression)


def _same(expression: Expression, setting: Setting) -> Reading | None:
    """The same period a year ago: that of the time before it in the text, one year back."""
    if setting.previous is None:
        return unresolved("XXXX", "year-unknown", expression)
    period = setting.previous.period
    back = Period(period.unit, add_months(period.first, -12))
    return read_period(back, setting.previous.name, "same-period-year-before", expression)


def _within(expression: Expression, setting: Setting) -> Reading | None:
    """The last week of March: a month first, then its week, day or weekend."""
    whole = _calendar(replace(expression, part=None), setting)
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


def _season(expression: Expression, setting: Setting) -> Reading | None:
    """A season of a year, or the nearest one that lies as the sentence looks."""
    name = table("times_seasons")[expression.word or ""]
    if expression.year is not None:
        return read_period(containing(name, date(expression.year, 1, 1)), "none", "explicit", expression)
    reference = setting.previous if expression.relation in FROM_TEXT else setting.reference
    if reference is None:
        return unresolved(f"XXXX-{name}", "year-unknown", expression)
    here = containing(name, reference.period.first)
    period = _near_period(here, reference, _sense_of(expression, setting))
    return read_period(period, reference.name, "season", expression)


def _sense_of(expression: Expression, setting: Setting) -> str:
    relation = (expression.relation or "").removeprefix("the ")
    said = {"last": "before", "this past": "before", "previous": "before", "next": "after", "this coming": "after"}
    return said.get(relation) or ("this" if relation == "this" else setting.direction.sense)


def _near_period(here: Period, reference: Reference, sense: str) -> Period:
    """The period of the reference's year, or its neighbour where it lies on the wrong side."""
    if sense in ("past", "before", "", "present"):
        late = here.last >= reference.period.first if sense == "before" else here.first > reference.period.last
        return here.shift(-1) if late else here
    if sense in ("future", "after"):
        early = here.first <= reference.period.last if sense == "after" else here.last < reference.period.first
        return here.shift(1) if early else here
    return here


def _quarter(expression: Expression, setting: Setting) -> Reading | None:
    """A quarter or half of a year; without its year the latest that is over, or the next one to come."""
    unit, number = _numbered(expression)
    if not 1 <= number <= (4 if unit == "Q" else 2):
        return None
    length = 3 if unit == "Q" else 6
    reference = setting.reference
    if expression.year is None and reference is None:
        return unresolved(f"XXXX-{unit}{number}", "year-unknown", expression)
    year = expression.year or (reference.period.first.year if reference else 1)
    if expression.relation and expression.relation != "this":
        year += {"last": -1, "next": 1}[expression.relation]
    period = Period(unit, add_months(date(year, 1, 1), length * (number - 1)))
    if expression.year is not None or expression.relation or reference is None:
        return read_period(period, "none" if expression.year else "published", "explicit", expression)
    if (
        setting.direction.sense != "future"
        and period.last >= reference.period.last
        and period.first >= reference.period.first
    ):
        period = period.shift(-4 if unit == "Q" else -2)
    return read_period(period, reference.name, "quarter", expression)


def _numbered(expression: Expression) -> tuple[str, int]:
    if expression.word:
        return expression.word[0].upper(), int(expression.word[1])
    unit = expression.unit or "Q"
    last = 4 if unit == "Q" else 2
    return unit, last if expression.ordinal == -1 else expression.ordinal or 0


def _holiday(expression: Expression, setting: Setting) -> Reading | None:
    month, day = table("times_holidays")[expression.word or ""].split("-")
    dated = Expression(
        expression.start, expression.end, "calendar", year=expression.year, month=int(month), day=int(day)
    )
    return _calendar(dated, setting)


def _clock(expression: Expression, setting: Setting) -> Reading | None:
    """A time of day, on the day named in its sentence or else on the article's."""
    if expression.weekday:
        return _weekday(expression, setting)
    reference = setting.nearby if setting.nearby and setting.nearby.exact else setting.published
    if expression.word and setting.published and setting.published.exact:
        reference = Reference(setting.published.period.shift(DAY_SHIFTS[expression.word]), "published")
    if reference is None or not reference.exact:
        return unresolved("XXXX-XX-XX", "day-unknown", expression)
    return read_period(reference.period, reference.name, "time-of-day", expression)


def _reference(expression: Expression, setting: Setting) -> Reading | None:
    return Reading("DATE", table("times_references")[expression.word or ""], "vague")


KINDS: dict[str, Callable[[Expression, Setting], Reading | None]] = {
    "calendar": _calendar,
    "numeric": _numeric,
    "year": _year,
    "decade": _decade,
    "century": _century,
    "weekday": _weekday,
    "deictic": _deictic,
    "daypart": _daypart,
    "relative": _relative,
    "same": _same,
    "within": _within,
    "season": _season,
    "quarter": _quarter,
    "holiday": _holiday,
    "clock": _clock,
    "reference": _reference,
    "span": read_span,
    "set": read_set,
    "frequency": read_frequency,
}
