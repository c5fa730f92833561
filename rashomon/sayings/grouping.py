"""Grouping: quotations come in; those that are one saying, around its fullest wording, go out.

The longest quotation comes first and each later one joins the fuller one whose words it has, or stands for itself. A
quotation is held only against those that share a pair of neighbouring words with it, so the cost grows with the words.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rashomon.sayings.alignment import Part, align
from rashomon.sayings.quoted import Quoted
from rashomon.sayings.words import Weights, is_empty, letters, stem, written_out

FIRST_CARRIERS = 24  # fuller quotations remembered for a pair of words; a commoner pair leads to the same or nowhere
CANDIDATES = 6  # of them held against a quotation, those that share the rarest pairs
# How much of a quotation's weight must stand in the fuller one, and how much that must weigh (a rare word weighs 0.8,
# a word that is everywhere in the pile 0.4). Read off 1,958 quotations of Timeline17: below these stand other sentences
# of the same speech ("free and fair elections"), above them none did.
SHARE = 0.75
WEIGHT = 1.2
# Where a speaker is not known, or another one is named, only a run of words shows that it is no set phrase.
SHARE_OF_STRANGERS = 0.8
WEIGHT_OF_STRANGERS = 2.0
RUN_OF_STRANGERS = 6
# So few words of one speaker are the same saying only in the news of the same days. Later the speaker may say it again
# ("the seeds of hatred"), so that a run of words must show that it is no set phrase; what another speaker is given then
# is a phrase taken up, unless it is a sentence.
LIGHT = 2.5
RUN_OF_OTHERS = 10
NEAR_DAYS = 4
# A quotation that has so much of a fuller one beside words of its own is divided between its sentences.
WORTH_DIVIDING = 2.0
# Sums of the same weights in another order differ by less.
ROUNDING = 1e-9


@dataclass(slots=True)
class Group:
    """A saying in the making: its fullest wording, and the other wordings."""

    base: Quoted
    members: list[Quoted] = field(default_factory=list)


def group(quotations: Iterable[Quoted], weights: Weights) -> list[Group]:
    """The quotations around their fullest wordings, those alone included, in an order that their words give."""
    groups: list[Group] = []
    carriers: dict[tuple[str, ...], list[int]] = defaultdict(list)
    waiting = [(_fullest_first(one), one) for one in quotations]
    heapq.heapify(waiting)
    while waiting:
        _, quoted = heapq.heappop(waiting)
        keys = sorted(set(_keys(quoted)))
        near = [groups[number] for number in _candidates(keys, carriers)]
        best, parts = _best(quoted, near, weights)
        if best is not None:
            best.members.append(quoted)
        elif parts:
            for one in parts:
                heapq.heappush(waiting, (_fullest_first(one), one))
        else:
            for key in keys:
                carriers[key].append(len(groups))
            groups.append(Group(quoted))
    return groups


def _fullest_first(one: Quoted) -> tuple[int, str, tuple[str, int, int], str]:
    # A part of one quotation can be the very words of another statement ("criticised and mocked").
    return -len(one.words), one.article.published or "9999", one.key, one.statement


def _keys(quoted: Quoted) -> Iterator[tuple[str, ...]]:
    telling = [stem(word) for word in quoted.words if not is_empty(word)]
    yield from pairwise(telling)


def _candidates(keys: Sequence[tuple[str, ...]], carriers: dict[tuple[str, ...], list[int]]) -> list[int]:
    shared: dict[int, float] = defaultdict(float)
    for key in keys:
        known = carriers.get(key, ())
        for number in known[:FIRST_CARRIERS]:
            shared[number] += 1 / len(known)
    return sorted(shared, key=lambda number: (-shared[number], number))[:CANDIDATES]


def _best(quoted: Quoted, groups: Sequence[Group], weights: Weights) -> tuple[Group | None, list[Quoted]]:
    """The group whose fullest wording has most of the quotation's words; without one, the parts to be looked at."""
    best: Group | None = None
    heaviest = 0.0
    divided: list[Quoted] = []
    needed = SHARE * weights.sum(quoted.spoken) - ROUNDING
    for one in groups:
        most = weights.sum(_may_be_kept(one.base.words, quoted.words))
        if most < needed and (best is not None or divided or most < WORTH_DIVIDING - ROUNDING):
            continue
        parts = align(one.base.words, quoted.words)
        kept = {place for part in parts if part.kind == "kept" for place in range(part.there, part.end)}
        weight = weights.sum(quoted.words[place] for place in kept)
        if weight > heaviest and is_same(one.base, quoted, parts, weights):
            best, heaviest = one, weight
        elif best is None and not divided and weight >= WORTH_DIVIDING:
            divided = _divide(quoted, kept, weights)
    return (best, []) if best is not None else (None, divided)


def _may_be_kept(base: Sequence[str], own: Sequence[str]) -> Iterator[str]:
    """The words of two texts without those that no alignment of them can keep, however they are written."""
    for words, others in ((base, own), (own, base)):
        known, written = set(others), letters(others)
        yield from known.intersection(words)
        yield from (word for word in {*words} - known if written_out(word) in written)


def is_same(base: Quoted, own: Quoted, parts: Sequence[Part], weights: Weights) -> bool:
    """Whether a quotation is in the words of a fuller one, as far as its speaker makes that likely."""
    runs = [base.words[part.first : part.last] for part in parts if part.kind == "kept"]
    weight = weights.sum(word for run in runs for word in run)
    share = weight / (weights.sum(own.spoken) or 1)
    longest = max(map(len, runs), default=0)
    apart = None if base.day is None or own.day is None else abs(base.day - own.day)
    if base.speaker is not None and base.speaker == own.speaker:
        near, far = apart is not None and apart <= NEAR_DAYS, apart is not None and apart > NEAR_DAYS
        return share >= SHARE and weight >= (WEIGHT if near else LIGHT) and (not far or longest >= RUN_OF_STRANGERS)
    if base.speaker is not None and own.speaker is not None and apart is not None and apart > NEAR_DAYS:
        return share >= SHARE_OF_STRANGERS and longest >= RUN_OF_OTHERS
    return share >= SHARE_OF_STRANGERS and weight >= WEIGHT_OF_STRANGERS and longest >= RUN_OF_STRANGERS


def _divide(quoted: Quoted, kept: set[int], weights: Weights) -> list[Quoted]:
    """Runs of sentences that the fuller wording has, and those that it does not have; nothing if there is one run."""
    borders = [0, *quoted.sentences, len(quoted.words)]
    runs: list[tuple[bool, int, int]] = []
    for first, last in pairwise(borders):
        words = quoted.words[first:last]
        held = weights.sum(quoted.words[place] for place in range(first, last) if place in kept)
        is_held = held >= SHARE * weights.sum(words)
        if runs and runs[-1][0] == is_held:
            runs[-1] = (is_held, runs[-1][1], last)
        else:
            runs.append((is_held, first, last))
    return [quoted.part(first, last) for _, first, last in runs] if len(runs) > 1 else []
