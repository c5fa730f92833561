"""Vectors: weights of words come in; vectors of length 1, and how alike two of them are, go out."""

import math

Vector = dict[str, float]


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
