"""GeoJSON: an open story comes in, its happenings as points on the map go out, for any map program.

A happening that its reports put in two places has two points, each saying of how many. A point stands for the whole of
what the words name: `precision` says for how much, `geo_precision` the same in the codes of conflict data. What no
report puts anywhere is counted beside the points.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from rashomon.export import contract
from rashomon.export.contract import Object
from rashomon.export.output import open_output
from rashomon.records import Citation, Happening, Whereabouts
from rashomon.store import StoryFile
from rashomon.store.file import Source

# As ACLED codes it: 1 a town, 2 a part of a province, 3 a province or more.
GEO_PRECISION = {"city": 1, "district": 2, "province": 3, "region": 3, "country": 3}
ATTRIBUTION = "Places from GeoNames (geonames.org), CC BY 4.0; countries' middles from Natural Earth, public domain"

Sources = dict[str, Source]


def write_geojson(story: StoryFile, output: Path) -> None:
    """Write a FeatureCollection with a line a feature, so that it can be compared line by line."""
    names = contract.names_of(story.entities())
    sources = {one.id: one for one in story.sources()}
    happenings = list(story.happenings())
    without = sum(not one.places for one in happenings)
    with open_output(output) as file:
        file.write('{\n"type": "FeatureCollection",\n')
        file.write(f'"attribution": {json.dumps(ATTRIBUTION)},\n"without_place": {without},\n"features": [')
        features = (feature for one in happenings for feature in _features(one, names, sources))
        for number, feature in enumerate(features):
            file.write(",\n" if number else "\n")
            json.dump(feature, file, ensure_ascii=False)
        file.write("\n]\n}\n")


def _features(happening: Happening, names: contract.Names, sources: Sources) -> Iterator[Object]:
    for number, place in enumerate(happening.places, start=1):
        yield {
            "type": "Feature",
            "id": f"{happening.id}-{number}",
            "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
            "properties": _happened(happening, names) | _where(place, number, happening, sources),
        }


def _happened(one: Happening, names: contract.Names) -> Object:
    return {
        "happening": one.id,
        "title": one.title,
        "type": one.type,
        "status": one.status,
        "edtf": one.edtf,
        "earliest": one.earliest,
        "latest": one.latest,
        "participants": [{"name": names.name(who), "role": role} for who, role in one.participants],
        "witnesses": one.witnesses,
    }


def _where(place: Whereabouts, number: int, happening: Happening, sources: Sources) -> Object:
    cited = [_cited(quote, "place", sources) for quote in place.quotes]
    told = [_cited(step.quote, "report", sources) for step in happening.history]
    return {
        "place": happening.place,
        "place_name": place.name,
        "geonames_id": place.gazetteer,
        "country": place.country,
        "admin1": place.admin1,
        "feature": place.feature,
        "precision": place.precision,
        "geo_precision": GEO_PRECISION.get(place.precision, 3),
        "place_number": number,
        "places": len(happening.places),
        "citations": [*cited, *told],
    }


def _cited(quote: Citation, of: str, sources: Sources) -> Object:
    """The words with their place; of "place" they name where it was, of "report" they tell what happened."""
    source = sources.get(quote.article)
    outlet = {"outlet": source.outlet, "published": source.published} if source else {}
    return {"of": of} | outlet | contract.of_citation(quote)
