"""Happenings: annotations, entities and copies come in; what happened, in all articles, goes out with its edges.

Event mentions become happenings in three steps: inside each article a definite noun or an equal day joins mentions of
one kind; across articles pairs that share a month or a participant are judged by what, when, who and where; clusters
grow along the surest judgements as long as days, ordinals and towns do not exclude each other.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from rashomon.link.happenings.clusters import cluster
from rashomon.link.happenings.context import find_context
from rashomon.link.happenings.describe import (
    find_participants,
    find_place,
    find_series,
    find_time,
    is_worth_a_line,
)
from rashomon.link.happenings.guesses import without_guesses
from rashomon.link.happenings.history import find_history, find_state
from rashomon.link.happenings.likeness import add_likely
from rashomon.link.happenings.pairs import compare_units
from rashomon.link.happenings.tellings import entity_index
from rashomon.link.happenings.titles import make_title
from rashomon.link.happenings.units import Unit
from rashomon.link.happenings.units_kept import find_named, read_units
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
    units: list[Unit] = []
    edges: list[Edge] = []
    passing: dict[str, Unit] = {}  # what alone is not worth a line
    for told in read_units(annotations, entity_of, named, notes):
        units += told.units
        edges += told.edges
        passing |= {unit.first.key: unit for at, unit in enumerate(told.units) if at not in told.lines}
    units = without_guesses(units)
    people = frozenset(one.id for one in entities if one.type == "PERSON")
    ruled = compare_units(units, find_context(entity_of, people))
    across, views = add_likely(ruled, units, annotations, {} if notes is None else notes)
    by_article = {one.article.id: one for one in annotations}
    by_id = {one.id: one for one in entities}
    known = _Known(by_article, by_id, entity_of, copies, named)
    joined = cluster(units, across, views.keep_apart)
    made = (_kept(unit, known, notes) for unit in joined if passing.get(unit.first.key) is not unit)
    happenings = [one for one in made if one is not None]
    happenings.sort(key=lambda one: (one.earliest is None, one.earliest or "", one.latest or "", one.id))
    shown = {f"{article}/{event}" for one in happenings for article, event in one.events}
    edges = [one for one in edges + across if one.left in shown and one.right in shown]
    return happenings, sorted(edges, key=lambda one: (one.left, one.right, one.judgement))


@dataclass(frozen=True, slots=True)
class _Known:
    """What is looked up to describe a happening."""

    annotations: Mapping[str, Annotation]
    entities: Mapping[str, Entity]
    entity_of: Mapping[tuple[str, str], str]
    copies: Copies
    named: Mapping[str, str]


def _kept(unit: Unit, known: _Known, notes: Notes | None) -> Happening | None:
    """The happening of a cluster; it rests on what its articles tell, on who their chains are, and on their names."""
    first, *others = sorted({one.article for one in unit.tellings})
    told = [(one.article, one.event.id) for one in unit.tellings]
    who = [(known.entities[one].name, known.entities[one].type) for one in sorted(unit.who)]
    named = [known.named[article] for article in (first, *others)]
    rest = digest([told, unit.when, unit.moved, known.copies.witnesses([first, *others]), named, *who])
    return kept(notes, ("happening", first, rest, *others), Happening | None, partial(_happening, unit, known))


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
