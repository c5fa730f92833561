"""Pairs: traits of drafts come in; for each draft the earlier ones it may stand for, and what speaks for each, go out."""

import numpy as np
from numpy.typing import NDArray

from rashomon.entities.traits import CLASSES, COUNTS, GENDERS, KINDS, TYPES, Codes, Numbers, Traits

# How many drafts before it a draft is compared with, and how many with the same head before those.
WINDOW, SAME_HEAD = 32, 8
Truth = NDArray[np.bool_]
NAMED, NOMINAL, PRONOUN = range(3)


def find_pairs(traits: Traits) -> tuple[Codes, Codes]:
    """Which drafts are compared: the later ones, in order, and beside each an earlier one, the nearest first."""
    later: list[int] = []
    earlier: list[int] = []
    seen: dict[tuple[int, int], list[int]] = {}
    for number in range(len(traits.form)):
        form, lemma = int(traits.form[number]), int(traits.lemma[number])
        key = (form, lemma)
        near = list(range(number - 1, max(-1, number - 1 - WINDOW), -1))
        before = seen.setdefault(key, [])
        far = [one for one in before[-SAME_HEAD:][::-1] if one < number - WINDOW]
        before.append(number)
        earlier += near + far
        later += [number] * (len(near) + len(far))
    return np.array(later, dtype=np.int64), np.array(earlier, dtype=np.int64)


def _known(left: Codes, right: Codes, unknown: int) -> Truth:
    return (left != unknown) & (right != unknown)


def compare(traits: Traits, later: Codes, earlier: Codes) -> Numbers:
    """What the drafts of each pair have in common (pairs, signs)."""
    at, of = later, earlier
    one = {name: getattr(traits, name) for name in traits.__dataclass_fields__ if name != "own"}
    here = {name: column[at] for name, column in one.items()}
    there = {name: column[of] for name, column in one.items()}
    noun = (here["kind"] != PRONOUN) & (there["kind"] != PRONOUN)
    sentences = here["sentence"] - there["sentence"]
    paragraphs = here["paragraph"] - there["paragraph"]
    same_lemma = noun & (here["lemma"] == there["lemma"])
    extra = here["modifiers"] & ~there["modifiers"]
    lost = there["modifiers"] & ~here["modifiers"]
    anything = TYPES.index("OTHER")
    typed = _known(here["type"], there["type"], anything)
    gendered = _known(here["gender"], there["gender"], GENDERS.index("any"))
    counted = _known(here["count"], there["count"], COUNTS.index("any"))
    wrong_gender = gendered & (here["gender"] != there["gender"])
    wrong_count = counted & (here["count"] != there["count"])
    fits = ~wrong_gender & ~wrong_count & ~(typed & (here["type"] != there["type"]))
    rules = here["rules"] == there["rules"]
    inside = (there["first"] <= here["first"]) & (here["last"] <= there["last"])
    around = (here["first"] <= there["first"]) & (there["last"] <= here["last"])
    quoted = (here["quote"] >= 0, there["quote"] >= 0)
    both_quoted = quoted[0] & quoted[1]
    same_form = (here["form"] > 0) & (here["form"] == there["form"])
    dialogue = _turns(here["form"], there["form"])
    signs = [
        np.log1p(sentences),
        sentences == 0,
        sentences == 1,
        np.log1p(at - of),
        np.log1p(np.maximum(here["head"] - there["head"], 0)),
        paragraphs == 0,
        paragraphs == 1,
        np.log1p(paragraphs),
        paragraphs % 2 == 1,
        same_lemma,
        here["text"] == there["text"],
        noun & (here["content"] == there["content"]),
        noun & ((here["word"] & there["words"]) > 0) & ~same_lemma,
        noun & ((there["word"] & here["words"]) > 0) & ~same_lemma,
        same_lemma & (extra == 0),
        same_lemma & (lost == 0),
        same_lemma & (extra > 0) & (lost > 0),
        noun & ((here["modifiers"] & there["modifiers"]) > 0),
        (here["owner"] > 0) & (here["owner"] == there["owner"]),
        (here["owner"] > 0) & (there["owner"] > 0) & (here["owner"] != there["owner"]),
        (here["belongs"] > 0) & (here["belongs"] == there["belongs"]),
        (here["belongs"] > 0) & (there["belongs"] > 0) & (here["belongs"] != there["belongs"]),
        inside,
        around,
        rules,
        rules & (_rank(rules, later) == 1),
        here["described"] == there["head"],
        there["described"] == here["head"],
        (here["verb"] >= 0) & (here["verb"] == there["verb"]),
        here["subject"] == there["head"],
        gendered & ~wrong_gender,
        wrong_gender,
        counted & ~wrong_count,
        wrong_count,
        typed & (here["type"] == there["type"]),
        typed & (here["type"] != there["type"]),
        fits,
        both_quoted & (here["quote"] == there["quote"]),
        both_quoted & (here["quote"] != there["quote"]),
        quoted[0] & ~quoted[1],
        quoted[1] & ~quoted[0],
        here["speaker"] == of,
        (here["speaker"] >= 0) & (here["speaker"] == there["speaker"]),
        same_form,
        *dialogue,
        here["role"] == there["role"],
        (here["asks"] == there["asks"]) & (here["turn"] != there["turn"]),
        here["turn"] == there["turn"],
        here["turn"] == there["turn"] + 1,
        (here["turn"] - there["turn"]) % 2 == 1,
        here["joined"] == there["joined"],
        noun & ((here["word"] & there["known"]) > 0) & ~same_lemma,
        _cosines(here["meaning"], there["meaning"]),
        _cosines(here["meaning"], there["meaning"]) * noun * (here["lemma"] != there["lemma"]),
        _cosines(here["doing"], there["doing"]),
        _cosines(here["doing"], there["meaning"]),
        np.log1p(_rank(fits, later)),
        np.log1p(_rank(fits & (there["kind"] != PRONOUN), later)),
        fits & (_rank(fits, later) == 1),
        np.log1p(_rank(same_lemma, later)) * same_lemma,
        np.log1p(_rank(same_form, later)) * same_form,
        fits & (there["kind"] == NAMED) & (_rank(fits & (there["kind"] == NAMED), later) == 1),
    ]
    return np.stack([np.asarray(sign, dtype=np.float32) for sign in signs], axis=-1)


def barred(traits: Traits, later: Codes, earlier: Codes) -> Truth:
    """Which pairs cannot be one thing: he and she, one and many, and what a sentence says not to be the same."""
    nouns = traits.form[later] == 0
    apart = (traits.gender, GENDERS.index("any"), True), (traits.count, COUNTS.index("any"), nouns)
    found = (traits.denied[later] >= 0) & (traits.denied[later] == traits.head[earlier])
    for column, unknown, asked in apart:
        left, right = column[later], column[earlier]
        found |= asked & _known(left, right, unknown) & (left != right)
    return found


def _cosines(left: Numbers, right: Numbers) -> Numbers:
    return np.asarray(np.einsum("ij,ij->i", left, right), dtype=np.float32)


def _turns(left: Codes, right: Codes) -> list[Truth]:
    """Who asks and who answers: "you" of one is "I" of the other."""
    i, we, you = (CLASSES.index(word) for word in ("I", "we", "you"))
    return [
        (left == i) & (right == you),
        (left == you) & (right == i),
        ((left == we) & (right == i)) | ((left == i) & (right == we)),
        ((left == we) & (right == you)) | ((left == you) & (right == we)),
    ]


def _rank(true: Truth, later: Codes) -> Codes:
    """How many of a draft's pairs are true, from the nearest up to and with this one."""
    if not len(true):
        return np.zeros(0, dtype=np.int64)
    total = np.cumsum(true)
    starts = np.flatnonzero(np.r_[True, later[1:] != later[:-1]])
    before = total[starts] - true[starts]
    sizes = np.diff(np.r_[starts, len(later)])
    return np.asarray(total - np.repeat(before, sizes), dtype=np.int64)
