"""Acts, weighed by hand: a sign comes in; what it speaks for before any example was seen goes out.

These weights stay as they are, and training adds to them: a sign that few examples show keeps its weight.
"""

from collections.abc import Mapping

PLAIN, TELLING, LATER = "plain: ", "telling: ", "then "
LATER_WEIGHT = 0.4  # of a clause after the first
OWN = frozenset({"self", "we"})
FUTURE = frozenset({"will", "would", "shall"})
CHANCE = frozenset({"may", "might", "could", "can"})
OUGHT = frozenset({"must", "should", "ought"})
# What is done where the speaker says not to think, want, back ... it.
NOT = {"hope": "refuse", "agree": "refuse", "promise": "refuse", "praise": "refuse", "demand": "refuse"}
ACT_OF = {
    "bad": "condemn",
    "good": "praise",
    "wrong": "accuse",
    "danger": "warn",
    "denial": "deny",
    "refusal": "refuse",
    "hopeword": "hope",
    "beliefword": "believe",
    "agreement": "agree",
    "forecast": "predict",
    "demandword": "demand",
    "willing": "promise",
    "menace": "threaten",
    "guilt": "accuse",
    "assent": "agree",
}
WORD_WEIGHTS = {
    "menace": 3.5,
    "guilt": 2.0,
    "assent": 2.0,
    "denial": 1.6,
    "bad": 0.6,
    "good": 0.4,
    "wrong": 0.7,
    "danger": 0.6,
    "demandword": 0.8,
}
# Whole signs.
FIXED: Mapping[str, Mapping[str, float]] = {
    "cue claim": {"claim": 2.0},
    "cue promise, harm": {"threaten": 4.0},
    "cue refuse, thing saying": {"deny": 4.5},
    "cue refuse, thing offering": {"refuse": 1.0},
    "cue refuse, thing name": {"condemn": 3.5},
    "cue refuse, thing pronoun": {"deny": 3.5},
    "cue say": {},
    "cue hope, form order": {"demand": 3.0},
    "cue is want, form order": {"demand": 2.0},
    "cue is ask, form order": {"demand": 4.0},
    "cue is ask, form to": {"demand": 4.0},
    "cue not, hope": {"refuse": 2.0},
    "plain: imperative": {"demand": 1.5},
    "plain: then imperative": {"demand": 0.6},
    "plain: question": {"ask": 4.0},
    "plain: is danger, may be, other": {"warn": 1.2},
    "plain: is harm, may be, own": {"threaten": 5.5},
    "plain: verb believe, who self": {"believe": 5.6},
    "plain: verb believe, who we": {"believe": 5.6},
    "telling: is harm, may be, own": {"threaten": 5.0},
    "plain: is refusal, may be, own": {"refuse": 2.5},
    "cue is ask, form after for": {"demand": 4.0},
    "plain: tense past, who self, not": {"deny": 1.5},
    "telling: form whether": {"ask": 0.5},
    "telling: form question word": {"ask": 0.5},
}
CUE_WEIGHT = 4.0


def weigh(sign: str) -> dict[str, float]:
    """What one sign speaks for."""
    if sign in FIXED:
        return dict(FIXED[sign])
    if sign.startswith("cue ") and sign.count(" ") == 1 and sign != "cue not":
        return {sign[4:]: CUE_WEIGHT}
    if not sign.startswith(PLAIN):
        return {}
    shown = sign.removeprefix(PLAIN)
    later = shown.startswith(LATER)
    shown = shown.removeprefix(LATER)
    negated = shown.endswith(", not")
    found = _weigh_content(shown.removesuffix(", not"), negated)
    return {act: weight * (LATER_WEIGHT if later else 1.0) for act, weight in found.items()}


def _weigh_content(shown: str, negated: bool) -> dict[str, float]:
    kind, _, rest = shown.partition(" ")
    first, _, second = rest.partition(", ")
    if kind == "who" and second.startswith("modal "):
        return _weigh_modal(first, second.removeprefix("modal "), negated)
    if kind == "modal" and first in OUGHT:
        return {"demand": 2.2}
    if kind == "verb" and second.removeprefix("who ") in OWN | {"outside"}:
        return {NOT.get(first, first): 2.0} if negated else {first: 0.3 if first == "claim" else 5.0}
    if kind == "thing" and first in ACT_OF:
        return {ACT_OF[first]: 1.0}
    if kind == "word" and first in ACT_OF:
        return {ACT_OF[first]: WORD_WEIGHTS.get(first, 0.4)}
    if kind == "is" and not second and first in ACT_OF:
        return _weigh_predicate(ACT_OF[first], negated)
    return {}


def _weigh_modal(who: str, modal: str, negated: bool) -> dict[str, float]:
    """ "We will" promises, "they will" predicts, "we will not" refuses, "they may" predicts."""
    if modal in FUTURE and who in OWN:
        return {"refuse" if negated else "promise": 2.5}
    if modal in FUTURE and who == "side":
        return {"refuse" if negated else "promise": 1.0, "predict": 0.7}
    if modal in FUTURE:
        return {"predict": 1.5}
    if modal in CHANCE and who not in OWN:
        return {"predict": 0.9}
    return {"refuse": 1.2} if modal in {"can", "could"} and negated else {}


def _weigh_predicate(act: str, negated: bool) -> dict[str, float]:
    """ "Is a disgrace" condemns; "is no hero" too; "is no criminal" denies."""
    if not negated:
        return {act: 1.3}
    if act == "praise":
        return {"condemn": 1.2}
    return {"deny": 1.0} if act in {"condemn", "accuse"} else {}
