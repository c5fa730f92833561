"""Lists: words that show an act come in, the classes they belong to go out."""

from functools import cache
from pathlib import Path

NAMES = ("act_words", "act_valence")


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """For each word or phrase of `act_words.txt` and `act_valence.txt` its classes; a word may be of several."""
    found: dict[str, set[str]] = {}
    for name in NAMES:
        for line in Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                word, kind = line.rstrip().split("\t")[:2]
                found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def phrase_starts() -> frozenset[str]:
    """The first words of the phrases."""
    return frozenset(word.split()[0] for word in word_classes() if " " in word)
