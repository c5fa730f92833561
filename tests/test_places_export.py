"""Places in the record: stored and read back, on the map once each, cited, and found from the reports."""

import csv
import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

from rashomon.export import export_story
from rashomon.places import locate
from rashomon.records import Citation, Place, Record, Whereabouts
from rashomon.store import open_story
from rashomon.verify import verify_story
from tests import sample
from tests.sample_articles import TEXTS, cite, span
from tests.stored import write_story

HALL, HOUSE = "the harbour hall", "the old customs house"


def place(number: int, article: str, words: str, **given: Any) -> Place:
    """A town of the sample's articles on the map."""
    known: dict[str, Any] = {
        "use": "place",
        "name": "Selm",
        "gazetteer": 77,
        "latitude": 51.7,
        "longitude": 7.47,
        "country": "DE",
        "admin1": "Nordrhein-Westfalen",
        "feature": "city",
        "precision": "city",
    }
    where = known | given
    return Place(f"p{number}", *span(article, words), f"m{number}", **where, score=1.0, reason="test", alternatives=0)


def record() -> Record:
    """The sample with a place in one article and two in its happenings."""
    plain = sample.record()
    found = (place(1, "wire1", "SELM", dateline=True), place(2, "wire1", "Selm", use="government", latitude=None))
    annotations = [replace(one, places=found) if one.article.id == "wire1" else one for one in plain.annotations]
    town = Whereabouts("Selm", 77, 51.7, 7.47, "DE", "Nordrhein-Westfalen", "city", "city", (cite("post2", HOUSE),))
    sea = Whereabouts("North Sea", None, 56.0, 3.0, None, None, "sea", "region", (cite("radio1", HALL),))
    meeting, signing = plain.happenings
    return replace(plain, annotations=tuple(annotations), happenings=(meeting, replace(signing, places=(town, sea))))


def test_places_are_stored_and_read_back(tmp_path: Path) -> None:
    kept = write_story(tmp_path / "a.story", record())
    with open_story(tmp_path / "a.story") as story:
        by_id = {one.article.id: one for one in story.annotations()}
        assert by_id["wire1"].places == next(one.places for one in kept.annotations if one.article.id == "wire1")
        assert [one.places for one in story.happenings()] == [one.places for one in kept.happenings]


def test_places_are_proved(tmp_path: Path) -> None:
    write_story(tmp_path / "a.story", record())
    with open_story(tmp_path / "a.story") as story:
        proof = verify_story(story)
    assert not [one for one in proof.mismatches if one.kind in {"place", "citation"}]
    assert proof.counts["place"] == 2


def test_a_wrong_place_is_found(tmp_path: Path) -> None:
    write_story(tmp_path / "a.story", record())
    store = sqlite3.connect(tmp_path / "a.story")
    with store:
        store.execute("UPDATE places SET text = 'Elsewhere' WHERE id = 'p1'")
        store.execute("DELETE FROM citations WHERE of = 'place' AND part = 1")
    store.close()
    with open_story(tmp_path / "a.story") as story:
        kinds = {one.kind for one in verify_story(story).mismatches}
    assert {"place", "link"} <= kinds


def export(tmp_path: Path, to: str) -> Path:
    write_story(tmp_path / "a.story", record())
    with open_story(tmp_path / "a.story") as story:
        export_story(story, to, tmp_path / f"out-{to}")
    return tmp_path / f"out-{to}"


def test_json_tells_where_an_article_was_written(tmp_path: Path) -> None:
    page = json.loads(export(tmp_path, "json").read_text(encoding="utf-8"))
    assert {one["article"]["id"]: one["article"]["dateline"] for one in page["articles"]} == {
        name: "p1" if name == "wire1" else None for name in TEXTS
    }
    (signing,) = [one for one in page["happenings"] if one["id"] == "signing"]
    assert (signing["country"], signing["precision"]) == ("DE", "city")
    assert [one["name"] for one in signing["places"]] == ["Selm", "North Sea"]


def test_geojson_has_a_point_for_each_place_of_a_happening(tmp_path: Path) -> None:
    page = json.loads(export(tmp_path, "geojson").read_text(encoding="utf-8"))
    assert page["type"] == "FeatureCollection"
    assert page["without_place"] == 1
    assert "GeoNames" in page["attribution"]
    points = [
        (one["geometry"], one["properties"]["precision"], one["properties"]["geo_precision"])
        for one in page["features"]
    ]
    assert points == [
        ({"type": "Point", "coordinates": [7.47, 51.7]}, "city", 1),
        ({"type": "Point", "coordinates": [3.0, 56.0]}, "region", 3),
    ]
    assert [one["id"] for one in page["features"]] == ["signing-1", "signing-2"]
    assert {one["properties"]["places"] for one in page["features"]} == {2}


def test_geojson_cites_the_words(tmp_path: Path) -> None:
    page = json.loads(export(tmp_path, "geojson").read_text(encoding="utf-8"))
    cited = [one for feature in page["features"] for one in feature["properties"]["citations"]]
    assert {one["of"] for one in cited} == {"place", "report"}
    assert all(TEXTS[one["article"]][one["start"] : one["end"]] == one["text"] for one in cited)
    assert len(cited) == 6 and all("published" in one for one in cited)


def test_csv_has_the_places(tmp_path: Path) -> None:
    folder = export(tmp_path, "csv")
    with (folder / "happening_places.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(one["happening"], one["name"], one["country"], one["precision"]) for one in rows] == [
        ("signing", "Selm", "DE", "city"),
        ("signing", "North Sea", "", "region"),
    ]
    for row in rows:
        assert TEXTS[row["article"]][int(row["start"]) : int(row["end"])] == row["text"]
    with (folder / "happenings.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [(one["country"], one["latitude"]) for one in csv.DictReader(file)] == [("", ""), ("DE", "51.7")]


# ---- from the reports to the happening -------------------------------------------------------------------------------


def located(*places: tuple[str, Place]) -> tuple[Whereabouts, ...]:
    """Where the signing is, if the reports of these articles have their event at these places."""
    plain = sample.record()
    of = dict(places)
    annotations = [
        replace(
            one,
            places=(of[one.article.id],),
            events=tuple(replace(event, place=of[one.article.id].mention) for event in one.events),
        )
        if one.article.id in of
        else one
        for one in plain.annotations
    ]
    return locate(plain.happenings, annotations)[1].places


def test_a_happening_is_where_its_reports_put_it() -> None:
    found = located(("post2", place(1, "post2", "Selm")), ("radio1", place(1, "radio1", "Selm")))
    assert [(one.name, one.country, one.precision) for one in found] == [("Selm", "DE", "city")]
    expected = (Citation("post2", *span("post2", "Selm"), "Selm"), Citation("radio1", *span("radio1", "Selm"), "Selm"))
    assert found[0].quotes == expected


def test_a_country_adds_nothing_to_its_town() -> None:
    country = place(1, "radio1", "Selm", name="Germany", feature="country", precision="country", admin1=None)
    assert [one.name for one in located(("post2", place(1, "post2", "Selm")), ("radio1", country))] == ["Selm"]


def test_two_places_stay_two() -> None:
    other = place(1, "radio1", "Selm", name="Lima", country="PE", admin1="Lima")
    assert [one.name for one in located(("post2", place(1, "post2", "Selm")), ("radio1", other))] == ["Lima", "Selm"]


def test_a_government_is_nowhere() -> None:
    governs = place(1, "post2", "Selm", use="government", latitude=None, longitude=None)
    assert located(("post2", governs)) == ()
