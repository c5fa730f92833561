"""Units kept: annotations and the entities of their chains come in; what each article tells, as units, goes out.

What an article tells rests on it and on who its chains are; it is kept as two notes under both: its units in outline,
which each build reads of all articles, and the units themselves, which it reads of few.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from rashomon.link.happenings.describe import find_participants, is_worth_a_line
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
        self.named = named
        self._annotations = {one.article.id: one for one in annotations}
        self._entity_of, self._notes = entity_of, notes
        self._read: dict[str, Told] = {}
        self.outlined = {article: self._outlined(article) for article in sorted(self._annotations)}

    def of(self, article: str) -> tuple[Unit, ...]:
        """The units of an article, in the order of their outlines."""
        if article not in self._read:
            work = partial(_told, self._annotations[article], self._entity_of)
            self._read[article] = kept(self._notes, ("units", article, self.named[article]), Told, work)
        return self._read[article].units

    def at(self, one: Outline) -> Unit:
        """The unit of an outline."""
        return next(unit for unit in self.of(one.article) if unit.first.event.id == one.event)

    def _outlined(self, article: str) -> Outlined:
        found = kept(self._notes, ("outlines", article, self.named[article]), Outlined, partial(self._outline, article))
        if self._notes is not None and ("units", article, self.named[article]) not in self._notes:
            self.of(article)
        return found

    def _outline(self, article: str) -> Outlined:
        units = self.of(article)
        return Outlined(tuple(map(outline, units)), self._read[article].edges, self._read[article].lines)


def _told(annotation: Annotation, entity_of: Mapping[tuple[str, str], str]) -> Told:
    units, edges = find_units(read_tellings(annotation, entity_of))
    lines = (at for at, unit in enumerate(units) if is_worth_a_line(unit, find_participants(unit), 1))
    return Told(tuple(units), tuple(edges), tuple(lines))
