"""Speakers: an attribution and the article's mentions come in; the chains of speaker and addressee, and of
what the words are about, go out."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from rashomon.records import Mention, Parsed
from rashomon.statements.attribution import Attribution

RELATIVE = frozenset({"who", "which", "that", "whom"})
# "said to reporters", "wrote to the council": only with verbs that address somebody.
ADDRESSING = frozenset(
    {"say", "tell", "write", "explain", "complain", "suggest", "announce", "admit", "confess", "speak"}
)
REPORTING = frozenset({"clause", "aside", "bare", "passive-clause", "passive-object"})
ADDRESSED_DIRECTLY = frozenset(
    {"tell", "assure", "inform", "remind", "notify", "warn", "promise", "ask", "brief", "advise", "urge", "convince"}
)


class Mentions:
    """The mentions of an article, to be asked which of them a word belongs to."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._all = sorted(mentions, key=lambda one: (one.start, -one.end, one.id))
        self._starts = [one.start for one in self._all]
        self._longest = max((one.end - one.start for one in self._all), default=0)

    def at(self, start: int, end: int) -> Mention | None:
        """The mention that these characters head, or else the smallest one around them."""
        around = [one for one in self._near(start, end) if one.start <= start and end <= one.end]
        headed = [one for one in around if one.head[0] < end and start < one.head[1]]
        return min(headed or around, key=lambda one: (one.end - one.start, one.id), default=None)

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie wholly between two places, in reading order."""
        return [one for one in self._near(start, end) if start <= one.start and one.end <= end]

    def _near(self, start: int, end: int) -> list[Mention]:
        first = bisect_left(self._starts, start - self._longest)
        return self._all[first : bisect_right(self._starts, end)]


def find_speaker(parsed: Parsed, one: Attribution, mentions: Mentions) -> str | None:
    """The chain of whoever the source names; for "who" and "which" of whom they stand for."""
    if one.source_head is None:
        return None
    for token in _likely(parsed, one):
        mention = mentions.at(parsed.tokens[token].start, parsed.tokens[token].end)
        if mention is not None:
            return mention.chain
    return None


def _likely(parsed: Parsed, one: Attribution) -> Iterator[int]:
    """The source's chief word (or what it stands for), then what stands in apposition to it."""
    head = one.source_head
    if head is None:
        return
    if parsed.tokens[head].text.lower() in RELATIVE:
        clause = parsed.tokens[head].head
        while parsed.tokens[clause].dep != "relcl" and parsed.tokens[clause].head != clause:
            clause = parsed.tokens[clause].head
        head = parsed.tokens[clause].head
    yield head
    yield from (child for child in parsed.children[head] if parsed.tokens[child].dep == "appos")


def find_addressee(parsed: Parsed, one: Attribution) -> int | None:
    """The chief word of whoever is spoken to: "told X", "said to X"."""
    if one.name in ADDRESSED_DIRECTLY:
        spoken_to = parsed.child(one.head, "dobj", "dative")
        if spoken_to is not None and (one.construction != "object" or one.name == "tell"):
            return spoken_to
    if one.name in ADDRESSING and one.construction in REPORTING:
        for child in parsed.children[one.head]:
            if parsed.tokens[child].dep in {"prep", "dative"} and parsed.tokens[child].text.lower() == "to":
                return parsed.child(child, "pobj")
    return None


def find_chain(parsed: Parsed, token: int | None, mentions: Mentions) -> str | None:
    """The chain of the mention that a word heads."""
    if token is None:
        return None
    mention = mentions.at(parsed.tokens[token].start, parsed.tokens[token].end)
    return None if mention is None else mention.chain


def find_about(one: Attribution, mentions: Mentions) -> tuple[str, ...]:
    """The chains that the content names, in the order of their first mention."""
    inside = (mention.chain for start, end in one.content for mention in mentions.within(start, end))
    return tuple(dict.fromkeys(inside))
