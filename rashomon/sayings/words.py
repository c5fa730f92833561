"""Words: a text comes in; its words as they are compared, with their places, and how much each tells, go out."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, partial

from rashomon import lexicon
from rashomon.records import Annotation, Notes, kept

# Treebank brackets are no words; "do n't" is "don't", "U.S." is "US", "1,200" is "1200".
WORD = re.compile(r"-[LR][RSC]B-|\d[\d.,]*\d|(?:[^\W\d_]\.){2,}|[^\W_]+?\s?n['’]t\b|[^\W_]+")
LETTERS = re.compile(r"[^\W_]+")
NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
# House style, no change of words: British or American spelling.
SPELLINGS = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})our(?=(?:s|ed|ing|able|ful|ite|hood)*$)"), "or"),
    (re.compile(r"(?<=[a-z]{2})tre(?=s?$)"), "ter"),
)
# What is left of "don't" and its like.
NEGATED = re.compile(r"(?:do|does|did|is|are|was|were|has|have|had|ca|could|wo|would|should|must|need|might)nt")
ENDING = re.compile(r"(?<=[a-z]{3})(?:ings?|ied|ies|edly|ed|es|ly|s|e|y)$")


def split_words(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Each word between two places as it is compared, and where it stands."""
    for found in WORD.finditer(text, start, end):
        if not found[0].startswith("-"):
            yield _plain(found[0]), *found.span()


def _plain(word: str) -> str:
    lower = word.casefold()
    return _spelled_one_way(NOT_ALPHANUMERIC.sub("", lower) if not lower.isalnum() else lower)


@cache
def _spelled_one_way(word: str) -> str:
    for pattern, spelling in SPELLINGS:
        word = pattern.sub(spelling, word)
    return word


@cache
def stem(word: str) -> str:
    """What the inflected forms of a word share, near enough to look for them."""
    return ENDING.sub("", word)


@cache
def is_empty(word: str) -> bool:
    """Whether a word says nothing of the matter itself; "don't" and its like are one word here."""
    return word in _empty() or NEGATED.fullmatch(word) is not None


@cache
def _empty() -> frozenset[str]:
    both = lexicon.words("empty_words") | lexicon.words("stopwords")
    return frozenset(_plain(word) for word in both)


def letters(words: Iterable[str]) -> str:
    """The letters of words written out: the same for "e-mail" and "email", "it's" and "it is", "don't" and "do not"."""
    return "".join(map(written_out, words))


@cache
def written_out(word: str) -> str:
    """A word without what was shortened."""
    short = lexicon.table("contractions").get(word)
    return short or (word.removesuffix("nt") + "not" if NEGATED.fullmatch(word) else word)


# Words, and how often each stands in an article.
Counted = tuple[tuple[str, ...], tuple[int, ...]]


def _count(annotation: Annotation) -> Counted:
    """How often an article has each word."""
    counts = sorted(Counter(LETTERS.findall(annotation.article.text.casefold())).items())
    return tuple(word for word, _ in counts), tuple(times for _, times in counts)


class Weights:
    """How much a word tells: nothing if it is empty, up to 1 if the whole pile has it once."""

    def __init__(self, annotations: Iterable[Annotation], notes: Notes | None = None) -> None:
        self._counts: Counter[str] = Counter()
        for one in annotations:
            key = ("counted words", one.article.id, "")
            for word, times in zip(*kept(notes, key, Counted, partial(_count, one)), strict=True):
                self._counts[word] += times
        self._total = math.log(max(self._counts.total(), 1) + 1)
        self._known: dict[str, float] = {}

    def of(self, word: str) -> float:
        """The weight of one word."""
        found = self._known.get(word)
        if found is None:
            told = 1 - math.log(max(self._counts[word], 1)) / self._total
            found = self._known[word] = 0.0 if is_empty(word) else told
        return found

    def sum(self, words: Iterable[str]) -> float:
        """The weight of different words together: one that is said twice tells nothing new."""
        return sum(self.of(word) for word in sorted(set(words)))
