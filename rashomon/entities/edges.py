"""Edges: a stretch that the tagger calls a name comes in, the names in it go out, without what is no part of them."""

from collections.abc import Iterator

from rashomon import lexicon
from rashomon.entities.draft import Draft, head_in
from rashomon.records import Parsed, Token

COURTESY = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "senator", "gen", "col", "capt", "sgt"})
EDGES = frozenset(
    {"the", "a", "an", ",", ".", "'s", "’s", "'", "’", "-", "–", "—", ":", ";", "(", ")", "[", "]", "and"}
)
EDGES |= {'"', "“", "”", "``", "''", "‘", "/", "*", "|", "•", "&", "!", "?"}
# Words before or after a name that the tagger takes in, by a capital at the beginning of a sentence or by mistake.
BEFORE = frozenset({"once", "following", "supporters", "like", "unlike", "after", "before", "when", "while", "if"})
BEFORE |= {
    "but",
    "as",
    "then",
    "now",
    "since",
    "although",
    "though",
    "because",
    "yes",
    "no",
    "so",
    "or",
    "nor",
    "however",
}
AFTER = frozenset({"and", "or", "nor", "but", "who", "on", "in", "at", "of", "for", "to", "from", "with", "is", "was"})
# "pro-Marsh" is about Marsh.
STANCES = frozenset({"pro", "anti", "non", "ex", "mid", "un"})
HYPHENS = frozenset({"-", "‑", "–"})
# Names that hold no other name of their kind after a comma or "and": "Anna Marsh, Brindle", "Brindle and Ostrava".
UNDIVIDED = frozenset({"PERSON", "GPE", "NORP"})
PARTS = frozenset({",", "/", "\\/", "and", "&", "•", "|", ";"})
# What belongs to the name after a comma.
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "inc", "ltd", "llc", "co"})


def trimmed(parsed: Parsed, first: int, last: int, kind: str) -> Iterator[Draft]:
    """The names in tokens[first:last], each without titles, stray words and marks at its edges."""
    if kind in UNDIVIDED:
        for start, end in _parts(parsed, first, last):
            yield from _trim(parsed, start, end, kind)
    else:
        yield from _trim(parsed, first, last, kind)


def _parts(parsed: Parsed, first: int, last: int) -> Iterator[tuple[int, int]]:
    start = first
    for at in range(first, last):
        after = parsed.tokens[at + 1].text.lower().rstrip(".") if at + 1 < last else ""
        if parsed.tokens[at].text.lower() in PARTS and after not in SUFFIXES:
            yield start, at
            start = at + 1
    yield start, last


def _trim(parsed: Parsed, first: int, last: int, kind: str) -> Iterator[Draft]:
    tokens = parsed.tokens
    while first < last and _is_stray(tokens, first, last):
        first += 1
    last = _end(tokens, first, last, kind)
    if first < last - 1 and tokens[first].text.lower().rstrip(".") in COURTESY:
        kind = "PERSON"
    if kind == "PERSON":
        first = _after_titles(parsed, first, last)
    if first < last and any(token.text[:1].isalnum() and not token.text.islower() for token in tokens[first:last]):
        yield Draft(first, last, name_head(parsed, first, last), kind, "named")


def _is_stray(tokens: tuple[Token, ...], at: int, last: int) -> bool:
    """Whether the first token of a name is none of its own: a mark, a clock's zone, a small word before a capital."""
    word, more = tokens[at].text, at + 1 < last
    small = word.lower()
    if small in EDGES or not any(letter.isalnum() for letter in word) or any(letter in "€¢¿»" for letter in word):
        return True
    if not more:
        return False
    if small in STANCES and tokens[at + 1].text in HYPHENS:
        return True
    if word.isupper() and word in lexicon.words("calendar_words"):
        return True
    following = tokens[at + 1].text[:1].isupper()
    return following and (small in BEFORE or (word.islower() and tokens[at].pos in ("VERB", "ADP", "SCONJ", "ADV")))


def _end(tokens: tuple[Token, ...], first: int, last: int, kind: str) -> int:
    while first < last and tokens[last - 1].text.lower() in EDGES:
        last -= 1
    if first < last - 1 and is_day(tokens[last - 1].text) and kind not in ("EVENT", "WORK"):
        return _end(tokens, first, last - 1, kind)
    if first < last - 1 and tokens[last - 1].text in AFTER and kind != "WORK":
        return _end(tokens, first, last - 1, kind)
    return last


def is_day(word: str) -> bool:
    """Whether a word names a day of the week; the other words of the calendar are names as well (March, August)."""
    return word.endswith("day") and word in lexicon.words("calendar_words")


def _after_titles(parsed: Parsed, first: int, last: int) -> int:
    titles = lexicon.words("titles")
    while first < last - 1 and parsed.tokens[first].text.lower().rstrip(".") in titles:
        first += 1
    nouns, given = lexicon.words("person_nouns"), lexicon.table("first_names")
    while first < last - 2 and (word := parsed.tokens[first].text).lower() in nouns and word not in given:
        first += 1
    return first


def name_head(parsed: Parsed, first: int, last: int) -> int:
    """The token that heads a name; its last where the parse makes it a verb or mark."""
    head = head_in(parsed, first, last)
    return head if parsed.tokens[head].pos in ("PROPN", "NOUN", "ADJ") else last - 1
