"""Vectors: weights of words come in; vectors of length 1, how alike two are, and which are nearest, go out."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Vector = dict[str, float]
Integers = NDArray[np.int64]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A vector with few of many words: their numbers, each once, and what each weighs."""

    words: Integers
    weights: Numbers


def unit(weights: Vector) -> Vector:
    """The same direction at length 1, its words in order, so that sums come out the same; empty stays empty."""
    norm = math.sqrt(sum(value * value for value in weights.values()))
    return {word: value / norm for word, value in sorted(weights.items())} if norm else {}


def likeness(left: Vector, right: Vector) -> float:
    """The inner product: for two vectors of length 1 the cosine of their angle."""
    if len(right) < len(left):
        left, right = right, left
    its = right.get
    return sum([value * other for word, value in left.items() if (other := its(word)) is not None])


def nearest(rows: Sequence[Row], *, commonest: int, most: int) -> Iterator[list[int]]:
    """For each row the others with which it shares most, by words in no more rows than `commonest`; at most so many.

    Of those that share as much, the ones next to it come first.
    """
    if not rows:
        return
    owners = np.repeat(np.arange(len(rows)), [len(row.words) for row in rows])
    _, words, held = np.unique(np.concatenate([row.words for row in rows]), return_inverse=True, return_counts=True)
    rare = held[words] <= commonest
    owners, words, weights = owners[rare], words[rare], np.concatenate([row.weights for row in rows])[rare]
    by_word = np.argsort(words, kind="stable")
    holders, shares = owners[by_word], weights[by_word]
    begins = np.searchsorted(words[by_word], np.arange(len(held)))
    bounds = np.searchsorted(owners, np.arange(len(rows) + 1))
    for number, (first, last) in enumerate(pairwise(bounds.tolist())):
        own, sizes = words[first:last], held[words[first:last]]
        places = _ranges(begins[own], sizes)
        beside, at = np.unique(holders[places], return_inverse=True)
        # Added up word by word, and not by a product of tables, so that sums are the same on any processor.
        shared = np.bincount(at, np.repeat(weights[first:last], sizes) * shares[places], minlength=len(beside))
        shared[beside == number] = -1.0
        order = np.lexsort((beside, np.abs(beside - number), -shared))[:most]
        yield [other for other in beside[order].tolist() if other != number]


def _ranges(starts: Integers, sizes: Integers) -> Integers:
    """The numbers from each start on, as many as its size, one range behind the other."""
    before = np.cumsum(sizes) - sizes
    return np.repeat(starts - before, sizes) + np.arange(int(sizes.sum()))
