"""Chains: annotations come in; each chain with a name goes out with what it is called and in whose company."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.link.entities.bodies import (
    SMALL,
    body_key,
    country_of,
    initials,
    is_generic,
    is_listed,
    people_key,
    place_key,
    plain,
)
from rashomon.link.entities.people import is_double_surname, name_words
from rashomon.link.entities.sorts import agree, sort_of
from rashomon.link.entities.takeovers import find_eras, find_takeovers
from rashomon.link.entities.uses import Use, find_uses, governments
from rashomon.records import Annotation, Mention, Notes, Role, kept

Usual = Mapping[str, int]  # how many articles write a plain name
Roles = Mapping[tuple[str, str], Sequence[Role]]
# How many names of an article, the most mentioned first, count as a chain's company.
COMPANY = 25
LONGEST_SHORT_PLACE = 3  # letters: "USA", "UAE"
# Which government a bare "the Government" is, the first country of an article does not tell.
GOVERNMENT = "government"
UNUSED = Use()
# Initials in brackets, as a text explains them: "the Board of Inland Waterways (BIW)".
BRACKETS = re.compile(r"\s*(?:\(|-LRB-)\s*([A-Z](?:\.?[A-Z]){1,6}\.?)\s*(?:\)|-RRB-)")


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
    explained: tuple[str, ...] = ()  # initials that stand in brackets after a name of the chain
    offices: tuple[frozenset[str], ...] = ()  # the words of each role that the article gives it
    era: str = ""  # of a government: since or until when, where the articles tell of two
    because: str = ""  # the words that tell so
    use: Use = UNUSED  # as what its names stand in the text

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


def read_chains(
    annotations: Sequence[Annotation], roles: Roles | None = None, notes: Notes | None = None
) -> list[Chain]:
    """All chains that have a name, by article and chain, with their sorts agreed over the pile."""
    found = [chain for one in sorted(annotations, key=lambda one: one.article.id) for chain in _named(one, notes)]
    typed_by_name = [one for one in found if not one.use.governs]  # else a capital's name would be a body's
    agreed = agree((one.article, one.type, one.names, one.use.located) for one in typed_by_name)
    known = _usual(found)
    called = roles or {}
    typed = (_retyped(chain, agreed, known, _offices(called.get(chain.place, ()))) for chain in found)
    parted = list(_with_eras(typed, annotations, notes))
    return sorted(_with_company(parted), key=lambda chain: chain.place)


def _with_eras(chains: Iterable[Chain], annotations: Sequence[Annotation], notes: Notes | None) -> Iterable[Chain]:
    """Part a country's governments where the articles tell that another took power."""
    takeovers = find_takeovers(annotations, notes)
    eras = find_eras(annotations, takeovers)
    for chain in chains:
        era = eras.get((chain.article, chain.use.governs or ""))
        if era is None:
            yield chain
            continue
        taken = takeovers[chain.use.governs or ""]
        because = f'"{taken.words}" ({taken.article})'
        yield replace(chain, key=f"{chain.key} {era or 'at an unknown time'}", era=era, because=because)


def _offices(roles: Sequence[Role]) -> tuple[frozenset[str], ...]:
    words = {frozenset(plain(role.text).split()) - SMALL for role in roles}
    return tuple(sorted((one for one in words if one), key=sorted))


def _usual(chains: Iterable[Chain]) -> Usual:
    """How many articles write each name."""
    articles: dict[str, set[str]] = defaultdict(set)
    for chain in chains:
        for name, _ in chain.names:
            articles[plain(name)].add(chain.article)
    return {name: len(found) for name, found in articles.items()}


def _named(annotation: Annotation, notes: Notes | None) -> Iterable[Chain]:
    """The chains of an article as it alone tells them."""
    key = ("chains", annotation.article.id, "")
    return kept(notes, key, tuple[Chain, ...], lambda: tuple(_chains(annotation)))


def _chains(annotation: Annotation) -> Iterable[Chain]:
    text, uses = annotation.article.text, find_uses(annotation)
    members: dict[str, list[Mention]] = defaultdict(list)
    for mention in annotation.mentions:
        members[mention.chain].append(mention)
    for chain, mentions in members.items():
        named = [one for one in mentions if one.kind == "named"]
        if named:
            counts = Counter(" ".join(text[slice(*one.head)].split()) for one in named)
            names = tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
            kinds = Counter(one.type for one in named)
            kind = min(kinds, key=lambda one: (-kinds[one], one))
            letters = tuple(sorted({found[1] for one in named if (found := BRACKETS.match(text, one.end))}))
            use = uses[chain]
            kind = "ORG" if use.governs else kind
            yield Chain(
                annotation.article.id, chain, kind, names, names[0][0], "", len(mentions), explained=letters, use=use
            )
    for chain, country, words in governments(annotation):
        count = len(members[chain])
        yield Chain(annotation.article.id, chain, "ORG", ((words, 1),), words, "", count, use=Use(governs=country))


def _retyped(chain: Chain, agreed: dict[str, str], known: Usual, offices: tuple[frozenset[str], ...]) -> Chain:
    """The chain with the sort that the pile gives its name; a full name of a person speaks for its surname alone."""
    if chain.use.governs:
        key = government_key(chain.use.governs)
        return replace(chain, name=chain.names[0][0], key=key, offices=offices)
    full = [one for one, _ in chain.names if len(one.split()) > 1 and agreed.get(plain(one), chain.type) == "PERSON"]
    is_person = chain.type == "PERSON" and full
    kind = chain.type if is_person else agreed.get(plain(chain.names[0][0]), chain.type)
    name = fullest(chain.names, kind, known)
    return replace(chain, type=kind, name=name, key=key_of(name, kind), offices=offices)


def fullest(names: Iterable[tuple[str, int]], kind: str, known: Usual | None = None) -> str:
    """Of a person's full names the one that most articles (`known`) write; of other names the most frequent that is no
    initials of another."""
    written, usual = list(names), (known or {}) if kind == "PERSON" else {}
    longest = LONGEST_SHORT_PLACE if sort_of(kind) in ("place", "PERSON") else 0  # "ROME" of a date line is no initials
    shouted = {name for name, _ in written if name.isupper() and (not is_initials(name) or 0 < longest < len(name))}
    rank = {name: (name in shouted, -usual.get(plain(name), 0), -count, -len(name), name) for name, count in written}
    counted = sorted(rank, key=lambda name: rank[name])
    if kind == "PERSON":
        full = [one for one in counted if len(name_words(one)) > 1]
        full = [one for one in full if not is_double_surname(one)] or full
    else:
        short = {letters for name in counted for letters in initials(name)}
        full = [one for one in counted if plain(one) not in short and not one.endswith(".")]
    return (full or counted)[0]


def is_initials(name: str) -> bool:
    """Whether a name is written as initials."""
    letters = name.replace(".", "")
    return 1 < len(letters) < 8 and letters.isupper() and " " not in letters


def government_key(country: str) -> str:
    """What all names of a country's government share."""
    return body_key(f"{country} government")


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
    for chain, _, country in found:
        if country:
            seats[chain.key].add(country)
    for chain, company, country in found:
        if country is None:
            yield replace(chain, company=company)
        else:
            only = next(iter(seats[chain.key])) if len(seats[chain.key]) == 1 else ""
            owner = chain.id if chain.key == GOVERNMENT else country or only or chain.id
            yield replace(chain, company=company, key=f"{chain.key} ({owner})")


def _placed(members: Sequence[Chain]) -> Iterable[tuple[Chain, frozenset[str], str | None]]:
    """The chains of an article with their company, and the country of those with a common name ("" where unknown)."""
    top = sorted(members, key=lambda one: (-one.mentions, one.key, one.chain))[:COMPANY]
    country = next((one.key for one in top if one.sort == "place" and country_of(one.key)), "")
    keys = frozenset(one.key for one in top)
    often = Counter(one.key for one in members)
    for chain in members:
        common = chain.sort == "body" and is_generic(chain.key) and not is_listed(plain(chain.name))
        placed = (country if often[chain.key] == 1 else "") if common else None
        yield chain, keys - {chain.key}, placed
