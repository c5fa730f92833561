"""Types: an event with its words and participants comes in; the PLOVER type that it has, or None, goes out.

The list of event words gives most words a type. A trained model looks at what the words do to whom: it types verbs that
the list does not have, and takes a listed type back where the words speak of something else ("strike a balance").
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from rashomon.encoding import Vectors
from rashomon.events.heads import Head
from rashomon.events.types.describe import describe, picture
from rashomon.events.types.scenes import Scene, around, between
from rashomon.events.words import noun_senses, verb_senses
from rashomon.models import load_weights
from rashomon.records import Mention, Parsed, Participant, Spans

__all__ = ["NONE", "find_type", "odds_between", "odds_of", "type_between"]

MODEL, PART = "types", "coded"
NONE = "NONE"
ACTING = frozenset({"agent", "host", "mediator", "absent"})
ACTED_UPON = frozenset({"target", "patient", "partner", "beneficiary"})
# A listed type stays unless the model finds it this unlikely, ...
UNLIKELY = 0.02
# ... and another is this likely; a word that the list gives no type needs more, as most of what is told has none.
LIKELY, LIKELY_UNLISTED = 0.8, 0.9
# Verbs that carry an event and tell nothing of their own.
LIGHT = frozenset({"light", "attend"})


def find_type(
    parsed: Parsed, vectors: Vectors, head: Head, people: Sequence[Participant], mentions: dict[str, Mention]
) -> str | None:
    """The type of an event that was found, whatever became of it: a meeting is a meeting, held or cancelled."""
    sides = _side(parsed, people, mentions, ACTING), _side(parsed, people, mentions, ACTED_UPON)
    carriers = [one.index for one in head.carriers if one.frame.kind in LIGHT]
    return choose(head, odds_of(parsed, vectors, around(parsed, head.index, carriers, sides)))


def choose(head: Head, odds: dict[str, float]) -> str | None:
    """The listed type or the model's, whichever can be relied upon."""
    best = max(odds, key=lambda name: (odds[name], name))
    listed = head.lemma in (noun_senses() if head.nominal else verb_senses())
    if head.type is not None and (odds[head.type] >= UNLIKELY or odds[best] < LIKELY):
        return head.type
    if head.type is None and (listed or odds[best] < LIKELY_UNLISTED):
        return None
    return None if best == NONE else best


def type_between(parsed: Parsed, vectors: Vectors, source: Spans, target: Spans) -> str:
    """The type under which PLOVER codes what passes between two sides: a planned meeting is an AGREE there."""
    odds = odds_between(parsed, vectors, source, target)
    return max((name for name in odds if name != NONE), key=lambda name: (odds[name], name))


def odds_between(parsed: Parsed, vectors: Vectors, source: Spans, target: Spans) -> dict[str, float]:
    return odds_of(parsed, vectors, between(parsed, source, target))


def odds_of(parsed: Parsed, vectors: Vectors, scene: Scene) -> dict[str, float]:
    """How likely each type is, and none of them."""
    return load_weights(MODEL, PART).odds(describe(parsed, scene), picture(parsed, scene, vectors))


def _side(
    parsed: Parsed, people: Iterable[Participant], mentions: dict[str, Mention], roles: frozenset[str]
) -> tuple[int, ...]:
    """The tokens of the first participant in one of these roles."""
    for one in people:
        if one.role in roles:
            mention = mentions[one.mention]
            first = bisect_left(parsed.tokens, mention.start, key=lambda token: token.start)
            last = bisect_left(parsed.tokens, mention.end, key=lambda token: token.start)
            return tuple(range(first, last))
    return ()
