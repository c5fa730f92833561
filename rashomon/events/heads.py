"""Heads: a parsed article comes in, the words that tell of events go out, with the verbs that merely carry them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon import lexicon
from rashomon.events.odds import find_odds
from rashomon.events.reading import first_conjunct
from rashomon.events.words import Frame, frames, lemma_of, noun_lemma, noun_senses, verb_senses
from rashomon.records import Parsed, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
WHERE = frozenset({"GPE", "FAC", "LOC"})
TAKING = frozenset({"take", "retake", "capture", "recapture"})
# Prepositions through which a verb carries an event: "participate in talks", "arrive for talks", "walk out of talks".
CARRYING = frozenset({"in", "at", "for", "on", "to", "with", "from", "of", "out", "away"})
# Where an adjective tells of what befell somebody: "was found dead", "left three dead".
PREDICATIVE = frozenset({"acomp", "oprd", "ccomp", "advcl"})
TIMES = frozenset({"DATE", "TIME"})
# Names that may hold an event word without telling of an event ("March", "the Peace Conference Party").
STANDING_NAMES = TIMES | {"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "NORP"}
# A clause with a tense of its own stands as that tense says, unless the verb above it takes that back.
UNDOING = frozenset({"denied", "hypothetical"})
SHORTEST = 2  # letters of a verb; a single one is a torn word
# How a verb carries what comes over a place: "a quake struck X", "X was rocked by protests".
SWEEPING = Frame("sweep", frozenset({"subject", "agent"}), None, None, None, "light")
# Types of what one side asks of, or says against, another: who turns it down is the one it was asked of.
ADDRESSED = frozenset({"REQUEST", "ACCUSE", "AGREE", "THREATEN"})
# Verbs whose object are the sides of what brings them together, and the types of that.
BRINGING, MUTUAL = frozenset({"bring_together", "unite"}), frozenset({"CONSULT", "COOPERATE", "AGREE"})
# Before a hyphen these make a word tell of what is not, or of when.
NOT_ITSELF = frozenset({"non", "anti", "post", "pre", "pro"})
# From these odds on a word that the lists do not know is an event too: the highest that finds three of four of those
# marked in the development part of ECB+ (of 100 found, 91 are right there).
LIKELY = 0.34


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


def find_heads(parsed: Parsed, cues: frozenset[int]) -> list[Head]:
    """Event nouns and verbs in reading order; `cues` are the tokens by which statements are reported."""
    names = _named(parsed, TIMES), _named(parsed, WHERE)
    verbs = {
        index: _verb(parsed, index, names) for index, token in enumerate(parsed.tokens) if token.tag.startswith("VB")
    }
    heads, carried = _known_heads(parsed, cues, verbs)
    heads += _likely_heads(parsed, verbs, carried | {head.index for head in heads})
    return sorted(heads, key=lambda head: head.index)


def _known_heads(parsed: Parsed, cues: frozenset[int], verbs: dict[int, Head]) -> tuple[list[Head], frozenset[int]]:
    """The events that the lists and the grammar tell, and the verbs that merely carry one."""
    named = _named(parsed, STANDING_NAMES)
    nouns = {
        index: _noun(parsed, index)
        for index, token in enumerate(parsed.tokens)
        if _is_event_noun(token)
        and index not in named
        and not _predicate(parsed, index)
        and not _is_part(parsed, index)
    }
    candidates = {index: head for index, head in verbs.items() if _may_tell(parsed, head)} | nouns
    carried: set[int] = set()
    heads = []
    for index in sorted(candidates):
        carriers = tuple(_carriers(parsed, candidates[index], verbs))
        carried |= {one.index for one in carriers if one.frame.kind != "act"}
        heads.append(replace(candidates[index], carriers=carriers))
    told = [head for head in heads if head.index not in carried and _tells(parsed, head, cues)]
    return told, frozenset(carried)


def _likely_heads(parsed: Parsed, verbs: dict[int, Head], taken: frozenset[int]) -> list[Head]:
    """Further words that are likely events; what carries one is none, but takes nothing from the known ones."""
    heads = []
    for index, odds in find_odds(parsed).items():
        if odds < LIKELY or index in taken or _predicate(parsed, index) or _is_part(parsed, index):
            continue
        head = verbs[index] if index in verbs else _noun(parsed, index)
        if head.nominal or head.lemma not in lexicon.words("event_plain_verbs"):
            carriers = tuple(_carriers(parsed, head, verbs))
            heads.append(replace(head, carriers=carriers, salient=False))
    carrying = {one.index for head in heads for one in head.carriers if one.frame.kind != "act"}
    return [head for head in heads if head.index not in carrying]


def head_at(parsed: Parsed, index: int) -> Head:
    """A given word as the head of an event, whether or not it would be found: for measuring what is made of it."""
    names = frozenset[int](), frozenset[int]()
    verbs = {place: _verb(parsed, place, names) for place, one in enumerate(parsed.tokens) if one.tag[:2] == "VB"}
    lemma = noun_lemma(parsed.tokens[index])
    sense = noun_senses().get(lemma)
    noun = Head(index, lemma, None, sense.type if sense else None, sense.group if sense else None, True)
    head = verbs.get(index, noun)
    return replace(head, carriers=tuple(_carriers(parsed, head, verbs)))


def _named(parsed: Parsed, labels: frozenset[str]) -> frozenset[int]:
    """The tokens inside names of these kinds."""
    return frozenset(index for name in parsed.names if name.label in labels for index in range(name.first, name.last))


def _is_event_noun(token: Token) -> bool:
    if token.pos == "ADJ":
        return token.dep in PREDICATIVE and noun_lemma(token) in noun_senses()
    if token.pos not in {"NOUN", "PROPN"} or token.dep in {"compound", "nmod", "amod"}:
        return False
    return noun_lemma(token) in noun_senses()


def _predicate(parsed: Parsed, index: int) -> bool:
    """Whether a noun only says what another event is or is not: "are not peace talks", "rounds of talks"."""
    token = parsed.tokens[index]
    if _lies_in_same(parsed, index):
        return True
    if token.dep == "pobj" and parsed.tokens[token.head].text.lower() == "of":
        return _same_group(token, parsed.tokens[parsed.tokens[token.head].head])
    if token.dep != "attr":
        return False
    if parsed.child(token.head, "neg") is not None:
        return True
    subject = parsed.child(token.head, "nsubj")
    return subject is not None and _is_event_noun(parsed.tokens[subject])


def _is_part(parsed: Parsed, index: int) -> bool:
    """Whether a word only helps to make another: "combat-hardened", "non-violence", "post-war"."""
    tokens = parsed.tokens
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is not None and following.text == "-" and following.start == tokens[index].end:
        return True
    return index > 1 and tokens[index - 1].text == "-" and tokens[index - 2].text.lower() in NOT_ITSELF


def _lies_in_same(parsed: Parsed, index: int) -> bool:
    """Whether a noun only fills another of its group: "negotiations at the talks"."""
    for child in parsed.children[index]:
        if parsed.tokens[child].dep == "prep" and parsed.tokens[child].text.lower() in {"at", "in", "during"}:
            below = parsed.child(child, "pobj")
            return below is not None and _same_group(parsed.tokens[index], parsed.tokens[below])
    return False


def _same_group(token: Token, other: Token) -> bool:
    mine, its = noun_senses().get(noun_lemma(token)), noun_senses().get(noun_lemma(other))
    return mine is not None and its is not None and mine.group == its.group and _is_event_noun(other)


def _noun(parsed: Parsed, index: int) -> Head:
    lemma = noun_lemma(parsed.tokens[index])
    sense = noun_senses().get(lemma)
    return Head(index, lemma, None, sense.type if sense else None, sense.group if sense else None, True)


def _verb(parsed: Parsed, index: int, names: tuple[frozenset[int], frozenset[int]]) -> Head:
    """A verb as a head, with its particle; `names` are the tokens of names for times, and of those for places."""
    (dated, placed), lemma, particle = names, lemma_of(parsed.tokens[index]), None
    for child in parsed.children[index]:
        joined = f"{lemma}_{parsed.tokens[child].text.lower()}"
        known = joined in verb_senses() or joined in frames()
        timed = any(below in dated for below in parsed.children[child])
        if known and child > index and not timed and parsed.tokens[child].dep in {"prt", "prep", "advmod", "dobj"}:
            lemma, particle = joined, child
            break
    if particle is None and lemma in TAKING and _takes_place(parsed, index, placed):
        lemma = "take_over"
    sense = verb_senses().get(lemma)
    return Head(index, lemma, particle, sense.type if sense else None, sense.group if sense else None, False)


def _takes_place(parsed: Parsed, verb: int, placed: frozenset[int]) -> bool:
    """Whether what is taken is a place, as in a war: "took the town", "captured X", "X was retaken"."""
    taken = parsed.child(verb, "dobj", "nsubjpass")
    if taken is None:
        return False
    return taken in placed or lemma_of(parsed.tokens[taken]) in lexicon.words("event_strongholds")


def _may_tell(parsed: Parsed, head: Head) -> bool:
    """Whether a verb can be an event at all: no auxiliary, no adjective, no state."""
    token = parsed.tokens[head.index]
    named = token.tag == "VBN" and parsed.child(head.index, "det") is not None  # "the accused"
    if (
        named
        or len(head.lemma) < SHORTEST
        or token.pos == "AUX"
        or token.dep in {"aux", "auxpass", "amod", "compound", "case", "mark", "prep"}
    ):
        return False
    return head.lemma in verb_senses() or head.lemma in frames() or head.lemma not in lexicon.words("event_state_verbs")


def _tells(parsed: Parsed, head: Head, cues: frozenset[int]) -> bool:
    """Whether a candidate that carries no other event is one itself."""
    if head.nominal or head.type:
        return True
    if head.lemma in frames() and frames()[head.lemma].kind == "cue" and head.lemma not in verb_senses():
        return False
    if head.lemma in lexicon.words("event_speech_verbs"):
        return False
    if head.index in cues and head.lemma not in verb_senses():
        return False
    return head.lemma in verb_senses() or head.lemma not in lexicon.words("event_state_verbs")


def _carriers(parsed: Parsed, head: Head, verbs: dict[int, Head]) -> Iterator[Carrier]:
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
        if verb.index in passed:
            break
        if not _fits(frame, head):
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
