"""Lists: words that show an act come in, the classes they belong to go out."""

from functools import cache

from rashomon import lexicon


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """For each word or phrase of `act_words.txt` and `act_valence.txt` its classes; a word may be of several."""
    found: dict[str, set[str]] = {}
    for word, kind in (*lexicon.rows("act_words"), *lexicon.rows("act_valence")):
        found.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def phrase_starts() -> frozenset[str]:
    """The first words of the phrases."""
    return frozenset(word.split()[0] for word in word_classes() if " " in word)
