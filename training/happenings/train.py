"""Train: articles with events linked by hand come in; what each sign of sameness is worth goes out.

    python -m training.happenings.train --gold ecbplus/train.jsonl --cache CACHE -o signs.json

Boosted trees of one sign each, each held to the direction that the sign names (scikit-learn's histogram boosting), are
added up to one step function a sign; `curves` tells how likely their sum makes two events one. All pairs that are one
happening are learned from; of the others those of the same word, and a share of those that are near in meaning, of like
articles, and of the rest.
"""

import argparse
import json
import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from quality.happenings import read_documents
from rashomon.link.happenings.sameness import SIGNS, compare
from training.happenings.curves import Document, find_curves, parts

SEED = 17
ROUNDS, RATE, LEAVES, SMALLEST_LEAF = 400, 0.08, 8, 60
# How many of the pairs that are not one happening are learned from.
LIKE_ARTICLES, LIKE_MEANING, OTHERS = 0.3, 0.15, 0.01
ALIKE, NEAR = 0.2, 0.6


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.happenings.train", description=__doc__.split("\n")[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True, help="profiles, made if it is not there")
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    if not arguments.cache.is_file():
        arguments.cache.write_bytes(pickle.dumps(list(read_documents(arguments.gold))))
    documents = [(one.profiles, one.clusters) for one in pickle.loads(arguments.cache.read_bytes())]
    part = np.array(parts(documents))
    drawn = list(sample(documents))
    table, same = np.concatenate([one for one, _, _ in drawn]), np.concatenate([one for _, one, _ in drawn])
    of = np.concatenate([np.repeat(part[None, list(pair)], len(one), axis=0) for one, _, pair in drawn])

    def weigh(wanted: frozenset[int]) -> dict[str, object]:
        """What the signs are worth in the pairs of some parts."""
        keep = np.isin(of, list(wanted)).all(axis=1)
        return fit(table[keep], same[keep])

    weighed = fit(table, same) | {"curves": find_curves(documents, weigh)}
    arguments.output.write_text(json.dumps(weighed, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({"pairs": len(same), "same": int(same.sum())}))


def sample(documents: Sequence[Document]) -> Iterator[tuple[np.ndarray, np.ndarray, tuple[int, int]]]:
    """The signs of the pairs that are learned from (pairs, signs), whether each is one happening, and of which two."""
    drawn = np.random.default_rng(SEED)
    name = {sign.name: place for place, sign in enumerate(SIGNS)}
    for number, (left, left_clusters) in enumerate(documents):
        for other, (right, right_clusters) in enumerate(documents[number:], start=number):
            table = compare(left, right)
            same = np.array(left_clusters)[:, None] == np.array(right_clusters)[None, :]
            share = np.where(table[..., name["meaning"]] > NEAR, LIKE_MEANING, OTHERS)
            share = np.where(table[..., name["article"]] > ALIKE, np.maximum(share, LIKE_ARTICLES), share)
            keep = same | (table[..., name["word"]] > 0) | (drawn.random(same.shape) < share)
            if left is right:
                keep &= np.triu(np.ones(same.shape, bool), 1)
            yield table[keep], same[keep], (number, other)


def fit(table: np.ndarray, same: np.ndarray) -> dict[str, object]:
    """What each sign is worth between its steps."""
    trees = HistGradientBoostingClassifier(
        learning_rate=RATE,
        max_iter=ROUNDS,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=SMALLEST_LEAF,
        l2_regularization=1.0,
        monotonic_cst=[sign.direction for sign in SIGNS],
        interaction_cst="no_interactions",
        early_stopping=False,
        random_state=SEED,
    ).fit(table, same)
    zero = np.zeros((1, len(SIGNS)), dtype=np.float32)
    base = float(trees.decision_function(zero)[0])
    signs = {}
    for place, sign in enumerate(SIGNS):
        steps = sorted({float(node["num_threshold"]) for node in _nodes(trees) if node["feature_idx"] == place})
        points = np.repeat(zero, len(steps) + 1, axis=0)
        points[:, place] = [*steps, np.inf]  # a step is the last value below it
        worth = trees.decision_function(points) - base
        signs[sign.name] = {"steps": [round(one, 6) for one in steps], "worth": [round(float(one), 5) for one in worth]}
    return {"base": round(base, 5), "signs": signs}


def _nodes(trees: HistGradientBoostingClassifier) -> Iterator[np.void]:
    for (tree,) in trees._predictors:
        yield from (node for node in tree.nodes if not node["is_leaf"])


if __name__ == "__main__":
    main()
