"""Reader: statements that were given an act come in; an encoder that reads the acts of others goes out.

    python -m training.acts.reader --data FOLDER --encoder LARGE --rate 4e-5 --fixed 3 -o teacher.pt --tell odds.npz
    python -m training.acts.reader --data FOLDER --encoder SMALL --begun finder.pt --told odds.npz -o reader.pt

The first command trains a large encoder on what is labelled, and writes what it holds of all statements. The second
trains a small one, which may begin with the weights of a finder of statements (`training/statements`) or of another
reader, on the labels and on what it was told. `training/acts/export.py` makes a graph of it.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

from rashomon.statements.acts.head import ACTS
from rashomon.statements.acts.reader import LONGEST, NOBODY
from training.acts.texts import Text, labelled, unlabelled

BATCH = 32
HEAD_RATE = 1e-3
LESS_BELOW = 0.9  # each layer learns so much slower than the one above it
DECAY, DROPPED = 0.01, 0.1
WARMING = 15  # one step in so many
BALANCE = 0.3  # how far rare acts weigh more: 0 not at all, 1 until all weigh the same
OWN_SHARE = 0.6  # of the label beside what a larger reader told of a labelled statement
JITTER = 12  # pieces by which statements of one batch may differ in length
CLOSED = -30.0  # log odds of an act that the cue leaves no room for

Odds = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Lesson:
    """The pieces of a statement, which acts are closed, how likely each act is held to be, and what it weighs."""

    pieces: list[int]
    closed: NDArray[np.bool_]
    target: Odds
    weight: float


class Reader(nn.Module):
    """An encoder whose first vector and mean vector together give the scores of the acts."""

    def __init__(self, encoder: nn.Module, width: int) -> None:
        super().__init__()
        self.encoder, self.acts, self.drop = encoder, nn.Linear(2 * width, len(ACTS)), nn.Dropout(DROPPED)

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        hidden = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        mean = (hidden * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
        scores: Tensor = self.acts(self.drop(torch.cat([hidden[:, 0], mean], 1)))
        return scores


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.acts.reader", description=__doc__.split("\n")[0])
    for name in ("--data", "--encoder"):
        parser.add_argument(name, type=Path, required=True)
    for name in ("--begun", "--told", "--tell"):
        parser.add_argument(name, type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fixed", type=int, default=0, metavar="N", help="leave the lowest N layers as they are")
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    tokenizer: Any = AutoTokenizer.from_pretrained(given.encoder)
    reader = load_reader(given.encoder, given.begun)
    known = list(labelled(given.data))
    others = list(unlabelled(given.data)) if given.told or given.tell else []
    told = dict(np.load(given.told)) if given.told else {}
    lessons = [*labels(tokenizer, known, told.get("labelled")), *guesses(tokenizer, others, told.get("unlabelled"))]
    train(reader, lessons, given.epochs, rates(reader, given.rate, given.fixed), np.random.default_rng(given.seed))
    torch.save(reader.state_dict(), given.output)
    if given.tell:
        parts = {"labelled": known, "unlabelled": others}
        np.savez_compressed(given.tell, **{name: tell(reader, tokenizer, texts) for name, texts in parts.items()})


def load_reader(encoder: Path, begun: Path | None = None) -> Reader:
    """A new reader, or one that goes on from another, or from the encoder of a finder."""
    net: Any = AutoModel.from_pretrained(encoder, add_pooling_layer=False)
    reader = Reader(net, net.config.hidden_size)
    if begun is not None:
        own = reader.state_dict()
        weights = torch.load(begun, map_location="cpu")
        reader.load_state_dict(own | {name: one for name, one in weights.items() if name in own})
    return reader


def pieces_of(tokenizer: Any, text: Text) -> list[int]:
    """As `rashomon/statements/acts/reader.py` has them."""
    words = f"{text.source or NOBODY} {text.cue} {tokenizer.sep_token} {text.content}"
    pieces: list[int] = tokenizer(words, truncation=True, max_length=LONGEST)["input_ids"]
    return pieces


def labels(tokenizer: Any, texts: Sequence[Text], told: Odds | None) -> Iterator[Lesson]:
    """What people said, softened by what a larger reader holds, if one was asked."""
    weights = balance(texts)
    for row, text in enumerate(texts):
        closed = closed_acts(text) if text.act in text.open else np.zeros(len(ACTS), dtype=bool)
        target = np.eye(len(ACTS), dtype=np.float32)[ACTS.index(str(text.act))]
        if told is not None:
            target = OWN_SHARE * target + (1 - OWN_SHARE) * shares(told[row], closed)
        yield Lesson(pieces_of(tokenizer, text), closed, target, weights[str(text.act)])


def guesses(tokenizer: Any, texts: Sequence[Text], told: Odds | None) -> Iterator[Lesson]:
    """What a larger reader holds of statements that nobody labelled."""
    for text, odds in zip(texts, told, strict=True) if told is not None else ():
        closed = closed_acts(text)
        yield Lesson(pieces_of(tokenizer, text), closed, shares(odds, closed), 1.0)


def balance(texts: Sequence[Text]) -> dict[str, float]:
    """What each act weighs: the rare ones more."""
    counts = Counter(str(text.act) for text in texts)
    return {act: float((len(texts) / counts[act] / len(ACTS)) ** BALANCE) for act in counts}


def closed_acts(text: Text) -> NDArray[np.bool_]:
    return np.array([act not in text.open for act in ACTS])


def shares(odds: Odds, closed: NDArray[np.bool_]) -> Odds:
    """How likely each open act is."""
    scores = np.where(closed, CLOSED, odds)
    whole = np.exp(scores - scores.max())
    return np.asarray(whole / whole.sum(), dtype=np.float32)


def rates(reader: Reader, rate: float, fixed: int) -> list[dict[str, Any]]:
    """What learns, and how fast; the embeddings and the lowest layers may stay as they are."""
    encoder: Any = reader.encoder
    for part in (encoder.embeddings, *encoder.encoder.layer[:fixed]):
        part.requires_grad_(False)
    layers = list(encoder.encoder.layer)
    groups: list[dict[str, Any]] = [{"params": list(reader.acts.parameters()), "lr": HEAD_RATE}]
    for depth, layer in enumerate(layers[fixed:], start=fixed):
        groups.append({"params": list(layer.parameters()), "lr": rate * LESS_BELOW ** (len(layers) - 1 - depth)})
    return groups


def train(
    reader: Reader, lessons: Sequence[Lesson], epochs: int, groups: list[dict[str, Any]], chance: np.random.Generator
) -> None:
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)
    steps = epochs * -(-len(lessons) // BATCH)
    warm = max(1, steps // WARMING)
    slower = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(step / warm, (steps - step) / max(1, steps - warm))
    )
    reader.train()
    for epoch in range(epochs):
        losses = []
        for rows in alike_long([len(one.pieces) for one in lessons], chance):
            loss = loss_of(reader, [lessons[row] for row in rows])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            slower.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.3f}", flush=True)


def loss_of(reader: Reader, lessons: Sequence[Lesson]) -> Tensor:
    pieces, mask = pad([one.pieces for one in lessons])
    closed = torch.from_numpy(np.stack([one.closed for one in lessons]))
    target = torch.from_numpy(np.stack([one.target for one in lessons]))
    weights = torch.tensor([one.weight for one in lessons])
    with torch.autocast("cpu", torch.bfloat16):
        scores = reader(pieces, mask)
    likely = torch.log_softmax(scores.float().masked_fill(closed, CLOSED), -1)
    return (-(target * likely).sum(-1) * weights).sum() / weights.sum()


def alike_long(lengths: Sequence[int], chance: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """All rows in batches of about the same length, in an order by chance."""
    order = np.argsort(np.array(lengths) + chance.uniform(0, JITTER, len(lengths)))
    batches = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    for number in chance.permutation(len(batches)):
        yield batches[number]


def pad(rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Rows of pieces as one array, and which of its places hold one; what fills the others is not looked at."""
    longest = max(map(len, rows))
    pieces = torch.tensor([[*row, *[1] * (longest - len(row))] for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    return pieces, mask


@torch.no_grad()
def tell(reader: Reader, tokenizer: Any, texts: Sequence[Text]) -> Odds:
    """The scores of all acts for each statement (statements, acts)."""
    reader.eval()
    rows = [pieces_of(tokenizer, text) for text in texts]
    found = np.zeros((len(rows), len(ACTS)), dtype=np.float32)
    order = np.argsort([len(row) for row in rows])
    for start in range(0, len(rows), BATCH):
        chosen = order[start : start + BATCH]
        with torch.autocast("cpu", torch.bfloat16):
            found[chosen] = reader(*pad([rows[row] for row in chosen])).float().numpy()
    return found


if __name__ == "__main__":
    main()
