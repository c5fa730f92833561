"""Judge people: groups of people's names come in; edges that say which are one person's, or may be, go out."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon import lexicon
from rashomon.link.entities.chains import Chain
from rashomon.link.entities.decisions import BY_COMPANY, BY_SURNAME, DOUBT, IN_ARTICLE, MOST, SINGLE, edge, star
from rashomon.link.entities.groups import (
    MOST_CANDIDATES,
    Group,
    blocked,
    keep_company,
    most_reported,
    share_office,
    surname_keys,
)
from rashomon.link.entities.people import SURE, compare_people
from rashomon.link.entities.spelling import alike, skeletons
from rashomon.records import Edge

# A surname that is a given name too means its one bearer, whatever the article is of, if so many articles give the full
# name; less well known people need the same company.
WELL_KNOWN = 5
# A long surname that sounds like one person's alone is hardly another's.
LONG = 6
# A bare name is read as a given name if so many times more articles have it as that than as a surname.
OFTENER = 3


def judge_full_names(people: Sequence[Group]) -> Iterator[Edge]:
    for one, other in blocked(people, [surname_keys(group) for group in people]):
        score, reason = compare_people(one.first.name, other.first.name)
        if score >= SURE or (score and keep_company(one.company, other.company)):
            yield edge(one.first, other.first, "same", max(score, BY_COMPANY), reason)
        elif score and share_office(one.offices, other.offices):
            yield edge(one.first, other.first, "same", max(score, BY_COMPANY), f"{reason}, and one office")
        elif score:
            yield edge(one.first, other.first, "unsure", score, reason)
        elif reason == "other given name":
            yield edge(one.first, other.first, "different", 0.0, reason)


def judge_surnames(single: Sequence[Group], people: Sequence[Group]) -> Iterator[Edge]:
    """Give each bare surname to the one person who bears it, or to the one whose company it keeps."""
    bearers: dict[str, list[Group]] = defaultdict(list)
    for one in people:
        for form in skeletons(one.key.split()[-1]):
            bearers[form].append(one)
    given: dict[str, list[Group]] = defaultdict(list)
    for one in people:
        given[one.key.split()[0]].append(one)
    for one in single:
        sounding = {other.key: other for form in skeletons(one.key) for other in bearers[form]}.values()
        near = [other for other in sounding if alike(one.key, other.key.split()[-1]) >= SURE]
        known = [other for other in near if other.key.split()[-1] == one.key]
        called = given[one.key] if " " not in one.first.name else []  # "Ben Varani" is no given name
        if not near or _articles(called) > OFTENER * _articles(near):
            yield from star(one.chains, SINGLE, "same single name, and nobody's surname")
            yield from _given_name(one, called)
            continue
        if known:
            yield from _bearer(one, known)
        else:
            for chain in one.chains:
                yield from _other_spelling(chain, near)


def _articles(groups: Sequence[Group]) -> int:
    return sum(len(one.articles) for one in groups)


def _other_spelling(chain: Chain, near: Sequence[Group]) -> Iterator[Edge]:
    """A bare surname in another spelling than all who may bear it: only their company tells ("Slim", "Salim")."""
    fitting = [one for one in near if keep_company(chain.company, one.company)]
    top = min(fitting or near, key=lambda one: (-len(one.articles), one.key))
    its_own = _articles([one for one in near if _is_one_person(top, one)])
    if fitting and all(_is_one_person(top, one) for one in near):
        yield edge(chain, top.first, "same", BY_COMPANY, "surname in another spelling, and the same company")
    elif len(chain.key) >= LONG and its_own >= max(WELL_KNOWN, MOST * _articles(near)):
        yield edge(chain, top.first, "same", BY_SURNAME, "surname in another spelling, and hardly any other bears it")
    else:
        yield edge(chain, top.first, "unsure", DOUBT, "surname in another spelling")


def _given_name(one: Group, bearers: Sequence[Group]) -> Iterator[Edge]:
    """Give a bare given name to the one person of its article who bears it, else to the one who bears it in most
    articles and in whose company it is."""
    top = most_reported(bearers)
    named: dict[str, list[Group]] = defaultdict(list)
    for other in bearers:
        for article in sorted(other.articles & one.articles):
            named[article].append(other)
    for chain in one.chains:
        here = named[chain.article]
        if len(here) == 1 and not _has_other_office(chain, here[0]):
            yield edge(chain, here[0].first, "same", IN_ARTICLE, "given name that one person of the article bears")
        elif top is None:
            continue
        elif _has_other_office(chain, top):
            yield edge(chain, top.first, "unsure", DOUBT, "given name, but another office")
        elif keep_company(chain.company, top.company):
            yield edge(chain, top.first, "same", BY_COMPANY, "given name, and the same company")
        elif len(bearers) == 1 and not _is_given(one.key) and chain.company & top.company:
            yield edge(chain, top.first, "same", BY_COMPANY, "rare given name that one person bears")
        else:
            yield edge(chain, top.first, "unsure", DOUBT, "given name")


def _has_other_office(chain: Chain, other: Group) -> bool:
    return bool(chain.offices and other.offices) and not share_office(chain.offices, other.offices)


def _bearer(one: Group, known: Sequence[Group]) -> Iterator[Edge]:
    """Give each bare surname to the bearer whom most articles name, where that is safe, else by company."""
    ranked = sorted(known, key=lambda other: (-len(other.articles), other.key))
    top, total = ranked[0], _articles(ranked)
    its_own = _articles([other for other in ranked if _is_one_person(top, other)])
    is_safe = its_own >= WELL_KNOWN or not _is_given(one.key)
    borne = f"surname that {len(ranked)} people bear" if len(ranked) > 1 else "surname, and nothing else in common"
    is_other = one.key in lexicon.words("not_surnames")
    for chain in one.chains:
        near = [] if is_other else ranked[:MOST_CANDIDATES]
        fitting = [other for other in near if keep_company(chain.company, other.company)]
        if is_other:
            yield edge(chain, top.first, "unsure", DOUBT, "surname that is another word too")
        elif its_own >= MOST * total and (is_safe or top in fitting):
            yield edge(chain, top.first, "same", BY_SURNAME, "surname, and hardly anybody else bears it")
        elif fitting and all(_is_one_person(fitting[0], other) for other in fitting):
            yield edge(chain, fitting[0].first, "same", BY_COMPANY, "surname, and the same company")
        else:
            yield edge(chain, top.first, "unsure", DOUBT, borne)


def _is_given(name: str) -> bool:
    """Whether a bare name is a given name too: then it may be anybody's ("Cameron", "Abdullah")."""
    return name.title() in lexicon.table("first_names")


def _is_one_person(one: Group, other: Group) -> bool:
    """Whether two full names are spellings of one."""
    return one is other or compare_people(one.first.name, other.first.name)[0] >= SURE
