"""Surroundings: the tokens of an expression come in, they and the words around them go out, as its tests see them."""

import re
from dataclasses import dataclass

from rashomon.records import Parsed, Token

PLURAL = frozenset({"NNS", "NNPS"})
# So many words around a quarter tell whether it is one of a game.
NEAR = 15


@dataclass(frozen=True, slots=True)
class Place:
    """The words of an expression, their tokens, and the tokens around them in the same sentence.

    `before` and `after` stand beside it, `second` is the one before `before`; `near` are all those NEAR words away.
    """

    said: str
    inside: tuple[Token, ...]
    before: Token | None
    after: Token | None
    second: Token | None = None
    near: tuple[Token, ...] = ()

    @property
    def lead(self) -> str:
        """The word before, in lower case; empty at the start of a sentence."""
        return self.before.text.lower() if self.before else ""

    @property
    def follow(self) -> str:
        """The word after, in lower case; empty at the end of a sentence."""
        return self.after.text.lower() if self.after else ""

    @property
    def capital(self) -> bool:
        """Whether any of its words is written with a capital."""
        return bool(re.search(r"[A-Z]", self.said))


def look_around(parsed: Parsed, said: str, around: tuple[int, int]) -> Place:
    """The words `said`, which are tokens[around[0]:around[1]], and their neighbours in the same sentence."""
    inside = parsed.tokens[around[0] : around[1]]
    first, last = parsed.sentences[inside[0].sentence][0], parsed.sentences[inside[-1].sentence][1]
    before, after, second = (
        parsed.tokens[one] if first <= one < last else None for one in (around[0] - 1, around[1], around[0] - 2)
    )
    near = parsed.tokens[max(first, around[0] - NEAR) : min(last, around[1] + NEAR)]
    return Place(said, inside, before, after, second, near)
