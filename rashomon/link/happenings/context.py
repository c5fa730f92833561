"""Context: the entities of each article come in; how much two articles are about the same goes out."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import pairwise

# Names in more articles than this lead to no neighbours: they are the pile's, not the story's.
COMMON_NAMES = 30
# Articles that share this much of the weight of their names are about the same thing.
ALIKE = 0.5
# So few articles are one story as a rule, and their being alike tells nothing of their events.
FEW_ARTICLES = 20
# So many nearest articles are looked at for events without a day.
NEAREST = 10
# What articles have in common anyhow is told of so many of them, drawn by a digest of their ids.
SAMPLE, ROUGHLY = 100, 0.05
# A count over the pile moves in steps of an eighth to a quarter: one article more seldom moves what rests on it.
STEP_BITS = 3


@dataclass(frozen=True, slots=True)
class Context:
    """What each article is about (entity ids), and how much each entity weighs: the rarer, the more."""

    about: Mapping[str, frozenset[str]]
    weights: Mapping[str, float]
    whole: Mapping[str, float]  # of each article, the weight of all that it is about
    usual: float = 0.0  # what articles of this pile have in common anyhow
    people: frozenset[str] = frozenset()  # which of the entities are persons

    def likeness(self, left: str, right: str) -> float:
        """How much more than usual in this pile two articles have in common, from 0 to 1 (ALIKE or more)."""
        over = self.share(left, right) - self.usual
        return max(0.0, min(1.0, over / (ALIKE - self.usual))) if self.usual < ALIKE else 0.0

    def share(self, left: str, right: str) -> float:
        """The share of the smaller article's weight that both have in common."""
        mine, its = self.about.get(left, frozenset()), self.about.get(right, frozenset())
        shared = math.fsum([self.weights[one] for one in mine & its])
        return shared / min(self.whole[left], self.whole[right]) if shared else 0.0

    def neighbours(self) -> list[tuple[str, str]]:
        """Pairs of articles that have rare names in common, for each article the nearest ones, in order."""
        holding: dict[str, list[str]] = {}
        for article in sorted(self.about):
            for name in self.about[article]:
                holding.setdefault(name, []).append(article)
        found: set[tuple[str, str]] = set()
        for article in sorted(self.about):
            near: Counter[str] = Counter()
            for name in sorted(self.about[article]):
                if len(holding[name]) <= COMMON_NAMES:
                    near.update(dict.fromkeys(holding[name], self.weights[name]))
            del near[article]
            nearest = sorted(near.items(), key=lambda one: (-one[1], one[0]))[:NEAREST]
            found |= {(min(article, other), max(article, other)) for other, _ in nearest}
        return sorted(found)


def find_context(entity_of: Mapping[tuple[str, str], str], people: frozenset[str]) -> Context:
    """Weigh the entities of a pile by how few of its articles name them."""
    about: dict[str, set[str]] = {}
    for (article, _), entity in entity_of.items():
        about.setdefault(article, set()).add(entity)
    counted = Counter(entity for names in about.values() for entity in names)
    size = in_steps(len(about))
    weights = {entity: math.log(1 + size / in_steps(count)) for entity, count in counted.items()}
    whole = {article: math.fsum([weights[one] for one in names]) for article, names in about.items()}
    context = Context({article: frozenset(names) for article, names in about.items()}, weights, whole, people=people)
    return replace(context, usual=_usual(context) if len(about) > FEW_ARTICLES else ALIKE)


def in_steps(count: int) -> int:
    """A count as its first binary digits tell it: 1 to 8, 10, 12, 14, 16, 20 ..."""
    rest = max(0, count.bit_length() - STEP_BITS)
    return count >> rest << rest


def _usual(context: Context) -> float:
    """What two articles have in common on average: of a sample, and roughly, so that it seldom moves."""
    drawn = sorted(context.about, key=lambda one: sha256(one.encode()).digest())[:SAMPLE]
    shares = [context.share(one, other) for one, other in pairwise(drawn)]
    return round(math.fsum(shares) / len(shares) / ROUGHLY) * ROUGHLY
