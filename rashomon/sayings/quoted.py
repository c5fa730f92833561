"""Quoted: annotated articles come in; what each puts in quotation marks, with its words and its speaker, goes out."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import pairwise

from rashomon.records import Annotation, Article, Notes, Spans, Statement, kept
from rashomon.sayings.words import split_words

# Words after which a speech is divided at the next end of a sentence: who prints all of it prints many sayings.
LONG = 60
LONGEST = 200  # words after which one without an end of a sentence is divided all the same
BRACKETED = re.compile(r"\[[^\[\]\n]{1,80}\]|\([^()\n]{1,80}\)|-L[RS]B-(?:(?!-[LR][RS]B-)[^\n]){1,80}-R[RS]B-")


@dataclass(frozen=True, slots=True)
class Words:
    """Words that a statement quotes or tells, by a chain of its article; the other fields are those of Quoted."""

    statement: str
    chain: str
    words: tuple[str, ...]
    places: Spans
    breaks: tuple[int, ...]
    sentences: tuple[int, ...]
    inserted: tuple[int, ...]


Printed = tuple[Words, ...]
# The entity of each (article id, chain).
Speakers = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that a statement of an article quotes, by one speaker (an entity's id), on the day of that number.

    `places` are those of the words; a word in `breaks` begins a new stretch, one in `sentences` a new sentence, and
    those in `inserted` stand in brackets: the outlet's words, not the speaker's.
    """

    article: Article
    statement: str  # its id
    speaker: str | None
    day: int | None
    words: tuple[str, ...]
    places: Spans
    breaks: frozenset[int] = frozenset()
    sentences: tuple[int, ...] = ()
    inserted: frozenset[int] = frozenset()

    @property
    def spoken(self) -> tuple[str, ...]:
        """The words without those in brackets."""
        return tuple(word for place, word in enumerate(self.words) if place not in self.inserted)

    @property
    def key(self) -> tuple[str, int, int]:
        """What tells it from all others."""
        return self.article.id, self.places[0][0], self.places[-1][1]

    def part(self, first: int, last: int) -> "Quoted":
        """The words from the first up to the last, as a quotation of its own."""
        return replace(
            self,
            words=self.words[first:last],
            places=self.places[first:last],
            breaks=frozenset(place - first for place in self.breaks if first < place < last),
            sentences=tuple(place - first for place in self.sentences if first < place < last),
            inserted=frozenset(place - first for place in self.inserted if first <= place < last),
        )

    def spans(self, first: int, last: int) -> Spans:
        """Where the words from the first up to the last stand, stretch by stretch."""
        borders = [first, *sorted(place for place in self.breaks if first < place < last), last]
        return tuple(
            (self.places[start][0], self.places[end - 1][1]) for start, end in pairwise(borders) if start < end
        )


def read_quoted(annotations: Iterable[Annotation], speakers: Speakers, notes: Notes | None = None) -> list[Quoted]:
    """All quotations of the pile, in the order of articles and words; each place once."""
    found: dict[tuple[str, int, int], Quoted] = {}
    for one in annotations:
        for printed in kept(notes, ("quoted words", one.article.id, ""), Printed, partial(_quoted, one)):
            for quoted in _divided(_of_speaker(one.article, printed, speakers)):
                known = found.setdefault(quoted.key, quoted)
                if known.speaker is None and quoted.speaker is not None:
                    found[quoted.key] = quoted
    return [found[key] for key in sorted(found)]


def read_told(annotations: Iterable[Annotation], speakers: Speakers, notes: Notes | None = None) -> Iterator[Quoted]:
    """What the pile's articles tell of a known speaker without quotation marks, statement by statement."""
    for one in annotations:
        for printed in kept(notes, ("told words", one.article.id, ""), Printed, partial(_told, one)):
            told = _of_speaker(one.article, printed, speakers)
            if told.speaker is not None:
                yield told


def _quoted(annotation: Annotation) -> Printed:
    starts = [start for start, _ in annotation.sentences]
    found = (read_words(annotation.article, said, said.quoted, starts) for said in annotation.statements)
    return tuple(one for one in found if one is not None)


def _told(annotation: Annotation) -> Printed:
    starts = [start for start, _ in annotation.sentences]
    plain = (said for said in annotation.statements if said.speaker and not said.quoted)
    found = (read_words(annotation.article, said, said.content, starts) for said in plain)
    return tuple(one for one in found if one is not None and len(one.words) <= LONGEST)


def _of_speaker(article: Article, printed: Words, speakers: Speakers) -> Quoted:
    """The words of a statement, with the entity that says them."""
    return Quoted(
        article=article,
        statement=printed.statement,
        speaker=speakers.get((article.id, printed.chain)),
        day=day_of(article),
        words=printed.words,
        places=printed.places,
        breaks=frozenset(printed.breaks),
        sentences=printed.sentences,
        inserted=frozenset(printed.inserted),
    )


def read_words(article: Article, said: Statement, spans: Spans, sentences: Sequence[int]) -> Words | None:
    """The words of these spans of a statement, or None where there are none."""
    found = [
        (word, first, last, number)
        for number, (start, end) in enumerate(spans)
        for word, first, last in split_words(article.text, start, end)
    ]
    if not found:
        return None
    number_of = [bisect_right(sentences, first) for _, first, _, _ in found]
    brackets = [one.span() for start, end in spans for one in BRACKETED.finditer(article.text, start, end)]
    opened = [start for start, _ in brackets]
    return Words(
        statement=said.id,
        chain=said.speaker or "",
        words=tuple(word for word, _, _, _ in found),
        places=tuple((first, last) for _, first, last, _ in found),
        breaks=tuple(place for place in range(1, len(found)) if found[place][3] != found[place - 1][3]),
        sentences=tuple(place for place in range(1, len(found)) if number_of[place] != number_of[place - 1]),
        inserted=tuple(
            place
            for place, (_, first, _, _) in enumerate(found)
            if (here := bisect_right(opened, first)) and first < brackets[here - 1][1]
        ),
    )


def _divided(whole: Quoted) -> Iterator[Quoted]:
    """A quotation, or the parts of a long one, each of whole sentences."""
    first = 0
    for border in (*whole.sentences, len(whole.words)):
        while border - first > LONGEST:
            yield whole.part(first, first + LONGEST)
            first += LONGEST
        if border - first >= LONG or (border == len(whole.words) and border > first):
            yield whole.part(first, border)
            first = border


def day_of(article: Article) -> int | None:
    """The number of the day of publication, where it is known to the day."""
    try:
        return date.fromisoformat((article.published or "")[:10]).toordinal()
    except ValueError:
        return None
