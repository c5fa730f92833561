"""Signatures: quotations that nobody was found to say come in; those signed with a name go out as attributions.

`"We will stay." - Ann Lee, mayor`, `"We will stay." / -- Ann Lee` on the next line, `'We will stay' – minister` in a
headline, and posts that pages show with their author: `We will stay. — Ann Lee (@annlee) May 3, 2019`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from rashomon import lexicon
from rashomon.records import Article, Parsed
from rashomon.statements.attribution import Attribution
from rashomon.statements.cover import Cover
from rashomon.statements.labels import NAME_WORD, PARTICLES
from rashomon.statements.marks import STOPS
from rashomon.statements.quotations import Paragraph, Quoted, find_paragraphs
from rashomon.statements.quoting import SIGNATURE, TURN

SIGNED = "signature"
DASH = r"(?P<dash>--?|–|—|―|~)"
AFTER_QUOTATION = re.compile(
    rf"[ \t\u00a0]*\n?\s{{0,3}}{DASH}[ \t\u00a0]*(?P<name>[^\W_][\w.'’\-]*(?: [^\W_][\w.'’\-]*){{0,6}}?)"
    r"(?:[ \t\u00a0]*(?:[,(;\n]|\Z)|\.(?:\s|\Z))"
)
POST = re.compile(rf"{DASH}[ \t\u00a0]*(?P<name>[^\n()@—―]{{1,60}}?)[ \t\u00a0]*\(@\w{{1,30}}\)")
# Links after the words of a post, and what a page leaves of the element around it.
WORD = re.compile(r"\S+")
LINK = re.compile(r"https?://|pic\.twitter\.com/")
ELEMENT = re.compile(r"\s*<[^<>\n]*>\s*")
# Fewer words between marks are a name or a title, which a dash may follow for many reasons.
SHORTEST_QUOTATION = 3


def find_signed(article: Article, parsed: Parsed, found: Sequence[Attribution], quoted: Quoted) -> list[Attribution]:
    """The signed quotations that no attribution holds yet, and the posts with their authors."""
    starts = [token.start for token in parsed.tokens]
    said = Cover(span for one in found for span in one.content)
    signed = []
    for (first, last), match, construction in (*_quotations(article.text, quoted), *_posts(article)):
        begin, end = match.span("name")
        ended = match["name"].endswith(".") and len(match["name"].split()[-1]) > len("A.")
        source = _tokens(parsed, starts, (begin, end - ended))
        cue = _tokens(parsed, starts, match.span("dash"))
        if cue and source and cue[-1] < source[0] and not (said.covers(first) or said.covers(last - 1)):
            signed.append(Attribution(cue[0], SIGNATURE, construction, cue, source[-1], source, ((first, last),)))
    return signed


def _quotations(text: str, quoted: Quoted) -> Iterator[tuple[tuple[int, int], re.Match[str], str]]:
    for quote in quoted.all:
        match = AFTER_QUOTATION.match(text, quote.end)
        if match is None or len(text[quote.start : quote.end].split()) < SHORTEST_QUOTATION:
            continue
        begins = quote.opens or text[max(0, quote.start - 2) : quote.start].strip()[-1:] in STOPS
        ends = match.end() == len(text) or "\n" in text[match.end() - 1 : match.end() + 1]
        if (begins or ends) and _is_name(match["name"]):
            yield (quote.start, quote.end), match, SIGNED


def _posts(article: Article) -> Iterator[tuple[tuple[int, int], re.Match[str], str]]:
    """The words before each author of a post, in the same paragraph or, if there are none, in the one before."""
    before: Paragraph | None = None
    for paragraph in find_paragraphs(article):
        begin = paragraph.start
        for match in POST.finditer(article.text, paragraph.start, paragraph.end):
            span = _post(article.text, begin, match.start())
            if span is None and before is not None and begin == paragraph.start:
                span = _post(article.text, before.start, before.end)
            begin = match.end()
            if span is not None and _is_name(match["name"]):
                yield span, match, TURN
        before = paragraph if begin == paragraph.start else None


def _post(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The words of a post without the links after them and the element around them."""
    element = ELEMENT.match(text, start, end)
    words = list(WORD.finditer(text, element.end() if element else start, end))
    while words and LINK.match(words[-1][0]):
        words.pop()
    span = (words[0].start(), words[-1].end()) if words else (start, start)
    return span if any(map(str.isalpha, text[slice(*span)])) else None


def _is_name(written: str) -> bool:
    """Whether these words name somebody: in capitals, or in a headline by office ("minister")."""
    words = written.rstrip(".").split()
    if all(word.islower() for word in words):
        return words[-1] in lexicon.words("person_nouns") or words[-1] in lexicon.words("document_nouns")
    return all(NAME_WORD.fullmatch(word) and (word[0].isupper() or word in PARTICLES) for word in words)


def _tokens(parsed: Parsed, starts: Sequence[int], span: tuple[int, int]) -> tuple[int, ...]:
    """The tokens that lie within a span."""
    first, last = bisect_left(starts, span[0]), bisect_right(starts, span[1] - 1)
    return tuple(here for here in range(first, last) if parsed.tokens[here].end <= span[1])
