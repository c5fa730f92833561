"""Figures: a reading comes in, every number with what it counts, where, for when and by whom goes out."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rashomon import lexicon
from rashomon.compare.accounts import Answer, quote
from rashomon.compare.reading import Reading, Sentence, Word
from rashomon.compare.words import country, stem
from rashomon.records import Entity, Mention, Quantity

NEAR = 8  # words between a number and the word for what was done to so many: further off it is another clause
NEAR_BARE = 4  # the same for a number without a noun, which may count anything
CLAUSE_ENDS = frozenset(";:")
NOT_COUNTED = frozenset({"%", "percent", "year", "month", "day", "week", "hour", "minut", "age", "old"})
# "Another five" adds to a figure that only the text before it gives.
INCREMENTS = frozenset({"another", "more", "further", "other", "others", "additional", "extra"})
PLACE_LEADS = frozenset({"in", "at", "near", "across", "around", "outside", "inside", "throughout", "within", "of"})
LEAD_REACH = 4  # words from the preposition to the place ("in the northern city of Elsa")
ELSEWHERE = frozenset({"there", "here"})
WHOLE = frozenset({"country", "nationwide", "nation", "countrywide"})
# Words that make a number the count of a long time, where the sentence names no day.
TOTAL_WORDS = frozenset(
    {"overall", "toll", "uprising", "revolt", "rebellion", "conflict", "unrest", "war", "crisis", "altogether"}
)
LONG = re.compile(r"P\d+[MY]")  # months and years; a count over days is of one event
SINCE_REACH = 8  # characters between "since" and its date ("since the year 2001")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of an article and what it counts: `unit` ("person"), `measure` ("kill"), `scope` (the noun)."""

    answer: Answer
    low: float
    high: float
    unit: str
    scope: str
    measure: str | None
    topic: str
    happening: str | None
    place: tuple[str, str] | None  # (key, name)
    day: str | None
    total: bool  # a count over a long time ("since March", "so far")
    published: str
    offset: int


def figures(reading: Reading) -> Iterable[Figure]:
    """All countable numbers of all articles, in order."""
    for sentence in reading.all_sentences():
        for quantity in sentence.quantities:
            found = _figure(reading, sentence, quantity, reading.homes.get(sentence.article))
            if found is not None:
                yield found


def _figure(reading: Reading, sentence: Sentence, quantity: Quantity, home: Entity | None) -> Figure | None:
    text = sentence.text[quantity.start - sentence.start : quantity.end - sentence.start]
    bounds = _bounds(quantity)
    if bounds is None or not sentence.words or _says_no_figure(sentence, quantity, text):
        return None
    noun = (quantity.unit or quantity.of or "").split()
    scope = stem(noun[-1]) if noun else ""
    tally = _tally(sentence, quantity, bare=not noun)
    measure = scope if scope in lexicon.words("tallies") else tally.stem if tally else None
    told = tally.text.casefold() if tally and scope != measure else ""
    unit = "person" if _counts_people(noun, scope) or (not noun and measure) else scope
    if not unit or unit in NOT_COUNTED or scope in NOT_COUNTED:
        return None
    named = _place(reading, sentence, quantity, home)
    shown = text if not noun or noun[-1] in text else f"{text} {noun[-1]}"
    return Figure(
        answer=Answer(
            sentence.article,
            f"{bounds[0]:g}-{bounds[1]:g} {unit}",
            " ".join(shown.split()),
            quote(reading, sentence, quantity.start, quantity.end),
        ),
        low=bounds[0],
        high=bounds[1],
        unit=unit,
        scope=scope,
        measure=measure if unit == "person" else None,
        topic=" ".join(filter(None, ["people" if unit == "person" and measure else " ".join(noun[-1:]), told])),
        happening=_happening(reading, sentence, quantity),
        place=named,
        day=_day(sentence),
        total=_is_total(sentence),
        published=reading.published(sentence.article),
        offset=quantity.start,
    )


def _counts_people(noun: list[str], scope: str) -> bool:
    return scope in _people() or scope in lexicon.words("tallies") or bool(noun and country(noun[-1]))


@cache
def _people() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon.words("people_words"))


def _bounds(quantity: Quantity) -> tuple[float, float] | None:
    low = quantity.low if quantity.low is not None else (0.0 if quantity.high is not None else quantity.value)
    high = (
        quantity.high if quantity.high is not None else (float("inf") if quantity.low is not None else quantity.value)
    )
    return None if low is None or high is None else (low, high)


def _says_no_figure(sentence: Sentence, quantity: Quantity, text: str) -> bool:
    """Vague words, additions to an earlier figure, and ages."""
    words = [word.casefold() for word in text.split()]
    after = [word.text.casefold() for word in sentence.words if word.start >= quantity.end][:1]
    before = [word.text.casefold() for word in sentence.words if word.end <= quantity.start][-2:]
    vague = bool(lexicon.words("vague_numbers") & set(words)) and not any(letter.isdigit() for letter in text)
    adding = bool(INCREMENTS & set(words)) and "than" not in words
    adding = adding or (after[:1] == ["more"]) or before[-1:] == ["another"]
    return vague or adding or bool({"age", "aged"} & set(before))


def _tally(sentence: Sentence, quantity: Quantity, *, bare: bool) -> Word | None:
    """What was done to so many: the nearest word for it in the same clause, no other number between."""
    here = bisect_left(sentence.words, quantity.start, key=lambda word: word.start)
    reach = NEAR_BARE if bare else NEAR
    others = [one for one in sentence.quantities if one.id != quantity.id]
    found: list[tuple[int, bool, int]] = []
    for number in range(max(0, here - reach), min(len(sentence.words), here + reach + 1)):
        word = sentence.words[number]
        if word.stem in lexicon.words("tallies") and not _parted(sentence, quantity.start, word.start, others):
            found.append((abs(number - here), number < here, number))
    return sentence.words[min(found)[2]] if found else None


def _parted(sentence: Sentence, one: int, other: int, quantities: list[Quantity]) -> bool:
    """Whether the end of a clause, another number or "according to" stands between two offsets."""
    low, high = sorted((one, other))
    between = sentence.text[low - sentence.start : high - sentence.start]
    numbers = any(low < each.start < high for each in quantities)
    return numbers or bool(CLAUSE_ENDS & set(between)) or "according" in between


def _place(reading: Reading, sentence: Sentence, quantity: Quantity, home: Entity | None) -> tuple[str, str] | None:
    """The place that a preposition ties to the number; else the country that the article is about."""
    others = [one for one in sentence.quantities if one.id != quantity.id]
    near = [
        one
        for one in sentence.mentions
        if one.type in ("GPE", "LOC", "FAC")
        and one.kind == "named"
        and _led_in(sentence, one)
        and not _parted(sentence, quantity.start, one.start, others)
    ]
    if near:
        nearest = min(near, key=lambda one: (one.start < quantity.start, abs(one.start - quantity.end), one.start))
        return _known_place(reading, sentence, nearest)
    words = {word.text.casefold() for word in sentence.words}
    whole = bool(WHOLE & words) or _is_total(sentence)
    return (home.id, home.name) if home and whole and not ELSEWHERE & words else None


def _led_in(sentence: Sentence, mention: Mention) -> bool:
    before = [word.text.casefold() for word in sentence.words if word.end <= mention.start][-LEAD_REACH:]
    after = sentence.text[mention.end - sentence.start : mention.end - sentence.start + 1]
    return bool(PLACE_LEADS & set(before)) and after != "-"


def _known_place(reading: Reading, sentence: Sentence, mention: Mention) -> tuple[str, str]:
    entity = reading.entity_of(sentence, mention)
    name = sentence.text[mention.start - sentence.start : mention.end - sentence.start]
    return (entity.id, entity.name) if entity else (name.casefold(), name)


def _happening(reading: Reading, sentence: Sentence, quantity: Quantity) -> str | None:
    """The happening that the number belongs to: of the event nearest to it in its sentence."""
    events = [one for one in sentence.events if (sentence.article, one.id) in reading.happening_of]
    if not events:
        return None
    nearest = min(events, key=lambda one: (abs(one.start - quantity.end), one.start))
    return reading.happening_of[sentence.article, nearest.id]


def _day(sentence: Sentence) -> str | None:
    days = {one.earliest for one in sentence.times if one.earliest and one.earliest == one.latest}
    return min(days) if len(days) == 1 else None


def _is_total(sentence: Sentence) -> bool:
    """Whether it counts from a date or over months, or says so."""
    if _day(sentence) is not None:
        return False
    words = [word.text.casefold() for word in sentence.words]
    lasting = any(one.type == "DURATION" and LONG.fullmatch(one.value) for one in sentence.times)
    since = [word.end for word in sentence.words if word.text.casefold() == "since"]
    dated = any(0 <= one.start - end <= SINCE_REACH for one in sentence.times for end in since)
    return lasting or dated or bool(TOTAL_WORDS & set(words)) or "so far" in sentence.text
