"""The records every stage reads and writes. Nothing here imports the rest of the package.

Order follows the data: RawArticle -> Article -> Parsed -> what one article says (times, mentions, quantities,
statements, events) -> what many articles say together (copies, stories, entities, happenings, accounts, timeline).
Offsets are Unicode code points into `Article.text`, half-open; a list of spans is in reading order.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Protocol

Spans = tuple[tuple[int, int], ...]


def identify(kind: str, *content: str) -> str:
    """An id made from what it names: the kind's letter and 10 hex digits over the content."""
    return kind + hashlib.sha256("\0".join(content).encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text; None or empty where it is not known."""

    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """`text[start:end]` was drawn from `source[source_start:source_end]`: the same characters, an escape, or space."""

    start: int
    end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text that the layout keeps apart (a line, a paragraph, a page element), and what it looked like.

    `tag` is the element's name ("p", "h1", "li", "" in plain text), `linked` the number of its characters inside links,
    `inside` the names, classes and ids of the elements around it, outermost first, in lower case
    ("div#main.story.wide"), and `path` the numbers of the same elements, which tell one from its likes.
    """

    start: int
    end: int
    tag: str = ""
    linked: int = 0
    inside: tuple[str, ...] = ()
    path: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article as it came: the original's bytes and the text that the reader drew from them.

    `source` is the decoded original (for JSON Lines: the decoded value of `field`), which `runs` map the text to;
    `given` comes from the user (metadata.csv), `shown` from the page or record itself.
    """

    file: str
    data: bytes
    sha256: str
    media: str  # "text", "html" or "json"
    encoding: str
    source: str
    text: str
    runs: tuple[Run, ...]
    segments: tuple[Segment, ...]
    given: Metadata = Metadata()
    shown: Metadata = Metadata()
    field: str | None = None  # which field of a JSON record holds the source
    item: int | None = None  # the line number (from 1) in a file of many articles


# The stage of a Dropped that is no lost article but a read-me found beside the articles.
NOTES_STAGE = "notes"


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that was set aside, and why. Nothing leaves the pipeline without one."""

    file: str
    stage: str
    reason: str
    item: int | None = None

    @property
    def is_loss(self) -> bool:
        """Whether an article was set aside, and not merely notes beside the articles."""
        return self.stage != NOTES_STAGE


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text and what it is: body, title, dateline (these are the story), or furniture."""

    start: int
    end: int
    kind: str
    why: str


STORY_KINDS = frozenset({"title", "dateline", "body"})


@dataclass(frozen=True, slots=True)
class Article:
    """One published version of one story. `text` is final: every span indexes into it."""

    id: str
    file: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None  # ISO 8601, with the precision that is known: 2018-11-09T10:47, 2018-08, 2018
    published_from: str = "unknown"  # given, metadata, text, url, linked, unknown
    language: str | None = None
    published_span: tuple[int, int] | None = None  # the words that gave the date, where it was found in the text


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a parsed sentence. `head` is the index of its head in Parsed.tokens (its own for a root)."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity as the tagger saw it: tokens[first:last], half-open, with the tagger's label."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """The grammar of an article's story blocks: tokens in reading order, and where sentences and noun chunks lie.

    `sentences` and `chunks` are half-open pairs of token indexes. `children[i]` are the tokens whose head is i.
    No sentence crosses a block.
    """

    tokens: tuple[Token, ...]
    sentences: Spans
    chunks: Spans
    names: tuple[Name, ...]
    children: tuple[tuple[int, ...], ...]

    def subtree(self, index: int) -> list[int]:
        """All tokens under `index`, itself included, in reading order."""
        found, waiting = [], [index]
        while waiting:
            here = waiting.pop()
            found.append(here)
            waiting.extend(self.children[here])
        return sorted(found)

    def child(self, index: int, *deps: str) -> int | None:
        """The first child of `index` with one of these dependency labels."""
        return next((one for one in self.children[index] if self.tokens[one].dep in deps), None)


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


# A step, and the one or two articles (the other one empty) from which alone it worked something out.
NoteKey = tuple[str, str, str]


class Notes(Protocol):
    """What a step worked out of one article or two, so that it need not do so again: a dict, or the story file."""

    def get(self, key: NoteKey, /) -> str | None:
        """What was worked out; None where nothing was yet."""

    def __setitem__(self, key: NoteKey, note: str, /) -> None:
        """Keep what was worked out."""


# ---- what many articles say together -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Citation:
    """Exact words of an exact article: `article.text[start:end] == text`."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one article that stand in an earlier (or, undated, first by id) one too."""

    article: str
    start: int
    end: int
    original: str
    original_start: int
    original_end: int


@dataclass(frozen=True, slots=True)
class Copies:
    """Who carries whose text. `voice` gives, for every article, the article whose reporting it is (often itself)."""

    passages: tuple[Passage, ...] = ()
    voice: dict[str, str] = field(default_factory=dict)

    def witnesses(self, articles: "set[str] | frozenset[str] | tuple[str, ...] | list[str]") -> int:
        """How many independent voices these articles are."""
        return len({self.voice.get(article, article) for article in articles})


@dataclass(frozen=True, slots=True)
class Story:
    """The articles that follow the same unfolding story."""

    id: str
    title: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """A decision about two things: the `same`, `different`, or `unsure`, with a score (0 to 1) and a reason."""

    left: str
    right: str
    judgement: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Role:
    """An office or description of an entity in the words of a source ("head of the Qatar office")."""

    text: str
    start: str | None  # EDTF
    end: str | None
    quote: Citation


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation or place in all articles. `chains` are (article id, chain id) pairs."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...]
    chains: tuple[tuple[str, str], ...]
    roles: tuple[Role, ...] = ()
    mentions: int = 0


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
class Value:
    """One answer to a question, and who gives it in which words."""

    value: str
    articles: tuple[str, ...]
    witnesses: int
    quotes: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """One question about a happening, what the articles answer, and how the answers stand to each other."""

    id: str
    happening: str | None
    field: str
    judgement: str  # agree, differ, conflict, changed, single
    kind: str | None
    values: tuple[Value, ...]
    silent: tuple[str, ...]
    why: str
    topic: str = ""  # what is asked about, in the words of the sources ("office in Port Elsa", "districts")


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of a saying's fullest wording beside those of a variant: kept, left out, added or replaced.

    `fullest` are places in the article of the fullest wording, `own` in the variant's; nothing stands at an empty one.
    """

    kind: str
    fullest: Spans
    own: Spans


@dataclass(frozen=True, slots=True)
class Variant:
    """How one article prints a saying, held against the fullest wording.

    `kind` is whole, cut, changed, translated (in other words throughout, as another translation is) or paraphrased
    (told without quotation marks). `speaker` is the entity that this article gives the words to.
    """

    article: str
    statements: tuple[str, ...]
    kind: str
    speaker: str | None
    voice: str
    quotes: tuple[Citation, ...]
    parts: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """The same quotation in several articles. The first variant is the fullest wording.

    `first` are the articles that may have been first to carry it: several where their dates cannot tell.
    """

    id: str
    speaker: str | None
    variants: tuple[Variant, ...]
    first: tuple[str, ...]
    outlets: tuple[str, ...]
    witnesses: int

    @property
    def fullest(self) -> str:
        """The article that has the fullest wording."""
        return self.variants[0].article


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


@dataclass(frozen=True, slots=True)
class Record:
    """The whole record of a pile of articles: what `build` writes and everything else reads."""

    annotations: tuple[Annotation, ...]
    dropped: tuple[Dropped, ...]
    copies: Copies
    stories: tuple[Story, ...]
    entities: tuple[Entity, ...]
    happenings: tuple[Happening, ...]
    accounts: tuple[Account, ...]
    timeline: tuple[TimelineEntry, ...]
    edges: tuple[Edge, ...] = ()
    sayings: tuple[Saying, ...] = ()
