"""Causes: the reading comes in, accounts of why something happened and of who is to blame for it go out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import pairwise

from rashomon import lexicon
from rashomon.compare.accounts import Answer, Question, Verdict, account, listed, quote
from rashomon.compare.reading import Reading, Sentence
from rashomon.compare.sides import Sides
from rashomon.compare.when import agreed_or_single
from rashomon.records import Account, EventMention, Happening, Mention, Statement
from rashomon.words import is_function, stem

LONGEST_CAUSE = 8  # words after "because of"
SAME_CAUSE = 0.5  # of the shorter answer's telling words stand in the other
CLOSE = 2  # sentences: so near in one article, two that blame somebody speak of the same thing
BLAMING = frozenset({"blam"})  # stems; who accuses somebody "of" something need not answer who did it
ONTO = re.compile(r"\s(?:up)?on\s(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)")
CLAUSE_END = re.compile(r"[,;:()–—]|\.\s|\s-- |\s(?:which|that|who|but|while|and)\s")


# A cause that an article gives, and the telling words of it, by which it is known.
Given = tuple[Answer, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Blame:
    """Who is blamed by whom, in which sentence of the article."""

    answer: Answer
    blamed: frozenset[str]
    speaker: frozenset[str]
    happenings: frozenset[str]
    number: int
    shown: str
    matter: frozenset[str]  # the words for what somebody is blamed for


def find_causes(reading: Reading, sides: Sides) -> Iterable[Account]:
    """Why did it happen, and who is to blame: where at least two answer."""
    told = reading.told("causes", Given, partial(_given, reading))
    for happening in reading.happenings:
        if len(happening.articles) > 1 and happening.id in reading.tight:
            yield from _causes(reading, happening, told.get(happening.id, ()))
    blames = list(reading.each("blames", Blame, partial(_blames, reading, sides)))
    done: set[frozenset[Answer]] = set()
    for happening_id, group in _on_one_matter(blames):
        opposed = _opposed(group)
        answers = frozenset(one.answer for one in opposed)
        if answers and answers not in done:
            done.add(answers)
            yield _blame_row(reading, happening_id, opposed)


def _causes(reading: Reading, happening: Happening, given: Iterable[Given]) -> Iterable[Account]:
    found: list[Given] = []
    for answer, stems in given:
        key = " ".join(sorted(_known(stems, [known for _, known in found])))
        found.append((replace(answer, key=key), stems))
    answers = [answer for answer, _ in found]
    if len({one.article for one in answers}) > 1:
        question = Question(happening.id, "cause", happening.title, frozenset(happening.articles))
        yield account(reading, question, _judge(reading, answers), answers)


def _given(reading: Reading, _: Happening, event: EventMention, sentence: Sentence) -> Iterable[Given]:
    cue = _cues().search(sentence.text, max(0, event.start - sentence.start))
    if cue is None:
        return
    end = CLAUSE_END.search(sentence.text, cue.end() + 1)
    words = [w for w in sentence.words if w.start >= sentence.start + cue.end()][:LONGEST_CAUSE]
    words = [w for w in words if end is None or w.end <= sentence.start + end.start()]
    stems = sentence.content(words[0].start, words[-1].end) if words else frozenset()
    if stems:
        shown = " ".join(sentence.text[words[0].start - sentence.start : words[-1].end - sentence.start].split())
        cited = quote(reading, sentence, min(event.start, words[0].start), words[-1].end)
        yield Answer(sentence.article, "", f"{cue[0]} {shown}", cited), stems


def _known(stems: frozenset[str], others: Sequence[frozenset[str]]) -> frozenset[str]:
    """The first answer that says the same, or these words themselves."""
    return next((one for one in others if len(one & stems) >= SAME_CAUSE * min(len(one), len(stems))), stems)


@cache
def _cues() -> re.Pattern[str]:
    longest_first = sorted(lexicon.words("cause_cues"), key=lambda cue: (-len(cue), cue))
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b", re.IGNORECASE)


def _judge(reading: Reading, answers: Sequence[Answer]) -> Verdict:
    if len({one.key for one in answers}) == 1:
        return agreed_or_single(reading, answers, "the same cause")
    return Verdict("differ", "wording", f"different causes: {listed(sorted({one.value for one in answers}))}")


def _blames(reading: Reading, sides: Sides, article: str) -> Iterable[Blame]:
    for number, sentence in enumerate(reading.sentences.of(article)):
        for statement in sentence.statements:
            blamed = _blamed(sentence, statement)
            if blamed is not None:
                yield _blame(reading, sides, (sentence, number), statement, blamed)


def _blamed(sentence: Sentence, statement: Statement) -> Mention | None:
    """Who is blamed: after "on" in "blames the fire on them", else the first one named ("blames them for it")."""
    cues = [word for start, end in statement.cue for word in sentence.words if start <= word.start < end]
    blaming = [word.end for word in cues if word.stem in BLAMING]
    if statement.act != "accuse" or not blaming:
        return None
    rest = sentence.text[blaming[0] - sentence.start :]
    stop = CLAUSE_END.search(rest)
    clause = rest[: stop.start()] if stop else rest
    shifted = ONTO.search(clause)
    first = blaming[0] + (shifted.end() if shifted else 0)
    inside = [
        one for one in sentence.mentions if first <= one.start < blaming[0] + len(clause) and one.kind != "pronoun"
    ]
    return min(inside, key=lambda one: (one.start, -one.end), default=None)


def _blame(reading: Reading, sides: Sides, where: tuple[Sentence, int], statement: Statement, blamed: Mention) -> Blame:
    sentence, number = where
    text = reading.annotations[sentence.article].article.text
    known = sides.known_as(reading, sentence.article, blamed.chain)
    value = " ".join(text[blamed.start : blamed.end].split()).strip("`'\"“”‘’ ")
    accuser = sides.known_as(reading, sentence.article, statement.speaker) if statement.speaker else None
    by = accuser[1] if accuser else reading.speaker(sentence.article, statement)
    cited = quote(reading, sentence, max(sentence.start, statement.cue[0][0]), max(blamed.end, statement.cue[0][1]))
    return Blame(
        answer=Answer(
            sentence.article,
            f"{accuser[0] if accuser else by} {known[0] if known else value.casefold()}",
            f"{value} (blamed by {by})" if by else value,
            cited,
        ),
        blamed=sides.actor(reading, sentence.article, blamed.chain),
        speaker=sides.actor(reading, sentence.article, statement.speaker),
        happenings=frozenset(_deeds(reading, sentence)),
        number=number,
        shown=value,
        matter=_matter(sentence, statement, blamed),
    )


def _matter(sentence: Sentence, statement: Statement, blamed: Mention) -> frozenset[str]:
    """The telling words for what somebody is blamed for; none where it is only "it"."""
    first = min(start for start, _ in statement.cue)
    stop = CLAUSE_END.search(sentence.text, max(0, blamed.end - sentence.start))
    last = sentence.start + stop.start() if stop else sentence.end
    return sentence.content(first, last) - sentence.content(blamed.start, blamed.end) - BLAMING


def _deeds(reading: Reading, sentence: Sentence) -> Iterable[str]:
    """The dated violent happenings that the sentence tells of; who is bad in general is no question."""
    for event in sentence.events:
        happening = reading.happening_of.get((sentence.article, event.id), "")
        if happening in reading.deeds:
            yield happening


def _on_one_matter(blames: Sequence[Blame]) -> Iterable[tuple[str | None, list[Blame]]]:
    """Those on one happening, and neighbours in one article."""
    told: dict[str, list[Blame]] = defaultdict(list)
    for one in blames:
        for happening in one.happenings:
            told[happening].append(one)
    yield from sorted(told.items())
    for one, other in pairwise(blames):
        near = one.answer.article == other.answer.article and other.number - one.number <= CLOSE
        if near and (one.matter & other.matter or not (one.matter and other.matter)):
            yield None, [one, other]


def _opposed(group: Sequence[Blame]) -> list[Blame]:
    """Those of whom some blame one and others another, and do not speak for the same side."""
    return [
        one
        for one in group
        if any(not one.blamed & other.blamed and one.shown != other.shown and _others(one, other) for other in group)
    ]


def _others(one: Blame, other: Blame) -> bool:
    """Whether two sides blame two others, in words that share nothing ("gangs", "armed gangs" are one answer)."""
    speakers = bool(one.speaker and other.speaker) and not one.speaker & other.speaker
    words = {stem(word) for word in one.shown.split()} & {stem(word) for word in other.shown.split()}
    return speakers and not one.blamed & other.blamed and not any(not is_function(word) for word in words)


def _blame_row(reading: Reading, happening: str | None, opposed: Sequence[Blame]) -> Account:
    articles = frozenset(one.answer.article for one in opposed)
    tellers = reading.tellers[happening] if happening else articles
    names = listed(sorted({one.shown for one in opposed}))
    question = Question(happening, "cause", f"who is to blame: {names}", tellers)
    verdict = Verdict("conflict", "attribution", f"one side blames one, another side another: {names}")
    return account(reading, question, verdict, [one.answer for one in opposed])
