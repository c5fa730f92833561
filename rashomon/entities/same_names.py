"""Same names: chains come in, and those whose names are written forms of one name are joined."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations, pairwise

from rashomon import lexicon
from rashomon.entities.chains import Chains
from rashomon.entities.draft import Draft, is_nickname, nickname_in, normal, person_words
from rashomon.entities.initials import initials
from rashomon.entities.knowledge import capital_country, country_of, demonym_country, organisation_of, state_of
from rashomon.records import Article

# What may stand between two names of one thing: "X (Y", "X, also known as Y", "X, or Y", "X, the Y", "X, formerly Y".
BETWEEN = re.compile(
    r"['\"“”’]*(?:\s*\(\s*['\"“]*(?:the |or |also |formerly |now |then )*(?:known as |called )?(?:the )?"
    r"|,? (?:also|better|previously|formerly|otherwise|commonly|widely|now) (?:known as|called|named) (?:the )?"
    r"|,? (?:known as|a\.?k\.?a\.?|i\.e\.,?) (?:the )?|,? or simply (?:the )?|, or (?:the )?|,? abbreviated (?:as|to) )"
    r"['\"“]*"
)
LONGEST_BETWEEN = 40
# The share of letters in order that two spellings of a middle name have in common ("Abdel" and "Abdul" 0.8, "Islam"
# and "Arab" 0.2).
ALIKE = 0.7
# What is a part of a body, and no longer name of it.
PARTS = frozenset({"committee", "subcommittee", "commission", "office", "bureau", "branch", "wing", "unit", "room"})
PARTS |= {"division", "museum", "museums", "foundation", "school", "police", "court", "order", "parliament"}
# Before a given name alone, which is then the whole name.
REIGNING = frozenset({"king", "queen", "prince", "princess", "pope", "emperor", "empress", "sultan", "saint"})
# By itself it is a chamber of parliament, and not "the White House" for short.
BY_ITSELF = frozenset({"house", "senate"})


def join_names(article: Article, chains: Chains) -> None:
    """Join equal names, known other names, initials, names that the article explains, surnames and short names."""
    _equal(chains)
    _known(chains)
    _explained(article, chains)
    _initials(chains)
    _short_people(chains)
    _short_bodies(chains)
    _with_demonym(chains)


def _equal(chains: Chains) -> None:
    first: dict[tuple[str, str], int] = {}
    for number in chains.names():
        draft = chains.drafts[number]
        chains.join(first.setdefault((chains.keys[number], _kind(draft)), number), number)


def _kind(draft: Draft) -> str:
    """Names of places, and of everything else, are kept apart by kind; people of a country are not the country."""
    return (
        "place" if draft.type in ("GPE", "LOC", "FAC") else draft.type if draft.type in ("PERSON", "NORP") else "body"
    )


def _known(chains: Chains) -> None:
    first: dict[str, int] = {}
    for number in chains.names():
        draft, key = chains.drafts[number], chains.keys[number]
        known = _place_of(chains, draft, key) if draft.type == "GPE" else None
        known = organisation_of(key) if _kind(draft) == "body" else known
        if known:
            chains.join(first.setdefault(known, number), number)


def _place_of(chains: Chains, draft: Draft, key: str) -> str | None:
    """The country, or the state of a country, that a name is one of several names of."""
    state = state_of([token.text for token in chains.parsed.tokens[draft.first : draft.last]])
    return country_of(key) or state or (key.title() if key.title() in _states() else None)


@cache
def _states() -> frozenset[str]:
    return frozenset(lexicon.table("state_abbreviations").values())


def _explained(article: Article, chains: Chains) -> None:
    """Names that the article itself calls two names of one thing."""
    names = chains.names()
    for one, other in pairwise(names):
        left, right = chains.drafts[one], chains.drafts[other]
        start, end = chains.parsed.tokens[left.last - 1].end, chains.parsed.tokens[right.first].start
        if _kind(left) != _kind(right) or end - start > LONGEST_BETWEEN:
            continue
        if not (found := BETWEEN.fullmatch(article.text[start:end])):
            continue
        if found[0].startswith(", or") and not _is_other_name(chains, one, other):
            continue
        in_brackets = "(" in found[0] and "as" not in found[0].split()
        if not in_brackets or _letters(chains.keys[other]) in initials(chains.keys[one]):
            chains.join(one, other)


def _is_other_name(chains: Chains, one: int, other: int) -> bool:
    """Whether "X, or Y" gives another name: not of people, not after "either", not the end of a list."""
    tokens, left, right = chains.parsed.tokens, chains.drafts[one], chains.drafts[other]
    begin = chains.parsed.sentences[tokens[left.first].sentence][0]
    before = {token.text.lower() for token in tokens[begin : left.first]}
    listed = left.first > begin and tokens[left.first - 1].text == ","
    closed = right.last >= len(tokens) or tokens[right.last].pos == "PUNCT"
    return _kind(left) == "body" and closed and not listed and not before & {"either", "whether", "neither"}


def _initials(chains: Chains) -> None:
    """Join a name of capitals with the one long form in the article that has these initials."""
    long: dict[str, set[int]] = defaultdict(set)
    for number in chains.names():
        if _kind(chains.drafts[number]) != "NORP":
            held = {_letters(word) for word in chains.keys[number].split()}
            for letters in initials(chains.keys[number]) - held:  # "US" is no initials of "US Senate"
                long[letters].add(chains.find(number))
    for number in chains.names():
        draft, key = chains.drafts[number], chains.keys[number]
        written = chains.parsed.tokens[draft.head].text
        forms = {chains.find(one) for one in long.get(_letters(key), ())} if len(key) > 1 else set()
        if written.isupper() and draft.last - draft.first == 1 and len(forms) == 1 and draft.type != "PERSON":
            chains.join(forms.pop(), number)


def _letters(name: str) -> str:
    return name.replace(".", "").replace(" ", "")


def _short_people(chains: Chains) -> None:
    """Join "Marsh" with the nearest person before it (else after it) whose full name ends, or begins, so."""
    ends: dict[tuple[str, ...], list[int]] = defaultdict(list)
    given: dict[tuple[str, ...], list[int]] = defaultdict(list)
    people = [number for number in chains.names() if chains.drafts[number].type == "PERSON"]
    for number in people:
        words = person_words(chains.keys[number])
        for size in range(1, len(words)):
            ends[words[-size:]].append(number)
        if len(words) > 1:
            given[words[:1]].append(number)
        for size in range(2, len(words)):  # "Omar al-Farid" of "Omar al-Farid Varani"
            ends[words[:size]].append(number)
        if nickname := nickname_in(chains.keys[number]):
            ends[person_words(nickname)].append(number)
    reigning = {chains.keys[number] for number in people if _reigns(chains, number)}
    for number in people:
        words = person_words(chains.keys[number])
        called = ends[words] if words in ends else [] if chains.keys[number] in reigning else given.get(words, [])
        if called:
            chains.join(_nearest(called, number), number)
    _with_middle_names(chains, people)


def _reigns(chains: Chains, number: int) -> bool:
    """Whether a given name alone is all that one of rank is called by: "Prince Karl" is not Karl Marsh."""
    first = chains.drafts[number].first
    return first > 0 and chains.parsed.tokens[first - 1].text.lower() in REIGNING


def _nearest(candidates: Sequence[int], number: int) -> int:
    """The last of the candidates (in reading order) before a mention, else the first."""
    return candidates[max(0, bisect_left(candidates, number) - 1)]


def _with_middle_names(chains: Chains, people: Sequence[int]) -> None:
    """Join "John Marsh" with "John F. Marsh": the same first and last name, the words between left out; and "Bill
    Marsh" with the one William Marsh. Where two have other words between, a name without them stays alone."""
    first: dict[tuple[str, str], int] = {}
    between: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    full = [(number, words) for number in people if len(words := person_words(chains.keys[number])) > 1]
    for _, words in full:
        between[words[0], words[-1]].add(words[1:-1])
    for number, words in full:
        if not _differ(between[words[0], words[-1]]):
            chains.join(first.setdefault((words[0], words[-1]), number), number)
    for (given, surname), number in first.items():
        longer = [other for (one, last), other in first.items() if last == surname and is_nickname(one, given)]
        if len(longer) == 1:
            chains.join(longer[0], number)


def _differ(between: set[tuple[str, ...]]) -> bool:
    """Whether two middle names are other names: neither holds the other, nor its initials."""
    return any(not _is_part(one, other) and not _is_part(other, one) for one, other in combinations(between, 2))


def _are_alike(one: str, other: str) -> bool:
    """Whether two middle names are one, as initials, or in another spelling ("Abdel", "Abdul")."""
    initial = one[0] == other[0] and 1 in (len(one), len(other))
    return one == other or initial or SequenceMatcher(None, one, other).ratio() >= ALIKE


def _is_part(short: Sequence[str], long: Sequence[str]) -> bool:
    return all(any(_are_alike(word, other) for other in long) for word in short)


def _short_bodies(chains: Chains) -> None:
    """Join "Varga" with "Varga Motors Ltd": the long name begins with the short one and adds a legal form or a noun."""
    long: dict[str, set[int]] = defaultdict(set)
    bodies = [number for number in chains.names() if chains.drafts[number].type in ("ORG", "FAC", "EVENT")]
    telling = lexicon.words("legal_forms") | lexicon.words("organisation_nouns")
    for number in bodies:
        words = normal(chains.keys[number]).split()
        for size in range(1, len(words)):
            if words[size] in telling and not _is_whole(words[:size]) and not set(words[size:]) & PARTS:
                long[" ".join(words[:size])].add(chains.find(number))
        short = words[-1] in lexicon.words("organisation_nouns") and words[-1] not in BY_ITSELF
        if len(words) > 1 and short:  # "Council" of "Security Council"
            long[words[-1]].add(chains.find(number))
    for number in bodies:
        forms = {chains.find(one) for one in long.get(chains.keys[number], ())}
        if len(forms) == 1:
            chains.join(forms.pop(), number)


def _is_whole(name: Sequence[str]) -> bool:
    """Whether everybody knows a name by itself: with more words it is a part of it ("NATO Military Committee")."""
    whole = " ".join(name)
    return bool(organisation_of(whole) or country_of(whole) or capital_country(whole))


def _with_demonym(chains: Chains) -> None:
    """Join "Kenyan Foreign Ministry" with "Foreign Ministry" where no other country's or place's is named."""
    long: dict[str, set[int]] = defaultdict(set)
    bodies = [number for number in chains.names() if chains.drafts[number].type == "ORG"]
    places = {chains.keys[number] for number in chains.names() if chains.drafts[number].type in ("GPE", "NORP")}
    for number in bodies:
        first, _, rest = chains.keys[number].partition(" ")
        nouns = lexicon.words("organisation_nouns")
        if rest and (demonym_country(first) or (first in places and all(word in nouns for word in rest.split()))):
            long[rest].add(chains.find(number))
    for number in bodies:
        forms = {chains.find(one) for one in long.get(chains.keys[number], ())}
        if len(forms) == 1:
            chains.join(forms.pop(), number)
