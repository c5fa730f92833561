"""Spelling: words of names come in; whether they can be two spellings of one word goes out.

Names that were written in another script reach English in many spellings. Two words are taken for one if their
consonants agree once the usual differences of transliteration are levelled, and most of their letters do.
"""

import unicodedata
from functools import cache

# Longest first: letters that different systems of transliteration use for one sound.
SOUNDS = (
    *(("sch", "sh"), ("tch", "ch"), ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f")),
    *(("th", "t"), ("dh", "d"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("tz", "ts"), ("aw", "au"), ("ow", "ou")),
    *(("ew", "eu"), ("ou", "u"), ("oo", "u"), ("ij", "i"), ("aj", "ai"), ("ej", "ei"), ("oj", "oi"), ("uj", "ui")),
    *(("ee", "i"), ("ey", "i"), ("ay", "ai"), ("yy", "i"), ("iy", "i"), ("w", "v"), ("y", "i"), ("ch", "c")),
    *(("ce", "se"), ("ci", "si")),
)
# Letters that a name may owe to another language on its way into English: French "ch" for "sh" (Bachar), Turkish "s"
# for Arabic "th" (Osman), and, where they begin a name, "j" for "y" (Jelena), Egyptian "g" for "j" (Gamal) and "kh" for
# "k" (Khadafi, Kahn and Khan).
READ_AS = (("ch", "sh"), ("th", "s"))
BEGINS_AS = (("j", "y"), ("g", "j"), ("kh", "k"))
OTHER_READING = 0.97
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
    return OPENINGS.get(text[0], text[0]) + "".join(kept).translate(CLASSES).replace("ts", "s")


@cache
def readings(word: str) -> tuple[str, ...]:
    """The folded word, and what it may be in another language's spelling."""
    plain = folded(word)
    others = {plain.replace(written, sound) for written, sound in READ_AS}
    others |= {sound + plain[len(written) :] for written, sound in BEGINS_AS if plain.startswith(written)}
    return (plain, *sorted(others - {plain}))


@cache
def skeletons(word: str) -> tuple[str, ...]:
    """The skeletons of all readings: spellings of one word share at least one."""
    return tuple(dict.fromkeys(skeleton(one) for one in readings(word)))


@cache
def alike(one: str, other: str) -> float:
    """How far two words can be spellings of one: 1 for the same letters, 0 for different words."""
    left, right = readings(one), readings(other)
    if left[0] == right[0]:
        return 1.0
    pairs = [(left[0], each) for each in right[1:]] + [(each, right[0]) for each in left[1:]]
    return max(_share(left[0], right[0]), *(OTHER_READING * _share(*pair) for pair in pairs), 0.0)


def _share(one: str, other: str) -> float:
    """The share of letters that agree, of words with one skeleton; 0 for others and where too few agree."""
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
