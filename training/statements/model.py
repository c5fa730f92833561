"""The finder's network: pieces, features and cues of an article come in; labels of its words go out.

One small encoder reads the article in windows. A tagger over its words finds cues. A second small reader takes each
cue with the words around it, and what the parse and the quotations say of each word as seen from that cue, and labels
cue, source and content jointly (a linear-chain CRF, Lafferty et al. 2001), with the odds that the cue is one at all.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import torch
from torch import Tensor, nn
from transformers import AutoConfig, BertModel, MPNetModel
from transformers.modeling_outputs import BaseModelOutput

from rashomon.statements.features import PAIR_SIZES, WORD_SIZES
from rashomon.statements.finder import AFTER, BEFORE, LABELS

CUE_LABELS = 3  # outside, begin, inside
HINT_LABELS = 5  # outside, begin and inside of a source and of a content, of any statement: only to teach the encoder
POSITIONS = BEFORE + AFTER + 1
MPNET_LAYERS, MPNET_KEPT = (
    10,
    2,
)  # of twelve layers those that are read; of these, from below, those that stay as they are


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of what stands on the encoder."""

    tagger: int = 192
    reader: int = 192
    layers: int = 2
    heads: int = 6
    dropout: float = 0.1


class Dropout(nn.Module):
    """Dropout with masks cut from one long random one: drawing each anew takes a fifth of the time on a CPU."""

    POOL = 1 << 25

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, vectors: Tensor) -> Tensor:
        if not self.training or self.rate == 0:
            return vectors
        size = vectors.numel()
        if Dropout.pool_of is None or len(Dropout.pool_of) < 2 * size:
            Dropout.pool_of = (torch.rand(max(Dropout.POOL, 2 * size)) >= self.rate).to(torch.bfloat16)
        start = int(torch.randint(len(Dropout.pool_of) - size, (1,)))
        mask = Dropout.pool_of[start : start + size].view(vectors.shape)
        return vectors * mask.to(vectors.dtype) * (1 / (1 - self.rate))

    pool_of: Tensor | None = None


class Features(nn.Module):
    """The sum of one vector for each column of a table of indexes."""

    def __init__(self, sizes: tuple[int, ...], width: int) -> None:
        super().__init__()
        offsets = [sum(sizes[:column]) for column in range(len(sizes))]
        self.register_buffer("offsets", torch.tensor(offsets), persistent=False)
        self.table = nn.Embedding(sum(sizes), width)
        nn.init.normal_(self.table.weight, std=0.05)

    def forward(self, indexes: Tensor) -> Tensor:
        return self.table(indexes + self.offsets).sum(-2)


class Tagger(nn.Module):
    """Word vectors and features of a whole article -> labels of cues, and hints of sources and contents."""

    def __init__(self, encoder: int, shape: Shape) -> None:
        super().__init__()
        self.mix = nn.Linear(encoder, shape.tagger)
        self.features = Features(WORD_SIZES, shape.tagger)
        self.near = nn.Conv1d(shape.tagger, shape.tagger, 3, padding=1)
        self.norm = nn.LayerNorm(shape.tagger)
        self.drop = Dropout(shape.dropout)
        self.cue = nn.Linear(shape.tagger, CUE_LABELS)
        self.hint = nn.Linear(shape.tagger, HINT_LABELS)

    def forward(self, vectors: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        mixed = nn.functional.gelu(self.mix(vectors) + self.features(features))
        near = self.near(mixed.transpose(0, 1).unsqueeze(0)).squeeze(0).transpose(0, 1)
        mixed = self.drop(self.norm(mixed + nn.functional.gelu(near)))
        return self.cue(mixed), self.hint(mixed)


class Layer(nn.Module):
    """One transformer layer (pre-norm) without anything that an exporter would stumble on."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.first, self.second = nn.LayerNorm(width), nn.LayerNorm(width)
        self.attend, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.widen, self.narrow = nn.Linear(width, 3 * width), nn.Linear(3 * width, width)
        self.drop = Dropout(dropout)

    def forward(self, vectors: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = vectors.shape
        parts = self.attend(self.first(vectors)).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        weights = query * (width // self.heads) ** -0.5 @ key.transpose(-1, -2) + mask
        seen = torch.softmax(weights, dim=-1, dtype=query.dtype) @ value
        vectors = vectors + self.drop(self.out(seen.transpose(1, 2).reshape(batch, length, width)))
        return vectors + self.drop(self.narrow(nn.functional.gelu(self.widen(self.second(vectors)))))


class Reader(nn.Module):
    """Words around each cue, as seen from it -> scores of their labels, and the odds that the cue is one."""

    def __init__(self, encoder: int, shape: Shape) -> None:
        super().__init__()
        self.mix = nn.Linear(encoder, shape.reader)
        self.words = Features(WORD_SIZES, shape.reader)
        self.pairs = Features(PAIR_SIZES, shape.reader)
        self.positions = nn.Embedding(POSITIONS, shape.reader)
        self.inside = nn.Embedding(2, shape.reader)
        self.drop = Dropout(shape.dropout)
        self.layers = nn.ModuleList(Layer(shape.reader, shape.heads, shape.dropout) for _ in range(shape.layers))
        self.norm = nn.LayerNorm(shape.reader)
        self.labels = nn.Linear(shape.reader, len(LABELS))
        self.valid = nn.Linear(shape.reader, 1)

    def forward(
        self, vectors: Tensor, words: Tensor, pairs: Tensor, positions: Tensor, inside: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        """vectors (cues, length, encoder); words, pairs (cues, length, columns); the others (cues, length)."""
        return self.read(self.know(vectors, words), pairs, positions, inside, mask)

    def know(self, vectors: Tensor, words: Tensor) -> Tensor:
        """What is known of each word, whichever cue it is seen from."""
        known: Tensor = self.mix(vectors) + self.words(words)
        return known

    def read(
        self, known: Tensor, pairs: Tensor, positions: Tensor, inside: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        read = self.drop(known + self.pairs(pairs) + self.positions(positions) + self.inside(inside))
        bias = ((1.0 - mask) * -10000.0)[:, None, None, :].to(read.dtype)
        for layer in self.layers:
            read = layer(read, bias)
        read = self.norm(read)
        own = inside.to(read.dtype).unsqueeze(-1)
        cue = (read * own).sum(1) / own.sum(1).clamp(min=1)
        return self.labels(read), self.valid(cue).squeeze(-1)


class Mpnet(nn.Module):
    """An MPNet encoder that takes the pieces of BERT's vocabulary, which its own holds under other numbers."""

    SPECIAL: ClassVar = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>"}

    def __init__(self, folder: Path, vocabulary: Path, dropped: float) -> None:
        super().__init__()
        self.net = MPNetModel.from_pretrained(
            folder, add_pooling_layer=False, attn_implementation="eager", attention_probs_dropout_prob=dropped
        )
        # The highest layers were tuned to whole sentences; the lowest are as good as they are. Both cost time only.
        self.net.encoder.layer = self.net.encoder.layer[:MPNET_LAYERS]
        for layer in [self.net.embeddings, *self.net.encoder.layer[:MPNET_KEPT]]:
            layer.requires_grad_(False)
        own = {piece: number for number, piece in enumerate(_lines(folder / "vocab.txt"))}
        numbers = [own.get(self.SPECIAL.get(piece, piece), own["[UNK]"]) for piece in _lines(vocabulary)]
        self.register_buffer("numbers", torch.tensor(numbers), persistent=False)
        self.config = self.net.config

    @property
    def embeddings(self) -> nn.Module:
        return self.net.embeddings

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> BaseModelOutput:
        return self.net(input_ids=self.numbers[input_ids], attention_mask=attention_mask)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def load_encoder(folder: Path, *, vocabulary: Path | None = None, dropped: float = 0.1) -> BertModel | Mpnet:
    """An encoder as the transformers library saves it; `vocabulary` is the one that examples were cut with."""
    if AutoConfig.from_pretrained(folder).model_type == "mpnet":
        return Mpnet(folder, vocabulary or folder / "vocab.txt", dropped)
    return BertModel.from_pretrained(
        folder, add_pooling_layer=False, attn_implementation="eager", attention_probs_dropout_prob=dropped
    )


class Finder(nn.Module):
    """Encoder, tagger, reader and the CRF's transitions."""

    def __init__(self, encoder: BertModel | Mpnet, shape: Shape) -> None:
        super().__init__()
        self.encoder = encoder
        encoder.embeddings.word_embeddings.weight.requires_grad = False  # half of all weights, seen too seldom to move
        for parent in list(encoder.modules()):
            for name, child in list(parent.named_children()):
                if isinstance(child, nn.Dropout):
                    setattr(parent, name, Dropout(child.p))
        width = encoder.config.hidden_size
        self.drop = Dropout(shape.dropout)
        self.tagger = Tagger(width, shape)
        self.reader = Reader(width, shape)
        self.transitions = nn.Parameter(torch.zeros(len(LABELS) + 1, len(LABELS)))  # last row: at the start
        self.task: nn.Module | None = None  # another task that only teaches the encoder

    def encode(self, pieces: Tensor, mask: Tensor) -> Tensor:
        return self.drop(self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state)


def forbidden() -> Tensor:
    """A large penalty where one label cannot follow another: an inside goes on with its own kind only."""
    size = len(LABELS)
    penalty = torch.zeros(size + 1, size)
    for before in range(size + 1):
        for after, label in enumerate(LABELS):
            kind = label[2:]
            if label.startswith("I") and (before == size or LABELS[before][2:] != kind or not kind):
                penalty[before, after] = -10000.0
    return penalty


def crf_loss(scores: Tensor, transitions: Tensor, wanted: Tensor, mask: Tensor) -> Tensor:
    """How far each row is from the wanted odds; scores and wanted (rows, length, labels), mask (rows, length).

    With odds of 0 and 1 it is the negative log-likelihood of the marked labels; with others their expectation, where
    neighbouring labels are taken as independent for what following one another is worth.
    """
    size = scores.shape[-1]
    there = mask.unsqueeze(2)
    emitted = (scores * wanted * there).sum((1, 2))
    moved = ((wanted[:, :-1] @ transitions[:size]) * wanted[:, 1:] * there[:, 1:]).sum((1, 2))
    started = wanted[:, 0] @ transitions[size]
    return log_total(scores, transitions + forbidden(), mask) - emitted - moved - started


def log_total(scores: Tensor, transitions: Tensor, mask: Tensor) -> Tensor:
    """The logarithm of the sum over all labellings of each row (rows): the forward algorithm."""
    onward = transitions[: scores.shape[-1]]
    first, *later = scores.unbind(1)  # indexing would cost a table of zeros a word on the way back
    total = transitions[-1] + first
    for score, here in zip(later, mask.unbind(1)[1:], strict=True):
        step = torch.logsumexp(total.unsqueeze(2) + onward, dim=1) + score
        total = torch.where(here.unsqueeze(1), step, total)
    return torch.logsumexp(total, dim=1)


def label_odds(scores: Tensor, transitions: Tensor, mask: Tensor) -> Tensor:
    """The odds of each label of each word (rows, length, labels): the slope of the logarithm of the sum."""
    with torch.enable_grad():
        own = scores.detach().requires_grad_()
        (odds,) = torch.autograd.grad(log_total(own, transitions.detach() + forbidden(), mask).sum(), own)
    return odds
