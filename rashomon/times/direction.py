"""Direction: the words of a time in their sentence come in, whether they look back or ahead goes out.

The verb that governs the time decides by its tense, an infinitive or a participle by what it hangs on, a noun by what
is said of it ("the upcoming talks on Friday").
"""

from dataclasses import dataclass

from rashomon.lexicon import words
from rashomon.records import Parsed, Token

# Higher climbs are parser errors; the limit also ends a climb through a broken tree.
HIGHEST_CLIMB = 25
WILL = frozenset(
    {"will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d", "can", "could", "may", "might", "should", "must"}
)
HAVE = frozenset({"have", "has", "had", "having", "'ve", "’ve"})
QUALIFIERS = frozenset({"amod", "acl", "compound", "acomp", "advmod", "nmod"})


@dataclass(frozen=True, slots=True)
class Direction:
    """`sense` is past, future, present or empty; `verbs` are the verbs above the time, the nearest first."""

    sense: str = ""
    verbs: tuple[int, ...] = ()


def find_direction(parsed: Parsed, first: int, last: int) -> Direction:
    """Where the time whose words are tokens[first:last] looks, by what governs it."""
    sense, verbs = "", []
    for index in _climb(parsed, first, last):
        if parsed.tokens[index].pos in ("VERB", "AUX"):
            verbs.append(index)
            sense = sense or _verb_sense(parsed, index)
        elif not sense and _looks_ahead(parsed, index):
            sense = "future"
    return Direction(sense, tuple(verbs))


def _climb(parsed: Parsed, first: int, last: int) -> list[int]:
    """The tokens above the time, from the nearest to the root of the sentence."""
    tokens = parsed.tokens
    here = next((one for one in range(last - 1, first - 1, -1) if not first <= tokens[one].head < last), last - 1)
    path: list[int] = []
    if tokens[here].head == here:
        return path
    while len(path) < HIGHEST_CLIMB:
        above = tokens[here].head
        if above == here:
            break
        path.append(above)
        here = above
    return path


def _forward(token: Token) -> bool:
    ahead = words("times_forward")
    return token.text.lower() in ahead or token.lemma.lower() in ahead


def _looks_ahead(parsed: Parsed, index: int) -> bool:
    """Whether a noun, adjective or particle speaks of what is to come, by itself or by what qualifies it."""
    near = [parsed.tokens[one] for one in parsed.children[index] if parsed.tokens[one].dep in QUALIFIERS]
    return any(_forward(token) for token in [parsed.tokens[index], *near])


def _verb_sense(parsed: Parsed, index: int) -> str:
    """Past, future or present by the form of one verb; empty where the verb above it decides."""
    token = parsed.tokens[index]
    helpers = {
        parsed.tokens[one].text.lower() for one in parsed.children[index] if parsed.tokens[one].dep.startswith("aux")
    }
    if helpers & WILL:
        return "past" if helpers & HAVE else "future"
    if token.tag == "VB" or "to" in helpers:
        return _infinitive_sense(parsed, index, helpers)
    if token.tag == "VBG" and not helpers:
        return ""
    if _forward(token) or _has_forward_complement(parsed, index):
        return "future"
    if token.tag == "VBG":
        return "past" if helpers & {"was", "were", "been"} else "future"
    return "past" if token.tag in ("VBD", "VBN") or helpers & HAVE else "present"


def _infinitive_sense(parsed: Parsed, index: int, helpers: set[str]) -> str:
    if helpers & HAVE:
        return "past"
    above = parsed.tokens[parsed.tokens[index].head]
    if parsed.tokens[index].head == index or _forward(above):
        return "future"
    dependency = parsed.tokens[index].dep
    # "a meeting to be held in May" is still to come; "met to discuss" is as the meeting is.
    return "future" if dependency in ("acl", "relcl") or (above.lemma == "be" and dependency == "xcomp") else ""


def _has_forward_complement(parsed: Parsed, index: int) -> bool:
    """Of "is due Friday", "was the target": only a predicate adjective counts."""
    predicate = parsed.child(index, "acomp")
    return predicate is not None and _forward(parsed.tokens[predicate])
