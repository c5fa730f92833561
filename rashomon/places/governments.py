"""Governments: a place name in its sentence comes in, whether it stands for those who govern goes out.

"Moscow denied", "talks between Kestria and Marland", "Kestria's envoy": who speaks, decides, is addressed or owns an
office is a government; what something is in, at, near or from is a place.
"""

import re
from functools import cache

from rashomon import lexicon
from rashomon.places.beside import top_of
from rashomon.places.gazetteer import Candidate
from rashomon.places.names import PlaceName
from rashomon.records import Parsed, Token

# Which nouns make the name before them a government, by what is named; of other towns nothing does but speaking.
OFFICES = {
    "country": ("place_offices", "place_land_offices"),
    "capital": ("place_offices",),
    "province": ("place_province_offices",),
}
GOVERNING = frozenset({"country", "capital"})
OBJECTS = frozenset({"dobj", "iobj", "dative"})
MODIFIERS = frozenset({"compound", "poss", "nmod", "amod"})
DEALING = frozenset({"with", "between", "against", "among", "toward", "towards"})
OWNING = frozenset({"of", "for", "to"})
# "attributed to Kestria", "pressure on Marland".
HELD_AGAINST = {
    "to": frozenset({"attribute", "concede", "loyal", "surrender"}),
    "on": frozenset({"blame", "embargo", "impose", "pin", "pressure", "sanction"}),
}
# A country's short form stands for its adjective: "U.S. support" is American support.
SHORT_FORM = re.compile(r"(?:[A-Z]\.?){2,4}")


def is_government(parsed: Parsed, name: PlaceName, place: Candidate) -> bool:
    """Whether a name means those who govern from there."""
    head = top_of(parsed, name.tokens)
    token, above = parsed.tokens[head], parsed.tokens[parsed.tokens[head].head]
    if token.dep == "nsubj":
        return _acts(above, place, _is_passive(parsed, token.head))
    if token.dep in MODIFIERS:
        adjective = token.dep == "poss" or bool(SHORT_FORM.fullmatch(token.text))
        return _owns(above, place) or (adjective and _does(above, place))
    if place.feature not in GOVERNING:
        return False
    if token.dep in OBJECTS or token.dep == "nsubjpass":
        return above.lemma.lower() in lexicon.words("place_addressed_verbs")
    return token.dep == "pobj" and _dealt_with(parsed, head)


def _acts(verb: Token, place: Candidate, passive: bool) -> bool:
    """Whether what a place does shows a government: all but being and suffering; of a town only speaking."""
    lemma = verb.lemma.lower()
    if verb.pos != "VERB" or passive:
        return False
    if place.feature in GOVERNING:
        return lemma not in lexicon.words("place_still_verbs")
    return place.precision != "region" and lemma in _speaking()


def _is_passive(parsed: Parsed, index: int) -> bool:
    """A participle that headlines leave without its auxiliary: "Kestria hit by storm"."""
    children = [parsed.tokens[one] for one in parsed.children[index]]
    return any(one.dep == "agent" or one.text.lower() == "by" for one in children)


@cache
def _speaking() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon.rows("cue_verbs"))


def _owns(noun: Token, place: Candidate) -> bool:
    """Whether a noun after a name is an office or body of it: "U.S. officials", "the Kabul government"."""
    return any(noun.lemma.lower() in lexicon.words(name) for name in OFFICES.get(place.feature, ()))


def _does(noun: Token, place: Candidate) -> bool:
    """Whether a noun is what a state does or thinks: "U.S. support", "China's decision", but "the Iraq invasion"."""
    return place.feature in GOVERNING and noun.lemma.lower() in lexicon.words("place_acts")


def _dealt_with(parsed: Parsed, index: int) -> bool:
    """Whether the noun or verb above a preposition makes its object a government: "talks with", "president of"."""
    preposition = parsed.tokens[parsed.tokens[index].head]
    word, above = preposition.text.lower(), parsed.tokens[preposition.head]
    lemma = above.lemma.lower()
    if word == "by":
        return above.tag == "VBN" and lemma not in lexicon.words("place_still_verbs")
    if word in DEALING:
        return lemma in lexicon.words("place_dealings") | lexicon.words("place_addressed_verbs")
    if lemma in HELD_AGAINST.get(word, ()):
        return True
    if word == "from":
        return lemma in lexicon.words("place_words_from")
    return word in OWNING and lemma in lexicon.words("place_offices_of")
