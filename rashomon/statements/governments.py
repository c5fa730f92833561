"""Governments: a mention that speaks comes in; for a capital, its country's chain goes out."""

from functools import cache

from rashomon import lexicon
from rashomon.records import Mention
from rashomon.statements.mentions import Mentions, plain_name


def government(mention: Mention, mentions: Mentions) -> str:
    """The chain of the country whose capital is said to speak, if the article names the country; else its own."""
    if mention.kind != "named" or mention.type not in ("GPE", "LOC"):
        return mention.chain
    names = _country_names().get(mentions.plain(mention))
    return (mentions.called(names) if names is not None else None) or mention.chain


@cache
def _country_names() -> dict[str, frozenset[str]]:
    """The names of the country of every capital."""
    found = {}
    for name, _, capital, others in (row + ("",) * (4 - len(row)) for row in lexicon.rows("countries")):
        for one in filter(None, capital.split(";")):
            found[plain_name(one)] = frozenset(plain_name(each) for each in (name, *others.split(";")) if each)
    return found
