"""Asked: an open story and a speaker's name come in; that speaker's ledger goes out, and who else may be meant."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from rashomon.errors import UsageError
from rashomon.ledger.find import find_ledger
from rashomon.ledger.records import Ledger
from rashomon.ledger.speakers import find_speakers, find_spokespeople, is_source, namesakes
from rashomon.ledger.weights import Weights
from rashomon.records import Annotation, Entity
from rashomon.words import WORD

MOST_TOLD = 8  # candidates that are told to choose from


class Heard(Protocol):
    """A statement in a line: its place, the entities that say it, and its words."""

    @property
    def article(self) -> str:
        """The article's id."""

    @property
    def statement(self) -> str:
        """The statement's id in the article."""

    @property
    def entities(self) -> tuple[str, ...]:
        """The ids of all that say it together, as far as they are known."""

    @property
    def source(self) -> str:
        """The words for whoever says it."""

    @property
    def content(self) -> str:
        """What is said."""

    @property
    def nested(self) -> bool:
        """Whether it stands in what another says, whose words are counted there."""


class Story(Protocol):
    """What a ledger needs of an open story."""

    def heard(self) -> Sequence[Heard]:
        """Every statement in a line."""

    def saying(self, wanted: Iterable[tuple[str, str]]) -> Iterator[Annotation]:
        """The articles of these statements."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A speaker's ledger. `speaker` is None where the name is only found in the words of sources ("hospital staff").

    `namesakes` have the name too; `spokespeople` speak for the speaker, in the words of the story.
    """

    speaker: Entity | None
    ledger: Ledger
    namesakes: tuple[str, ...] = ()
    spokespeople: tuple[str, ...] = ()


def ask(story: Story, entities: Sequence[Entity], name: str) -> Asked:
    """The ledger of the one of the story's entities that the name fits; UsageError where it fits several alike."""
    heard = story.heard()
    says = Counter(entity for one in heard for entity in one.entities)
    found = find_speakers(name, entities, says)
    if len(found) > 1:
        told = "; ".join(_in_words(one, says) for one in found[:MOST_TOLD])
        more = f"; and {len(found) - MOST_TOLD} more" if len(found) > MOST_TOLD else ""
        raise UsageError(f"--speaker {name}: fits {len(found)} speakers, give the name or id of one: {told}{more}")
    weights = Weights(one.content for one in heard if not one.nested)
    if not found:
        said = [(one.article, one.statement) for one in heard if not one.entities and _holds(one.source, name)]
        return Asked(None, find_ledger(story.saying(said), weights, one_voice=False))
    speaker = found[0]
    said = [(one.article, one.statement) for one in heard if speaker.id in one.entities or _is_unlinked(one, speaker)]
    return Asked(
        speaker,
        find_ledger(story.saying(said), weights, names=(speaker.name, *speaker.aliases)),
        tuple(_in_words(one, says) for one in namesakes(speaker, name, entities, says)),
        tuple(_in_words(one, says) for one, _ in find_spokespeople(speaker, entities, says)),
    )


def _is_unlinked(one: Heard, speaker: Entity) -> bool:
    return not one.entities and is_source(one.source, speaker)


def _in_words(one: Entity, says: Mapping[str, int]) -> str:
    """A candidate for a person to choose: name, office, id and how much it says."""
    office = f", {one.roles[0].text}" if one.roles else ""
    statements = says[one.id]
    return f"{one.name}{office} ({one.id}, {statements} statement{'' if statements == 1 else 's'})"


def _holds(words: str, name: str) -> bool:
    """Whether all words of a name are among these words, in any case."""
    wanted = {word.casefold() for word in WORD.findall(name)}
    return bool(wanted) and wanted <= {word.casefold() for word in WORD.findall(words)}
