"""Weights: a file of named weights comes in; the score of each class for what is seen goes out."""

import io
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model: a row of `table` for each name, and after these one for each number of the vector.

    `middle` and `scale` bring the numbers of a vector to what the weights were learned on.
    """

    classes: tuple[str, ...]
    names: dict[str, int]
    table: Floats
    middle: Floats
    scale: Floats

    def level(self, vectors: Floats) -> Floats:
        return np.asarray((vectors - self.middle) * self.scale, dtype=np.float32)

    def odds(self, seen: Iterable[str], vector: Floats) -> dict[str, float]:
        """How likely each class is, given the names of what is seen and a vector."""
        rows = [self.names[one] for one in seen if one in self.names]
        scores = self.table[rows].sum(axis=0) + self.level(vector) @ self.table[len(self.names) :]
        odds = np.exp(scores - scores.max())
        return dict(zip(self.classes, (odds / odds.sum()).tolist(), strict=True))

    def write(self) -> bytes:
        """The weights as a file: names as text, numbers in 16 bits."""
        file = io.BytesIO()
        names = "\n".join(self.names).encode()
        np.savez_compressed(
            file,
            classes=np.frombuffer("\n".join(self.classes).encode(), dtype=np.uint8),
            names=np.frombuffer(names, dtype=np.uint8),
            table=self.table.astype(np.float16),
            middle=self.middle,
            scale=self.scale,
        )
        return file.getvalue()


def read_weights(data: bytes) -> Weights:
    with np.load(io.BytesIO(data), allow_pickle=False) as file:
        return Weights(
            tuple(file["classes"].tobytes().decode().split("\n")),
            {name: row for row, name in enumerate(file["names"].tobytes().decode().split("\n"))},
            file["table"].astype(np.float32),
            file["middle"],
            file["scale"],
        )
