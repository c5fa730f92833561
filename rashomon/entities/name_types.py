"""Name types: an article's names come in with the tagger's types; one type for all of the same words goes out."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from rashomon import lexicon
from rashomon.entities.draft import Draft, has_article, key_of, nickname_in, person_words, words
from rashomon.entities.edges import COURTESY
from rashomon.entities.knowledge import known_type
from rashomon.records import Parsed

# What the tagger calls a surname that stands alone, where it does not know it.
MISTAKEN = frozenset({"ORG", "NORP", "OTHER", "WORK", "PRODUCT", "GPE", "LOC", "FAC"})
# The types that a long name lends to its first word alone ("Orin River", "Orin").
LENDING = frozenset({"LOC", "GPE", "ORG", "FAC"})
# What closes a date line, within so many words after a town's name of more than so many letters.
OPENED = frozenset({"(", "-LRB-", "-", "--", "–", "—"})
DATELINE, SHORT = 8, 3
# Before the name of a place, hardly ever before that of a person.
WHERE = frozenset({"in", "near", "outside", "across", "throughout"})
# What people have and places and bodies hardly ever do ("Marsh's wife", "Marsh's lawyer").
PERSONAL = frozenset({"wife", "husband", "mother", "father", "son", "daughter", "brother", "sister", "girlfriend"})
PERSONAL |= {"boyfriend", "widow", "widower", "parent", "uncle", "aunt", "cousin", "friend", "fiancee", "lawyer"}
PERSONAL |= {"murder", "birthday", "childhood", "corpse", "colleague", "predecessor", "testimony", "hand", "voice"}
# No word of a person's name; a person has no more words than these.
JOINING = frozenset({"and", "&", "of", "for", "the", "in"})
LONGEST_PERSON = 5
# Words beside a name that tell a person weigh more than the tagger's guess.
BY_WORDS = 2
# A lone surname of an article that stands after "in" or "near" this often is a place there.
LOCATED = 0.5


def agree_types(parsed: Parsed, found: list[Draft]) -> list[Draft]:
    """Give all names of the same words one type: by the lists, else by the full form, else by majority."""
    keys = [key_of(parsed, draft) for draft in found]
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    places: Counter[str] = Counter()
    for key, draft in zip(keys, found, strict=True):
        kind = _evidence(parsed, draft)
        votes[key][kind] += BY_WORDS if kind != draft.type and kind == "PERSON" else 1
        places[key] += _is_where(parsed, draft)
    chosen = {key: max(sorted(counts), key=lambda kind: counts[kind]) for key, counts in votes.items()}
    for key, draft in zip(keys, found, strict=True):
        if draft.type not in ("WORK", "EVENT", "LAW"):
            chosen[key] = known_type(words(parsed, draft.first, draft.last)) or chosen[key]
    named = {key for key, draft in zip(keys, found, strict=True) if has_article(parsed, draft)}
    small = {token.text for token in parsed.tokens if token.text.islower()}
    _by_given_name(chosen, named)
    _by_last_word(chosen, named | {key for key in chosen if key.split()[0] in small})
    _by_courtesy(chosen, {key for key, draft in zip(keys, found, strict=True) if _is_addressed(parsed, draft)})
    _by_surname(chosen, named | {key for key, count in places.items() if count >= LOCATED * votes[key].total()})
    _by_full_form(chosen)
    return [replace(draft, type=chosen[key]) for key, draft in zip(keys, found, strict=True)]


def _by_given_name(chosen: dict[str, str], named: set[str]) -> None:
    """What begins with a given name, has no "the" and no word for a body in it is a person's name."""
    bodies = lexicon.words("organisation_nouns") | lexicon.table("name_endings").keys() | lexicon.words("legal_forms")
    for key in [one for one, kind in chosen.items() if kind in ("ORG", "FAC", "OTHER") and " " in one]:
        parts = key.split()
        given = parts[0].split("-")[0].title() in lexicon.table("first_names")
        plain = all(part[0].isalpha() and part not in bodies and part not in JOINING for part in parts)
        if given and plain and len(parts) < LONGEST_PERSON and key not in named and not known_type(key.title().split()):
            chosen[key] = "PERSON"


def _by_last_word(chosen: dict[str, str], other: set[str]) -> None:
    """A body of two plain words that goes on being called by the last of them alone ("Karo Varga", "Varga") is a
    person: bodies are called by the first, by a noun or by their initials. So is what ends in another's surname."""
    surnames = {key.split()[-1] for key, kind in chosen.items() if kind == "PERSON" and " " in key}
    for key in [one for one, kind in chosen.items() if kind in ("ORG", "OTHER", "FAC") and one.count(" ") == 1]:
        first, last = key.split()
        plain = all(part.replace("-", "").isalpha() and part not in _body_words() for part in (first, last))
        bare = chosen.get(last)
        alone = last in surnames or bare == "PERSON" or (bare in ("ORG", "OTHER") and first not in chosen)
        if plain and alone and not other & {key, last} and not known_type([last.title()]) and not _is_known(key):
            chosen[key] = "PERSON"


def _is_known(key: str) -> bool:
    return known_type(key.title().split()) not in (None, "PERSON")


@cache
def _body_words() -> frozenset[str]:
    """Words of which names of bodies are made."""
    endings = lexicon.table("name_endings").keys() | lexicon.words("company_words") | lexicon.words("legal_forms")
    return lexicon.words("organisation_nouns") | endings | lexicon.words("stopwords") | JOINING


def _by_courtesy(chosen: dict[str, str], addressed: set[str]) -> None:
    """The name that ends in that of "Mr Obert" is a person's, whatever the tagger takes it for."""
    for key, kind in chosen.items():
        named = key in addressed or (" " in key and key.split()[-1] in addressed and len(key.split()) < LONGEST_PERSON)
        if named and kind in ("ORG", "NORP", "OTHER"):
            chosen[key] = "PERSON"


def _is_addressed(parsed: Parsed, draft: Draft) -> bool:
    before = parsed.tokens[draft.first - 1] if draft.first else parsed.tokens[draft.first]
    return draft.last - draft.first == 1 and before.text.lower().rstrip(".") in COURTESY


def _by_surname(chosen: dict[str, str], other: set[str]) -> None:
    """What ends the full name of a person ("Marsh", "De Witt", "Farid" of "al-Farid"), begins it or is its nickname is
    that person, unless it stands where only places do, or is itself a name that everybody knows."""
    named = [key for key, kind in chosen.items() if kind == "PERSON" and " " in key]
    full = [parts for key in named for parts in (key.split(), person_words(key))]
    people = {" ".join(parts[at:]) for parts in full for at in range(1, len(parts))}
    people |= {parts[0] for parts in full} | {nickname for key in named if (nickname := nickname_in(key))}
    for key in (people - other) & chosen.keys():
        if chosen[key] in MISTAKEN and not known_type(key.split()):
            chosen[key] = "PERSON"


def _by_full_form(chosen: dict[str, str]) -> None:
    """A lone word that the tagger takes for a person, and that begins a longer name of a place or body, is of that."""
    surnames = {word for key, kind in chosen.items() if kind == "PERSON" and " " in key for word in key.split()}
    longer = {key.split()[0]: kind for key, kind in sorted(chosen.items()) if " " in key and kind in LENDING}
    for key, kind in chosen.items():
        lone = kind == "PERSON" and key not in surnames and key.title() not in lexicon.table("first_names")
        if lone and key in longer:
            chosen[key] = longer[key]


def _evidence(parsed: Parsed, draft: Draft) -> str:
    """The tagger's type, unless the words around speak against it: nobody is called "the Marsh"."""
    token = parsed.tokens[draft.first]
    if is_dateline(parsed, draft):
        return "GPE"
    if draft.type == "PERSON" and has_article(parsed, draft):
        return "ORG"
    if (draft.type in ("PERSON", "OTHER") or _may_be_town(parsed, draft)) and _is_where(parsed, draft):
        return "GPE"
    if draft.type in ("PERSON", "GPE") and draft.last - draft.first == 1 and is_acronym(token.text):
        return "ORG"
    if draft.type in MISTAKEN and not has_article(parsed, draft):
        return "PERSON" if _is_personal(parsed, draft) or _holds_office(parsed, draft) else draft.type
    return draft.type


def is_dateline(parsed: Parsed, draft: Draft) -> bool:
    """Whether a name in capitals opens a sentence as date lines do ("BRINDLE, Kenya (Agency) - ", "BRINDLE: ")."""
    tokens = parsed.tokens
    first, last = parsed.sentences[tokens[draft.first].sentence]
    name = words(parsed, draft.first, draft.last)
    if draft.first - first > 1 or not all(word.isupper() and len(word) > SHORT for word in name):
        return False
    after = [token.text for token in tokens[draft.last : min(last, draft.last + DATELINE)]]
    return bool(after) and after[0] in OPENED | {","} and any(word in OPENED for word in after)


def _may_be_town(parsed: Parsed, draft: Draft) -> bool:
    """Whether the tagger's body may be a town that it does not know: one word that names no body."""
    word = parsed.tokens[draft.first].text
    one = draft.type == "ORG" and draft.last - draft.first == 1 and not has_article(parsed, draft)
    return one and word.istitle() and word.isalpha() and word.lower() not in lexicon.words("organisation_nouns")


def _is_where(parsed: Parsed, draft: Draft) -> bool:
    token, before = parsed.tokens[draft.first], parsed.tokens[max(0, draft.first - 1)]
    return before.text.lower() in WHERE and before.sentence == token.sentence


def _is_personal(parsed: Parsed, draft: Draft) -> bool:
    """Whether the name has what people have, or stands right behind a common noun ("his friend Anna Marsh")."""
    head = parsed.tokens[draft.head]
    if head.dep == "poss" and parsed.tokens[head.head].lemma.lower() in PERSONAL:
        return True
    first, before = parsed.tokens[draft.first], parsed.tokens[max(0, draft.first - 1)]
    noun = before.tag == "NN" and before.text.islower() and before.sentence == first.sentence
    return noun and before.lemma in lexicon.words("person_nouns") and _is_plain(words(parsed, draft.first, draft.last))


def _holds_office(parsed: Parsed, draft: Draft) -> bool:
    """Whether a name stands behind a title ("President Obert"), or between commas behind an office ("the president,
    Karim Obert,")."""
    tokens, first = parsed.tokens, draft.first
    begin, _ = parsed.sentences[tokens[first].sentence]
    if not _is_plain(words(parsed, first, draft.last)) or first == begin:
        return False
    before = tokens[first - 1]
    if before.text.istitle() and before.text.lower() in _offices():
        return True
    if draft.last - first == 1 or before.text != ",":
        return False
    office = tokens[first - 2] if first - 2 >= begin else before
    closed = draft.last < len(tokens) and tokens[draft.last].text == ","
    return closed and office.text.islower() and office.lemma.lower() in _offices()


@cache
def _offices() -> frozenset[str]:
    """Words for what one person is by office, not those for whoever is somewhere or sells something."""
    return lexicon.words("titles") - lexicon.words("organisation_nouns")


def _is_plain(name: Sequence[str]) -> bool:
    return len(name) < 4 and all(word[:1].isupper() and word[1:].islower() for word in name)


def is_acronym(word: str) -> bool:
    """Whether a word is written as initials are."""
    return 1 < len(word) < 7 and word.isupper() and word.isalpha()
