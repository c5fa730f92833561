"""Listed: a statement comes in; whether it tells a reader of the ledger who says what goes out."""

from collections.abc import Iterable

from rashomon import lexicon
from rashomon.records import Article, Spans, Statement
from rashomon.words import WORD, is_function, is_negative

# "..., citing hospital sources": from whom a report has its words; what is longer is a reason ("citing the danger of").
CITING = frozenset({"citing", "quoting"})
LONGEST_CITED = 6


def is_listed(article: Article, statement: Statement) -> bool:
    """Whether somebody says it, and its words tell something by themselves ("which", "it", "the statement" do not)."""
    said_by = statement.speaker or any(part.strip() for part in _parts(article, statement.source))
    content = _parts(article, statement.content)
    return bool(said_by) and tells(content) and not _is_cited(_parts(article, statement.cue), content)


def _parts(article: Article, spans: Spans) -> list[str]:
    return [article.text[start:end] for start, end in spans]


def _is_cited(cue: Iterable[str], content: Iterable[str]) -> bool:
    words = [part.casefold() for part in cue]
    return (
        bool(words) and CITING.issuperset(words) and sum(len(WORD.findall(part)) for part in content) <= LONGEST_CITED
    )


def tells(words: Iterable[str]) -> bool:
    """Whether one of the words is more than a pronoun, another function word or a noun for what is said; "no" is an
    answer."""
    said = lexicon.words("ledger_speech_nouns")
    told = (word for part in words for word in WORD.findall(part))
    return any(is_negative(word) or not (is_function(word) or word.casefold() in said) for word in told)
