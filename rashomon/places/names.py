"""Names: the mentions of an article come in, those that name a place go out with every place of that name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon import lexicon
from rashomon.places.beside import is_by_comma, is_inside, is_located, is_surname, kind_beside
from rashomon.places.gazetteer import Candidate, find_candidates
from rashomon.places.spelling import key_of
from rashomon.records import Article, Mention, Parsed

TYPES = frozenset({"GPE", "LOC", "FAC"})
# A longer name is never one of the gazetteer's: whole sentences that were taken for a name are not looked up.
LONGEST = 60
# How large a place must be where the tagger saw a person or body in its name.
LARGE = 50_000


@dataclass(frozen=True, slots=True, eq=False)
class PlaceName:
    """A name of places: its mention, its span, its tokens (half-open), the places so called."""

    mention: str | None
    start: int
    end: int
    tokens: tuple[int, int]
    spelling: str  # as looked up: without "province" and "northern"
    candidates: tuple[Candidate, ...]
    kind: str | None  # what the words say it is: country, province, district, city
    certain: bool = True  # else no place, unless it stands with what it is in, as it may be a person or body


def find_names(article: Article, parsed: Parsed, mentions: Sequence[Mention]) -> list[PlaceName]:
    """The named mentions that a gazetteer knows, in reading order, none inside another."""
    people = _last_names(article, mentions)
    seen: set[str] = set()
    found: list[PlaceName] = []
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end)):
        if mention.kind != "named" or (found and mention.start < found[-1].end):
            continue
        name = _name_of(article, parsed, mention)
        if name is not None and _is_person(parsed, name, people):
            people |= {name.spelling} - seen
        elif name is not None:
            seen.add(name.spelling)
            found.append(name)
    return found


def _name_of(article: Article, parsed: Parsed, mention: Mention) -> PlaceName | None:
    """The place name that a mention is. One that the tagger took for something else must be shown to be a place."""
    if mention.type in TYPES:
        return name_at(article, parsed, (mention.start, mention.end), mention.id)
    span = _tokens(parsed, mention.start, mention.end)
    if span is None or not (is_by_comma(parsed, span) or is_located(parsed, span)):
        return None
    certain = is_located(parsed, span)
    name = name_at(article, parsed, (mention.start, mention.end), mention.id, certain=certain)
    if name is None or not certain or any(one.own and one.population >= LARGE for one in name.candidates):
        return name
    return None


def name_at(
    article: Article, parsed: Parsed, place: tuple[int, int], mention: str | None, *, certain: bool = True
) -> PlaceName | None:
    """The place name that a span of characters holds, or None where the gazetteer knows none."""
    start, end = place
    span = _tokens(parsed, start, end)
    if span is None or end - start > LONGEST:
        return None
    for spelling, kind in _spellings(article.text[start:end]):
        candidates = find_candidates(spelling)
        if candidates:
            beside = kind or kind_beside(parsed, span)
            return PlaceName(mention, start, end, span, spelling, candidates, beside, certain)
    return None


def _is_person(parsed: Parsed, name: PlaceName, people: set[str]) -> bool:
    """A surname told before, or one after a first name or title, which the tagger took for a town."""
    words = name.spelling.split()
    told = name.spelling in people and not is_inside(parsed, name.tokens)
    titled = len(words) > 1 and words[0].lower() in lexicon.words("titles")
    if told or titled:
        return all(one.feature not in {"country", "province"} for one in name.candidates)
    return is_surname(parsed, name.tokens)


def _last_names(article: Article, mentions: Iterable[Mention]) -> set[str]:
    """The last words of the people's names: after "Helena Paris", "Paris" is she."""
    names = (article.text[one.start : one.end] for one in mentions if one.type == "PERSON" and one.kind == "named")
    return {parts[-1] for name in names if len(parts := name.split()) > 1}


def _tokens(parsed: Parsed, start: int, end: int) -> tuple[int, int] | None:
    """The tokens inside a span of characters, found by halving, since articles may be long."""
    low, high = 0, len(parsed.tokens)
    while low < high:
        middle = (low + high) // 2
        if parsed.tokens[middle].start < start:
            low = middle + 1
        else:
            high = middle
    while high < len(parsed.tokens) and parsed.tokens[high].end <= end:
        high += 1
    return (low, high) if low < high else None


def _spellings(words: str) -> Iterator[tuple[str, str | None]]:
    """The words as they stand, then without what stands around a name, each with the kind that it tells."""
    parts = words.removesuffix("'s").removesuffix("’s").split()
    if parts and parts[0].lower() == "the":
        parts = parts[1:]
    name = " ".join(parts)
    if name.lower() in lexicon.words("place_directions") or key_of(name) in lexicon.words("place_not"):
        return
    yield _full_names().get(name, name), None
    if len(parts) < 2:
        return
    kinds = lexicon.table("place_kinds")
    if len(parts) > 2 and parts[1].lower() == "of" and parts[0].lower() in kinds:
        yield " ".join(parts[2:]), kinds[parts[0].lower()]
    if parts[-1].lower() in kinds:
        yield " ".join(parts[:-1]), kinds[parts[-1].lower()]
    if parts[0].lower() in lexicon.words("place_directions"):
        yield " ".join(parts[1:]), None


@cache
def _full_names() -> dict[str, str]:
    """Short forms of cities and states, these with and without their full stop. "Me" and "In" are words."""
    states = lexicon.table("state_abbreviations")
    without_stop = {key.rstrip("."): name for key, name in states.items() if len(key) > 4}
    return {**states, **without_stop, **lexicon.table("place_short_names")}
