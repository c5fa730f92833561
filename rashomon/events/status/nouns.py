"""Nouns: a cue and the word below it come in; of what kind the cue is to just this word goes out."""

from rashomon import lexicon
from rashomon.events.status.company import is_definite
from rashomon.events.status.cues import kind_of
from rashomon.events.status.links import Link
from rashomon.events.words import noun_senses
from rashomon.records import Parsed

# What is offered and then accepted is to come.
ACCEPTING = frozenset({"accept", "adopt", "approve", "pass"})
# A try that is only begun is still open: "launched an attempt to free her".
BEGUN = frozenset({"launch", "begin", "start", "mount", "step", "renew", "intensify", "continue"})
# A known event was there before somebody was charged with it, announced, weighed or opposed it.
OF_NEW_ONLY = frozenset({"charge", "announced", "considered", "opposed"})
# Who gives an order is asked of what was done, and who mediates a war comes to one that is.
OF_KNOWN_HARM = frozenset({"order", "mediate"})
ENDING = frozenset({"ended", "refused", "cancelled"})


def kind_to(parsed: Parsed, index: int, above: Link) -> str | None:
    """Of what kind the word above is to this one; None where it says nothing of it."""
    kind = kind_of(parsed, above.above, above.slot)
    if kind is None and above.slot == "c":
        kind = kind_of(parsed, above.above, "i")
    if kind is None or parsed.tokens[index].tag.startswith("VB"):
        return _to_verb(parsed, index, above, kind)
    weighing = kind == "considered" and parsed.tokens[above.above].tag == "VBG" and _is_of(parsed, index)
    if (
        kind in OF_NEW_ONLY
        and not weighing
        and (is_definite(parsed, index) or (kind == "charge" and _is_counted(parsed, index)))
    ):
        return "known"
    return _to_noun(parsed, index, above, kind)


def _is_of(parsed: Parsed, noun: int) -> bool:
    """ "Are considering the closure of the office": it is told what would be done to what."""
    return any(parsed.tokens[one].text.lower() == "of" for one in parsed.children[noun])


def _to_verb(parsed: Parsed, index: int, above: Link, kind: str | None) -> str | None:
    if above.slot == "c" and parsed.tokens[above.above].text.lower() == "sought":
        return "try"  # "sought to flee"
    return _of_open(parsed, above, kind)


def _to_noun(parsed: Parsed, index: int, above: Link, kind: str) -> str | None:
    verb, noun = parsed.tokens[above.above].lemma, parsed.tokens[index].lemma.lower()
    if kind == "stopped" and is_to_come(parsed, index):
        return "postponed"
    if kind == "ended" and noun in lexicon.words("event_status_services"):
        return "stopped"  # "halted flights"
    if kind in ENDING and _is_try(parsed, index, above, verb):
        return "failed"
    if verb == "blame" or (verb in OF_KNOWN_HARM and _is_known_harm(parsed, index)):
        return "fact"
    if verb == "deny" and _is_granted(parsed, index, above):
        return "refused"
    return _of_open(parsed, above, kind)


def _of_open(parsed: Parsed, above: Link, kind: str | None) -> str | None:
    """Where the word above is a noun, what was done with that: a try begun, an offer accepted."""
    if kind == "try" and _is_begun(parsed, above.above):
        return "effort"
    if kind == "offered" and _is_accepted(parsed, above.above):
        return "planned"
    return kind


def is_to_come(parsed: Parsed, index: int) -> bool:
    return parsed.tokens[index].lemma.lower() in lexicon.words("event_status_sessions")


def _is_try(parsed: Parsed, index: int, above: Link, verb: str) -> bool:
    """ "blocked an attempt", "abandoned an attempt"; a bid that is dropped is withdrawn."""
    is_try = above.slot == "o" and kind_of(parsed, index, "c") == "try"
    return is_try and (verb == "abandon" or kind_of(parsed, above.above, "o") != "cancelled")


def _is_counted(parsed: Parsed, index: int) -> bool:
    """Whether it is told how many: "charged with ten murders" leaves open only who did it."""
    return parsed.child(index, "nummod") is not None


def _is_known_harm(parsed: Parsed, index: int) -> bool:
    """ "ordered the killing", "tried to mediate the war"."""
    sense = noun_senses().get(parsed.tokens[index].lemma.lower())
    return sense is not None and sense.type == "ASSAULT" and is_definite(parsed, index)


def _is_granted(parsed: Parsed, index: int, above: Link) -> bool:
    """ "denied him entry": what is asked for and not given."""
    granted = parsed.tokens[index].lemma.lower() in lexicon.words("event_status_grants")
    return granted or parsed.child(above.above, "dative") is not None


def _is_accepted(parsed: Parsed, noun: int) -> bool:
    """ "accepted an invitation to come"."""
    token = parsed.tokens[noun]
    return token.dep in {"dobj", "nsubjpass"} and parsed.tokens[token.head].lemma in ACCEPTING


def _is_begun(parsed: Parsed, noun: int) -> bool:
    """Whether a try is a noun of which only the beginning is told."""
    token = parsed.tokens[noun]
    return token.dep == "dobj" and parsed.tokens[token.head].lemma in BEGUN
