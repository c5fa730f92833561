"""Record: everything that a build finds in a pile of articles."""

from dataclasses import dataclass

from rashomon.records.annotations import Annotation
from rashomon.records.articles import Dropped
from rashomon.records.comparison import Account, Saying
from rashomon.records.happenings import Happening, TimelineEntry
from rashomon.records.stories import Copies, Edge, Entity, Story


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
