"""Train: the generated sentences, and coded ones if there are any, come in; the weights of the types go out.

    python -m training.types.train -o rashomon/models/types [--coded FILE]

`sentences.npz` is learned from the sentences of generate.py alone. `coded.npz` begins with it and is drawn on by those
of FILE (lines with sentence, source, target, type, as in shared/data/coding/plv); without FILE it is the same.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.encoding import Vectors, encode
from rashomon.events.heads import Head, find_heads
from rashomon.events.types import LIGHT, NONE
from rashomon.events.types.describe import describe, picture
from rashomon.events.types.scenes import Scene, around, between
from rashomon.models import Weights
from rashomon.parse import parse
from rashomon.records import Article, Block, Parsed
from training.types.fit import Floats, Items, as_items, balanced, chances, fit, logits
from training.types.generate import Item, generate

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
CLASSES = (*TYPES, NONE)
# Sentences read together, as in an article.
TOGETHER = 60
# What is seen once is chance.
LEAST = 2
# The numbers of a vector, levelled to a spread of one, count this much beside a name; measured at .03 to .1 alike.
WEIGHT = 0.05
# How strongly weights are held: to nothing, and to those learned from the sentences. Half or twice as much is as good.
HELD, HELD_TO_BASE = 10.0, 0.5
# PLOVER has since parted this type of older data into two.
PARTED = {"YIELD": ("CONCEDE", "RETREAT")}


@dataclass(frozen=True, slots=True)
class Row:
    """What is seen of one scene, and its type."""

    seen: tuple[str, ...]
    vector: Floats
    type: str
    told: bool


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.types.train", description=__doc__.split("\n")[0])
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--coded", type=Path)
    arguments = parser.parse_args()
    base = learn(generated_rows())
    coded = adapt(base, coded_rows(arguments.coded)) if arguments.coded else base
    arguments.output.mkdir(parents=True, exist_ok=True)
    (arguments.output / "sentences.npz").write_bytes(base.write())
    (arguments.output / "coded.npz").write_bytes(coded.write())


def generated_rows() -> list[Row]:
    """Each sentence as it is told, and its event as it stands by itself."""
    rows: list[Row] = []
    items = list(generate())
    for start in range(0, len(items), TOGETHER):
        part = items[start : start + TOGETHER]
        article, offsets = _article([one.text for one in part])
        parsed = parse(article)
        vectors = encode(parsed)
        heads = find_heads(parsed, frozenset())
        for item, offset in zip(part, offsets, strict=True):
            rows.extend(_rows(parsed, vectors, heads, _moved(item, offset)))
    return rows


def _article(texts: Sequence[str]) -> tuple[Article, list[int]]:
    """The sentences as paragraphs of one article, and where each begins."""
    offsets = [sum(len(one) + 2 for one in texts[:place]) for place in range(len(texts))]
    blocks = tuple(Block(start, start + len(one), "body", "") for start, one in zip(offsets, texts, strict=True))
    return Article("", "", "", "\n\n".join(texts), blocks), offsets


def _moved(item: Item, offset: int) -> Item:
    source = (item.source[0] + offset, item.source[1] + offset) if item.source else None
    target = (item.target[0] + offset, item.target[1] + offset) if item.target else None
    return replace(item, source=source, target=target, verb=(item.verb[0] + offset, item.verb[1] + offset))


def _rows(parsed: Parsed, vectors: Vectors, heads: Sequence[Head], item: Item) -> list[Row]:
    source, target = tuple(filter(None, [item.source])), tuple(filter(None, [item.target]))
    whole = between(parsed, source, target)
    rows = [] if item.told == NONE else [_row(parsed, vectors, whole, item.told)]
    verb = next((index for index, token in enumerate(parsed.tokens) if token.start == item.verb[0]), None)
    if verb is None:
        return rows
    head = next((one for one in heads if one.index == verb), None) or next(
        (one for one in heads if any(carrier.index == verb for carrier in one.carriers)), None
    )
    light = [one.index for one in head.carriers if one.frame.kind in LIGHT] if head else []
    # Who is asked or blamed is the one that acts in the event itself.
    asked = item.told != item.own and item.told in {"REQUEST", "ACCUSE"}
    sides = (whole.target, ()) if asked else (whole.source, whole.target)
    return [*rows, _row(parsed, vectors, around(parsed, head.index if head else verb, light, sides), item.own)]


def _row(parsed: Parsed, vectors: Vectors, scene: Scene, name: str) -> Row:
    return Row(tuple(describe(parsed, scene)), picture(parsed, scene, vectors), name, scene.told)


def coded_rows(path: Path) -> list[Row]:
    """The scenes of coded sentences; each sentence is read by itself."""
    return [coded_row(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line]


def coded_row(one: dict[str, Any]) -> Row:
    article, _ = _article([one["sentence"]])
    parsed = parse(article)
    sides = (tuple((start, end) for start, end in one[side]) for side in ("source", "target"))
    return _row(parsed, encode(parsed), between(parsed, *sides), one.get("type") or NONE)


def learn(rows: Sequence[Row]) -> Weights:
    """Weights from sentences alone."""
    names = _names(rows, ())
    vectors = np.stack([row.vector for row in rows])
    empty = np.zeros((len(names) + vectors.shape[1], len(CLASSES)), dtype=np.float32)
    spread = (WEIGHT / (vectors.std(axis=0) + 1e-6)).astype(np.float32)
    start = Weights(CLASSES, names, empty, vectors.mean(axis=0), spread)
    items = _items(start, rows, [row.type for row in rows], closed=())
    return replace(start, table=fit(items, len(names), HELD))


def adapt(base: Weights, rows: Sequence[Row]) -> Weights:
    """The weights drawn on by coded sentences, which tell nothing of what has no type."""
    start = _widened(base, rows)
    types = _settled(start, rows)
    items = _items(start, rows, types, closed=(CLASSES.index(NONE),))
    return replace(start, table=fit(items, len(start.names), HELD_TO_BASE, start.table))


def _widened(base: Weights, rows: Sequence[Row]) -> Weights:
    """The weights with an empty row for each name that the coded sentences bring."""
    names = _names(rows, tuple(base.names))
    size = len(base.names)
    added = np.zeros((len(names) - size, len(CLASSES)), dtype=np.float32)
    return replace(base, names=names, table=np.concatenate([base.table[:size], added, base.table[size:]]))


def _names(rows: Sequence[Row], known: tuple[str, ...]) -> dict[str, int]:
    counts = Counter(name for row in rows for name in row.seen)
    fresh = sorted(name for name, times in counts.items() if times >= LEAST and name not in set(known))
    return {name: place for place, name in enumerate([*known, *fresh])}


def _settled(weights: Weights, rows: Sequence[Row]) -> list[str]:
    """The types of the rows; where one has been parted, the part that the weights find likelier."""
    odds = rate(weights, rows)
    return [
        max(PARTED.get(row.type, (row.type,)), key=lambda name: one[CLASSES.index(name)])
        for row, one in zip(rows, odds, strict=True)
    ]


def rate(weights: Weights, rows: Sequence[Row]) -> Floats:
    """The odds of every class for each row, of those that are types."""
    items = _items(weights, rows, [TYPES[0]] * len(rows), closed=(CLASSES.index(NONE),))
    return chances(logits(items, weights.table, len(weights.names)), items.open)


def _items(weights: Weights, rows: Sequence[Row], types: Sequence[str], *, closed: Sequence[int]) -> Items:
    classes = [CLASSES.index(name) for name in types]
    seen = [[weights.names[name] for name in row.seen if name in weights.names] for row in rows]
    vectors = weights.level(np.stack([row.vector for row in rows]))
    return as_items(seen, vectors, classes, (balanced(classes), closed), len(CLASSES))


if __name__ == "__main__":
    main()
