"""Dating by links: an announced day without its year gets it from an article that tells of the same day."""

import pytest

from rashomon.dating import date_by_links
from rashomon.records import Annotation, EventMention, Mention, TimeMention
from tests.factory import article

Time = tuple[str, str, str, str | None]  # words, value, rule, earliest

DATED = (
    "The Harbour Guild and Osrun Vale will meet in Port Vell on September 4.",
    "2018-08-20",
    [("September 4", "2018-09-04", "nearest-future", "2018-09-04")],
)
UNDATED = (
    "The Harbour Guild will meet Osrun Vale on September 4. In early August he visited Tarn.",
    None,
    [
        ("September 4", "XXXX-09-04", "year-unknown-ahead", None),
        ("early August", "XXXX-08", "year-unknown-behind", None),
    ],
)
NAMES = ("Harbour Guild", "Osrun Vale", "Tarn", "Mill Council", "Ada Thorn")


def annotation(name: str, text: str, published: str | None, times: list[Time]) -> Annotation:
    """An annotation whose one event is a meeting on the first time, with the names that the text holds."""
    mentions = [
        Mention(f"m{number}", text.index(word), text.index(word) + len(word), "ORG", (0, 0), f"c{number}", "named")
        for number, word in enumerate(NAMES)
        if word in text
    ]
    found = [
        TimeMention(
            f"t{number}",
            text.index(words),
            text.index(words) + len(words),
            "DATE",
            value,
            value,
            first,
            first,
            "none",
            rule,
        )
        for number, (words, value, rule, first) in enumerate(times)
    ]
    place = text.index("meet") if "meet" in text else 0
    meeting = EventMention("e1", place, place + 4, "meet", "CONSULT", "planned", time="t0")
    ends = [place for place, letter in enumerate(text) if letter == "."]
    sentences = tuple(zip([0, *(end + 2 for end in ends[:-1])], [end + 1 for end in ends], strict=True))
    return Annotation(
        article(text, published=published, name=name), sentences, tuple(mentions), tuple(found), events=(meeting,)
    )


def test_a_linked_article_gives_the_year_and_the_text_bounds_the_month() -> None:
    pile = [annotation("a", *DATED), annotation("b", *UNDATED)]
    assert date_by_links(pile) == {"b": "2018-08"}
    assert date_by_links(pile[::-1]) == {"b": "2018-08"}


def test_the_year_alone_where_the_text_bounds_no_month() -> None:
    text, _, times = UNDATED
    early = text.replace("early August", "March")
    pile = [
        annotation("a", *DATED),
        annotation("b", early, None, [times[0], ("March", "XXXX-03", "year-unknown-behind", None)]),
    ]
    assert date_by_links(pile) == {"b": "2018"}


LEFT_OUT = [
    (
        "another day",
        UNDATED[0].replace("September 4", "September 5"),
        [("September 5", "XXXX-09-05", "year-unknown-ahead", None), UNDATED[2][1]],
    ),
    ("other names", UNDATED[0].replace("Harbour Guild", "Mill Council").replace("Osrun Vale", "Ada Thorn"), UNDATED[2]),
    ("one name in common", UNDATED[0].replace("Osrun Vale", "Ada Thorn"), UNDATED[2]),
    (
        "only a weekday",
        "The Harbour Guild met Osrun Vale on Friday.",
        [("Friday", "XXXX-WXX-5", "weekday-unknown", None)],
    ),
    ("nothing past to bound it", "The Harbour Guild will meet Osrun Vale on September 4.", UNDATED[2][:1]),
    ("no time at all", "The Harbour Guild will meet Osrun Vale.", []),
]


@pytest.mark.parametrize(("text", "times"), [row[1:] for row in LEFT_OUT], ids=[row[0] for row in LEFT_OUT])
def test_without_strong_evidence_an_article_stays_undated(text: str, times: list[Time]) -> None:
    assert date_by_links([annotation("a", *DATED), annotation("b", text, None, times)]) == {}


def crowd(text: str, published: str, times: list[Time], names: str) -> list[Annotation]:
    """Many articles of one story, in which no name is rare."""
    return [annotation(name, text, published, times) for name in names]


def test_in_a_pile_of_one_story_several_articles_with_its_names_are_evidence() -> None:
    text = (
        "The Harbour Guild and Osrun Vale will meet the Mill Council on September 4. In early August he visited Tarn."
    )
    undated = annotation("z", text, None, UNDATED[2])
    dated = crowd(text, "2018-08-20", [("September 4", "2018-09-04", "nearest-future", "2018-09-04")], "abcde")
    assert date_by_links([*dated, undated]) == {"z": "2018-08"}
    assert (
        date_by_links([dated[0], *crowd(text.replace("September", "March"), "2018-08-20", [], "bcde"), undated]) == {}
    )


def test_links_that_disagree_give_no_date() -> None:
    text, _, _ = DATED
    other = annotation("c", text, "2016-08-20", [("September 4", "2016-09-04", "nearest-future", "2016-09-04")])
    assert date_by_links([annotation("a", *DATED), annotation("b", *UNDATED), other]) == {}


def test_an_empty_pile() -> None:
    assert date_by_links([]) == {}
