"""Units kept: annotations and the entities of their chains come in; what each article tells, as units, goes out.

What an article tells rests on it and on who its chains are; it is kept as two notes under both: its units in outline,
which each build reads of all articles, and the units themselves, which it reads of few.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from rashomon.link.happenings.describe import find_participants, is_worth_a_line
from rashomon.link.happenings.guesses import find_dated, find_guesses, undated
from rashomon.link.happenings.outlines import Outline, outline
from rashomon.link.happenings.tellings import read_tellings
from rashomon.link.happenings.units import Unit
from rashomon.link.happenings.within import find_units
from rashomon.records import Annotation, Edge, Notes, digest, kept


@dataclass(frozen=True, slots=True)
class Told:
    """The units of an article, why their tellings are taken for one, and which of them would be a line alone."""

    units: tuple[Unit, ...]
    edges: tuple[Edge, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outlined:
    """The same without the tellings."""

    units: tuple[Outline, ...]
    edges: tuple[Edge, ...]
    lines: tuple[int, ...]


def find_named(articles: Iterable[str], entity_of: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """For each article one word for who its chains are."""
    named: dict[str, list[tuple[str, str]]] = {article: [] for article in articles}
    for (article, chain), entity in entity_of.items():
        if article in named:
            named[article].append((chain, entity))
    return {article: digest([sorted(chains)]) for article, chains in named.items()}


class Units:
    """The units of each article of a pile, in outline, and in full where they are asked for."""

    def __init__(
        self,
        annotations: Sequence[Annotation],
        entity_of: Mapping[tuple[str, str], str],
        named: Mapping[str, str],
        notes: Notes | None,
    ) -> None:
        self._named = named
        self._annotations = {one.article.id: one for one in annotations}
        self._entity_of, self._notes = entity_of, notes
        self._read: dict[str, Told] = {}
        outlined = {article: self._outlined(article) for article in sorted(self._annotations)}
        dated = find_dated(unit for told in outlined.values() for unit in told.units)
        self._guessed = {one: places for one, told in outlined.items() if (places := find_guesses(told.units, dated))}
        # What is undated by others' reports rests on these too.
        self.named = {**named, **{one: digest([named[one], places]) for one, places in self._guessed.items()}}
        self.outlined = {**outlined, **{one: self._without_guesses(one, outlined[one]) for one in self._guessed}}

    def of(self, article: str) -> tuple[Unit, ...]:
        """The units of an article, in the order of their outlines."""
        units, places = self._told(article).units, self._guessed.get(article, ())
        return tuple(undated(one) if at in places else one for at, one in enumerate(units)) if places else units

    def at(self, one: Outline) -> Unit:
        """The unit of an outline."""
        return next(unit for unit in self.of(one.article) if unit.first.event.id == one.event)

    def _told(self, article: str) -> Told:
        """What an article alone tells."""
        if article not in self._read:
            work = partial(_told, self._annotations[article], self._entity_of)
            self._read[article] = kept(self._notes, ("units", article, self._named[article]), Told, work)
        return self._read[article]

    def _outlined(self, article: str) -> Outlined:
        key = ("outlines", article, self._named[article])
        found = kept(self._notes, key, Outlined, partial(self._outline, article))
        if self._notes is not None and ("units", article, self._named[article]) not in self._notes:
            self._told(article)
        return found

    def _outline(self, article: str) -> Outlined:
        told = self._told(article)
        return Outlined(tuple(map(outline, told.units)), told.edges, told.lines)

    def _without_guesses(self, article: str, told: Outlined) -> Outlined:
        lines = sorted({*told.lines, *self._guessed[article]})  # others tell whether it is worth one
        return Outlined(tuple(map(outline, self.of(article))), told.edges, tuple(lines))


def _told(annotation: Annotation, entity_of: Mapping[tuple[str, str], str]) -> Told:
    units, edges = find_units(read_tellings(annotation, entity_of))
    lines = (at for at, unit in enumerate(units) if is_worth_a_line(unit, find_participants(unit), 1))
    return Told(tuple(units), tuple(edges), tuple(lines))
