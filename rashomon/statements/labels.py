"""Labels: an article comes in; the places that name who speaks next ("SMITH:", "Q:", "And from Smith:") go out.

A label alone proves nothing, since pages begin many lines so ("Photo:", "Age:"). What proves it is the pattern of the
whole article: speakers who take turns, questions with answers, a quotation that follows at once.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon import lexicon
from rashomon.records import Article

# The longest label: "JOHN SMITH , CNN SENIOR INTERNATIONAL CORRESPONDENT -LRB- through translator -RRB- :".
AT_LINE = re.compile(
    r"^(?P<before>[ \t\u00a0>*_#•\"“”'‘`\-–—]{0,12})(?P<label>[^\s:;!?][^\n:;!?]{0,100}?)(?P<colon>:)(?![\d/])",
    re.MULTILINE,
)
AFTER_QUOTATION = re.compile(r"(?<=[.!?,][\"”]) (?P<label>[^\W\d_a-z][^\n:;!?\"“”]{0,60})(?P<colon>:)(?= ?[\"“])")
LETTER_AND_STOP = re.compile(r"^[ \t*_]{0,6}(?P<label>[QA])(?P<colon>\.)(?=[*_]{0,2}[ \t]+\S)", re.MULTILINE)
BRACKETS = re.compile(r"\([^()\n]*\)|\[[^\[\]\n]*\]|-LRB-.*?-RRB-")
# What goes before the name in some labels, and after it.
LEADING = re.compile(r".* (?:--?|–|—) |(?:(?:and|more|also|this|now)[ ,]+)*from ", re.IGNORECASE)
OFFICE = re.compile(r" ?,.*")
MATTER = re.compile(r" (?:on|On|ON|via) [A-Z@\"“'‘].*")
WORD = re.compile(r"\S+")
NAME_WORD = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_][\w'’\-]*\.?|\d{1,2}|#\d{1,2}|'[Ss]|@\w+")
PARTICLES = frozenset("al bin bint da de del den der di dos du el ibn la le of the ul van von".split())  # noqa: SIM905
LETTERS = {"q": "question", "question": "question", "a": "answer", "answer": "answer"}
LONGEST_NAME = 6  # words, with the office before the name ("SECRETARY OF STATE HILLARY CLINTON")
# So often must speakers come again: once for names in capitals, more often for others, since pages list much else so.
FEWEST_OF_CAPITALS = 1
FEWEST_OF_NAMES = 2
CLOSED = "\"'”’ \n"
QUOTATION = re.compile(r"[ \t\u00a0*_]*\n{0,2}(?:[\"“«„‘「]|'(?!s\b)|``)")


@dataclass(frozen=True, slots=True)
class Label:
    """`text[start:end]` is the label without its colon (at `colon`); `speaker` is the last word of the name in it.

    `line` is where its line begins, with marks and all.
    """

    line: int
    start: int
    end: int
    colon: int
    kind: str  # "question", "answer", "capitals", "name"
    speaker: tuple[int, int]
    quotes: bool  # whether a quotation follows at once


def find_labels(article: Article) -> list[Label]:
    """The labels of turns of speech, in reading order; none where the page only looks like it."""
    text = article.text
    found = list(_candidates(article))
    asked = [one for one in found if one.kind in LETTERS.values()]
    named = [one for one in found if one.kind in {"capitals", "name"}]
    capitals = [one for one in named if one.kind == "capitals"]
    kept = [one for one in named if one.quotes]
    if _is_conversation(text, capitals, FEWEST_OF_CAPITALS) or (asked and capitals):
        kept += capitals
    if _is_conversation(text, named, FEWEST_OF_NAMES):
        turns = _count(text, named)
        kept += [one for one in named if turns[_speaker(text, one)] > 1]
    if len(asked) > 1 and any(one.kind == "question" for one in asked):
        kept += asked
    return sorted(set(kept), key=lambda one: one.start)


def _is_conversation(text: str, labels: Sequence[Label], fewest: int) -> bool:
    """Whether speakers take turns: they come again, or one asks; in capitals, one alone may give a speech."""
    turns = _count(text, labels)
    again = len(labels) - len(turns)
    if fewest == FEWEST_OF_CAPITALS:
        asks = any(text[one.colon : other.line].rstrip(CLOSED).endswith("?") for one, other in pairwise(labels))
        return again > fewest or (len(turns) > 1 and (again > 0 or asks))
    return len(turns) > 1 and again >= fewest


def _count(text: str, labels: Sequence[Label]) -> Counter[str]:
    return Counter(_speaker(text, one) for one in labels)


def _speaker(text: str, label: Label) -> str:
    """As it is written: "Smith:" in a headline is no turn of "SMITH:" in the transcript below it."""
    return text[slice(*label.speaker)]


def _candidates(article: Article) -> Iterator[Label]:
    for block in article.blocks:
        if block.kind in {"body", "dateline"}:
            for pattern in (AT_LINE, LETTER_AND_STOP, AFTER_QUOTATION):
                for found in pattern.finditer(article.text, block.start, block.end):
                    label = _label(article.text, found)
                    if label is not None:
                        yield label


def _label(text: str, found: re.Match[str]) -> Label | None:
    start, end = found.span("label")
    plain = BRACKETS.sub(lambda one: " " * len(one[0]), text[start:end]).rstrip()
    leading, office, matter = LEADING.match(plain), OFFICE.search(plain), MATTER.search(plain)
    first = leading.end() if leading else 0
    last = matter.start() if matter else len(plain)
    words = list(WORD.finditer(plain, first, office.start() if office and first < office.start() < last else last))
    words = words[_heading([word[0] for word in words]) :]
    kind = _kind([word[0] for word in words])
    quotes = QUOTATION.match(text, found.end("colon")) is not None
    if kind is None or ((leading or matter) and not quotes) or (kind == "name" and _is_clause(plain, len(words))):
        return None
    return Label(
        line=found.start(),
        start=start + words[0].start(),
        end=start + last,
        colon=found.start("colon"),
        kind=kind,
        speaker=(start + words[-1].start(), start + words[-1].end()),
        quotes=quotes,
    )


def _heading(words: Sequence[str]) -> int:
    """How many words of a heading run into a name in capitals ("The Roots of War SMITH:")."""
    capitals = len(words)
    while capitals > 0 and words[capitals - 1].isupper() and len(words[capitals - 1]) > 1:
        capitals -= 1
    return capitals if 0 < capitals < len(words) and not words[capitals - 1].endswith(".") else 0


def _is_clause(plain: str, words: int) -> bool:
    """Whether what stands before a colon is more than a name with its office ("Later, Smith said:")."""
    return plain.count(",") > (words > 1)


def _kind(words: Sequence[str]) -> str | None:
    """What sort of label these words are; None if they name nobody."""
    if not 0 < len(words) <= LONGEST_NAME or not all(map(NAME_WORD.fullmatch, words)):
        return None
    first, whole, unknown = words[0].lower(), " ".join(words).lower(), lexicon.words("not_speakers")
    if whole in LETTERS:
        return LETTERS[whole]
    small = [word for word in words if word[0].islower() and word not in PARTICLES]
    if small or words[-1] in PARTICLES or first in unknown or whole in unknown or not whole.strip("@#0123456789 "):
        return None
    return "capitals" if all(word.isupper() or word in PARTICLES for word in words) and len(whole) > 1 else "name"
