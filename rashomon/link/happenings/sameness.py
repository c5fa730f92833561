"""Sameness: the profiles of two articles' events come in; how likely each pair is one happening goes out, and why.

The score is a sum of what each sign is worth alone (a generalised additive model, Hastie and Tibshirani 1986, fitted by
boosting as Lou et al. 2012 do, each sign held to one direction): so each can be shown to the reader, and two events
score alike whatever else lies in the pile. What a sum is worth depends on whether the words are of one kind of event:
passages as alike as can be tell of a quake and of a rescue, and these are two.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.link.happenings.profiles import MODEL, Bags, Numbers, Profiles

# Beyond so many sentences or days, or times so far apart, it makes no difference how far.
FAR_SENTENCES, FAR_TIME, LONG = 10, 30, 150

# How near two words are at random.
UNRELATED = 0.3

Table = NDArray[np.float32]


def _rows(column: Callable[[Profiles], Numbers]) -> Callable[[Profiles, Profiles], Numbers]:
    return lambda left, right: column(left)[:, None] * column(right)[None, :]


def _same_word(left: Profiles, right: Profiles) -> Numbers:
    same = np.equal.outer(np.array(left.stems, dtype=object), np.array(right.stems, dtype=object))
    return np.asarray(same, dtype=np.float32)


def _kind(left: Profiles, right: Profiles) -> Numbers:
    """Whether the words are of one kind of event ("quit", "resignation"); any word is of its own kind."""
    same = np.equal.outer(np.array(left.kinds, dtype=object), np.array(right.kinds, dtype=object))
    known = np.array([kind is not None for kind in left.kinds], dtype=bool)
    return np.asarray(np.maximum(same & known[:, None], _same_word(left, right)), dtype=np.float32)


def _meaning(left: Profiles, right: Profiles) -> Numbers:
    """How near in meaning the words are: 1 for the same word, that of two words at random where one is not known."""
    near = left.meaning @ right.meaning.T
    known = np.logical_and.outer(left.meaning.any(axis=1), right.meaning.any(axis=1))
    return np.asarray(np.maximum(np.where(known, near, UNRELATED), _same_word(left, right)), dtype=np.float32)


def _rare_word(left: Profiles, right: Profiles) -> Numbers:
    return _same_word(left, right) * np.minimum(left.rarity[:, None], right.rarity[None, :])


def _days_apart(left: Profiles, right: Profiles) -> Numbers:
    """How many days lie between their times; -1 where one has none."""
    known = (left.first_day[:, None] > 0) & (right.first_day[None, :] > 0)
    gap = np.maximum(
        left.first_day[:, None] - right.last_day[None, :], right.first_day[None, :] - left.last_day[:, None]
    )
    return np.where(known, np.maximum(gap, 0), -1).astype(np.float32)


def _same_time(left: Profiles, right: Profiles) -> Numbers:
    return np.asarray(_days_apart(left, right) == 0, dtype=np.float32)


def _other_time(left: Profiles, right: Profiles) -> Numbers:
    return np.asarray(np.clip(_days_apart(left, right), 0, FAR_TIME) / FAR_TIME, dtype=np.float32)


def _reported_apart(left: Profiles, right: Profiles) -> Numbers:
    """The logarithm of the days between both reports, 0 where one is not dated."""
    known = bool(left.reported and right.reported)
    days = min(abs(left.reported - right.reported), LONG) if known else 0
    return np.full((len(left.spans), len(right.spans)), np.log1p(days), dtype=np.float32)


def _one_article(left: Profiles, right: Profiles) -> Numbers:
    return np.full((len(left.spans), len(right.spans)), float(left.article == right.article), dtype=np.float32)


def _sentences_apart(left: Profiles, right: Profiles) -> Numbers:
    """The number of sentences between two events of one article, one more for each; 0 in two articles."""
    apart = 1 + np.minimum(np.abs(left.place[:, None] - right.place[None, :]), FAR_SENTENCES)
    return np.asarray(apart * _one_article(left, right), dtype=np.float32)


def _either(column: Callable[[Profiles], NDArray[np.bool_]]) -> Callable[[Profiles, Profiles], Numbers]:
    return lambda left, right: (column(left)[:, None] | column(right)[None, :]).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that two events may have in common. `direction` is 1 where more of it never speaks against sameness."""

    name: str
    words: str
    direction: int
    read: Callable[[Profiles, Profiles], Numbers]


SIGNS = (
    Sign("word", "the same word", 1, _same_word),
    Sign("rare_word", "the same rare word", 1, _rare_word),
    Sign("meaning", "words of like meaning", 1, _meaning),
    Sign("kind", "words of one kind of event", 1, _kind),
    Sign("own", "words of the event in common", 1, lambda a, b: a.own.cosines(b.own)),
    Sign("sentence", "sentences alike", 1, lambda a, b: a.sentence.cosines(b.sentence)),
    Sign("sense", "sentences of like meaning", 1, lambda a, b: a.sense @ b.sense.T),
    Sign(
        "article_sense", "articles of like meaning", 1, lambda a, b: _whole(a, b, a.article_sense @ b.article_sense.T)
    ),
    Sign("both_names", "names beside both", 0, lambda a, b: _both(a.names, b.names)),
    Sign("around", "passages alike", 1, lambda a, b: a.around.cosines(b.around)),
    Sign("resolved", "sentences alike, names put for pronouns", 1, lambda a, b: a.resolved.cosines(b.resolved)),
    Sign("names", "the same names beside", 1, lambda a, b: a.names.cosines(b.names)),
    Sign("people", "the same people and bodies beside", 1, lambda a, b: a.people.cosines(b.people)),
    Sign("numbers", "the same numbers beside", 1, lambda a, b: a.numbers.cosines(b.numbers)),
    Sign("article", "articles alike", 1, lambda a, b: _whole(a, b, a.article_words.cosines(b.article_words))),
    Sign(
        "article_names",
        "articles of the same names",
        1,
        lambda a, b: _whole(a, b, a.article_names.cosines(b.article_names)),
    ),
    Sign("lead", "first sentences alike", 1, lambda a, b: _whole(a, b, a.lead.cosines(b.lead))),
    Sign("same_time", "the same time", 1, _same_time),
    Sign("other_time", "another time", -1, _other_time),
    Sign("reported", "days between the reports", -1, _reported_apart),
    Sign("one_article", "one article", 0, _one_article),
    Sign("sentences", "sentences between", 0, _sentences_apart),
    Sign("pronoun", "a pronoun", 0, _either(lambda one: one.pronoun)),
    Sign("definite", "a definite noun", 0, _either(lambda one: one.definite)),
)


KIND = next(place for place, sign in enumerate(SIGNS) if sign.name == "kind")


def _both(left: Bags, right: Bags) -> Numbers:
    return np.logical_and.outer(left.weights.any(axis=1), right.weights.any(axis=1)).astype(np.float32)


def _whole(left: Profiles, right: Profiles, value: Numbers) -> Numbers:
    return np.full((len(left.spans), len(right.spans)), value[0, 0], dtype=np.float32)


def compare(left: Profiles, right: Profiles) -> Table:
    """What each pair of events has in common (events of left, events of right, signs)."""
    return np.stack([sign.read(left, right) for sign in SIGNS], axis=-1).astype(np.float32)


# Steps, and what is worth between them in log odds.
Curve = tuple[NDArray[np.float64], NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Model:
    """What each sign is worth: `worth[i][k]` for sign i between its steps k - 1 and k, in log odds."""

    base: float
    steps: tuple[Numbers, ...]
    worth: tuple[Numbers, ...]
    curves: tuple[Curve, Curve]  # of sums for words of two kinds, and of one

    def parts(self, table: Table) -> Table:
        """What each sign of each pair is worth, in log odds, in the shape of the table."""
        columns = [
            worth[np.searchsorted(steps, table[..., place], side="left")]
            for place, (steps, worth) in enumerate(zip(self.steps, self.worth, strict=True))
        ]
        return np.stack(columns, axis=-1)

    def odds(self, table: Table) -> Table:
        """How likely each pair is one happening, 0 to 1."""
        return self.read(self.sums(table), table[..., KIND]).astype(np.float32)

    def sums(self, table: Table) -> NDArray[np.float64]:
        """The sum of what all signs of each pair are worth."""
        return np.asarray(self.base + self.parts(table).sum(axis=-1, dtype=np.float64))

    def read(self, sums: NDArray[np.float64], kind: Numbers) -> NDArray[np.float64]:
        """How likely pairs are one happening by their sums and the sign of their kind."""
        other, same = (worth[np.searchsorted(steps, sums, side="left")] for steps, worth in self.curves)
        return np.asarray(1 / (1 + np.exp(-np.where(kind > 0, same, other))), dtype=np.float64)


@cache
def load_model() -> Model:
    """The model of this package."""
    return make_model(json.loads(files("rashomon").joinpath("models", MODEL, "signs.json").read_text(encoding="utf-8")))


def make_model(data: Mapping[str, Any]) -> Model:
    """A model of what was written down of it."""
    signs = [data["signs"][sign.name] for sign in SIGNS]
    return Model(
        data["base"],
        tuple(np.array(one["steps"], dtype=np.float32) for one in signs),
        tuple(np.array(one["worth"], dtype=np.float32) for one in signs),
        (_curve(data["curves"]["other"]), _curve(data["curves"]["same"])),
    )


def _curve(data: Mapping[str, list[float]]) -> Curve:
    return np.array(data["steps"], dtype=np.float64), np.array(data["worth"], dtype=np.float64)
