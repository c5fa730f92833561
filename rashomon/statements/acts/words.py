"""Words: the words of a content and the encoder's vectors come in; what the head reads of each word goes out.

The encoder was trained to find statements and gives away some of what a word means; so each word's meaning alone, from
`models/happenings`, stands beside it.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.models import load_vectors
from rashomon.records import Parsed

MEANINGS = "happenings"
LONGEST_CONTENT = 40  # words; a long quotation's later sentences wander

Vectors = NDArray[np.float32]


def read_words(parsed: Parsed, content: Sequence[int], vectors: Vectors) -> Vectors:
    """One row a word: its vector in its context, then that of the word alone, 0 where it is not known."""
    near, known = content[:LONGEST_CONTENT], load_vectors(MEANINGS)
    rows = np.zeros((len(near), vectors.shape[1] + known.width), dtype=np.float32)
    rows[:, : vectors.shape[1]] = vectors[list(near)]
    for row, word in enumerate(near):
        meaning = known.of(parsed.tokens[word].text.lower())
        if meaning is not None:
            rows[row, vectors.shape[1] :] = meaning
    return rows
