"""Lines: the statements of one speaker come in; those that several articles carry alike go out as one line each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from rashomon.ledger.records import Line, Report
from rashomon.ledger.shared import count_shared
from rashomon.ledger.weights import Weights
from rashomon.words import WORD, is_function, is_negative, stem

# Two outlets tell one utterance in words that share so much of their weight; quoted words need not be told in one
# week to be the same, others do.
SAME_WORDS, SAME_QUOTE, SAME_PART = 0.7, 0.8, 0.95
FEWEST_WORDS, FEWEST_QUOTED = 3, 5
SAME_DAYS = 3
COMMON = 60  # statements of one speaker: a word in more of them finds nothing


class _Spoken:
    """A report with what decides whether it is another's words again."""

    __slots__ = ("negative", "numbers", "report", "stems", "words")

    def __init__(self, report: Report) -> None:
        words = WORD.findall(report.words)
        self.report = report
        self.words = tuple(one.casefold() for one in words)
        self.stems = frozenset(stem(one) for one in words if not is_function(one) and one[0] not in "-'’")
        self.numbers = frozenset(one for one in words if one[0].isdigit())
        self.negative = sum(map(is_negative, words)) % 2 == 1


def find_lines(reports: Iterable[Report], weights: Weights) -> list[Line]:
    """Lines in the order they were said; of the reports of one the earliest stands first."""
    spoken = [_Spoken(one) for one in sorted(reports, key=_order)]
    into = list(range(len(spoken)))

    def root(one: int) -> int:
        while into[one] != one:
            one = into[one]
        return one

    for left, right in (*_repeats(spoken), *_near(spoken)):
        if root(left) != root(right) and _same(spoken[left], spoken[right], weights):
            first, second = sorted((root(left), root(right)))
            into[second] = first
    groups: dict[int, list[Report]] = defaultdict(list)
    for number, one in enumerate(spoken):
        groups[root(number)].append(one.report)
    return [Line(tuple(group)) for group in groups.values()]


def _order(report: Report) -> tuple[str, str, str, str, int, str]:
    content = report.statement.content
    published = report.article.published or "9999"
    return *report.said.place, published, report.article.id, content[0][0] if content else 0, report.statement.id


def _near(spoken: Sequence[_Spoken]) -> list[tuple[int, int]]:
    """Pairs that share several words, found by the words that are not in most statements."""
    shared = count_shared((one.stems for one in spoken), COMMON)
    return sorted(pair for pair, count in shared.items() if count >= FEWEST_WORDS - 1)


def _repeats(spoken: Sequence[_Spoken]) -> list[tuple[int, int]]:
    """Pairs of neighbours among those of the very same words, however few of these are rare."""
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, one in enumerate(spoken):
        if len(one.words) >= FEWEST_WORDS:
            alike[one.words].append(number)
    return sorted(pair for numbers in alike.values() for pair in pairwise(numbers))


def _same(left: _Spoken, right: _Spoken, weights: Weights) -> bool:
    if left.report.is_told != right.report.is_told:
        return False
    soon = _days_apart(left.report, right.report) <= SAME_DAYS
    quotes = _is_quote(left.report) and _is_quote(right.report)
    if left.words == right.words and len(left.words) >= FEWEST_WORDS:
        return soon or quotes
    common = left.stems & right.stems
    if len(common) < FEWEST_WORDS or left.negative != right.negative:
        return False
    if left.numbers and right.numbers and left.numbers != right.numbers:
        return False
    both, one, other = weights.of(common), weights.of(left.stems), weights.of(right.stems)
    in_all, in_shorter = both / (one + other - both), both / min(one, other)
    if quotes and len(common) >= FEWEST_QUOTED:
        return in_all >= SAME_QUOTE or in_shorter >= SAME_PART
    return soon and (in_all >= SAME_WORDS or in_shorter >= SAME_PART)


def _is_quote(report: Report) -> bool:
    return report.statement.speech != "indirect"


def _days_apart(left: Report, right: Report) -> int:
    if left.article.id == right.article.id:
        return 0
    if not (left.said.earliest and right.said.earliest):
        return SAME_DAYS + 1
    return abs((date.fromisoformat(left.said.earliest) - date.fromisoformat(right.said.earliest)).days)
