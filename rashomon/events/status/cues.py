"""Cues: a word above an event comes in; of what kind it is, and what becomes of the event under it, goes out."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from rashomon import lexicon
from rashomon.events.words import frames
from rashomon.records import Parsed, Token

STATES = ("held", "ongoing", "planned", "postponed", "cancelled", "failed", "refused", "denied", "hypothetical")
PARTS = {"VERB": "v", "AUX": "v", "ADJ": "a", "NOUN": "n", "PROPN": "n", "ADV": "d"}
FRAME_SLOTS = {"o": "object", "s": "subject", "c": "clause"}
# Among so many words that hang behind a verb its particle is looked for; longer lists are tables.
BEHIND = 8
BARE_SLOTS = frozenset({"i", "a", "m", "relcl", "advcl"})
# Verbs that put an event off where a time stands behind "to"; elsewhere they move things.
MOVING = frozenset({"move", "slip", "shift", "slide", "push"})
# What the frames of verbs that carry an event call a status, and a cue of that kind.
FRAME_KINDS = {"light": "light", "attend": "attend"}


def kind_of(parsed: Parsed, index: int, slot: str) -> str | None:
    """Of what kind a word is to an event that stands in this slot to it, if it says how that stands."""
    token = parsed.tokens[index]
    if slot == "c" and token.text.lower() == "order" and parsed.tokens[token.head].text.lower() == "in":
        return "hypothetical"
    if slot in {"o", "s"} and token.lemma.lower() in MOVING and _is_to_time(parsed, index):
        return "postponed"
    if slot == "to" and token.text.lower() == "guilty" and parsed.child(index, "neg") is not None:
        return "denied"  # "pleaded not guilty to fraud"
    part = "v" if token.tag.startswith("VB") else PARTS.get(token.pos)
    if part is None:
        return None
    for lemma in _lemmas(parsed, index):
        found = _cues().get((lemma, part, slot)) or (_of_frame(lemma, slot) if part == "v" else None)
        if found is not None:
            return None if slot == "s" and found != "light" and parsed.child(index, "dobj") is not None else found
    return None


def _is_to_time(parsed: Parsed, verb: int) -> bool:
    """Whether it goes on to another time: "moved the vote to December", not "moved it forward to May"."""
    below = [parsed.tokens[one].text.lower() for one in parsed.children[verb]]
    ways = [one for one in parsed.children[verb] if parsed.tokens[one].text.lower() in {"to", "until", "till", "into"}]
    ends = {one for way in ways for one in parsed.children[way]}
    dated = any(name.label == "DATE" and ends & set(range(name.first, name.last)) for name in parsed.names)
    return dated and "forward" not in below


def is_asking(lemma: str) -> bool:
    """Whether a noun names an offer, a demand or the like, which has been made even where it is refused."""
    kinds = {slot: _cues().get((lemma, "n", slot)) for slot in ("c", "for")}
    return "offered" in kinds.values() or kinds["for"] == "hypothetical"


def is_aim(lemma: str) -> bool:
    """Whether a noun names what is only aimed at: "the aim is to protect"."""
    return _cues().get((lemma, "n", "c")) == "hypothetical"


def turn(kind: str, above: str) -> str | None:
    """The state of an event under a cue that stands like this; None where the cue leaves it as it is."""
    state = _turns()[kind][above]
    if state == "=":
        return above
    return None if state == "-" else state


def is_cue(lemma: str, part: str) -> bool:
    """Whether a word is a cue in any slot."""
    return (lemma, part) in _known()


def _lemmas(parsed: Parsed, index: int) -> list[str]:
    """The lemma with its particle, if that makes another word ("call off"), and alone."""
    lemma = lemma_of(parsed.tokens[index])
    children = parsed.children[index]
    first = bisect_right(children, index)
    behind = children[first : first + BEHIND]
    joined = [f"{lemma}_{parsed.tokens[one].text.lower()}" for one in behind]
    apart = _led_apart(parsed, index, behind, joined)
    nouns = [(one, below) for one in behind for below in parsed.children[one] if parsed.tokens[one].dep == "prep"]
    joined += [f"{lemma}_{parsed.tokens[one].text.lower()}_{parsed.tokens[two].text.lower()}" for one, two in nouns]
    return [*(one for one in joined if is_cue(one, "v") or (one in frames() and one not in apart)), lemma]


def _led_apart(parsed: Parsed, index: int, behind: Sequence[int], joined: Sequence[str]) -> set[str]:
    """The joined words whose preposition leads to something else than the object: "called a strike for Monday"."""
    noun = parsed.child(index, "dobj")
    if noun is None:
        return set()
    return {name for one, name in zip(behind, joined, strict=True) if one > noun and parsed.tokens[one].dep == "prep"}


def lemma_of(token: Token) -> str:
    """The lemma in lower case, put right where the tagger made a slip of it ("hop" of "hoped", "talks" of "Talks")."""
    lemma = token.lemma.lower()
    if token.tag in {"NNS", "NNPS"} and lemma == token.text.lower() and lemma.endswith("s"):
        lemma = lemma[:-1]
    return lexicon.table("event_lemmas").get(lemma, lemma)


def _of_frame(lemma: str, slot: str) -> str | None:
    frame = None if is_cue(lemma, "v") else frames().get(lemma)
    if frame is None or slot in BARE_SLOTS or FRAME_SLOTS.get(slot, "oblique") not in frame.slots:
        return None
    if frame.status in STATES and frame.status != "held":
        return frame.status
    return FRAME_KINDS.get(frame.kind)


@cache
def _cues() -> dict[tuple[str, str, str], str]:
    return {(row[0], row[1], slot): row[3] for row in lexicon.rows("event_status_cues") for slot in row[2].split()}


@cache
def _known() -> frozenset[tuple[str, str]]:
    return frozenset((lemma, part) for lemma, part, _ in _cues())


@cache
def _turns() -> dict[str, dict[str, str]]:
    return {row[0]: dict(zip(STATES, row[1:], strict=True)) for row in lexicon.rows("event_status_turns")}
