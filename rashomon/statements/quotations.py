"""Quotations: an article comes in; its stretches between quotation marks, of whatever kind, go out.

A quotation ends at the latest with its paragraph; one whose closing mark is missing runs to the paragraph's end if
the next paragraph opens with a mark again (the custom for long quotations) or if it began the paragraph, and to the end
of its sentence otherwise.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.records import STORY_KINDS, Article

OPENING = "“„«‟"
CLOSING = "”»"
EITHER = ('"', "''", "“", "»", "«", "＂")
MARK = re.compile(r"``|'''?|[“”„‟«»\"＂]|(?<![^\s(\[—–-])‘(?=[^\s])|’(?![\w])")
PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
SENTENCE_END = re.compile(r"[.!?…][)\]]?(?=\s|$)")
# Marks that only close; a straight one may as well open.
ENDING = ("''", "”", "»")
# A quotation that goes on over lines is closed within a few of them, or its mark was lost.
MOST_PARAGRAPHS = 8
SINGLES = ("‘", "’")


@dataclass(frozen=True, slots=True)
class Quotation:
    """`text[start:end]` with its marks. `opens` tells whether nothing stands before it in its paragraph."""

    start: int
    end: int
    paragraph: int
    opens: bool
    closed: bool


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
        begin = found[-1].end if found else 0
        following = paragraphs[place : place + MOST_PARAGRAPHS]
        own = _in_paragraph(article.text, paragraph, max(begin, paragraph.start))
        found.extend(one if one.closed else _extend(article.text, one, following) for one in own)
    return found


def _in_paragraph(text: str, paragraph: Paragraph, begin: int) -> Iterator[Quotation]:
    opened: re.Match[str] | None = None
    for mark in MARK.finditer(text, begin, paragraph.end):
        if opened is None:
            opened = mark if _opens(text, mark, paragraph) else None
        elif _closes(text, mark, opened):
            yield _quotation(text, opened.start(), mark.end(), paragraph, closed=True)
            opened = None
        elif mark[0] not in SINGLES and _opens(text, mark, paragraph) and mark[0] == opened[0]:
            yield _quotation(text, opened.start(), _sentence_end(text, opened.end(), mark.start()), paragraph)
            opened = mark
    if opened is not None and opened[0] not in SINGLES:
        end = paragraph.end if opened.start() == paragraph.start else _sentence_end(text, opened.end(), paragraph.end)
        yield _quotation(text, opened.start(), end, paragraph)


def _extend(text: str, quote: Quotation, paragraphs: Sequence[Paragraph]) -> Quotation:
    """An unclosed quotation to where it ends in a later paragraph, or to its own's end if the next opens anew."""
    here, *later = paragraphs
    for last, paragraph in zip(paragraphs, later, strict=False):
        mark = MARK.search(text, paragraph.start, paragraph.end)
        if text[last.end : paragraph.start].strip():
            break  # something that is not the story stands between
        if mark is not None and paragraph is later[0] and mark.start() == paragraph.start:
            return replace(quote, end=here.end)
        if mark is not None and mark[0] in ENDING and text[quote.start : quote.start + 2] != mark[0]:
            return replace(quote, end=mark.end(), closed=True)
        if mark is not None:
            break
    return quote


def _quotation(text: str, start: int, end: int, paragraph: Paragraph, *, closed: bool = False) -> Quotation:
    end = start + len(text[start:end].rstrip())
    return Quotation(start, end, paragraph.number, start == paragraph.start, closed)


def _sentence_end(text: str, start: int, limit: int) -> int:
    found = SENTENCE_END.search(text, start, limit)
    return found.end() if found else limit


def _opens(text: str, mark: re.Match[str], paragraph: Paragraph) -> bool:
    sign = mark[0]
    if sign in {"``", "‘"} or (sign in OPENING and sign not in EITHER):
        return True
    if sign in {"”", "’"}:
        return False
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    if sign == "“":
        return not after.isspace()
    # Straight marks tell nothing themselves: one that follows a space or a bracket opens, and so does one that is
    # glued between the end of a sentence and a word, as careless pages have it.
    loose = before.isspace() or before in "([—–-/:"
    return (loose or (before in ".!?," and after.isalpha())) and not (after.isspace() and not before.isspace())


def _closes(text: str, mark: re.Match[str], opened: re.Match[str]) -> bool:
    sign, first = mark[0], opened[0]
    if first == "‘" or sign in SINGLES:
        return first == "‘" and sign == "’"
    if first in {"``", '"', "''", "＂"}:
        # An opening mark between two words ("said. "We") begins a new quotation: the old one was never closed.
        before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
        glued = sign == first and before.isspace() and after.isalnum() and not text[opened.end()].isspace()
        return sign in {"''", '"', "”", "＂"} and not glued
    if first == "„":
        return sign in {"“", "”"}
    if first in {"«", "»"}:
        return sign in {"«", "»"} and sign != first
    return sign in CLOSING or sign in {'"', "''"}
