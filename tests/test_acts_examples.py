"""What acts are learned from: the written sentences are marked rightly, the labels are of data that may teach."""

from pathlib import Path

import pytest

from quality.acts import csv_rows
from rashomon.statements.acts.head import ACTS
from training.acts.corpora import OTHERS, find_article
from training.acts.examples import LABELS, WRITTEN, bundle, read_marks, written_statements


def test_brackets_mark_source_cue_and_content() -> None:
    item = read_marks("one", "<``We left, ''> [Reyl] {said}, <``in May. ''>")
    assert item.text == "``We left, '' Reyl said, ``in May. ''"
    assert item.words(item.source) == "Reyl"
    assert item.words(item.cue) == "said"
    assert item.words(item.content) == "``We left, '' ... ``in May. ''"


@pytest.mark.parametrize("marked", ["[Reyl {said} <it rained>.", "[Reyl] {said} it rained>."])
def test_a_bracket_left_open_is_an_error(marked: str) -> None:
    with pytest.raises(ValueError, match="argument"):
        read_marks("one", marked)


def test_every_written_sentence_has_an_act_a_cue_and_a_content() -> None:
    for article, labelled in written_statements(WRITTEN):
        for item, act in labelled:
            assert act in ACTS, article.text
            assert item.words(item.cue) and item.words(item.content), article.text


def test_sentences_that_share_an_article_keep_their_words() -> None:
    alone = written_statements(WRITTEN)
    together = bundle(alone)
    wanted = {item.words(item.content): act for _, labelled in alone for item, act in labelled}
    found = {item.words(item.content): act for _, labelled in together for item, act in labelled}
    assert found == wanted
    assert len(together) < len(alone)
    assert all(item.text == article.text for article, labelled in together for item, _ in labelled)


def test_every_label_is_an_act_of_a_statement_in_data_that_may_teach() -> None:
    rows = csv_rows(LABELS)
    assert {row["data"] for row in rows} <= {"statements/polnear/train", *OTHERS}
    assert {row["act"] for row in rows} == set(ACTS)
    assert not any(corpus.startswith("timelines") for corpus in OTHERS)


def test_articles_of_a_data_set_are_found_by_name(tmp_path: Path) -> None:
    sentences = tmp_path / "coding" / "plv" / "train.jsonl"
    sentences.parent.mkdir(parents=True)
    sentences.write_text('{"id": "a", "sentence": "Reyl left."}\n{"id": "a", "sentence": "Belling said so."}\n')
    news = tmp_path / "names" / "wikigold"
    news.mkdir(parents=True)
    (news / "one.txt").write_bytes("Reyl said:\r\n“No.”".encode())
    assert find_article(tmp_path, "coding/plv/train.jsonl", "train-1").text == "Belling said so."
    assert find_article(tmp_path, "names/wikigold", "one").text == "Reyl said:\r\n“No.”"
