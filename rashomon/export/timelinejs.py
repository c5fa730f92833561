"""TimelineJS: an open story comes in, the JSON that the TimelineJS player shows goes out.

The player knows days, months and years only: what is less exact stands in `display_date`, and an entry whose date is
not known at all is left to the other formats.
"""

import json
import re
from html import escape
from pathlib import Path
from typing import Any

from rashomon.export.output import open_output
from rashomon.records import TimelineEntry
from rashomon.store import StoryFile
from rashomon.store.file import Source

# EDTF's marks of doubt, in words a reader knows.
DOUBTS = {"?": "perhaps ", "~": "about ", "%": "perhaps about "}
DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?=T|$)")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
SENTENCES = 3

Object = dict[str, Any]


def write_timelinejs(story: StoryFile, output: Path) -> None:
    """Write the happenings of the timeline as slides, grouped by their state."""
    sources = {one.id: one for one in story.sources()}
    lines = [one for one in story.timeline() if one.kind == "happening" and DAY.match(one.earliest or "")]
    titles = [one.title for one in story.stories()]
    page = {
        "title": {"text": {"headline": escape(titles[0] if titles else output.stem), "text": _size(story)}},
        "events": [_slide(one, sources) for one in lines],
    }
    with open_output(output) as file:
        file.write(json.dumps(page, ensure_ascii=False, indent=1) + "\n")


def _size(story: StoryFile) -> str:
    counts = story.counts()
    return escape(f"{counts['articles']} articles of {counts['outlets']} outlets")


def _slide(entry: TimelineEntry, sources: dict[str, Source]) -> Object:
    exact, first, last = (DAY.match(day or "") for day in (_undoubted(entry.edtf), entry.earliest, entry.latest))
    slide: Object = {
        "start_date": _date(exact or first),
        "display_date": _shown(entry, exact, first, last),
        "text": {"headline": escape(entry.title), "text": _words(entry, sources)},
        "group": escape(entry.status or "reported"),
        "unique_id": escape(entry.happening or ""),
    }
    if last and entry.latest != entry.earliest:
        slide["end_date"] = _date(last)
    return slide


def _undoubted(edtf: str | None) -> str:
    return (edtf or "").rstrip("".join(DOUBTS))


def _date(day: re.Match[str] | None) -> dict[str, int]:
    """The parts of a date, no more of them than are known."""
    parts = day.groups() if day else ()
    return {name: int(part) for name, part in zip(("year", "month", "day"), parts, strict=False) if part}


def _shown(
    entry: TimelineEntry, exact: re.Match[str] | None, first: re.Match[str] | None, last: re.Match[str] | None
) -> str:
    """The date in words, with its doubt; a span of days is shown as one."""
    doubt = DOUBTS.get((entry.edtf or "")[-1:], "")
    if exact or entry.earliest == entry.latest:
        return doubt + _written(exact or first)
    if last is None:
        return f"{doubt}since {_written(first)}"
    return f"{doubt or 'some time '}between {_written(first)} and {_written(last)}"


def _written(day: re.Match[str] | None) -> str:
    parts = _date(day)
    month = MONTHS[parts["month"] - 1] if "month" in parts else None
    return " ".join(str(part) for part in (parts.get("day"), month, parts.get("year")) if part)


def _words(entry: TimelineEntry, sources: dict[str, Source]) -> str:
    quotes = []
    for quote in entry.sentences[:SENTENCES]:
        source = sources.get(quote.article)
        where = ", ".join(filter(None, (source.outlet or source.file, source.published))) if source else quote.article
        quotes.append(f"<blockquote>{escape(quote.text)}<br><cite>{escape(where)}</cite></blockquote>")
    return "".join(quotes)
