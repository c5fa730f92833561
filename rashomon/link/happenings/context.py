"""Context: the entities of each article come in; how much two articles are about the same goes out."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

# Names in more articles than this lead to no neighbours: they are the pile's, not the story's.
COMMON_NAMES = 30
# Articles that share this much of the weight of their names are about the same thing.
ALIKE = 0.5
# So few articles are one story as a rule, and their being alike tells nothing of their events.
FEW_ARTICLES = 20
# So many nearest articles are looked at for events without a day.
NEAREST = 10


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
    weights = {entity: math.log(1 + len(about) / count) for entity, count in counted.items()}
    whole = {article: math.fsum([weights[one] for one in names]) for article, names in about.items()}
    context = Context({article: frozenset(names) for article, names in about.items()}, weights, whole, people=people)
    return replace(context, usual=_usual(context, sorted(about)) if len(about) > FEW_ARTICLES else ALIKE)


def _usual(context: Context, articles: Sequence[str]) -> float:
    """What two articles far from each other in the order of their ids have in common, on average."""
    half = len(articles) // 2
    shares = [context.share(articles[at], articles[at + half]) for at in range(half)]
    return math.fsum(shares) / half
