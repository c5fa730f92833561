"""Ranking: chains that rules made come in; mentions and candidates, each joined with what it most likely stands for, go
out.

A small network (Wiseman et al. 2015) says for each draft and each earlier one how likely the first takes up the second,
and for each draft how likely it brings up something new. Drafts are read in order; each joins the chain whose members
together are likeliest, if that is likely enough. Names stay as the rules joined them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rashomon.entities.candidates import find_candidates
from rashomon.entities.chains import Chains
from rashomon.entities.draft import Draft
from rashomon.entities.impossible import are_impossible, find_owners
from rashomon.entities.pairs import compare, find_pairs
from rashomon.entities.surroundings import form_of
from rashomon.entities.traits import MODEL, Codes, Numbers, read_traits
from rashomon.models import load_arrays
from rashomon.records import Article

# What speaks for something new must be outweighed by so much, in log odds: the measure of chains is highest here
# (names/gum/train, cross-validated).
LEAST = 0.0
# And taken from what speaks for a noun's being a name, where no rule says so: the costliest mistake.
NAME_CAUTION = 2.0
# What speaks for a pair that cannot be.
IMPOSSIBLE = np.float32(-50)
# One person: the rules, which look at genders and quotations, wrong less badly. "who" belongs to the phrase that it
# hangs on. What the rules joined with a name stays as well: who says what depends on it.
LEFT_TO_RULES = frozenset({"he", "she", "who"})


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


@dataclass(frozen=True, slots=True)
class Ranker:
    """The weights of a few networks, which differ by chance alone; what they say is averaged."""

    arrays: dict[str, Numbers]

    def odds(self, looked: Looked) -> Numbers:
        """What speaks for each pair rather than for something new, in log odds."""
        one, own = self.arrays, looked.own
        first = (own @ one["later"] + one["first"])[:, looked.later]
        first += (own @ one["earlier"])[:, looked.earlier] + looked.signs @ one["signs"]
        second = np.maximum(np.maximum(first, 0) @ one["hidden"] + one["second"], 0)
        new = np.maximum(own @ one["new_hidden"] + one["new_first"], 0) @ one["new_out"] + one["new_bias"]
        likely = second @ one["out"] + one["bias"] - new[:, looked.later]
        return np.asarray(likely.mean(axis=0)[:, 0], dtype=np.float32)


@cache
def load_ranker() -> Ranker:
    """The ranker of this package."""
    return Ranker({name: array.astype(np.float32) for name, array in load_arrays(MODEL, "ranker").items()})


def rank(article: Article, chains: Chains) -> Ranked:
    """Join anew what the rules joined, together with candidates that they did not look at."""
    looked = look_at(article, chains)
    return join_ranked(chains, looked, load_ranker().odds(looked) if len(looked.later) else np.zeros(0, np.float32))


def look_at(article: Article, chains: Chains) -> Looked:
    """All drafts of the article, and what their pairs have in common."""
    if not chains.drafts:
        no, none = np.zeros(0, np.float32), np.zeros(0, np.int64)
        return Looked((), (), no, none, none, no)
    found = find_candidates(chains.parsed, chains.drafts)
    places = {draft: number for number, draft in enumerate(chains.drafts)}
    drafts = sorted({*chains.drafts, *found}, key=lambda one: (one.first, -one.last, one.head, one.kind))
    where = [places.get(draft, -1) for draft in drafts]
    traits = read_traits(article, chains, drafts, where)
    later, earlier = find_pairs(traits)
    return Looked(tuple(drafts), tuple(where), traits.own, later, earlier, compare(traits, later, earlier))


def join_ranked(chains: Chains, looked: Looked, likely: Numbers) -> Ranked:
    """Read the drafts in order and join each with the chain that it most likely belongs to."""
    likely = likely - np.where(_is_daring(chains, looked), np.float32(NAME_CAUTION), np.float32(0))
    likely[are_impossible(chains, looked.drafts, looked.places, looked.later, looked.earlier)] = IMPOSSIBLE
    followed = _followed(chains, looked)
    joined = _Joined(chains, looked, _apart(chains, looked, followed))
    bounds = [0, *(np.flatnonzero(np.diff(looked.later)) + 1).tolist(), len(looked.later)]
    for start, end in pairwise(bounds if len(looked.later) else []):
        number = int(looked.later[start])
        if number in followed:
            joined.follow(number, followed[number])
        else:
            joined.place(number, looked.earlier[start:end].tolist(), np.exp(likely[start:end]).tolist())
    return Ranked(looked.drafts, tuple(map(joined.find, range(len(looked.drafts)))), looked.places)


def _is_daring(chains: Chains, looked: Looked) -> NDArray[np.bool_]:
    """The pairs of a noun and a name, or what the rules joined with a name, that the rules did not join: writers hardly
    ever name later whom they have only described."""
    rules = np.array([chains.find(place) if place >= 0 else -1 - at for at, place in enumerate(looked.places)])
    names = {chains.find(number) for number in chains.names()}
    named = np.array([int(one) in names for one in rules], dtype=np.bool_)
    noun = np.array([draft.kind == "nominal" for draft in looked.drafts], dtype=np.bool_)
    later, earlier = looked.later, looked.earlier
    ends, begins = (
        np.array([getattr(one, side) for one in looked.drafts], dtype=np.int64) for side in ("last", "first")
    )
    titled = begins[later] - ends[earlier] <= 1  # "President Marsh"
    daring = (noun[later] & named[earlier]) | (named[later] & noun[earlier] & ~titled)
    return np.asarray(daring & (rules[later] != rules[earlier]), dtype=np.bool_)


def _followed(chains: Chains, looked: Looked) -> dict[int, int | None]:
    """The drafts that are left where the rules put them, and the draft before them in the rules' chain."""
    followed: dict[int, int | None] = {}
    last: dict[int, int] = {}
    named = {chains.find(number) for number in chains.names()}
    for number, (draft, place) in enumerate(zip(looked.drafts, looked.places, strict=True)):
        if place < 0:
            continue
        chain = chains.find(place)
        one_person = form_of(chains.parsed, draft) in LEFT_TO_RULES
        if one_person or (draft.kind != "named" and chain in named and chain in last):
            followed[number] = last.get(chain)
        last[chain] = number
    return followed


def _apart(chains: Chains, looked: Looked, followed: Mapping[int, int | None]) -> dict[int, list[int]]:
    """The drafts that each cannot be: whose it is, and what is its own; for a pronoun left to the rules, what it is."""
    apart: dict[int, list[int]] = defaultdict(list)
    for number, owners in find_owners(chains.parsed, looked.drafts).items():
        for owner in owners:
            known = followed.get(owner)
            apart[number] += [owner] if known is None else [owner, known]
            apart[owner].append(number)
    return apart


class _Joined:
    """The chains as they grow: names are joined from the beginning, as the rules have them."""

    def __init__(self, chains: Chains, looked: Looked, apart: Mapping[int, Sequence[int]]) -> None:
        self._parent = list(range(len(looked.drafts)))
        self._named = [draft.kind == "named" for draft in looked.drafts]
        self._apart = apart
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

    def place(self, number: int, earlier: list[int], odds: list[float]) -> None:
        """Join a draft with the likeliest of the chains before it, unless none is likely enough."""
        likely: dict[int, float] = {}
        for other, one in zip(earlier, odds, strict=True):
            chain = self.find(other)
            likely[chain] = likely.get(chain, 0.0) + one
        own = self.find(number)
        parted = {self.find(other) for other in self._apart.get(number, ())}
        for chain, together in sorted(likely.items(), key=lambda one: (-one[1], one[0])):
            if together <= np.exp(LEAST) or chain == own:
                return
            if not (self._named[chain] and self._named[own]) and chain not in parted:
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
