"""Knowledge: a name comes in, the country or organisation that common knowledge says it means goes out."""

from collections.abc import Sequence
from functools import cache

from rashomon import lexicon
from rashomon.entities.draft import normal


@cache
def _countries() -> dict[str, str]:
    names = {}
    for row in lexicon.rows("countries"):
        for name in [row[0], *_column(row, 3)]:
            names[normal(name)] = row[0]
    return names


@cache
def _demonyms() -> dict[str, str]:
    return {normal(word): row[0] for row in lexicon.rows("countries") for word in _column(row, 1)}


@cache
def _capitals() -> dict[str, str]:
    return {normal(name): row[0] for row in lexicon.rows("countries") for name in _column(row, 2)}


@cache
def _organisations() -> dict[str, str]:
    return {normal(name): row[0] for row in lexicon.rows("organisations") for name in row if name}


def _column(row: tuple[str, ...], number: int) -> list[str]:
    return [one for one in row[number].split(";") if one] if len(row) > number else []


def country_of(name: str) -> str | None:
    """The country that a name (normalised, without "the") is a name of."""
    return _countries().get(name)


def demonym_country(word: str) -> str | None:
    """The country of "Kenyan" or "Kenyans"."""
    return _demonyms().get(word)


def capital_country(name: str) -> str | None:
    """The country whose capital this is."""
    return _capitals().get(name)


def organisation_of(name: str) -> str | None:
    """The usual name of a widely known organisation."""
    return _organisations().get(name)


@cache
def _places() -> dict[str, str]:
    return {normal(name): kind for name, kind in lexicon.table("places").items()}


@cache
def _peoples() -> frozenset[str]:
    return frozenset(normal(name) for name in lexicon.words("peoples"))


def state_of(name: Sequence[str]) -> str | None:
    """The state that "Calif." is short for; the last full stop may be the sentence's."""
    states, written = lexicon.table("state_abbreviations"), "".join(name)
    return states.get(written) or (states.get(f"{written}.") if "." in written else None)


def known_type(name: Sequence[str]) -> str | None:
    """The type that a list, a telling last word or a first name gives the words of a name, or None."""
    if state_of(name):
        return "GPE"
    whole, last = normal(" ".join(name)), name[-1].lower().rstrip(".")
    if country_of(whole) or capital_country(whole):
        return "GPE"
    if demonym_country(whole) or whole in _peoples():
        return "NORP"
    if whole in _places():
        return _places()[whole]
    if organisation_of(whole):
        return "ORG"
    return _type_by_shape(name, last) if len(name) > 1 else None


def _type_by_shape(name: Sequence[str], last: str) -> str | None:
    if last in lexicon.words("legal_forms") or name[0] in ("Ministry", "Department", "University", "Bank"):
        return "ORG"
    if last in lexicon.table("name_endings"):
        return lexicon.table("name_endings")[last]
    if name[0] in lexicon.table("place_openings") and name[1][:1].isupper():
        return lexicon.table("place_openings")[name[0]]
    if name[0] in lexicon.table("first_names") and all(word[:1].isupper() for word in name):
        return "PERSON"
    return None


@cache
def known_names() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Names to be found whatever the tagger says, by their first word, the longest first: those that are long, or
    capitals throughout, so that they are no common words."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    listed = [(name, "ORG") for row in lexicon.rows("organisations") for name in row]
    listed += [(row[0], "GPE") for row in lexicon.rows("countries")]
    listed += [(name, "GPE") for row in lexicon.rows("countries") for name in _column(row, 2) + _column(row, 3)]
    listed += list(lexicon.table("places").items())
    for name, kind in sorted(set(listed)):
        parts = tuple(name.split())
        if len(parts) > 1 or (name.isupper() and len(name.replace(".", "")) > 1):
            found.setdefault(parts[0], []).append((parts, kind))
    return {first: sorted(names, key=lambda one: (-len(one[0]), one)) for first, names in found.items()}


@cache
def speech_verbs() -> frozenset[str]:
    """The verbs that stand beside a quotation ("..., she said")."""
    return frozenset(row[0] for row in lexicon.rows("cue_verbs") if "aside" in row[-1].split())
