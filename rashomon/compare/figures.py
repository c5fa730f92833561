"""Figures: a reading comes in, every number with what it counts, of what, where, for when and by whom goes out."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon import lexicon
from rashomon.compare.accounts import Answer, quote
from rashomon.compare.reading import Reading, Sentence, Word
from rashomon.compare.words import is_function, stem
from rashomon.records import Mention, Quantity

NEAR = 8  # words between a number and the word for what was done to so many: further off it is another clause
CLAUSE_ENDS = frozenset(";:")
NOT_COUNTED = frozenset({"%", "percent", "year", "month", "day", "week", "hour", "minut", "age", "old"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of an article and what it counts: `unit` ("person"), `measure` ("kill"), `scope` (the noun)."""

    answer: Answer
    low: float
    high: float
    exact: bool
    unit: str
    scope: str
    measure: str | None
    happening: str | None
    place: tuple[str, str] | None  # (key, name)
    day: str | None
    total: bool  # a count over a long time ("since March", "so far")
    published: str


def figures(reading: Reading) -> Iterable[Figure]:
    """All countable numbers of all articles, in order."""
    for sentence in reading.all_sentences():
        for quantity in sentence.quantities:
            found = _figure(reading, sentence, quantity)
            if found is not None:
                yield found


def _figure(reading: Reading, sentence: Sentence, quantity: Quantity) -> Figure | None:
    bounds = _bounds(quantity)
    noun = (quantity.unit or quantity.of or "").split()
    if bounds is None or not sentence.words:
        return None
    measure = _measure(sentence, quantity)
    scope = stem(noun[-1]) if noun else "person" if measure else ""
    if not scope or scope in NOT_COUNTED:
        return None
    unit = "person" if scope in _people() else scope
    place = _place(reading, sentence, quantity)
    text = reading.annotations[sentence.article].article.text[quantity.start : quantity.end]
    value = text if not noun or noun[-1] in text else f"{text} {noun[-1]}"
    low, high = bounds
    key = f"{low:g}-{high:g} {unit}"
    return Figure(
        answer=Answer(sentence.article, key, value, quote(reading, sentence, quantity.start, quantity.end)),
        low=low,
        high=high,
        exact=quantity.value is not None and low == high,
        unit=unit,
        scope=scope,
        measure=measure,
        happening=_happening(reading, sentence, quantity),
        place=place,
        day=_day(sentence),
        total=_is_total(sentence),
        published=reading.published(sentence.article),
    )


def _people() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon.words("people_words"))


def _bounds(quantity: Quantity) -> tuple[float, float] | None:
    low = quantity.low if quantity.low is not None else (0.0 if quantity.high is not None else quantity.value)
    high = (
        quantity.high if quantity.high is not None else (float("inf") if quantity.low is not None else quantity.value)
    )
    return None if low is None or high is None else (low, high)


def _measure(sentence: Sentence, quantity: Quantity) -> str | None:
    """What was done to so many: the nearest word for it in the same clause, no other number between."""
    here = bisect_right(sentence.words, quantity.start, key=lambda word: word.start) - 1
    others = [one for one in sentence.quantities if one.id != quantity.id]
    found: list[tuple[int, bool, str]] = []
    for number in range(max(0, here - NEAR), min(len(sentence.words), here + NEAR + 1)):
        word = sentence.words[number]
        if word.stem in lexicon.words("tallies") and not _parted(sentence, quantity, word, others):
            found.append((abs(number - here), number < here, word.stem))
    return min(found)[2] if found else None


def _parted(sentence: Sentence, quantity: Quantity, word: Word, others: list[Quantity]) -> bool:
    low, high = sorted((quantity.start, word.start))
    between = sentence.text[low - sentence.start : high - sentence.start]
    return bool(CLAUSE_ENDS & set(between)) or any(low < one.start < high for one in others)


def _place(reading: Reading, sentence: Sentence, quantity: Quantity) -> tuple[str, str] | None:
    """The named place nearest to the number in its sentence."""
    places = [one for one in sentence.mentions if one.type in ("GPE", "LOC", "FAC") and one.kind == "named"]
    if not places:
        return None
    nearest = min(places, key=lambda one: (abs(one.start - quantity.end), one.start))
    return _known_place(reading, sentence, nearest)


def _known_place(reading: Reading, sentence: Sentence, mention: Mention) -> tuple[str, str]:
    entity = reading.entity_of(sentence, mention)
    name = reading.annotations[sentence.article].article.text[mention.start : mention.end]
    return (entity.id, entity.name) if entity else (name.casefold(), name)


def _happening(reading: Reading, sentence: Sentence, quantity: Quantity) -> str | None:
    """The happening that the number belongs to: of the event nearest to it in its sentence, if several tell of it."""
    events = [one for one in sentence.events if (sentence.article, one.id) in reading.happening_of]
    if not events:
        return None
    nearest = min(events, key=lambda one: (abs(one.start - quantity.end), one.start))
    return reading.happening_of[sentence.article, nearest.id]


def _day(sentence: Sentence) -> str | None:
    days = {one.earliest for one in sentence.times if one.earliest and one.earliest == one.latest}
    return min(days) if len(days) == 1 else None


def _is_total(sentence: Sentence) -> bool:
    words = [word.text.casefold() for word in sentence.words if not is_function(word.text) or word.text in TOTAL_WORDS]
    return bool(TOTAL_WORDS & set(words))


# Words that make a number the count of a long time.
TOTAL_WORDS = frozenset({"since", "overall", "total", "toll", "uprising", "conflict", "altogether"})
