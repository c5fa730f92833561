"""History: the tellings of one happening come in; its reports in order, each with its words, and its state go out."""

import re
from collections.abc import Mapping, Sequence

from rashomon.link.happenings.tellings import Telling, sentence_at
from rashomon.records import Annotation, Citation, HistoryStep

# Within one article the more telling state counts: a meeting both planned and postponed is postponed.
WEIGHT = {
    "postponed": 9,
    "cancelled": 9,
    "held": 8,
    "ongoing": 7,
    "failed": 6,
    "denied": 5,
    "refused": 4,
    "planned": 3,
    "hypothetical": 1,
}
# States after which a mere plan or possibility, told again later, changes nothing.
SETTLED = frozenset({"held", "ongoing", "postponed", "cancelled", "failed"})
OPEN = frozenset({"planned", "hypothetical"})
# A sentence is cut where another clause begins, unless that leaves less than a few words.
CLAUSE = re.compile(r"[,;:]\s+(?=but\b|while\b|although\b|though\b|whereas\b)|;\s+|\s--?\s|\s[–—]\s")
SHORTEST_CLAUSE, LONGEST_CLAUSE = 25, 400
LAST = "9999"


def order_of(telling: Telling) -> tuple[str, str, int]:
    """Reports in the order of their day, undated ones last, then by article and place in the text."""
    return telling.reported or LAST, telling.article, telling.event.start


def find_state(tellings: Sequence[Telling]) -> str:
    """The latest state: each article's most telling one, later reports over earlier ones, plans never over facts."""
    state = "hypothetical"
    for article in _by_article(tellings):
        said = max((one.event.status for one in article), key=lambda status: WEIGHT.get(status, 0))
        undated_plan = article[0].reported is None and state != "hypothetical"
        if said == "hypothetical" or (said in OPEN and state in SETTLED) or undated_plan:
            continue
        state = said
    return state


def _by_article(tellings: Sequence[Telling]) -> list[list[Telling]]:
    articles: dict[str, list[Telling]] = {}
    for telling in sorted(tellings, key=order_of):
        articles.setdefault(telling.article, []).append(telling)
    return list(articles.values())


def find_history(tellings: Sequence[Telling], annotations: Mapping[str, Annotation]) -> list[HistoryStep]:
    """One step for each state and time that an article gives, in the order of report."""
    steps = []
    for article in _by_article(tellings):
        times = [one.when for one in article if one.when.known]
        firm = [one for one in article if one.event.status != "hypothetical"]
        told: set[tuple[str, str | None, str | None]] = set()
        for telling in firm or article:
            when = telling.when if telling.when.known or not times else times[0]
            mark = (telling.event.status, when.edtf, telling.said_by)
            if mark in told or (not telling.when.known and any(one[0] == mark[0] for one in told)):
                continue
            told.add(mark)
            quote = cite(annotations[telling.article], telling)
            steps.append(
                HistoryStep(
                    telling.event.status,
                    when.edtf,
                    when.earliest,
                    when.latest,
                    telling.reported,
                    telling.said_by,
                    quote,
                )
            )
    return steps


def cite(annotation: Annotation, telling: Telling) -> Citation:
    """The clause that tells it, in its exact words."""
    text = annotation.article.text
    start, end = sentence_at(annotation, telling.event.start)
    cuts = [start, *(start + one.end() for one in CLAUSE.finditer(text[start:end])), end]
    first = max(one for one in cuts if one <= telling.event.start)
    last = min(one for one in cuts if one >= telling.event.end)
    if last - first < SHORTEST_CLAUSE:
        first, last = start, end
    if last - first > LONGEST_CLAUSE:
        first, last = _window(text, first, last, telling)
    first, last = _trim(text, first, last)
    return Citation(annotation.article.id, first, last, text[first:last])


def _window(text: str, first: int, last: int, telling: Telling) -> tuple[int, int]:
    """Whole words around the head of an event in a sentence too long to quote."""
    low = max(first, telling.event.start - LONGEST_CLAUSE // 2)
    high = min(last, telling.event.end + LONGEST_CLAUSE // 2)
    space = text.find(" ", low, telling.event.start) if low > first else low - 1
    low = space + 1 if space >= 0 or low == first else telling.event.start
    space = text.rfind(" ", telling.event.end, high) if high < last else high
    return max(low, first), space if space >= 0 else telling.event.end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return start, end
