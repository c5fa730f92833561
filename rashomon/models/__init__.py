"""Models: the name of a small trained model comes in; its network and its word pieces, loaded once a process, go out.

Each model is a folder here: weights as ONNX or as arrays, the vocabulary of its encoder if it has one, and a card
(CARD.md) that tells from which data it was made, how, and how well it does. How to make it again stands in training/.
"""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np
from numpy.typing import NDArray

from rashomon.errors import RashomonError
from rashomon.models.network import Network
from rashomon.models.wordpiece import Wordpiece

__all__ = ["Network", "Wordpiece", "load_arrays", "load_network", "load_pieces"]


@cache
def load_network(model: str, part: str) -> Network:
    """The network `PART.onnx` of a model."""
    return Network(_file(model, f"{part}.onnx").read_bytes())


@cache
def load_pieces(model: str) -> Wordpiece:
    """The word pieces that a model's encoder knows."""
    return Wordpiece(_file(model, "vocabulary.txt").read_text(encoding="utf-8").splitlines())


@cache
def load_arrays(model: str, part: str) -> dict[str, NDArray[np.generic]]:
    """The arrays of a model too small for a graph, from `PART.npz`."""
    with _file(model, f"{part}.npz").open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


def _file(model: str, name: str) -> Traversable:
    path = files("rashomon").joinpath("models", model, name)
    if not path.is_file():
        raise RashomonError(f"model {model}: no models/{model}/{name} in the package; reinstall rashomon")
    return path
