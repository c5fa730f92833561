"""Acts: an attribution comes in; what its speaker does by it (say, deny, demand, hope, ...) goes out."""

from collections.abc import Mapping

from rashomon import lexicon
from rashomon.records import Article, Parsed
from rashomon.statements.attribution import Attribution
from rashomon.statements.cues import plain_lemma
from rashomon.statements.grammar import subject

SAY = "say"
# Some verbs do another thing in another construction: "asked whether", but "asked them to leave" and "asked for help".
BY_CONSTRUCTION = {
    ("ask", "order"): "demand",
    ("ask", "infinitive"): "demand",
    ("ask", "for"): "demand",
    ("ask", "passive-infinitive"): "demand",
    ("tell", "order"): "demand",
    ("tell", "passive-infinitive"): "demand",
    ("call", "on"): "demand",
    ("call", "upon"): "demand",
    ("call", "for"): "demand",
    ("insist", "on"): "demand",
    ("argue", "for"): "demand",
    ("argue", "against"): "condemn",
    ("agree", "with"): "agree",
    ("hint", "at"): "say",
    ("expect", "order"): "predict",
    ("push", "for"): "demand",
}
# Verbs of answering: whoever "would not comment" refuses; whoever "did not say" only kept silent.
UNWILLING = frozenset({"will", "would", "wo"})
PRONOUNS = frozenset({"he", "she", "it"})


def find_act(article: Article, parsed: Parsed, one: Attribution) -> str:
    """The act by the cue's entry in the word list, its construction, its negation, and the content's own mood."""
    acts = lexicon.table("cue_verbs")
    if one.construction == "noun":
        return lexicon.table("cue_nouns").get(one.name, SAY)
    act = BY_CONSTRUCTION.get((one.name, one.construction)) or acts.get(one.name, SAY)
    if act != SAY:
        return act
    if is_negated(parsed, one) and any(parsed.tokens[word].text.lower() in UNWILLING for word in one.cue):
        return "refuse"
    if one.content and article.text[slice(*one.content[-1])].rstrip("\"'”’»“ ").endswith("?"):
        return "ask"
    return _act_within(parsed, one, acts)


def is_negated(parsed: Parsed, one: Attribution) -> bool:
    """Whether the cue itself is negated ("did not say", "never said", "no one said")."""
    words = {parsed.tokens[word].text.lower() for word in one.cue}
    source = {parsed.tokens[word].text.lower() for word in one.source[:2]}
    return bool(words & NEGATIONS or source & {"nobody", "none", "neither"} or {"no", "one"} <= source)


NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "no"})


def _act_within(parsed: Parsed, one: Attribution, acts: Mapping[str, str]) -> str:
    """What the speaker says of themselves: "he said he hoped" is a hope."""
    clause = parsed.child(one.head, "ccomp")
    if clause is None:
        return SAY
    who = subject(parsed, clause)
    own = {parsed.tokens[child].dep for child in parsed.children[clause]}
    if who is None or not _is_speaker(parsed, who, one.source_head) or own & {"aux", "neg", "auxpass"}:
        return SAY
    return acts.get(plain_lemma(parsed.tokens[clause]), SAY)


def _is_speaker(parsed: Parsed, who: int, source_head: int | None) -> bool:
    """Whether the pronoun may stand for the speaker: one for one, "they" for many."""
    if source_head is None:
        return False
    source = parsed.tokens[source_head]
    pronoun = parsed.tokens[who].text.lower()
    if source.tag in {"NNS", "NNPS"} or source.text.lower() == "they":
        return pronoun == "they"
    return pronoun in PRONOUNS
