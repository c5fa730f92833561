"""Relative: weekdays, "today", "last month", "the same day" come in; the days they mean where they stand go out."""

from dataclasses import replace
from datetime import date

from rashomon.times.calendar import Period, add_months, clamp_days, containing
from rashomon.times.durations import read_unit_window
from rashomon.times.expression import Expression
from rashomon.times.periods import as_fiscal
from rashomon.times.reading import Reading, Reference, Setting, read_period, unresolved

DAY_SHIFTS = {"the day before yesterday": -2, "yesterday": -1, "today": 0, "tonight": 0, "overnight": 0, "tomorrow": 1}

DAY_SHIFTS |= {"the day after tomorrow": 2}

UNIT_SHIFTS = {
    "last": -1,
    "past": -1,
    "this past": -1,
    "this": 0,
    "current": 0,
    "the": 0,
    "latest": -1,
    "next": 1,
    "coming": 1,
}

UNIT_SHIFTS |= {"before last": -2, "this coming": 1, "upcoming": 1, "previous": -1, "preceding": -1, "following": 1}

FROM_TEXT = frozenset({"that", "same", "the same", "very same", "the very same", "previous", "preceding", "following"})

FROM_TEXT |= {"the previous", "the following", "the next", "that same", "that very", "that very same"}

FISCAL = frozenset({"fiscal", "financial"})

# Days of the week, as isoweekday() counts them.
TUESDAY, SATURDAY, SUNDAY = 2, 6, 7
UNIT_NAMES = {"D": "day", "N": "night", "W": "week", "F": "fortnight", "E": "weekend", "M": "month", "Q": "quarter"}

UNIT_NAMES |= {"Y": "year", "A": "decade", "C": "century", "K": "millennium", "H": "half"}


def read_weekday(expression: Expression, setting: Setting) -> Reading | None:
    weekday, relation = expression.weekday or 1, expression.relation or ""
    reference = setting.previous if relation in FROM_TEXT else setting.reference
    if reference is None or not reference.exact:
        return unresolved(f"XXXX-WXX-{weekday}", "weekday-unknown", expression)
    sense = "future" if expression.amount else setting.direction.sense
    day, rule = _near_weekday(reference.period.first, weekday, relation, sense)
    if expression.direction == "ago" and expression.amount:
        day, _ = _near_weekday(reference.period.first, weekday, "last", "past")
        day = clamp_days(day, -7 * round(max(expression.amount, 1) - 1))
    elif setting.begin and setting.begin.exact and day < setting.begin.period.first:
        day, rule = _near_weekday(setting.begin.period.first, weekday, "", "future")
    elif expression.amount and expression.amount > 0:
        day = clamp_days(day, round(expression.amount * (7 if expression.unit == "W" else 1)))
    return read_period(Period("D", day), reference.name, rule, expression)


def _near_weekday(day: date, weekday: int, relation: str, sense: str) -> tuple[date, str]:
    """The nearest such weekday; the day itself counts unless the words say last or next."""
    back, ahead = (day.isoweekday() - weekday) % 7, (weekday - day.isoweekday()) % 7
    if relation in ("last", "past", "this past", "the previous"):
        return clamp_days(day, -(back or 7)), "weekday-last"
    if relation in ("next", "coming", "this coming", "the following", "the next"):
        return clamp_days(day, ahead or 7), "weekday-next"
    if sense in ("future", "planned"):
        return clamp_days(day, ahead), "weekday-after"
    return clamp_days(day, -back), "weekday-before"


def read_deictic(expression: Expression, setting: Setting) -> Reading | None:
    word = (expression.word or "").lower()
    published = setting.published
    if setting.role == "nowadays":
        return Reading("DATE", "PRESENT_REF", "vague")
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


def read_daypart(expression: Expression, setting: Setting) -> Reading | None:
    """This morning, last night, the next evening."""
    relation = expression.relation or "this"
    reference = (setting.previous if relation in FROM_TEXT else None) or setting.published
    if expression.relation in ("the", None) and setting.near_day:
        reference = setting.near_day
    if expression.direction:
        relation = "the next" if expression.direction == "after" else "the previous"
        reference = setting.previous or setting.published
    if reference is None or not reference.exact:
        return unresolved("XXXX-XX-XX", "day-unknown", expression)
    shift = {"last": -1, "the next": 1, "the following": 1, "the previous": -1}.get(relation, 0)
    return read_period(reference.period.shift(shift), reference.name, "part-of-day", expression)


def read_relative(expression: Expression, setting: Setting) -> Reading | None:
    """Last month, this year, the following week, the same day."""
    unit, relation = expression.unit or "D", expression.relation or "this"
    if relation == "past" or setting.role == "window" or (relation == "last" and unit == "A"):
        return read_unit_window(expression, setting)
    if expression.word == "before last":
        relation = "before last"
    if expression.direction:
        relation = "following" if expression.direction == "after" else "previous"
    in_text = relation in FROM_TEXT or (relation == "next" and unit == "D")
    reference = setting.previous if in_text else None
    if unit == "D" and relation == "the" and not expression.direction:
        reference = setting.near_day  # "later in the day"
    told = relation == "the" and expression.part and not expression.word and not setting.direction.ahead
    if unit in "MY" and told:
        reference = setting.recent  # "he fell ill in 2009 and was well by the end of the year"
    reference = reference or setting.published
    if reference is None or (unit in ("D", "N", "W", "E", "F") and not reference.exact):
        return _relative_unknown(unit, expression)
    shift = UNIT_SHIFTS.get(relation, 0)
    first = reference.period.first
    if unit == "E" and _weekend_is_over(relation, setting, reference):
        shift = -1
    if unit == "W" and relation == "last" and reference is setting.published and first.isoweekday() == SUNDAY:
        shift = 0  # on a Sunday, the week that it ends
    period = containing(unit, first).shift(shift)
    name = relation.removeprefix("the ").replace(" ", "-")
    reading = read_period(period, reference.name, f"{name}-{UNIT_NAMES[unit]}", expression)
    return as_fiscal(reading) if unit == "Y" and (expression.word or "").strip() in FISCAL else reading


def _weekend_is_over(relation: str, setting: Setting, reference: Reference) -> bool:
    """On a weekday, "the weekend" is the last one unless the sentence looks ahead, "this weekend" if it looks back.

    Late in the week "this weekend" is the one to come: "this weekend's meeting was called off".
    """
    weekday = reference.period.first.isoweekday()
    if weekday >= SATURDAY or setting.direction.ahead:
        return False
    return relation == "the" or (relation == "this" and weekday <= TUESDAY and setting.direction.sense == "past")


def _relative_unknown(unit: str, expression: Expression) -> Reading:
    shapes = {"W": "XXXX-WXX", "E": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}
    return unresolved(shapes.get(unit, "XXXX-XX-XX"), f"{UNIT_NAMES[unit]}-unknown", expression)


def read_context(expression: Expression, setting: Setting) -> Reading | None:
    """For the month, of the year: the one that the text has just spoken of, else that of the article's day."""
    unit = expression.unit or "D"
    order = "DWMQY"
    if setting.ends is not None:
        return read_period(containing(unit, setting.ends.period.last), setting.ends.name, "ended", expression)
    near = setting.recent if not expression.word else None
    if near is not None and near.period.unit in order[: order.index(unit) + 1]:
        return read_period(containing(unit, near.period.first), near.name, f"the-{UNIT_NAMES[unit]}", expression)
    return read_relative(expression, setting)


def read_same(expression: Expression, setting: Setting) -> Reading | None:
    """The same period a year ago: that of the time before it in the text, one year back."""
    reference = setting.stretch or setting.previous or _year_of(setting.published)
    if expression.unit == "D":
        reference = setting.near_day or setting.published
    if expression.unit == "Q" and reference and reference.period.unit not in "QM":
        reference = replace(reference, period=containing("Q", reference.period.first))
    if reference is None:
        return unresolved("XXXX", "year-unknown", expression)
    here = reference.period
    years = expression.year - here.first.year if expression.year else -1
    back = Period(here.unit, add_months(here.first, 12 * years))
    return read_period(back, reference.name, "same-period-year-before", expression)


def read_eventful(expression: Expression, setting: Setting) -> Reading | None:
    """The day after the vote: a day, but which one only the vote tells."""
    return unresolved("XXXX-XX-XX", "day-of-event", expression)


def _year_of(published: Reference | None) -> Reference | None:
    return Reference(containing("Y", published.period.first), published.name) if published else None


def read_clock(expression: Expression, setting: Setting) -> Reading | None:
    """A time of day, on the day named in its sentence or else on the article's."""
    if expression.weekday:
        return read_weekday(expression, setting)
    near = setting.near_day if setting.role == "told on" and not setting.direction.ahead else None
    reference = setting.nearby if setting.nearby and setting.nearby.exact else near or setting.published
    if expression.word and setting.published and setting.published.exact:
        reference = Reference(setting.published.period.shift(DAY_SHIFTS[expression.word]), "published")
    if reference is None or not reference.exact:
        return unresolved("XXXX-XX-XX", "day-unknown", expression)
    return read_period(reference.period, reference.name, "time-of-day", expression)
