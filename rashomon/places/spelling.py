"""Spelling: a place name as written comes in, the key under which the gazetteer holds all its spellings goes out."""

import re
import unicodedata
from functools import lru_cache

# Letters that no decomposition brings to plain ones.
PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"})
APOSTROPHES = re.compile(r"['’‘`´ʻʼʿʾ]")
GAPS = re.compile(r"[^a-z0-9]+")
INITIALS = re.compile(r"\b([a-z]) (?=[a-z]\b)")
SAINT = re.compile(r"\b(?:saint|sankt)\b")


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """Lower case without accents, apostrophes and hyphens: "Saint-Étienne" is "st etienne", "U.K." is "uk"."""
    folded = unicodedata.normalize("NFKD", name.casefold().translate(PLAIN))
    letters = APOSTROPHES.sub("", "".join(one for one in folded if not unicodedata.combining(one)))
    words = GAPS.sub(" ", letters).strip()
    return SAINT.sub("st", INITIALS.sub(r"\1", words.removeprefix("the ")))
