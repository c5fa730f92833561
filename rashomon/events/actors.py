"""Actors: an event with those who stand beside it comes in; who acts, or is acted upon, through other words goes out.

The grammar often puts the other side deeper than the event's own object: "restored ties with X", "condemned an attack
by X", "clashed over the plans of X", "is about to lift the ban on X". Coders name X as the one that is acted upon. Who
acts in an event noun may be the subject of the clause: "X has put off its talks with Y", "fell in the war with Y".
"""

from collections.abc import Iterator, Sequence

from rashomon.events.carriers import Head
from rashomon.events.participants import OBJECT_ROLES, is_side
from rashomon.events.reading import DEEPEST, Reading
from rashomon.records import Mention, Participant

ACTING = frozenset({"agent", "host", "mediator", "absent", "observer"})
# Prepositions that lead from what is done to whom it is done.
LEADING = frozenset({"with", "against", "on", "to", "for", "of", "by", "from", "toward", "towards", "between", "among"})
# Prepositions that do so where the verb has a type: "clashed over the plans of X", not "flew over X".
MATTER = frozenset({"over", "about", "concerning", "regarding"})
# What two talk about is no side of their talking.
TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE"})
# What is only said or asked may be meant for those in whose land a thing is: "appealed for peace in X".
BY_WORDS = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "REJECT", "AGREE"})
# How far below the object the other side may stand: "the resumption of ties with X".
FARTHEST = 3
# What a subject passes through on its way to an infinitive: "X is about to sign", "X is ready to sign".
RAISING = frozenset({"acomp", "xcomp", "prep", "pcomp", "oprd"})
# Who puts off or calls off a thing that he is not told to stand beside is one of its sides.
TAKEN_BACK = frozenset({"postponed", "cancelled"})


def find_others(
    reading: Reading, head: Head, found: Sequence[Participant], mentions: dict[str, Mention]
) -> list[Participant]:
    """Who acts, or is acted upon, beyond those found; nobody where both sides are known already."""
    known = {one.mention for one in found}
    others: list[Participant] = []
    if not any(one.role in ACTING and mentions[one.mention].kind != "pronoun" for one in found):
        actors = _of_clause(reading, head, found) if head.nominal else _raised(reading, head.index)
        others = [Participant(one.id, "agent") for one in actors if one.id not in known]
    if head.nominal:
        return others
    upon = [mentions[one.mention] for one in found if one.role not in ACTING]
    if (found or others) and not any(is_side(one) for one in upon):
        acting = {mentions[one.mention].chain for one in (*found, *others) if one.role in ACTING}
        deeper = dict.fromkeys(_deeper(reading, head))
        others += [Participant(one.id, role) for one, role in deeper if one.id not in known and one.chain not in acting]
    return others


def _raised(reading: Reading, index: int) -> Iterator[Mention]:
    """The subject of the clause above, where the verb hangs on a word that takes an infinitive."""
    if reading.passive(index):
        return
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


def _of_clause(reading: Reading, head: Head, found: Sequence[Participant]) -> Iterator[Mention]:
    """Who acts in an event noun: who puts it off, or, where it is had with somebody, the subject of its clause."""
    for carrier in head.carriers:
        if carrier.frame.status in TAKEN_BACK and carrier.slot == "object" and not reading.passive(carrier.index):
            yield from _subjects(reading, carrier.index)
            return
    token = reading.parsed.tokens[head.index]
    preposition = reading.parsed.tokens[token.head]
    shared = any(one.role == "partner" for one in found)
    if shared and token.dep == "pobj" and preposition.text.lower() in {"in", "during", "amid"}:
        yield from _subjects(reading, preposition.head)


def _subjects(reading: Reading, verb: int) -> Iterator[Mention]:
    """The sides that are the subject of a clause, or whose something is: "X's losses grew"."""
    subject = reading.subject(verb)
    if subject is None or subject in reading.events:
        return
    sides = [one for one in reading.people(subject) if is_side(one)]
    owners = (child for child in reading.parsed.children[subject] if reading.parsed.tokens[child].dep == "poss")
    yield from sides or (one for owner in owners for one in reading.people(owner) if is_side(one))


def _deeper(reading: Reading, head: Head) -> Iterator[tuple[Mention, str]]:
    """The first side that is named below the verb's object or complement."""
    top = [
        child
        for child in reading.parsed.children[head.index]
        if reading.parsed.tokens[child].dep in {"dobj", "nsubjpass", "obj", "attr"}
        or (reading.parsed.tokens[child].dep == "prep" and child > head.index)  # before it stands the scene
    ]
    if head.particle is not None:
        top += reading.parsed.children[head.particle]  # parsers take "off" in "sealed off a road" for its preposition
    for words in _leading(head):
        level = top
        for _ in range(FARTHEST):
            below = [step for one in level for step in _steps(reading, one, words)]
            named = [pair for step, role in below for pair in _named(reading, step, role or _role(head))]
            if named:
                yield from named
                return
            level = [step for step, _ in below]


def _leading(head: Head) -> Iterator[frozenset[str]]:
    """The prepositions that may lead from this event to its other side; the surest first."""
    words = LEADING | MATTER if head.type and head.type not in TOGETHER else LEADING
    yield words | {"into"} if head.lemma == "enter" or head.type == "COERCE" else words
    if head.type in BY_WORDS and head.group != "sign":
        yield words | {"in"}


def _steps(reading: Reading, index: int, words: frozenset[str]) -> Iterator[tuple[int, str | None]]:
    """What leads on from a noun or preposition: its possessor, who made it, and the objects of leading prepositions."""
    token = reading.parsed.tokens[index]
    if token.dep in {"prep", "agent"} or token.pos == "ADP":
        if token.text.lower() in words:
            role = "partner" if token.text.lower() == "with" else None
            yield from ((one, role) for one in reading.parsed.children[index] if _is_noun(reading, one))
        return
    for child in reading.parsed.children[index]:
        below = reading.parsed.tokens[child]
        if below.dep in {"poss", "compound", "amod", "nmod"}:
            yield child, None
        elif below.dep in {"prep", "agent"}:
            yield from _steps(reading, child, words)
        elif below.dep == "acl" and below.tag in {"VBN", "VBG"}:
            for inner in reading.parsed.children[child]:
                if reading.parsed.tokens[inner].text.lower() in {"by", "from", "into"}:
                    yield from _steps(reading, inner, words)


def _is_noun(reading: Reading, index: int) -> bool:
    return reading.parsed.tokens[index].dep in {"pobj", "pcomp"}


def _named(reading: Reading, index: int, role: str) -> Iterator[tuple[Mention, str]]:
    for one in reading.people(index):
        if is_side(one):
            yield one, role


def _role(head: Head) -> str:
    return OBJECT_ROLES.get(head.type or "", "patient")
