"""Entities: annotations come in; the people, bodies and places that their chains name go out, with all decisions."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from rashomon.link.entities.chains import LONGEST_SHORT_PLACE, Chain, fullest, read_chains
from rashomon.link.entities.clusters import cluster
from rashomon.link.entities.common import without_common_words
from rashomon.link.entities.groups import group
from rashomon.link.entities.judge import judge
from rashomon.link.entities.offices import judge_offices
from rashomon.link.entities.roles import find_roles
from rashomon.link.entities.sorts import sort_of
from rashomon.link.entities.tenures import find_tenures
from rashomon.records import Annotation, Edge, Entity, Notes, Role, kept

__all__ = ["link_entities"]

ID_LENGTH = 12


def link_entities(annotations: Sequence[Annotation], notes: Notes | None = None) -> tuple[list[Entity], list[Edge]]:
    """The entities of a pile, the most mentioned first, and the edges between chains that say why."""
    roles = {(one.article.id, chain): found for one in annotations for chain, found in _roles(one, notes)}
    chains = without_common_words(read_chains(annotations, roles, notes), annotations, notes)
    offices, held = judge_offices(annotations, chains, roles, notes)
    clusters, edges = cluster([*chains, *offices], [*judge(group(chains)), *held])
    days = {one.article.id: one.article.published[:10] for one in annotations if one.article.published}
    entities = [_entity(members, roles, days) for members in clusters if any(chain.names for chain in members)]
    return sorted(entities, key=lambda one: (-one.mentions, one.name, one.id)), edges


# What an article calls those whom it names, by chain.
_Called = tuple[tuple[str, tuple[Role, ...]], ...]


def _roles(one: Annotation, notes: Notes | None) -> _Called:
    def work() -> _Called:
        return tuple((chain, tuple(found)) for chain, found in find_roles(one).items())

    return kept(notes, ("roles", one.article.id, ""), _Called, work)


def _entity(
    chains: Sequence[Chain], roles: Mapping[tuple[str, str], Sequence[Role]], days: Mapping[str, str]
) -> Entity:
    kinds: Counter[str] = Counter()
    names: Counter[str] = Counter()
    main = [chain for chain in chains if not chain.use.adjective] or chains  # a country, and not its adjective
    for chain in main:
        kinds[chain.type] += chain.mentions
        names.update(dict(chain.names))
    kind = min(kinds, key=lambda one: (one == "OTHER", -kinds[one], one))
    name = _name(main, names, kind)
    for chain in chains:
        names.update(dict(chain.names))
    if kind == "PERSON" and " " not in name:  # who is "Marsh" most often may be Anna Marsh elsewhere
        name = _name(chains, names, kind)
    return Entity(
        id=_id(chains),
        name=name,
        type=kind,
        aliases=tuple(_aliases(names, name)),
        chains=tuple(chain.place for chain in chains),
        roles=find_tenures([role for chain in chains for role in roles.get(chain.place, ())], days),
        mentions=sum(chain.mentions for chain in chains),
    )


def _name(chains: Sequence[Chain], names: Counter[str], kind: str) -> str:
    """The fullest name; a capital that stands for its government is told from the city, a town's date line from it."""
    if any(chain.use.governs for chain in chains):
        told = [name for name in names if "overnment" in name]
        name = min(told, key=lambda one: (-names[one], one), default=min(names))
        more = ", ".join(filter(None, ["" if told else "government", chains[0].era]))
        return f"{name} ({more})" if more else name
    name = fullest(names.items(), kind)
    is_shouted = sort_of(kind) == "place" and name.isupper() and len(name) > LONGEST_SHORT_PLACE
    return name.title() if is_shouted else name


def _aliases(names: Iterable[str], name: str) -> list[str]:
    """The other written forms; what a headline in capitals writes is no form of its own."""
    plain = {one.casefold() for one in {*names, name} if not one.isupper()}
    return sorted(one for one in set(names) - {name} if not (one.isupper() and one.casefold() in plain))


def _id(chains: Sequence[Chain]) -> str:
    first = chains[0]
    return "E" + sha256("\n".join((first.sort, *first.place)).encode()).hexdigest()[:ID_LENGTH]
