"""Setting: event heads come in; the time and the place that the grammar ties to each go out."""

from collections.abc import Iterator, Sequence
from functools import cache

from rashomon import lexicon
from rashomon.events.heads import Head
from rashomon.events.participants import named_for_place
from rashomon.events.reading import DEEPEST, Reading, first_conjunct
from rashomon.records import Mention, Parsed, TimeMention

PLACES = frozenset({"GPE", "LOC", "FAC"})
WHERE = frozenset({"in", "at", "near", "inside", "outside", "across", "around", "off", "on", "within", "throughout"})
WHITHER = frozenset({"to", "into"})
DAYS = frozenset({"NUM", "PROPN"})  # as tagged in "for May 2", "for Friday"
# Where something was, or is to go, is a place of what goes somewhere ("left for X", not "bought from X").
WHENCE = frozenset({"to", "into", "from", "for"})
GOING = frozenset({"travel", "withdraw", "escape", "deport", "visit", "invade", "release"})
# Words before a time that make it a bound or a length, not the day of the event.
NOT_THE_DAY = frozenset({"since", "until", "till", "for", "than", "before", "after", "by"})
SCHEDULING = frozenset({"plan", "schedule", "set", "slate", "expect", "due"})
# A day behind these is the one something was moved to, while what is told is that it will not be on the old one.
MOVING = frozenset({"postpone", "delay", "defer", "put", "push", "reschedule", "adjourn", "move"})
# Prepositions under which an event lies in the time and place of the clause: "met in a forum", "killed in a raid".
INSIDE = frozenset({"in", "at", "during", "for", "with"})
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
    tied = _times_by_anchor(parsed, nouns, times)
    found: dict[int, TimeMention] = {}
    for head in heads:
        time = next((tied[one] for one in _clauses(parsed, head, head.index in open_ended) if one in tied), None)
        if time is not None:
            found[head.index] = time
    return found


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
        yield carrier.index
    yield from _inside(parsed, head.index)
    if open_ended:
        return
    last = next((one.index for one in reversed(head.carriers) if one.index < head.index), head.index)
    for start in dict.fromkeys((head.index, last)):
        yield from _above(parsed, start)


def _inside(parsed: Parsed, index: int) -> Iterator[int]:
    """Events that this one lies in: "killed in a raid"."""
    for child in parsed.children[index]:
        if parsed.tokens[child].dep == "prep" and parsed.tokens[child].text.lower() in {"in", "during", "at"}:
            yield from parsed.children[child]
        elif _is_when(parsed, child):
            yield child


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


def _shares(parsed: Parsed, index: int) -> bool:
    token = parsed.tokens[index]
    if token.dep == "pobj":
        return parsed.tokens[token.head].text.lower() in INSIDE
    if token.dep in {"advcl", "conj"} and not _is_when(parsed, index):
        return parsed.child(index, "nsubj", "nsubjpass", "mark") is None
    return token.dep in SHARING


def find_place(reading: Reading, head: Head) -> Mention | None:
    """Where: "in X" under the event or its carriers, a place name before the noun, the clause's, then "to X"."""
    indexes = [head.index, *(one.index for one in head.carriers)]
    place = next(filter(None, (_under(reading, one, WHERE) for one in indexes)), None)
    if place is None and head.nominal:
        place = _before(reading, head) or _around(reading, head)
    if place is None:
        place = next(filter(None, (_under(reading, one, WHERE) for one in _objects(reading, indexes))), None)
    ways = WHENCE if head.group in GOING else WHITHER
    place = place or next(filter(None, (_under(reading, one, ways) for one in indexes)), None)
    return place or _shared(reading, head)


def _shared(reading: Reading, head: Head) -> Mention | None:
    """What stands before the first of coordinated verbs holds for all: "In X, soldiers shot and wounded two"."""
    first = first_conjunct(reading.parsed, head.index)
    if first is None or first == head.index or head.nominal:
        return None
    before = [one for one in reading.parsed.children[first] if one < first]
    return next(filter(None, (_behind(reading, one, WHERE) for one in before)), None)


def _objects(reading: Reading, indexes: list[int]) -> Iterator[int]:
    """Where parsers often hang the place: "met with delegates in X", "hit a base in X", "planned for May 2 in X"."""
    for index in indexes:
        for child in reading.parsed.children[index]:
            token = reading.parsed.tokens[child]
            if token.dep == "dobj":
                yield child
            elif token.dep == "prep" and token.text.lower() == "with":
                yield from reading.parsed.children[child]
            elif token.dep == "prep" and token.text.lower() == "for":
                yield from (one for one in reading.parsed.children[child] if reading.parsed.tokens[one].pos in DAYS)


def _under(reading: Reading, index: int, words: frozenset[str]) -> Mention | None:
    return next(filter(None, (_behind(reading, one, words) for one in reading.parsed.children[index])), None)


def _behind(reading: Reading, preposition: int, words: frozenset[str]) -> Mention | None:
    """The place behind a preposition, if it is one of these words."""
    token = reading.parsed.tokens[preposition]
    if token.dep not in {"prep", "prt"} or token.text.lower() not in words:
        return None
    return next(filter(None, (_place_at(reading, one) for one in reading.parsed.children[preposition])), None)


def _place_at(reading: Reading, index: int) -> Mention | None:
    """The place a noun names, itself or after "of" ("in the city of X") or "in" ("at a table in X")."""
    mention = reading.mentions.get(index)
    if mention is not None and mention.type in PLACES and mention.kind == "named":
        return mention
    for child in reading.parsed.children[index]:
        word = reading.parsed.tokens[child].text.lower()
        if word == "in" or (word == "of" and reading.parsed.tokens[index].lemma.lower() in _place_nouns()):
            for below in reading.parsed.children[child]:
                inner = reading.mentions.get(below)
                if inner is not None and inner.type in PLACES:
                    return inner
    return mention if mention is not None and mention.type in PLACES else None


@cache
def _place_nouns() -> frozenset[str]:
    """Common nouns whose "of X" names them: "the city of X", but not "the request of X"."""
    return lexicon.words("place_nouns") | lexicon.words("government_places")


def _before(reading: Reading, head: Head) -> Mention | None:
    for child in reading.parsed.children[head.index] if named_for_place(head) else ():
        mention = reading.mentions.get(child)
        if reading.parsed.tokens[child].dep in {"compound", "nmod"} and mention and mention.type in PLACES:
            return mention
    return None


def _around(reading: Reading, head: Head) -> Mention | None:
    """The place of the clause that an event noun lies in: "took a seat at a table in X, in a forum"."""
    token = reading.parsed.tokens[head.index]
    if token.dep == "pobj" and reading.parsed.tokens[token.head].text.lower() in INSIDE:
        return _under(reading, reading.parsed.tokens[token.head].head, WHERE)
    return None
