"""Decisions: one report of a happening comes in; who announced or decided it, on what day, and why, go out, cited.

A plan is announced, a meeting put off, a request refused: each by somebody, on a day, for a reason. Where the sentence
does not say so in plain words, nothing is said here either.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon import lexicon
from rashomon.link.happenings.tellings import Telling, sentence_at
from rashomon.link.happenings.when import When, report_days
from rashomon.records import Annotation, Citation, EventMention, Mention, Statement, TimeMention

# The states that somebody decides; what was held or goes on has no such act behind it.
DECIDED = frozenset({"planned", "postponed", "cancelled", "refused", "denied"})
# What is put off or refused has a reason; why it was planned is its topic.
REASONED = frozenset({"postponed", "cancelled", "refused"})
# The verb of a decision stands so many characters from the event that it decides about.
REACH = 120
PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)\s+(?:[\w-]+ly\s+|not\s+)?$", re.I)
AGENT = re.compile(r"(?:\s+(?:off|out|down))?\s+by\s+(?:the\s+)?")
MARK = re.compile(r"[,;:()–—]|--|``|\"")
# Where a reason ends: a clause mark, or a word with which another clause begins.
REASON_END = re.compile(r"[,;:()–—\"]|--|''|-RRB-|\b(?:but|and then|while|although|though|which|who)\b|[.!?]?\s*$")
OTHER_CLAUSE = re.compile(r";|[,–—]\s*(?:but|and|while|although|though|whereas)\b|--")
NUMBER = re.compile(r"\s+(?:\d|two|three|four|five|the (?:weekend|past|last|next))", re.I)
# Characters: "told reporters late on Friday", and what stands before a time that opens a sentence ("Late on").
BESIDE, OPENING = 25, 10
SHORTEST_REASON, LONGEST_REASON = 12, 200


@dataclass(frozen=True, slots=True)
class Decision:
    """Who announced or decided it (an entity id or words), on what day (EDTF), and the words that say why."""

    by: str | None = None
    on: str | None = None
    reason: Citation | None = None


def find_decision(
    annotation: Annotation, telling: Telling, when: When, entity_of: Mapping[tuple[str, str], str]
) -> Decision:
    """What the sentence of a report tells of the decision behind its state; `when` is what it was decided for."""
    event = telling.event
    if event.status not in DECIDED:
        return Decision()
    sentence = sentence_at(annotation, event.start)
    said = next((one for one in annotation.statements if one.id == event.said_in), None)
    verb = _verb(annotation.article.text, event, sentence)
    # "The talks put off": of what is told before the verb, it is passive, with or without an auxiliary.
    passive = verb is not None and event.status in REASONED and event.end <= verb[0]
    by = _decider(annotation, verb, sentence, entity_of, passive=passive) if verb else None
    reason = _reason(annotation, verb or (event.start, event.end), sentence) if event.status in REASONED else None
    return Decision(by, telling.decided or _day(annotation, replace(telling, when=when), said, sentence), reason)


def _verb(text: str, event: EventMention, sentence: tuple[int, int]) -> tuple[int, int] | None:
    """The nearest word that says what was decided; the event's own head where it is one ("refused to meet")."""
    wanted = _turns(event.status)
    first, last = max(sentence[0], event.start - REACH), min(sentence[1], event.end + REACH)
    found = [(one.start(), one.end()) for one in wanted.finditer(text, first, last)]
    return min(found, key=lambda one: (abs(one[0] - event.start), one), default=None)


@cache
def _turns(status: str) -> re.Pattern[str]:
    stems = sorted(row[1] for row in lexicon.rows("history_turns") if row[0] == status)
    return re.compile(rf"\b(?:{'|'.join(stems)})(?:e|ed|es|s|ing|d|ied|ies|y|ned|ning|ped|ping|led|ling)?\b", re.I)


def _decider(
    annotation: Annotation,
    verb: tuple[int, int],
    sentence: tuple[int, int],
    entity_of: Mapping[tuple[str, str], str],
    *,
    passive: bool,
) -> str | None:
    """Who stands before an active verb in its clause, or behind "by" of a passive one."""
    text = annotation.article.text
    if passive or PASSIVE.search(text, max(sentence[0], verb[0] - REACH), verb[0]):
        agent = AGENT.match(text, verb[1], sentence[1])
        found = _mention(annotation.mentions, agent.start(), agent.end() + 1) if agent else None
    else:
        first = max(sentence[0], verb[0] - REACH)
        within = max([first, *(one.end() for one in MARK.finditer(text, first, verb[0]))])
        before = [one for one in annotation.mentions if within <= one.start and one.end <= verb[0]]
        found = max(before, key=lambda one: (one.end, -one.start), default=None)
    if found is None:
        return None
    named = " ".join(text[found.start : found.end].split()) if found.kind != "pronoun" else None
    return entity_of.get((annotation.article.id, found.chain), named)


def _mention(mentions: Sequence[Mention], first: int, last: int) -> Mention | None:
    """The longest mention that begins in a stretch."""
    return max((one for one in mentions if first < one.start < last), key=lambda one: one.end, default=None)


def _day(annotation: Annotation, telling: Telling, said: Statement | None, sentence: tuple[int, int]) -> str | None:
    """The day of the announcement: a time beside its cue that is not the event's, nor in what was announced."""
    if said is None or not said.cue:
        return None
    inside = [one for one in annotation.times if sentence[0] <= one.start < sentence[1] and one.type == "DATE"]
    own = (one for one in inside if one.id != telling.event.time and not _within(one, said))
    near = (one for one in own if _beside_cue(annotation.article.text, one, said.cue[0], sentence[0]))
    return next((one.edtf for one in near if one.edtf and _is_before(one, telling)), None)


def _beside_cue(text: str, time: TimeMention, cue: tuple[int, int], first: int) -> bool:
    """Whether a time stands right behind the word that announces, or opens its sentence: "In May, X announced"."""
    if time.start >= cue[1]:
        return time.start - cue[1] <= BESIDE and not MARK.search(text, cue[1], time.start)
    return time.start - first <= OPENING and not OTHER_CLAUSE.search(text, time.end, cue[0])


def _is_before(time: TimeMention, telling: Telling) -> bool:
    """An announcement comes before what it announces, and before its report."""
    report, own = report_days(telling.reported), telling.when.earliest
    first = time.earliest or ""
    return bool(first) and (not report or first <= report[1]) and (not own or first < own)


def _within(time: TimeMention, said: Statement) -> bool:
    return any(start <= time.start < end for start, end in said.content)


def _reason(annotation: Annotation, verb: tuple[int, int], sentence: tuple[int, int]) -> Citation | None:
    """The phrase behind the verb that says why, to the end of its clause."""
    text = annotation.article.text
    for cue in _cues().finditer(text, verb[1], min(sentence[1], verb[1] + REACH)):
        if NUMBER.match(text, cue.end()):
            continue  # "over two days" tells how long
        end = REASON_END.search(text, cue.end() + 1, sentence[1])
        last = end.start() if end else sentence[1]
        while last > cue.end() and text[last - 1].isspace():
            last -= 1
        if SHORTEST_REASON <= last - cue.start() <= LONGEST_REASON:
            return Citation(annotation.article.id, cue.start(), last, text[cue.start() : last])
    return None


@cache
def _cues() -> re.Pattern[str]:
    cues = sorted(lexicon.words("cause_cues") | lexicon.words("history_reasons"), key=lambda one: (-len(one), one))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, cues))})\b", re.I)
