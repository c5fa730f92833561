"""The ledger of a speaker: what was said when, on which matter, what changed, and a picture of it."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from rashomon.ledger import Change, Ledger, Line, Matter
from rashomon.records import Entity
from rashomon.report.dates import first_day, span_in_words
from rashomon.report.index import Index, Page
from rashomon.report.ledger import Said
from rashomon.report.pages.statements import statement
from rashomon.report.picture import Scale, scale_of, ticks_of
from rashomon.report.wording import ACTS, count

MOST_MATTERS = 40
MOST_LINES = 30  # of one matter
MOST_SINGLE = 60  # lines on a matter of their own
FEWEST_LINES = 3  # a speaker of fewer has nothing that a picture could order
LANE = 22  # pixels between the acts of the picture
LABEL_LENGTH = 160  # characters of a statement that a mark of the picture says


def ledger_page(
    index: Index, entity: Entity, *, matters: int = MOST_MATTERS, lines: int = MOST_LINES, single: int = MOST_SINGLE
) -> Page:
    """At most so many matters, `lines` of each, and `single` lines that are on a matter of their own."""
    ledger = index.ledger(entity)
    everything = ledger.lines
    by_id = {one.id: one for one in everything}
    several = sorted((one for one in ledger.matters if len(one.lines) > 1), key=lambda one: not one.changes)
    alone = [one for one in everything if not any(one in matter.lines for matter in several)]
    shown = {one.id for matter in several[:matters] for one in matter.lines[:lines]} | {
        one.id for one in alone[:single]
    }
    return {
        "speaker": {"id": entity.id, "name": entity.name, "type": entity.type},
        "role": entity.roles[0].text if entity.roles else None,
        "total": len(everything),
        "matters": [_matter(index, entity, one, by_id, lines) for one in several[:matters]],
        "matters_total": len(several),
        "single": [_line(index, entity, one) for one in alone[:single]],
        "single_total": len(alone),
        "changes": len(ledger.changes),
        "picture": _picture(ledger, everything, shown) if len(everything) >= FEWEST_LINES else None,
    }


def _matter(index: Index, entity: Entity, matter: Matter, by_id: dict[str, Line], most: int) -> Page:
    return {
        "id": matter.id,
        "topic": matter.topic,
        "changes": [_change(index, one, by_id) for one in matter.changes],
        "lines": [_line(index, entity, one) for one in matter.lines[:most]],
        "total": len(matter.lines),
    }


def _line(index: Index, entity: Entity, line: Line) -> Page:
    reports = tuple((one.article.id, one.statement) for one in line.reports)
    said = line.said
    return statement(index, Said(entity.name, entity, reports)) | {
        "line": line.id,
        "day": span_in_words(said.edtf, said.earliest, said.latest),
        "edtf": said.edtf,
        "known_by": said.known_by,
        "outlets": list(line.outlets),
    }


def _change(index: Index, change: Change, by_id: dict[str, Line]) -> Page:
    before, after = by_id[change.earlier], by_id[change.later]
    return {
        "kind": change.kind,
        "why": change.why,
        "earlier": change.earlier,
        "later": change.later,
        "was": _side(index, before) | {"quote": index.cited(change.was)},
        "now": _side(index, after) | {"quote": index.cited(change.now)},
    }


def _side(index: Index, line: Line) -> Page:
    said, first = line.said, line.first.statement
    return {"day": span_in_words(said.edtf, said.earliest, said.latest), "act": first.act, "negated": first.negated}


# ---- the picture ---------------------------------------------------------------------------------------------------


def _picture(ledger: Ledger, lines: Sequence[Line], shown: Collection[str]) -> Page | None:
    """One lane an act, a mark for a day, a line from what changed to what it became."""
    known = [one for one in lines if one.first.statement.act in ACTS]
    dated = [(day, one) for one in known if (day := first_day(one.said.earliest))]
    scale = scale_of(sorted({day for day, _ in dated}), [])
    if len(scale.days) < 2:
        return None
    acts = [one for one in ACTS if any(line.first.statement.act == one for _, line in dated)]
    lanes = {act: LANE * number + LANE // 2 for number, act in enumerate(acts)}
    place = {line.id: (scale.place(day), lanes[line.first.statement.act]) for day, line in dated}
    return {
        "height": LANE * len(acts),
        "lanes": [{"act": act, "y": lanes[act]} for act in acts],
        "undated": len(lines) - len(dated),
        "marks": _marks(dated, scale, lanes, shown),
        "changes": [
            {"from": place[one.earlier], "to": place[one.later], "kind": one.kind, "later": one.later}
            for one in ledger.changes
            if one.earlier in place and one.later in place
        ],
        "ticks": ticks_of(scale),
        "cuts": list(scale.cuts),
    }


def _marks(
    dated: Sequence[tuple[date, Line]], scale: Scale, lanes: dict[str, int], shown: Collection[str]
) -> list[Page]:
    """A mark for each day and act; it leads to the first of its lines, where that stands on the page."""
    many = Counter((day, line.first.statement.act) for day, line in dated)
    first: dict[tuple[date, str], Line] = {}
    for day, line in dated:
        first.setdefault((day, line.first.statement.act), line)
    return [
        {
            "x": scale.place(day),
            "y": lanes[act],
            "act": act,
            "day": span_in_words(line.said.edtf, line.said.earliest, line.said.latest),
            "line": line.id if line.id in shown else None,
            "number": many[day, act],
            "size": min(9, 4 + many[day, act]),
            "words": _label(line, many[day, act]),
        }
        for (day, act), line in first.items()
    ]


def _label(line: Line, number: int) -> str:
    words = " ".join(line.first.words.split())
    short = words if len(words) <= LABEL_LENGTH else words[:LABEL_LENGTH].rstrip() + " …"
    return f"{short} (and {count(number - 1, 'more', 'more')} this day)" if number > 1 else short
