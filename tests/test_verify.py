"""Verify proves an untouched story, and names whatever was changed in one since."""

import sqlite3
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from rashomon.cli import main
from rashomon.records import Record
from rashomon.store import open_story
from rashomon.verify import Proof, verify_story
from tests import sample
from tests.stored import write_story


def sound_record() -> Record:
    """The sample, with only those chains in its entities that its articles have mentions of."""
    record = sample.record()
    chains = {(one.article.id, mention.chain) for one in record.annotations for mention in one.mentions}
    kept = [replace(one, chains=tuple(each for each in one.chains if each in chains)) for one in record.entities]
    return replace(record, entities=tuple(kept))


def proof_of(path: Path, *paths: Path) -> Proof:
    with open_story(path) as story:
        return verify_story(story, paths)


def tamper(path: Path, statement: str) -> None:
    """Change a story behind the program's back."""
    with sqlite3.connect(path) as connection:
        connection.create_function("packed", 1, lambda text: zlib.compress(text.encode()))
        assert connection.execute(statement).rowcount > 0, "nothing was changed"
    connection.close()


def test_an_untouched_story_holds(tmp_path: Path) -> None:
    written = write_story(tmp_path / "ferry.story", sound_record())
    proof = proof_of(tmp_path / "ferry.story")
    assert proof.mismatches == ()
    assert proof.counts["original"] == proof.counts["text"] == 5
    assert proof.counts["mention"] == sum(len(one.mentions) for one in written.annotations)
    assert proof.counts["event"] == sum(len(one.events) for one in written.annotations)
    assert proof.counts["citation"] > 20


TAMPERED = [
    ("UPDATE originals SET compressed = packed('Ferry sinks')", "original"),
    ("UPDATE originals SET compressed = x'00'", "original"),
    ("DELETE FROM originals", "original"),
    ("DELETE FROM readings WHERE article = 'wire1'", "original"),
    ("UPDATE articles SET sha256 = 'ab' || substr(sha256, 3) WHERE id = 'wire1'", "original"),
    ("UPDATE articles SET text = replace(text, 'postponed', 'cancelled') WHERE id = 'tide1'", "text"),
    ("UPDATE articles SET text = text || ' The boat sank.' WHERE id = 'post2'", "text"),
    ("UPDATE articles SET text = 'No. ' || text WHERE id = 'post2'", "text"),
    ("UPDATE readings SET runs = '[]' WHERE article = 'wire1'", "text"),
    ("UPDATE readings SET runs = '[[0,20,5,25]]' WHERE article = 'wire1'", "text"),
    ("UPDATE readings SET encoding = 'no-such-encoding'", "text"),
    ("UPDATE citations SET text = 'Nobody ever said this' WHERE of = 'account'", "citation"),
    ("UPDATE citations SET start = start + 1 WHERE of = 'timeline'", "citation"),
    ("UPDATE citations SET end = end + 100000 WHERE of = 'history'", "citation"),
    ("UPDATE citations SET start = end WHERE of = 'history'", "citation"),
    ("UPDATE citations SET article = 'nobody' WHERE of = 'role'", "link"),
    ("DELETE FROM citations WHERE of = 'account'", "link"),
    ("UPDATE mentions SET start = start + 1, end = end + 1", "mention"),
    ("UPDATE mentions SET head_end = 100000", "mention head"),
    ("UPDATE times SET text = 'next year'", "time"),
    ("UPDATE events SET end = start + 1", "event"),
    ("UPDATE statement_spans SET text = 'Yes' WHERE part = 'cue'", "statement"),
    ("UPDATE statement_spans SET start = 0, end = 3 WHERE part = 'content'", "statement"),
    ("UPDATE blocks SET end = 100000", "block"),
    ("UPDATE sentences SET start = -1", "sentence"),
    ("UPDATE copies SET original_end = 100000", "copied original"),
    ("DELETE FROM articles WHERE id = 'wire1'", "link"),
    ("DELETE FROM happenings WHERE id = 'meeting'", "link"),
    ("DELETE FROM events WHERE article = 'tide1'", "link"),
    ("DELETE FROM entities", "link"),
]


@pytest.mark.parametrize(("statement", "kind"), TAMPERED, ids=[statement for statement, _ in TAMPERED])
def test_what_was_changed_is_named(tmp_path: Path, statement: str, kind: str) -> None:
    path = tmp_path / "ferry.story"
    write_story(path, sound_record())
    tamper(path, statement)
    assert kind in {one.kind for one in proof_of(path).mismatches}


def test_a_mismatch_says_where_and_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "ferry.story"
    write_story(path, sound_record())
    tamper(path, "UPDATE citations SET text = 'The ferry sank' WHERE of = 'timeline' AND owner = '0'")
    (mismatch,) = proof_of(path).mismatches
    assert "timeline 0 in post2" in mismatch.where
    assert "'The ferry has sailed since 1958.'" in mismatch.reason
    assert "'The ferry sank'" in mismatch.reason


def test_files_are_compared_with_what_was_read(tmp_path: Path) -> None:
    written = write_story(tmp_path / "ferry.story", sound_record())
    folder = tmp_path / "copied" / "elsewhere"
    folder.mkdir(parents=True)
    names = [folder / Path(one.article.file).name for one in written.annotations]
    for path, one in zip(names, written.annotations, strict=True):
        path.write_bytes(one.article.text.encode())
    whole = proof_of(tmp_path / "ferry.story", folder)
    assert (whole.counts["file"], whole.mismatches, whole.notes) == (5, (), ())
    names[0].write_text("The ferry sank.")
    (mismatch,) = proof_of(tmp_path / "ferry.story", folder).mismatches
    assert (mismatch.kind, mismatch.where) == ("file", str(names[0]))
    names[0].rename(folder / "other.txt")
    moved = proof_of(tmp_path / "ferry.story", folder)
    assert moved.mismatches == ()
    assert moved.notes == (
        "originals that are not among the files at these paths: 1",
        "articles at these paths that are not in the story: 1",
    )


def test_the_command_ends_with_1_and_names_each(tmp_path: Path) -> None:
    path = tmp_path / "ferry.story"
    write_story(path, sound_record())
    assert CliRunner().invoke(main, ["verify", str(path)]).exit_code == 0
    tamper(path, "UPDATE mentions SET text = 'nobody' WHERE article = 'wire1'")
    done = CliRunner().invoke(main, ["verify", str(path)])
    assert done.exit_code == 1
    assert done.stderr.count("MISMATCH mention: wire1/") == done.stderr.count("MISMATCH") > 0
