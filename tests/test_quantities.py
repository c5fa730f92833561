"""Quantities: which words are a number, its bounds, and what it counts."""

import pytest

from rashomon.parse import parse
from rashomon.quantities import find_quantities
from rashomon.records import Quantity
from rashomon.times import find_times
from tests.factory import article


def quantities(text: str) -> list[tuple[str, Quantity]]:
    """The quantities of a text, each with its words."""
    one = article(text, published="2018-11-15")
    parsed = parse(one)
    found = find_quantities(one, parsed, find_times(one, parsed))
    assert [quantity.id for quantity in found] == [f"q{number + 1}" for number in range(len(found))]
    return [(text[quantity.start : quantity.end], quantity) for quantity in found]


NUMBERS = [
    ("The watchdog counted 229 wards.", "229 wards", 229, 229, 229, "wards"),
    ("Some 1.5 million refugees fled.", "Some 1.5 million refugees", 1.5e6, 1.35e6, 1.65e6, "refugees"),
    ("At least 12 houses burned.", "At least 12 houses", 12, 12, None, "houses"),
    ("More than 40 ships were lost.", "More than 40 ships", 40, 40, None, "ships"),
    ("Up to 300 troops left the fort.", "Up to 300 troops", None, None, 300, "troops"),
    ("Nearly 50 tanks left the fort.", "Nearly 50 tanks", 50, 45, 50, "tanks"),
    ("They owe hundreds of billions of dollars.", "hundreds of billions of dollars", None, 2e11, 999999999999, "USD"),
    ("They sold 10 to 15 ships.", "10 to 15 ships", None, 10, 15, "ships"),
    ("Between 20 and 30 soldiers left.", "Between 20 and 30 soldiers", None, 20, 30, "soldiers"),
    ("Dozens of protesters gathered.", "Dozens of protesters", None, 24, 99, "protesters"),
    ("Tens of thousands of people marched.", "Tens of thousands of people", None, 20000, 99999, "people"),
    ("A dozen groups met in the hall.", "A dozen groups", 12, 12, 12, "groups"),
    ("Three hundred and twenty houses burned.", "Three hundred and twenty houses", 320, 320, 320, "houses"),
    ("The 28-member guild voted.", "28-member", 28, 28, 28, "member"),
    ("The deal is worth $3.5 billion.", "$3.5 billion", 3.5e9, 3.5e9, 3.5e9, "USD"),
    ("They paid 5,000 euros.", "5,000 euros", 5000, 5000, 5000, "EUR"),
    ("They asked for €2m.", "€2m", 2e6, 2e6, 2e6, "EUR"),
    ("Output fell 12.5 percent.", "12.5 percent", 12.5, 12.5, 12.5, "percent"),
]


@pytest.mark.parametrize(("text", "words", "value", "low", "high", "unit"), NUMBERS)
def test_numbers_bounds_and_units(
    text: str, words: str, value: float | None, low: float | None, high: float | None, unit: str
) -> None:
    ((said, found),) = quantities(text)
    assert said == words
    assert (found.value, found.low, found.high, found.unit) == (value, low, high, unit)


OF_WHAT = [
    ("At least 12 people were killed in the flood.", "people", "killed"),
    ("The flood left 30 injured.", "people", "injured"),
    ("Police arrested 45.", "people", "arrested"),
    ("The army killed 20 northern soldiers.", "soldiers", "killed"),
    ("About 40% of voters stayed at home.", "percent", "voters"),
    ("Two-thirds of the fleet was sold.", "percent", "the fleet"),
    ("The mayor met 14 members of the guild.", "members", "the guild"),
    ("Several of the managers left.", "managers", None),
    ("They spent hundreds of millions of dollars.", "USD", None),
    ("The hospital says 14,072 were civilians.", "civilians", None),
]


@pytest.mark.parametrize(("text", "unit", "of"), OF_WHAT)
def test_what_is_counted(text: str, unit: str, of: str | None) -> None:
    ((_, found),) = quantities(text)
    assert (found.unit, found.of) == (unit, of)


def test_two_numbers_joined_by_and_are_two() -> None:
    assert [(words, found.value) for words, found in quantities("They lost 7 ships and 20 boats.")] == [
        ("7 ships", 7),
        ("20 boats", 20),
    ]


NOT_COUNTS = [
    "The war has lasted 17 years.",
    "The envoy left on November 9, 2018.",
    "One of them spoke.",
    "The guild won 3-1.",
    "Marchers remembered 9/11.",
    "The new Falcon 4 was shown.",
    "",
]


@pytest.mark.parametrize("text", NOT_COUNTS)
def test_numbers_that_count_nothing(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize("text", ["9" * 20000, "1,000 " * 500, "million " * 500, "$" * 2000, "a hundred and " * 300])
def test_long_and_broken_text_never_raises(text: str) -> None:
    quantities(text)


FATES = [
    ("The death toll rose to 16.", "16", "people", "killed"),
    ("A blast left five people dead.", "five people", "people", "dead"),
    ("The strike killed his son and three guards.", "three guards", "guards", "killed"),
    ("His son and three guards were killed.", "three guards", "guards", "killed"),
    ("Three officers were shot dead.", "Three officers", "officers", "dead"),
    ("Two people are missing.", "Two people", "people", "missing"),
    ("Officials put the number of cases at 40.", "40", "cases", None),
]


@pytest.mark.parametrize(("text", "words", "unit", "fate"), FATES)
def test_what_became_of_those_counted(text: str, words: str, unit: str, fate: str | None) -> None:
    ((said, found),) = quantities(text)
    assert (said, found.unit, found.of) == (words, unit, fate)


NOT_THESE = [
    "The hill is 2,300 m high.",
    "It flew from 1918-1920.",
    "Call 08454 today.",
    "Call 16504194196 today.",
    "It kept its 1967 borders.",
    "It is open 24\\/7.",
]


@pytest.mark.parametrize("text", NOT_THESE)
def test_labels_and_years_are_no_quantities(text: str) -> None:
    assert [one for _, one in quantities(text) if one.unit in (None, "borders") or (one.value or 0) > 1e6] == []


def test_a_noun_belongs_to_the_number_before_it() -> None:
    found = quantities("Of over 60 million and only 9 cases, none was grave.")
    assert [(said, one.unit) for said, one in found] == [("over 60 million", None), ("only 9 cases", "cases")]


def test_a_range_of_money_with_both_signs() -> None:
    ((said, found),) = quantities("It will lend $ 2 billion to $ 3 billion.")
    assert (said, found.low, found.high) == ("$ 2 billion to $ 3 billion", 2e9, 3e9)
