"""Ledger: annotated articles come in; who said what, the same words in several articles once, goes out."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from rashomon.ledger import is_listed
from rashomon.records import Annotation, Entity, Spans, Statement

NOT_A_WORD = re.compile(r"\W+")
# What tells more than yet another "said" stands in front.
PLAIN_ACTS = frozenset({"say", "believe", "hope"})
NOT_NAMED = "speaker not named"

Key = tuple[str, str, tuple[str, ...]]
EntityOf = Mapping[tuple[str, str], Entity]


@dataclass(frozen=True, slots=True)
class Said:
    """One statement, as one or more articles carry it (article id and statement, in order of publication)."""

    speaker: str
    entity: Entity | None
    reports: tuple[tuple[str, Statement], ...]

    @property
    def statement(self) -> Statement:
        """The statement as the first article has it."""
        return self.reports[0][1]

    @property
    def acts(self) -> list[tuple[str, bool]]:
        """What is done by the words, and whether that is negated: several in "criticized and accused"."""
        first = self.reports[0][0]
        return list(dict.fromkeys((one.act, one.negated) for name, one in self.reports if name == first))

    @property
    def articles(self) -> frozenset[str]:
        """All articles that carry it."""
        return frozenset(article for article, _ in self.reports)


def find_said(annotations: Iterable[Annotation], entity_of: EntityOf) -> list[Said]:
    """Statements with the same speaker and the same words are one; the most telling come first.

    What nobody says, or tells nothing by itself, is left to the articles' pages.
    """
    same: dict[Key, list[tuple[str, Statement]]] = {}
    speakers: dict[Key, tuple[str, Entity | None]] = {}
    for one in annotations:
        for statement in filter(partial(is_listed, one.article), (*one.statements, *one.nested)):
            speaker = _speaker(one, statement, entity_of)
            # What another tells is a line of its own: nobody has heard it from the speaker.
            told = statement.relay if statement.within else ()
            key = (speaker[0].casefold(), _plain(words(one.article.text, statement.content)), told)
            speakers.setdefault(key, speaker)
            same.setdefault(key, []).append((one.article.id, statement))
    found = [Said(*speakers[key], tuple(reports)) for key, reports in same.items()]
    return sorted(found, key=_weight)


def by_speaker(said: Iterable[Said]) -> dict[str, list[Said]]:
    """Statements grouped by the name of the speaker, the one with the most statements first, the unnamed last."""
    groups: dict[str, list[Said]] = {}
    for one in said:
        groups.setdefault(one.speaker, []).append(one)
    order = sorted(
        groups, key=lambda name: (name == NOT_NAMED, groups[name][0].entity is None, -len(groups[name]), name)
    )
    return {name: groups[name] for name in order}


def names(texts: Iterable[str], most: int) -> list[str]:
    """The `most` frequent names, in alphabetical order."""
    counted = sorted(Counter(texts).items(), key=lambda pair: (-pair[1], pair[0]))
    return sorted((name for name, _ in counted[:most]), key=lambda name: (name.casefold(), name))


def words(text: str, spans: Spans) -> str:
    """The words of the spans; an interruption between them is three dots."""
    return " … ".join(text[start:end] for start, end in spans)


def _speaker(annotation: Annotation, statement: Statement, entity_of: EntityOf) -> tuple[str, Entity | None]:
    entity = entity_of.get((annotation.article.id, statement.speaker or ""))
    if entity:
        return entity.name, entity
    said = " ".join(words(annotation.article.text, statement.source).split())
    return said or NOT_NAMED, None


def _plain(text: str) -> str:
    return NOT_A_WORD.sub(" ", text).casefold().strip()


def _weight(said: Said) -> tuple[int, bool, bool, bool, str, int, str]:
    first = said.statement
    start = first.content[0][0] if first.content else 0
    return (
        -len(said.articles),
        first.within is not None,
        first.act in PLAIN_ACTS,
        first.speech == "indirect",
        said.reports[0][0],
        start,
        first.id,
    )
