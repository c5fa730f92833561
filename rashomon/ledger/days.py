"""Days: an annotated article comes in; when each of its statements was said goes out, by its words or else by the
day of publication."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from rashomon.ledger.records import Said
from rashomon.records import Annotation, Article, Statement, TimeMention

# Between a cue and its time stands nothing but whom and where ("told reporters in Geneva on Tuesday").
FARTHEST = 60  # characters
BREAK = re.compile(
    r"[,;:.!?()\[\]\"“”„«»\n]|``|''|--|[–—]|-[LR]RB-|\b(?:that|which|who|when|where|if|whether|after|before|since|"
    r"until|because|as|while|than|about)\b",
    re.IGNORECASE,
)
# What may stand before a time at the head of its sentence ("Late on Tuesday, ...").
LEADING = re.compile(r"(?:(?:early|late|later|earlier|on|in|this|last)\s+)*", re.IGNORECASE)
# Whoever goes on speaking as "he" does so on the day that his last words were dated to.
GOES_ON = frozenset({"he", "she", "they", "it", "who"})
NEWS = timedelta(days=4)  # a day so shortly before the article is the day of what it reports, and holds for "he added"
MONTH_LENGTH = 31
PART = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def find_days(annotation: Annotation, statements: Iterable[Statement]) -> Iterator[tuple[Statement, Said]]:
    """Each statement, in the order of the text, with when it was said."""
    article = annotation.article
    published = _published(article)
    times = sorted(filter(has_days, annotation.times), key=lambda one: one.start)
    starts = [start for start, _ in annotation.sentences]
    last: dict[str, Said] = {}
    for one in sorted(statements, key=_place):
        found = _by_words(article, one, _near(one, annotation, starts, times), published)
        own = one.speaker or ""
        if found is None and own in last and _goes_on(article, one):
            found = last[own]
        if found is not None and _is_news(found, published):
            last[own] = found
        yield one, found or (published if one.within is None else replace(published, known_by="told"))


def has_days(time: TimeMention) -> bool:
    """Whether the first and last day of a time are known, and are in our calendar."""
    return all(day is not None and _bounds(day) != (None, None) for day in (time.earliest, time.latest))


def _published(article: Article) -> Said:
    found = PART.match(article.published or "")
    if not found:
        return Said(None, None, None, "unknown")
    first, last = _bounds(found[0])
    return Said(found[0], first, last, "published") if first else Said(None, None, None, "unknown")


def _bounds(day: str) -> tuple[str | None, str | None]:
    """The first and last day of a year, month or day; None for one that is in no calendar."""
    try:
        first = date.fromisoformat(day + "-01-01"[len(day) - 4 :] if PART.fullmatch(day) else day)
    except ValueError:
        return None, None
    if len(day) == 4:
        return first.isoformat(), f"{day}-12-31"
    if len(day) == 7:
        after = (first + timedelta(days=MONTH_LENGTH)).replace(day=1)
        return first.isoformat(), (after - timedelta(days=1)).isoformat()
    return first.isoformat(), first.isoformat()


def _place(statement: Statement) -> tuple[int, str]:
    spans = (*statement.cue, *statement.source, *statement.content)
    return min((start for start, _ in spans), default=0), statement.id


def _near(
    statement: Statement, annotation: Annotation, starts: list[int], times: list[TimeMention]
) -> Mapping[int, list[TimeMention]]:
    """The times in the sentence of the cue that are outside of what is said, by the start of the sentence."""
    if not statement.cue:
        return {}
    number = bisect_right(starts, statement.cue[0][0]) - 1
    if number < 0:
        return {}
    start, end = annotation.sentences[number]
    inside = [one for one in times if start <= one.start and one.end <= end]
    taken = (*statement.content, *statement.source)
    return {start: [one for one in inside if not any(left < one.end and one.start < right for left, right in taken)]}


def _by_words(
    article: Article, statement: Statement, near: Mapping[int, list[TimeMention]], published: Said
) -> Said | None:
    """The time that stands with the cue, or at the head of the sentence right before who says it."""
    for sentence, times in near.items():
        for one in times:
            stands = _with_cue(article.text, statement, one) or _at_head(article.text, sentence, statement, one)
            if stands and one.earliest and (published.latest is None or one.earliest <= published.latest):
                return Said(one.edtf or one.earliest, one.earliest, one.latest, "words")
    return None


def _with_cue(text: str, statement: Statement, time: TimeMention) -> bool:
    before = max((end for _, end in (*statement.cue, *statement.source) if end <= time.start), default=None)
    after = min((start for start, _ in statement.cue if start >= time.end), default=None)
    if before is not None and time.start - before <= FARTHEST and not BREAK.search(text, before, time.start):
        return True
    follows = after is not None and before is not None and after - time.end <= FARTHEST
    return follows and not BREAK.search(text, time.end, after or 0)


def _at_head(text: str, sentence: int, statement: Statement, time: TimeMention) -> bool:
    lead = LEADING.match(text, sentence, time.start)
    if lead is None or lead.end() != time.start:
        return False
    spans = (*statement.source, *statement.cue)
    first = min((start for start, _ in spans if start >= time.end), default=None)
    return first is not None and not text[time.end : first].strip(" ,\n")


def _goes_on(article: Article, statement: Statement) -> bool:
    said_by = " ".join(article.text[start:end] for start, end in statement.source).casefold()
    return said_by in GOES_ON


def _is_news(said: Said, published: Said) -> bool:
    if said.known_by != "words" or said.earliest is None or published.latest is None:
        return False
    return date.fromisoformat(said.earliest) + NEWS >= date.fromisoformat(published.latest)
