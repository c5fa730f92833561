"""Marks: what people marked in an article, or what a teacher sees in it, comes in; what is to be learned goes out.

Both are odds: of each word, to begin or go on with a cue; of each candidate, to be a cue, and of each word around it to
belong to its source, cue or content. People's are 0 or 1; a teacher's lie between, and tell more of doubtful cases
(distillation, Hinton et al. 2015).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.statements.finder import AFTER, BEFORE, LABELS
from training.statements.examples import Example
from training.statements.model import CUE_LABELS, HINT_LABELS

Odds = NDArray[np.float16]
Labels = NDArray[np.float32]
Span = tuple[int, ...]

LABEL = {name: index for index, name in enumerate(LABELS)}
ONE_OF = 0.5  # a candidate that touches a cue at least this likely is another cut of it


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate's odds to be a cue, and the labels (words, labels) of the words from `first` on."""

    odds: float
    first: int
    labels: Odds

    def seen_from(self, first: int, length: int) -> Labels:
        """The labels of `length` words from `first` on; outside, where nothing is known."""
        table: Labels = np.zeros((length, self.labels.shape[1]), dtype=np.float32)
        table[:, 0] = 1
        shift = self.first - first
        start = max(0, shift)
        end = max(start, min(length, shift + len(self.labels)))
        table[start:end] = self.labels[start - shift : end - shift]
        return table


@dataclass(frozen=True, slots=True)
class Marks:
    """cues (words, 3), hints (words, 5), and a row for each marked candidate."""

    cues: Odds
    hints: Odds
    rows: Mapping[Span, Row]

    def beside(self, spans: Sequence[Span]) -> list[tuple[Span, Row | None]]:
        """Other candidates: with their own row, or that of the cue that they touch, or none."""
        owner = {word: row for span, row in self.rows.items() if row.odds >= ONE_OF for word in span}
        touched = ((span, next((owner[word] for word in span if word in owner), None)) for span in spans)
        return [(span, self.rows.get(span, row)) for span, row in touched]


def of_people(one: Example) -> Marks:
    """What people marked, as odds of 0 and 1."""
    words = len(one.parsed.tokens)
    cues, hints = [0] * words, [0] * words
    rows = {}
    for gold in one.gold or ():
        fill(cues, gold.cue, 1, 2)
        first = max(0, gold.cue[0] - BEFORE)
        labels = [0] * (min(words, gold.cue[0] + AFTER + 1) - first)
        for part, name in ((gold.content, "content"), (gold.source, "source"), (gold.cue, "cue")):
            seen = [word - first for word in part if 0 <= word - first < len(labels)]
            fill(labels, seen, LABEL[f"B-{name}"], LABEL[f"I-{name}"])
        rows[gold.cue] = Row(1.0, first, _one_hot(labels, len(LABELS)))
    for gold in one.gold or ():
        fill(hints, gold.content, 3, 4)
    for gold in one.gold or ():
        fill(hints, gold.source, 1, 2)
    return Marks(_one_hot(cues, CUE_LABELS), _one_hot(hints, HINT_LABELS), rows)


def mix(people: Marks, teacher: Marks, share: float) -> Marks:
    """Both together; `share` (0 to 1) is the teacher's."""
    rows = {}
    for span, taught in teacher.rows.items():
        marked = people.beside([span])[0][1]
        if marked is None:
            rows[span] = Row(share * taught.odds, taught.first, taught.labels)
        else:
            seen = marked.seen_from(taught.first, len(taught.labels))
            odds = (1 - share) * marked.odds + share * taught.odds
            rows[span] = Row(odds, taught.first, _between(seen, taught.labels, share))
    return Marks(
        _between(people.cues, teacher.cues, share),
        _between(people.hints, teacher.hints, share),
        {**people.rows, **rows},
    )


def _between(one: NDArray[np.floating[Any]], other: NDArray[np.floating[Any]], share: float) -> Odds:
    return ((1 - share) * one.astype(np.float32) + share * other.astype(np.float32)).astype(np.float16)


def fill(labels: list[int], words: Sequence[int], begin: int, inside: int) -> None:
    """Label a part's words: each run of them begins anew."""
    for place, word in enumerate(words):
        labels[word] = inside if place and words[place - 1] == word - 1 else begin


def _one_hot(labels: Sequence[int], size: int) -> Odds:
    table: Odds = np.zeros((len(labels), size), dtype=np.float16)
    table[np.arange(len(labels)), labels] = 1
    return table
