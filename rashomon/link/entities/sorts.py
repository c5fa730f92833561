"""Sorts: a pile's chains with the tagger's types come in; the type that each name has in the whole pile goes out."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from rashomon import lexicon
from rashomon.link.entities.bodies import country_of, is_listed, plain
from rashomon.link.entities.people import name_words

PLACES = frozenset({"GPE", "LOC", "FAC"})
# A name has one sort in the whole pile if this share of its mentions has it; else each article's own sort stands.
MOST = 0.6
# What a tagger calls a surname that it does not know, in articles without the full name; this share of mentions that
# are told to be a person's is enough against it.
GUESSED = frozenset({"PRODUCT", "OTHER", "WORK", "EVENT", "LAW", "FAC"})
TOLD = 0.3
# A bare name that the tagger calls a place or a body is a surname if so many articles give it a person's given name,
# and more than call it anything else; and a given name if so many give it a surname.
BEARING = 3

# A name of one or two words is a place, whatever the tagger makes of it, if so many of its mentions, and this share of
# them, stand where places do.
WHERE, WHERE_SHARE = 2, 0.12
LONGEST_PLACE = 2
# An article, the type of a chain of it, the chain's names with their counts, and those that stand where places do.
Typed = tuple[str, str, tuple[tuple[str, int], ...], tuple[str, ...]]


def sort_of(kind: str) -> str:
    """The sort of a type: types of one sort may be two readings of one thing."""
    return "place" if kind in PLACES else kind if kind in ("PERSON", "NORP") else "body"


def agree(chains: Iterable[Typed]) -> dict[str, str]:
    """The type of each plain name that the pile agrees on."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    bearing: dict[str, set[str]] = defaultdict(set)
    others: dict[str, set[str]] = defaultdict(set)
    located: Counter[str] = Counter()
    for article, kind, names, where in chains:
        located.update(where)
        for name, count in names:
            votes[plain(name)][kind] += count
            words = name_words(name)
            if kind == "PERSON" and len(words) > 1:
                bearing[words[-1]].add(article)
                bearing[words[0]].add(article)
            elif kind != "PERSON":
                others[plain(name)].add(article)
    surnames = {name for name, found in bearing.items() if len(found) >= BEARING and len(found) > len(others[name])}
    agreed = {name: _type(name, counts, surnames, located[name]) for name, counts in votes.items()}
    return {name: kind for name, kind in agreed.items() if kind is not None}


def _type(name: str, counts: Counter[str], surnames: set[str], located: int) -> str | None:
    told = located >= max(WHERE, WHERE_SHARE * counts.total())
    if told and _may_be_place(name, counts, surnames):
        return min(counts.keys() & PLACES or {"GPE"}, key=lambda kind: (-counts[kind], kind))
    if "PERSON" in counts and name in surnames and not country_of(name):
        return "PERSON"
    return "PERSON" if _is_guessed_person(name, counts, surnames) else _majority(counts)


def _may_be_place(name: str, counts: Counter[str], surnames: set[str]) -> bool:
    words = name.split()
    telling = lexicon.words("organisation_nouns") | lexicon.table("name_endings").keys()
    is_body = bool(set(words) & telling) or is_listed(name) or counts.keys() & {"NORP", "LAW", "EVENT", "WORK"}
    return len(words) <= LONGEST_PLACE and not is_body and (len(words) > 1 or name not in surnames)


def _is_guessed_person(name: str, counts: Counter[str], surnames: set[str]) -> bool:
    """Whether the tagger took a given name and a known surname for something else ("Mo Marsh" for a building)."""
    given, _, surname = name.partition(" ")
    known = given.title() in lexicon.table("first_names") or given.title() in lexicon.table("nicknames")
    return known and surname in surnames and sum(counts.values()) < 2 * BEARING


def _majority(counts: Counter[str]) -> str | None:
    """The type that most mentions have; a majority of the sort decides first."""
    sorts: Counter[str] = Counter()
    for one, count in counts.items():
        sorts[sort_of(one)] += count
    sort = min(sorts, key=lambda one: (-sorts[one], one))
    if sorts["PERSON"] >= TOLD * counts.total() and all(kind in GUESSED for kind in counts if kind != "PERSON"):
        return "PERSON"
    if sorts[sort] < MOST * counts.total():
        return None
    return min(
        (kind for kind in counts if sort_of(kind) == sort), key=lambda kind: (kind == "OTHER", -counts[kind], kind)
    )
