"""The timeline page: what happened or was to happen, in time order, the weightiest in front and the tail folded."""

from collections.abc import Iterable
from dataclasses import replace

from rashomon.records import Citation, TimelineEntry
from rashomon.report.dates import precision, span_in_words
from rashomon.report.index import Index, Page
from rashomon.report.wording import witnesses

# So many lines can be read in one go; the rest is folded, not left out.
IN_FRONT = 30


def timeline_page(index: Index, *, limit: int | None = None, quotes: int = 3) -> Page:
    """The `limit` most significant entries in time order, the IN_FRONT best of them marked `main`."""
    known = _without_repeats(index.record.timeline)
    ranked = sorted(known, key=lambda one: (-one.score, *_place(one)))
    shown = ranked[:limit]
    front = {id(one) for one in shown[:IN_FRONT]}
    entries = [_entry(index, one, quotes) | {"main": id(one) in front} for one in sorted(shown, key=_place)]
    return {
        "entries": entries,
        "total": len(ranked),
        "shown": len(shown),
        "folded": len(shown) - len(front),
    }


def _without_repeats(entries: Iterable[TimelineEntry]) -> list[TimelineEntry]:
    """A day's sentences that stand under a happening of that day are not told again; a day without others is left."""
    entries = list(entries)
    told: dict[str | None, set[Citation]] = {}
    for one in entries:
        if one.kind != "day":
            told.setdefault(one.edtf, set()).update(one.sentences)
    rest = [
        replace(one, sentences=tuple(quote for quote in one.sentences if quote not in told.get(one.edtf, ())))
        if one.kind == "day"
        else one
        for one in entries
    ]
    return [one for one in rest if one.sentences or one.kind != "day"]


def _place(entry: TimelineEntry) -> tuple[str, str, float, str]:
    """Time order; what has no date stands last."""
    return entry.earliest or "9999", entry.latest or "9999", -entry.score, entry.title


def _entry(index: Index, entry: TimelineEntry, quotes: int) -> Page:
    happening = index.happenings.get(entry.happening or "")
    articles = happening.articles if happening else tuple({one.article for one in entry.sentences})
    return {
        "kind": entry.kind,
        "edtf": entry.edtf,
        "earliest": entry.earliest,
        "latest": entry.latest,
        "when": span_in_words(entry.edtf, entry.earliest, entry.latest),
        "precision": precision(entry.edtf),
        "title": entry.title if entry.kind != "day" or entry.happening is None else "Also told of this day",
        "status": entry.status,
        "happening": entry.happening,
        "outlets": list(entry.outlets),
        "witnesses": entry.witnesses,
        "heard": witnesses(entry.witnesses, len(articles)),
        "sentences": [index.cited(one) for one in entry.sentences[:quotes]],
    }
