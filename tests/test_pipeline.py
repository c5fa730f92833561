"""The pipeline: nothing is lost, the order of the paths and the number of processes change nothing, work goes on."""

import gc
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from rashomon import pipeline
from rashomon.cli import main
from rashomon.compare import reading
from rashomon.errors import StageError, StepError, StoryError
from rashomon.pipeline import workers
from rashomon.pipeline.pile import settle
from rashomon.records import Annotation, Article, Dropped
from rashomon.store import Known, open_story
from tests.test_store import rows_of

ROOT = Path(__file__).parent.parent
ARTICLES = {
    "one.txt": "The mayor of Selm met the pilots on Monday.\n\n“We will sign,” said Mayor Ilse Brandt.\n",
    "two.txt": "Talks about the ferry were postponed, the council of Ostrava Quay said on 3 March 2031.\n",
    "three.txt": "The guild denied on Tuesday that 40 pilots would strike.\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles, which is also the current one, so that files are named as a user names them."""
    monkeypatch.chdir(tmp_path)
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


# ---- nothing is lost -----------------------------------------------------------------------------------------------


def test_every_article_is_annotated_in_the_order_of_the_paths(folder: Path) -> None:
    found = list(pipeline.annotate_paths(["two.txt", "one.txt"]))
    assert [one.article.file for one in found if isinstance(one, Annotation)] == ["two.txt", "one.txt"]


def test_what_is_annotated_slices_back(folder: Path) -> None:
    for one in pipeline.annotate_paths(sorted(ARTICLES)):
        assert isinstance(one, Annotation)
        text = one.article.text
        spans = [*one.sentences, *((each.start, each.end) for each in (*one.mentions, *one.times, *one.events))]
        spans += [span for said in one.statements for span in (*said.source, *said.cue, *said.content)]
        assert spans
        assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)


def test_a_stage_that_fails_sets_one_article_aside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(article: Article, *_: object) -> list[object]:
        if "guild" in article.text:
            raise StageError("no verb to start from")
        return []

    monkeypatch.setattr(pipeline.quantities, "find_quantities", fail)
    found = list(pipeline.annotate_paths(sorted(ARTICLES), processes=1))
    assert [type(one) for one in found] == [Annotation, Dropped, Annotation]
    assert isinstance(found[1], Dropped)
    assert (found[1].file, found[1].reason) == ("three.txt", "no verb to start from")
    built = pipeline.build(sorted(ARTICLES), "a.story", processes=1)
    assert [one.file for one in built.dropped] == ["three.txt"]
    assert built.articles == 2


def test_the_stage_that_failed_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline.times.find_times, "__code__", (lambda article, parsed: 1 // 0).__code__)
    (found,) = pipeline.annotate_paths(["one.txt"])
    assert found == Dropped("one.txt", "times", "ZeroDivisionError: integer division or modulo by zero")


def test_half_a_character_sets_an_article_aside(folder: Path) -> None:
    line = json.dumps({"text": "The ferry sank on Monday. \ud83d It was old."})
    Path("odd.jsonl").write_text(line + "\n", encoding="utf-8")
    built = pipeline.build(["odd.jsonl", "one.txt"], "a.story")
    assert (built.articles, [one.file for one in built.dropped]) in [(1, ["odd.jsonl"]), (2, [])]


# ---- a step over all articles that fails ---------------------------------------------------------------------------


def fail_at(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the step that reads articles for comparing stumble over one of them."""

    def read_or_fail(annotation: Annotation) -> list[object]:
        if annotation.article.file == file:
            raise ValueError("no words")
        return sentences(annotation)  # type: ignore[no-any-return]

    sentences = reading._sentences
    monkeypatch.setattr(reading, "_sentences", read_or_fail)


def test_a_step_that_fails_is_named_and_the_record_before_stands(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.build(["one.txt", "two.txt"], "a.story", processes=1)
    before = rows_of(Path("a.story"))
    with monkeypatch.context() as patched:
        fail_at("three.txt", patched)
        with pytest.raises(StepError) as caught:
            pipeline.build(["three.txt"], "a.story", processes=1)
        done = CliRunner().invoke(main, ["build", "three.txt", "-o", "a.story", "--processes", "1"])
    assert gc.isenabled()
    assert str(caught.value).startswith(
        "a.story: the step compare failed, at the article three.txt (ValueError: no words;"
    )
    assert (done.exit_code, done.stdout) == (4, "")
    assert f"rashomon: {caught.value}" in done.stderr
    assert "Traceback" not in done.stderr
    assert {name: rows for name, rows in rows_of(Path("a.story")).items() if name not in ("work", "notes")} == {
        name: rows for name, rows in before.items() if name not in ("work", "notes")
    }
    monkeypatch.setattr(pipeline, "annotate", None)  # nothing is to be read again
    assert pipeline.build(["three.txt"], "a.story", processes=1).articles == 3


def test_a_broken_story_is_no_fault_of_a_step(folder: Path) -> None:
    pipeline.build(sorted(ARTICLES), "a.story", processes=1)
    with closing(sqlite3.connect("a.story")) as store, store:
        store.execute("DROP TABLE notes")
    Path("four.txt").write_text("The ferry sailed again on 1 May 2031.\n")
    with pytest.raises(StoryError, match=r"a\.story: no such table"):
        pipeline.build(["four.txt"], "a.story", processes=1)


# ---- the same input, the same output -------------------------------------------------------------------------------


def test_the_order_of_the_paths_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def date_one(annotations: list[Annotation]) -> dict[str, str]:
        return {one.article.id: "2031-03-03" for one in annotations if one.article.file == "one.txt"}

    monkeypatch.setattr(pipeline, "date_by_links", date_one)
    names = sorted(ARTICLES)
    pipeline.build(names, "sorted.story")
    random.Random(7).shuffle(names)
    pipeline.build(reversed(names), "shuffled.story")
    assert rows_of(Path("sorted.story")) == rows_of(Path("shuffled.story"))
    assert Path("sorted.story").read_bytes() == Path("shuffled.story").read_bytes()


def test_more_processes_change_nothing(folder: Path) -> None:
    pipeline.build(["."], "one.story", processes=1)
    Path("one.story").rename(folder.parent / "one.story")
    pipeline.build(["."], "one.story", processes=2)
    assert rows_of(folder.parent / "one.story") == rows_of(Path("one.story"))


def test_articles_added_one_by_one_make_the_same_record(folder: Path) -> None:
    for name in sorted(ARTICLES, reverse=True):
        pipeline.build([name], "grown.story")
    pipeline.build(sorted(ARTICLES), "whole.story")
    grown, whole = rows_of(Path("grown.story")), rows_of(Path("whole.story"))
    assert {**grown, "runs": []} == {**whole, "runs": []}


def test_the_same_articles_again_leave_the_file_as_it_is(folder: Path) -> None:
    first = pipeline.build(["."], "a.story")
    assert (first.articles, first.dropped, first.changed) == (3, (), True), "the story itself is no input"
    before = Path("a.story").read_bytes()
    assert not pipeline.build(["."], "a.story").changed
    assert not pipeline.build(["one.txt"], "a.story").changed
    assert Path("a.story").read_bytes() == before


def test_a_copy_of_a_file_is_set_aside_by_name(folder: Path) -> None:
    Path("copy.txt").write_bytes(Path("one.txt").read_bytes())
    built = pipeline.build(["one.txt", "copy.txt"], "a.story")
    assert built.dropped == (Dropped("one.txt", "read", "the same bytes as copy.txt"),)
    assert built.articles == 1


def test_a_new_program_reads_the_stored_articles_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.build(sorted(ARTICLES), "a.story")
    for name in ARTICLES:
        Path(name).unlink()
    Path("four.txt").write_text("The ferry sailed again on 1 May 2031.\n")
    annotated: list[str] = []
    annotate = pipeline.annotate
    monkeypatch.setattr(pipeline, "annotate", lambda article: annotated.append(article.file) or annotate(article))
    monkeypatch.setattr(pipeline, "program", lambda: "rashomon of tomorrow")
    assert pipeline.build(["four.txt"], "a.story").articles == 4
    assert sorted(annotated) == sorted([*ARTICLES, "four.txt"])
    with open_story("a.story") as story:
        assert {one.text for one in story.articles()} >= set(ARTICLES.values())


def test_an_article_dated_by_a_link_is_read_as_it_came_the_next_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[set[str | None]] = []

    def date_one(annotations: list[Annotation]) -> dict[str, str]:
        seen.append({one.article.published for one in annotations if one.article.file == "one.txt"})
        return {one.article.id: "2031-03-03" for one in annotations if one.article.file == "one.txt"}

    monkeypatch.setattr(pipeline, "date_by_links", date_one)
    pipeline.build(["one.txt", "two.txt"], "a.story")
    pipeline.build(["three.txt"], "a.story")
    assert seen == [{None}, {None}]
    with open_story("a.story") as story:
        (dated,) = [one for one in story.articles() if one.file == "one.txt"]
    assert (dated.published, dated.published_from) == ("2031-03-03", "linked")


# ---- going on after a kill -----------------------------------------------------------------------------------------

SLOW_BUILD = """
import sys, time
from rashomon import pipeline
annotate = pipeline.annotate
def slowly(article):
    print(article.file, flush=True)
    time.sleep(float(sys.argv[1]))
    return annotate(article)
pipeline.annotate = slowly
pipeline.build(["pile"], "killed.story", processes=1)
"""
MANY = 40


def slow_build(seconds: float) -> "subprocess.Popen[str]":
    """A build in a process of its own that prints each file it starts on."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
    command = [sys.executable, "-c", SLOW_BUILD, str(seconds)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals that cannot be caught")
def test_a_killed_build_goes_on_where_it_stood(folder: Path) -> None:
    Path("pile").mkdir()
    for number in range(MANY):
        Path("pile", f"{number:02}.txt").write_text(f"The ferry sailed {number} times in March 2031.\n")
    with slow_build(0.02) as first:
        assert first.stdout is not None
        for _ in range(30):
            first.stdout.readline()
        first.kill()
    with pytest.raises(Exception, match="its first build has not ended"):
        open_story("killed.story")
    with slow_build(0) as second:
        assert second.stdout is not None
        done = second.stdout.read().split()
    assert second.returncode == 0
    assert 0 < len(done) <= MANY - 16
    pipeline.build(["pile"], "whole.story", processes=1)
    assert rows_of(Path("killed.story")) == rows_of(Path("whole.story"))


# ---- the pile ------------------------------------------------------------------------------------------------------


def known(file: str, *, content: str = "a", name: str = "", item: int | None = None, outlet: str = "Post") -> Known:
    return Known(name or f"id-{content}-{outlet}", file, item, content, f"key-{content}-{outlet}", outlet, None)


def test_the_pile_is_the_same_whatever_the_order() -> None:
    found = [known("b.txt"), known("a.txt"), known("c.txt", outlet="Wire"), known("d.txt", content="d")]
    expected = settle([], found, [], [])
    assert [one.file for one in expected[0]] == ["a.txt", "c.txt", "d.txt"]
    assert expected[1] == [Dropped("b.txt", "read", "the same bytes as a.txt")]
    for seed in range(10):
        random.Random(seed).shuffle(found)
        assert settle([], found, [], []) == expected
        pile, dropped = settle([], found[:2], [], [])
        assert settle(pile, found[2:], dropped, []) == expected


PILES = [
    ("read again", [known("a.txt")], [known("a.txt")], ["a.txt"], []),
    ("read again with its outlet", [known("a.txt", outlet="")], [known("a.txt")], ["a.txt"], []),
    ("a line that moved", [known("a.jsonl", item=1)], [known("a.jsonl", item=2)], ["a.jsonl"], []),
    ("another version in the same file", [known("a.txt")], [known("a.txt", content="b")], ["a.txt", "a.txt"], []),
    ("the same line twice", [], [known("a.jsonl", item=1), known("a.jsonl", item=2)], ["a.jsonl"], ["a.jsonl"]),
    ("one id, other bytes", [], [known("a", name="x"), known("b", content="b", name="x")], ["a"], ["b"]),
    ("known by a later name", [known("b.txt")], [known("a.txt")], ["a.txt"], ["b.txt"]),
    ("known by an earlier name", [known("a.txt")], [known("b.txt")], ["a.txt"], ["b.txt"]),
]


@pytest.mark.parametrize(("case", "before", "found", "kept", "out"), PILES, ids=[case for case, *_ in PILES])
def test_each_article_is_in_the_pile_once(
    case: str, before: list[Known], found: list[Known], kept: list[str], out: list[str]
) -> None:
    pile, dropped = settle(before, found, [], [])
    assert sorted(one.file for one in pile) == kept
    assert [one.file for one in dropped] == out


def test_what_can_be_read_now_is_no_longer_set_aside() -> None:
    before = [Dropped("a.txt", "read", "empty"), Dropped("b.txt", "read", "empty")]
    assert settle([], [known("a.txt")], before, [])[1] == before[1:]


# ---- workers -------------------------------------------------------------------------------------------------------


def double(number: int) -> int:
    return 2 * number


@pytest.mark.parametrize("cores", [1, 2])
def test_outcomes_come_in_order_whatever_the_processes(cores: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_cores", lambda: cores)
    tasks: Iterator[int] = iter(range(40))
    assert list(workers.in_order(double, tasks)) == [(number, 2 * number) for number in range(40)]
