"""Lines: a RawArticle's segments come in; lines with the features that the cleaning rules look at go out."""

import re
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
    """The segments of an article, in reading order."""
    lines, before = [], 0
    for index, segment in enumerate(raw.segments):
        gap = raw.text[before : segment.start]
        lines.append(Line(index, raw.text[segment.start : segment.end], segment, gap.count("\n") > 1))
        before = segment.end
    return lines
