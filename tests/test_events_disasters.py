"""Events that nobody does: a quake with what it strikes is one event, its harm is no assault; and datelines."""

import pytest

from rashomon.pipeline import annotate
from tests.test_clean import cleaned
from tests.test_events import read


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A strong quake struck Oslo on Sunday.", ["quake"]),
        ("Oslo was rocked by an earthquake on Sunday.", ["earthquake"]),
        ("Protests have rocked Oslo since Sunday.", ["Protests"]),
        ("The tremor shook Oslo at dawn.", ["tremor"]),
        ("Soldiers struck Oslo at dawn.", ["struck"]),
    ],
)
def test_what_comes_over_a_place_is_one_event(text: str, words: list[str]) -> None:
    assert [word for word, event in read(text).items() if event.salient] == words


def test_a_quake_is_where_and_when_it_strikes() -> None:
    text = "A strong quake struck Chile on Sunday, killing ten people."
    found = read(text, times={"Sunday": "2020-06-07"})
    assert found["quake"].time == found["killing"].time == "t1"
    assert found["quake"].place is not None


@pytest.mark.parametrize(
    ("text", "word", "type_"),
    [
        ("A quake hit Oslo, killing ten people.", "killing", None),
        ("Ten people were killed when a flood hit Oslo.", "killed", None),
        ("Ten people were killed by the earthquake.", "killed", None),
        ("A storm hit Oslo, causing destruction in seven villages.", "destruction", None),
        ("Soldiers hit Oslo, killing ten people.", "killing", "ASSAULT"),
        ("Ten people were killed by soldiers.", "killed", "ASSAULT"),
        ("Soldiers caused destruction in seven villages.", "destruction", "ASSAULT"),
        ("The minister struck a similar tone.", "struck", None),
        ("The soldiers struck the bridge.", "struck", "ASSAULT"),
    ],
)
def test_harm_that_nobody_does_is_no_assault(text: str, word: str, type_: str | None) -> None:
    found = read(text)
    assert found[word].type == type_


def told(text: str, word: str) -> tuple[set[str], str | None]:
    """Who takes part in the event of a word, and where it is, in a text as it is cleaned."""
    one = annotate(cleaned(*text.split("\n\n")))
    words = {mention.id: text[mention.start : mention.end] for mention in one.mentions}
    event = next(each for each in one.events if text[each.start : each.end] == word)
    return {words[each.mention] for each in event.participants}, words.get(event.place or "")


def test_a_headline_above_a_dateline_is_none_of_it() -> None:
    text = "Rebels open talks in Geneva\n\nGENEVA, June 9 (Reuters) - Swedish rebels seized a refinery on Monday."
    assert told(text, "talks")[1] == "Geneva"


@pytest.mark.parametrize(
    "dateline", ["OSLO , Norway -LRB- Reuters -RRB- --", "OSLO, June 9 (Reuters) -", "Oslo, Norway (CNN) --"]
)
def test_the_places_of_a_dateline_take_part_in_nothing(dateline: str) -> None:
    people, _ = told(f"{dateline} Swedish rebels seized a refinery on Monday.", "seized")
    assert "Swedish rebels" in people
    assert not {"Norway", "OSLO", "Oslo"} & people


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Rebels took the town on Monday.", "took", "take over"),
        ("Norwegian troops retook Oslo on Monday.", "retook", "take over"),
        ("The village was captured on Monday.", "captured", "take over"),
        ("Police captured two men on Monday.", "captured", "capture"),
        ("The colonel seized power in 1999.", "seized power", "seize power"),
    ],
)
def test_towns_are_taken_and_men_are_caught(text: str, word: str, lemma: str) -> None:
    assert read(text)[word].lemma == lemma


def test_what_somebody_is_charged_with_was_not_on_that_day() -> None:
    found = read("On Friday a man was charged with the assault of a guard.", times={"Friday": "2020-06-05"})
    assert found["charged"].time == "t1"
    assert found["assault"].time is None
