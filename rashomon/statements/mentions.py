"""Mentions: the mentions of an article come in; which of them a word belongs to, and what its chain holds, goes out."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence, Set
from functools import cached_property

from rashomon.records import Mention, Parsed


class Mentions:
    """The mentions of an article, to be asked which of them a word belongs to."""

    def __init__(self, mentions: Sequence[Mention], text: str = "") -> None:
        self._text = text
        self._all = sorted(mentions, key=lambda one: (one.start, -one.end, one.id))
        self._starts = [one.start for one in self._all]
        self._longest = max((one.end - one.start for one in self._all), default=0)
        self._chains: dict[str, list[Mention]] = defaultdict(list)
        for one in self._all:
            self._chains[one.chain].append(one)
        self._named = {one.chain for one in self._all if one.kind == "named"}
        self._told = {one.chain for one in self._all if one.kind != "pronoun"}

    def at(self, start: int, end: int) -> Mention | None:
        """The mention that these characters head, or else the smallest one around them."""
        around = [one for one in self._near(start, end) if one.start <= start and end <= one.end]
        headed = [one for one in around if one.head[0] < end and start < one.head[1]]
        return min(headed or around, key=lambda one: (one.end - one.start, one.id), default=None)

    def of(self, parsed: Parsed, token: int) -> Mention | None:
        """The mention that a word heads or, if it heads none, that it lies in."""
        return self.at(parsed.tokens[token].start, parsed.tokens[token].end)

    def headed(self, parsed: Parsed, token: int) -> Mention | None:
        """The mention that a word heads; of a name any word is the head."""
        found, word = self.of(parsed, token), parsed.tokens[token]
        return found if found is not None and found.head[0] < word.end and word.start < found.head[1] else None

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie wholly between two places, in reading order."""
        return [one for one in self._near(start, end) if start <= one.start and one.end <= end]

    def chain(self, name: str) -> Sequence[Mention]:
        """The mentions of a chain, in reading order."""
        return self._chains.get(name, ())

    def called(self, names: Set[str]) -> str | None:
        """The chain of the country or body that is first called by one of these plain names."""
        return min((self._calls[name] for name in names if name in self._calls), default=(0, None))[1]

    def plain(self, mention: Mention) -> str:
        """The words of a name as names are compared here."""
        return plain_name(self._text[slice(*mention.head)])

    @cached_property
    def _calls(self) -> dict[str, tuple[int, str]]:
        """Where each name of a country or body stands first, and its chain."""
        found: dict[str, tuple[int, str]] = {}
        for one in self._all:
            if one.kind == "named" and one.type in ("GPE", "ORG"):
                found.setdefault(self.plain(one), (one.start, one.chain))
        return found

    def has_name(self, chain: str) -> bool:
        """Whether the article names the chain's entity, and does not only describe it."""
        return chain in self._named

    def is_told(self, chain: str) -> bool:
        """Whether the article says in any words who or what a chain is, and not only by pronouns."""
        return chain in self._told

    def _near(self, start: int, end: int) -> list[Mention]:
        first = bisect_left(self._starts, start - self._longest)
        return self._all[first : bisect_right(self._starts, end)]


def plain_name(name: str) -> str:
    """A name in small letters, with single spaces and without full stops."""
    return " ".join(name.replace(".", "").casefold().split())


def head_token(parsed: Parsed, mention: Mention) -> int:
    """The last word of a mention's head."""
    return max(0, bisect_left(parsed.tokens, mention.head[1], key=lambda token: token.start) - 1)
