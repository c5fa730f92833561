"""Export: a trained finder comes in; its three graphs as ONNX, the encoder in 8 bits, and its vocabulary go out.

    python -m training.statements.export finder.pt --encoder FOLDER -o rashomon/models/statements

FOLDER is the encoder that training began with. The encoder's operators are fused and its weights quantised (dynamic,
7 bits of 8: processors without VNNI would else overflow and give other numbers than those with it).
"""

import argparse
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn
from transformers import BertModel

from rashomon.statements.features import PAIR_SIZES, WORD_SIZES
from training.statements.model import Finder, Shape, forbidden

OPSET = 17
LENGTH = 24  # of the made-up input that the graphs are traced with; every length is free afterwards


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.statements.export", description=__doc__.split("\n")[0])
    parser.add_argument("finder", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--full", action="store_true", help="keep the encoder in 32 bits, to measure what 8 cost")
    arguments = parser.parse_args()
    finder = load(arguments.finder, arguments.encoder)
    arguments.output.mkdir(parents=True, exist_ok=True)
    export_encoder(finder, arguments.output / "encoder.onnx", full=arguments.full)
    export_tagger(finder, arguments.output / "tagger.onnx")
    export_reader(finder, arguments.output / "reader.onnx")
    shutil.copy(arguments.encoder / "vocab.txt", arguments.output / "vocabulary.txt")
    for path in sorted(arguments.output.iterdir()):
        print(f"{path.name}\t{path.stat().st_size / 1e6:.1f} MB")


def load(checkpoint: Path, encoder: Path) -> Finder:
    """The finder with its averaged weights, ready to read."""
    bert = BertModel.from_pretrained(encoder, add_pooling_layer=False, attn_implementation="eager")
    finder = Finder(bert, Shape())
    finder.load_state_dict(torch.load(checkpoint, map_location="cpu"))
    return finder.eval()


class _Encoder(nn.Module):
    def __init__(self, finder: Finder) -> None:
        super().__init__()
        self.bert = finder.encoder

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        return self.bert(input_ids=pieces, attention_mask=mask).last_hidden_state


class _Tagger(nn.Module):
    def __init__(self, finder: Finder) -> None:
        super().__init__()
        self.tagger = finder.tagger

    def forward(self, vectors: Tensor, features: Tensor) -> Tensor:
        return self.tagger(vectors, features)[0]


class _Reader(nn.Module):
    def __init__(self, finder: Finder) -> None:
        super().__init__()
        self.reader = finder.reader
        self.register_buffer("moves", finder.transitions.detach() + forbidden())

    def forward(
        self, vectors: Tensor, words: Tensor, pairs: Tensor, positions: Tensor, inside: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        scores, valid = self.reader(vectors, words, pairs, positions, inside, mask)
        return scores, valid, self.moves + 0 * valid.sum()


def export_encoder(finder: Finder, path: Path, *, full: bool) -> None:
    pieces = torch.ones(2, LENGTH, dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder, "plain.onnx"), Path(folder, "fused.onnx")
        names = ["pieces", "mask"]
        axes = {name: {0: "windows", 1: "length"} for name in (*names, "hidden")}
        torch.onnx.export(
            _Encoder(finder), (pieces, pieces), str(plain), input_names=names, output_names=["hidden"],
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        config = finder.encoder.config
        model = optimize_model(
            str(plain), model_type="bert", num_heads=config.num_attention_heads, hidden_size=config.hidden_size
        )
        print(model.get_fused_operator_statistics())
        model.save_model_to_file(str(path if full else fused))
        if not full:
            quantize_dynamic(
                str(fused), str(path), weight_type=QuantType.QInt8, reduce_range=True,
                extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
            )  # fmt: skip


def export_tagger(finder: Finder, path: Path) -> None:
    inputs = (torch.zeros(LENGTH, finder.encoder.config.hidden_size), torch.zeros(LENGTH, len(WORD_SIZES)).long())
    axes = {name: {0: "length"} for name in ("vectors", "features", "cue")}
    torch.onnx.export(
        _Tagger(finder), inputs, str(path), input_names=["vectors", "features"], output_names=["cue"],
        dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def export_reader(finder: Finder, path: Path) -> None:
    flat = torch.zeros(2, LENGTH, dtype=torch.long)
    inputs = (
        torch.zeros(2, LENGTH, finder.encoder.config.hidden_size), torch.zeros(2, LENGTH, len(WORD_SIZES)).long(),
        torch.zeros(2, LENGTH, len(PAIR_SIZES)).long(), flat, flat, torch.ones(2, LENGTH),
    )  # fmt: skip
    names = ["vectors", "words", "pairs", "positions", "inside", "mask"]
    axes = {name: {0: "rows", 1: "length"} for name in (*names, "scores")} | {"valid": {0: "rows"}}
    torch.onnx.export(
        _Reader(finder), inputs, str(path), input_names=names, output_names=["scores", "valid", "moves"],
        dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip


if __name__ == "__main__":
    main()
