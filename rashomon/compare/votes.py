"""Votes: the reading comes in, one account a vote whose result several articles give goes out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from rashomon import lexicon
from rashomon.compare.accounts import Answer, Question, Verdict, account, listed, quote, witnesses
from rashomon.compare.reading import Reading, Sentence, day_of
from rashomon.compare.when import agreed_or_single
from rashomon.records import Account

RESULT = re.compile(
    r"(?<![\d.,$£€-])(\d{1,4})(?:\s?[-–—]\s?| votes? to | to | votes? against | against )(\d{1,4})(?![\d.,%]\d|\s?%)"
)
FEWEST_VOTERS = 5  # fewer: a score or a ratio
NEAR = timedelta(days=14)  # between reports of one vote
ALIKE = 0.1  # of all votes: two results that differ by more are of two votes
FEWEST_COMMON = 3  # telling words, where the results differ
FEWEST_COMMON_SAME = 1  # and where they are the same


@dataclass(frozen=True, slots=True)
class Vote:
    """A result, the telling words of its sentence, and those of the sentence before (what was voted on)."""

    answer: Answer
    result: tuple[int, int]
    content: frozenset[str]
    published: str


def find_votes(reading: Reading) -> Iterable[Account]:
    """How did they vote: results that at least two articles give of what may be one vote."""
    for group in _groups(list(reading.each("votes", Vote, partial(_votes, reading)))):
        answers = [one.answer for one in group]
        if len({one.article for one in answers}) > 1 and witnesses(reading, answers) > 1:
            articles = frozenset(one.article for one in answers)
            question = Question(None, "number", "votes for and against", articles)
            yield account(reading, question, _judge(reading, group), answers)


def _judge(reading: Reading, group: Sequence[Vote]) -> Verdict:
    answers = [one.answer for one in group]
    if len({one.result for one in group}) == 1:
        return agreed_or_single(reading, answers, "the same result")
    shown = listed(sorted({one.answer.value for one in group}))
    return replace(Verdict("conflict", "number", f"the results exclude each other: {shown}"))


def _groups(votes: Sequence[Vote]) -> list[list[Vote]]:
    groups: list[list[Vote]] = []
    for one in votes:
        into = next((group for group in groups if all(_may_be_one(one, other) for other in group)), None)
        if into is None:
            groups.append([one])
        else:
            into.append(one)
    return groups


def _may_be_one(one: Vote, other: Vote) -> bool:
    """Whether two results may be of one vote: near in time, in words alike, and the same or nearly so."""
    first, second = day_of(one.published), day_of(other.published)
    if first and second and abs(first - second) > NEAR:
        return False
    common = len(one.content & other.content)
    if one.result == other.result:
        return common >= FEWEST_COMMON_SAME
    apart = sum(abs(left - right) for left, right in zip(one.result, other.result, strict=True))
    own = one.answer.article != other.answer.article
    return own and common >= FEWEST_COMMON and apart <= ALIKE * sum(one.result)


def _votes(reading: Reading, article: str) -> Iterable[Vote]:
    before: Sentence | None = None
    for sentence in reading.sentences.of(article):
        if not sentence.stems.isdisjoint(lexicon.words("voting")):
            yield from _results(reading, sentence, before)
        before = sentence


def _results(reading: Reading, sentence: Sentence, before: Sentence | None) -> Iterable[Vote]:
    for found in RESULT.finditer(sentence.text):
        result = int(found[1]), int(found[2])
        start, end = sentence.start + found.start(), sentence.start + found.end()
        timed = any(one.start < end and start < one.end for one in sentence.times)
        if sum(result) < FEWEST_VOTERS or timed or _is_age(sentence, start):
            continue
        content = sentence.content(sentence.start, sentence.end)
        if before is not None:
            content |= before.content(before.start, before.end)
        value = f"{result[0]} to {result[1]}"
        answer = Answer(sentence.article, value, value, quote(reading, sentence, start, end))
        yield Vote(answer, result, content - lexicon.words("voting"), reading.published(sentence.article))


def _is_age(sentence: Sentence, start: int) -> bool:
    """ "Ages 18 to 21", "from 18 to 21"."""
    before = [word.text.casefold() for word in sentence.words if word.end <= start][-1:]
    return bool(before) and before[0] in {"age", "ages", "aged", "from", "between"}
