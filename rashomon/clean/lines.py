"""Lines: a RawArticle's segments come in; lines with the features that the cleaning rules look at go out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rashomon.records import RawArticle, Segment

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
# A sentence's end, as it is written or as a treebank tokenises it ("said . ''").
FINAL = re.compile(r"[.!?…。！？؟۔।]\s*(?:[\"'”’»)\]]|''|-RRB-)*\s*$")
QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]|``.*?''", re.S)
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
LABEL_LENGTH = 70  # characters: menu entries, tags and labels are shorter; hardly a sentence is
PROSE_WORDS = 12  # a line of so many words with a final stop tells something
PARAGRAPH_TAGS = frozenset({"p", "blockquote"})  # what a page calls a paragraph needs no stop at its end
LONG_PROSE_WORDS = 25  # so long a line is prose even where its stop was lost
# Mail and archives wrap text between 50 and 100 characters; of lines broken by width alone, hardly one ends a sentence.
WRAPPED_LEAST, WRAPPED_MOST = 50, 100
WRAPPED_ENDS = 0.34
WRAPPED_SMALL = 0.5  # and most lines but the first begin in the middle of a sentence, so with a small letter


@dataclass(frozen=True)
class Line:
    """One segment: a line of a text file or an element of a page."""

    index: int
    text: str
    segment: Segment
    after_empty: bool = False  # an empty line parts it from what stands before

    @property
    def start(self) -> int:
        return self.segment.start

    @property
    def end(self) -> int:
        return self.segment.end

    @cached_property
    def words(self) -> list[str]:
        """The words, without punctuation."""
        return WORD.findall(self.text)

    @cached_property
    def folded(self) -> str:
        """The words in lower case with one space between: what repetition is told by."""
        return folded(self.text)

    @cached_property
    def unquoted(self) -> str:
        """The line without what stands in quotation marks."""
        return QUOTED.sub(" ", self.text)

    @cached_property
    def final(self) -> bool:
        """Whether it ends as a sentence ends."""
        return FINAL.search(self.text) is not None

    @cached_property
    def length(self) -> int:
        """The number of words; scripts that put no spaces between words count two signs as one."""
        return len(self.words) + len(UNSPACED.findall(self.text)) // 2

    @cached_property
    def is_prose(self) -> bool:
        """Whether it is a paragraph rather than a heading, a label or a list entry."""
        whole = self.final or self.segment.tag in PARAGRAPH_TAGS
        return (whole and self.length >= PROSE_WORDS) or self.length >= LONG_PROSE_WORDS

    @cached_property
    def is_label(self) -> bool:
        """Whether it is short, begins with a capital or a figure, and ends without a stop: a tag, a menu entry."""
        return len(self.text) <= LABEL_LENGTH and not self.final and not self.text[:1].islower()

    @cached_property
    def link_share(self) -> float:
        """How much of it is inside links."""
        return self.segment.linked / max(1, self.end - self.start)


def folded(text: str) -> str:
    """The words of a text in lower case with one space between."""
    return " ".join(WORD.findall(text)).casefold()


def find_lines(raw: RawArticle) -> list[Line]:
    """The segments of an article, in reading order; lines that were only wrapped to a width are one."""
    lines: list[Line] = []
    before = 0
    for segment in _unwrapped(raw):
        gap = raw.text[before : segment.start]
        lines.append(Line(len(lines), raw.text[segment.start : segment.end], segment, gap.count("\n") > 1))
        before = segment.end
    return lines


def _unwrapped(raw: RawArticle) -> Iterator[Segment]:
    """The segments, those of a wrapped paragraph joined."""
    for group in _touching(raw):
        if _is_wrapped([raw.text[one.start : one.end] for one in group]):
            yield Segment(group[0].start, group[-1].end)
        else:
            yield from group


def _touching(raw: RawArticle) -> Iterator[list[Segment]]:
    """Runs of lines with no empty line between; every element of a page by itself."""
    group: list[Segment] = []
    for segment in raw.segments:
        if group and (segment.path or raw.text.count("\n", group[-1].end, segment.start) > 1):
            yield group
            group = []
        group.append(segment)
    if group:
        yield group


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether all lines but the last fill a common width, and hardly one of them ends as a sentence ends."""
    full = lines[:-1]
    if not full or not all(WRAPPED_LEAST <= len(line) <= WRAPPED_MOST for line in full):
        return False
    ends = sum(FINAL.search(line) is not None for line in full)
    small = sum(line[0].islower() for line in lines[1:])
    return ends <= WRAPPED_ENDS * len(full) and small >= WRAPPED_SMALL * len(full) and len(lines[-1]) <= WRAPPED_MOST
