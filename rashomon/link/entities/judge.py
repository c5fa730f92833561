"""Judge: groups of chains come in; edges that say which chains are the same, different or in doubt go out."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from rashomon.link.entities.bodies import initials, is_generic, plain
from rashomon.link.entities.chains import is_initials, key_of
from rashomon.link.entities.decisions import BY_COUNTRY, DOUBT, EXPLAINED, edge, star
from rashomon.link.entities.groups import Group, Groups, part_namesakes
from rashomon.link.entities.judge_bodies import judge_bodies, judge_places
from rashomon.link.entities.judge_people import judge_full_names, judge_surnames
from rashomon.records import Edge


def judge(groups: Groups) -> Iterator[Edge]:
    """All edges, each pair of chains at most a few times: by key, by what an article says, by spelling, by company."""
    people = [one for one in groups.values() if one.sort == "PERSON" and one.is_full]
    single = [one for one in groups.values() if one.sort == "PERSON" and not one.is_full]
    for one in groups.values():
        if one.sort == "NORP":
            yield from _people_and_country(one, groups)
        elif one.sort != "PERSON":
            yield from star(one.chains, 1.0, "same government" if one.first.use.governs else "same name")
        elif one.is_full:
            yield from _same_name(one)
        yield from _called_both(one, groups)
        yield from _explained(one, groups)
    yield from _governments(groups)
    yield from judge_full_names(people)
    yield from judge_surnames(single, people)
    yield from judge_bodies([one for one in groups.values() if one.sort == "body"], groups)
    yield from judge_places([one for one in groups.values() if one.sort == "place" and not one.first.use.governs])


def _governments(groups: Groups) -> Iterator[Edge]:
    """Governments of a country are two where articles tell who took power between; an undated one may be either."""
    parted: dict[str, list[Group]] = defaultdict(list)
    for one in groups.values():
        if one.first.because and one.first.use.governs:
            parted[one.first.use.governs].append(one)
    for several in parted.values():
        for one, other in combinations(several, 2):
            if one.first.era and other.first.era:
                yield edge(one.first, other.first, "different", 0.0, f"another government: {one.first.because}")
            else:
                yield edge(one.first, other.first, "unsure", DOUBT, f"before or after {one.first.because}")


def _people_and_country(one: Group, groups: Groups) -> Iterator[Edge]:
    """A country's adjective is the country ("Kenyan troops"); its people are not ("Kenyans")."""
    country = groups.get(("place", one.key))
    adjectives = [chain for chain in one.chains if chain.use.adjective and country is not None]
    yield from star([chain for chain in one.chains if chain not in adjectives], 1.0, "same name")
    yield from star(adjectives, 1.0, "same name")
    if adjectives and country is not None:
        yield edge(adjectives[0], country.first, "same", BY_COUNTRY, "adjective of the country")


def _same_name(one: Group) -> Iterator[Edge]:
    """One full name is one person, unless company and office speak for two."""
    kept, namesakes = part_namesakes(one.chains)
    yield from star(kept, 1.0, "same name")
    for chain in namesakes:
        yield edge(kept[0], chain, "unsure", DOUBT, "same name, but another office in other company")


def _called_both(one: Group, groups: Groups) -> Iterator[Edge]:
    """Join with the groups of the other full names that a chain has inside its article."""
    if one.sort not in ("PERSON", "body") or one.first.use.governs:
        return  # a capital's name is its city's too
    for chain in one.chains:
        for name, _ in chain.names:
            key = key_of(name, chain.type)
            other = groups.get((one.sort, key))
            if other is None or other is one or (one.sort == "PERSON" and not other.is_full):
                continue
            if is_initials(name) and plain(name) in initials(chain.name):
                continue  # the same letters may be short for something else in another article
            if not is_generic(key) and not _is_short(key, one.key) and not _is_short(one.key, key):
                yield edge(chain, other.first, "same", EXPLAINED, f'one article calls it both: "{name}"')


def _is_short(short: str, long: str) -> bool:
    """Whether a key is part of another: "Varga" may be short for Varga Motors here, and for Varga Bank elsewhere."""
    return set(short.split()) < set(long.split())


def _explained(one: Group, groups: Groups) -> Iterator[Edge]:
    """Join with the initials that an article explains in brackets after the name; one other name for them in the whole
    pile, and other articles' initials stay in doubt."""
    for chain in one.chains:
        for letters in chain.explained:
            other = groups.get(("body", key_of(letters, "ORG")))
            if other is None or other is one or letters[0].lower() != plain(chain.name)[:1]:
                continue
            for each in other.chains:
                if each.article == chain.article:
                    yield edge(chain, each, "same", EXPLAINED, f'the article explains it: "({letters})"')
