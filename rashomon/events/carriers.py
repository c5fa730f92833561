"""Carriers: a word that may tell of an event comes in; the verbs that merely carry it go out, the nearest first.

"Agreed <- to postpone <- those talks": such verbs give the event its state and its people.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon import lexicon
from rashomon.events.reading import first_conjunct
from rashomon.events.words import Frame, frames, noun_lemma, noun_senses
from rashomon.records import Parsed

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
# Prepositions through which a verb carries an event: "participate in talks", "arrive for talks", "walk out of talks".
CARRYING = frozenset({"in", "at", "for", "on", "to", "with", "from", "of", "out", "away"})
# A clause with a tense of its own stands as that tense says, unless the verb above it takes that back.
UNDOING = frozenset({"denied", "hypothetical"})
# How a verb carries what comes over a place: "a quake struck X", "X was rocked by protests".
SWEEPING = Frame("sweep", frozenset({"subject", "agent"}), None, None, None, "light")
# Types of what one side asks of, or says against, another: who turns it down is the one it was asked of.
ADDRESSED = frozenset({"REQUEST", "ACCUSE", "AGREE", "THREATEN"})
# Verbs whose object are the sides of what brings them together, and the types of that.
BRINGING, MUTUAL = frozenset({"bring_together", "unite"}), frozenset({"CONSULT", "COOPERATE", "AGREE"})


@dataclass(frozen=True, slots=True)
class Carrier:
    """A verb that carries an event, and where the event stands to it: object, subject, oblique or clause."""

    index: int
    slot: str
    frame: Frame
    behind: bool = False  # a participle or relative clause behind the noun


@dataclass(frozen=True, slots=True)
class Head:
    """The word that tells of an event. `lemma` has the particle; `carriers` begin with the nearest.

    One that is not `salient` is no event by the lists and the grammar, but likely one as people mark them.
    """

    index: int
    lemma: str
    particle: int | None
    type: str | None
    group: str | None
    nominal: bool
    carriers: tuple[Carrier, ...] = ()
    salient: bool = True


def find_carriers(parsed: Parsed, head: Head, verbs: dict[int, Head]) -> Iterator[Carrier]:
    """The verbs that carry this event, nearest first: "agreed <- to postpone <- those talks"."""
    here, passed = head.index, list[int]()
    while True:
        found = _raised(parsed, _governor(parsed, here), verbs) if here not in passed else _governor(parsed, here)
        verb = verbs.get(found[0]) if found else None
        if found is None or verb is None:
            break
        sweeping = head.nominal and found[1] in SWEEPING.slots and verb.lemma in lexicon.words("event_sweeping_verbs")
        frame = SWEEPING if sweeping else frames().get(verb.lemma)
        if frame is None or found[1] not in frame.slots or (verb.lemma == "be" and not _is_at(parsed, here, verb)):
            break
        if parsed.tokens[here].dep == "ccomp" and frame.status not in UNDOING:
            break
        if verb.index in passed or not _fits(frame, head):
            break
        passed.append(verb.index)
        yield Carrier(verb.index, found[1], _answering(parsed, verb.index, frame))
        here = verb.index
    yield from _modifying(parsed, head, verbs)


def _fits(frame: Frame, head: Head) -> bool:
    """Whether a verb carries just this: one receives support, mediates no war, and talks bring together their sides."""
    if frame.verb in lexicon.words("event_receiving"):
        return head.type is not None
    if frame.verb in BRINGING:
        return head.type in MUTUAL
    return frame.subject != "mediator" or head.type != "ASSAULT"


def _answering(parsed: Parsed, verb: int, frame: Frame) -> Frame:
    """To turn down what another asked or said is a deed of its own: "rejected the demand"."""
    said = parsed.child(verb, "dobj", "nsubjpass")
    sense = noun_senses().get(noun_lemma(parsed.tokens[said])) if said is not None else None
    answers = frame.status == "refused" and sense is not None and sense.type in ADDRESSED
    return replace(frame, kind="act") if answers else frame


def _governor(parsed: Parsed, index: int) -> tuple[int, str] | None:
    """The token that governs this one, and from which slot."""
    first = first_conjunct(parsed, index)
    if first is None:
        return None
    token = parsed.tokens[first]
    if token.dep in {"dobj", "nsubjpass", "dative", "obj"}:
        return token.head, "object"
    if token.dep == "nsubj":
        return token.head, "subject"
    if token.dep in {"xcomp", "ccomp"} or (token.dep == "advcl" and _infinitive(parsed, first)):
        return token.head, "clause"
    plan = parsed.tokens[token.head].head
    if (
        token.dep == "pobj"
        and _is_plan(parsed, token.head)
        and parsed.tokens[plan].dep in {"dobj", "nsubjpass", "nsubj"}
    ):
        return parsed.tokens[plan].head, "subject" if parsed.tokens[plan].dep == "nsubj" else "object"
    if token.dep in {"pobj", "pcomp"}:
        return _through_preposition(parsed, token.head, "clause" if token.dep == "pcomp" else "oblique")
    return None


def _is_at(parsed: Parsed, index: int, verb: Head) -> bool:
    """Whether somebody is there: "is in talks", "is in town for talks", not "there is time for talks"."""
    word = parsed.tokens[parsed.tokens[index].head].text.lower()
    others = {
        parsed.tokens[one].text.lower() for one in parsed.children[verb.index] if parsed.tokens[one].dep == "prep"
    }
    return word in {"in", "at"} or (word == "for" and bool(others & {"in", "at"}))


def _is_plan(parsed: Parsed, preposition: int) -> bool:
    """ "plans for talks", "hopes of talks": what becomes of the plans becomes of the talks."""
    above = parsed.tokens[parsed.tokens[preposition].head]
    known = above.lemma.lower() in lexicon.table("event_status_words") and above.pos == "NOUN"
    return known and parsed.tokens[preposition].text.lower() in {"for", "of"}


def _raised(parsed: Parsed, found: tuple[int, str] | None, verbs: dict[int, Head]) -> tuple[int, str] | None:
    """The subject of "is due to begin", "is expected to take place", "are to be held" belongs to the infinitive."""
    if found is None or found[1] not in {"subject", "object"}:
        return found
    above = parsed.child(found[0], "acomp")
    infinitive = parsed.child(above if above is not None else found[0], "xcomp")
    verb = verbs.get(infinitive) if infinitive is not None else None
    frame = frames().get(verb.lemma) if verb else None
    if infinitive is None or frame is None or parsed.child(found[0], "nsubj", "nsubjpass") is None:
        return found
    slot = "subject" if parsed.child(infinitive, "auxpass") is None else "object"
    return (infinitive, slot) if slot in frame.slots and frame.kind in {"light", "cue"} else found


def _infinitive(parsed: Parsed, index: int) -> bool:
    return any(parsed.tokens[one].tag == "TO" for one in parsed.children[index])


def _through_preposition(parsed: Parsed, index: int, slot: str) -> tuple[int, str] | None:
    token = parsed.tokens[index]
    if f"{parsed.tokens[token.head].lemma.lower()}_{token.text.lower()}" in frames():
        return token.head, "object"
    if token.dep == "agent":
        return token.head, "agent"
    if token.text.lower() not in CARRYING:
        return None
    if parsed.tokens[token.head].dep == "prep" and parsed.tokens[token.head].text.lower() in CARRYING:
        return parsed.tokens[token.head].head, slot
    noun = parsed.tokens[token.head]
    if noun.dep == "dobj" and noun.text.lower() in {"part", "place"}:
        return noun.head, slot
    return token.head, slot


def _modifying(parsed: Parsed, head: Head, verbs: dict[int, Head]) -> Iterator[Carrier]:
    """Verbs behind a noun that carry it: "talks held in ...", "a meeting which will bring together ..."."""
    if not head.nominal:
        return
    for child in (*parsed.children[head.index], *_loose(parsed, head.index)):
        dep, verb = parsed.tokens[child].dep, verbs.get(child)
        if verb is None or dep not in {"acl", "relcl", "appos", "advcl"}:
            continue
        frame = frames().get(verb.lemma)
        slot = _own_slot(parsed, child, dep)
        if frame and slot in frame.slots:
            yield Carrier(child, slot, frame, behind=True)


def _loose(parsed: Parsed, noun: int) -> Iterator[int]:
    """A past participle behind the noun and a comma, which parsers often hang higher up: "the talks, held in ..."."""
    after = noun + 2
    if after >= len(parsed.tokens) or parsed.tokens[noun + 1].text != "," or parsed.tokens[after].tag != "VBN":
        return
    if parsed.tokens[after].head != noun and parsed.tokens[after].sentence == parsed.tokens[noun].sentence:
        yield after


def _own_slot(parsed: Parsed, verb: int, dep: str) -> str | None:
    """Where a noun stands to the verb behind it: object of a past participle, else as its relative pronoun does."""
    if dep != "relcl":
        return "object" if parsed.tokens[verb].tag == "VBN" else "subject"
    for child in parsed.children[verb]:
        token = parsed.tokens[child]
        if token.tag in {"WDT", "WP"} or token.text.lower() == "that":
            return {"nsubj": "subject", "nsubjpass": "object", "dobj": "object"}.get(token.dep)
    return "object" if parsed.child(verb, *SUBJECTS) is not None else None
