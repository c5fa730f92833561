"""Designations: the reading comes in, one account a status that several articles ascribe to somebody goes out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from rashomon import lexicon
from rashomon.compare.accounts import Answer, Question, Verdict, account, quote
from rashomon.compare.reading import Reading, Sentence
from rashomon.compare.when import agreed_or_single
from rashomon.records import Account, Mention
from rashomon.words import is_function, is_negative

LONGEST_STATUS = 6  # words in which the status itself stands ("as a foreign terrorist organization")
NEAR = 8  # words between the verb and the one that it describes
NEGATION_REACH = 4  # words before the verb in which "not" belongs to it
PASSIVE = frozenset({"is", "are", "was", "were", "been", "be", "being"})
LINKS = frozenset({"as", "a", "an", "to", "be", "the", "officially", "formally"})
# Nouns that fit every status say nothing of which it is.
BARE_NOUNS = frozenset({"organization", "organisation", "group", "movement", "entit", "part", "stat", "countr", "one"})
PHRASE_ENDS = frozenset({"by", "in", "of", "for", "with", "from", "on", "at", "which", "that", "who", "and", "but"})


@dataclass(frozen=True, slots=True)
class Designation:
    """Somebody, the telling words of a status, and whether the article says so or denies it."""

    answer: Answer
    entity: str
    name: str
    status: frozenset[str]
    negated: bool


def find_designations(reading: Reading) -> Iterable[Account]:
    """What is it said to be: statuses of one entity that at least two articles give or deny."""
    blocks: dict[tuple[str, str], list[Designation]] = defaultdict(list)
    for one in reading.each("designations", Designation, partial(_designations, reading)):
        for word in one.status:
            blocks[one.entity, word].append(one)
    done: set[frozenset[Answer]] = set()
    for _, found in sorted(blocks.items(), key=lambda item: (-len(item[1]), item[0])):
        answers = frozenset(one.answer for one in found)
        if len({one.article for one in answers}) < 2 or any(answers <= other for other in done):
            continue
        done.add(answers)
        shown = min((one.answer.value for one in found), key=lambda value: (len(value), value))
        question = Question(None, "claim", f"{found[0].name}: {shown}", frozenset(one.article for one in answers))
        yield account(reading, question, _judge(reading, found), [one.answer for one in found])


def _judge(reading: Reading, found: Sequence[Designation]) -> Verdict:
    if len({one.negated for one in found}) > 1:
        return Verdict("conflict", "negation", "one account says so, another that it is not so")
    return agreed_or_single(reading, [one.answer for one in found], "the same status")


def _designations(reading: Reading, article: str) -> Iterable[Designation]:
    for sentence in reading.sentences.of(article):
        for place, word in enumerate(sentence.words):
            if word.stem in lexicon.words("designations"):
                found = _designation(reading, sentence, place)
                if found is not None:
                    yield found


def _designation(reading: Reading, sentence: Sentence, place: int) -> Designation | None:
    before = [word.text.casefold() for word in sentence.words[max(0, place - NEAR) : place]]
    passive = bool(PASSIVE & set(before[-NEGATION_REACH:]))
    subject = _described(sentence, place, passive)
    if subject is None or (entity := reading.entity_of(sentence, subject)) is None:
        return None
    first = place + 1
    if not passive:
        first = next(n for n, word in enumerate((*sentence.words, None)) if word is None or word.start >= subject.end)
    status = _status(sentence, first)
    if status is None:
        return None
    start, end, stems = status
    words = quote(reading, sentence, min(subject.start, sentence.words[place].start), end)
    negated = any(is_negative(word) for word in before[-NEGATION_REACH:])
    key = "no" if negated else "yes"
    shown = reading.annotations[sentence.article].article.text[start:end]
    return Designation(Answer(sentence.article, key, shown, words), entity.id, entity.name, stems, negated)


def _described(sentence: Sentence, place: int, passive: bool) -> Mention | None:
    """Who is described: before a passive verb its subject, after an active one its object."""
    verb = sentence.words[place]
    if passive:
        reach = sentence.words[max(0, place - NEAR)].start
        before = [one for one in sentence.mentions if one.start >= reach and one.end <= verb.start]
        return max(before, key=lambda one: (one.end, -one.start), default=None)
    after = sentence.words[place + 1 : place + 3]
    objects = [one for one in sentence.mentions if after and after[0].start <= one.start <= after[-1].start]
    return min(objects, key=lambda one: (one.start, -one.end), default=None)


def _status(sentence: Sentence, first: int) -> tuple[int, int, frozenset[str]] | None:
    """The words of the status, which "as", "a" or nothing leads in: start, end and telling stems."""
    words = sentence.words[first : first + LONGEST_STATUS]
    if not words or words[0].text.casefold() not in LINKS:
        return None
    kept = []
    for number, word in enumerate(words):
        gap = sentence.text[words[number - 1].end - sentence.start : word.start - sentence.start] if number else ""
        if word.text.casefold() in PHRASE_ENDS or set(gap) & set(",;:.()"):
            break
        kept.append(word)
    telling = [word for word in kept if not is_function(word.text) and word.text.casefold() not in LINKS]
    stems = frozenset(word.stem for word in telling) - BARE_NOUNS
    return (telling[0].start, kept[-1].end, stems) if stems else None
