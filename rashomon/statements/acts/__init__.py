"""Acts: an attribution and the encoder's vectors come in; what its speaker does by it (deny, demand, ...) goes out.

What the acts mean, and which of two counts, is told in docs/acts.md: a cue that names its act decides, unless the
content plainly does something stronger; a plain cue lets the content decide.
"""

from collections.abc import Mapping, Sequence
from math import exp

import numpy as np
from numpy.typing import NDArray

from rashomon.records import Article, Parsed, Spans
from rashomon.statements.acts.cues import PLAIN_ACTS, cue_acts
from rashomon.statements.acts.head import ACTS, score_acts
from rashomon.statements.acts.reader import read_act
from rashomon.statements.acts.signs import content_tokens, find_signs
from rashomon.statements.acts.words import read_words
from rashomon.statements.attribution import Attribution
from rashomon.statements.cues import plain_lemma
from rashomon.statements.grammar import spans

__all__ = ["find_act", "is_negated", "open_acts"]

REFUSE = "refuse"
# What the content may do under a cue that names another act.
STRONGER: Mapping[str, set[str]] = {
    "threaten": {"warn"},
    "refuse": {"deny", "condemn"},
    "deny": {"refuse"},
    "demand": {"refuse"},
    "accuse": {"condemn", "say"},
    "promise": {"threaten", "refuse"},
    "warn": {"threaten", "predict"},
    "condemn": {"accuse", "ask", "refuse"},
    "praise": {"agree", "refuse"},
    "agree": {"promise", "praise"},
    "ask": {"demand", "condemn", "believe"},
    "predict": {"believe", "warn"},
    "hope": {"demand", "refuse"},
    "believe": set(ACTS) - {"claim", "ask", "threaten", "say"},
    "claim": set(ACTS) - {"say", "ask", "hope"},
}
# Where the head holds one act for that likely, the reader, which takes six times as long, is not asked: on the agency
# half of the tuning part that spares 37 % of its work and costs 0.4 points.
SURE = 0.9
# Whoever "would not comment" refuses; whoever "did not say" only kept silent.
UNWILLING = frozenset({"will", "would", "wo"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "no", "nobody", "none"})
QUESTION_ENDS = "\"'”’»“` )"


def find_act(article: Article, parsed: Parsed, one: Attribution, vectors: NDArray[np.float32]) -> str:
    """The likeliest of the acts that the cue leaves open; `vectors` holds one for each word of the article."""
    if _is_unwilling(parsed, one):
        return REFUSE
    if _asks_for_deed(parsed, one):
        return "demand"
    # Who "thinks" it will may foretell; who "believes" it, believes.
    if plain_lemma(parsed.tokens[one.head]) == "believe":
        return "believe"
    negated = is_negated(parsed, one)
    signs = find_signs(article, parsed, one, negated=negated)
    content = read_words(parsed, content_tokens(parsed, one), vectors)
    odds = score_acts(signs, content, vectors[list(one.cue)])
    # Of a negated cue the act is the one that is negated.
    firm = set(cue_acts(parsed, one)) - PLAIN_ACTS if negated else set()
    acts = sorted(firm or open_acts(article, parsed, one), key=ACTS.index)
    if not _is_sure(odds, acts):
        parts = (spans(parsed, one.source), spans(parsed, one.cue), one.content)
        read = read_act(*(_words(article, part) for part in parts))
        odds = {act: odds[act] + read[act] for act in acts}
    return max(acts, key=lambda act: odds[act])


def _is_sure(odds: Mapping[str, float], acts: Sequence[str]) -> bool:
    """Whether one of the acts is far likelier than the others together."""
    shares = [exp(odds[act]) for act in acts]
    return max(shares) > SURE * sum(shares)


def _words(article: Article, part: Spans) -> str:
    return " ... ".join(" ".join(article.text[start:end].split()) for start, end in part)


def open_acts(article: Article, parsed: Parsed, one: Attribution) -> set[str]:
    """The acts that these words can be: any under a plain cue, but a claim by its verb and a question by its form."""
    named = cue_acts(parsed, one)
    if named == ("say",):
        return set(ACTS) - {"claim"} - (set() if _is_question(article, one) else {"ask"})
    return set(named).union(*(STRONGER[act] for act in named if act in STRONGER))


def _asks_for_deed(parsed: Parsed, one: Attribution) -> bool:
    """Whether it is "asked for" or "asked to": a deed is wanted, no answer."""
    if plain_lemma(parsed.tokens[one.head]) != "ask":
        return False
    after = [*one.cue[one.cue.index(one.head) + 1 :], *content_tokens(parsed, one)[:1]]
    return any(parsed.tokens[word].text.lower() in {"for", "to"} for word in after)


def _is_question(article: Article, one: Attribution) -> bool:
    text = " ".join(article.text[start:end] for start, end in one.content)
    return text.rstrip(QUESTION_ENDS).endswith("?") or text.lstrip(QUESTION_ENDS).lower().startswith("whether ")


def is_negated(parsed: Parsed, one: Attribution) -> bool:
    """Whether the cue itself is negated ("did not say", "no one said"); a refusal to speak is none."""
    return _has_negation(parsed, one) and not _is_unwilling(parsed, one)


def _is_unwilling(parsed: Parsed, one: Attribution) -> bool:
    """Whether they will not say or do it; to rule nothing out or not to deny something is no refusal."""
    unwilling = any(parsed.tokens[word].text.lower() in UNWILLING for word in one.cue)
    return unwilling and _has_negation(parsed, one) and not {REFUSE, "deny"} & set(cue_acts(parsed, one))


def _has_negation(parsed: Parsed, one: Attribution) -> bool:
    words = {parsed.tokens[word].text.lower() for word in one.cue}
    source = [parsed.tokens[word].text.lower() for word in one.source[:2]]
    return bool(words & NEGATIONS or set(source) & {"nobody", "none", "neither"} or source == ["no", "one"])
