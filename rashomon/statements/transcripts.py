"""Transcripts: an article, its grammar and its quotations come in; the turns of its speakers go out as attributions.

A turn is what stands between one label and the next ("SMITH: ..." / "JONES: ..."): the label is the source, its colon
the cue. Stage directions ("(CROSSTALK)") are nobody's words.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rashomon import lexicon
from rashomon.records import Article, Parsed, Spans
from rashomon.statements.attribution import Attribution
from rashomon.statements.labels import Label, find_labels
from rashomon.statements.quotations import Paragraph, Quoted, find_paragraphs
from rashomon.statements.quoting import TURN, merge_spans

# "(CROSSTALK)", "-LRB- END VIDEO CLIP -RRB-", "[Laughter]"
DIRECTION = re.compile(
    r"[\"“]?(?:\(|\[|-L[RS]B-) ?(?:[A-Z][A-Z ,.:;'’/0-9-]{2,80}?"
    r"|(?i:laugh\w*|applause|inaudible|crosstalk|cheers?|pause)\.?) ?(?:\)|\]|-R[RS]B-)"
)
# A turn goes over so many lines at most where each sentence has its own (a speech) ...
MOST_LINES = 80
# ... after its last label, only in an article that has as many turns and begins with one.
FEWEST_TURNS = 3
# ... and over so many paragraphs where speakers follow each other closely (an interview).
MOST_PARAGRAPHS = 10
# Of the paragraphs from the first label to the last, so many begin with one in a conversation.
LABELLED = 0.2
NO_NAME = frozenset({"VERB", "AUX", "ADV", "SCONJ", "PRON"})
OWN = frozenset({"i", "we", "you"})
# What a page puts around the words of a turn.
LEADING_EDGE = " \t\n\r\u00a0*_"
TRAILING_EDGE = LEADING_EDGE


def find_turns(article: Article, parsed: Parsed, quoted: Quoted) -> list[Attribution]:
    """The turns of the article's speakers, in reading order."""
    labels = find_labels(article)
    if not labels:
        return []
    paragraphs = find_paragraphs(article)
    starts = [token.start for token in parsed.tokens]
    names = frozenset(token.text for token in parsed.tokens if token.pos == "PROPN")
    found: list[Attribution] = []
    reached = 0
    for label, end in zip(labels, _turn_ends(article, paragraphs, labels), strict=True):
        content = _content(article.text, paragraphs, label, end, quoted)
        # a label within another's quotation begins no turn
        one = _attribution(parsed, starts, label, content) if content and label.start >= reached else None
        if one is not None and (label.kind != "name" or _names_somebody(parsed, one.source, names)):
            found.append(one)
            reached = content[-1][1]
    return found


def set_apart(parsed: Parsed, found: Sequence[Attribution], turns: Sequence[Attribution]) -> list[Attribution]:
    """The other attributions without what is another's turn; what is said in a turn ends with it at the latest.

    What speakers say of themselves ("I think") is their turn and no second statement.
    """
    labels = {token for turn in turns for token in (*turn.cue, *turn.source)}
    extents = sorted((turn.content[0][0], turn.content[-1][1]) for turn in turns)
    kept = []
    for one in found:
        place = parsed.tokens[one.head].start
        inside = [extent for extent in _near(extents, place, place + 1) if extent[0] <= place < extent[1]]
        content = _clip(one.content, inside[0]) if inside else _outside(one.content, extents)
        own = inside and one.source and parsed.tokens[one.source[0]].text.lower() in OWN
        if content and one.head not in labels and not own:
            kept.append(replace(one, content=content))
    return kept


def _near(extents: Sequence[tuple[int, int]], start: int, end: int) -> Sequence[tuple[int, int]]:
    """The extents that a span touches; they are sorted and share no character."""
    first = bisect_right(extents, start, key=lambda one: one[1])
    return extents[first : bisect_left(extents, end, key=lambda one: one[0])]


def _clip(content: Spans, extent: tuple[int, int]) -> Spans:
    cut = ((max(start, extent[0]), min(end, extent[1])) for start, end in content)
    return tuple((start, end) for start, end in cut if start < end)


def _outside(content: Spans, extents: Sequence[tuple[int, int]]) -> Spans:
    kept = []
    for start, end in content:
        for left, right in _near(extents, start, end):
            kept.append((start, left))
            start = right
        kept.append((start, end))
    return tuple((start, end) for start, end in kept if start < end)


def _turn_ends(article: Article, paragraphs: Sequence[Paragraph], labels: Sequence[Label]) -> list[int]:
    """Where the words after each label end: before the next label if that is near, or with their paragraph."""
    places = [bisect_right(paragraphs, label.start, key=lambda one: one.start) - 1 for label in labels]
    most = _most_paragraphs(article.text, paragraphs, places)
    is_transcript = most == MOST_LINES and places[0] <= len(paragraphs) * LABELLED and len(labels) >= FEWEST_TURNS
    ends = []
    for number, (label, place) in enumerate(zip(labels, places, strict=True)):
        is_last = number + 1 == len(labels)
        if not is_last and places[number + 1] - place <= most:
            ends.append(labels[number + 1].line)
            continue
        alone = paragraphs[place].end <= label.colon + 1  # the words are on the next line
        reach = most if is_last and is_transcript else 1 + alone
        ends.append(paragraphs[min(place + reach, len(paragraphs)) - 1].end)
    return ends


def _most_paragraphs(text: str, paragraphs: Sequence[Paragraph], places: Sequence[int]) -> int:
    """Over how many paragraphs a turn may go on in this article."""
    tight = sum("\n\n" not in text[one.end : other.start] for one, other in pairwise(paragraphs))
    if tight > len(paragraphs) / 2:
        return MOST_LINES
    between = places[-1] - places[0] + 1
    return MOST_PARAGRAPHS if len(places) > 1 and len(set(places)) >= LABELLED * between else 1


def _content(text: str, paragraphs: Sequence[Paragraph], label: Label, end: int, quoted: Quoted) -> Spans:
    """The words of a turn, without stage directions; the quotation alone where a name introduces one."""
    begin = label.colon + 1
    if label.quotes and label.kind == "name":
        beside = quoted.after(begin)
        if beside < len(quoted.all) and not text[begin : quoted.all[beside].start].strip("*_ \t\n\u00a0"):
            return ((quoted.all[beside].start, quoted.all[beside].end),)
    place = bisect_right(paragraphs, begin, key=lambda one: one.start) - 1
    spans: list[tuple[int, int]] = []
    last_place = bisect_left(paragraphs, end, key=lambda one: one.start)
    for paragraph in (paragraphs[number] for number in range(max(place, 0), last_place)):
        start, last = max(begin, paragraph.start), min(end, paragraph.end)
        for direction in DIRECTION.finditer(text, start, last):
            spans.append((start, direction.start()))
            start = direction.end()
        spans.append((start, last))
    return merge_spans(text, [_trim(text, *span) for span in spans])


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without marks at both edges that belong to the page and not to the words."""
    while start < end and text[start] in LEADING_EDGE:
        start += 1
    while end > start and text[end - 1] in TRAILING_EDGE:
        end -= 1
    return start, end


def _attribution(parsed: Parsed, starts: Sequence[int], label: Label, content: Spans) -> Attribution | None:
    first, colon = bisect_left(starts, label.start), bisect_right(starts, label.colon) - 1
    source = tuple(here for here in range(first, colon) if parsed.tokens[here].end <= label.end)
    speaker = [here for here in source if parsed.tokens[here].end <= label.speaker[1]]
    if colon < 0 or parsed.tokens[colon].end <= label.colon:
        return None
    head = speaker[-1] if speaker else None
    return Attribution(colon, ":", TURN, (colon,), head, source, content)


def _names_somebody(parsed: Parsed, words: Sequence[int], names: frozenset[str]) -> bool:
    """Whether the words before a colon hold a name, and do not tell what somebody does ("Continued Smith:").

    The parser errs on a name alone at the head of a line, so a word that is a name elsewhere in the article is one.
    """
    kinds = {"PROPN" if parsed.tokens[word].text in names else parsed.tokens[word].pos for word in words}
    persons = [word for word in words if parsed.tokens[word].lemma.lower() in lexicon.words("person_nouns")]
    return kinds.isdisjoint(NO_NAME) and ("PROPN" in kinds or bool(persons))
