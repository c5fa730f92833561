"""Draft: the mention while it is being made; tokens of a parse come in, what the rules ask about a mention goes out."""

import re
from dataclasses import dataclass
from functools import cache

from rashomon import lexicon
from rashomon.records import Parsed, Token

# Before sun letters it is written as it is spoken.
ARTICLE = re.compile(r"^(?:al|el|ul|ad|an|ar|as|ash|at|az)-(?=.{3})")
# A nickname in quotation marks inside a normalised name, which leaves no space before a single one.
NICKNAME = re.compile(r"\s?[\"'‘“”`«]+\s?([^\"'‘“”`«»]+?)\s?[\"'”`»]+(?=\s)")
PLURAL_TAGS = frozenset({"NNS", "NNPS"})
INDEFINITE = frozenset({"a", "an", "another", "some", "any", "no", "every", "each", "many", "several", "few", "other"})
INDEFINITE |= {"more", "most", "both", "either", "neither", "all", "such", "what", "which", "one"}
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention as tokens[first:last] with its head token; `type` and `kind` as in the Mention it becomes."""

    first: int
    last: int
    head: int
    type: str
    kind: str


def words(parsed: Parsed, first: int, last: int) -> list[str]:
    """The words of tokens[first:last]."""
    return [token.text for token in parsed.tokens[first:last]]


def key_of(parsed: Parsed, draft: Draft) -> str:
    """The words in lower case with single spaces and without full stops, as names are compared."""
    return normal(" ".join(words(parsed, draft.first, draft.last)))


@cache
def normal(name: str) -> str:
    """A name as it is compared: lower case, plain apostrophes and hyphens, no full stops."""
    plain = name.lower().replace("’", "'").replace("‑", "-").replace("–", "-").replace(" - ", "-")
    return " ".join(plain.replace(".", "").replace(" '", "'").split())


@cache
def person_words(name: str) -> tuple[str, ...]:
    """The words of a normalised name of a person, the Arabic article left out, also where it is written on, and the
    quotation marks around a nickname."""
    words = [ARTICLE.sub("", word) for word in NICKNAME.sub(r" \1", name).split()]
    return tuple(word for at, word in enumerate(words) if word and (word not in ("al", "el") or at == len(words) - 1))


@cache
def nickname_in(name: str) -> str | None:
    """The nickname that stands in quotation marks inside a normalised name."""
    found = NICKNAME.search(name)
    return found[1] if found else None


@cache
def is_nickname(one: str, other: str) -> bool:
    """Whether one of two given names in lower case is the familiar form of the other ("tim", "timothy")."""
    nicknames = lexicon.table("nicknames")
    return any(
        full in nicknames.get(short.title(), "").lower().split(";") for short, full in ((one, other), (other, one))
    )


def head_in(parsed: Parsed, first: int, last: int) -> int:
    """The token of tokens[first:last] that the others hang on: the last one whose head lies outside."""
    tokens = parsed.tokens
    tops = [at for at in range(first, last) if not first <= tokens[at].head < last or tokens[at].head == at]
    return next((at for at in tops if tokens[at].pos in ("PROPN", "NOUN", "PRON")), tops[-1] if tops else last - 1)


def modifiers(parsed: Parsed, draft: Draft) -> frozenset[str]:
    """The content words of a phrase beside its head, as lemmas in lower case."""
    return frozenset(
        token.lemma.lower()
        for at, token in enumerate(parsed.tokens[draft.first : draft.last], draft.first)
        if at != draft.head and token.pos in ("ADJ", "NOUN", "PROPN", "NUM", "VERB")
    )


def content_of(parsed: Parsed, draft: Draft) -> str:
    """The words of a phrase without its determiner, in lower case."""
    first = draft.first
    while first < draft.head and parsed.tokens[first].pos in ("DET", "PUNCT"):
        first += 1
    return " ".join(words(parsed, first, draft.last)).lower()


def belonging(parsed: Parsed, draft: Draft) -> str:
    """What follows the head and tells which one is meant: " of reconstruction"; empty where nothing does."""
    for child in parsed.children[draft.head]:
        token = parsed.tokens[child]
        if child > draft.head and token.dep == "prep" and token.text.lower() in ("of", "for", "to", "between"):
            inner = parsed.child(child, "pobj")
            return f" {token.text.lower()} {parsed.tokens[inner].lemma.lower()}" if inner is not None else " of"
    return ""


def is_indefinite(parsed: Parsed, draft: Draft) -> bool:
    """Whether the phrase brings up something new: a, another, some, no, a number."""
    first = parsed.tokens[draft.first]
    return first.text.lower() in INDEFINITE or first.pos == "NUM"


def number_of(parsed: Parsed, draft: Draft) -> str:
    """`one`, `many` or `any`."""
    head = parsed.tokens[draft.head]
    if draft.kind == "named":
        plural = draft.type == "NORP" and (head.tag in PLURAL_TAGS or head.text.endswith("s"))
        return "many" if plural else "one" if draft.type == "PERSON" else "any"
    if head.tag in PLURAL_TAGS or head.lemma in ("people", "police", "personnel"):
        return "many"
    return "any" if draft.type == "ORG" else "one"


def gender_of(parsed: Parsed, draft: Draft) -> str:
    """`masculine`, `feminine`, `neuter` (a thing) or `any`."""
    if draft.type not in ("PERSON", "NORP"):
        return "neuter"
    around = parsed.tokens[max(0, draft.first - 2) : draft.last]
    if said := _gendered_word(around):
        return said
    if draft.kind == "named" and draft.last - draft.first > 1:
        return lexicon.table("first_names").get(parsed.tokens[draft.first].text.title(), "any")
    return "any"


def gender_hint(parsed: Parsed, draft: Draft) -> str:
    """The gender of a name of one word, were it a given name: "Clinton" and "Christie" are more often surnames."""
    lone = draft.kind == "named" and draft.type == "PERSON" and draft.last - draft.first == 1
    return lexicon.table("first_names").get(parsed.tokens[draft.first].text.title(), "any") if lone else "any"


def _gendered_word(tokens: tuple[Token, ...]) -> str | None:
    lemmas = {token.lemma.lower().rstrip(".") for token in tokens if token.pos in ("NOUN", "PROPN")}
    lemmas |= {token.text.lower().rstrip(".") for token in tokens if token.pos in ("NOUN", "PROPN")}
    feminine = bool(lemmas & lexicon.words("feminine_nouns"))
    masculine = bool(lemmas & lexicon.words("masculine_nouns"))
    if feminine == masculine:
        return None
    return "feminine" if feminine else "masculine"


def is_definite(parsed: Parsed, draft: Draft) -> bool:
    """Whether the phrase says that its thing is known: the, this, a possessive."""
    first = parsed.tokens[draft.first]
    return (
        first.text.lower() in DEFINITE
        or first.tag == "PRP$"
        or any(token.tag == "POS" for token in parsed.tokens[draft.first : draft.head])
    )


def has_article(parsed: Parsed, draft: Draft) -> bool:
    """Whether a name carries "the" of its own: not that of a noun it stands before ("the Marsh government")."""
    if not draft.first:
        return False
    before, head = parsed.tokens[draft.first - 1], parsed.tokens[draft.head]
    after = parsed.tokens[draft.last] if draft.last < len(parsed.tokens) else None
    modifies = head.dep == "compound" and after is not None and after.pos in ("NOUN", "PROPN", "ADJ")
    return before.text.lower() == "the" and draft.first <= before.head < draft.last and not modifies
