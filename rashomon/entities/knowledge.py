"""Knowledge: a name comes in, the country or organisation that common knowledge says it means goes out."""

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
