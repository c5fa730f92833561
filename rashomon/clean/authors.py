"""Authors: what a page declares and its byline blocks come in; the names of the authors go out."""

import re
from collections.abc import Iterator, Sequence

from rashomon.clean.lines import folded
from rashomon.records import Block, RawArticle

LEADING = re.compile(
    r"\W*(?:(?:story|text|words|written|reported|posted|published|report|analysis|opinion|interview) )?"
    r"(?:by|von|par|por|av|door|di|di:|by:|author|authors|autor|autorin|text)\b\s*:?\s*",
    re.I,
)
# A byline ends where the paper, the office, the place or the time begins.
TRAILING = re.compile(
    r"\s*(?:[|•·\n(/@\d]|\b(?:published|updated|posted|on|for|in|at|staff|correspondent|senior|reporter|editor)\b|,|--?\s).*",
    re.I | re.S,
)
BETWEEN_NAMES = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\bog\b)\s*")
NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+(?:[^\W\d_][\w.'’-]*)){1,4}")
BYLINE_LENGTH = 120


def find_authors(raw: RawArticle, blocks: Sequence[Block], outlet: str | None) -> tuple[str, ...]:
    """The authors as given, as declared, or as the first byline names them."""
    if raw.given.authors:
        return raw.given.authors
    declared = tuple(name for name in raw.shown.authors if _is_name(name))
    if declared and {folded(name) for name in declared} != {folded(outlet or "")}:
        return declared
    return next(_bylines(raw.text, blocks), ()) or declared


def _is_name(name: str) -> bool:
    """Addresses and numbers are no names, though pages declare them."""
    return "@" not in name and not any(letter.isdigit() for letter in name) and not name.startswith("(")


def _bylines(text: str, blocks: Sequence[Block]) -> Iterator[tuple[str, ...]]:
    for block in blocks:
        words = text[block.start : block.end]
        if block.kind == "byline" and len(words) <= BYLINE_LENGTH:
            names = tuple(_names(words, named="author" in block.why or "byline" in block.why))
            if names:
                yield names


def _names(words: str, *, named: bool) -> Iterator[str]:
    """The names of a byline; without "By" before them only where the page calls the element a byline."""
    lead = LEADING.match(words)
    if not lead and not named:
        return
    listed = words[lead.end() if lead else 0 :]
    for part in BETWEEN_NAMES.split(listed):
        name = TRAILING.sub("", part).strip()
        if not (NAME.fullmatch(name) and all(word[0].isupper() for word in name.split() if len(word) > 3)):
            return
        yield name
