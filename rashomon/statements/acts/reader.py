"""Reader: the words of a statement come in; the log odds of each act, as a small encoder reads them, go out.

The encoder that finds statements reads all of an article and knows little of what a speaker does; this one reads
nothing else. It was taught by a larger one and by labelled statements (`training/acts`, models/acts).
"""

import numpy as np

from rashomon.models import load_network, load_pieces
from rashomon.statements.acts.head import ACTS, MODEL

PIECES = "statements"  # the model whose word pieces it knows
LONGEST = 80  # pieces of a statement; a long quotation's later sentences wander
NOBODY = "someone"  # stands where no source is named, as in training


def read_act(source: str, cue: str, content: str) -> dict[str, float]:
    """The log odds of each act for the words of a statement, parts that lie apart joined by " ... "."""
    known, before = load_pieces(PIECES), f"{source or NOBODY} {cue}"
    told, said = ([piece for word in words.split() for piece in known.cut(word)] for words in (before, content))
    row = [known.start, *told, known.end, *said]
    row = [*row[: LONGEST - 1], known.end]
    pieces = np.array([row], dtype=np.int64)
    scores = load_network(MODEL, "reader").run(pieces=pieces, mask=np.ones_like(pieces))[0][0]
    odds = scores - scores.max()
    odds -= np.log(np.exp(odds).sum())
    return dict(zip(ACTS, odds.tolist(), strict=True))
