"""Direction: the words of a time in their sentence come in, whether they look back or ahead goes out.

The verb that governs the time decides by its tense, an infinitive or a participle by what it hangs on, a noun by what
is said of it ("the upcoming talks on Friday").
"""

from dataclasses import dataclass
from itertools import pairwise

from rashomon.lexicon import table, words
from rashomon.records import Parsed, Token

# Higher climbs are parser errors; the limit also ends a climb through a broken tree.
HIGHEST_CLIMB = 25
WILL = frozenset(
    {"will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d", "can", "could", "may", "might", "should", "must"}
)
HAVE = frozenset({"have", "has", "had", "having", "'ve", "’ve"})
PUT_OFF = frozenset({"until", "till", "to", "for", "by"})
# Words that look ahead only before a noun: "the coming talks", not "coming to greet them".
ATTRIBUTES = frozenset({"coming", "forthcoming", "next", "future"})
ONCE_PLANNED = frozenset({"originally", "initially", "previously", "first", "once", "earlier"})
# The nouns of putting off, and how many words before "until" they or their verbs may stand.
PUTTING_OFF = frozenset({"adjournment", "postponement", "delay", "deferral", "extension", "suspension", "remand"})
NEAR_WORDS = 8
# What is traded for a month is traded before it ("for May delivery").
DELIVERED = frozenset({"delivery", "futures", "settlement"})
RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "last", "latest", "only", "youngest", "oldest"})
TIMED_BY = frozenset({"when", "if", "once", "until", "till", "before", "after", "unless", "whenever"})
QUALIFIERS = frozenset({"amod", "acl", "compound", "acomp", "advmod", "nmod"})


@dataclass(frozen=True, slots=True)
class Direction:
    """Where a time looks: `sense` is past, future, planned (a plan that may have passed), present or empty.

    `verbs` are the verbs above the time, the nearest first; `firm` tells that the nearest of them decides.
    """

    sense: str = ""
    verbs: tuple[int, ...] = ()
    firm: bool = True

    @property
    def ahead(self) -> bool:
        """Whether it looks to what was still to come when it was told."""
        return self.sense in ("future", "planned")


def find_direction(parsed: Parsed, first: int, last: int) -> Direction:
    """Where the time whose words are tokens[first:last] looks, by what governs it."""
    told = _told_before(parsed, first)
    if told is not None:
        return Direction("past", (told,))
    path = _climb(parsed, first, last)
    sense, verbs = _lead_sense(parsed, path, last - 1) or _put_off_sense(parsed, first, last), []
    lead = parsed.tokens[path[0]].text.lower() if path else ""
    # "Before the June 7 primary": the verb says nothing of a day that only names something.
    firm = not (path and parsed.tokens[path[0]].pos == "NOUN")
    for below, index in zip([last - 1, *path], path, strict=False):
        if parsed.tokens[index].pos in ("VERB", "AUX"):
            verbs.append(index)
            sense = sense or _moved_sense(parsed, below, index)
            direct = index in path[:2] and parsed.tokens[path[0]].pos in ("ADP", "VERB", "AUX")
            sense = sense or _verb_sense(parsed, index, lead if len(verbs) == 1 else "", direct)
            firm = firm and (bool(sense) or len(verbs) > 1)
        elif not sense and _looks_ahead(parsed, index):
            sense = "future"
    if lead in ("until", "till", "by") and sense in ("", "present"):
        sense = "future"
    return Direction(sense, tuple(verbs), firm)


def _climb(parsed: Parsed, first: int, last: int) -> list[int]:
    """The tokens above the time, from the nearest to the root of the sentence."""
    tokens = parsed.tokens
    here = next((one for one in range(last - 1, first - 1, -1) if not first <= tokens[one].head < last), last - 1)
    path: list[int] = []
    first_day = tokens[tokens[here].head]
    if tokens[here].dep == "conj" and first_day.text.lower() in table("times_weekdays"):
        here = tokens[here].head  # "on Saturday and Sunday": the second day stands where the first does
    if tokens[here].head == here:
        return path
    while len(path) < HIGHEST_CLIMB:
        above = tokens[here].head
        if above == here:
            break
        path.append(above)
        here = above
    return path


def _lead_sense(parsed: Parsed, path: list[int], time: int) -> str:
    """By the preposition alone: a meeting "for Wednesday", talks put off "until Friday", "as of" and "since" a day."""
    tokens = parsed.tokens
    if len(path) < 2 or tokens[path[0]].pos not in ("ADP", "SCONJ", "PART"):
        return ""
    lead, above = tokens[path[0]].text.lower(), tokens[path[1]]
    verb = next((tokens[index].lemma.lower() for index in path if tokens[index].pos in ("VERB", "AUX")), "")
    if lead == "since" or (lead == "of" and above.text.lower() == "as"):
        return "past"
    if lead == "for" and tokens[time].dep == "pobj" and tokens[time].head == path[0] and _is_day(tokens[time]):
        return "future"
    if lead in ("until", "till") and verb in ("have", "give"):
        return "future"
    if lead == "from" and verb in words("times_putting_off"):
        return "planned"
    return "future" if lead in PUT_OFF and verb in words("times_putting_off") else ""


def _put_off_sense(parsed: Parsed, first: int, last: int) -> str:
    """Ahead, where the words before are of putting off ("adjourned until 5 May", "an adjournment till Monday"),
    whatever the parser hangs the time on, or of what lies ahead or is traded for then; and of a day that is something
    ("Wednesday is a holiday").
    """
    tokens = parsed.tokens
    if last < len(tokens) and tokens[last].text.lower() in DELIVERED:
        return "future"
    before = tokens[max(parsed.sentences[tokens[first].sentence][0], first - NEAR_WORDS) : first]
    if any(one.text.lower() == "ahead" and two.text.lower() == "of" for one, two in pairwise(before)):
        return "future"
    if first and tokens[first - 1].text.lower() in ("until", "till"):
        lemmas = {token.lemma.lower() for token in before}
        return "future" if lemmas & (words("times_putting_off") | PUTTING_OFF) else ""
    above = tokens[tokens[last - 1].head]
    is_something = tokens[last - 1].dep == "nsubj" and above.lemma == "be" and above.tag in ("VBZ", "VBP")
    return "future" if is_something and tokens[last - 1].text.lower() in table("times_weekdays") else ""


def _is_day(token: Token) -> bool:
    """Figures are for a month ("sales for July"), but meetings for a day."""
    return token.text.lower() in table("times_weekdays") or token.text[:1].isdigit()


def _forward(token: Token) -> bool:
    ahead = words("times_forward")
    if token.text.lower() in ATTRIBUTES and token.dep != "amod":
        return False
    return token.text.lower() in ahead or token.lemma.lower() in ahead


def _looks_ahead(parsed: Parsed, index: int) -> bool:
    """Whether a noun, adjective or particle speaks of what is to come, by itself or by what qualifies it."""
    near = [parsed.tokens[one] for one in parsed.children[index] if parsed.tokens[one].dep in QUALIFIERS]
    return any(_forward(token) for token in [parsed.tokens[index], *near])


def _told_before(parsed: Parsed, first: int) -> int | None:
    """The reporting verb right before the time ("said on Monday"), whatever the parser hangs the time on."""
    place = first - 1
    if place >= 0 and parsed.tokens[place].text.lower() in ("on", "in", "late", "early"):
        place -= 1
    if place < 0 or parsed.tokens[place].sentence != parsed.tokens[first].sentence:
        return None
    token = parsed.tokens[place]
    return place if token.tag == "VBD" and token.lemma.lower() in words("times_reporting") else None


def _verb_sense(parsed: Parsed, index: int, lead: str, direct: bool) -> str:
    """Past, future or present by the form of one verb; empty where the verb above it decides.

    `lead` is the preposition by which the time hangs on this verb: "agreed in May" is past, "agreed for May" is not;
    `direct` tells whether it hangs on the verb itself: "is meeting on Friday" is a plan, "is reeling from a blow on
    Friday" is not.
    """
    token = parsed.tokens[index]
    helpers = {
        parsed.tokens[one].text.lower() for one in parsed.children[index] if parsed.tokens[one].dep.startswith("aux")
    }
    if helpers & WILL:
        return "past" if helpers & HAVE else "future"
    if token.tag == "VB" or "to" in helpers:
        return _infinitive_sense(parsed, index, helpers)
    if ((token.tag == "VBG" or token.text.lower() == "followed") and not helpers) or _is_timed_by(parsed, index):
        return ""
    if helpers == {"be"}:  # ordered that they be released by Thursday
        return "future"
    deps = _deps(parsed, index)
    # A participle with a subject of its own is a past tense that the tagger took for one ("a plan he promised in May").
    tense = token.tag == "VBD" or (token.tag == "VBN" and "nsubj" in deps and not helpers)
    said = tense and lead in ("in", "on", "") and not any("pass" in one for one in deps)
    if (_forward(token) and not said) or _has_forward_complement(parsed, index):
        return _planned_sense(parsed, index, helpers)
    if token.tag == "VBG":
        return "past" if helpers & {"was", "were", "been"} else "future" if direct else "present"
    if token.tag in ("VBD", "VBN") or helpers & HAVE:
        return "past"
    # "The mandate runs out on Friday" is a plan; captions and headlines tell of the past in the present tense.
    if _is_seen(parsed, index):
        return "past"
    return "future" if direct and token.lemma.lower() in words("times_scheduled") else "present"


def _moved_sense(parsed: Parsed, below: int, index: int) -> str:
    """Planned, where the time is part of what was postponed or cancelled ("the April 2 meeting was postponed")."""
    moved = parsed.tokens[index].lemma.lower() in words("times_postponed")
    thing = parsed.tokens[below]
    return "planned" if moved and thing.pos != "PROPN" and thing.dep in ("nsubj", "nsubjpass", "dobj") else ""


def _planned_sense(parsed: Parsed, index: int, helpers: set[str]) -> str:
    """Ahead, or "planned" where the plan itself is past ("was due in May", "planned for May, was called off")."""
    token = parsed.tokens[index]
    beside = {parsed.tokens[one].text.lower() for one in parsed.children[index]}
    if beside & ONCE_PLANNED or helpers & {"was", "were", "had"} or token.text.lower() in ("was", "were"):
        return "planned"
    above = (parsed.tokens[one] for one in _climb(parsed, index, index + 1))
    verb = next((one.lemma.lower() for one in above if one.pos == "VERB"), "")
    return "planned" if verb in words("times_called_off") else "future"


def _deps(parsed: Parsed, index: int) -> set[str]:
    return {parsed.tokens[one].dep for one in parsed.children[index]}


def _infinitive_sense(parsed: Parsed, index: int, helpers: set[str]) -> str:
    if helpers & HAVE:
        return "past"
    above = parsed.tokens[parsed.tokens[index].head]
    if parsed.tokens[index].head == index or _forward(above):
        return "future"
    dependency = parsed.tokens[index].dep
    if dependency in ("acl", "relcl") and _is_ranked(parsed, parsed.tokens[index].head):
        return ""
    # "a meeting to be held in May" is still to come; "met to discuss" is as the meeting is.
    return "future" if dependency in ("acl", "relcl") or (above.lemma == "be" and dependency == "xcomp") else ""


def _is_timed_by(parsed: Parsed, index: int) -> bool:
    """A present tense behind "when" or "if" is of the time of the verb above it ("will vote when we meet in July")."""
    token = parsed.tokens[index]
    beside = {parsed.tokens[one].text.lower() for one in parsed.children[index]}
    return token.tag in ("VBP", "VBZ") and token.dep == "advcl" and bool(beside & TIMED_BY)


def _is_seen(parsed: Parsed, index: int) -> bool:
    """Whether a present tense tells what a caption shows: "Gun battles as fighters take the compound on Tuesday"."""
    token = parsed.tokens[index]
    as_clause = any(parsed.tokens[one].text.lower() == "as" for one in parsed.children[index])
    return as_clause and token.dep == "advcl" and parsed.tokens[token.head].pos in ("NOUN", "PROPN")


def _is_ranked(parsed: Parsed, noun: int) -> bool:
    """Whether it is "the first nation" or "the only one": what it was first to do is as its sentence is."""
    return any(parsed.tokens[one].text.lower() in RANKS for one in [noun, *parsed.children[noun]])


def _has_forward_complement(parsed: Parsed, index: int) -> bool:
    """Of "is due Friday", "was the target": only a predicate adjective counts."""
    predicate = parsed.child(index, "acomp")
    return predicate is not None and _forward(parsed.tokens[predicate])
