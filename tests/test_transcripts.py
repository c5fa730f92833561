"""Words told by their place on the page: turns of transcripts and interviews, signed quotations, posts, headlines."""

from dataclasses import replace

import pytest

from rashomon.parse import parse
from rashomon.records import Article, Block, Statement
from rashomon.statements import find_statements
from tests.factory import article, parsed, words

TREEBANK = """TOM BELLING , NORTHWIRE ANCHOR : Good evening from Port Elsa .
The dam has held .
ANA DORU , WATER MINISTER -LRB- through translator -RRB- : We are not leaving .
BELLING : Will the village be moved ?
-LRB- BEGIN VIDEO CLIP -RRB-
DORU : Nobody will be moved .
Radu Keller said on Monday that the wall was cracked .
He is wrong ."""

INTERVIEW = """The minister answered our questions. The talk was shortened.

Q: Will the dam hold?

A: Yes. It has held for years.

And it will hold this spring.

Q: Who pays for it?

A: The ministry."""

EXCERPT = """Keller spoke about the dam.

"BELLING: Will you resign?

"KELLER: No. I was elected.

"And I will stay.

"BELLING: Thank you.

The council meets again on Friday."""

NAMES = """Tom Belling spoke with Ana Doru in Port Elsa.

Belling: Is the dam safe?

Doru: It is as safe as any dam.

Belling: Is the village safe?

Doru: Ask me in spring."""


def told(text: str, title: int = 0) -> list[tuple[str, str, str]]:
    """Source, cue and content of each statement; the first `title` characters are the title."""
    one, grammar = parsed(text)
    if title:
        one = with_title(one, title)
        grammar = parse(one)
    return [as_words(one, statement) for statement in find_statements(one, grammar, [])]


def with_title(one: Article, end: int) -> Article:
    return replace(one, blocks=(Block(0, end, "title", "test"), *(block for block in one.blocks if block.start >= end)))


def as_words(one: Article, statement: Statement) -> tuple[str, str, str]:
    parts = (statement.source, statement.cue, statement.content)
    source, cue, content = (" … ".join(words(one.text, part)) for part in parts)
    return source, cue, " ".join(content.split())


def test_a_transcript_with_a_sentence_a_line() -> None:
    turns = [one for one in told(TREEBANK) if one[1] == ":"]
    assert turns == [
        ("TOM BELLING , NORTHWIRE ANCHOR", ":", "Good evening from Port Elsa . The dam has held ."),
        ("ANA DORU , WATER MINISTER", ":", "We are not leaving ."),
        ("BELLING", ":", "Will the village be moved ?"),
        (
            "DORU",
            ":",
            "Nobody will be moved . Radu Keller said on Monday that the wall was cracked . He is wrong .",
        ),
    ]


def test_a_turn_may_tell_what_others_said() -> None:
    assert ("Radu Keller", "said", "that the wall was cracked") in told(TREEBANK)


def test_turns_are_direct_speech_and_questions_ask() -> None:
    one, grammar = parsed(TREEBANK)
    turns = [found for found in find_statements(one, grammar, []) if words(one.text, found.cue) == [":"]]
    assert [(turn.speech, turn.act) for turn in turns] == [("direct", act) for act in ("say", "refuse", "ask", "deny")]


def test_questions_and_answers_over_paragraphs() -> None:
    assert told(INTERVIEW)[-4:] == [
        ("Q", ":", "Will the dam hold?"),
        ("A", ":", "Yes. It has held for years. And it will hold this spring."),
        ("Q", ":", "Who pays for it?"),
        ("A", ":", "The ministry."),
    ]


def test_an_excerpt_between_torn_marks_ends_before_the_story_goes_on() -> None:
    turns = [one for one in told(EXCERPT) if one[1] == ":"]
    assert [source for source, _, _ in turns] == ["BELLING", "KELLER", "BELLING"]
    assert "I was elected" in turns[1][2]
    assert "I will stay" in turns[1][2]
    assert turns[2][2] == "Thank you."


def test_names_that_take_turns() -> None:
    assert [source for source, cue, _ in told(NAMES) if cue == ":"] == ["Belling", "Doru", "Belling", "Doru"]


@pytest.mark.parametrize(
    "text",
    [
        "Photo: A. Doru\n\nThe dam held.\n\nPhoto: T. Belling",
        "WHEN: Monday at noon\n\nWHERE: Port Elsa\n\nWHEN: Tuesday",
        "Age: 34\n\nParty: Greens\n\nAge: 51\n\nParty: Liberals",
        "Published: 10:30\n\nUpdated: 11:45\n\nThe dam held.",
    ],
)
def test_what_only_looks_like_turns(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will stay here." - Ana Doru, water minister', ("Ana Doru", "-", '"We will stay here."')),
        ("“We will stay here.”\n— Tom Belling", ("Tom Belling", "—", "“We will stay here.”")),
        (
            "Nobody leaves the valley. https://t.co/abc — Ana Doru (@anadoru) May 3, 2019",
            ("Ana Doru", "—", "Nobody leaves the valley."),
        ),
    ],
)
def test_signatures(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]


def test_a_dash_that_goes_on_signs_nothing() -> None:
    found = told('They call it the "wall of the valley" - Doru never liked the name.')
    assert "-" not in [cue for _, cue, _ in found]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Minister: Dam will hold through the spring", ("Minister", ":", "Dam will hold through the spring")),
        ("Report: Dam was never checked", ("Report", ":", "Dam was never checked")),
        ("Dam was never checked: report", ("report", ":", "Dam was never checked")),
        ("Dam will be closed - sources", ("sources", "-", "Dam will be closed")),
        ("Dam will be closed, minister says", ("minister", "says", "Dam will be closed")),
        ("'We will stay here' – general", ("general", "–", "'We will stay here'")),
    ],
)
def test_headlines(title: str, expected: tuple[str, str, str]) -> None:
    assert told(f"{title}\n\nIt rained.", title=len(title)) == [expected]


@pytest.mark.parametrize("title", ["Orva crisis: Dam breaks", "Dam breaks - Harbor Post"])
def test_headlines_that_name_no_speaker(title: str) -> None:
    assert told(f"{title}\n\nIt rained.", title=len(title)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The letter ends on a threat: “We will open the gates tonight.”",
            ("The letter", "ends on a threat:", "“We will open the gates tonight.”"),
        ),
        ("Belling wrote:\n\nWe will open the gates tonight.", ("Belling", "wrote:", "We will open the gates tonight")),
        ("And from Doru:\n\n“Nobody asked the village.”", ("Doru", ":", "“Nobody asked the village.”")),
    ],
)
def test_introductions(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The general reportedly fled to Kestria.", ("", "reportedly", "The general … fled to Kestria")),
        ("The general is said to have fled to Kestria.", ("", "is said", "The general … to have fled to Kestria")),
        ("It is believed that the dam will break.", ("", "is believed", "that the dam will break")),
        ("It is unclear whether the dam will hold.", ("", "It is unclear", "whether the dam will hold")),
    ],
)
def test_hearsay_has_no_source(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text) == [expected]


def test_every_span_gives_its_words_back() -> None:
    for text in (TREEBANK, INTERVIEW, EXCERPT, NAMES):
        one = article(text)
        for statement in find_statements(one, parse(one), []):
            spans = (*statement.source, *statement.cue, *statement.content)
            assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
