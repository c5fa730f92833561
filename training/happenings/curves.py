"""Curves: documents and what signs are worth on parts of them come in; how likely each sum of signs is goes out.

Each part of the documents is summed up by signs that were weighed on the other parts, over the pairs that are compared
when happenings are grouped: so the odds are those of pairs that were not learned from.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from rashomon.link.happenings.grouping import heaviest, neighbours
from rashomon.link.happenings.profiles import Profiles
from rashomon.link.happenings.sameness import KIND, Model, compare, make_model

Document = tuple[Profiles, tuple[str, ...]]

PARTS = 5
ROUNDS, RATE, LEAVES, SMALLEST_LEAF, SEED = 120, 0.06, 8, 40, 17
# Sums lower than this are all hardly one happening; a step worth less than this is none.
LOWEST, LEAST = -5.0, 0.01
FLAT = {"steps": [], "worth": [0.0]}


def parts(documents: Sequence[Document]) -> list[int]:
    """The part of each document: topics (its id up to the first "_") stay whole, and the parts are about as large."""
    topics = [profiles.article.split("_")[0] for profiles, _ in documents]
    sizes: Counter[str] = Counter()
    for topic, (_, clusters) in zip(topics, documents, strict=True):
        sizes[topic] += len(clusters)
    home: dict[str, int] = {}
    filled = [0] * PARTS
    for topic in sorted(sorted(sizes, key=int), key=lambda one: -sizes[one]):
        home[topic] = filled.index(min(filled))
        filled[home[topic]] += sizes[topic]
    return [home[topic] for topic in topics]


def find_curves(
    documents: Sequence[Document], weigh: Callable[[frozenset[int]], Mapping[str, Any]]
) -> dict[str, dict[str, list[float]]]:
    """The curves of sums; `weigh` gives the worth of the signs by the documents of some parts."""
    part = parts(documents)
    rows = []
    for held in range(PARTS):
        model = make_model({**weigh(frozenset(range(PARTS)) - {held}), "curves": {"other": FLAT, "same": FLAT}})
        rows += list(_sums(model, [one for one, number in zip(documents, part, strict=True) if number == held]))
    sums, kind, same = (np.concatenate(column) for column in zip(*rows, strict=True))
    return fit_curves(sums, kind > 0, same)


def _sums(model: Model, documents: Sequence[Document]) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """The sum, the kind and the truth of each pair that is compared."""
    ordered = sorted(documents, key=lambda one: one[0].article)
    for left, right in neighbours([heaviest(profiles) for profiles, _ in ordered]):
        table = compare(ordered[left][0], ordered[right][0])
        same = np.array(ordered[left][1])[:, None] == np.array(ordered[right][1])[None, :]
        keep = np.triu(np.ones(same.shape, bool), 1) if left == right else np.ones(same.shape, bool)
        yield model.sums(table)[keep], table[..., KIND][keep], same[keep]


def fit_curves(sums: np.ndarray, one_kind: np.ndarray, same: np.ndarray) -> dict[str, dict[str, list[float]]]:
    """For words of one kind and others: the log odds between steps of the sum, which never fall."""
    keep = sums > LOWEST
    trees = HistGradientBoostingClassifier(
        learning_rate=RATE,
        max_iter=ROUNDS,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=SMALLEST_LEAF,
        l2_regularization=1.0,
        monotonic_cst=[1, 1],
        early_stopping=False,
        random_state=SEED,
    ).fit(np.stack([sums[keep], one_kind[keep]], axis=1), same[keep])
    nodes = (node for (tree,) in trees._predictors for node in tree.nodes if not node["is_leaf"])
    steps = sorted({float(node["num_threshold"]) for node in nodes if node["feature_idx"] == 0})
    return {
        name: _curve(steps, trees.decision_function(np.array([[one, kind] for one in [*steps, np.inf]])))
        for name, kind in (("other", 0), ("same", 1))
    }


def _curve(steps: Sequence[float], worth: np.ndarray) -> dict[str, list[float]]:
    """The steps that are worth something."""
    kept = [place for place in range(len(steps)) if worth[place + 1] - worth[place] > LEAST]
    return {
        "steps": [round(steps[place], 4) for place in kept],
        "worth": [round(float(worth[place]), 4) for place in [*kept, len(steps)]],
    }
