"""Train: prepared examples and a small encoder come in; a checkpoint of the finder goes out after each epoch.

    python -m training.statements.train --train train.pickle --dev dev.pickle --encoder FOLDER -o finder.pt

FOLDER is a BERT-like or MPNet encoder as the transformers library saves them. With --taught, what a larger finder sees
in the examples (training.statements.teach) is learned beside what people marked in them, or alone where they marked
nothing. With --acts, the acts of statements (training.statements.acts) are a third task of the encoder.
Runs on a CPU (bfloat16 where it has it) or a GPU.
"""

import argparse
import copy
import json
import pickle
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from rashomon.statements.finder import BEFORE, LABELS, candidates
from training.statements.acts import Task
from training.statements.batches import encode, read_table
from training.statements.decode import evaluate
from training.statements.examples import Example, Told
from training.statements.marks import Marks, Odds, Row, Span, mix, of_people
from training.statements.model import Finder, Shape, crf_loss, load_encoder

SEED = 17
BATCH = 4  # articles
EPOCHS = 8
ENCODER_RATE, HEAD_RATE = 1.2e-4, 1e-3
MOST_BESIDE = 6  # candidates an article read beside as many as it has cues
LIKELY = 0.2  # candidates with these odds are always read
SHARE = 0.5  # of a teacher, where people marked too

ACTS_SHARE = 0.08  # with 0.3 statements are soon found less often in articles that are not learned from

Losses = tuple[Tensor, Tensor, np.ndarray]


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article, what is to be learned of its words, and those of its statements that have an act."""

    example: Example
    marks: Marks
    told: tuple[Told, ...]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.statements.train", description=__doc__.split("\n")[0])
    parser.add_argument("--train", type=Path, required=True, action="append")
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--taught", type=Path, action="append", default=[])
    parser.add_argument("--acts", type=Path, action="append", default=[])
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument(
        "--vocabulary", type=Path, help="vocab.txt that the examples were cut with, if not the encoder's"
    )
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--rate", type=float, default=ENCODER_RATE, help="of the encoder; a large one wants 6e-5")
    parser.add_argument("--begun", type=int, default=0, metavar="N", help="go on with OUTPUT, as it was after N epochs")
    parser.add_argument(
        "--from", dest="beginning", type=Path, metavar="FINDER", help="begin with a trained finder's weights"
    )
    parser.add_argument("--acts-share", type=float, default=ACTS_SHARE, help="what the third task weighs")
    parser.add_argument("--articles", type=int)
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    random.seed(arguments.seed)
    train = [one for path in arguments.train for one in pickle.loads(path.read_bytes())][: arguments.articles]
    dev = pickle.loads(arguments.dev.read_bytes())
    taught: dict[str, Marks] = {}
    for path in arguments.taught:
        taught |= pickle.loads(path.read_bytes())
    told: dict[str, list[Told]] = {}
    for path in arguments.acts:
        told |= pickle.loads(path.read_bytes())
    lessons = [
        Lesson(one, marks_of(one, taught.get(one.article.id)), tuple(told.get(one.article.id, ())))
        for one in train
        if one.parsed.tokens
    ]
    finder = Finder(load_encoder(arguments.encoder, vocabulary=arguments.vocabulary, dropped=0.0), Shape())
    if told:
        finder.task = Task(
            finder.encoder.config.hidden_size, [one for statements in told.values() for one in statements]
        )
    if arguments.begun or arguments.beginning:
        weights = torch.load(arguments.output if arguments.begun else arguments.beginning, map_location="cpu")
        finder.load_state_dict(weights, strict=bool(arguments.begun))
    size = sum(one.numel() for one in finder.parameters())
    print(json.dumps({"articles": len(train), "taught": len(taught), "parameters": size}), flush=True)
    fit(finder, lessons, dev, arguments)


def marks_of(one: Example, taught: Marks | None) -> Marks:
    """What is to be learned of an example: what people marked, what a teacher sees, or both."""
    if taught is None or one.gold is None:
        if taught is None and one.gold is None:
            raise SystemExit(
                f"{one.article.file}: nobody marked it and no teacher read it; give its file with --taught"
            )
        return taught or of_people(one)
    return mix(of_people(one), taught, SHARE)


def fit(finder: Finder, train: Sequence[Lesson], dev: Sequence[Example], arguments: argparse.Namespace) -> None:
    epochs, output = arguments.epochs, arguments.output
    steps = epochs * -(-len(train) // BATCH)
    finder.bfloat16()
    weights = Weights(finder, steps, arguments.rate, done=arguments.begun * steps // epochs)
    for epoch in range(arguments.begun, epochs):
        start, losses = time.time(), np.zeros(5)
        order = random.sample(train, len(train))
        for number, place in enumerate(range(0, len(order), BATCH)):
            finder.train()
            beside = epoch > 0 or arguments.beginning is not None
            loss, acts_loss, parts = losses_of(finder, order[place : place + BATCH], beside=beside)
            loss = loss + arguments.acts_share * acts_loss
            loss.backward()
            weights.step()
            losses = 0.98 * losses + 0.02 * parts
            if number % 20 == 0:
                print(epoch, number, losses.round(3), round(time.time() - start), flush=True)
        averaged = weights.averaged()
        torch.save(averaged.state_dict(), output)  # and each by itself: which epoch is best, only other articles tell
        torch.save(averaged.state_dict(), output.with_stem(f"{output.stem}-{epoch + 1}"))
        figures = evaluate(averaged, dev if epoch == epochs - 1 else dev[::3])
        print(json.dumps({"epoch": epoch, "seconds": round(time.time() - start)} | figures), flush=True)


class Weights:
    """The weights that are learned, in full precision, and their running average; the network works on short ones."""

    AVERAGE = 0.995

    def __init__(self, finder: Finder, steps: int, rate: float, done: int = 0) -> None:
        self._finder = finder
        self._short = [one for one in finder.parameters() if one.requires_grad]
        self._full = [one.detach().float().clone().requires_grad_() for one in self._short]
        self._mean = [one.detach().clone() for one in self._full]
        encoder = {id(one) for one in finder.encoder.parameters()}
        rates = ((rate, True), (HEAD_RATE, False))
        groups = [
            {
                "params": [
                    full for short, full in zip(self._short, self._full, strict=True) if (id(short) in encoder) is own
                ],
                "lr": rate,
            }
            for rate, own in rates
        ]
        self._optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        warm = 0.06 * steps
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimizer,
            lambda step: min((step + 1) / warm, max(0.0, (steps - done - step) / (steps - warm))),
        )

    @torch.no_grad()
    def step(self) -> None:
        for short, full in zip(self._short, self._full, strict=True):
            full.grad = torch.zeros_like(full) if short.grad is None else short.grad.float()
            short.grad = None
        nn.utils.clip_grad_norm_(self._full, 1.0)
        self._optimizer.step()
        self._schedule.step()
        for short, full, mean in zip(self._short, self._full, self._mean, strict=True):
            short.copy_(full)
            mean.lerp_(full, 1 - self.AVERAGE)

    @torch.no_grad()
    def averaged(self) -> Finder:
        """The finder with the averaged weights, in full precision."""
        finder = copy.deepcopy(self._finder).float()
        learned = [one for one in finder.parameters() if one.requires_grad]
        for one, mean in zip(learned, self._mean, strict=True):
            one.copy_(mean)
        return finder.eval()


def losses_of(finder: Finder, lessons: Sequence[Lesson], *, beside: bool) -> Losses:
    """The loss of a batch, that of the acts in it, and all parts as numbers.

    `beside`: candidates that are no cues are read too.
    """
    batch, marks = [one.example for one in lessons], [one.marks for one in lessons]
    vectors = encode(finder, batch)
    acts_loss = finder.task(vectors, [one.told for one in lessons]) if finder.task else torch.zeros(())
    tagged = [finder.tagger(own, torch.from_numpy(one.features)) for own, one in zip(vectors, batch, strict=True)]
    cue_loss = _cross_entropy([cue for cue, _ in tagged], [one.cues for one in marks])
    hint_loss = _cross_entropy([hint for _, hint in tagged], [one.hints for one in marks])
    rows = [
        (one, own, span, row)
        for (cue, _), one, own, marked in zip(tagged, batch, vectors, marks, strict=True)
        for span, row in _choose_rows(marked, candidates(cue.detach().float().numpy()) if beside else ())
    ]
    if not rows:
        return (
            cue_loss + 0.3 * hint_loss,
            acts_loss,
            np.array([cue_loss.item(), hint_loss.item(), 0, 0, acts_loss.item()]),
        )
    table = read_table([(one, own, span) for one, own, span, _ in rows])
    scores, valid = finder.reader(*table[:-1])
    odds = torch.tensor([row.odds if row else 0.0 for *_, row in rows])
    valid_loss = nn.functional.binary_cross_entropy_with_logits(valid.float(), odds)
    wanted = _labels([(span, row) for _, _, span, row in rows], scores.shape[1])
    own_loss = crf_loss(scores.float(), finder.transitions.float(), wanted, table[-1])
    span_loss = (own_loss * odds).sum() / odds.sum().clamp(min=1e-3)
    loss = 4 * cue_loss + hint_loss + 0.25 * span_loss + 0.5 * valid_loss
    return loss, acts_loss, np.array([one.item() for one in (cue_loss, hint_loss, span_loss, valid_loss, acts_loss)])


def _choose_rows(marks: Marks, found: Sequence[Span]) -> list[tuple[Span, Row | None]]:
    """The likely rows of an article, and as many of the other candidates found, drawn anew each time."""
    likely = [(span, row) for span, row in marks.rows.items() if row.odds >= LIKELY]
    others = marks.beside([span for span in found if span not in dict(likely)])
    return likely + random.sample(others, min(len(others), MOST_BESIDE + len(likely)))


def _cross_entropy(scores: Sequence[Tensor], wanted: Sequence[Odds]) -> Tensor:
    return nn.functional.cross_entropy(
        torch.cat(list(scores)).float(), torch.from_numpy(np.concatenate(wanted)).float()
    )


def _labels(rows: Sequence[tuple[Span, Row | None]], length: int) -> Tensor:
    """The wanted odds of labels, as seen from each candidate (rows, length, labels)."""
    nothing = Row(0.0, 0, np.zeros((0, len(LABELS)), dtype=np.float16))
    tables = [(row or nothing).seen_from(max(0, span[0] - BEFORE), length) for span, row in rows]
    return torch.from_numpy(np.stack(tables))


if __name__ == "__main__":
    main()
