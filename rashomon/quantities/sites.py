"""Sites: an article's mentions come in; those that say where something is go out, apart from those that were left."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from rashomon import lexicon
from rashomon.records import Mention, Parsed

PLACES = frozenset({"GPE", "LOC", "FAC"})
LANDS = frozenset({"GPE", "LOC"})  # "in the country"; "in their homes" says nothing of where
LEADS = frozenset({"in", "at", "near", "across", "around", "outside", "inside", "throughout", "within", "of"})
LEADS |= frozenset({"on", "off", "over", "through"})
# Behind these a name is a place, even if it was taken for a person's.
OF_PLACES_ONLY = frozenset({"in", "near", "outside", "inside"})
HOMES = frozenset({"home", "house"})
LEAVING = frozenset({"flee", "leave"})  # "have fled Elsa"
CLIMB = 4  # how many joined places lie between one and its preposition at most
# Groups of event words whose object is where people come to harm, and whose nouns are called after the place.
STRIKING = frozenset({"attack", "bomb", "invade", "seize"})
CALLED_AFTER = frozenset({"bomb", "shoot", "kill", "quake", "fall"})


def find_sites(parsed: Parsed, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that say where: by what leads to them, what strikes them ("stormed Elsa") or what they name."""
    return [one for one in mentions if _is_site(parsed, one)]


def find_left(parsed: Parsed, mentions: Sequence[Mention]) -> list[Mention]:
    """The places that somebody left or came from: where the displaced were, but not where people died."""
    return [one for one in mentions if one.kind != "pronoun" and one.type in PLACES and _is_left(parsed, one)]


def _is_site(parsed: Parsed, mention: Mention) -> bool:
    first, last = _tokens(parsed, mention)
    if mention.kind == "pronoun" or first >= last or parsed.tokens[last - 1].lemma.lower() in HOMES:
        return False
    if mention.kind == "named" and mention.type == "PERSON":
        return first > 0 and parsed.tokens[first - 1].text.lower() in OF_PLACES_ONLY
    if mention.type not in (PLACES if mention.kind == "named" else LANDS):
        return False
    return _led_in(parsed, mention) or (mention.kind == "named" and _is_struck(parsed, mention))


def _tokens(parsed: Parsed, mention: Mention) -> tuple[int, int]:
    """The stretch of tokens that a mention covers."""
    first = bisect_left(parsed.tokens, mention.start, key=lambda token: token.start)
    return first, bisect_left(parsed.tokens, mention.end, key=lambda token: token.start)


def _top(parsed: Parsed, mention: Mention) -> int:
    """The word of a mention, or of those it is joined with, that hangs on what leads to them."""
    index = bisect_left(parsed.tokens, mention.head[1], key=lambda token: token.start) - 1
    for _ in range(CLIMB):
        token = parsed.tokens[index]
        if token.dep not in ("conj", "appos", "nmod") or token.head == index:
            break
        index = token.head
    return index


def _led_in(parsed: Parsed, mention: Mention) -> bool:
    """Whether a preposition leads to the place: "in the northern city of Elsa", not "Elsa's army"."""
    first, last = _tokens(parsed, mention)
    if parsed.tokens[last : last + 1] and parsed.tokens[last].tag == "POS":
        return False
    token = parsed.tokens[_top(parsed, mention)]
    if token.dep == "pobj" and parsed.tokens[parsed.tokens[token.head].head].text.lower() == "out":
        return False  # "smuggled out of Elsa"
    if token.dep in ("pobj", "dobj"):
        return parsed.tokens[token.head].text.lower() in LEADS
    before = [one.text.lower() for one in parsed.tokens[max(0, first - 2) : first + 1] if one.tag != "DT"]
    modifies = parsed.tokens[last - 1].dep in ("compound", "amod") and parsed.tokens[last - 1].head >= last
    return not modifies and bool(LEADS & set(before[-2:]))


def _is_left(parsed: Parsed, mention: Mention) -> bool:
    token = parsed.tokens[_top(parsed, mention)]
    above = parsed.tokens[token.head]
    return (token.dep == "dobj" and above.lemma in LEAVING) or (token.dep == "pobj" and above.text.lower() == "from")


def _is_struck(parsed: Parsed, mention: Mention) -> bool:
    """ "Stormed Elsa", "the Elsa bombing": the harm was done there."""
    last = _tokens(parsed, mention)[1]
    token = parsed.tokens[_top(parsed, mention)]
    above = parsed.tokens[token.head].lemma.lower()
    if token.dep == "dobj":
        return above in _words(2, STRIKING)
    return token.dep == "compound" and token.head == last and above in _words(3, CALLED_AFTER)


@cache
def _words(column: int, groups: frozenset[str]) -> frozenset[str]:
    """The verbs (column 2) or nouns (3) of some groups of event words."""
    return frozenset(word for row in lexicon.rows("event_words") if row[0] in groups for word in row[column].split())
