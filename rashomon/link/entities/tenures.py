"""Tenures: the roles of an entity and the days of their articles come in; each role goes out once, with what the
articles show of when it was held.

An article that calls somebody "President Marsh" shows that she was president by then ("../2011-03-24") and still that
day ("2011-03-24/.."); one that says "former President Marsh" that she no longer was.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.link.entities.offices import PAST
from rashomon.records import Role

WORD = re.compile(r"[\w’'.-]+")


def find_tenures(roles: Sequence[Role], days: Mapping[str, str]) -> tuple[Role, ...]:
    """Each wording once, at its earliest place; of equal words those with a time of their own are kept beside."""
    ordered = sorted(roles, key=lambda one: (days.get(one.quote.article, "9"), one.quote.article, one.quote.start))
    kept: dict[tuple[str, str | None, str | None], Role] = {}
    held: dict[str, list[str]] = defaultdict(list)
    gone: dict[str, list[str]] = defaultdict(list)
    for role in ordered:
        words = _words(role)
        kept.setdefault((words, role.start, role.end), role)
        if day := days.get(role.quote.article):
            (gone if _is_past(words) else held)[_office(words)].append(day)
    return tuple(_dated(role, held, gone) for role in kept.values())


def _dated(role: Role, held: Mapping[str, Sequence[str]], gone: Mapping[str, Sequence[str]]) -> Role:
    """The role with the bounds that the articles' days set, unless its words tell a time."""
    words = _words(role)
    office = _office(words)
    left = gone.get(office, ())
    if role.start or role.end:
        return role
    if _is_past(words):
        return replace(role, end=f"../{min(left)}") if left else role
    days = held.get(office, ())
    if not days:
        return role
    ends = [day for day in left if day >= max(days)]
    return replace(role, start=f"../{min(days)}", end=f"{max(days)}/{min(ends, default='..')}")


def _words(role: Role) -> str:
    return role.text.lower().removeprefix("the ")


def _is_past(words: str) -> bool:
    return bool(PAST & set(WORD.findall(words)))


def _office(words: str) -> str:
    """The words without "former" and what parts them."""
    return " ".join(word for word in WORD.findall(words) if word not in PAST)
