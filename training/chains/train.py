"""Train: articles with chains marked by hand come in; the weights of the ranker of chains go out.

    python -m training.chains.train --data names/gum/train --data names/meantime/airbus --data names/meantime/apple \\
        -o rashomon/models/chains/ranker.npz [--folds 5]

For each draft the network learns to give the most weight, all together, to the earlier drafts of its chain, or to
"new" where there are none (marginal log-likelihood, as Lee et al. 2017). Where only some things are marked (all but
the scheme gum), nothing is learned from drafts without a mark. With --folds it trains that many times on all
but a part, writes nothing, and prints the measure of chains on the parts left out: the figure to believe.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from quality.mentions import Marked, mark, pair, read_article, score_chains
from rashomon.entities import as_mentions, join_by_rules
from rashomon.entities.chains import Chains
from rashomon.entities.ranking import Looked, Ranked, Ranker, join_ranked, look_at
from rashomon.parse import parse_all
from rashomon.records import Article

SEED, EPOCHS, RATE, DECAY = 1, 15, 2e-3, 0.1
HIDDEN, SECOND, NEW = 80, 32, 64
DROPPED, WARMUP = 0.3, 0.15
NEVER = -1e9
# What mistakes cost beyond their likelihood (Durrett and Klein 2013): no link where there is one, a link where there is
# none, a link with the wrong one.
MISSED, FALSE, WRONG = 1.0, 0.3, 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """One article: what the ranker sees of it, which of its pairs are one thing, which drafts have any such, and which
    are learned from."""

    part: str
    article: Article
    gold: dict[str, Any]
    chains: Chains
    looked: Looked
    same: Tensor
    old: Tensor
    learned: Tensor


class Network(nn.Module):
    """The ranker as it learns; `arrays` is what the package reads."""

    def __init__(self, own: int, signs: int) -> None:
        super().__init__()
        self.later, self.earlier = nn.Linear(own, HIDDEN), nn.Linear(own, HIDDEN, bias=False)
        self.signs, self.hidden, self.out = (
            nn.Linear(signs, HIDDEN, bias=False),
            nn.Linear(HIDDEN, SECOND),
            nn.Linear(SECOND, 1),
        )
        self.new_hidden, self.new_out = nn.Linear(own, NEW), nn.Linear(NEW, 1)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, looked: Looked) -> tuple[Tensor, Tensor]:
        """What speaks for each pair, and for each draft's being new, in log odds."""
        own, later, earlier = (torch.from_numpy(one) for one in (looked.own, looked.later, looked.earlier))
        first = self.later(own)[later] + self.earlier(own)[earlier] + self.signs(torch.from_numpy(looked.signs))
        second = self.drop(torch.relu(self.hidden(self.drop(torch.relu(first)))))
        new = self.new_out(self.drop(torch.relu(self.new_hidden(own))))
        return self.out(second)[:, 0], new[:, 0]

    def arrays(self) -> dict[str, np.ndarray]:
        layers = ("later", "earlier", "signs", "hidden", "out", "new_hidden", "new_out")
        found = {name: getattr(self, name).weight.detach().numpy().T for name in layers}
        biases = {"first": "later", "second": "hidden", "bias": "out", "new_first": "new_hidden", "new_bias": "new_out"}
        found |= {name: getattr(self, layer).bias.detach().numpy() for name, layer in biases.items()}
        found |= {name: found[name][:, 0] for name in ("out", "new_out")}
        return {name: one.astype(np.float16) for name, one in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.chains.train", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, action="append")
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    examples = [one for folder in arguments.data for one in read_examples(folder)]
    if arguments.folds:
        print(json.dumps(cross_validate(examples, arguments.folds)))
    if arguments.output:
        np.savez_compressed(arguments.output, **train(examples).arrays())


def read_examples(folder: Path) -> Iterator[Example]:
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    articles = [read_article(folder / gold["file"]) for gold in golds]
    for article, gold, parsed in zip(articles, golds, parse_all(articles), strict=True):
        chains = join_by_rules(article, parsed)
        if len(chains.drafts) > 1:
            part = article.id.split("_")[1] if gold["scheme"] == "gum" else folder.name
            yield example(part, article, gold, chains)


def example(part: str, article: Article, gold: dict[str, Any], chains: Chains) -> Example:
    """Each draft is paired with the gold mention of its head, and has that one's chain."""
    looked = look_at(article, chains)
    alone = Ranked(looked.drafts, tuple(range(len(looked.drafts))), tuple(range(len(looked.drafts))))
    marked = mark(article, gold, [asdict(one) for one in as_mentions(chains, alone)], [])
    pairs = pair(marked.wanted, marked.found, exact=False)
    names = [marked.wanted[pairs[one]].get("chain", "") if one in pairs else "" for one in range(len(looked.drafts))]
    codes = {name: code for code, name in enumerate(sorted(set(names)))}
    gold_chains = np.array([codes[name] if name else -1 - one for one, name in enumerate(names)])
    same = gold_chains[looked.later] == gold_chains[looked.earlier]
    old = np.zeros(len(names), dtype=bool)
    old[looked.later[same]] = True
    learned = np.array([bool(name) or gold["scheme"] == "gum" for name in names])
    tensors = [torch.from_numpy(one) for one in (same, old, learned)]
    return Example(part, article, gold, chains, looked, *tensors)


def train(examples: Sequence[Example]) -> Network:
    torch.manual_seed(SEED)
    drawn = np.random.default_rng(SEED)
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
    cost = torch.where(one.old[later], WRONG, FALSE)
    likely, new = likely + torch.where(one.same, 0.0, cost), new + torch.where(one.old, MISSED, 0.0)
    later = torch.cat([later, torch.arange(len(new))])
    right = torch.cat([torch.where(one.same, likely, NEVER), torch.where(one.old, NEVER, new)])
    lost = together(torch.cat([likely, new]), later, len(new)) - together(right, later, len(new))
    return (lost * one.learned).mean()


def together(values: Tensor, group: Tensor, groups: int) -> Tensor:
    """The logarithm of the sum of the exponentials, group by group."""
    top = torch.full((groups,), NEVER).scatter_reduce(0, group, values, "amax").detach()
    return torch.log(torch.zeros(groups).index_add(0, group, torch.exp(values - top[group])) + 1e-30) + top


def cross_validate(examples: Sequence[Example], folds: int) -> dict[str, Any]:
    """The measure of chains on what was left out, over all of each scheme and by kind of text."""
    parts: dict[str, list[Marked]] = defaultdict(list)
    for fold in range(folds):
        ranker = Ranker(train([one for at, one in enumerate(examples) if at % folds != fold]).arrays())
        for one in examples[fold::folds]:
            marked = judge(one, Ranker({name: array.astype(np.float32) for name, array in ranker.arrays.items()}))
            parts[one.part].append(marked)
            parts[f"all of {one.gold['scheme']}"].append(marked)
    return {name: score_chains(part, exact=False) for name, part in sorted(parts.items())}


def judge(one: Example, ranker: Ranker) -> Marked:
    found = as_mentions(one.chains, join_ranked(one.chains, one.looked, ranker))
    return mark(one.article, one.gold, [asdict(mention) for mention in found], [])


if __name__ == "__main__":
    main()
