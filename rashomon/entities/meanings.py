"""Meanings: words come in; what each means, as a row of numbers of length 1, or 0 where it is not known, goes out."""

import io
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

MODEL = "chains"


@cache
def _table() -> tuple[dict[str, int], NDArray[np.float32]]:
    """The places of the words in the table, which ends with a row of zeros for those that it does not know."""
    data = files("rashomon").joinpath("models", MODEL, "words.npz").read_bytes()
    with np.load(io.BytesIO(data)) as arrays:
        words = arrays["words"].tobytes().decode("utf-8").split("\n")
        vectors = arrays["vectors"].astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return {word: place for place, word in enumerate(words)}, np.concatenate([vectors, np.zeros_like(vectors[:1])])


def read_meanings(words: Sequence[str]) -> NDArray[np.float32]:
    """One row a word (in lower case)."""
    places, vectors = _table()
    return vectors[[places.get(word, len(vectors) - 1) for word in words]]
