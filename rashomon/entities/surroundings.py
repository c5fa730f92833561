"""Surroundings: a parse and a draft come in, what the grammar around it says goes out, as the ranker asks for it."""

from collections import defaultdict
from collections.abc import Sequence
from zlib import crc32

from rashomon.entities.chains import Chains
from rashomon.entities.draft import DEFINITE, Draft, is_indefinite
from rashomon.records import Article, Parsed

PRONOUNS: dict[str, frozenset[str]] = {
    "I": frozenset({"i", "me", "my", "mine", "myself"}),
    "we": frozenset({"we", "us", "our", "ours", "ourselves", "'s", "’s"}),
    "you": frozenset({"you", "your", "yours", "yourself", "yourselves"}),
    "he": frozenset({"he", "him", "his", "himself"}),
    "she": frozenset({"she", "her", "hers", "herself"}),
    "it": frozenset({"it", "its", "itself"}),
    "they": frozenset({"they", "them", "their", "theirs", "themselves", "em", "'em"}),
    "who": frozenset({"who", "whom", "whose"}),
    "this": frozenset({"this", "that"}),
    "these": frozenset({"these", "those", "both", "all"}),
    "here": frozenset({"here", "there"}),
}
FORM = {word: name for name, words in PRONOUNS.items() for word in words}
# How far up a sentence a verb or a relative clause is looked for, and how many nouns "and" may join.
HIGHEST = 8


def form_of(parsed: Parsed, draft: Draft) -> str:
    """Which pronoun it is a form of; empty for others."""
    return FORM.get(parsed.tokens[draft.head].text.lower(), "") if draft.kind == "pronoun" else ""


def determined(parsed: Parsed, draft: Draft) -> str:
    """What it begins with: "the", a pointing word, a possessive, something that brings up something new, or nothing."""
    first = parsed.tokens[draft.first]
    word = first.text.lower()
    before = parsed.tokens[draft.first - 1].text.lower() if draft.first and draft.kind == "named" else ""
    if "the" in (word, before):
        return "the"
    if word in DEFINITE:
        return "pointing"
    if first.tag == "PRP$":
        return "own"
    if any(token.tag == "POS" for token in parsed.tokens[draft.first : draft.head]):
        return "genitive"
    return "indefinite" if is_indefinite(parsed, draft) else "bare"


def paragraphs(article: Article, parsed: Parsed) -> tuple[list[int], list[bool]]:
    """For each sentence its paragraph, and whether that paragraph asks something at its end."""
    number, end = 0, 0
    of_sentence: list[int] = []
    asks: dict[int, bool] = {}
    for first, last in parsed.sentences:
        if "\n\n" in article.text[end : parsed.tokens[first].start]:
            number += 1
        end = parsed.tokens[last - 1].end
        of_sentence.append(number)
        asks[number] = any(token.text == "?" for token in parsed.tokens[max(first, last - 2) : last])
    return of_sentence, [asks[one] for one in of_sentence]


def verb_above(parsed: Parsed, at: int) -> tuple[int, int]:
    """The verb that a draft depends on, and the subject of the nearest verb above with another subject."""
    verb, subject, here = -1, -1, at
    for _ in range(HIGHEST):
        above = parsed.tokens[here].head
        if above == here:
            break
        here = above
        if parsed.tokens[here].pos in ("VERB", "AUX"):
            verb = here if verb < 0 else verb
            found = parsed.child(here, "nsubj", "nsubjpass")
            if found is not None and found != at:
                subject = found
                break
    return verb, subject


def described_by(parsed: Parsed, at: int) -> int:
    """The word that a draft describes: as apposition, as predicate, or as the pronoun of a relative clause."""
    token = parsed.tokens[at]
    if token.dep == "appos":
        return token.head
    if token.dep == "attr" and parsed.tokens[token.head].lemma in ("be", "become", "remain"):
        subject = parsed.child(token.head, "nsubj")
        return -1 if subject is None else subject
    if token.tag in ("WP", "WDT", "WP$"):
        for _ in range(HIGHEST):
            if parsed.tokens[at].dep == "relcl":
                return parsed.tokens[at].head
            at = parsed.tokens[at].head
    return -1


def is_denied(parsed: Parsed, at: int) -> bool:
    """Whether a predicate is denied: "is not the mayor"."""
    verb = parsed.tokens[at].head
    beside = [parsed.tokens[one].dep for one in parsed.children[verb]]
    return parsed.tokens[at].dep == "attr" and "neg" in beside


def clause_signs(parsed: Parsed, at: int) -> list[bool]:
    """What stands around a pronoun that may stand for nothing ("it is clear that", "it seems")."""
    token = parsed.tokens[at]
    beside = [parsed.tokens[one] for one in parsed.children[token.head]]
    return [
        any(one.dep in ("ccomp", "xcomp", "csubj", "advcl") for one in beside),
        any(one.dep in ("acomp", "attr") for one in beside),
        parsed.tokens[token.head].lemma == "be",
        token.dep in ("nsubj", "nsubjpass") and token.head > at,
        any(one.dep == "neg" for one in beside),
    ]


def first_joined(parsed: Parsed, at: int) -> int:
    """The first of the nouns that "and" joins."""
    for _ in range(HIGHEST):
        if parsed.tokens[at].dep != "conj" or parsed.tokens[at].head == at:
            break
        at = parsed.tokens[at].head
    return at


def known_as(chains: Chains) -> dict[int, int]:
    """For each of the rules' chains the nouns that its members are called by, also before and after their names."""
    tokens, parsed = chains.parsed.tokens, chains.parsed
    found: dict[int, int] = defaultdict(int)
    for number, draft in enumerate(chains.drafts):
        if draft.kind == "pronoun":
            continue
        beside = [one for one in parsed.children[draft.head] if tokens[one].dep in ("compound", "appos", "nmod")]
        found[chains.find(number)] |= bits([tokens[one].lemma.lower() for one in (draft.head, *beside)])
    return found


def bit(word: str) -> int:
    """One of 64 bits for a word; two words that share one are rare among those of two phrases."""
    return 1 << crc32(word.encode()) % 64


def bits(words: Sequence[str]) -> int:
    mask = 0
    for word in words:
        mask |= bit(word)
    return mask
