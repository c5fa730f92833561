"""Places: an article's mentions come in, the places and governments that its place names stand for go out."""

from collections.abc import Sequence

from rashomon.places.datelines import find_dateline
from rashomon.places.gazetteer import province_name
from rashomon.places.governments import is_government
from rashomon.places.names import PlaceName, find_names
from rashomon.places.resolve import Resolved, resolve
from rashomon.places.whereabouts import locate

__all__ = ["find_places", "locate"]

from rashomon.records import Article, Mention, Parsed, Place


def find_places(article: Article, parsed: Parsed, mentions: Sequence[Mention]) -> list[Place]:
    """Every place name that the gazetteer knows, in reading order, with the place that it most likely stands for."""
    names = find_names(article, parsed, mentions)
    dateline = find_dateline(article, parsed, names)
    if dateline is not None and dateline not in names:
        apart = (one for one in names if one.end <= dateline.start or dateline.end <= one.start)
        names = sorted([*apart, dateline], key=lambda one: one.start)
    found = resolve(parsed, names)
    return [
        _place(number, name, found[name], parsed, dateline)
        for number, name in enumerate((one for one in names if one in found), start=1)
    ]


def _place(number: int, name: PlaceName, one: Resolved, parsed: Parsed, dateline: PlaceName | None) -> Place:
    """The record; who governs has no point on the map."""
    governs = name != dateline and is_government(parsed, name, one.place)
    return Place(
        id=f"p{number}",
        start=name.start,
        end=name.end,
        mention=name.mention,
        use="government" if governs else "place",
        name=one.place.name,
        gazetteer=one.place.id,
        latitude=None if governs else one.place.latitude,
        longitude=None if governs else one.place.longitude,
        country=one.place.country,
        admin1=province_name(one.place.country, one.place.admin1),
        feature=one.place.feature,
        precision=one.place.precision,
        score=one.score,
        reason=one.reason,
        alternatives=one.alternatives,
        dateline=name == dateline,
    )
