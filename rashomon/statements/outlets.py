"""Outlets: a word of a parsed article comes in; the name of the news outlet that it stands for goes out."""

from rashomon import lexicon
from rashomon.records import Article, Parsed
from rashomon.statements.attribution import Attribution
from rashomon.statements.grammar import label_of
from rashomon.statements.mentions import Mentions

# Whoever bears one of these labels speaks or is spoken to, but passes no words on.
NO_OUTLET = frozenset({"PERSON", "GPE", "LOC", "NORP", "FAC", "DATE", "TIME"})
CAPITAL_PLACES = frozenset({"US", "USA", "UK", "EU", "UN", "UAE", "DRC", "CAR"})
# "state television", "the official news agency": known by what they are, without a name.
BROADCASTING = frozenset({"tv", "television", "radio", "medium", "media", "agency", "broadcaster"})
LONGEST_NAME = 6  # words


def outlet_name(article: Article, parsed: Parsed, head: int, mentions: Mentions) -> str | None:
    """The name that a word ends, announces ("news agency X") or stands for ("it"), if it may be a news outlet's."""
    token = parsed.tokens[head]
    if token.pos == "PRON":
        return _name_of_pronoun(article, parsed, head, mentions)
    name = _name(parsed, head)
    if name is None or token.lemma.lower() in lexicon.words("assembly_nouns"):
        return None
    words = article.text[parsed.tokens[name[0]].start : parsed.tokens[name[1] - 1].end]
    if not _is_medium(parsed, head) and not is_known(parsed, head):
        mention = mentions.of(parsed, head)
        kinds = {label_of(parsed, head), mention.type if mention is not None else None}
        if kinds & NO_OUTLET and not _is_acronym(words):
            return None
    return words


def is_known(parsed: Parsed, head: int) -> bool:
    """Whether a word ends the name of an outlet that a list knows."""
    name = _ended(parsed, head)
    if name is None:
        return False
    known = lexicon.words("news_outlets") | lexicon.words("news_agencies")
    words = [token.text for token in parsed.tokens[name[0] : name[1]]]
    return any(" ".join(words[start:]) in known for start in range(len(words)))


def is_outlet(parsed: Parsed, head: int) -> bool:
    """Whether a word surely names a news outlet: a list knows it, or it says so itself ("the X news agency")."""
    return is_known(parsed, head) or (_is_medium(parsed, head) and _name(parsed, head) is not None)


def cited(parsed: Parsed, one: Attribution) -> int | None:
    """The chief word of those whom a reporting outlet cites: "X, citing officials, said", "X reported, citing Y"."""
    if one.source_head is None or not is_outlet(parsed, one.source_head):
        return None
    for verb in (*parsed.children[one.head], *parsed.children[one.source_head]):
        token = parsed.tokens[verb]
        if token.text.lower() in {"citing", "quoting"} and token.dep in {"advcl", "acl", "conj", "xcomp", "prep"}:
            return parsed.child(verb, "dobj", "pobj")
    return None


def _is_medium(parsed: Parsed, head: int) -> bool:
    return parsed.tokens[head].lemma.lower() in lexicon.words("media_nouns")


def _name(parsed: Parsed, head: int) -> tuple[int, int] | None:
    token = parsed.tokens[head]
    if not _is_medium(parsed, head):
        return _ended(parsed, head)
    named = _announced(parsed, head) if token.pos != "PROPN" else _ended(parsed, head)
    return named or _described(parsed, head)


def _name_of_pronoun(article: Article, parsed: Parsed, head: int, mentions: Mentions) -> str | None:
    mention = mentions.headed(parsed, head)
    for one in mentions.chain(mention.chain) if mention is not None else ():
        if one.kind == "named" and one.type in ("ORG", "WORK"):
            return article.text[slice(*one.head)]
    return None


def _is_acronym(name: str) -> bool:
    """Whether a name is capitals only, as broadcasters' are, which the tagger takes for places."""
    return name.isalpha() and name.isupper() and name not in CAPITAL_PLACES


def _announced(parsed: Parsed, noun: int) -> tuple[int, int] | None:
    """The capitals right after "news agency", or else those before it ("the X news agency")."""
    last = noun + 1
    while last < parsed.sentences[parsed.tokens[noun].sentence][1] and parsed.tokens[last].text[0].isupper():
        last += 1
    while last > noun + 1 and label_of(parsed, last - 1) in {"DATE", "TIME"}:
        last -= 1
    if last > noun + 1:
        return noun + 1, last
    last = noun
    while last > 0 and parsed.tokens[last - 1].dep in {"compound", "nmod"} and parsed.tokens[last - 1].pos != "PROPN":
        last -= 1
    first = last
    while (
        first > 0 and parsed.tokens[first - 1].pos == "PROPN" and parsed.tokens[first - 1].dep in {"compound", "nmod"}
    ):
        first -= 1
    return (first, last) if first < last else None


def _described(parsed: Parsed, noun: int) -> tuple[int, int] | None:
    """ "state television", "Varenian radio": the noun with the words that tell whose it is."""
    if parsed.tokens[noun].lemma.lower() not in BROADCASTING:
        return None
    own = [child for child in parsed.children[noun] if parsed.tokens[child].dep in {"compound", "amod", "nmod"}]
    return (min(own), noun + 1) if own and min(own) < noun else None


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
