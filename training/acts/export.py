"""Export: a trained reader of acts comes in; its graph as ONNX, in 8 bits, goes out.

    python -m training.acts.export reader.pt --encoder FOLDER --data FOLDER -o rashomon/models/acts

FOLDER of --encoder is what training began with; the scales of its activations are read from labelled statements. Fused
and quantised as the finder's encoder is (`training/statements/quantise.py`).
"""

import argparse
import tempfile
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn
from transformers import AutoTokenizer

from training.acts.reader import Reader, load_reader, pieces_of
from training.acts.texts import labelled
from training.statements.export import LENGTH, OPSET
from training.statements.quantise import quantise

EVERY, STATEMENTS = 10, 500  # every so many statements, up to so many


class _Whole(nn.Module):
    """The reader over one statement, of which every piece counts."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        scores: Tensor = self.reader(pieces, mask)
        return scores


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.acts.export", description=__doc__.split("\n")[0])
    parser.add_argument("reader", type=Path)
    for name in ("--encoder", "--data"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    reader = load_reader(given.encoder)
    reader.load_state_dict(torch.load(given.reader, map_location="cpu"))
    tokenizer: Any = AutoTokenizer.from_pretrained(given.encoder)
    texts = islice(labelled(given.data), 0, EVERY * STATEMENTS, EVERY)
    windows = [torch.tensor([pieces_of(tokenizer, text)]).numpy() for text in texts]
    path = given.output / "reader.onnx"
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder, "plain.onnx"), Path(folder, "fused.onnx")
        pieces = torch.ones(2, LENGTH, dtype=torch.long)
        axes = {"pieces": {0: "statements", 1: "length"}, "mask": {0: "statements", 1: "length"}}
        torch.onnx.export(
            _Whole(reader.eval()), (pieces, pieces), str(plain), input_names=["pieces", "mask"], output_names=["acts"],
            dynamic_axes=axes | {"acts": {0: "statements"}}, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        config: Any = reader.encoder.config
        model = optimize_model(
            str(plain), model_type="bert", num_heads=config.num_attention_heads, hidden_size=config.hidden_size
        )
        model.save_model_to_file(str(fused))
        quantise(fused, path, windows)
    print(f"{path}\t{path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
