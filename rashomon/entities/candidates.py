"""Candidates: a parse and the drafts found so far come in, more drafts go out that are mentions only if something else
turns out to be the same thing: "this" and "that", "here", nouns before nouns, things that no rule asked for."""

from collections.abc import Iterator, Sequence

from rashomon.entities.draft import Draft
from rashomon.entities.names import covered
from rashomon.entities.phrases import MEASURES, type_of
from rashomon.records import Parsed

# "the steel works" speaks of steel only in so far as steel comes up again.
WITHIN = frozenset({"compound", "poss", "nmod", "conj", "npadvmod", "dep", "nsubj", "dobj", "pobj", "attr", "appos"})
POINTING = frozenset({"this", "that", "these", "those", "one", "all", "both"})


def find_candidates(parsed: Parsed, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts of the words that head no draft yet, in reading order."""
    heads = {draft.head for draft in drafts} | covered(one for one in drafts if one.kind == "named")
    measured = {at for name in parsed.names if name.label in MEASURES for at in range(name.first, name.last)}
    chunks = {at: first for first, last in parsed.chunks for at in range(first, last)}
    left = (at for at in range(len(parsed.tokens)) if at not in heads and at not in measured)
    return [draft for at in left for draft in _candidate(parsed, at, chunks.get(at, at))]


def _candidate(parsed: Parsed, at: int, first: int) -> Iterator[Draft]:
    token = parsed.tokens[at]
    word = token.text.lower()
    points = word in POINTING and token.pos == "PRON" and token.tag == "DT"
    if points or token.tag in ("PRP", "PRP$") or (word in ("here", "there") and token.tag == "RB"):
        yield Draft(at, at + 1, at, "OTHER", "pronoun")
    elif token.pos in ("NOUN", "PROPN") and token.dep in WITHIN and token.text[:1].isalpha():
        begin = min((one for one in parsed.children[at] if first <= one < at), default=at)
        yield Draft(begin, at + 1, at, type_of(token.lemma.lower()), "nominal")
    elif token.dep in ("ROOT", "nsubj", "dobj", "pobj") and _stands_alone(parsed, at, first):
        yield Draft(min(first, at), at + 1, at, type_of(token.lemma.lower()), "nominal")


def _stands_alone(parsed: Parsed, at: int, first: int) -> bool:
    """Whether it heads a phrase: a noun, or an adjective after an article ("the poor")."""
    token = parsed.tokens[at]
    return token.pos == "NOUN" or (token.pos == "ADJ" and first < at and parsed.tokens[first].pos == "DET")
