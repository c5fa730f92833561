"""Entities: an article and its parse come in, its mentions go out, named, nominal and pronouns, in chains."""

from rashomon.entities.chains import Chains
from rashomon.entities.draft import Draft, has_article
from rashomon.entities.governments import part_governments
from rashomon.entities.names import find_names
from rashomon.entities.phrases import find_phrases, find_pronouns
from rashomon.entities.pronouns import join_pronouns
from rashomon.entities.quotations import apart_in_quotations, join_speakers, quotations
from rashomon.entities.same_names import join_names
from rashomon.entities.same_phrases import join_phrases
from rashomon.records import Article, Mention, Parsed

__all__ = ["find_mentions", "part_governments"]


def find_mentions(article: Article, parsed: Parsed) -> list[Mention]:
    """The mentions of people, bodies, places and other things, in reading order; chains are numbered as they begin.

    The rules run from the surest to the least sure, each seeing what those before it joined (Raghunathan et al. 2010).
    """
    names = find_names(article, parsed)
    drafts = sorted(
        [*names, *find_phrases(parsed, names), *find_pronouns(parsed)], key=lambda one: (one.first, -one.last, one.head)
    )
    chains = Chains(parsed, drafts)
    join_names(article, chains)
    chains.settle_names()
    join_phrases(chains)
    join_pronouns(chains, apart_in_quotations(article, chains), quotations(article, parsed))
    join_speakers(article, chains)
    return _mentions(parsed, chains)


def _mentions(parsed: Parsed, chains: Chains) -> list[Mention]:
    numbers: dict[int, int] = {}
    found = []
    for number, draft in enumerate(chains.drafts):
        chain = numbers.setdefault(chains.find(number), len(numbers) + 1)
        start, head = _span(parsed, draft)
        found.append(
            Mention(
                id=f"m{number + 1}",
                start=start,
                end=parsed.tokens[draft.last - 1].end,
                type=_type(chains, number),
                head=head,
                chain=f"c{chain}",
                kind=draft.kind,
            )
        )
    return found


def _type(chains: Chains, number: int) -> str:
    """A name's and a phrase's own type; a pronoun's is that of what it stands for."""
    draft = chains.drafts[number]
    known = chains.type(number) if draft.kind == "pronoun" else draft.type
    return draft.type if known == "OTHER" else known


def _span(parsed: Parsed, draft: Draft) -> tuple[int, tuple[int, int]]:
    """Where the mention starts, and its head: of a name all its words, without the "the" that the mention begins with;
    of a phrase its head word."""
    first, head = parsed.tokens[draft.first], parsed.tokens[draft.head]
    if draft.kind != "named":
        return first.start, (head.start, head.end)
    start = parsed.tokens[draft.first - 1].start if has_article(parsed, draft) else first.start
    return start, (first.start, parsed.tokens[draft.last - 1].end)
