"""Times: which words denote a time, and what they stand for, with the article's day known."""

from itertools import pairwise

import pytest

from rashomon.parse import parse
from rashomon.records import TimeMention
from rashomon.times import find_times
from tests.factory import article

THURSDAY = "2018-11-15"


def times(text: str, published: str | None = THURSDAY) -> list[tuple[str, TimeMention]]:
    """The times of a text, each with its words; every span is inside the text and in order."""
    one = article(text, published=published)
    found = find_times(one, parse(one))
    assert [time.id for time in found] == [f"t{number + 1}" for number in range(len(found))]
    assert all(first.end <= second.start for first, second in pairwise(found))
    return [(text[time.start : time.end], time) for time in found]


def values(text: str, published: str | None = THURSDAY) -> list[tuple[str, str]]:
    return [(words, time.value) for words, time in times(text, published)]


FULL_AND_PARTIAL = [
    ("The envoy arrived on Nov. 9, 2018.", "Nov. 9, 2018", "2018-11-09"),
    ("The bridge opened on 9 November 2017.", "9 November 2017", "2017-11-09"),
    ("The bridge opened on the 9th of November, 2017.", "the 9th of November, 2017", "2017-11-09"),
    ("The bridge opened on Tuesday, 7 March 2017.", "Tuesday, 7 March 2017", "2017-03-07"),
    ("The bridge opened on November 9th.", "November 9th", "2018-11-09"),
    ("The bridge opened on November , 9 , 2018 .", "November , 9 , 2018", "2018-11-09"),
    ("Filed 2018-11-09 by the harbour desk.", "2018-11-09", "2018-11-09"),
    ("The pact was signed on 7/8/07 in Port Vell.", "7/8/07", "2007-07-08"),
    ("The pact was signed on 23/8/2007 in Port Vell.", "23/8/2007", "2007-08-23"),
    ("The pact was signed in September 2018.", "September 2018", "2018-09"),
    ("The pact was signed in September.", "September", "2018-09"),
    ("The pact was signed in December.", "December", "2017-12"),
    ("He has led the port since 2012.", "2012", "2012"),
    ("The dam was finished in late 2001.", "late 2001", "2001"),
    ("It was a custom of the 1980s.", "the 1980s", "198"),
    ("It was a custom of the early 1980s.", "the early 1980s", "198"),
    ("It was built in the 19th century.", "the 19th century", "18"),
    ("The ferry sank in mid-June.", "mid-June", "2018-06"),
    ("The ferry sank in early August.", "early August", "2018-08"),
    ("Output fell in Q3 2008.", "Q3 2008", "2008-Q3"),
    ("Output fell in the first quarter of 2009.", "the first quarter of 2009", "2009-Q1"),
    ("Output fell in fiscal 2009.", "fiscal 2009", "FY2009"),
    ("The mill closed in the spring of 2003.", "the spring of 2003", "2003-SP"),
    ("The mill closed in the last week of March.", "the last week of March", "2018-W13"),
    ("The mill closed on Christmas Eve.", "Christmas Eve", "2017-12-24"),
    ("The mill closed in March last year.", "March last year", "2017-03"),
    ("The mill closed on Valentine 's Day last year.", "Valentine 's Day last year", "2017-02-14"),
    ("The trial was adjourned until 5 May.", "5 May", "2019-05-05"),
    ("He asks for an adjournment till Tuesday.", "Tuesday", "2018-11-20"),
    ("They say Wednesday is a public holiday.", "Wednesday", "2018-11-21"),
    ("The mill closed on Good Friday.", "Good Friday", "2018-03-30"),
    ("The mill will close on Easter Monday.", "Easter Monday", "2019-04-22"),
    ("The mill closed at Easter 2009.", "Easter 2009", "2009-04-12"),
    ("The mill will close on Thanksgiving.", "Thanksgiving", "2018-11-22"),
    ("The mill closed on Memorial Day.", "Memorial Day", "2018-05-28"),
]


@pytest.mark.parametrize(("text", "words", "value"), FULL_AND_PARTIAL)
def test_dates_in_all_shapes(text: str, words: str, value: str) -> None:
    assert values(text) == [(words, value)]


FROM_THE_ARTICLES_DAY = [
    ("The envoy left on Monday.", "Monday", "2018-11-12"),
    ("The envoy left last Tuesday.", "last Tuesday", "2018-11-13"),
    ("The envoy left on Thursday.", "Thursday", "2018-11-15"),
    ("The envoy left on Friday evening.", "Friday evening", "2018-11-09TEV"),
    ("The envoy left yesterday.", "yesterday", "2018-11-14"),
    ("The envoy arrives tomorrow.", "tomorrow", "2018-11-16"),
    ("The envoy left last month.", "last month", "2018-10"),
    ("The envoy left last week.", "last week", "2018-W45"),
    ("The envoy left earlier this year.", "earlier this year", "2018"),
    ("The envoy left two weeks ago.", "two weeks ago", "2018-W44"),
    ("The envoy left three days ago.", "three days ago", "2018-11-12"),
    ("The envoy left five years ago.", "five years ago", "2013"),
    ("The envoy left this morning.", "this morning", "2018-11-15TMO"),
    ("The envoy left last night.", "last night", "2018-11-14TNI"),
    ("The envoy left at 10:47 AM.", "10:47 AM", "2018-11-15T10:47"),
    ("The envoy left at 18:05 GMT.", "18:05 GMT", "2018-11-15T18:05Z"),
    ("The session opened at 10 a.m. The guild was absent.", "10 a.m.", "2018-11-15T10:00"),
    ("The envoy left last spring.", "last spring", "2018-SP"),
    ("The envoy will return next spring.", "next spring", "2019-SP"),
    ("The envoy will return next year.", "next year", "2019"),
    ("The envoy left over the weekend of 2018.", "2018", "2018"),
]


@pytest.mark.parametrize(("text", "words", "value"), FROM_THE_ARTICLES_DAY)
def test_times_counted_from_the_articles_day(text: str, words: str, value: str) -> None:
    assert (words, value) in values(text)


PAST_OR_FUTURE = [
    ("The council met on Tuesday.", "2018-11-13"),
    ("The council will meet on Tuesday.", "2018-11-20"),
    ("On Tuesday the envoy returns to Brindle.", "2018-11-20"),
    ("The council is to meet on Tuesday.", "2018-11-20"),
    ("The council plans to meet on Tuesday.", "2018-11-20"),
    ("The council is scheduled to meet on Tuesday.", "2018-11-20"),
    ("The council expects a report due on Tuesday.", "2018-11-20"),
    ("The upcoming vote on Tuesday worries the council.", "2018-11-20"),
    ("The minister said on Tuesday that the council would meet.", "2018-11-13"),
    ("The council has met on Tuesday.", "2018-11-13"),
    ("The port was closed in March.", "2018-03"),
    ("The port will be closed in March.", "2019-03"),
    ("The talks will bring together a dozen groups, starting December 4.", "2018-12-04"),
    ("The talks brought together a dozen groups on December 4.", "2017-12-04"),
    ("A summit planned for February has been called off.", "2019-02"),
    ("The company announced a summit to be held on February 3.", "2019-02-03"),
    ("The mandate runs out on Friday.", "2018-11-16"),
    ("The army has until Friday to leave.", "2018-11-16"),
    ("Soldiers stand beside a burnt tank on Monday.", "2018-11-12"),
    ("People were held for coming out to greet the envoy on Monday.", "2018-11-12"),
    ("The prosecutor said on Monday attacks could be a crime.", "2018-11-12"),
    ("Guards stand at the gate on Monday, November 12.", "2018-11-12"),
    ("The truce was extended until Friday.", "2018-11-16"),
    ("The mayor called a meeting for Friday.", "2018-11-16"),
    ("The guilds agreed in May to set up a fund.", "2018-05"),
    ("The deadline of June 30 passed quietly.", "2018-06-30"),
    ("The summit, originally planned for June, was called off.", "2018-06"),
    ("The talks have been postponed until December 16.", "2018-12-16"),
    ("The October 2 session was postponed.", "2018-10-02"),
    ("A review that the mayor promised in March has not begun.", "2018-03"),
    ("Elections are set for October 20.", "2019-10-20"),
    ("The war has gone on since March.", "2018-03"),
]


@pytest.mark.parametrize(("text", "value"), PAST_OR_FUTURE)
def test_tense_and_plans_decide_the_direction(text: str, value: str) -> None:
    assert [found for _, found in values(text)] == [value]


def test_a_plan_is_counted_from_the_month_in_which_it_was_told() -> None:
    text = "In August, the ministry announced that the guild would take part in a meeting planned for September."
    found = times(text)
    assert [time.value for _, time in found] == ["2018-08", "2018-09"]
    assert found[1][1].anchor == "t1"


LENGTHS_SETS_AND_VAGUE = [
    ("The war has lasted over 17 years.", "over 17 years", "DURATION", "P17Y"),
    ("It was almost two and a half years late.", "almost two and a half years", "DURATION", "P2.5Y"),
    ("They waited several hours.", "several hours", "DURATION", "PTXH"),
    ("They waited half an hour.", "half an hour", "DURATION", "PT30M"),
    ("They met for the first time in the past decade.", "the past decade", "DURATION", "P1DE"),
    ("Jobs will go over the next four years.", "the next four years", "DURATION", "P4Y"),
    ("It is a 12-hour flight.", "12-hour", "DURATION", "PT12H"),
    ("The decade-long war ended.", "decade-long", "DURATION", "P1DE"),
    ("He was jailed for a year and a half.", "a year and a half", "DURATION", "P1.5Y"),
    ("They meet every other week.", "every other week", "SET", "P2W"),
    ("They meet every Friday.", "every Friday", "SET", "XXXX-WXX-5"),
    ("They meet twice a week.", "twice a week", "SET", "P1W"),
    ("They build 15 a year.", "a year", "SET", "P1Y"),
    ("They publish a daily bulletin.", "daily", "SET", "P1D"),
    ("The fort is now empty.", "now", "DATE", "PRESENT_REF"),
    ("The fort was recently sold.", "recently", "DATE", "PAST_REF"),
    ("Contacts have grown in recent months.", "recent months", "DATE", "PAST_REF"),
    ("The fort will be sold in the coming weeks.", "the coming weeks", "DATE", "FUTURE_REF"),
]


@pytest.mark.parametrize(("text", "words", "kind", "value"), LENGTHS_SETS_AND_VAGUE)
def test_lengths_sets_and_vague_times(text: str, words: str, kind: str, value: str) -> None:
    assert [(said, time.type, time.value) for said, time in times(text)] == [(words, kind, value)]


NO_TIMES = [
    "The guild may send a delegation.",
    "The march went through the old town.",
    "Theresa May spoke to the guild.",
    "It was the second session of the forum.",
    "Some 2,000 people and 1999 sheep were counted.",
    "The score was 3-1 and the ratio 4:3.",
    "They spring from one family and fall out often.",
    "A quarter of the town was burnt.",
    "Resolution 1973 was adopted.",
    "They saw the fall of the old guild.",
    "He paid $2000 for it.",
    "Sun and wind dried the fields.",
    "",
    "Word",
    "“”—…",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert values(text) == []


def test_times_counted_from_the_time_before_them() -> None:
    text = "The dam broke on March 3, 2016. Two days later the army came. The following Monday it left."
    found = times(text)
    assert [time.value for _, time in found] == ["2016-03-03", "2016-03-05", "2016-03-07"]
    assert [time.anchor for _, time in found] == ["none", "t1", "t2"]


def test_the_year_ago_period() -> None:
    text = "Profit rose in the third quarter of 2008 from the year-ago period."
    assert values(text) == [("the third quarter of 2008", "2008-Q3"), ("the year-ago period", "2007-Q3")]


def test_a_comparison_is_not_what_the_story_goes_on_from() -> None:
    text = "Sales rose in July from a month earlier. Prices fell from a month earlier."
    assert [value for _, value in values(text)] == ["2018-07", "2018-06", "2018-06"]


def test_a_month_takes_the_year_of_the_next_one() -> None:
    assert [value for _, value in values("They met in June and July 2009.")] == ["2009-06", "2009-07"]


def test_the_same_period_a_year_ago() -> None:
    text = "Sales fell 35% in January, compared to the same month a year ago."
    assert values(text, "2009-02-03") == [("January", "2009-01"), ("the same month a year ago", "2008-01")]


DAYS = [
    ("It sank in early August.", "2018-08~", "2018-08-01", "2018-08-10"),
    ("It sank in July.", "2018-07", "2018-07-01", "2018-07-31"),
    ("It was a custom of the 1980s.", "198X", "1980-01-01", "1989-12-31"),
    ("It closed in the summer of 2018.", "2018-22", "2018-06-01", "2018-08-31"),
    ("It closed last week.", "2018-11-05/2018-11-11", "2018-11-05", "2018-11-11"),
    ("The fair ran on June 15-17, 2017.", "2017-06-15/2017-06-17", "2017-06-15", "2017-06-17"),
    ("It closed in the second quarter of 2017.", "2017-34", "2017-04-01", "2017-06-30"),
    ("It was open for three days.", None, None, None),
]


@pytest.mark.parametrize(("text", "edtf", "earliest", "latest"), DAYS)
def test_days_are_inclusive_and_edtf_is_given(
    text: str, edtf: str | None, earliest: str | None, latest: str | None
) -> None:
    (_, time), *_ = times(text)
    assert (time.edtf, time.earliest, time.latest) == (edtf, earliest, latest)


def test_treebank_tokens_and_odd_spaces() -> None:
    assert ("Nov. 9 , 2018", "2018-11-09") in values("`` The envoy left on Nov. 9 , 2018 -LRB- a Friday -RRB- . ''")
    assert ("June\u00a05", "2018-06-05") in values("The envoy left on June\u00a05.")


@pytest.mark.parametrize("text", ["one " * 500, "2018 " * 500, "-" * 5000, "the day before " * 200, "9" * 30000])
def test_long_and_broken_text_never_raises(text: str) -> None:
    times(text)


def test_an_island_or_a_treaty_is_no_feast() -> None:
    assert values("They left Easter Island after the Good Friday Agreement.") == []


def test_a_moving_feast_without_a_year() -> None:
    assert values("The mill closed on Good Friday.", None) == [("Good Friday", "XXXX")]
