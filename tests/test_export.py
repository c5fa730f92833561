"""Exports: what other programs read is all there, and nothing in it runs or breaks in them."""

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rashomon.errors import UsageError
from rashomon.export import FORMATS, export_story
from rashomon.records import Copies, Record
from rashomon.store import open_story
from tests import sample
from tests.stored import write_story


def export(tmp_path: Path, to: str, record: Record) -> Path:
    """The record, exported."""
    write_story(tmp_path / "a.story", record)
    with open_story(tmp_path / "a.story") as story:
        export_story(story, to, tmp_path / f"out-{to}")
    return tmp_path / f"out-{to}"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# ---- json ----------------------------------------------------------------------------------------------------------


def test_json_holds_the_whole_record(tmp_path: Path) -> None:
    record = sample.record()
    found = json.loads(export(tmp_path, "json", record).read_text(encoding="utf-8"))
    assert found["schema"] == "rashomon.story/1"
    expected = {
        "articles": len(record.annotations),
        "set_aside": len(record.dropped),
        "stories": len(record.stories),
        "copies": len(record.copies.passages),
        "voices": len(record.copies.voice),
        "timeline": len(record.timeline),
        "happenings": len(record.happenings),
        "accounts": len(record.accounts),
        "statements": sum(len(one.statements) for one in record.annotations),
        "entities": len(record.entities),
        "edges": len(record.edges),
    }
    assert {name: len(found[name]) for name in expected} == expected
    assert found["articles"][0]["schema"] == "rashomon.article/1"


def test_the_same_record_is_the_same_json(tmp_path: Path) -> None:
    first = export(tmp_path, "json", sample.record()).read_bytes()
    assert export(tmp_path, "json", sample.record()).read_bytes() == first


# ---- csv -----------------------------------------------------------------------------------------------------------


def test_csv_has_a_row_for_each_quotation_and_each_slices_back(tmp_path: Path) -> None:
    folder = export(tmp_path, "csv", sample.record())
    quoted = [row for name in ("timeline", "accounts", "happening_history") for row in rows(folder / f"{name}.csv")]
    assert len(quoted) > 20
    for row in quoted:
        text = sample.TEXTS[row["article"]][int(row["start"]) : int(row["end"])]
        assert row["text"].removeprefix("'") == text


TABLES = {"articles": 5, "set_aside": 2, "entities": len(sample.record().entities)}


@pytest.mark.parametrize(("table", "number"), TABLES.items())
def test_csv_tables_are_complete(tmp_path: Path, table: str, number: int) -> None:
    assert len(rows(export(tmp_path, "csv", sample.record()) / f"{table}.csv")) == number


FORMULAS = ["=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1+1", "\n=1"]


@pytest.mark.parametrize("words", FORMULAS, ids=range(len(FORMULAS)))
def test_no_cell_is_taken_for_a_formula(tmp_path: Path, words: str) -> None:
    folder = export(tmp_path, "csv", sample.hostile_record(words))
    cells = [cell for path in folder.glob("*.csv") for row in rows(path) for cell in row.values()]
    strange = [cell for cell in cells if words in cell]
    assert strange
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "@")) or cell.startswith(("\t", "\r"))]
    assert not [cell for cell in cells if cell.startswith("-")]


def test_csv_into_a_file_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "out-csv").write_text("something dear")
    with pytest.raises(UsageError, match="give `-o` a folder"):
        export(tmp_path, "csv", sample.record())
    assert (tmp_path / "out-csv").read_text() == "something dear"


# ---- timelinejs ----------------------------------------------------------------------------------------------------


def slides(tmp_path: Path, record: Record) -> list[dict[str, Any]]:
    page = json.loads(export(tmp_path, "timelinejs", record).read_text(encoding="utf-8"))
    assert page["title"]["text"]["headline"]
    found: list[dict[str, Any]] = page["events"]
    return found


def test_timelinejs_has_a_slide_a_line(tmp_path: Path) -> None:
    found = slides(tmp_path, sample.record())
    assert [one["start_date"] for one in found] == [
        {"year": 1958},
        {"year": 2031, "month": 3, "day": 4},
        {"year": 2031, "month": 4, "day": 15},
    ]
    assert [one["display_date"] for one in found] == ["1958", "4 March 2031", "15 April 2031"]
    assert found[1]["group"] == "postponed"
    assert "put off" not in found[1]["text"]["headline"]
    assert "Tidewater Daily, 2031-03-03" in found[1]["text"]["text"]


DATES = [
    ("2031-03-04", "2031-03-04", "2031-03-04", "4 March 2031", {"year": 2031, "month": 3, "day": 4}),
    ("2031-03", "2031-03-01", "2031-03-31", "March 2031", {"year": 2031, "month": 3}),
    ("2031?", "2031-01-01", "2031-12-31", "perhaps 2031", {"year": 2031}),
    ("2031-03~", "2031-03-01", "2031-03-31", "about March 2031", {"year": 2031, "month": 3}),
    ("2031-03-04/2031-03-06", "2031-03-04", "2031-03-06", None, {"year": 2031, "month": 3, "day": 4}),
    ("2031-21", "2031-03-01", "2031-05-31", None, {"year": 2031, "month": 3, "day": 1}),
    ("0044-03-15", "0044-03-15", "0044-03-15", "15 March 44", {"year": 44, "month": 3, "day": 15}),
    ("2031-W10", "2031-03-03", "2031-03-09", None, {"year": 2031, "month": 3, "day": 3}),
    ("2031-03-04T10:30", "2031-03-04", "2031-03-04", "4 March 2031", {"year": 2031, "month": 3, "day": 4}),
    ("../2031-03-04", None, "2031-03-04", None, None),
    ("2031-03-04/..", "2031-03-04", None, None, {"year": 2031, "month": 3, "day": 4}),
]


@pytest.mark.parametrize(("edtf", "earliest", "latest", "shown", "start"), DATES, ids=[one[0] for one in DATES])
def test_a_date_is_shown_with_its_doubt(
    tmp_path: Path, edtf: str, earliest: str | None, latest: str | None, shown: str | None, start: dict[str, int] | None
) -> None:
    record = sample.record()
    entry = replace(record.timeline[1], edtf=edtf, earliest=earliest, latest=latest)
    found = slides(tmp_path, replace(record, timeline=(entry,)))
    assert [one["start_date"] for one in found] == ([start] if start else [])
    if start and shown:
        assert found[0]["display_date"] == shown
    elif start:
        assert "between" in found[0]["display_date"] or "since" in found[0]["display_date"]


def test_words_of_strangers_are_no_mark_up(tmp_path: Path) -> None:
    record = sample.hostile_record("<script>alert(1)</script>")
    dated = [replace(one, edtf="2031", earliest="2031-01-01", latest="2031-12-31") for one in record.timeline]
    found = json.dumps(slides(tmp_path, replace(record, timeline=tuple(dated))))
    assert "<script" not in found
    assert "&lt;script&gt;" in found


def test_every_format_writes_a_story_of_nothing(tmp_path: Path) -> None:
    nothing = replace(
        sample.record(),
        **dict.fromkeys(("annotations", "dropped", "stories", "entities", "sayings"), ()),
        happenings=(),
        accounts=(),
        timeline=(),
        copies=Copies(),
    )
    for to in FORMATS:
        assert export(tmp_path, to, nothing).exists()
