"""Vectors: which rows are nearest, by what they share, as by adding it up for every two of them."""

import random

import numpy as np
import pytest

from rashomon.vectors import Row, nearest


def row(**weights: float) -> Row:
    """Words are letters here."""
    return Row(np.array([ord(one) for one in weights], np.int64), np.array(list(weights.values()), np.float64))


def near_by_hand(rows: list[Row], commonest: int, most: int) -> list[list[int]]:
    told = [dict(zip(one.words.tolist(), one.weights.tolist(), strict=True)) for one in rows]
    rare = {word for own in told for word in own if sum(word in other for other in told) <= commonest}
    found = []
    for at, own in enumerate(told):
        shared = {
            number: sum(value * other[word] for word, value in own.items() if word in other and word in rare)
            for number, other in enumerate(told)
            if number != at and own.keys() & other.keys() & rare
        }
        found.append(sorted(shared, key=lambda one: (-shared[one], abs(one - at), one))[:most])
    return found


@pytest.mark.parametrize(
    ("rows", "near"),
    [
        ([row(a=1.0), row(a=2.0, b=1.0), row(b=3.0)], [[1], [2, 0], [1]]),
        ([row(a=1.0), row(b=1.0)], [[], []]),
        ([row(a=1.0), row(a=1.0), row(a=1.0), row(a=1.0)], [[], [], [], []]),  # a word of too many
        ([row(), row(a=1.0), row(a=1.0)], [[], [2], [1]]),
        ([], []),
    ],
)
def test_those_are_nearest_that_share_most_of_what_few_have(rows: list[Row], near: list[list[int]]) -> None:
    assert list(nearest(rows, commonest=3, most=5)) == near


@pytest.mark.parametrize("seed", range(5))
def test_the_nearest_are_those_that_adding_up_finds(seed: int) -> None:
    drawn = random.Random(seed)
    words = "abcdefghijklmnop"
    rows = [row(**{word: drawn.randint(1, 4) / 2 for word in drawn.sample(words, 4)}) for _ in range(20)]
    assert list(nearest(rows, commonest=6, most=4)) == near_by_hand(rows, 6, 4)
