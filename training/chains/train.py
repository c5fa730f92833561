"""Train: articles with chains marked by hand come in; the weights of the ranker of chains go out.

    python -m training.chains.train --data names/gum/train --data names/meantime/airbus --data names/meantime/apple \\
        [--folds 3] [--without names/meantime/airbus]

For each draft the networks learn to give the most weight, all together, to the earlier drafts of its chain, or to
"new" where there are none (marginal log-likelihood, as Lee et al. 2017). The weights are written into the package, for
the next steps read them from there. With --folds nothing is written but the axes: networks are trained that many times
on all but a part, and the measure of chains on the parts left out is printed: the figure to believe. --without leaves
out a folder as a whole, and measures on it.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

import rashomon
from quality.mentions import Marked, score_chains
from rashomon.entities.ranking import Looked, Ranker
from training.chains.examples import Example, find_axes, read_examples, read_folder, read_vectors

FOLDER = Path(rashomon.__file__).parent / "models" / "chains"
# How many networks are averaged, and how long each learns.
NETWORKS, SEED, EPOCHS, RATE, DECAY, WARMUP = 3, 1, 30, 3e-3, 0.1, 0.15
HIDDEN, SECOND, NEW = 96, 32, 48
# Shares of what is seen, and of hidden units, that are left out by chance, the same for a whole article.
UNSEEN, DROPPED = 0.1, 0.35
NEVER = -1e9
# What mistakes cost beyond their likelihood (Durrett and Klein 2013): no link where there is one, a link where there is
# none, a link with the wrong one.
MISSED, FALSE, WRONG = 1.0, 0.3, 0.5
# An article with fewer drafts does not count as much as a whole one.
SHORT = 50


class Network(nn.Module):
    """The ranker as it learns; `arrays` is what the package reads."""

    def __init__(self, own: int, signs: int) -> None:
        super().__init__()
        self.later, self.earlier = nn.Linear(own, HIDDEN), nn.Linear(own, HIDDEN, bias=False)
        self.signs, self.hidden = nn.Linear(signs, HIDDEN, bias=False), nn.Linear(HIDDEN, SECOND)
        self.out, self.new_hidden, self.new_out = nn.Linear(SECOND, 1), nn.Linear(own, NEW), nn.Linear(NEW, 1)

    def forward(self, looked: Looked) -> tuple[Tensor, Tensor]:
        """What speaks for each pair, and for each draft's being new, in log odds."""
        own, signs = (
            self._less(torch.from_numpy(looked.own), UNSEEN),
            self._less(torch.from_numpy(looked.signs), UNSEEN),
        )
        later, earlier = torch.from_numpy(looked.later), torch.from_numpy(looked.earlier)
        first = self.later(own).index_select(0, later) + self.earlier(own).index_select(0, earlier) + self.signs(signs)
        second = self._less(torch.relu(self.hidden(self._less(torch.relu(first), DROPPED))), DROPPED)
        new = self.new_out(self._less(torch.relu(self.new_hidden(own)), DROPPED))
        return self.out(second)[:, 0], new[:, 0]

    def _less(self, values: Tensor, share: float) -> Tensor:
        """While learning, some columns are left out."""
        kept = (torch.rand(values.shape[1]) > share) / (1 - share)
        return values * kept if self.training else values

    def arrays(self) -> dict[str, np.ndarray]:
        layers = ("later", "earlier", "signs", "hidden", "out", "new_hidden", "new_out")
        found = {name: getattr(self, name).weight.detach().numpy().T for name in layers}
        biases = {"first": "later", "second": "hidden", "bias": "out", "new_first": "new_hidden", "new_bias": "new_out"}
        return found | {name: getattr(self, layer).bias.detach().numpy()[None] for name, layer in biases.items()}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.chains.train", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, action="append")
    parser.add_argument("--without", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    folders = [*arguments.data, arguments.without] if arguments.without else arguments.data
    rows = {folder: list(read_folder(folder)) for folder in folders}
    axes = find_axes(read_vectors([row[2] for one in rows.values() for row in one]))
    np.savez_compressed(FOLDER / "axes.npz", allow_pickle=False, **axes)
    examples = [one for folder in arguments.data for one in read_examples(rows[folder], folder.name)]
    if arguments.folds:
        print(json.dumps(cross_validate(examples, arguments.folds)))
    if arguments.without:
        left = list(read_examples(rows[arguments.without], arguments.without.name))
        print(json.dumps({arguments.without.name: measure(left, train(examples))}))
    if not arguments.folds and not arguments.without:
        arrays = {name: array.astype(np.float16) for name, array in train(examples).arrays.items()}
        np.savez_compressed(FOLDER / "ranker.npz", allow_pickle=False, **arrays)


def train(examples: Sequence[Example]) -> Ranker:
    members = [train_one(examples, SEED + number).arrays() for number in range(NETWORKS)]
    return Ranker({name: np.stack([member[name] for member in members]) for name in members[0]})


def train_one(examples: Sequence[Example], seed: int) -> Network:
    torch.manual_seed(seed)
    drawn = np.random.default_rng(seed)
    network = Network(examples[0].looked.own.shape[1], examples[0].looked.signs.shape[1])
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=EPOCHS * len(examples), pct_start=WARMUP)
    for _ in range(EPOCHS):
        for number in drawn.permutation(len(examples)):
            optimiser.zero_grad()
            loss(network, examples[number]).backward()
            optimiser.step()
            plan.step()
    return network.eval()


def loss(network: Network, one: Example) -> Tensor:
    likely, new = network(one.looked)
    later = torch.from_numpy(one.looked.later)
    cost = torch.where(one.old.index_select(0, later), WRONG, FALSE)
    likely, new = likely + torch.where(one.same, 0.0, cost), new + torch.where(one.old, MISSED, 0.0)
    later = torch.cat([later, torch.arange(len(new))])
    right = torch.cat([torch.where(one.same, likely, NEVER), torch.where(one.old, NEVER, new)])
    lost = together(torch.cat([likely, new]), later, len(new)) - together(right, later, len(new))
    return (lost * one.weight).sum() / max(SHORT, int((one.weight > 0).sum()))


def together(values: Tensor, group: Tensor, groups: int) -> Tensor:
    """The logarithm of the sum of the exponentials, group by group."""
    top = torch.full((groups,), NEVER).scatter_reduce(0, group, values, "amax").detach()
    summed = torch.zeros(groups).index_add(0, group, torch.exp(values - top.index_select(0, group)))
    return torch.log(summed + 1e-30) + top


def cross_validate(examples: Sequence[Example], folds: int) -> dict[str, Any]:
    """The measure of chains on what was left out, by kind of text, and over all of gum."""
    parts: dict[str, list[Marked]] = defaultdict(list)
    for fold in range(folds):
        ranker = train([one for at, one in enumerate(examples) if at % folds != fold])
        for one in examples[fold::folds]:
            parts[one.part].append(one.judge(ranker))
    parts["gum"] = [one for marked in parts.values() for one in marked if one.gold["scheme"] == "gum"]
    return {name: score_chains(part, exact=False) for name, part in sorted(parts.items())}


def measure(examples: Sequence[Example], ranker: Ranker) -> dict[str, float]:
    return score_chains([one.judge(ranker) for one in examples], exact=False)


if __name__ == "__main__":
    main()
