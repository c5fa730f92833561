"""Uses: an annotation comes in; how the names of each chain are used goes out: for a place that something is in, as a
country's adjective, for a government."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon import lexicon
from rashomon.link.entities.bodies import adjective_country, capital_country, country_of, plain
from rashomon.records import Annotation, Mention

# What stands before a place and hardly ever before a person or body ("in eastern Brindle", "the town of Brindle").
WHERE = re.compile(
    r"\b(?:in|near|outside|around|throughout|(?:towns?|city|cities|villages?|outskirts|suburbs?|port|province|streets|"
    r"residents|people|north|south|east|west|(?:kilometers|kilometres|miles) (?:from|of)) of)"
    r"(?: (?:(?:north|south|east|west)(?:east|west)?(?:ern)?|central|nearby|downtown|besieged|rebel-held))?\s+$",
    re.IGNORECASE,
)
BEFORE = 40
OWNER = re.compile(r"\s?['’]s?\b")
NEXT_WORD = re.compile(r"[- ]([A-Za-z]+)")
# How far before a name a phrase that holds it may begin.
LONGEST_PHRASE = 80
GOVERNMENT = re.compile(r"(?:the )?([A-Z][\w.’' -]{1,40}?)(?:['’]s| ['’]s)? (?:government|Government)")
OF_COUNTRY = re.compile(r"\s(?:of|in)\s(?:the )?((?:[A-Z][\w.’'-]+ ?){1,3})")
# Whatever else stands with it ("the former Kenyan government") is another government.
OTHER = frozenset({"former", "previous", "new", "old", "interim", "transitional", "local", "provincial", "regional"})


@dataclass(frozen=True, slots=True)
class Use:
    """How a chain's names are used: those that stand after "in", whether most are adjectives of a country, and which
    country's government they stand for."""

    located: tuple[str, ...] = ()
    adjective: bool = False
    governs: str | None = None


def find_uses(annotation: Annotation) -> dict[str, Use]:
    """The use of each chain that has a name."""
    text = annotation.article.text
    members: dict[str, list[Mention]] = defaultdict(list)
    for mention in annotation.mentions:
        if mention.kind == "named":
            members[mention.chain].append(mention)
    phrases = sorted((one.start, one.end) for one in annotation.mentions if one.kind == "nominal")
    seats = {
        one.mention: capital_country(plain(text[one.start : one.end]))
        for one in annotation.places
        if one.use == "government" and one.feature == "capital"
    }
    return {chain: _use(text, named, phrases, seats) for chain, named in members.items()}


def _use(
    text: str, named: Sequence[Mention], phrases: Sequence[tuple[int, int]], seats: Mapping[str | None, str | None]
) -> Use:
    where = [one for one in named if _is_where(text, one)]
    located = tuple(plain(text[slice(*one.head)]) for one in where)
    adjectives = sum(_is_adjective(text, one, phrases) for one in named)
    governed = {_governed(text, one, seats) for one in named if not _is_bare(text, one)}
    governs = next(iter(governed)) if len(governed) == 1 else None
    return Use(located, adjectives > 0 and 2 * adjectives >= len(named), governs)


def _governed(text: str, mention: Mention, seats: Mapping[str | None, str | None]) -> str | None:
    return seats.get(mention.id) or _named_government(text[slice(*mention.head)])


def _is_bare(text: str, mention: Mention) -> bool:
    return text[slice(*mention.head)].lower() == "government"


def _is_where(text: str, mention: Mention) -> bool:
    start, end = mention.head
    owns = OWNER.match(text, end) is not None  # "in Marsh's house"
    return not owns and WHERE.search(text, max(0, start - BEFORE), start) is not None


def _is_adjective(text: str, mention: Mention, phrases: Sequence[tuple[int, int]]) -> bool:
    """Whether a name stands before a noun as a country's adjective: "Kenyan officials", not "a Kenyan", "Kenyans"."""
    word = plain(text[slice(*mention.head)])
    is_plural = word.endswith("s") and adjective_country(word.removesuffix("s")) is not None
    if adjective_country(word) is None or is_plural:
        return False
    first = bisect_left(phrases, (mention.start - LONGEST_PHRASE, 0))
    for start, end in phrases[first:]:
        if start > mention.start:
            break
        if end > mention.end:
            return True
    following = NEXT_WORD.match(text, mention.end)
    return following is not None and not _is_small_word(following[1])


def _is_small_word(word: str) -> bool:
    """Whether a word cannot be what an adjective stands before: a small word, or a verb ("the Swiss said")."""
    verb = word.removesuffix("ed") in _speaking() or word in _speaking() or word.endswith("ed")
    return verb or word == "said" or word in lexicon.words("function_words")


@cache
def _speaking() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon.rows("cue_verbs"))


def governments(annotation: Annotation) -> Iterator[tuple[str, str, str]]:
    """The chains without a name that are a country's government: the chain, the country, the words."""
    text = annotation.article.text
    named = {one.chain for one in annotation.mentions if one.kind == "named"}
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for mention in annotation.mentions:
        told = _government(text, mention) if mention.kind == "nominal" and mention.chain not in named else None
        if told is not None:
            found[mention.chain].add(told)
    for chain, words in sorted(found.items()):
        if len({country for country, _ in words}) == 1:
            yield (chain, *min(words))


def _government(text: str, mention: Mention) -> tuple[str, str] | None:
    """The country and the words of "the Kenyan government", "the government of Kenya", "the Nairobi government"."""
    words = " ".join(text[mention.start : mention.end].split())
    if text[slice(*mention.head)].lower() != "government":
        return None
    if whole := GOVERNMENT.fullmatch(words):
        country = _country(whole[1])
        return (country, words.removeprefix("the ").removeprefix("The ")) if country else None
    after = OF_COUNTRY.match(text, mention.end)
    if after and words.lower() in ("the government", "government"):
        country = _country(after[1])
        return (country, f"government{text[mention.end : after.end()]}".strip()) if country else None
    return None


def _named_government(name: str) -> str | None:
    """The country of "Kenyan Government" as a name."""
    whole = GOVERNMENT.fullmatch(name)
    return _country(whole[1]) if whole else None


def _country(words: str) -> str | None:
    if set(words.lower().split()) & OTHER:
        return None
    name = plain(words.strip())
    return adjective_country(name) or country_of(name) or capital_country(name)
