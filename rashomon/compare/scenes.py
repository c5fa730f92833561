"""Scenes: a number in its sentence comes in; where, when and in which happening it counts goes out."""

from rashomon.compare.reading import Reading, Sentence, day_of
from rashomon.records import EventMention, Mention, Quantity, TimeMention
from rashomon.words import country, stem

PLACES = frozenset({"GPE", "LOC", "FAC"})
PLACE_LEADS = frozenset({"in", "at", "near", "across", "around", "outside", "inside", "throughout", "within", "of"})
LEAD_REACH = 4  # words from the preposition to the place ("in the northern city of Elsa")
ELSEWHERE = frozenset({"there", "here"})
WHOLE = frozenset({"country", "nationwide", "nation", "countrywide"})
BEFORE_FACTOR, BEFORE_HANDICAP = 2, 10  # characters
JOINED_REACH = 4  # words: "19 young children and"
CLAUSE_ENDS = frozenset(";:")
LONGEST_SPAN = 31  # days: "in March" may be the day that another account gives, "in 2011" is too wide to say


def parted(sentence: Sentence, one: int, other: int, quantities: tuple[Quantity, ...]) -> bool:
    """Whether the end of a clause, another number or "according to" stands between two offsets."""
    low, high = sorted((one, other))
    between = sentence.text[low - sentence.start : high - sentence.start]
    numbers = any(low < each.start < high and not _joined(sentence, low, each) for each in quantities)
    return numbers or bool(CLAUSE_ENDS & set(between)) or "according" in between


def _joined(sentence: Sentence, start: int, other: Quantity) -> bool:
    """Whether the words up to another number only join the two: "12 children and two teachers were killed"."""
    between = sentence.text[start - sentence.start : other.start - sentence.start].split()
    return len(between) <= JOINED_REACH and between[-1:] == ["and"]


def places_of(reading: Reading, sentence: Sentence, quantity: Quantity, *, total: bool) -> tuple[tuple[str, str], ...]:
    """(key, name) of the places that a preposition ties to the number, or of the country the article is about."""
    if total and (nearest := _land_of(sentence, quantity)) is not None:
        return (nearest,)
    others = tuple(one for one in sentence.quantities if one.id != quantity.id)
    named = [one for one in sentence.mentions if one.type in PLACES and one.kind == "named"]
    near = [one for one in named if _led_in(sentence, one) and not _is_of_source(sentence, quantity, one)]
    tied = [one for one in near if not parted(sentence, quantity.start, one.start, others)]
    if tied:
        return tuple(dict.fromkeys(_known_place(reading, sentence, one) for one in tied))
    words = {word.text.casefold() for word in sentence.words}
    home = reading.homes.get(sentence.article)
    whole = bool(WHOLE & words) or total
    if total:
        land = country(home.name) if home and home.name == reading.scene else None
        return ((f"land:{land}", land),) if land else ()
    return ((home.id, home.name),) if home and whole and not ELSEWHERE & words else ()


def _land_of(sentence: Sentence, quantity: Quantity) -> tuple[str, str] | None:
    """The country named nearest to a toll, by its name or as an adjective ("Elsan forces have killed 900")."""
    named = [
        (_distance(one, quantity), one.start, land)
        for one in sentence.mentions
        if one.kind == "named" and (land := _land(sentence.text[one.start - sentence.start : one.end - sentence.start]))
    ]
    if not named:
        return None
    land = min(named)[2]
    return f"land:{land}", land


def _distance(mention: Mention, quantity: Quantity) -> int:
    """How far off in characters; what goes before is further: "34 in Elsa, 12 in Norland"."""
    if mention.start >= quantity.end:
        return mention.start - quantity.end
    return BEFORE_FACTOR * (quantity.start - mention.end) + BEFORE_HANDICAP


def _land(words: str) -> str | None:
    bare = words.removeprefix("the ").removesuffix("'s").removesuffix("’s").strip()
    return country(bare)


def _led_in(sentence: Sentence, mention: Mention) -> bool:
    before = [word.text.casefold() for word in sentence.words if word.end <= mention.start][-LEAD_REACH:]
    after = sentence.text[mention.end - sentence.start : mention.end - sentence.start + 1]
    return bool(PLACE_LEADS & set(before)) and after != "-"


def _is_of_source(sentence: Sentence, quantity: Quantity, mention: Mention) -> bool:
    """Whether a place stands in the words for who says the number: "officials in X said that 12 were killed"."""
    sources = [span for one in sentence.statements for span in one.source]
    return any(
        start <= mention.start and mention.end <= end and not start <= quantity.start < end for start, end in sources
    )


def _known_place(reading: Reading, sentence: Sentence, mention: Mention) -> tuple[str, str]:
    entity = reading.entity_of(sentence, mention)
    name = sentence.text[mention.start - sentence.start : mention.end - sentence.start].removeprefix("the ")
    return (entity.id, entity.name) if entity else (name.casefold(), name)


def is_country(place: tuple[str, str]) -> bool:
    """Whether a place is a whole country."""
    return country(place[1]) == place[1]


def days_of(reading: Reading, sentence: Sentence, quantity: Quantity, measure: str | None) -> tuple[str, str] | None:
    """The first and last day it may have been: of the event that the number belongs to, else the sentence's only."""
    events = [one for one in sentence.events if measure and stem(one.lemma) == measure and one.time]
    if events:
        nearest = min(events, key=lambda one: (abs(one.start - quantity.end), one.start))
        found = _days(reading.times.get((sentence.article, nearest.time or "")))
        if found:
            return found
    spans = {span for one in sentence.times if (span := _days(one)) is not None}
    return min(spans) if len(spans) == 1 else None


def _days(time: TimeMention | None) -> tuple[str, str] | None:
    if time is None or time.type not in ("DATE", "TIME") or not time.earliest or not time.latest:
        return None
    first, last = day_of(time.earliest), day_of(time.latest)
    short = first is not None and last is not None and (last - first).days <= LONGEST_SPAN
    return (time.earliest, time.latest) if short else None


def happening_of(reading: Reading, sentence: Sentence, quantity: Quantity) -> str | None:
    """The happening of the event nearest to the number in its sentence."""
    events = [one for one in sentence.events if (sentence.article, one.id) in reading.happening_of]
    nearest: EventMention | None = min(events, key=lambda one: (abs(one.start - quantity.end), one.start), default=None)
    return reading.happening_of[sentence.article, nearest.id] if nearest else None
