"""Governments: a place name in its sentence comes in, whether it stands for those who govern goes out.

"Moscow denied", "talks between Kestria and Marland", "the Kestrian capital's envoy": who speaks, decides, is addressed
or owns an office is a government; what something is in, at, near or from is a place.
"""

from functools import cache

from rashomon import lexicon
from rashomon.places.gazetteer import Candidate
from rashomon.places.names import PlaceName
from rashomon.records import Parsed, Token

# Who may stand for a government: countries and capitals, and, if they speak, other towns and provinces.
GOVERNING = frozenset({"country", "capital"})
SUBJECTS = frozenset({"nsubj"})
LOCATING = frozenset(
    {"in", "at", "near", "inside", "outside", "across", "around", "within", "throughout", "into", "over", "through"}
)
DEALING = frozenset({"with", "between", "against", "among"})
OWNING = frozenset({"of", "for", "to"})
# As deep as "X, Y and Z" nests.
DEEPEST = 6


def is_government(parsed: Parsed, name: PlaceName, place: Candidate) -> bool:
    """Whether a name means those who govern from there."""
    head = _head(parsed, name)
    for _ in range(DEEPEST):
        token = parsed.tokens[head]
        if token.dep != "conj" or token.head == head:
            break
        head = token.head
    token, above = parsed.tokens[head], parsed.tokens[parsed.tokens[head].head]
    if token.dep in SUBJECTS:
        return _acts(above, place)
    if place.feature not in GOVERNING:
        return False
    if token.dep in {"dobj", "iobj", "dative"}:
        return above.lemma.lower() in lexicon.words("place_addressed_verbs")
    if token.dep in {"compound", "poss", "nmod", "amod"}:
        return _owns(parsed, token.head)
    return token.dep == "pobj" and _dealt_with(parsed, head)


def _head(parsed: Parsed, name: PlaceName) -> int:
    """The token of the name that the others hang on."""
    inside = range(name.first, name.last)
    return next((one for one in inside if parsed.tokens[one].head not in inside or parsed.tokens[one].head == one), name.first)


def _acts(verb: Token, place: Candidate) -> bool:
    """Whether what a place does shows a government: all but being and suffering, of a town only speaking."""
    lemma = verb.lemma.lower()
    if verb.pos not in {"VERB", "AUX"}:
        return False
    if place.feature in GOVERNING:
        return verb.pos == "VERB" and lemma not in lexicon.words("place_still_verbs")
    return lemma in _speaking()


@cache
def _speaking() -> frozenset[str]:
    return frozenset(row[0] for row in lexicon.rows("cue_verbs"))


def _owns(parsed: Parsed, index: int) -> bool:
    """Whether a noun after a country is an office or act of state: "U.S. officials", "China's decision"."""
    lemma = parsed.tokens[index].lemma.lower()
    return lemma in lexicon.words("place_offices") or lemma in lexicon.words("place_dealings") - {"summit", "meeting", "talk", "talks"}


def _dealt_with(parsed: Parsed, index: int) -> bool:
    """Whether the noun or verb above a preposition makes its object a government: "talks with", "president of"."""
    preposition = parsed.tokens[parsed.tokens[index].head]
    word, above = preposition.text.lower(), parsed.tokens[preposition.head]
    lemma = above.lemma.lower()
    if word in LOCATING:
        return False
    if word == "by":
        return above.tag == "VBN" and lemma not in lexicon.words("place_still_verbs")
    if word in DEALING:
        return lemma in lexicon.words("place_dealings") or lemma in lexicon.words("place_addressed_verbs")
    return word in OWNING and lemma in _offices_of()


@cache
def _offices_of() -> frozenset[str]:
    """Offices that "of X" makes those of a state; acts ("the invasion of X") are done to the land."""
    return lexicon.words("place_offices_of")
