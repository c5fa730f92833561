"""Odds: a parsed article comes in; how likely each word is to tell of an event, as people mark them, goes out.

A sum of weights, one for each thing seen of a word: its form and function, the words above and below it, what WordNet
and the lists know of it. The weights were learned from marked articles; the recipe stands in training/events.
"""

import math
from collections.abc import Iterator
from functools import cache

from rashomon import lexicon
from rashomon.events.words import frames, noun_senses, verb_senses
from rashomon.models import load_traits
from rashomon.records import Parsed, Token

MODEL = "events"
HELPING = frozenset({"aux", "auxpass", "case", "mark"})
BEFORE_NOUN = frozenset({"compound", "nmod", "amod"})
WORDS_BELOW = frozenset({"prep", "prt", "det", "aux", "neg", "agent"})
ENDINGS = (3, 4, 5)  # letters at the end of a word that tell what it is made of
# Lists of nouns that name what is no event.
THINGS = ("person_nouns", "organisation_nouns", "place_nouns")


def find_odds(parsed: Parsed) -> dict[int, float]:
    """The odds, from 0 to 1, of each word that could tell of an event: verbs, nouns, adjectives."""
    weights = load_traits(MODEL)
    names = {index: name.label for name in parsed.names for index in range(name.first, name.last)}
    bias = weights["bias"]
    found = {}
    for index, token in enumerate(parsed.tokens):
        if is_candidate(token):
            score = bias + sum(weights.get(one, 0.0) for one in traits(parsed, index, names.get(index)))
            found[index] = 1 / (1 + math.exp(-score))
    return found


def is_candidate(token: Token) -> bool:
    """Verbs that are no auxiliaries, nouns and adjectives, of more than one letter."""
    if token.dep in HELPING or len(token.text) == 1:
        return False
    return token.pos in {"NOUN", "PROPN", "ADJ"} or (token.tag.startswith("VB") and token.pos != "AUX")


def traits(parsed: Parsed, index: int, name: str | None) -> list[str]:
    """What is seen of a word, each once; `name` is the kind of name that it belongs to."""
    seen = (*_own(parsed.tokens[index], name), *_above(parsed, index), *_below(parsed, index))
    return list(dict.fromkeys(seen))


def _own(token: Token, name: str | None) -> Iterator[str]:
    kind, lemma = _kind(token), token.lemma.lower()
    yield f"tag {token.tag}"
    yield f"function {kind} {token.dep}"
    yield f"lemma {kind} {lemma}"
    yield from (f"ending {kind} {lemma[-letters:]}" for letters in ENDINGS)
    yield f"name {kind} {name or '-'}"
    yield f"capitals {kind} {token.text[:1].isupper()} {token.text.isupper()}"
    yield from _known(kind, lemma, token.dep in BEFORE_NOUN)


def _known(kind: str, lemma: str, before_noun: bool) -> Iterator[str]:
    """What the word lists say of it."""
    yield f"sense {kind} {_senses()[kind == 'verb'].get(lemma, '-')}"
    yield f"event verb {kind} {lemma in verb_senses()}"
    if kind == "verb":
        yield f"state verb {lemma in lexicon.words('event_state_verbs')}"
        yield f"speech verb {lemma in lexicon.words('event_speech_verbs')}"
        yield f"frame {frames()[lemma].kind if lemma in frames() else '-'}"
        return
    yield f"event noun {lemma in noun_senses()} {before_noun}"
    yield from (f"listed {one}" for one in THINGS if lemma in lexicon.words(one))


def _above(parsed: Parsed, index: int) -> Iterator[str]:
    token = parsed.tokens[index]
    above = parsed.tokens[token.head]
    yield f"above {token.dep} {above.lemma.lower()}"
    yield f"above {token.dep} {above.pos}"
    if token.dep == "pobj":
        governor = parsed.tokens[above.head]
        yield f"through {above.text.lower()} {governor.pos}"
        yield f"through {above.text.lower()} {governor.lemma.lower()}"


def _below(parsed: Parsed, index: int) -> Iterator[str]:
    kind = _kind(parsed.tokens[index])
    for child in parsed.children[index]:
        token = parsed.tokens[child]
        yield f"below {kind} {token.dep}"
        if token.dep in WORDS_BELOW:
            yield f"below {kind} {token.dep} {token.text.lower()}"
        elif token.dep in BEFORE_NOUN:
            yield f"before {kind} {token.lemma.lower()}"


def _kind(token: Token) -> str:
    return "verb" if token.tag.startswith("VB") else token.pos.lower()


@cache
def _senses() -> tuple[dict[str, str], dict[str, str]]:
    """What nouns, and what verbs, mean most often."""
    nouns, verbs = dict[str, str](), dict[str, str]()
    for kind, sense, share, words in lexicon.rows("event_senses"):
        (nouns if kind == "n" else verbs).update(dict.fromkeys(words.split(), f"{sense} {share}"))
    return nouns, verbs
