"""Figures: a reading comes in, every number with what it counts, where, for when and by whom goes out."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache, partial

from rashomon import lexicon
from rashomon.compare.accounts import Answer, listed, quote
from rashomon.compare.corrections import is_withdrawn, speaks_of_a_mistake
from rashomon.compare.reading import Reading, Sentence, Word, day_of
from rashomon.compare.scenes import days_of, happening_of, is_country, parted, places_of
from rashomon.records import Quantity, TimeMention
from rashomon.words import country, stem

NEAR = 8  # words between a number and the word for what was done to so many: further off it is another clause
NEAR_BARE = 4  # the same for a number without a noun, which may count anything
FEW = 3  # "the two countries", "three points": such numbers are part of the name of a thing
NOT_COUNTED = frozenset({"%", "percent", "year", "month", "day", "week", "hour", "minut", "age", "old"})
# "Another five" adds to a figure that only the text before it gives.
INCREMENTS = frozenset({"another", "more", "further", "other", "others", "additional", "extra"})
# Words that make a number the count of a long time, where the sentence names no day.
TOTAL_WORDS = frozenset(
    {"overall", "toll", "uprising", "revolt", "rebellion", "conflict", "unrest", "war", "crisis", "altogether"}
)
LONG = re.compile(r"P\d+(?:[MYQ]|DE|CE)")  # months and years; a count over days is of one event
LATELY = timedelta(days=10)  # "since Monday" counts one event, "since March" a war
LONG_AGO = timedelta(days=3 * 365)
# "Ministers say 12 people died, doctors say 19": the second number counts what the first one counts.
SAYING = frozenset({"say", "says", "said", "claim", "claims", "claimed", "counted", "counts", "reported"})
PUTTING = frozenset({"put", "puts", "estimated", "estimates"})  # "doctors put it at 19"
NOUN_REACH = 5  # words: "put the number of soldiers killed at 19" counts soldiers
# "A family of 12": those who were together, not all who came to harm.
COMPANIES = frozenset({"family", "group", "crowd", "team", "convoy", "gang", "party"})
# What may be said of anybody: a figure of these is no part of another.
GENERAL = frozenset({"", "person", "kill", "injure", "victim", "detain", "flee", "other", "casualty", "miss"})
PART_WORDS = frozenset({"including", "among", "whom"})
WHOLES = frozenset({"them", "whom", "the", "these", "those", "its", "their", "his", "her", "our"})  # "14 of the cases"
SOME_OF = re.compile(rf"^\S+ of (?:{'|'.join(sorted(WHOLES))})\b")
PART_REACH = 5  # words: "including two women and 5 children"
# The stems of data/tallies.txt for the kinds of harm that a quantity tells.
STEMS = {"killed": "kill", "injured": "injure", "missing": "miss", "detained": "detain", "displaced": "flee"}
STEMS |= {"casualty": "casualty"}


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
    places: tuple[tuple[str, str], ...]  # (key, name)
    days: tuple[str, str] | None
    total: bool  # a count over a long time ("since March", "so far")
    published: str
    offset: int
    context: frozenset[str]  # telling words of its sentence
    part: bool = False  # counts some of those that another number counts ("including 5 children")
    beside: int | None = None  # where the number stands that this one is set against by another source
    corrected: bool = False  # named in a correction
    withdrawn: bool = False  # as that which was wrong
    names: frozenset[str] = frozenset()  # who and what is named in its sentence
    source: str = ""  # who gives it, where somebody is named
    where: str = ""  # the place that its own words name
    as_of: str = ""  # the day on which it was counted, where the words tell

    @property
    def day(self) -> str | None:
        """The day it counts, where it is one day."""
        return self.days[0] if self.days and self.days[0] == self.days[1] else None

    @property
    def near(self) -> str:
        """The key of the nearest place that is no whole country; empty where none is named."""
        return next((key for key, name in self.places if not is_country((key, name))), "")


def scope_words(found: Sequence[Figure]) -> str:
    """What was done to so many, where, when and by whose count, as far as those who give the figure agree on it.

    Two figures must share it to contradict each other.
    """
    places = {one.where for one in found if one.where}
    days = {one.days for one in found if one.days}
    counted = {one.as_of for one in found if one.as_of}
    sources = sorted({_inside_a_sentence(one.source) for one in found if one.source})
    parts = [
        lexicon.table("tallies").get(found[0].measure or "", ""),
        f"in {min(places)}" if len(places) == 1 else "",
        "in total" if all(one.total for one in found) else _days_told(min(days)) if len(days) == 1 else "",
        f"as of {min(counted)}" if len(counted) == 1 else "",
        f"according to {listed(sources)}" if sources else "",
    ]
    return ", ".join(filter(None, parts))


def _days_told(days: tuple[str, str]) -> str:
    return f"on {days[0]}" if days[0] == days[1] else f"{days[0]} to {days[1]}"


def _inside_a_sentence(source: str) -> str:
    return source[:1].lower() + source[1:] if source.split()[0] in ("The", "A", "An") else source


def figures(reading: Reading) -> Iterable[Figure]:
    """All countable numbers of all articles, in order."""
    return reading.each("figures", Figure, partial(_figures, reading))


def _figures(reading: Reading, article: str) -> Iterable[Figure]:
    for sentence in reading.sentences.of(article):
        before: Figure | None = None
        for quantity in sentence.quantities:
            found = _figure(reading, sentence, quantity)
            if before is not None and before.measure and _set_against(sentence, quantity, before.offset):
                found = _inherit(reading, sentence, quantity, before)
            if found is not None:
                yield found
                before = found


def _figure(reading: Reading, sentence: Sentence, quantity: Quantity) -> Figure | None:
    text = sentence.text[quantity.start - sentence.start : quantity.end - sentence.start]
    bounds = _bounds(quantity)
    if bounds is None or not sentence.words or _says_no_figure(sentence, quantity, text):
        return None
    noun = _noun(quantity)
    scope = stem(noun[-1]) if noun else ""
    tally = _tally(sentence, quantity, bare=not noun)
    measure = STEMS.get(quantity.kind) or _measure(quantity, scope) or (tally.stem if tally else None)
    unit = "person" if _counts_people(noun, scope) or (not noun and measure) else scope
    if unit == scope and "new" in (word.casefold() for word in (*text.split(), *noun)):
        unit = f"new {unit}"  # which add to an earlier figure, and are not all there are
    if not unit or unit in NOT_COUNTED or scope in NOT_COUNTED or (unit != "person" and bounds[1] <= FEW):
        return None
    tallied = measure if unit == "person" else None
    total = _is_total(reading, sentence, days_of(reading, sentence, quantity, tallied))
    if total and _is_of_long_ago(reading, sentence):
        return None
    return Figure(
        answer=_answer(reading, sentence, quantity, (bounds, unit, _shown(text, quantity, unit))),
        low=bounds[0],
        high=bounds[1],
        unit=unit,
        scope=scope,
        measure=tallied,
        topic=_harm(noun, scope, tallied) if tallied else _thing(sentence, quantity),
        happening=happening_of(reading, sentence, quantity),
        places=places_of(reading, sentence, quantity, total=total),
        days=None if total else days_of(reading, sentence, quantity, tallied),
        total=total,
        published=reading.published(sentence.article),
        offset=quantity.start,
        context=sentence.content(sentence.start, sentence.end).difference(lexicon.table("tallies"), _people()),
        part=_is_part(sentence, quantity),
        corrected=speaks_of_a_mistake(sentence),
        withdrawn=is_withdrawn(sentence, quantity),
        names=frozenset(one.id for each in sentence.mentions if (one := reading.entity_of(sentence, each))),
        source=_source(reading, sentence, quantity),
        where=_where(reading, sentence, quantity),
        as_of=_as_of(reading, sentence, quantity),
    )


def _where(reading: Reading, sentence: Sentence, quantity: Quantity) -> str:
    """The place that the number's own words name, by the name it has in all articles."""
    place = next((one for one in sentence.mentions if one.id == quantity.where), None)
    if place is None:
        return ""
    entity = reading.entity_of(sentence, place)
    return entity.name if entity else sentence.text[place.start - sentence.start : place.end - sentence.start]


def _as_of(reading: Reading, sentence: Sentence, quantity: Quantity) -> str:
    """The day on which the count stood so, as the words tell it."""
    time = reading.times.get((sentence.article, quantity.as_of or ""))
    return time.latest or "" if time else ""


def _source(reading: Reading, sentence: Sentence, quantity: Quantity) -> str:
    """Who gives a figure: whose words it stands in, or who puts it so high."""
    for statement in sentence.statements:
        if any(start <= quantity.start < end for start, end in statement.content):
            return reading.speaker(sentence.article, statement)
    put = next((word.start for word in sentence.words if word.text.lower() in PUTTING), None)
    if put is None or put > quantity.start:
        return ""
    before = [one for one in sentence.mentions if one.kind == "named" and one.end <= put]
    entity = reading.entity_of(sentence, before[-1]) if before else None
    return entity.name if entity else ""


def _answer(
    reading: Reading, sentence: Sentence, quantity: Quantity, said: tuple[tuple[float, float], str, str]
) -> Answer:
    (low, high), unit, shown = said
    words = quote(reading, sentence, quantity.start, quantity.end)
    taken_back = " (withdrawn)" if is_withdrawn(sentence, quantity) else ""  # which is no witness of the figure
    key = f"{low:g}-{high:g} {unit}{taken_back}"
    return Answer(sentence.article, key, f"{' '.join(shown.split())}{taken_back}", words)


def _inherit(reading: Reading, sentence: Sentence, quantity: Quantity, before: Figure) -> Figure | None:
    """The number with all that the one counts that it is set against."""
    bounds = _bounds(quantity)
    if bounds is None:
        return None
    text = sentence.text[quantity.start - sentence.start : quantity.end - sentence.start]
    answer = _answer(reading, sentence, quantity, (bounds, before.unit, _shown(text, quantity, before.unit)))
    source = _source(reading, sentence, quantity)
    other = replace(before, answer=answer, low=bounds[0], high=bounds[1], offset=quantity.start, beside=before.offset)
    return replace(other, source=source if source != before.source else "")


def _is_part(sentence: Sentence, quantity: Quantity) -> bool:
    before = [word.text.casefold() for word in sentence.words if word.end <= quantity.start][-PART_REACH:]
    after = [word.text.casefold() for word in sentence.words if word.start >= quantity.end][:2]
    company = before[-1:] == ["of"] and bool(COMPANIES & set(before[-2:]))
    own = sentence.text[quantity.start - sentence.start : quantity.end - sentence.start].casefold()
    some = (after[:1] == ["of"] and after[-1] in WHOLES) or SOME_OF.search(own) is not None
    return company or bool(PART_WORDS & set(before)) or some


def _set_against(sentence: Sentence, quantity: Quantity, other: int) -> bool:
    """Whether a bare number ends what another source says or puts it at, after the number at `other`."""
    before = [word.text.casefold() for word in sentence.words if other < word.start and word.end <= quantity.start]
    said = bool(SAYING & set(before[-1:])) or (before[-1:] == ["at"] and bool(PUTTING & set(before)))
    rest = sentence.text[quantity.end - sentence.start :].lstrip()
    near = [word.stem for word in sentence.words if other < word.start and word.end <= quantity.start][-NOUN_REACH:]
    others = set(near) & (_people() - {"person"}) if bool(PUTTING & set(before)) else set()
    return not _noun(quantity) and said and not others and (not rest or not rest[0].isalnum())


def _noun(quantity: Quantity) -> list[str]:
    return (quantity.unit or quantity.of or "").split()


def _harm(noun: list[str], scope: str, measure: str) -> str:
    """Who suffered what, in words: "people killed", "soldiers killed"."""
    who = "people" if scope in GENERAL else " ".join(noun)
    return f"{who} {lexicon.table('tallies')[measure]}"


def _thing(sentence: Sentence, quantity: Quantity) -> str:
    """What is counted, in words: "cubic metres of water"."""
    after = sentence.text[quantity.end - sentence.start :].split()[:1] == ["of"]
    return " of ".join(dict.fromkeys(filter(None, [quantity.unit, quantity.of if after else None]))) or "number"


def _shown(text: str, quantity: Quantity, unit: str) -> str:
    """The number with the noun that it counts, also where the sentence leaves it out."""
    noun = _noun(quantity) or (["people"] if unit == "person" else [])
    return text if not noun or noun[-1].casefold() in text.casefold() else f"{text} {noun[-1]}"


def _counts_people(noun: list[str], scope: str) -> bool:
    return scope in _people() or scope in lexicon.table("tallies") or bool(noun and country(noun[-1]))


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
    return vague or adding or bool({"age", "aged"} & set(before)) or _is_age(sentence, quantity)


def _is_age(sentence: Sentence, quantity: Quantity) -> bool:
    """ "Ivan Petrov , 22 , was": a bare number between commas, after a name."""
    before = sentence.text[: quantity.start - sentence.start].rstrip()
    after = sentence.text[quantity.end - sentence.start :].lstrip()
    named = any(one.end - sentence.start == len(before.rstrip(" ,")) for one in sentence.mentions)
    return not _noun(quantity) and before.endswith(",") and after.startswith(",") and named


def _measure(quantity: Quantity, scope: str) -> str | None:
    """What the number's own words say was done ("12 dead", "of the killed")."""
    own = (scope, *(stem(word) for word in (quantity.of or "").split()[-1:]))
    return next((one for one in own if one in lexicon.table("tallies")), None)


def _tally(sentence: Sentence, quantity: Quantity, *, bare: bool) -> Word | None:
    """What was done to so many: the nearest word for it in the same clause, no other number between."""
    here = bisect_left(sentence.words, quantity.start, key=lambda word: word.start)
    reach = NEAR_BARE if bare else NEAR
    others = tuple(one for one in sentence.quantities if one.id != quantity.id)
    found: list[tuple[int, bool, int]] = []
    for number in range(max(0, here - reach), min(len(sentence.words), here + reach + 1)):
        word = sentence.words[number]
        if word.stem in lexicon.table("tallies") and not parted(sentence, quantity.start, word.start, others):
            found.append((abs(number - here), number < here, number))
    return sentence.words[min(found)[2]] if found else None


def _is_total(reading: Reading, sentence: Sentence, days: tuple[str, str] | None) -> bool:
    """Whether it counts from a date or over months, or says so."""
    if days is not None and days[0] == days[1] and not _counts_since(sentence, days[0]):
        return False
    words = {word.text.casefold() for word in sentence.words}
    lasting = any(one.type == "DURATION" and LONG.fullmatch(one.value) for one in sentence.times)
    since = "since" in words and not any(_is_recent(reading, sentence, one) for one in sentence.times)
    return lasting or since or bool(TOTAL_WORDS & words) or "so far" in sentence.text


def _counts_since(sentence: Sentence, day: str) -> bool:
    """Whether the sentence's one day is that from which it counts."""
    times = [one for one in sentence.times if one.earliest == day]
    before = [sentence.text[: one.start - sentence.start].split()[-1:] for one in times]
    return any("since" in [word.casefold() for word in words] for words in before) or any(
        sentence.text[one.start - sentence.start :].casefold().startswith("since") for one in times
    )


def _is_recent(reading: Reading, sentence: Sentence, time: TimeMention) -> bool:
    """Whether a time is of the days before the article: "since Monday" counts one event."""
    first, published = day_of(time.earliest or ""), day_of(reading.published(sentence.article))
    return bool(first and published and published - first < LATELY)


def _is_of_long_ago(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence tells of a year long past: its toll is not of the war that the article is about."""
    published = day_of(reading.published(sentence.article))
    days = [day_of(one.latest) for one in sentence.times if one.latest and one.type == "DATE"]
    return published is not None and any(day and published - day > LONG_AGO for day in days)
