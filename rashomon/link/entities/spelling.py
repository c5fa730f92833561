"""Spelling: words of names come in; whether they can be two spellings of one word goes out.

Names that were written in another script reach English in many spellings. Two words are taken for one if their
consonants agree once the usual differences of transliteration are levelled, and most of their letters do.
"""

import unicodedata
from functools import cache

# Longest first: letters that different systems of transliteration use for one sound.
SOUNDS = (
    *(("sch", "sh"), ("tch", "ch"), ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f")),
    *(("th", "t"), ("dh", "d"), ("ck", "k"), ("ks", "x"), ("q", "k"), ("tz", "ts"), ("ou", "u"), ("oo", "u")),
    *(("ee", "i"), ("ey", "i"), ("ay", "ai"), ("yy", "i"), ("iy", "i"), ("w", "v"), ("y", "i"), ("ch", "c")),
    *(("ce", "se"), ("ci", "si")),
)
# Consonants that stand for each other inside a name (Sousa and Souza, Reznik and Resnick).
CLASSES = str.maketrans({"g": "k", "c": "k", "z": "s"})
VOWELS = frozenset("aeiou")
# Letters that begin a name in one spelling and another in the next (Gaddafi, Kadhafi, Qaddafi; Osama, Usama).
OPENINGS = {"g": "k", "c": "k", "k": "k", "j": "j", "z": "z", "x": "k"} | dict.fromkeys("aeiou", "a")
# Share of letters that must agree beside the consonants: at 0.6 nine in ten of the pairs in names/variants pass that
# have one skeleton, and of random pairs of names none in a hundred thousand.
ENOUGH = 0.6


@cache
def folded(word: str) -> str:
    """The word in lower case, without accents, apostrophes and full stops."""
    plain = unicodedata.normalize("NFKD", word.lower().replace("ø", "o").replace("ł", "l").replace("ß", "ss"))
    return "".join(letter for letter in plain if letter.isalnum())


@cache
def levelled(word: str) -> str:
    """The folded word with the sounds of SOUNDS written one way and no letter doubled."""
    text = folded(word)
    for written, sound in SOUNDS:
        text = text.replace(written, sound)
    return "".join(letter for at, letter in enumerate(text) if at == 0 or letter != text[at - 1])


@cache
def skeleton(word: str) -> str:
    """The consonants, with the opening letter's class before them: the key that spellings of one word share."""
    text = levelled(word)
    if not text:
        return ""
    rest = [letter for letter in text[1:] if letter not in VOWELS and letter != "h"]
    kept = [letter for at, letter in enumerate(rest) if at == 0 or letter != rest[at - 1]]
    return OPENINGS.get(text[0], text[0]) + "".join(kept).translate(CLASSES)


@cache
def alike(one: str, other: str) -> float:
    """How far two words can be spellings of one: 1 for the same letters, 0 for different words."""
    if folded(one) == folded(other):
        return 1.0
    if skeleton(one) != skeleton(other) or not skeleton(one):
        return 0.0
    left, right = levelled(one), levelled(other)
    share = 1 - distance(left, right) / max(len(left), len(right))
    return share if share >= ENOUGH else 0.0


def distance(one: str, other: str) -> int:
    """How many letters must be changed, added or left out to turn one word into the other (Levenshtein 1966)."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for place, wanted in enumerate(other, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != wanted))
    return row[-1]
