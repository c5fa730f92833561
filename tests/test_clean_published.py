"""The article's day: given, declared, written on the page or in its address, with its precision; else unknown."""

import pytest

from rashomon.clean import clean
from rashomon.clean.written_dates import find_dates, read_date
from rashomon.read.text import draw_text
from rashomon.records import Article, Metadata, RawArticle

NOTHING = Metadata()
TITLE = "Two councils meet at last"
FIRST = "The two councils of the valley met on May 2, 2031 for the first time since the flood, both of them said."
SECOND = "They spoke for three hours about the dam at Orrin, which neither of them wants to pay for alone."
THIRD = "A second meeting is planned for the week after, in a town that has not been chosen yet."


def cleaned(*lines: str, given: Metadata = NOTHING, shown: Metadata = NOTHING) -> Article:
    text = "\n\n".join(lines)
    drawn = draw_text(text)
    return clean(RawArticle("a.txt", text.encode(), "0" * 64, "text", "utf-8", text, *drawn, given=given, shown=shown))


@pytest.mark.parametrize(
    ("line", "published", "words"),
    [
        ("Posted: May 14, 2031 10:47 AM", "2031-05-14T10:47", "May 14, 2031 10:47 AM"),
        ("Published 14 May 2031", "2031-05-14", "14 May 2031"),
        ("date 2031-05-14 © Northwire/Odo Brandt", "2031-05-14", "2031-05-14"),
        ("Wednesday, 14 May 2031", "2031-05-14", "14 May 2031"),
        ("May 2031", "2031-05", "May 2031"),
        ("14.05.2031, 9:05", "2031-05-14T09:05", "14.05.2031, 9:05"),
        ("By Ada Tesk", None, None),
    ],
)
def test_a_date_line_above_the_story(line: str, published: str | None, words: str | None) -> None:
    article = cleaned(TITLE, line, FIRST, SECOND)
    assert article.published == published
    assert article.published_from == ("text" if published else "unknown")
    assert (article.published_span and article.text[slice(*article.published_span)]) == words


def test_what_was_posted_comes_before_what_was_updated() -> None:
    article = cleaned(TITLE, "Updated: May 16, 2031", "Posted: May 14, 2031", FIRST)
    assert article.published == "2031-05-14"


def test_the_day_of_a_dateline() -> None:
    article = cleaned(TITLE, "ORRIN, May 14, 2031 (Northwire) — " + SECOND, THIRD)
    assert (article.published, article.published_from) == ("2031-05-14", "text")


@pytest.mark.parametrize(
    "lines",
    [
        [TITLE, FIRST, SECOND],
        [FIRST, "On May 14, 2031 the dam broke."],
        [TITLE, FIRST, SECOND, THIRD, "Posted by Otto | May 14, 2031 9:17 PM | Report abuse"],
    ],
)
def test_a_date_in_the_story_or_below_it_is_not_the_articles(lines: list[str]) -> None:
    article = cleaned(*lines)
    assert (article.published, article.published_from, article.published_span) == (None, "unknown", None)


@pytest.mark.parametrize(
    ("given", "shown", "url", "expected"),
    [
        ("2031-05-14", "2031-05-15", None, ("2031-05-14", "given")),
        ("May 2031", None, None, ("2031-05", "given")),
        (None, "2031-05-14T10:47:00+02:00", None, ("2031-05-14T10:47", "metadata")),
        (None, "20310514", None, ("2031-05-14", "metadata")),
        (None, "Wed, 14 May 2031 10:47:00 GMT", None, ("2031-05-14T10:47", "metadata")),
        (None, "yesterday", None, (None, "unknown")),
        (None, None, "https://p.example/2031/05/14/dam", ("2031-05-14", "url")),
        (None, None, "https://p.example/news/2031/5/4/dam", ("2031-05-04", "url")),
        (None, None, "https://p.example/world/2031/may/14/dam", ("2031-05-14", "url")),
        (None, None, "https://p.example/2031/05/dam", ("2031-05", "url")),
        (None, None, "https://p.example/20310514/dam-2", ("2031-05-14", "url")),
        (None, None, "https://p.example/2031/19/45/dam", (None, "unknown")),
        (None, None, "https://p.example/item-2031051412345", (None, "unknown")),
        # The page declares the hour of Greenwich, the address has the publisher's own day.
        (None, "2031-05-15T01:30:00Z", "https://p.example/2031/05/14/dam", ("2031-05-14", "url")),
        (None, "2031-05-14T21:30:00Z", "https://p.example/2031/05/14/dam", ("2031-05-14T21:30", "metadata")),
    ],
)
def test_which_source_is_believed(
    given: str | None, shown: str | None, url: str | None, expected: tuple[str | None, str]
) -> None:
    article = cleaned(TITLE, SECOND, given=Metadata(published=given), shown=Metadata(published=shown, url=url))
    assert (article.published, article.published_from) == expected


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Nov 9, 2031 10:47 AM", "2031-11-09T10:47"),
        ("Nov. 9, 2031 at 12:05 a.m.", "2031-11-09T00:05"),
        ("9th of November 2031", "2031-11-09"),
        ("November 9 , 2031", "2031-11-09"),
        ("9. November 2031", "2031-11-09"),
        ("9 novembre 2031", "2031-11-09"),
        ("9 de noviembre de 2031", "2031-11-09"),
        ("2031/11/09", "2031-11-09"),
        ("2031年11月9日", "2031-11-09"),
        ("31/12/2031", "2031-12-31"),
        ("12/31/2031", "2031-12-31"),
        ("11/12/2031", None),
        ("31 February 2031", None),
        ("31-40-2031", None),
        ("2031", None),
    ],
)
def test_written_dates(words: str, value: str | None) -> None:
    found = find_dates(f"on {words} they")
    assert [one.value for one in found] == ([value] if value else [])
    assert [f"on {words} they"[one.start : one.end] for one in found] == ([words] if value else [])
    assert read_date(words) == (words if words == "2031" else value)
