"""Words: the lists of event words come in; a word's lemma, group and type, and verbs that only carry events, go out."""

from dataclasses import dataclass
from functools import cache

from rashomon import lexicon
from rashomon.records import Token


@dataclass(frozen=True, slots=True)
class Sense:
    """What an event word means: its group (words for one kind of happening) and its PLOVER type."""

    group: str
    type: str | None


@dataclass(frozen=True, slots=True)
class Frame:
    """How a verb carries an event: where the event stands, the roles beside it, the state that the verb gives it."""

    verb: str
    slots: frozenset[str]
    subject: str | None
    object: str | None
    status: str | None
    kind: str  # light, attend, cue, act


SLOTS = {"o": "object", "s": "subject", "p": "oblique", "c": "clause"}


def lemma_of(token: Token) -> str:
    """The lemma in lower case, put right by its form ("raped", not of "rap") or by itself."""
    known, lemma = lexicon.table("event_lemmas"), token.lemma.lower()
    return known.get(token.text.lower()) or known.get(lemma, lemma)


def noun_lemma(token: Token) -> str:
    """The lemma in lower case, also of a plural that the tagger took for a name ("Talks")."""
    lemma = lemma_of(token)
    return lemma[:-1] if token.tag == "NNPS" and lemma.endswith("s") and lemma not in noun_senses() else lemma


@cache
def verb_senses() -> dict[str, Sense]:
    """Event verbs by lemma (with the particle, joined by _)."""
    return _senses(2)


@cache
def noun_senses() -> dict[str, Sense]:
    """Event nouns by lemma."""
    return _senses(3)


def _senses(column: int) -> dict[str, Sense]:
    return {
        word: Sense(row[0], None if row[1] == "null" else row[1])
        for row in lexicon.rows("event_words")
        for word in row[column].split()
        if word != "-"
    }


@cache
def frames() -> dict[str, Frame]:
    """Verbs that carry an event noun or clause, by lemma."""
    return {row[0]: _frame(*row) for row in lexicon.rows("event_frames")}


def _frame(verb: str, slots: str, subject: str, obj: str, status: str, kind: str) -> Frame:
    return Frame(
        verb,
        frozenset(SLOTS[one] for one in slots),
        None if subject == "-" else subject,
        None if obj == "-" else obj,
        None if status == "-" else status,
        kind,
    )
