"""Models: the name of a small trained model comes in; its network or weights, loaded once a process, go out.

Each model is a folder here: weights as ONNX, as arrays or as a table, the vocabulary of its encoder if it has one, and
a card (CARD.md) that tells from which data it was made, how, and how well it does; training/ can make it again.
"""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np
from numpy.typing import NDArray

from rashomon.errors import RashomonError
from rashomon.models.network import Network
from rashomon.models.weights import Weights, read_weights
from rashomon.models.wordpiece import Wordpiece

__all__ = [
    "Network",
    "Weights",
    "Wordpiece",
    "load_arrays",
    "load_network",
    "load_pieces",
    "load_traits",
    "load_weights",
]


@cache
def load_network(model: str, part: str) -> Network:
    """The network `PART.onnx` of a model."""
    return Network(_file(model, f"{part}.onnx").read_bytes())


@cache
def load_pieces(model: str) -> Wordpiece:
    """The word pieces that a model's encoder knows."""
    return Wordpiece(_file(model, "vocabulary.txt").read_text(encoding="utf-8").splitlines())


@cache
def load_traits(model: str) -> dict[str, float]:
    """The weight of each trait that a model sums up, from the table `weights.txt`: weight, tab, trait."""
    lines = _file(model, "weights.txt").read_text(encoding="utf-8").splitlines()
    return {trait: float(weight) for weight, trait in (line.split("\t", 1) for line in lines)}


@cache
def load_weights(model: str, part: str) -> Weights:
    """The weights `PART.npz` of a model that is linear."""
    return read_weights(_file(model, f"{part}.npz").read_bytes())


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
