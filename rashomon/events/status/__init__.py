"""Status: the event heads of an article come in, the state that it reports each in goes out (held, planned, ...).

What a state means stands in docs/states.md. The words above an event are read one by one, the outermost first: each
says what becomes of what is below it ("agreed <- to postpone <- the talks").
"""

from collections.abc import Sequence

from rashomon.events.carriers import Head
from rashomon.events.status.company import is_definite
from rashomon.events.status.cues import is_asking
from rashomon.events.status.forms import is_past, own_form
from rashomon.events.status.links import link
from rashomon.events.status.standing import APART, Standing
from rashomon.records import Parsed, TimeMention

__all__ = ["at_publication", "find_states", "is_past", "own_form"]

DAY = len("2000-01-01")
DATED_AHEAD = frozenset({"held", "ongoing"})
# What another asked or said was so, whoever turned it down.
SAID = frozenset({"request", "accuse", "threaten"})
POINTING = frozenset({"this", "that", "these", "those", "it", "they"})
# States that hold until an article says otherwise.
LASTING = frozenset({"planned", "postponed", "cancelled"})


def find_states(parsed: Parsed, heads: Sequence[Head]) -> dict[int, str]:
    """The state of each event; "the meeting", of which nothing is told, is still planned or put off as before."""
    standing = Standing(parsed)
    states: dict[int, str] = {}
    latest: dict[str, str] = {}
    for head in heads:
        state = standing.of(head.index)
        if state == "refused" and head.nominal and (is_asking(head.lemma) or head.group in SAID):
            state = "held"
        before = latest.get(head.group or head.lemma)
        lasting = before in LASTING and state == "held" and _is_weak(parsed, head)
        if before and (lasting or _only_describes(parsed, head)):
            state = before
        if state == "held" and states.get(_means_of(parsed, head.index)) == "hypothetical":
            state = "hypothetical"
        states[head.index] = latest[head.group or head.lemma] = state
    return states


def at_publication(status: str, time: TimeMention | None, published: str | None, *, past: bool = False) -> str:
    """What is told as a fact and dated later than the article is to come; what is under way and dated earlier over.

    What a verb tells as `past` is not to come: there the day belongs to something else, or is not the article's own.
    """
    if time is None or not time.earliest or not published or len(published) < DAY:
        return status
    if status in DATED_AHEAD and not past and time.earliest > published[:DAY]:
        return "planned"
    return "held" if status == "ongoing" and time.latest and time.latest < published[:DAY] else status


def _is_weak(parsed: Parsed, head: Head) -> bool:
    """Whether nothing but the noun itself says how a definite event stands, so that it stands as when last told."""
    if not head.nominal or head.carriers or not is_definite(parsed, head.index):
        return False
    above = link(parsed, head.index)
    return above is None or above.slot not in APART


def _only_describes(parsed: Parsed, head: Head) -> bool:
    """Whether a noun says what something told before is: "these are plumbing talks"."""
    token = parsed.tokens[head.index]
    subject = parsed.child(token.head, "nsubj")
    pointing = subject is not None and parsed.tokens[subject].text.lower() in POINTING
    return head.nominal and token.dep == "attr" and pointing


def _means_of(parsed: Parsed, index: int) -> int:
    """What something is done by doing: "accused of cheating by hiding the books" claims both."""
    token = parsed.tokens[index]
    return parsed.tokens[token.head].head if token.dep == "pcomp" else index
