"""Tolls: an event that does harm comes in; how many people came to harm by it, as its sentence says, goes out."""

import re
from dataclasses import dataclass

from rashomon.records import Annotation

# Which quantities say how many came to harm by an event of a group; words near it that count them over more than one.
HARMS = {group: frozenset({"killed", "injured", "casualty"}) for group in ("kill", "attack")}
HARMS["arrest"] = frozenset({"detained"})
REACH = 250
TOTAL = re.compile(
    r"\b(?:since|so far|in total|altogether|overall|to date|toll|this (?:month|year)|(?:month|year)s? of)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Toll:
    """How many people came to harm in one way; `total`: counted over a long time ("since March", "so far")."""

    kind: str
    low: float
    high: float
    total: bool


def find_toll(annotation: Annotation, group: str, start: int, sentence: tuple[int, int]) -> Toll | None:
    """The number of people harmed that stands nearest to an event of a group in its sentence."""
    kinds = HARMS.get(group, frozenset())
    first, last = sentence
    near = [one for one in annotation.quantities if one.kind in kinds and first <= one.start < last] if kinds else []
    if not near:
        return None
    one = min(near, key=lambda each: (abs(each.start - start), each.start))
    low = one.low if one.low is not None else one.value
    high = one.high if one.high is not None else one.value
    if low is None and high is None:
        return None
    total = TOTAL.search(annotation.article.text, max(first, start - REACH), min(last, start + REACH)) is not None
    return Toll(one.kind, low if low is not None else 0.0, high if high is not None else float("inf"), total)
