"""The records every stage reads and writes. Nothing here imports the rest of the package.

Order follows the data: RawArticle -> Article -> Parsed -> what one article says (times, mentions, quantities,
statements, events) -> what many articles say together (copies, stories, entities, happenings, accounts, timeline).
Offsets are Unicode code points into `Article.text`, half-open; a list of spans is in reading order.
"""

from rashomon.records.annotations import (
    Annotation,
    EventMention,
    Mention,
    Participant,
    Place,
    Quantity,
    Statement,
    TimeMention,
)
from rashomon.records.articles import (
    NOTES_STAGE,
    STORY_KINDS,
    Article,
    Block,
    Dropped,
    Metadata,
    RawArticle,
    Run,
    Segment,
    Spans,
    identify,
)
from rashomon.records.comparison import Account, Difference, Saying, Value, Variant
from rashomon.records.grammar import Name, Parsed, Token
from rashomon.records.happenings import Happening, HistoryStep, TimelineEntry, Whereabouts
from rashomon.records.notes import NoteKey, Notes, digest, kept, kept_parts
from rashomon.records.record import Record
from rashomon.records.stories import Citation, Copies, Edge, Entity, Passage, Role, Story

__all__ = [
    "NOTES_STAGE",
    "STORY_KINDS",
    "Account",
    "Annotation",
    "Article",
    "Block",
    "Citation",
    "Copies",
    "Difference",
    "Dropped",
    "Edge",
    "Entity",
    "EventMention",
    "Happening",
    "HistoryStep",
    "Mention",
    "Metadata",
    "Name",
    "NoteKey",
    "Notes",
    "Parsed",
    "Participant",
    "Passage",
    "Place",
    "Quantity",
    "RawArticle",
    "Record",
    "Role",
    "Run",
    "Saying",
    "Segment",
    "Spans",
    "Statement",
    "Story",
    "TimeMention",
    "TimelineEntry",
    "Token",
    "Value",
    "Variant",
    "Whereabouts",
    "digest",
    "identify",
    "kept",
    "kept_parts",
]
