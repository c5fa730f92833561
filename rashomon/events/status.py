"""Status: an event head comes in, the state that its article reports it in goes out (held, planned, postponed ...)."""

from collections.abc import Sequence

from rashomon import lexicon
from rashomon.events.heads import Carrier, Head
from rashomon.events.reading import DEEPEST, first_conjunct
from rashomon.records import Parsed, TimeMention

FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall"})
UNREAL = frozenset({"would", "could", "may", "might", "should", "must", "can", "ca", "'d", "’d", "ought"})

DEFINITE = frozenset({"the", "this", "that", "those", "these"})
# Whatever hangs on these did not come about as told, so that a cue below them is not in force: "did not cancel".
BLOCKING = frozenset({"denied", "refused", "failed", "hypothetical"})
# Prepositions that hang an event on a clause without putting it into the clause's state ("will meet after talks").
APART = frozenset({"after", "since", "despite", "following", "amid", "over", "about", "because", "before", "during"})
DAY = len("2000-01-01")
DATED_AHEAD = frozenset({"held", "ongoing"})
# States that hold until an article says otherwise.
LASTING = frozenset({"planned", "postponed", "cancelled"})


def find_states(parsed: Parsed, heads: Sequence[Head]) -> dict[int, str]:
    """The state of each event; "the meeting", of which nothing is told, is still planned or put off as before."""
    states: dict[int, str] = {}
    latest: dict[str, str] = {}
    for head in heads:
        state = find_status(parsed, head)
        before = latest.get(head.group or head.lemma)
        if before in LASTING and is_weak(parsed, head):
            state = before
        if state == "held" and states.get(_means_of(parsed, head.index)) == "hypothetical":
            state = "hypothetical"
        states[head.index] = latest[head.group or head.lemma] = state
    return states


def _means_of(parsed: Parsed, index: int) -> int:
    """What something is done by doing: "accused of cheating by hiding the books" claims both."""
    token = parsed.tokens[index]
    return parsed.tokens[token.head].head if token.dep == "pcomp" else index


def find_status(parsed: Parsed, head: Head) -> str:
    """The state of an event by its own words, the verbs that carry it, and the clause it stands in."""
    carried = _carried_status(parsed, [one for one in head.carriers if not one.behind])
    if not head.nominal:
        return _verb_status(parsed, head.index, carried)
    own = _noun_status(parsed, head) or _carried_status(parsed, [one for one in head.carriers if one.behind])
    if own == "denied" or carried is None:
        return own or _clause_status(parsed, head.index)
    return carried


def is_weak(parsed: Parsed, head: Head) -> bool:
    """Whether nothing but the noun itself says how a definite event stands, so that it stands as when last told."""
    if not head.nominal or head.carriers or _noun_status(parsed, head):
        return False
    token = parsed.tokens[head.index]
    if token.dep == "pobj" and parsed.tokens[token.head].text.lower() in APART:
        return False
    below = [parsed.tokens[one] for one in parsed.children[head.index]]
    return any(one.dep == "poss" or (one.dep == "det" and one.text.lower() in DEFINITE) for one in below)


def _carried_status(parsed: Parsed, carriers: Sequence[Carrier]) -> str | None:
    """What the carriers say together: the innermost cue, unless what stands above it blocks it."""
    result = None
    for carrier in reversed(carriers):
        result = _through(parsed, carrier, result)
    return result


def _through(parsed: Parsed, carrier: Carrier, above: str | None) -> str | None:
    """The state that one carrier hands down, given what the carriers above it say."""
    form = own_form(parsed, carrier.index)
    own = form if above in {None, "held", "ongoing"} else above
    if carrier.frame.kind == "attend":
        if form in BLOCKING:
            return None
        if carrier.frame.verb == "be" and own == "held" and parsed.tokens[carrier.index].tag in {"VBZ", "VBP"}:
            return "ongoing"
        return own if own in {"planned", "hypothetical"} else above
    if carrier.frame.status is None:
        return above if carrier.frame.kind == "act" else own
    if carrier.slot == "clause" and carrier.frame.status == "planned" and not own:
        return "planned"
    return own if own in BLOCKING else carrier.frame.status


def _noun_status(parsed: Parsed, head: Head) -> str | None:
    """What the words beside a noun say: "a planned meeting", "no talks", "plans for talks"."""
    cues = lexicon.table("event_status_words")
    token = parsed.tokens[head.index]
    if token.dep == "pobj" and parsed.tokens[token.head].text.lower() == "without":
        return "denied"
    for child in parsed.children[head.index]:
        word = parsed.tokens[child].text.lower()
        if parsed.tokens[child].dep == "det" and word == "no":
            return "denied"
        if parsed.tokens[child].dep in {"amod", "compound", "acl"} and word in cues:
            return cues[word]
    return _under_noun(parsed, head.index)


def _under_noun(parsed: Parsed, index: int) -> str | None:
    """What a noun above says: "plans for a meeting", "efforts to end"."""
    token = parsed.tokens[index]
    above = parsed.tokens[token.head]
    if token.dep == "pobj" and above.text.lower() in {"for", "of", "at", "on"} and above.dep == "prep":
        above = parsed.tokens[above.head]
    elif token.dep not in {"acl", "ccomp"} or (token.dep == "acl" and token.tag not in {"VB", "VBG"}):
        return None
    return lexicon.table("event_status_words").get(above.lemma.lower()) if above.pos == "NOUN" else None


def _verb_status(parsed: Parsed, index: int, carried: str | None) -> str:
    own = own_form(parsed, index)
    if own == "denied":
        return "refused" if carried == "refused" else own
    if carried and not _finite(parsed, index):
        return carried
    if carried in {"denied", "hypothetical"} and own in {"held", "ongoing"}:
        return carried
    return own if own != "held" or _finite(parsed, index) else _nonfinite_status(parsed, index)


def _finite(parsed: Parsed, index: int) -> bool:
    """Whether a verb has a tense of its own, by its form or an auxiliary."""
    if parsed.tokens[index].tag in {"VBD", "VBZ", "VBP"}:
        return True
    return any(
        (
            parsed.tokens[one].dep in {"aux", "auxpass"}
            and parsed.tokens[one].tag != "TO"
            and parsed.tokens[one].lemma not in {"be", "have"} | {"get"}
        )
        or parsed.tokens[one].tag in {"VBD", "VBZ", "VBP"}
        for one in parsed.children[index]
        if parsed.tokens[one].dep in {"aux", "auxpass"}
    )


def own_form(parsed: Parsed, index: int) -> str:
    """The state by negation, modality, condition and tense of the verb (or the one it is coordinated with)."""
    below = [parsed.tokens[one] for one in parsed.children[index]]
    helpers = {one.text.lower() for one in below if one.dep in {"aux", "auxpass"}}
    if any(one.dep == "neg" or (one.dep == "advmod" and one.text.lower() == "never") for one in below) or _nobody(
        parsed, index
    ):
        return "refused" if helpers & FUTURE else "denied"
    if any(one.dep == "mark" and one.text.lower() in {"if", "unless", "whether", "lest"} for one in below):
        return "hypothetical"
    if helpers & FUTURE or _about_to(parsed, index):
        return "planned"
    if helpers & UNREAL:
        return "planned" if "would" in helpers and _told(parsed, index) else "hypothetical"
    return _by_tense(parsed, index, helpers)


def _nobody(parsed: Parsed, index: int) -> bool:
    """Whether the subject itself says no: "not a single shot was fired", "nobody was hurt", "no talks were held"."""
    subject = parsed.child(index, "nsubj", "nsubjpass")
    if subject is None:
        return False
    words = {parsed.tokens[one].text.lower() for one in (subject, *parsed.children[subject])}
    return bool(words & {"no", "not", "none", "neither", "nobody", "nothing"})


def _by_tense(parsed: Parsed, index: int, helpers: set[str]) -> str:
    token = parsed.tokens[index]
    if token.tag == "VBG" and helpers & {"is", "are", "am", "'s", "'re", "’s", "’re"}:
        return "ongoing"
    first = first_conjunct(parsed, index)
    if first is not None and first != index and not helpers and token.tag in {"VB", "VBN"}:
        return own_form(parsed, first)
    if token.dep == "advcl" and any(parsed.tokens[one].text.lower() == "if" for one in parsed.children[index]):
        return "hypothetical"
    return "held"


def _about_to(parsed: Parsed, index: int) -> bool:
    """ "is going to meet", "is to meet", "had been due to begin", "is set to open"."""
    token = parsed.tokens[index]
    if token.dep != "xcomp" or not any(parsed.tokens[one].tag == "TO" for one in parsed.children[index]):
        return False
    above = parsed.tokens[token.head]
    if above.lemma == "go" and above.tag == "VBG":
        return True
    return above.lemma == "be" or above.text.lower() in {"due", "set", "slated", "scheduled", "ready", "poised"}


def _told(parsed: Parsed, index: int) -> bool:
    """Whether a clause is what somebody said in the past, so that "would" means "will"."""
    first = first_conjunct(parsed, index)
    token = parsed.tokens[index if first is None else first]
    if token.dep in {"ccomp", "xcomp"}:
        return parsed.tokens[token.head].tag in {"VBD", "VBN"}
    return any(
        parsed.tokens[one].dep in {"ccomp", "parataxis"} and parsed.tokens[one].tag == "VBD"
        for one in parsed.children[index]
    )


def _nonfinite_status(parsed: Parsed, index: int) -> str:
    """An infinitive or participle without a carrier: a purpose is not yet a fact; the rest goes with its clause."""
    under = _under_noun(parsed, index)
    if under:
        return under
    token = parsed.tokens[index]
    infinitive = any(parsed.tokens[one].tag == "TO" for one in parsed.children[index])
    if infinitive:
        return "hypothetical"
    if token.dep in {"conj", "advcl", "xcomp"} and token.head != index:
        return _clause_status(parsed, index)
    return "held"


def _clause_status(parsed: Parsed, index: int) -> str:
    """The state an event takes over from the clause around it, unless it only stands beside it."""
    for _ in range(DEEPEST):
        token = parsed.tokens[index]
        if token.head == index or (token.dep == "prep" and token.text.lower() in APART):
            return "held"
        index = token.head
        above = parsed.tokens[index]
        if above.tag.startswith("VB"):
            state = own_form(parsed, index)
            infinitive = any(parsed.tokens[one].tag == "TO" for one in parsed.children[index])
            if state == "held" and infinitive:
                return "hypothetical"
            return state if state in {"planned", "hypothetical"} else "held"
    return "held"


def at_publication(status: str, time: TimeMention | None, published: str | None) -> str:
    """An event told as a fact, dated later than the article, is still to come."""
    if time is None or not time.earliest or not published or len(published) < DAY:
        return status
    return "planned" if status in DATED_AHEAD and time.earliest > published[:DAY] else status
