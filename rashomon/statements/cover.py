"""Cover: spans come in one after the other; whether a place lies under any of them goes out."""

from bisect import bisect_right
from collections.abc import Iterable


class Cover:
    """The union of spans, kept as sorted stretches that neither touch nor overlap."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self.add(spans)

    def add(self, spans: Iterable[tuple[int, int]]) -> None:
        """Take more spans in."""
        for start, end in spans:
            first = bisect_right(self._ends, start - 1)
            last = bisect_right(self._starts, end)
            if first < last:
                start, end = min(start, self._starts[first]), max(end, self._ends[last - 1])
            self._starts[first:last] = [start]
            self._ends[first:last] = [end]

    def covers(self, place: int) -> bool:
        """Whether the character at `place` lies under a span."""
        found = bisect_right(self._starts, place) - 1
        return found >= 0 and place < self._ends[found]
