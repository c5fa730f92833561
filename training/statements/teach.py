"""Teach: a trained finder, larger than the one to be trained, reads examples; what it sees in each goes out.

    python -m training.statements.teach more.pickle --finder large.pt --encoder FOLDER --vocabulary FILE -o more.marks

It gives odds for all candidates of its own and for all cues that people marked (training/statements/marks.py).
"""

import argparse
import pickle
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from rashomon.statements.finder import BEFORE, candidates
from training.statements.batches import encode, read_table
from training.statements.examples import Example
from training.statements.marks import Marks, Odds, Row
from training.statements.model import Finder, Shape, label_odds, load_encoder

EVERY = 50  # articles between two lines of progress


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.statements.teach", description=__doc__.split("\n")[0])
    parser.add_argument("examples", type=Path)
    parser.add_argument("--finder", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    finder = Finder(load_encoder(arguments.encoder, vocabulary=arguments.vocabulary), Shape())
    finder.load_state_dict(torch.load(arguments.finder, map_location="cpu"))
    finder.bfloat16().eval()
    taught, start = {}, time.time()
    for number, one in enumerate(pickle.loads(arguments.examples.read_bytes())):
        if one.parsed.tokens:
            taught[one.article.id] = read(finder, one)
        if number % EVERY == 0:
            print(number, round(time.time() - start), flush=True)
    arguments.output.write_bytes(pickle.dumps(taught))


@torch.no_grad()
def read(finder: Finder, one: Example) -> Marks:
    """What the finder sees in one article."""
    own = encode(finder, [one])[0]
    cue, hint = finder.tagger(own, torch.from_numpy(one.features))
    spans = sorted({*candidates(cue.float().numpy()), *(gold.cue for gold in one.gold or ())})
    rows: dict[tuple[int, ...], Row] = {}
    if spans:
        table = read_table([(one, own, span) for span in spans])
        scores, valid = finder.reader(*table[:-1])
        labels = label_odds(scores.float(), finder.transitions.float(), table[-1])
        for span, odds, label, there in zip(spans, torch.sigmoid(valid.float()), labels, table[-1], strict=True):
            rows[span] = Row(float(odds), max(0, span[0] - BEFORE), label[there].numpy().astype(np.float16))
    return Marks(_odds(cue), _odds(hint), rows)


def _odds(scores: Tensor) -> Odds:
    return torch.softmax(scores.float(), dim=-1).numpy().astype(np.float16)


if __name__ == "__main__":
    main()
