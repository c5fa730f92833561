"""Head: signs of an act and the encoder's vectors of cue and content come in; the log odds of each act go out.

A small network, made by `training/acts`: what is telling in each word's vector is looked for, the strongest trace of
each sort in the content and in the cue counts, and the signs weigh in beside them.
"""

from collections.abc import Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rashomon.models import load_arrays

MODEL = "acts"
# In the order of the guide: of acts that weigh the same the first counts.
ACTS = (
    *("threaten", "refuse", "deny", "demand", "accuse", "promise", "warn", "condemn"),
    *("praise", "agree", "ask", "predict", "hope", "believe", "claim", "say"),
)
# Words of a content and of a cue that are looked at; a long quotation's later sentences wander.
LONGEST_CONTENT, LONGEST_CUE = 40, 5
LEAST_SHARE = 1e-6  # where there is no content to share attention

Vectors = NDArray[np.float32]


def score_acts(signs: Iterable[str], content: Vectors, cue: Vectors) -> dict[str, float]:
    """The log odds of each act; several networks, trained alike from other beginnings, are averaged."""
    known, arrays = _head()
    rows = [known[sign] for sign in sorted(signs) if sign in known]
    networks = len(arrays["bias"])
    scores = sum((_score(arrays, number, rows, content, cue) for number in range(networks)), np.zeros(len(ACTS)))
    scores = scores / networks
    odds = scores - scores.max() - np.log(np.exp(scores - scores.max()).sum())
    return dict(zip(ACTS, odds.tolist(), strict=True))


@cache
def _head() -> tuple[dict[str, int], dict[str, Vectors]]:
    """The row of each sign that has weights, and the arrays, each with a row a network."""
    arrays = load_arrays(MODEL, "head")
    known = {str(sign): row for row, sign in enumerate(arrays["signs"])}
    return known, {name: array.astype(np.float32) for name, array in arrays.items() if name != "signs"}


def _score(arrays: dict[str, Vectors], number: int, rows: list[int], content: Vectors, cue: Vectors) -> Vectors:
    """One network's scores."""
    one = {name: array[number] for name, array in arrays.items()}
    content, cue = content[:LONGEST_CONTENT], cue[:LONGEST_CUE]
    traces = np.maximum(content @ one["content"] + one["content_bias"], 0)
    attention = content @ one["attention"] + one["attention_bias"]
    shares = np.exp(attention - attention.max(initial=0))
    in_cue = np.maximum(cue @ one["cue"] + one["cue_bias"], 0)
    mean = shares @ traces / max(float(shares.sum()), LEAST_SHARE)
    pooled = np.concatenate([traces.max(axis=0, initial=0), mean, in_cue.max(axis=0, initial=0)])
    scores: Vectors = pooled @ one["weights"] + one["bias"] + one["sign_weights"][rows].sum(axis=0)
    return scores
