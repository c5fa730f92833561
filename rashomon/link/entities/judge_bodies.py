"""Judge bodies: groups of names of bodies and things come in; edges that say which are one, or may be, go out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rashomon import lexicon
from rashomon.link.entities.bodies import (
    SMALL,
    adds_company_words,
    capital_country,
    country_of,
    initials,
    is_generic,
    is_listed,
    is_model_of,
    plain,
    without_country,
    without_place,
)
from rashomon.link.entities.chains import is_initials, key_of
from rashomon.link.entities.decisions import BY_COMPANY, BY_COUNTRY, BY_INITIALS, DOUBT, FULL_NAME, edge
from rashomon.link.entities.groups import Group, Groups, blocked, keep_company, most_reported
from rashomon.link.entities.spelling import alike, skeleton
from rashomon.records import Edge

# Initials that nothing explains are trusted from three letters on; of two letters too many names can be made.
ENOUGH_INITIALS = 3
# Spellings of a body's name: shorter words are too often other words ("Hamas", "Homs").
LONG_WORD = 6
LONGEST_KEY = 8  # words: longer names are titles, and have no short form
ALIKE_BODIES = 0.75


def judge_bodies(bodies: Sequence[Group], groups: Groups) -> Iterator[Edge]:
    yield from _short_forms(bodies, groups)
    yield from _by_initials(bodies)
    yield from _by_country(bodies, groups)
    yield from _by_spelling(bodies)


def _short_forms(bodies: Sequence[Group], groups: Groups) -> Iterator[Edge]:
    """Join "Varga" with "Varga Motors", which adds nothing but what companies are called, and "A9" with "Varga A9".

    Other longer names are often a part of the body or a thing of its making ("Varga Press Room", "Varga A9").
    """
    claims: dict[str, list[Group]] = defaultdict(list)
    for one in bodies:
        for key in _shorter(one.key):
            if ("body", key) in groups and not is_generic(key) and without_country(one.first.name) != key:
                claims[key].append(one)
    for key, claiming in sorted(claims.items()):
        short = groups["body", key]
        full = [one for one in claiming if _adds_little(key, one)]
        mostly = most_reported(full)
        for one in claiming:
            called = _calls_both(one, key) or one.articles & short.articles
            if one is mostly and (called or keep_company(one.company, short.company)):
                yield edge(short.first, one.first, "same", FULL_NAME, "short for one company's, team's or model's name")
            elif len(claiming) == 1 and _only_begins(short, one):
                yield edge(short.first, one.first, "same", FULL_NAME, "short for it in every article that names it")
            elif called or one in full:
                reason = f"may be short for it, as for {len(claiming)} names, or a part of it"
                yield edge(short.first, one.first, "unsure", DOUBT, reason)


def _only_begins(short: Group, long: Group) -> bool:
    """Whether a name is the beginning of another, and stands in no article without it ("Varga", "Varga Sund")."""
    name, more = plain(short.first.name), plain(long.first.name)
    nouns = lexicon.words("organisation_nouns")
    ends = more.removeprefix(f"{name} ").split()
    known = not any(word in nouns or country_of(word) or word in SMALL for word in more.split())
    return more.startswith(f"{name} ") and len(ends) == 1 and known and short.articles <= long.articles


def _shorter(key: str) -> list[str]:
    """The keys that a key becomes without one or two of its words."""
    words = key.split()
    found = {" ".join(kept) for size in (1, 2) if len(words) > size for kept in combinations(words, len(words) - size)}
    return sorted(found) if len(words) <= LONGEST_KEY else []


def _adds_little(short: str, long: Group) -> bool:
    names_more = is_model_of(short, long.key) or adds_company_words(short, long.key)
    return names_more or without_place(long.first.name) == short


def _calls_both(one: Group, key: str) -> bool:
    return any(key_of(name, chain.type) == key for chain in one.chains for name, _ in chain.names)


def _by_initials(bodies: Sequence[Group]) -> Iterator[Edge]:
    long: dict[str, list[Group]] = defaultdict(list)
    for one in bodies:
        for letters in sorted(initials(one.first.name)):
            long[letters].append(one)
    for one in bodies:
        name = one.first.name
        forms = long.get(one.key, [])
        if is_initials(name) and len(one.key) >= ENOUGH_INITIALS and len(forms) == 1 and not is_listed(one.key):
            score = FULL_NAME if one.articles & forms[0].articles else BY_INITIALS
            yield edge(one.first, forms[0].first, "same", score, "initials of the long name")


def _by_country(bodies: Sequence[Group], groups: Groups) -> Iterator[Edge]:
    """Join "Kenyan Red Guards" with "Red Guards" where no other country's are named and both are of one story.

    What everybody knows by its bare name is never only one country's ("Kenyan Red Cross").
    """
    forms: dict[str, list[Group]] = defaultdict(list)
    for one in bodies:
        if rest := without_country(one.first.name):
            forms[rest].append(one)
    for rest, found in sorted(forms.items()):
        bare = groups.get(("body", rest))
        if bare is not None and not is_generic(rest):
            for one in found:
                near = bare.articles & one.articles or keep_company(bare.company, one.company)
                sure = len(found) == 1 and near and not is_listed(rest)
                judgement, score = ("same", BY_COUNTRY) if sure else ("unsure", DOUBT)
                yield edge(bare.first, one.first, judgement, score, "the same name with its country")


def judge_places(places: Iterable[Group]) -> Iterator[Edge]:
    """Towns that articles of one story spell differently, none of them both ways ("Zavia", "Zaviyah")."""
    unlisted = [one for one in places if not is_listed(one.key) and capital_country(one.key) is None]
    yield from _by_spelling(unlisted)


def _by_spelling(bodies: Iterable[Group]) -> Iterator[Edge]:
    long = [one for one in bodies if max(map(len, one.key.split()), default=0) >= LONG_WORD]
    keys = [[" ".join(skeleton(word) for word in one.key.split())] for one in long]
    for one, other in blocked(long, keys):
        words = list(zip(one.key.split(), other.key.split(), strict=True))
        score = min(alike(left, right) for left, right in words)
        sure = all(left == right or min(len(left), len(right)) >= LONG_WORD for left, right in words)
        near = keep_company(one.company, other.company)
        if score >= ALIKE_BODIES and sure and near and not (one.sort == "place" and one.articles & other.articles):
            yield edge(one.first, other.first, "same", min(score, BY_COMPANY), "spellings of one name, same company")
        elif score >= ALIKE_BODIES and sure:
            yield edge(one.first, other.first, "unsure", score, "spellings of one name")
