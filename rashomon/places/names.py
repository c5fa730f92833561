"""Names: the mentions of an article come in, those that name a place go out with every place of that name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon import lexicon
from rashomon.places.gazetteer import Candidate, find_candidates
from rashomon.records import Article, Mention, Parsed

TYPES = frozenset({"GPE", "LOC", "FAC"})
# A longer name is never one of the gazetteer's: whole sentences that were taken for a name are not looked up.
LONGEST = 60
# What only a place comes after, and how large it must be where the tagger saw a person or body ("in Toyota's view").
LOCATING = frozenset({"in", "into", "near", "outside", "inside", "across", "throughout", "around", "towards", "toward"})
LARGE = 50_000
# As deep as "X, Y and Z" nests.
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name of places: its span, its tokens (half-open), the places so called, what kind the words say it is."""

    mention: str | None
    start: int
    end: int
    first: int
    last: int
    spelling: str  # as looked up: without "province" and "northern"
    candidates: tuple[Candidate, ...]
    kind: str | None = None  # country, province, district, city
    certain: bool = True  # no place where the words beside it do not make it one, as it may be a person or body


def find_names(article: Article, parsed: Parsed, mentions: Sequence[Mention]) -> list[PlaceName]:
    """The named mentions that a gazetteer knows, in reading order, none inside another."""
    people = _last_names(article, mentions)
    seen: set[str] = set()
    found: list[PlaceName] = []
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end)):
        after_last = not found or mention.start >= found[-1].end
        if after_last and mention.kind == "named" and mention.end - mention.start <= LONGEST:
            name = name_at(article, parsed, mention.start, mention.end, mention.id)
            if name is not None and _is_person(parsed, name, people):
                people |= {name.spelling} - seen
            elif name is not None:
                seen.add(name.spelling)
                certain = mention.type in TYPES or _is_located(parsed, name)
                found.append(replace(name, certain=certain))
    return found


def _is_person(parsed: Parsed, name: PlaceName, people: set[str]) -> bool:
    """A surname told before, or one after a first name or title, which the tagger took for a town."""
    words = name.spelling.split()
    if (name.spelling in people and not _is_inside(parsed, name)) or (
        len(words) > 1 and words[0].lower() in lexicon.words("titles")
    ):
        return all(one.feature not in {"country", "province"} for one in name.candidates)
    before = parsed.tokens[name.first - 1] if name.first else None
    return (
        before is not None
        and before.tag == "NNP"
        and before.dep == "compound"
        and name.first <= before.head < name.last
        and before.text.istitle()
        and before.text.lower() not in lexicon.words("place_directions") | lexicon.table("place_kinds").keys()
    )


def _is_inside(parsed: Parsed, name: PlaceName) -> bool:
    """Whether "in" or the like stands before the name: in "Orva Air" and "in Orva" only the first is a body."""
    return bool(name.first) and parsed.tokens[name.first - 1].text.lower() in LOCATING


def _is_located(parsed: Parsed, name: PlaceName) -> bool:
    """Whether the words before the name of a large place say that it is one: "in X", "the city of X", "reached X"."""
    if not any(one.own and one.population >= LARGE for one in name.candidates):
        return False
    if name.kind is not None or _is_introduced(parsed, name):
        return True
    token = parsed.tokens[top_of(parsed, name)]
    above = parsed.tokens[token.head]
    if token.dep == "pobj":
        return above.text.lower() in LOCATING
    return token.dep in {"dobj", "nsubjpass"} and above.lemma.lower() in lexicon.words("place_reached_verbs")


def _is_introduced(parsed: Parsed, name: PlaceName) -> bool:
    """Whether a noun for towns and a comma stand before a name: "Orva's second city, Elsa"."""
    before = [one.text.lower() for one in parsed.tokens[max(0, name.first - 2) : name.first]]
    return len(before) == 2 and before[1] == "," and before[0] in _kinds("before")


def top_of(parsed: Parsed, name: PlaceName) -> int:
    """The token of the name that the others hang on; of a name in a list, that of the list's first."""
    inside = range(name.first, name.last)
    head = next((one for one in inside if parsed.tokens[one].head not in inside), name.first)
    for _ in range(DEEPEST):
        token = parsed.tokens[head]
        if token.dep != "conj" or token.head == head:
            break
        head = token.head
    return head


def name_at(article: Article, parsed: Parsed, start: int, end: int, mention: str | None) -> PlaceName | None:
    """The place name that a span holds, or None where the gazetteer knows none."""
    tokens = _tokens(parsed, start, end)
    if not tokens:
        return None
    words = article.text[start:end]
    for spelling, kind in _spellings(words):
        candidates = find_candidates(spelling)
        if candidates:
            beside = kind or _kind_beside(parsed, tokens[0], tokens[-1])
            return PlaceName(mention, start, end, tokens[0], tokens[-1] + 1, spelling, candidates, beside)
    return None


def _tokens(parsed: Parsed, start: int, end: int) -> list[int]:
    """The tokens inside a span, found by halving, since articles may be long."""
    low, high = 0, len(parsed.tokens)
    while low < high:
        middle = (low + high) // 2
        if parsed.tokens[middle].start < start:
            low = middle + 1
        else:
            high = middle
    found = []
    while low < len(parsed.tokens) and parsed.tokens[low].end <= end:
        found.append(low)
        low += 1
    return found


def _spellings(words: str) -> Iterator[tuple[str, str | None]]:
    """The words as they stand, then without what stands around a name, each with the kind that it tells."""
    parts = words.removesuffix("'s").removesuffix("’s").split()
    if parts and parts[0].lower() == "the":
        parts = parts[1:]
    name = " ".join(parts)
    if name.lower() in lexicon.words("place_directions"):
        return
    yield _full_states().get(name, name), None
    kinds = lexicon.table("place_kinds")
    if len(parts) > 2 and parts[1].lower() == "of" and parts[0].lower() in kinds:
        yield " ".join(parts[2:]), kinds[parts[0].lower()]
    if len(parts) > 1 and parts[-1].lower() in kinds:
        yield " ".join(parts[:-1]), kinds[parts[-1].lower()]
    if len(parts) > 1 and parts[0].lower() in lexicon.words("place_directions"):
        yield " ".join(parts[1:]), None


@cache
def _full_states() -> dict[str, str]:
    """Short forms of states, with and without their full stop: "Calif." is California. "Me" and "In" are words."""
    short = lexicon.table("state_abbreviations")
    return {**short, **{key.rstrip("."): name for key, name in short.items() if len(key) > 4}}


def _kind_beside(parsed: Parsed, first: int, last: int) -> str | None:
    """The kind that a noun tells right after the name ("Orva province") or right before it ("the city of Orva")."""
    kinds = _kinds("after")
    if last + 1 < len(parsed.tokens) and parsed.tokens[last + 1].sentence == parsed.tokens[last].sentence:
        after = parsed.tokens[last + 1]
        if after.lemma.lower() in kinds and after.text != after.text.upper():
            return kinds[after.lemma.lower()]
    if first >= 2 and parsed.tokens[first - 1].text.lower() == "of":
        return _kinds("before").get(parsed.tokens[first - 2].lemma.lower())
    return None


@cache
def _kinds(side: str) -> dict[str, str]:
    """The nouns that tell a kind on this side of a name."""
    return {noun: kind for noun, kind, where in lexicon.rows("place_kinds") if where in (side, "both")}


def _last_names(article: Article, mentions: Iterable[Mention]) -> set[str]:
    """The last words of the people's names: after "Helena Paris", "Paris" is she."""
    names = (article.text[one.start : one.end] for one in mentions if one.type == "PERSON" and one.kind == "named")
    return {parts[-1] for name in names if len(parts := name.split()) > 1}
