"""Pairs: traits of drafts come in; for each draft the earlier ones that it may stand for go out, and what tells."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from rashomon.entities.traits import COUNTS, FORMS, GENDERS, TYPES, Codes, Numbers, Traits

# How many drafts before it a draft is compared with: a noun, a pronoun, and one that shares a word; and how many that
# have the same head before those.
NEAR, REACH, WINDOW, SAME_HEAD = 8, 25, 32, 8
Truth = NDArray[np.bool_]
Sign = Truth | Numbers | NDArray[np.float64]
NAMED, _, PRONOUN = range(3)
# Who is "you" to one is "I" to the other.
SPEAKING = (("I", "you"), ("I", "we"), ("we", "you"))


def find_pairs(traits: Traits) -> tuple[Codes, Codes]:
    """Which drafts are compared: the later ones, in order, and beside each an earlier one, the nearest first."""
    size = len(traits.own)
    later = np.repeat(np.arange(size), WINDOW)
    gap = np.tile(np.arange(1, WINDOW + 1), size)
    inside = gap <= later
    later, gap = later[inside], gap[inside]
    near = np.where(traits.codes["kind"][later] == PRONOUN, REACH, NEAR)
    kept = (gap <= near) | _share_words(traits, later, later - gap)
    far = [(number, other) for number, others in _same_heads(traits) for other in others if other < number - WINDOW]
    far_later, far_earlier = np.array(far, dtype=np.int64).reshape(-1, 2).T
    earlier = np.concatenate([(later - gap)[kept], far_earlier])
    later = np.concatenate([later[kept], far_later])
    order = np.lexsort((-earlier, later))
    later, earlier = later[order], earlier[order]
    possible = ~_barred(traits, later, earlier)
    return later[possible], earlier[possible]


def _share_words(traits: Traits, later: Codes, earlier: Codes) -> Truth:
    """Whether the head of one is a word of the other, or of what the rules joined with it."""
    mine, other = traits.masks, traits.masks
    shared = (mine["word"][later] & (other["words"] | other["known"])[earlier]) | (
        other["word"][earlier] & mine["words"][later]
    )
    stem = traits.codes["stem"]
    nouns = (traits.codes["kind"][later] != PRONOUN) & (traits.codes["kind"][earlier] != PRONOUN)
    same = ((stem[later] > 0) & (stem[later] == stem[earlier])) | (shared > 0)
    return np.asarray(nouns & same, dtype=np.bool_)


def _same_heads(traits: Traits) -> Iterator[tuple[int, list[int]]]:
    """For each draft the last ones before it with the same head, or that are forms of the same pronoun."""
    seen: dict[tuple[int, int], list[int]] = {}
    for number, key in enumerate(zip(traits.codes["form"].tolist(), traits.codes["lemma"].tolist(), strict=True)):
        before = seen.setdefault(key, [])
        yield number, before[-SAME_HEAD:]
        before.append(number)


def _known(left: Codes, right: Codes, unknown: int) -> Truth:
    return np.asarray((left != unknown) & (right != unknown), dtype=np.bool_)


def compare(traits: Traits, later: Codes, earlier: Codes) -> Numbers:
    """What the drafts of each pair have in common (pairs, signs)."""
    pairs = _Pairs(traits, later, earlier)
    parts = (pairs.distances, pairs.words, pairs.grammar, pairs.agreement, pairs.voices, pairs.ranks)
    return np.stack([np.asarray(sign, dtype=np.float32) for part in parts for sign in part()], axis=-1)


class _Pairs:
    """The traits of the later drafts (`here`) and of the earlier ones (`there`), pair by pair."""

    def __init__(self, traits: Traits, later: Codes, earlier: Codes) -> None:
        self.later, self.earlier = later, earlier
        self.here = {name: column[later] for name, column in traits.codes.items()}
        self.there = {name: column[earlier] for name, column in traits.codes.items()}
        self.mine = {name: column[later] for name, column in traits.masks.items()}
        self.other = {name: column[earlier] for name, column in traits.masks.items()}
        self.meaning = traits.meaning[later], traits.meaning[earlier]
        self.doing = traits.doing[later], traits.doing[earlier]
        self.context = traits.context[later], traits.context[earlier]
        self.noun = (self.here["kind"] != PRONOUN) & (self.there["kind"] != PRONOUN)
        self.same_noun = self.noun & self.same("lemma")
        self.rules = self.same("rules")
        unknown = {"gender": GENDERS.index("any"), "count": COUNTS.index("any"), "type": TYPES.index("OTHER")}
        self.known = {name: _known(self.here[name], self.there[name], value) for name, value in unknown.items()}
        self.fits = ~(self.wrong("gender") | self.wrong("count") | self.wrong("type"))

    def same(self, name: str) -> Truth:
        return np.asarray(self.here[name] == self.there[name], dtype=np.bool_)

    def wrong(self, name: str) -> Truth:
        """Whether both are known and differ."""
        return self.known[name] & ~self.same(name)

    def distances(self) -> list[Sign]:
        sentences, paragraphs = (self.here[name] - self.there[name] for name in ("sentence", "paragraph"))
        return [
            np.log1p(sentences),
            sentences == 0,
            sentences == 1,
            np.log1p(self.later - self.earlier),
            np.log1p(np.maximum(self.here["head"] - self.there["head"], 0)),
            paragraphs == 0,
            paragraphs == 1,
            np.log1p(paragraphs),
            paragraphs % 2 == 1,
        ]

    def words(self) -> list[Sign]:
        here, mine, other = self.here, self.mine, self.other
        more, less = (mine["modifiers"] & ~other["modifiers"]) > 0, (other["modifiers"] & ~mine["modifiers"]) > 0
        elsewhere = self.noun & ~self.same_noun
        signs: list[Sign] = [
            self.same_noun,
            self.noun & self.same("stem"),
            self.same("text"),
            self.noun & self.same("content"),
            elsewhere & ((mine["word"] & other["words"]) > 0),
            elsewhere & ((other["word"] & mine["words"]) > 0),
            elsewhere & ((mine["word"] & other["known"]) > 0),
            self.same_noun & ~more,
            self.same_noun & ~less,
            self.same_noun & more & less,
            self.noun & ((mine["modifiers"] & other["modifiers"]) > 0),
            _cosines(*self.meaning),
            _cosines(*self.context) / _lengths(*self.context),
            _cosines(*self.doing),
            _cosines(self.doing[0], self.meaning[1]),
        ]
        for name in ("owner", "belongs"):
            signs += [(here[name] > 0) & self.same(name), _known(here[name], self.there[name], 0) & ~self.same(name)]
        return signs

    def grammar(self) -> list[Sign]:
        here, there = self.here, self.there
        return [
            (there["first"] <= here["first"]) & (here["last"] <= there["last"]),
            (here["first"] <= there["first"]) & (there["last"] <= here["last"]),
            here["described"] == there["head"],
            there["described"] == here["head"],
            (here["verb"] >= 0) & self.same("verb"),
            here["subject"] == there["head"],
            self.same("joined"),
            self.same("role"),
        ]

    def agreement(self) -> list[Sign]:
        signs: list[Sign] = [self.rules, self.rules & (_rank(self.rules, self.later) == 1), self.fits]
        for name in ("gender", "count", "type"):
            signs += [self.known[name] & self.same(name), self.wrong(name)]
        return signs

    def voices(self) -> list[Sign]:
        """Who speaks: quotations, and in a conversation who asks and who answers."""
        here, there, turns = self.here, self.there, self.here["turn"] - self.there["turn"]
        quoted, before = here["quote"] >= 0, there["quote"] >= 0
        return [
            quoted & before & self.same("quote"),
            quoted & before & ~self.same("quote"),
            quoted & ~before,
            before & ~quoted,
            here["speaker"] == self.earlier,
            (here["speaker"] >= 0) & self.same("speaker"),
            (here["form"] > 0) & self.same("form"),
            *(_either(here["form"], there["form"], *forms) for forms in SPEAKING),
            self.same("asks") & (turns != 0),
            turns == 0,
            turns == 1,
            turns % 2 == 1,
        ]

    def ranks(self) -> list[Sign]:
        """How many like it stand between."""
        names = self.fits & (self.there["kind"] == NAMED)
        fitting, same_form = _rank(self.fits, self.later), (self.here["form"] > 0) & self.same("form")
        return [
            np.log1p(fitting),
            np.log1p(_rank(self.fits & (self.there["kind"] != PRONOUN), self.later)),
            self.fits & (fitting == 1),
            np.log1p(_rank(self.same_noun, self.later)) * self.same_noun,
            np.log1p(_rank(same_form, self.later)) * same_form,
            names & (_rank(names, self.later) == 1),
        ]


def _barred(traits: Traits, later: Codes, earlier: Codes) -> Truth:
    """Which pairs cannot be one thing: he and she, one and many, two offices, what a sentence says not to be one."""
    codes = traits.codes
    denied = (codes["denied"][later] >= 0) & (codes["denied"][later] == codes["head"][earlier])
    wrong = {}
    for name, unknown in (("gender", GENDERS.index("any")), ("count", COUNTS.index("any"))):
        left, right = codes[name][later], codes[name][earlier]
        wrong[name] = _known(left, right, unknown) & (left != right)
    nouns = codes["form"][later] == 0
    offices = {name: (codes[name][later], codes[name][earlier]) for name in ("office", "field")}
    differ = {name: _known(left, right, 0) & (left != right) for name, (left, right) in offices.items()}
    other = differ["office"] | (differ["field"] & (offices["office"][0] > 0))
    return np.asarray(denied | other | wrong["gender"] | (wrong["count"] & nouns), dtype=np.bool_)


def _cosines(left: Numbers, right: Numbers) -> Numbers:
    return np.asarray(np.einsum("ij,ij->i", left, right), dtype=np.float32)


def _lengths(left: Numbers, right: Numbers) -> Numbers:
    return np.asarray(np.linalg.norm(left, axis=1) * np.linalg.norm(right, axis=1) + 1e-6, dtype=np.float32)


def _either(left: Codes, right: Codes, one: str, other: str) -> Truth:
    """Whether the drafts are forms of these two pronouns, one of each."""
    first, second = FORMS.index(one), FORMS.index(other)
    crossed = ((left == first) & (right == second)) | ((left == second) & (right == first))
    return np.asarray(crossed, dtype=np.bool_)


def _rank(true: Truth, later: Codes) -> Codes:
    """How many of a draft's pairs are true, from the nearest up to and with this one."""
    if not len(true):
        return np.zeros(0, dtype=np.int64)
    total = np.cumsum(true)
    starts = np.flatnonzero(np.r_[True, later[1:] != later[:-1]])
    before: Codes = total[starts] - true[starts]
    sizes = np.diff(np.r_[starts, len(later)])
    return np.asarray(total - np.repeat(before, sizes), dtype=np.int64)
