"""Quotations: an article comes in; its stretches between quotation marks, of whatever kind, go out.

A quotation ends at the latest with its paragraph; one whose closing mark is missing runs to the paragraph's end if
the next paragraph opens with a mark again (the custom for long quotations) or if it began the paragraph, and to the end
of its sentence otherwise. One whose opening mark is missing begins with its sentence.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rashomon import lexicon
from rashomon.records import STORY_KINDS, Article
from rashomon.statements.marks import Mark, find_marks
from rashomon.statements.pairing import CLOSING, SINGLE, pair_marks

PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
SENTENCE_END = re.compile(r"[.!?…][)\]]?(?=\s|$)")
WORD_BEFORE = re.compile(r"[^\W\d_]+$")
# "Gen." and "U.S." end no sentence; the longest title that is written with a stop has so many letters.
LONGEST_SHORT_FORM = 7
# A quotation that goes on over lines is closed within a few of them, or its mark was lost.
MOST_PARAGRAPHS = 8


@dataclass(frozen=True, slots=True)
class Quotation:
    """`text[start:end]` with its marks.

    `opens` tells whether nothing stands before it in its paragraph, `closed` whether a mark ends it, and `goes_on` that
    none does because the next paragraph goes on with it.
    """

    start: int
    end: int
    paragraph: int
    opens: bool
    closed: bool
    goes_on: bool = False


class Quoted:
    """The quotations of an article, to be asked which of them a span touches."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self.all = tuple(quotations)
        self._starts = [one.start for one in self.all]
        self._ends = [one.end for one in self.all]

    def touching(self, start: int, end: int) -> Sequence[Quotation]:
        """Those that share a character with the span."""
        return self.all[bisect_right(self._ends, start) : bisect_left(self._starts, end)]

    def after(self, place: int) -> int:
        """The index of the first that begins at a place or after it."""
        return bisect_left(self._starts, place)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the story and the quotations in it."""

    start: int
    end: int
    number: int


def find_paragraphs(article: Article) -> list[Paragraph]:
    """The paragraphs of the story blocks, in reading order."""
    found: list[Paragraph] = []
    for block in article.blocks:
        if block.kind in STORY_KINDS:
            for match in PARAGRAPH.finditer(article.text, block.start, block.end):
                found.append(Paragraph(match.start(), match.end(), len(found)))
    return found


def find_quotations(article: Article) -> list[Quotation]:
    """All quotations of the story, in reading order; none holds another."""
    paragraphs = find_paragraphs(article)
    found: list[Quotation] = []
    for place, paragraph in enumerate(paragraphs):
        begin = max(found[-1].end if found else 0, paragraph.start)
        marks = list(find_marks(article.text, begin, paragraph.end))
        own = _without_apostrophes(list(_in_paragraph(article.text, paragraph, begin, marks)))
        if own and not own[-1].closed:
            own[-1:] = _extend(article.text, own[-1], paragraphs[place : place + MOST_PARAGRAPHS])
        found.extend(own)
    return found


def _in_paragraph(text: str, paragraph: Paragraph, begin: int, marks: Sequence[Mark]) -> Iterator[Quotation]:
    for pair in pair_marks(text, marks):
        if pair.opening is None:
            if pair.closing is not None:
                start = _sentence_start(text, begin, pair.closing.start)
                yield _quotation(text, start, pair.closing.end, paragraph, closed=True)
        elif pair.closing is not None:
            yield _quotation(text, pair.opening.start, pair.closing.end, paragraph, closed=True)
        else:
            yield from _unclosed(text, pair.opening, paragraph, pair.limit)
        begin = pair.closing.end if pair.closing is not None else begin


def _without_apostrophes(found: Sequence[Quotation]) -> list[Quotation]:
    """The quotations but those that reach over the next: an unclosed single mark before it was an apostrophe."""
    return [one for one, after in pairwise(found) if one.end <= after.start] + list(found[-1:])


def _unclosed(text: str, opening: Mark, paragraph: Paragraph, limit: Mark | None) -> Iterator[Quotation]:
    if opening.family == SINGLE and opening.start > paragraph.start:
        return  # an apostrophe
    end = paragraph.end if limit is None else limit.start
    if limit is not None or opening.start > paragraph.start:
        end = _sentence_end(text, opening.end, end)
    yield _quotation(text, opening.start, end, paragraph)


def _extend(text: str, quote: Quotation, paragraphs: Sequence[Paragraph]) -> list[Quotation]:
    """An unclosed quotation to where it ends in a later paragraph, or to its own's end if the next opens anew.

    Nothing if it was begun by an apostrophe after all.
    """
    here, *later = paragraphs
    opening = next(find_marks(text, quote.start, quote.end))
    for last, paragraph in zip(paragraphs, later, strict=False):
        if text[last.end : paragraph.start].strip():
            break  # something that is not the story stands between
        marks = [one for one in find_marks(text, paragraph.start, paragraph.end) if one.family == opening.family]
        if not marks:
            continue
        mark, odd = marks[0], len(marks) % 2 == 1
        if paragraph is later[0] and mark.opens and mark.start == paragraph.start:
            end = here.start + len(text[here.start : here.end].rstrip())
            return [replace(quote, end=end, goes_on=True)]
        # A straight mark between spaces may do both; one without a partner in its paragraph has it before.
        closes = mark.closes and (odd or not mark.opens) and mark.sign in CLOSING[opening.sign]
        if closes and opening.family != SINGLE:
            return [replace(quote, end=mark.end, closed=True)]
        break
    return [] if opening.family == SINGLE else [quote]


def _quotation(text: str, start: int, end: int, paragraph: Paragraph, *, closed: bool = False) -> Quotation:
    end = start + len(text[start:end].rstrip())
    return Quotation(start, end, paragraph.number, start == paragraph.start, closed)


def _sentence_end(text: str, start: int, limit: int) -> int:
    ends = (one.end() for one in SENTENCE_END.finditer(text, start, limit) if not _is_short_form(text, one.start()))
    return next(ends, limit)


def _sentence_start(text: str, begin: int, end: int) -> int:
    """Where the sentence begins that a closing mark ends, at the earliest at `begin`."""
    for found in SENTENCE_END.finditer(text, begin, max(begin, end - 1)):
        if not _is_short_form(text, found.start()):
            begin = found.end()
    return begin + len(text[begin:end]) - len(text[begin:end].lstrip())


def _is_short_form(text: str, stop: int) -> bool:
    """Whether a full stop belongs to a title or an initial."""
    word = WORD_BEFORE.search(text, max(0, stop - LONGEST_SHORT_FORM), stop)
    return word is not None and text[stop] == "." and (len(word[0]) == 1 or word[0].lower() in lexicon.words("titles"))
