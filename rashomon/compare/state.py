"""State: the reading comes in, one account a happening whose reported state differs or changes goes out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, partial

from rashomon import lexicon
from rashomon.compare.accounts import Answer, Question, Verdict, account, listed, quote
from rashomon.compare.reading import Reading, Sentence, day_of
from rashomon.compare.when import agreed_or_single
from rashomon.records import Account, EventMention, Happening, TimeMention
from rashomon.words import is_function, stem

AHEAD = frozenset({"planned"})
STOPPED = frozenset({"postponed", "cancelled", "refused"})
PUT_OFF = frozenset({"postponed", "cancelled"})  # what is refused may be held by others, or be another request
DONE = frozenset({"held", "ongoing", "failed"})
# That several say of a past event that it was held is what makes it one happening, and no question of its own.
WORTH_AGREEING = frozenset({"postponed", "cancelled", "refused", "denied", "failed"})
NO_STATE = frozenset({"hypothetical"})
DENYING = frozenset({"deny", "den", "denial", "denied", "refut", "dismiss"})
# What is only said has no course: an accusation that is rejected was made all the same.
WORDS_ONLY = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
# "Denied that the meeting was a threat" denies no meeting.
PREDICATE = re.compile(r"\b(?:is|are|was|were)\b")
NEAR = timedelta(days=14)  # of a plan and what became of it, where not both say for when
FEWEST_COMMON = 2  # telling words beside the names, of two reports of which not both say on which days
SHORT = timedelta(days=7)  # a longer time than this says too little of when
UNPLANNED = frozenset({"ASSAULT"})  # who reports a killing as planned has mostly been misread
UNSURE = frozenset({"hop", "fear", "whether", "if", "unless", "might", "could"})  # stems


@dataclass(frozen=True, slots=True)
class Report:
    """In what state one sentence reports it, by which word, for which days, and when."""

    answer: Answer
    word: str
    days: tuple[str, str] | None
    published: str  # the day; empty where it is unknown
    content: frozenset[str]
    names: frozenset[str]

    def may_be(self, other: "Report") -> bool:
        """Whether both can be of one thing: the same word, times that meet, or reports of like words close together."""
        if self.word != other.word:
            return False
        mine, its = day_of(self.published), day_of(other.published)
        near = not mine or not its or abs(mine - its) <= NEAR
        if self.is_put_off(other):
            return near or self._share_a_day(other)
        denied = "denied" in (self.answer.value, other.answer.value)
        if not denied and (self.names or other.names) and not self.names & other.names:
            return False
        if self.days and other.days:
            return self._share_a_day(other)
        return near and (denied or len(self.content & other.content) >= FEWEST_COMMON)

    def _share_a_day(self, other: "Report") -> bool:
        if not self.days or not other.days:
            return False
        return self.days[0] <= other.days[1] and other.days[0] <= self.days[1]

    def is_put_off(self, other: "Report") -> bool:
        """Whether one plans and the other puts off: only what was planned is put off, so that no more need agree."""
        values = {self.answer.value, other.answer.value}
        return bool(values & AHEAD and values & PUT_OFF)


def find_states(reading: Reading) -> Iterable[Account]:
    """In what state is it: planned, postponed, held, denied, as the articles say one after another."""
    told = reading.told("states", Report, partial(_reports, reading))
    for happening in reading.happenings:
        if len(happening.articles) < 2 or happening.type in WORDS_ONLY:
            continue
        answers = _of_one_thing(told.get(happening.id, ()))
        verdict = _judge(reading, answers)
        if verdict is not None:
            question = Question(happening.id, "status", happening.title, frozenset(happening.articles))
            yield account(reading, question, verdict, answers)


def _of_one_thing(reports: Sequence[Report]) -> list[Answer]:
    """Without those reports that no report of another state and another article can be set against."""
    if len({one.answer.value for one in reports}) < 2:
        return [one.answer for one in reports]
    return [one.answer for one in reports if any(_meets(one, other) for other in reports)]


def _meets(one: Report, other: Report) -> bool:
    return (
        one.answer.value != other.answer.value
        and one.answer.article != other.answer.article
        and _is_ahead(one, other)
        and _is_dated(one, other)
        and one.may_be(other)
    )


def _is_dated(one: Report, other: Report) -> bool:
    """Whether a plan, or what became of it, is said to be of a day; without one "will protect" is no plan."""
    return (
        one.is_put_off(other)
        or not AHEAD & {one.answer.value, other.answer.value}
        or bool(one.days or other.days)
        or not one.published
    )


def _is_ahead(one: Report, other: Report) -> bool:
    """Whether a plan of the two was reported no later than what became of it."""
    if one.answer.value in AHEAD and one.published and other.published:
        return one.published <= other.published
    if other.answer.value in AHEAD and one.published and other.published:
        return other.published <= one.published
    return True


def _reports(reading: Reading, happening: Happening, event: EventMention, sentence: Sentence) -> Iterable[Report]:
    misread = event.status in AHEAD and UNPLANNED & {event.type, happening.type}
    if event.status in NO_STATE or misread or not _is_sure(event, sentence):
        return
    named = (reading.entity_of(sentence, one) for one in sentence.mentions)
    time = reading.times.get((sentence.article, event.time)) if event.time else None
    known = time is not None and time.type in ("DATE", "TIME") and time.earliest and time.latest
    published = day_of(reading.published(sentence.article))
    words = quote(reading, sentence, event.start, event.end)
    yield Report(
        answer=Answer(sentence.article, event.status, event.status, words),
        word=stem(event.lemma),
        days=_short(time) if time and known else None,
        published=published.isoformat() if published else "",
        content=_unnamed(sentence) - {stem(event.lemma)},
        names=frozenset(one.id for one in named if one and one.name != reading.scene),
    )


@cache
def _putting_off() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon.words("putting_off"))


def _short(time: TimeMention) -> tuple[str, str] | None:
    first, last = day_of(time.earliest or ""), day_of(time.latest or "")
    return (first.isoformat(), last.isoformat()) if first and last and last - first <= SHORT else None


def _unnamed(sentence: Sentence) -> frozenset[str]:
    """The telling words of a sentence that are no part of a name: names stand in every article of a story."""
    named = [(one.start, one.end) for one in sentence.mentions if one.kind == "named"]
    words = (w for w in sentence.words if not any(start <= w.start < end for start, end in named))
    return frozenset(one.stem for one in words if not is_function(one.text))


def _is_sure(event: EventMention, sentence: Sentence) -> bool:
    """Whether the state is said in so many words.

    "Did not" alone often negates only how or by whom it was done, and what is hoped or feared is no plan.
    """
    stems = {word.stem for word in sentence.words}
    if event.status == "denied":
        rest = sentence.text[event.end - sentence.start :]
        return bool(stems & DENYING) and not PREDICATE.search(rest)
    if event.status in PUT_OFF:
        return bool(stems & _putting_off())
    return event.status not in AHEAD or not stems & UNSURE


def _judge(reading: Reading, answers: Sequence[Answer]) -> Verdict | None:
    states = {one.value for one in answers}
    shown = listed(sorted(states))
    if len({one.article for one in answers}) < 2:
        return None
    if "denied" in states and states & (DONE | AHEAD):
        return Verdict("conflict", "denial", f"reported and denied: {shown}")
    if states & AHEAD and states & (STOPPED | DONE) and _in_order(reading, answers):
        return Verdict("changed", "status", f"planned in one report, {_later(states)} in another")
    if states & PUT_OFF and states & DONE:
        return _stopped_and_done(reading, answers, shown)
    if len(states) == 1 and states <= WORTH_AGREEING:
        return agreed_or_single(reading, answers, f"all report it {shown}")
    return None


def _in_order(reading: Reading, answers: Sequence[Answer]) -> bool:
    """Whether an article that knows only the plan came before the first report of what became of it.

    An article that tells of plan and outcome both proves no change between reports. Unknown days may be in order.
    """
    after = {one.article for one in answers if one.value not in AHEAD}
    ahead = {one.article for one in answers if one.value in AHEAD} - after
    planned, done = [[reading.published(one) for one in articles] for articles in (ahead, after)]
    return bool(planned) and ("" in (*planned, *done) or min(planned) <= min(done))


def _later(states: set[str]) -> str:
    return listed(sorted(states & (STOPPED | DONE)))


def _stopped_and_done(reading: Reading, answers: Sequence[Answer], shown: str) -> Verdict | None:
    """What was put off on one day and held on a later one has changed; on the same day the reports conflict.

    What was put off after it was held is more likely another event than a dispute.
    """
    stopped = [reading.published(one.article) for one in answers if one.value in PUT_OFF]
    done = [reading.published(one.article) for one in answers if one.value in DONE]
    if "" not in (*stopped, *done) and min(stopped) != max(done):
        later = min(stopped) < max(done)
        return Verdict("changed", "status", f"reported as {shown}, one after the other") if later else None
    return Verdict("conflict", "status", f"reported as {shown}, and nothing shows that one came later")
