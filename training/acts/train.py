"""Train: statements that were given an act come in; the head that tells the act of others goes out.

    python -m training.acts.train --data FOLDER [--examples FILE] -o rashomon/models/acts

FOLDER holds statements/polnear; `training/acts/examples.py` tells what is learned from. The shipped encoder reads each
article, as it does in `annotate`; the head is trained on the vectors it gives, so it must be made anew whenever the
encoder is. What the encoder gave is kept in --examples, if named, and taken from there if the file is there already.
"""

import argparse
import pickle
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from rashomon.statements.acts.head import ACTS
from training.acts.examples import Example, read_examples

SEEDS = (17, 18, 19)
EPOCHS, BATCH, RATE = 10, 64, 2.5e-3
TRACES = 64  # sorts of traces looked for in the content; half as many in the cue
DROPPED, SIGNS_DROPPED = 0.3, 0.2
DECAY, SIGNS_DECAY = 0.05, 0.2
BALANCE = 0.3  # how far rare acts weigh more: 0 not at all, 1 until all weigh the same
LEAST = 4  # statements that a sign must stand in
JITTER = 8  # words by which statements of one batch may differ in length beside what is left at the end
CLOSED = -30.0  # log odds of an act that the cue leaves no room for

Array = NDArray[np.float32]


class Told(Protocol):
    """A statement with its signs, the acts that its cue leaves open, and its act."""

    @property
    def signs(self) -> frozenset[str]: ...
    @property
    def open(self) -> frozenset[str]: ...
    @property
    def act(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Batch:
    """Some examples as arrays: words of content and cue, which of them are there, signs, what is closed, acts."""

    content: Tensor
    in_content: Tensor
    cue: Tensor
    in_cue: Tensor
    signs: Tensor
    closed: Tensor
    acts: Tensor


@dataclass(frozen=True, slots=True)
class Scale:
    """The mean and the standard deviation of the words of contents, and of cues."""

    content: tuple[Array, Array]
    cue: tuple[Array, Array]


class Head(nn.Module):
    """The twin of rashomon/statements/acts/head.py."""

    def __init__(self, width: int, cue_width: int, signs: int) -> None:
        super().__init__()
        self.content, self.cue = nn.Linear(width, TRACES), nn.Linear(cue_width, TRACES // 2)
        self.attention = nn.Linear(width, 1)
        self.weights = nn.Linear(2 * TRACES + TRACES // 2, len(ACTS))
        self.signs = nn.Linear(signs, len(ACTS), bias=False)
        self.drop = nn.Dropout(DROPPED)
        nn.init.zeros_(self.signs.weight)

    def forward(self, batch: Batch) -> Tensor:
        content, cue, signs = batch.content, batch.cue, batch.signs
        if self.training:  # the same parts of every word's vector, and some signs, are left out
            content, cue = leave_out(content, DROPPED, whole=1), leave_out(cue, DROPPED, whole=1)
            signs = leave_out(signs, SIGNS_DROPPED)
        in_cue = (torch.relu(self.cue(cue)) * batch.in_cue.unsqueeze(-1)).amax(1)
        scores: Tensor = self.weights(self.drop(torch.cat([self.read(content, batch.in_content), in_cue], 1)))
        return scores + self.signs(signs)

    def read(self, content: Tensor, there: Tensor) -> Tensor:
        """The strongest trace of each sort in the content, and their mean by attention."""
        traces, inside = torch.relu(self.content(content)), there.unsqueeze(-1)
        attention = self.attention(content).squeeze(-1).masked_fill(~there, -1e4)
        mean = (traces * torch.softmax(attention, 1).unsqueeze(-1) * inside).sum(1)
        return torch.cat([(traces * inside).amax(1), mean], 1)


def leave_out(values: Tensor, share: float, *, whole: int | None = None) -> Tensor:
    """Some values at random, alike along the axis `whole`; the others count for more."""
    shape = [1 if axis == whole else size for axis, size in enumerate(values.shape)]
    return values * (torch.rand(shape) > share) / (1 - share)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.acts.train", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--examples", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    examples = kept_examples(arguments.data, arguments.examples)
    counts = Counter(sign for one in examples for sign in one.signs)
    signs = sorted(sign for sign in counts if counts[sign] >= LEAST)
    scale = Scale(spread([one.content for one in examples]), spread([one.cue for one in examples]))
    heads = [export(fit(examples, signs, scale, seed), scale) for seed in SEEDS]
    arguments.out.mkdir(parents=True, exist_ok=True)
    arrays = {name: array.astype(np.float16) for name, array in merge(heads).items()}
    np.savez_compressed(arguments.out / "head.npz", allow_pickle=False, signs=np.array(signs), **arrays)
    print(f"{len(examples)} statements, {len(signs)} signs")


def kept_examples(data: Path, kept: Path | None) -> list[Example]:
    """The examples of the data, or as they were kept in a file; the file is written where it is not yet."""
    if kept is not None and kept.exists():
        examples: list[Example] = pickle.loads(kept.read_bytes())
        return examples
    examples = list(read_examples(data))
    if kept is not None:
        kept.write_bytes(pickle.dumps(examples))
    return examples


def spread(parts: Sequence[NDArray[np.float16]]) -> tuple[Array, Array]:
    """Mean and standard deviation of all words' vectors; 1 where nothing differs."""
    words = np.concatenate(parts).astype(np.float32)
    deviation = words.std(axis=0)
    return words.mean(axis=0), np.where(deviation > 0, deviation, 1).astype(np.float32)


def fit(examples: Sequence[Example], signs: Sequence[str], scale: Scale, seed: int) -> Head:
    """One head, from one beginning."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    head = Head(len(scale.content[0]), len(scale.cue[0]), len(signs))
    own = [weight for name, weight in head.named_parameters() if name != "signs.weight"]
    groups = [
        {"params": own, "weight_decay": DECAY},
        {"params": [head.signs.weight], "weight_decay": SIGNS_DECAY},
    ]
    optimiser = torch.optim.AdamW(groups, lr=RATE)
    steps = EPOCHS * -(-len(examples) // BATCH)
    slower = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / steps)
    weights = balance(examples)
    places = {sign: place for place, sign in enumerate(signs)}
    head.train()
    for _ in range(EPOCHS):
        for rows in alike_long(examples, chance):
            batch = tabulate([examples[row] for row in rows], places, scale)
            loss = cross_entropy(head(batch) + batch.closed, batch.acts, weight=weights)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            slower.step()
    return head.eval()


def alike_long(examples: Sequence[Example], chance: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """All examples in batches of about the same length, in an order by chance."""
    lengths = np.array([len(one.content) for one in examples]) + chance.uniform(0, JITTER, len(examples))
    order = np.argsort(lengths)
    batches = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    for number in chance.permutation(len(batches)):
        yield batches[number]


def tabulate(examples: Sequence[Example], places: dict[str, int], scale: Scale) -> Batch:
    content, in_content = pad([one.content for one in examples], scale.content)
    cue, in_cue = pad([one.cue for one in examples], scale.cue)
    return Batch(content, in_content, cue, in_cue, *tell(examples, places))


def tell(examples: Sequence[Told], places: Mapping[str, int]) -> tuple[Tensor, Tensor, Tensor]:
    """Which signs each shows (examples, signs), what its cue closes (examples, acts), and its act (examples)."""
    shown = torch.zeros(len(examples), len(places))
    closed = torch.zeros(len(examples), len(ACTS))
    for row, one in enumerate(examples):
        shown[row, [places[sign] for sign in sorted(one.signs) if sign in places]] = 1
        if one.act in one.open:  # else the cue was misread, and the content may teach all the same
            closed[row, [place for place, act in enumerate(ACTS) if act not in one.open]] = CLOSED
    return shown, closed, torch.tensor([ACTS.index(one.act) for one in examples])


def balance(examples: Sequence[Told]) -> Tensor:
    """What each act weighs: the rare ones more."""
    counts = torch.bincount(torch.tensor([ACTS.index(one.act) for one in examples]), minlength=len(ACTS)) + 1
    weights: Tensor = (counts.sum() / counts / len(ACTS)) ** BALANCE
    return weights


def pad(parts: Sequence[NDArray[np.float16]], scale: tuple[Array, Array]) -> tuple[Tensor, Tensor]:
    """Words of several statements as one array, evened out, and which of its places hold one."""
    middle, deviation = scale
    words = np.zeros((len(parts), max(1, *map(len, parts)), len(middle)), dtype=np.float32)
    there = np.zeros(words.shape[:2], dtype=bool)
    for row, part in enumerate(parts):
        words[row, : len(part)] = (part - middle) / deviation
        there[row, : len(part)] = True
    return torch.from_numpy(words), torch.from_numpy(there)


def export(head: Head, scale: Scale) -> dict[str, Array]:
    """The arrays as the package reads them; what evened the vectors out is taken into the weights."""
    arrays: dict[str, Array] = {}
    layers = (("content", head.content, scale.content), ("cue", head.cue, scale.cue))
    for name, layer, (middle, deviation) in (*layers, ("attention", head.attention, scale.content)):
        weights = layer.weight.detach().numpy().T / deviation[:, None]
        arrays[name], arrays[f"{name}_bias"] = weights, layer.bias.detach().numpy() - middle @ weights
    arrays["weights"], arrays["bias"] = head.weights.weight.detach().numpy().T, head.weights.bias.detach().numpy()
    arrays["sign_weights"] = head.signs.weight.detach().numpy().T
    return arrays


def merge(heads: Sequence[dict[str, Array]]) -> dict[str, Array]:
    """Several heads as one that gives the mean of their scores: their traces side by side."""
    side_by_side = ("content", "content_bias", "cue", "cue_bias", "attention", "attention_bias")
    return {name: np.concatenate([head[name] for head in heads], axis=-1) for name in side_by_side} | {
        # for each head a row of weights for the strongest traces, their mean, and those of the cue
        "weights": np.stack([head["weights"] for head in heads]) / len(heads),
        "bias": np.mean([head["bias"] for head in heads], axis=0),
        "sign_weights": np.mean([head["sign_weights"] for head in heads], axis=0),
    }


if __name__ == "__main__":
    main()
