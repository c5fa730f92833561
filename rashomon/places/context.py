"""Context: an article's place names as understood so far come in, how much it speaks of each country goes out."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache

from rashomon import lexicon
from rashomon.places.gazetteer import Candidate, find_candidates
from rashomon.places.names import PlaceName
from rashomon.places.spelling import key_of
from rashomon.records import Parsed

Weights = dict[tuple[str, str], float]


class Context:
    """The countries and provinces that an article speaks of; each name and people counts less each time it comes."""

    def __init__(self, known: Mapping[PlaceName, Candidate], peoples: Mapping[str, int]) -> None:
        self._by_key: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        for name, place in known.items():
            if place.country:
                self._by_key[key_of(name.spelling)][place.country, place.admin1] += 1
        self._peoples = {(country, ""): math.log2(1 + count) for country, count in sorted(peoples.items())}
        self._total = Weights(self._peoples)
        for where in self._by_key.values():
            _add(self._total, where)

    def shares(self, spelling: str) -> Weights:
        """How much of what the other names say is in a country (its key has an empty province), and in a province."""
        weights = dict(self._total)
        own = self._by_key.get(key_of(spelling))
        if own:
            _add(weights, own, sign=-1)
        countries: Weights = defaultdict(float)
        for (country, _), weight in weights.items():
            countries[country, ""] += weight
        total = sum(countries.values())
        return {one: weight / total for one, weight in {**weights, **countries}.items()} if total > 0 else {}


def _add(weights: Weights, where: Mapping[tuple[str, str], int], sign: int = 1) -> None:
    for one, count in where.items():
        weights[one] = max(0.0, weights.get(one, 0.0) + sign * math.log2(1 + count))


def count_peoples(parsed: Parsed) -> Counter[str]:
    """How often each country is spoken of by the name of its people ("Syrian"), inside longer names as well."""
    countries = _countries_of_peoples()
    return Counter(countries[one.text] for one in parsed.tokens if one.text in countries)


@cache
def _countries_of_peoples() -> dict[str, str]:
    """The country's code for each people and its adjective, and for short forms that stand inside names ("U.S.")."""
    found = {}
    for name, peoples, _, others in ((*row, "", "")[:4] for row in lexicon.rows("countries")):
        codes = [one.country for one in find_candidates(name) if one.feature == "country"]
        if codes and codes[0]:
            short = [one for one in others.split(";") if "." in one]
            found.update(dict.fromkeys([*peoples.split(";"), *short], codes[0]))
    return found
