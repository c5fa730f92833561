"""What the listing of statements shows: who says what, two verbs over the same words once, what another tells."""

from dataclasses import replace
from pathlib import Path

import pytest

from rashomon import show
from rashomon.export.statements import Found, Wanted, find_statements
from rashomon.ledger import find_ledger, is_listed
from rashomon.ledger.weights import Weights
from rashomon.records import Annotation, Copies, Record, Spans, Statement
from rashomon.report.index import Index
from rashomon.report.pages.statements import statements_page
from rashomon.store import open_story
from tests.factory import article
from tests.stored import write_story

TEXT = "Anna Reyl criticized and accused the northern army. Omar Belling said that Varenia had denied arming rebels."


def spans(words: str) -> Spans:
    return ((TEXT.index(words), TEXT.index(words) + len(words)),)


def statement(name: str, source: str, cue: str, content: str, act: str) -> Statement:
    who = spans(source) if source else ()
    return Statement(name, who, spans(cue), spans(content), source or None, "indirect", act)


def record() -> Record:
    one = article(TEXT, published="2021-05-04", outlet="Daily Post")
    said = (
        statement("s1", "Anna Reyl", "criticized", "the northern army", "condemn"),
        statement("s2", "Anna Reyl", "accused", "the northern army", "accuse"),
        statement("s3", "Omar Belling", "said", "that Varenia had denied arming rebels", "say"),
        statement("s4", "", "said", "that Varenia had denied arming rebels", "say"),
    )
    inner = statement("n1", "Varenia", "had denied", "arming rebels", "deny")
    told = Annotation(one, statements=said, nested=(replace(inner, within="s3", relay=("Omar Belling",)),))
    return Record((told,), (), Copies(), (), (), (), (), ())


def listing(folder: Path, *, everything: bool = False) -> Found:
    write_story(folder / "post.story", record())
    with open_story(folder / "post.story") as story:
        return find_statements(story, Wanted(everything=everything))


@pytest.mark.parametrize(
    ("source", "content", "listed"),
    [
        ("Anna Reyl", "accused the northern army", True),
        ("", "accused the northern army", False),
        ("Anna Reyl", "that", False),
    ],
)
def test_a_statement_is_listed_if_somebody_says_something(source: str, content: str, *, listed: bool) -> None:
    one = statement("s1", source, "said", content, "say")
    assert is_listed(article(TEXT), one) is listed


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The council issued the statement.", "issued", "the statement"),
        ("The firm made similar remarks.", "made", "similar remarks"),
        ("Twelve died, the watchdog said, citing hospital sources.", "citing", "hospital sources"),
    ],
)
def test_that_something_was_said_tells_nothing(text: str, cue: str, content: str) -> None:
    cues, said = (((text.index(words), text.index(words) + len(words)),) for words in (cue, content))
    assert not is_listed(article(text), Statement("s1", ((0, 3),), cues, said, None, "indirect", "say"))


def test_no_is_something_to_say() -> None:
    one = article("Reyl said no.")
    assert is_listed(one, Statement("s1", ((0, 4),), ((5, 9),), ((10, 12),), None, "indirect", "say"))


def test_what_nobody_says_is_listed_only_if_asked_for(tmp_path: Path) -> None:
    found = listing(tmp_path)
    assert [one["id"] for one in found.statements] == ["a1/s1", "a1/s2", "a1/s3", "a1/n1"]
    [note] = found.notes
    assert note.endswith("1; --all lists them")
    everything = listing(tmp_path, everything=True)
    assert {one["id"] for one in everything.statements} > {"a1/s4"}
    assert everything.notes == ()


def test_what_another_tells_names_who_tells_it(tmp_path: Path) -> None:
    [told] = [one for one in listing(tmp_path).statements if one["within"]]
    assert (told["within"], told["told_by_name"], told["said"]["known_by"]) == ("a1/s3", "Omar Belling", "told")


def test_two_verbs_over_the_same_words_are_one_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    show.show_statements(listing(tmp_path).statements, {})
    printed = " ".join(capsys.readouterr().out.split())
    assert printed.count("the northern army") == 1
    assert "condemn, accuse" in printed
    assert "as told by Omar Belling" in printed


def test_the_page_has_them_once_too() -> None:
    page = statements_page(Index(record()))
    rows = [row for group in page["groups"] for row in group["statements"]]
    [army] = [row for row in rows if row["content"] == "the northern army"]
    assert (army["act"], army["also"], len(army["quotes"])) == ("condemn", [{"act": "accuse", "negated": False}], 1)
    assert [row["relay"] for row in rows if row["told"]] == [["Omar Belling"]]
    assert page["unlisted"] == 1


def test_what_another_tells_changes_nothing_in_the_ledger() -> None:
    """Had Varenia itself denied it and then admitted it, that would be a change."""
    first = article("Varenia denied arming rebels in the north.", published="2021-05-04", name="a1")
    later = article("Reyl said Varenia agreed arming rebels in the north.", published="2021-05-09", name="a2")
    denied = Statement("s1", ((0, 7),), ((8, 14),), ((15, 41),), "c1", "indirect", "deny")
    agreed = Statement("n1", ((10, 17),), ((18, 24),), ((25, 51),), "c1", "indirect", "agree")
    plain = [Annotation(first, statements=(denied,)), Annotation(later, statements=(agreed,))]
    told = [plain[0], Annotation(later, statements=(replace(agreed, within="s1"),))]
    weights = Weights(["arming rebels in the north"])
    assert [len(find_ledger(one, weights).changes) for one in (plain, told)] == [1, 0]
    assert len(find_ledger(told, weights).lines) == 2
