"""Head: signs of an act and the vectors of content and cue come in; the log odds of each act go out.

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
LONGEST_CUE = 5  # words
LEAST_SHARE = 1e-6  # where there is no content to share attention

Vectors = NDArray[np.float32]


def score_acts(signs: Iterable[str], content: Vectors, cue: Vectors) -> dict[str, float]:
    """The log odds of each act; several networks, trained alike from other beginnings, are averaged."""
    known, arrays = _head()
    rows = [known[sign] for sign in sorted(signs) if sign in known]
    scores = _score(arrays, content, cue[:LONGEST_CUE]) + arrays["sign_weights"][rows].sum(axis=0)
    odds = scores - scores.max() - np.log(np.exp(scores - scores.max()).sum())
    return dict(zip(ACTS, odds.tolist(), strict=True))


@cache
def _head() -> tuple[dict[str, int], dict[str, Vectors]]:
    """The row of each sign that has weights, and the arrays."""
    arrays = load_arrays(MODEL, "head")
    known = {str(sign): row for row, sign in enumerate(arrays["signs"])}
    return known, {name: array.astype(np.float32) for name, array in arrays.items() if name != "signs"}


def _score(arrays: dict[str, Vectors], content: Vectors, cue: Vectors) -> Vectors:
    """What the traces in content and cue weigh for each act; the networks' traces lie side by side."""
    networks = arrays["attention"].shape[1]
    traces = np.maximum(content @ arrays["content"] + arrays["content_bias"], 0).reshape(len(content), networks, -1)
    attention = content @ arrays["attention"] + arrays["attention_bias"]
    shares = np.exp(attention - attention.max(axis=0, initial=0))
    mean = np.einsum("wn,wnt->nt", shares, traces) / np.maximum(shares.sum(axis=0), LEAST_SHARE)[:, None]
    in_cue = np.maximum(cue @ arrays["cue"] + arrays["cue_bias"], 0).max(axis=0, initial=0).reshape(networks, -1)
    pooled = np.concatenate([traces.max(axis=0, initial=0), mean, in_cue], axis=1)
    scores: Vectors = np.einsum("np,npa->a", pooled, arrays["weights"]) + arrays["bias"]
    return scores
