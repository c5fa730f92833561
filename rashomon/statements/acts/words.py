"""Words: the words of a content and the encoder's vectors come in; what the head reads of each word goes out.

The encoder was trained to find statements and gives away some of what a word means; so each word's meaning alone, from
`models/happenings`, stands beside it, and what part it has in the content's first clause.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.models import load_vectors
from rashomon.records import Parsed
from rashomon.statements.acts.clauses import find_roles

MEANINGS = "happenings"
ROLES = ("verb", "subject", "predicate", "further verb")
LONGEST_CONTENT = 40  # words; a long quotation's later sentences wander

Vectors = NDArray[np.float32]


def read_words(parsed: Parsed, content: Sequence[int], vectors: Vectors) -> Vectors:
    """One row a word: its vector in its context, that of the word alone (0 where it is not known), and its role."""
    near, known = content[:LONGEST_CONTENT], load_vectors(MEANINGS)
    context, alone = vectors.shape[1], known.width
    rows = np.zeros((len(near), context + alone + len(ROLES)), dtype=np.float32)
    rows[:, :context] = vectors[list(near)]
    roles = find_roles(parsed, near)
    for row, word in enumerate(near):
        meaning = known.of(parsed.tokens[word].text.lower())
        if meaning is not None:
            rows[row, context : context + alone] = meaning
        if word in roles:
            rows[row, context + alone + ROLES.index(roles[word])] = 1
    return rows
