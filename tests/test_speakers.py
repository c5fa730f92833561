"""Who speaks: the entity behind a source, all of several, whom the unnamed belong to, and who passed the words on."""

import pytest

from rashomon.entities import find_mentions
from rashomon.records import Mention, Statement
from rashomon.statements import find_statements
from tests.factory import parsed


def heard(text: str) -> tuple[list[Statement], list[Mention]]:
    article, grammar = parsed(text)
    mentions = find_mentions(article, grammar)
    return find_statements(article, grammar, mentions), mentions


def called(text: str, mentions: list[Mention], chain: str | None) -> str | None:
    """The first name of a chain, else its first words."""
    own = [one for one in mentions if one.chain == chain]
    named = next((one for one in own if one.kind == "named"), None)
    if named is not None:
        return text[slice(*named.head)]
    return text[own[0].start : own[0].end] if own else None


def speakers(text: str) -> list[str | None]:
    """Who speaks in the text's last statement."""
    statements, mentions = heard(text)
    return [called(text, mentions, chain) for chain in statements[-1].speakers]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Omar Belling and Anna Reyl said the road was open.", ["Omar Belling", "Anna Reyl"]),
        ("France, Germany and Poland have condemned the attack on the harbour.", ["France", "Germany", "Poland"]),
        ("Both France and Germany said the road was open.", ["France", "Germany"]),
        ("Omar Belling and his supporters said the road was open.", ["Omar Belling", "his supporters"]),
        ("Anna Reyl, the minister of trade and transport, said the road was open.", ["Anna Reyl"]),
        ("Peru and Chile dropped the plan after they had said it would work.", ["Peru", "Chile"]),
        ("Anna Reyl met Omar Belling, who said the road was open.", ["Omar Belling"]),
    ],
)
def test_all_who_speak(text: str, names: list[str]) -> None:
    assert speakers(text) == names


def test_the_speaker_is_the_first_of_the_speakers() -> None:
    for one in heard("Omar Belling and Anna Reyl said the road was open. Belling said so twice.")[0]:
        assert one.speaker == one.speakers[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna Reyl met Omar Belling. “He broke the promise he gave,” she said.", "Anna Reyl"),
        ("Gov. Omar Belling spoke in the harbour. The governor said the road was open.", "Omar Belling"),
        ("Afghanistan rejected the plan on Monday. Kabul says it was never asked.", "Afghanistan"),
        ("Kabul says it was never asked.", "Kabul"),
        ("A report by Greenpeace says the river is dead.", "Greenpeace"),
        (
            "A spokesman for the port, Ivo Sander, denied it. The spokesman for the port, Karl Marsh, said it shut.",
            "Karl Marsh",
        ),
        ("The WHO says the river is dead.", "WHO"),
        ("Dr Omar Belling, consultant epidemiologist for Harbour Care, said the road was open.", "Omar Belling"),
        ("The mayor's son and presumed heir Omar Belling told a crowd that the road was open.", "Omar Belling"),
        ("Peru's chief medical officer Sir Omar Belling said the road was open.", "Omar Belling"),
        ("The son of Kenyan leader Omar Belling said the road was open.", "The son"),
        ("A statement from Greenpeace was read. The statement said the river was dead.", "Greenpeace"),
    ],
)
def test_the_entity_behind_the_source(text: str, name: str) -> None:
    assert speakers(text) == [name]


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        ("Russian officials said the road was open.", "Russian"),
        ("Officials in Kabul said the road was open.", "Kabul"),
        ("A spokesman for Greenpeace said the river was dead.", "Greenpeace"),
        ("A senior Greenpeace official who asked not to be named said the river was dead.", "Greenpeace"),
        ("A Greenpeace official spoke on Monday. The official said the river was dead.", "Greenpeace"),
        ("Analysts said the river was dead.", None),
        ("Anna Reyl of Greenpeace said the river was dead.", None),
    ],
)
def test_whom_an_unnamed_speaker_belongs_to(text: str, affiliation: str | None) -> None:
    statements, mentions = heard(text)
    assert called(text, mentions, statements[-1].affiliation) == affiliation


@pytest.mark.parametrize(
    ("text", "relay"),
    [
        ("State news agency SANA quoted Omar Belling as saying that the talks had failed.", ("SANA",)),
        ("Omar Belling was quoted by Xinhua as saying that the talks had failed.", ("Xinhua",)),
        ("Omar Belling wrote on Twitter that the talks had failed.", ("Twitter",)),
        ("Omar Belling said in a statement carried by SANA that the talks had failed.", ("SANA",)),
        ("“The talks have failed,” Omar Belling told Sky News on Tuesday.", ("Sky News",)),
        ("Omar Belling said in a transcript released by CNN that the talks had failed.", ("CNN",)),
        ("Omar Belling said in a statement released by Greenpeace that the talks had failed.", ()),
        ("Omar Belling said in an interview in Vienna that the talks had failed.", ()),
        ("Omar Belling told the committee that the talks had failed.", ()),
    ],
)
def test_who_passed_the_words_on(text: str, relay: tuple[str, ...]) -> None:
    assert heard(text)[0][-1].relay == relay


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Two cases of the fever were reported in Peru.", "Peru"),
        ("Omar Belling, accused of taking bribes, left the country.", "Omar Belling"),
        ("Anna Reyl met Omar Belling. Omar Belling should be tried at home, he said.", "Omar Belling"),
        ("Omar Belling, head of the port, has been arrested and charged with taking bribes.", "Omar Belling"),
        ("Omar Belling was urged to leave the country.", "Omar Belling"),
    ],
)
def test_who_is_told_of_does_not_speak(text: str, nobody: str) -> None:
    statements, mentions = heard(text)
    names = {called(text, mentions, chain) for one in statements for chain in one.speakers}
    assert nobody not in names
    assert not any(nobody in text[start:end] for one in statements for start, end in one.source)


def test_whoever_an_outlet_cites_is_the_speaker() -> None:
    text = "Reuters, citing Omar Belling, said the talks had failed."
    assert (speakers(text), heard(text)[0][-1].relay) == (["Omar Belling"], ("Reuters",))


def test_an_outlet_that_cites_concerns_speaks_for_itself() -> None:
    assert speakers("Reuters said the talks had failed, citing concerns about the harbour.") == ["Reuters"]


@pytest.mark.parametrize(
    "text", ["", "Quiet.", "“”", "said and said and said.", "And , and , and said .", '" " " he said']
)
def test_odd_texts_do_not_raise(text: str) -> None:
    heard(text)
