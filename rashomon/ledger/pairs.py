"""Pairs: an earlier and a later line of one speaker; whether parts of them speak of the same thing."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rashomon import lexicon
from rashomon.ledger.reading import NO, Predicate, Reading
from rashomon.ledger.weights import Weights
from rashomon.words import stem

# Shared words must weigh so much: two rare ones, or several common ones. Names that half of a story's statements hold
# weigh next to nothing.
ENOUGH = 7.0
# Of the shorter part so many of the telling words must stand in the other.
SAME_PART = 0.6


@dataclass(frozen=True, slots=True)
class Finding:
    """What stood and what stands, as offsets, and why that is a change."""

    was: tuple[int, int]
    now: tuple[int, int]
    why: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lines of one speaker, the later said on a later day; `own` are the stems of the speaker's names."""

    earlier: Reading
    later: Reading
    weights: Weights
    own: frozenset[str]

    def alike(self, one: Iterable[str], other: Iterable[str], *, part: float = SAME_PART, few: int = 2) -> bool:
        """Whether two sets of telling words are of the same thing: enough of the shorter, and weighty enough."""
        left, right = frozenset(one) - self.own, frozenset(other) - self.own
        common = left & right
        if len(common) < few or self.weights.of(common) < ENOUGH:
            return False
        shorter = min(self.weights.of(left), self.weights.of(right))
        return self.weights.of(common) >= part * shorter

    def same_deed(self, one: Predicate, other: Predicate) -> bool:
        """Whether two verbs are the same one, done by the same to the same."""
        return one.stem == other.stem and self._same_sides(one, other)

    def opposite_deed(self, one: Predicate, other: Predicate) -> bool:
        """Whether one verb undoes the other, both of the same and to the same."""
        return frozenset({one.stem, other.stem}) in _opposites() and self._same_sides(one, other)

    def _same_sides(self, one: Predicate, other: Predicate) -> bool:
        if not self._same_subject(one.subjects, other.subjects):
            return False
        common = one.objects & other.objects
        if one.opens and other.opens and not (one.objects or other.objects):
            return True  # "refused to resign", "agreed to resign"
        if not common or len(common) < SAME_PART * min(len(one.objects), len(other.objects)):
            return False
        return self.weights.of({one.stem, *common}) >= ENOUGH

    def _same_subject(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Whether both are of the same, or both of the speaker, who is "we", "he" or the speaker's own name."""
        left, right = one - self.own, other - self.own
        return bool(left & right) or not (left or right)


@cache
def _opposites() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(map(stem, row)) for row in lexicon.rows("ledger_opposites"))


def says_no(reading: Reading) -> bool:
    """Whether the speaker says no to the words that follow: denies or refuses them."""
    return (reading.act in NO) != reading.line.first.statement.negated
