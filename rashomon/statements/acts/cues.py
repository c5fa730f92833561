"""Act cues: an attribution comes in; the acts that the words of its cue stand for on the lists go out."""

from rashomon import lexicon
from rashomon.records import Parsed
from rashomon.statements.attribution import Attribution
from rashomon.statements.cues import plain_lemma

# Acts of verbs that leave it to the content what is done: "insisted he would not resign" is a refusal.
PLAIN_ACTS = frozenset({"say", "claim"})
NOUN_TAGS = frozenset({"NN", "NNS"})
CONTENT_WORDS = frozenset({"VERB", "NOUN", "ADJ", "ADV", "PROPN"})
# Verbs that only carry another word of the cue: "made a call for", "was skeptical", "expressed hope".
CARRYING = frozenset(
    {"be", "have", "do", "make", "give", "issue", "express", "voice", "get", "take", "go", "keep", "offer", "raise"}
    | {"show", "launch", "join", "send", "deliver", "release", "repeat", "renew", "reiterate", "feel", "remain"}
)
# Verbs under which a noun only tells where or how it was said: "said in an appeal", "told an interview".
SAYING = frozenset({"say", "tell", "write", "add", "tweet", "state", "note", "report", "explain", "continue"})


def cue_acts(parsed: Parsed, one: Attribution) -> tuple[str, ...]:
    """The acts that the cue's words stand for, `say` only if there is no other."""
    acts = {act for word in _telling_words(parsed, one) if (act := _act_of(parsed, word)) is not None}
    return tuple(sorted(acts - {"say"} or acts or {"say"}))


def cue_lemmas(parsed: Parsed, one: Attribution) -> tuple[str, ...]:
    """The lemmas of the words that tell the act, for those verbs that have a way of their own."""
    return tuple(sorted({plain_lemma(parsed.tokens[word]) for word in _telling_words(parsed, one)}))


def is_plain(acts: tuple[str, ...]) -> bool:
    """Whether the cue leaves the act to the content."""
    return set(acts) <= PLAIN_ACTS


def _telling_words(parsed: Parsed, one: Attribution) -> list[int]:
    """The words of the cue that tell the act: without those that only carry or place another."""
    words = [word for word in one.cue if parsed.tokens[word].pos in CONTENT_WORDS]
    lemmas = {word: plain_lemma(parsed.tokens[word]) for word in words}
    alone = len(words) == 1  # "continued" says, "continued to blame" blames
    saying = [word for word in words if lemmas[word] in SAYING and parsed.tokens[word].pos == "VERB"]
    saying = [word for word in saying if alone or lemmas[word] != "continue"]
    if saying:
        return saying
    kept = [word for word in words if lemmas[word] not in CARRYING]
    return kept if any(_act_of(parsed, word) is not None for word in kept) else words


def _act_of(parsed: Parsed, word: int) -> str | None:
    token = parsed.tokens[word]
    lemma = plain_lemma(token)
    verbs, nouns, others = (lexicon.table(name) for name in ("cue_verbs", "cue_nouns", "act_cues"))
    after = parsed.tokens[word + 1].text.lower() if word + 1 < len(parsed.tokens) else ""
    for names in (others, nouns, verbs) if token.tag in NOUN_TAGS else (others, verbs, nouns):
        for name in (f"{lemma} {after}", lemma, token.text.lower()):
            if name in names:
                return names[name]
    return None
