"""Findings: the annotations of a pile come in; what is found in them can be looked up by article and id."""

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from rashomon.records import Annotation, EventMention, Mention, TimeMention

Found = TypeVar("Found", Mention, TimeMention, EventMention)


class Findings(Generic[Found]):
    """Findings of one sort; those of an article are put in order when the first of them is asked for."""

    def __init__(self, annotations: Mapping[str, Annotation], of: Callable[[Annotation], Iterable[Found]]) -> None:
        self._annotations = annotations
        self._of: Callable[[Annotation], Iterable[Found]] = of
        self._read: dict[str, dict[str, Found]] = {}

    def get(self, place: tuple[str, str]) -> Found | None:
        """The finding of this article with this id."""
        article, name = place
        if article not in self._read:
            found = self._of(self._annotations[article]) if article in self._annotations else ()
            self._read[article] = {one.id: one for one in found}
        return self._read[article].get(name)
