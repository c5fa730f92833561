"""Edges: a stretch that the tagger calls a name comes in, the names in it go out, without what is no part of them."""

import re
from collections.abc import Iterator

from rashomon import lexicon
from rashomon.entities.draft import Draft, head_in, normal
from rashomon.entities.knowledge import demonym_country, known_type
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
PARTS = frozenset({",", "/", "\\/", "and", "&", "•", "|", ";", "--", "—"})
# "Human rights group": no more words before a name say what it is.
LONGEST_DESCRIPTION = 4
# Whole titles, which may hold anything.
TITLES = frozenset({"EVENT", "WORK", "LAW", "PRODUCT"})
SHORT_DATES = frozenset({"Mon", "Tue", "Tues", "Wed", "Thu", "Thurs", "Fri", "Sat", "Sun", "Jan", "Feb", "Mar", "Apr"})
SHORT_DATES |= {"Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"}
CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:am|pm)?|\d{1,2}(?:am|pm)", re.IGNORECASE)
NUMBER = re.compile(r"\d{1,2}|(?:1[89]|20)\d\d")
# What belongs to the name after a comma.
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "inc", "ltd", "llc", "co"})


def trimmed(parsed: Parsed, first: int, last: int, kind: str) -> Iterator[Draft]:
    """The names in tokens[first:last], each without titles, stray words, marks and dates at its edges."""
    if kind in TITLES:
        yield from _trim(parsed, first, last, kind)
        return
    first, last = undated(parsed, first, last)
    parts = _parts(parsed, first, last) if kind in UNDIVIDED else [(first, last)]
    for start, end in parts:
        for begin, stop, own in _adjoining(parsed, start, end, kind):
            yield from _trim(parsed, begin, stop, own)


def undated(parsed: Parsed, first: int, last: int) -> tuple[int, int]:
    """A name without the date or clock that stands before or behind it ("BRINDLE Feb", "Sat Feb 26 , 2011 Brindle")."""
    words = [token.text for token in parsed.tokens[first:last]]
    begins = next((at for at, word in enumerate(words) if _begins_date(words, at)), len(words))
    if begins > 0:
        words = words[:begins]
        while words and words[-1].lower() in AFTER | EDGES:
            words.pop()
        return first, first + len(words)
    while words and (_is_date_word(words[0]) or words[0] in EDGES):
        words, first = words[1:], first + 1
    return first, last


def _begins_date(words: list[str], at: int) -> bool:
    """A day of the week or short month anywhere, a month where a number follows, a clock."""
    word, after = words[at], words[at + 1 : at + 2]
    if word in SHORT_DATES or CLOCK.fullmatch(word):
        return at > 0 or len(words) == 1 or _is_date_word(after[0])
    listed = word in lexicon.words("calendar_words")
    return listed and bool(after) and after[0][:1].isdigit() and not word.islower()


def _is_date_word(word: str) -> bool:
    listed = word in lexicon.words("calendar_words") | SHORT_DATES or word.lower() in ("am", "pm")
    return listed or bool(CLOCK.fullmatch(word) or NUMBER.fullmatch(word))


def _adjoining(parsed: Parsed, first: int, last: int, kind: str) -> Iterator[tuple[int, int, str]]:
    """The two names that stand side by side without a mark, where a list knows both or a date line begins: "Anna Marsh
    BEIJING", "Kenya NATO"."""
    words = [token.text for token in parsed.tokens[first:last]]
    shouted = [word.isupper() and word.isalpha() and len(word) > 2 for word in words]
    cut = next((at for at in range(1, len(words)) if shouted[at]), 0)
    if cut and not any(shouted[:cut]) and all(shouted[cut:]):
        own, other = known_type(words[:cut]), known_type([word.title() for word in words[cut:]])
        body = known_type(words[cut:])
        if other == "GPE" or (own == "GPE" and body == "ORG"):
            yield first, first + cut, own or kind
            yield first + cut, last, other or body or kind
            return
    yield first, last, kind


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
    first = _after_description(tokens, first, last)
    last = _end(tokens, first, last, kind)
    if first < last - 1 and tokens[first].text.lower().rstrip(".") in COURTESY:
        kind = "PERSON"
    if kind == "PERSON":
        first = _after_titles(parsed, first, last)
        if first < last - 2 and _is_demonym(tokens[first].text):
            first += 1
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
    if small in STANCES and (tokens[at + 1].text in HYPHENS or (word.istitle() and len(small) > 2)):
        return True
    if word.isupper() and word in lexicon.words("calendar_words"):
        return True
    if not tokens[at + 1].text[:1].isupper():
        return False
    manner = _opens(tokens, at) and tokens[at].tag == "RB" and small.endswith("ly")  # "Luckily Anna escaped"
    return small in BEFORE or manner or (word.islower() and tokens[at].pos in ("VERB", "ADP", "SCONJ", "ADV"))


def _opens(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a token is the first of its sentence, where any word has a capital."""
    return at == 0 or tokens[at - 1].sentence != tokens[at].sentence


def _after_description(tokens: tuple[Token, ...], first: int, last: int) -> int:
    """Where the name begins behind words that open a sentence and say what it is: "Rights group Red Lantern"."""
    nouns = lexicon.words("organisation_nouns") | lexicon.words("person_nouns")
    for at in range(first, min(last - 1, first + LONGEST_DESCRIPTION) if _opens(tokens, first) else first):
        if tokens[at].text in nouns and tokens[at + 1].text[:1].isupper():
            return at + 1
    return first


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


def _is_demonym(word: str) -> bool:
    """Whether a word before a full name tells where its bearer is from ("Kenyan Anna Marsh")."""
    return demonym_country(normal(word)) is not None and word not in lexicon.table("first_names")


def name_head(parsed: Parsed, first: int, last: int) -> int:
    """The token that heads a name; its last where the parse makes it a verb or mark."""
    head = head_in(parsed, first, last)
    return head if parsed.tokens[head].pos in ("PROPN", "NOUN", "ADJ") else last - 1
