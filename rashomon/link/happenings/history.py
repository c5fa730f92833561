"""History: the tellings of one happening come in; its reports in order, each with its words, and its state go out.

A report is a step where it says how the happening stands. A mention that only takes it for granted ("preparations for
the talks", in an article that announces them) says nothing of that, and is none.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from rashomon.link.happenings.decisions import find_decision
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
FACTS = frozenset({"held", "ongoing"})
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
    """What each article says of the state, in the order of the text, articles by their first report."""
    articles: dict[str, list[Telling]] = {}
    for telling in sorted(tellings, key=order_of):
        articles.setdefault(telling.article, []).append(telling)
    said = (_saying(sorted(several, key=lambda one: one.event.start)) for several in articles.values())
    return sorted(said, key=lambda several: min(order_of(one) for one in several))


def _saying(article: Sequence[Telling]) -> list[Telling]:
    """The tellings of one article that say how it stands; all where none does.

    Of what the article itself tells as still to come, "in town for the talks" does not say that they are held; of what
    it tells as held that day, "agreed to come to Friday's meeting" does not say that it is still to come.
    """
    planned = any(_is_plan(one) for one in article)
    held = {one.when.edtf for one in article if one.event.status in FACTS and one.when.known}
    said = [
        one
        for one in article
        if not (planned and (one.granted or one.ahead) and one.event.status in FACTS and not one.when.known)
        and not (one.event.status == "planned" and one.nominal and not one.ahead and one.when.edtf in held)
    ]
    return said or list(article)


def _is_plan(telling: Telling) -> bool:
    """Told as still to come on the day of the report."""
    days = report_days(telling.reported)
    later = not days or not telling.when.latest or telling.when.latest >= days[0]
    return telling.event.status == "planned" and later


def find_history(
    tellings: Sequence[Telling], annotations: Mapping[str, Annotation], entity_of: Mapping[tuple[str, str], str]
) -> list[HistoryStep]:
    """One step for each state and time that an article gives, in the order of report."""
    articles = _by_article(tellings)
    return [step for one in articles for step in _steps(one, annotations[one[0].article], entity_of)]


def _steps(
    article: Sequence[Telling], annotation: Annotation, entity_of: Mapping[tuple[str, str], str]
) -> Iterator[HistoryStep]:
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
        known = find_decision(annotation, telling, when, entity_of)
        days = (when.edtf, when.earliest, when.latest)
        yield HistoryStep(state, *days, telling.reported, telling.said_by, quote, known.by, known.on, known.reason)


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
