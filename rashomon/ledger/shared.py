"""Shared: the telling words of one speaker's statements come in; how many each two of them share goes out."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations


def count_shared(stems: Iterable[frozenset[str]], common: int) -> Counter[tuple[int, int]]:
    """For each pair that shares a word how many it shares; a word in more than `common` statements is left aside."""
    holding: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(stems):
        for word in words:
            holding[word].append(number)
    shared = Counter[tuple[int, int]]()
    for numbers in holding.values():
        if len(numbers) <= common:
            shared.update(combinations(numbers, 2))
    return shared
