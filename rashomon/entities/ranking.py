"""Ranking: the rules' chains come in; chains in which each draft is joined with what it most likely stands for go out.

A small network (Wiseman et al. 2015) says for each draft and each earlier one how likely the first takes up the second,
and for each draft how likely it brings up something new. Drafts are read in order; each joins the chain whose members
together are likeliest, if that is likelier than something new. Names stay as the rules joined them.
"""

import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

import numpy as np

from rashomon.entities.candidates import find_candidates
from rashomon.entities.chains import Chains
from rashomon.entities.draft import Draft
from rashomon.entities.meanings import MODEL
from rashomon.entities.pairs import Truth, barred, compare, find_pairs
from rashomon.entities.surroundings import form_of
from rashomon.entities.traits import Codes, Numbers, read_traits
from rashomon.records import Article

# Added to what speaks for something new, in log odds: a missed link costs less than a wrong one in a record, but the
# measure of chains is highest here (names/gum/train, cross-validated).
CAUTION = 0.0
# And taken from what speaks for a noun's being a name, where no rule says so: the costliest mistake.
NAME_CAUTION = 2.0
NEVER = np.float32(-1e9)
# One person: the rules, which look at genders and quotations, are as good here and wrong less badly. "who" belongs to
# the phrase that it hangs on.
LEFT_TO_RULES = frozenset({"he", "she", "who"})


@dataclass(frozen=True, slots=True)
class Ranker:
    """The weights: what a later and an earlier draft and their pair say, put together; and what says "new"."""

    arrays: dict[str, Numbers]

    def pairs(self, looked: "Looked") -> Numbers:
        """What speaks for each pair, in log odds."""
        one, own = self.arrays, looked.own
        first = (own @ one["later"] + one["first"])[looked.later]
        first += (own @ one["earlier"])[looked.earlier] + looked.signs @ one["signs"]
        second = np.maximum(np.maximum(first, 0) @ one["hidden"] + one["second"], 0)
        return np.asarray(second @ one["out"] + one["bias"], dtype=np.float32)

    def new(self, own: Numbers) -> Numbers:
        """What speaks for each draft's being the first of its chain, in log odds."""
        one = self.arrays
        hidden = np.maximum(own @ one["new_hidden"] + one["new_first"], 0)
        return np.asarray(hidden @ one["new_out"] + one["new_bias"], dtype=np.float32)


@cache
def load_ranker() -> Ranker:
    """The ranker of this package."""
    data = files("rashomon").joinpath("models", MODEL, "ranker.npz").read_bytes()
    with np.load(io.BytesIO(data)) as arrays:
        return Ranker({name: arrays[name].astype(np.float32) for name in arrays.files})


@dataclass(frozen=True, slots=True)
class Ranked:
    """Drafts in reading order, the first draft of the chain of each, and where each stands among the rules' drafts."""

    drafts: tuple[Draft, ...]
    chains: tuple[int, ...]
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What the ranker sees of an article: its drafts, where each stands among the rules', and their pairs."""

    drafts: tuple[Draft, ...]
    places: tuple[int, ...]
    own: Numbers
    later: Codes
    earlier: Codes
    signs: Numbers
    barred: Truth


def _nothing() -> Looked:
    no, none = np.zeros(0, np.float32), np.zeros(0, np.int64)
    return Looked((), (), no, none, none, no, np.zeros(0, np.bool_))


def rank(article: Article, chains: Chains) -> Ranked:
    """Join anew what the rules joined, together with candidates that they did not look at."""
    return join_ranked(chains, look_at(article, chains), load_ranker())


def look_at(article: Article, chains: Chains) -> Looked:
    """All drafts of the article, and what their pairs have in common."""
    if not chains.drafts:
        return _nothing()
    found = find_candidates(chains.parsed, chains.drafts)
    places = {draft: number for number, draft in enumerate(chains.drafts)}
    drafts = sorted({*chains.drafts, *found}, key=lambda one: (one.first, -one.last, one.head, one.kind))
    where = [places.get(draft, -1) for draft in drafts]
    traits = read_traits(article, chains, drafts, where)
    later, earlier = find_pairs(traits)
    signs, apart = compare(traits, later, earlier), barred(traits, later, earlier)
    return Looked(tuple(drafts), tuple(where), traits.own, later, earlier, signs, apart)


def join_ranked(chains: Chains, looked: Looked, ranker: Ranker) -> Ranked:
    """Read the drafts in order and join each with the chain that it most likely belongs to."""
    joined = _Joined(chains, looked)
    later = looked.later
    if len(later):
        likely = np.where(looked.barred, NEVER, ranker.pairs(looked))
        likely -= np.where(_is_daring(chains, looked), NAME_CAUTION, 0)
        new = ranker.new(looked.own) + CAUTION
        followed = _followed(chains, looked)
        for start, end in pairwise([0, *(np.flatnonzero(np.diff(later)) + 1).tolist(), len(later)]):
            number = int(later[start])
            if number in followed:
                joined.follow(number, followed[number])
                continue
            joined.place(number, looked.earlier[start:end].tolist(), likely[start:end], float(new[number]))
    return Ranked(looked.drafts, tuple(map(joined.find, range(len(looked.drafts)))), looked.places)


def _is_daring(chains: Chains, looked: Looked) -> Truth:
    """The pairs of a noun and a name, or what the rules joined with a name, that the rules did not join."""
    rules = np.array([chains.find(place) if place >= 0 else -1 - at for at, place in enumerate(looked.places)])
    names = {chains.find(number) for number in chains.names()}
    named = np.array([int(one) in names for one in rules])
    noun = np.array([draft.kind == "nominal" for draft in looked.drafts])
    daring = noun[looked.later] & named[looked.earlier] & (rules[looked.later] != rules[looked.earlier])
    return np.asarray(daring, dtype=np.bool_)


def _followed(chains: Chains, looked: Looked) -> dict[int, int | None]:
    """The drafts that are left where the rules put them, and the draft before them in the rules' chain."""
    followed: dict[int, int | None] = {}
    last: dict[int, int] = {}
    for number, (draft, place) in enumerate(zip(looked.drafts, looked.places, strict=True)):
        if place < 0:
            continue
        if form_of(chains.parsed, draft) in LEFT_TO_RULES:
            followed[number] = last.get(chains.find(place))
        last[chains.find(place)] = number
    return followed


class _Joined:
    """The chains as they grow: names are joined from the beginning, as the rules have them."""

    def __init__(self, chains: Chains, looked: Looked) -> None:
        self._parent = list(range(len(looked.drafts)))
        self._named = [draft.kind == "named" for draft in looked.drafts]
        first: dict[int, int] = {}
        for number, (draft, place) in enumerate(zip(looked.drafts, looked.places, strict=True)):
            if draft.kind == "named" and place >= 0:
                self._parent[number] = first.setdefault(chains.find(place), number)

    def find(self, number: int) -> int:
        """The first draft of the chain."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def place(self, number: int, earlier: list[int], likely: Numbers, new: float) -> None:
        """Join a draft with the likeliest of the chains before it, unless it is likelier new."""
        top = max(float(likely.max()), new)
        weights = np.exp(likely - top).tolist()
        chains: dict[int, float] = {}
        for other, weight in zip(earlier, weights, strict=True):
            chain = self.find(other)
            chains[chain] = chains.get(chain, 0.0) + weight
        own, least = self.find(number), float(np.exp(new - top))
        for chain, weight in sorted(chains.items(), key=lambda one: (-one[1], one[0])):
            if weight <= least or chain == own:
                return
            if not (self._named[chain] and self._named[own]):
                self._join(chain, own)
                return

    def follow(self, number: int, other: int | None) -> None:
        """Join a draft with the one that the rules name, if any."""
        if other is not None and self.find(number) != self.find(other):
            self._join(self.find(number), self.find(other))

    def _join(self, one: int, other: int) -> None:
        first, second = sorted((one, other))
        self._parent[second] = first
        self._named[first] = self._named[first] or self._named[second]
