"""Comparison: how accounts of one happening, and prints of one saying, stand to each other."""

from dataclasses import dataclass

from rashomon.records.articles import Spans
from rashomon.records.stories import Citation


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
