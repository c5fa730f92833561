"""Meanings: an event word with its parse comes in; whether its company gives it another meaning, and which, goes out.

"Fired the minister", "a booster shot", "shares rallied", "launched rockets", "pleaded not guilty".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon import lexicon
from rashomon.events.heads import Head
from rashomon.events.words import lemma_of
from rashomon.records import Mention, Parsed, Participant

# Verbs whose objects decide what they mean; before a judge one pleads for nothing.
OF_TWO_MEANINGS = frozenset({"fire", "demonstrate", "plead"})
PLEAS = frozenset({"guilty", "innocent"})
ACTED_UPON = frozenset({"target", "patient", "partner", "beneficiary"})
ANYTHING = "*"
SLOTS = {"object": ("dobj", "nsubjpass"), "subject": ("nsubj",), "beside": ("amod", "compound", "nmod", "poss")}
OBJECTS = frozenset({"dobj", "attr", "nsubjpass"})


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
        found = _words_at(parsed, head.index, company.slot)
        if any(company.words & {one, ANYTHING} for one in found):
            return company.meaning
    return Meaning(None) if not head.nominal and _is_of_two(parsed, head, people, mentions) else None


@cache
def _companies() -> dict[tuple[str, str], list[_Company]]:
    found: dict[tuple[str, str], list[_Company]] = {}
    for lemma, part, slot, words, type_ in lexicon.rows("event_meanings"):
        meaning = Meaning(None if type_ == "null" else type_)
        found.setdefault((lemma, part), []).append(_Company(slot, frozenset(words.split()), meaning))
    return found


def _words_at(parsed: Parsed, index: int, slot: str) -> Iterator[str]:
    """The lemmas of the words that stand there; `ANYTHING` stands for each of them as well."""
    token = parsed.tokens[index]
    if slot == "under":
        if token.dep == "pobj" and not any(parsed.tokens[one].dep == "det" for one in parsed.children[index]):
            yield parsed.tokens[token.head].text.lower()
    elif slot == "verb":
        if token.dep in OBJECTS:
            yield lemma_of(parsed.tokens[token.head])
    elif slot in SLOTS:
        for one in parsed.children[index]:
            if parsed.tokens[one].dep in SLOTS[slot]:
                relative = parsed.tokens[one].tag in {"WDT", "WP"} and token.dep == "relcl"
                yield lemma_of(parsed.tokens[token.head if relative else one])
    else:
        leading = (one for one in parsed.children[index] if parsed.tokens[one].text.lower() == slot)
        yield from (lemma_of(parsed.tokens[below]) for one in leading for below in parsed.children[one])


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
