"""Read: a story file comes in, its records go out, an article at a time where that is possible."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from sys import intern
from typing import Any, TypeVar

from rashomon.records import (
    Account,
    Annotation,
    Article,
    Block,
    Citation,
    Copies,
    Difference,
    Dropped,
    Edge,
    Entity,
    EventMention,
    Happening,
    HistoryStep,
    Mention,
    Participant,
    Passage,
    Place,
    Quantity,
    Role,
    Saying,
    Spans,
    Statement,
    Story,
    TimelineEntry,
    TimeMention,
    Value,
    Variant,
    Whereabouts,
)

Connection = sqlite3.Connection
Kind = TypeVar("Kind")


def make(kind: Callable[..., Kind], *columns: Any) -> Kind:
    """A record from columns in the order of its fields, whose types the schema sees to."""
    return kind(*columns)


def make_shared(kind: Callable[..., Kind], *columns: Any) -> Kind:
    """The same for one of an article's many findings, whose ids and kinds are the words of all others."""
    return kind(*[intern(one) if type(one) is str else one for one in columns])


def words(array: str) -> tuple[str, ...]:
    """The plain words of a JSON array."""
    return tuple(json.loads(array))


# ---- one article ---------------------------------------------------------------------------------------------------


def article(store: Connection, name: str) -> Article | None:
    """The article of this id, or None."""
    known = known_of(store, name)
    return None if known is None else Article(**known, text=_text(store, name), blocks=_blocks(store, name))


def known_of(store: Connection, name: str) -> dict[str, Any] | None:
    """The fields of the article of this id, but for its text and its blocks; None where there is none."""
    row = store.execute(
        "SELECT id, file, sha256, outlet, url, title, authors, published, published_from, language,"
        " published_start, published_end FROM articles WHERE id = ?",
        (name,),
    ).fetchone()
    if row is None:
        return None
    fields = ("id", "file", "sha256", "outlet", "url", "title", "authors", "published", "published_from", "language")
    *known, start, end = row
    found = dict(zip(fields, known, strict=True))
    return {**found, "authors": words(found["authors"]), "published_span": None if start is None else (start, end)}


def _text(store: Connection, name: str) -> str:
    return str(store.execute("SELECT text FROM articles WHERE id = ?", (name,)).fetchone()[0])


def _blocks(store: Connection, name: str) -> tuple[Block, ...]:
    rows = store.execute("SELECT start, end, kind, why FROM blocks WHERE article = ? ORDER BY number", (name,))
    return tuple(make(Block, *row) for row in rows)


def annotation(store: Connection, name: str) -> Annotation | None:
    """Everything that the article of this id alone tells, or None."""
    known = article(store, name)
    if known is None:
        return None
    plain, nested = statements(store, name)
    found = {part: find(store, name) for part, find in PARTS.items() if part not in ("statements", "nested")}
    return Annotation(known, statements=plain, nested=nested, **found)


def _sentences(store: Connection, name: str) -> Spans:
    return tuple(store.execute("SELECT start, end FROM sentences WHERE article = ? ORDER BY number", (name,)))


def annotation_of_words(store: Connection, name: str) -> Annotation | None:
    """What the article of this id reports as said, with its times and quantities: without mentions and events."""
    known = article(store, name)
    if known is None:
        return None
    plain, nested = statements(store, name)
    return Annotation(
        known,
        _sentences(store, name),
        times=tuple(_times(store, name)),
        quantities=tuple(_quantities(store, name)),
        statements=plain,
        nested=nested,
    )


def _mentions(store: Connection, name: str) -> Iterator[Mention]:
    for row in store.execute(
        "SELECT id, start, end, type, head_start, head_end, chain, kind FROM mentions WHERE article = ?"
        " ORDER BY number",
        (name,),
    ):
        yield make_shared(Mention, *row[:4], (row[4], row[5]), row[6], row[7])


def _times(store: Connection, name: str) -> Iterator[TimeMention]:
    for row in store.execute(
        "SELECT id, start, end, type, value, edtf, earliest, latest, anchor, rule FROM times WHERE article = ?"
        " ORDER BY number",
        (name,),
    ):
        yield make_shared(TimeMention, *row)


def _quantities(store: Connection, name: str) -> Iterator[Quantity]:
    for row in store.execute(
        "SELECT id, start, end, value, low, high, unit, of, kind, number_start, number_end, place, time, as_of, said_in"
        " FROM quantities WHERE article = ? ORDER BY number",
        (name,),
    ):
        number = (row[9], row[10]) if row[9] is not None else None
        yield make_shared(Quantity, *row[:9], number, *row[11:])


def statements(store: Connection, name: str) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """What the article of this id reports as said, and what is nested in it."""
    everything = list(_statements(store, name))
    plain = tuple(one for one in everything if one.within is None)
    return plain, tuple(one for one in everything if one.within is not None)


def _statements(store: Connection, name: str) -> Iterator[Statement]:
    spans = _spans(store, name)
    for row in store.execute(
        "SELECT id, speaker, speech, act, addressee, about, relay, negated, speakers, affiliation, within"
        " FROM statements WHERE article = ? ORDER BY number",
        (name,),
    ):
        *parts, quoted = (tuple(spans.get((row[0], part), ())) for part in ("source", "cue", "content", "quoted"))
        told = (words(row[5]), words(row[6]), bool(row[7]), words(row[8]), row[9], quoted, row[10])
        yield make_shared(Statement, row[0], *parts, *row[1:5], *told)


def _spans(store: Connection, name: str) -> dict[tuple[str, str], list[tuple[int, int]]]:
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for statement, part, start, end in store.execute(
        "SELECT statement, part, start, end FROM statement_spans WHERE article = ? ORDER BY statement, part, number",
        (name,),
    ):
        found.setdefault((statement, part), []).append((start, end))
    return found


def _events(store: Connection, name: str) -> Iterator[EventMention]:
    who: dict[str, list[Participant]] = {}
    for event, mention, role in store.execute(
        "SELECT event, mention, role FROM event_participants WHERE article = ? ORDER BY event, number", (name,)
    ):
        who.setdefault(event, []).append(make_shared(Participant, mention, role))
    for *row, salient in store.execute(
        "SELECT id, start, end, lemma, type, status, time, place, said_in, salient FROM events WHERE article = ?"
        " ORDER BY number",
        (name,),
    ):
        yield make_shared(EventMention, *row[:6], tuple(who.get(row[0], ())), *row[6:], bool(salient))


def _places(store: Connection, name: str) -> Iterator[Place]:
    for *row, dateline in store.execute(
        "SELECT id, start, end, mention, use, name, gazetteer, latitude, longitude, country, admin1, feature,"
        " precision, score, reason, alternatives, dateline FROM places WHERE article = ? ORDER BY number",
        (name,),
    ):
        yield make_shared(Place, *row, bool(dateline))


# How each field of an article, and of its annotation, is read alone.
ARTICLE_PARTS: dict[str, Callable[[Connection, str], Any]] = {"text": _text, "blocks": _blocks}
PARTS: dict[str, Callable[[Connection, str], tuple[Any, ...]]] = {
    "sentences": _sentences,
    "mentions": lambda store, name: tuple(_mentions(store, name)),
    "times": lambda store, name: tuple(_times(store, name)),
    "quantities": lambda store, name: tuple(_quantities(store, name)),
    "statements": lambda store, name: statements(store, name)[0],
    "events": lambda store, name: tuple(_events(store, name)),
    "nested": lambda store, name: statements(store, name)[1],
    "places": lambda store, name: tuple(_places(store, name)),
}


# ---- what many articles say together -------------------------------------------------------------------------------


def copies(store: Connection) -> Copies:
    """Who carries whose text."""
    passages = store.execute(
        "SELECT article, start, end, original, original_start, original_end FROM copies ORDER BY number"
    )
    voices = store.execute("SELECT article, voice FROM voices ORDER BY article")
    return Copies(tuple(make(Passage, *row) for row in passages), dict(voices))


def stories(store: Connection) -> Iterator[Story]:
    """The stories that the articles follow."""
    for name, title, articles in store.execute("SELECT id, title, articles FROM stories ORDER BY number"):
        yield Story(name, title, words(articles))


def entities(store: Connection) -> Iterator[Entity]:
    """People, organisations and places."""
    chains = _grouped(store, "SELECT entity, article, chain FROM entity_chains ORDER BY entity, number")
    roles = _grouped(store, "SELECT entity, number, text, first, last FROM entity_roles ORDER BY entity, number")
    quotes = _quotes(store, "role")
    for name, title, kind, aliases, mentions in store.execute(
        "SELECT id, name, type, aliases, mentions FROM entities ORDER BY number"
    ):
        known = tuple(make(Role, *role, quotes[name, number][0]) for number, *role in roles.get(name, ()))
        yield Entity(name, title, kind, words(aliases), tuple(chains.get(name, ())), known, mentions)


def happenings(store: Connection) -> Iterator[Happening]:
    """What happened, or was to happen, with its life."""
    who = _grouped(store, "SELECT happening, entity, role FROM happening_participants ORDER BY happening, number")
    events = _grouped(store, "SELECT happening, article, event FROM happening_events ORDER BY happening, number")
    history = _grouped(
        store,
        "SELECT happening, number, status, edtf, earliest, latest, reported, said_by, decided_by, decided"
        " FROM happening_history ORDER BY happening, number",
    )
    quotes, reasons = _quotes(store, "history"), _quotes(store, "reason")
    places = _whereabouts(store)
    for name, *what, articles, witnesses, series in store.execute(
        "SELECT id, title, type, status, edtf, earliest, latest, place, articles, witnesses, series FROM happenings"
        " ORDER BY number"
    ):
        steps = tuple(
            make(
                HistoryStep, *step, quotes[name, number][0], *decided, next(iter(reasons.get((name, number), ())), None)
            )
            for number, *step, by, on in history.get(name, ())
            for decided in [(by, on)]
        )
        parts = (tuple(who.get(name, ())), tuple(events.get(name, ())), steps)
        yield make(Happening, name, *what, *parts, words(articles), witnesses, series, tuple(places.get(name, ())))


def _whereabouts(store: Connection) -> dict[str, list[Whereabouts]]:
    quotes = _quotes(store, "place")
    found: dict[str, list[Whereabouts]] = {}
    for name, number, *place in store.execute(
        "SELECT happening, number, name, gazetteer, latitude, longitude, country, admin1, feature, precision"
        " FROM happening_places ORDER BY happening, number"
    ):
        found.setdefault(name, []).append(make(Whereabouts, *place, tuple(quotes.get((name, number), ()))))
    return found


def accounts(store: Connection) -> Iterator[Account]:
    """The questions, and what the articles answer."""
    quotes = _quotes(store, "account")
    answers = _grouped(
        store, "SELECT account, number, value, articles, witnesses FROM account_values ORDER BY account, number"
    )
    for name, *how, silent, why, topic in store.execute(
        "SELECT id, happening, field, judgement, kind, silent, why, topic FROM accounts ORDER BY number"
    ):
        values = tuple(
            Value(value, words(articles), witnesses, tuple(quotes.get((name, number), ())))
            for number, value, articles, witnesses in answers.get(name, ())
        )
        yield make(Account, name, *how, values, words(silent), why, topic)


def timeline(store: Connection) -> Iterator[TimelineEntry]:
    """The lines of the timeline, all of them, in time order."""
    quotes = _quotes(store, "timeline")
    for number, *what, outlets, witnesses, score, kind in store.execute(
        "SELECT number, edtf, earliest, latest, title, status, happening, outlets, witnesses, score, kind"
        " FROM timeline ORDER BY number"
    ):
        best = tuple(quotes.get((str(number), 0), ()))
        yield make(TimelineEntry, *what, words(outlets), witnesses, score, best, kind)


def sayings(store: Connection) -> Iterator[Saying]:
    """What several articles quote, with every variant."""
    quotes = _quotes(store, "saying")
    spans = _parts_of_sayings(store)
    variants: dict[str, list[Variant]] = {}
    for name, number, article_id, statements_said, kind, speaker, voice in store.execute(
        "SELECT saying, number, article, statements, kind, speaker, voice FROM saying_variants ORDER BY saying, number"
    ):
        cited = (tuple(quotes.get((name, number), ())), tuple(spans.get((name, number), ())))
        one = Variant(article_id, words(statements_said), kind, speaker, voice, *cited)
        variants.setdefault(name, []).append(one)
    for name, speaker, first, outlets, witnesses in store.execute(
        "SELECT id, speaker, first, outlets, witnesses FROM sayings ORDER BY number"
    ):
        yield Saying(name, speaker, tuple(variants.get(name, ())), words(first), words(outlets), witnesses)


def _parts_of_sayings(store: Connection) -> dict[tuple[str, int], list[Difference]]:
    parts: dict[tuple[str, int, int, str], dict[str, list[tuple[int, int]]]] = {}
    for name, variant, part, side, kind, start, end in store.execute(
        "SELECT saying, variant, part, side, kind, start, end FROM saying_spans"
        " ORDER BY saying, variant, part, side, number"
    ):
        sides = parts.setdefault((name, variant, part, kind), {"fullest": [], "own": []})
        sides[side].append((start, end))
    found: dict[tuple[str, int], list[Difference]] = {}
    for (name, variant, _, kind), sides in parts.items():
        one = Difference(kind, tuple(sides["fullest"]), tuple(sides["own"]))
        found.setdefault((name, variant), []).append(one)
    return found


def edges(store: Connection) -> Iterator[Edge]:
    """The decisions about which things are the same."""
    for row in store.execute("SELECT left_id, right_id, judgement, score, reason FROM edges ORDER BY number"):
        yield make(Edge, *row)


def edges_of(store: Connection, name: str) -> Iterator[Edge]:
    """The decisions about the thing of this id."""
    for row in store.execute(
        "SELECT left_id, right_id, judgement, score, reason FROM edges WHERE left_id = :name OR right_id = :name"
        " ORDER BY number",
        {"name": name},
    ):
        yield make(Edge, *row)


def dropped(store: Connection) -> Iterator[Dropped]:
    """What was set aside, and why."""
    for row in store.execute("SELECT file, stage, reason, item FROM set_aside ORDER BY number"):
        yield make(Dropped, *row)


def _grouped(store: Connection, query: str) -> dict[str, list[Any]]:
    """The rows of a query by their first column."""
    found: dict[str, list[Any]] = {}
    for owner, *row in store.execute(query):
        found.setdefault(owner, []).append(tuple(row))
    return found


def _quotes(store: Connection, of: str) -> dict[tuple[str, int], list[Citation]]:
    found: dict[tuple[str, int], list[Citation]] = {}
    for owner, part, *cited in store.execute(
        "SELECT owner, part, article, start, end, text FROM citations WHERE of = ? ORDER BY owner, part, number", (of,)
    ):
        found.setdefault((owner, part), []).append(make(Citation, *cited))
    return found
