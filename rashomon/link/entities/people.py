"""People: two full names come in; whether they can be one person's, and why, goes out."""

import re
from functools import cache

from rashomon import lexicon
from rashomon.link.entities.spelling import alike, distance, folded

PARTICLES = frozenset(
    {"al", "el", "ul", "bin", "ibn", "ben", "de", "del", "della", "der", "den", "di", "da", "dos", "du"}
)
PARTICLES |= {"la", "le", "van", "von", "ter", "zu", "y", "jr", "sr", "ii", "iii", "o"}
# Below this, each word of the two names is only roughly alike, and the company they keep must speak for them too.
SURE = 0.8
WITHOUT_FIRST = 0.7
# "Omar al-Farid" of "Omar al-Farid Varani": the surname left out, which only the same company makes one person.
WITHOUT_SURNAME = 0.7
# Given names of so many letters, one of which is wrong, before the same surname: a slip of the pen.
MISSPELT, LONG_GIVEN = 0.8, 5
DOUBLE = 0.9
HYPHEN = re.compile(r"\s*[-‑–]\s*")
NICKNAME = 0.9
# What Arabic names are written in one word with, at the cost of a little certainty; the rest must be a name's length.
GLUES = ("abdel", "abdul", "abd", "al", "el")
SHORTEST_REST = 4
GLUED = 0.95
# One name without its first word is as sure as a spelling if that leaves no common given name at its beginning.
RARE_GIVEN = 0.82
# Words of so many letters with one skeleton and all given names equal are one name in another spelling.
LONG_SURNAME = 6
LONG_ALIKE = 0.8


@cache
def name_words(name: str) -> tuple[str, ...]:
    """The words of a person's name as they are compared: folded, without titles and particles."""
    titles = lexicon.words("titles")
    parts = [
        part for word in name.replace("-", " ").replace("’", "'").split() for part in [word.strip(".,'\"")] if part
    ]
    while len(parts) > 1 and parts[0].lower() in titles:
        parts = parts[1:]
    words = tuple(folded(part) for part in parts if folded(part))
    main = tuple(word for at, word in enumerate(words) if word not in PARTICLES or at == len(words) - 1)
    return main or words


@cache
def is_double_surname(name: str) -> bool:
    """Whether a name is one of two surnames with a hyphen and nothing else ("Marsh-Varga")."""
    parts = HYPHEN.sub("-", name).split()
    return len(parts) == 1 and "-" in parts[0]


def compare_people(one: str, other: str) -> tuple[float, str]:
    """A score (0: two people, 1: one) and the reason, for two full names."""
    left, right = name_words(one), name_words(other)
    if left == right:
        return 1.0, "same name"
    if len(left) < 2 or len(right) < 2:
        return 0.0, "no full name"
    if is_double_surname(one) != is_double_surname(other):
        short, long = sorted((left, right), key=len)
        if long[-len(short) :] == short:
            return DOUBLE, "double surname"
        near = len(short) < len(long) and all(alike(*pair) for pair in zip(short, long[-len(short) :], strict=True))
        return (WITHOUT_FIRST, "double surname in another spelling") if near else (0.0, "other surname")
    straight = _aligned(left, right)
    if straight[0] == 0 and len(left) == len(right):
        turned = _aligned(left[-1:] + left[:-1], right)
        if turned[0] >= SURE:
            return turned[0] * 0.9, "same words in another order"
    return straight


def _aligned(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[float, str]:
    """Compare surname with surname, given name with given name, and what stands between in order."""
    surname = _surnames(left[-1], right[-1])
    if not surname:
        short, long = sorted((left, right), key=len)
        left_out = len(short) > 1 and short == long[:-1]
        return (WITHOUT_SURNAME, "surname is left out") if left_out else (0.0, "other surname")
    given = _given(left[0], right[0])
    if not given and _begins_later(left, right):
        short = min(left, right, key=len)
        is_rare = len(short) > 1 and short[0].title() not in lexicon.table("first_names") and left[-1] == right[-1]
        return RARE_GIVEN if is_rare else WITHOUT_FIRST, "one name is left out"
    if not given:
        return 0.0, "other given name"
    between = _between(left[1:-1], right[1:-1])
    if not between:
        return 0.0, "other middle name"
    if left[:-1] == right[:-1] and len(left[0]) > 1 and min(len(left[-1]), len(right[-1])) >= LONG_SURNAME:
        surname = max(surname, LONG_ALIKE)
    return min(surname, given, between), "spellings of one name"


def _surnames(one: str, other: str) -> float:
    """Whether two surnames are one, though one may be written with its article ("Elvarani", "el-Varani")."""
    bare = max(alike(without_article(one), other), alike(one, without_article(other)))
    return max(alike(one, other), GLUED * bare)


@cache
def without_article(word: str) -> str:
    """A long word without the Arabic article or the "abdel" that it may begin with."""
    begun = next((one for one in GLUES if word.startswith(one) and len(word) - len(one) >= SHORTEST_REST), "")
    return word[len(begun) :]


def _begins_later(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether one name is the other without its first word ("Mohammad Vargani", "Sher Mohammad Vargani")."""
    short, long = sorted((left, right), key=len)
    rest = long[len(long) - len(short) :]
    return len(short) < len(long) and all(alike(*pair) for pair in zip(short, rest, strict=True))


@cache
def _full_forms(name: str) -> frozenset[str]:
    """The given names that a familiar one may stand for ("Tim": Timothy), in lower case."""
    return frozenset(lexicon.table("nicknames").get(name.title(), "").lower().split(";")) - {""}


def _given(one: str, other: str) -> float:
    if one in _full_forms(other) or other in _full_forms(one):
        return NICKNAME
    if one != other and _full_forms(one) and _full_forms(other):
        return NICKNAME if _full_forms(one) & _full_forms(other) else 0.0  # Bill and Will; Tim and Tom
    genders = lexicon.table("first_names")
    first, second = genders.get(one.title()), genders.get(other.title())
    if {first, second} == {"masculine", "feminine"}:
        return 0.0
    if len(one) == 1 or len(other) == 1:
        return 0.85 if one[0] == other[0] else 0.0
    if {one[-1], other[-1]} == {"a", "o"}:
        return 0.0  # Maria and Mario
    slip = min(len(one), len(other)) >= LONG_GIVEN and not (first and second) and distance(one, other) == 1
    return max(alike(one, other), MISSPELT if slip and one[0] == other[0] else 0.0)


def _between(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Middle names: left out in one, or alike in order; an initial stands for its name."""
    short, long = sorted((one, other), key=len)
    if not short:
        return 1.0 if not long else 0.95
    score, at = 1.0, 0
    for word in short:
        fits = [
            (max(alike(word, other), _initial(word, other)), place) for place, other in enumerate(long) if place >= at
        ]
        best = next(((value, place) for value, place in fits if value), None)
        if best is None:
            return 0.0
        score, at = min(score, best[0]), best[1] + 1
    return score


def _initial(one: str, other: str) -> float:
    return 0.9 if 1 in (len(one), len(other)) and one[0] == other[0] else 0.0
