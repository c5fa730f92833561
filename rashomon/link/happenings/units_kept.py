"""Units kept: annotations and the entities of their chains come in; what each article tells, as units, goes out.

What an article tells rests on it and on who its chains are; it is kept as a note under both.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from rashomon.link.happenings.describe import find_participants, is_worth_a_line
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


def find_named(articles: Iterable[str], entity_of: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """For each article one word for who its chains are."""
    named: dict[str, list[tuple[str, str]]] = {article: [] for article in articles}
    for (article, chain), entity in entity_of.items():
        if article in named:
            named[article].append((chain, entity))
    return {article: digest([sorted(chains)]) for article, chains in named.items()}


def read_units(
    annotations: Sequence[Annotation],
    entity_of: Mapping[tuple[str, str], str],
    named: Mapping[str, str],
    notes: Notes | None,
) -> Iterator[Told]:
    """The units of each article with the edges inside it, article by article in the order of their ids."""
    for annotation in sorted(annotations, key=lambda one: one.article.id):
        article = annotation.article.id
        yield kept(notes, ("units", article, named[article]), Told, partial(_told, annotation, entity_of))


def _told(annotation: Annotation, entity_of: Mapping[tuple[str, str], str]) -> Told:
    units, edges = find_units(read_tellings(annotation, entity_of))
    lines = (at for at, unit in enumerate(units) if is_worth_a_line(unit, find_participants(unit), 1))
    return Told(tuple(units), tuple(edges), tuple(lines))
