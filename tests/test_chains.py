"""Chains by the learned ranker: what it reads of a text, which pairs it looks at, and how pairs become chains."""

from itertools import pairwise

import numpy as np
import pytest

from rashomon.entities import find_mentions, join_by_rules
from rashomon.entities.ranking import LEAST, Looked, join_ranked, look_at
from tests.factory import parsed

COUNCIL = (
    "Anna Marsh opened the harbour in Brindle on Monday. The harbour had been closed for a year. The Varga company "
    "paid for the repairs.\n\nMarsh said the company had kept its word. “We are proud of this harbour,” she said."
)


def looked_at(text: str) -> tuple[Looked, list[str]]:
    article, parse = parsed(text)
    looked = look_at(article, join_by_rules(article, parse))
    tokens = parse.tokens
    return looked, [text[tokens[one.first].start : tokens[one.last - 1].end] for one in looked.drafts]


def joined(text: str, odds: dict[tuple[str, str], float]) -> list[set[str]]:
    """The chains of more than one mention, if only these pairs (later, earlier) are likely."""
    article, parse = parsed(text)
    chains = join_by_rules(article, parse)
    looked, words = looked_at(text)
    pairs = zip(looked.later.tolist(), looked.earlier.tolist(), strict=True)
    likely = [odds.get((words[later], words[earlier]), -9.0) for later, earlier in pairs]
    ranked = join_ranked(chains, looked, np.array(likely, dtype=np.float32))
    together = [{words[at] for at, first in enumerate(ranked.chains) if first == one} for one in set(ranked.chains)]
    return [chain for chain in together if len(chain) > 1]


def test_every_pair_is_a_draft_and_an_earlier_one_and_the_nearest_comes_first() -> None:
    looked, _ = looked_at(COUNCIL)
    assert len(looked.later) > 20
    assert (looked.later > looked.earlier).all()
    for one, other in pairwise(range(len(looked.later))):
        same = looked.later[one] == looked.later[other]
        assert looked.earlier[one] > looked.earlier[other] if same else looked.later[one] < looked.later[other]


def test_the_pairs_of_a_draft_are_bounded_in_a_long_text() -> None:
    looked, _ = looked_at("The mayor of Brindle met the harbour master, who praised his crew. " * 60)
    assert max(np.bincount(looked.later)) <= 40


def test_what_is_read_of_each_draft_and_pair_is_a_finite_number() -> None:
    looked, words = looked_at(COUNCIL)
    assert looked.own.shape[0] == len(words)
    assert looked.signs.shape[0] == len(looked.later)
    assert np.isfinite(looked.own).all()
    assert np.isfinite(looked.signs).all()


def test_a_draft_joins_the_likeliest_chain() -> None:
    text = "The pilot saw a farmer. The stranger waved."
    assert joined(text, {("The stranger", "a farmer"): 2.0, ("The stranger", "The pilot"): 1.0}) == [
        {"The stranger", "a farmer"}
    ]


def test_a_draft_stays_alone_if_nothing_is_likely_enough() -> None:
    assert joined("The pilot saw a farmer. The stranger waved.", {("The stranger", "a farmer"): LEAST - 0.1}) == []


def test_names_are_joined_by_rules_alone() -> None:
    assert joined("Anna Marsh saw Tomas Velic.", {("Tomas Velic", "Anna Marsh"): 9.0}) == []


def test_no_noun_joins_two_names() -> None:
    text = "Varga Motors sued Brindle Steel. The company won."
    found = joined(text, {("The company", "Varga Motors"): 9.0, ("The company", "Brindle Steel"): 8.0})
    assert not any({"Varga Motors", "Brindle Steel"} <= chain for chain in found)


JOINED = [
    ("The harbour was closed for a year. On Monday the harbour opened.", "The harbour", "the harbour"),
    ("Police searched the office. Reporters were told that police found nothing.", "Police", "police"),
    ("“I am proud of my crew,” said the captain. “I will stay.”", "my", "I"),
    ("The dam has held since it was built.", "The dam", "it"),
]


@pytest.mark.parametrize(("text", "one", "other"), JOINED)
def test_mentions_of_one_thing_share_a_chain(text: str, one: str, other: str) -> None:
    article, parse = parsed(text)
    found = {text[mention.start : mention.end]: mention.chain for mention in find_mentions(article, parse)}
    assert found[one] == found[other], found


APART = [
    (
        "Norland's chief justice ordered the release of hundreds yesterday as President Karl Marsh pushed ahead.",
        "Norland's chief justice",
        "Karl Marsh",
    ),
    ("The dam held. The mayor praised the crew.", "The dam", "The mayor"),
    ("A man was arrested. His wife was not.", "A man", "His wife"),
    ("It rained in Brindle. The harbour was closed.", "It", "The harbour"),
]


@pytest.mark.parametrize(("text", "one", "other"), APART)
def test_mentions_of_two_things_share_none(text: str, one: str, other: str) -> None:
    article, parse = parsed(text)
    found = {text[mention.start : mention.end]: mention.chain for mention in find_mentions(article, parse)}
    assert found.get(one) is None or found.get(one) != found.get(other)


def test_spans_give_the_words_back_and_the_same_text_the_same_chains() -> None:
    article, parse = parsed(COUNCIL)
    found = find_mentions(article, parse)
    assert found == find_mentions(article, parse)
    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in found:
        assert one.head is not None
        assert one.start <= one.head[0] < one.head[1] <= one.end
        assert article.text[one.start : one.end].strip() == article.text[one.start : one.end]


@pytest.mark.parametrize("text", ["", "Rain.", "“", "``", "-LRB- -RRB-", "It.", "1,204 | 88 | 7\n\n| | |"])
def test_odd_texts_are_read(text: str) -> None:
    article, parse = parsed(text)
    assert isinstance(find_mentions(article, parse), list)


def test_without_odds_the_rules_names_stay() -> None:
    text = "Anna Marsh spoke. Marsh left."
    article, parse = parsed(text)
    chains = join_by_rules(article, parse)
    looked = look_at(article, chains)
    nothing = np.full(len(looked.later), -9.0, dtype=np.float32)
    ranked = join_ranked(chains, looked, nothing)
    assert len(set(ranked.chains)) == len(ranked.chains) - 1
