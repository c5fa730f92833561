"""The gold of statements in agency news: whole pointers, and texts that are taken only if they are the same."""

import gzip
import hashlib
import json
from itertools import pairwise
from pathlib import Path

import pytest

from quality.agency import POINTERS, look_up, materialise

TEXT = 'Lake levels "rose overnight," the Harbour Office said.\nTwo boats sank.'
SPANS = [[[[30, 48]], [[49, 53]], [[0, 29]]]]
GOLD = [json.loads(line) for line in POINTERS.read_text(encoding="utf-8").splitlines()]


def pointer(text: str = TEXT) -> dict[str, object]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return {"name": "lake", "data": "lake/articles.jsonl.gz", "article": "b-2", "sha256": digest, "statements": SPANS}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    rows = [{"id": "b-1", "text": "Another story."}, {"id": "b-2", "text": TEXT}]
    (tmp_path / "lake").mkdir()
    with gzip.open(tmp_path / "lake" / "articles.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "out").mkdir()
    return tmp_path


def test_a_text_is_written_with_spans_that_slice_back(data: Path) -> None:
    assert materialise([pointer()], data, data / "out") == []
    text = (data / "out" / "lake.txt").read_text(encoding="utf-8")
    [statement] = json.loads((data / "out" / "lake.json").read_text(encoding="utf-8"))["statements"]
    words = {label: [text[start:end] for start, end in spans] for label, spans in statement.items()}
    assert words == {"source": ["the Harbour Office"], "cue": ["said"], "content": ['Lake levels "rose overnight,"']}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"article": "b-3"}, "no such article"),
        ({"data": "pond/articles.jsonl.gz"}, "no such article"),
        ({"sha256": "0" * 64}, "not the one that was marked"),
    ],
)
def test_what_is_missing_or_changed_is_left_out_with_its_reason(data: Path, change: dict, reason: str) -> None:
    [line] = materialise([pointer() | change], data, data / "out")
    assert reason in line
    assert not list((data / "out").iterdir())


def test_packed_and_plain_files_are_read(data: Path) -> None:
    (data / "plain.jsonl").write_text(json.dumps({"id": "b-2", "text": TEXT}) + "\n", encoding="utf-8")
    assert look_up(data / "plain.jsonl", "b-2") == look_up(data / "lake" / "articles.jsonl.gz", "b-2") == TEXT


def test_the_pointers_hold_offsets_and_no_words() -> None:
    assert all(set(one) == {"name", "data", "article", "sha256", "statements"} for one in GOLD)
    assert len({one["name"] for one in GOLD}) == len({(one["data"], one["article"]) for one in GOLD}) == len(GOLD)
    places = [
        place for one in GOLD for labels in one["statements"] for spans in labels for span in spans for place in span
    ]
    assert all(isinstance(place, int) for place in places)


def test_every_statement_has_a_cue_a_content_and_spans_in_order() -> None:
    for one in GOLD:
        for source, cue, content in one["statements"]:
            assert len(cue) == 1 and content, one["article"]
            for spans in (source, cue, content):
                ends = [place for span in spans for place in span]
                assert ends == sorted(set(ends)), one["article"]
            assert not overlapping([*source, *cue, *content]), one["article"]


def overlapping(spans: list[list[int]]) -> bool:
    ordered = sorted(spans)
    return any(later[0] < earlier[1] for earlier, later in pairwise(ordered))
