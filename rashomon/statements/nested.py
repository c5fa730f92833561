"""Nested: the statements of an article come in; what these tell that others said goes out, each with the one around it.

"A said that B had denied it": the statement is A's, and inside of it stands one of B's, as told by A.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.records import Article, Parsed, Spans, Statement
from rashomon.statements.anothers import is_anothers
from rashomon.statements.attribution import Attribution
from rashomon.statements.mentions import Mentions
from rashomon.statements.quoting import TURN

LOOSE = frozenset(" \n\t,;")
DOUBLE = frozenset('"“”')
SINGLE = frozenset("'‘’")


@dataclass(frozen=True, slots=True)
class Nested:
    """An attribution, its id, and the number of the one around it among those found and the nested ones before it."""

    attribution: Attribution
    id: str
    outer: int


def find_nested(
    article: Article, parsed: Parsed, found: Sequence[Attribution], pool: Sequence[Attribution], mentions: Mentions
) -> list[Nested]:
    """What stands inside the contents of `found`, an outer one before those in it.

    Of several in the `pool` that share a cue the first counts.
    """
    around = _Around(parsed, found)
    taken = {word for one in found for word in one.cue}
    known, outers = list(found), list[int]()
    for one in sorted(_first_of_each_cue(pool), key=_longest_first):
        number = around.get(one.head)
        if number is None or taken.intersection(one.cue):
            continue
        outer = known[number]
        content = shared(without_relatives(parsed, one.content), outer.content)
        inner = replace(one, source=without_marks(parsed, one), content=without_edges(article.text, content))
        if _is_inside(parsed, inner, outer) and is_anothers(article, parsed, inner, outer, mentions):
            around.add(inner, len(known))
            known.append(inner)
            outers.append(number)
            taken.update(one.cue)
    return _numbered(known[len(found) :], outers)


def _numbered(nested: Sequence[Attribution], outers: Sequence[int]) -> list[Nested]:
    """The nested ones with ids in reading order."""
    order = sorted(range(len(nested)), key=lambda place: nested[place].head)
    ids = {place: f"n{rank}" for rank, place in enumerate(order, 1)}
    return [Nested(one, ids[place], outer) for place, (one, outer) in enumerate(zip(nested, outers, strict=True))]


def _first_of_each_cue(pool: Sequence[Attribution]) -> Iterator[Attribution]:
    seen: set[int] = set()
    for one in pool:
        if one.source and one.content and not seen.intersection(one.cue):
            seen.update(one.cue)
            yield one


def _longest_first(one: Attribution) -> tuple[int, int]:
    return -sum(end - start for start, end in one.content), one.head


class _Around:
    """For each word the number of the innermost statement that has it in its content: shorter ones come later."""

    def __init__(self, parsed: Parsed, found: Sequence[Attribution]) -> None:
        self._starts = [token.start for token in parsed.tokens]
        self._of: dict[int, int] = {}
        for number in sorted(range(len(found)), key=lambda number: _longest_first(found[number])):
            if found[number].construction != TURN:  # a turn in a conversation is no telling of what it tells
                self.add(found[number], number)

    def add(self, one: Attribution, number: int) -> None:
        """Take in one that is no longer than those around it."""
        for start, end in one.content:
            words = range(bisect_left(self._starts, start), bisect_left(self._starts, end))
            self._of.update(dict.fromkeys(words, number))

    def get(self, word: int) -> int | None:
        """The number of the innermost statement around a word."""
        return self._of.get(word)


def _is_inside(parsed: Parsed, one: Attribution, outer: Attribution) -> bool:
    """Whether source, cue and content all stand in what the outer one says."""
    if not one.content:
        return False
    words = ((parsed.tokens[word].start, parsed.tokens[word].end) for word in (*one.source, *one.cue))
    return all(any(start <= left and right <= end for start, end in outer.content) for left, right in words)


def without_marks(parsed: Parsed, one: Attribution) -> tuple[int, ...]:
    """The words of the source without the quotation mark that opens what follows."""
    last = max((word for word in one.source if parsed.tokens[word].pos != "PUNCT"), default=-1)
    marks = {word for word in one.source if word > last and set(parsed.tokens[word].text) <= DOUBLE | SINGLE | {"`"}}
    return tuple(word for word in one.source if word not in marks)


def without_relatives(parsed: Parsed, content: Spans) -> Spans:
    """The content without a pronoun that stands for the rest of it ("what they call “a farce”")."""
    return tuple(span for span in content if not _is_relative(parsed, span))


def _is_relative(parsed: Parsed, span: tuple[int, int]) -> bool:
    token = parsed.tokens[bisect_left(parsed.tokens, span[0], key=lambda one: one.start) % len(parsed.tokens)]
    return (token.start, token.end) == span and token.tag in {"WP", "WDT"}


def shared(content: Spans, outer: Spans) -> Spans:
    """What of a content lies in that of the outer one."""
    cut = ((max(start, left), min(end, right)) for start, end in content for left, right in outer)
    return tuple(sorted((start, end) for start, end in cut if start < end))


def without_edges(text: str, content: Spans) -> Spans:
    """The content without what is left of the quotation around it: a mark without its partner, a comma, a space."""
    trimmed = (_without_edges(text, start, end) for start, end in content)
    return tuple((start, end) for start, end in trimmed if any(map(str.isalnum, text[start:end])))


def _without_edges(text: str, start: int, end: int) -> tuple[int, int]:
    marks = sum(text.count(mark, start, end) for mark in DOUBLE)
    while end > start and (text[end - 1] in LOOSE or (marks % 2 == 1 and text[end - 1] in DOUBLE)):
        marks -= text[end - 1] in DOUBLE
        end -= 1
    while end > start and (text[start] in LOOSE or (marks % 2 == 1 and text[start] in DOUBLE)):
        marks -= text[start] in DOUBLE
        start += 1
    if text[end - 1 : end] in SINGLE and not any(text.count(mark, start, end - 1) for mark in SINGLE):
        return _without_edges(text, start, end - 1)
    return start, end


def told_by(article: Article, outer: Statement, mentions: Mentions) -> tuple[str, ...]:
    """Those through whom a nested statement came, nearest first: who passed the outer one on, and who speaks in it."""
    speakers = tuple(name for chain in outer.speakers if (name := _name(article, chain, mentions)))
    said = " ".join(" ".join(article.text[start:end] for start, end in outer.source).split())
    return tuple(dict.fromkeys((*outer.relay, *(speakers or ((said,) if said else ())))))


def _name(article: Article, chain: str, mentions: Mentions) -> str:
    """The words that name a chain best: its first proper name, or whatever there is."""
    known = mentions.chain(chain)
    best = min(known, key=lambda one: (one.kind != "named", one.kind != "nominal", one.start), default=None)
    if best is None:
        return ""
    return " ".join(article.text[slice(*best.head) if best.kind == "named" else slice(best.start, best.end)].split())
