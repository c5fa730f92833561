"""Types: an event with its words and participants comes in; the PLOVER type that it has, or None, goes out.

The list of event words gives most words a type. Verbs that it does not have get theirs from a trained model, which
looks at what the words do to whom; the same model codes sentences of which only the two sides are given.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from rashomon.encoding import Vectors
from rashomon.events.carriers import Head
from rashomon.events.reading import ACTORS
from rashomon.events.types.describe import describe, picture
from rashomon.events.types.meanings import ACTED_UPON, find_meaning
from rashomon.events.types.scenes import Scene, around, between
from rashomon.events.words import noun_lemma, noun_senses, verb_senses
from rashomon.models import load_weights
from rashomon.records import Mention, Parsed, Participant, Spans

__all__ = ["NONE", "find_type", "odds_between", "odds_of", "type_between"]

MODEL, PART = "types", "coded"
NONE = "NONE"
ACTING = frozenset({"agent", "host", "mediator", "absent"})
# A verb that is not listed gets the likeliest type where it is this likely, and two that can act stand on both sides. A
# wrong type is worse than none: at 0.6 every other one was wrong.
LIKELY = 0.8
ASSAULT = "ASSAULT"
# Groups of nouns for what nobody does; what it does to people is harm, and no assault. Some words tell no more than
# that something happened.
BLIND = frozenset({"quake", "fall"})
VAGUE = frozenset({"incident", "tragedy"})
# Verbs that carry an event and tell nothing of their own.
LIGHT = frozenset({"light", "attend"})
# "Hit X, killing ten and injuring more": so many verbs up is who, or what, did it.
FARTHEST_SUBJECT = 4
# Grammatical links that lead up to it from a verb, and from the noun of a deed ("causing destruction").
LEADING_UP, NOUN_LEADING_UP = frozenset({"conj", "advcl", "xcomp", "acl"}), frozenset({"dobj"})
CAUSES = frozenset({"by", "in", "during"})


def find_type(
    parsed: Parsed, vectors: Vectors, head: Head, people: Sequence[Participant], mentions: dict[str, Mention]
) -> str | None:
    """The type of an event that was found, whatever became of it: a meeting is a meeting, held or cancelled."""
    meaning = find_meaning(parsed, head, people, mentions)
    if meaning is not None:
        return meaning.type
    if head.lemma in (noun_senses() if head.nominal else verb_senses()):
        return None if head.type == ASSAULT and _by_nobody(parsed, head) else head.type
    acting, upon = (_first(people, mentions, roles) for roles in (ACTING, ACTED_UPON))
    if not all(one is not None and one.type in ACTORS for one in (acting, upon)):
        return None
    carriers = [one.index for one in head.carriers if one.frame.kind in LIGHT]
    sides = _tokens(parsed, acting), _tokens(parsed, upon)
    odds = odds_of(parsed, vectors, around(parsed, head.index, carriers, sides))
    best = max(odds, key=lambda name: (odds[name], name))
    return best if best != NONE and odds[best] >= LIKELY else None


def type_between(parsed: Parsed, vectors: Vectors, source: Spans, target: Spans) -> str:
    """The type under which PLOVER codes what passes between two sides: a planned meeting is an AGREE there."""
    odds = odds_between(parsed, vectors, source, target)
    return max((name for name in odds if name != NONE), key=lambda name: (odds[name], name))


def odds_between(parsed: Parsed, vectors: Vectors, source: Spans, target: Spans) -> dict[str, float]:
    return odds_of(parsed, vectors, between(parsed, source, target))


def odds_of(parsed: Parsed, vectors: Vectors, scene: Scene) -> dict[str, float]:
    """How likely each type is, and none of them."""
    return load_weights(MODEL, PART).odds(describe(parsed, scene), picture(parsed, scene, vectors))


def _by_nobody(parsed: Parsed, head: Head) -> bool:
    """Whether an event is what a quake, a storm or a crash did: "killed ten", "were hurt when a flood hit X"."""
    index = head.index
    for _ in range(FARTHEST_SUBJECT):
        blamed = [index, *_blamed(parsed, index)]
        if any(_is_blind(parsed, one) for one in blamed if one != head.index):
            return True
        token = parsed.tokens[index]
        leading = NOUN_LEADING_UP if index == head.index and head.nominal else LEADING_UP
        if len(blamed) > 1 or token.dep not in leading:
            return False
        index = token.head
    return False


def _blamed(parsed: Parsed, verb: int) -> Iterator[int]:
    """Words for who or what did it: a verb's subject, what stands behind "by" or "in", that of its "when" clause."""
    for child in parsed.children[verb]:
        token = parsed.tokens[child]
        if token.dep == "nsubj":
            yield child
        elif token.dep == "agent":
            yield from parsed.children[child]
        elif token.text.lower() in CAUSES:
            yield from (one for one in parsed.children[child] if noun_lemma(parsed.tokens[one]) in noun_senses())
        elif token.dep == "advcl" and any(parsed.tokens[one].text.lower() == "when" for one in parsed.children[child]):
            yield from (one for one in parsed.children[child] if parsed.tokens[one].dep == "nsubj")


def _is_blind(parsed: Parsed, index: int) -> bool:
    sense = noun_senses().get(noun_lemma(parsed.tokens[index]))
    blind = sense is not None and sense.group in BLIND and noun_lemma(parsed.tokens[index]) not in VAGUE
    return blind and parsed.tokens[index].pos in {"NOUN", "PROPN"}


def _first(people: Iterable[Participant], mentions: dict[str, Mention], roles: frozenset[str]) -> Mention | None:
    """The first participant in one of these roles."""
    return next((mentions[one.mention] for one in people if one.role in roles), None)


def _tokens(parsed: Parsed, mention: Mention | None) -> tuple[int, ...]:
    if mention is None:
        return ()
    first = bisect_left(parsed.tokens, mention.start, key=lambda token: token.start)
    last = bisect_left(parsed.tokens, mention.end, key=lambda token: token.start)
    return tuple(range(first, last))
