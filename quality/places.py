"""Places: labelled place names and their articles come in, how often we name the right place goes out.

    python -m quality.places --data FOLDER [--predictions FILE]

FOLDER holds `timelines/t17`, `events` and `names`; the labels are in quality/places.jsonl and point into the texts
there, by file, offsets and a digest. A tagger and a gazetteer gave the names to label, too many rather than too few;
each was labelled by reading before any rule was made, as a `place` (with country, point, precision), a `government`
(who speaks, decides, is addressed, owns an office) or `none` (people, teams, parts of other names). Names that could be
read both ways, and buildings, were left out; so are those that cleaning sets aside with what is no part of the story
(readers' comments, links to other reports), since nothing there is looked up. Right is

- `use`: place, government or none, as labelled (a name we say nothing of is none);
- `country`, `within_50_km`, `precision`: of the names labelled as places, those that we call a place and whose country,
  point or precision is the labelled one; the middle of a country or region may lie 500 km off.

`largest` are the same figures for the largest place of each name as it stands, which calls all it knows a place. The
part `kept` was never looked at while rules were made. --predictions writes what we gave for each label.
"""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from quality.classes import percent
from quality.labels import Row, measure
from rashomon.clean import clean
from rashomon.entities import find_mentions
from rashomon.parse import parse
from rashomon.places import find_places
from rashomon.places.gazetteer import find_candidates
from rashomon.read import read_paths
from rashomon.records import STORY_KINDS, Article, Dropped, Place

# A point this far from the labelled one is the same place: towns spread, and gazetteers put points differently.
NEAR_KM = 50.0
# The middle of a country or sea is a matter of taste.
NEAR_WIDE_KM = 500.0
EARTH_KM = 6371.0


def main() -> None:
    measure(__file__, str(__doc__), read, judge, figures)


def judge(article: Article, given: Sequence[Row]) -> Iterator[Row]:
    """Every label with what we gave for it, and what the largest place of its name is."""
    parsed = parse(article)
    places = find_places(article, parsed, find_mentions(article, parsed))
    story = [one for one in article.blocks if one.kind in STORY_KINDS]
    for row in given:
        if any(one.start <= row["start"] < one.end for one in story):
            yield row | {"found": found(row, places), "largest": largest(article.text[row["start"] : row["end"]])}


def read(data: Path, name: str, number: str | None) -> Article:
    """The article of a label, read and cleaned as any is."""
    for raw in read_paths([data / name]):
        if not isinstance(raw, Dropped) and (number is None or raw.shown.id == number):
            return clean(raw)
    raise SystemExit(f"{data / name}: no article {number or ''} to measure; get the data again")


def found(row: Row, places: Sequence[Place]) -> Row:
    """What we say of the labelled words; their last word decides, since spans differ ("Orva", "Orva province")."""
    for place in places:
        if place.start < row["end"] and row["start"] < place.end:
            point = {"latitude": place.latitude, "longitude": place.longitude, "precision": place.precision}
            return {"use": place.use, "country": place.country, **point}
    return {"use": "none"}


def largest(words: str) -> Row:
    """The place of most inhabitants of a name."""
    candidates = find_candidates(words)
    if not candidates:
        return {"use": "none"}
    place = candidates[0]
    point = {"latitude": place.latitude, "longitude": place.longitude, "precision": place.precision}
    return {"use": "place", "country": place.country, **point}


def figures(judged: Sequence[Row]) -> Row:
    """Percentages, ours and those of the largest place of each name."""
    return {"names": len(judged), **_accuracies(judged, "found"), "largest": _accuracies(judged, "largest")}


def _accuracies(judged: Sequence[Row], of: str) -> Row:
    places = [one for one in judged if one["label"] == "place"]
    states = [one for one in judged if one["label"] == "government"]
    called_states = [one for one in judged if one[of]["use"] == "government"]
    return {
        "use": _share([one[of]["use"] == one["label"] for one in judged]),
        "country": _share([_is_place(one[of]) and one[of]["country"] == one["country"] for one in places]),
        "within_50_km": _share([_is_place(one[of]) and _near(one, one[of]) for one in places]),
        "precision": _share([_is_place(one[of]) and one[of]["precision"] == one["precision"] for one in places]),
        "government": {
            "precision": _share([one["label"] == "government" for one in called_states]),
            "recall": _share([one[of]["use"] == "government" for one in states]),
        },
    }


def _share(right: Sequence[bool]) -> float:
    return percent(sum(right), len(right))


def _is_place(one: Row) -> bool:
    return bool(one["use"] == "place")


def _near(row: Row, one: Row) -> bool:
    wide = row["precision"] in {"country", "region"}
    return distance(row, one) <= (NEAR_WIDE_KM if wide else NEAR_KM)


def distance(one: Row, other: Row) -> float:
    """Kilometres between two points on the globe."""
    first, second = math.radians(one["latitude"]), math.radians(other["latitude"])
    east = math.radians(other["longitude"] - one["longitude"])
    half = math.sin((second - first) / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(east / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


if __name__ == "__main__":
    main()
