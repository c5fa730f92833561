"""Batches: prepared examples come in; what the encoder and the reader take, padded, and the words' vectors go out."""

from collections.abc import Sequence

import torch
from torch import Tensor

from rashomon.encoding import LONGEST_WORD
from rashomon.encoding.windows import find_windows
from rashomon.statements.features import PAIR_SIZES, pair_features
from rashomon.statements.finder import AFTER, BEFORE, chief
from training.statements.examples import Example
from training.statements.model import Finder

CLS, SEP, UNKNOWN = 101, 102, 100


def encode(finder: Finder, batch: Sequence[Example]) -> list[Tensor]:
    """One vector a word for each article."""
    windows = []
    for number, one in enumerate(batch):
        lengths = [min(len(pieces), LONGEST_WORD) or 1 for pieces in one.pieces]
        windows += [(number, window) for window in find_windows(lengths, one.parsed.sentences)]
    rows, firsts = [], []
    for number, window in windows:
        row, first = [CLS], []
        for word in range(window.first, window.last):
            first.append(len(row))
            row += batch[number].pieces[word][:LONGEST_WORD] or (UNKNOWN,)
        rows.append([*row, SEP])
        firsts.append(first[window.own - window.first :])
    longest = max(map(len, rows))
    pieces = torch.zeros(len(rows), longest, dtype=torch.long)
    for place, row in enumerate(rows):
        pieces[place, : len(row)] = torch.tensor(row)
    hidden = finder.encode(pieces, (pieces != 0).long()).flatten(0, 1)
    taken = torch.tensor([place * longest + first for place, own in enumerate(firsts) for first in own])
    return list(hidden.index_select(0, taken).split([len(one.parsed.tokens) for one in batch]))


def read_table(rows: Sequence[tuple[Example, Tensor, tuple[int, ...]]]) -> tuple[Tensor, ...]:
    """What the reader takes: vectors, word and pair features, positions, inside, and the mask twice (scores, truth)."""
    reach = [(max(0, span[0] - BEFORE), min(len(one.parsed.tokens), span[0] + AFTER + 1)) for one, _, span in rows]
    length = max(last - first for first, last in reach)
    words = torch.zeros(len(rows), length, rows[0][0].features.shape[1], dtype=torch.long)
    pairs = torch.zeros(len(rows), length, len(PAIR_SIZES), dtype=torch.long)
    positions, inside, places = (torch.zeros(len(rows), length, dtype=torch.long) for _ in range(3))
    mask = torch.zeros(len(rows), length)
    owners, offsets = _stack([own for _, own, _ in rows])
    for place, ((one, own, span), (first, last)) in enumerate(zip(rows, reach, strict=True)):
        size = last - first
        places[place, :size] = torch.arange(first, last) + offsets[id(own)]
        words[place, :size] = torch.from_numpy(one.features[first:last])
        head = chief(one.parsed, span)
        pairs[place, :size] = torch.from_numpy(pair_features(one.places, head, first, last))
        positions[place, :size] = torch.arange(first, last) - span[0] + BEFORE
        inside[place, [word - first for word in span if word < last]] = 1
        mask[place, :size] = 1
    vectors = owners.index_select(0, places.flatten()).view(len(rows), length, -1)
    return vectors, words, pairs, positions, inside, mask, mask.bool()


def _stack(tables: Sequence[Tensor]) -> tuple[Tensor, dict[int, int]]:
    """The different tables one under the other, and where each begins."""
    different = list({id(table): table for table in tables}.values())
    offsets, here = {}, 0
    for table in different:
        offsets[id(table)] = here
        here += len(table)
    return torch.cat(different), offsets
