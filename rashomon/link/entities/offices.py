"""Offices: annotations and chains come in; who held which office when, as the articles call people, goes out, and the
edges that give "the Kenyan president" of an article to the one who held the office then.

An office is no person: "the Kenyan president" of one year and of another may be two people.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from rashomon import lexicon
from rashomon.link.entities.bodies import adjective_country, capital_country, country_of, plain
from rashomon.link.entities.chains import Chain
from rashomon.link.entities.decisions import BY_OFFICE, DOUBT, IN_ARTICLE, edge
from rashomon.link.entities.people import compare_people, name_words
from rashomon.records import Annotation, Edge, Mention, Notes, Role, kept

# Words before an office that say that its bearer no longer holds it, or speak of another time.
PAST = frozenset({"former", "ex", "late", "previous", "ousted", "deposed", "toppled", "ex-president"})
OTHER_TIME = frozenset({"then", "future", "incoming", "next", "would-be", "acting", "deputy", "assistant", "vice"})
OTHER_TIME |= {"elect", "designate", "new"}
OF = re.compile(r"\s+of\s+(?:the\s+)?([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)?)")
# A report of who holds an office tells so for this many days before and after it at most, and whoever else is reported
# within so many fewer days of the mention may be meant as well.
LASTING = 366
NEAR = 45

Roles = Mapping[tuple[str, str], Sequence[Role]]


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a country, and whether the words speak of one who held it before."""

    title: str
    country: str
    past: bool = False


@dataclass(frozen=True, slots=True)
class Holder:
    """That an article of a day gives a chain an office."""

    day: date
    chain: Chain
    role: Role
    past: bool


@cache
def _titles() -> dict[tuple[str, ...], str]:
    rows = lexicon.rows("offices_of_one")
    forms = [(row[0], name) for row in rows for name in [row[0], *(row[1].split(";") if len(row) > 1 else [])]]
    return {tuple(plain(name).split()): title for title, name in forms}


def office_of(words: str, after: str = "") -> Office | None:
    """The office that words name with its country ("Kenya's former foreign minister", or "the president", "Kenya")."""
    parts = [
        part for part in plain(words.replace("'s", " ").replace("’s", " ").replace(" 's", " ")).split() if part != "the"
    ]
    past = bool(set(parts) & PAST)
    title = next((size for size in (3, 2, 1) if tuple(parts[-size:]) in _titles()), 0)
    before = [part for part in parts[: len(parts) - title] if part not in PAST]
    name = " ".join(before) or plain(after)
    country = adjective_country(name) or country_of(name) or capital_country(name)
    if not title or country is None:
        return None
    return Office(_titles()[tuple(parts[-title:])], country, past)


def day_of(published: str | None) -> date | None:
    """The day of an article; None for one that is dated to the month only, or not at all."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def judge_offices(
    annotations: Sequence[Annotation], chains: Sequence[Chain], roles: Roles, notes: Notes | None = None
) -> tuple[list[Chain], list[Edge]]:
    """The chains that are an office and nothing else, and the edges to who held it then."""
    days = {one.article.id: day for one in annotations if (day := day_of(one.article.published))}
    holders = _holders(chains, roles, days)
    found, edges = [], []
    for annotation in sorted(annotations, key=lambda one: one.article.id):
        day = days.get(annotation.article.id)
        for chain, office in _offices_of(annotation, notes):
            told = list(_held_then(chain, holders.get((office.title, office.country), []), day))
            if told:
                found.append(chain)
                edges += told
    return found, edges


def _holders(chains: Sequence[Chain], roles: Roles, days: Mapping[str, date]) -> dict[tuple[str, str], list[Holder]]:
    found: dict[tuple[str, str], list[Holder]] = defaultdict(list)
    for chain in chains:
        day = days.get(chain.article)
        if chain.sort != "PERSON" or day is None:
            continue
        for role in roles.get(chain.place, ()):
            if office := office_of(role.text):
                found[office.title, office.country].append(Holder(day, chain, role, office.past))
    return {place: sorted(held, key=lambda one: (one.day, one.chain.place)) for place, held in found.items()}


def _offices_of(annotation: Annotation, notes: Notes | None) -> tuple[tuple[Chain, Office], ...]:
    key = ("offices", annotation.article.id, "")
    return kept(notes, key, tuple[tuple[Chain, Office], ...], lambda: tuple(_offices(annotation)))


def _offices(annotation: Annotation) -> Iterator[tuple[Chain, Office]]:
    """The chains without a name whose phrases are one country's one office."""
    text = annotation.article.text
    members: dict[str, list[Mention]] = defaultdict(list)
    for mention in annotation.mentions:
        members[mention.chain].append(mention)
    for chain, mentions in sorted(members.items()):
        if any(one.kind == "named" for one in mentions):
            continue
        told = {office for one in mentions if one.kind == "nominal" and (office := _office(text, one))}
        if len(told) == 1 and not next(iter(told)).past:
            name = " ".join(text[mentions[0].start : mentions[0].end].split())
            yield Chain(annotation.article.id, chain, "PERSON", (), name, "", len(mentions)), told.pop()


def _office(text: str, mention: Mention) -> Office | None:
    words = text[mention.start : mention.end]
    definite = words.lower().startswith("the ") or "'s " in words or "’s " in words
    if not definite or set(plain(words).split()) & OTHER_TIME:
        return None
    after = OF.match(text, mention.end)
    return office_of(words, after[1] if after else "")


def _held_then(chain: Chain, holders: Sequence[Holder], day: date | None) -> Iterator[Edge]:
    """The edge to the one holder that reports around the day name; edges of doubt where they name two."""
    if day is None:
        return
    first = bisect_left(holders, day - timedelta(LASTING), key=lambda one: one.day)
    last = bisect_right(holders, day + timedelta(LASTING), key=lambda one: one.day)
    people = _around(holders[first:last], chain.article, day)
    for one in people:
        told = f'"{one.role.text}" in an article of {one.day.isoformat()} ({one.chain.article})'
        if len(people) == 1:
            score = IN_ARTICLE if one.chain.article == chain.article else BY_OFFICE
            yield edge(chain, one.chain, "same", score, f"held the office then: {told}")
        else:
            yield edge(
                chain, one.chain, "unsure", DOUBT, f"one of {len(people)} who held the office about then: {told}"
            )


def _around(holders: Sequence[Holder], article: str, day: date) -> list[Holder]:
    """The holders, each once, whom the article itself names, or else the reports next to the day."""
    gone = {one.chain.name for one in holders if one.past and one.day <= day}
    past = {name for name in {one.chain.name for one in holders} if any(_are_one(name, other) for other in gone)}
    present = [one for one in holders if not one.past and one.chain.name not in past]
    before, after = ([one for one in present if (one.day <= day) is side] for side in (True, False))
    near = [one for one in present if abs((one.day - day).days) <= NEAR]
    chosen = [one for one in present if one.chain.article == article] or [*before[-1:], *after[:1], *near]
    people: list[Holder] = []
    for one in chosen:
        if not any(_are_one(one.chain.name, other.chain.name) for other in people):
            people.append(one)
    return people


def _are_one(one: str, other: str) -> bool:
    """Whether two holders bear one name, or one the other's surname."""
    left, right = name_words(one), name_words(other)
    if len(left) > 1 and len(right) > 1:
        return compare_people(one, other)[0] > 0
    return left[-1] == right[-1]
