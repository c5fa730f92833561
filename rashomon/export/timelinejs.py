"""TimelineJS: an open story comes in, the JSON that the TimelineJS player shows goes out.

The player knows days, months and years only: what is less exact stands in `display_date`, and an entry whose date is
not known at all is left to the other formats.
"""

import json
import re
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from rashomon.records import TimelineEntry
from rashomon.store import StoryFile
from rashomon.store.file import Source

# EDTF's marks of doubt, in words a reader knows.
DOUBTS = {"?": "perhaps ", "~": "about ", "%": "perhaps about "}
EXACT = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?=[T]|$)")
SENTENCES = 3

Object = dict[str, Any]


def write_timelinejs(story: StoryFile, output: Path) -> None:
    """Write the happenings of the timeline as slides, grouped by their state."""
    sources = {one.id: one for one in story.sources()}
    lines = [one for one in story.timeline() if one.kind == "happening" and one.earliest]
    titles = [one.title for one in story.stories()]
    page = {
        "title": {"text": {"headline": escape(titles[0] if titles else output.stem), "text": _size(story)}},
        "events": [_slide(one, sources) for one in lines],
    }
    output.write_text(json.dumps(page, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _size(story: StoryFile) -> str:
    counts = story.counts()
    return escape(f"{counts['articles']} articles of {counts['outlets']} outlets")


def _slide(entry: TimelineEntry, sources: dict[str, Source]) -> Object:
    slide: Object = {
        "start_date": _date(entry.earliest or "", entry.edtf),
        "display_date": _shown(entry),
        "text": {"headline": escape(entry.title), "text": _words(entry, sources)},
        "group": entry.status or "reported",
        "unique_id": entry.happening or "",
    }
    if entry.latest and entry.latest != entry.earliest:
        slide["end_date"] = _date(entry.latest, None)
    return slide


def _date(day: str, edtf: str | None) -> Object:
    """The parts of a date, no more of them than are known."""
    exact = EXACT.match(edtf or "")
    parts = (exact[0] if exact else day[:10]).split("-")
    return {name: int(part) for name, part in zip(("year", "month", "day"), parts, strict=False)}


def _shown(entry: TimelineEntry) -> str:
    """The date in words, with its doubt; a span of days is shown as one."""
    edtf = entry.edtf or ""
    doubt = DOUBTS.get(edtf[-1:], "")
    if EXACT.fullmatch(edtf.rstrip("?~%")):
        return doubt + _written(edtf.rstrip("?~%"))
    if entry.earliest == entry.latest:
        return doubt + _written(entry.earliest or "")
    return f"{doubt or 'some time '}between {_written(entry.earliest or '')} and {_written(entry.latest or 'later')}"


def _written(day: str) -> str:
    parts = day.split("-")
    if not all(part.isdigit() for part in parts):
        return day
    known = date(int(parts[0]), *(int(part) for part in [*parts[1:], "1", "1"][:2]))
    return {1: parts[0], 2: f"{known:%B} {parts[0]}"}.get(len(parts), f"{known.day} {known:%B} {parts[0]}")


def _words(entry: TimelineEntry, sources: dict[str, Source]) -> str:
    quotes = []
    for quote in entry.sentences[:SENTENCES]:
        source = sources.get(quote.article)
        where = ", ".join(filter(None, (source.outlet or source.file, source.published))) if source else quote.article
        quotes.append(f"<blockquote>{escape(quote.text)}<br><cite>{escape(where)}</cite></blockquote>")
    return "".join(quotes)
