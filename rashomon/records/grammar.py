"""Grammar: the tokens of an article, its sentences and names as the parser saw them."""

from dataclasses import dataclass

from rashomon.records.articles import Spans


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a parsed sentence. `head` is the index of its head in Parsed.tokens (its own for a root)."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity as the tagger saw it: tokens[first:last], half-open, with the tagger's label."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """The grammar of an article's story blocks: tokens in reading order, and where sentences and noun chunks lie.

    `sentences` and `chunks` are half-open pairs of token indexes. `children[i]` are the tokens whose head is i.
    No sentence crosses a block.
    """

    tokens: tuple[Token, ...]
    sentences: Spans
    chunks: Spans
    names: tuple[Name, ...]
    children: tuple[tuple[int, ...], ...]

    def subtree(self, index: int) -> list[int]:
        """All tokens under `index`, itself included, in reading order."""
        found, waiting = [], [index]
        while waiting:
            here = waiting.pop()
            found.append(here)
            waiting.extend(self.children[here])
        return sorted(found)

    def child(self, index: int, *deps: str) -> int | None:
        """The first child of `index` with one of these dependency labels."""
        return next((one for one in self.children[index] if self.tokens[one].dep in deps), None)
