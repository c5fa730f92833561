"""Entities: an article and its parse come in, its mentions go out, named, nominal and pronouns, in chains."""

from collections import Counter, defaultdict

from rashomon.entities.chains import Chains
from rashomon.entities.draft import Draft, has_article
from rashomon.entities.governments import part_governments
from rashomon.entities.names import find_names
from rashomon.entities.phrases import find_phrases, find_pronouns
from rashomon.entities.pronouns import join_pronouns
from rashomon.entities.quotations import apart_in_quotations, join_speakers, quotations
from rashomon.entities.ranking import Ranked, rank
from rashomon.entities.same_names import join_names
from rashomon.entities.same_phrases import join_phrases
from rashomon.records import Article, Mention, Parsed

__all__ = ["find_mentions", "part_governments"]


def find_mentions(article: Article, parsed: Parsed) -> list[Mention]:
    """The mentions of people, bodies, places and other things, in reading order; chains are numbered as they begin."""
    chains = join_by_rules(article, parsed)
    return as_mentions(chains, rank(article, chains))


def join_by_rules(article: Article, parsed: Parsed) -> Chains:
    """What rules find and join, which the ranker looks at anew.

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
    return chains


def as_mentions(chains: Chains, ranked: Ranked) -> list[Mention]:
    """All that the rules found, and what else turned out to be the same as something."""
    parsed = chains.parsed
    numbers: dict[int, int] = {}
    sizes = Counter(ranked.chains)
    types, people = _types(ranked), _people(ranked)
    found: list[Mention] = []
    for draft, first, place in zip(ranked.drafts, ranked.chains, ranked.places, strict=True):
        if place < 0 and sizes[first] == 1:
            continue
        start, head = _span(parsed, draft)
        found.append(
            Mention(
                id=f"m{len(found) + 1}",
                start=start,
                end=parsed.tokens[draft.last - 1].end,
                type=_type(draft, types.get(first, draft.type), is_person=first in people),
                head=head,
                chain=f"c{numbers.setdefault(first, len(numbers) + 1)}",
                kind=draft.kind,
            )
        )
    return found


def _type(draft: Draft, of_chain: str, *, is_person: bool) -> str:
    """The type of a mention: a pronoun's is its chain's, and whatever else a person is called is a person's name."""
    if draft.kind == "pronoun":
        return of_chain
    return "PERSON" if draft.kind == "named" and is_person else draft.type


def _people(ranked: Ranked) -> frozenset[int]:
    """The chains that have the full name of a person, whose initials the tagger takes for a body's."""
    full = (
        draft.kind == "named" and draft.type == "PERSON" and draft.last - draft.first > 1 for draft in ranked.drafts
    )
    return frozenset(first for first, is_full in zip(ranked.chains, full, strict=True) if is_full)


def _types(ranked: Ranked) -> dict[int, str]:
    """The type of each chain that has one: the most frequent of its names' and phrases'."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for draft, first in zip(ranked.drafts, ranked.chains, strict=True):
        if draft.kind != "pronoun" and draft.type != "OTHER":
            counts[first][draft.type] += 1
    return {first: max(sorted(kinds), key=lambda kind: kinds[kind]) for first, kinds in counts.items()}


def _span(parsed: Parsed, draft: Draft) -> tuple[int, tuple[int, int]]:
    """Where the mention starts, and its head: of a name all its words, without the "the" that the mention begins with;
    of a phrase its head word."""
    first, head = parsed.tokens[draft.first], parsed.tokens[draft.head]
    if draft.kind != "named":
        return first.start, (head.start, head.end)
    start = parsed.tokens[draft.first - 1].start if has_article(parsed, draft) else first.start
    return start, (first.start, parsed.tokens[draft.last - 1].end)
