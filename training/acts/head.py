"""Head: the encoder's vectors of a statement and its signs come in; scores of its acts go out, for training alone.

The finder's encoder learns acts by it, beside what it is for (`training/statements/acts.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor, nn

from rashomon.statements.acts.reader import ACTS

LONGEST_CUE = 5  # words
TRACES = 64  # sorts of traces looked for in the content; half as many in the cue
DROPPED, SIGNS_DROPPED = 0.3, 0.2
BALANCE = 0.3  # how far rare acts weigh more: 0 not at all, 1 until all weigh the same
LEAST = 4  # statements that a sign must stand in
CLOSED = -30.0  # log odds of an act that the cue leaves no room for


class Told(Protocol):
    """A statement with its signs, the acts that its cue leaves open, and its act."""

    @property
    def signs(self) -> frozenset[str]: ...
    @property
    def open(self) -> frozenset[str]: ...
    @property
    def act(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Batch:
    """Some examples as arrays: words of content and cue, which of them are there, signs, what is closed, acts."""

    content: Tensor
    in_content: Tensor
    cue: Tensor
    in_cue: Tensor
    signs: Tensor
    closed: Tensor
    acts: Tensor


class Head(nn.Module):
    """Of what is told by each word's vector the strongest trace of each sort counts, beside signs."""

    def __init__(self, width: int, cue_width: int, signs: int) -> None:
        super().__init__()
        self.content, self.cue = nn.Linear(width, TRACES), nn.Linear(cue_width, TRACES // 2)
        self.attention = nn.Linear(width, 1)
        self.weights = nn.Linear(2 * TRACES + TRACES // 2, len(ACTS))
        self.signs = nn.Linear(signs, len(ACTS), bias=False)
        self.drop = nn.Dropout(DROPPED)
        nn.init.zeros_(self.signs.weight)

    def forward(self, batch: Batch) -> Tensor:
        content, cue, signs = batch.content, batch.cue, batch.signs
        if self.training:  # the same parts of every word's vector, and some signs, are left out
            content, cue = leave_out(content, DROPPED, whole=1), leave_out(cue, DROPPED, whole=1)
            signs = leave_out(signs, SIGNS_DROPPED)
        in_cue = (torch.relu(self.cue(cue)) * batch.in_cue.unsqueeze(-1)).amax(1)
        scores: Tensor = self.weights(self.drop(torch.cat([self.read(content, batch.in_content), in_cue], 1)))
        return scores + self.signs(signs)

    def read(self, content: Tensor, there: Tensor) -> Tensor:
        """The strongest trace of each sort in the content, and their mean by attention."""
        traces, inside = torch.relu(self.content(content)), there.unsqueeze(-1)
        attention = self.attention(content).squeeze(-1).masked_fill(~there, -1e4)
        mean = (traces * torch.softmax(attention, 1).unsqueeze(-1) * inside).sum(1)
        return torch.cat([(traces * inside).amax(1), mean], 1)


def leave_out(values: Tensor, share: float, *, whole: int | None = None) -> Tensor:
    """Some values at random, alike along the axis `whole`; the others count for more."""
    shape = [1 if axis == whole else size for axis, size in enumerate(values.shape)]
    return values * (torch.rand(shape) > share) / (1 - share)


def tell(examples: Sequence[Told], places: Mapping[str, int]) -> tuple[Tensor, Tensor, Tensor]:
    """Which signs each shows (examples, signs), what its cue closes (examples, acts), and its act (examples)."""
    shown = torch.zeros(len(examples), len(places))
    closed = torch.zeros(len(examples), len(ACTS))
    for row, one in enumerate(examples):
        shown[row, [places[sign] for sign in sorted(one.signs) if sign in places]] = 1
        if one.act in one.open:  # else the cue was misread, and the content may teach all the same
            closed[row, [place for place, act in enumerate(ACTS) if act not in one.open]] = CLOSED
    return shown, closed, torch.tensor([ACTS.index(one.act) for one in examples])


def balance(examples: Sequence[Told]) -> Tensor:
    """What each act weighs: the rare ones more."""
    counts = torch.bincount(torch.tensor([ACTS.index(one.act) for one in examples]), minlength=len(ACTS)) + 1
    weights: Tensor = (counts.sum() / counts / len(ACTS)) ** BALANCE
    return weights
