"""Map: an index comes in; where to draw the places of its happenings, with coasts and borders around, goes out."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon import lexicon
from rashomon.records import Happening, Whereabouts
from rashomon.report.index import Index, Page

WIDTH, HEIGHT = 960.0, 480.0
MOST_PLACES = 60
MOST_LABELS = 24
MOST_HAPPENINGS = 8  # named at one place; the rest is counted
# The map shows the places of so much of what happened; single far ones would shrink all others to a dot.
SHOWN_SHARE = 0.85
PADDING = 0.15  # of the width and height, left free around the places
SMALLEST_DEGREES = 6.0  # north to south: closer in, the outlines have nothing to show
LABEL_WIDTH, LABEL_HEIGHT = 90.0, 15.0  # the room that a label needs
HALF_TURN = 180.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class View:
    """A stretch of the globe, in degrees, and how it is drawn: degrees east are as wide as they are at its middle."""

    west: float
    north: float
    scale: float
    stretch: float

    def place(self, longitude: float, latitude: float) -> Point:
        """Where a point is drawn."""
        return (longitude - self.west) * self.scale * self.stretch, (self.north - latitude) * self.scale

    def shows(self, longitude: float, latitude: float) -> bool:
        """Whether a point is inside."""
        x, y = self.place(longitude, latitude)
        return 0 <= x <= WIDTH and 0 <= y <= HEIGHT


def draw_map(index: Index) -> Page:
    """The places where most things happened, the outlines around them, and what lies outside."""
    places = _places(index)
    if not places:
        return {"places": [], "outside": [], "lines": "", "without": len(index.happenings), "total": 0}
    view = _view([place for place, _ in _main(places)])
    inside = [one for one in places if view.shows(one[0].longitude, one[0].latitude)]
    outside = [place.name for place, _ in places if not view.shows(place.longitude, place.latitude)]
    return {
        "places": _with_labels([_drawn(place, told, view) for place, told in inside[:MOST_PLACES]]),
        "outside": outside,
        "lines": " ".join(_paths(view)),
        "without": sum(not one.places for one in index.happenings.values()),
        "total": len(index.happenings),
    }


def _places(index: Index) -> list[tuple[Whereabouts, list[Happening]]]:
    """Each place with what happened there, the one with most first."""
    found: dict[tuple[str, str, str, str], tuple[Whereabouts, list[Happening]]] = {}
    for happening in index.happenings.values():
        for place in happening.places:
            key = (place.name, place.country or "", place.admin1 or "", place.feature)
            found.setdefault(key, (place, []))[1].append(happening)
    return sorted(found.values(), key=lambda one: (-len(one[1]), one[0].name, one[0].country or ""))


def _main(places: Sequence[tuple[Whereabouts, list[Happening]]]) -> list[tuple[Whereabouts, list[Happening]]]:
    """The first places that together have most of what happened."""
    wanted = SHOWN_SHARE * sum(len(told) for _, told in places)
    chosen, covered = [], 0
    for place, told in places:
        if covered >= wanted:
            break
        chosen.append((place, told))
        covered += len(told)
    return chosen


def _view(places: Sequence[Whereabouts]) -> View:
    """What shows all the places, with room around them."""
    south, north = min(one.latitude for one in places), max(one.latitude for one in places)
    west, east = min(one.longitude for one in places), max(one.longitude for one in places)
    middle = (south + north) / 2
    stretch = max(0.2, math.cos(math.radians(middle)))
    high = max(SMALLEST_DEGREES, (north - south) * (1 + 2 * PADDING))
    wide = (east - west) * stretch * (1 + 2 * PADDING)
    scale = min(HEIGHT / high, WIDTH / wide if wide else math.inf)
    return View((west + east) / 2 - WIDTH / scale / stretch / 2, middle + HEIGHT / scale / 2, scale, stretch)


def _drawn(place: Whereabouts, told: Sequence[Happening], view: View) -> Page:
    x, y = view.place(place.longitude, place.latitude)
    return {
        "name": place.name,
        "country": place.country,
        "precision": place.precision,
        "x": round(x, 1),
        "y": round(y, 1),
        "radius": round(3 + 2 * math.log2(1 + len(told)), 1),
        "count": len(told),
        "happenings": [{"id": one.id, "title": one.title} for one in told[:MOST_HAPPENINGS]],
    }


def _with_labels(places: list[Page]) -> list[Page]:
    """The places, those with most told by name, as far as the names do not cover each other."""
    taken: list[Point] = []
    for one in places:
        here = (one["x"], one["y"])
        free = all(abs(here[0] - x) > LABEL_WIDTH or abs(here[1] - y) > LABEL_HEIGHT for x, y in taken)
        one["label"] = free and len(taken) < MOST_LABELS
        one["left"] = one["x"] > WIDTH - LABEL_WIDTH
        taken.extend([here] if one["label"] else [])
    return places


def _paths(view: View) -> Iterator[str]:
    """The coasts and borders inside a view, as the path of a drawing."""
    for line in _outlines():
        if not any(view.shows(*point) for point in line):
            continue
        points = [tuple(round(one, 1) for one in view.place(*point)) for point in line]
        yield "M" + "L".join(f"{x:g},{y:g}" for x, y in points)


def _outlines() -> Iterator[list[Point]]:
    """Coasts and borders in degrees, cut at the date line."""
    for (row,) in lexicon.rows("outlines"):
        points = [(int(x) / 10, int(y) / 10) for x, y in (one.split(",") for one in row.split(" "))]
        line = points[:1]
        for before, point in pairwise(points):
            if abs(point[0] - before[0]) > HALF_TURN:
                yield line
                line = []
            line.append(point)
        yield line
