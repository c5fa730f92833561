"""The timeline page: what happened or was to happen, in time order, the weightiest in front and the tail folded."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from rashomon.records import Citation, TimelineEntry
from rashomon.report.dates import precision, span_in_words
from rashomon.report.index import Index, Page
from rashomon.report.wording import count, witnesses

# So many lines can be read in one go; the rest is folded, not left out.
IN_FRONT = 30
ALSO = "Also told of this day"


def timeline_page(index: Index, *, limit: int | None = None, quotes: int = 3) -> Page:
    """The `limit` most significant entries in time order, the IN_FRONT best of them marked `main`."""
    ranked = sorted(index.record.timeline, key=lambda one: (-one.score, *_place(one)))
    shown = _without_repeats(ranked[:limit])
    front = {id(one) for one in shown[:IN_FRONT]}
    entries = [_entry(index, one, quotes) | {"main": id(one) in front} for one in sorted(shown, key=_place)]
    return {
        "entries": entries,
        "total": len(ranked) - len(ranked[:limit]) + len(shown),
        "shown": len(shown),
        "folded": len(shown) - len(front),
    }


def _without_repeats(ranked: Sequence[TimelineEntry]) -> list[TimelineEntry]:
    """The entries, without the sentences of a day that stand under a happening of it too, and days that had no more."""
    told: dict[str | None, set[Citation]] = {}
    for one in ranked:
        if one.kind != "day":
            told.setdefault(one.edtf, set()).update(one.sentences)
    return [
        one if one.kind != "day" or one.edtf not in told else rest
        for one in ranked
        if (rest := _rest(one, told.get(one.edtf, set()))).sentences or one.kind != "day"
    ]


def _rest(entry: TimelineEntry, told: Collection[Citation]) -> TimelineEntry:
    rest = tuple(quote for quote in entry.sentences if quote not in told)
    return replace(entry, sentences=rest, title=ALSO, happening=None, status=None)


def _place(entry: TimelineEntry) -> tuple[str, str, bool, float, str]:
    """Time order; what has no date stands last, and what else is told of a day after what happened on it."""
    return entry.earliest or "9999", entry.latest or "9999", entry.title == ALSO, -entry.score, entry.title


def _entry(index: Index, entry: TimelineEntry, quotes: int) -> Page:
    happening = index.happenings.get(entry.happening or "") if entry.kind != "day" else None
    heard = witnesses(entry.witnesses, len(happening.articles)) if happening else None
    return {
        "kind": entry.kind,
        "edtf": entry.edtf,
        "earliest": entry.earliest,
        "latest": entry.latest,
        "when": span_in_words(entry.edtf, entry.earliest, entry.latest),
        "precision": precision(entry.edtf),
        "title": entry.title,
        "status": entry.status,
        "happening": entry.happening,
        "outlets": list(entry.outlets),
        "witnesses": entry.witnesses,
        "heard": heard or count(entry.witnesses, "witness", "witnesses"),
        "sentences": [index.cited(one) for one in entry.sentences[:quotes]],
    }
