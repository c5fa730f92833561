"""Happenings in one article: what it returns to after the past, what it tells of elsewhere, and places on the map."""

from dataclasses import replace

import pytest

from rashomon.link.happenings.areas import Area, may_be_one
from rashomon.link.happenings.phrases import words_before
from rashomon.link.happenings.units import Unit
from rashomon.records.packing import pack, unpack
from tests.test_happenings_within import units_of
from tests.test_link_happenings import annotation, link

FILLER = " ".join(["Boats lay in the harbour, and nobody on the quay could say when they would sail again."] * 4)


@pytest.mark.parametrize(
    ("words", "home"),
    [
        ("In the harbour, where the boats lay, all had felt the quake.", "Lima"),
        ("Nobody in the harbour was hurt by the latest quake.", "Lima"),
        ("The quake had razed its port.", "Rome"),
    ],
)
def test_a_bare_noun_further_on_returns_to_the_news(words: str, home: str) -> None:
    text = (
        "A quake struck Lima.\n\nHelpers came.\n\nTents came.\n\nBread came.\n\n"
        f"In May 2003 Rome was razed by a quake. {words}"
    )
    told = [
        ("quake", "quake", "held", None, "Lima", ()),
        ("quake", "quake", "held", "2003-05", "Rome", ()),
        ("quake", "quake", "held", None, None, ()),
    ]
    one = annotation("a1", text, told)
    lead, *sentences = one.sentences
    last = text.index(words)
    parted = (lead, *sentences[:-1], (sentences[-1][0], last), (last, len(text)))
    units = units_of(type(one)(one.article, parted, one.mentions, one.times, events=one.events))
    twice = [unit for unit in units if len(unit.tellings) > 1]
    assert [unit.first.place for unit in twice] == [home.lower()]


@pytest.mark.parametrize(
    ("words", "place", "number"), [("The longer talks in Rome went on.", "Rome", 2), ("The talks went on.", None, 1)]
)
def test_another_word_with_a_place_of_its_own_is_another_meeting(words: str, place: str | None, number: int) -> None:
    text = f"Norland called a meeting. {FILLER} {words}"
    told = [
        ("meeting", "meeting", "held", None, None, ("Norland",)),
        ("talks", "talk", "held", None, place, ()),
    ]
    assert len(units_of(annotation("a1", text, told))) == number


def test_what_a_relative_clause_tells_is_not_named_again() -> None:
    assert words_before("The plan that received little ", len("The plan that received little ")) == [
        "little",
        "received",
    ]
    assert words_before("They left that long ", len("They left that long "))[:2] == ["long", "that"]


TOWN, OTHER_TOWN = Area(1, "NO", "Oslo", "city", False), Area(2, "NO", "Oslo", "city", False)
PROVINCE, COUNTRY = Area(3, "NO", "Oslo", "province", False), Area(4, "NO", "", "country", False)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (TOWN, TOWN, True),
        (TOWN, OTHER_TOWN, False),
        (TOWN, PROVINCE, True),
        (TOWN, COUNTRY, True),
        (TOWN, Area(5, "NO", "Bergen", "province", False), False),
        (TOWN, Area(6, "SE", "", "country", False), False),
        (TOWN, Area(0, "", "", "region", True), True),
    ],
)
def test_a_province_or_country_may_hold_a_town(one: Area, other: Area, same: bool) -> None:
    assert one.may_be(other) is other.may_be(one) is same


def test_two_towns_of_one_land_are_two_spots_though_one_is_told_with_the_land() -> None:
    assert not may_be_one({TOWN, COUNTRY}, {OTHER_TOWN})
    assert may_be_one({COUNTRY}, {OTHER_TOWN})


def test_a_title_that_opens_with_a_participle_names_who_does_it() -> None:
    text = "Urging calm in Oslo, Norland spoke."
    (one,) = link(annotation("a1", text, [("Urging", "urge", "held", "2030-05-01", "Oslo", ("Norland",))]))
    assert one.title == "Norland: Urging calm in Oslo"


def test_what_an_article_tells_is_kept_with_its_areas() -> None:
    (unit,) = units_of(annotation("a1", "Norland met in Oslo.", [("met", "meet", "held", None, "Oslo", ("Norland",))]))
    placed = replace(unit, areas=frozenset({TOWN, COUNTRY, Area(0, "", "", "region", True)}))
    assert unpack(Unit, pack(placed)) == placed
