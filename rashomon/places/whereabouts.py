"""Whereabouts: happenings and the articles come in, the same happenings with their places on the map go out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from rashomon.records import Annotation, Article, Citation, Happening, Notes, Place, Whereabouts, kept

# From the finest to the widest: a country that holds a town told elsewhere adds nothing.
FINENESS = {"city": 0, "district": 1, "province": 2, "region": 3, "country": 4}

Named = tuple[Article, Place]


def locate(
    happenings: Iterable[Happening], annotations: Sequence[Annotation], notes: Notes | None = None
) -> list[Happening]:
    """The happenings, each with the places that its reports name, the one that most articles give first."""
    named: dict[tuple[str, str], Named] = {}
    for one in annotations:
        article = one.article.id
        placed = kept(notes, ("whereabouts", article, ""), tuple[tuple[str, Place], ...], partial(_all_placed, one))
        named |= {(article, event): (one.article, place) for event, place in placed}
    return [replace(one, places=_places([named[key] for key in one.events if key in named])) for one in happenings]


def _all_placed(annotation: Annotation) -> tuple[tuple[str, Place], ...]:
    return tuple(_placed(annotation))


def _placed(annotation: Annotation) -> Iterator[tuple[str, Place]]:
    """The events of an article whose place is one on the map."""
    places = {one.mention: one for one in annotation.places if one.mention and one.use == "place"}
    for event in annotation.events:
        if event.place in places:
            yield event.id, places[event.place]


def _places(named: Sequence[Named]) -> tuple[Whereabouts, ...]:
    groups: dict[tuple[str, ...], list[Named]] = {}
    for article, place in named:
        where = (place.name, place.country or "", place.admin1 or "", place.feature)
        groups.setdefault(where, []).append((article, place))
    finest = [group for group in groups.values() if not any(_holds(group, other) for other in groups.values())]
    return tuple(_whereabouts(group) for group in sorted(finest, key=_order))


def _holds(group: Sequence[Named], other: Sequence[Named]) -> bool:
    """Whether the place of one group is a country or province that the place of another lies in."""
    wide, fine = group[0][1], other[0][1]
    if wide.country is None or wide.country != fine.country or FINENESS[fine.precision] >= FINENESS[wide.precision]:
        return False
    return wide.precision == "country" or (wide.precision == "province" and wide.admin1 == fine.admin1)


def _order(group: Sequence[Named]) -> tuple[int, int, str, str]:
    place = group[0][1]
    return -len({article.id for article, _ in group}), FINENESS[place.precision], place.name, place.country or ""


def _whereabouts(group: Sequence[Named]) -> Whereabouts:
    place = group[0][1]
    spans = sorted({(article.id, one.start, one.end): article.text for article, one in group}.items())
    return Whereabouts(
        name=place.name,
        gazetteer=place.gazetteer,
        latitude=place.latitude or 0.0,
        longitude=place.longitude or 0.0,
        country=place.country,
        admin1=place.admin1,
        feature=place.feature,
        precision=place.precision,
        quotes=tuple(Citation(article, start, end, text[start:end]) for (article, start, end), text in spans),
    )
