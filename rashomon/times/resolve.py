"""Resolve: an expression and its setting come in, what it stands for goes out. One function a kind of expression."""

from collections.abc import Callable

from rashomon.lexicon import table
from rashomon.times.dates import read_calendar, read_holiday, read_monthday, read_named, read_numeric, read_within
from rashomon.times.durations import read_frequency, read_set, read_span
from rashomon.times.expression import Expression
from rashomon.times.periods import read_century, read_decade, read_quarter, read_season, read_year
from rashomon.times.reading import Reading, Setting, read_period
from rashomon.times.relative import (
    read_clock,
    read_context,
    read_daypart,
    read_deictic,
    read_eventful,
    read_relative,
    read_same,
    read_weekday,
)


def resolve(expression: Expression, setting: Setting) -> Reading | None:
    """What the expression stands for in its setting; None where it is no time after all."""
    return KINDS[expression.kind](expression, setting)


def read_reference(expression: Expression, setting: Setting) -> Reading | None:
    near = setting.recent
    if setting.role == "named before" and near is not None:
        return read_period(near.period, near.name, "that-time", expression)
    return Reading("DATE", table("times_references")[expression.word or ""], "vague")


KINDS: dict[str, Callable[[Expression, Setting], Reading | None]] = {
    "calendar": read_calendar,
    "numeric": read_numeric,
    "year": read_year,
    "decade": read_decade,
    "century": read_century,
    "weekday": read_weekday,
    "deictic": read_deictic,
    "daypart": read_daypart,
    "relative": read_relative,
    "same": read_same,
    "context": read_context,
    "eventful": read_eventful,
    "named": read_named,
    "monthday": read_monthday,
    "within": read_within,
    "season": read_season,
    "quarter": read_quarter,
    "holiday": read_holiday,
    "clock": read_clock,
    "reference": read_reference,
    "span": read_span,
    "set": read_set,
    "frequency": read_frequency,
}
