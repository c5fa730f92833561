"""Written dates: words come in; the full dates among them, as ISO 8601 with the precision they have, go out.

Only dates that name their year: what a page says of its own day. Times in a story's sentences are another stage's work.
"""

import datetime
import re
from typing import NamedTuple

from rashomon.lexicon import table

FIRST_YEAR, LAST_YEAR = 1800, 2099
MONTHS = "|".join(sorted(table("months"), key=lambda name: (-len(name), name)))
CLOCK = r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?\s*(?P<half>[ap]\.?m\b\.?)?"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|º|er|\.)?"
YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
MONTH = rf"(?P<month>{MONTHS})\b\.?"
BETWEEN = r"[\s,|–—@-]{1,5}(?:at |um |à |um )?\s*"
FORMS = tuple(
    re.compile(rf"(?<![\w/]){form}(?:{BETWEEN}{CLOCK})?(?!\w)", re.I)
    for form in (
        rf"{MONTH}\s+{DAY}\s*,?\s+{YEAR}",
        rf"{DAY}\s*(?:of\s+|de\s+)?{MONTH}\s*,?\s*(?:de\s+)?{YEAR}",
        rf"{DAY}-{MONTH}-{YEAR}",
        rf"{YEAR}\s+{MONTH}\s+{DAY}",
        r"(?P<year>(?:1[89]|20)\d\d)[-/.](?P<figure>0?[1-9]|1[0-2])[-/.](?P<day>[0-3]?\d)",
        r"(?P<day>[0-3]?\d)\.\s?(?P<figure>0?[1-9]|1[0-2])\.\s?(?P<year>(?:1[89]|20)\d\d)",
        r"(?P<first>[0-3]?\d)[/-](?P<second>[0-3]?\d)[/-](?P<year>(?:1[89]|20)\d\d)",
        r"(?P<year>(?:1[89]|20)\d\d)년\s?(?P<figure>\d{1,2})월\s?(?P<day>\d{1,2})일",
        r"(?P<year>(?:1[89]|20)\d\d)年(?P<figure>\d{1,2})月(?P<day>\d{1,2})日",
    )
)
MONTH_ALONE = re.compile(rf"(?<!\w)(?<!\d )(?<!\d\. ){MONTH},?\s+{YEAR}(?!\w)", re.I)
ISO = re.compile(
    r"(?P<year>(?:1[89]|20)\d\d)-?(?P<month>0[1-9]|1[0-2])(?:-?(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:[T ]?(?P<hour>[01]\d|2[0-3]):?(?P<minute>[0-5]\d))?)?(?!\d)"
)


class WrittenDate(NamedTuple):
    """A date with the stretch of the text that names it."""

    start: int
    end: int
    value: str


def find_dates(text: str) -> list[WrittenDate]:
    """The full dates of a text, in order; where two overlap, the longer."""
    found = [
        WrittenDate(match.start(), match.end(), value)
        for form in (*FORMS, MONTH_ALONE)
        for match in form.finditer(text)
        if (value := _value(match))
    ]
    kept: list[WrittenDate] = []
    for one in sorted(found, key=lambda date: (date.start, date.start - date.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def read_date(said: str) -> str | None:
    """The date that a metadata field holds: ISO 8601 in its many spellings, or words."""
    said = said.strip()
    iso = ISO.match(said)
    if iso:
        return _iso(iso)
    found = find_dates(said)
    if found:
        return found[0].value
    year = re.fullmatch(r"(?:1[89]|20)\d\d", said)
    return said if year else None


def _iso(match: re.Match[str]) -> str | None:
    year, month, day = match["year"], match["month"], match["day"]
    if day is None:
        return f"{year}-{month}"
    if not _exists(int(year), int(month), int(day)):
        return None
    clock = f"T{match['hour']}:{match['minute']}" if match["hour"] else ""
    return f"{year}-{month}-{day}{clock}"


def _value(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = int(parts["year"])
    month, day = _month_and_day(parts)
    if day is None:
        return f"{year}-{month:02}" if month else None
    if not _exists(year, month, day):
        return None
    return f"{year}-{month:02}-{day:02}{_clock(parts)}"


def _month_and_day(parts: dict[str, str | None]) -> tuple[int, int | None]:
    if parts.get("first"):
        return _ordered(int(parts["first"] or 0), int(parts["second"] or 0))
    name = parts.get("month")
    month = int(table("months")[name.casefold()]) if name else int(parts.get("figure") or 0)
    day = parts.get("day")
    return month, int(day) if day else None


def _ordered(first: int, second: int) -> tuple[int, int | None]:
    """Month and day of 5/31/2018 and 31/5/2018; 5/6/2018 could be either, so only the year would be sure."""
    if first == second or second > 12:
        return first, second
    return (second, first) if first > 12 else (0, 0)


def _clock(parts: dict[str, str | None]) -> str:
    if not parts.get("hour"):
        return ""
    hour, half = int(parts["hour"] or 0), (parts.get("half") or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return f"T{hour:02}:{parts['minute']}"


def _exists(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return FIRST_YEAR <= year <= LAST_YEAR
