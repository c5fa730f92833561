"""Beside: a span of tokens comes in, what the words around it say of it (a province, a town, a person) goes out."""

from functools import cache

from rashomon import lexicon
from rashomon.records import Parsed

# What only a place comes after.
LOCATING = frozenset({"in", "into", "near", "outside", "inside", "across", "throughout", "around", "towards", "toward"})
# As deep as "X, Y and Z" nests.
DEEPEST = 6

Tokens = tuple[int, int]


def kind_beside(parsed: Parsed, span: Tokens) -> str | None:
    """The kind that a noun tells right after the name ("Orva province") or right before it ("the city of Orva")."""
    first, last = span
    if last < len(parsed.tokens) and parsed.tokens[last].sentence == parsed.tokens[last - 1].sentence:
        after = parsed.tokens[last]
        if after.lemma.lower() in kinds("after") and not after.text.isupper():
            return kinds("after")[after.lemma.lower()]
    if first >= 2 and parsed.tokens[first - 1].text.lower() == "of":
        return kinds("before").get(parsed.tokens[first - 2].lemma.lower())
    return None


@cache
def kinds(side: str) -> dict[str, str]:
    """The nouns that tell a kind on this side of a name."""
    return {noun: kind for noun, kind, where in lexicon.rows("place_kinds") if where in (side, "both")}


def is_located(parsed: Parsed, span: Tokens) -> bool:
    """Whether the words before a name say that it is a place: "in X", "the city of X", "reached X", "a town, X"."""
    if kind_beside(parsed, span) is not None or _is_introduced(parsed, span[0]):
        return True
    token = parsed.tokens[top_of(parsed, span)]
    above = parsed.tokens[token.head]
    if token.dep == "pobj":
        return above.text.lower() in LOCATING
    return token.dep in {"dobj", "nsubjpass"} and above.lemma.lower() in lexicon.words("place_reached_verbs")


def is_inside(parsed: Parsed, span: Tokens) -> bool:
    """Whether "in" or the like stands before a name: in "Orva Air" and "in Orva" only the first is a body."""
    return span[0] > 0 and parsed.tokens[span[0] - 1].text.lower() in LOCATING


def _is_introduced(parsed: Parsed, first: int) -> bool:
    """Whether a noun for towns and a comma stand before a name: "Orva's second city, Elsa"."""
    before = [one.text.lower() for one in parsed.tokens[max(0, first - 2) : first]]
    return len(before) == 2 and before[1] == "," and before[0] in kinds("before")


def is_by_comma(parsed: Parsed, span: Tokens) -> bool:
    """Whether a comma stands before or after a name, as it does between a place and what that is in."""
    around = (parsed.tokens[one].text for one in (span[0] - 1, span[1]) if 0 <= one < len(parsed.tokens))
    return any(one in {",", "("} for one in around)


def is_surname(parsed: Parsed, span: Tokens) -> bool:
    """Whether a name stands after a first name that hangs on it: "Valda Paris", but not "Greater Paris"."""
    if not span[0]:
        return False
    before = parsed.tokens[span[0] - 1]
    return (
        before.tag == "NNP"
        and before.dep == "compound"
        and span[0] <= before.head < span[1]
        and before.text.istitle()
        and before.text.lower() not in lexicon.words("place_directions")
        and before.text.lower() not in lexicon.table("place_kinds")
    )


def top_of(parsed: Parsed, span: Tokens) -> int:
    """The token of the name that the others hang on; of a name in a list, that of the list's first."""
    inside = range(*span)
    head = next((one for one in inside if parsed.tokens[one].head not in inside), span[0])
    for _ in range(DEEPEST):
        token = parsed.tokens[head]
        if token.dep != "conj" or token.head == head:
            break
        head = token.head
    return head
