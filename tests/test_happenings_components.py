"""Components: units that hang together are clustered alone, to what clustering all of them at once makes."""

from collections.abc import Callable, Iterable

from rashomon.link.happenings.clusters import cluster
from rashomon.link.happenings.components import find_clusters
from rashomon.link.happenings.context import in_steps
from rashomon.link.happenings.tellings import entity_index
from rashomon.link.happenings.units import Unit
from rashomon.link.happenings.units_kept import Units, find_named
from rashomon.records import Annotation, Edge, Entity, NoteKey
from tests.test_link_happenings import NAMES, annotation

# Two wars, told by three articles and by two, and a strike that nobody else tells of.
TOLD = [
    annotation(
        f"a{number}",
        f"A war was fought in {town}. {more}",
        [
            ("war", "war", "held", None, None, (town,)),
            *([("strike", "strike", "held", None, None, ())] * bool(more)),
        ],
    )
    for number, (town, more) in enumerate(
        [("Norland", ""), ("Westland", "A strike began."), ("Norland", ""), ("Westland", ""), ("Norland", "")]
    )
]


def units_of(annotations: Iterable[Annotation], notes: dict[NoteKey, str]) -> Units:
    told = list(annotations)
    entities = [
        Entity(f"E{name}", name, "GPE", (), tuple((one.article.id, f"c{name}") for one in told)) for name in NAMES
    ]
    entity_of = entity_index(entities)
    return Units(told, entity_of, find_named((one.article.id for one in told), entity_of), notes)


def edges_of(units: Units, judge: Callable[[Unit, Unit], str]) -> list[Edge]:
    every = [unit for article in units.outlined for unit in units.of(article) if unit.group == "war"]
    pairs = [(one, other) for at, one in enumerate(every) for other in every[at + 1 :]]
    return [Edge(one.first.key, other.first.key, judge(one, other), 0.9, "as it is told") for one, other in pairs]


def by_town(one: Unit, other: Unit) -> str:
    return "same" if one.who & other.who else "different"


def never(one: Unit, other: Unit) -> bool:
    return False


def test_components_come_to_what_all_units_at_once_come_to() -> None:
    units = units_of(TOLD, {})
    edges = edges_of(units, by_town)
    every = [unit for article in sorted(units.outlined) for unit in units.of(article)]
    at_once = {frozenset(one.key for one in unit.tellings) for unit in cluster(every, edges, never)}
    found = [one.read() for one in find_clusters(units, edges, never, {})]
    together = {frozenset(one.key for one in unit.tellings) for unit in found}
    assert together <= at_once
    assert sorted(len(one) for one in at_once - together) == [1] * len(at_once - together)
    assert sorted(len(one) for one in together if len(one) > 1) == [2, 3]


def test_what_was_clustered_is_kept_and_no_unit_is_read_for_it() -> None:
    notes: dict[NoteKey, str] = {}
    units = units_of(TOLD, notes)
    edges = edges_of(units, by_town)
    first = [(one.units, one.joined) for one in find_clusters(units, edges, never, notes)]
    again = units_of(TOLD, notes)
    assert [(one.units, one.joined) for one in find_clusters(again, edges, never, notes)] == first
    assert again._read == {}


def test_a_count_moves_in_steps() -> None:
    assert [in_steps(one) for one in (0, 1, 7, 8, 9, 10, 15, 16, 17, 100, 1000)] == [
        *(0, 1, 7, 8, 8, 10, 14, 16, 16, 96, 896),
    ]
    assert all(0.75 * one < in_steps(one) <= one for one in range(1, 5000))
