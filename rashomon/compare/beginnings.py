"""Beginnings: the reading comes in, one account a thing that several articles date the beginning of goes out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from rashomon.compare.accounts import Answer, Question, Verdict, account, listed, quote
from rashomon.compare.reading import Reading, Sentence, Word
from rashomon.compare.when import agreed_or_single
from rashomon.records import Account, Mention, TimeMention
from rashomon.words import is_function

# Stems of verbs by which an institution begins.
OPENED = frozenset({"open", "found", "establish", "creat", "inaugurat"})
OBJECT_REACH = 5  # words between the verb and what it opens, and between "since" and what is there since
TIED = 3  # words between a noun and the name that tells which one it is ("office in Elsa", "Elsa's new office")


@dataclass(frozen=True, slots=True)
class Begun:
    """A thing (noun, and the name that tells which), and from when it is said to be: opened then, or there since."""

    answer: Answer
    noun: str
    entity: str
    shown: str
    earliest: str
    latest: str
    opened: bool


def find_beginnings(reading: Reading) -> Iterable[Account]:
    """Since when is it there: what one article says was opened and another says was there since."""
    blocks: dict[tuple[str, str], list[Begun]] = defaultdict(list)
    for one in reading.each("beginnings", Begun, partial(_begun, reading)):
        blocks[one.noun, one.entity].append(one)
    for _, found in sorted(blocks.items()):
        if any(one.opened for one in found) and len({one.answer.article for one in found}) > 1:
            question = Question(None, "date", found[0].shown, reading.naming[found[0].entity])
            yield account(reading, question, _judge(reading, found), [one.answer for one in found])


def _judge(reading: Reading, found: Sequence[Begun]) -> Verdict:
    opened = [one for one in found if one.opened]
    since = [one for one in found if not one.opened]
    shown = listed(sorted({one.answer.value for one in found}))
    if max(one.earliest for one in opened) > min(one.latest for one in opened):
        return Verdict("conflict", "date", f"said to have begun at different times: {shown}")
    if any(one.latest < max(other.earliest for other in opened) for one in since):
        return Verdict("conflict", "date", f"said to be there before it began: {shown}")
    return agreed_or_single(reading, [one.answer for one in found], "the times fit each other")


def _begun(reading: Reading, article: str) -> Iterable[Begun]:
    for sentence in reading.sentences.of(article):
        for time in sentence.times:
            if time.earliest and time.latest and time.type == "DATE":
                yield from _things(reading, sentence, time)


def _things(reading: Reading, sentence: Sentence, time: TimeMention) -> Iterable[Begun]:
    before = [word for word in sentence.words if word.end <= time.start]
    since = (bool(before) and before[-1].text.casefold() == "since") or "since" in _words_of(sentence, time)
    opened = not since and any(word.stem in OPENED for word in before)
    if not (since or opened) or not time.earliest or not time.latest:
        return
    near = [n for n, word in enumerate(before) if word.stem in OPENED] if opened else [len(before)]
    for noun, mention in _tied(sentence, before):
        if all(abs(before.index(noun) - number) > OBJECT_REACH for number in near):
            continue
        entity = reading.entity_of(sentence, mention)
        if entity is None:
            continue
        first, last = min(noun.start, mention.start), max(noun.end, mention.end)
        shown = reading.annotations[sentence.article].article.text[first:last]
        value = f"{'since' if since else 'begun'} {time.edtf or time.value}"
        words = quote(reading, sentence, first, time.end)
        answer = Answer(sentence.article, value, value, words)
        yield Begun(answer, noun.stem, entity.id, shown, time.earliest, time.latest, opened)


def _words_of(sentence: Sentence, time: TimeMention) -> list[str]:
    return sentence.text[time.start - sentence.start : time.end - sentence.start].casefold().split()


def _tied(sentence: Sentence, before: Sequence[Word]) -> Iterable[tuple[Word, Mention]]:
    """Common nouns with a name close by that tells which one is meant."""
    named = [one for one in sentence.mentions if one.kind == "named" and one.type in ("GPE", "LOC", "ORG", "FAC")]
    for place, word in enumerate(before):
        if is_function(word.text) or not word.text.islower() or word.stem in OPENED:
            continue
        reach_start = before[max(0, place - TIED)].start
        reach_end = before[min(len(before) - 1, place + TIED)].end
        for mention in named:
            if reach_start <= mention.start and mention.end <= reach_end:
                yield word, mention
