"""Notes: what a step worked out comes back as it was, and is worked out once."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pytest

from rashomon.records import Role, kept, kept_parts
from rashomon.records.packing import pack, unpack
from rashomon.records.stories import Citation
from rashomon.store.notes import StoryNotes
from rashomon.store.rows import MOST_STATEMENTS, NUMBER_DIGITS, numbers
from rashomon.store.schema import migrate

ROLE = Role("mayor of Selm", "2012", None, Citation("a", 3, 9, "mayors"))


@dataclass(frozen=True, slots=True)
class Crew:
    """Who is aboard, with ranks, and where they are bound."""

    names: frozenset[str]
    ranks: frozenset[tuple[str, int]]
    course: tuple[str, Role | None, float]


CREW = Crew(frozenset({"Brandt", "Ostra"}), frozenset({("mate", 2), ("captain", 1)}), ("Selm", ROLE, float("inf")))


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (Crew, CREW),
        (tuple[Crew, ...], (CREW, CREW)),
        (tuple[tuple[str, tuple[Role, ...]], ...], (("c1", (ROLE,)), ("c2", ()))),
        (tuple[tuple[Role, ...], tuple[str, ...]], ((ROLE,), ("a", "b"))),
        (frozenset[str], frozenset({"sea", "boat"})),
    ],
)
def test_what_was_packed_comes_back(kind: Any, found: Any) -> None:
    assert unpack(kind, pack(found)) == found


def test_sets_are_packed_in_one_order() -> None:
    assert pack(frozenset({"b", "a", "c"})) == '["a","b","c"]'


def test_what_is_kept_is_worked_out_once() -> None:
    notes: dict[tuple[str, ...], str] = {}
    worked = []

    def work() -> tuple[Role, ...]:
        worked.append(1)
        return (ROLE,)

    for _ in range(2):
        assert kept(notes, ("roles", "a", ""), tuple[Role, ...], work) == (ROLE,)
    assert len(worked) == 1
    assert kept(notes, ("roles", "a", "others"), tuple[Role, ...], work) == (ROLE,)
    assert len(worked) == 2


def test_of_what_is_kept_in_parts_only_the_part_that_changed_is_worked_out_anew() -> None:
    notes: dict[tuple[str, ...], str] = {}
    worked: list[str] = []

    def work(part: str) -> tuple[Role, ...]:
        worked.append(part)
        return (ROLE,) if part == "b" else ()

    def ask(parts: dict[str, str]) -> list[tuple[Role, ...]]:
        worked.clear()
        return kept_parts(notes, ("beside", "a", ""), tuple[Role, ...], parts, work)

    assert ask({"b": "one", "c": "one"}) == [(ROLE,), ()]
    assert worked == ["b", "c"]
    assert ask({"b": "one", "c": "another"}) == [(ROLE,), ()]
    assert worked == ["c"]
    before = dict(notes)
    assert ask({"b": "one", "c": "another"}) == [(ROLE,), ()]
    assert (worked, notes) == ([], before)
    assert ask({"c": "another"}) == [()]
    assert ask({"b": "one", "c": "another"}) == [(ROLE,), ()]
    assert worked == ["b"]


def test_a_note_that_is_asked_for_stays_and_one_that_rests_on_an_article_alone_stays_with_it() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as store:
        migrate(store, "notes")
        notes = StoryNotes(store, {"a": "1", "b": "2"})
        for key in (("read", "a", ""), ("read", "b", ""), ("names", "a", "x"), ("names", "a", "y")):
            notes[key] = "found"
        notes.write()
        notes = StoryNotes(store, {"a": "1", "b": "3"})
        assert ("names", "a", "x") in notes
        assert ("names", "a", "z") not in notes
        notes.drop_unused()
        assert store.execute("SELECT step, one, other FROM notes ORDER BY step").fetchall() == [
            ("names", "1", "x"),
            ("read", "1", ""),
        ]


def test_notes_come_back_however_many_are_asked_for() -> None:
    keys = {name: name for name in map(str, range(50))}
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as store:
        migrate(store, "notes")
        notes = StoryNotes(store, keys)
        for name in keys:
            notes["read", name, ""] = f"found in {name}"
        notes.write()
        notes = StoryNotes(store, keys)
        for _ in range(2):
            assert all(notes.get(("read", name, "")) == f"found in {name}" for name in keys)
        assert notes.get(("read", "0", "other")) is None


def test_what_rests_on_many_articles_is_lost_where_one_of_them_changes() -> None:
    key, keys = ("shared", "a", "", "b", "c"), {"a": "1", "b": "2", "c": "3"}
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as store:
        migrate(store, "notes")
        notes = StoryNotes(store, keys)
        notes[key] = "found"
        notes.write()
        assert StoryNotes(store, keys).get(key) == "found"
        assert StoryNotes(store, {**keys, "c": "4"}).get(key) is None
        assert StoryNotes(store, keys).get(("shared", "a", "", "b")) is None


def test_without_notes_it_is_worked_out() -> None:
    assert kept(None, ("roles", "a", ""), tuple[Role, ...], lambda: (ROLE,)) == (ROLE,)


def test_an_article_keeps_its_number_whatever_comes_beside_it() -> None:
    few, many = numbers(["b", "a"]), numbers([*"abcdefgh"])
    assert few == {name: many[name] for name in few}
    assert len(set(many.values())) == len(many)
    assert 16**NUMBER_DIGITS * MOST_STATEMENTS <= 2**63


def test_two_articles_never_share_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.store.rows.NUMBER_DIGITS", 1)
    found = numbers(map(str, range(16)))
    assert len(set(found.values())) == 16
    assert found == numbers(map(str, reversed(range(16))))
