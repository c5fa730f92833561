"""What context decides when names of several articles are linked, in sentences with invented names."""

from random import Random

import pytest

from rashomon.link.entities import link_entities
from rashomon.link.entities.people import compare_people
from rashomon.link.entities.spelling import alike
from rashomon.records import Edge
from tests.test_link_entities import entities, names, pile

MAIN = "Radu Keller met Ana Doru, Tomas Velic and Helena Brandt in Orva."


def edges(*texts: str) -> list[Edge]:
    return link_entities(pile(*texts))[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vargadaffi", "Vargadhafi"),
        ("Bachir", "Bashir"),
        ("Osman", "Othman"),
        ("Jelenin", "Yelenin"),
        ("Gamal", "Jamal"),
        ("Nikolaj", "Nikolay"),
        ("Rodowitz", "Rodowiz"),
    ],
)
def test_spellings_of_other_languages(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one) >= 0.6


@pytest.mark.parametrize(("one", "other"), [("Marsh", "Moro"), ("Velic", "Volkov"), ("Keller", "Kessel")])
def test_other_names(one: str, other: str) -> None:
    assert alike(one, other) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nabil el-Varabi", "Nabil Elvarabi"),
        ("Mustafa Abdel Varil", "Mustafa Abdelvaril"),
        ("Zayro Keller", "Ana Zayro Keller"),
    ],
)
def test_glued_and_left_out_words(one: str, other: str) -> None:
    assert compare_people(one, other)[0] == compare_people(other, one)[0] >= 0.7


def test_a_short_name_is_the_company_and_not_its_part() -> None:
    texts = [
        "Norvex Motor Company sold cars in Peru. Norvex hired workers.",
        "Norvex sold cars. Workers of Norvex met.",
        "The Norvex Press Room in Peru was closed.",
    ]
    found = [set(one) for one in names(*texts, kind="ORG")]
    assert any({"Norvex", "Norvex Motor Company"} <= one for one in found)
    assert not any({"Norvex", "Norvex Press Room"} <= one for one in found)


def test_initials_in_brackets_explain_those_of_the_same_article() -> None:
    texts = ["Orva Airlines (OVA) fell. OVA cut flights.", "Orva Airlines grew."]
    assert any({"OVA", "Orva Airlines"} <= set(one) for one in names(*texts, kind="ORG"))


def test_a_surname_that_is_a_given_name_needs_company() -> None:
    found = names("Radu Abdullah spoke in Orva.", "King Abdullah of Norland flew to Sudmark.")
    assert not any({"Abdullah", "Radu Abdullah"} <= set(one) for one in found)


def test_a_feast_is_not_its_namesake() -> None:
    found = names("Radu Ramadan spoke in Orva.", "Shops closed for Ramadan in Sudmark.")
    assert not any({"Ramadan", "Radu Ramadan"} <= set(one) for one in found)


def test_a_given_name_is_the_one_person_of_the_article_who_bears_it() -> None:
    texts = ["Radu Keller spoke. The party loves Radu.", "Radu Keller resigned."]
    assert any({"Radu", "Radu Keller"} <= set(one) or one == ("Radu Keller",) for one in names(*texts))


def test_two_people_with_one_name() -> None:
    politician = "Trade minister Anna Marsh met Radu Keller, Tomas Velic, Helena Brandt and Ana Doru in Peru."
    player = "Anna Marsh, the goalkeeper of Brindle, beat Lena Holm, Petra Sund, Ida Falk and Mona Berg in Norway."
    found, decided = link_entities(pile(politician, player))
    assert len([one for one in found if one.name == "Anna Marsh"]) == 2
    assert any(one.judgement == "unsure" and "another office" in one.reason for one in decided)


def test_one_person_in_other_company_without_another_office() -> None:
    first = "Trade minister Anna Marsh met Radu Keller, Tomas Velic, Helena Brandt and Ana Doru in Peru."
    second = "Trade minister Anna Marsh met Lena Holm, Petra Sund, Ida Falk and Mona Berg in Norway."
    assert len([one for one in entities(first, second) if one.name == "Anna Marsh"]) == 1


def test_an_office_links_two_spellings() -> None:
    texts = ("Trade minister Ana Tomas Velic resigned.", "The trade minister, Tomas Velic, resigned.")
    assert any("one office" in one.reason and one.judgement == "same" for one in edges(*texts))


def test_most_articles_tell_a_surname_from_a_place() -> None:
    texts = [f"Radu Chovan spoke on day {number}. Chovan left." for number in range(4)]
    found = entities(*texts, "Chovan was sued in Peru.", "Police met at Chovan.")
    assert {one.type for one in found if "Chovan" in (one.name, *one.aliases)} == {"PERSON"}


def test_the_order_of_many_articles_does_not_matter() -> None:
    texts = [
        MAIN,
        "Keller said that Norvex Motor Company would leave Orva.",
        "Norvex hired Helena Brant. Kellar thanked her.",
        "Trade minister Ana Doru (Orva) met Mr. Velic.",
        "The Board of Inland Waterways (BIW) sued Norvex Motors.",
        "BIW and the Kenyan Red Lanterns met. The Red Lanterns won.",
        "Anna Marsh, Anna F. Marsh's cousin, met John Marsh. Marsh left.",
    ]
    made = pile(*texts)
    expected = link_entities(made)
    draw = Random(5)
    for _ in range(20):
        draw.shuffle(made)
        assert link_entities(made) == expected


def test_every_edge_has_a_judgement_a_score_and_a_reason() -> None:
    for one in edges(MAIN, "Keller met Anna Keller.", "Norvex Motors and Norvex met.", "Norvex left."):
        assert one.judgement in ("same", "different", "unsure")
        assert 0 <= one.score <= 1
        assert one.reason
