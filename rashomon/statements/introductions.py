"""Introductions: quotations that follow a colon come in, and who is said before it to speak goes out.

The words before the colon need no verb of saying: "The letter ends on a threat: '...'".
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rashomon.records import Article, Parsed
from rashomon.statements.attribution import Attribution
from rashomon.statements.cover import Cover
from rashomon.statements.grammar import in_sentence
from rashomon.statements.quotations import Quotation, Quoted
from rashomon.statements.sources import source_words

INTRODUCED = "introduction"
# A quotation of fewer words is a name or a title.
SHORTEST_QUOTATION = 4
LONGEST_INTRODUCTION = 40
VERBS = frozenset({"VERB", "AUX"})
SUBJECTS = ("nsubj", "nsubjpass")
# What stands in these places introduces a list or an example and not somebody's words.
NOBODY = frozenset({"it", "this", "that", "these", "those", "there", "what", "which"})


def find_introduced(
    article: Article, parsed: Parsed, found: Sequence[Attribution], quoted: Quoted
) -> list[Attribution]:
    """Attributions of the quotations after a colon that no other attribution holds, in reading order."""
    said = Cover(span for one in found for span in one.content)
    starts = [token.start for token in parsed.tokens]
    kept: list[Attribution] = []
    for quote in quoted.all:
        before = bisect_left(starts, quote.start) - 1
        is_long = len(article.text[quote.start : quote.end].split()) >= SHORTEST_QUOTATION
        if (
            is_long
            and before >= 0
            and parsed.tokens[before].text == ":"
            and in_sentence(parsed, before)
            and not said.covers(quote.start + 1)
        ):
            kept.extend(_introduction(parsed, before, quote))
    return kept


def _introduction(parsed: Parsed, colon: int, quote: Quotation) -> Iterator[Attribution]:
    """The subject of the last verb before the colon: it speaks, and the words up to the colon are the cue."""
    first = max(parsed.sentences[parsed.tokens[colon].sentence][0], colon - LONGEST_INTRODUCTION)
    for verb in range(colon - 1, first - 1, -1):
        who = parsed.child(verb, *SUBJECTS) if parsed.tokens[verb].pos in VERBS else None
        if who is None or who > verb:
            continue
        source = source_words(parsed, who, verb)
        cue = tuple(word for word in range(max(source, default=who) + 1, colon + 1) if parsed.tokens[word].text != ",")
        if source and parsed.tokens[who].text.lower() not in NOBODY:
            yield Attribution(verb, "say", INTRODUCED, cue, who, tuple(source), ((quote.start, quote.end),))
        return
