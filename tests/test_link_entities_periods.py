"""Governments, offices and roles that change over time, in sentences with invented names."""

from collections.abc import Sequence

import pytest

from rashomon.link.entities import link_entities
from rashomon.link.entities.offices import Office, office_of
from rashomon.link.entities.tenures import find_tenures
from rashomon.pipeline import annotate
from rashomon.records import Annotation, Citation, Edge, Entity, Role
from tests.factory import article


def pile(*dated: tuple[str | None, str]) -> list[Annotation]:
    return [annotate(article(text, published=day, name=f"a{at}")) for at, (day, text) in enumerate(dated)]


def entity(found: Sequence[Entity], name: str) -> Entity:
    return next(one for one in found if one.name == name)


def reasons(edges: Sequence[Edge], judgement: str) -> str:
    return " ".join(edge.reason for edge in edges if edge.judgement == judgement)


def test_a_capital_is_its_government_where_it_acts() -> None:
    found, _ = link_entities(
        pile(
            ("2011-03-02", "Nairobi rejected the offer on Tuesday. Nairobi denied the claim."),
            ("2011-03-04", "The Kenyan government agreed to talks. Farmers protested in Nairobi."),
        )
    )
    assert "Nairobi" in entity(found, "Kenyan government").aliases
    assert entity(found, "Nairobi").type == "GPE"
    assert {article for article, _ in entity(found, "Nairobi").chains} == {"a1"}


def test_a_city_and_its_government_are_two_chains_of_one_article() -> None:
    one = annotate(article("Nairobi denied the claim on Tuesday. Thousands of farmers protested in Nairobi."))
    first, second = (mention for mention in one.mentions if mention.kind == "named")
    assert first.chain != second.chain
    for mention in one.mentions:
        assert one.article.text[mention.start : mention.end].strip()


TAKEN = "The rebels took power in Kenya in May 2015. Nairobi denied the claim."


def test_a_government_ends_where_another_takes_power() -> None:
    found, edges = link_entities(
        pile(("2014-03-02", "Nairobi rejected the offer."), ("2016-03-04", TAKEN), ("2017-01-05", "Nairobi agreed."))
    )
    governments = {one.name: {article for article, _ in one.chains} for one in found if "government" in one.name}
    assert governments == {
        "Nairobi (government, until 2015-05)": {"a0"},
        "Nairobi (government, since 2015-05)": {"a1", "a2"},
    }
    assert "took power in Kenya in May 2015" in reasons(edges, "different")


@pytest.mark.parametrize(
    "words", ["The rebels never took power in Kenya in May 2015.", "The rebels tried to take power."]
)
def test_who_took_no_power_parts_nothing(words: str) -> None:
    found, _ = link_entities(
        pile(("2014-03-02", "Nairobi rejected the offer."), ("2016-03-04", f"{words} Nairobi agreed."))
    )
    assert [one.name for one in found if "government" in one.name] == ["Nairobi (government)"]


OFFICES = [
    ("Kenyan President", Office("president", "kenya")),
    ("Kenya's former foreign minister", Office("foreign minister", "kenya", past=True)),
    ("the Kenyan Defense Minister", Office("defence minister", "kenya")),
    ("President", None),
    ("the Kenyan farmer", None),
]


@pytest.mark.parametrize(("words", "office"), OFFICES)
def test_offices(words: str, office: Office | None) -> None:
    assert office_of(words) == office


BEFORE, AFTER = "Kenyan President Anna Marsh met farmers.", "Kenyan President Tomas Velic met farmers."


def test_the_president_is_who_held_the_office_then() -> None:
    said = "The Kenyan president signed the law."
    found, edges = link_entities(
        pile(("2009-03-01", BEFORE), ("2009-03-09", said), ("2017-03-01", AFTER), ("2017-03-09", said))
    )
    held = {one.name: {article for article, _ in one.chains} for one in found if one.type == "PERSON"}
    assert held == {"Anna Marsh": {"a0", "a1"}, "Tomas Velic": {"a2", "a3"}}
    assert 'held the office then: "Kenyan President" in an article of 2009-03-01 (a0)' in reasons(edges, "same")


def test_who_held_the_office_between_two_is_in_doubt() -> None:
    said = "The Kenyan president signed the law."
    found, edges = link_entities(pile(("2009-03-01", BEFORE), ("2009-06-09", said), ("2009-09-01", AFTER)))
    assert all(len(one.chains) == 1 for one in found if one.type == "PERSON")
    assert "one of 2 who held the office about then" in reasons(edges, "unsure")


def role(words: str, at: str, start: str | None = None) -> Role:
    return Role(words, start, None, Citation(at, 0, len(words), words))


def test_roles_say_when_articles_show_them_held() -> None:
    days = {"a0": "2009-03-01", "a1": "2010-05-01", "a2": "2012-01-01"}
    roles = [
        role("President", "a0"),
        role("President", "a1"),
        role("former President", "a2"),
        role("judge", "a1", "1998"),
    ]
    found = {(one.text, one.start, one.end) for one in find_tenures(roles, days)}
    assert found == {
        ("President", "../2009-03-01", "2010-05-01/2012-01-01"),
        ("former President", None, "../2012-01-01"),
        ("judge", "1998", None),
    }


def test_roles_that_begin_and_end_on_a_day() -> None:
    began = "Anna Marsh was appointed foreign minister in May 2012."
    ended = "Tomas Velic resigned as mayor of Brindle on 3 June 2013."
    found, _ = link_entities(pile(("2014-01-01", f"{began} {ended}")))
    roles = {(one.name, each.text, each.start, each.end) for one in found for each in one.roles}
    assert ("Anna Marsh", "foreign minister", "2012-05", None) in roles
    assert ("Tomas Velic", "mayor of Brindle", None, "2013-06-03") in roles


def test_namesakes_in_other_company_and_office_stay_apart() -> None:
    one = "Football coach Anna Marsh praised Tomas Velic, Radu Keller, Ana Doru and Helena Brandt."
    other = "Kenyan trade minister Anna Marsh met Olga Reyes, Ivan Sorel, Mira Kovan and Pavel Dorn."
    found, edges = link_entities(pile(("2014-01-01", one), ("2014-01-02", other)))
    assert len([each for each in found if each.name == "Anna Marsh"]) == 2
    assert "another office in other company" in reasons(edges, "unsure")


def test_two_sons_of_one_article_are_two_people() -> None:
    text = "Saif al-Islam Varadi spoke. Saif al-Arab Varadi was killed."
    found, _ = link_entities(pile(("2014-01-01", text)))
    assert len([one for one in found if one.type == "PERSON"]) == 2


def test_a_word_that_most_articles_write_small_is_no_name() -> None:
    small = "The bloodshed went on in Orva."
    found, _ = link_entities(pile((None, "Bloodshed in Orva as Anna Marsh returns."), (None, small), (None, small)))
    assert "Bloodshed" not in {one.name for one in found}
    assert "Anna Marsh" in {one.name for one in found}


def test_dates_and_date_lines_are_no_people() -> None:
    text = "Sat Feb 26, 2011 9:39 am EST\n\nBRINDLE, Kenya (Northwire) - Anna Marsh spoke in Brindle."
    found, _ = link_entities(pile(("2011-02-26", text)))
    assert {one.name for one in found if one.type == "PERSON"} == {"Anna Marsh"}
    assert next(one for one in found if one.name.lower() == "brindle").type == "GPE"
