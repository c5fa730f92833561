"""Words: a word of an article comes in, what it counts as when accounts are compared goes out."""

import re
import unicodedata
from functools import cache

from rashomon import lexicon

WORD = re.compile(r"-[LR][RSC]B-|[^\W_]+(?:\.[^\W\d_]\b)*(?:[-’'][^\W_]+)*|'s\b|n't\b")
ENDINGS = ("ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "s", "ly")
SHORTEST_STEM = 3  # letters: a shorter rest is no longer the same word ("red" is not "r")


@cache
def stem(word: str) -> str:
    """The word without its inflection, or the word that it is counted as ("weaponry", "arms": "weapon")."""
    lower = word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
    bare = _without_ending(lower)
    return lexicon.table("word_kin").get(lower) or _kin_of_stems().get(bare, bare)


@cache
def _kin_of_stems() -> dict[str, str]:
    """The list of kin by stems, so that forms that it does not hold ("taking") are found as well."""
    kin = lexicon.table("word_kin")
    return {_without_ending(word): target for word, target in kin.items()} | {
        _without_ending(target): target for target in kin.values()
    }


def _without_ending(word: str) -> str:
    """A stem that inflected forms share; not always a word ("supplies", "supplying": "suppl")."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if len(word) > SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word.rstrip("ey") if len(word) > SHORTEST_STEM else word


def plain(word: str) -> str:
    """A name's letters without case, marks, accents and article: "Ivána" and "Ivana", "al-Haddad" and "Haddad"."""
    apart = unicodedata.normalize("NFKD", word.casefold().removeprefix("al-").removeprefix("el-"))
    return "".join(letter for letter in apart if letter.isalpha())


@cache
def is_function(word: str) -> bool:
    """Whether the word says nothing of the matter itself. "US" is a country, "us" is not."""
    return word != "US" and word.casefold().replace("’", "'") in lexicon.words("empty_words")


@cache
def is_negative(word: str) -> bool:
    """Whether the word turns a claim into its opposite or says that something was not done."""
    lower = word.casefold().replace("’", "'")
    return lower in lexicon.words("negations") or lower.endswith("n't")


def country(words: str) -> str | None:
    """The country that a name, an adjective of nationality or a capital stands for."""
    return _countries().get(words)


@cache
def _countries() -> dict[str, str]:
    known: dict[str, str] = {}
    for name, *columns in lexicon.rows("countries"):
        for word in (name, *(word for column in columns for word in column.split(";"))):
            known.setdefault(word.strip(), name)
    return known
