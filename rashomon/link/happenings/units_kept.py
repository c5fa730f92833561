"""Units kept: annotations and the entities of their chains come in; what each article tells, as units, goes out.

What an article tells rests on it and on who its chains are; it is kept as a note under both.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from rashomon.link.happenings.tellings import read_tellings
from rashomon.link.happenings.units import Unit
from rashomon.link.happenings.within import find_units
from rashomon.records import Annotation, Edge, Notes, digest, kept

# The units of an article, and why their tellings are taken for one.
Told = tuple[tuple[Unit, ...], tuple[Edge, ...]]


def read_units(
    annotations: Sequence[Annotation], entity_of: Mapping[tuple[str, str], str], notes: Notes | None
) -> Iterator[Told]:
    """The units of each article with the edges inside it, article by article in the order of their ids."""
    named: dict[str, dict[str, str]] = defaultdict(dict)
    for (article, chain), entity in entity_of.items():
        named[article][chain] = entity
    for annotation in sorted(annotations, key=lambda one: one.article.id):
        article = annotation.article.id
        who = digest([sorted(named[article].items())])
        yield kept(notes, ("units", article, who), Told, partial(_told, annotation, entity_of))


def _told(annotation: Annotation, entity_of: Mapping[tuple[str, str], str]) -> Told:
    units, edges = find_units(read_tellings(annotation, entity_of))
    return tuple(units), tuple(edges)
