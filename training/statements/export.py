"""Export: a trained finder comes in; its four graphs as ONNX, the encoder in 8 bits, and its vocabulary go out.

    python -m training.statements.export finder.pt --encoder FOLDER --examples train.pickle -o FOLDER

FOLDER is the encoder that training began with; from the examples the scales of its activations are read. Its operators
are fused and its weights quantised, see quantise.py.
"""

import argparse
import pickle
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from rashomon.encoding import LONGEST_WORD
from rashomon.encoding.windows import find_windows
from rashomon.statements.features import PAIR_SIZES, WORD_SIZES
from training.statements.batches import CLS, SEP, UNKNOWN
from training.statements.model import Finder, Shape, forbidden, load_encoder
from training.statements.quantise import quantise, quantise_layers

OPSET = 17
EVERY, WINDOWS = 15, 500  # every so many articles, up to so many windows: more moved no scale
LENGTH = 24  # of the made-up input that the graphs are traced with; every length is free afterwards


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.statements.export", description=__doc__.split("\n")[0])
    parser.add_argument("finder", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--full", action="store_true", help="keep all in 32 bits, to measure what 8 cost")
    arguments = parser.parse_args()
    finder = load(arguments.finder, arguments.encoder)
    arguments.output.mkdir(parents=True, exist_ok=True)
    windows = [] if arguments.full else read_windows(arguments.examples)
    export_encoder(finder, arguments.output / "encoder.onnx", windows)
    export_words(_Tagger(finder), arguments.output / "tagger.onnx", "cue")
    export_words(_Knower(finder), arguments.output / "knower.onnx", "known")
    export_reader(finder, arguments.output / "reader.onnx", full=arguments.full)
    shutil.copy(arguments.encoder / "vocab.txt", arguments.output / "vocabulary.txt")
    for path in sorted(arguments.output.iterdir()):
        print(f"{path.name}\t{path.stat().st_size / 1e6:.1f} MB")


def load(checkpoint: Path, encoder: Path) -> Finder:
    """The finder with its averaged weights, ready to read."""
    finder = Finder(load_encoder(encoder), Shape())
    finder.load_state_dict(weights_of(checkpoint))
    return finder.eval()


def weights_of(checkpoint: Path) -> dict[str, Tensor]:
    """The weights of a finder, without those of a task that only taught its encoder."""
    weights: dict[str, Tensor] = torch.load(checkpoint, map_location="cpu")
    return {name: one for name, one in weights.items() if not name.startswith("task.")}


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


class _Knower(nn.Module):
    """The reader's first step, which is the same whichever cue a word is seen from."""

    def __init__(self, finder: Finder) -> None:
        super().__init__()
        self.reader = finder.reader

    def forward(self, vectors: Tensor, features: Tensor) -> Tensor:
        return self.reader.know(vectors, features)


class _Reader(nn.Module):
    def __init__(self, finder: Finder) -> None:
        super().__init__()
        self.reader = finder.reader
        self.register_buffer("moves", finder.transitions.detach() + forbidden())

    def forward(
        self, known: Tensor, pairs: Tensor, positions: Tensor, inside: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        scores, valid = self.reader.read(known, pairs, positions, inside, mask)
        return scores, valid, self.moves + 0 * valid.sum()


def read_windows(examples: Path) -> list[NDArray[np.int64]]:
    """Some windows of the examples, as the encoder reads them."""
    chosen = pickle.loads(examples.read_bytes())[::EVERY]
    found = []
    for one in chosen:
        lengths = [min(len(pieces), LONGEST_WORD) or 1 for pieces in one.pieces]
        for window in find_windows(lengths, one.parsed.sentences):
            words = one.pieces[window.first : window.last]
            row = [piece for word in words for piece in word[:LONGEST_WORD] or (UNKNOWN,)]
            found.append(np.array([[CLS, *row, SEP]], dtype=np.int64))
    return found[:WINDOWS]


def export_encoder(finder: Finder, path: Path, windows: list[NDArray[np.int64]]) -> None:
    """The encoder with its operators fused, in 8 bits if there are windows to read its scales from, else in full."""
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
        model.save_model_to_file(str(fused if windows else path))
        if windows:
            quantise(fused, path, windows)


def export_words(part: _Tagger | _Knower, path: Path, output: str) -> None:
    """A part that reads all words of an article once, by their vectors and features."""
    width = part.tagger.mix.in_features if isinstance(part, _Tagger) else part.reader.mix.in_features
    inputs = (torch.zeros(LENGTH, width), torch.zeros(LENGTH, len(WORD_SIZES)).long())
    axes = {name: {0: "length"} for name in ("vectors", "features", output)}
    torch.onnx.export(
        part, inputs, str(path), input_names=["vectors", "features"], output_names=[output],
        dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def export_reader(finder: Finder, path: Path, *, full: bool) -> None:
    flat = torch.zeros(2, LENGTH, dtype=torch.long)
    known = torch.zeros(2, LENGTH, finder.reader.mix.out_features)
    inputs = (known, torch.zeros(2, LENGTH, len(PAIR_SIZES)).long(), flat, flat, torch.ones(2, LENGTH))
    names = ["known", "pairs", "positions", "inside", "mask"]
    axes = {name: {0: "rows", 1: "length"} for name in (*names, "scores")} | {"valid": {0: "rows"}}
    with tempfile.TemporaryDirectory() as folder:
        plain = path if full else Path(folder, "plain.onnx")
        torch.onnx.export(
            _Reader(finder), inputs, str(plain), input_names=names, output_names=["scores", "valid", "moves"],
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip
        if not full:
            quantise_layers(plain, path)


if __name__ == "__main__":
    main()
