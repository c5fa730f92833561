"""Quantities, the scope: where so many came to harm, when, as of when it was counted, and who says so."""

import pytest

from rashomon.entities import find_mentions
from rashomon.parse import parse
from rashomon.quantities import find_quantities
from rashomon.records import Quantity, Statement
from rashomon.statements import find_statements
from rashomon.times import find_times
from tests.factory import article


def scoped(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """The words, the kind and the scope in words of every quantity of a text."""
    one = article(text, published="2018-11-15")
    parsed = parse(one)
    times, mentions = find_times(one, parsed), find_mentions(one, parsed)
    statements = find_statements(one, parsed, mentions)
    spans = {each.id: (each.start, each.end) for each in [*times, *mentions]}
    found = find_quantities(one, parsed, times, mentions, statements)
    return [(text[each.start : each.end], each.kind, words(text, each, spans, statements)) for each in found]


def words(text: str, one: Quantity, spans: dict[str, tuple[int, int]], statements: list[Statement]) -> dict[str, str]:
    sources = {each.id: each.source for each in statements}
    found = {name: getattr(one, name) for name in ("where", "time", "as_of")}
    scope = {name: text[slice(*spans[value])] for name, value in found.items() if value}
    said = sources.get(one.said_in or "", ())
    return scope | ({"source": " ".join(text[start:end] for start, end in said)} if said else {})


SCOPES = [
    (
        "The death toll has reached 11 in Norway, the Health Ministry reported Friday.",
        [("11", "killed", {"where": "Norway", "as_of": "Friday", "source": "the Health Ministry"})],
    ),
    (
        "The monitors said on Tuesday that 302 people were killed in three weeks of protests.",
        [("302 people", "killed", {"time": "three weeks", "as_of": "Tuesday", "source": "The monitors"})],
    ),
    (
        "In June, the government reported that 40 miners had died.",
        [("40 miners", "killed", {"as_of": "June", "source": "the government"})],
    ),
    (
        "A bomb on 10 May killed 55 people and injured 200.",
        [("55 people", "killed", {"time": "10 May"}), ("200", "injured", {"time": "10 May"})],
    ),
    ("Some 13 guides died trying to lead them out of Norway.", [("Some 13 guides", "killed", {})]),
    ("At least 30 people were killed in the wake of Sunday's vote.", [("At least 30 people", "killed", {})]),
    (
        "Doctors said at least 12 people were killed in Geneva on Friday.",
        [("at least 12 people", "killed", {"where": "Geneva", "time": "Friday", "source": "Doctors"})],
    ),
    (
        "As of 3 May, 120 people had died in Norway.",
        [("120 people", "killed", {"where": "Norway", "as_of": "3 May"})],
    ),
    (
        "The flood killed 12 people in Norway and 30 people in Sweden.",
        [("12 people", "killed", {"where": "Norway"}), ("30 people", "killed", {"where": "Sweden"})],
    ),
    (
        "Some 20 guards were killed and 30 others wounded in Norway on Monday.",
        [
            ("Some 20 guards", "killed", {"where": "Norway", "time": "Monday"}),
            ("30 others", "injured", {"where": "Norway", "time": "Monday"}),
        ],
    ),
    (
        "More than 400 people fled Norway last month.",
        [("More than 400 people", "displaced", {"where": "Norway", "time": "last month"})],
    ),
    (
        "The mayor said on Monday that 12 miners had been killed in Norway.",
        [("12 miners", "killed", {"where": "Norway", "as_of": "Monday", "source": "The mayor"})],
    ),
    (
        "The army's troops killed 15 villagers, according to a doctor in Norway.",
        [("15 villagers", "killed", {"source": "a doctor in Norway"})],
    ),
    ("The guild sold 12 ships in Norway on Friday.", [("12 ships", "count", {})]),
    ("Some 20 people died when troops stormed Geneva.", [("Some 20 people", "killed", {"where": "Geneva"})]),
    ("The Geneva bombing killed 20 people.", [("20 people", "killed", {"where": "Geneva"})]),
    ("Some 20 people drowned when a boat left Norway.", [("Some 20 people", "killed", {})]),
    ("Some 20 people were killed in their homes.", [("Some 20 people", "killed", {})]),
    (
        "About 36,000 people died in Norway, and 250,000 worldwide.",
        [("About 36,000 people", "killed", {"where": "Norway"}), ("250,000", "killed", {})],
    ),
    (
        "A gunman opened fire in Austin, Texas, killing 19 children and wounding two teachers.",
        [("19 children", "killed", {"where": "Austin"}), ("two teachers", "injured", {"where": "Austin"})],
    ),
    ("Norway expelled five diplomats.", [("five diplomats", "count", {})]),
    ("In Geneva, where fighting goes on, 20 people died.", [("20 people", "killed", {"where": "Geneva"})]),
    (
        "About 4,000 people have fled across Norway's borders.",
        [("About 4,000 people", "displaced", {"where": "Norway"})],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SCOPES)
def test_where_when_and_by_whom(text: str, expected: list[tuple[str, str, dict[str, str]]]) -> None:
    assert scoped(text) == expected


PARTS = [
    (
        "At least 12 people were killed, including four children and two nurses.",
        [("At least 12 people", "killed"), ("four children", "killed"), ("two nurses", "killed")],
    ),
    (
        "Doctors said seven people had died in Norway, four in Sweden, and another three in Finland.",
        [("seven people", "killed"), ("four", "killed"), ("another three", "killed")],
    ),
    (
        "Of the 96 people killed, 31 were children.",
        [("96 people", "killed"), ("31", "killed")],
    ),
    (
        "The ministry put the death toll at 2,750 - 1,900 civilians and 850 soldiers.",
        [("2,750", "killed"), ("1,900 civilians", "killed"), ("850 soldiers", "killed")],
    ),
    (
        "Among those killed in the raid were four bakers.",
        [("four bakers", "killed")],
    ),
    (
        "Twelve people were killed as 300 ships lay in the port.",
        [("Twelve people", "killed"), ("300 ships", "count")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_parts_share_what_became_of_the_whole(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(said, kind) for said, kind, _ in scoped(text)] == expected


NO_COUNTS = [
    "The new 787 jet was shown.",
    "It began at six in the morning.",
    "The No. 2 seller left.",
    "Version 10.4 was shown.",
    "The strike went on for a third day.",
]


@pytest.mark.parametrize("text", NO_COUNTS)
def test_names_and_hours_are_no_counts(text: str) -> None:
    assert scoped(text) == []


def test_an_age_is_no_count() -> None:
    for text in ("Ivan Petrov, 22, spoke.", "Ivan Petrov, 22, was arrested.", "The guerrilla leader, 22, was killed."):
        assert [(said, kind) for said, kind, _ in scoped(text)] == [("22", "age")]
