"""When a role was held, in words."""

import pytest

from rashomon.tenure import tenure_in_words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, None, ""),
        ("2012", None, "from 2012"),
        ("2000", "2002", "from 2000, until 2002"),
        ("../2011-03-24", "2012-06-01/..", "by 2011-03-24, still 2012-06-01"),
        ("../2011-03-24", "2011-03-24/..", "on 2011-03-24"),
        ("../2011-03-24", "2012-06-01/2013-01-05", "by 2011-03-24, still 2012-06-01, no longer 2013-01-05"),
        (None, "../2013-01-05", "no longer 2013-01-05"),
        (None, "2013-06-03", "until 2013-06-03"),
    ],
)
def test_tenures(start: str | None, end: str | None, words: str) -> None:
    assert tenure_in_words(start, end) == words
