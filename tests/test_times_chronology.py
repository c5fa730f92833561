"""Times of lists of days: the years of the entries, and what happened on which."""

import pytest

from rashomon.events.heads import find_heads
from rashomon.events.reading import read_mentions
from rashomon.events.setting import find_times as tie_times
from rashomon.parse import parse
from rashomon.times import find_times
from tests.factory import article

PUBLISHED = "2011-08-24"
PAST = [
    "15 February: Protesters march in Orva. 16 February: Police fire on them. 2 March: The king sacks the premier.",
    "Feb. 15 - Protesters march in Orva.\n\nFeb. 16 - Police fire on them.\n\nMarch 2 - The king sacks the premier.",
    "Feb 15 -- Protesters march in Orva .\nFeb 16 -- Police fire on them .\nMarch 2 -- The king sacks the premier .",
    "* Feb 15: Protesters march in Orva * Feb 16: Police fire on them * March 2: The king sacks the premier",
    "What happened 15 February : Protesters march 16 February : Police fire on them 2 March : King sacks premier",
]
AHEAD = [
    "Sept 3: Ministers meet in Orva. Sept 9: Voters elect a president. Sept 20: The court rules.",
    "Feb 3: Protesters march. Feb 9: Police fire on them. Aug 30: Voters will elect a president.",
]


def values(text: str) -> list[str]:
    one = article(text, published=PUBLISHED)
    found = find_times(one, parse(one))
    assert all(text[each.start : each.end].strip() for each in found)
    return [each.value for each in found]


@pytest.mark.parametrize("text", PAST)
def test_a_chronology_tells_of_the_past_in_the_present(text: str) -> None:
    assert values(text) == ["2011-02-15", "2011-02-16", "2011-03-02"]


@pytest.mark.parametrize("text", AHEAD)
def test_a_list_of_coming_days_stays_ahead(text: str) -> None:
    assert values(text)[-1] in {"2011-09-20", "2011-08-30"}


@pytest.mark.parametrize("text", PAST)
def test_each_entry_has_its_own_day(text: str) -> None:
    one = article(text, published=PUBLISHED)
    parsed = parse(one)
    times = find_times(one, parsed)
    tied = tie_times(read_mentions(parsed, []), find_heads(parsed, frozenset()), times, frozenset())
    days = {parsed.tokens[index].text.lower(): time.value for index, time in tied.items()}
    assert {"fire": "2011-02-16", "sacks": "2011-03-02"}.items() <= days.items()
