"""Examples: what the trainers of the finder learn from, in a module of its own, so that files of them open anywhere."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.records import Article, Parsed
from rashomon.statements.features import Places, Table


@dataclass(frozen=True, slots=True)
class Gold:
    """One marked statement: token indexes of source (may be empty), cue and content."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One article: each word's pieces for the encoder, its features, its place, and what is marked."""

    article: Article
    parsed: Parsed
    pieces: tuple[tuple[int, ...], ...]
    features: Table
    places: Places
    gold: tuple[Gold, ...] | None  # None: nobody marked it


@dataclass(frozen=True, slots=True)
class Told:
    """One statement: the words of its content and cue, what each content word means alone (words, width), its signs,
    the acts that its cue leaves open, and its act; `blind`: nobody gave it, the cue does and must not be seen."""

    content: tuple[int, ...]
    cue: tuple[int, ...]
    meanings: NDArray[np.float16]
    signs: frozenset[str]
    open: frozenset[str]
    act: str
    blind: bool
