"""Phrases: a parse and its names come in, common-noun mentions ("the movement", "US officials") and pronouns go out."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rashomon import lexicon
from rashomon.entities.countrymen import is_countryman
from rashomon.entities.draft import Draft, content_of, head_in, is_definite
from rashomon.entities.names import covered
from rashomon.records import Parsed

PRONOUNS = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
PRONOUNS |= {"you", "your", "yours", "yourself", "yourselves", "he", "him", "his", "himself", "she", "her", "hers"}
PRONOUNS |= {"herself", "it", "its", "itself", "they", "them", "their", "theirs", "themselves", "who", "whom", "whose"}
# Bodies and countries whose initials, in capitals, are a pronoun's letters.
BODIES = frozenset({"US", "WHO"})
# Their own stages read these; a phrase headed by one is no mention.
MEASURES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
COUNTRIES = frozenset({"country", "nation", "state", "republic", "kingdom", "superpower", "homeland"})


def find_phrases(parsed: Parsed, names: Sequence[Draft]) -> list[Draft]:
    """Common-noun mentions, in reading order: people, bodies and places, and of other things those that are definite
    or come again in the same words ("climate change")."""
    taken = covered(names)
    measured = {at for name in parsed.names if name.label in MEASURES for at in range(name.first, name.last)}
    found = [draft for draft in _chunks(parsed) if draft.head not in taken and draft.head not in measured]
    often = Counter(content_of(parsed, draft) for draft in found)
    return [
        draft
        for draft in found
        if draft.type != "OTHER" or is_definite(parsed, draft) or often[content_of(parsed, draft)] > 1
    ]


def _chunks(parsed: Parsed) -> Iterator[Draft]:
    for first, last in parsed.chunks:
        head = head_in(parsed, first, last)
        token = parsed.tokens[head]
        if token.pos in ("NOUN", "PROPN", "ADJ", "NUM") and token.text[:1].isalpha():
            yield Draft(first, head + 1, head, _type_in(parsed, first, head), "nominal")
        yield from _owners(parsed, first, head)


def _type_in(parsed: Parsed, first: int, head: int) -> str:
    """The type of what a phrase is about, which for "the South African" none of its words names."""
    told = (Draft(start, head + 1, head, "NORP", "named") for start in range(max(first, head - 1), head + 1))
    return "PERSON" if any(is_countryman(parsed, one) for one in told) else type_of(parsed.tokens[head].lemma.lower())


def _owners(parsed: Parsed, first: int, head: int) -> Iterator[Draft]:
    """Whose the thing is, where it is somebody or a body: "the president" of "the president's response"."""
    for at in range(first, head):
        token = parsed.tokens[at]
        kind = type_of(token.lemma.lower()) if token.pos == "NOUN" and token.dep == "poss" else "OTHER"
        if kind != "OTHER":
            begin = min(one for one in parsed.subtree(at) if one >= first)
            yield Draft(begin, at + 1, at, kind, "nominal")


def type_of(lemma: str) -> str:
    """The type of what a noun names."""
    if lemma in lexicon.words("person_nouns"):
        return "PERSON"
    if lemma in lexicon.words("organisation_nouns"):
        return "ORG"
    if lemma in lexicon.words("government_places"):
        return "GPE"
    return "LOC" if lemma in lexicon.words("place_nouns") else "OTHER"


def find_pronouns(parsed: Parsed) -> list[Draft]:
    """Pronouns that may refer, in reading order; "it" without a referent ("it rains") left out."""
    found = []
    for at, token in enumerate(parsed.tokens):
        word = token.text.lower()
        if word in PRONOUNS and token.pos == "PRON" and token.dep != "expl" and token.text not in BODIES:
            found.append(Draft(at, at + 1, at, _pronoun_type(word), "pronoun"))
    return found


def _pronoun_type(word: str) -> str:
    return "OTHER" if word.startswith(("it", "the")) else "PERSON"
