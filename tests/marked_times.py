"""Sentences with their times in [brackets]: what is marked and what is found come out, for the tables of times."""

import re

from rashomon.parse import parse
from rashomon.records import TimeMention
from rashomon.times import find_times
from tests.factory import article


def read(marked: str, published: str | None) -> tuple[list[str], list[tuple[str, TimeMention]]]:
    """The bracketed words, and the times that are found in the sentence without its brackets."""
    one = article(re.sub(r"[\[\]]", "", marked), published=published)
    times = find_times(one, parse(one))
    return re.findall(r"\[(.*?)\]", marked), [(one.text[time.start : time.end], time) for time in times]
