"""Types: sentences with both sides and a type come in; how often we give the event between them that type goes out.

    python -m quality.types --data FILE [--predictions FILE] [--model shipped | sentences]

FILE has lines with id, sentence, source, target and type, as shared/data/coding/plv/train.jsonl. The shipped model has
learned from that very file, so on it (told by its digest) the figure is cross-validated: in five parts, cut by a digest
of the sentence, each part is answered by a model that begins with the one learned from our own sentences alone and then
learns from the other four. On any other file the shipped model answers; `--model sentences` asks the one that has seen
no coded sentence at all. Scored as shared/eval/coding.py does: YIELD is CONCEDE or RETREAT.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quality.classes import percent
from rashomon.events.types import NONE
from rashomon.models import Weights, load_weights
from training.types.train import Row, adapt, coded_row, rate

# The file that the shipped model was adapted with (training/types).
LEARNED = "427fb9a8a46c35f9a6321b9b903d9a24dd9f55a5a374ea92ad6e43bfa182d0a7"
PARTS = 5
PARTED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m quality.types", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--model", choices=("shipped", "sentences"), default="shipped")
    arguments = parser.parse_args()
    items = [json.loads(line) for line in arguments.data.read_text(encoding="utf-8").splitlines() if line]
    rows = [coded_row(one) for one in items]
    if arguments.model == "sentences":
        how, types = "sentences", answer(load_weights("types", "sentences"), rows)
    elif digest(arguments.data.read_bytes()) == LEARNED:
        how, types = "cross-validated", cross_validate(items, rows)
    else:
        how, types = "shipped", answer(load_weights("types", "coded"), rows)
    if arguments.predictions:
        lines = [json.dumps({"id": one["id"], "type": name}) for one, name in zip(items, types, strict=True)]
        arguments.predictions.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    print(json.dumps({"model": how} | score([one.get("type") for one in items], types)))


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def answer(weights: Weights, rows: Sequence[Row]) -> list[str]:
    """The likeliest type of each; "none" is no answer where two sides are given."""
    odds = rate(weights, rows)
    names = [name for name in weights.classes if name != NONE]
    return [names[int(row[: len(names)].argmax())] for row in odds]


def cross_validate(items: Sequence[dict[str, Any]], rows: Sequence[Row]) -> list[str]:
    """The answers of models that have not learned from the sentence they answer."""
    base = load_weights("types", "sentences")
    part = [int(digest(one["sentence"].encode()), 16) % PARTS for one in items]
    types = [""] * len(rows)
    for number in range(PARTS):
        weights = adapt(base, [row for row, one in zip(rows, part, strict=True) if one != number])
        kept = [place for place, one in enumerate(part) if one == number]
        for place, name in zip(kept, answer(weights, [rows[one] for one in kept]), strict=True):
            types[place] = name
    return types


def score(gold: Sequence[str | None], types: Sequence[str]) -> dict[str, Any]:
    """Accuracy, the mean F1 over the gold's types, and each type by itself."""
    if "YIELD" in gold:
        types = [PARTED.get(name, name) for name in types]
    right = Counter(one for one, other in zip(gold, types, strict=True) if one == other)
    wanted, given = Counter(gold), Counter(types)
    by_type = {
        name: {
            "f1": percent(2 * right[name], wanted[name] + given[name]),
            "precision": percent(right[name], given[name]),
            "recall": percent(right[name], wanted[name]),
            "gold": wanted[name],
        }
        for name in sorted(name for name in wanted if name)
    }
    exact = [2 * right[name] / (wanted[name] + given[name]) for name in by_type]
    return {
        "items": len(gold),
        "accuracy": percent(right.total(), len(gold)),
        "macro_f1": percent(sum(exact), len(exact)),
        "types": by_type,
    }


if __name__ == "__main__":
    main()
