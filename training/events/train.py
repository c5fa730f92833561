"""Train: articles with their events marked come in; the weights of what is seen of a word go out.

    python -m training.events.train --data FILE [FILE ...] -o rashomon/models/events/weights.txt

FILE is JSON Lines as data/events/ecbplus/train.jsonl or data/events/meantime/airbus.jsonl. Words inside checked
sentences or annotated stretches are learned from: the chief word of each marked event against all others that could be
one. Reports, perceptions and words that only say how another event goes (aspect, cause, "is") teach neither way.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import torch

from quality.events import as_article, kind_of, read_documents, scored_stretches, within
from rashomon.events.odds import is_candidate, traits
from rashomon.parse import parse_all
from rashomon.records import Parsed

Row = dict[str, Any]
Example = tuple[list[str], bool]

NEITHER = frozenset({"REPORTING", "PERCEPTION", "CAUSATIVE", "ASPECTUAL", "GRAMMATICAL", "SPEECH_COGNITIVE", "NONE"})
# A trait of fewer words is chance, or the subject of these articles: of 3 and 10, the latter did better on others.
FEWEST = 10
DECAY = 2.0  # of the squared weights; 1 was a little worse
STEPS = 200
DIGITS = 3


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.events.train", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    documents = [row for path in arguments.data for row in read_documents(path)]
    found = list(read_examples(documents, parse_all(map(as_article, documents))))
    weights = fit(found)
    lines = [f"{value:.{DIGITS}f}\t{trait}" for trait, value in weights.items()]
    arguments.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(json.dumps({"words": len(found), "events": sum(yes for _, yes in found), "traits": len(weights)}))


def read_examples(documents: Sequence[Row], parses: Iterable[Parsed]) -> Iterator[Example]:
    """What is seen of each word that may be an event, and whether it is one."""
    for document, parsed in zip(documents, parses, strict=True):
        stretches, marks = scored_stretches(document), mark(document, parsed)
        names = {index: name.label for name in parsed.names for index in range(name.first, name.last)}
        for index, token in enumerate(parsed.tokens):
            teaches = is_candidate(token) and within(token.start, stretches) and marks.get(index, False) is not None
            if teaches:
                yield traits(parsed, index, names.get(index)), bool(marks.get(index))


def mark(document: Row, parsed: Parsed) -> dict[int, bool | None]:
    """For the words of each marked event: True for the chief one, None for the others and for what teaches nothing."""
    found: dict[int, bool | None] = {}
    for event in document["events"]:
        inside = [index for index, token in enumerate(parsed.tokens) if within(token.start, event["spans"])]
        chief = next((one for one in inside if parsed.tokens[one].head not in {*inside} - {one}), None)
        for index in inside:
            found.setdefault(index, None)
        if chief is not None and kind_of(event) not in NEITHER:
            found[chief] = True
    return found


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """The bias and the weight of each trait that is not rare, by logistic regression; the same every time."""
    torch.set_num_threads(1)
    counted = Counter(trait for seen, _ in examples for trait in seen)
    known = sorted(trait for trait, count in counted.items() if count >= FEWEST)
    column = {trait: number for number, trait in enumerate(known)}
    places = [(row, column[one]) for row, (seen, _) in enumerate(examples) for one in seen if one in column]
    table = torch.sparse_coo_tensor(
        torch.tensor(places).T, torch.ones(len(places)).double(), (len(examples), len(known)), check_invariants=True
    )
    wanted = torch.tensor([yes for _, yes in examples], dtype=torch.float64)
    weights = torch.zeros(len(known), dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, bias], max_iter=STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        scores = torch.sparse.mm(table, weights.unsqueeze(1)).squeeze(1) + bias
        error = torch.nn.functional.binary_cross_entropy_with_logits(scores, wanted, reduction="sum")
        total: torch.Tensor = error + DECAY / 2 * (weights**2).sum()
        total.backward()
        return total

    optimiser.step(loss)
    return dict(zip(["bias", *known], [*bias.detach().tolist(), *weights.detach().tolist()], strict=True))


if __name__ == "__main__":
    main()
