"""Countrymen: a parse and a stretch of words come in; whether they are one person told by their country goes out.

"The Kenyan said" and "an American was hurt" name nobody and no country: they are phrases for somebody, as "the runner"
is. "The Kenyan" before a noun, "the French" and "the Kenyans" are none.
"""

from rashomon.entities.draft import Draft, normal, words
from rashomon.entities.knowledge import demonym_country
from rashomon.records import Parsed

BEFORE = frozenset({"the", "a", "an", "this", "that", "another", "one"})
SINGULAR = frozenset({"NN", "NNP", "JJ"})
# What the parser hangs on a noun that follows.
INSIDE = frozenset({"amod", "compound", "nmod", "conj"})


def is_countryman(parsed: Parsed, draft: Draft) -> bool:
    """Whether a name ("South African") after an article stands for one person of that country."""
    head = parsed.tokens[draft.last - 1]
    if draft.first == 0 or head.tag not in SINGULAR or head.dep in INSIDE:
        return False
    word = normal(" ".join(words(parsed, draft.first, draft.last)))
    # What has a plural of its own counts people; "the French" are all of them.
    counted = demonym_country(f"{word}s") is not None or word.endswith(("man", "woman"))
    return counted and demonym_country(word) is not None and parsed.tokens[draft.first - 1].text.lower() in BEFORE
