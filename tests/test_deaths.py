"""Deaths and seizures over several articles: one line for one deed, in whatever words it is told."""

import pytest

from rashomon.link.happenings.kinds import root_of
from rashomon.pipeline import annotate, assemble
from rashomon.records import Happening
from tests.factory import article


def happenings(*articles: tuple[str, str]) -> list[Happening]:
    """What articles (day of publication, text) tell, through the whole pipeline; every span slices back."""
    told = [annotate(article(text, published=day, name=f"a{number}")) for number, (day, text) in enumerate(articles)]
    record = assemble(told)
    texts = {one.article.id: one.article.text for one in record.annotations}
    for quote in (each.quote for one in record.happenings for each in one.history):
        assert texts[quote.article][quote.start : quote.end] == quote.text
    return list(record.happenings)


SHOT = (
    "The sprinter Karl Varga shot dead his girlfriend, Reena Stenholm, at his house in Brindle on 14 May, police said."
)
DIED = "Lawyers spoke of a trial. A neighbour of Karl Varga said that Reena Stenholm died before a doctor came."
MURDER = "A judge set a day for the hearing. The murder of Reena Stenholm had shaken the whole town."
OTHER = "Two years ago the farmer Joan Obert was shot dead in Brindle, and nobody was charged."


def test_all_words_for_how_one_person_died_are_one_line() -> None:
    found = happenings(("2030-05-16", SHOT), ("2030-05-20", DIED), ("2030-06-11", MURDER))
    deaths = [one for one in found if "Stenholm" in " ".join(told.quote.text for told in one.history)]
    assert [one.articles for one in deaths if one.edtf == "2030-05-14"] == [("a0", "a1", "a2")]


def test_a_guessed_day_gives_way_to_one_that_is_told() -> None:
    news = "Reena Stenholm was shot dead by her friend Karl Varga, her mother said."
    found = happenings(("2030-05-16", SHOT), ("2030-05-25", news))
    deaths = [one for one in found if any("dead" in told.quote.text for told in one.history)]
    assert [(one.edtf, one.articles) for one in deaths] == [("2030-05-14", ("a0", "a1"))]


def test_two_people_die_two_deaths() -> None:
    found = happenings(("2030-05-16", SHOT), ("2030-05-20", OTHER))
    assert all(len(one.articles) == 1 for one in found)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("A former clerk opened fire at a party in Brindle on 14 May, killing Reena Stenholm.", 2),
        ("At least 12 people were killed on 14 May when police opened fire on a crowd in Brindle.", 1),
    ],
)
def test_shots_and_the_death_of_one_person_are_two(text: str, lines: int) -> None:
    deeds = ("kill", "fire")
    found = happenings(("2030-05-16", text))
    assert len([one for one in found if any(each in one.title for each in deeds)]) == lines


def test_what_is_taken_is_overrun_and_seized() -> None:
    found = happenings(
        ("2030-05-16", "Rebels took Karl Varga's compound in Lima on Tuesday, a general said."),
        ("2030-05-15", "The envoy spoke after rebels overran Karl Varga's compound in Lima."),
    )
    assert ("a0", "a1") in [one.articles for one in found]


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("suspension", "suspend"),
        ("invasion", "invade"),
        ("meeting", "meet"),
        ("visit", "visit"),
        ("summit", "summit"),
        ("unknown word", "unknown_word"),
    ],
)
def test_a_noun_is_its_verbs_word(noun: str, verb: str) -> None:
    assert root_of(noun) == verb
