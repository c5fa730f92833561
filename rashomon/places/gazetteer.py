"""Gazetteer: the name of a place comes in, every place of that name goes out.

The towns, provinces and countries are in data/gazetteer.zip (see data/gazetteer.md for origin and licence), a table for
each pair of first letters, read when the first such name comes; what is no unit of government (seas, rivers, regions)
is in data/place_features.txt.
"""

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO

from rashomon import lexicon
from rashomon.errors import RashomonError
from rashomon.places.spelling import key_of

# Names looked up in a process that stay in memory: far more than an article has, far fewer than a pile.
REMEMBERED = 4096
# Tables that stay open: those of the letters that most names begin with.
TABLES = 128
# What a point of each feature stands for. All others (seas, rivers, mountains) are regions.
PRECISIONS = {"country": "country", "province": "province", "district": "district", "capital": "city", "city": "city"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place of a name; the country is its ISO code, admin1 GeoNames' code in it ("IL"). `own`: its very name."""

    id: int | None
    name: str
    latitude: float
    longitude: float
    country: str | None
    admin1: str
    feature: str
    population: int
    own: bool

    @property
    def precision(self) -> str:
        """How much the point stands for."""
        return PRECISIONS.get(self.feature, "region")

    @property
    def is_town(self) -> bool:
        return self.precision == "city"


@lru_cache(maxsize=REMEMBERED)
def find_candidates(name: str) -> tuple[Candidate, ...]:
    """All places of a name, the largest first."""
    key = key_of(name)
    if not key:
        return ()
    start = f"\n{key}\t"
    lines = _table(f"names/{key[:2].strip()}")
    found, here = [], lines.find(start)
    while here >= 0:
        found.append(_candidate(lines[here + 1 : lines.find("\n", here + 1)], key))
        here = lines.find(start, here + 1)
    found.extend(_features().get(key, ()))
    return tuple(sorted(found, key=lambda one: (-one.population, one.id or 0, one.name)))


def province_name(country: str | None, admin1: str) -> str | None:
    """The name of a first division, by its code."""
    return _provinces().get(f"{country}.{admin1}") if admin1 else None


def _candidate(line: str, key: str) -> Candidate:
    _, number, name, latitude, longitude, country, admin1, feature, population = line.split("\t")
    own = key_of(name).removesuffix(" city") == key.removesuffix(" city")
    place = (float(latitude), float(longitude), country, admin1)
    return Candidate(int(number), name, *place, feature, int(population), own)


@cache
def _features() -> dict[str, list[Candidate]]:
    """Seas, rivers, regions: places without inhabitants of their own, by every name."""
    found: dict[str, list[Candidate]] = {}
    for name, others, feature, country, latitude, longitude in lexicon.rows("place_features"):
        for one in filter(None, (name, *others.split(";"))):
            place = (float(latitude), float(longitude), country or None, "")
            found.setdefault(key_of(one), []).append(Candidate(None, name, *place, feature, 0, True))
    return found


@cache
def _provinces() -> dict[str, str]:
    return dict(_pairs(_table("provinces").splitlines()))


def _pairs(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    for line in filter(None, lines):
        code, _, name = line.partition("\t")
        yield code, name


@lru_cache(maxsize=TABLES)
def _table(name: str) -> str:
    """A table of the archive, every line led by a line end; empty where no name begins so."""
    try:
        return _archive().read(f"{name}.tsv").decode()
    except KeyError:
        return ""


@cache
def _archive() -> zipfile.ZipFile:
    path = files("rashomon").joinpath("data", "gazetteer.zip")
    if not path.is_file():
        raise RashomonError("gazetteer: no data/gazetteer.zip in the package; reinstall rashomon")
    return zipfile.ZipFile(BytesIO(path.read_bytes()))
