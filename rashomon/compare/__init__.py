"""Compare: annotations, happenings, entities and copies come in, the accounts side by side go out.

Each module answers one kind of question; none of them decides who is right. The rows come in the order in which a
checker needs them: conflicts, changes, differences, agreements, and what one article alone says of a happening that
several tell; in each, figures, dates, states, those present, causes and claims before places and wording, and those of
most independent voices first.
"""

from collections.abc import Iterable, Sequence

from rashomon.compare.beginnings import find_beginnings
from rashomon.compare.causes import find_causes
from rashomon.compare.claims import find_claims
from rashomon.compare.designations import find_designations
from rashomon.compare.durations import find_durations
from rashomon.compare.kinds import find_kinds
from rashomon.compare.names import find_names
from rashomon.compare.numbers import find_numbers
from rashomon.compare.reading import Reading, read
from rashomon.compare.sides import find_sides, resting_on
from rashomon.compare.state import find_states
from rashomon.compare.votes import find_votes
from rashomon.compare.when import find_dates
from rashomon.compare.where import find_places
from rashomon.compare.who import find_absences, find_lists
from rashomon.records import Account, Annotation, Copies, Entity, Happening, Notes

__all__ = ["find_accounts"]

FIRST = ("conflict", "changed", "differ", "agree", "single")
LATER = {"place": 1, "kind": 1, "name": 2}  # fields that matter less than the rest; names are spelling


def find_accounts(
    annotations: Iterable[Annotation],
    happenings: Sequence[Happening],
    entities: Sequence[Entity],
    copies: Copies,
    notes: Notes | None = None,
) -> list[Account]:
    """The questions that at least one account answers, and how the answers meet, the most telling first."""
    ordered = sorted(entities, key=lambda one: one.id)
    reading = read(annotations, happenings, ordered, copies, notes)
    found = {one.id: one for one in _questions(reading, ordered)}
    return sorted(found.values(), key=_importance)


def _questions(reading: Reading, entities: Sequence[Entity]) -> Iterable[Account]:
    sides = find_sides(reading, entities)
    reading = resting_on(reading, sides)
    yield from find_dates(reading)
    yield from find_places(reading)
    yield from find_lists(reading, sides)
    yield from find_absences(reading, sides)
    yield from find_states(reading)
    yield from find_kinds(reading, sides)
    yield from find_numbers(reading)
    yield from find_votes(reading)
    yield from find_beginnings(reading)
    yield from find_durations(reading)
    yield from find_causes(reading, sides)
    yield from find_claims(reading, sides)
    yield from find_designations(reading)
    yield from find_names(reading, entities)


def _importance(account: Account) -> tuple[int, int, int, int, str, str]:
    articles = {article for value in account.values for article in value.articles}
    voices = sum(value.witnesses for value in account.values)
    rank = FIRST.index(account.judgement), LATER.get(account.field, 0)
    return *rank, -voices, -len(articles), account.field, account.id
