"""When: the reading comes in, one account a happening of which the articles give the time goes out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from rashomon.compare.accounts import Answer, Question, Verdict, account, listed, quote, witnesses
from rashomon.compare.reading import Reading, Sentence
from rashomon.records import Account, EventMention, Happening

# A plan's date that later reports give differently was moved, not misreported.
OPEN_STATES = frozenset({"planned", "postponed", "cancelled", "hypothetical"})


@dataclass(frozen=True, slots=True)
class Dated:
    """One article's time for a happening: days, both inclusive, and the state in which it reports it."""

    answer: Answer
    earliest: str
    latest: str
    status: str
    published: str

    def meets(self, other: "Dated") -> bool:
        """Whether both can be true: a day and its month meet, two days do not."""
        return self.earliest <= other.latest and other.earliest <= self.latest


def find_dates(reading: Reading) -> Iterable[Account]:
    """When did it happen: the answers of all articles that tell of a happening more than one tells of."""
    told = reading.told("dates", Dated, partial(_dated, reading))
    for happening in reading.happenings:
        dated = _most_precise(told.get(happening.id, ())) if len(happening.articles) > 1 else []
        if dated:
            question = Question(happening.id, "date", happening.title, frozenset(happening.articles))
            answers = [one.answer for one in dated]
            verdict = _judge(reading, dated)
            if is_met(reading, question, answers) and _is_telling(reading, happening, verdict, dated):
                yield account(reading, question, verdict, answers)


def _is_telling(reading: Reading, happening: Happening, verdict: Verdict, dated: Sequence[Dated]) -> bool:
    """Whether the row says something: two that agree give the day, and one alone speaks of what several tell."""
    exact = [one.answer for one in dated if one.earliest == one.latest]
    if verdict.judgement == "agree":
        return witnesses(reading, exact) > 1 or not reading.is_large
    if verdict.judgement == "single":
        told = reading.copies.witnesses(happening.articles) > 1
        return told and (not reading.is_large or (bool(exact) and happening.id in reading.tight))
    return happening.id in reading.tight or verdict.judgement == "changed"


def _dated(reading: Reading, _: Happening, event: EventMention, sentence: Sentence) -> Iterable[Dated]:
    time = reading.times.get((sentence.article, event.time)) if event.time else None
    if time is not None and time.earliest is not None and time.latest is not None and time.type in ("DATE", "TIME"):
        words = quote(reading, sentence, min(time.start, event.start), max(time.end, event.end))
        shown = time.edtf or time.value
        answer = Answer(sentence.article, f"{time.earliest}/{time.latest}", shown, words)
        yield Dated(answer, time.earliest, time.latest, event.status, reading.published(sentence.article))


def _most_precise(dated: Iterable[Dated]) -> list[Dated]:
    """Without those times of an article that only frame another of its times."""
    found = list(dict.fromkeys(dated))
    return [one for one in found if not any(_frames(one, other) for other in found)]


def _frames(one: Dated, other: Dated) -> bool:
    same_article = one.answer.article == other.answer.article
    around = one.earliest <= other.earliest and other.latest <= one.latest
    return same_article and around and (one.earliest, one.latest) != (other.earliest, other.latest)


def _judge(reading: Reading, dated: Sequence[Dated]) -> Verdict:
    answers = [one.answer for one in dated]
    if max(one.earliest for one in dated) <= min(one.latest for one in dated):
        return agreed_or_single(reading, answers, "the times fit each other")
    states = {one.status for one in dated}
    shown = listed(sorted({one.answer.value for one in dated}))
    if states & OPEN_STATES:
        return Verdict("changed", "earlier-state", f"a plan was given for different times: {shown}")
    if len({one.answer.article for one in dated}) == 1:
        return Verdict("differ", "date", f"one article gives more than one time: {shown}")
    return Verdict("conflict", "date", f"the times exclude each other: {shown}")


def is_met(reading: Reading, question: Question, answers: Sequence[Answer]) -> bool:
    """Whether the question sets something side by side: two voices, or one voice and somebody who is silent."""
    return witnesses(reading, answers) > 1 or bool(question.tellers - {one.article for one in answers})


def agreed_or_single(reading: Reading, answers: Sequence[Answer], how: str) -> Verdict:
    """Agreement needs two voices; ten prints of one text are one."""
    articles = {one.article for one in answers}
    voices = witnesses(reading, answers)
    if voices > 1:
        outlets = {reading.annotations[one].article.outlet for one in articles}
        by = f" by {len(outlets)} outlet{'s' * (len(outlets) > 1)}" if None not in outlets else ""
        return Verdict("agree", None, f"{voices} accounts{by}, none a copy of another; {how}")
    if len(articles) > 1:
        return Verdict("single", None, f"{len(articles)} articles carry the report of one")
    return Verdict("single", None, "only one article says so")
