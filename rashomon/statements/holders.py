"""Holders: a noun of a parsed article comes in; those whom it belongs to, works for or comes from go out.

"NATO officials", "a spokesman for the ministry", "residents of Tolva", "a report by the agency".
"""

from collections.abc import Iterator

from rashomon.records import Mention, Parsed
from rashomon.statements.mentions import Mentions, head_token

BEFORE = frozenset({"poss", "compound", "nmod", "amod"})
# "close to", "from inside": the parser hangs the second word on the first.
LINKS = frozenset(
    {"of", "for", "from", "at", "with", "by", "in", "inside", "within", "on", "near", "to", "close", "behind"}
)
AUTHORS = frozenset({"by", "from", "of"})
PLACED = frozenset({"in", "inside", "within", "near"})
PLACES = frozenset({"GPE", "LOC", "FAC", "ORG"})
WORKING = frozenset({"on", "to", "with", "behind"})
# "a spokesman for the government of Varenia": the holder of a holder.
DEEPEST = 3
# Whoever is introduced is introduced early: later phrases only repeat it.
MOST_PHRASES = 8


def find_holder(parsed: Parsed, noun: int, mentions: Mentions) -> str | None:
    """The chain of the first named one whom the noun belongs to."""
    return next(_named(parsed, noun, mentions, LINKS, DEEPEST), None)


def find_author(parsed: Parsed, noun: int, mentions: Mentions) -> str | None:
    """The chain of the named one who made a document."""
    return next(_named(parsed, noun, mentions, AUTHORS, DEEPEST), None)


def find_body(parsed: Parsed, noun: int, mentions: Mentions) -> str | None:
    """The chain of the body or place without a name that the noun belongs to: "a spokesman for the rebels"."""
    for token in _after(parsed, noun, frozenset({"for", "of"})):
        mention = mentions.headed(parsed, token)
        if mention is not None and mention.kind == "nominal" and mention.type != "OTHER":
            return mention.chain
    return None


def introductions(parsed: Parsed, noun: int, mentions: Mentions) -> Iterator[int]:
    """The head of the noun's own phrase, then those of the phrases that stand for the same, in reading order."""
    yield noun
    own = mentions.headed(parsed, noun)
    known = mentions.chain(own.chain)[:MOST_PHRASES] if own is not None else ()
    yield from (head_token(parsed, one) for one in known if one.kind == "nominal" and one is not own)


def _named(parsed: Parsed, noun: int, mentions: Mentions, links: frozenset[str], depth: int) -> Iterator[str]:
    if depth == 0:
        return
    for token in (*_before(parsed, noun), *_after(parsed, noun, links)):
        mention = mentions.headed(parsed, token)
        if mention is not None and mentions.has_name(mention.chain) and _may_hold(parsed, token, mention):
            yield mention.chain
        elif token < noun or (mention is not None and mention.kind == "nominal" and mention.type in ("ORG", "GPE")):
            yield from _named(parsed, token, mentions, links, depth - 1)


def _before(parsed: Parsed, noun: int) -> list[int]:
    """The words before the noun that say whose or of which sort it is, the nearest first."""
    return [child for child in reversed(parsed.children[noun]) if child < noun and parsed.tokens[child].dep in BEFORE]


def _after(parsed: Parsed, noun: int, links: frozenset[str]) -> Iterator[int]:
    for child in parsed.children[noun]:
        token = parsed.tokens[child]
        if child > noun and token.dep in {"prep", "agent", "acl", "amod"} and token.text.lower() in links | {"based"}:
            governed = parsed.child(child, "pobj")
            yield from (governed,) if governed is not None else _after(parsed, child, links)


def _may_hold(parsed: Parsed, token: int, mention: Mention) -> bool:
    """Whether it may be a holder: not a day, and after "in" only a place or a body."""
    link = parsed.tokens[parsed.tokens[token].head].text.lower()
    return link not in PLACED or mention.type in PLACES
