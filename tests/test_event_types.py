"""Types: sentences with the PLOVER type that a coder gives them, by both sides and by the event's own word."""

import pytest

from rashomon.encoding import encode
from rashomon.events.types import type_between
from rashomon.parse import parse
from rashomon.records import Spans
from tests.factory import article
from tests.test_events import read, roles


def spans(text: str, words: str) -> Spans:
    return ((text.index(words), text.index(words) + len(words)),)


BETWEEN = [
    ("Norland refused to negotiate with Sudland.", "Norland", "Sudland", "REJECT"),
    ("Norland negotiated with Sudland for a week.", "Norland", "Sudland", "CONSULT"),
    ("Norland promised to send food to Sudland next month.", "Norland", "Sudland", "AGREE"),
    ("Norland sent food to Sudland last month.", "Norland", "Sudland", "AID"),
    ("Norland threatened to bomb Sudland.", "Norland", "Sudland", "THREATEN"),
    ("Norland bombed Sudland on Monday.", "Norland", "Sudland", "ASSAULT"),
    ("Norland urged Sudland to free the pilots.", "Norland", "Sudland", "REQUEST"),
    ("Police arrested the leader of the Front.", "Police", "the leader of the Front", "COERCE"),
    (
        "The leader of the Front was arrested by police.",
        "police",
        "The leader of the Front",
        "COERCE",
    ),
    ("Norland accused Sudland of bombing the port.", "Norland", "Sudland", "ACCUSE"),
    ("Thousands of teachers marched against the government.", "teachers", "the government", "PROTEST"),
    ("Norland suspended aid to Sudland.", "Norland", "Sudland", "SANCTION"),
    ("Norland massed tanks on its border with Sudland.", "Norland", "Sudland", "MOBILIZE"),
    ("Norland recognised the new government of Sudland.", "Norland", "Sudland", "SUPPORT"),
]


@pytest.mark.parametrize(("text", "source", "target", "expected"), BETWEEN)
def test_the_type_between_two_sides(text: str, source: str, target: str, expected: str) -> None:
    parsed = parse(article(text))
    assert type_between(parsed, encode(parsed), spans(text, source), spans(text, target)) == expected


# What becomes of a happening does not change what it is: that is its state.
OWN = [
    ("Norland refused to negotiate with Sudland.", "negotiate", "CONSULT", "refused"),
    ("Norland agreed to bomb the rebels.", "bomb", "ASSAULT", "planned"),
    ("Norland will host talks with Sudland in May.", "talks", "CONSULT", "planned"),
    ("The harvest failed after a drought hit the valley.", "drought", None, "held"),
]


@pytest.mark.parametrize(("text", "word", "expected", "state"), OWN)
def test_an_event_keeps_its_type_in_every_state(text: str, word: str, expected: str | None, state: str) -> None:
    event = read(text)[word]
    assert (event.type, event.status) == (expected, state)
    assert text[event.start : event.end] == word


def test_without_sides_there_is_a_type_all_the_same() -> None:
    parsed = parse(article("Norland bombed Sudland."))
    assert type_between(parsed, encode(parsed), (), ()) == "ASSAULT"


# The other side stands below the event's object, and who acts before a word that takes an infinitive.
SIDES = [
    ("France restored diplomatic ties with Russia.", "restored", ("partner", "Russia")),
    ("France condemned an attack by Russia.", "condemned", ("target", "Russia")),
    ("France is about to attack Russia.", "attack", ("agent", "France")),
]


@pytest.mark.parametrize(("text", "word", "expected"), SIDES)
def test_the_other_side_is_found_below_the_object(text: str, word: str, expected: tuple[str, str]) -> None:
    assert expected in roles(text, read(text)[word])
