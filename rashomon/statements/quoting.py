"""Quoting: attributions and the quotations of the article come in; attributions with the whole quotations go out.

The grammar breaks at quotation marks and sentence ends; a quotation does not. So a content that touches a quotation
takes in the whole of it, and a quotation that stands by itself goes on with what was said before it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from rashomon.records import Article, Parsed, Spans
from rashomon.statements.attribution import Attribution
from rashomon.statements.quotations import Quotation, Quoted

# Between a quotation and its verb stand at most a name with its office ("..., X, the spokesman of Y, said").
FARTHEST_CUE = 160
# A quotation that goes on with what was said before stands in the same paragraph or in one of the next.
FARTHEST_PARAGRAPH = 1
MARKS = frozenset({'"', "''", "``", "“", "”", "„", "«", "»", "'", "‘", "’"})
CLOSING = "\"'”’»"
DIRECT = "direct"
# The construction of a turn in a transcript: it ends where the next begins, not where the next quotation does.
TURN = "turn"
# The name of a cue that is only the dash before a signature: it closes what it signs.
SIGNATURE = "-"
EDGES = "\"'`“”„‟«»‘’＂"
LONGEST_MARK = 3  # characters: the end of a quotation in a quotation, '''
# The constructions in which somebody is told to speak beside a quotation, or in the midst of it.
SET_IN = frozenset({"aside", "bare", "clause"})
# What stands in a quotation before it is broken off.
ENDS = frozenset(",?!.…—–-")
# A sentence holds few statements; those before the last ones are over.
MOST_BEFORE = 6


def merge_spans(text: str, spans: Sequence[tuple[int, int]]) -> Spans:
    """Spans in reading order, joined where they overlap or only white space parts them, without space at the edges."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(trimmed for one in merged if (trimmed := _trim(text, *one))[0] < trimmed[1])


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def take_whole_quotations(
    article: Article, parsed: Parsed, found: Sequence[Attribution], quoted: Quoted
) -> list[Attribution]:
    """Let each content that touches a quotation hold all of it, unless the verb itself stands inside."""
    grown = []
    for one in found:
        cue = parsed.tokens[one.head].start
        spans = list(one.content)
        for start, end in one.content:
            touched = quoted.touching(start, end)
            spans.extend((quote.start, quote.end) for quote in touched if not quote.start <= cue < quote.end)
        grown.append(replace(one, content=_without(merge_spans(article.text, spans), parsed, one)))
    return grown


def _without(content: Spans, parsed: Parsed, one: Attribution) -> Spans:
    """The content without the words of cue and source, where a grown span ran over them."""
    taken = sorted((parsed.tokens[token].start, parsed.tokens[token].end) for token in (*one.cue, *one.source))
    kept: list[tuple[int, int]] = []
    for start, end in content:
        inside = [span for span in taken if span[0] < end and span[1] > start]
        for left, right in inside:
            if start < left:
                kept.append((start, left))
            start = max(start, right)
        if start < end:
            kept.append((start, end))
    return tuple(kept) if any(start < end for start, end in kept) else content


def cut_torn(article: Article, parsed: Parsed, found: Sequence[Attribution], quoted: Quoted) -> Quoted:
    """The quotations, but those whose closing mark was lost only to where somebody speaks ("..., he said")."""
    reaches = sorted(_reach(parsed, one)[0] for one in found if one.construction in SET_IN and _is_third(parsed, one))
    whole = []
    for quote in quoted.all:
        if not quote.closed and not quote.goes_on:
            inside = reaches[bisect_right(reaches, quote.start + 1) : bisect_left(reaches, quote.end)]
            ends = (place for place in inside if article.text[place - 3 : place].rstrip()[-1:] in ENDS)
            last = next(ends, None)
            quote = (
                quote
                if last is None
                else replace(quote, end=quote.start + len(article.text[quote.start : last].rstrip()))
            )
        whole.append(quote)
    return Quoted(whole)


def _is_third(parsed: Parsed, one: Attribution) -> bool:
    """Whether somebody else than the speaker of a quotation around it may be meant."""
    return bool(one.source) and parsed.tokens[one.source[0]].text.lower() not in {"i", "we", "you"}


def _free(found: Sequence[Attribution], quoted: Quoted) -> list[Quotation]:
    """The quotations that no content touches."""
    taken = sorted(span for one in found for span in one.content)
    free, reached, place = [], 0, 0
    for quote in quoted.all:
        while place < len(taken) and taken[place][0] < quote.end:
            reached = max(reached, taken[place][1])
            place += 1
        if reached <= quote.start:
            free.append(quote)
    return free


def _reach(parsed: Parsed, one: Attribution) -> tuple[int, int]:
    """From the first to the last character of cue and source, if they stand together; the cue's otherwise."""
    tokens = [*one.cue, *one.source]
    first, last = parsed.tokens[min(tokens)], parsed.tokens[max(tokens)]
    if last.end - first.start > FARTHEST_CUE:
        return parsed.tokens[min(one.cue)].start, parsed.tokens[max(one.cue)].end
    return first.start, last.end


def _is_broken_off(text: str, end: int) -> bool:
    return text[max(0, end - LONGEST_MARK - 1) : end].rstrip(CLOSING).endswith(",")


def go_on_quoting(article: Article, parsed: Parsed, found: Sequence[Attribution], quoted: Quoted) -> list[Attribution]:
    """Add to each statement the quotations that go on with it, in the next sentences and paragraphs."""
    ordered = sorted(found, key=lambda one: one.head)
    cues = [parsed.tokens[one.head].start for one in ordered]
    running = [_Running(article.text, parsed, one, quoted) for one in ordered]
    for quote in _free(found, quoted):
        last = bisect_left(cues, quote.start)
        before = running[max(0, last - MOST_BEFORE) : last]
        holding = [one for one in before if one.goes_on_with(quote)]
        if holding:
            max(holding, key=lambda one: (one.direct, one.reached)).add(quote)
    return [
        replace(one, content=merge_spans(article.text, run.content)) for one, run in zip(ordered, running, strict=True)
    ]


class _Running:
    """A statement that further quotations may go on with."""

    def __init__(self, text: str, parsed: Parsed, one: Attribution, quoted: Quoted) -> None:
        self._text = text
        turn = one.construction == TURN and text[one.content[0][0]] not in MARKS
        self._is_over = turn or one.name == SIGNATURE
        self.content = list(one.content)
        last = max(*one.cue, *one.source, one.head)
        after = parsed.sentences[parsed.tokens[last].sentence][1]
        while after - 1 > last and parsed.tokens[after - 1].text in MARKS:
            after -= 1  # the parser gives the next quotation's mark to this sentence
        words = max([parsed.tokens[last].end, *(end for _, end in one.content)])
        self._ends = {words, max(words, parsed.tokens[after - 1].end)}
        self.reached = words
        self.direct = find_speech(text, one.content, quoted) == DIRECT
        self._broken_off = any(_is_broken_off(text, end) for _, end in one.content)
        self._sentence_end = max(words, parsed.tokens[after - 1].end)

    def goes_on_with(self, quote: Quotation) -> bool:
        """Whether the quotation follows with nothing but signs between, or ends a sentence that was broken off."""
        if self._is_over:
            return False
        if self.direct and self._broken_off and quote.start < self._sentence_end and quote.start > self.reached:
            return True
        adjoins = any(self._only_signs(end, quote.start) for end in self._ends if end <= quote.start)
        return adjoins and (self.direct or not _is_broken_off(self._text, quote.end))

    def _only_signs(self, end: int, start: int) -> bool:
        between = self._text[end:start]
        return not any(map(str.isalnum, between)) and between.count("\n\n") <= FARTHEST_PARAGRAPH

    def add(self, quote: Quotation) -> None:
        self.content.append((quote.start, quote.end))
        self._ends.add(quote.end)
        self.reached = quote.end


def find_speech(text: str, content: Spans, quoted: Quoted) -> str:
    """Direct if all the words stand in quotation marks, indirect if none do, else mixed."""
    words = inside = 0
    for start, end in content:
        words += _letters(text[start:end])
        for quote in quoted.touching(start, end):
            inside += _letters(text[max(start, quote.start) : min(end, quote.end)])
    if inside == 0:
        return "indirect"
    return DIRECT if inside == words else "mixed"


def find_quoted(text: str, content: Spans, quoted: Quoted) -> Spans:
    """The words of a content that stand in quotation marks, without the marks."""
    found = []
    for start, end in content:
        for quote in quoted.touching(start, end):
            first, last = max(start, quote.start), min(end, quote.end)
            while first < last and (text[first].isspace() or text[first] in EDGES):
                first += 1
            while first < last and (text[last - 1].isspace() or text[last - 1] in EDGES):
                last -= 1
            if first < last:
                found.append((first, last))
    return tuple(found)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
