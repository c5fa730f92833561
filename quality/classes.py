"""Classes: pairs of labels come in (by hand and ours, or two hands'); precision, recall, F1 and agreement go out."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

Pair = tuple[str, str]


def score_classes(pairs: Sequence[Pair], classes: Sequence[str], name: str) -> dict[str, Any]:
    """Figures of (by hand, ours): each class under `name`, the mean F1 of those that occur, and how many are right."""
    right = Counter(gold for gold, ours in pairs if gold == ours)
    wanted, given = Counter(gold for gold, _ in pairs), Counter(ours for _, ours in pairs)
    each = {one: rates(right[one], given[one], wanted[one]) for one in classes}
    present = [each[one]["f1"] for one in classes if wanted[one]]
    return {
        "items": len(pairs),
        "macro_f1": round(sum(present) / max(1, len(present)), 1),
        "right": percent(right.total(), len(pairs)),
        name: each,
    }


def rates(right: int, given: int, wanted: int) -> dict[str, Any]:
    """Precision, recall and F1 in percent, with how many were wanted."""
    return {
        "precision": percent(right, given),
        "recall": percent(right, wanted),
        "f1": percent(2 * right, given + wanted),
        "items": wanted,
    }


def percent(part: float, of: float) -> float:
    """Rounded to a tenth; 0 of nothing."""
    return round(100 * part / of, 1) if of else 0.0


def agreement(pairs: Sequence[Pair], classes: Sequence[str]) -> dict[str, float]:
    """How often two labellers gave the same, raw and beyond chance (Cohen 1960), and the mean F1 by class."""
    same = sum(one == other for one, other in pairs) / max(1, len(pairs))
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(first[one] * second[one] for one in classes) / max(1, len(pairs)) ** 2
    shared = Counter(one for one, other in pairs if one == other)
    each = [percent(2 * shared[one], first[one] + second[one]) for one in classes]
    return {
        "items": len(pairs),
        "raw": round(100 * same, 1),
        "kappa": round((same - chance) / (1 - chance), 3) if chance < 1 else 1.0,
        "macro_f1": round(sum(each) / len(classes), 1),
    }


def table(part: str, figures: dict[str, Any], name: str) -> str:
    """The figures of a part for the eye, a line a class."""
    rows = [f"{part}: {figures['items']} items, macro F1 {figures['macro_f1']}, right {figures['right']} %"]
    for label, one in figures[name].items():
        rows.append(f"  {label:12} {one['precision']:6} {one['recall']:6} {one['f1']:6} {one['items']:5}")
    return "\n".join(rows)
