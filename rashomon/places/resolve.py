"""Resolve: the place names of an article come in, the place that each stands for goes out, with the reason.

A name has many places: the likeliest is a large one, in a country that the article speaks of, and beyond doubt one in
what is named right after it ("Orva, Illinois"). A name stands for one place throughout an article, but for what the
words beside it say ("Orva province").
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.places.containers import find_containers
from rashomon.places.context import Context, Weights, count_peoples
from rashomon.places.gazetteer import Candidate
from rashomon.places.names import PlaceName
from rashomon.records import Parsed

# All weights are in powers of ten of inhabitants, and were set on the tuning part of quality/places.jsonl.
# A capital is named as often as a town thirty times its size, a country a hundred times.
FAMILIAR = {"country": 2.0, "capital": 1.5, "province": -0.6, "district": -1.0}
# Seas and regions have no inhabitants of their own; they are as well known as a city of ten million.
REGION_PRIOR = 7.0
# A town of unknown size is a small one.
SMALLEST = 300
# "Orva" is seldom printed for a place that is only also called so.
ALIAS_LOSS = 1.5
# An article about one country only means that country's place against one a thousand times as large elsewhere.
SAME_COUNTRY = 3.0
SAME_PROVINCE = 1.0
# What the words beside a name say it is counts more than any size.
KIND_GAIN = 4.0
# From this lead on, a name's place counts as known before any context, and speaks for its country.
CLEAR = 1.5
# A town below this in a country that the article does not speak of is likelier no place at all ("Bella").
WELL_KNOWN = 50_000
SPOKEN_OF = 0.15
# A town with so much of its province's people is meant by their common name, as Kyoto and Mecca are.
SEAT_SHARE = 0.2
# Where a county is always called one ("Cameron County"), its bare name is somebody's.
NAMED_COUNTIES = frozenset({"US"})
# Two points closer than this are one place: a city and the province that it is the seat of.
SAME_SPOT_KM = 50.0
EARTH_KM = 6371.0

Ranking = list[tuple[float, Candidate]]
# The place of a name that stands with what it is in, and the words it stands with.
Held = tuple[Candidate, str]


@dataclass(frozen=True, slots=True)
class Resolved:
    """The place that a name stands for: how clearly (0 to 1), why, and how many others are so called."""

    place: Candidate
    score: float
    reason: str
    alternatives: int


def resolve(parsed: Parsed, names: Sequence[PlaceName]) -> dict[PlaceName, Resolved]:
    """The place of each name that is likely to be one."""
    held = find_containers(parsed, names)
    names = [one for one in names if one.certain or one in held]
    peoples = count_peoples(parsed)
    unread = _rank(names, held, None)
    clear = {name: ranking[0][1] for name, ranking in unread.items() if _lead(ranking) >= CLEAR}
    first = _rank(names, held, Context(clear, peoples))
    context = Context({name: ranking[0][1] for name, ranking in first.items()}, peoples)
    found: dict[PlaceName, Resolved] = {}
    for name, ranking in _rank(names, held, context).items():
        one = _hold(name, held[name]) if name in held else _judge(name, ranking, context)
        if one is not None:
            found[name] = one
    return found


def _rank(
    names: Sequence[PlaceName], held: Mapping[PlaceName, Held], context: Context | None
) -> dict[PlaceName, Ranking]:
    """The places of each name, the likeliest first; each spelling is weighed once, however often it comes."""
    weighed: dict[tuple[str, str | None], Ranking] = {}
    for name in names:
        if (name.spelling, name.kind) not in weighed:
            shares = context.shares(name.spelling) if context else {}
            weighed[name.spelling, name.kind] = _sort(name, shares)
    return {one: [(math.inf, held[one][0])] if one in held else weighed[one.spelling, one.kind] for one in names}


def _lead(ranking: Ranking) -> float:
    """How far the first place is ahead of the next that is another place."""
    score, best = ranking[0]
    return score - next((mark for mark, one in ranking if _apart(one, best)), 0.0)


def _sort(name: PlaceName, shares: Weights) -> Ranking:
    """The places of a name, the likeliest first."""
    scored = [(_prior(one, name.kind) + _drawn(one, shares), one) for one in name.candidates]
    ranking = sorted(scored, key=lambda pair: (-pair[0], pair[1].id or 0))
    best = ranking[0][1]
    if best.feature == "province" and name.kind is None:
        seat = next((pair for pair in ranking if _is_seat(pair[1], best)), None)
        return [seat, *(pair for pair in ranking if pair is not seat)] if seat else ranking
    return ranking


def _is_seat(place: Candidate, province: Candidate) -> bool:
    """Whether a province is called after its large town, which is then what is meant."""
    same = place.country == province.country and place.admin1 == province.admin1
    return same and place.is_town and place.population >= SEAT_SHARE * province.population


def _prior(place: Candidate, kind: str | None) -> float:
    """How likely a place is meant before anything is known of the article."""
    size = math.log10(max(place.population, SMALLEST)) if place.precision != "region" else REGION_PRIOR
    familiar = FAMILIAR.get(place.feature, 0.0)
    if not place.own and place.feature != "country":
        familiar = min(familiar, 0.0) - ALIAS_LOSS  # "Philadelphia" was Amman once, and is not now
    return size + familiar + (KIND_GAIN if kind == place.precision else 0.0)


def _drawn(place: Candidate, shares: Weights) -> float:
    """How much the rest of the article draws a name to a place."""
    country = place.country or ""
    return SAME_COUNTRY * shares.get((country, ""), 0.0) + (
        SAME_PROVINCE * shares.get((country, place.admin1), 0.0) if place.admin1 else 0.0
    )


def _hold(name: PlaceName, held: Held) -> Resolved:
    """A name that stands with what it is in: nothing else is meant."""
    place, beside = held
    others = sum(_apart(one, place) for one in name.candidates)
    return Resolved(place, 1.0, f"named with {beside}", others)


def _judge(name: PlaceName, ranking: Ranking, context: Context) -> Resolved | None:
    """The likeliest place of a name, unless it is likelier no place at all."""
    score, place = ranking[0]
    spoken_of = context.shares(name.spelling).get((place.country or "", ""), 0.0)
    if place.is_town and place.population < WELL_KNOWN and spoken_of < SPOKEN_OF:
        return None
    if place.feature == "district" and place.country in NAMED_COUNTIES and name.kind != "district":
        return None
    others = [(mark, one) for mark, one in ranking if _apart(one, place)]
    second = min(score, max((mark for mark, _ in others), default=-math.inf))
    clearness = round(1 / (1 + 10 ** (second - score)), 2)
    return Resolved(place, clearness, _reason(name, place, [one for _, one in others], spoken_of), len(others))


def _reason(name: PlaceName, place: Candidate, others: Sequence[Candidate], spoken_of: float) -> str:
    if not others:
        return "the only place of that name"
    if name.kind == place.precision:
        return f"called a {name.kind}"
    if all(_prior(place, None) >= _prior(one, None) for one in others):
        return f"the best known of {len(others) + 1}"
    return f"in the country that {spoken_of:.0%} of the article's places are in"


def _apart(one: Candidate, other: Candidate) -> bool:
    """Whether two places of a name are really two: not a city and its own province."""
    if one.country == other.country and one.admin1 == other.admin1:
        return one.is_town and other.is_town and distance(one, other) > SAME_SPOT_KM
    return one != other and distance(one, other) > SAME_SPOT_KM


def distance(one: Candidate, other: Candidate) -> float:
    """Kilometres between two points on the globe."""
    first, second = math.radians(one.latitude), math.radians(other.latitude)
    east = math.radians(other.longitude - one.longitude)
    half = math.sin((second - first) / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(east / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
