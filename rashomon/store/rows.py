"""Rows: records come in, the rows of each table go out, in the order of the records."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from rashomon.records import Annotation, Article, Citation, Entity, Happening, Place, Record, Spans, Whereabouts

Row = tuple[Any, ...]
# Hexadecimal digits of an article's number, and how many statements it has room for: together below SQLite's 63 bits.
NUMBER_DIGITS, MOST_STATEMENTS = 10, 1 << 22


def names(values: Iterable[str]) -> str:
    """A list of plain words as a JSON array."""
    return json.dumps(list(values), ensure_ascii=False)


def numbers(articles: Iterable[str]) -> dict[str, int]:
    """The number of each article: a hash of its id, so that it stays the same whatever articles come beside it."""
    found: dict[str, int] = {}
    taken: set[int] = set()
    for name in sorted(articles):
        number = int(sha256(name.encode()).hexdigest()[:NUMBER_DIGITS], 16)
        while number in taken:
            number += 1
        taken.add(number)
        found[name] = number
    return found


def article(number: int, known: Article, item: int | None, keys: tuple[str, str]) -> Row:
    """The row of the article itself; `keys` tell what was read and what was annotated."""
    shown = (known.sha256, known.outlet, known.url, known.title, names(known.authors))
    day = (known.published, known.published_from, *(known.published_span or (None, None)))
    return number, known.id, known.file, item, *shown, *day, known.language, known.text, *keys


def blocks(one: Annotation) -> Iterator[Row]:
    for number, block in enumerate(one.article.blocks):
        yield one.article.id, number, block.start, block.end, block.kind, block.why


def sentences(one: Annotation) -> Iterator[Row]:
    for number, (start, end) in enumerate(one.sentences):
        yield one.article.id, number, start, end


def mentions(one: Annotation) -> Iterator[Row]:
    for number, mention in enumerate(one.mentions):
        words = one.article.text[mention.start : mention.end]
        place = (one.article.id, number, mention.id, mention.start, mention.end, words)
        yield *place, mention.type, *mention.head, mention.chain, mention.kind


def times(one: Annotation) -> Iterator[Row]:
    for number, time in enumerate(one.times):
        words = one.article.text[time.start : time.end]
        place = (one.article.id, number, time.id, time.start, time.end, words)
        yield *place, time.type, time.value, time.edtf, time.earliest, time.latest, time.anchor, time.rule


def quantities(one: Annotation) -> Iterator[Row]:
    for number, found in enumerate(one.quantities):
        words = one.article.text[found.start : found.end]
        place = (one.article.id, number, found.id, found.start, found.end, words)
        scope = (found.where, found.time, found.as_of, found.said_in)
        worth = (found.value, found.low, found.high, found.unit, found.of, found.kind)
        yield *place, *worth, *(found.number or (None, None)), *scope


def statements(number: int, one: Annotation) -> Iterator[Row]:
    """The rows of the statements of the article with this number."""
    for place, said in enumerate((*one.statements, *one.nested)):
        parts = [" … ".join(one.article.text[start:end] for start, end in spans) for _, spans in _parts(said)[:3]]
        about = (said.speaker, said.speech, said.act, said.addressee, names(said.about), names(said.relay))
        who = (names(said.speakers), said.affiliation, said.within)
        yield number * MOST_STATEMENTS + place, one.article.id, said.id, *parts, *about, int(said.negated), *who


def statement_spans(one: Annotation) -> Iterator[Row]:
    for said in (*one.statements, *one.nested):
        for part, spans in _parts(said):
            for number, (start, end) in enumerate(spans):
                yield one.article.id, said.id, part, number, start, end, one.article.text[start:end]


def _parts(said: Any) -> tuple[tuple[str, Spans], ...]:
    return ("source", said.source), ("cue", said.cue), ("content", said.content), ("quoted", said.quoted)


def events(one: Annotation) -> Iterator[Row]:
    for number, event in enumerate(one.events):
        words = one.article.text[event.start : event.end]
        place = (one.article.id, number, event.id, event.start, event.end, words)
        yield *place, event.lemma, event.type, event.status, event.time, event.place, event.said_in, int(event.salient)


def event_participants(one: Annotation) -> Iterator[Row]:
    for event in one.events:
        for number, participant in enumerate(event.participants):
            yield one.article.id, event.id, number, participant.mention, participant.role


def places(one: Annotation) -> Iterator[Row]:
    for number, place in enumerate(one.places):
        words = one.article.text[place.start : place.end]
        where = (one.article.id, number, place.id, place.start, place.end, words, place.mention, place.use)
        how = (place.score, place.reason, place.alternatives, int(place.dateline))
        yield *where, *_on_the_map(place), *how


def _on_the_map(place: Place | Whereabouts) -> Row:
    point = (place.latitude, place.longitude)
    return place.name, place.gazetteer, *point, place.country, place.admin1, place.feature, place.precision


# Statements are numbered, each article's behind its own number, so that their words can be searched.
STATEMENT = "INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
# What else one article says: how a row is written, and which rows there are.
OF_ARTICLE: tuple[tuple[str, Callable[[Annotation], Iterator[Row]]], ...] = (
    ("INSERT INTO blocks VALUES (?, ?, ?, ?, ?, ?)", blocks),
    ("INSERT INTO sentences VALUES (?, ?, ?, ?)", sentences),
    ("INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", mentions),
    ("INSERT INTO times VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", times),
    ("INSERT INTO quantities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", quantities),
    ("INSERT INTO statement_spans VALUES (?, ?, ?, ?, ?, ?, ?)", statement_spans),
    ("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", events),
    ("INSERT INTO event_participants VALUES (?, ?, ?, ?, ?)", event_participants),
    ("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", places),
)


# ---- what many articles say together -------------------------------------------------------------------------------


def copies(record: Record) -> Iterator[Row]:
    for number, one in enumerate(record.copies.passages):
        yield number, one.article, one.start, one.end, one.original, one.original_start, one.original_end


def voices(record: Record) -> Iterator[Row]:
    yield from sorted(record.copies.voice.items())


def stories(record: Record) -> Iterator[Row]:
    for number, story in enumerate(record.stories):
        yield number, story.id, story.title, names(story.articles)


def entities(record: Record) -> Iterator[Row]:
    for number, one in enumerate(record.entities):
        yield number, one.id, one.name, one.type, names(one.aliases), one.mentions


def entity_chains(record: Record) -> Iterator[Row]:
    for entity in record.entities:
        for number, (article_id, chain) in enumerate(entity.chains):
            yield entity.id, number, article_id, chain


def entity_roles(record: Record) -> Iterator[Row]:
    for entity in record.entities:
        for number, role in enumerate(entity.roles):
            yield entity.id, number, role.text, role.start, role.end


def happenings(record: Record) -> Iterator[Row]:
    for number, one in enumerate(record.happenings):
        when = (one.edtf, one.earliest, one.latest)
        where = (one.place, names(one.articles), one.witnesses, one.series)
        yield number, one.id, one.title, one.type, one.status, *when, *where


def happening_participants(record: Record) -> Iterator[Row]:
    for happening in record.happenings:
        for number, (entity, role) in enumerate(happening.participants):
            yield happening.id, number, entity, role


def happening_events(record: Record) -> Iterator[Row]:
    for happening in record.happenings:
        for number, (article_id, event) in enumerate(happening.events):
            yield happening.id, number, article_id, event


def happening_places(record: Record) -> Iterator[Row]:
    for happening in record.happenings:
        for number, place in enumerate(happening.places):
            yield happening.id, number, *_on_the_map(place)


def happening_history(record: Record) -> Iterator[Row]:
    for happening in record.happenings:
        for number, step in enumerate(happening.history):
            when = (step.edtf, step.earliest, step.latest)
            who = (step.said_by, step.decided_by, step.decided)
            yield happening.id, number, step.status, *when, step.reported, *who


def accounts(record: Record) -> Iterator[Row]:
    for number, one in enumerate(record.accounts):
        how = (one.field, one.judgement, one.kind, names(one.silent), one.why, one.topic)
        yield number, one.id, one.happening, *how


def account_values(record: Record) -> Iterator[Row]:
    for account in record.accounts:
        for number, value in enumerate(account.values):
            yield account.id, number, value.value, names(value.articles), value.witnesses


def timeline(record: Record) -> Iterator[Row]:
    for number, one in enumerate(record.timeline):
        what = (one.title, one.status, one.happening, names(one.outlets), one.witnesses, one.score, one.kind)
        yield number, one.edtf, one.earliest, one.latest, *what


def citations(record: Record) -> Iterator[Row]:
    for entity in record.entities:
        yield from _roles(entity)
    for happening in record.happenings:
        yield from _steps(happening)
    for account in record.accounts:
        for part, value in enumerate(account.values):
            yield from _cited("account", account.id, part, value.quotes)
    for number, entry in enumerate(record.timeline):
        yield from _cited("timeline", str(number), 0, entry.sentences)
    for saying in record.sayings:
        for part, variant in enumerate(saying.variants):
            yield from _cited("saying", saying.id, part, variant.quotes)


def _roles(entity: Entity) -> Iterator[Row]:
    for part, role in enumerate(entity.roles):
        yield from _cited("role", entity.id, part, (role.quote,))


def _steps(happening: Happening) -> Iterator[Row]:
    for part, step in enumerate(happening.history):
        yield from _cited("history", happening.id, part, (step.quote,))
        if step.reason:
            yield from _cited("reason", happening.id, part, (step.reason,))
    for part, place in enumerate(happening.places):
        yield from _cited("place", happening.id, part, place.quotes)


def _cited(of: str, owner: str, part: int, quotes: tuple[Citation, ...]) -> Iterator[Row]:
    for number, quote in enumerate(quotes):
        yield of, owner, part, number, quote.article, quote.start, quote.end, quote.text


def sayings(record: Record) -> Iterator[Row]:
    for number, one in enumerate(record.sayings):
        yield number, one.id, one.speaker, names(one.first), names(one.outlets), one.witnesses


def saying_variants(record: Record) -> Iterator[Row]:
    for saying in record.sayings:
        for number, one in enumerate(saying.variants):
            yield saying.id, number, one.article, names(one.statements), one.kind, one.speaker, one.voice


def saying_spans(record: Record) -> Iterator[Row]:
    texts = {one.article.id: one.article.text for one in record.annotations}
    for saying in record.sayings:
        for variant, one in enumerate(saying.variants):
            for part, difference in enumerate(one.parts):
                place = (saying.id, variant, part)
                yield from _stretches(place, difference.kind, ("fullest", saying.fullest, difference.fullest), texts)
                yield from _stretches(place, difference.kind, ("own", one.article, difference.own), texts)


def _stretches(place: Row, kind: str, side: tuple[str, str, Spans], texts: Mapping[str, str]) -> Iterator[Row]:
    name, article_id, spans = side
    for number, (start, end) in enumerate(spans):
        yield *place, name, number, kind, article_id, start, end, texts.get(article_id, "")[start:end]


def edges(record: Record) -> Iterator[Row]:
    for number, edge in enumerate(record.edges):
        yield number, edge.left, edge.right, edge.judgement, edge.score, edge.reason


def set_aside(record: Record) -> Iterator[Row]:
    for number, one in enumerate(record.dropped):
        yield number, one.file, one.item, one.stage, one.reason


OF_RECORD: tuple[tuple[str, Callable[[Record], Iterator[Row]]], ...] = (
    ("INSERT INTO copies VALUES (?, ?, ?, ?, ?, ?, ?)", copies),
    ("INSERT INTO voices VALUES (?, ?)", voices),
    ("INSERT INTO stories VALUES (?, ?, ?, ?)", stories),
    ("INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?)", entities),
    ("INSERT INTO entity_chains VALUES (?, ?, ?, ?)", entity_chains),
    ("INSERT INTO entity_roles VALUES (?, ?, ?, ?, ?)", entity_roles),
    ("INSERT INTO happenings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", happenings),
    ("INSERT INTO happening_participants VALUES (?, ?, ?, ?)", happening_participants),
    ("INSERT INTO happening_events VALUES (?, ?, ?, ?)", happening_events),
    ("INSERT INTO happening_places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", happening_places),
    ("INSERT INTO happening_history VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", happening_history),
    ("INSERT INTO accounts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", accounts),
    ("INSERT INTO account_values VALUES (?, ?, ?, ?, ?)", account_values),
    ("INSERT INTO timeline VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", timeline),
    ("INSERT INTO citations VALUES (?, ?, ?, ?, ?, ?, ?, ?)", citations),
    ("INSERT INTO sayings VALUES (?, ?, ?, ?, ?, ?)", sayings),
    ("INSERT INTO saying_variants VALUES (?, ?, ?, ?, ?, ?, ?)", saying_variants),
    ("INSERT INTO saying_spans VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", saying_spans),
    ("INSERT INTO edges VALUES (?, ?, ?, ?, ?, ?)", edges),
    ("INSERT INTO set_aside VALUES (?, ?, ?, ?, ?)", set_aside),
)
