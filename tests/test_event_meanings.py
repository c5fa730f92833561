"""Meanings: sentences in which the company of a word gives it another type than it mostly has, or none."""

import pytest

from tests.test_events import read

TYPES = [
    # what is let go
    ("The magazine released a list of donors.", "released", None),
    ("The release of the report was delayed.", "release", None),
    ("Figures released on Monday showed a fall in sales.", "released", None),
    ("The army released nine farmers.", "released", "RETREAT"),
    # what is given
    ("France provided Spain with tents.", "provided", "AID"),
    ("The study provides clues.", "provides", None),
    ("France delivered tonnes of flour to Spain.", "delivered", "AID"),
    ("Anna Marsh delivered a speech in Oslo.", "delivered", None),
    ("The judge granted her bail.", "granted", None),
    # whom one fights
    ("France is fighting the rebels.", "fighting", "ASSAULT"),
    ("The bakery is fighting a demand for more rent.", "fighting", None),
    ("Anna Marsh lost her battle with cancer.", "battle", None),
    ("A legal battle began.", "battle", None),
    ("The battle for Oslo began.", "battle", "ASSAULT"),
    ("He died of a heart attack.", "attack", None),
    ("Nurses gave him a flu shot.", "shot", None),
    ("A knee injury kept him out of the team.", "injury", None),
    ("The shed was hit by a missile.", "hit", "ASSAULT"),
    ("The shed was hit by a branch.", "hit", None),
    ("The navy launched rockets at the port.", "launched", "ASSAULT"),
    ("Anna Marsh was beaten up by two men in an incident in Oslo.", "beaten up", "ASSAULT"),
    # who wards off an attack does not attack
    ("Police foiled an attack on the museum of France.", "foiled", None),
    ("France repelled an attack by Spain.", "repelled", None),
    # strikes and rallies
    ("A general strike shut the ports.", "strike", "PROTEST"),
    ("Planes carried out a strike on the port.", "strike", "ASSAULT"),
    ("Shares rallied on Monday.", "rallied", None),
    ("Students rallied in Oslo.", "rallied", "PROTEST"),
    ("Protesters gathered in Oslo.", "gathered", "PROTEST"),
    ("Ministers gathered in Oslo.", "gathered", "CONSULT"),
    # what is only said
    ("She insisted on an apology.", "apology", "CONCEDE"),
    ("Asked whether he would resign, the mayor smiled.", "Asked", None),
    ("Asked by France to leave, the envoy packed.", "Asked", "REQUEST"),
    ("The threat of floods is growing.", "threat", None),
    ("The mayor made a threat against the miners.", "threat", "THREATEN"),
    ("The mayor was in charge of the port.", "charge", None),
    ("The charges against the mayor were read.", "charges", "ACCUSE"),
    ("Farmers lost a great deal of money.", "deal", None),
    ("She won the first round of the election.", "round", None),
    ("A second round of talks began in Oslo.", "round", "CONSULT"),
    ("France warned that the glacier was melting.", "warned", None),
    ("France warned Spain that it would retaliate.", "warned", "THREATEN"),
    ("The prosecution accepted her version.", "prosecution", None),
    ("The reforms lifted millions from poverty.", "lifted", None),
    ("France lifted the ban on beef.", "lifted", "CONCEDE"),
    # embassies and resolutions
    ("France closed its embassy in Oslo.", "closed", "SANCTION"),
    ("France closed a factory in Oslo.", "closed", None),
    ("France blocked the resolution.", "blocked", "REJECT"),
    ("France blocked the road.", "blocked", "COERCE"),
    ("The search for the hikers ended.", "search", None),
    ("A search of her house lasted an hour.", "search", "COERCE"),
]


@pytest.mark.parametrize(("text", "word", "type_"), TYPES)
def test_the_company_of_a_word_gives_its_type(text: str, word: str, type_: str | None) -> None:
    assert read(text)[word].type == type_


def test_what_somebody_turned_down_is_an_event_beside_the_turning_down() -> None:
    events = read("France rejected Spain's demand for an apology.")
    assert events["rejected"].type == "REJECT"
    assert (events["demand"].type, events["demand"].status) == ("REQUEST", "held")


def test_the_accused_is_nobody_s_deed() -> None:
    assert not read("The accused spoke for an hour.")["accused"].salient
