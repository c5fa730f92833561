"""The report's map: every place once, on its spot, with outlines around, and nothing where nothing is placed."""

from dataclasses import replace

import pytest

from rashomon.records import Happening, Record, Whereabouts
from rashomon.report import write_report
from rashomon.report.index import Index
from rashomon.report.map import HEIGHT, WIDTH, draw_map
from tests import sample
from tests.sample_articles import cite

QUOTE = cite("post2", "the old customs house")


def town(name: str, latitude: float, longitude: float, precision: str = "city") -> Whereabouts:
    return Whereabouts(name, 1, latitude, longitude, "DE", None, precision, precision, (QUOTE,))


def record(*places: Whereabouts) -> Record:
    """The sample, with the signing at these places."""
    plain = sample.record()
    happenings: tuple[Happening, ...] = (plain.happenings[0], replace(plain.happenings[1], places=places))
    return replace(plain, happenings=happenings)


def test_without_places_there_is_no_map() -> None:
    assert draw_map(Index(sample.record()))["places"] == []
    assert '<figure class="map"' not in write_report(sample.record())


def test_each_place_is_inside_and_named() -> None:
    page = draw_map(Index(record(town("Selm", 51.7, 7.5), town("Hamm", 51.7, 7.8), town("Basel", 47.6, 7.6))))
    assert [one["name"] for one in page["places"]] == ["Basel", "Hamm", "Selm"]
    for one in page["places"]:
        assert 0 <= one["x"] <= WIDTH and 0 <= one["y"] <= HEIGHT
    places = {one["name"]: one for one in page["places"]}
    assert places["Basel"]["y"] > places["Selm"]["y"]
    assert places["Hamm"]["x"] > places["Selm"]["x"]
    assert page["lines"].startswith("M")
    assert page["without"] == 1


def test_names_do_not_cover_each_other() -> None:
    page = draw_map(Index(record(town("Selm", 51.70, 7.50), town("Hamm", 51.71, 7.51))))
    assert sorted(one["label"] for one in page["places"]) == [False, True]


def test_a_far_place_is_told_and_not_drawn() -> None:
    near = [town(f"Town {number}", 51 + number / 100, 7.5) for number in range(9)]
    page = draw_map(Index(record(*near, town("Zealand Bay", -41.0, 174.0))))
    assert page["outside"] == ["Zealand Bay"]


@pytest.mark.parametrize(("latitude", "longitude"), [(0.0, 180.0), (0.0, -180.0), (89.9, 0.0), (-89.9, 12.0)])
def test_the_edges_of_the_globe(latitude: float, longitude: float) -> None:
    page = draw_map(Index(record(town("Edge", latitude, longitude))))
    assert [(one["x"], one["y"]) for one in page["places"]] == [(WIDTH / 2, HEIGHT / 2)]


def test_the_report_shows_a_ring_for_what_is_no_town() -> None:
    page = write_report(record(town("Selm", 51.7, 7.5), town("Hesse", 50.6, 9.0, "province")))
    assert page.count('class="town"') == page.count('class="area"') == 1
    assert "GeoNames" in page


def test_names_are_escaped() -> None:
    page = write_report(record(town("<script>alert(1)</script>", 51.7, 7.5)))
    assert "<script>alert(1)" not in page
