"""Chains: annotations come in; each chain with a name goes out with what it is called and in whose company."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rashomon.link.entities.bodies import body_key, country_of, is_generic, is_listed, people_key, place_key, plain
from rashomon.link.entities.people import is_double_surname, name_words
from rashomon.records import Annotation, Mention

PLACES = frozenset({"GPE", "LOC", "FAC"})
# A name has one sort in the whole pile if this share of its mentions has it; else each article's own sort stands.
MOST = 0.6
# What a tagger calls a surname that it does not know, in articles without the full name; this share of mentions that
# are told to be a person's is enough against it.
GUESSED = frozenset({"PRODUCT", "OTHER", "WORK", "EVENT", "LAW", "FAC"})
TOLD = 0.3
# How many names of an article, the most mentioned first, count as a chain's company.
COMPANY = 25


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain of one article: its names as written with their counts, its sort, its key and its company."""

    article: str
    chain: str
    type: str
    names: tuple[tuple[str, int], ...]  # the most frequent first
    name: str  # the fullest
    key: str
    mentions: int
    company: frozenset[str] = frozenset()

    @property
    def place(self) -> tuple[str, str]:
        """Where the chain stands: article and chain."""
        return self.article, self.chain

    @property
    def id(self) -> str:
        """The chain as edges write it."""
        return f"{self.article}/{self.chain}"

    @property
    def sort(self) -> str:
        """People, places, peoples and all other things are never one."""
        return sort_of(self.type)


def sort_of(kind: str) -> str:
    """The sort of a type: types of one sort may be two readings of one thing."""
    return "place" if kind in PLACES else kind if kind in ("PERSON", "NORP") else "body"


def read_chains(annotations: Sequence[Annotation]) -> list[Chain]:
    """All chains that have a name, by article and chain, with their sorts agreed over the pile."""
    found = [chain for one in sorted(annotations, key=lambda one: one.article.id) for chain in _chains(one)]
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for chain in found:
        for name, count in chain.names:
            votes[plain(name)][chain.type] += count
    agreed = {name: kind for name, counts in votes.items() if (kind := _majority(counts))}
    typed = [_retyped(chain, agreed) for chain in found]
    return sorted(_with_company(typed), key=lambda chain: chain.place)


def _chains(annotation: Annotation) -> Iterable[Chain]:
    members: dict[str, list[Mention]] = defaultdict(list)
    for mention in annotation.mentions:
        members[mention.chain].append(mention)
    for chain, mentions in members.items():
        named = [one for one in mentions if one.kind == "named"]
        if named:
            counts = Counter(" ".join(annotation.article.text[slice(*one.head)].split()) for one in named)
            names = tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
            kinds = Counter(one.type for one in named)
            kind = min(kinds, key=lambda one: (-kinds[one], one))
            yield Chain(annotation.article.id, chain, kind, names, names[0][0], "", len(mentions))


def _majority(counts: Counter[str]) -> str | None:
    """The type that most mentions have; a majority of the sort decides first."""
    sorts: Counter[str] = Counter()
    for kind, count in counts.items():
        sorts[sort_of(kind)] += count
    sort = min(sorts, key=lambda one: (-sorts[one], one))
    if sorts["PERSON"] >= TOLD * counts.total() and all(kind in GUESSED for kind in counts if kind != "PERSON"):
        return "PERSON"
    if sorts[sort] < MOST * counts.total():
        return None
    return min(
        (kind for kind in counts if sort_of(kind) == sort), key=lambda kind: (kind == "OTHER", -counts[kind], kind)
    )


def _retyped(chain: Chain, agreed: dict[str, str]) -> Chain:
    """The chain with the sort that the pile gives its name; a full name of a person speaks for its surname alone."""
    full = [one for one, _ in chain.names if len(one.split()) > 1 and agreed.get(plain(one), chain.type) == "PERSON"]
    is_person = chain.type == "PERSON" and full
    kind = chain.type if is_person else agreed.get(plain(chain.names[0][0]), chain.type)
    name = fullest(chain.names, kind)
    return replace(chain, type=kind, name=name, key=key_of(name, kind))


def fullest(names: Iterable[tuple[str, int]], kind: str) -> str:
    """The most frequent of the full forms: of people's those of most words, of others' those that are no initials."""
    counted = sorted(names, key=lambda one: (one[0].isupper(), -one[1], -len(one[0]), one[0]))
    if kind == "PERSON":
        full = [one for one in counted if len(name_words(one[0])) > 1]
        full = [one for one in full if not is_double_surname(one[0])] or full
    else:
        full = [one for one in counted if not is_initials(one[0]) and not one[0].endswith(".")]
    return (full or counted)[0][0]


def is_initials(name: str) -> bool:
    """Whether a name is written as initials."""
    letters = name.replace(".", "")
    return 1 < len(letters) < 8 and letters.isupper() and " " not in letters


def key_of(name: str, kind: str) -> str:
    """What names of one thing share, by its sort."""
    sort = sort_of(kind)
    if sort == "PERSON":
        return " ".join(name_words(name))
    return place_key(name) if sort == "place" else body_key(name) if sort == "body" else people_key(name)


def _with_company(chains: Sequence[Chain]) -> Iterable[Chain]:
    """Give each chain the names around it; a body with a common name takes a country into its key: the first that its
    article names, else the only one that other articles give it."""
    by_article: dict[str, list[Chain]] = defaultdict(list)
    for chain in chains:
        by_article[chain.article].append(chain)
    found = [one for members in by_article.values() for one in _placed(members)]
    seats: dict[str, set[str]] = defaultdict(set)
    for chain, country in found:
        if country:
            seats[chain.key].add(country)
    for chain, country in found:
        if country is None:
            yield chain
        else:
            only = next(iter(seats[chain.key])) if len(seats[chain.key]) == 1 else ""
            yield replace(chain, key=f"{chain.key} ({country or only or chain.id})")


def _placed(members: Sequence[Chain]) -> Iterable[tuple[Chain, str | None]]:
    """The chains of an article with their company, and the country of those with a common name ("" where unknown)."""
    top = sorted(members, key=lambda one: (-one.mentions, one.key, one.chain))[:COMPANY]
    country = next((one.key for one in top if one.sort == "place" and country_of(one.key)), "")
    keys = frozenset(one.key for one in top)
    often = Counter(one.key for one in members)
    for chain in members:
        common = chain.sort == "body" and is_generic(chain.key) and not is_listed(plain(chain.name))
        placed = (country if often[chain.key] == 1 else "") if common else None
        yield replace(chain, company=keys - {chain.key}), placed
