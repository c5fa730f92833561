"""Names: the tagger's names come in, names with trimmed edges and types that agree over the article go out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from functools import cache

from rashomon import lexicon
from rashomon.entities.countrymen import is_countryman
from rashomon.entities.draft import Draft, head_in, words
from rashomon.entities.edges import name_head, trimmed
from rashomon.entities.headlines import without_headline_words
from rashomon.entities.knowledge import known_names, known_type
from rashomon.entities.long_names import join_long_names
from rashomon.entities.name_types import agree_types, is_acronym
from rashomon.records import Article, Parsed

TYPES = {
    "PERSON": "PERSON",
    "NORP": "NORP",
    "FAC": "FAC",
    "ORG": "ORG",
    "GPE": "GPE",
    "LOC": "LOC",
    "PRODUCT": "PRODUCT",
    "EVENT": "EVENT",
    "WORK_OF_ART": "WORK",
    "LAW": "LAW",
    "LANGUAGE": "OTHER",
}
# A name of one word that the tagger of words takes for one of these is hardly ever one: plurals, verbs, numbers.
NO_NAMES = frozenset({"NNS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "RB", "CD", "IN", "MD", "UH", "JJR", "JJS"})
# "(D-Conn.)": the party of a member of parliament.
PARTIES = frozenset({"d", "r", "i"})
# A sentence is a headline in capitals if this many of its words of two letters or more are all capitals: the tagger
# sees a name in every one of them.
CAPITALS = 0.7


def find_names(article: Article, parsed: Parsed) -> list[Draft]:
    """All names, in reading order, none overlapping."""
    capitals = _capital_sentences(parsed)
    found = [draft for draft in _tagged(article, parsed) if parsed.tokens[draft.first].sentence not in capitals]
    found = _with_given_names(parsed, found)
    found = _prefer(list(_listed(parsed, capitals)), found)
    found = join_long_names(parsed, found)
    small = {token.text for token in parsed.tokens if token.text.islower()}
    found = _unlapped(found + list(_untagged(parsed, found, capitals)))
    surnames = {parsed.tokens[one.last - 1].text.lower() for one in found if one.last - one.first > 1}
    found = [one for one in found if not _is_common(parsed, one) and not _is_plain_word(parsed, one, small, surnames)]
    found = agree_types(parsed, without_headline_words(parsed, found))
    return [one for one in _unlapped(found + list(_repeats(parsed, found, capitals))) if not is_countryman(parsed, one)]


def _capital_sentences(parsed: Parsed) -> frozenset[int]:
    capitals = set()
    for number, (first, last) in enumerate(parsed.sentences):
        long = [word for word in words(parsed, first, last) if len(word) > 1 and word.isalpha()]
        if len(long) > 3 and sum(word.isupper() for word in long) >= CAPITALS * len(long):
            capitals.add(number)
    return frozenset(capitals)


def _tagged(article: Article, parsed: Parsed) -> Iterator[Draft]:
    for name in parsed.names:
        if name.label in TYPES:
            for first, last in _lines(article, parsed, name.first, name.last):
                yield from trimmed(parsed, first, last, TYPES[name.label])


def _lines(article: Article, parsed: Parsed, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut a name where an empty line runs through it, and where a lone line break does beside a capital."""
    start = first
    for at in range(first + 1, last):
        between = article.text[parsed.tokens[at - 1].end : parsed.tokens[at].start]
        if "\n" in between and ("\n" in between.replace("\n", "", 1) or parsed.tokens[at].text[:1].isupper()):
            yield start, at
            start = at
    yield start, last


def _with_given_names(parsed: Parsed, found: list[Draft]) -> list[Draft]:
    """Take in given names that the tagger left out at the beginning of a sentence or after a comma."""
    taken = covered(found) | {at for name in parsed.names for at in range(name.first, name.last)}
    return [replace(one, first=_begin(parsed, one, taken)) if one.type == "PERSON" else one for one in found]


def _begin(parsed: Parsed, draft: Draft, taken: set[int]) -> int:
    first = draft.first
    begin = parsed.sentences[parsed.tokens[first].sentence][0]
    while first > begin and first - 1 not in taken and _is_given(parsed, first - 1, draft):
        first -= 1
    return first


def _is_given(parsed: Parsed, at: int, draft: Draft) -> bool:
    token = parsed.tokens[at]
    compound = token.pos == "PROPN" and token.dep == "compound" and draft.first <= token.head < draft.last
    if not compound or not token.text.istitle() or known_type([token.text]):
        return False
    offices = lexicon.words("titles") | lexicon.words("person_nouns") | lexicon.words("organisation_nouns")
    return token.text.lower().rstrip(".") not in offices | lexicon.words("place_nouns")


def _untagged(parsed: Parsed, found: Sequence[Draft], capitals: frozenset[int]) -> Iterator[Draft]:
    """Proper nouns that head a noun chunk and that the tagger passed over."""
    taken = covered(found) | {at for name in parsed.names for at in range(name.first, name.last)}
    small = {token.text for token in parsed.tokens if token.text.islower()}  # "Talks" in a headline is no name
    for first, last in parsed.chunks:
        head = head_in(parsed, first, last)
        token = parsed.tokens[head]
        if token.pos != "PROPN" or head in taken or token.sentence in capitals or not token.text[:1].isupper():
            continue
        start = head
        while start > first and parsed.tokens[start - 1].pos == "PROPN" and start - 1 not in taken:
            start -= 1
        kind = _guess(words(parsed, start, head + 1))
        if kind and not (kind == "OTHER" and start == head and token.text.lower() in small):
            yield from trimmed(parsed, start, head + 1, kind)


def _listed(parsed: Parsed, capitals: frozenset[int]) -> Iterator[Draft]:
    """Names that a list knows, whatever the tagger made of them."""
    known, end = known_names(), 0
    for at, token in enumerate(parsed.tokens):
        if at < end or token.text not in known or token.sentence in capitals:
            continue
        for name, kind in known[token.text]:
            if tuple(words(parsed, at, at + len(name))) == name:
                end = at + len(name)
                yield Draft(at, end, name_head(parsed, at, end), kind, "named")
                break


def _prefer(listed: list[Draft], found: list[Draft]) -> list[Draft]:
    """The tagger's names, and the listed ones wherever the tagger's do not hold them."""
    holder = {at: draft for draft in found for at in range(draft.first, draft.last)}
    kept = [one for one in listed if not _is_held(one, holder.get(one.first))]
    taken = covered(kept)
    return kept + [one for one in found if not taken & set(range(one.first, one.last))]


def _is_held(one: Draft, holder: Draft | None) -> bool:
    return holder is not None and holder.first <= one.first and one.last <= holder.last


@cache
def _common_words() -> frozenset[str]:
    places = {word for word, kind in lexicon.table("name_endings").items() if kind != "ORG"}
    nouns = lexicon.words("titles") | lexicon.words("person_nouns") | lexicon.words("place_nouns")
    calendar = {word.lower() for word in lexicon.words("calendar_words")}
    return nouns | places | calendar | lexicon.words("portfolios")


def _is_common(parsed: Parsed, draft: Draft) -> bool:
    """Whether a "name" is only an office or a common noun with a capital ("the President", "the State")."""
    name = [word.lower().rstrip(".") for word in words(parsed, draft.first, draft.last)]
    return all(word in _common_words() for word in name)


def _is_plain_word(parsed: Parsed, draft: Draft, small: Set[str], surnames: Set[str]) -> bool:
    """Whether a "name" is a common word that a headline, a sentence's beginning or shouting gave a capital."""
    token = parsed.tokens[draft.first]
    word = token.text.lower()
    if draft.last - draft.first > 1 or known_type([token.text]) or word in surnames:
        return False
    if word.rstrip(".") in PARTIES and len(word) < 3:
        return True
    if token.text.title() in lexicon.table("first_names") or word in lexicon.words("organisation_nouns"):
        return False
    if token.tag in NO_NAMES or (word.endswith("s") and word[:-1] in lexicon.words("person_nouns")):
        return True
    return word in small and (token.tag in ("JJ", "NN") or token.text.isupper())


def _guess(name: Sequence[str]) -> str | None:
    """The type of an untagged name by its words."""
    if any(len(word) == 1 for word in name) or name[0].islower():
        return None
    if len(name) == 1 and (is_acronym(name[0]) or name[0].lower() in lexicon.words("organisation_nouns")):
        return known_type(name) or "ORG"
    return known_type(name) or ("PERSON" if name[0].lower().rstrip(".") in lexicon.words("titles") else "OTHER")


def _repeats(parsed: Parsed, found: Sequence[Draft], capitals: frozenset[int]) -> Iterator[Draft]:
    """Names found elsewhere in the article that the tagger missed here; in capital headlines whatever the case."""
    known: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for draft in found:
        name = tuple(words(parsed, draft.first, draft.last))
        known[name[0].lower()].append((name, draft.type))
        if draft.type == "PERSON" and len(name) > 1 and len(name[-1]) > 2:
            known[name[-1].lower()].append((name[-1:], "PERSON"))
    forms = {first: sorted(set(names), key=lambda one: (-len(one[0]), one)) for first, names in known.items()}
    taken = covered(found)
    for at, token in enumerate(parsed.tokens):
        if at not in taken and token.text.lower() in forms and token.text[:1].isupper():
            yield from _repeat(parsed, at, forms[token.text.lower()], token.sentence in capitals)


def _repeat(parsed: Parsed, at: int, forms: Iterable[tuple[tuple[str, ...], str]], any_case: bool) -> Iterator[Draft]:
    for name, kind in forms:
        here = tuple(words(parsed, at, at + len(name)))
        if here == name or (any_case and [one.lower() for one in here] == [one.lower() for one in name]):
            yield Draft(at, at + len(name), name_head(parsed, at, at + len(name)), kind, "named")
            return


def covered(found: Iterable[Draft]) -> set[int]:
    """The tokens that these mentions hold."""
    return {at for draft in found for at in range(draft.first, draft.last)}


def _unlapped(found: list[Draft]) -> list[Draft]:
    """In reading order; of names that overlap the earliest and longest stays."""
    kept: list[Draft] = []
    for draft in sorted(found, key=lambda one: (one.first, -one.last, one.type)):
        if not kept or draft.first >= kept[-1].last:
            kept.append(draft)
    return kept
