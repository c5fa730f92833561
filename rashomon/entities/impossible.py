"""Impossible: drafts and their pairs come in; which pairs cannot be one thing, and what belongs to whom, goes out."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.entities.chains import Chains
from rashomon.entities.draft import Draft, has_article, is_indefinite, words
from rashomon.entities.knowledge import known_type
from rashomon.entities.name_types import is_acronym
from rashomon.entities.same_phrases import CALLED, may_be_called
from rashomon.records import Parsed

Codes = NDArray[np.int64]
Truth = NDArray[np.bool_]
# What is no person, however it is spoken of; the tagger takes too many people for bodies.
PLACES = frozenset({"GPE", "LOC", "FAC"})
BODIES = frozenset({"GPE", "ORG"})
SORTS = ("", "somebody", "something", "full name", "place")
CLASHES = np.zeros((len(SORTS), len(SORTS)), dtype=np.bool_)
CLASHES[SORTS.index("somebody"), SORTS.index("place")] = True
CLASHES[SORTS.index("something"), SORTS.index("full name")] = True


def are_impossible(
    chains: Chains, drafts: Sequence[Draft], places: Sequence[int], later: Codes, earlier: Codes
) -> Truth:
    """Of each pair of drafts whether it cannot be. `places` tells where each stands among those of the chains."""
    known = zip(drafts, places, strict=True)
    sorts = np.array([SORTS.index(_sort(chains, draft, place)) for draft, place in known], dtype=np.int64)
    rules = np.array([chains.find(place) if place >= 0 else -1 for place in places], dtype=np.int64)
    new = np.array([one.kind == "nominal" and is_indefinite(chains.parsed, one) for one in drafts], dtype=np.bool_)
    of_body = _are_of_bodies(chains.parsed, drafts)
    brought_up = (new | of_body)[later] & (sorts[later] == SORTS.index("somebody")) & (rules[later] != rules[earlier])
    clash = CLASHES[sorts[later], sorts[earlier]] | CLASHES[sorts[earlier], sorts[later]]
    return np.asarray(clash | brought_up | _are_misnamed(chains, drafts, places, later, earlier), dtype=np.bool_)


def _sort(chains: Chains, draft: Draft, place: int) -> str:
    """What a draft surely is: somebody, or something, without a name; a person's full name; the name of a place or
    body; empty for the rest."""
    if draft.kind == "nominal" and draft.head == draft.last - 1:
        one = place < 0 or chains.may_count(place, "one")
        return "somebody" if draft.type == "PERSON" else "something" if draft.type in BODIES and one else ""
    if draft.kind != "named" or place < 0:
        return ""
    kind, name = chains.type(place), words(chains.parsed, draft.first, draft.last)
    if kind == "PERSON":
        return "full name" if len(name) > 1 else ""
    listed = known_type(name) == "ORG" or has_article(chains.parsed, draft) or (len(name) == 1 and is_acronym(name[0]))
    return "place" if kind in PLACES or (kind == "ORG" and listed) else ""


def _are_of_bodies(parsed: Parsed, drafts: Sequence[Draft]) -> Truth:
    """Which phrases tell of which named body they are ("the president of the Union"), so that they need no name."""
    bodies = {one.head for one in drafts if one.kind == "named" and one.type == "ORG"}
    inside = (set(_owners(parsed, one)) if one.kind == "nominal" and one.type == "PERSON" else set() for one in drafts)
    return np.array([not bodies.isdisjoint(one) for one in inside], dtype=np.bool_)


def _are_misnamed(
    chains: Chains, drafts: Sequence[Draft], places: Sequence[int], later: Codes, earlier: Codes
) -> Truth:
    """The pairs of a noun and a body whose name is not of what the noun calls it."""
    nouns = [chains.parsed.tokens[draft.head].lemma.lower() for draft in drafts]
    called = np.array([noun in CALLED for noun in nouns], dtype=np.bool_)
    names: dict[int, list[str]] = {}
    for number in chains.names():
        names.setdefault(chains.find(number), []).append(chains.keys[number])
    known = [names.get(chains.find(place), []) if place >= 0 else [] for place in places]
    wrong = np.zeros(len(later), dtype=np.bool_)
    for at in np.flatnonzero(called[later]).tolist():
        noun, bodies = nouns[later[at]], known[earlier[at]]
        wrong[at] = bool(bodies) and not any(may_be_called(name, noun) for name in bodies)
    return wrong


def find_owners(parsed: Parsed, drafts: Sequence[Draft]) -> dict[int, list[int]]:
    """Of each phrase the drafts that it belongs to, none of which it is: "Marsh's lawyer", "the son of Marsh"."""
    by_head = {draft.head: number for number, draft in enumerate(drafts)}
    found = {number: _owners(parsed, draft) for number, draft in enumerate(drafts) if draft.kind == "nominal"}
    return {number: [by_head[at] for at in heads if at in by_head] for number, heads in found.items()}


def _owners(parsed: Parsed, draft: Draft) -> list[int]:
    owner = parsed.child(draft.head, "poss")
    heads = [owner] if owner is not None else []
    link = parsed.child(draft.head, "prep") if draft.type == "PERSON" else None
    if link is not None and parsed.tokens[link].text.lower() == "of":
        inner = parsed.child(link, "pobj")
        heads += [inner] if inner is not None else []
    return heads
