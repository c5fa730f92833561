"""Timeline: happenings and annotated articles come in, dated lines with their best words go out.

Two kinds of lines: one a happening, and one a day. Days are ranked by how much later writing returns to them, the
sentences of a day by how near they are to its centroid, in the manner of the date-wise summaries of Gholipour
Ghalandari and Ifrim (ACL 2020).
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from rashomon import lexicon
from rashomon.records import (
    STORY_KINDS,
    Annotation,
    Article,
    Citation,
    Copies,
    Happening,
    Notes,
    TimelineEntry,
    TimeMention,
    kept,
)
from rashomon.vectors import Vector, likeness, unit

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
# The end of a whole sentence, also where marks stand apart as in treebanks.
WHOLE = re.compile(r"[.!?…]\s*(?:[\"'”’)»]|-RRB-|\s)*$")
# Sentences kept for each line: more than any reader asks for, few enough to keep a story file small.
KEPT = 8
# Shorter ones are headlines without a verb or fragments, longer ones are lists and damaged text.
SHORTEST, LONGEST = 8, 60
# An article's opening tells of its own day; further down it turns to the background.
OPENING = 5
# A day that is named in the words counts for more than one that merely is the day of print.
NAMED, PRINTED = 1.0, 0.3
# So that nothing is lost for want of words in common.
LEAST_RELEVANCE = 0.01
# What each further sentence of the same voice adds.
REPEATED = 0.1
# Two sentences that share this much of their weight say the same.
SAME_WORDS = 0.6
TITLE_WORDS = 12
# A sentence that so many articles hold, to the word, is a site's furniture that cleaning could not tell from the text.
FURNITURE = 10
# A sentence written so many days from the day it tells of still is news of it. What looks back, stands far down, or
# tells of several days at once makes the poorer line (measured on the development stories of Timeline17).
NEAR_DAYS = 2
LESS_FIT = 0.7


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, its words for matching, and the days it tells of."""

    article: str
    start: int
    end: int
    position: int
    words: tuple[str, ...]
    named: tuple[str, ...]
    printed: str | None
    is_whole: bool  # ends as a sentence, neither a fragment nor a list


@dataclass(frozen=True, slots=True)
class Page:
    """What a timeline reads of an article: its sentences, the words of its story, each once, and where events stand."""

    sentences: tuple[Sentence, ...]
    words: tuple[str, ...]
    events: tuple[tuple[str, int], ...]


def find_entries(
    annotations: Sequence[Annotation], happenings: Sequence[Happening], copies: Copies, notes: Notes | None = None
) -> list[TimelineEntry]:
    """All lines that could stand in a timeline, in time order; `choose` picks from them."""
    articles = {one.article.id: one.article for one in annotations}
    pages = {one.article.id: _page(one, notes) for one in annotations}
    sentences = _without_furniture({name: page.sentences for name, page in pages.items()})
    weights = _inverse_frequencies(list(pages.values()))
    scribe = _Scribe(articles, copies, weights, _topic(sentences, weights))
    events = {(name, event): start for name, page in pages.items() for event, start in page.events}
    lines = [_happening_line(one, sentences, events, scribe) for one in happenings]
    lines += _day_lines([one for several in sentences.values() for one in several], happenings, scribe)
    return sorted(lines, key=_order)


def choose(
    entries: Iterable[TimelineEntry],
    *,
    dates: int | None = None,
    sentences: int | None = None,
    start: str | None = None,
    end: str | None = None,
) -> list[TimelineEntry]:
    """The lines to show: the happenings, or with `dates` the so many most significant days; in time order.

    `start` and `end` are days or their prefixes (2018, 2018-08), both inclusive; an undated line is left out by them.
    """
    kind = "day" if dates is not None else "happening"
    within = [one for one in entries if one.kind == kind and _is_within(one, start, end)]
    if dates is not None:
        within = sorted(within, key=lambda one: (-one.score, one.earliest or ""))[:dates]
    return sorted((_with_sentences(one, sentences) for one in within), key=_order)


def _is_within(entry: TimelineEntry, start: str | None, end: str | None) -> bool:
    if start is None and end is None:
        return True
    if entry.earliest is None or entry.latest is None:
        return False
    return entry.latest >= (start or "") and entry.earliest <= (end + "~" if end else "~")


def _with_sentences(entry: TimelineEntry, count: int | None) -> TimelineEntry:
    return entry if count is None else replace(entry, sentences=entry.sentences[:count])


def _order(entry: TimelineEntry) -> tuple[bool, str, str, str, str]:
    """By day, undated ones last; a whole month after its days would be odd, so the wider of two comes first."""
    return (entry.earliest is None, entry.earliest or "", entry.kind, entry.title, entry.happening or "")


# ---- sentences and their weights -----------------------------------------------------------------------------------


def _page(annotation: Annotation, notes: Notes | None) -> Page:
    def work() -> Page:
        events = tuple((one.id, one.start) for one in annotation.events)
        return Page(tuple(_read_sentences(annotation)), tuple(sorted(_words_of(annotation))), events)

    return kept(notes, ("timeline", annotation.article.id, ""), Page, work)


def _words_of(annotation: Annotation) -> set[str]:
    """The words of an article's story, but for stop words."""
    article = annotation.article
    text = " ".join(article.text[b.start : b.end] for b in article.blocks if b.kind in STORY_KINDS)
    return {word.lower() for word in WORD.findall(text)} - lexicon.words("stopwords")


def _read_sentences(annotation: Annotation) -> Iterator[Sentence]:
    article = annotation.article
    times = sorted(annotation.times, key=lambda time: time.start)
    printed = article.published[:10] if article.published and len(article.published) >= len("2018-01-01") else None
    at = 0
    for position, (start, end) in enumerate(annotation.sentences):
        while at < len(times) and times[at].end <= start:
            at += 1
        inside = [time for time in times[at : at + 20] if start <= time.start < end]
        days = sorted({time.earliest for time in inside if time.earliest and time.earliest == time.latest})
        words = tuple(_words_beside(article.text, start, end, inside))
        is_whole = SHORTEST <= len(words) <= LONGEST and WHOLE.search(article.text[start:end]) is not None
        yield Sentence(article.id, start, end, position, words, tuple(days), printed, is_whole)


def _without_furniture(sentences: Mapping[str, Sequence[Sentence]]) -> dict[str, list[Sentence]]:
    """Without those that stand word for word in many articles: what a site prints below everything is no news."""
    counts = Counter(words for several in sentences.values() for words in {one.words for one in several})
    return {name: [one for one in several if counts[one.words] < FURNITURE] for name, several in sentences.items()}


def _words_beside(text: str, start: int, end: int, times: Sequence[TimeMention]) -> Iterator[str]:
    """The sentence's words but for those that say when: they tell nothing of what happened."""
    for found in WORD.finditer(text, start, end):
        if not any(time.start <= found.start() < time.end for time in times):
            yield found[0].lower()


def _inverse_frequencies(pages: Sequence[Page]) -> Vector:
    """For each word log(articles / articles with the word), stop words left out."""
    counts = Counter(word for page in pages for word in page.words)
    return {word: math.log((len(pages) + 1) / count) for word, count in counts.items()}


def _topic(sentences: dict[str, list[Sentence]], weights: Vector) -> Vector:
    """What the pile is about: each article's opening, added up."""
    total: defaultdict[str, float] = defaultdict(float)
    for several in sentences.values():
        for word, value in _vector((word for one in several[:OPENING] for word in one.words), weights).items():
            total[word] += value
    return unit(total)


def _vector(words: Iterable[str], weights: Vector) -> Vector:
    """Tf-idf of the words, of length 1."""
    counts = Counter(word for word in words if word in weights)
    raw = {word: (1 + math.log(count)) * weights[word] for word, count in counts.items()}
    return unit(raw)


@dataclass(frozen=True, slots=True)
class _Scribe:
    """What is needed to rank and to cite: articles, copies, weights of words, what sentences and the pile are about."""

    articles: dict[str, Article]
    copies: Copies
    weights: Vector
    topic: Vector
    vectors: dict[tuple[str, int], Vector] = field(default_factory=dict)  # by article and where the sentence begins

    def cite(self, sentence: Sentence) -> Citation:
        words = self.articles[sentence.article].text[sentence.start : sentence.end]
        return Citation(sentence.article, sentence.start, sentence.end, words)

    def relevance(self, vector: Vector) -> float:
        """How much a sentence is about what the whole pile is about: on one day many things happen."""
        return LEAST_RELEVANCE + likeness(vector, self.topic)

    def vector(self, sentence: Sentence) -> Vector:
        """What a sentence is about."""
        place = sentence.article, sentence.start
        if place not in self.vectors:
            self.vectors[place] = _vector(sentence.words, self.weights)
        return self.vectors[place]

    def names(self, articles: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({outlet for article in articles if (outlet := self.articles[article].outlet)}))

    def rank(self, candidates: Sequence[tuple[Sentence, float]], *, kept: int = KEPT) -> list[Sentence]:
        """The sentences nearest to the centroid of all, weighed, none that repeats one already taken."""
        if len(candidates) < 2:
            return [sentence for sentence, _ in candidates]
        vectors = [self.vector(sentence) for sentence, _ in candidates]
        centroid: defaultdict[str, float] = defaultdict(float)
        for vector, (_, weight) in zip(vectors, candidates, strict=True):
            for word, value in vector.items():
                centroid[word] += weight * value
        scored = sorted(
            (
                -likeness(vector, centroid) * weight * self.relevance(vector) ** 2,
                sentence.article,
                sentence.start,
                number,
            )
            for number, (vector, (sentence, weight)) in enumerate(zip(vectors, candidates, strict=True))
        )
        taken: list[int] = []
        for *_, number in scored:
            if len(taken) == kept:
                break
            if all(likeness(vectors[number], vectors[other]) < SAME_WORDS for other in taken):
                taken.append(number)
        return [candidates[number][0] for number in taken]


# ---- lines ---------------------------------------------------------------------------------------------------------


def _happening_line(
    happening: Happening, sentences: dict[str, list[Sentence]], events: dict[tuple[str, str], int], scribe: _Scribe
) -> TimelineEntry:
    found = [
        (sentence, NAMED if sentence.named else PRINTED)
        for article, event in happening.events
        if (sentence := _around(sentences.get(article, []), events.get((article, event), -1)))
    ]
    unique = {(one.article, one.start): (one, weight) for one, weight in found}
    best = scribe.rank([unique[key] for key in sorted(unique)])
    return TimelineEntry(
        edtf=happening.edtf,
        earliest=happening.earliest,
        latest=happening.latest,
        title=happening.title,
        status=happening.status,
        happening=happening.id,
        outlets=scribe.names(happening.articles),
        witnesses=happening.witnesses,
        score=round(happening.witnesses + math.log1p(len(happening.events)), 4),
        sentences=tuple(scribe.cite(one) for one in best),
    )


def _around(sentences: Sequence[Sentence], place: int) -> Sentence | None:
    return next((one for one in sentences if one.start <= place < one.end), None)


def _day_lines(
    sentences: Sequence[Sentence], happenings: Sequence[Happening], scribe: _Scribe
) -> Iterator[TimelineEntry]:
    """One line for each day that the words name or an article was printed on."""
    told: defaultdict[str, list[tuple[Sentence, float]]] = defaultdict(list)
    for sentence in sentences:
        for day in sentence.named:
            told[day].append((sentence, NAMED))
        if not sentence.named and sentence.printed and sentence.position < OPENING:
            told[sentence.printed].append((sentence, PRINTED))
    of_day = _best_of_day(happenings)
    for day in sorted(told):
        usable = [(one, weight * _fitness(one, day)) for one, weight in told[day] if one.is_whole]
        best = scribe.rank(usable)
        if best:
            yield _day_line(day, told[day], best, of_day.get(day), scribe)


def _fitness(sentence: Sentence, day: str) -> float:
    """How well a sentence may stand for a day: written near it, early in its article, and of no other day."""
    near = sentence.printed is not None and abs(_days_between(sentence.printed, day)) <= NEAR_DAYS
    fit = 1.0 if near else LESS_FIT
    fit *= 1.0 if sentence.position < OPENING else LESS_FIT
    return fit * (LESS_FIT if len(sentence.named) > 1 else 1.0)


def _days_between(left: str, right: str) -> int:
    return (date.fromisoformat(left) - date.fromisoformat(right)).days


def _best_of_day(happenings: Sequence[Happening]) -> dict[str, Happening]:
    best: dict[str, Happening] = {}
    for one in sorted(happenings, key=lambda one: (one.witnesses, len(one.events), one.id)):
        if one.earliest and one.earliest == one.latest:
            best[one.earliest] = one
    return best


def _day_line(
    day: str,
    told: Sequence[tuple[Sentence, float]],
    best: Sequence[Sentence],
    happening: Happening | None,
    scribe: _Scribe,
) -> TimelineEntry:
    articles = sorted({sentence.article for sentence, _ in told})
    quotes = tuple(scribe.cite(one) for one in best)
    return TimelineEntry(
        edtf=day,
        earliest=day,
        latest=day,
        title=happening.title if happening else _first_words(quotes[0].text),
        status=happening.status if happening else None,
        happening=happening.id if happening else None,
        outlets=scribe.names(articles),
        witnesses=scribe.copies.witnesses(articles),
        score=round(_significance(told, scribe), 4),
        sentences=quotes,
        kind="day",
    )


def _significance(told: Sequence[tuple[Sentence, float]], scribe: _Scribe) -> float:
    """How much is written of a day on the pile's matter: each voice once, by its strongest sentence; then how often."""
    voices: dict[str, float] = {}
    everything = 0.0
    for sentence, weight in told:
        voice = scribe.copies.voice.get(sentence.article, sentence.article)
        relevant = weight * scribe.relevance(scribe.vector(sentence))
        voices[voice] = max(voices.get(voice, 0.0), relevant)
        everything += relevant
    return sum(voices.values()) + REPEATED * everything


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:TITLE_WORDS]) + (" …" if len(words) > TITLE_WORDS else "")
