"""Relays: an attribution comes in; the names of those who passed the words on go out, nearest first."""

from collections.abc import Iterator

from rashomon import lexicon
from rashomon.records import Article, Parsed
from rashomon.statements.attribution import Attribution
from rashomon.statements.grammar import agent, label_of, phrase, quoting_verb
from rashomon.statements.mentions import Mentions

# Whoever bears one of these labels speaks or is spoken to, but passes no words on.
NO_OUTLET = frozenset({"PERSON", "GPE", "LOC", "NORP", "FAC", "DATE", "TIME"})
# "a letter seen by X", "remarks carried by X"
CARRYING = frozenset({"see", "obtain", "carry", "publish", "broadcast", "air", "quote", "report", "cite", "review"})
CONVERSATIONS = frozenset({"interview", "conversation", "remark", "comment"})
CAPITAL_PLACES = frozenset({"US", "USA", "UK", "EU", "UN", "UAE", "DRC", "CAR"})
LONGEST_NAME = 6  # words


def find_relay(
    article: Article, parsed: Parsed, one: Attribution, addressee: int | None, mentions: Mentions
) -> tuple[str, ...]:
    """Who stands between the speaker and this article: the agency that was told, the paper that saw the letter."""
    heads = _carriers(parsed, one, addressee)
    names = [name for head in heads if (name := _outlet(article, parsed, head, mentions))]
    return tuple(dict.fromkeys(names))


def _carriers(parsed: Parsed, one: Attribution, addressee: int | None) -> Iterator[int]:
    quoting = quoting_verb(parsed, one.head)
    if quoting is not None:
        yield from (word for word in (parsed.child(quoting, "nsubj"), agent(parsed, quoting)) if word is not None)
    if addressee is not None and one.name == "tell":
        yield from _told(parsed, addressee)
    for token in (*_outside(parsed, one), *one.source):
        lemma = parsed.tokens[token].lemma.lower()
        carrier = agent(parsed, token) if lemma in CARRYING and token != one.head else None
        if carrier is not None:
            yield carrier
        elif lemma in CONVERSATIONS:
            yield from _partners(parsed, token)


def _told(parsed: Parsed, addressee: int) -> Iterator[int]:
    """The outlet that was told, or whose reporter was: "told X", "told X's Ann Lee"."""
    owner = parsed.child(addressee, "poss")
    yield addressee if owner is None else owner


def _outside(parsed: Parsed, one: Attribution) -> list[int]:
    """The words under the cue that are not content."""
    inside = [child for child in parsed.children[one.head] if _is_content(parsed, child, one)]
    return phrase(parsed, one.head, without=inside)


def _is_content(parsed: Parsed, token: int, one: Attribution) -> bool:
    return any(start <= parsed.tokens[token].start < end for start, end in one.content)


def _partners(parsed: Parsed, conversation: int) -> Iterator[int]:
    """Whom an interview was given to: "an interview with X", "remarks to X"."""
    for child in parsed.children[conversation]:
        if parsed.tokens[child].dep == "prep" and parsed.tokens[child].text.lower() in {"with", "to"}:
            partner = parsed.child(child, "pobj")
            if partner is not None:
                yield partner


def _outlet(article: Article, parsed: Parsed, head: int, mentions: Mentions) -> str | None:
    """The name that a word ends or announces ("news agency X"), if it may be a news outlet's."""
    token = parsed.tokens[head]
    is_medium = token.lemma.lower() in lexicon.words("media_nouns")
    name = _announced(parsed, head) if is_medium and token.pos != "PROPN" else _ended(parsed, head)
    if name is None or token.lemma.lower() in lexicon.words("assembly_nouns"):
        return None
    start, end = parsed.tokens[name[0]].start, parsed.tokens[name[1] - 1].end
    if not is_medium:
        mention = mentions.at(token.start, token.end)
        kinds = {label_of(parsed, head), mention.type if mention is not None else None}
        if kinds & NO_OUTLET and not _is_acronym(article.text[start:end]):
            return None
    return article.text[start:end]


def _is_acronym(name: str) -> bool:
    """Whether a name is capitals only, as broadcasters' are, which the tagger takes for places."""
    return name.isalpha() and name.isupper() and name not in CAPITAL_PLACES


def _announced(parsed: Parsed, noun: int) -> tuple[int, int] | None:
    """The capitals right after "news agency", or else those before it ("the X news agency")."""
    last = noun + 1
    while last < parsed.sentences[parsed.tokens[noun].sentence][1] and parsed.tokens[last].text[0].isupper():
        last += 1
    if last > noun + 1:
        return noun + 1, last
    before = next((word for word in parsed.subtree(noun) if parsed.tokens[word].pos == "PROPN"), None)
    if before is None:
        return None
    last = before + 1
    while last < noun and parsed.tokens[last].pos == "PROPN":
        last += 1
    return before, last


def _ended(parsed: Parsed, head: int) -> tuple[int, int] | None:
    """The run of proper nouns that the word closes; nothing for a common noun ("told reporters")."""
    if parsed.tokens[head].pos != "PROPN":
        return None
    first = head
    while first > 0 and head - first < LONGEST_NAME and _goes_with(parsed, first - 1, head):
        first -= 1
    return first, head + 1


def _goes_with(parsed: Parsed, word: int, head: int) -> bool:
    token = parsed.tokens[word]
    return token.pos == "PROPN" and token.dep in {"compound", "nmod"} and token.sentence == parsed.tokens[head].sentence
