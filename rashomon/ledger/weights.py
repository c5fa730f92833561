"""Weights: what is said in a story comes in; how much each word tells of a matter goes out, rare words the most."""

import math
from collections import Counter
from collections.abc import Iterable

from rashomon.vectors import Vector, unit
from rashomon.words import WORD, is_function, stem

# A story of a few statements has no common words: it is weighed as if so many others stood beside it.
FEWEST = 500


class Weights:
    """How rare each word is among the statements of a story."""

    def __init__(self, said: Iterable[str]) -> None:
        """Count in how many of the texts each word stands."""
        forms, self._count = Counter[str](), 0
        for text in said:
            forms.update(set(WORD.findall(text)))
            self._count += 1
        self._holding = Counter[str]()
        for form, count in forms.items():
            if not is_function(form):
                self._holding[stem(form)] += count

    def __getitem__(self, word: str) -> float:
        """The weight of a stem; one that stands nowhere weighs the most."""
        return max(0.0, math.log((self._count + FEWEST) / (self._holding[word] + 1)))

    def of(self, words: Iterable[str]) -> float:
        """The weight of several stems together."""
        return math.fsum(self[word] for word in sorted(words))

    def vector(self, words: Iterable[str]) -> Vector:
        """The stems as a vector of length 1."""
        return unit({word: self[word] for word in words})
