"""Meanings: an event word with its parse comes in; whether its company gives it another meaning, and which, goes out.

"Fired the minister", "a booster shot", "shares rallied", "launched rockets", "pleaded not guilty".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon import lexicon
from rashomon.events.carriers import Head
from rashomon.events.reading import ACTORS
from rashomon.events.words import lemma_of
from rashomon.records import Mention, Parsed, Participant

# Verbs whose objects decide what they mean; before a judge one pleads for nothing.
OF_TWO_MEANINGS = frozenset({"fire", "demonstrate", "plead"})
PLEAS = frozenset({"guilty", "innocent"})
ACTED_UPON = frozenset({"target", "patient", "partner", "beneficiary"})
ANYTHING, SOMEBODY = "*", "+"
# Where words stand below the one that is asked about, and where it stands to the one above.
BELOW = {"object": ("dobj", "nsubjpass"), "subject": ("nsubj",), "beside": ("amod", "compound", "nmod", "poss")}
ABOVE = {"verb": ("dobj", "attr", "nsubjpass"), "doing": ("nsubj",), "clause": ("xcomp", "ccomp")}
CLAUSES = frozenset({"ccomp", "xcomp", "advcl"})
OPENING = frozenset({"WDT", "WP", "WP$", "WRB", "IN"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word means in certain company: a PLOVER type, or none of them."""

    type: str | None


@dataclass(frozen=True, slots=True)
class _Company:
    """The words that give another meaning, and where they stand."""

    slot: str
    words: frozenset[str]
    meaning: Meaning


def find_meaning(
    parsed: Parsed, head: Head, people: Sequence[Participant], mentions: dict[str, Mention]
) -> Meaning | None:
    """The meaning that a word has by its company; None where it has the one that is listed for it."""
    for company in _companies().get((head.lemma, "n" if head.nominal else "v"), ()):
        beside = list(_standing(parsed, head.index, company.slot))
        found = {lemma_of(parsed.tokens[one]) for one in beside} | ({ANYTHING} if beside else set())
        if company.words & found or (SOMEBODY in company.words and _is_somebody(parsed, beside, people, mentions)):
            return company.meaning
    return Meaning(None) if not head.nominal and _is_of_two(parsed, head, people, mentions) else None


@cache
def _companies() -> dict[tuple[str, str], list[_Company]]:
    found: dict[tuple[str, str], list[_Company]] = {}
    for lemma, part, slot, words, type_ in lexicon.rows("event_meanings"):
        meaning = Meaning(None if type_ == "null" else type_)
        found.setdefault((lemma, part), []).append(_Company(slot, frozenset(words.split()), meaning))
    return found


def _is_somebody(
    parsed: Parsed, indexes: Sequence[int], people: Sequence[Participant], mentions: dict[str, Mention]
) -> bool:
    """Whether one of these words itself is somebody who can act, not only what belongs to somebody."""
    acting = [mentions[one.mention] for one in people if mentions[one.mention].type in ACTORS]
    starts = [parsed.tokens[one].start for one in indexes]
    return any(one.head[0] <= start < one.head[1] for one in acting for start in starts)


def _standing(parsed: Parsed, index: int, slot: str) -> Iterator[int]:
    """The words that stand in a slot to this one."""
    token = parsed.tokens[index]
    if slot == "under":
        if token.dep == "pobj" and parsed.child(index, "det") is None:
            yield token.head
    elif slot in ABOVE:
        if token.dep in ABOVE[slot]:
            yield token.head
    elif slot in BELOW:
        yield from _below(parsed, index, slot)
    elif slot == "mark":
        clauses = [one for one in parsed.children[index] if parsed.tokens[one].dep in CLAUSES]
        words = (below for one in clauses for below in parsed.children[one])
        yield from (one for one in words if parsed.tokens[one].tag in OPENING)
    else:
        # "Lost her battle with cancer": parsers hang what follows an object on its verb.
        beside = [one for one in parsed.children[token.head] if one > index] if token.dep == "dobj" else []
        leading = (one for one in (*parsed.children[index], *beside) if parsed.tokens[one].text.lower() == slot)
        yield from (below for one in leading for below in parsed.children[one])


def _below(parsed: Parsed, index: int, slot: str) -> Iterator[int]:
    """The words in a slot below; for "who" and "which", and behind a noun, that noun."""
    token = parsed.tokens[index]
    if slot == "object" and token.dep == "acl" and token.tag == "VBN":
        yield token.head
    for one in parsed.children[index]:
        if parsed.tokens[one].dep in BELOW[slot]:
            relative = parsed.tokens[one].tag in {"WDT", "WP"} and token.dep == "relcl"
            yield token.head if relative else one


def _is_of_two(parsed: Parsed, head: Head, people: Sequence[Participant], mentions: dict[str, Mention]) -> bool:
    """Whether a minister is fired, strength demonstrated, or guilt pleaded."""
    if head.lemma not in OF_TWO_MEANINGS:
        return False
    if head.lemma == "plead":
        said = parsed.child(head.index, "acomp", "oprd", "dobj")
        return said is not None and parsed.tokens[said].text.lower() in PLEAS
    below = parsed.child(head.index, "dobj", "nsubjpass")
    if below is None or head.lemma == "demonstrate":
        return below is not None
    start = parsed.tokens[below].start
    upon = (mentions[one.mention] for one in people if one.role in ACTED_UPON)
    return any(one.head[0] <= start < one.head[1] and one.type == "PERSON" for one in upon)
