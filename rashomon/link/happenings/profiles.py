"""Profiles: an annotated article and spans of event words come in; what tells each from its likes goes out, as numbers.

Nothing here looks at another article: rare words weigh by how rare they are in news at large, so that two profiles
compare alike whatever else lies in the pile.
"""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rashomon import lexicon
from rashomon.link.happenings.kinds import kind_of
from rashomon.models import load_counts, load_vectors
from rashomon.records import Annotation, TimeMention
from rashomon.words import WORD, is_function, stem

Numbers = NDArray[np.float32]

MODEL = "happenings"
LEAD_SENTENCES = 4
# A time wider than this does not tell two events apart.
WIDEST_TIME = 40
# Words that are in no list are told apart by a sum of their letters, above all that are.
UNLISTED = 1 << 24
PRONOUNS = frozenset({"it", "this", "that", "which", "what", "he", "she", "they", "these", "those", "one"})
DETERMINERS = frozenset({"the", "this", "that", "these", "those"})


@dataclass(frozen=True, slots=True)
class Bags:
    """Weighted words of several things, of which most have few of the words: thing rows[n] has value[n] of columns[n].

    `words` (distinct words,) are numbers in order, which `columns` count; a thing's values are of length 1 together.
    """

    things: int
    words: NDArray[np.int64]
    rows: NDArray[np.int32]
    columns: NDArray[np.int32]
    values: Numbers

    @property
    def weights(self) -> Numbers:
        """The same as a table (things, distinct words), a row of zeros for a thing without words."""
        table = np.zeros((self.things, len(self.words)), dtype=np.float32)
        table[self.rows, self.columns] = self.values
        return table

    def cosines(self, other: "Bags") -> Numbers:
        """How alike each of these is to each of the others (things, other things), 0 to 1."""
        places = np.searchsorted(self.words, other.words)
        places[places == len(self.words)] = 0
        shared = self.words[places] == other.words if len(self.words) else np.zeros(len(other.words), bool)
        return self.weights[:, places[shared]] @ other.weights[:, shared].T


@dataclass(frozen=True, slots=True)
class Profiles:
    """The events of one article, each a row of every table; what is said of the article or its lead has one row."""

    article: str
    spans: tuple[tuple[int, int], ...]
    stems: tuple[str, ...]
    kinds: tuple[str | None, ...]  # the lists of event words that the events' words stand in
    rarity: Numbers  # of the event's own word, (events,)
    meaning: Numbers  # (events, width), of length 1, or zeros where no word is known
    sense: Numbers  # likewise of the words beside it in its sentence
    article_sense: Numbers  # likewise of the article (1, width)
    own: Bags
    sentence: Bags
    around: Bags
    names: Bags
    people: Bags
    resolved: Bags
    numbers: Bags
    article_words: Bags
    article_names: Bags
    lead: Bags
    first_day: NDArray[np.int64]  # ordinals, 0 where no day is told
    last_day: NDArray[np.int64]
    reported: int  # ordinal of the day of publication, 0 where it is not known
    place: NDArray[np.int64]  # number of the sentence
    pronoun: NDArray[np.bool_]
    definite: NDArray[np.bool_]


def read_profiles(annotation: Annotation, spans: Sequence[tuple[int, int]], lemmas: Sequence[str]) -> Profiles:
    """The profiles of the events whose words stand at `spans`; `lemmas` are the basic forms of their chief words."""
    words = _Words(annotation)
    rows = [words.at(span) for span in spans]
    sentence = [words.number(start) for start, _ in spans]
    days = [words.days(number, span) for number, span in zip(sentence, spans, strict=True)]
    text = annotation.article.text
    heads = [text[start:end] for start, end in spans]
    stems = tuple(stem(lemma) for lemma in lemmas)
    own = [
        Counter([chief, *(stem(one) for one in WORD.findall(head) if not is_function(one))])
        for chief, head in zip(stems, heads, strict=True)
    ]
    everything = Counter(word.stem for word in words.all)
    lead = Counter(word.stem for word in words.all if word.sentence < LEAD_SENTENCES)
    return Profiles(
        article=annotation.article.id,
        spans=tuple(spans),
        stems=stems,
        kinds=tuple(kind_of(lemma.lower()) for lemma in lemmas),
        rarity=np.array([_weight(one) for one in stems], dtype=np.float32),
        meaning=_meanings(heads, lemmas),
        sense=_sense([[word.form for word in row.sentence] for row in rows]),
        article_sense=_sense([[word.form for word in words.all]]),
        own=bags(own),
        sentence=bags([Counter(word.stem for word in row.sentence) for row in rows]),
        around=bags([Counter(word.stem for word in row.around) for row in rows]),
        names=bags([Counter(word.stem for word in row.sentence if word.is_name) for row in rows]),
        people=bags([Counter(one for word in row.sentence for one in word.known_as) for row in rows]),
        resolved=bags([Counter(one for word in row.sentence for one in word.known_as or (word.stem,)) for row in rows]),
        numbers=bags([Counter(word.stem for word in row.sentence if word.is_number) for row in rows], weigh=False),
        article_words=bags([everything]),
        article_names=bags([Counter(word.stem for word in words.all if word.is_name)]),
        lead=bags([lead]),
        first_day=np.array([first for first, _ in days], dtype=np.int64),
        last_day=np.array([last for _, last in days], dtype=np.int64),
        reported=_ordinal(annotation.article.published),
        place=np.array(sentence, dtype=np.int64),
        pronoun=np.array([head.casefold() in PRONOUNS for head in heads], dtype=bool),
        definite=np.array([words.is_definite(start) for start, _ in spans], dtype=bool),
    )


def bags(counted: Sequence[Counter[str]], *, weigh: bool = True) -> Bags:
    """Rows of words, each weighed by how often it stands there and how rare it is in news."""
    numbered = [sorted((_number(word), word, count) for word, count in one.items()) for one in counted]
    words = np.array(sorted({number for row in numbered for number, _, _ in row}), dtype=np.int64)
    column = {number: place for place, number in enumerate(words.tolist())}
    cells = [
        (place, column[number], (1 + math.log(count)) * (_weight(word) if weigh else 1.0))
        for place, row in enumerate(numbered)
        for number, word, count in row
    ]
    rows = np.array([row for row, _, _ in cells], dtype=np.int32)
    values = np.array([value for _, _, value in cells], dtype=np.float64)
    lengths = np.sqrt(np.bincount(rows, values**2, minlength=len(counted)))
    columns = np.array([place for _, place, _ in cells], dtype=np.int32)
    return Bags(len(counted), words, rows, columns, (values / lengths[rows]).astype(np.float32))


@cache
def _number(word: str) -> int:
    place = load_counts(MODEL).places.get(word)
    return place if place is not None else UNLISTED + crc32(word.encode())


@cache
def _weight(word: str) -> float:
    """The inverse document frequency in news: the logarithm of one in how many articles a word stands."""
    counts = load_counts(MODEL)
    return math.log((counts.articles + 1) / (counts.of(word) + 0.5))


def _meanings(heads: Sequence[str], lemmas: Sequence[str]) -> Numbers:
    """The vector of each event's words: the mean of those that are known, of length 1."""
    vectors = load_vectors(MODEL)
    table = np.zeros((len(heads), vectors.width), dtype=np.float32)
    for place, (head, lemma) in enumerate(zip(heads, lemmas, strict=True)):
        found = [vectors.of(word) for word in WORD.findall(head.casefold())]
        found = found if any(one is not None for one in found) else [vectors.of(lemma.casefold())]
        known = [one for one in found if one is not None]
        if known:
            mean = np.sum(known, axis=0)
            table[place] = mean / (np.linalg.norm(mean) or 1)
    return table


def _sense(texts: Sequence[Sequence[str]]) -> Numbers:
    """The mean of the vectors of the words of each text, the rarer the more, of length 1."""
    vectors = load_vectors(MODEL)
    table = np.zeros((len(texts), vectors.width), dtype=np.float32)
    for place, words in enumerate(texts):
        known = [(row, _weight(stem(word))) for word in words if (row := vectors.places.get(word)) is not None]
        if known:
            rows, weights = zip(*known, strict=True)
            table[place] = np.array(weights, dtype=np.float32) @ vectors.table[list(rows)]
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    return np.asarray(table / np.where(lengths > 0, lengths, 1), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that says something, and where it stands; `known_as` are the words of the name that it refers to."""

    start: int
    end: int
    form: str
    stem: str
    sentence: int
    is_name: bool
    is_number: bool
    known_as: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    sentence: list[_Word]
    around: list[_Word]


class _Words:
    """The telling words of an article by sentence."""

    def __init__(self, annotation: Annotation) -> None:
        self._text = annotation.article.text
        self._starts = [start for start, _ in annotation.sentences]
        self._sentences = annotation.sentences
        self._times: dict[int, list[TimeMention]] = {}
        for time in annotation.times:
            if _ordinal(time.earliest) and _ordinal(time.latest):
                self._times.setdefault(self.number(time.start), []).append(time)
        named, refers = _names(annotation)
        self._of: list[list[_Word]] = [
            list(self._read(number, span, named, refers)) for number, span in enumerate(annotation.sentences)
        ]
        self.all = [word for words in self._of for word in words]

    def _read(
        self, number: int, span: tuple[int, int], named: Sequence[tuple[int, int]], refers: dict[int, tuple[str, ...]]
    ) -> Iterable[_Word]:
        for match in WORD.finditer(self._text, *span):
            word = match[0]
            known_as = refers.get(match.start(), ())
            if known_as or (len(word) > 1 and not is_function(word)):
                inside = _covers(named, match.start()) or (word[0].isupper() and match.start() > span[0])
                yield _Word(
                    match.start(), match.end(), word.casefold(), stem(word), number, inside, _is_number(word), known_as
                )

    def number(self, at: int) -> int:
        """The number of the sentence at a character."""
        return max(0, bisect_right(self._starts, at) - 1)

    def at(self, span: tuple[int, int]) -> _Row:
        """The words beside an event in its sentence, and in that with its neighbours."""
        here = self.number(span[0])
        around = [word for words in self._of[max(0, here - 1) : here + 2] for word in words]
        around = [word for word in around if word.end <= span[0] or word.start >= span[1]]
        return _Row([word for word in around if word.sentence == here], around)

    def days(self, sentence: int, span: tuple[int, int]) -> tuple[int, int]:
        """The first and the last day of the time that stands nearest in the sentence; 0 where there is none."""
        times = self._times.get(sentence)
        if not times:
            return 0, 0
        near = min(times, key=lambda one: (abs(one.start - span[0]), one.start))
        first, last = _ordinal(near.earliest), _ordinal(near.latest)
        return (first, last) if last - first < WIDEST_TIME else (0, 0)

    def is_definite(self, start: int) -> bool:
        """Whether the word before is a definite article or points at something."""
        before = self._text[max(0, start - 12) : start].split()
        return bool(before) and before[-1].casefold() in DETERMINERS


def _names(annotation: Annotation) -> tuple[list[tuple[int, int]], dict[int, tuple[str, ...]]]:
    """Where names stand, in order; and for the head of each mention with a named chain the words of that name."""
    text = annotation.article.text
    named = sorted((one.start, one.end) for one in annotation.mentions if one.kind == "named")
    known: dict[str, set[str]] = {}
    for one in annotation.mentions:
        if one.kind == "named":
            known.setdefault(one.chain, set()).update(stem(word) for word in WORD.findall(text[one.start : one.end]))
    refers = {one.head[0]: tuple(sorted(known[one.chain])) for one in annotation.mentions if one.chain in known}
    return named, refers


def _covers(spans: Sequence[tuple[int, int]], at: int) -> bool:
    place = bisect_right(spans, (at, math.inf)) - 1
    return any(start <= at < end for start, end in spans[max(0, place - 2) : place + 1])


def _ordinal(day: str | None) -> int:
    """The number of a day; 0 where it is not known to the day."""
    try:
        return date.fromisoformat((day or "")[:10]).toordinal()
    except ValueError:
        return 0


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word.casefold() in lexicon.table("numbers")
