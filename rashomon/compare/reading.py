"""Reading: annotations, entities and copies come in; the sentences of all articles, ready to be looked up, go out."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, partial
from sys import intern
from typing import Any, NamedTuple, TypeVar

from rashomon.compare.findings import Findings
from rashomon.records import (
    Annotation,
    Citation,
    Copies,
    Entity,
    EventMention,
    Happening,
    Mention,
    Notes,
    Quantity,
    Statement,
    TimeMention,
    digest,
    kept,
)
from rashomon.words import WORD, country, is_function, stem

Found = TypeVar("Found", Mention, TimeMention, Quantity, EventMention)
Kind = TypeVar("Kind")
DAYS = timedelta(days=3)
# Reports of one thing do not lie further apart; where they do, several things were taken for one.
ONE_COURSE = timedelta(days=21)
SMALL_PILE = 30  # articles: so many a person may read one by one
LONGEST_SENTENCE = 2_000  # characters: longer ones are tables or broken text, and are not compared


class Word(NamedTuple):
    """One word of a sentence; `stem` is what it counts as. A tuple, for a story has a million of them."""

    start: int
    end: int
    text: str
    stem: str


@dataclass(frozen=True)
class Sentence:
    """One sentence with all that was found inside it; its words are read when they are asked for."""

    article: str
    start: int
    end: int
    text: str
    mentions: tuple[Mention, ...]
    times: tuple[TimeMention, ...]
    quantities: tuple[Quantity, ...]
    events: tuple[EventMention, ...]
    statements: tuple[Statement, ...]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words; none of a table or broken text."""
        return _words(self.text, self.start) if len(self.text) <= LONGEST_SENTENCE else ()

    @cached_property
    def stems(self) -> frozenset[str]:
        """What all its words count as."""
        return frozenset(word.stem for word in self.words)

    def content(self, start: int, end: int) -> frozenset[str]:
        """The stems of the telling words between two offsets."""
        inside = (word for word in self.words if word.start >= start and word.end <= end)
        return frozenset(word.stem for word in inside if not is_function(word.text))


class Sentences:
    """The sentences of each article, read when they are asked for."""

    def __init__(self, annotations: Mapping[str, Annotation]) -> None:
        self._annotations = annotations
        self._read: dict[str, tuple[Sentence, ...]] = {}

    def of(self, article: str) -> tuple[Sentence, ...]:
        """The sentences of an article, in order."""
        if article not in self._read:
            self._read[article] = tuple(_sentences(self._annotations[article])) if article in self._annotations else ()
        return self._read[article]


@dataclass(frozen=True, slots=True)
class Reading:
    """All articles, and what belongs to what in them."""

    annotations: dict[str, Annotation]
    sentences: Sentences
    entities: dict[tuple[str, str], Entity]
    events: Findings[EventMention]
    times: Findings[TimeMention]
    mentions: Findings[Mention]
    happenings: tuple[Happening, ...]
    tellers: dict[str, frozenset[str]]  # the articles that tell of a happening
    homes: dict[str, Entity]  # the country that an article is about: the one it names most
    naming: dict[str, frozenset[str]]  # the articles that name an entity, by its id
    happening_of: dict[tuple[str, str], str]  # by (article, event id)
    events_of: Mapping[str, Sequence[tuple[str, Happening]]]  # for each article, those that tell of a happening
    copies: Copies
    scene: str | None  # the country that most articles are about
    deeds: frozenset[str]  # violent happenings of known days, by id
    tight: frozenset[str]  # happenings of several reports that lie so close in time that they can be of one thing
    notes: Notes | None  # what was found in articles before
    resting: Mapping[str, str]  # for each article a word for all but itself that its answers rest on

    @property
    def is_large(self) -> bool:
        """Whether nobody would read all rows on what a few articles say in passing."""
        return len(self.annotations) > SMALL_PILE

    def each(self, asked: str, kind: Any, find: Callable[[str], Iterable[Kind]]) -> Iterator[Kind]:
        """What is found in each article, which is kept; `find` may look at nothing of other articles but `resting`."""
        for name in sorted(self.annotations):
            key = (f"accounts {asked}", name, self.resting[name])
            yield from kept(self.notes, key, tuple[kind, ...], partial(_all, find, name))

    def told(
        self, asked: str, kind: Any, find: Callable[[Happening, EventMention, Sentence], Iterable[Kind]]
    ) -> Mapping[str, list[Kind]]:
        """What is found in the sentences that tell of each happening, by its id and article by article; it is kept.

        `find` may look at nothing of a happening but its id and type.
        """
        found: dict[str, list[Kind]] = defaultdict(list)
        for happening, one in self.each(asked, tuple[str, kind], partial(self._told_in, find)):
            found[happening].append(one)
        return found

    def _told_in(
        self, find: Callable[[Happening, EventMention, Sentence], Iterable[Kind]], article: str
    ) -> Iterator[tuple[str, Kind]]:
        for event_id, happening in self.events_of.get(article, ()):
            event = self.events.get((article, event_id))
            sentence = self.sentence_at(article, event.start) if event else None
            if event and sentence:
                yield from ((happening.id, one) for one in find(happening, event, sentence))

    def entity(self, article: str, chain: str | None) -> Entity | None:
        """Who a chain of the article is."""
        return self.entities.get((article, chain)) if chain else None

    def entity_of(self, sentence: Sentence, mention: Mention) -> Entity | None:
        """Who a mention means."""
        return self.entities.get((sentence.article, mention.chain))

    def speaker(self, article: str, statement: Statement) -> str:
        """Who says it: by the name of the entity, or in the article's words; empty where nobody is named."""
        entity = self.entity(article, statement.speaker)
        if entity is not None:
            return entity.name
        one = self.annotations[article]
        mentions = (each for each in one.mentions if each.chain == statement.speaker and each.kind != "pronoun")
        spans = statement.source or tuple(
            (each.start, each.end) for each in sorted(mentions, key=lambda m: m.start)[:1]
        )
        return " ".join(word for start, end in spans for word in one.article.text[start:end].split())

    def published(self, article: str) -> str:
        """The day or month an article appeared; empty where unknown."""
        return (self.annotations[article].article.published or "")[:10]

    def outlet(self, article: str) -> str:
        """Who published it: the outlet, or the file where the outlet is unknown."""
        one = self.annotations[article].article
        return one.outlet or one.file

    def sentence_at(self, article: str, offset: int) -> Sentence | None:
        """The sentence that holds an offset."""
        sentences = self.sentences.of(article)
        here = bisect_right(sentences, offset, key=lambda one: one.start) - 1
        return sentences[here] if here >= 0 and offset < sentences[here].end else None

    def cite(self, article: str, start: int, end: int) -> Citation:
        """Exact words of an article."""
        return Citation(article, start, end, self.annotations[article].article.text[start:end])


def _all(find: Callable[[str], Iterable[Kind]], article: str) -> tuple[Kind, ...]:
    return tuple(find(article))


def read(
    annotations: Iterable[Annotation],
    happenings: Sequence[Happening],
    entities: Sequence[Entity],
    copies: Copies,
    notes: Notes | None = None,
) -> Reading:
    """Everything the questions look up, once."""
    known = {one.article.id: one for one in annotations}
    of_chain = {pair: entity for entity in entities for pair in entity.chains}
    named = _named(known, entities)
    homes = {name: home for name in known if (home := _home(known[name], of_chain, named[name], notes)) is not None}
    scenes = Counter(one.name for one in homes.values())
    scene = min(scenes, key=lambda name: (-scenes[name], name), default=None)
    deeds = frozenset(one.id for one in happenings if one.type == "ASSAULT" and _is_of_days(one))
    events_of = _events_of(happenings)
    reading = Reading(
        annotations=known,
        sentences=Sentences(known),
        entities=of_chain,
        homes=homes,
        events=Findings(known, lambda one: one.events),
        times=Findings(known, lambda one: one.times),
        mentions=Findings(known, lambda one: one.mentions),
        happenings=tuple(sorted(happenings, key=lambda one: one.id)),
        naming={entity.id: frozenset(article for article, _ in entity.chains) for entity in entities},
        tellers={one.id: frozenset(one.articles) for one in happenings},
        happening_of={pair: happening.id for happening in happenings for pair in happening.events},
        events_of=events_of,
        copies=copies,
        deeds=deeds,
        tight=frozenset(),
        scene=scene,
        notes=notes,
        resting={name: digest([scene, named[name], *_shown(events_of.get(name, ()), deeds)]) for name in known},
    )
    return replace(reading, tight=frozenset(_tight(reading)))


def _named(known: Iterable[str], entities: Sequence[Entity]) -> dict[str, str]:
    """For each article a word for who its chains are."""
    parts: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for entity in entities:
        shown = (entity.id, entity.name, entity.type, *entity.aliases)
        for article, chain in entity.chains:
            parts[article].append((chain, *shown))
    return {name: digest(sorted(parts[name])) for name in known}


def _events_of(happenings: Sequence[Happening]) -> dict[str, list[tuple[str, Happening]]]:
    found: dict[str, list[tuple[str, Happening]]] = defaultdict(list)
    for happening in happenings:
        for article, event in happening.events:
            found[article].append((event, happening))
    return {article: sorted(told, key=lambda one: (one[0], one[1].id)) for article, told in found.items()}


def _shown(told: Iterable[tuple[str, Happening]], deeds: frozenset[str]) -> Iterator[tuple[str, str, str | None, bool]]:
    """What a question may look at of the happenings that an article tells of."""
    return ((event, one.id, one.type, one.id in deeds) for event, one in told)


def _is_of_days(happening: Happening) -> bool:
    """Whether it is known to within days when it was."""
    first, last = day_of(happening.earliest or ""), day_of(happening.latest or "")
    return first is not None and last is not None and last - first <= DAYS


def _tight(reading: Reading) -> Iterator[str]:
    """The happenings told by several, of which the days that they give, or else those of their reports, lie close."""
    given = reading.told("days", str, partial(_given, reading))
    for happening in reading.happenings:
        days = [one for one in map(day_of, given.get(happening.id, ())) if one]
        if not days:
            days = [one for one in map(day_of, map(reading.published, happening.articles)) if one]
        if len(happening.articles) > 1 and (not days or max(days) - min(days) <= ONE_COURSE):
            yield happening.id


def _given(reading: Reading, _: Happening, event: EventMention, sentence: Sentence) -> Iterator[str]:
    """The day that an event is said to be of."""
    time = reading.times.get((sentence.article, event.time or ""))
    if time and time.earliest and time.earliest == time.latest:
        yield time.earliest


def day_of(text: str) -> date | None:
    """A calendar day, where the text is one; months and years before or after the calendar's are not."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _home(
    annotation: Annotation, entities: Mapping[tuple[str, str], Entity], named: str, notes: Notes | None
) -> Entity | None:
    """The country that an article is about, by a chain of it."""
    article = annotation.article.id
    chain = kept(notes, ("home", article, named), str, lambda: _home_chain(annotation, entities))
    return entities[article, chain] if chain else None


def _home_chain(annotation: Annotation, entities: Mapping[tuple[str, str], Entity]) -> str:
    """A chain of the country that is named most; empty where there is none."""
    counts = Counter[str]()
    chains: dict[str, str] = {}
    for mention in annotation.mentions:
        entity = entities.get((annotation.article.id, mention.chain))
        if entity and entity.type == "GPE" and country(entity.name):
            counts[entity.id] += 1
            chains[entity.id] = mention.chain
    best = min(counts, key=lambda one: (-counts[one], one), default=None)
    return chains[best] if best else ""


def _sentences(annotation: Annotation) -> Iterable[Sentence]:
    spans = sorted(annotation.sentences)
    starts = [start for start, _ in spans]
    mentions = _sorted_in(starts, annotation.mentions)
    times = _sorted_in(starts, annotation.times)
    quantities = _sorted_in(starts, annotation.quantities)
    events = _sorted_in(starts, annotation.salient_events)
    statements: dict[int, list[Statement]] = defaultdict(list)
    for one in annotation.statements:
        touched = {bisect_right(starts, start) - 1 for spans_of in (one.cue, one.content) for start, _ in spans_of}
        for number in sorted(touched):
            statements[number].append(one)
    for number, (start, end) in enumerate(spans):
        yield Sentence(
            article=annotation.article.id,
            start=start,
            end=end,
            text=annotation.article.text[start:end],
            mentions=tuple(mentions[number]),
            times=tuple(times[number]),
            quantities=tuple(quantities[number]),
            events=tuple(events[number]),
            statements=tuple(statements[number]),
        )


def _sorted_in(starts: list[int], found: Sequence[Found]) -> dict[int, list[Found]]:
    """Findings by the number of the sentence in which they begin."""
    placed: dict[int, list[Found]] = defaultdict(list)
    for one in sorted(found, key=lambda one: (one.start, one.end, one.id)):
        placed[bisect_right(starts, one.start) - 1].append(one)
    return placed


def _words(text: str, offset: int) -> tuple[Word, ...]:
    return tuple(
        Word(offset + found.start(), offset + found.end(), intern(word), stem(word))
        for found in WORD.finditer(text)
        if (word := found[0])[0] != "-"
    )
