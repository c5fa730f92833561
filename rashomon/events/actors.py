"""Actors: an event with those who stand beside it comes in; who acts, or is acted upon, through other words goes out.

The grammar often puts the other side deeper than the event's own object: "restored ties with X", "condemned an attack
by X", "welcomed the decision of X", "is about to lift the ban on X". Coders name X as the one that is acted upon.
"""

from collections.abc import Iterator, Sequence

from rashomon.events.heads import Head
from rashomon.events.participants import OBJECT_ROLES
from rashomon.events.reading import DEEPEST, Reading
from rashomon.records import Mention, Participant

ACTING = frozenset({"agent", "host", "mediator", "absent", "observer"})
# Who can act at all; a thing is no side of an event, unless it is a name that nobody knows.
SIDES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
# Prepositions that lead from what is done to whom it is done.
LEADING = frozenset({"with", "against", "on", "to", "for", "of", "by", "from", "toward", "towards", "between", "among"})
# How far below the object the other side may stand: "the resumption of ties with X".
FARTHEST = 3
# What a subject passes through on its way to an infinitive: "X is about to sign", "X is ready to sign".
RAISING = frozenset({"acomp", "xcomp", "prep", "pcomp", "oprd"})


def find_others(
    reading: Reading, head: Head, found: Sequence[Participant], mentions: dict[str, Mention]
) -> list[Participant]:
    """Who acts, or is acted upon, beyond those found; nobody where both sides are known already."""
    if head.nominal:
        return []
    known = {one.mention for one in found}
    others = []
    if not any(one.role in ACTING for one in found) and not reading.passive(head.index):
        others = [Participant(one.id, "agent") for one in _raised(reading, head.index) if one.id not in known]
    upon = [mentions[one.mention] for one in found if one.role not in ACTING]
    if (found or others) and not any(_is_side(one) for one in upon):
        known |= {one.mention for one in others}
        deeper = dict.fromkeys(_deeper(reading, head))
        others += [Participant(one.id, role) for one, role in deeper if one.id not in known]
    return others


def _is_side(mention: Mention) -> bool:
    return mention.type in SIDES or (mention.type == "OTHER" and mention.kind == "named")


def _raised(reading: Reading, index: int) -> Iterator[Mention]:
    """The subject of the clause above, where the verb hangs on a word that takes an infinitive."""
    for _ in range(DEEPEST):
        token = reading.parsed.tokens[index]
        if token.dep not in RAISING or token.head == index:
            return
        index = token.head
        if reading.parsed.child(index, "dobj", "dative") is not None:
            return
        subject = reading.subject(index)
        if subject is not None:
            yield from reading.people(subject)
            return


def _deeper(reading: Reading, head: Head) -> Iterator[tuple[Mention, str]]:
    """The first side that is named below the verb's object or complement."""
    level = [
        child
        for child in reading.parsed.children[head.index]
        if reading.parsed.tokens[child].dep in {"dobj", "nsubjpass", "prep", "obj", "attr"}
    ]
    for _ in range(FARTHEST):
        below = [step for one in level for step in _steps(reading, one)]
        named = [pair for step, role in below for pair in _named(reading, step, role or _role(head))]
        if named:
            yield from named
            return
        level = [step for step, _ in below]


def _steps(reading: Reading, index: int) -> Iterator[tuple[int, str | None]]:
    """What leads on from a noun or preposition: its possessor, and the objects of leading prepositions."""
    token = reading.parsed.tokens[index]
    if token.dep == "prep" or token.pos == "ADP":
        if token.text.lower() in LEADING:
            role = "partner" if token.text.lower() == "with" else None
            yield from ((one, role) for one in reading.parsed.children[index] if _is_noun(reading, one))
        return
    for child in reading.parsed.children[index]:
        below = reading.parsed.tokens[child]
        if below.dep in {"poss", "compound", "amod", "nmod"}:
            yield child, None
        elif below.dep in {"prep", "agent"}:
            yield from _steps(reading, child)


def _is_noun(reading: Reading, index: int) -> bool:
    return reading.parsed.tokens[index].dep in {"pobj", "pcomp"}


def _named(reading: Reading, index: int, role: str) -> Iterator[tuple[Mention, str]]:
    for one in reading.people(index):
        if _is_side(one):
            yield one, role


def _role(head: Head) -> str:
    return OBJECT_ROLES.get(head.type or "", "patient")
