"""Average: finders that go back to the same one come in; the finder with the mean of their weights goes out.

    python -m training.statements.average first.pt one.pt other.pt -o finder.pt

Each has learned some articles by heart in its own way, and the mean less so ("model soups", Wortsman et al. 2022).
"""

import argparse
from pathlib import Path

import torch

from training.statements.export import weights_of


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.statements.average", description=__doc__.split("\n")[0])
    parser.add_argument("finders", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    all_weights = [weights_of(path) for path in arguments.finders]
    mean = {
        name: torch.stack([weights[name].float() for weights in all_weights]).mean(dim=0) for name in all_weights[0]
    }
    torch.save(mean, arguments.output)


if __name__ == "__main__":
    main()
