"""Index: a record comes in; quick answers to what pages ask of it go out (whose chain, which sentence, what label)."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePath
from typing import Any

from rashomon.ledger import Ledger, Weights, find_ledger, is_listed
from rashomon.records import (
    Account,
    Annotation,
    Article,
    Citation,
    Entity,
    Happening,
    Passage,
    Record,
    Saying,
    Statement,
)
from rashomon.report.ledger import Said, find_said, words

Page = dict[str, Any]
# A line of 100,000 characters without a sentence is shown around the words only.
CONTEXT = 400
LONGEST_LABEL = 36


@dataclass(frozen=True)
class Index:
    """A record with its look-ups, each made at the first question."""

    record: Record

    @cached_property
    def annotations(self) -> dict[str, Annotation]:
        """Annotations by article id, in the order of publication (undated last)."""
        ordered = sorted(
            self.record.annotations,
            key=lambda one: (one.article.published is None, one.article.published or "", one.article.id),
        )
        return {one.article.id: one for one in ordered}

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Articles by id, in the order of publication."""
        return {name: one.article for name, one in self.annotations.items()}

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Entities by id, the most mentioned first."""
        ordered = sorted(self.record.entities, key=lambda one: (-len(set(one.chains)), -one.mentions, one.id))
        ordered.sort(key=lambda one: -len({article for article, _ in one.chains}))
        return {one.id: one for one in ordered}

    @cached_property
    def happenings(self) -> dict[str, Happening]:
        """Happenings by id, the best witnessed first."""
        ordered = sorted(
            self.record.happenings,
            key=lambda one: (-one.witnesses, -len(one.articles), -len(one.history), one.earliest or "9999", one.id),
        )
        return {one.id: one for one in ordered}

    @cached_property
    def entity_of(self) -> dict[tuple[str, str], Entity]:
        """The entity of each (article id, chain)."""
        return {chain: one for one in self.record.entities for chain in one.chains}

    @cached_property
    def said(self) -> list[Said]:
        """Who said what in all articles, the most telling first."""
        return find_said(self.annotations.values(), self.entity_of)

    @cached_property
    def unlisted(self) -> int:
        """How many statements tell nobody who says what."""
        everything = ((one.article, said) for one in self.record.annotations for said in (*one.statements, *one.nested))
        return sum(not is_listed(article, said) for article, said in everything)

    @cached_property
    def said_in(self) -> dict[str, list[Said]]:
        """The statements of each article."""
        found: dict[str, list[Said]] = {}
        for one in self.said:
            for article in sorted(one.articles):
                found.setdefault(article, []).append(one)
        return found

    @cached_property
    def sayings(self) -> dict[str, Saying]:
        """Sayings by id, those of most witnesses first."""
        return {one.id: one for one in self.record.sayings}

    @cached_property
    def saying_of(self) -> dict[tuple[str, str], Saying]:
        """The saying that each (article id, statement id) prints."""
        return {
            (variant.article, said): one
            for one in self.record.sayings
            for variant in one.variants
            for said in variant.statements
        }

    @cached_property
    def weights(self) -> Weights:
        """How much each word tells among all that is said."""
        return Weights(
            words(one.article.text, statement.content)
            for one in self.record.annotations
            for statement in one.statements
        )

    def ledger(self, entity: Entity) -> Ledger:
        """What this one said, by day and matter, and what changed."""
        told = []
        for name in sorted({article for article, _ in entity.chains} & self.annotations.keys()):
            one = self.annotations[name]
            said = tuple(each for each in (*one.statements, *one.nested) if entity in self._voices(name, each))
            told.append(replace(one, statements=said, nested=()))
        return find_ledger(told, self.weights, names=(entity.name, *entity.aliases))

    def _voices(self, article: str, said: Statement) -> list[Entity]:
        """All that say it together."""
        found = (self.entity_of.get((article, chain)) for chain in (said.speaker or "", *said.speakers))
        return [one for one in found if one]

    @cached_property
    def accounts_of(self) -> dict[str, list[Account]]:
        """The questions asked about each happening."""
        found: dict[str, list[Account]] = {}
        for one in self.record.accounts:
            found.setdefault(one.happening or "", []).append(one)
        return found

    @cached_property
    def passages_of(self) -> dict[str, list[Passage]]:
        """The passages of each article that stand in an earlier one too."""
        found: dict[str, list[Passage]] = {}
        for one in self.record.copies.passages:
            found.setdefault(one.article, []).append(one)
        return found

    @cached_property
    def carriers_of(self) -> dict[str, list[str]]:
        """The other articles that carry each article's reporting."""
        found: dict[str, list[str]] = {}
        for article, voice in sorted(self.record.copies.voice.items()):
            if article != voice:
                found.setdefault(voice, []).append(article)
        return found

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """Names of the outlets that are known, in the order of their first article."""
        return tuple(dict.fromkeys(one.outlet for one in self.articles.values() if one.outlet))

    def witnesses(self, articles: Iterable[str]) -> int:
        """How many independent voices these articles are."""
        return self.record.copies.witnesses(set(articles))

    def label(self, article: str) -> str:
        """What to call the article in a line: its outlet, else its title, else its file."""
        one = self.articles.get(article)
        if one is None:
            return "article not in the record"
        name = one.outlet or one.title or PurePath(one.file).name or one.id
        return name if len(name) <= LONGEST_LABEL else name[: LONGEST_LABEL - 1].rstrip() + "…"

    def quote(self, article: str, start: int, end: int) -> Page:
        """A citation of these characters, with the label and day of its article."""
        one = self.articles.get(article)
        return {
            "article": article,
            "start": start,
            "end": end,
            "text": one.text[start:end] if one else "",
            "label": self.label(article),
            "published": one.published if one else None,
        }

    def cited(self, citation: Citation) -> Page:
        """The citation as a page shows it."""
        return self.quote(citation.article, citation.start, citation.end) | {"text": citation.text}

    def sentence(self, article: str, start: int, end: int) -> tuple[int, int]:
        """The sentence or sentences around these characters; without sentences, the line, at most CONTEXT a side."""
        one = self.annotations.get(article)
        if one is None:
            return start, end
        text = one.article.text
        first, last = bisect_right(self._starts(article), start) - 1, bisect_right(self._starts(article), end - 1) - 1
        left = one.sentences[first][0] if first >= 0 and start < one.sentences[first][1] else _line_start(text, start)
        right = one.sentences[last][1] if last >= 0 and end <= one.sentences[last][1] else _line_end(text, end)
        return max(left, start - CONTEXT, 0), min(right, end + CONTEXT, len(text))

    def _starts(self, article: str) -> list[int]:
        if article not in self._sentence_starts:
            self._sentence_starts[article] = [start for start, _ in self.annotations[article].sentences]
        return self._sentence_starts[article]

    @cached_property
    def _sentence_starts(self) -> dict[str, list[int]]:
        return {}


def _line_start(text: str, start: int) -> int:
    return text.rfind("\n", max(0, start - CONTEXT), start) + 1 or max(0, start - CONTEXT)


def _line_end(text: str, end: int) -> int:
    found = text.find("\n", end, end + CONTEXT)
    return found if found >= 0 else min(len(text), end + CONTEXT)
