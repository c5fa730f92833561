"""Traits: an article's drafts come in, what the ranker asks about each of them goes out, as columns of numbers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rashomon.encoding import Vectors, encode
from rashomon.entities import surroundings
from rashomon.entities.chains import Chains
from rashomon.entities.draft import Draft, belonging, content_of, gender_of, modifiers, number_of
from rashomon.entities.offices import office_of
from rashomon.entities.quotations import find_speakers, quotations
from rashomon.entities.surroundings import bit, bits, determined, form_of
from rashomon.models import load_arrays, load_vectors
from rashomon.records import Article

Numbers = NDArray[np.float32]
Codes = NDArray[np.int64]
Masks = NDArray[np.uint64]

KINDS = ("named", "nominal", "pronoun")
TYPES = ("PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "OTHER")
COUNTS = ("one", "many", "any")
GENDERS = ("masculine", "feminine", "neuter", "any")
DETERMINED = ("the", "pointing", "own", "genitive", "indefinite", "bare")
ROLES = ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "appos", "attr", "compound", "conj", "ROOT", "other")
FORMS = ("", *surroundings.PRONOUNS)
GENDER_OF_FORM = {"he": "masculine", "she": "feminine", "it": "neuter", "this": "neuter", "here": "neuter"}
COUNT_OF_FORM = {"they": "many", "we": "many", "these": "many", "you": "any", "who": "any"}
# The columns that the model reads as one number for each of their values.
ONE_HOT = {"form": FORMS, "kind": KINDS, "type": TYPES, "count": COUNTS, "gender": GENDERS, "role": ROLES}
ONE_HOT |= {"determined": DETERMINED}
# "exhibit" and "exhibition" begin with as many letters.
STEM = 5
# How much of a word's vector in its context is read as it is: the first numbers tell most.
CONTEXT = 12
MODEL = "chains"
# The model whose word vectors tell what a head means.
MEANINGS = "happenings"


@dataclass(frozen=True, slots=True)
class Traits:
    """One row a draft. `own` are the numbers that the model reads as they are; the rest is compared in pairs: codes
    and sets of words (masks) by name, what the draft's head and the verb above it mean, the head in its context."""

    own: Numbers
    codes: dict[str, Codes]
    masks: dict[str, Masks]
    meaning: Numbers
    doing: Numbers
    context: Numbers


class _Codebook:
    """Numbers for texts, as they come; 0 is for the empty one."""

    def __init__(self) -> None:
        self._codes = {"": 0}

    def of(self, text: str) -> int:
        return self._codes.setdefault(text, len(self._codes))


class _Reading:
    """What of the whole article is needed to read one draft."""

    def __init__(self, article: Article, chains: Chains, drafts: Sequence[Draft], places: Sequence[int]) -> None:
        self.chains, self.parsed, self.drafts, self.places = chains, chains.parsed, drafts, places
        self.paragraphs, self.asks = surroundings.paragraphs(article, self.parsed)
        self.turns = np.cumsum([False, *(one != other for one, other in pairwise(self.asks))]).tolist()
        spans = list(quotations(article, self.parsed))
        self.speakers = find_speakers(article, chains, spans)
        self.quoted = {at: number for number, (first, last) in enumerate(spans) for at in range(first, last)}
        self.where = {place: number for number, place in enumerate(places) if place >= 0}
        self.known = surroundings.known_as(chains)
        self.named = {chains.find(one) for one in chains.names()}
        self.book = _Codebook()
        self.lemmas = [self.parsed.tokens[one.head].lemma.lower() for one in drafts]
        self.contents = [content_of(self.parsed, one) for one in drafts]
        self.beside = [modifiers(self.parsed, one) if one.kind != "pronoun" else frozenset() for one in drafts]
        self.lemma_counts, self.content_counts = Counter(self.lemmas), Counter(self.contents)
        self.seen: Counter[str] = Counter()

    def kinds(self, number: int) -> dict[str, int]:
        """What sort of draft it is."""
        draft, parsed = self.drafts[number], self.parsed
        form, role = form_of(parsed, draft), parsed.tokens[draft.head].dep
        gender = GENDER_OF_FORM.get(form, "any") if form else self.gender(number)
        return {
            "form": FORMS.index(form),
            "kind": KINDS.index(draft.kind),
            "type": TYPES.index(draft.type if draft.type in TYPES else "OTHER"),
            "count": COUNTS.index(COUNT_OF_FORM.get(form, "one") if form else number_of(parsed, draft)),
            "gender": GENDERS.index(gender),
            "role": ROLES.index(role if role in ROLES else "other"),
            "determined": DETERMINED.index(determined(parsed, draft)),
        }

    def gender(self, number: int) -> str:
        """What is surely known of all that the rules joined with a name; else what the words of the draft say."""
        draft, place = self.drafts[number], self.places[number]
        sure = [one for one in ("masculine", "feminine") if place >= 0 and self.chains.is_surely(place, one)]
        return sure[0] if draft.kind == "named" and len(sure) == 1 else gender_of(self.parsed, draft)

    def situation(self, number: int) -> dict[str, int]:
        """Where it stands, and who says it."""
        draft, parsed = self.drafts[number], self.parsed
        sentence, quote = parsed.tokens[draft.head].sentence, self.quoted.get(draft.head, -1)
        speaker = self.speakers[quote] if quote >= 0 else None
        place = self.places[number]
        return {
            "sentence": sentence,
            "paragraph": self.paragraphs[sentence],
            "asks": self.asks[sentence],
            "turn": self.turns[sentence],
            "first": draft.first,
            "last": draft.last,
            "head": draft.head,
            "quote": quote,
            "speaker": self.where.get(speaker, -1) if speaker is not None else -1,
            "rules": self.chains.find(place) if place >= 0 else -number - 1,
        }

    def grammar(self, number: int) -> dict[str, int]:
        """What it hangs on."""
        head = self.drafts[number].head
        verb, subject = surroundings.verb_above(self.parsed, head)
        described, denied = surroundings.described_by(self.parsed, head), surroundings.is_denied(self.parsed, head)
        return {
            "verb": verb,
            "subject": subject,
            "described": -1 if denied else described,
            "denied": described if denied else -1,
            "joined": surroundings.first_joined(self.parsed, head),
        }

    def words(self, number: int) -> dict[str, int]:
        """Which words it consists of; none of a pronoun's."""
        draft, book = self.drafts[number], self.book
        noun, first = draft.kind != "pronoun", self.parsed.tokens[draft.first]
        office, field = office_of(self.parsed, draft)
        return {
            "lemma": book.of(self.lemmas[number] if noun else ""),
            "stem": book.of(self.lemmas[number][:STEM] if noun else ""),
            "text": book.of(self.parsed.tokens[draft.head].text.lower()),
            "content": book.of(self.contents[number] if noun else ""),
            "owner": book.of(first.text.lower() if first.tag == "PRP$" and noun else ""),
            "belongs": book.of(belonging(self.parsed, draft) if noun else ""),
            "office": book.of(office),
            "field": book.of(field),
        }

    def masks(self, number: int) -> tuple[int, int, int, int]:
        """Its modifiers, all its words, its head, and what the rules' chain is called, as sets of words."""
        lemma, place = self.lemmas[number], self.places[number]
        beside = sorted(self.beside[number])
        known = self.known[self.chains.find(place)] if place >= 0 and self.drafts[number].kind != "pronoun" else 0
        return bits(beside), bits([lemma, *beside]), bit(lemma), known

    def signs(self, number: int) -> list[float]:
        """What the model reads of it beside its sort."""
        draft, place, lemma = self.drafts[number], self.places[number], self.lemmas[number]
        token, quote = self.parsed.tokens[draft.head], self.quoted.get(draft.head, -1)
        before, self.seen[lemma] = self.seen[lemma], self.seen[lemma] + 1
        return [
            place >= 0,
            quote >= 0,
            quote >= 0 and self.speakers[quote] is not None,
            self.asks[token.sentence],
            float(np.log1p(self.lemma_counts[lemma])),
            float(np.log1p(self.content_counts[self.contents[number]])),
            float(np.log1p(self.chains.size(place) if place >= 0 else 1)),
            draft.kind != "pronoun" and bool(belonging(self.parsed, draft)),
            bool(self.beside[number]),
            float(np.log1p(draft.last - draft.first)),
            float(np.log1p(token.sentence)),
            token.text[:1].isupper(),
            not before,
            float(np.log1p(before)),
            place >= 0 and self.chains.find(place) != place,
            token.text.lower().endswith(("self", "selves")),
            any(one.pos == "PROPN" for one in self.parsed.tokens[draft.first : draft.head]),
            token.text.lower() == "that",
            draft.last - draft.first == 1,
            place >= 0 and self.chains.find(place) in self.named,
            *surroundings.clause_signs(self.parsed, draft.head),
        ]


def read_traits(article: Article, chains: Chains, drafts: Sequence[Draft], places: Sequence[int]) -> Traits:
    """The traits of `drafts`; `places` says where each stands among the rules' drafts, -1 for those that they lack."""
    reading, numbers = _Reading(article, chains, drafts, places), range(len(drafts))
    parts = [reading.kinds, reading.situation, reading.grammar, reading.words]
    rows = [{name: value for part in parts for name, value in part(number).items()} for number in numbers]
    codes = {name: np.array([row[name] for row in rows], dtype=np.int64) for name in rows[0]}
    masks = np.array([reading.masks(number) for number in numbers], dtype=np.uint64)
    tokens = chains.parsed.tokens
    meaning = read_meanings(["" if one.kind == "pronoun" else tokens[one.head].text.lower() for one in drafts])
    doing = read_meanings([tokens[verb].lemma.lower() if verb >= 0 else "" for verb in codes["verb"].tolist()])
    context = read_context(encode(chains.parsed)[codes["head"]])
    own = [np.eye(len(values), dtype=np.float32)[codes[name]] for name, values in ONE_HOT.items()]
    own += [np.array([reading.signs(number) for number in numbers], dtype=np.float32), context[:, :CONTEXT]]
    named = {name: masks[:, place] for place, name in enumerate(("modifiers", "words", "word", "known"))}
    return Traits(np.concatenate(own, axis=1), codes, named, meaning, doing, context)


def read_meanings(words: Sequence[str]) -> Numbers:
    """One row of length 1 a word (in lower case); of zeros for a word that is not known."""
    table = load_vectors(MEANINGS)
    rows = [table.places.get(word, -1) for word in words]
    return np.where(np.array(rows)[:, None] < 0, np.float32(0), table.table[rows])


def read_context(vectors: Vectors) -> Numbers:
    """The encoder's vectors on their principal axes, each as wide as the others."""
    arrays = {name: array.astype(np.float32) for name, array in load_arrays(MODEL, "axes").items()}
    return np.asarray((vectors - arrays["middle"]) @ arrays["axes"], dtype=np.float32)
