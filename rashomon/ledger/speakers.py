"""Speakers: a name as a person types it and entities come in; who may be meant, and who speaks for it, go out."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from rashomon import lexicon
from rashomon.records import Entity
from rashomon.words import country, is_function, plain

WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*\.?")
FORMER = frozenset({"former", "ex", "late", "acting", "deputy"})  # who no longer, or not quite, holds the office
# Whoever says so many times as much as any other of the name is meant by it; the others are told of.
MORE = 5
NAMED_BEFORE = 4  # words: "the Harbour Union 's deputy spokeswoman"


def find_speakers(name: str, entities: Iterable[Entity], heard: Mapping[str, int]) -> list[Entity]:
    """Who may be meant by a name: nobody, one, or the several that it fits alike, who says most first.

    An id, a whole name or alias, a part of one ("Velic"), an office ("water minister of Kestria"): the first of these
    that fits somebody who says anything (`heard` counts the statements by entity) counts.
    """
    known = sorted((one for one in entities if heard.get(one.id)), key=lambda one: (-heard[one.id], one.id))
    wanted = _words(name)
    if own := [one for one in known if one.id == name.strip()]:
        return own
    named = [one for one in known if _is_named_so(one, wanted)]
    whole = [one for one in named if _is_called(one, wanted)]
    if whole and heard[whole[0].id] * MORE >= heard[named[0].id]:
        named = whole
    if len(named) > 1 and heard[named[0].id] >= MORE * heard[named[1].id]:
        return named[:1]
    return named or [one for one in known if _holds_office(one, wanted)]


def namesakes(speaker: Entity, name: str, entities: Iterable[Entity], heard: Mapping[str, int]) -> list[Entity]:
    """Others who say something and have the name too, as a part of theirs."""
    wanted = _words(name)
    found = [one for one in entities if one is not speaker and heard.get(one.id) and _is_named_so(one, wanted)]
    return sorted(found, key=lambda one: (-heard[one.id], one.id))


def is_source(source: str, speaker: Entity) -> bool:
    """Whether the words of a source that was not linked are this speaker's name, with nothing but the office."""
    said = {plain(word) for word in _words(source) if not is_function(word)}
    names = [{plain(word) for word in _words(one)} for one in (speaker.name, *speaker.aliases)]
    offices = {plain(word) for role in speaker.roles for word in _words(role.text)}
    return any(name and name <= said <= name | offices for name in names)


def find_spokespeople(
    speaker: Entity, entities: Iterable[Entity], heard: Mapping[str, int]
) -> list[tuple[Entity, str]]:
    """Who speaks for a body or country by the words of the story, with these words; who says most first."""
    if speaker.type == "PERSON":
        return []
    names = {tuple(_words(one)) for one in (speaker.name, *speaker.aliases)}
    found = [
        (one, role.text)
        for one in entities
        if one.type == "PERSON" and heard.get(one.id)
        for role in one.roles
        if _speaks_for(role.text, names, speaker)
    ]
    first = {one.id: (one, text) for one, text in reversed(found)}
    return sorted(first.values(), key=lambda pair: (-heard[pair[0].id], pair[0].id))


def _words(text: str) -> list[str]:
    return [one.casefold().removesuffix("'s").removesuffix("’s") for one in WORD.findall(text)]


def _is_called(entity: Entity, wanted: Collection[str]) -> bool:
    return any(_words(one) == wanted for one in (entity.name, *entity.aliases))


def _is_named_so(entity: Entity, wanted: Collection[str]) -> bool:
    """All words in one of its names, whatever their accents."""
    letters = {plain(word) for word in wanted} - {""}
    return any(letters and letters <= {plain(word) for word in _words(one)} for one in (entity.name, *entity.aliases))


def _holds_office(entity: Entity, wanted: Collection[str]) -> bool:
    """All words in the words of one office, with or without the name: "the foreign minister", "minister Velic"."""
    telling = {word for word in wanted if not is_function(word)}
    own = {word for one in (entity.name, *entity.aliases) for word in _words(one)}
    return any(
        telling & set(_words(role.text)) and telling <= own | set(_words(role.text))
        for role in entity.roles
        if not FORMER & set(_words(role.text))
    )


def _speaks_for(role: str, names: Collection[tuple[str, ...]], speaker: Entity) -> bool:
    """Whether the body's name, or its country's adjective, stands before or behind the noun of an office."""
    words = WORD.findall(role)
    lower = _words(role)
    if FORMER & set(lower) or not _offices() & set(lower):
        return False
    return any(_beside(lower, words, place, names, speaker) for place in range(len(lower)))


def _beside(
    lower: list[str], words: list[str], place: int, names: Collection[tuple[str, ...]], speaker: Entity
) -> bool:
    named = any(tuple(lower[place : place + len(name)]) == name for name in names if name)
    adjective = speaker.type == "GPE" and country(words[place].removesuffix("'s")) == speaker.name
    near = lower[max(0, place - NAMED_BEFORE) : place + NAMED_BEFORE + 1]
    return (named or adjective) and bool(_offices() & set(near))


@cache
def _offices() -> frozenset[str]:
    return lexicon.words("ledger_spokespeople")
