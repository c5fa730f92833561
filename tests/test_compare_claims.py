"""How the accounts of matters meet: numbers, claims and denials, beginnings, durations, what somebody is, names."""

import pytest

from rashomon import lexicon
from rashomon.records import Annotation
from rashomon.words import country, is_negative, stem
from tests.accounts import accounts_of, annotated, entity, happening, rows

NEVER = float("inf")


def toll(name: str, words: str, bounds: tuple[float, float | None], *, published: str = "2020-05-05") -> Annotation:
    """An article that counts the dead of a day in a town."""
    return annotated(
        name,
        f"In Nordby {words} were killed on May 4 when the dam broke.",
        published=published,
        mentions=[("Nordby", "GPE", "c1")],
        times=[("May 4", "2020-05-04", "2020-05-04")],
        quantities=[(words, *bounds, words.split()[-1])],
    )


NORDBY = entity("Nordby", "GPE", ("a", "c1"), ("b", "c1"))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (toll("a", "12 people", (12, 12)), toll("b", "12 people", (12, 12)), ("agree", None)),
        (toll("a", "12 people", (12, 12)), toll("b", "20 people", (20, 20)), ("conflict", "number")),
        (toll("a", "12 people", (12, 12)), toll("b", "at least 10 people", (10, None)), ("agree", "rounding")),
        (toll("a", "409 people", (409, 409)), toll("b", "400 people", (400, 400)), ("agree", "rounding")),
        (toll("a", "12 people", (12, 12)), toll("b", "3 children", (3, 3)), ("differ", "scope")),
        (
            toll("a", "12 people", (12, 12)),
            toll("b", "20 people", (20, 20), published="2020-05-07"),
            ("changed", "earlier-state"),
        ),
        (
            toll("a", "12 people", (12, 12), published="2020-05-04"),
            toll("b", "20 people", (20, 20), published="2020-05-04"),
            ("differ", "number"),
        ),
    ],
    ids=["same", "other", "at least", "rounded", "children only", "a later report", "while counting"],
)
def test_how_many(first: Annotation, second: Annotation, expected: tuple[str, str | None]) -> None:
    found = rows(accounts_of([first, second], [], [NORDBY]), "number")
    assert [(one[0], one[1]) for one in found] == [expected]


@pytest.mark.parametrize("words", ["several people", "another 3 people", "dozens of people"])
def test_no_figure_to_compare(words: str) -> None:
    articles = [toll("a", "12 people", (12, 12)), toll("b", words, (3, None))]
    assert rows(accounts_of(articles, [], [NORDBY]), "number") == []


def test_another_place_is_another_count() -> None:
    other = annotated(
        "b",
        "In Sudby 30 people were killed on May 4.",
        mentions=[("Sudby", "GPE", "c1")],
        times=[("May 4", "2020-05-04", "2020-05-04")],
        quantities=[("30 people", 30, 30, "people")],
    )
    known = [entity("Nordby", "GPE", ("a", "c1")), entity("Sudby", "GPE", ("b", "c1"))]
    assert rows(accounts_of([toll("a", "12 people", (12, 12)), other], [], known), "number") == []


def test_two_sources_in_one_sentence() -> None:
    one = annotated(
        "a",
        "Ministers say 12 people were killed; doctors in Nordby say 19.",
        quantities=[("12 people", 12, 12, "people"), ("19", 19, 19, None)],
    )
    found = rows(accounts_of([one]), "number")
    assert found == [("conflict", "number", [("12 people, killed", ("a",)), ("19 people, killed", ("a",))])]


def test_a_part_is_no_other_figure() -> None:
    articles = [
        annotated(
            name,
            "In Nordby 108 people were killed on May 4, including 49 children.",
            published="2020-05-05",
            mentions=[("Nordby", "GPE", "c1")],
            times=[("May 4", "2020-05-04", "2020-05-04")],
            quantities=[("108 people", 108, 108, "people"), ("49 children", 49, 49, "children")],
        )
        for name in "ab"
    ]
    assert {row[:2] for row in rows(accounts_of(articles, [], [NORDBY]), "number")} == {("agree", None)}


def test_figures_of_one_matter_without_a_place() -> None:
    first = annotated(
        "a",
        "On May 4 at least 12 people were killed when guards fired at the Sluice Gate.",
        published="2020-05-04",
        times=[("May 4", "2020-05-04", "2020-05-04")],
        quantities=[("at least 12 people", 12, None, "people")],
    )
    second = annotated(
        "b",
        "Doctors say 9 people were killed when guards fired at the gate.",
        published="2020-05-06",
        quantities=[("9 people", 9, 9, "people")],
    )
    late = annotated(
        "c",
        "In the riots 3 people were killed when guards fired at the gate.",
        published="2020-09-06",
        quantities=[("3 people", 3, 3, "people")],
    )
    found = rows(accounts_of([first, second, late]), "number")
    told = [("9 people, killed", ("b",)), ("at least 12 people, killed, on 2020-05-04", ("a",))]
    assert found == [("conflict", "number", told)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Correction: We first gave the harvest as 400 tonnes.", ("changed", "earlier-state")),
        ("The guild gave the harvest as 400 tonnes.", ("conflict", "number")),
    ],
)
def test_a_correction(words: str, expected: tuple[str, str]) -> None:
    first = annotated(
        "a",
        "The harvest was 40 tonnes.",
        quantities=[("40 tonnes", 40, 40, "tonnes")],
        events=[("harvest", "", "held")],
    )
    second = annotated("b", words, quantities=[("400 tonnes", 400, 400, "tonnes")], events=[("harvest", "", "held")])
    found = rows(accounts_of([first, second], [happening("H1", [("a", "e0"), ("b", "e0")], kind="")]), "number")
    assert [(row[0], row[1]) for row in found] == [expected]


def harvest(name: str, text: str, *words: str) -> Annotation:
    """An article on one harvest with its figures."""
    quantities = [(one, float(one.split()[0]), float(one.split()[0]), "tonnes") for one in words]
    return annotated(name, text, quantities=quantities, events=[("harvest", "", "held")])


@pytest.mark.parametrize(
    ("words", "withdrawn"),
    [
        ("An earlier version of this article said that the harvest was 400 tonnes.", ["400 tonnes"]),
        ("Correction: The harvest was incorrectly given as 400 tonnes.", ["400 tonnes"]),
        ("Correction: The harvest is 40 tonnes, not 400 tonnes.", ["400 tonnes"]),
        ("The guild revised its count of the harvest from 400 tonnes to 40 tonnes.", ["400 tonnes"]),
        ("A previous version put the harvest at 400 tonnes; it was 40 tonnes.", ["400 tonnes"]),
        ("Correction: The harvest was 40 tonnes.", []),
        ("The guild said that the harvest rose from 40 tonnes to 400 tonnes.", []),
    ],
)
def test_what_a_correction_takes_back_is_no_witness_of_it(words: str, withdrawn: list[str]) -> None:
    told = [one for one in ("400 tonnes", "40 tonnes") if one in words]
    articles = [harvest("a", "The harvest was 400 tonnes.", "400 tonnes"), harvest("b", words, *told)]
    articles.append(harvest("c", "The harvest was 40 tonnes.", "40 tonnes"))
    known = happening("H1", [("a", "e0"), ("b", "e0"), ("c", "e0")], kind="")
    found = [one for one in accounts_of(articles, [known]) if one.field == "number"]
    by_value = {value.value: (value.articles, value.witnesses) for one in found for value in one.values}
    for one in told:
        of_figure = by_value.get(one, ((), 0))[0]
        assert ("b" in of_figure) == (one not in withdrawn)
        assert (by_value.get(f"{one} (withdrawn)", ((), 0))[0] == ("b",)) == (one in withdrawn)


def test_a_figure_that_one_gives_and_another_takes_back_is_not_agreed_on() -> None:
    second = harvest("b", "An earlier version said that the harvest was 400 tonnes.", "400 tonnes")
    articles = [harvest("a", "The harvest was 400 tonnes.", "400 tonnes"), second]
    found = rows(accounts_of(articles, [happening("H1", [("a", "e0"), ("b", "e0")], kind="")]), "number")
    assert found == [("changed", "earlier-state", [("400 tonnes", ("a",)), ("400 tonnes (withdrawn)", ("b",))])]


def test_a_table_of_one_article() -> None:
    one = annotated(
        "a",
        "The union holds 21 harbours. The owners hold 9 harbours. A dispute goes on over 4 harbours.",
        quantities=[
            ("21 harbours", 21, 21, "harbours"),
            ("9 harbours", 9, 9, "harbours"),
            ("4 harbours", 4, 4, "harbours"),
        ],
    )
    other = annotated("b", "Rain fell.")
    found = rows(accounts_of([one, other]), "number")
    assert [(row[0], row[1], len(row[2])) for row in found] == [("single", "scope", 3)]


def test_a_happenings_number_that_one_article_gives() -> None:
    one = annotated(
        "a", "The flood killed 7 people.", quantities=[("7 people", 7, 7, "people")], events=[("flood", "", "held")]
    )
    other = annotated("b", "The flood is over.", events=[("flood", "", "held")])
    found = accounts_of([one, other], [happening("H1", [("a", "e0"), ("b", "e0")], kind="")])
    assert [(account.judgement, account.silent) for account in found] == [("single", ("b",))]


def accusation(name: str) -> Annotation:
    return annotated(
        name,
        "Norland accused Elsa of supplying weapons to the rebels.",
        mentions=[("Norland", "GPE", "c1"), ("Elsa", "GPE", "c2"), ("the rebels", "ORG", "c3")],
        statements=[("c1", "accused", "Elsa of supplying weapons to the rebels", "accuse")],
    )


def denial(content: str) -> Annotation:
    return annotated(
        "d",
        f"Elsa denies {content}.",
        mentions=[("Elsa", "GPE", "c1")],
        statements=[("c1", "denies", content, "deny")],
    )


PARTIES = [
    entity("Elsa", "GPE", ("a", "c2"), ("b", "c2"), ("d", "c1")),
    entity("Norland", "GPE", ("a", "c1"), ("b", "c1")),
]


def test_accused_and_denied() -> None:
    found = accounts_of([accusation("a"), accusation("b"), denial("arming the rebels")], [], PARTIES)
    assert [(one.field, one.judgement, one.kind) for one in found] == [("claim", "conflict", "denial")]
    assert [value.articles for value in found[0].values] == [("a", "b"), ("d",)]


def test_a_denial_of_something_else() -> None:
    assert accounts_of([accusation("a"), denial("having cut the price of grain")], [], PARTIES) == []


def test_what_one_says_and_another_says_is_not_so() -> None:
    first = annotated(
        "a",
        "Norland said the harbour fees were raised in spring.",
        mentions=[("Norland", "GPE", "c1")],
        statements=[("c1", "said", "the harbour fees were raised in spring", "say")],
    )
    second = annotated(
        "b",
        "Elsa said the harbour fees were not raised in spring.",
        mentions=[("Elsa", "GPE", "c1")],
        statements=[("c1", "said", "the harbour fees were not raised in spring", "say")],
    )
    found = rows(accounts_of([first, second]), "claim")
    assert [(row[0], row[1]) for row in found] == [("conflict", "negation")]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("because of the high wages", "due to high wages", [("agree", None)]),
        ("because of the high wages", "because of a broken crane", [("differ", "wording")]),
        ("because of the high wages", "in the end", []),
    ],
)
def test_why(first: str, second: str, expected: list[tuple[str, str | None]]) -> None:
    articles = [
        annotated(name, f"The strike ended {cause}, a paper wrote.", events=[("strike", "PROTEST", "held")])
        for name, cause in (("a", first), ("b", second))
    ]
    found = rows(accounts_of(articles, [happening("H1", [("a", "e0"), ("b", "e0")])]), "cause")
    assert [(row[0], row[1]) for row in found] == expected


def blaming(words: str, *, about: str = "the blast") -> Annotation:
    """Two who blame two others in neighbouring sentences."""
    first = f"The owners blamed {words}."
    return annotated(
        "a",
        f"{first} The union blamed the police for {about}.",
        mentions=[
            ("The owners", "ORG", "c1"),
            ("the rebels", "ORG", "c2"),
            ("The union", "ORG", "c4"),
            ("the police", "ORG", "c3"),
        ],
        statements=[
            ("c1", f"blamed {words.split(' ')[0]}", words, "accuse"),
            ("c4", "blamed the police", "the police", "accuse"),
        ],
    )


BLAMED = [("the police (blamed by The union)", ("a",)), ("the rebels (blamed by The owners)", ("a",))]


@pytest.mark.parametrize(
    ("words", "about", "expected"),
    [
        ("the rebels for the blast", "the blast", [("conflict", "attribution", BLAMED)]),
        ("the blast on the rebels", "the blast", [("conflict", "attribution", BLAMED)]),
        ("the rebels for the blast", "it", [("conflict", "attribution", BLAMED)]),
        ("the rebels for the blast", "the high price", []),
    ],
    ids=["blame X for Y", "blame Y on X", "for it", "for something else"],
)
def test_who_is_to_blame(words: str, about: str, expected: list[object]) -> None:
    assert rows(accounts_of([blaming(words, about=about)]), "cause") == expected


def vote(name: str, words: str, *, published: str = "2020-05-05") -> Annotation:
    return annotated(name, f"The harbour bill {words} in the Diet of Elsa on Monday.", published=published)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (vote("a", "passed 65 to 33"), vote("b", "was adopted by a vote of 65 - 33"), [("agree", None)]),
        (vote("a", "passed 65-33"), vote("b", "passed 64-34"), [("conflict", "number")]),
        (vote("a", "passed 65-33"), vote("b", "passed 40-58"), []),
        (vote("a", "passed 65-33"), vote("b", "passed 64-34", published="2020-09-05"), []),
        (vote("a", "for ages 18 to 21 passed"), vote("b", "for ages 18 to 21 passed"), []),
        (vote("a", "closes at 65 to 33"), vote("b", "closes at 65 to 33"), []),
    ],
    ids=["same", "nearly", "another vote", "months later", "ages", "no vote"],
)
def test_how_they_voted(first: Annotation, second: Annotation, expected: list[tuple[str, str | None]]) -> None:
    found = rows(accounts_of([first, second]), "number")
    assert [(row[0], row[1]) for row in found] == expected


def war(name: str, words: str, bounds: tuple[float, float | None], published: str) -> Annotation:
    """An article that gives the dead of a war so far, in a country that the word list knows."""
    return annotated(
        name,
        f"In Norway {words} have been killed since the revolt began.",
        published=published,
        mentions=[("Norway", "GPE", "c1")],
        quantities=[(words, *bounds, words.split()[-1])],
    )


def test_the_toll_of_a_war_is_one_row() -> None:
    series = [
        war("a", "900 people", (900, 900), "2020-05-01"),
        war("b", "more than 2,000 people", (2000, None), "2020-08-01"),
        war("c", "4,000 people", (4000, 4000), "2020-12-01"),
        war("d", "300 soldiers", (300, 300), "2020-12-01"),
    ]
    found = [one for one in accounts_of(series) if one.field == "number"]
    assert [(one.judgement, one.kind, one.topic) for one in found] == [
        ("changed", "earlier-state", "people killed, Norway, in total")
    ]
    tolls = [value.value.removesuffix(", killed, in total") for value in found[0].values]
    assert tolls == ["900 people", "more than 2,000 people", "4,000 people"]


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("The dollar bought 70 crowns in Nordby.", [("70 crowns", 70, 70, "crowns")]),
        ("Nordby lies 20 miles from the border.", [("20 miles", 20, 20, "miles")]),
        ("In Nordby a family of 17 people was killed on May 4.", [("17 people", 17, 17, "people")]),
    ],
    ids=["money", "distance", "a family"],
)
def test_one_unit_is_not_one_scope(text: str, quantities: list[tuple[str, float, float, str]]) -> None:
    """What only has the unit in common is no conflict."""
    days = [("May 4", "2020-05-04", "2020-05-04")]
    one = annotated(
        "a", text, mentions=[("Nordby", "GPE", "c1")], quantities=quantities, times=days if "May" in text else []
    )
    other = annotated(
        "b",
        "In Nordby 40 people were killed on May 4, 90 miles from Elsa, and 900 crowns were stolen.",
        mentions=[("Nordby", "GPE", "c1")],
        times=days,
        quantities=[("40 people", 40, 40, "people"), ("90 miles", 90, 90, "miles"), ("900 crowns", 900, 900, "crowns")],
    )
    assert rows(accounts_of([one, other], [], [NORDBY]), "number") == []


def described(name: str, text: str, words: str) -> Annotation:
    return annotated(name, text, mentions=[(words, "ORG", "c1")])


ACTIVE = described("a", "Norland considers the Tide a criminal organization.", "the Tide")
PASSIVE = described("b", "The Tide is officially recognized as criminal in Norland.", "The Tide")
NEGATED = described("b", "The Tide is not regarded as criminal in Norland.", "The Tide")


@pytest.mark.parametrize(("second", "expected"), [(PASSIVE, ("agree", None)), (NEGATED, ("conflict", "negation"))])
def test_what_it_is_said_to_be(second: Annotation, expected: tuple[str, str | None]) -> None:
    found = rows(accounts_of([ACTIVE, second], [], [entity("Tide", "ORG", ("a", "c1"), ("b", "c1"))]), "claim")
    assert [(row[0], row[1]) for row in found] == [expected]


@pytest.mark.parametrize(
    ("year", "expected"), [("2011", ("conflict", "date")), ("2014", ("agree", None)), ("2015", ("agree", None))]
)
def test_opened_then_and_there_since(year: str, expected: tuple[str, str | None]) -> None:
    opened = annotated(
        "a",
        "The Tide opened a trade office in Nordby in 2014.",
        mentions=[("Nordby", "GPE", "c1")],
        times=[("2014", "2014-01-01", "2014-12-31")],
    )
    since = annotated(
        "b",
        f"She has led the movement's office in Nordby since {year}.",
        mentions=[("Nordby", "GPE", "c1")],
        times=[(year, f"{year}-01-01", f"{year}-12-31")],
    )
    found = rows(accounts_of([opened, since], [], [NORDBY]), "date")
    assert [(row[0], row[1]) for row in found] == [expected]


def lasting(name: str, words: str, years: int) -> Annotation:
    return annotated(
        name,
        f"Nordby saw {words} drought end.",
        mentions=[("Nordby", "GPE", "c1")],
        times=[(words.removesuffix(" of"), f"P{years}Y", "")],
    )


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (lasting("b", "11-year", 11), [("agree", None)]),
        (lasting("b", "12 years of", 12), [("differ", "number")]),
        (lasting("b", "40 years of", 40), []),
    ],
)
def test_how_long(second: Annotation, expected: list[tuple[str, str | None]]) -> None:
    found = rows(accounts_of([lasting("a", "11 years of", 11), second], [], [NORDBY]), "number")
    assert [(row[0], row[1]) for row in found] == expected


def named(name: str, words: str) -> Annotation:
    return annotated(name, f"The harbour master, {words}, was there.", mentions=[(words, "PERSON", "c1")])


@pytest.mark.parametrize(
    ("first", "second", "differs"),
    [
        ("Ilse Brandauer", "Ilse Brandower", True),
        ("Ilse Brandauer", "Brandauer", False),
        ("Ivana Petrov", "Ivána Petrov", False),
        ("Omar al-Haddad", "Omar Haddad", False),
    ],
)
def test_one_name_spelt_differently(first: str, second: str, differs: bool) -> None:
    person = entity(first, "PERSON", ("a", "c1"), ("b", "c1"), aliases=(second,))
    found = rows(accounts_of([named("a", first), named("b", second)], [], [person]), "name")
    assert [(row[0], row[1]) for row in found] == ([("differ", "wording")] if differs else [])


@pytest.mark.parametrize(
    ("one", "other"),
    [("supplying", "supplies"), ("arms", "weapons"), ("died", "deaths"), ("talks", "meeting"), ("offices", "office")],
)
def test_words_that_count_as_one(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("name", ["tallies", "designations", "taking_part"])
def test_lists_of_stems_hold_stems(name: str) -> None:
    """An entry that is no stem would never be met."""
    forms = {row[0]: {stem(row[0] + ending) for ending in ("", "e", "ed", "ing")} for row in lexicon.rows(name)}
    assert [entry for entry, stems in forms.items() if entry not in stems] == []


def test_words_that_do_not() -> None:
    assert stem("harbour") != stem("harvest")
    assert is_negative("didn't")
    assert is_negative("n't")
    assert not is_negative("note")
    assert country("Norwegian") == country("Oslo") == "Norway"
    assert country("Elsa") is None
