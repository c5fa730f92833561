"""Wording: the short names that records use come in; the words, symbols and order that readers see go out."""

JUDGEMENTS = ("conflict", "changed", "differ", "agree", "single")
JUDGEMENT_SYMBOL = {"agree": "=", "differ": "≈", "conflict": "≠", "changed": "→", "single": "1", "silent": "–"}
JUDGEMENT_MEANING = {
    "agree": "two or more accounts give the same answer",
    "differ": "the answers are not the same, and can both hold",
    "conflict": "the answers cannot both hold",
    "changed": "a later report overtakes an earlier one",
    "single": "only one account answers",
    "silent": "reports the matter, and does not answer this question",
}
QUESTIONS = {
    "date": "When?",
    "place": "Where?",
    "participant": "Who took part?",
    "number": "How many?",
    "status": "In what state?",
    "kind": "What kind of event?",
    "cause": "Why?",
    "claim": "Is it so?",
    "name": "By what name?",
}
STATUSES = ("held", "ongoing", "planned", "postponed", "cancelled", "refused", "denied", "failed", "hypothetical")
STATUS_MEANING = {
    "held": "reported as having taken place",
    "ongoing": "reported as going on",
    "planned": "announced or agreed, not yet reported as held",
    "postponed": "put off",
    "cancelled": "called off",
    "refused": "somebody declined it",
    "denied": "somebody says it is not so",
    "failed": "tried, without success",
    "hypothetical": "only spoken of as possible",
}
ACTS = {
    "say": "says",
    "claim": "claims",
    "deny": "denies",
    "accuse": "accuses",
    "demand": "demands",
    "refuse": "refuses",
    "promise": "promises",
    "warn": "warns",
    "threaten": "threatens",
    "praise": "praises",
    "condemn": "condemns",
    "agree": "agrees",
    "ask": "asks",
    "predict": "predicts",
    "hope": "hopes",
    "believe": "believes",
}
QUOTATION_MARKS = frozenset("\"'`“”„‟‘’«»‹›")
SPEECH = {
    "direct": "the speaker’s own words",
    "mixed": "partly the speaker’s own words",
    "indirect": "in the outlet’s words",
}
VARIANTS = {
    "whole": "the same words",
    "cut": "cut",
    "changed": "changed",
    "translated": "in other words, as another translation is",
    "paraphrased": "without quotation marks",
}
TYPES = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "country or city",
    "LOC": "place",
    "NORP": "people or group",
    "FAC": "building or site",
    "EVENT": "event",
    "WORK": "work",
    "LAW": "law",
    "PRODUCT": "product",
    "OTHER": "other",
}
PUBLISHED_FROM = {
    "given": "as given with the files",
    "metadata": "found in its metadata",
    "text": "found in its text",
    "url": "found in its address",
    "linked": "worked out from a linked article",
    "unknown": "no date found",
}


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 article`, `2 articles`, `1,204 articles`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def witnesses(independent: int, articles: int) -> str:
    """How many independent voices in how many articles: `2 witnesses in 3 articles`."""
    return f"{count(independent, 'witness', 'witnesses')} in {count(articles, 'article')}"
