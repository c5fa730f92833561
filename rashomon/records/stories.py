"""Stories: what joins many articles: cited words, copies, stories, entities, and the decisions behind them."""

from dataclasses import dataclass, field


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
