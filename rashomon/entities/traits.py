"""Traits: an article's drafts come in, what the ranker asks about each of them goes out, as columns of numbers."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rashomon.entities.chains import Chains
from rashomon.entities.draft import DEFINITE, Draft, belonging, content_of, gender_of, is_indefinite, modifiers
from rashomon.entities.draft import number_of
from rashomon.entities.meanings import read_meanings
from rashomon.entities.quotations import find_speakers, quotations
from rashomon.records import Article, Parsed

Numbers = NDArray[np.float32]
Codes = NDArray[np.int64]
Masks = NDArray[np.uint64]

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
KINDS = ("named", "nominal", "pronoun")
TYPES = ("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "OTHER")
COUNTS = ("one", "many", "any")
GENDERS = ("masculine", "feminine", "neuter", "any")
DETERMINED = ("the", "pointing", "own", "genitive", "indefinite", "bare")
ROLES = ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "appos", "attr", "compound", "conj", "ROOT", "other")
FORMS = {name: [*words] for name, words in PRONOUNS.items()}
FORM = {word: name for name, words in PRONOUNS.items() for word in words}
CLASSES = ("", *PRONOUNS)
GENDER_OF_FORM = {"he": "masculine", "she": "feminine", "it": "neuter", "this": "neuter", "here": "neuter"}
COUNT_OF_FORM = {"they": "many", "we": "many", "these": "many", "you": "any", "who": "any"}


@dataclass(frozen=True, slots=True)
class Traits:
    """One row a draft. `own` are the numbers that the model reads as they are; the rest is compared in pairs."""

    own: Numbers
    form: Codes
    kind: Codes
    type: Codes
    count: Codes
    gender: Codes
    role: Codes
    sentence: Codes
    paragraph: Codes
    first: Codes
    last: Codes
    head: Codes
    lemma: Codes
    text: Codes
    content: Codes
    owner: Codes
    belongs: Codes
    modifiers: Masks
    words: Masks
    word: Masks
    quote: Codes
    speaker: Codes
    verb: Codes
    subject: Codes
    described: Codes
    denied: Codes
    chain: Codes
    rules: Codes
    asks: Codes
    turn: Codes
    joined: Codes
    known: Masks
    meaning: Numbers
    doing: Numbers


MASKS = frozenset({"modifiers", "words", "word", "known"})
# How much of what a word means is read as it is: the first numbers tell most.
MEANING, DOING = 16, 8


class Codebook:
    """Numbers for texts, as they come; 0 is for the empty one."""

    def __init__(self) -> None:
        self._codes = {"": 0}

    def of(self, text: str) -> int:
        return self._codes.setdefault(text, len(self._codes))


def bit(word: str) -> int:
    """One of 64 bits for a word; two words that share one are rare among those of two phrases."""
    return 1 << crc32(word.encode()) % 64


def bits(words: Sequence[str]) -> int:
    mask = 0
    for word in words:
        mask |= bit(word)
    return mask


def form_of(parsed: Parsed, draft: Draft) -> str:
    """Which pronoun it is a form of; empty for others."""
    return FORM.get(parsed.tokens[draft.head].text.lower(), "") if draft.kind == "pronoun" else ""


def determined(parsed: Parsed, draft: Draft) -> str:
    first = parsed.tokens[draft.first]
    word = first.text.lower()
    if word == "the" or (draft.first and draft.kind == "named" and parsed.tokens[draft.first - 1].text.lower() == "the"):
        return "the"
    if word in DEFINITE:
        return "pointing"
    if first.tag == "PRP$":
        return "own"
    if any(token.tag == "POS" for token in parsed.tokens[draft.first : draft.head]):
        return "genitive"
    return "indefinite" if is_indefinite(parsed, draft) else "bare"


def _one_hot(values: Sequence[int], size: int) -> Numbers:
    return np.eye(size, dtype=np.float32)[np.array(values, dtype=np.int64)]


def _paragraphs(article: Article, parsed: Parsed) -> tuple[list[int], list[bool]]:
    """For each sentence its paragraph, and whether that paragraph asks something at its end."""
    number, of_sentence = 0, []
    end = 0
    asks: dict[int, bool] = {}
    for first, last in parsed.sentences:
        if "\n\n" in article.text[end : parsed.tokens[first].start]:
            number += 1
        end = parsed.tokens[last - 1].end
        of_sentence.append(number)
        asks[number] = any(token.text == "?" for token in parsed.tokens[max(first, last - 2) : last])
    return of_sentence, [asks[one] for one in of_sentence]


def _verb(parsed: Parsed, at: int) -> tuple[int, int]:
    """The verb that a draft depends on, and the subject of the nearest verb above with another subject."""
    verb, subject, here = -1, -1, at
    for _ in range(8):
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


def _described(parsed: Parsed, at: int) -> int:
    """The word that a draft describes: as apposition, as predicate, or as the pronoun of a relative clause."""
    token = parsed.tokens[at]
    if token.dep == "appos":
        return token.head
    if token.dep == "attr" and parsed.tokens[token.head].lemma in ("be", "become", "remain"):
        subject = parsed.child(token.head, "nsubj")
        return -1 if subject is None else subject
    if token.tag in ("WP", "WDT", "WP$"):
        for _ in range(6):
            if parsed.tokens[at].dep == "relcl":
                return parsed.tokens[at].head
            at = parsed.tokens[at].head
    return -1


def read_traits(article: Article, chains: Chains, drafts: Sequence[Draft], places: Sequence[int]) -> Traits:
    """The traits of `drafts`; `places` says where each stands in the rules' chains, -1 for those that it has not."""
    parsed = chains.parsed
    tokens = parsed.tokens
    book = Codebook()
    paragraph, asks = _paragraphs(article, parsed)
    spans = list(quotations(article, parsed))
    speakers = find_speakers(article, chains, spans)
    quoted = {at: number for number, (first, last) in enumerate(spans) for at in range(first, last)}
    where = {place: number for number, place in enumerate(places) if place >= 0}
    rows: dict[str, list[int]] = defaultdict(list)
    lemmas = [tokens[one.head].lemma.lower() for one in drafts]
    contents = [content_of(parsed, one) for one in drafts]
    lemma_counts, content_counts = Counter(lemmas), Counter(contents)
    seen: Counter[str] = Counter()
    known = _known_as(chains)
    turns = np.cumsum([False, *(one != other for one, other in pairwise(asks))])
    extra = []
    for number, draft in enumerate(drafts):
        token = tokens[draft.head]
        form = form_of(parsed, draft)
        kind = "OTHER" if draft.type not in TYPES else draft.type
        place = places[number]
        gender = GENDER_OF_FORM.get(form, "any") if form else gender_of(parsed, draft)
        count = COUNT_OF_FORM.get(form, "one") if form else number_of(parsed, draft)
        role = token.dep if token.dep in ROLES else "other"
        pronoun = draft.kind == "pronoun"
        beside = frozenset() if pronoun else modifiers(parsed, draft)
        verb, subject = _verb(parsed, draft.head)
        quote = quoted.get(draft.head, -1)
        speaker = speakers[quote] if quote >= 0 else None
        belongs = "" if pronoun else belonging(parsed, draft)
        rules = chains.find(place) if place >= 0 else -number - 1
        determiner = determined(parsed, draft)
        row = {
            "form": CLASSES.index(form),
            "kind": KINDS.index(draft.kind),
            "type": TYPES.index(kind),
            "count": COUNTS.index(count),
            "gender": GENDERS.index(gender),
            "role": ROLES.index(role),
            "sentence": token.sentence,
            "paragraph": paragraph[token.sentence],
            "first": draft.first,
            "last": draft.last,
            "head": draft.head,
            "lemma": book.of("" if pronoun else lemmas[number]),
            "text": book.of(token.text.lower()),
            "content": book.of("" if pronoun else contents[number]),
            "owner": book.of(tokens[draft.first].text.lower() if determiner == "own" else ""),
            "belongs": book.of(belongs),
            "modifiers": bits(list(beside)),
            "words": bits([lemmas[number], *beside]),
            "word": bit(lemmas[number]),
            "quote": quote,
            "speaker": where.get(speaker, -1) if speaker is not None else -1,
            "verb": verb,
            "subject": subject,
            "described": -1 if is_denied(parsed, draft.head) else _described(parsed, draft.head),
            "denied": _described(parsed, draft.head) if is_denied(parsed, draft.head) else -1,
            "rules": rules,
            "asks": asks[token.sentence],
            "turn": int(turns[token.sentence]),
            "joined": _first_joined(parsed, draft.head),
            "known": known[chains.find(place)] if place >= 0 else 0,
            "chain": chains.find(place) if place >= 0 else -1,
            "determined": DETERMINED.index(determiner),
        }
        for name, value in row.items():
            rows[name].append(value)
        size = chains.size(place) if place >= 0 else 1
        extra.append(
            [
                place >= 0,
                quote >= 0,
                speaker is not None,
                asks[token.sentence],
                np.log1p(lemma_counts[lemmas[number]]),
                np.log1p(content_counts[contents[number]]),
                np.log1p(size),
                bool(belongs),
                len(beside) > 0,
                np.log1p(draft.last - draft.first),
                np.log1p(token.sentence),
                token.text[:1].isupper(),
                not seen[lemmas[number]],
                np.log1p(seen[lemmas[number]]),
                place >= 0 and chains.find(place) != place,
                token.text.lower().endswith(("self", "selves")),
                any(one.pos == "PROPN" for one in tokens[draft.first : draft.head]),
                tokens[draft.head].text.lower() == "that",
                draft.last - draft.first == 1,
                *_clause(parsed, draft.head),
            ]
        )
        seen[lemmas[number]] += 1
    hot = [("form", CLASSES), ("kind", KINDS), ("type", TYPES), ("count", COUNTS), ("gender", GENDERS), ("role", ROLES)]
    hot.append(("determined", DETERMINED))
    meaning = read_meanings(["" if one.kind == "pronoun" else tokens[one.head].text.lower() for one in drafts])
    doing = read_meanings([tokens[verb].lemma.lower() if verb >= 0 else "" for verb in rows["verb"]])
    own = np.concatenate(
        [_one_hot(rows[name], len(values)) for name, values in hot]
        + [np.array(extra, dtype=np.float32), meaning[:, :MEANING], doing[:, :DOING]],
        axis=1,
    )
    columns = {
        name: np.array(values, dtype=np.uint64 if name in MASKS else np.int64)
        for name, values in rows.items()
        if name != "determined"
    }
    return Traits(own=own, meaning=meaning, doing=doing, **columns)


def _clause(parsed: Parsed, at: int) -> list[bool]:
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


def _first_joined(parsed: Parsed, at: int) -> int:
    """The first of the nouns that "and" joins."""
    for _ in range(8):
        if parsed.tokens[at].dep != "conj" or parsed.tokens[at].head == at:
            break
        at = parsed.tokens[at].head
    return at


def _known_as(chains: Chains) -> dict[int, int]:
    """For each of the rules' chains the nouns that its members are called by, also before and after their names."""
    tokens, parsed = chains.parsed.tokens, chains.parsed
    found: dict[int, int] = defaultdict(int)
    for number, draft in enumerate(chains.drafts):
        if draft.kind == "pronoun":
            continue
        beside = [one for one in parsed.children[draft.head] if tokens[one].dep in ("compound", "appos", "nmod")]
        found[chains.find(number)] |= bits([tokens[one].lemma.lower() for one in (draft.head, *beside)])
    return found


def is_denied(parsed: Parsed, at: int) -> bool:
    """Whether a predicate is denied: "is not the mayor"."""
    verb = parsed.tokens[at].head
    beside = [parsed.tokens[one].dep for one in parsed.children[verb]]
    return parsed.tokens[at].dep == "attr" and "neg" in beside
