"""Train: prepared examples and a small encoder come in; a checkpoint of the finder goes out, the best on the dev part.

    python -m training.statements.train --train train.pickle --dev dev.pickle --encoder FOLDER -o finder.pt

FOLDER is a BERT-like encoder as the transformers library saves them. Runs on a CPU (bfloat16 where it has it) or a GPU.
"""

import argparse
import copy
import json
import pickle
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from transformers import BertModel

from rashomon.encoding import LONGEST_WORD
from rashomon.encoding.windows import find_windows
from rashomon.statements.features import PAIR_SIZES, pair_features
from rashomon.statements.finder import AFTER, BEFORE, LABELS, Scores, candidates, chief
from training.statements.model import Finder, Shape, crf_loss, forbidden
from training.statements.prepare import Example, Gold

SEED = 17
BATCH = 4  # articles
EPOCHS = 8
ENCODER_RATE, HEAD_RATE = 1.2e-4, 1e-3
MOST_BESIDE = 6  # candidates an article read beside as many as it has cues
CLS, SEP, UNKNOWN = 101, 102, 100
LABEL = {name: index for index, name in enumerate(LABELS)}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.statements.train", description=__doc__.split("\n")[0])
    parser.add_argument("--train", type=Path, required=True, action="append")
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--articles", type=int)
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    random.seed(arguments.seed)
    train = [one for path in arguments.train for one in pickle.loads(path.read_bytes())][: arguments.articles]
    dev = pickle.loads(arguments.dev.read_bytes())
    encoder = BertModel.from_pretrained(
        arguments.encoder, add_pooling_layer=False, attn_implementation="eager", attention_probs_dropout_prob=0.0
    )
    finder = Finder(encoder, Shape())
    print(json.dumps({"articles": len(train), "parameters": sum(p.numel() for p in finder.parameters())}), flush=True)
    fit(finder, train, dev, arguments.epochs, arguments.output)


def fit(finder: Finder, train: Sequence[Example], dev: Sequence[Example], epochs: int, output: Path) -> None:
    train = [one for one in train if one.parsed.tokens]
    steps = epochs * -(-len(train) // BATCH)
    finder.bfloat16()
    weights = Weights(finder, steps)
    for epoch in range(epochs):
        start, losses = time.time(), np.zeros(4)
        for number, batch in enumerate(_batches(train)):
            finder.train()
            loss, parts = losses_of(finder, batch, negatives=epoch > 0)
            loss.backward()
            weights.step()
            losses = 0.98 * losses + 0.02 * parts
            if number % 20 == 0:
                print(epoch, number, losses.round(3), round(time.time() - start), flush=True)
        averaged = weights.averaged()
        torch.save(averaged.state_dict(), output)
        figures = evaluate(averaged, dev if epoch == epochs - 1 else dev[::3])
        print(json.dumps({"epoch": epoch, "seconds": round(time.time() - start)} | figures), flush=True)


class Weights:
    """The weights that are learned, in full precision, and their running average; the network works on short ones."""

    AVERAGE = 0.995

    def __init__(self, finder: Finder, steps: int) -> None:
        self._finder = finder
        self._short = [one for one in finder.parameters() if one.requires_grad]
        self._full = [one.detach().float().clone().requires_grad_() for one in self._short]
        self._mean = [one.detach().clone() for one in self._full]
        encoder = {id(one) for one in finder.encoder.parameters()}
        rates = ((ENCODER_RATE, True), (HEAD_RATE, False))
        groups = [
            {
                "params": [
                    full for short, full in zip(self._short, self._full, strict=True) if (id(short) in encoder) is own
                ],
                "lr": rate,
            }
            for rate, own in rates
        ]
        self._optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimizer, lambda step: min((step + 1) / (0.06 * steps), max(0.0, (steps - step) / (0.94 * steps)))
        )

    @torch.no_grad()
    def step(self) -> None:
        for short, full in zip(self._short, self._full, strict=True):
            full.grad = torch.zeros_like(full) if short.grad is None else short.grad.float()
            short.grad = None
        nn.utils.clip_grad_norm_(self._full, 1.0)
        self._optimizer.step()
        self._schedule.step()
        for short, full, mean in zip(self._short, self._full, self._mean, strict=True):
            short.copy_(full)
            mean.lerp_(full, 1 - self.AVERAGE)

    @torch.no_grad()
    def averaged(self) -> Finder:
        """The finder with the averaged weights, in full precision."""
        finder = copy.deepcopy(self._finder).float()
        learned = [one for one in finder.parameters() if one.requires_grad]
        for one, mean in zip(learned, self._mean, strict=True):
            one.copy_(mean)
        return finder.eval()


def _batches(examples: Sequence[Example]) -> Iterator[list[Example]]:
    order = list(examples)
    random.shuffle(order)
    for place in range(0, len(order), BATCH):
        yield order[place : place + BATCH]


def losses_of(finder: Finder, batch: Sequence[Example], *, negatives: bool) -> tuple[Tensor, np.ndarray]:
    vectors = encode(finder, batch)
    tagged = [finder.tagger(own, torch.from_numpy(one.features)) for own, one in zip(vectors, batch, strict=True)]
    cues = torch.cat([cue.float() for cue, _ in tagged])
    hints = torch.cat([hint.float() for _, hint in tagged])
    cue_loss = nn.functional.cross_entropy(cues, torch.tensor([n for one in batch for n in cue_labels(one)]))
    hint_loss = nn.functional.cross_entropy(hints, torch.tensor([n for one in batch for n in hint_labels(one)]))
    rows = []
    for (cue, _), one, own in zip(tagged, batch, vectors, strict=True):
        golden = {gold.cue: gold for gold in one.gold}
        spans: list[tuple[tuple[int, ...], Gold | None]] = [(gold.cue, gold) for gold in one.gold]
        if negatives:
            beside = _candidates_beside(cue.detach().float().numpy(), golden)
            spans += random.sample(beside, min(len(beside), MOST_BESIDE + len(golden)))
        rows += [(one, own, span, gold) for span, gold in spans]
    if not rows:
        return cue_loss + 0.3 * hint_loss, np.array([cue_loss.item(), hint_loss.item(), 0, 0])
    table = read_table([(one, own, span) for one, own, span, _ in rows])
    scores, valid = finder.reader(*table[:-1])
    right = torch.tensor([float(gold is not None) for *_, gold in rows])
    valid_loss = nn.functional.binary_cross_entropy_with_logits(valid.float(), right)
    labels, mask = _labels(rows, scores.shape[1]), table[-1]
    keep = right.bool()
    nll = crf_loss(scores.float()[keep], finder.transitions.float() + forbidden(), labels[keep], mask[keep])
    span_loss = nll.mean()
    loss = 4 * cue_loss + hint_loss + 0.25 * span_loss + 0.5 * valid_loss
    return loss, np.array([cue_loss.item(), hint_loss.item(), span_loss.item(), valid_loss.item()])


def _candidates_beside(cue: Scores, golden: dict[tuple[int, ...], Gold]) -> list[tuple[tuple[int, ...], Gold | None]]:
    """Candidate cues that are not marked so: with the statement whose cue they touch, or none."""
    owner = {word: gold for gold in golden.values() for word in gold.cue}
    return [
        (span, next((owner[word] for word in span if word in owner), None))
        for span in candidates(cue)
        if span not in golden
    ]


def encode(finder: Finder, batch: Sequence[Example]) -> list[Tensor]:
    """One vector a word for each article."""
    windows = []
    for number, one in enumerate(batch):
        lengths = [min(len(pieces), LONGEST_WORD) or 1 for pieces in one.pieces]
        windows += [(number, window) for window in find_windows(lengths, one.parsed.sentences)]
    rows, firsts = [], []
    for number, window in windows:
        row, first = [CLS], []
        for word in range(window.first, window.last):
            first.append(len(row))
            row += batch[number].pieces[word][:LONGEST_WORD] or (UNKNOWN,)
        rows.append([*row, SEP])
        firsts.append(first[window.own - window.first :])
    longest = max(map(len, rows))
    pieces = torch.zeros(len(rows), longest, dtype=torch.long)
    for place, row in enumerate(rows):
        pieces[place, : len(row)] = torch.tensor(row)
    hidden = finder.encode(pieces, (pieces != 0).long()).flatten(0, 1)
    taken = torch.tensor([place * longest + first for place, own in enumerate(firsts) for first in own])
    return list(hidden.index_select(0, taken).split([len(one.parsed.tokens) for one in batch]))


def read_table(rows: Sequence[tuple[Example, Tensor, tuple[int, ...]]]) -> tuple[Tensor, ...]:
    """What the reader takes: vectors, word and pair features, positions, inside, and the mask twice (scores, truth)."""
    reach = [(max(0, span[0] - BEFORE), min(len(one.parsed.tokens), span[0] + AFTER + 1)) for one, _, span in rows]
    length = max(last - first for first, last in reach)
    words = torch.zeros(len(rows), length, rows[0][0].features.shape[1], dtype=torch.long)
    pairs = torch.zeros(len(rows), length, len(PAIR_SIZES), dtype=torch.long)
    positions, inside, places = (torch.zeros(len(rows), length, dtype=torch.long) for _ in range(3))
    mask = torch.zeros(len(rows), length)
    owners, offsets = _stack([own for _, own, _ in rows])
    for place, ((one, own, span), (first, last)) in enumerate(zip(rows, reach, strict=True)):
        size = last - first
        places[place, :size] = torch.arange(first, last) + offsets[id(own)]
        words[place, :size] = torch.from_numpy(one.features[first:last])
        head = chief(one.parsed, span)
        pairs[place, :size] = torch.from_numpy(pair_features(one.places, head, first, last))
        positions[place, :size] = torch.arange(first, last) - span[0] + BEFORE
        inside[place, [word - first for word in span if word < last]] = 1
        mask[place, :size] = 1
    vectors = owners.index_select(0, places.flatten()).view(len(rows), length, -1)
    return vectors, words, pairs, positions, inside, mask, mask.bool()


def _stack(tables: Sequence[Tensor]) -> tuple[Tensor, dict[int, int]]:
    """The different tables one under the other, and where each begins."""
    different = list({id(table): table for table in tables}.values())
    offsets, here = {}, 0
    for table in different:
        offsets[id(table)] = here
        here += len(table)
    return torch.cat(different), offsets


def cue_labels(one: Example) -> list[int]:
    labels = [0] * len(one.parsed.tokens)
    for gold in one.gold:
        _fill(labels, gold.cue, 1, 2)
    return labels


def hint_labels(one: Example) -> list[int]:
    labels = [0] * len(one.parsed.tokens)
    for gold in one.gold:
        _fill(labels, gold.content, 3, 4)
    for gold in one.gold:
        _fill(labels, gold.source, 1, 2)
    return labels


def _fill(labels: list[int], words: Sequence[int], begin: int, inside: int, first: int = 0) -> None:
    for place, word in enumerate(words):
        if 0 <= word - first < len(labels):
            labels[word - first] = inside if place and words[place - 1] == word - 1 else begin


def _labels(rows: Sequence[tuple[Example, Tensor, tuple[int, ...], Gold | None]], length: int) -> Tensor:
    table = torch.zeros(len(rows), length, dtype=torch.long)
    for place, (_, _, span, gold) in enumerate(rows):
        if gold is not None:
            labels = [0] * length
            first = max(0, span[0] - BEFORE)
            for words, name in ((gold.content, "content"), (gold.source, "source"), (gold.cue, "cue")):
                seen = [word for word in words if first <= word < first + length]
                _fill(labels, seen, LABEL[f"B-{name}"], LABEL[f"I-{name}"], first)
            table[place] = torch.tensor(labels)
    return table


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
        pairs: list[tuple[set[Any], set[Any]]] = [
            ({g.source for g in one.gold} - {()}, {f.source for f in found} - {()}),
            ({g.cue for g in one.gold}, {f.cue for f in found}),
            ({g.content for g in one.gold}, {f.content for f in found}),
            (set(one.gold), set(found)),
        ]
        for place, (wanted, got) in enumerate(pairs):
            right[place] += len(wanted & got)
            gold[place] += len(wanted)
            given[place] += len(got)
    scores = 200 * right / (gold + given)
    return dict(zip(("source", "cue", "content", "triple"), scores.round(1).tolist(), strict=True))


if __name__ == "__main__":
    main()
