"""Durations: the reading comes in, one account a thing whose duration several articles give goes out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from rashomon.compare.accounts import Answer, Question, Verdict, account, listed, quote
from rashomon.compare.reading import Reading, Sentence, Word
from rashomon.compare.when import agreed_or_single
from rashomon.records import Account, TimeMention
from rashomon.words import is_function

REACH = 2  # words after a duration in which what lasted stands ("eleven years of drought")
# Two durations of one thing lie close to each other; those further apart are of two things (two men's years of rule).
CLOSE = 1.3
ROUNDING = 0.05  # of the longer one: "four decades" and 41 years are one duration
# Decades and centuries are TIMEX3 units of their own.
YEARS = re.compile(r"P(\d+)(Y|DE|CE)")
YEARS_OF = {"Y": 1, "DE": 10, "CE": 100}


@dataclass(frozen=True, slots=True)
class Lasting:
    """A thing (its noun's stem, and who is named beside it), and how many years it lasted."""

    answer: Answer
    noun: str
    shown: str
    entities: frozenset[str]
    years: int


def find_durations(reading: Reading) -> Iterable[Account]:
    """How long: the same duration of the same thing in several articles, or near durations beside the same name."""
    found = list(reading.each("durations", Lasting, partial(_all_lasting, reading)))
    for group in _groups(found):
        answers = [one.answer for one in group]
        if len({one.article for one in answers}) > 1:
            question = Question(None, "number", f"years of {group[0].shown}", frozenset(one.article for one in answers))
            yield account(reading, question, _judge(reading, group), answers)


def _groups(found: Sequence[Lasting]) -> Iterable[list[Lasting]]:
    """Those that differ but may be of one thing; and, where none differs, those that are the same."""
    differing: dict[tuple[str, str], list[Lasting]] = defaultdict(list)
    equal: dict[tuple[str, int], list[Lasting]] = defaultdict(list)
    for one in found:
        equal[one.noun, one.years].append(one)
        for entity in one.entities:
            differing[one.noun, entity].append(one)
    shown: set[str] = set()
    for (noun, _), group in sorted(differing.items(), key=lambda item: (-len(item[1]), item[0])):
        years = {one.years for one in group}
        if noun not in shown and len(years) > 1 and max(years) <= CLOSE * min(years):
            shown.add(noun)
            yield group
    yield from (group for (noun, _), group in sorted(equal.items()) if noun not in shown)


def _judge(reading: Reading, group: Sequence[Lasting]) -> Verdict:
    answers = [one.answer for one in group]
    shown = listed(sorted({one.value for one in answers}))
    if len({one.years for one in group}) == 1:
        return agreed_or_single(reading, answers, "the same duration")
    years = {one.years for one in group}
    if max(years) - min(years) <= ROUNDING * max(years):
        return replace(agreed_or_single(reading, answers, f"nearly the same duration: {shown}"), kind="rounding")
    return Verdict("differ", "number", f"given as {shown}")


def _all_lasting(reading: Reading, article: str) -> Iterable[Lasting]:
    return (one for sentence in reading.sentences.of(article) for one in _lasting(reading, sentence))


def _lasting(reading: Reading, sentence: Sentence) -> Iterable[Lasting]:
    """What lasted so many years: the noun after "eleven years of" or "eleven-year"."""
    for time in sentence.times:
        lasted = YEARS.fullmatch(time.value)
        if time.type != "DURATION" or lasted is None:
            continue
        word = _thing(sentence, time)
        if word is not None:
            years = int(lasted[1]) * YEARS_OF[lasted[2]]
            words = quote(reading, sentence, time.start, word.end)
            text = sentence.text[time.start - sentence.start : time.end - sentence.start]
            near = (reading.entity_of(sentence, one) for one in sentence.mentions)
            yield Lasting(
                Answer(sentence.article, f"P{years}Y", " ".join(text.split()), words),
                word.stem,
                word.text.casefold(),
                frozenset(one.id for one in near if one),
                years,
            )


def _thing(sentence: Sentence, time: TimeMention) -> Word | None:
    after = [word for word in sentence.words if word.start >= time.end][:REACH]
    telling = [word for word in after if not is_function(word.text)]
    if not telling:
        return None
    if after[0].text.casefold() == "of" or _is_modifier(sentence, time):
        return telling[0] if after[0].text.casefold() == "of" or telling[0] is after[0] else None
    return None


def _is_modifier(sentence: Sentence, time: TimeMention) -> bool:
    """Whether the words are "11-year" or "17 year"; "11 years" is no part of the noun that follows."""
    text = sentence.text[time.start - sentence.start : time.end - sentence.start]
    return text.casefold().endswith("year")
