"""Dates as the report says them: the words, and how exactly the date is known."""

import pytest

from rashomon.report.dates import in_words, precision, span_in_words


@pytest.mark.parametrize(
    ("edtf", "words", "exactness"),
    [
        ("2018-11-09", "9 November 2018", "to the day"),
        ("2018-11", "November 2018", "to the month"),
        ("2018", "2018", "to the year"),
        ("2018-XX-XX", "2018", "to the year"),
        ("201X", "2010s", "to the decade"),
        ("2018-22", "summer 2018", "to the part of the year"),
        ("2018-11~", "about November 2018", "to the month, about"),
        ("2018?", "2018 (uncertain)", "to the year, uncertain"),
        ("2018-11-09T10:47", "9 November 2018, 10:47", "to the minute"),
        ("2018-09-04/2018-09-06", "4 to 6 September 2018", "a stretch of time"),
        ("2018-09-04/2018-10-06", "4 September to 6 October 2018", "a stretch of time"),
        ("2017/2018", "2017 to 2018", "a stretch of time"),
        ("../2018-09-04", "until 4 September 2018", "a stretch of time"),
        ("2018-09-04/..", "from 4 September 2018 on", "a stretch of time"),
        ("[2018-09-04,2018-09-05]", "4 September 2018 or 5 September 2018", "one of several days"),
        ("XXXX-09-04", "4 September, year not known", "year not known"),
        ("2018-W36", "week 36 of 2018", "to the week"),
        (None, "date not known", "no date in the source"),
        ("", "date not known", "no date in the source"),
        ("2018-99-99", "2018-99-99", "to the day"),
        ("whenever", "whenever", ""),
    ],
)
def test_dates_are_said_in_words(edtf: str | None, words: str, exactness: str) -> None:
    assert in_words(edtf) == words
    assert precision(edtf) == exactness


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2018-09-04", None, "not before 4 September 2018"),
        (None, "2018-09-04", "not after 4 September 2018"),
        ("2018-09-04", "2018-09-05", "4 to 5 September 2018"),
        (None, None, "date not known"),
    ],
)
def test_bounds_are_said_where_there_is_no_date(earliest: str | None, latest: str | None, words: str) -> None:
    assert span_in_words(None, earliest, latest) == words
