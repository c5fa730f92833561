"""The story file: what is written comes back, it never shows half a record, and it says what is wrong with a file."""

import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import fields, is_dataclass, replace
from itertools import count
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from rashomon.errors import StoryError
from rashomon.records import Annotation, Record, Statement
from rashomon.store import StoryBuilder, open_story, schema
from tests import sample
from tests.stored import PROGRAM, write_story

ROOT = Path(__file__).parent.parent


def filled(kind: Any, numbers: Any) -> Any:
    """A value of a type in which every field is set, and each to something of its own."""
    if get_origin(kind) is UnionType:
        kind = next(one for one in get_args(kind) if one is not NoneType)
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        kinds = (inner[0], inner[0]) if len(inner) == 2 and inner[1] is Ellipsis else inner
        return tuple(filled(one, numbers) for one in kinds)
    if get_origin(kind) is dict:
        return {f"words {next(numbers)}": f"words {next(numbers)}"}
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        made = kind(**{field.name: filled(hints[field.name], numbers) for field in fields(kind)})
        return replace(made, statements=_not_within(made.statements)) if isinstance(made, Annotation) else made
    return {str: f"words {next(numbers)}", int: next(numbers), float: next(numbers) + 0.5, bool: True}[kind]


def _not_within(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Only a nested statement is within another."""
    return tuple(replace(one, within=None) for one in statements)


def rows_of(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables; the indexes for search, which FTS5 keeps in pieces as they came, are only checked."""
    with sqlite3.connect(path) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
        for name in ("article_search", "statement_search"):
            connection.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
        names = [name for name in names if not name.endswith(("_search_data", "_search_idx"))]
        found = {name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in names}  # noqa: S608
    connection.close()
    return found


# ---- what is written comes back ------------------------------------------------------------------------------------


def test_a_record_comes_back_as_it_was_written(tmp_path: Path) -> None:
    written = write_story(tmp_path / "ferry.story", sample.record())
    with open_story(tmp_path / "ferry.story") as story:
        assert story.record() == written


def test_every_field_of_every_record_comes_back(tmp_path: Path) -> None:
    written = write_story(tmp_path / "full.story", filled(Record, count(1)))
    with open_story(tmp_path / "full.story") as story:
        assert story.record() == written


@pytest.mark.parametrize(
    "words", ["'; DROP TABLE articles; --", "=1+1", "\x1b[31m", "<script>", "\U0001f4f0 žluťoučký"]
)
def test_words_of_strangers_come_back_as_words(tmp_path: Path, words: str) -> None:
    written = write_story(tmp_path / "hostile.story", sample.hostile_record(words))
    with open_story(tmp_path / "hostile.story") as story:
        assert story.record() == written


def test_one_article_is_read_without_the_others(tmp_path: Path) -> None:
    written = write_story(tmp_path / "ferry.story", sample.record())
    with open_story(tmp_path / "ferry.story") as story:
        assert story.annotation("tide1") == next(one for one in written.annotations if one.article.id == "tide1")
        assert story.article("nobody") is None
        assert story.annotation("nobody") is None
        original = story.original("tide1")
    assert original is not None
    assert original.data.decode() == sample.TEXTS["tide1"]


# ---- any SQLite tool -----------------------------------------------------------------------------------------------

READABLE = [
    ("SELECT count(*) FROM articles", 5),
    ("SELECT article FROM sentence_words WHERE words LIKE 'Brandt denied that the town had%'", "tide1"),
    ("SELECT speaker FROM who_said_what WHERE act = 'deny' LIMIT 1", "Ilse Brandt"),
    ("SELECT outlet FROM how_it_unfolded WHERE status = 'postponed'", "Tidewater Daily"),
    ("SELECT DISTINCT judgement FROM who_answers_what WHERE field = 'status'", "changed"),
    ("SELECT name FROM entity_mentions WHERE article = 'radio1' AND text = 'Mayor Brandt'", "Ilse Brandt"),
]


@pytest.mark.parametrize(("query", "answer"), READABLE)
def test_any_sqlite_tool_reads_it(tmp_path: Path, query: str, answer: object) -> None:
    write_story(tmp_path / "ferry.story", sample.record())
    with sqlite3.connect(tmp_path / "ferry.story") as connection:
        assert connection.execute(query).fetchone()[0] == answer
    connection.close()


def test_quoted_words_are_cut_from_the_text_by_sql_too(tmp_path: Path) -> None:
    write_story(tmp_path / "ferry.story", sample.record())
    with sqlite3.connect(tmp_path / "ferry.story") as connection:
        pairs = connection.execute(
            "SELECT c.text, substr(a.text, c.start + 1, c.end - c.start) FROM citations c"
            " JOIN articles a ON a.id = c.article"
        ).fetchall()
    connection.close()
    assert len(pairs) > 20
    assert all(kept == cut for kept, cut in pairs)


SEARCHES = [
    ("petition", {"post1", "wire1"}),
    ("PETITION talks", {"post1", "wire1"}),
    ('"second boat"', {"tide1", "post2"}),
    ('"boat second"', set()),
    ("ferry AND OR NOT (", set()),
    ('un"balanced', set()),
    ("   ", set()),
]


@pytest.mark.parametrize(("words", "articles"), SEARCHES)
def test_full_text_search_finds_the_sentence(tmp_path: Path, words: str, articles: set[str]) -> None:
    write_story(tmp_path / "ferry.story", sample.record())
    with open_story(tmp_path / "ferry.story") as story:
        hits = story.search(words)
        assert {hit.quote.article for hit in hits} == articles
        for hit in hits:
            article = story.article(hit.quote.article)
            assert article is not None
            assert article.text[hit.quote.start : hit.quote.end] == hit.quote.text
            assert words.strip('"').split()[0].casefold() in hit.quote.text.casefold()


# ---- safe ----------------------------------------------------------------------------------------------------------

DIE_WHILE_WRITING = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from rashomon.store.write import StoryBuilder
from tests import sample
from tests.stored import write_story
def die(self, *more):
    os.kill(os.getpid(), signal.SIGKILL)
StoryBuilder._insert_article = die
record = sample.record()
changed = replace(record.annotations[0], article=replace(record.annotations[0].article, title="Another"))
write_story(Path(sys.argv[1]), replace(record, annotations=(changed, *record.annotations[1:]), timeline=()))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals that cannot be caught")
def test_a_build_killed_while_it_writes_leaves_the_record_before(tmp_path: Path) -> None:
    path = tmp_path / "ferry.story"
    written = write_story(path, sample.record())
    done = subprocess.run([sys.executable, "-c", DIE_WHILE_WRITING, str(path)], cwd=ROOT, env=os.environ, check=False)
    assert done.returncode == -signal.SIGKILL
    with open_story(path) as story:
        assert story.record() == written


def test_a_reader_sees_the_record_before_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "ferry.story"
    written = write_story(path, sample.record())
    with open_story(path) as reader, StoryBuilder(path, PROGRAM) as builder:
        builder.publish(replace(written, timeline=()), builder.known())
        assert reader.timeline() == []
    with open_story(path) as story, pytest.raises(sqlite3.OperationalError, match="readonly"):
        story._store.execute("DELETE FROM articles")


def test_two_builds_at_once_never_lose_one_anothers_articles(tmp_path: Path) -> None:
    path = tmp_path / "ferry.story"
    written = write_story(path, sample.record())
    with StoryBuilder(path, PROGRAM) as first, StoryBuilder(path, PROGRAM) as second:
        second.publish(replace(written, timeline=()), second.known())
        with pytest.raises(StoryError, match="another build changed it meanwhile"):
            first.publish(written, first.known())


def test_the_same_record_is_the_same_rows(tmp_path: Path) -> None:
    write_story(tmp_path / "one.story", sample.record())
    write_story(tmp_path / "two.story", sample.record())
    assert rows_of(tmp_path / "one.story") == rows_of(tmp_path / "two.story")


def test_a_record_written_anew_leaves_nothing_of_the_one_before(tmp_path: Path) -> None:
    path, fresh = tmp_path / "ferry.story", tmp_path / "fresh.story"
    write_story(path, sample.hostile_record("stranger"))
    write_story(path, sample.record())
    write_story(fresh, sample.record())
    assert {**rows_of(path), "runs": []} == {**rows_of(fresh), "runs": []}


# ---- what is wrong with a file -------------------------------------------------------------------------------------


def test_a_missing_story_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match=r"none\.story: no such story; make one with `rashomon build"):
        open_story(tmp_path / "none.story")


def broken(path: Path, kind: str) -> None:
    """A file that is no story, of one kind or another."""
    if kind == "text":
        path.write_text("Ferry talks put off\n" * 200)
        return
    if kind == "empty":
        path.write_bytes(b"")
        return
    if kind == "unfinished":
        StoryBuilder(path, PROGRAM).__exit__(None, None, None)
        return
    if kind in {"newer", "older"}:
        write_story(path, sample.record())
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE ferries (name)")
        if kind in {"newer", "older"}:
            connection.execute(f"PRAGMA user_version = {schema.NEWEST + (1 if kind == 'newer' else -1)}")
    connection.close()


BROKEN = [
    ("text", "not an SQLite file|not a readable SQLite file"),
    ("empty", "no story; make one"),
    ("other", "an SQLite file, but no story"),
    ("newer", "install a newer rashomon"),
    ("older", "brings it up to date"),
    ("unfinished", "its first build has not ended"),
]


@pytest.mark.parametrize(("kind", "reason"), BROKEN)
def test_a_file_that_is_no_story_says_so(tmp_path: Path, kind: str, reason: str) -> None:
    broken(tmp_path / "odd.story", kind)
    with pytest.raises(StoryError, match=reason):
        open_story(tmp_path / "odd.story")


@pytest.mark.parametrize("kind", ["text", "other", "newer"])
def test_a_build_never_writes_into_a_file_that_is_no_story(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "odd.story"
    broken(path, kind)
    before = path.read_bytes()
    with pytest.raises(StoryError):
        StoryBuilder(path, PROGRAM)
    assert path.read_bytes() == before


def test_a_damaged_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "ferry.story"
    write_story(path, sample.record())
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\xff" * (len(content) - 8192))
    with pytest.raises(StoryError, match=r"damaged|not a readable"), open_story(path) as story:
        story.record()


def test_an_older_story_is_brought_up_to_date_by_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ferry.story"
    written = write_story(path, sample.record())
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE corrections (id TEXT);"))
    monkeypatch.setattr(schema, "NEWEST", schema.NEWEST + 1)
    with StoryBuilder(path, PROGRAM) as builder:
        assert builder.story().record() == written
    with open_story(path) as story:
        assert story.record() == written
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM corrections").fetchone() == (0,)
    connection.close()


def test_a_build_into_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match="is its folder there"):
        StoryBuilder(tmp_path / "nowhere" / "a.story", PROGRAM)
