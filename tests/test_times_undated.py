"""Times of articles whose day is unknown or known only in part: dated by the text itself, or honestly left open."""

import pytest

from rashomon.parse import parse
from rashomon.records import TimeMention
from rashomon.times import find_times
from tests.factory import article


def times(text: str, published: str | None = None) -> list[TimeMention]:
    one = article(text, published=published)
    return find_times(one, parse(one))


OPEN = [
    ("The forum will take place September 4th.", "XXXX-09-04", "XXXX-09-04"),
    ("The envoy met the guild on Friday.", "XXXX-WXX-5", None),
    ("The envoy met the guild in early August.", "XXXX-08", "XXXX-08"),
    ("The envoy met the guild last month.", "XXXX-XX", None),
    ("The envoy met the guild yesterday.", "XXXX-XX-XX", None),
    ("The guild is weaker today.", "PRESENT_REF", None),
]


@pytest.mark.parametrize(("text", "value", "edtf"), OPEN)
def test_nothing_decides_the_year(text: str, value: str, edtf: str | None) -> None:
    (time,) = times(text)
    assert (time.value, time.edtf, time.earliest, time.latest, time.anchor) == (value, edtf, None, None, "none")


def test_a_full_date_of_the_text_gives_the_year() -> None:
    text = (
        "The talks will bring the guilds together, starting September 4. In July, the mayor offered a truce. "
        "The watchdog counted 229 wards as of January 31, 2018. The first truce was signed in 2001."
    )
    found = times(text)
    assert [time.value for time in found] == ["2018-09-04", "2018-07", "2018-01-31", "2001"]
    assert [time.anchor for time in found] == ["t3", "t3", "none", "none"]


def test_an_old_full_date_gives_no_year() -> None:
    text = "After the flood of March 11, 2001, a wall was built. It was raised in 2013. In August, it broke."
    assert [time.value for time in times(text)] == ["2001-03-11", "2013", "XXXX-08"]


def test_a_known_month_of_publication_dates_what_is_announced() -> None:
    text = "The forum will take place September 4th. In early August, the envoy visited Port Vell."
    assert [time.value for time in times(text, "2018-08")] == ["2018-09-04", "2018-08"]


def test_what_is_announced_in_a_known_year_bounds_what_is_past() -> None:
    text = "The guilds are to meet on April 16. The session of April 2 was postponed. In December the gates closed."
    assert [time.value for time in times(text, "2025")] == ["2025-04-16", "2025-04-02", "2024-12"]


def test_a_known_month_does_not_date_a_weekday() -> None:
    assert [time.value for time in times("The envoy met the guild on Friday.", "2018-08")] == ["XXXX-WXX-5"]


def test_today_in_a_known_month_keeps_its_day_open() -> None:
    (time,) = times("The forum opened today.", "2018-08")
    assert (time.value, time.earliest, time.latest) == ("2018-08-XX", "2018-08-01", "2018-08-31")
