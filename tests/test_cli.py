"""The command line: what the contract says it takes, prints and ends with."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from rashomon import show
from rashomon.cli import main
from tests import sample
from tests.stored import write_story

COMMANDS = (
    *("annotate", "build", "timeline", "accounts", "statements", "sayings", "entities", "happenings"),
    *("verify", "why", "report", "serve", "export"),
)
LISTS = ("timeline", "accounts", "statements", "sayings", "entities", "happenings")


def run(*arguments: str | Path, text: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments], input=text)


def read(*arguments: str | Path) -> list[dict[str, Any]]:
    """What a command prints with --json."""
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.output
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    """The story file of the sample."""
    write_story(tmp_path / "ferry.story", sample.record())
    return tmp_path / "ferry.story"


# ---- help and exit codes -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(command: str) -> None:
    done = run(command, "--help")
    assert done.exit_code == 0
    assert f"\n  rashomon {command} " in done.stdout or f"| rashomon {command}" in done.stdout


def test_the_commands_are_those_of_the_contract() -> None:
    assert sorted(main.commands) == sorted(COMMANDS)


WRONG = [
    ("annotate",),
    ("build", "somewhere"),
    ("timeline", "no-such.story"),
    ("accounts", "no-such.story", "--judgement", "right"),
    ("verify", "no-such.story"),
    ("report", "no-such.story", "-o", "x.html"),
    ("serve", "no-such.story"),
    ("export", "no-such.story", "--to", "csv", "-o", "x"),
    ("timeline", "no-such.story", "--from", "August"),
    ("timeline", "no-such.story", "--from", "2025-02-30"),
    ("timeline", "no-such.story", "--from", "2026", "--to", "2025"),
    ("statements", "no-such.story", "--act", "shout"),
    ("nonsense",),
]


@pytest.mark.parametrize("arguments", WRONG, ids=[" ".join(one) for one in WRONG])
def test_a_wrong_call_ends_with_2_and_says_why(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_no_story_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "odd.story").write_text("Ferry talks put off\n" * 100)
    done = run("timeline", tmp_path / "odd.story")
    assert (done.exit_code, "odd.story" in done.stderr) == (2, True)


def test_a_month_lies_within_its_year(ferry: Path) -> None:
    assert run("timeline", ferry, "--from", "2031-05", "--to", "2031").exit_code == 0


def test_an_unknown_speaker_is_answered_with_those_who_speak(ferry: Path) -> None:
    done = run("statements", ferry, "--speaker", "Nobody Here")
    assert (done.exit_code, done.stdout.strip()) == (0, "no statements of this kind")
    assert done.stderr.startswith("those who say most in this story: ")


def test_a_folder_that_is_not_there_is_named_without_codes(ferry: Path, tmp_path: Path) -> None:
    done = run("report", ferry, "-o", tmp_path / "none" / "x.html")
    assert (done.exit_code, done.stderr.strip()) == (
        2,
        f"rashomon: {tmp_path}/none/x.html: No such file or directory",
    )


# ---- annotate and build --------------------------------------------------------------------------------------------


def test_annotate_prints_an_object_an_article_as_the_contract_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "“We will sign on Friday,” said Mayor Ilse Brandt of Selm.\n\nSome 340 people met her in the harbour.\n"
    Path("one.txt").write_text(text, encoding="utf-8")
    done = run("annotate", "one.txt")
    assert done.exit_code == 0
    (one,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert list(one) == [
        *("schema", "article", "blocks", "sentences", "mentions", "times", "quantities", "statements"),
        *("nested", "events", "places"),
    ]
    assert one["schema"] == "rashomon.article/1"
    assert one["article"]["text"] == text
    assert set(one["article"]) >= {
        *("id", "file", "sha256", "outlet", "url", "title", "authors", "published", "published_from", "language")
    }
    for said in one["statements"]:
        assert all(isinstance(span, list) for part in ("source", "cue", "content") for span in said[part])
    cut = [text[start:end] for said in one["statements"] for start, end in said["content"]]
    assert any("We will sign on Friday" in words for words in cut)


def test_annotate_finds_times_alone_the_same_as_with_all_else() -> None:
    text = "The mayor of Selm, Ilse Brandt, met the pilots on Monday. “We will sign on 3 May 2026,” she said.\n"
    done = run("annotate", "-", "--only", "times", text=text)
    assert done.exit_code == 0
    alone, whole = json.loads(done.stdout), json.loads(run("annotate", "-", text=text).stdout)
    assert list(alone) == ["schema", "article", "blocks", "sentences", "times"]
    assert [text[one["start"] : one["end"]] for one in alone["times"]] == ["Monday", "3 May 2026"]
    assert whole["mentions"]
    assert all(alone[key] == whole[key] for key in alone if key != "article")
    assert alone["article"].items() <= whole["article"].items()


def test_annotate_reads_standard_input() -> None:
    done = run("annotate", "-", text="The mayor of Selm met the pilots on Monday.\n")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["article"]["file"] == "-"


def test_what_is_set_aside_is_named_and_ends_with_3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text("The mayor of Selm met the pilots on Monday.\n")
    Path("empty.txt").write_text("")
    done = run("annotate", "empty.txt", "good.txt", "none.txt")
    assert done.exit_code == 3
    assert len(done.stdout.splitlines()) == 1
    assert "set aside: empty.txt: " in done.stderr
    assert "set aside: none.txt: " in done.stderr
    built = run("build", "empty.txt", "good.txt", "-o", "a.story")
    assert built.exit_code == 3
    assert built.stdout == ""
    assert "1 article read, 1 set aside" in built.stderr
    assert run("build", "good.txt", "-o", "b.story").exit_code == 0


# ---- lists ---------------------------------------------------------------------------------------------------------


def test_the_timeline_has_the_fields_of_the_contract(ferry: Path) -> None:
    lines = read("timeline", ferry)
    assert [one["edtf"] for one in lines] == ["1958", "2031-03-04", "2031-04-15"]
    assert set(lines[0]) >= {
        *("edtf", "earliest", "latest", "title", "status", "happening", "outlets", "witnesses", "sentences")
    }
    assert set(lines[0]["sentences"][0]) == {"article", "start", "end", "text"}
    assert [one["edtf"] for one in read("timeline", ferry, "--from", "2031-04")] == ["2031-04-15"]
    assert [one["edtf"] for one in read("timeline", ferry, "--to", "2031-03")] == ["1958", "2031-03-04"]
    assert [len(one["sentences"]) for one in read("timeline", ferry, "--sentences", "1")] == [1, 1, 1]


def test_every_quotation_of_every_list_slices_back(ferry: Path) -> None:
    quotes = [quote for command in LISTS for one in read(command, ferry) for quote in quotes_in(one)]
    assert len(quotes) > 40
    for quote in quotes:
        assert sample.TEXTS[quote["article"]][quote["start"] : quote["end"]] == quote["text"]


def quotes_in(found: Any) -> list[dict[str, Any]]:
    """Every citation anywhere in an object."""
    if isinstance(found, list):
        return [quote for one in found for quote in quotes_in(one)]
    if not isinstance(found, dict):
        return []
    own = [found] if set(found) == {"article", "start", "end", "text"} else []
    return own + [quote for one in found.values() for quote in quotes_in(one)]


ACCOUNTS: list[tuple[tuple[str, ...], set[str]]] = [
    ((), {"agree", "differ", "conflict", "changed", "single"}),
    (("--differ",), {"differ", "conflict", "changed"}),
    (("--judgement", "conflict"), {"conflict"}),
]


@pytest.mark.parametrize(("options", "judgements"), ACCOUNTS)
def test_accounts_are_chosen_by_judgement(ferry: Path, options: tuple[str, ...], judgements: set[str]) -> None:
    found = read("accounts", ferry, *options)
    assert {one["judgement"] for one in found} == judgements
    assert all(
        set(one) >= {"id", "happening", "field", "judgement", "kind", "values", "silent", "why"} for one in found
    )
    assert all(set(value) == {"value", "articles", "witnesses", "quotes"} for one in found for value in one["values"])


STATEMENTS: list[tuple[tuple[str, ...], Callable[[dict[str, Any]], bool]]] = [
    (("--act", "deny"), lambda one: one["act"] == "deny"),
    (("--speaker", "brandt"), lambda one: one["speaker_name"] == "Ilse Brandt"),
    (("--speaker", "Ilse BRANDT"), lambda one: one["speaker_name"] == "Ilse Brandt"),
    (("--speaker", "pilots' guild"), lambda one: "Guild" in str(one)),
    (("--about", "selm"), lambda one: "Selm" in one["about_names"]),
    (("--to", "2031-02"), lambda one: one["said"]["earliest"] < "2031-03"),
    (("--speaker", "brandt", "--act", "deny"), lambda one: one["speaker_name"] + one["act"] == "Ilse Brandtdeny"),
]


@pytest.mark.parametrize(("options", "fits"), STATEMENTS, ids=[" ".join(options) for options, _ in STATEMENTS])
def test_statements_are_chosen(ferry: Path, options: tuple[str, ...], fits: Callable[[dict[str, Any]], bool]) -> None:
    found = read("statements", ferry, *options)
    assert 0 < len(found) < len(read("statements", ferry))
    assert all(fits(one) for one in found)
    assert all(one["id"].startswith(one["article"] + "/") for one in found)
    assert read("statements", ferry, "--speaker", "Nobody At All") == []


def test_a_speaker_has_a_ledger(ferry: Path) -> None:
    found = read("statements", ferry, "--speaker", "brandt")
    assert all(set(one["matter"]) == {"id", "topic", "lines"} and one["line"] for one in found)
    days = [one["said"]["earliest"] or "9999" for one in found]
    assert days == sorted(days)
    told_twice = [one["line"] for one in found if "That boat" in one["quotes"]["content"][0]["text"]]
    assert len(told_twice) == 2 and len(set(told_twice)) == 1
    shown = run("statements", ferry, "--speaker", "brandt").stdout
    assert shown.count("That boat is not ours") == 1
    assert not [one for one in found if one["changes"]]


def test_a_saying_stands_with_its_variants(ferry: Path) -> None:
    (saying,) = read("sayings", ferry, "--speaker", "brandt")
    assert [one["kind"] for one in saying["variants"]] == ["whole", "whole", "paraphrased"]
    assert saying["fullest"] == saying["variants"][0]["article"] == "post2"
    assert read("sayings", ferry, "--speaker", "Pell") == []
    (said,) = [one for one in read("statements", ferry, "--speaker", "brandt") if one["id"] == "tide1/s1"]
    assert said["saying"] == {"id": "saying1", "variant": 3, "of": 3, "kind": "paraphrased", "first": True}
    shown = " ".join(run("statements", ferry, "--speaker", "brandt").stdout.split())
    assert "tide1/s1, one of 3 variants of saying1" in shown


def test_entities_and_happenings_have_the_fields_of_the_contract(ferry: Path) -> None:
    for one in read("entities", ferry):
        assert set(one) == {"id", "name", "type", "aliases", "articles", "mentions", "roles"}
        assert all(set(role) == {"text", "from", "to", "quote"} for role in one["roles"])
    for one in read("happenings", ferry):
        assert set(one) >= {"type", "status", "history", "participants", "time", "place", "accounts", "witnesses"}
    meeting = next(one for one in read("happenings", ferry) if one["id"] == "meeting")
    assert [step["status"] for step in meeting["history"]][-1] == "postponed"
    assert meeting["accounts"]


# ---- for a person --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", LISTS)
@pytest.mark.parametrize("width", ["60", "100"])
def test_tables_fit_the_terminal_and_carry_no_colour_in_a_pipe(
    ferry: Path, command: str, width: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    done = run(command, ferry)
    assert done.exit_code == 0
    assert max(len(line) for line in done.stdout.splitlines()) <= int(width)
    assert "\x1b" not in done.stdout
    assert len(done.stdout.splitlines()) > 4


def test_what_belongs_to_a_line_stands_below_it(ferry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    (meeting,) = (one for one in read("happenings", ferry) if one["id"] == "meeting")
    shown = [line[line.index("  ") :].strip() for line in run("happenings", ferry).stdout.splitlines() if "  " in line]
    place = next(number for number, line in enumerate(shown) if line.startswith("meeting, "))
    assert meeting["title"] in " ".join(shown[:place])
    assert any(line.startswith(meeting["history"][-1]["status"]) for line in shown[:place])
    brandt = next(one for one in read("entities", ferry) if one["id"] == "brandt")
    lines = [line.strip() for line in run("entities", ferry).stdout.splitlines()]
    assert any(line.startswith(f"brandt, {len(brandt['articles'])} article") for line in lines)
    assert all(any(line.startswith(role["text"]) for line in lines) for role in brandt["roles"])


HOSTILE = ["\x1b[31mred\x1b[0m \x07bell", "[bold red]markup[/bold red] [/]", "left\u202eright", "a\rb"]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("command", [*LISTS, "verify"])
def test_words_of_strangers_do_nothing_to_the_terminal(tmp_path: Path, words: str, command: str) -> None:
    write_story(tmp_path / "hostile.story", sample.hostile_record(words))
    done = run(command, tmp_path / "hostile.story")
    assert done.exit_code in (0, 1)
    assert not set(done.output) & set("\x1b\x07\r\u202e")


def test_markup_of_strangers_is_shown_as_it_stands() -> None:
    console = Console(width=200, color_system=None)
    with console.capture() as captured:
        console.print(show.cell("[bold]x[/bold]"))
    assert captured.get() == "[bold]x[/bold]\n"


IDS = ["meeting", "brandt", "a5", "post1", "post1/s1", "story1", "saying1", "tide1/e1", "tide1/m1", "tide1/t1"]


@pytest.mark.parametrize("name", IDS)
def test_why_shows_the_words_behind_an_id(ferry: Path, name: str) -> None:
    done = run("why", ferry, name)
    assert done.exit_code == 0, done.stderr
    assert len(done.stdout.splitlines()) > 3
    assert max(len(line) for line in done.stdout.splitlines()) <= 80
    sections = json.loads(run("why", ferry, name, "--json").stdout)
    assert all(section["rows"] for section in sections)


@pytest.mark.parametrize("name", ["nobody", "post1/s99", "nobody/s1", ""])
def test_why_says_that_there_is_no_such_id(ferry: Path, name: str) -> None:
    done = run("why", ferry, name)
    assert done.exit_code == 2
    assert "no such id" in done.stderr


# ---- files ---------------------------------------------------------------------------------------------------------


def test_report_writes_one_file(ferry: Path, tmp_path: Path) -> None:
    assert run("report", ferry, "-o", tmp_path / "ferry.html").exit_code == 0
    assert "The ferry has sailed since 1958" in (tmp_path / "ferry.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("to", ["json", "csv", "timelinejs", "geojson"])
def test_export_writes_each_format(ferry: Path, tmp_path: Path, to: str) -> None:
    assert run("export", ferry, "--to", to, "-o", tmp_path / f"ferry.{to}").exit_code == 0
    assert (tmp_path / f"ferry.{to}").exists()


OUT = [("report",), ("export", "--to", "json"), ("export", "--to", "timelinejs")]


@pytest.mark.parametrize("command", OUT, ids=[" ".join(one) for one in OUT])
def test_a_dash_is_standard_output(
    ferry: Path, command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*command, ferry, "-o", "-")
    assert done.exit_code == 0
    assert "The ferry has sailed since 1958" in done.stdout
    assert not Path("-").exists()
    assert run("export", ferry, "--to", "csv", "-o", "-").exit_code == 2


def test_a_folder_that_is_not_there_ends_with_2(ferry: Path, tmp_path: Path) -> None:
    for arguments in (("report", ferry), ("export", ferry, "--to", "json")):
        done = run(*arguments, "-o", tmp_path / "nowhere" / "a.html")
        assert done.exit_code == 2
        assert "nowhere" in done.stderr


# ---- progress ------------------------------------------------------------------------------------------------------


def test_short_work_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with show.progress() as report:
        report("reading", 1)
    assert capsys.readouterr() == ("", "")


def test_long_work_says_how_far_it_is(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 3.0, 4.0, 15.0, 16.0])
    monkeypatch.setattr(show.time, "monotonic", lambda: next(clock))
    with show.progress() as report:
        for step, done in (("reading", 1), ("reading", 2), ("reading", 30), ("comparing", 30)):
            report(step, done)
    assert capsys.readouterr().err.splitlines() == [
        "reading 1 article (3 s)",
        "reading 30 articles (15 s)",
        "comparing 30 articles (16 s)",
    ]
