"""Pairing: the quotation marks of a paragraph come in; which of them open and close one quotation goes out.

A mark inside a quotation may be a quotation in the quotation; then it opens and closes nothing of the outer one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.statements.marks import Mark

# The signs that close what each sign opened.
CLOSING = {
    "“": {"”", "“", '"', "''"},
    "”": {"”", '"', "''"},
    "„": {"“", "”", '"'},
    '"': {'"', "”", "''"},
    "``": {"''", '"', "”"},
    "''": {"''", '"', "”"},
    "«": {"»"},
    "»": {"«", "»"},
    "‹": {"›"},
    "›": {"‹", "›"},
    "「": {"」"},
    "『": {"』"},
    "‘": {"’", "'"},
    "‚": {"‘", "’", "'"},
    "'": {"'", "’"},
    "`": {"'", "’"},
}
# What surely opens, and what surely closes, where it stands between words.
OPENERS = frozenset({"“", "``", "„", "«"})
CLOSERS = frozenset({"”", "''", "»"})
SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Pair:
    """The marks of one quotation. Where `closing` is missing, `limit` is the mark at which it has ended."""

    opening: Mark | None
    closing: Mark | None
    limit: Mark | None = None


def pair_marks(text: str, marks: Sequence[Mark]) -> Iterator[Pair]:
    """The outermost quotations of a paragraph, in reading order, in one pass."""
    even = sum(one.sign in OPENERS for one in marks) == sum(one.sign in CLOSERS for one in marks)
    place = 0
    while place < len(marks):
        mark = marks[place]
        place += 1
        if mark.opens and mark.family == SINGLE:
            end = _closing_single(text, marks, place)
            yield Pair(mark, None if end is None else marks[end])
            place = place if end is None else end + 1
        elif mark.opens:
            end, closed = _closing(marks, place, even=even)
            last = marks[end] if end < len(marks) else None
            yield Pair(mark, last) if closed else Pair(mark, None, last)
            place = end + closed
        elif mark.sure:
            yield Pair(None, mark)


def _closing(marks: Sequence[Mark], place: int, *, even: bool) -> tuple[int, bool]:
    """Where the quotation ends that the mark before `place` opens, and whether it is closed there.

    Another mark of its own sign opens a quotation in it where as many are closed as opened in the paragraph (`even`);
    otherwise it begins the next quotation, and this one was never closed.
    """
    opened, depth = marks[place - 1], 0
    for here in range(place, len(marks)):
        mark = marks[here]
        if mark.family != opened.family:
            continue
        if mark.closes and mark.sign in CLOSING[opened.sign]:
            if depth == 0 or mark.sign == opened.sign:
                return here, True
            depth -= 1
        elif mark.opens and mark.sign in OPENERS and (mark.sign != opened.sign or even):
            depth += 1
        elif mark.opens and mark.sign == opened.sign:
            return here, False
    return len(marks), False


def _closing_single(text: str, marks: Sequence[Mark], place: int) -> int | None:
    """Where the quotation ends that the single mark before `place` opens; None if that was no quotation mark.

    What closes it may also be the apostrophe of a plural ("the rebels' camp"): then a surer one after it is taken.
    """
    opened, doubtful, inside = marks[place - 1], None, 0
    for here in range(place, len(marks)):
        mark = marks[here]
        if mark.family != SINGLE:
            inside += 1
        elif mark.closes and mark.sign in CLOSING[opened.sign] and _ends_word(text, mark, opened):
            if inside % 2 == 0 and not _may_be_plural(text, mark):
                return here
            doubtful = here if doubtful is None and inside % 2 == 0 else doubtful
        elif mark.opens:
            break
    return doubtful


def _ends_word(text: str, mark: Mark, opened: Mark) -> bool:
    """Whether a single mark stands where it can close; only in treebank's manner (` ... ') after a space."""
    return opened.sign == "`" or not text[mark.start - 1].isspace()


def _may_be_plural(text: str, mark: Mark) -> bool:
    before = text[mark.start - 2 : mark.start].rstrip()[-1:]
    after = text[mark.end : mark.end + 2]
    return before in "szx" and after[:1].isspace() and after[1:].islower()
