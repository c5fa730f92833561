"""Train: statements that were given an act come in; the head that tells the act of others goes out.

    python -m training.acts.train --data FOLDER -o rashomon/models/acts

FOLDER holds statements/polnear. Read are `labels.csv` beside this module (statements of PolNeAR's train part, each
labelled once) and the tuning part of quality/acts_gold as far as it is of PolNeAR: of timelines/t17 nothing may be
learned. The shipped encoder reads each article, as it does in `annotate`; the head is trained on the vectors it gives,
so it must be made anew whenever the encoder is.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from quality.acts import Articles, attribution, csv_rows, locate, part_of, touched
from quality.acts_sample import GOLD, POLNEAR, Item
from rashomon.encoding import encode
from rashomon.parse import parse_all
from rashomon.statements.acts import is_negated
from rashomon.statements.acts.head import ACTS, LONGEST_CONTENT, LONGEST_CUE
from rashomon.statements.acts.signs import content_tokens, find_signs
from training.acts.hand import FIXED, weigh

LABELS = Path(__file__).with_name("labels.csv")
SEEDS = (17, 18, 19)
EPOCHS, BATCH, RATE = 14, 64, 2.5e-3
TRACES = 64  # sorts of traces looked for in the content; half as many in the cue
DROPPED, SIGNS_DROPPED = 0.3, 0.2
DECAY, SIGNS_DECAY = 0.05, 0.2
BALANCE = 0.3  # how far rare acts weigh more: 0 not at all, 1 until all weigh the same
SMOOTHING = 0.05
BY_HAND = 1.0  # how much the weights by hand count; chosen on the tuning part
LEAST = 4  # statements that a sign must stand in, if it has no weight by hand


@dataclass(frozen=True, slots=True)
class Example:
    """What the head sees of one statement, and the act that a person gave it."""

    content: np.ndarray
    cue: np.ndarray
    signs: frozenset[str]
    act: str


@dataclass(frozen=True, slots=True)
class Table:
    """All examples as arrays: words (content, then cue), which of them are there, signs, acts."""

    words: Tensor
    there: Tensor
    signs: Tensor
    acts: Tensor


class Head(nn.Module):
    """The twin of rashomon/statements/acts/head.py."""

    def __init__(self, width: int, by_hand: Tensor) -> None:
        super().__init__()
        self.by_hand = by_hand
        self.content, self.cue = nn.Linear(width, TRACES), nn.Linear(width, TRACES // 2)
        self.attention = nn.Linear(width, 1)
        self.weights = nn.Linear(2 * TRACES + TRACES // 2, len(ACTS))
        self.signs = nn.Linear(len(by_hand), len(ACTS), bias=False)
        self.drop = nn.Dropout(DROPPED)
        nn.init.zeros_(self.signs.weight)

    def forward(self, words: Tensor, there: Tensor, signs: Tensor) -> Tensor:
        if self.training:  # the same parts of every word's vector, and some signs, are left out
            words = words * (torch.rand(len(words), 1, words.shape[2]) > DROPPED) / (1 - DROPPED)
            signs = signs * (torch.rand(signs.shape) > SIGNS_DROPPED) / (1 - SIGNS_DROPPED)
        content, cue = words[:, :LONGEST_CONTENT], words[:, LONGEST_CONTENT:]
        traces = torch.relu(self.content(content))
        attention = self.attention(content).squeeze(-1).masked_fill(~there[:, :LONGEST_CONTENT], -1e4)
        mean = (traces * torch.softmax(attention, 1).unsqueeze(-1)).sum(1)
        strongest = (traces * there[:, :LONGEST_CONTENT].unsqueeze(-1)).amax(1)
        in_cue = (torch.relu(self.cue(cue)) * there[:, LONGEST_CONTENT:].unsqueeze(-1)).amax(1)
        scores: Tensor = self.weights(self.drop(torch.cat([strongest, mean, in_cue], 1)))
        return scores + self.signs(signs) + signs @ self.by_hand


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.acts.train", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("-o", "--out", type=Path, required=True)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    examples = list(read_examples(arguments.data))
    counts = Counter(sign for one in examples for sign in one.signs)
    signs = sorted({*FIXED, *(sign for sign in counts if counts[sign] >= LEAST or weigh(sign))})
    middle, scale = spread(examples)
    table = tabulate(examples, signs, middle, scale)
    by_hand = BY_HAND * hand_weights(signs)
    heads = [export(fit(table, by_hand, seed), middle, scale) for seed in SEEDS]
    arguments.out.mkdir(parents=True, exist_ok=True)
    arrays = {name: array.astype(np.float16) for name, array in merge(heads).items()}
    np.savez_compressed(arguments.out / "head.npz", allow_pickle=False, signs=np.array(signs), **arrays)
    print(f"{len(examples)} statements, {len(signs)} signs")


def read_examples(data: Path) -> Iterator[Example]:
    """Every statement that may be learned from, in the order of articles."""
    acts = {row["id"]: row["act"] for row in csv_rows(GOLD / "labels.csv")}
    gold = [row | {"act": acts[row["id"]]} for row in csv_rows(GOLD / "items.csv") if may_teach(row)]
    articles = Articles(data)
    by_article: dict[tuple[str, str], list[tuple[Item, str]]] = defaultdict(list)
    for row in [*csv_rows(LABELS), *gold]:
        item = locate(row, articles.find(row["data"], row["article"]).text)
        if item.digest != row["digest"]:
            raise SystemExit(f"{row['id']}: other words lie at its place in {row['data']}, {row['article']}")
        by_article[item.data, item.article].append((item, row["act"]))
    places = sorted(by_article)
    kept = [touched(articles.find(*place), [item for item, _ in by_article[place]]) for place in places]
    for place, article, parsed in zip(places, kept, parse_all(kept), strict=True):
        vectors = encode(parsed)
        for item, act in sorted(by_article[place], key=lambda pair: pair[0].id):
            one = attribution(parsed, item)
            content = content_tokens(parsed, one)[:LONGEST_CONTENT]
            signs = find_signs(article, parsed, one, negated=is_negated(parsed, one))
            # in half precision, so that all examples fit into little memory
            said, cue = (vectors[words].astype(np.float16) for words in (content, list(one.cue[:LONGEST_CUE])))
            yield Example(said, cue, signs, act)


def may_teach(row: dict[str, str]) -> bool:
    return row["data"] in POLNEAR and part_of(row["data"], row["article"]) == "tuning"


def spread(examples: Sequence[Example]) -> tuple[np.ndarray, np.ndarray]:
    """The mean and the standard deviation of all words' vectors."""
    words = np.concatenate([part for one in examples for part in (one.content, one.cue)]).astype(np.float32)
    return words.mean(axis=0), words.std(axis=0)


def tabulate(examples: Sequence[Example], signs: Sequence[str], middle: np.ndarray, scale: np.ndarray) -> Table:
    places = {sign: place for place, sign in enumerate(signs)}
    words = np.zeros((len(examples), LONGEST_CONTENT + LONGEST_CUE, len(middle)), dtype=np.float32)
    there = np.zeros(words.shape[:2], dtype=bool)
    shown = np.zeros((len(examples), len(signs)), dtype=np.float32)
    for row, one in enumerate(examples):
        for start, part in ((0, one.content), (LONGEST_CONTENT, one.cue)):
            words[row, start : start + len(part)] = (part - middle) / scale
            there[row, start : start + len(part)] = True
        shown[row, [places[sign] for sign in sorted(one.signs) if sign in places]] = 1
    acts = torch.tensor([ACTS.index(one.act) for one in examples])
    return Table(torch.tensor(words), torch.tensor(there), torch.tensor(shown), acts)


def hand_weights(signs: Sequence[str]) -> Tensor:
    weights = torch.zeros(len(signs), len(ACTS))
    for row, sign in enumerate(signs):
        for act, weight in weigh(sign).items():
            weights[row, ACTS.index(act)] = weight
    return weights


def fit(table: Table, by_hand: Tensor, seed: int) -> Head:
    """One head, from one beginning."""
    torch.manual_seed(seed)
    head = Head(table.words.shape[2], by_hand)
    own = [weight for name, weight in head.named_parameters() if name != "signs.weight"]
    groups = [
        {"params": own, "weight_decay": DECAY},
        {"params": [head.signs.weight], "weight_decay": SIGNS_DECAY},
    ]
    optimiser = torch.optim.AdamW(groups, lr=RATE)
    batches = EPOCHS * -(-len(table.acts) // BATCH)
    slower = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / batches)
    counts = torch.bincount(table.acts, minlength=len(ACTS)) + 1
    weights = (counts.sum() / counts / len(ACTS)) ** BALANCE
    head.train()
    for _ in range(EPOCHS):
        for rows in torch.randperm(len(table.acts)).split(BATCH):
            scores = head(table.words[rows], table.there[rows], table.signs[rows])
            loss = cross_entropy(scores, table.acts[rows], weight=weights, label_smoothing=SMOOTHING)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            slower.step()
    return head.eval()


def export(head: Head, middle: np.ndarray, scale: np.ndarray) -> dict[str, np.ndarray]:
    """The arrays as the package reads them; what evened the vectors out is taken into the weights."""
    arrays = {}
    for name, layer in (("content", head.content), ("cue", head.cue), ("attention", head.attention)):
        weights = layer.weight.detach().numpy().T / scale[:, None]
        bias = layer.bias.detach().numpy() - middle @ weights
        arrays[name], arrays[f"{name}_bias"] = (weights[:, 0], bias[0]) if name == "attention" else (weights, bias)
    arrays["weights"], arrays["bias"] = head.weights.weight.detach().numpy().T, head.weights.bias.detach().numpy()
    arrays["sign_weights"] = head.signs.weight.detach().numpy().T + head.by_hand.numpy()
    return arrays


def merge(heads: Sequence[dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
    """Several heads as one that gives the mean of their scores: their traces side by side."""
    side_by_side = {
        name: np.concatenate([head[name] for head in heads], axis=-1)
        for name in ("content", "content_bias", "cue", "cue_bias")
    }
    return side_by_side | {
        "attention": np.stack([head["attention"] for head in heads], axis=1),
        "attention_bias": np.array([head["attention_bias"] for head in heads]),
        # for each head a row of weights for the strongest traces, their mean, and those of the cue
        "weights": np.stack([head["weights"] for head in heads]) / len(heads),
        "bias": np.mean([head["bias"] for head in heads], axis=0),
        "sign_weights": np.mean([head["sign_weights"] for head in heads], axis=0),
    }


if __name__ == "__main__":
    main()
