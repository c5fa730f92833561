"""Fit: items with what is seen of them and their types come in; weights of a multinomial logistic regression go out.

Weights may be drawn towards given ones instead of towards nothing, so that a few hundred items of a user's own change
only what they speak of. Plain numpy, no randomness: the same items give the same weights.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

ROUNDS = 120
MEMORY = 8  # steps that the search remembers (L-BFGS, Liu and Nocedal 1989)
HALVINGS = 12


@dataclass(frozen=True, slots=True)
class Items:
    """Rows to learn from: which features each has (`names` at `starts`), its vector, its class and its weight.

    `classes` with a False in `open` cannot be meant in that row, and are left out of its sum.
    """

    names: NDArray[np.int64]
    starts: NDArray[np.int64]
    vectors: Floats
    classes: NDArray[np.int64]
    weights: Floats
    open: NDArray[np.bool_]


def as_items(
    rows: Sequence[Sequence[int]],
    vectors: Floats,
    classes: Sequence[int],
    counted: tuple[Floats, Sequence[int]],
    count: int,
) -> Items:
    """Rows of feature numbers as items; every row has at least one, so that sums can be cut at their starts.

    `counted` are the weights of the rows and the classes that are left out; `count` is how many classes there are.
    """
    weights, closed = counted
    lengths = np.array([len(row) for row in rows])
    open_ = np.ones((len(rows), count), dtype=bool)
    open_[:, list(closed)] = False
    names = np.fromiter((one for row in rows for one in row), dtype=np.int64)
    return Items(names, np.concatenate([[0], lengths.cumsum()[:-1]]), vectors, np.array(classes), weights, open_)


def balanced(classes: Sequence[int]) -> Floats:
    """Weights with which every class counts the same."""
    counts = np.bincount(classes)
    return (len(classes) / (np.count_nonzero(counts) * counts[list(classes)])).astype(np.float32)


def fit(items: Items, size: int, strength: float, near: Floats | None = None) -> Floats:
    """Weights, a row a feature and after them a row a number of the vector, a column a class.

    `strength` is how strongly they are held to `near` (or to nothing).
    """
    count = items.open.shape[1]
    base = near if near is not None else np.zeros((size + items.vectors.shape[1], count), dtype=np.float32)
    order = np.argsort(items.names, kind="stable")
    row_of = np.repeat(np.arange(len(items.starts)), np.diff([*items.starts, len(items.names)]))[order]
    found, firsts = np.unique(items.names[order], return_index=True)

    def loss(change: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        part = change.reshape(base.shape).astype(np.float32)
        weights = base + part
        odds = chances(logits(items, weights, size), items.open)
        own = odds[np.arange(len(odds)), items.classes]
        value = -float((items.weights * np.log(np.maximum(own, 1e-12))).sum()) + strength / 2 * float((change**2).sum())
        odds[np.arange(len(odds)), items.classes] -= 1
        odds *= items.weights[:, None]
        slope = np.zeros_like(base)
        slope[found] = np.add.reduceat(odds[row_of], firsts)
        slope[size:] = items.vectors.T @ odds
        return value, slope.astype(np.float64).ravel() + strength * change

    return base + minimise(loss, np.zeros(base.size)).reshape(base.shape).astype(np.float32)


def logits(items: Items, weights: Floats, size: int) -> Floats:
    seen = np.add.reduceat(weights[items.names], items.starts)
    return np.asarray(seen + items.vectors @ weights[size:], dtype=np.float32)


def chances(scores: Floats, open_: NDArray[np.bool_]) -> Floats:
    scores = np.where(open_, scores, -np.inf)
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)


def minimise(
    loss: Callable[[NDArray[np.float64]], tuple[float, NDArray[np.float64]]], start: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The place of the least loss, by L-BFGS with a search that halves its step."""
    place, (value, slope) = start, loss(start)
    steps: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []
    for _ in range(ROUNDS):
        move = _direction(slope, steps)
        size = 1.0 if steps else 1.0 / max(1.0, float(np.linalg.norm(slope)))
        downhill = float(move @ slope)
        for _ in range(HALVINGS):
            new_value, new_slope = loss(place + size * move)
            if new_value <= value + 1e-4 * size * downhill:
                break
            size /= 2
        else:
            return place
        steps = [*steps[1 - MEMORY :], (size * move, new_slope - slope)]
        done = value - new_value < 1e-5 * abs(value)
        place, value, slope = place + size * move, new_value, new_slope
        if done:
            break
    return place


def _direction(
    slope: NDArray[np.float64], steps: Sequence[tuple[NDArray[np.float64], NDArray[np.float64]]]
) -> NDArray[np.float64]:
    move, scales = -slope, []
    for step, change in reversed(steps):
        scale = float(step @ move) / float(step @ change)
        scales.append(scale)
        move = move - scale * change
    if steps:
        step, change = steps[-1]
        move = move * (float(step @ change) / float(change @ change))
    for (step, change), scale in zip(steps, reversed(scales), strict=True):
        move = move + (scale - float(change @ move) / float(step @ change)) * step
    return move
