"""Quoting: attributions and the quotations of the article come in; attributions with the whole quotations go out.

The grammar breaks at quotation marks and sentence ends; a quotation does not. So a content that touches a quotation
takes in the whole of it, a verb of saying without a content takes the quotation beside it, and a quotation that stands
by itself goes on with what was said before it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from rashomon.records import Article, Parsed, Spans
from rashomon.statements.attribution import Attribution
from rashomon.statements.quotations import Quotation

# Between a quotation and its verb stand at most a name with its office ("..., X, the spokesman of Y, said").
FARTHEST_CUE = 160
# A quotation that goes on with what was said before stands in the same paragraph or in one of the next.
FARTHEST_PARAGRAPH = 1
BETWEEN = " \t\n,:;-–—.!?…"


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
    article: Article, parsed: Parsed, found: Sequence[Attribution], quotations: Sequence[Quotation]
) -> list[Attribution]:
    """Let each content that touches a quotation hold all of it, unless the verb itself stands inside."""
    starts = [one.start for one in quotations]
    ends = [one.end for one in quotations]
    grown = []
    for one in found:
        cue = parsed.tokens[one.head].start
        spans = list(one.content)
        for start, end in one.content:
            touched = quotations[bisect_right(ends, start) : bisect_left(starts, end)]
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


def take_quotations_beside(
    article: Article, parsed: Parsed, found: Sequence[Attribution], quotations: Sequence[Quotation]
) -> list[Attribution]:
    """Give a verb of saying that governs nothing the quotation right before or after it; drop it if there is none."""
    free = _free(found, quotations)
    kept = []
    for one in found:
        if one.content:
            kept.append(one)
            continue
        first, last = _reach(parsed, one)
        beside = _beside(article.text, first, last, free) if one.construction == "bare" else None
        if beside is not None:
            kept.append(replace(one, content=((beside.start, beside.end),)))
    return kept


def _free(found: Sequence[Attribution], quotations: Sequence[Quotation]) -> list[Quotation]:
    """The quotations that no content touches."""
    taken = sorted(span for one in found for span in one.content)
    free, reached, place = [], 0, 0
    for quote in quotations:
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


def _beside(text: str, first: int, last: int, free: Sequence[Quotation]) -> Quotation | None:
    place = bisect_left([quote.start for quote in free], last)
    if place < len(free) and _near(text, last, free[place].start):
        return free[place]
    if place > 0 and free[place - 1].end <= first and not text[free[place - 1].end : first].strip(BETWEEN):
        return free[place - 1]
    return None


def _near(text: str, end: int, start: int) -> bool:
    """Whether a quotation that starts at `start` follows the cue, perhaps after whom and when."""
    between = text[end:start]
    if not between.strip(BETWEEN):
        return True
    return len(between) <= FARTHEST_CUE // 2 and between.rstrip()[-1:] in {",", ":"} and "\n" not in between


def go_on_quoting(
    article: Article, parsed: Parsed, found: Sequence[Attribution], quotations: Sequence[Quotation]
) -> list[Attribution]:
    """Add to each statement the quotations that go on with it, in the next sentences and paragraphs."""
    contents = {place: list(one.content) for place, one in enumerate(found)}
    ends = sorted((_end(parsed, one), place) for place, one in enumerate(found))
    last: tuple[int, int] | None = None  # where the latest statement ends, and which it is
    upcoming = 0
    for quote in _free(found, quotations):
        while upcoming < len(ends) and ends[upcoming][0] <= quote.start:
            last = max(last or (0, 0), ends[upcoming])
            upcoming += 1
        if last is not None and _goes_on(article.text, last[0], quote):
            contents[last[1]].append((quote.start, quote.end))
            last = (quote.end, last[1])
    return [replace(one, content=merge_spans(article.text, contents[place])) for place, one in enumerate(found)]


def _end(parsed: Parsed, one: Attribution) -> int:
    words = max(parsed.tokens[token].end for token in (*one.cue, *one.source))
    return max([words, *(end for _, end in one.content)])


def _goes_on(text: str, end: int, quote: Quotation) -> bool:
    """Whether nothing but signs stands between the statement and the quotation, which is not just a word in marks."""
    between = text[end : quote.start]
    return not between.strip(BETWEEN) and between.count("\n\n") <= FARTHEST_PARAGRAPH


def find_speech(text: str, content: Spans, quotations: Sequence[Quotation]) -> str:
    """Direct if all the words stand in quotation marks, indirect if none do, else mixed."""
    starts = [one.start for one in quotations]
    ends = [one.end for one in quotations]
    words = quoted = 0
    for start, end in content:
        words += _letters(text[start:end])
        for quote in quotations[bisect_right(ends, start) : bisect_left(starts, end)]:
            quoted += _letters(text[max(start, quote.start) : min(end, quote.end)])
    if quoted == 0:
        return "indirect"
    return "direct" if quoted == words else "mixed"


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
