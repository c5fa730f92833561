"""Headlines: an article's names come in, those that a headline's capitals made or made too long are left out."""

from collections.abc import Sequence, Set

from rashomon import lexicon
from rashomon.entities.draft import Draft, words
from rashomon.entities.knowledge import known_type
from rashomon.records import Parsed

# A sentence is a headline if so many of its words of four letters or more, of at least so many, have a capital.
CAPITALS, FEWEST = 0.8, 3
LONG = 4


def headlines(parsed: Parsed) -> frozenset[int]:
    """The sentences that write most words with a capital."""
    found = set()
    for number, (first, last) in enumerate(parsed.sentences):
        long = [word for word in words(parsed, first, last) if len(word) >= LONG and word.isalpha()]
        if len(long) >= FEWEST and sum(word[:1].isupper() for word in long) >= CAPITALS * len(long):
            found.add(number)
    return frozenset(found)


def without_headline_words(parsed: Parsed, found: Sequence[Draft]) -> list[Draft]:
    """The names without those of headlines that hold a full name which the text has without the rest ("Anna Marsh
    Returns"), and without single words there, or at a sentence's beginning, that the article writes small as well."""
    titled = headlines(parsed)
    people = {
        tuple(words(parsed, one.first, one.last))
        for one in found
        if one.type == "PERSON" and one.last - one.first > 1 and parsed.tokens[one.first].sentence not in titled
    }
    sizes = sorted({len(name) for name in people})
    small = {token.text for token in parsed.tokens if token.text.islower()}
    surnames = {name[-1].lower() for name in people}
    return [
        one
        for one in found
        if not (parsed.tokens[one.first].sentence in titled and _holds(parsed, one, people, sizes))
        and not (_is_opening_word(parsed, one, titled) and _is_small(parsed.tokens[one.first].text, small - surnames))
    ]


def _holds(parsed: Parsed, one: Draft, people: Set[tuple[str, ...]], sizes: Sequence[int]) -> bool:
    name = words(parsed, one.first, one.last)
    shorter = [size for size in sizes if size < len(name)]
    return any(tuple(name[at : at + size]) in people for size in shorter for at in range(len(name) - size + 1))


def _is_opening_word(parsed: Parsed, one: Draft, titled: Set[int]) -> bool:
    """Whether a name is one word that may have its capital from where it stands."""
    token = parsed.tokens[one.first]
    begins = one.first == parsed.sentences[token.sentence][0] or token.sentence in titled
    known = known_type([token.text]) or token.text in lexicon.table("first_names")
    return one.last - one.first == 1 and begins and not known and not token.text.isupper()


def _is_small(word: str, small: Set[str]) -> bool:
    return word.lower() in small or word.lower().removesuffix("s") in small
