"""Nested statements: what somebody says that somebody else said, in sentences of an invented country."""

import pytest

from rashomon.entities import find_mentions
from rashomon.records import Article, Statement
from rashomon.statements import find_statements, find_with_nested
from tests.factory import parsed, words


def nested(text: str) -> tuple[Article, list[Statement], list[Statement]]:
    """The article, its statements, and what is nested in them."""
    article, grammar = parsed(text)
    said = find_with_nested(article, grammar, find_mentions(article, grammar))
    return article, [one for one in said if not one.within], [one for one in said if one.within]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "relay"),
    [
        (
            "Omar Belling said that Varenia had denied arming the rebels.",
            "Varenia",
            "had denied",
            "arming the rebels",
            ("Omar Belling",),
        ),
        (
            "According to Clara Hume, the rebels promised to leave the harbour.",
            "the rebels",
            "promised",
            "to leave the harbour",
            ("Clara Hume",),
        ),
        (
            "The Nordis news agency quoted Anna Reyl as saying that Varenia had refused to sign the treaty.",
            "Varenia",
            "had refused",
            "to sign the treaty",
            ("Nordis", "Anna Reyl"),
        ),
        (
            "“The ministry has accused the rebels of theft,” Belling said.",
            "The ministry",
            "has accused",
            "the rebels of theft",
            ("Belling",),
        ),
        (
            "`` Varenia has refused to sign the treaty , '' Omar Belling said .",
            "Varenia",
            "has refused",
            "to sign the treaty",
            ("Omar Belling",),
        ),
        (
            "Belling criticized Varenia's claim that all troops had left the valley.",
            "Varenia's",
            "claim",
            "that all troops had left the valley",
            ("Belling",),
        ),
    ],
)
def test_what_another_said_as_told_by_the_speaker(
    text: str, source: str, cue: str, content: str, relay: tuple[str, ...]
) -> None:
    article, outer, inner = nested(text)
    [one] = inner
    parts = [" ... ".join(words(article.text, spans)) for spans in (one.source, one.cue, one.content)]
    assert parts == [source, cue, content]
    assert (one.id, one.relay) == ("n1", relay)
    assert one.within in {each.id for each in outer}


@pytest.mark.parametrize(
    "text",
    [
        "Omar Belling said he hoped the truce would hold.",
        "“We believe the truce will hold,” Omar Belling said.",
        "Belling said the treaty would let Varenia refuse to sign.",
        "Belling said the talks would fail if Varenia refused to sign.",
        "Belling said the figures show that the dam is safe.",
        "Belling said anyone who denied it was a liar.",
        "Belling said the men, who he said were armed, had fled.",
        "Belling denied that the bridge had fallen.",
    ],
)
def test_what_the_speaker_thinks_or_supposes_is_nobody_elses_statement(text: str) -> None:
    assert nested(text)[2] == []


def test_one_in_another_in_another() -> None:
    text = "Omar Belling said that Anna Reyl had told parliament that Varenia had refused to sign the treaty."
    _, [outer], [told, told_again] = nested(text)
    assert [told.within, told_again.within] == [outer.id, told.id]
    assert told_again.relay == ("Omar Belling", "Anna Reyl")
    assert (told_again.act, told_again.id) == ("refuse", "n2")


def test_they_are_not_among_the_statements_and_stand_inside_them() -> None:
    text = "Omar Belling said that Varenia had denied arming the rebels. Varenia denied it."
    article, grammar = parsed(text)
    mentions = find_mentions(article, grammar)
    _, outer, [inner] = nested(text)
    assert find_statements(article, grammar, mentions) == outer
    [(start, end)] = next(one.content for one in outer if one.id == inner.within)
    assert all(start <= left < right <= end for left, right in (*inner.source, *inner.cue, *inner.content))


def test_marks_of_the_quotation_around_it_are_left_out() -> None:
    article, _, inner = nested("Clara Hume said, “Omar Belling told me, ‘We will sign on Friday.’”")
    assert [words(article.text, one.content)[0].strip("‘’.`' ,") for one in inner] == ["We will sign on Friday"]
    assert not any("”" in said or '"' in said for one in inner for said in words(article.text, one.content))
