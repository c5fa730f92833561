"""Dates: an EDTF date comes in; the words for it and for its precision, or its days, go out."""

import re
from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
HALVES = {"40": "first half of", "41": "second half of"}
QUARTERS = {"33": "first quarter of", "34": "second quarter of", "35": "third quarter of", "36": "last quarter of"}
POINT = re.compile(
    r"(?P<year>-?\d{4}|\d{3}X|\d\dXX|XXXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
    r"(?:T(?P<clock>\d\d(?::\d\d)?)[:\d.]*(?:Z|[+-]\d\d:?\d\d)?)?(?P<doubt>[?~%]?)"
)
WEEK = re.compile(r"(?P<year>\d{4})-W(?P<week>\d\d)(?P<doubt>[?~%]?)")
DOUBT = {"?": ("", " (uncertain)"), "~": ("about ", ""), "%": ("about ", " (uncertain)"), "": ("", "")}


def in_words(edtf: str | None) -> str:
    """The date as a person would say it; an unknown form is given back as it is, none as the words for that."""
    if not edtf:
        return "date not known"
    if edtf[0] in "[{" and edtf[-1] in "]}":
        return _choice(edtf)
    if "/" in edtf:
        return _interval(*edtf.split("/", 1))
    return _point(edtf)


def precision(edtf: str | None) -> str:
    """How exactly the date is known, in words."""
    if not edtf:
        return "no date in the source"
    if edtf[0] in "[{":
        return "one of several days" if edtf[0] == "[" else "several days"
    if "/" in edtf:
        return "a stretch of time"
    found = POINT.fullmatch(edtf)
    if not found:
        return "to the week" if WEEK.fullmatch(edtf) else ""
    return (
        _precision(found) + {"~": ", about", "?": ", uncertain", "%": ", about and uncertain", "": ""}[found["doubt"]]
    )


def span_in_words(edtf: str | None, earliest: str | None, latest: str | None) -> str:
    """The date in words; where there is none, the bounds that are known."""
    if edtf or not (earliest or latest):
        return in_words(edtf)
    if earliest and latest:
        return _interval(earliest, latest)
    return f"not before {in_words(earliest)}" if earliest else f"not after {in_words(latest)}"


def first_day(text: str | None) -> date | None:
    """The first day of an ISO date of any precision (2018, 2018-11, 2018-11-09T10:47), None where it is none."""
    found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text or "")
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def _precision(found: re.Match[str]) -> str:
    if found["clock"]:
        return "to the minute" if ":" in found["clock"] else "to the hour"
    if found["year"] == "XXXX":
        return "year not known"
    if "X" in found["year"]:
        return "to the decade" if found["year"].count("X") == 1 else "to the century"
    if found["month"] in (None, "XX"):
        return "to the year"
    if found["day"] in (None, "XX"):
        parts = found["month"] in SEASONS | HALVES | QUARTERS
        return "to the part of the year" if parts else "to the month"
    return "to the day"


def _point(text: str) -> str:
    week = WEEK.fullmatch(text)
    if week:
        before, after = DOUBT[week["doubt"]]
        return f"{before}week {int(week['week'])} of {week['year']}{after}"
    found = POINT.fullmatch(text)
    if not found:
        return text
    before, after = DOUBT[found["doubt"]]
    clock = f", {found['clock']}" if found["clock"] else ""
    return f"{before}{_day(found)}{clock}{after}"


def _day(found: re.Match[str]) -> str:
    year, month, day = _year(found["year"]), found["month"], found["day"]
    if month in (None, "XX"):
        return year
    name = SEASONS.get(month) or HALVES.get(month) or QUARTERS.get(month)
    if name:
        return f"{name} {year}"
    if not 1 <= int(month) <= 12:
        return found[0]
    words = MONTHS[int(month) - 1] if day in (None, "XX") else f"{int(day)} {MONTHS[int(month) - 1]}"
    return f"{words}, {year}" if found["year"] == "XXXX" else f"{words} {year}"


def _year(year: str) -> str:
    if year == "XXXX":
        return "year not known"
    if year.endswith("XX"):
        return f"{year[:2]}00s"
    if year.endswith("X"):
        return f"{year[:3]}0s"
    return f"{int(year[1:])} BC" if year.startswith("-") else year


def _interval(start: str, end: str) -> str:
    if start in ("", ".."):
        return f"until {in_words(end)}" if end not in ("", "..") else "at any time"
    if end in ("", ".."):
        return f"from {in_words(start)} on"
    if start == end:
        return in_words(start)
    return f"{_shared(start, end)} to {in_words(end)}"


def _shared(start: str, end: str) -> str:
    """The start of an interval without the month and year that its end says again."""
    first, last = POINT.fullmatch(start), POINT.fullmatch(end)
    plain = first and last and first["day"] and last["day"] and not (first["doubt"] or first["clock"] or last["clock"])
    if first and last and plain and first["year"] == last["year"] and "X" not in start:
        words = in_words(start).split()
        return words[0] if first["month"] == last["month"] else " ".join(words[:2])
    return in_words(start)


def _choice(edtf: str) -> str:
    inside = edtf[1:-1]
    if ".." in inside and "," not in inside:
        start, end = inside.split("..", 1)
        return f"some day, {_interval(start, end)}"
    joined = " or " if edtf[0] == "[" else " and "
    return joined.join(in_words(one.strip()) for one in inside.split(","))
