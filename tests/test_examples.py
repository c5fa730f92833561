"""The example story: its whole record is held against `examples/expected.json`, and its hard places one by one.

After a change that is meant to alter the record, run `python -m tests.test_examples` and read the difference.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from rashomon.export.sayings import bracketed

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "examples" / "river-talks"
EXPECTED = ROOT / "examples" / "expected.json"
Row = dict[str, Any]


def build(folder: Path) -> Row:
    """The record of the example story as `rashomon export --to json` writes it."""
    story, output = folder / "river.story", folder / "river.json"
    for command in (
        ["build", str(ARTICLES), "-o", str(story)],
        ["export", str(story), "--to", "json", "-o", str(output)],
    ):
        done = subprocess.run([sys.executable, "-m", "rashomon", *command], capture_output=True, text=True, cwd=ROOT)
        assert done.returncode == 0, done.stderr
    record: Row = json.loads(output.read_text(encoding="utf-8"))
    return record


def readable(record: Row) -> Row:
    """The record with file names for ids and quoted words for places, so that a person can review a difference."""
    files = {one["article"]["id"]: Path(one["article"]["file"]).name for one in record["articles"]}
    return {
        "articles": [article_row(one) for one in sorted(record["articles"], key=lambda one: one["article"]["file"])],
        "set aside": record["set_aside"],
        "voices": sorted(
            f"{files[one['article']]} <- {files[one['voice']]}"
            for one in record["voices"]
            if one["article"] != one["voice"]
        ),
        "happenings": [happening_row(one, files) for one in record["happenings"]],
        "accounts": [account_row(one, files) for one in record["accounts"]],
        "statements": sorted(statement_row(one, files) for one in record["statements"]),
        "sayings": [saying_row(one, files) for one in record["sayings"]],
        "entities": sorted(f"{one['type']} {one['name']}: {', '.join(one['aliases'])}" for one in record["entities"]),
    }


def article_row(one: Row) -> Row:
    article = one["article"]
    aside = [f"{b['kind']}: {article['text'][b['start'] : b['end']]}" for b in one["blocks"] if b["kind"] != "body"]
    return {name: article[name] for name in ("outlet", "title", "published", "published_from")} | {"not body": aside}


def happening_row(one: Row, files: dict[str, str]) -> Row:
    history = [
        f"{s['status']} {s['edtf']} ({files[s['quote']['article']]}): {s['quote']['text']}{decision(s)}"
        for s in one["history"]
    ]
    who = sorted(f"{each['role']} {each['name']}" for each in one["participants"])
    facts = {name: one[name] for name in ("title", "type", "status", "place", "witnesses")}
    return facts | {"when": one["time"]["edtf"], "who": who, "history": history}


def decision(step: Row) -> str:
    """Who announced or decided it, when and why, as far as the report says."""
    told = (step["decided_by_name"], step["decided"], step["reason"] and step["reason"]["text"])
    return f" [{', '.join(filter(None, told))}]" if any(told) else ""


def account_row(one: Row, files: dict[str, str]) -> Row:
    values = [f"{value['value']} ({', '.join(sorted(files[a] for a in value['articles']))})" for value in one["values"]]
    facts = {name: one[name] for name in ("field", "judgement", "kind", "topic")}
    return facts | {"values": values, "silent": sorted(files[article] for article in one["silent"])}


def statement_row(one: Row, files: dict[str, str]) -> str:
    words = {part: " // ".join(quote["text"] for quote in quotes) for part, quotes in one["quotes"].items()}
    who = one["speaker_name"] or words["source"] or "nobody named"
    told = f" (as told by {one['told_by_name']})" if one["within"] else ""
    how = f"{one['act']}, {one['speech']}"
    return f"{files[one['article']]} | {who}{told} | {how} | {words['cue']} | {words['content']}"


def saying_row(one: Row, files: dict[str, str]) -> Row:
    return {
        "who": one["speaker_name"],
        "first": [files[article] for article in one["first"]],
        "variants": [
            f"{files[each['article']]} | {each['kind']} | {bracketed(each['parts'])}" for each in one["variants"]
        ],
    }


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Row:
    return build(tmp_path_factory.mktemp("river"))


@pytest.fixture(scope="module")
def rows(record: Row) -> Row:
    return readable(record)


def test_the_record_is_the_expected_one(rows: Row) -> None:
    assert rows == json.loads(EXPECTED.read_text(encoding="utf-8"))


# ---- the hard places: these hold whatever expected.json says -------------------------------------------------------


def test_every_article_is_accounted_for(record: Row) -> None:
    names = {Path(one["article"]["file"]).name for one in record["articles"]}
    assert names == {path.name for path in ARTICLES.iterdir()} - {"metadata.csv"}


def test_a_wire_text_in_two_papers_is_one_voice(rows: Row) -> None:
    assert "02-lakeside-tribune-march-4.txt <- 01-northwire-march-4.txt" in rows["voices"]


@pytest.mark.parametrize(
    "words", ["Weather", "Hi: 61", "Related", "Harbor bridge", "Boats for every", "riverfan", "Copyright", "newsletter"]
)
def test_furniture_of_the_page_is_set_aside(record: Row, words: str) -> None:
    (page,) = [one for one in record["articles"] if one["article"]["file"].endswith(".html")]
    text = page["article"]["text"]
    story = [text[b["start"] : b["end"]] for b in page["blocks"] if b["kind"] in {"title", "dateline", "body"}]
    assert not [block for block in story if words in block]


@pytest.mark.parametrize(
    ("file", "published"),
    [
        ("01", "2025-03-04"), ("03", "2025-03-05"), ("04", "2025-03-11"), ("07", "2025-03-28T16:15"),
        ("09", "2025-04-16"), ("11", "2025-04-18T17:40"), ("13", "2025-04-20"),
    ],
)  # fmt: skip
def test_the_day_of_an_article_is_found(record: Row, file: str, published: str) -> None:
    days = {Path(one["article"]["file"]).name[:2]: one["article"]["published"] for one in record["articles"]}
    assert days[file].startswith(published)


def test_the_undated_page_gets_no_false_day(record: Row) -> None:
    (page,) = [one["article"] for one in record["articles"] if "undated" in one["article"]["file"]]
    assert page["published_from"] in {"linked", "unknown"}
    assert page["published"] in {None, "2025", "2025-03", "2025-04"}


def test_the_talks_are_announced_postponed_and_held(record: Row) -> None:
    lives = [[step["status"] for step in one["history"]] for one in record["happenings"]]
    (life,) = [life for life in lives if "postponed" in life and "planned" in life[: life.index("postponed")]]
    assert "held" in life[life.index("postponed") :]


def test_the_accusation_meets_its_denial(rows: Row) -> None:
    assert [one for one in rows["accounts"] if (one["judgement"], one["kind"]) == ("conflict", "denial")]


@pytest.mark.parametrize(("one", "other"), [("12", "19"), ("40 million", "400 million")])
def test_two_figures_that_cannot_both_be_true_stand_side_by_side(rows: Row, one: str, other: str) -> None:
    conflicts = [" ".join(row["values"]) for row in rows["accounts"] if row["judgement"] == "conflict"]
    assert [words for words in conflicts if one in words and other in words]


def test_everybody_who_gives_a_count_of_the_dead_stands_in_one_row(rows: Row) -> None:
    (row,) = [one for one in rows["accounts"] if one["judgement"] == "conflict" and "2025-03-03" in one["topic"]]
    assert {file[:2] for words in row["values"] for file in words.split("(")[1].split(", ")} == {
        "01",
        "02",
        "03",
        "04",
        "13",
    }


def test_a_postponement_stands_between_plan_and_event(rows: Row) -> None:
    (row,) = [one for one in rows["accounts"] if (one["field"], one["judgement"]) == ("status", "changed")]
    assert [value.split(" ")[0] for value in row["values"]] == ["planned", "postponed", "held"]


def test_two_people_in_one_sentence_stay_two(record: Row) -> None:
    names = [{one["name"], *one["aliases"]} for one in record["entities"]]
    assert not [several for several in names if {"Velic", "Doru"} <= {name.split()[-1] for name in several}]


def test_what_outlets_made_of_an_envoys_words_stands_against_the_fullest_wording(rows: Row) -> None:
    (saying,) = [one for one in rows["sayings"] if len(one["variants"]) == 3]
    assert saying["who"] == "Helena Brandt"
    assert saying["first"] == ["04-daily-meridian-march-11.txt"]
    kinds = [(one.split(" | ")[0][:2], one.split(" | ")[1]) for one in saying["variants"]]
    assert kinds == [("04", "whole"), ("05", "cut"), ("06", "changed")]
    assert saying["variants"][2].endswith("and not about [-war … I believe them-] {+blame+}")


def test_what_a_minister_says_otherwise_stands_with_what_he_said_before(tmp_path: Path) -> None:
    record = build(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "rashomon", "statements", str(tmp_path / "river.story"), "--speaker", "Velic", "--json"],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    texts = {one["article"]["id"]: one["article"]["text"] for one in record["articles"]}
    [change] = [change for one in json.loads(done.stdout) for change in one["changes"]]
    assert change["kind"] == "negation"
    assert (change["was"]["text"], change["now"]["text"]) == ("would not accept conditions", "will accept conditions")
    assert (change["earlier_said"]["edtf"], change["later_said"]["edtf"]) == ("2025-03-13", "2025-04-19")
    assert all(
        texts[one["article"]][one["start"] : one["end"]] == one["text"] for one in (change["was"], change["now"])
    )


def write_expected() -> None:
    """Write the record as it now is; for a person to review."""
    with tempfile.TemporaryDirectory() as folder:
        rows = readable(build(Path(folder)))
    EXPECTED.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_expected()
