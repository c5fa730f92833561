"""What a ledger is made of: statements with the day they were said, lines, matters and the changes between lines."""

from dataclasses import dataclass

from rashomon.records import Article, Citation, Statement


@dataclass(frozen=True, slots=True)
class Said:
    """When something was said: EDTF, first and last day, and how that is known (`words`, `published`, `unknown`; `told`
    is the day on which another told of it, where that is all that is known)."""

    edtf: str | None
    earliest: str | None
    latest: str | None
    known_by: str

    @property
    def place(self) -> tuple[str, str]:
        """Its place in time; what has no day stands last."""
        return self.earliest or "9999", self.latest or "9999"


@dataclass(frozen=True, slots=True)
class Report:
    """A statement as one article carries it."""

    article: Article
    statement: Statement
    said: Said

    @property
    def id(self) -> str:
        """The statement's id in all articles."""
        return f"{self.article.id}/{self.statement.id}"

    @property
    def is_told(self) -> bool:
        """Whether the article has it from another speaker only ("A said that B denied it")."""
        return self.statement.within is not None

    @property
    def words(self) -> str:
        """What was said, an interruption as three dots."""
        return " … ".join(self.article.text[start:end] for start, end in self.statement.content)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that the speaker said, as one or more articles carry it; the earliest report stands for it."""

    reports: tuple[Report, ...]

    @property
    def first(self) -> Report:
        """The report that stands for the line."""
        return self.reports[0]

    @property
    def id(self) -> str:
        """The id of the first report."""
        return self.first.id

    @property
    def said(self) -> Said:
        """When it was said."""
        return self.first.said

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that carry it, the earliest first."""
        return tuple(dict.fromkeys(one.article.outlet for one in self.reports if one.article.outlet))


@dataclass(frozen=True, slots=True)
class Change:
    """What is not the same in a later line on the same matter: both words side by side, and no verdict.

    `kind` is act, negation, certainty, number, date or condition; `was` and `now` are what stood and what stands.
    """

    kind: str
    earlier: str  # a line's id
    later: str
    was: Citation
    now: Citation
    why: str


@dataclass(frozen=True, slots=True)
class Matter:
    """Lines of one speaker on the same matter, in the order they were said, and what changed between them."""

    id: str
    topic: str  # the words that the lines share
    lines: tuple[Line, ...]
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """What one speaker said, matter by matter in the order of their first line; one of a line is on its own."""

    matters: tuple[Matter, ...]

    @property
    def lines(self) -> list[Line]:
        """All lines in the order they were said."""
        found = (line for matter in self.matters for line in matter.lines)
        return sorted(found, key=lambda one: (*one.said.place, one.id))

    @property
    def changes(self) -> list[Change]:
        """All changes in the order of the later line."""
        return [change for matter in self.matters for change in matter.changes]
