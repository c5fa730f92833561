"""Statements: who said what, in which words, in sentences of an invented country."""

import pytest

from rashomon.records import Mention, Statement
from rashomon.statements import find_statements
from tests.factory import parsed, words


def found(text: str) -> list[Statement]:
    article, grammar = parsed(text)
    return find_statements(article, grammar, [])


def in_words(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each statement, their parts joined by three dots."""
    return [
        tuple(" ... ".join(words(text, spans)) for spans in (one.source, one.cue, one.content))  # type: ignore[misc]
        for one in found(text)
    ]


def mention(text: str, name: str, chain: str, *, kind: str = "named", type_: str = "PERSON") -> Mention:
    start = text.index(name)
    return Mention(f"m{start}", start, start + len(name), type_, (start, start + len(name)), chain, kind)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Omar Belling said that the talks had failed.", "Omar Belling", "said", "that the talks had failed"),
        ("The talks had failed, Belling said.", "Belling", "said", "The talks had failed"),
        ("The talks, Belling said, had failed.", "Belling", "said", "The talks ... had failed"),
        ("Belling has repeatedly denied arming the rebels.", "Belling", "has repeatedly denied", "arming the rebels"),
        (
            "Anna Reyl, the foreign minister, told reporters that the army would leave.",
            "Anna Reyl, the foreign minister,",
            "told",
            "that the army would leave",
        ),
        ("The ministry vowed to rebuild the bridge.", "The ministry", "vowed", "to rebuild the bridge"),
        (
            "The ministry issued a statement saying the army would withdraw.",
            "The ministry",
            "issued a statement saying",
            "the army would withdraw",
        ),
        (
            "Reyl criticized the withdrawal as a “complete failure”.",
            "Reyl",
            "criticized",
            "the withdrawal as a “complete failure”",
        ),
        (
            "The bridge collapsed on Monday, according to the harbour police.",
            "the harbour police",
            "according to",
            "The bridge collapsed on Monday",
        ),
        (
            "The rebels rejected it despite Varenia's claim that all troops had left.",
            "Varenia's",
            "claim",
            "that all troops had left",
        ),
        ("They called on the army to leave.", "They", "called on", "the army to leave"),
        ("It is believed that the mayor fled.", "", "is believed", "that the mayor fled"),
        ("They went on to say that it was over.", "They", "went on to say", "that it was over"),
        (
            "Omar Belling: We will never surrender the harbour",
            "Omar Belling",
            ":",
            "We will never surrender the harbour",
        ),
    ],
)
def test_indirect_and_mixed(text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in in_words(text)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("“We are ready,” Belling said.", "Belling", "“We are ready,”"),
        ("He said, “We are ready. It is time for peace.”", "He", "“We are ready. It is time for peace.”"),
        (
            '"We never left -- it is our home," Omar Belling said. "We will stay, and we will vote."',
            "Omar Belling",
            '"We never left -- it is our home," ... "We will stay, and we will vote."',
        ),
        (
            '"There was no deal," said Anna Reyl, the head of the council. "It was never signed."',
            "Anna Reyl, the head of the council",
            '"There was no deal," ... "It was never signed."',
        ),
        (
            '"The dam will make a large contribution to the peace of the whole valley and its people," he said.',
            "he",
            '"The dam will make a large contribution to the peace of the whole valley and its people,"',
        ),
        (
            'Reyl was hopeful about a change of mind."We want only peace," Belling told VTN on Tuesday.',
            "Belling",
            '"We want only peace,"',
        ),
        (
            "Reyl said : `` The harbour is closed . ''",
            "Reyl",
            "`` The harbour is closed . ''",
        ),
        (
            "“The harbour is closed,” Reyl said.\n\n“It will open in May.”",
            "Reyl",
            "“The harbour is closed,” ... “It will open in May.”",
        ),
    ],
)
def test_quotations(text: str, source: str, content: str) -> None:
    assert (source, content) in [(who, what) for who, _, what in in_words(text)]
    assert [one.speech for one in found(text) if words(text, one.source) == [source]] == ["direct"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Belling said the road was open.", "say"),
        ("Belling insisted the road was open.", "claim"),
        ("Belling denied arming the rebels.", "deny"),
        ("Belling accused Varenia of arming the rebels.", "accuse"),
        ("Belling asked them to leave.", "demand"),
        ("Belling urged the army to leave.", "demand"),
        ("Belling called for an inquiry.", "demand"),
        ("Belling refused to leave.", "refuse"),
        ("Belling would not comment on the report.", "refuse"),
        ("Belling vowed to rebuild the bridge.", "promise"),
        ("Belling warned that the dam could burst.", "warn"),
        ("Belling threatened to close the harbour.", "threaten"),
        ("Belling praised the army.", "praise"),
        ("Belling condemned the attack.", "condemn"),
        ("Belling admitted that the truce had failed.", "agree"),
        ("Belling asked whether the road was open.", "ask"),
        ("“Is the road open?” Belling said.", "ask"),
        ("Belling predicted that the truce would hold.", "predict"),
        ("Belling said he hoped the truce would hold.", "hope"),
        ("Belling believes that the truce will hold.", "believe"),
    ],
)
def test_acts(text: str, act: str) -> None:
    assert [one.act for one in found(text)] == [act]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Belling did not say that the road was open.", True),
        ("Belling never denied that the road was open.", True),
        ("Belling said that the road was not open.", False),
        ("Belling would not say whether the road was open.", False),
        ("Belling did not refuse to open the road.", True),
    ],
)
def test_negation_is_the_cues(text: str, negated: bool) -> None:
    assert [one.negated for one in found(text)] == [negated]


@pytest.mark.parametrize(
    ("text", "relay"),
    [
        ("Belling told Varenian state news agency Orbis Nord that the talks had ended.", ("Orbis Nord",)),
        ("The Nordis news agency quoted Belling as saying that the talks had failed.", ("Nordis",)),
        ("Belling was quoted by the Daily Post as saying there would be no deal.", ("Daily Post",)),
        ("The minister would leave, according to a letter seen by the Daily Post.", ("Daily Post",)),
        ("In an interview with the Daily Post, Belling said the army would withdraw.", ("Daily Post",)),
        ("“We are ready,” Belling told VTN's Clara Hume on Tuesday.", ("VTN",)),
        ("Belling told parliament that the army would withdraw.", ()),
        ("Belling told reporters that the army would withdraw.", ()),
    ],
)
def test_relay(text: str, relay: tuple[str, ...]) -> None:
    assert [one.relay for one in found(text)] == [relay]


def test_chains_of_speaker_addressee_and_what_it_is_about() -> None:
    text = "Omar Belling told Clara Hume that Varenia would leave."
    article, grammar = parsed(text)
    people = [mention(text, "Omar Belling", "c1"), mention(text, "Clara Hume", "c2")]
    places = [mention(text, "Varenia", "c3", type_="GPE")]
    [one] = find_statements(article, grammar, people + places)
    assert (one.speaker, one.addressee, one.about) == ("c1", "c2", ("c3",))


def test_what_it_is_about_has_a_name_or_a_noun() -> None:
    text = "Clara Hume said that we would leave Varenia."
    article, grammar = parsed(text)
    known = [mention(text, "we", "c1", kind="pronoun"), mention(text, "Varenia", "c2", type_="GPE")]
    [one] = find_statements(article, grammar, known)
    assert one.about == ("c2",)


def test_a_relative_pronoun_speaks_for_what_it_stands_for() -> None:
    text = "This angered Varenia, which accuses the rebels of theft."
    article, grammar = parsed(text)
    [one] = find_statements(article, grammar, [mention(text, "Varenia", "c1", type_="GPE")])
    assert words(text, one.source) == ["which"]
    assert one.speaker == "c1"


def test_without_mentions_nobody_is_guessed() -> None:
    [one] = found("Belling said the road was open.")
    assert (one.speaker, one.addressee, one.about) == (None, None, ())


@pytest.mark.parametrize(
    "text",
    [
        "The dam broke on Monday and forty houses were flooded.",
        "Does Belling support the truce with Varenia?",
        "The law would allow doctors to refuse to sign the form.",
        "Varenia supplied the northern army with money and weapons.",
        "The port has seen record numbers this year.",
        "Rebels attacked the harbour at dawn.",
        "",
        "Quiet.",
    ],
)
def test_what_nobody_said_is_no_statement(text: str) -> None:
    assert found(text) == []


def test_each_is_given_once_and_in_reading_order() -> None:
    text = "The government says 12 people were killed; a hospital in Brenna says 19. Asked about it, Reyl said no more."
    statements = found(text)
    assert [one.id for one in statements] == [f"s{number}" for number in range(1, len(statements) + 1)]
    assert ("The government", "says", "12 people were killed") in in_words(text)
    assert not any(source == "Reyl" and cue.startswith("Asked") for source, cue, _ in in_words(text))


def test_words_inside_a_quotation_are_its_speakers() -> None:
    text = "“My brother said that he hated the army, and I believe him,” Reyl said."
    assert [source for source, _, _ in in_words(text)] == ["Reyl"]


def test_a_noun_and_a_colon_lead_in_what_is_wanted() -> None:
    text = "The rebels' one condition for a truce: that all foreign ships leave the harbour."
    (found,) = find_statements(*parsed(text), ())
    assert [text[start:end] for start, end in found.content] == ["that all foreign ships leave the harbour"]
    assert found.act == "demand"
