"""Durations: a number of units and its setting come in, what they stand for goes out: a length, a day, or how often."""

from dataclasses import replace
from datetime import date

from rashomon.lexicon import table
from rashomon.times.calendar import Period, add_months, clamp_days, containing
from rashomon.times.expression import VAGUE, Expression
from rashomon.times.reading import Reading, Reference, Setting, read_period

# Letter of the unit -> the letter in a TIMEX3 duration and how many of it.
LETTERS = {"D": ("D", 1), "N": ("D", 1), "W": ("W", 1), "F": ("W", 2), "E": ("WE", 1), "M": ("M", 1), "Q": ("Q", 1)}
LETTERS |= {"H": ("M", 6), "Y": ("Y", 1), "A": ("DE", 1), "C": ("CE", 1), "K": ("ML", 1)}
LETTERS |= {"TS": ("S", 1), "TM": ("M", 1), "TH": ("H", 1)}
VAGUE_LETTERS = {"F": "W"}
# Of these, half a one is told in years.
IN_YEARS = {"A": 10, "C": 100, "K": 1000}
# What a shift by so many units is precise to: years ago name a year, decades ago a decade.
PRECISION = {
    "D": "D",
    "N": "D",
    "W": "W",
    "F": "W",
    "E": "E",
    "M": "M",
    "Q": "M",
    "H": "M",
    "Y": "Y",
    "A": "A",
    "C": "C",
}
PRECISION |= {"K": "K"}
MONTHS = {"M": 1.0, "Q": 3.0, "H": 6.0, "Y": 12.0, "A": 120.0, "C": 1200.0, "K": 12000.0}
DAYS = {"D": 1.0, "N": 1.0, "W": 7.0, "F": 14.0, "E": 7.0}
UNKNOWN = {"W": "XXXX-WXX", "F": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-XX", "Y": "XXXX", "A": "XXX", "C": "XX"}
BACK = frozenset({"ago", "earlier", "before", "beforehand", "prior"})
SAME = {"today": "D", "this week": "W", "this month": "M"}
# More than this many months away is no day that a calendar names.
FARTHEST_MONTHS = 24_000


def read_span(expression: Expression, setting: Setting) -> Reading | None:
    """So many units: a length of time, or with "ago", "later" and the like a day."""
    if expression.direction and expression.direction != "long":
        return _shifted(expression, setting)
    if expression.relation == "all":
        return Reading("DURATION", length_of(expression.unit or "D", 1.0), "length")
    if expression.relation == "recent":
        return Reading("DATE", "PAST_REF", "vague")
    value = length_of(expression.unit or "D", expression.amount)
    if setting.role == "rate":
        return Reading("SET", value, "rate")
    first_or_last = (
        expression.relation and setting.published and expression.relation in ("past", "last", "next", "coming")
    )
    return (
        _window(expression, setting.published, value)
        if first_or_last and setting.published
        else Reading("DURATION", value, "length")
    )


def length_of(unit: str, amount: float | None) -> str:
    """The TIMEX3 value of a length, with X for an unknown number."""
    letter, times = LETTERS[unit]
    clock = "T" if unit.startswith("T") else ""
    if amount is None or amount == VAGUE:
        return f"P{clock}X{VAGUE_LETTERS.get(unit, letter if times == 1 else 'M')}"
    if unit in IN_YEARS and amount != int(amount):
        letter, times = "Y", IN_YEARS[unit]
    number = amount * times
    if number == 0.5 and letter in ("H", "Y"):
        return "PT30M" if letter == "H" else "P6M"
    return f"P{clock}{number:g}{letter}" if number < 1_000_000 else f"P{clock}{int(number)}{letter}"


def _window(expression: Expression, published: Reference, value: str) -> Reading:
    """The last or next so many units, counted from the article's day."""
    back = expression.relation in ("past", "last")
    reached = moved(published.period, expression.unit or "D", expression.amount, -1 if back else 1)
    if reached is None:
        return Reading("DURATION", value, "length", "published")
    here = published.period.first
    first, last = sorted((here, stepped(here, expression.unit or "D", expression.amount or 1, -1 if back else 1)))
    edtf = f"{first.isoformat()}/{last.isoformat()}"
    return Reading("DURATION", value, "length-before" if back else "length-after", "published", edtf, first, last)


def _shifted(expression: Expression, setting: Setting) -> Reading:
    """A day so many units away: from the article's day with "ago", from the time before it with "later"."""
    direction = expression.direction or ""
    from_now = direction in ("ago", "from now", "from today", "hence")
    back = direction in BACK
    # "From a year earlier" without another time before it is counted from the report.
    reference = setting.published if from_now else setting.previous or (setting.published if back else None)
    vague = _vague(expression.unit or "D", from_now, back)
    if (expression.unit or "").startswith("T"):
        return _shifted_hours(expression, reference, vague)
    if expression.amount is None or expression.amount == VAGUE:
        return Reading("DATE", vague, "vague")
    if expression.unit in DAYS and reference and not reference.exact and not from_now:
        reference = setting.day
    if reference is None:
        return Reading("DATE", vague, "day-unknown")
    if setting.role == "comparison" and setting.recent and setting.recent.period.unit in "DMQ":
        same = Period(setting.recent.period.unit, add_months(setting.recent.period.first, -12))
        return read_period(same, setting.recent.name, "same-period-year-before", expression)
    unit = expression.unit or "D"
    period = moved(reference.period, unit, expression.amount, -1 if back else 1)
    if period is None and back and setting.published:
        reference = setting.published
        period = moved(reference.period, unit, expression.amount, -1)
    if period and (expression.word in SAME or direction == "from today"):  # "a year ago today" is a day
        day = stepped(reference.period.first, unit, expression.amount, -1 if back else 1)
        period = containing(SAME.get(expression.word or "", "D"), day)
    if period is None:
        return Reading("DATE", vague, "far-away")
    return read_period(period, reference.name, direction.replace(" ", "-"), expression)


def _shifted_hours(expression: Expression, reference: Reference | None, vague: str) -> Reading:
    """Hours and minutes away: of the same day where they are few, but never to the hour."""
    if expression.amount is None or expression.amount == VAGUE or reference is None or not reference.exact:
        return Reading("TIME", vague, "vague")
    direction = (expression.direction or "").replace(" ", "-")
    return replace(read_period(reference.period, reference.name, direction, expression), type="TIME")


def _vague(unit: str, from_now: bool, back: bool) -> str:
    """Years ago or earlier are past; "years later" are after something, and only what they are is known."""
    if from_now or back:
        return "PAST_REF" if back else "FUTURE_REF"
    return UNKNOWN.get(unit, "XXXX-XX-XX")


def moved(period: Period, unit: str, amount: float | None, sign: int) -> Period | None:
    """The period so many units away, as precise as the unit is; None where no calendar reaches."""
    if amount is None or amount == VAGUE:
        return None
    if unit in DAYS:
        if period.unit != "D" or amount * DAYS[unit] > FARTHEST_MONTHS * 30:
            return None
        return containing(PRECISION[unit], clamp_days(period.first, round(sign * amount * DAYS[unit])))
    if unit not in MONTHS:
        return period if period.unit == "D" else None
    if amount * MONTHS[unit] > FARTHEST_MONTHS or (unit in "MQH" and period.unit == "Y"):
        return None
    return containing(PRECISION[unit], add_months(period.first, round(sign * amount * MONTHS[unit])))


def stepped(day: date, unit: str, amount: float, sign: int) -> date:
    """The day so many units away, to the day."""
    if unit in DAYS:
        return clamp_days(day, round(sign * amount * DAYS[unit]))
    return add_months(day, round(sign * amount * MONTHS[unit])) if unit in MONTHS else day


def read_set(expression: Expression, setting: Setting) -> Reading | None:
    """How often: every Friday, each year, twice a week."""
    if expression.weekday and expression.ordinal:
        return Reading("SET", "P1M", "every")
    if expression.weekday:
        return Reading("SET", f"XXXX-WXX-{expression.weekday}" + _daypart(expression), "every")
    if expression.month:
        return Reading("SET", f"XXXX-{expression.month:02}", "every")
    if expression.daypart:
        return Reading("SET", f"XXXX-XX-XXT{expression.daypart}", "every")
    if expression.word in table("times_seasons"):
        return Reading("SET", f"XXXX-{table('times_seasons')[expression.word]}", "every")
    if expression.unit == "E" or expression.word:
        return Reading("SET", f"XXXX-WXX-W{'D' if expression.word else 'E'}", "every")
    amount = (expression.amount or 1.0) * (2 if expression.direction == "other" else 1)
    return Reading("SET", length_of(expression.unit or "D", amount), "every")


def _daypart(expression: Expression) -> str:
    return f"T{table('times_dayparts')[expression.direction]}" if expression.direction else ""


def read_unit_window(expression: Expression, setting: Setting) -> Reading:
    """ "The past decade": one unit as a length that ends or begins with the article's day."""
    one = replace(expression, amount=1.0)
    value = length_of(one.unit or "D", one.amount)
    return _window(one, setting.published, value) if setting.published else Reading("DURATION", value, "length")


def read_frequency(expression: Expression, setting: Setting) -> Reading | None:
    """Daily, annual and the like."""
    return Reading("SET", table("times_frequencies")[expression.word or ""], "frequency")
