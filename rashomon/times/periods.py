"""Periods: years, decades, centuries, seasons and quarters come in; the stretches of the calendar they name go out."""

from dataclasses import replace
from datetime import date

from rashomon.lexicon import table
from rashomon.times.calendar import Period, add_months, containing
from rashomon.times.expression import Expression
from rashomon.times.reading import Reading, Reference, Setting, read_period, unresolved

EIGHTIES = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]

# A winter begins in December; until March "this winter" is the one that began the year before.
WINTER_ENDS = 3
# Of years written as "2005-07"; with more between them they are two numbers.
LONGEST_RANGE = 20
# Seasons counted from a time of the text, not from the article's day.
FROM_TEXT = frozenset({"that", "the following", "the previous"})


def read_year(expression: Expression, setting: Setting) -> Reading | None:
    period = containing("Y", date(expression.year or 1, 1, 1))
    if expression.word:
        return as_fiscal(read_period(period, "none", "explicit", expression))
    reading = read_period(period, "none", "explicit", expression)
    if expression.day2 is None:
        return reading
    century = 0 if expression.day2 >= 100 else (expression.year or 1) // 100 * 100
    last = date(century + expression.day2, 12, 31)
    if not 0 < last.year - period.first.year <= LONGEST_RANGE:
        return None
    return Reading(
        "DATE", period.value(), "explicit", "none", f"{period.value()}/{last.year}", period.first, last, period
    )


def as_fiscal(reading: Reading) -> Reading:
    """A year of accounts: its value says so, and its days are about those of the calendar year."""
    edtf = f"{reading.value}~" if reading.value.isdigit() else reading.edtf
    return replace(reading, value=f"FY{reading.value}", edtf=edtf)


def read_decade(expression: Expression, setting: Setting) -> Reading | None:
    word = (expression.word or "").strip("'’")
    if word in EIGHTIES:
        year = 1900 + 10 * (EIGHTIES.index(word) + 2)
    else:
        year = int(word) if len(word) == 4 else 1900 + int(word)
    return read_period(containing("A", date(year, 1, 1)), "none", "explicit", expression)


def read_century(expression: Expression, setting: Setting) -> Reading | None:
    number = expression.ordinal or 0
    if not 1 <= number <= 30:
        return None
    if expression.word:
        return Reading("DATE", f"BC{number - 1:02}", "explicit")
    return read_period(containing("C", date(100 * number - 99, 1, 1)), "none", "explicit", expression)


def read_season(expression: Expression, setting: Setting) -> Reading | None:
    """A season of a year, or the nearest one that lies as the sentence looks."""
    name = table("times_seasons")[expression.word or ""]
    if expression.year is not None:
        return read_period(containing(name, date(expression.year, 1, 1)), "none", "explicit", expression)
    reference = setting.previous if expression.relation in FROM_TEXT else setting.reference
    if reference is None:
        return unresolved(f"XXXX-{name}", "year-unknown", expression)
    here = containing(name, reference.period.first)
    sense = _sense_of(expression, setting)
    if name == "WI" and sense == "this" and reference.period.first.month <= WINTER_ENDS:
        sense = "past"
    period = _near_period(here, reference, sense)
    return read_period(period, reference.name, "season", expression)


def _sense_of(expression: Expression, setting: Setting) -> str:
    relation = (expression.relation or "").removeprefix("the ")
    said = {"last": "before", "this past": "before", "previous": "before", "next": "after", "this coming": "after"}
    said |= {"following": "after"}
    return said.get(relation) or ("this" if relation == "this" else setting.direction.sense)


def _near_period(here: Period, reference: Reference, sense: str) -> Period:
    """The period of the reference's year, or its neighbour where it lies on the wrong side."""
    if sense in ("past", "before", "", "present"):
        late = here.last >= reference.period.first if sense == "before" else here.first > reference.period.last
        return here.shift(-1) if late else here
    if sense in ("future", "planned", "after"):
        early = here.first <= reference.period.last if sense == "after" else here.last < reference.period.first
        return here.shift(1) if early else here
    return here


def read_quarter(expression: Expression, setting: Setting) -> Reading | None:
    """A quarter or half of a year; without its year the latest that is over, or the next one to come."""
    unit, number = _numbered(expression)
    if not 1 <= number <= (4 if unit == "Q" else 2):
        return None
    length = 3 if unit == "Q" else 6
    reference = setting.reference
    if expression.year is None and reference is None:
        return unresolved(f"XXXX-{unit}{number}", "year-unknown", expression)
    year = expression.year or (reference.period.first.year if reference else 1)
    if expression.relation:
        year += {"last": -1, "next": 1}.get(expression.relation, 0)
    period = Period(unit, add_months(date(year, 1, 1), length * (number - 1)))
    if expression.year is not None or expression.relation or reference is None:
        return read_period(period, "none" if expression.year else "published", "explicit", expression)
    # A half is told of when it is over, a quarter from its first days on.
    begun = period.first if unit == "Q" else period.last
    indirect = not setting.direction.firm and len(setting.direction.verbs) > 1
    if setting.direction.sense == "past" and indirect:
        return read_period(_nearest(period, reference.period.first), reference.name, "quarter", expression)
    if not setting.direction.ahead and begun > reference.period.last:
        period = period.shift(-4 if unit == "Q" else -2)
    return read_period(period, reference.name, "quarter", expression)


def _nearest(period: Period, day: date) -> Period:
    """The period of this or a neighbouring year that lies nearest to the day."""
    years = 4 if period.unit == "Q" else 2
    options = [period.shift(-years), period, period.shift(years)]
    return min(options, key=lambda one: max(0, (day - one.last).days, (one.first - day).days))


def _numbered(expression: Expression) -> tuple[str, int]:
    if expression.word:
        return expression.word[0].upper(), int(expression.word[1])
    unit = expression.unit or "Q"
    last = 4 if unit == "Q" else 2
    return unit, last if expression.ordinal == -1 else expression.ordinal or 0
