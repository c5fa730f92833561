"""Listed: a statement comes in; whether it tells a reader of the ledger who says what goes out."""

from collections.abc import Iterable

from rashomon.records import Article, Statement
from rashomon.words import WORD, is_function, is_negative


def is_listed(article: Article, statement: Statement) -> bool:
    """Whether somebody says it, and its words tell something by themselves ("which", "it", "that" do not)."""
    said_by = statement.speaker or any(article.text[start:end].strip() for start, end in statement.source)
    return bool(said_by) and tells(article.text[start:end] for start, end in statement.content)


def tells(words: Iterable[str]) -> bool:
    """Whether one of the words is more than a pronoun or another function word; "no" is an answer."""
    return any(not is_function(word) or is_negative(word) for part in words for word in WORD.findall(part))
