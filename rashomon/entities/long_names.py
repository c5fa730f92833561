"""Long names: names come in, and those that the tagger cut at "of" or "for" go out whole."""

from collections.abc import Iterator, Sequence

from rashomon import lexicon
from rashomon.entities.draft import Draft
from rashomon.entities.edges import is_day
from rashomon.entities.initials import initials
from rashomon.records import Parsed

LINKS = frozenset({"of", "for", "on", "against"})
INSIDE = LINKS | {"and", "the", "in", "to", "&", "de", "du", "la", "-", "'s", "’s"}
# The longest long form that a pair of brackets with initials is looked for after.
LONGEST = 12


def join_long_names(parsed: Parsed, found: Sequence[Draft]) -> list[Draft]:
    """The names, with "Office for Rivers" and "Board of Inland Waterways (BIW)" in one piece."""
    whole = [*_with_initials(parsed), *_of_bodies(parsed)]
    known = {(draft.first, draft.last): draft.type for draft in found}
    joined: list[Draft] = []
    for first, last in sorted(set(whole), key=lambda span: (span[0], -span[1])):
        if not joined or first >= joined[-1].last:
            joined.append(Draft(first, last, last - 1, known.get((first, last), "ORG"), "named"))
    taken = {at for draft in joined for at in range(draft.first, draft.last)}
    return joined + [one for one in found if not taken & set(range(one.first, one.last))]


def _with_initials(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """The capitalised words before "(BIW)" whose initials these are, and the initials themselves."""
    tokens = parsed.tokens
    for at in range(2, len(tokens) - 1):
        short = tokens[at].text
        if not (tokens[at - 1].text == "(" and tokens[at + 1].text == ")" and short.isupper() and len(short) > 2):
            continue
        for first in range(at - 3, max(-1, at - 2 - LONGEST), -1):
            word = tokens[first].text
            if not (word[:1].isupper() or word.lower() in INSIDE) or tokens[first].sentence != tokens[at].sentence:
                break
            if word[:1].isupper() and short.lower() in initials(" ".join(t.text for t in tokens[first : at - 1])):
                yield first, at - 1
                yield at, at + 1
                break


def _of_bodies(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """ "Ministry of X", "Inspector General for X Y": a body's noun with a capital, a link, and a capitalised name."""
    tokens = parsed.tokens
    for at in range(1, len(tokens) - 1):
        if tokens[at].text not in LINKS or not _is_body(parsed, at - 1) or not _is_proper(parsed, at + 1):
            continue
        first, last = at - 1, at + 2
        while first > 0 and _is_proper(parsed, first - 1) and tokens[first - 1].sentence == tokens[at].sentence:
            first -= 1
        while last < len(tokens) and _is_proper(parsed, last) and tokens[last].sentence == tokens[at].sentence:
            last += 1
        yield first, last


def _is_proper(parsed: Parsed, at: int) -> bool:
    token = parsed.tokens[at]
    named = token.text[:1].isupper() and token.pos in ("PROPN", "ADJ", "NOUN") and len(token.text) > 1
    return named and not is_day(token.text)


def _is_body(parsed: Parsed, at: int) -> bool:
    token = parsed.tokens[at]
    if not token.text[:1].isupper() or token.text.isupper():
        return False
    before = parsed.tokens[at - 1].text.lower() if at else ""
    word = token.text.lower()
    return word in lexicon.words("bodies_of") or f"{before} {word}" in lexicon.words("bodies_of")
