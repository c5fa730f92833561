"""Happenings: annotations, entities and copies come in; what happened, in all articles, goes out with its edges.

Event mentions become happenings in three steps: inside each article a definite noun or an equal day joins mentions of
one kind; across articles pairs that share a month or a participant are judged by what, when, who and where; clusters
grow along the surest judgements as long as days, ordinals and towns do not exclude each other.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.link.happenings.apart import Views
from rashomon.link.happenings.candidates import make_pile
from rashomon.link.happenings.components import Cluster, find_clusters
from rashomon.link.happenings.context import find_context
from rashomon.link.happenings.describe import (
    find_participants,
    find_place,
    find_series,
    find_time,
    is_worth_a_line,
)
from rashomon.link.happenings.history import find_history, find_state
from rashomon.link.happenings.judged import Judged
from rashomon.link.happenings.likeness import add_likely
from rashomon.link.happenings.pairs import compare_units
from rashomon.link.happenings.tellings import entity_index
from rashomon.link.happenings.titles import make_title
from rashomon.link.happenings.units import Unit
from rashomon.link.happenings.units_kept import Units, find_named
from rashomon.records import Annotation, Copies, Edge, Entity, Happening, Notes, digest, kept

__all__ = ["link_happenings"]


def link_happenings(
    annotations: Sequence[Annotation], entities: Sequence[Entity], copies: Copies, notes: Notes | None = None
) -> tuple[list[Happening], list[Edge]]:
    """The happenings worth a line, by time, and every judgement that made them or kept them apart.

    What `notes` hold of two articles is not judged again.
    """
    entity_of = entity_index(entities)
    named = find_named((one.article.id for one in annotations), entity_of)
    units = Units(annotations, entity_of, named, notes)
    outlined = [units.outlined[article] for article in sorted(units.outlined)]
    people = frozenset(one.id for one in entities if one.type == "PERSON")
    pile = make_pile([unit for told in outlined for unit in told.units], find_context(entity_of, people))
    judged = Judged(annotations, {} if notes is None else notes)
    views = Views(judged)
    across = add_likely(compare_units(units, pile, notes), units, judged, views)
    by_article = {one.article.id: one for one in annotations}
    by_id = {one.id: one for one in entities}
    known = _Known(by_article, by_id, entity_of, copies, units.named)
    joined = find_clusters(units, across, views.keep_apart, notes)
    made = (_kept(one, known, notes) for one in joined)
    happenings = [one for one in made if one is not None]
    happenings.sort(key=lambda one: (one.earliest is None, one.earliest or "", one.latest or "", one.id))
    shown = {f"{article}/{event}" for one in happenings for article, event in one.events}
    edges = [edge for told in outlined for edge in told.edges] + across
    edges = [one for one in edges if one.left in shown and one.right in shown]
    return happenings, sorted(edges, key=lambda one: (one.left, one.right, one.judgement))


@dataclass(frozen=True, slots=True)
class _Known:
    """What is looked up to describe a happening."""

    annotations: Mapping[str, Annotation]
    entities: Mapping[str, Entity]
    entity_of: Mapping[tuple[str, str], str]
    copies: Copies
    named: Mapping[str, str]


def _kept(one: Cluster, known: _Known, notes: Notes | None) -> Happening | None:
    """The happening of a cluster; it rests on what its articles tell, on who their chains are, and on their names."""
    first, *others = sorted({unit.article for unit in one.units})
    told = [(unit.article, unit.event) for unit in one.units]
    who = [(known.entities[name].name, known.entities[name].type) for name in sorted({*_who(one)})]
    named = [known.named[article] for article in (first, *others)]
    rest = digest([told, one.joined.when, one.joined.moved, known.copies.witnesses([first, *others]), named, *who])
    key = ("happening", first, rest, *others)
    return kept(notes, key, Happening | None, lambda: _happening(one.read(), known))


def _who(one: Cluster) -> Iterator[str]:
    return (entity for unit in one.units for entity in unit.who)


def _happening(unit: Unit, known: _Known) -> Happening | None:
    """A cluster as a happening; None where too little is known of it to be worth a line."""
    who = find_participants(unit)
    articles = sorted({one.article for one in unit.tellings})
    witnesses = known.copies.witnesses(articles)
    if not is_worth_a_line(unit, who, witnesses):
        return None
    state = find_state(unit.tellings)
    when, place = find_time(unit, state), find_place(unit)
    types = [one.event.type for one in unit.tellings if one.event.type]
    return Happening(
        id=_name(unit),
        title=make_title(unit, who, place, known.entities, known.annotations),
        type=types[0] if types else None,
        status=state,
        edtf=when.edtf,
        earliest=when.earliest,
        latest=when.latest,
        place=place,
        participants=tuple(who),
        events=tuple(sorted((one.article, one.event.id) for one in unit.tellings)),
        history=tuple(find_history(unit.tellings, known.annotations, known.entity_of)),
        articles=tuple(articles),
        witnesses=witnesses,
        series=find_series(unit, known.annotations),
    )


def _name(unit: Unit) -> str:
    """The id: a hash of the first event that tells it, so that more articles after it do not change it."""
    article, event = min((one.article, one.event.id) for one in unit.tellings)
    return "H" + hashlib.sha256(f"{article}/{event}".encode()).hexdigest()[:10]
