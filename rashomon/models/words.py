"""Words: the files of a model that tell how rare words are, and what they mean, come in; lookups by word go out."""

import io
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Counts:
    """In how many of `articles` a stem stands, and its place in the list, which is a number for it."""

    articles: int
    counts: dict[str, int]
    places: dict[str, int]

    def of(self, stem: str) -> int:
        """In how many articles a stem stands; 0 for one that is in no list."""
        return self.counts.get(stem, 0)


def read_counts(lines: list[str]) -> Counts:
    """The first line is the number of articles; each other a stem, a tab and a count."""
    counts = {stem: int(count) for stem, count in (line.split("\t") for line in lines[1:])}
    return Counts(int(lines[0]), counts, {stem: place for place, stem in enumerate(counts)})


@dataclass(frozen=True, slots=True)
class Vectors:
    """What words mean: `table` (words, width) has a row of length 1 for each word in lower case."""

    places: dict[str, int]
    table: Vector

    @property
    def width(self) -> int:
        return int(self.table.shape[1])

    def of(self, word: str) -> Vector | None:
        """The vector of a word in lower case; None for one that is not known."""
        place = self.places.get(word)
        return None if place is None else self.table[place]


def read_vectors(data: bytes) -> Vectors:
    """An npz with `words`, joined by line breaks, as UTF-8, and `vectors` (words, width) of whole numbers."""
    with np.load(io.BytesIO(data)) as arrays:
        words = arrays["words"].tobytes().decode("utf-8").split("\n")
        table = arrays["vectors"].astype(np.float32)
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    table /= np.where(lengths > 0, lengths, 1)
    return Vectors({word: place for place, word in enumerate(words)}, table)
