"""Picture: an index comes in; where to draw when things happened, were to happen and were reported goes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from rashomon.records import Happening, TimelineEntry
from rashomon.report.dates import MONTHS, first_day, span_in_words
from rashomon.report.index import Index, Page

MOST_ROWS = 14
# A stretch without any mark is cut short when it is this many times as long as the short ones of the story (their
# lower quartile), so that years of background leave room for the weeks in which the story happens.
LONGEST_GAP = 2
SHORTEST_CUT = 45  # days; shorter stretches are never cut
MARGIN = 2.0  # per cent of the width left free at both ends
FEW_DAYS = 120  # over a shorter time the axis names days, else months
FEWEST_TICK_SPACE = 15.0  # per cent of the width between two labels of the axis


@dataclass(frozen=True, slots=True)
class Scale:
    """Days and their places in per cent of the width; `cuts` are the places where an empty stretch is cut short."""

    days: tuple[date, ...]
    places: tuple[float, ...]
    cuts: tuple[float, ...]

    def place(self, day: date) -> float:
        """The place of one of the days."""
        return self.places[self.days.index(day)]


def draw(index: Index, *, rows: int = MOST_ROWS) -> Page:
    """Rows in time order: a line from the first to the last day of each happening, and a mark for each report."""
    ranked = sorted(index.record.timeline, key=lambda one: (-one.score, one.earliest or "", one.title))
    dated = [one for one in ranked if first_day(one.earliest) and first_day(one.latest)]
    chosen = ([one for one in dated if one.kind != "day"] or dated)[:rows]
    chosen.sort(key=lambda one: (one.earliest or "", one.latest or "", one.title))
    drawn = [(one, _reports(index, one)) for one in chosen]
    days = {day for one, reports in drawn for day in _days(one) + [when for when, _ in reports]}
    scale = scale_of(sorted(days), [(bar[0], bar[-1]) for bar in (_days(one) for one in chosen)])
    return {
        "rows": [_row(index, one, reports, scale) for one, reports in drawn],
        "ticks": ticks_of(scale),
        "cuts": list(scale.cuts),
        "total": len(ranked),
    }


def _days(entry: TimelineEntry) -> list[date]:
    return [day for day in (first_day(entry.earliest), first_day(entry.latest)) if day]


def _reports(index: Index, entry: TimelineEntry) -> list[tuple[date, str | None]]:
    """The day and state of each report of the entry, each pair once."""
    happening: Happening | None = index.happenings.get(entry.happening or "")
    if happening and happening.history:
        told = [(first_day(one.reported), one.status) for one in happening.history]
        return sorted({(day, status) for day, status in told if day})
    articles = {one.article for one in entry.sentences}
    found = [first_day(index.articles[one].published) for one in articles if one in index.articles]
    return [(day, entry.status) for day in sorted({day for day in found if day})]


def scale_of(days: Sequence[date], bars: Sequence[tuple[date, date]]) -> Scale:
    """Places of the days; what lies under a bar may be shortened as well, and is not empty."""
    if not days:
        return Scale((), (), ())
    gaps = [(right - left).days for left, right in pairwise(days)]
    longest = max(SHORTEST_CUT, LONGEST_GAP * sorted(gaps)[len(gaps) // 4]) if gaps else 0
    widths = [min(gap, longest) for gap in gaps]
    unit = (100 - 2 * MARGIN) / (sum(widths) or 1)
    places = [MARGIN if gaps else 50.0]
    for width in widths:
        places.append(places[-1] + width * unit)
    cuts = [
        round((places[i] + places[i + 1]) / 2, 2)
        for i, gap in enumerate(gaps)
        if gap > longest and not any(first <= days[i] and days[i + 1] <= last for first, last in bars)
    ]
    return Scale(tuple(days), tuple(round(place, 2) for place in places), tuple(cuts))


def _row(index: Index, entry: TimelineEntry, reports: list[tuple[date, str | None]], scale: Scale) -> Page:
    first, last = _days(entry)
    told = sorted({(scale.place(day), day.isoformat(), status) for day, status in reports}, key=str)
    return {
        "title": entry.title,
        "happening": entry.happening,
        "status": entry.status,
        "when": span_in_words(entry.edtf, entry.earliest, entry.latest),
        "left": scale.place(first),
        "right": scale.place(last),
        "middle": round((scale.place(first) + scale.place(last)) / 2, 2),
        "reports": [{"place": place, "day": day, "status": status} for place, day, status in told],
    }


def ticks_of(scale: Scale) -> list[Page]:
    """Labels of the axis: days that are drawn, as far apart as they can be read."""
    found: list[Page] = []
    short = bool(scale.days) and (scale.days[-1] - scale.days[0]).days <= FEW_DAYS
    for day, place in zip(scale.days, scale.places, strict=True):
        if not found or place - found[-1]["place"] >= FEWEST_TICK_SPACE:
            month = f"{MONTHS[day.month - 1][:3]} {day.year}"
            found.append({"place": place, "label": f"{day.day} {month}" if short else month})
    return found
