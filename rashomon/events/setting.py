"""When: the event heads of an article come in; the time that the grammar ties to each goes out."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rashomon import lexicon
from rashomon.events.carriers import Carrier, Head
from rashomon.events.reading import DEEPEST, Reading
from rashomon.events.words import verb_senses
from rashomon.records import Parsed, TimeMention

# Behind a day at the start of a sentence these open what is told of it.
DASHES = frozenset({"-", "--", "–", "—"})
# Words before a time that make it a bound or a length, not the day of the event.
NOT_THE_DAY = frozenset({"since", "until", "till", "for", "than", "before", "after", "by"})
SCHEDULING = frozenset({"plan", "schedule", "set", "slate", "expect", "due"})
# A day behind these is the one something was moved to, while what is told is that it will not be on the old one.
MOVING = frozenset({"postpone", "delay", "defer", "put", "push", "reschedule", "adjourn", "move", "slip", "slide"})
# Prepositions under which an event lies in the time and place of the clause: "met in a forum", "killed in a raid".
INSIDE = frozenset({"in", "at", "during", "for", "with"})
# Those that lead to a deed from what is done about it, by the types of that.
BLAMING, BLAME = frozenset({"with", "for"}), frozenset({"ACCUSE", "SANCTION", "COERCE"})
# Grammatical links along which an event shares the time of what is above it.
SHARING = frozenset({"dobj", "nsubj", "nsubjpass", "xcomp", "appos", "advcl", "conj", "acomp", "oprd"})


def find_times(
    reading: Reading, heads: Sequence[Head], times: Sequence[TimeMention], open_ended: frozenset[int]
) -> dict[int, TimeMention]:
    """For each event the time it is tied to: its own, its carriers', then that of the clause that it is part of.

    `open_ended` are the heads of events that are only meant or planned: what is done in May may aim at any time.
    """
    parsed = reading.parsed
    nouns = {head.index for head in heads if head.nominal}
    entries = _entries(parsed, times)
    openers, opening = sorted(entries), {one.id for one in entries.values()}
    tied = _times_by_anchor(parsed, nouns, [one for one in times if one.id not in opening])
    found: dict[int, TimeMention] = {}
    for head in heads:
        time = next((tied[one] for one in _clauses(parsed, head, head.index in open_ended) if one in tied), None)
        if time is None and head.index not in open_ended:
            time = entries.get(_entry_of(parsed, openers, head.index))
        if time is not None:
            found[head.index] = time
    return found


def _entries(parsed: Parsed, times: Sequence[TimeMention]) -> dict[int, TimeMention]:
    """The times that open an entry of a list, by their first token: "15 February: protesters march", "9:30 - ..."."""
    ends = [token.end for token in parsed.tokens]
    starts = {token.start: index for index, token in enumerate(parsed.tokens)}
    found = {}
    for time in times:
        first, after = starts.get(time.start), bisect_left(ends, time.end) + 1
        if first is None or after >= len(parsed.tokens) or time.type not in {"DATE", "TIME"}:
            continue
        mark = parsed.tokens[after].text
        if mark == ":" or (mark in DASHES and _begins(parsed, first)):
            found[first] = time
    return found


def _begins(parsed: Parsed, index: int) -> bool:
    """Whether a sentence begins here, but for a bullet."""
    first = parsed.sentences[parsed.tokens[index].sentence][0]
    return all(not token.text[:1].isalnum() for token in parsed.tokens[first:index])


def _entry_of(parsed: Parsed, openers: Sequence[int], index: int) -> int:
    """Where the entry begins that a word stands in; -1 if it stands in none."""
    first = parsed.sentences[parsed.tokens[index].sentence][0]
    if first > 0 and parsed.tokens[first - 1].text in {":", *DASHES}:
        first = parsed.sentences[parsed.tokens[first - 1].sentence][0]  # cut behind "15 February:"
    place = bisect_left(openers, index) - 1
    return openers[place] if place >= 0 and openers[place] >= first else -1


def _times_by_anchor(parsed: Parsed, nouns: set[int], times: Sequence[TimeMention]) -> dict[int, TimeMention]:
    """The time that stands under each verb or event noun; one that gives a day wins over one that does not."""
    starts = {token.start: index for index, token in enumerate(parsed.tokens)}
    tied: dict[int, TimeMention] = {}
    for time in sorted(times, key=lambda one: (one.start, one.end)):
        first = starts.get(time.start)
        if first is None or time.type not in {"DATE", "TIME"}:
            continue
        anchor = _anchor(parsed, nouns, _top(parsed, first, time.end))
        if anchor is not None and (anchor not in tied or (not tied[anchor].earliest and time.earliest)):
            tied[anchor] = time
    return tied


def _top(parsed: Parsed, first: int, end: int) -> int:
    """The token of a time that the others hang on."""
    inside = [first]
    while inside[-1] + 1 < len(parsed.tokens) and parsed.tokens[inside[-1] + 1].end <= end:
        inside.append(inside[-1] + 1)
    return next((one for one in inside if parsed.tokens[one].head not in inside), first)


def _anchor(parsed: Parsed, nouns: set[int], index: int) -> int | None:
    """The verb or event noun nearest above a time, unless the time only bounds it ("since Monday")."""
    token = parsed.tokens[index]
    above = parsed.tokens[token.head]
    if token.dep in {"pobj", "pcomp"} and _only_bounds(above.text.lower(), parsed.tokens[above.head].lemma.lower()):
        return None
    for _ in range(DEEPEST):
        if index in nouns or (token.pos in {"VERB", "AUX"} and not _lends_its_time(parsed, index)):
            return index
        if token.head == index:
            return None
        index, token = token.head, parsed.tokens[token.head]
    return None


def _only_bounds(preposition: str, verb: str) -> bool:
    """Whether a time is no day of the event: "since May", "fought for a month", "postponed to May"."""
    if verb in MOVING and preposition in {"to", "until", "till", "for", "by"}:
        return True
    return preposition in NOT_THE_DAY and not (verb in SCHEDULING and preposition in {"for", "by"})


def _lends_its_time(parsed: Parsed, index: int) -> bool:
    """An auxiliary, or a participle that only leads in a time: "talks, starting on Monday"."""
    token = parsed.tokens[index]
    if token.dep in {"aux", "auxpass"}:
        return True
    return token.tag == "VBG" and token.lemma in {"start", "begin"} and token.dep in {"advcl", "acl", "prep"}


def _clauses(parsed: Parsed, head: Head, open_ended: bool) -> Iterator[int]:
    """Where an event's time may stand, nearest first."""
    yield head.index
    for carrier in head.carriers:
        if _is_blamed(carrier) or (carrier.frame.kind == "act" and carrier.frame.verb in _telling()):
            return  # "charged on Friday with assault", "discussed the attack on Friday"
        yield carrier.index
    yield from _inside(parsed, head.index)
    if open_ended:
        return
    last = next((one.index for one in reversed(head.carriers) if one.index < head.index), head.index)
    for start in dict.fromkeys((head.index, last)):
        yield from _above(parsed, start)


def _is_blamed(carrier: Carrier) -> bool:
    """Whether an event is only what somebody is blamed or punished for, which was before."""
    return carrier.slot == "oblique" and _blames(carrier.frame.verb)


def _blames(verb: str) -> bool:
    sense = verb_senses().get(verb)
    return sense is not None and sense.type in BLAME


def _inside(parsed: Parsed, index: int) -> Iterator[int]:
    """Events that this one lies in: "killed in a raid"."""
    for child in parsed.children[index]:
        if parsed.tokens[child].dep == "prep" and parsed.tokens[child].text.lower() in {"in", "during", "at"}:
            yield from parsed.children[child]
        elif _is_when(parsed, child) or _does_the_same(parsed, index, child):
            yield child


def _does_the_same(parsed: Parsed, index: int, child: int) -> bool:
    """Whether two verbs have one object, and so one time behind it: "killed and maimed thousands in May"."""
    joined = parsed.tokens[child].dep == "conj" and parsed.tokens[child].tag == parsed.tokens[index].tag
    alone = parsed.child(index, "dobj", "prep") is None and parsed.child(child, "nsubj", "nsubjpass") is None
    return joined and alone and parsed.child(child, "dobj") is not None


def _is_when(parsed: Parsed, index: int) -> bool:
    """A clause that tells of the same moment: "were killed when police fired"."""
    return parsed.tokens[index].dep == "advcl" and any(
        parsed.tokens[one].text.lower() == "when" for one in parsed.children[index]
    )


def _above(parsed: Parsed, index: int) -> Iterator[int]:
    """The clauses that an event shares its time with, upwards as far as the grammar lets the time through."""
    for _ in range(DEEPEST):
        token = parsed.tokens[index]
        if token.head == index or not _shares(parsed, index):
            return
        index = parsed.tokens[token.head].head if token.dep in {"pobj", "pcomp"} else token.head
        yield index


def _is_blame(parsed: Parsed, preposition: int) -> bool:
    """Whether a deed is only what somebody is blamed for, which was before: "charged with assault on Friday"."""
    token = parsed.tokens[preposition]
    return token.text.lower() in BLAMING and _blames(parsed.tokens[token.head].lemma.lower())


def _is_about(parsed: Parsed, verb: int) -> bool:
    """Whether a verb only speaks of its object, which was before: "will meet on Friday to discuss the attack"."""
    lemma = parsed.tokens[verb].lemma.lower()
    return _blames(lemma) or lemma in _telling()


def _telling() -> frozenset[str]:
    return lexicon.words("event_telling_verbs")


def _shares(parsed: Parsed, index: int) -> bool:
    token = parsed.tokens[index]
    if token.dep == "pobj":
        preposition = parsed.tokens[token.head]
        # "Was razed by a quake in May": what does it, does it then.
        return preposition.dep == "agent" or (preposition.text.lower() in INSIDE and not _is_blame(parsed, token.head))
    if token.dep == "dobj" and _is_about(parsed, token.head):
        return False
    if token.dep in {"advcl", "conj"} and not _is_when(parsed, index):
        return parsed.child(index, "nsubj", "nsubjpass", "mark") is None
    return token.dep in SHARING
