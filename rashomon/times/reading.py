"""Reading: a period, a value or nothing comes in, what a time stands for goes out: the fields of a TimeMention."""

from dataclasses import dataclass
from datetime import date

from rashomon.records import TimeMention
from rashomon.times.calendar import Period, containing, make_day, part_of
from rashomon.times.direction import Direction
from rashomon.times.expression import Expression


@dataclass(frozen=True, slots=True)
class Reference:
    """A known period that other times are counted from, and its name: "published" or the id of a time.

    `before` is a day that was still to come, where the period is only known to a month or a year.
    """

    period: Period
    name: str
    before: date | None = None

    @property
    def latest(self) -> date:
        """The last day that it can be."""
        return min(self.period.last, self.before) if self.before else self.period.last

    @property
    def exact(self) -> bool:
        """Whether it is a single day."""
        return self.period.first == self.period.last


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known where an expression stands: the reference points, and which way its sentence looks.

    `telling` is the time of the verb that reports ("announced in August that ..."), `nearby` the last explicit time of
    the same sentence, `same_clause` one under the same verb, `bound` the latest full date of an undated article.
    Before it in the text stand `previous` (any time), `day` (a single day) and `stretch` (a month, quarter or half);
    `recent` and `near_day` are `previous` and `day` where no more than a few sentences lie between. `ends` is the day
    on which the words behind let it end ("the quarter ended Sept. 30"), `begin` the time from which the words before
    let it reach ("from Monday to Thursday"). `role` is what the words around make of it.
    """

    published: Reference | None
    direction: Direction
    telling: Reference | None = None
    previous: Reference | None = None
    nearby: Reference | None = None
    same_clause: Reference | None = None
    bound: Reference | None = None
    role: str = ""
    day: Reference | None = None
    recent: Reference | None = None
    near_day: Reference | None = None
    stretch: Reference | None = None
    ends: Reference | None = None
    begin: Reference | None = None

    @property
    def reference(self) -> Reference | None:
        """What a time that looks from the present is counted from."""
        return self.telling or self.published


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression stands for. `period` is kept for the times that are counted from it."""

    type: str
    value: str
    rule: str
    anchor: str = "none"
    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    period: Period | None = None

    def mention(self, expression: Expression, name: str) -> TimeMention:
        """The record of it."""
        return TimeMention(
            id=name,
            start=expression.start,
            end=expression.end,
            type=self.type,
            value=self.value,
            edtf=self.edtf,
            earliest=self.earliest.isoformat() if self.earliest else None,
            latest=self.latest.isoformat() if self.latest else None,
            anchor=self.anchor,
            rule=self.rule,
        )


def read_period(period: Period, anchor: str, rule: str, expression: Expression) -> Reading:
    """A period of the calendar, narrowed to its part ("early August") or its hour where the words say so."""
    first, last = part_of(period, expression.part or "")
    edtf, value, kind = period.edtf(), period.value(), "DATE"
    if expression.part in ("early", "mid", "late") and "/" not in edtf:
        edtf += "~"
    if expression.clock or expression.daypart:
        kind, value = "TIME", f"{value}T{expression.clock or expression.daypart}"
    if expression.clock:
        edtf = f"{edtf}T{expression.clock.removesuffix('Z')}:00{expression.zone or ''}"
    return Reading(kind, value, rule, anchor, edtf, first, last, period)


def read_published(published: str | None) -> Reference | None:
    """The article's date as a reference, with the precision that is known."""
    digits = [int(part) for part in (published or "")[:10].split("-") if part.isdigit()]
    if not digits:
        return None
    year, month, day = (*digits, 1, 1)[:3]
    first = make_day(year, month if len(digits) > 1 else 1, day if len(digits) > 2 else 1)
    return Reference(containing(("Y", "M", "D")[len(digits) - 1], first), "published") if first else None


def unresolved(value: str, rule: str, expression: Expression, edtf: str | None = None) -> Reading:
    """A time that nothing decides; what is known of it stays in the value."""
    if expression.clock or expression.daypart:
        return Reading("TIME", f"{value}T{expression.clock or expression.daypart}", rule)
    return Reading("DATE", value, rule, edtf=edtf)
