"""Encoding: a parsed article comes in; one vector a word, as the shared encoder reads it in its context, goes out.

The encoder was trained to find statements (models/statements); what else is learned on its vectors costs no second run.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rashomon.encoding.windows import find_windows
from rashomon.models import load_network, load_pieces
from rashomon.records import Parsed

MODEL = "statements"
LONGEST_WORD = 12  # pieces; more are a link or a torn line

Vectors = NDArray[np.float32]


@lru_cache(maxsize=1)  # the stages ask for the same article one after the other
def encode(parsed: Parsed) -> Vectors:
    """One vector a word (words, width): that of its first piece. All stages share the array; nobody may write to it."""
    if not parsed.tokens:
        return np.zeros((0, 0), dtype=np.float32)
    known, encoder = load_pieces(MODEL), load_network(MODEL, "encoder")
    pieces = [known.cut(token.text)[:LONGEST_WORD] or (known.unknown,) for token in parsed.tokens]
    parts = []
    for window in find_windows([len(word) for word in pieces], parsed.sentences):
        row, firsts = [known.start], []
        for word in range(window.first, window.last):
            firsts.append(len(row))
            row.extend(pieces[word])
        row.append(known.end)
        hidden = encoder.run(pieces=np.array([row], dtype=np.int64), mask=np.ones((1, len(row)), dtype=np.int64))[0]
        parts.append(hidden[0, firsts[window.own - window.first :]])
    vectors = np.concatenate(parts)
    vectors.flags.writeable = False
    return vectors
