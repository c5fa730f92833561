"""Relays: an attribution comes in; the names of those who passed the words on go out, nearest first."""

from collections.abc import Iterator

from rashomon import lexicon
from rashomon.records import Article, Parsed
from rashomon.statements.attribution import Attribution
from rashomon.statements.grammar import agent, phrase

# What the tagger takes a newspaper or a broadcaster for.
OUTLET_LABELS = frozenset({"ORG", "PRODUCT", "WORK_OF_ART"})
CARRYING = frozenset({"see", "obtain", "carry", "publish", "broadcast", "air", "quote", "report", "cite", "review"})
CONVERSATIONS = frozenset({"interview", "conversation", "remark", "comment"})


def find_relay(article: Article, parsed: Parsed, one: Attribution, addressee: int | None) -> tuple[str, ...]:
    """Who stands between the speaker and this article: the agency that was told, the paper that saw the letter."""
    names = [name for token in _carriers(parsed, one, addressee) if (name := _outlet(article, parsed, token))]
    return tuple(dict.fromkeys(names))


def _carriers(parsed: Parsed, one: Attribution, addressee: int | None) -> Iterator[int]:
    if addressee is not None:
        yield addressee
    outside = [token for token in phrase(parsed, one.head) if not _inside(parsed, token, one)]
    for token in (*outside, *one.source):
        lemma = parsed.tokens[token].lemma.lower()
        if lemma in CARRYING and token != one.head and agent(parsed, token) is not None:
            yield agent(parsed, token) or token
        elif lemma in CONVERSATIONS:
            yield from _partners(parsed, token)


def _inside(parsed: Parsed, token: int, one: Attribution) -> bool:
    return any(start <= parsed.tokens[token].start < end for start, end in one.content)


def _partners(parsed: Parsed, conversation: int) -> Iterator[int]:
    """Whom an interview was given to: "an interview with X", "remarks to X"."""
    for child in parsed.children[conversation]:
        if parsed.tokens[child].dep == "prep" and parsed.tokens[child].text.lower() in {"with", "to"}:
            partner = parsed.child(child, "pobj")
            if partner is not None:
                yield partner


def _outlet(article: Article, parsed: Parsed, head: int) -> str | None:
    """The name of the news outlet that a word heads, or that its bearer works for; None for anybody else."""
    words = phrase(parsed, head)
    spoken = {parsed.tokens[word].lemma.lower() for word in words}
    is_medium = bool(spoken & lexicon.words("media_nouns"))
    if spoken & lexicon.words("assembly_nouns") and not is_medium:
        return None
    for name in parsed.names:
        if words[0] <= name.first and name.last <= words[-1] + 1 and (name.label in OUTLET_LABELS or is_medium):
            text = article.text[parsed.tokens[name.first].start : parsed.tokens[name.last - 1].end]
            return text.removeprefix("the ").removeprefix("The ").removesuffix("'s").removesuffix("’s")
    return None
