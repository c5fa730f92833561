"""Inflect: a verb in the infinitive comes in; its past tense, participle, third person and -ing form go out."""

from pathlib import Path

IRREGULAR = {
    verb: (past_tense, done)
    for verb, past_tense, done in (
        line.split()
        for line in Path(__file__).with_name("irregular.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
}
# Short verbs that double their last consonant before -ing without showing it in the past tense.
DOUBLING = frozenset({"cut", "let", "set", "put", "hit", "shut", "quit", "get", "run", "sit", "win", "begin", "swim"})
VOWELS = frozenset("aeiou")


def past(verb: str) -> str:
    return IRREGULAR[verb][0] if verb in IRREGULAR else _regular(verb)


def participle(verb: str) -> str:
    return IRREGULAR[verb][1] if verb in IRREGULAR else _regular(verb)


def present(verb: str) -> str:
    if verb in {"be", "have"}:
        return {"be": "is", "have": "has"}[verb]
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def going_on(verb: str) -> str:
    """The -ing form; a last consonant is doubled where the past tense doubles it."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe")) and verb != "be":
        return verb[:-1] + "ing"
    doubles = past(verb).endswith(verb[-1] * 2 + "ed") and verb[-1] != verb[-2]
    return verb + (verb[-1] if doubles or verb in DOUBLING else "") + "ing"


def _regular(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ied"
    return verb + "ed"
