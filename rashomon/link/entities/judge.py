"""Judge: groups of chains come in; edges that say which chains are the same, different or in doubt go out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rashomon.link.entities.bodies import initials, is_generic, is_listed, plain, without_demonym
from rashomon.link.entities.chains import Chain, is_initials, key_of
from rashomon.link.entities.groups import Group, Groups, blocked, keep_company, surname_keys
from rashomon.link.entities.people import SURE, compare_people
from rashomon.link.entities.spelling import alike, skeleton
from rashomon.records import Edge

# The share of a surname's articles that one full name must have, for the bare surname to mean that person.
MOST = 0.8
# Initials that nothing explains are trusted from three letters on; of two letters too many names can be made.
ENOUGH_INITIALS = 3
# Spellings of a body's name: shorter words are too often other words ("Hamas", "Homs").
LONG_WORD = 6
ALIKE_BODIES = 0.75
EXPLAINED, BY_SURNAME, BY_DEMONYM, BY_INITIALS, BY_COMPANY, SINGLE = 0.97, 0.9, 0.9, 0.85, 0.75, 0.8


def judge(groups: Groups) -> Iterator[Edge]:
    """All edges, each pair of chains at most a few times: by key, by what an article says, by spelling, by company."""
    people = [one for one in groups.values() if one.sort == "PERSON" and one.is_full]
    single = [one for one in groups.values() if one.sort == "PERSON" and not one.is_full]
    for one in groups.values():
        if one.sort != "PERSON" or one.is_full:
            yield from _star(one.chains, 1.0, "same name")
        yield from _called_both(one, groups)
    yield from _full_names(people)
    yield from _surnames(single, people)
    yield from _bodies([one for one in groups.values() if one.sort == "body"], groups)


def _edge(one: Chain, other: Chain, judgement: str, score: float, reason: str) -> Edge:
    left, right = sorted((one, other), key=lambda chain: chain.place)
    return Edge(left.id, right.id, judgement, round(score, 3), reason)


def _star(chains: Sequence[Chain], score: float, reason: str) -> Iterator[Edge]:
    for chain in chains[1:]:
        yield _edge(chains[0], chain, "same", score, reason)


def _called_both(one: Group, groups: Groups) -> Iterator[Edge]:
    """Join with the groups of the other full names that a chain has inside its article."""
    if one.sort not in ("PERSON", "body"):
        return
    for chain in one.chains:
        for name, _ in chain.names:
            key = key_of(name, chain.type)
            other = groups.get((one.sort, key))
            if other is None or other is one or (one.sort == "PERSON" and not other.is_full):
                continue
            if is_initials(name) and plain(name) in initials(chain.name):
                continue  # the same letters may be short for something else in another article
            if not is_generic(key) and not _is_short(key, one.key) and not _is_short(one.key, key):
                yield _edge(chain, other.first, "same", EXPLAINED, f'one article calls it both: "{name}"')


def _is_short(short: str, long: str) -> bool:
    """Whether a key is part of another: "Varga" may be short for Varga Motors here, and for Varga Bank elsewhere."""
    return set(short.split()) < set(long.split())


def _full_names(people: Sequence[Group]) -> Iterator[Edge]:
    for one, other in blocked(people, [surname_keys(group) for group in people]):
        score, reason = compare_people(one.first.name, other.first.name)
        if score >= SURE or (score and keep_company(one.company, other.company)):
            yield _edge(one.first, other.first, "same", max(score, BY_COMPANY), reason)
        elif score:
            yield _edge(one.first, other.first, "unsure", score, reason)
        elif reason == "other given name":
            yield _edge(one.first, other.first, "different", 0.0, reason)


def _surnames(single: Sequence[Group], people: Sequence[Group]) -> Iterator[Edge]:
    """Give each bare surname to the one person who bears it, or to the one whose company it keeps."""
    bearers: dict[str, list[Group]] = defaultdict(list)
    for one in people:
        bearers[skeleton(one.key.split()[-1])].append(one)
    for one in single:
        near = [other for other in bearers[skeleton(one.key)] if alike(one.key, other.key.split()[-1]) >= SURE]
        known = [other for other in near if other.key.split()[-1] == one.key] or near
        if not known:
            yield from _star(one.chains, SINGLE, "same single name, and nobody's surname")
            yield from _given_name(one, people)
        for chain in one.chains if known else ():
            yield _bearer(chain, known)


def _given_name(one: Group, people: Sequence[Group]) -> Iterator[Edge]:
    """Give a bare given name to the one person of the pile who bears it, in whose company it is."""
    bearers = [other for other in people if other.key.split()[0] == one.key]
    if bearers and all(_is_one_person(bearers[0], other) for other in bearers):
        for chain in one.chains:
            if keep_company(chain.company, bearers[0].company):
                yield _edge(chain, bearers[0].first, "same", BY_COMPANY, "given name, and the same company")


def _bearer(chain: Chain, known: Sequence[Group]) -> Edge:
    ranked = sorted(known, key=lambda one: (-len(one.articles), one.key))
    top, total = ranked[0], sum(len(one.articles) for one in ranked)
    its_own = sum(len(one.articles) for one in ranked if _is_one_person(top, one))
    if its_own >= MOST * total:
        return _edge(chain, top.first, "same", BY_SURNAME, "surname, and hardly anybody else bears it")
    fitting = [one for one in ranked if keep_company(chain.company, one.company)]
    if fitting and all(_is_one_person(fitting[0], one) for one in fitting):
        return _edge(chain, fitting[0].first, "same", BY_COMPANY, "surname, and the same company")
    return _edge(chain, top.first, "unsure", 0.5, f"surname that {len(ranked)} people bear")


def _is_one_person(one: Group, other: Group) -> bool:
    """Whether two full names are spellings of one."""
    return one is other or compare_people(one.first.name, other.first.name)[0] >= SURE


def _bodies(bodies: Sequence[Group], groups: Groups) -> Iterator[Edge]:
    yield from _short_forms(bodies, groups)
    yield from _by_initials(bodies)
    yield from _by_demonym(bodies, groups)
    yield from _by_spelling(bodies)


def _short_forms(bodies: Sequence[Group], groups: Groups) -> Iterator[Edge]:
    """Join "Varga" with "Varga Motors" where articles call that one so, and no other."""
    claims: dict[str, list[Group]] = defaultdict(list)
    for one in bodies:
        keys = {key_of(name, chain.type) for chain in one.chains for name, _ in chain.names}
        for key in sorted(keys):
            if _is_short(key, one.key) and without_demonym(one.first.name) != key and not is_generic(key):
                claims[key].append(one)
    for key, claiming in sorted(claims.items()):
        short = groups.get(("body", key))
        if short is not None and len(claiming) == 1:
            yield _edge(short.first, claiming[0].first, "same", BY_SURNAME, "short for one name alone")
        elif short is not None:
            for one in claiming:
                yield _edge(short.first, one.first, "unsure", 0.5, f"short for {len(claiming)} names")


def _by_initials(bodies: Sequence[Group]) -> Iterator[Edge]:
    long: dict[str, list[Group]] = defaultdict(list)
    for one in bodies:
        for letters in sorted(initials(one.first.name)):
            long[letters].append(one)
    for one in bodies:
        name = one.first.name
        forms = long.get(one.key, [])
        if is_initials(name) and len(one.key) >= ENOUGH_INITIALS and len(forms) == 1 and not is_listed(one.key):
            yield _edge(one.first, forms[0].first, "same", BY_INITIALS, "initials of the long name")


def _by_demonym(bodies: Sequence[Group], groups: Groups) -> Iterator[Edge]:
    """Join "Kenyan Red Guards" with "Red Guards" where no other country's are named."""
    forms: dict[str, list[Group]] = defaultdict(list)
    for one in bodies:
        if rest := without_demonym(one.first.name):
            forms[rest].append(one)
    for rest, found in sorted(forms.items()):
        plain = groups.get(("body", rest))
        if plain is not None and len(found) == 1 and not is_generic(rest):
            yield _edge(plain.first, found[0].first, "same", BY_DEMONYM, "the same name with its country")


def _by_spelling(bodies: Iterable[Group]) -> Iterator[Edge]:
    long = [one for one in bodies if max(map(len, one.key.split()), default=0) >= LONG_WORD]
    keys = [[" ".join(skeleton(word) for word in one.key.split())] for one in long]
    for one, other in blocked(long, keys):
        words = list(zip(one.key.split(), other.key.split(), strict=True))
        score = min(alike(left, right) for left, right in words)
        sure = all(left == right or min(len(left), len(right)) >= LONG_WORD for left, right in words)
        if score >= ALIKE_BODIES and sure and keep_company(one.company, other.company):
            yield _edge(one.first, other.first, "same", min(score, BY_COMPANY), "spellings of one name, same company")
        elif score >= ALIKE_BODIES and sure:
            yield _edge(one.first, other.first, "unsure", score, "spellings of one name")
