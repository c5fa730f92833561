"""Kinds: the word of an event comes in; the kind of happening that it tells of, and its verb, go out."""

from functools import cache

from rashomon import lexicon

# A noun and its verb share so many letters, all but so many of the verb's ("invade", "invasion").
SHORTEST_ROOT, LEFT_OUT = 4, 2


@cache
def group_of(lemma: str) -> str:
    """The group of words for one kind of happening that a lemma belongs to; a word outside all groups is its own."""
    group = kind_of(lemma) or lemma
    return lexicon.table("event_kin").get(group, group)


@cache
def kind_of(lemma: str) -> str | None:
    """The list of event words that a lemma stands in, whatever else its group is told by; None for any other word."""
    return _groups().get(lemma.replace(" ", "_"))


@cache
def root_of(lemma: str) -> str:
    """The verb that a noun is made of, where one list has both ("suspension": suspend); any other word is its own."""
    word = lemma.replace(" ", "_")
    near = [(_shared_letters(verb, word), -len(verb), verb) for verb in _verbs().get(kind_of(lemma) or "", ())]
    shared, _, verb = max(near, default=(0, 0, word))
    return verb if shared >= max(SHORTEST_ROOT, len(verb) - LEFT_OUT) else word


def _shared_letters(one: str, other: str) -> int:
    """How many letters two words begin with in common."""
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )


@cache
def _verbs() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in lexicon.rows("event_words"):  # a list may stand in several rows
        found[row[0]] = tuple(sorted({*found.get(row[0], ()), *row[2].split()} - {"-"}))
    return found


@cache
def groups() -> frozenset[str]:
    """The groups of event words that link: others are words of which nothing is known."""
    return frozenset(
        group_of(row[2].split()[0] if row[2] != "-" else row[3].split()[0]) for row in lexicon.rows("event_words")
    )


@cache
def _groups() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in lexicon.rows("event_words"):
        for word in f"{row[3]} {row[2]}".split():
            found.setdefault(word, row[0])
    return found
