"""Happenings: what happened or was to happen in all articles, the reports of it in order, and the timeline."""

from dataclasses import dataclass

from rashomon.records.stories import Citation


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One report in the life of a happening: in which state, for when, reported when, by whom, in which words."""

    status: str
    edtf: str | None  # when it was to happen or happened, as this report says
    earliest: str | None
    latest: str | None
    reported: str | None  # the article's day
    said_by: str | None  # an entity id or the words of the source; None in the outlet's own voice
    quote: Citation
    decided_by: str | None = None  # who announced, put off, called off or refused it: an entity id or words
    decided: str | None = None  # EDTF: when that was, as the report says
    reason: Citation | None = None  # why, in the report's words


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place on the map that reports of a happening name, with their words; the fields are those of Place."""

    name: str
    gazetteer: int | None
    latitude: float
    longitude: float
    country: str | None
    admin1: str | None
    feature: str
    precision: str
    quotes: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened, or was to happen, in all articles. `events` are (article id, event id) pairs."""

    id: str
    title: str
    type: str | None
    status: str
    edtf: str | None
    earliest: str | None
    latest: str | None
    place: str | None  # the words
    participants: tuple[tuple[str, str], ...]  # (entity id, role)
    events: tuple[tuple[str, str], ...]
    history: tuple[HistoryStep, ...]
    articles: tuple[str, ...]
    witnesses: int
    series: str | None = None  # what it is one session of, if the words say so
    places: tuple[Whereabouts, ...] = ()  # the place most articles give first


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A line of the timeline: what, when, in what state, and its best words, the best first.

    `kind` is "happening" for a line of its own, "day" for all that is told of one day. An undated one has no edtf.
    """

    edtf: str | None
    earliest: str | None
    latest: str | None
    title: str
    status: str | None
    happening: str | None
    outlets: tuple[str, ...]
    witnesses: int
    score: float
    sentences: tuple[Citation, ...]
    kind: str = "happening"
