"""Takeovers: annotations come in; when each country's government changed, as the articles tell it, goes out.

"Kabul" of one year and "Kabul" of another are two governments where a report says that somebody took power between.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from rashomon.link.entities.bodies import adjective_country, capital_country, country_of, plain
from rashomon.records import Annotation, Notes, TimeMention, kept

TAKEN = re.compile(
    r"\b(?:(?:took|taken|taking|seized|seizing|grabbed|swept (?:back )?(?:to|into)|returned to|came to|return to) power"
    r"|(?:took|taken|taking) over (?:the country|power|the government)"
    r"|(?:toppled|overthrew|overthrown|ousted) the (?:\w+ )?(?:government|regime)"
    r"|(?:government|regime) (?:collapsed|fell\b|was (?:toppled|overthrown|ousted))"
    r"|(?:fall|collapse|overthrow|ouster) of the (?:\w+ )?(?:government|regime))",
    re.IGNORECASE,
)
# Before it, in the same sentence: then nobody took power.
NOT_TAKEN = re.compile(
    r"\b(?:if|would|could|may|might|should|try|tried|trying|attempt\w*|never|not|failed|plot\w*|fear\w*)\b"
)
CAPITAL = r"([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
FALLEN = re.compile(rf"\b(?:fall|capture|seizure) of {CAPITAL}|\b(?:captured|seized|overran|stormed into) {CAPITAL}")
# Whoever leaves a capital leaves it to another government only where the article names one.
LEFT = re.compile(rf"\b(?:pulled out of|withdrew from|withdrawn from|fled|left) {CAPITAL}")
NEW_RULERS = re.compile(r"\bnew (?:rulers|government|authorities|leaders|regime|administration)\b")
WORD = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)?")


@dataclass(frozen=True, slots=True)
class Takeover:
    """A change of government: its first and last possible day, the article that tells it, and its words."""

    earliest: str
    latest: str
    article: str
    words: str


def find_takeovers(annotations: Sequence[Annotation], notes: Notes | None = None) -> dict[str, Takeover]:
    """The latest takeover of each country that the articles date to a month or day."""
    found: dict[str, list[Takeover]] = defaultdict(list)
    for annotation in annotations:
        key = ("takeovers", annotation.article.id, "")
        told = kept(notes, key, tuple[tuple[str, Takeover], ...], partial(_all_told, annotation))
        for country, takeover in told:
            found[country].append(takeover)
    return {
        country: max(several, key=lambda one: (one.latest, one.earliest, one.article, one.words))
        for country, several in sorted(found.items())
    }


def _all_told(annotation: Annotation) -> tuple[tuple[str, Takeover], ...]:
    return tuple(_told(annotation))


def _told(annotation: Annotation) -> Iterator[tuple[str, Takeover]]:
    text = annotation.article.text
    sentences = annotation.sentences or tuple((one.start, one.end) for one in annotation.article.blocks)
    patterns = (TAKEN, FALLEN, LEFT) if NEW_RULERS.search(text) else (TAKEN, FALLEN)
    for taken in (found for pattern in patterns for found in pattern.finditer(text)):
        start, end = next((span for span in sentences if span[0] <= taken.start() < span[1]), (0, 0))
        dates = [one for one in annotation.times if start <= one.start < end and _is_month(one)]
        seat = next((one for one in taken.groups() if one), None)
        country = _seated(seat) if seat else _country(text[start:end]) or _governed(annotation)
        if dates and country and not NOT_TAKEN.search(text, start, taken.start()):
            nearest = min(dates, key=lambda one: (abs(one.start - taken.start()), one.start))
            words = " ".join(text[min(taken.start(), nearest.start) : max(taken.end(), nearest.end)].split())
            yield country, Takeover(nearest.earliest or "", nearest.latest or "", annotation.article.id, words)


def _seated(name: str) -> str | None:
    """The country of a capital that begins a name ("Nairobi", "Nairobi Monday")."""
    return capital_country(plain(name)) or capital_country(plain(name.split()[0]))


def _is_month(time: TimeMention) -> bool:
    """Whether a date is of a month or finer; a year says nothing of which side an article of that year is on."""
    return bool(time.type == "DATE" and time.earliest and time.latest and time.earliest[:7] == time.latest[:7])


def _country(sentence: str) -> str | None:
    """The one country that a sentence names, by its name, people or capital."""
    found = set()
    for word in WORD.findall(sentence):
        for name in (word, *word.split()):
            key = plain(name)
            found.add(country_of(key) or adjective_country(key) or capital_country(key))
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def _governed(annotation: Annotation) -> str | None:
    """The country whose capital the article most often takes for its government."""
    text = annotation.article.text
    seats = [
        country
        for one in annotation.places
        if one.use == "government" and one.feature in ("capital", "country")
        for country in [
            capital_country(plain(text[one.start : one.end])) or country_of(plain(text[one.start : one.end]))
        ]
        if country
    ]
    return min(set(seats), key=lambda one: (-seats.count(one), one), default=None)


def era_of(annotation: Annotation, takeover: Takeover) -> str:
    """Whether an article is of before or after; "" in the month itself, and where no day is told."""
    if annotation.article.id == takeover.article:
        return f"since {takeover.earliest[:7]}"
    day = (annotation.article.published or _last_day(annotation))[:10]
    if len(day) >= 7 and day <= takeover.earliest[: len(day)] and day[:7] < takeover.earliest[:7]:
        return f"until {takeover.earliest[:7]}"
    return f"since {takeover.earliest[:7]}" if len(day) >= 7 and day > takeover.latest[: len(day)] else ""


def _last_day(annotation: Annotation) -> str:
    """The latest month or day that an undated article speaks of."""
    return max((one.latest or "" for one in annotation.times if _is_month(one)), default="")


def find_eras(annotations: Sequence[Annotation], takeovers: Mapping[str, Takeover]) -> dict[tuple[str, str], str]:
    """The era of a country's government in each article, for countries of which articles tell two eras."""
    eras = {
        (one.article.id, country): era_of(one, taken) for one in annotations for country, taken in takeovers.items()
    }
    told: dict[str, set[str]] = defaultdict(set)
    for (_, country), era in eras.items():
        told[country].add(era)
    return {place: era for place, era in eras.items() if len(told[place[1]] - {""}) > 1}
