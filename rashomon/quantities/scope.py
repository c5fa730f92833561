"""Scope: quantities come in with the times, mentions and statements around them; where, when and by whom goes out.

A place or a time belongs to the number that its clause holds; of several, the nearest after it, else before.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from rashomon import lexicon
from rashomon.quantities.moments import counted_at, times_of_harm
from rashomon.quantities.parts import HARMS
from rashomon.quantities.sites import find_left, find_sites
from rashomon.records import Article, Mention, Parsed, Quantity, Statement, TimeMention

JOINED_REACH = 5  # words: "20 killed and another 30 wounded in Elsa"
OWN_PLACE = re.compile(r"\s+(?:in|at|near|outside|around|from)\b")  # "seven in the suburbs and five in Elsa"
DISPLACED = "displaced"
# "36,000 in Elsa, and 250,000 globally": the second is of no place.
ANYWHERE = re.compile(r"\s+(?:\w+\s+){0,2}(?:globally|worldwide|nationwide|elsewhere|abroad)\b")
OPENING = re.compile(
    r"\W*(?:(?:meanwhile|earlier|elsewhere)\W+)?(?:in|at|near|outside)\s+(?:\w+\s+){0,5}", re.IGNORECASE
)
BEHIND_TOWN = re.compile(r"\s?,\s$")
EDGES = frozenset({"border", "borders", "soil", "territory", "coast", "shores"})
OF_NAME = re.compile(r"\s+of\s+")  # "the town of Elsa"
CLAUSE_ENDS = re.compile(
    r"[;:]|--|-[LR]RB-|\s[-–—]\s|\b(?:according|whereas|although|where|amid|whose)\b"
    r"|\band\s+(?:is|are|was|were|has|have|had|will|would|may)\b",
    re.IGNORECASE,
)
AND = re.compile(r"\b(?:and|or)\s*$")
ALSO = re.compile(r"\b(?:and|or)\b|,")
# A place before the number must stand so much nearer than one after it.
BEFORE_FACTOR, BEFORE_HANDICAP = 2, 10  # characters
Spanned = TypeVar("Spanned", Mention, TimeMention)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's stretch and the numbers, places and times that lie in it."""

    start: int
    end: int
    quantities: tuple[Quantity, ...]
    places: tuple[Mention, ...]
    times: tuple[TimeMention, ...]
    left: tuple[Mention, ...]  # the places that somebody left or came from


def add_scope(
    article: Article,
    parsed: Parsed,
    found: Sequence[Quantity],
    around: tuple[Sequence[TimeMention], Sequence[Mention], Sequence[Statement]],
) -> Iterator[Quantity]:
    """The same quantities, each with the ids of the statement that gives it, and of its place and times."""
    times, mentions, statements = around
    named = {one.start: one for one in mentions if one.kind == "named"}
    wide = _wide(article, mentions)
    places = [_named_after(article, one, named) for one in find_sites(parsed, mentions) if one.id not in wide]
    left = [_named_after(article, one, named) for one in find_left(parsed, mentions) if one.id not in wide]
    said, sources = _said(statements), sorted(span for one in statements for span in one.source)
    times = [one for one in times if not _inside(sources, one)]
    sites = [[one for one in some if not _inside(sources, one)] for some in (places, left)]
    for sentence in _sentences(parsed, found, sites, times):
        for one in sentence.quantities:
            given = _statement(said, one)
            cue = given.cue if given else ()
            yield _scoped(article, sentence, replace(one, said_in=given.id if given else None), cue)


def _scoped(article: Article, sentence: Sentence, one: Quantity, cue: tuple[tuple[int, int], ...]) -> Quantity:
    """The number with its place and times, where it counts people who came to harm."""
    if one.kind not in HARMS:
        return one
    rest = times_of_harm(article, sentence.times, one, cue, sentence.start)
    places = (*sentence.places, *(sentence.left if one.kind == DISPLACED else ()))
    named = [place for place in places if place.kind == "named"]
    when = _nearest(article, sentence, one, rest)
    where = _nearest(article, sentence, one, named) or _nearest(article, sentence, one, places)
    where = where or next((place for place in named if _opens(article, sentence, place)), None)
    where = None if ANYWHERE.match(article.text, one.end) else where
    as_of = counted_at(article, sentence.times, one, cue, sentence.start)
    return replace(
        one,
        where=where.id if where else None,
        time=when.id if when else None,
        as_of=as_of.id if as_of else None,
    )


def _opens(article: Article, sentence: Sentence, place: Mention) -> bool:
    """Whether the sentence begins with the place, which then holds for all of it: "In Elsa, where ..., 12 died"."""
    before = article.text[sentence.start : place.start]
    return OPENING.fullmatch(before) is not None


def _nearest(article: Article, sentence: Sentence, one: Quantity, options: Sequence[Spanned]) -> Spanned | None:
    """The nearest of the clause; what goes before is further: "34 in Elsa, 12 in Norland"."""
    fits = [each for each in options if not _parted(article, sentence, one, each)]
    return min(fits, key=lambda each: (_distance(each, one), each.start), default=None)


def _distance(each: Mention | TimeMention, one: Quantity) -> int:
    if each.start >= one.end:
        return each.start - one.end
    return BEFORE_FACTOR * (one.start - each.end) + BEFORE_HANDICAP


def _parted(article: Article, sentence: Sentence, one: Quantity, each: Mention | TimeMention) -> bool:
    """Whether the end of a clause or a number of another kind or place stands between."""
    after = each.start >= one.end
    low, high = (one.end, each.start) if after else (each.end, one.start)
    if low > high:
        return False
    between = article.text[low:high]
    others = [other for other in sentence.quantities if low <= other.start < high]
    if isinstance(each, Mention) and OWN_PLACE.match(article.text, one.end):
        joined = not others
    elif isinstance(each, Mention) and not after:
        joined = not others or _is_listed(article, others, one)
    else:
        joined = _is_joined(article, low, others) if after else _is_listed(article, others, one)
    return bool(CLAUSE_ENDS.search(between)) or not joined


def _is_joined(article: Article, low: int, others: Sequence[Quantity]) -> bool:
    """ "12 killed and 30 others wounded in Elsa": the two numbers share what follows the second."""
    befores = [(other, article.text[low : other.start]) for other in others]
    return all(
        other.kind in HARMS and len(before.split()) <= JOINED_REACH and AND.search(before) for other, before in befores
    )


def _is_listed(article: Article, others: Sequence[Quantity], one: Quantity) -> bool:
    """ "On Monday 12 were killed and 30 wounded": the second number shares the day that goes before the first."""
    nexts = [*others, one][1:]
    betweens = [article.text[other.end : after.start] for other, after in zip(others, nexts, strict=True)]
    harms = all(other.kind in HARMS for other in others)
    return harms and all(len(words.split()) <= JOINED_REACH and ALSO.search(words) for words in betweens)


def _sentences(
    parsed: Parsed, found: Sequence[Quantity], sites: Sequence[Sequence[Mention]], times: Sequence[TimeMention]
) -> Iterator[Sentence]:
    """The sentences that hold a number, with what lies in them."""
    (places, left), dated = (sorted(some, key=_start) for some in sites), sorted(times, key=_start)
    for first, last in parsed.sentences:
        start, end = parsed.tokens[first].start, parsed.tokens[last - 1].end
        numbers = _between(found, start, end)
        if numbers:
            inside = (tuple(_between(some, start, end)) for some in (places, left))
            places_in, left_in = inside
            yield Sentence(start, end, tuple(numbers), places_in, tuple(_between(dated, start, end)), left_in)


def _start(one: Spanned) -> int:
    return one.start


Found = TypeVar("Found", Quantity, Mention, TimeMention)


def _between(ordered: Sequence[Found], start: int, end: int) -> Sequence[Found]:
    return ordered[
        bisect_left(ordered, start, key=lambda one: one.start) : bisect_left(ordered, end, key=lambda one: one.start)
    ]


def _said(statements: Sequence[Statement]) -> list[tuple[int, int, Statement]]:
    """The stretches that statements report, in order."""
    stretches = [(start, end, one) for one in statements for start, end in one.content]
    return sorted(stretches, key=lambda one: (one[0], one[1], one[2].id))


def _named_after(article: Article, place: Mention, named: Mapping[int, Mention]) -> Mention:
    """ "The town of Elsa" is Elsa, whatever else its name was taken for, and "Elsa's borders" are."""
    if place.kind != "nominal":
        return place
    if article.text[place.head[0] : place.head[1]].lower() in EDGES:
        return named.get(place.start, place)
    of = OF_NAME.match(article.text, place.end)
    return named.get(of.end(), place) if of else place


def _wide(article: Article, mentions: Sequence[Mention]) -> frozenset[str]:
    """The countries and states that only say where a town before them lies: "in Elsa, Texas"."""
    ends = {one.end for one in mentions if one.kind == "named"}
    lands = {row[0] for row in lexicon.rows("countries")} | {
        name for row in lexicon.rows("state_abbreviations") for name in row
    }
    return frozenset(
        one.id
        for one in mentions
        if article.text[one.start : one.end] in lands
        and (comma := BEHIND_TOWN.search(article.text, max(0, one.start - 3), one.start))
        and comma.start() in ends
    )


def _inside(stretches: Sequence[tuple[int, int]], one: Mention | TimeMention) -> bool:
    """Whether it is said of a source ("an officer in Elsa said"), and so not of the number."""
    at = bisect_right(stretches, (one.start, one.end)) - 1
    return at >= 0 and stretches[at][1] >= one.end


def _statement(said: Sequence[tuple[int, int, Statement]], one: Quantity) -> Statement | None:
    """The statement whose content holds the number; of several, the innermost."""
    at = bisect_right(said, one.start, key=lambda each: each[0])
    near = (each for each in reversed(said[max(0, at - NESTED) : at]) if each[1] > one.start)
    return next((each[2] for each in near), None)


NESTED = 8  # statements that begin before a number and may still hold it
