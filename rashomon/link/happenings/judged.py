"""Judged: annotated articles come in; which events of two of them are likely one happening, and why, goes out.

A judgement rests on its two articles alone and is kept as a note: a story that grows judges only what is new in it.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rashomon.link.happenings.grouping import Heavy, heaviest
from rashomon.link.happenings.profiles import Numbers, Profiles, read_profiles
from rashomon.link.happenings.sameness import SIGNS, load_model
from rashomon.records import Annotation, Notes, kept

# Profiles held at once, about 0.13 MB an article; articles that are near each other are judged one after the other.
HELD = 512
# Odds are told to so many digits, so that those kept and those just worked out are the same.
DIGITS = 4
# From these odds on two units are one: a wrong joining costs a reader more than two lines for one happening. Of 0.4 to
# 0.8, tried on ECB+ dev with our own events, 0.8 was the one that joined less wrongly than the rules alone.
SAME = 0.8
# Of the tellings of two units, pairs less likely than this count as nothing: none of up to four pairs may be below it
# for their mean to reach SAME.
SLIGHT = 0.2
# So many tellings stand for a unit.
TELLINGS = 3
# How many signs a reason names, and what one must be worth, in log odds, to be named.
NAMED, WORTH_NAMING = 3, 0.3


@dataclass(frozen=True, slots=True)
class Likely:
    """Two events by their places in their articles, how likely they are one, and why, where that is likely enough."""

    left: int
    right: int
    odds: float
    reason: str | None


class Judged:
    """The events of a pile's articles; each article is read, and each two are judged, when they are asked for."""

    def __init__(self, annotations: Sequence[Annotation], notes: Notes) -> None:
        self._known = {one.article.id: one for one in annotations}
        self.notes = notes
        self._profiles = lru_cache(maxsize=HELD)(lambda article: _read(self._known[article]))

    def heaviest(self, article: str) -> Heavy:
        """The words by which an article finds those near to it."""
        key = ("words", article, "")
        note = self.notes.get(key)
        if note is None:
            note = json.dumps(heaviest(self._profiles(article)))
            self.notes[key] = note
        return [(word, weight) for word, weight in json.loads(note)]

    def places(self, article: str) -> dict[str, int]:
        """The place of each salient event in its article, by its id."""
        found = kept(self.notes, ("salient", article, ""), tuple[str, ...], lambda: _salient(self._known[article]))
        return {event: at for at, event in enumerate(found)}

    def judge(self, left: str, right: str) -> None:
        """Judge the events of two articles, unless that is done."""
        if ("happenings", left, right) not in self.notes:
            self.likely(left, right)

    def likely(self, left: str, right: str) -> list[Likely]:
        """The pairs of events of two articles that may be one, if any surely are."""
        key = ("happenings", left, right)
        note = self.notes.get(key)
        if note is None:
            found = find_likely_events(self._profiles(left), self._profiles(right))
            note = json.dumps([(one.left, one.right, one.odds, one.reason) for one in found])
            self.notes[key] = note
        return [Likely(*one) for one in json.loads(note)]

    def within(self, article: str) -> list[Likely]:
        """The pairs of events of one article that may be one; those that are not among them hardly are."""
        key = ("within", article, "")
        note = self.notes.get(key)
        if note is None:
            found = find_likely_within(self._profiles(article))
            note = json.dumps([(one.left, one.right, one.odds, one.reason) for one in found])
            self.notes[key] = note
        return [Likely(*one) for one in json.loads(note)]


def _salient(annotation: Annotation) -> tuple[str, ...]:
    return tuple(one.id for one in annotation.salient_events)


def _read(annotation: Annotation) -> Profiles:
    events = annotation.salient_events
    return read_profiles(annotation, [(one.start, one.end) for one in events], [one.lemma for one in events])


def find_likely_events(left: Profiles, right: Profiles) -> Iterator[Likely]:
    """Judge every event of one article with every event of another, and keep what is of use if any two are surely one.

    A sign is read at a time, for long articles have many events.
    """
    odds = np.round(_odds(left, right), DIGITS)
    if (odds >= SAME).any():
        yield from _tell(left, right, odds)


def find_likely_within(article: Profiles) -> Iterator[Likely]:
    """Judge every two events of one article."""
    odds = np.round(np.triu(_odds(article, article), 1), DIGITS)
    yield from _tell(article, article, odds)


def _tell(left: Profiles, right: Profiles, odds: NDArray[np.float64]) -> Iterator[Likely]:
    """The pairs that may be one, with the reasons of those that surely are."""
    sure = np.argwhere(odds >= SAME)
    signs = np.stack([sign.read(left, right)[sure[:, 0], sure[:, 1]] for sign in SIGNS], axis=-1)
    reasons = dict(zip(map(tuple, sure.tolist()), map(reason, signs), strict=True))
    for row, column in np.argwhere(odds >= SLIGHT).tolist():
        yield Likely(row, column, round(float(odds[row, column]), DIGITS), reasons.get((row, column)))


def _odds(left: Profiles, right: Profiles) -> NDArray[np.float64]:
    model = load_model()
    total = np.full((len(left.spans), len(right.spans)), model.base)
    for sign, steps, worth in zip(SIGNS, model.steps, model.worth, strict=True):
        total += worth[np.searchsorted(steps, sign.read(left, right).astype(np.float32), side="left")]
    # The bare sum, not its curves: those would find a third more of what is one in a story, and be wrong more often.
    return np.asarray(1 / (1 + np.exp(-total)), dtype=np.float64)


def reason(signs: Numbers) -> str:
    """The signs that speak most for it, the heaviest first."""
    parts = load_model().parts(signs)
    heavy = np.argsort(-parts, kind="stable")[:NAMED].tolist()
    return ", ".join(SIGNS[place].words for place in heavy if parts[place] >= WORTH_NAMING) or "the sum of small signs"
