"""Participants: an event head comes in, who takes part in it and in which role goes out."""

from collections.abc import Iterator

from rashomon import lexicon
from rashomon.events.carriers import ADDRESSED, Carrier, Head
from rashomon.events.reading import ACTORS, Reading
from rashomon.records import Mention, Participant

# What the object of a verb is, by the type of the event; else it is the patient.
OBJECT_ROLES = {
    "ASSAULT": "target",
    "ACCUSE": "target",
    "THREATEN": "target",
    "SANCTION": "target",
    "COERCE": "target",
    "REJECT": "target",
    "REQUEST": "target",
    "PROTEST": "target",
    "AID": "beneficiary",
    "SUPPORT": "beneficiary",
    "CONSULT": "partner",
    "AGREE": "partner",
    "COOPERATE": "partner",
}
PREPOSITION_ROLES = {
    "with": "partner",
    "alongside": "partner",
    "against": "target",
    "without": "absent",
    "by": "agent",
    "between": "agent",
    "among": "agent",
    "involving": "agent",
    "including": "agent",
}
# What is done to a law or resolution by the body that it is called after.
ENACTING = frozenset({"pass", "adopt", "approve", "enact"})
# Groups whose "at X" names the target.
AIMED = frozenset({"shoot", "bomb", "attack"})
# Types of nouns whose "from X" is by X: "support from X", "a demand from X".
SENT = frozenset({"REQUEST", "AGREE", "ACCUSE", "THREATEN", "SUPPORT", "AID"})
# Types whose "on X" names the target, and whose "to X", "for X" names who gains.
STRIKING = frozenset({"ASSAULT", "SANCTION", "THREATEN", "COERCE"})
GIVING = frozenset({"AID", "SUPPORT", "CONCEDE", "AGREE"})
# Nouns of these types tell of what their "of X" did; of the others, what was done to it.
DONE_BY = frozenset({"RETREAT", "CONSULT", "PROTEST", "COOPERATE", "REQUEST", "THREATEN"})
AT = frozenset({"in", "at", "during", "after", "following"})
# Before a name and a hyphen this word makes the name the one that is opposed: "an anti-X rally".
AGAINST = "anti"
# Groups of nouns that are called after the place they struck or were held in ("the X bombing", "the X election").
PLACE_FIRST = frozenset({"bomb", "shoot", "kill", "wound", "quake", "fall", "elect", "protest", "celebrate", "die"})
# Groups of verbs whose subject is what it befalls: "three miners died", "the bridge collapsed".
BEFALLING = frozenset({"die", "fall", "quake"})
ABSENT_STATES = frozenset({"denied", "refused"})
# Nouns whose "of X" is by X where X gives it: "has the support of X", not "in support of X".
LENT = frozenset({"support", "backing", "blessing", "endorsement", "approval"})


def find_participants(reading: Reading, head: Head, own_form: dict[int, str]) -> list[Participant]:
    """Who takes part, each mention once, in the order in which the grammar gives them.

    `own_form` gives the state of each carrier that says "attend", which a negation turns into absence.
    """
    found: dict[str, str] = {}
    start = reading.parsed.tokens[head.index].start
    for mention, role in _all(reading, head, own_form):
        if not mention.start <= start < mention.end:  # "Great Quake" is the event itself
            found.setdefault(mention.id, role)
    return [Participant(mention, role) for mention, role in found.items()]


def _all(reading: Reading, head: Head, own_form: dict[int, str]) -> Iterator[tuple[Mention, str]]:
    for index in (head.index, *(one.index for one in head.carriers)):
        yield from _as_observer(reading, index)
    for carrier in head.carriers:
        yield from _of_carrier(reading, carrier, own_form.get(carrier.index, "held"), head)
    yield from _of_noun(reading, head) if head.nominal else _of_verb(reading, head)
    hosted = head.group == "visit" and _has_owner(reading, head)  # "during X's visit, Y said"
    if head.nominal and head.type == "CONSULT" and not head.carriers and not hosted:
        yield from _present(reading, head)
    yield from _prepositions(reading, head.index, head)
    for carrier in head.carriers:
        if carrier.frame.kind in {"light", "attend"}:
            yield from _prepositions(reading, carrier.index, head)
        if carrier.frame.subject == "patient" and carrier.slot == "object":
            yield from _givers(reading, (carrier.index, head.index))


def _of_carrier(reading: Reading, carrier: Carrier, form: str, head: Head) -> Iterator[tuple[Mention, str]]:
    """Those who hold, host, attend or boycott what the carrier carries."""
    subject_role, object_role = carrier.frame.subject, carrier.frame.object
    if carrier.frame.kind == "attend" and form in ABSENT_STATES:
        subject_role = "absent"
    if _is_undergone(reading, carrier, head):
        subject_role = OBJECT_ROLES.get(head.type or "", "patient")
    passive = reading.passive(carrier.index)
    if subject_role and not passive:
        yield from _subject(reading, carrier.index, subject_role, head)
    if subject_role and passive:
        yield from _by_agent(reading, carrier.index, subject_role)
    below = reading.parsed.child(carrier.index, "dobj", "nsubjpass" if passive else "dobj")
    if object_role and below is not None and below != head.index:
        yield from ((one, object_role) for one in reading.people(below))


def _is_undergone(reading: Reading, carrier: Carrier, head: Head) -> bool:
    """Whether what a noun names is done to the subject: "received support", "faced an attack", "rejected a demand"."""
    if carrier.frame.subject == "patient":
        return True
    if carrier.frame.verb == "have":
        return _is_lent(reading, head)
    answered = carrier.frame.status == "refused" and carrier.slot == "object"
    accepted = carrier.frame.verb == "agree" and _has_owner(reading, head)
    return head.nominal and head.type in ADDRESSED and (answered or accepted)


def _has_owner(reading: Reading, head: Head) -> bool:
    """Whether it is told whose a noun is: "agreed to X's proposal"."""
    return reading.parsed.child(head.index, "poss") is not None


def _is_lent(reading: Reading, head: Head) -> bool:
    """ "The support of X": it is X's."""
    below = {reading.parsed.tokens[one].text.lower() for one in reading.parsed.children[head.index]}
    return head.lemma in LENT and {"the", "of"} <= below


def _subject(reading: Reading, verb: int, role: str, head: Head) -> Iterator[tuple[Mention, str]]:
    subject = reading.subject(verb)
    if subject is not None and subject != head.index:
        yield from ((one, role) for one in reading.people(subject))


def _by_agent(reading: Reading, verb: int, role: str) -> Iterator[tuple[Mention, str]]:
    agent = reading.parsed.child(verb, "agent")
    for one in reading.parsed.children[agent] if agent is not None else ():
        yield from ((mention, role) for mention in reading.people(one))
        if one in reading.events or reading.parsed.tokens[one].lemma.lower() in lexicon.words("event_weapons"):
            yield from ((mention, role) for mention in _whose(reading, one))


def _whose(reading: Reading, noun: int) -> Iterator[Mention]:
    """Whose deed or weapon it is that did it: "killed by X's air strikes", "hit by an X missile"."""
    for child in reading.parsed.children[noun]:
        if reading.parsed.tokens[child].dep in {"poss", "compound", "amod", "nmod"}:
            yield from (one for one in reading.people(child, deep=False) if is_side(one))


def _of_verb(reading: Reading, head: Head) -> Iterator[tuple[Mention, str]]:
    role = "host" if head.lemma == "host" else "patient" if head.group in BEFALLING else "agent"
    object_role = OBJECT_ROLES.get(head.type or "", "patient")
    passive = reading.passive(head.index)
    subject = reading.subject(head.index)
    if passive:
        yield from _by_agent(reading, head.index, role)
        role = object_role
    if passive and reading.parsed.tokens[head.index].dep == "acl":
        described = reading.described(head.index)
        subject = reading.parsed.tokens[head.index].head if described is None else described
    if subject is not None:
        yield from ((one, role) for one in reading.people(subject))
        if passive and head.lemma in ENACTING:
            yield from _bodies_before(reading, subject)
    for child in reading.parsed.children[head.index]:
        if reading.parsed.tokens[child].dep in {"dobj", "dative", "obj"}:
            yield from _objects(reading, child, object_role)
        elif child == head.particle and head.type:
            below = reading.parsed.child(child, "pobj")
            yield from _objects(reading, below, object_role) if below is not None else ()
    if not passive and (told := reading.relative_object(head.index)) is not None:
        yield from _objects(reading, told, object_role)


def _bodies_before(reading: Reading, noun: int) -> Iterator[tuple[Mention, str]]:
    """Whose resolution or law it is that was passed: "the General Assembly resolution adopted on Friday"."""
    for child in reading.parsed.children[noun]:
        if reading.parsed.tokens[child].dep in {"poss", "compound", "nmod"}:
            yield from ((one, "agent") for one in reading.people(child, deep=False) if one.type in {"ORG", "GPE"})


def _objects(reading: Reading, index: int, role: str) -> Iterator[tuple[Mention, str]]:
    """What a verb is about: "met the minister" has a partner, "discussed the river" a matter."""
    for one in reading.people(index):
        yield one, role if role != "partner" or is_side(one) else "patient"


def is_side(mention: Mention) -> bool:
    """Whether it can act; what has a name and no known type may."""
    return mention.type in ACTORS or (mention.type == "OTHER" and mention.kind == "named")


def is_matter(mention: Mention) -> bool:
    """Whether it is a common noun for no people: "with the exception of"."""
    return mention.type == "OTHER" and mention.kind == "nominal"


def _of_noun(reading: Reading, head: Head) -> Iterator[tuple[Mention, str]]:
    """Possessor, names before the noun, and "of X": "Norland's invasion", "the Norland withdrawal", "invasion of X"."""
    if reading.parsed.tokens[head.index].pos == "ADJ":
        yield from _befallen(reading, head)
    for child in reading.parsed.children[head.index]:
        token = reading.parsed.tokens[child]
        if token.dep in {"poss", "compound", "nmod", "amod"}:
            role = _role_before(reading, child, head)
            yield from (
                (one, role) for one in reading.people(child) if role != "agent" or _acts(reading, one, token.dep, head)
            )
        elif token.dep in {"prep", "agent"} and token.text.lower() == "by" and head.type in STRIKING:
            yield from _struck_by(reading, child)
        elif token.dep == "prep" and token.text.lower() == "of":
            lent = _is_lent(reading, head)
            role = "agent" if lent or head.type in DONE_BY else OBJECT_ROLES.get(head.type or "", "patient")
            for below in reading.parsed.children[child]:
                yield from ((one, role) for one in reading.people(below) if is_side(one) or not lent)


def _struck_by(reading: Reading, preposition: int) -> Iterator[tuple[Mention, str]]:
    """ "An attack by X on Y": parsers hang "on Y" below X."""
    for below in reading.parsed.children[preposition]:
        for child in reading.parsed.children[below]:
            if reading.parsed.tokens[child].text.lower() in {"on", "against"}:
                struck = reading.parsed.child(child, "pobj")
                yield from ((one, "target") for one in (reading.people(struck) if struck is not None else ()))


def _role_before(reading: Reading, child: int, head: Head) -> str:
    """The role of who stands before a noun: "X's attack" is by him, "an anti-X rally" and "X's arrest" befall him."""
    if is_opposed(reading, child):
        return OBJECT_ROLES.get(head.type or "", "target")
    owner = reading.mentions.get(child)
    done = any(reading.parsed.tokens[one].text.lower() == "of" for one in reading.parsed.children[head.index])
    person = owner is not None and owner.type == "PERSON" and reading.parsed.tokens[child].dep == "poss"
    if person and not done and head.lemma in lexicon.words("event_undergone"):
        return OBJECT_ROLES.get(head.type or "", "patient")
    return "agent"


def is_opposed(reading: Reading, index: int) -> bool:
    """Whether "anti-" stands before a name."""
    return reading.stance(index) == AGAINST


def _befallen(reading: Reading, head: Head) -> Iterator[tuple[Mention, str]]:
    """Of whom an adjective is said: "the mayor was found dead", "left three people dead"."""
    verb = reading.parsed.tokens[head.index].head
    said_of = reading.parsed.child(head.index, "nsubj")
    if said_of is None:
        said_of = reading.parsed.child(verb, "dobj")
    if said_of is None:
        said_of = reading.subject(verb)
    if said_of is not None:
        yield from ((one, "patient") for one in reading.people(said_of))


def _present(reading: Reading, head: Head) -> Iterator[tuple[Mention, str]]:
    """Those who do something in or at a meeting are there: "took a seat alongside X in a forum"."""
    token = reading.parsed.tokens[head.index]
    preposition = reading.parsed.tokens[token.head]
    verb = preposition.head
    if token.dep == "pobj" and preposition.text.lower() in AT and reading.parsed.tokens[verb].pos == "VERB":
        yield from _subject(reading, verb, "agent", head)
        yield from _prepositions(reading, verb, head)


def named_for_place(head: Head) -> bool:
    """Whether a country or city before the noun is where the event is, not whose it is."""
    return head.type == "CONSULT" or head.group in PLACE_FIRST


def _acts(reading: Reading, mention: Mention, dep: str, head: Head) -> bool:
    """A place before a meeting is where it is ("the Oslo talks"), a name before an attack whose it is."""
    if mention.type in {"LOC", "FAC", "EVENT", "WORK", "LAW"}:
        return False
    if mention.type == "GPE" and head.group in PLACE_FIRST and _is_ranked(reading, head):
        return False  # "the country's worst massacre"
    return dep == "poss" or mention.type != "GPE" or not named_for_place(head)


def _is_ranked(reading: Reading, head: Head) -> bool:
    return any(reading.parsed.tokens[one].tag in {"JJS", "RBS"} for one in reading.parsed.children[head.index])


def _prepositions(reading: Reading, index: int, head: Head) -> Iterator[tuple[Mention, str]]:
    for child in reading.parsed.children[index]:
        token = reading.parsed.tokens[child]
        if token.dep not in {"prep", "agent"}:
            continue
        word = token.text.lower()
        scene = word in {"on", "at"} and child < index  # "At the gate, gunmen shot two": where, not whom
        role = None if scene else _preposition_role(word, head)
        for below in reading.parsed.children[child] if role else ():
            if reading.parsed.tokens[below].dep in {"nsubj", "pobj", "prep"}:
                people = reading.people(_deepest(reading, below))
                yield from ((one, role) for one in people if role and (role != "partner" or not is_matter(one)))


def _givers(reading: Reading, indexes: tuple[int, ...]) -> Iterator[tuple[Mention, str]]:
    """Whom something came from: "received support from X"."""
    for index in indexes:
        for child in reading.parsed.children[index]:
            if reading.parsed.tokens[child].text.lower() == "from":
                below = reading.parsed.child(child, "pobj")
                yield from ((one, "agent") for one in (reading.people(below) if below is not None else ()))


def _deepest(reading: Reading, index: int) -> int:
    """ "without officials present" is parsed with "present" as the object; the people are its subject."""
    subject = reading.parsed.child(index, "nsubj", "pobj")
    return index if subject is None else subject


def _preposition_role(word: str, head: Head) -> str | None:
    if word == "on":
        return "target" if head.type in STRIKING else None
    if word == "at":
        return "target" if head.group in AIMED else None
    if word in {"to", "for"}:
        return "beneficiary" if head.type in GIVING else None
    if word == "from":
        return "agent" if head.nominal and head.type in SENT else None
    if word == "with" and head.type == "ACCUSE":
        return None  # "charged with": what, not together with whom
    return PREPOSITION_ROLES.get(word)


def _as_observer(reading: Reading, verb: int) -> Iterator[tuple[Mention, str]]:
    """Those who come, or are sent, "as an observer", "as mediator"."""
    for child in reading.parsed.children[verb]:
        if reading.parsed.tokens[child].text.lower() != "as":
            continue
        below = {reading.parsed.tokens[one].lemma.lower() for one in reading.parsed.children[child]}
        role = next((one for one in ("observer", "mediator", "host") if one in below), None)
        sent = reading.parsed.child(verb, "dobj")
        who = sent if sent is not None and sent not in reading.events else reading.subject(verb)
        if role and who is not None:
            yield from ((one, role) for one in reading.people(who))
