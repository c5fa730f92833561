"""Finder: what the trained network makes of sentences of an invented country, and how its scores become statements."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from rashomon.statements.features import PAIR_SIZES, WORD_SIZES, Places, pair_features, word_features
from rashomon.statements.finder import Reading, best_paths, candidates, choose, find_trained
from rashomon.statements.quotations import Quoted, find_quotations
from tests.factory import parsed, words

TEXT = (
    "Reyl warns of famine\n\n"
    "“We will stay,” Anna Reyl, the minister, told reporters on Monday. “The road -LRB- the old one -RRB- is open.”\n\n"
    "According to the police, nobody was hurt. It is believed that 30 people fled; Belling denied it.\n"
)


def test_every_feature_is_below_its_size() -> None:
    article, grammar = parsed(TEXT)
    quoted = Quoted(find_quotations(article))
    features = word_features(article, grammar, quoted)
    assert features.shape == (len(grammar.tokens), len(WORD_SIZES))
    assert (features.max(axis=0) < WORD_SIZES).all() and features.min() >= 0
    places = Places(article, grammar, quoted)
    for head in range(len(grammar.tokens)):
        pairs = pair_features(places, head, 0, len(grammar.tokens))
        assert (pairs.max(axis=0) < PAIR_SIZES).all() and pairs.min() >= 0


def test_a_word_is_seen_through_the_branch_it_hangs_in() -> None:
    article, grammar = parsed("Reyl said the road was open.")
    head = next(index for index, token in enumerate(grammar.tokens) if token.text == "said")
    branch = pair_features(Places(article, grammar, Quoted([])), head, 0, len(grammar.tokens))[:, 0]
    by_word = {token.text: seen for token, seen in zip(grammar.tokens, branch.tolist(), strict=True)}
    assert by_word["the"] == by_word["road"] == by_word["open"]
    assert len({by_word["Reyl"], by_word["said"], by_word["road"]}) == 3


@settings(deadline=None)
@given(some.lists(some.integers(1, 6), min_size=1, max_size=3), some.randoms(use_true_random=False))
def test_the_best_paths_are_the_best_of_all(lengths: list[int], random: object) -> None:
    draw = np.random.default_rng(random.randrange(10**6))  # type: ignore[attr-defined]
    scores = draw.normal(size=(len(lengths), max(lengths), 3)).astype(np.float32)
    moves = draw.normal(size=(4, 3)).astype(np.float32)

    def worth(row: int, path: tuple[int, ...]) -> float:
        steps = sum(moves[before, after] for before, after in pairwise(path))
        return float(moves[3, path[0]] + steps + sum(scores[row, place, label] for place, label in enumerate(path)))

    for row, path in enumerate(best_paths(scores, moves, lengths)):
        best = max(product(range(3), repeat=lengths[row]), key=lambda one: worth(row, one))
        assert worth(row, tuple(path)) == pytest.approx(worth(row, best), abs=1e-4)


def test_candidates_are_runs_and_split_where_another_begins() -> None:
    outside, begin, inside = [5.0, 0, 0], [0, 5.0, 0], [0, 0, 5.0]
    scores = np.array([outside, begin, inside, begin, outside, begin], dtype=np.float32)
    assert candidates(scores) == [(1, 2), (3,), (5,)]


def test_of_readings_that_share_a_cue_word_the_likelier_stays() -> None:
    first = Reading(source=(0,), cue=(1, 2), content=(3,), odds=0.7)
    second = Reading(source=(0,), cue=(2,), content=(3,), odds=0.9)
    unlikely = Reading(source=(), cue=(5,), content=(6,), odds=0.1)
    empty = Reading(source=(7,), cue=(8,), content=(), odds=0.99)
    found = [(first, 1), (second, 2), (unlikely, 5), (empty, 8)]
    assert choose(found, known=set()) == [(second, 2)]


def test_a_cue_that_the_rules_see_too_needs_less() -> None:
    doubtful = Reading(source=(), cue=(5,), content=(6,), odds=0.5)
    assert choose([(doubtful, 5)], known=set()) == []
    assert choose([(doubtful, 5)], known={5}) == [(doubtful, 5)]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Omar Belling said that the talks had failed.", "Omar Belling", "said", "that the talks had failed"),
        ("The talks had failed, Belling said.", "Belling", "said", "The talks had failed"),
        ("The talks, Belling said, had failed.", "Belling", "said", "The talks ... had failed"),
        ("The bridge fell, according to the harbour police.", "the harbour police", "according to", "The bridge fell"),
        ("Belling denied arming the rebels.", "Belling", "denied", "arming the rebels"),
        ("“We will stay,” Reyl told reporters.", "Reyl", "told", "“We will stay,”"),
    ],
)  # fmt: skip
def test_the_network_reads_plain_statements(text: str, source: str, cue: str, content: str) -> None:
    article, grammar = parsed(text)
    (one,) = find_trained(article, grammar, Quoted(find_quotations(article)), [])
    tokens = grammar.tokens
    assert text[tokens[one.source[0]].start : tokens[one.source[-1]].end] == source
    assert text[tokens[one.cue[0]].start : tokens[one.cue[-1]].end] == cue
    assert " ... ".join(words(text, one.content)) == content


@pytest.mark.parametrize("text", ["", "Rain.", "| 3 | 4 |\n" * 400, "said " * 900, "“" * 300, "a" * 5000])
def test_odd_texts_raise_nothing(text: str) -> None:
    article, grammar = parsed(text)
    for one in find_trained(article, grammar, Quoted(find_quotations(article)), []):
        assert all(0 <= start < end <= len(text) for start, end in one.content)
