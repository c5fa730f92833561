"""Guesses: the units of a pile come in; those that other reports date go out without the day guessed for them.

Undated news is guessed to be of the days before its report. Where reports date the death of somebody, whoever else
tells of it undated tells of that day.
"""

from collections.abc import Iterable, Sequence

from rashomon.link.happenings.outlines import Outline
from rashomon.link.happenings.units import Unit, make_unit
from rashomon.link.happenings.when import is_guess, told_by


def find_dated(units: Iterable[Outline]) -> frozenset[str]:
    """Whose death some report dates."""
    return frozenset(person for one in units if one.in_week and not one.guessed for person in one.dead)


def find_guesses(units: Sequence[Outline], dated: frozenset[str]) -> tuple[int, ...]:
    """The places of those units whose days are guessed, of what others date."""
    return tuple(at for at, one in enumerate(units) if one.guessed and not dated.isdisjoint(one.struck))


def undated(unit: Unit) -> Unit:
    """The unit without the day guessed for it."""
    return make_unit(unit.tellings, told_by(unit.reported), unit.moved) if is_guess(unit.when) else unit
