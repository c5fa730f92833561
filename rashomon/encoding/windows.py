"""Windows: the pieces of an article's words and its sentences come in; what the encoder reads at once goes out.

A window holds whole sentences. It begins with the sentence before, where that is short, so that no sentence is read
without what led to it; only words that no earlier window gave are taken from it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.records import Spans

# Pieces read at once. The encoder's time grows with the square of it; longer ones found no more (see training/).
LONGEST = 160
LONGEST_BEFORE = 32


@dataclass(frozen=True, slots=True)
class Window:
    """Words first:last are read; the vectors of own:last are taken."""

    first: int
    own: int
    last: int


def find_windows(lengths: Sequence[int], sentences: Spans) -> Iterator[Window]:
    """Windows that together take every word once, in reading order."""
    first = own = last = size = 0
    before = (0, 0, 0)  # the sentence before: first and last word, pieces
    for start, end in _short_enough(lengths, sentences):
        length = sum(lengths[start:end])
        if last > own and size + length > LONGEST:
            yield Window(first, own, last)
            fits = before[2] <= LONGEST_BEFORE and before[2] + length <= LONGEST
            first, own = (before[0] if fits else start), start
            size = before[2] if fits else 0
        last, size = end, size + length
        before = (start, end, length)
    if last > own:
        yield Window(first, own, last)


def _short_enough(lengths: Sequence[int], sentences: Spans) -> Iterator[tuple[int, int]]:
    """The sentences, those cut that are longer than a window."""
    for start, end in sentences:
        here, size = start, 0
        for word in range(start, end):
            if size + lengths[word] > LONGEST and word > here:
                yield here, word
                here, size = word, 0
            size += lengths[word]
        yield here, end
