"""What the content of a statement shows of its act: whose deed, which modal, which part of the clause a word has."""

import pytest

from rashomon.statements.acts.clauses import Clause, find_clauses, find_roles
from rashomon.statements.acts.lists import word_classes
from rashomon.statements.attribution import Attribution
from tests.factory import parsed


def first_clause(text: str) -> Clause:
    article, grammar = parsed(text)
    alone = Attribution(
        head=0, name="say", construction="", cue=(), source_head=None, source=(), content=((0, len(article.text)),)
    )
    return find_clauses(grammar, alone, range(len(grammar.tokens)))[0]


@pytest.mark.parametrize(
    ("text", "modals"),
    [
        ("The army must leave the valley.", ("must",)),
        ("The army must have left the valley.", ("must have",)),
        ("The council should have asked the farmers.", ("should have",)),
        ("The council should ask the farmers.", ("should",)),
        ("We won't leave.", ("will",)),
        ("The road is open.", ()),
    ],
)
def test_a_modal_of_the_past_is_another(text: str, modals: tuple[str, ...]) -> None:
    assert first_clause(text).modals == modals


def test_a_clause_tells_its_words() -> None:
    clause = first_clause("The plan is a disgrace.")
    assert (clause.verb, clause.predicate, clause.passive) == ("be", ("disgrace",), False)
    assert first_clause("Forty houses were burned.").passive


def test_words_have_parts_in_the_first_clause() -> None:
    _, grammar = parsed("The general burned the harbour and left.")
    roles = find_roles(grammar, range(len(grammar.tokens)))
    told = {grammar.tokens[word].text: role for word, role in roles.items()}
    assert told == {"general": "subject", "burned": "verb", "harbour": "predicate", "left": "further verb"}


def test_words_that_judge_are_heard_as_pleasant_or_not() -> None:
    assert "pleasant" in word_classes()["wonderful"]
    assert "unpleasant" in word_classes()["disgusting"]
