"""Guesses: the units of a pile come in; those that other reports date go out without the day guessed for them.

Undated news is guessed to be of the days before its report. Where reports date the death of somebody, whoever else
tells of it undated tells of that day.
"""

from collections.abc import Sequence

from rashomon.link.happenings.units import Unit, make_unit
from rashomon.link.happenings.when import is_guess, told_by

# A time is a day told, where it is no wider than so many days.
WEEK = 7


def without_guesses(units: Sequence[Unit]) -> list[Unit]:
    """The units, in their order."""
    dated = frozenset(
        person for one in units if one.when.days <= WEEK and not is_guess(one.when) for person in one.dead
    )
    return [_undated(one) if is_guess(one.when) and one.struck & dated else one for one in units]


def _undated(unit: Unit) -> Unit:
    return make_unit(unit.tellings, told_by(unit.reported), unit.moved)
