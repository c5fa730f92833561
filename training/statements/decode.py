"""Decode: a finder and prepared examples come in; the statements it sees, and how many of them are right, go out."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor

from rashomon.statements.finder import BEFORE, LABELS, candidates
from training.statements.batches import encode, read_table
from training.statements.examples import Example, Gold
from training.statements.model import Finder, forbidden


@torch.no_grad()
def predict(finder: Finder, one: Example, odds: float = 0.5) -> list[tuple[Gold, float]]:
    """The statements that the finder sees in one article."""
    finder.eval()
    own = encode(finder, [one])[0]
    cue, _ = finder.tagger(own, torch.from_numpy(one.features))
    spans = candidates(cue.float().numpy())
    if not spans:
        return []
    table = read_table([(one, own, span) for span in spans])
    scores, valid = finder.reader(*table[:-1])
    paths = viterbi(scores.float(), finder.transitions + forbidden(), table[-1])
    found = []
    for span, path, chance in zip(spans, paths, torch.sigmoid(valid.float()).tolist(), strict=True):
        first = max(0, span[0] - BEFORE)
        parts = {
            name: tuple(first + place for place, label in enumerate(path) if LABELS[label].endswith(name))
            for name in ("source", "cue", "content")
        }
        if chance >= odds and parts["content"]:
            found.append((Gold(parts["source"], parts["cue"] or span, parts["content"]), chance))
    return found


def viterbi(scores: Tensor, transitions: Tensor, mask: Tensor) -> list[list[int]]:
    """The likeliest labels of each row."""
    size = scores.shape[-1]
    total = transitions[size] + scores[:, 0]
    back = []
    for place in range(1, scores.shape[1]):
        best, where = (total.unsqueeze(2) + transitions[:size]).max(dim=1)
        here = mask[:, place].unsqueeze(1)
        back.append(torch.where(here, where, torch.arange(size).expand_as(where)))
        total = torch.where(here, best + scores[:, place], total)
    here = total.argmax(dim=1)
    paths = [here]
    for where in reversed(back):
        here = where.gather(1, here.unsqueeze(1)).squeeze(1)
        paths.append(here)
    lengths = mask.sum(1).tolist()
    table = torch.stack(paths[::-1], dim=1).tolist()
    return [row[: int(length)] for row, length in zip(table, lengths, strict=True)]


def evaluate(finder: Finder, examples: Sequence[Example]) -> dict[str, float]:
    """F1 of cues, sources, contents and whole triples, by words."""
    right, gold, given = np.zeros(4), np.zeros(4), np.zeros(4)
    for one in examples:
        found = [statement for statement, _ in predict(finder, one)] if one.parsed.tokens else []
        marked = one.gold or ()
        pairs: list[tuple[set[Any], set[Any]]] = [
            ({g.source for g in marked} - {()}, {f.source for f in found} - {()}),
            ({g.cue for g in marked}, {f.cue for f in found}),
            ({g.content for g in marked}, {f.content for f in found}),
            (set(marked), set(found)),
        ]
        for place, (wanted, got) in enumerate(pairs):
            right[place] += len(wanted & got)
            gold[place] += len(wanted)
            given[place] += len(got)
    scores = 200 * right / (gold + given)
    return dict(zip(("source", "cue", "content", "triple"), scores.round(1).tolist(), strict=True))
