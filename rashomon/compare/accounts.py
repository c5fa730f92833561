"""Accounts: the answers to one question come in, the Account that sets them side by side goes out."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rashomon.compare.reading import Reading, Sentence
from rashomon.records import Account, Citation, Value

LONGEST_QUOTE = 300  # characters: of a longer sentence the clauses around the answer are quoted
QUOTES_OF_A_VALUE = 12  # more of the same answer prove nothing new; every article is still named
CLAUSE_MARKS = ",;:–—()"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: of which happening (None: of something else), about what, and which articles could answer."""

    happening: str | None
    field: str
    topic: str
    tellers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one article answers, in which words; answers with the same `key` are the same answer."""

    article: str
    key: str
    value: str
    quote: Citation


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the answers stand to each other: judgement, kind and the reason in plain words. Never who is right."""

    judgement: str
    kind: str | None
    why: str


def account(reading: Reading, question: Question, verdict: Verdict, answers: Iterable[Answer]) -> Account:
    """One row of the record: every answer with its articles, witnesses and words, and who is silent."""
    kept = sorted(set(answers), key=lambda one: (one.article, one.quote.start, one.quote.end, one.key))
    values = _values(reading, kept, in_time=verdict.judgement == "changed")
    found = Account(
        id="",
        happening=question.happening,
        field=question.field,
        judgement=verdict.judgement,
        kind=verdict.kind,
        values=values,
        silent=tuple(sorted(question.tellers - {one.article for one in kept})),
        why=verdict.why,
        topic=question.topic,
    )
    return replace(found, id="Q" + hashlib.sha256(repr(found).encode()).hexdigest()[:12])


def _values(reading: Reading, answers: Sequence[Answer], *, in_time: bool) -> tuple[Value, ...]:
    """The different answers: those of most voices first, or, where something changed, as they were reported."""
    grouped: dict[str, list[Answer]] = defaultdict(list)
    for one in answers:
        grouped[one.key].append(one)
    values = []
    for group in grouped.values():
        articles = tuple(sorted({one.article for one in group}))
        quotes = dict.fromkeys(one.quote for one in group)
        times = Counter(one.value for one in group)
        shown = min(times, key=lambda value: (-times[value], len(value), value))
        values.append(Value(shown, articles, reading.copies.witnesses(articles), tuple(quotes)[:QUOTES_OF_A_VALUE]))
    first = {one: min(reading.published(name) or "9999" for name in one.articles) if in_time else "" for one in values}
    return tuple(sorted(values, key=lambda one: (first[one], -one.witnesses, -len(one.articles), one.value)))


def witnesses(reading: Reading, answers: Iterable[Answer]) -> int:
    """How many independent voices give these answers."""
    return reading.copies.witnesses({one.article for one in answers})


def quote(reading: Reading, sentence: Sentence, start: int, end: int) -> Citation:
    """The sentence around an answer, or, if it is long, the clauses around it."""
    if sentence.end - sentence.start <= LONGEST_QUOTE:
        return reading.cite(sentence.article, sentence.start, sentence.end)
    text, room = sentence.text, LONGEST_QUOTE - (end - start)
    first, last = start - sentence.start, end - sentence.start
    marks = [place for place, letter in enumerate(text) if letter in CLAUSE_MARKS]
    before = [place + 1 for place in [-1, *marks] if first - room // 2 <= place + 1 <= first]
    after = [place for place in [*marks, len(text)] if last <= place <= last + room // 2]
    left = min(before, default=_word_edge(text, max(0, first - room // 2), first))
    right = max(after, default=_word_edge(text, min(len(text), last + room // 2), last))
    while left < first and text[left].isspace():
        left += 1
    while right > last and text[right - 1].isspace():
        right -= 1
    return reading.cite(sentence.article, sentence.start + left, sentence.start + right)


def _word_edge(text: str, place: int, toward: int) -> int:
    """The nearest gap between words from `place` toward the answer."""
    step = 1 if toward > place else -1
    while place != toward and 0 < place < len(text) and not text[place - (step > 0)].isspace():
        place += step
    return place


def listed(names: Sequence[str], most: int = 4) -> str:
    """Names in a row, the rest counted: "A, B, C and 3 more"."""
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} more"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""
