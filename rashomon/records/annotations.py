"""Annotations: what one article alone tells: times, mentions, quantities, statements, events, places."""

from dataclasses import dataclass

from rashomon.records.articles import Article, Spans


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words that denote a time. `value` is TIMEX3, `edtf` ISO 8601-2; earliest and latest are days, both inclusive."""

    id: str
    start: int
    end: int
    type: str  # DATE TIME DURATION SET
    value: str
    edtf: str | None
    earliest: str | None
    latest: str | None
    anchor: str  # "published", another time's id, or "none"
    rule: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to somebody or something; mentions that refer to the same thing share a `chain`."""

    id: str
    start: int
    end: int
    type: str
    head: tuple[int, int]
    chain: str
    kind: str  # named, nominal, pronoun


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its words. `value` is the best figure, None where the words give only a range or an upper bound;
    low or high is None where that side is open.

    `kind`: count, percent, money, measure, age, or what became of so many people: killed, injured, missing, detained,
    displaced, casualty (killed or injured). `number` are the words of the number alone, with what bounds it; `time` is
    when it was so, `as_of` when it was counted, `said_in` the statement that gives it.
    """

    id: str
    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    of: str | None
    kind: str = "count"
    number: tuple[int, int] | None = None
    where: str | None = None  # id of a Mention
    time: str | None = None  # id of a TimeMention
    as_of: str | None = None  # id of a TimeMention
    said_in: str | None = None  # id of a Statement


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what. `speaker`, `addressee` and `about` are chains of the article; `relay` is nearest first.

    `speakers` are all who said it together, `speaker` the first of them; `affiliation` is the chain of whom a speaker
    without a name belongs to ("Russian" of "Russian officials").
    `quoted` are the words of the content that stand in quotation marks, without the marks. `within` is the id of the
    statement whose speaker tells of this one ("A said that B denied it"), whose words are then the outer's as well.
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    speaker: str | None
    speech: str  # direct, indirect, mixed
    act: str
    addressee: str | None = None
    about: tuple[str, ...] = ()
    relay: tuple[str, ...] = ()
    negated: bool = False
    speakers: tuple[str, ...] = ()
    affiliation: str | None = None
    quoted: Spans = ()
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """A mention (its id) in its role in an event."""

    mention: str
    role: str


@dataclass(frozen=True, slots=True)
class EventMention:
    """A reported happening as one article words it. start:end is its head word (with particle, if any).

    What is not `salient` (a report, an aim, an occasion beside another event) is marked, but makes no happening.
    """

    id: str
    start: int
    end: int
    lemma: str
    type: str | None
    status: str
    participants: tuple[Participant, ...] = ()
    time: str | None = None  # id of a TimeMention
    place: str | None = None  # id of a Mention
    said_in: str | None = None  # id of a Statement
    salient: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """What a name of a place stands for where it is used: a place on the map, or the government that sits there.

    Degrees are WGS84 and stand for the whole of what is named: `precision` says how much that is. They are None where
    `use` is "government", which `country` then tells, and no map may show. `name` is the gazetteer's spelling.
    """

    id: str
    start: int
    end: int
    mention: str | None  # id of the Mention, None in a dateline that no mention covers
    use: str  # place, government
    name: str
    gazetteer: int | None  # GeoNames id; None for seas, rivers and regions, which the gazetteer lacks
    latitude: float | None
    longitude: float | None
    country: str | None  # ISO 3166-1 alpha-2; None for what lies in no one country
    admin1: str | None
    feature: str  # country, province, district, capital, city, region, sea, river, ...
    precision: str  # city, district, province, country, region
    score: float  # how much likelier than the next of that name, 0 to 1
    reason: str
    alternatives: int  # how many other places have the name
    dateline: bool = False


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything that one article alone can tell."""

    article: Article
    sentences: Spans = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[EventMention, ...] = ()
    nested: tuple[Statement, ...] = ()  # what somebody says that others said; never among the statements
    places: tuple[Place, ...] = ()

    @property
    def salient_events(self) -> tuple[EventMention, ...]:
        """The events that later stages go by."""
        return tuple(event for event in self.events if event.salient)
