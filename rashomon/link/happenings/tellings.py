"""Tellings: annotations and entities come in; each event mention with its what, who, when and where goes out."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from rashomon import lexicon
from rashomon.link.happenings.areas import Area, find_areas
from rashomon.link.happenings.kinds import group_of, root_of
from rashomon.link.happenings.phrases import (
    AHEAD,
    AIM,
    ASIDE,
    BESIDE,
    DEFINITE,
    DEMONSTRATIVE,
    GRANTED,
    INDEFINITE,
    MEANS,
    OBJECT,
    PERFECT,
    PRESENT,
    first_of,
    is_noun,
    labels_of,
    stands_before,
    terms_behind,
    words_before,
)
from rashomon.link.happenings.tolls import Toll, find_toll
from rashomon.link.happenings.when import NEVER_TOLD, When, report_days, when_of
from rashomon.records import Annotation, Article, Entity, EventMention, Mention, TimeMention

# How many of the first sentences tell an article's news.
LEAD_SENTENCES = 4
# Roles whose words may stand before the event in a title, where no name does.
FIRST_ROLES = frozenset({"agent", "host", "target", "patient"})
# Before the time that something is put off to.
MOVED_TO = re.compile(r"\b(?:until|till|to)\s+(?:the\s+|next\s+)?$")
# Between the time of a decision and what was decided.
DECIDED_TO = re.compile(r"\s+(?:not )?to\s+(?:[\w-]+\s+){0,2}")
# Between a thing and the verb of another clause, whose subject it is not: "stands by her account and blames".
AND = re.compile(r"\b(?:and|but|or|who|which|that)\b")
ANOTHER = "another"
AHEAD_STATES = frozenset({"planned", "hypothetical", "refused"})


@dataclass(frozen=True, slots=True)
class Telling:
    """One event mention, resolved: everything that linking looks at."""

    article: str
    event: EventMention
    group: str
    when: When
    moved: When | None  # the time that it is put off to, where the sentence says so
    place: str | None  # the name in lower case
    place_words: str | None
    area: Area | None  # where it lies on the map
    who: frozenset[str]  # entity ids of those who take part
    roles: tuple[tuple[str, str], ...]  # (entity id, role)
    people: frozenset[str]  # those of them who are persons with a name
    nominal: bool
    definite: bool
    demonstrative: bool
    indefinite: bool
    lead: bool  # told among the first sentences
    another: bool  # "another attack": beside one that the article told before
    ordinal: str | None
    reported: str | None
    said_by: str | None
    words: str
    terms: frozenset[str]  # the longer words of what follows in the sentence
    labels: frozenset[str]  # names before the noun or behind it, that it is called by: "the Elstad massacre"
    named: tuple[str, ...]  # those who take part, in the words of the text
    told_first: frozenset[str]  # entity ids of those who stand before its word
    sentence: int  # where its sentence begins
    beside: bool  # set beside another event of its sentence: "talks ahead of the meeting"
    granted: bool  # a noun that only takes it for granted: "preparations for the talks"
    aim: bool  # a verb that says what those in it wanted: "met to discuss"
    means: bool  # a noun that only says by what another deed was done: "killed in a raid"
    before: bool  # told as what had gone before: "which has suspended it"
    aside: bool  # a verb told only to say of whom or what one speaks: "who led the revolt"
    ahead: bool  # told as still to come when it was reported: "will meet"
    present: bool  # called the present one: "the current outbreak"
    object_named: bool  # a noun that says what was done, and to what: "the withdrawal of troops"
    decided: str | None  # EDTF of the day on which it was decided, where that is all its time tells
    toll: Toll | None  # how many people came to harm by it

    @property
    def plural(self) -> bool:
        """Whether it is a noun for several: "attacks", "protests"."""
        return self.nominal and self.words.lower().endswith("s") and not self.event.lemma.endswith("s")

    @property
    def root(self) -> str:
        """Its word, a noun as its verb."""
        return root_of(self.event.lemma)

    @property
    def key(self) -> str:
        """How edges name it."""
        return f"{self.article}/{self.event.id}"


def find_states_of(entities: Sequence[Entity]) -> dict[str, str]:
    """For entities that are only an adjective or people of a country ("Norlandic"), the entity of that country."""
    country_of = {
        word.lower(): row[0].lower() for row in lexicon.rows("countries") if len(row) > 1 for word in row[1].split(";")
    }
    by_name = {name.lower(): one.id for one in entities for name in (*one.aliases, one.name)}
    found = {}
    for one in entities:
        country = country_of.get(one.name.lower())
        if country in by_name and by_name[country] != one.id:
            found[one.id] = by_name[country]
    return found


def read_tellings(annotation: Annotation, entity_of: Mapping[tuple[str, str], str]) -> list[Telling]:
    """The salient events of one article in reading order."""
    mentions = {one.id: one for one in annotation.mentions}
    times = {one.id: one for one in annotation.times}
    speakers = {one.id: _speaker(annotation, one.speaker, one.source, entity_of) for one in annotation.statements}
    named = {one.chain for one in annotation.mentions if one.type == "PERSON" and _is_name(annotation, one)}
    people = frozenset(entity_of.get((annotation.article.id, chain), "") for chain in named)
    areas = find_areas(annotation)
    return [
        _telling(annotation, event, _Lookup(mentions, times, speakers, entity_of, people, areas))
        for event in sorted(annotation.salient_events, key=lambda one: (one.start, one.end, one.id))
    ]


def _is_name(annotation: Annotation, mention: Mention) -> bool:
    """Whether it is a name, which holds no figures: "Thu Oct 20" is none."""
    words = annotation.article.text[mention.start : mention.end]
    return mention.kind == "named" and not any(letter.isdigit() for letter in words)


@dataclass(frozen=True, slots=True)
class _Lookup:
    mentions: dict[str, Mention]
    times: dict[str, TimeMention]
    speakers: dict[str, str | None]
    entity_of: Mapping[tuple[str, str], str]
    people: frozenset[str]
    areas: Mapping[str, Area]


def _speaker(
    annotation: Annotation,
    chain: str | None,
    source: Sequence[tuple[int, int]],
    entity_of: Mapping[tuple[str, str], str],
) -> str | None:
    """The entity that says it, or the words that name the source."""
    if chain is not None and (annotation.article.id, chain) in entity_of:
        return entity_of[annotation.article.id, chain]
    return " ".join(annotation.article.text[start:end] for start, end in source) or None


def _telling(annotation: Annotation, event: EventMention, known: _Lookup) -> Telling:
    article = annotation.article
    first, last = sentence_at(annotation, event.start)
    nominal = is_noun(article.text, event)
    before = words_before(article.text, event.start) if nominal else []
    place = known.mentions.get(event.place) if event.place else None
    place = place if place and place.kind == "named" else None
    part = list(_taking_part(article.id, event, known))
    roles = _roles(part)
    time = known.times.get(event.time) if event.time else None
    # "European" of "a European base" says of what kind the base is, and not who takes part.
    named = [one for _, one, _ in part if one.kind == "named" and one.type != "NORP"]
    decided = time is not None and event.status in AHEAD_STATES and _is_of_decision(article, event, time)
    return Telling(
        article=article.id,
        event=event,
        group=group_of(event.lemma),
        when=NEVER_TOLD if decided else when_of(time),
        moved=_moved_to(annotation, event) if event.status == "postponed" else None,
        place=_place_key(article.text, place) if place else None,
        place_words=article.text[place.start : place.end] if place else None,
        area=known.areas.get(place.id) if place else None,
        who=frozenset(entity for entity, _ in roles),
        roles=roles,
        people=frozenset(entity for entity, _ in roles) & known.people,
        nominal=nominal,
        definite=first_of(before, DEFINITE, INDEFINITE),
        demonstrative=first_of(before, DEMONSTRATIVE, DEFINITE | INDEFINITE),
        indefinite=first_of(before, INDEFINITE, DEFINITE) or (nominal and not before),
        lead=event.start < _lead_end(annotation),
        another=ANOTHER in before,
        ordinal=next((one for one in before if one in lexicon.words("ordinals")), None),
        reported=article.published,
        said_by=known.speakers.get(event.said_in) if event.said_in else None,
        words=article.text[event.start : event.end],
        terms=terms_behind(article.text, event.end, last, [*([place] if place else []), *named]),
        labels=labels_of(article.text, event) if nominal else frozenset(),
        named=_named(article.text, event, known.mentions),
        told_first=frozenset(who for who, one, _ in part if _leads(one, event) and not _is_inside(one, event, known)),
        sentence=first,
        beside=stands_before(BESIDE, article.text, first, event.start),
        granted=nominal and stands_before(GRANTED, article.text, first, event.start),
        aim=not nominal and stands_before(AIM, article.text, first, event.start),
        means=nominal and _is_means(annotation, event, first),
        before=stands_before(PERFECT, article.text, first, event.start),
        aside=not nominal and stands_before(ASIDE, article.text, first, event.start),
        ahead=stands_before(AHEAD, article.text, first, event.start),
        present=not PRESENT.isdisjoint(before),
        object_named=nominal and OBJECT.match(article.text, event.end) is not None,
        decided=time.edtf if decided and time else None,
        toll=find_toll(annotation, group_of(event.lemma), event.start, (first, last)),
    )


def _is_of_decision(article: Article, event: EventMention, time: TimeMention) -> bool:
    """Whether a time of the past says when it was decided: "agreed in May to withdraw"."""
    days = report_days(article.published)
    past = bool(days and time.latest and time.latest <= days[1])
    return past and time.end < event.start and DECIDED_TO.fullmatch(article.text, time.end, event.start) is not None


def _is_means(annotation: Annotation, event: EventMention, sentence: int) -> bool:
    """Whether a deed stands before it in its sentence, and it says by what that was done."""
    text = annotation.article.text
    earlier = [one for one in annotation.salient_events if sentence <= one.start and one.end < event.start]
    last = max(earlier, key=lambda one: (one.end, one.id), default=None)
    return last is not None and not is_noun(text, last) and MEANS.fullmatch(text, last.end, event.start) is not None


def _roles(part: Iterable[tuple[str, Mention, str]]) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for entity, _, role in part:
        found.setdefault(entity, role)
    return tuple(found.items())


def _taking_part(article: str, event: EventMention, known: _Lookup) -> Iterator[tuple[str, Mention, str]]:
    """Each entity that takes part, with its mention and role."""
    for participant in event.participants:
        mention = known.mentions.get(participant.mention)
        entity = known.entity_of.get((article, mention.chain)) if mention else None
        if mention is not None and entity is not None:
            yield entity, mention, participant.role


def _leads(mention: Mention, event: EventMention) -> bool:
    return mention.start < event.start


def _is_inside(mention: Mention, event: EventMention, known: _Lookup) -> bool:
    """Whether a name only says whose head or envoy takes part: "the Norland envoy was held" """
    others = (known.mentions.get(one.mention) for one in event.participants)
    people = [one for one in others if one is not None and one.kind == "nominal" and one.type == "PERSON"]
    return any(one.start <= mention.start and mention.end <= one.end for one in people)


def _named(text: str, event: EventMention, mentions: dict[str, Mention]) -> tuple[str, ...]:
    leading = [one for one in event.participants if one.mention in mentions and _leads(mentions[one.mention], event)]
    found = (mentions.get(one.mention) for one in leading[:1] if one.role in FIRST_ROLES)
    return tuple(
        " ".join(text[one.start : one.end].split())
        for one in found
        if one and one.kind != "pronoun" and not (one.type == "OTHER" and AND.search(text, one.end, event.start))
    )


def _moved_to(annotation: Annotation, event: EventMention) -> When | None:
    """The first time behind "until", "to" or "till" after a postponed event, in its sentence."""
    _, end = sentence_at(annotation, event.start)
    for time in sorted(annotation.times, key=lambda one: one.start):
        before = annotation.article.text[event.end : max(event.end, time.start)]
        if event.end < time.start < end and MOVED_TO.search(before):
            when = when_of(time)
            return when if when.known else None
    return None


def _lead_end(annotation: Annotation) -> int:
    """Where the first sentences end, in which an article tells its news."""
    first = annotation.sentences[:LEAD_SENTENCES]
    return first[-1][1] if first else 0


def _place_key(text: str, place: Mention) -> str:
    return re.sub(r"\s+", " ", text[place.start : place.end]).lower().removeprefix("the ")


def entity_index(entities: Sequence[Entity]) -> dict[tuple[str, str], str]:
    """The entity of each chain; for a mere adjective its country; no news agency, for those report and do not act."""
    states = find_states_of(entities)
    agencies = {name.lower() for name in lexicon.words("news_agencies")}
    return {
        chain: states.get(one.id, one.id)
        for one in entities
        if one.name.lower() not in agencies
        for chain in one.chains
    }


def sentence_at(annotation: Annotation, at: int) -> tuple[int, int]:
    """The sentence around a character; the whole of the text up to it where no sentence was found."""
    number = bisect_right(annotation.sentences, at, key=itemgetter(0)) - 1
    return annotation.sentences[number] if number >= 0 else (0, len(annotation.article.text))
