"""Fresh data for tests: articles made of one text, with every paragraph a body block."""

import re

from rashomon.parse import parse
from rashomon.records import Article, Block, Parsed


def article(text: str, *, published: str | None = None, name: str = "a1", outlet: str | None = None) -> Article:
    """An article whose paragraphs (parted by an empty line) are all body."""
    blocks = tuple(
        Block(found.start(), found.end(), "body", "test") for found in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)
    )
    return Article(
        id=name,
        file=f"{name}.txt",
        sha256="0" * 64,
        text=text,
        blocks=blocks,
        outlet=outlet,
        published=published,
        published_from="given" if published else "unknown",
        language="en",
    )


def parsed(text: str) -> tuple[Article, Parsed]:
    """An article and its parse."""
    one = article(text)
    return one, parse(one)


def words(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    """The words that spans cover."""
    return [text[start:end] for start, end in spans]
