"""The first golden story: five scraped articles, held against a table of what a careful reader takes from them.

The articles stay outside the repository; where they are missing these tests are skipped.
"""

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
STORY = ROOT.parent / "shared" / "stories" / "moscow-talks"
TABLE = json.loads((ROOT / "tests" / "golden" / "moscow_talks.json").read_text(encoding="utf-8"))
Row = dict[str, Any]

pytestmark = pytest.mark.skipif(not STORY.is_dir(), reason=f"the articles of {STORY.name} are not beside the checkout")


def run(*arguments: str) -> str:
    """What a command of ours prints; it must end well."""
    done = subprocess.run([sys.executable, "-m", "rashomon", *arguments], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout


@cache
def annotated() -> dict[str, Row]:
    """The annotation of each article, by the three digits its file begins with."""
    files = sorted(str(path) for path in STORY.glob("*.txt"))
    lines = [json.loads(line) for line in run("annotate", *files).splitlines()]
    return {Path(line["article"]["file"]).name[:3]: line for line in lines}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Row]]:
    story = str(tmp_path_factory.mktemp("moscow") / "talks.story")
    run("build", *sorted(str(path) for path in STORY.glob("*.txt")), "-o", story)
    commands = ("happenings", "statements", "accounts", "entities", "timeline")
    return {name: json.loads(run(name, story, "--json")) for name in commands} | {"story": [{"path": story}]}


def file_of(article: str) -> str:
    """The three digits of the file an article id belongs to."""
    return next(number for number, line in annotated().items() if line["article"]["id"] == article)


def count(name: str, rows: list[Row], found: list[bool]) -> int:
    """Print how many rows of the table were found, and which were not."""
    missing = [row.get("name") or row.get("words") for row, right in zip(rows, found, strict=True) if not right]
    print(f"\n{name}: {sum(found)} of {len(rows)}" + (f"; missing: {missing}" if missing else ""))
    return sum(found)


# ---- one article at a time -----------------------------------------------------------------------------------------


def furniture(number: str) -> list[tuple[int, int]]:
    """The stretches of the lines that the table names as not the story."""
    wanted = {
        line
        for entry in TABLE["furniture_lines"][number]
        for line in (range(entry[0], entry[1] + 1) if isinstance(entry, list) else [entry])
    }
    stretches, start = [], 0
    for place, line in enumerate(annotated()[number]["article"]["text"].splitlines(keepends=True), start=1):
        if place in wanted and line.strip():
            stretches.append((start, start + len(line)))
        start += len(line)
    return stretches


@pytest.mark.parametrize("number", TABLE["files"])
def test_furniture_is_set_aside_and_nothing_else(number: str) -> None:
    line = annotated()[number]
    text, aside = line["article"]["text"], furniture(number)
    story = [block for block in line["blocks"] if block["kind"] in {"body", "title", "dateline"}]
    kept = set().union(*(range(block["start"], block["end"]) for block in story))
    apart = set().union(*(range(*stretch) for stretch in aside))
    lost = [place for place in range(len(text)) if not text[place].isspace() and place not in apart | kept]
    assert not lost, f"story lost at {text[lost[0] : lost[0] + 60]!r}"
    leaked = sorted(place for place in apart & kept if not text[place].isspace())
    assert not leaked, f"furniture kept at {text[leaked[0] : leaked[0] + 60]!r}"


@pytest.mark.parametrize("number", TABLE["files"])
def test_furniture_leaves_no_trace(number: str) -> None:
    line, aside = annotated()[number], furniture(number)
    spans = [(one["start"], one["end"]) for name in ("mentions", "times", "events", "quantities") for one in line[name]]
    spans += [tuple(s) for one in line["statements"] for part in ("source", "cue", "content") for s in one[part]]
    assert not [span for span in spans if any(span[0] < end and start < span[1] for start, end in aside)]


@pytest.mark.parametrize(("number", "day"), TABLE["published"].items())
def test_day_of_publication(number: str, day: str | None) -> None:
    published = annotated()[number]["article"]["published"]
    assert (published and published[:10]) == day


@pytest.mark.parametrize("row", TABLE["times"], ids=lambda row: f"{row['file']} {row['words']}")
def test_times_are_read_as_the_right_day(row: Row) -> None:
    line = annotated()[row["file"]]
    found = [
        time["value"]
        for time in line["times"]
        if re.fullmatch(f"(?i)(on |in )?({row['words']})", line["article"]["text"][time["start"] : time["end"]])
    ]
    assert found
    assert set(found) == {row["value"]}


@pytest.mark.parametrize("row", TABLE["unresolved_times"], ids=lambda row: f"{row['file']} {row['words']}")
def test_a_day_that_cannot_be_known_stays_unknown(row: Row) -> None:
    line = annotated()[row["file"]]
    found = [t for t in line["times"] if line["article"]["text"][t["start"] : t["end"]] == row["words"]]
    assert found
    assert all(time["earliest"] is None and time["anchor"] == "none" for time in found)


# ---- all articles together -----------------------------------------------------------------------------------------


def test_an_undated_article_is_dated_through_a_linked_one(record: dict[str, list[Row]]) -> None:
    rows = json.loads(run("export", record["story"][0]["path"], "--to", "json", "-o", "-"))
    articles = {Path(one["article"]["file"]).name[:3]: one["article"] for one in rows["articles"]}
    for number, year in TABLE["published_linked"].items():
        assert articles[number]["published_from"] == "linked"
        assert articles[number]["published"].startswith(year)


@pytest.mark.parametrize("row", TABLE["same"], ids=lambda row: " = ".join(row))
def test_variants_are_one_entity(record: dict[str, list[Row]], row: list[str]) -> None:
    ours = [one for one in record["entities"] if all(named(one, pattern) for pattern in row)]
    assert len(ours) == 1


@pytest.mark.parametrize("pattern", TABLE["people"])
def test_one_person_is_one_entity(record: dict[str, list[Row]], pattern: str) -> None:
    people = [one for one in record["entities"] if one["type"] == "PERSON" and named(one, f"({pattern})$")]
    assert len(people) == 1, [one["name"] for one in people]


def named(entity: Row, pattern: str) -> bool:
    return any(re.search(pattern, name) for name in [entity["name"], *entity["aliases"]])


def test_happenings(record: dict[str, list[Row]]) -> None:
    found = [any(is_happening(one, row) for one in record["happenings"]) for row in TABLE["happenings"]]
    assert count("happenings", TABLE["happenings"], found) == len(TABLE["happenings"])
    missing = [
        row["name"] for row, right in zip(TABLE["happenings"], found, strict=True) if row.get("must") and not right
    ]
    assert not missing


def is_happening(one: Row, row: Row) -> bool:
    """Words, time, place, state and life cycle as the table has them."""
    words = " ".join(step["quote"]["text"] for step in one["history"])
    states = [step["status"] for step in one["history"]]
    files = {file_of(step["quote"]["article"]) for step in one["history"]}
    checks = (
        re.search(row["words"], words),
        is_within(one["time"], row["within"]) if "within" in row else True,
        re.search(row.get("place", ""), f"{one['place']} {words}"),
        re.fullmatch(row["status"], one["status"]),
        set(row.get("history", [])) <= set(states),
        set(row.get("articles", [])) <= files,
        row.get("file") in {None, *files},
    )
    return all(checks)


def is_within(time: Row, wanted: list[str] | None) -> bool:
    """Inside the span of days; where the table knows no day, nor may the program."""
    if wanted is None:
        return time["earliest"] is None or time["earliest"] != time["latest"]
    return bool(time["earliest"] and time["latest"] and wanted[0] <= time["earliest"] <= time["latest"] <= wanted[1])


def test_the_postponed_meeting_is_one_happening_with_its_life(record: dict[str, list[Row]]) -> None:
    row = next(row for row in TABLE["happenings"] if row.get("history"))
    assert any(is_happening(one, row) for one in record["happenings"])


def test_statements(record: dict[str, list[Row]]) -> None:
    found = [any(is_statement(one, row) for one in record["statements"]) for row in TABLE["statements"]]
    assert count("statements", TABLE["statements"], found) == len(TABLE["statements"])


def is_statement(one: Row, row: Row) -> bool:
    who = f"{one['speaker_name'] or ''} {words_of(one, 'source')}"
    return bool(
        file_of(one["article"]) == row["file"]
        and re.search(row["words"], words_of(one, "content"))
        and re.search(row["speaker"], who)
        and row.get("speech", one["speech"]) == one["speech"]
        and row.get("act", one["act"]) == one["act"]
        and re.search(row.get("relay", ""), " ".join(one["relay"]))
    )


def words_of(one: Row, part: str) -> str:
    return " ".join(quote["text"] for quote in one["quotes"][part])


def test_accounts(record: dict[str, list[Row]]) -> None:
    found = [any(is_account(one, row) for one in record["accounts"]) for row in TABLE["accounts"]]
    assert count("accounts", TABLE["accounts"], found) == len(TABLE["accounts"])


def is_account(one: Row, row: Row) -> bool:
    words = " ".join(f"{value['value']} " + " ".join(q["text"] for q in value["quotes"]) for value in one["values"])
    articles = {article for value in one["values"] for article in value["articles"]}
    return bool(
        all(re.search(pattern, words) for pattern in row["words"])
        and re.fullmatch(row.get("field", ".*"), one["field"])
        and re.fullmatch(row["judgement"], one["judgement"])
        and len(articles) >= row.get("articles", 1)
    )


def test_every_citation_proves_itself(record: dict[str, list[Row]]) -> None:
    run("verify", record["story"][0]["path"], *sorted(str(path) for path in STORY.glob("*.txt")))
