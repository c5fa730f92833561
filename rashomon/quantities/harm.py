"""Harm: a number of a parse and the noun it counts come in; what became of those counted goes out.

Grammar decides: the object of "killed", the subject of "died", "12 dead", "the deaths of 12", "the toll rose to 12".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon import rows, table, words
from rashomon.records import Parsed, Token
from rashomon.words import country

FILLED = 3  # words in between
# "Taken hostage", "held in custody", "sought refuge", "lost their lives": the noun, and what became of them.
WITH_NOUN = {"hostage": "detained", "hostages": "detained", "prisoner": "detained", "captive": "detained"}
WITH_NOUN |= {"custody": "detained", "detention": "detained", "refuge": "displaced", "shelter": "displaced"}
WITH_NOUN |= {"lives": "killed", "homes": "displaced"}
NOUN_VERBS = frozenset(
    {"take", "hold", "keep", "place", "be", "remain", "seek", "lose", "flee", "force", "drive", "leave"}
)
# Losing one's life is dying, taking shelter fleeing; holding a home is nothing.
NEEDS = {"lives": {"lose"}, "homes": {"flee", "force", "drive", "leave"}, "refuge": {"take", "seek"}}
NEEDS |= {"shelter": {"seek"}, "prisoner": {"take", "hold"}}
LIFE_TAKERS = frozenset({"claim", "cost", "take", "lose"})
# Of these only people are counted: towns are captured, planes go missing.
PEOPLE_ONLY = frozenset({"missing", "disappeared", "captured", "seized", "evacuated", "rescued", "freed", "trapped"})
# Envoys and members are sent away by those who let them in; others lose their homes.
SENT_HOME = frozenset({"expelled", "expelling"})
# "Bodies" are the dead where they are found or buried, and organisations elsewhere.
BODIES = frozenset({"body", "bodies"})
QUALIFYING = frozenset({"up", "to", "over", "under", "around", "about", "between", "above"})
LINKS = frozenset({"to", "at"})
TALLIES = frozenset({"toll", "number", "count", "total", "tally"})
CLIMB = 6  # how many joined nouns lie between a number and its verb at most


@dataclass(frozen=True, slots=True)
class Harm:
    """The word for what became of those counted, the kind (None where recorders count no such), and their noun."""

    word: str
    kind: str | None
    of: str | None = None


@cache
def _verbs() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2] if len(row) > 2 else "") for row in rows("quantities_casualty_verbs")}


def kind_of(word: str) -> str | None:
    """The kind of harm that a participle or noun says."""
    kind = table("quantities_casualties").get(word) or table("quantities_casualty_nouns").get(word)
    return kind if kind and kind != "-" else None


def is_person(token: Token) -> bool:
    """Whether the noun is one for people."""
    known = words("people_words") | words("person_nouns")
    lemma = token.lemma.lower()
    return lemma in known or token.tag == "NNPS" or token.text in words("peoples") or bool(country(token.text))


def find_harm(parsed: Parsed, at: int, noun: int | None) -> Harm | None:
    """What became of those that the number whose last token is `at` counts; `noun` is what they are called."""
    head = at if noun is None else noun
    found = _own(parsed, at, noun) or _beside(parsed, at, noun)
    found = found or _by_verb(parsed, at, head) or _under_noun(parsed, head)
    if found is None:
        return _toll(parsed, at) if noun is None else None
    return found if _can_suffer(parsed, noun, found) else None


def _can_suffer(parsed: Parsed, noun: int | None, harm: Harm) -> bool:
    if noun is None:
        return True
    token = parsed.tokens[noun]
    if token.text.lower() in table("quantities_casualty_nouns"):
        return True
    if token.lemma.lower() in words("quantities_animals") or token.lemma.lower() in table("quantities_casualty_verbs"):
        return False
    if harm.word in SENT_HOME and token.lemma.lower() in words("event_representatives"):
        return False
    return harm.word not in PEOPLE_ONLY or is_person(token) or token.text.lower() in words("quantities_between")


def _harm(word: str, of: str | None = None) -> Harm:
    return Harm(word, kind_of(word), of)


def _own(parsed: Parsed, at: int, noun: int | None) -> Harm | None:
    """ "12 deaths", "30 refugees": the noun says it, or the word between the number and its noun."""
    if noun is None:
        return None
    word = parsed.tokens[noun].text.lower()
    if word in table("quantities_casualty_nouns") and (word not in BODIES or _is_found(parsed, noun)):
        return _harm(word)
    between = (parsed.tokens[one].text.lower() for one in range(at + 1, noun))
    return next((_harm(one) for one in between if one in table("quantities_casualties")), None)


def _is_found(parsed: Parsed, noun: int) -> bool:
    sentence = parsed.tokens[noun].sentence
    first, last = parsed.sentences[sentence]
    return any(parsed.tokens[one].lemma.lower() in words("quantities_found") for one in range(first, last))


def _beside(parsed: Parsed, at: int, noun: int | None) -> Harm | None:
    """ "12 dead", "five people reported missing", "42 others wounded"."""
    here = at if noun is None else noun
    for one in range(here + 1, min(here + 2 + FILLED, len(parsed.tokens))):
        token = parsed.tokens[one]
        word = token.text.lower()
        if token.sentence != parsed.tokens[here].sentence:
            return None
        if word in table("quantities_casualties"):
            return _harm(word) if _is_state(parsed, here, one) else None
        if word not in words("quantities_between"):
            return None
    return None


def _is_state(parsed: Parsed, here: int, one: int) -> bool:
    """Whether the word is said of those before it, and is no active verb ("12 police arrested 30 men")."""
    token = parsed.tokens[one]
    if token.tag == "VBD" and token.text.lower() not in ("died", "perished", "drowned", "disappeared"):
        return parsed.child(one, "dobj", "obj") is None
    return not (token.tag == "VBN" and parsed.child(one, "dobj", "obj") is not None and here + 1 != one)


def _by_verb(parsed: Parsed, at: int, head: int) -> Harm | None:
    """The verb that those counted are object or subject of, or that a relative clause says of them."""
    token = parsed.tokens[head]
    for one in parsed.children[head]:
        if one > head and parsed.tokens[one].dep in ("acl", "relcl") and (found := _of_clause(parsed, one)):
            return found
    if token.dep == "pobj" and parsed.tokens[token.head].head == at != head:
        token = parsed.tokens[at]  # "killed thousands of civilians"
    for _ in range(CLIMB):
        if token.dep not in ("conj", "appos") or parsed.tokens[token.head].pos not in ("NOUN", "PROPN", "NUM"):
            break
        token = parsed.tokens[token.head]  # "killed his son and three guards"
    link = parsed.tokens[token.head]
    if token.dep == "pobj" and link.text.lower() in QUALIFYING and parsed.tokens[link.head].pos == "VERB":
        return _of_object(parsed.tokens[link.head])  # "killed up to 60"
    if token.dep not in ("dobj", "obj", "nsubj", "nsubjpass", "oprd", "attr"):
        return None
    verb = parsed.tokens[token.head]
    return _said_beside(parsed, token.head, head) or _of_verb(parsed, verb, token)


def _of_object(verb: Token) -> Harm | None:
    told = _verbs().get(verb.lemma.lower())
    return _harm(told[0]) if told and not told[1] else None


def _of_clause(parsed: Parsed, verb: int) -> Harm | None:
    """ "people killed in", "those who died", "people fleeing"; "a bomb that killed" says nothing of the bomb."""
    token = parsed.tokens[verb]
    told = _verbs().get(token.lemma.lower())
    passive = token.tag == "VBN" and (token.dep == "acl" or parsed.child(verb, "nsubjpass", "auxpass") is not None)
    if told and (passive or (told[1] == "subject" and parsed.child(verb, "nsubj", "dobj", "prep") is not None)):
        return _harm(told[0])
    if told and told[1] == "subject" and token.tag == "VBG":
        return _harm(told[0])
    return _with_noun(parsed, verb) or _told_dead(parsed, verb)


def _told_dead(parsed: Parsed, verb: int) -> Harm | None:
    if parsed.tokens[verb].lemma.lower() not in words("quantities_leaving"):
        return None
    told = (parsed.tokens[one].text.lower() for one in parsed.children[verb])
    return next((_harm(one) for one in told if one in table("quantities_casualties")), None)


def _of_verb(parsed: Parsed, verb: Token, token: Token) -> Harm | None:
    """Who kills is not who is killed: a subject suffers only in the passive, or in dying and fleeing."""
    told = _verbs().get(verb.lemma.lower())
    if token.dep in ("nsubj", "nsubjpass") and (found := _of_complement(parsed, token.head)):
        return found
    if verb.lemma.lower() == "include" and token.dep == "dobj":
        return _of_whole(parsed, token.head)
    if verb.lemma.lower() in LIFE_TAKERS and token.text.lower() in ("lives", "life"):
        return _harm("killed", "lives")
    if not told or told[1] == "lives":
        return _with_noun(parsed, token.head) if token.dep in ("nsubj", "nsubjpass", "dobj") else None
    suffers = token.dep not in ("nsubj",) or told[1] == "subject"
    flees = told[1] == "subject" and token.dep in ("dobj", "obj")
    return _harm(told[0]) if suffers and not flees else None


def _of_complement(parsed: Parsed, verb: int) -> Harm | None:
    """ "appeared to have been killed", "are believed to have died"."""
    inner = parsed.child(verb, "xcomp")
    if inner is None:
        return None
    told = _verbs().get(parsed.tokens[inner].lemma.lower())
    passive = parsed.child(inner, "auxpass") is not None
    return _harm(told[0]) if told and told[1] != "lives" and (passive or told[1] == "subject") else None


def _of_whole(parsed: Parsed, verb: int) -> Harm | None:
    """ "The dead included 12 children"."""
    whole = parsed.child(verb, "nsubj")
    word = parsed.tokens[whole].text.lower() if whole is not None else ""
    return _harm(word) if word in table("quantities_casualty_nouns") and word not in BODIES else None


def _said_beside(parsed: Parsed, verb: int, noun: int) -> Harm | None:
    """ "leaving five people dead", "were shot dead", "are missing": what the verb says that they are then."""
    if parsed.tokens[verb].text.lower() == "missing":
        return _harm("missing")
    if parsed.tokens[verb].lemma.lower() not in words("quantities_leaving"):
        return None
    beside = [one for one in parsed.children[verb] if parsed.tokens[one].pos in ("ADJ", "VERB", "ADV")]
    told = (parsed.tokens[one].text.lower() for one in [noun + 1, *beside] if noun < one < len(parsed.tokens))
    return next((_harm(one) for one in told if one in table("quantities_casualties")), None)


def _with_noun(parsed: Parsed, verb: int) -> Harm | None:
    """ "were taken hostage", "lost their lives", "sought refuge", "remain in custody"."""
    lemma = parsed.tokens[verb].lemma.lower()
    if lemma not in NOUN_VERBS:
        return None
    for one in _near_below(parsed, verb):
        word = parsed.tokens[one].text.lower()
        if word in WITH_NOUN and lemma in NEEDS.get(word, NOUN_VERBS - {"lose", "seek", "flee", "leave"}):
            return _harm(WITH_NOUN[word])
    return None


def _near_below(parsed: Parsed, verb: int) -> Iterator[int]:
    """What hangs on a verb, directly or by one preposition."""
    for one in parsed.children[verb]:
        if one > verb:
            yield one
            if parsed.tokens[one].pos == "ADP":
                yield from parsed.children[one]


def _under_noun(parsed: Parsed, head: int) -> Harm | None:
    """ "the deaths of 12 people", "the massacre of 96", "injuries to 20 people", "a death toll of 12"."""
    token = parsed.tokens[head]
    link = parsed.tokens[token.head]
    if token.dep != "pobj" or link.text.lower() not in ("of", "to") or link.head == token.head:
        return None
    over = parsed.tokens[link.head].text.lower()
    if over == "toll":
        return _harm("killed")
    told = table("quantities_casualty_nouns").get(over)
    return _harm(told) if told and over not in BODIES and over not in ("casualties", "refugees") else None


# ---- tolls ---------------------------------------------------------------------------------------------------------


def _toll(parsed: Parsed, at: int) -> Harm | None:
    """ "the toll rose to 12", "put the death toll at 12", "brought to 50 the number of people killed"."""
    for noun in _tallied(parsed, at):
        word = parsed.tokens[noun].lemma.lower()
        inner = _inner(parsed, noun)
        if inner is None:
            if word == "toll":
                return _harm("killed", "people")
            continue
        unit = parsed.tokens[inner].text.lower()
        if found := _own(parsed, inner, inner) or _beside(parsed, inner, inner) or _by_verb(parsed, inner, inner):
            return Harm(found.word, found.kind, "people" if unit in table("quantities_casualty_nouns") else unit)
    return None


def find_tally(parsed: Parsed, at: int) -> str | None:
    """What "bringing the number of cases to 30" counts, where nobody came to harm."""
    inner = (_inner(parsed, noun) for noun in _tallied(parsed, at))
    return next((parsed.tokens[one].text.lower() for one in inner if one is not None), None)


def _tallied(parsed: Parsed, at: int) -> list[int]:
    """ "toll" or "number" that the verb above "to" or "at" has as its object or subject."""
    tokens = parsed.tokens
    token = tokens[at]
    for _ in range(CLIMB):
        if token.dep not in ("quantmod", "nummod"):
            break
        token = tokens[token.head]  # "put the toll at 30 - 20 soldiers and ten guards"
    link = tokens[token.head]
    if token.dep == "pobj" and link.text.lower() in LINKS:
        verb = link.head
    elif token.dep in ("dobj", "attr", "nsubj", "npadvmod", "nummod") and link.pos in ("VERB", "AUX"):
        verb = token.head
    else:
        return []
    beside = [one for one in parsed.children[verb] if tokens[one].dep in ("dobj", "nsubj", "nsubjpass", "attr", "pobj")]
    return [one for one in beside if tokens[one].lemma.lower() in TALLIES]


def _inner(parsed: Parsed, noun: int) -> int | None:
    """The noun after "number of"."""
    of = parsed.child(noun, "prep")
    return parsed.child(of, "pobj") if of is not None and parsed.tokens[of].text.lower() == "of" else None
