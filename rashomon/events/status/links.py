"""Links: a word of a parse comes in; the word above it that may say how it stands, and from which slot, goes out."""

from dataclasses import dataclass

from rashomon.events.reading import first_conjunct
from rashomon.events.status.cues import is_cue, kind_of
from rashomon.events.status.forms import finite, infinitive
from rashomon.records import Parsed

OBJECTS = frozenset({"dobj", "nsubjpass", "dative", "obj", "oprd"})
SUBJECTS = frozenset({"nsubj", "csubj", "csubjpass"})
# A participle so near behind a verb is its object, as in "ruled out resigning", whatever the parser says.
NEAR = 2
# "some of the tests": what befalls these befalls the tests.
PARTITIVE = frozenset(
    {"some", "all", "most", "many", "one", "several", "number", "hundred", "dozen", "thousand", "lot"}
)
BESIDE = frozenset({"amod", "compound", "nmod", "appos", "nummod"})


@dataclass(frozen=True, slots=True)
class Link:
    """The word above another, and the slot: o object, s subject, c clause, a predicate, m beside, or a preposition."""

    above: int
    slot: str


def link(parsed: Parsed, index: int) -> Link | None:
    """The link upwards from a word (or from the first of those that it is coordinated with)."""
    first = first_conjunct(parsed, index)
    if first is None:
        return None
    token = parsed.tokens[index]
    if token.dep == "conj" and token.tag == "VB" and parsed.tokens[token.head].lemma == "try":
        return Link(token.head, "c")  # "try and stop them"
    token = parsed.tokens[first]
    if token.head == first:
        return None
    if token.dep in OBJECTS:
        return Link(token.head, "o")
    if token.dep in SUBJECTS:
        return _of_subject(parsed, token.head)
    if token.dep in {"attr", "acomp"}:
        return Link(token.head, "a")
    if token.dep in {"pobj", "pcomp"}:
        return _through_preposition(parsed, token.head)
    if token.dep in BESIDE:
        return Link(token.head, "m")
    return _of_clause(parsed, first)


def _of_clause(parsed: Parsed, index: int) -> Link | None:
    token = parsed.tokens[index]
    if token.dep in {"xcomp", "ccomp"}:
        return Link(token.head, "c")
    noun = _noun_before(parsed, index)
    if noun is not None:
        return Link(noun, "c")
    if token.dep in {"acl", "advcl", "relcl"} and (infinitive(parsed, index) or finite(parsed, index)):
        return Link(token.head, "c" if infinitive(parsed, index) or token.dep == "acl" else token.dep)
    if token.dep == "advcl" and 0 < index - token.head <= NEAR and kind_of(parsed, token.head, "c"):
        return Link(token.head, "c")
    return Link(token.head, "m") if token.dep in {"acl", "advcl"} else None


def _noun_before(parsed: Parsed, index: int) -> int | None:
    """The object of a verb that the parser hung the object's infinitive on: "foiled a plot to <- bomb"."""
    token = parsed.tokens[index]
    if token.dep != "advcl" or index < NEAR or parsed.tokens[index - 1].tag != "TO":
        return None
    noun = parsed.child(token.head, "dobj")
    return noun if noun == index - NEAR and kind_of(parsed, noun, "c") else None


def _of_subject(parsed: Parsed, verb: int) -> Link:
    """The subject of "is due to begin", "seems to have ended" belongs to the infinitive."""
    above = parsed.child(verb, "acomp")
    clause = parsed.child(above if above is not None else verb, "xcomp")
    if clause is None or not infinitive(parsed, clause):
        return Link(verb, "s")
    slot = "o" if parsed.child(clause, "auxpass") is not None else "s"
    return Link(clause, slot) if kind_of(parsed, clause, slot) else Link(verb, "s")


def _through_preposition(parsed: Parsed, preposition: int) -> Link:
    """Through a preposition: "called for talks" has talks for its object, "plans for talks" below "for"."""
    token = parsed.tokens[preposition]
    above = parsed.tokens[token.head]
    if token.text.lower() == "of" and above.lemma.lower() in PARTITIVE and above.dep in OBJECTS | SUBJECTS:
        return Link(above.head, "o") if above.dep in OBJECTS else _of_subject(parsed, above.head)
    asked = parsed.child(token.head, "dobj") if token.text.lower() == "for" else None
    if asked is not None and asked < preposition and kind_of(parsed, asked, "for"):
        return Link(asked, "for")  # "resisted calls by Norland for an inquiry"
    if above.dep == "prep" and token.dep == "prep" and not kind_of(parsed, above.head, token.text.lower()):
        token, above = above, parsed.tokens[above.head]
    if above.dep == "prep":
        return Link(above.head, token.text.lower())  # "calls by Norland for an inquiry"
    if above.tag.startswith("VB") and is_cue(f"{above.lemma.lower()}_{token.text.lower()}", "v"):
        return Link(token.head, "o")
    return Link(token.head, token.text.lower())
