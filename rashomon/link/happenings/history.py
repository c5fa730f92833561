"""History: the tellings of one happening come in; its reports in order, each with its words, and its state go out."""

import re
from collections.abc import Iterator, Mapping, Sequence

from rashomon.link.happenings.tellings import Telling, sentence_at
from rashomon.link.happenings.when import report_days
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
    """Reports in the order of their day, then by article and place in the text.

    A report without a day comes at the end of what is known of it (its month, its year, or last of all), but one that
    announces a day was written before that day.
    """
    days = report_days(telling.reported)
    day = days[1] if days else LAST
    if (days is None or days[0] != days[1]) and telling.event.status in OPEN and telling.when.latest:
        day = min(day, telling.when.latest)
    return day, telling.article, telling.event.start


def find_state(tellings: Sequence[Telling]) -> str:
    """The latest state: each article's most telling one, later reports over earlier ones, plans never over facts."""
    state = "hypothetical"
    for article in _by_article(tellings):
        said = max((one.event.status for one in article), key=lambda status: WEIGHT.get(status, 0))
        undated = order_of(article[0])[0] == LAST and state != "hypothetical"
        if said == "hypothetical" or (said in OPEN and state in SETTLED) or undated:
            continue
        state = said
    return state


def _by_article(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """The tellings of each article in the order of the text, articles by their first report."""
    articles: dict[str, list[Telling]] = {}
    for telling in sorted(tellings, key=order_of):
        articles.setdefault(telling.article, []).append(telling)
    return [sorted(several, key=lambda one: one.event.start) for several in articles.values()]


def find_history(tellings: Sequence[Telling], annotations: Mapping[str, Annotation]) -> list[HistoryStep]:
    """One step for each state and time that an article gives, in the order of report."""
    return [step for article in _by_article(tellings) for step in _steps(article, annotations[article[0].article])]


def _steps(article: Sequence[Telling], annotation: Annotation) -> Iterator[HistoryStep]:
    """What one article reports; a telling without a time of its own is of the time that the article gives first."""
    dated = next((one.when for one in article if one.when.known), None)
    firm = [one for one in article if one.event.status != "hypothetical"]
    told: set[tuple[str, str | None, str | None]] = set()
    quoted: set[tuple[str, int]] = set()
    for telling in firm or article:
        when = telling.when if telling.when.known or dated is None else dated
        state, quote = telling.event.status, cite(annotation, telling)
        again = (state, when.edtf, telling.said_by) in told or (state, quote.start) in quoted
        if again or (not telling.when.known and any(one[0] == state for one in told)):
            continue
        told.add((state, when.edtf, telling.said_by))
        quoted.add((state, quote.start))
        yield HistoryStep(state, when.edtf, when.earliest, when.latest, telling.reported, telling.said_by, quote)


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
