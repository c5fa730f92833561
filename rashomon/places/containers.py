"""Containers: the place names of an article come in, those named together with what they are in go out."""

from collections.abc import Sequence
from itertools import pairwise

from rashomon.places.gazetteer import Candidate, province_name
from rashomon.places.names import PlaceName
from rashomon.records import Parsed

# What may stand between a place and what it is in: "Orva, Illinois", "Orva (Illinois)", "Orva in Illinois".
BETWEEN = frozenset({",", "(", "in"})
# After these a second name goes on a list: "Georgia, Texas and Florida".
LISTING = frozenset({"and", "or", "&"})


def find_containers(parsed: Parsed, names: Sequence[PlaceName]) -> dict[PlaceName, tuple[Candidate, str]]:
    """For each name that stands with what it is in: its place, and the words it stands with; likewise its container."""
    held: dict[PlaceName, tuple[Candidate, str]] = {}
    for inner, outer in pairwise(names):
        if not _stand_together(parsed, inner, outer):
            continue
        pairs = [(one, other) for one in inner.candidates for other in outer.candidates if _lies_in(one, other)]
        if not pairs or (_is_country(inner) and (_goes_on(parsed, outer) or not _is_state(pairs[0][1]))):
            continue
        place, container = max(pairs, key=_likeliness)
        held[inner] = (place, outer.spelling)
        held[outer] = (container, inner.spelling)
    return held


def _likeliness(pair: tuple[Candidate, Candidate]) -> tuple[bool, int, int, int]:
    """Towns are meant before districts of their name, large before small."""
    place, container = pair
    return place.is_town, place.population, container.population, -(place.id or 0)


def _stand_together(parsed: Parsed, inner: PlaceName, outer: PlaceName) -> bool:
    """Whether only a comma, a bracket or "in" stands between two names, in one sentence."""
    between = parsed.tokens[inner.tokens[1] : outer.tokens[0]]
    return len(between) == 1 and between[0].text in BETWEEN


def _lies_in(place: Candidate, container: Candidate) -> bool:
    """Whether the gazetteer has a place inside another: towns and districts in provinces, all of them in countries."""
    if place.country != container.country or place.feature == "country":
        return False
    if container.feature == "province":
        return place.feature != "province" and place.admin1 == container.admin1
    return container.feature == "country"


def _is_country(name: PlaceName) -> bool:
    return any(one.feature == "country" for one in name.candidates)


def _is_state(container: Candidate) -> bool:
    return container.feature == "province" and province_name(container.country, container.admin1) is not None


def _goes_on(parsed: Parsed, name: PlaceName) -> bool:
    """Whether a list goes on after a name, so that it is no container: "Lebanon, Texas and Maine"."""
    following = parsed.tokens[name.tokens[1] : name.tokens[1] + 2]
    return any(one.text.lower() in LISTING for one in following)
