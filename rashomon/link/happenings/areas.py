"""Areas: a place that was found on the map comes in; whether it may be, or hold, that of another report goes out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rashomon.records import Annotation, Place

# How much of the map a name stands for.
COUNTRY, PROVINCE = "country", "province"
# Seas and rivers lie in no one country, and a town beside them may be meant.
LANDLESS = frozenset({"sea", "river", "ocean", "lake"})


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """A named place on the map: what it lies in, and how much of that its name stands for; what is not known is empty.

    They have an order, so that sets of them are written the same every time.
    """

    gazetteer: int
    country: str
    province: str
    precision: str
    landless: bool

    def may_be(self, other: "Area") -> bool:
        """Whether two names may be of one spot: of one place, or of one that the other holds."""
        if self.landless or other.landless or (self.gazetteer and self.gazetteer == other.gazetteer):
            return True
        if not self.country or self.country != other.country:
            return False
        widths = {self.precision, other.precision}
        same_province = bool(self.province) and self.province == other.province
        return COUNTRY in widths or (PROVINCE in widths and same_province)


def may_be_one(left: Collection[Area], right: Collection[Area]) -> bool:
    """Whether two sets of areas may be of one spot; what is told beside a town of its own land says no more."""
    return any(one.may_be(other) for one in _narrow(left) for other in _narrow(right))


def _narrow(areas: Collection[Area]) -> Collection[Area]:
    return [one for one in areas if one.precision != COUNTRY] or areas


def find_areas(annotation: Annotation) -> Mapping[str, Area]:
    """The area of each mention that names a place on the map."""
    return {one.mention: _area(one) for one in annotation.places if one.mention is not None and one.use == "place"}


def _area(place: Place) -> Area:
    landless = place.feature in LANDLESS
    return Area(place.gazetteer or 0, place.country or "", place.admin1 or "", place.precision, landless)
