"""Heads: a parsed article comes in, the words that tell of events go out, with the verbs that merely carry them."""

from dataclasses import replace

from rashomon import lexicon
from rashomon.events.carriers import Head, find_carriers
from rashomon.events.odds import find_odds
from rashomon.events.words import frames, lemma_of, noun_lemma, noun_senses, verb_senses
from rashomon.records import Parsed, Token

__all__ = ["Head", "find_heads", "head_at"]

WHERE = frozenset({"GPE", "FAC", "LOC"})
TAKING = frozenset({"take", "retake", "capture", "recapture"})
# Where an adjective tells of what befell somebody: "was found dead", "left three dead".
PREDICATIVE = frozenset({"acomp", "oprd", "ccomp", "advcl"})
TIMES = frozenset({"DATE", "TIME"})
# Names that may hold an event word without telling of an event ("March", "the Peace Conference Party").
STANDING_NAMES = TIMES | {"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "NORP"}
SHORTEST = 2  # letters of a verb; a single one is a torn word
# Before a hyphen these make a word tell of what is not, or of when.
NOT_ITSELF = frozenset({"non", "anti", "post", "pre", "pro"})
# From these odds on a word that the lists do not know is an event too: the highest that finds three of four of those
# marked in the development part of ECB+ (of 100 found, 91 are right there).
LIKELY = 0.34


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
        carriers = tuple(find_carriers(parsed, candidates[index], verbs))
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
            carriers = tuple(find_carriers(parsed, head, verbs))
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
    return replace(head, carriers=tuple(find_carriers(parsed, head, verbs)))


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
