"""Groups: chains come in, those with one key go out together; the pairs of groups worth comparing go out by key."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from rashomon.link.entities.bodies import adjective_country, country_of
from rashomon.link.entities.chains import Chain
from rashomon.link.entities.decisions import MOST
from rashomon.link.entities.people import name_words, without_article
from rashomon.link.entities.spelling import skeletons

# How many groups that share a blocking key are compared with each other: the most reported ones. A key with more
# (a very common surname) would cost its square.
MOST_CANDIDATES = 30
# How many chains of a group tell its company.
COMPANY_OF = 50
# Company speaks for one thing if this many names are shared, and this share of the smaller company.
SHARED_NAMES = 3
SHARED_PART = 0.25
# Words that two roles must share to be one office; a name alone in other company is a namesake's if its article names
# so many others.
OFFICE_WORDS = 2
TOLD_COMPANY = 4


@dataclass(frozen=True)
class Group:
    """Chains with one sort and one key, by article and chain."""

    sort: str
    key: str
    chains: tuple[Chain, ...]

    @property
    def first(self) -> Chain:
        """The chain that stands for the group in edges."""
        return self.chains[0]

    @cached_property
    def articles(self) -> frozenset[str]:
        """Where the group is named."""
        return frozenset(chain.article for chain in self.chains)

    @cached_property
    def company(self) -> frozenset[str]:
        """The names around its chains."""
        return frozenset().union(*(chain.company for chain in self.chains[:COMPANY_OF]))

    @cached_property
    def offices(self) -> frozenset[frozenset[str]]:
        """The words of each role that its articles give it."""
        return frozenset(one for chain in self.chains for one in chain.offices)

    @property
    def is_full(self) -> bool:
        """Whether a person is named with more than one word."""
        return " " in self.key


Groups = dict[tuple[str, str], Group]


def group(chains: Iterable[Chain]) -> Groups:
    """The groups, by sort and key, in the order of these."""
    members: dict[tuple[str, str], list[Chain]] = defaultdict(list)
    for chain in chains:
        if chain.key:
            members[chain.sort, chain.key].append(chain)
    return {place: Group(*place, tuple(found)) for place, found in sorted(members.items())}


def blocked(groups: Sequence[Group], keys: Sequence[Sequence[str]]) -> Iterator[tuple[Group, Group]]:
    """Every two groups that share a blocking key, once; of a crowded key only the most reported groups."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, found in enumerate(keys):
        for key in sorted(set(found)):
            blocks[key].append(number)
    pairs: set[tuple[int, int]] = set()
    for numbers in blocks.values():
        kept = sorted(numbers, key=lambda one: (-len(groups[one].articles), groups[one].key))[:MOST_CANDIDATES]
        pairs.update(combinations(sorted(kept), 2))
    for one, other in sorted(pairs):
        yield groups[one], groups[other]


def surname_keys(one: Group) -> list[str]:
    """The skeletons of the first and the last word, for names may come in another order."""
    words = name_words(one.first.name)
    return [*skeletons(words[-1]), *skeletons(without_article(words[-1])), *skeletons(words[0])]


def keep_company(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two companies share enough to be one story's."""
    shared = len(one & other)
    return shared >= SHARED_NAMES and shared >= SHARED_PART * min(len(one), len(other))


def most_reported(groups: Sequence[Group]) -> Group | None:
    """The group that has most of the articles of these groups; None where two have much."""
    ranked = sorted(groups, key=lambda one: (-len(one.articles), one.key))
    total = sum(len(one.articles) for one in ranked)
    return ranked[0] if ranked and len(ranked[0].articles) >= MOST * total else None


def share_office(one: Iterable[frozenset[str]], other: Iterable[frozenset[str]]) -> bool:
    """Whether two are called the same, whatever country or year stands with it ("Kenyan trade minister")."""
    return any(left == right or len(_shared(left, right)) >= OFFICE_WORDS for left in one for right in other)


def _shared(left: frozenset[str], right: frozenset[str]) -> set[str]:
    """The words of both roles without the country: two ministers of one country are two people."""
    return {word for word in left & right if not adjective_country(word) and not country_of(word)}


def part_namesakes(chains: Sequence[Chain]) -> tuple[list[Chain], list[Chain]]:
    """Chains of one full name: those that are one person's, and those that speak for a namesake.

    A namesake is in wholly other company and is called something wholly else, of which both must be told enough.
    """
    shared = Counter(name for chain in chains for name in chain.company)
    words = Counter(word for chain in chains for word in frozenset().union(*chain.offices))
    strange = {chain.id for chain in chains if _is_strange(chain, shared, words)}
    one = [chain for chain in chains if chain.id not in strange] or list(chains[:1])
    kept = {chain.id for chain in one}
    return one, [chain for chain in chains if chain.id not in kept]


def _is_strange(chain: Chain, shared: Counter[str], words: Counter[str]) -> bool:
    own = frozenset().union(*chain.offices)
    told = len(chain.company) >= TOLD_COMPANY and own and any(word not in own for word in words)
    return bool(told) and all(shared[name] == 1 for name in chain.company) and all(words[word] == 1 for word in own)
