"""Nicknames: names that the tagger cut at a nickname in quotation marks come in, and go out whole."""

from collections.abc import Sequence

from rashomon import lexicon
from rashomon.entities.draft import Draft
from rashomon.records import Parsed

QUOTES = frozenset({"'", '"', "‘", "’", "“", "”", "``", "''", "`", "«", "»"})
# The longest nickname ("El Chapo", "the old fox").
LONGEST = 3
# Small words of a name, and of a nickname.
PARTICLES = frozenset({"da", "de", "do", "dos", "del", "della", "di", "van", "von", "der", "den", "bin", "ibn", "al"})
SMALL = PARTICLES | {"the", "el", "la", "le"}


def join_nicknames(parsed: Parsed, found: Sequence[Draft]) -> list[Draft]:
    """The names, with "Anna 'Red' Marsh" in one piece."""
    begins = {draft.first: draft for draft in found}
    joined: list[Draft] = []
    for draft in found:
        last = _end(parsed, draft, begins)
        if last is not None:
            joined.append(Draft(draft.first, last, last - 1, "PERSON", "named"))
    taken = {at for draft in joined for at in range(draft.first, draft.last)}
    return joined + [one for one in found if not taken & set(range(one.first, one.last))]


def _end(parsed: Parsed, draft: Draft, begins: dict[int, Draft]) -> int | None:
    """Where a person's name ends that goes on behind a nickname; None where it does not."""
    tokens = parsed.tokens
    _, end = parsed.sentences[tokens[draft.first].sentence]
    closed = _closed(parsed, draft.last, end) if draft.type == "PERSON" else None
    if closed is None:
        return None
    first = closed
    while first < end and tokens[first].text in PARTICLES and first not in begins:
        first += 1
    if first in begins:
        return begins[first].last
    is_name = first < end and tokens[first].pos == "PROPN" and tokens[first].text[:1].isupper()
    return first + 1 if is_name and tokens[first].text.lower() not in lexicon.words("organisation_nouns") else None


def _closed(parsed: Parsed, at: int, end: int) -> int | None:
    """Behind the quotation marks that open at a token around a few words with capitals."""
    tokens = parsed.tokens
    if at >= end or tokens[at].text not in QUOTES:
        return None
    inside = at + 1
    while inside < end and inside - at <= LONGEST and tokens[inside].text not in QUOTES:
        if not (tokens[inside].text[:1].isupper() or tokens[inside].text in SMALL):
            return None
        inside += 1
    closed = at + 1 < inside < end and tokens[inside].text in QUOTES and tokens[inside - 1].text[:1].isupper()
    return inside + 1 if closed else None
