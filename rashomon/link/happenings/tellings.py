"""Tellings: annotations and entities come in; each event mention with its what, who, when and where goes out."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from rashomon import lexicon
from rashomon.link.happenings.when import NEVER_TOLD, When, report_days, when_of
from rashomon.records import Annotation, Article, Entity, EventMention, Mention, TimeMention

# How far before its head a noun phrase's article is looked for, in characters and in words.
BEFORE_CHARACTERS = 80
BEFORE_WORDS = 6
DEFINITE = frozenset({"the", "this", "that", "those", "these", "its", "their", "his", "her"})
INDEFINITE = frozenset(
    {"a", "an", "another", "some", "several", "no", "new", "further", "more", "previous", "earlier", "other", "any"}
    | {"such", "many", "few", "two", "three"}
)
MOVED_TO = re.compile(r"\b(?:until|till|to)\s+(?:the\s+|next\s+)?$")
DEMONSTRATIVE = frozenset({"this", "that", "those", "these"})
# How many words behind an event are compared, how long they must be, and how many of their letters count.
TERMS_WITHIN, SHORT, STEM = 8, 3, 6
LEAD_SENTENCES = 4
# Roles whose words may stand before the event in a title, where no name does.
FIRST_ROLES = frozenset({"agent", "host", "target", "patient"})
LABEL_BEFORE = re.compile(r"(?P<names>\b[A-Z][\w-]+(?: [A-Z][\w-]+)*)(?: ['’]s)? $")
LABEL_BEHIND = re.compile(r" (?:in|at|of)(?: (?:the|\w+ of))? (?P<names>[A-Z][\w-]+(?: [A-Z][\w-]+)*)")
WORD = re.compile(r"[\w’'-]+|[^\w\s]")
# Before a noun phrase: it is another event than the one told before it in the sentence.
BESIDE = re.compile(r"\b(?:ahead of|prior to|before|after|following|since|until)\s+(?:[\w’'-]+\s+){0,4}$", re.I)
# Before a noun phrase: it is what something is done for, whether or not it comes about.
GRANTED = re.compile(r"\b(?:for|ahead of|prior to|toward|towards)\s+(?:[\w’'-]+\s+){0,4}$", re.I)
# Before an event, in its sentence: it is still to come, unless that is told of the past.
AHEAD = re.compile(
    r"\b(?:will|shall|going to|(?:plans?|intends?|expects?|(?:is|are)(?: \w+)?) to)\s+(?:[\w’'-]+\s+){0,5}$", re.I
)
# Between the time of a decision and what was decided.
DECIDED = re.compile(r"\s+(?:not )?to\s+(?:[\w-]+\s+){0,2}")
AHEAD_STATES = frozenset({"planned", "hypothetical", "refused"})
# Before a verb: it had happened before what is told.
PERFECT = re.compile(r"\b(?:had|(?:which|who|that)\s+(?:has|have))\s+(?:[\w-]+\s+)?$", re.I)
# Words that begin an object behind a verb.
OBJECTS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "him", "them", "us"})
PRESENT = frozenset({"current", "latest", "ongoing", "present", "today's", "today’s"})
OBJECT = re.compile(r"\s+(?:of|by|against)\s")
# Which quantities say how many came to harm by an event of a group; what counts them over more than one event.
HARMS = {group: frozenset({"killed", "injured", "casualty"}) for group in ("kill", "attack")}
HARMS["arrest"] = frozenset({"detained"})
TOTAL = re.compile(
    r"\b(?:since|so far|in total|altogether|overall|to date|toll|this (?:month|year)|(?:month|year)s? of)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Toll:
    """How many people came to harm in one way; `total`: counted over a long time ("since March", "so far")."""

    kind: str
    low: float
    high: float
    total: bool


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
    who: frozenset[str]  # entity ids of those who take part
    roles: tuple[tuple[str, str], ...]  # (entity id, role)
    nominal: bool
    definite: bool
    demonstrative: bool
    indefinite: bool
    lead: bool  # told among the first sentences
    ordinal: str | None
    reported: str | None
    said_by: str | None
    words: str
    terms: frozenset[str]  # the longer words of what follows in the sentence
    labels: frozenset[str]  # names before the noun or behind it, that it is called by: "the Elstad massacre"
    named: tuple[str, ...]  # those who take part, in the words of the text
    sentence: int  # where its sentence begins
    beside: bool  # set beside another event of its sentence: "talks ahead of the meeting"
    granted: bool  # a noun that only takes it for granted: "preparations for the talks"
    before: bool  # told as what had gone before: "which has suspended it"
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
    def key(self) -> str:
        """How edges name it."""
        return f"{self.article}/{self.event.id}"


@cache
def group_of(lemma: str) -> str:
    """The group of words for one kind of happening that a lemma belongs to; a word outside all groups is its own."""
    group = _groups().get(lemma.replace(" ", "_"), lemma)
    return lexicon.table("event_kin").get(group, group)


@cache
def groups() -> frozenset[str]:
    """The groups of event words that link: others are words of which nothing is known."""
    return frozenset(
        group_of(row[2].split()[0] if row[2] != "-" else row[3].split()[0]) for row in lexicon.rows("event_words")
    )


@cache
def _groups() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in lexicon.rows("event_words"):
        for word in f"{row[3]} {row[2]}".split():
            found.setdefault(word, row[0])
    return found


@cache
def _nouns() -> frozenset[str]:
    return frozenset(word for row in lexicon.rows("event_words") for word in row[3].split())


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


def read_tellings(annotation: Annotation, entity_of: dict[tuple[str, str], str]) -> list[Telling]:
    """The salient events of one article in reading order."""
    mentions = {one.id: one for one in annotation.mentions}
    times = {one.id: one for one in annotation.times}
    speakers = {one.id: _speaker(annotation, one.speaker, one.source, entity_of) for one in annotation.statements}
    return [
        _telling(annotation, event, _Lookup(mentions, times, speakers, entity_of))
        for event in sorted(annotation.salient_events, key=lambda one: (one.start, one.end, one.id))
    ]


@dataclass(frozen=True, slots=True)
class _Lookup:
    mentions: dict[str, Mention]
    times: dict[str, TimeMention]
    speakers: dict[str, str | None]
    entity_of: dict[tuple[str, str], str]


def _speaker(
    annotation: Annotation, chain: str | None, source: Sequence[tuple[int, int]], entity_of: dict[tuple[str, str], str]
) -> str | None:
    """The entity that says it, or the words that name the source."""
    if chain is not None and (annotation.article.id, chain) in entity_of:
        return entity_of[annotation.article.id, chain]
    return " ".join(annotation.article.text[start:end] for start, end in source) or None


def _telling(annotation: Annotation, event: EventMention, known: _Lookup) -> Telling:
    article = annotation.article
    first, last = sentence_at(annotation, event.start)
    nominal = _is_noun(article.text, event)
    before = _words_before(article.text, event.start) if nominal else []
    place = known.mentions.get(event.place) if event.place else None
    place = place if place and place.kind == "named" else None
    roles = _roles(article.id, event, known)
    time = known.times.get(event.time) if event.time else None
    decided = time is not None and event.status in AHEAD_STATES and _is_of_decision(article, event, time)
    return Telling(
        article=article.id,
        event=event,
        group=group_of(event.lemma),
        when=NEVER_TOLD if decided else when_of(time),
        moved=_moved_to(annotation, event) if event.status == "postponed" else None,
        place=_place_key(article.text, place) if place else None,
        place_words=article.text[place.start : place.end] if place else None,
        who=frozenset(entity for entity, _ in roles),
        roles=roles,
        nominal=nominal,
        definite=_first_of(before, DEFINITE, INDEFINITE),
        demonstrative=_first_of(before, DEMONSTRATIVE, DEFINITE | INDEFINITE),
        indefinite=_first_of(before, INDEFINITE, DEFINITE) or (nominal and not before),
        lead=event.start < _lead_end(annotation),
        ordinal=next((one for one in before if one in lexicon.words("ordinals")), None),
        reported=article.published,
        said_by=known.speakers.get(event.said_in) if event.said_in else None,
        words=article.text[event.start : event.end],
        terms=_terms(article.text, event.end, last) - _place_terms(place, article.text),
        labels=_labels(article.text, event) if nominal else frozenset(),
        named=_named(article.text, event, known.mentions),
        sentence=first,
        beside=BESIDE.search(article.text, max(first, event.start - BEFORE_CHARACTERS), event.start) is not None,
        granted=nominal
        and GRANTED.search(article.text, max(first, event.start - BEFORE_CHARACTERS), event.start) is not None,
        before=PERFECT.search(article.text, max(first, event.start - BEFORE_CHARACTERS), event.start) is not None,
        ahead=AHEAD.search(article.text, max(first, event.start - BEFORE_CHARACTERS), event.start) is not None,
        present=not PRESENT.isdisjoint(before),
        object_named=nominal and OBJECT.match(article.text, event.end) is not None,
        decided=time.edtf if decided and time else None,
        toll=_toll(annotation, event, (first, last)),
    )


def _is_of_decision(article: Article, event: EventMention, time: TimeMention) -> bool:
    """Whether a time of the past says when it was decided: "agreed in May to withdraw"."""
    days = report_days(article.published)
    past = bool(days and time.latest and time.latest <= days[1])
    return past and time.end < event.start and DECIDED.fullmatch(article.text, time.end, event.start) is not None


def _toll(annotation: Annotation, event: EventMention, sentence: tuple[int, int]) -> Toll | None:
    """The number of people harmed that stands nearest to an event in its sentence, where the event is such a harm."""
    kinds = HARMS.get(group_of(event.lemma), frozenset())
    first, last = sentence
    near = [one for one in annotation.quantities if one.kind in kinds and first <= one.start < last] if kinds else []
    if not near:
        return None
    one = min(near, key=lambda each: (abs(each.start - event.start), each.start))
    low = one.low if one.low is not None else one.value
    high = one.high if one.high is not None else one.value
    if low is None and high is None:
        return None
    total = TOTAL.search(annotation.article.text, first, last) is not None
    return Toll(one.kind, low if low is not None else 0.0, high if high is not None else float("inf"), total)


def _roles(article: str, event: EventMention, known: _Lookup) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for participant in event.participants:
        mention = known.mentions.get(participant.mention)
        entity = known.entity_of.get((article, mention.chain)) if mention else None
        if entity is not None:
            found.setdefault(entity, participant.role)
    return tuple(found.items())


def _named(text: str, event: EventMention, mentions: dict[str, Mention]) -> tuple[str, ...]:
    found = (mentions.get(one.mention) for one in event.participants[:1] if one.role in FIRST_ROLES)
    return tuple(" ".join(text[one.start : one.end].split()) for one in found if one and one.kind != "pronoun")


def _terms(text: str, start: int, end: int) -> frozenset[str]:
    """The content words just behind an event, cut to their stem's length: what it was done to, with or about."""
    words = WORD.findall(text[start : min(end, start + BEFORE_CHARACTERS)])[:TERMS_WITHIN]
    return frozenset(word.lower()[:STEM] for word in words if len(word) > SHORT and word.lower() not in _no_terms())


def _place_terms(place: Mention | None, text: str) -> frozenset[str]:
    """The words of the place, which is compared as such."""
    words = WORD.findall(text[place.start : place.end]) if place else []
    return frozenset(word.lower()[:STEM] for word in words)


@cache
def _no_terms() -> frozenset[str]:
    """Small words, days, titles and countries say nothing of what was done; days are compared as days."""
    return _small_words() | _calendar() | lexicon.words("titles") | _peoples()


@cache
def _peoples() -> frozenset[str]:
    """Countries and their people, which are compared as places and as those who take part."""
    return frozenset(
        word.lower() for row in lexicon.rows("countries") for part in row for word in re.split(r"[; ]", part)
    )


@cache
def _calendar() -> frozenset[str]:
    return frozenset(lexicon.table("times_weekdays")) | frozenset(lexicon.table("times_months"))


def _labels(text: str, event: EventMention) -> frozenset[str]:
    """Names that stand right before a noun, or behind it after "in", "at" or "of", no further than a mark."""
    before = LABEL_BEFORE.search(text, max(0, event.start - BEFORE_CHARACTERS), event.start)
    behind = LABEL_BEHIND.match(text, event.end, event.end + BEFORE_CHARACTERS)
    found = {one.lower() for match in (before, behind) if match for one in match["names"].split()}
    return frozenset(found - _no_terms())


@cache
def _small_words() -> frozenset[str]:
    return lexicon.words("stopwords") | lexicon.words("phrase_bounds")


def _moved_to(annotation: Annotation, event: EventMention) -> When | None:
    """The first time behind "until", "to" or "till" after a postponed event, in its sentence."""
    _, end = sentence_at(annotation, event.start)
    for time in sorted(annotation.times, key=lambda one: one.start):
        before = annotation.article.text[event.end : max(event.end, time.start)]
        if event.end < time.start < end and MOVED_TO.search(before):
            when = when_of(time)
            return when if when.known else None
    return None


def _is_noun(text: str, event: EventMention) -> bool:
    """Whether an event's head is a noun: "talks", not "talked", nor "demands" before what is demanded."""
    lemma, words = event.lemma, text[event.start : event.end].lower()
    if lemma not in _nouns() or words not in {lemma, f"{lemma}s", f"{lemma}es", f"{lemma[:-1]}ies"}:
        return False
    return lemma not in _verbs() or not _has_object(text, event)


def _has_object(text: str, event: EventMention) -> bool:
    """Whether a name or an article stands right behind a word, as behind a verb; days may stand behind a noun."""
    after = WORD.match(text, event.end + 1) if text[event.end : event.end + 1] == " " else None
    if after is None:
        return False
    word = after[0].lower()
    named = after[0][0].isupper() and word not in _calendar()
    return named or word in OBJECTS


@cache
def _verbs() -> frozenset[str]:
    return frozenset(word for row in lexicon.rows("event_words") for word in row[2].split())


def _lead_end(annotation: Annotation) -> int:
    """Where the first sentences end, in which an article tells its news."""
    first = annotation.sentences[:LEAD_SENTENCES]
    return first[-1][1] if first else 0


def _place_key(text: str, place: Mention) -> str:
    return re.sub(r"\s+", " ", text[place.start : place.end]).lower().removeprefix("the ")


def _words_before(text: str, start: int) -> list[str]:
    """The words of the noun phrase before its head, nearest first; possessors count as "the"."""
    found: list[str] = []
    for word in reversed(WORD.findall(text[max(0, start - BEFORE_CHARACTERS) : start])[-BEFORE_WORDS:]):
        possessor = word.endswith(("'s", "’s", "s'", "s’"))
        if not (word[0].isalnum() or possessor) or word.lower() in lexicon.words("phrase_bounds"):
            break
        found.append("its" if possessor else word.lower())
    return found


def _first_of(words: list[str], wanted: frozenset[str], others: frozenset[str]) -> bool:
    return next((word in wanted for word in words if word in wanted or word in others), False)


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
