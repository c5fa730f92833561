"""Expression: the named parts of a pattern's match come in, what the words say goes out, not yet tied to a calendar."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rashomon.lexicon import table

# Two-digit years: nearer than this they are of this century ('08), else of the last one ('85).
PIVOT_YEAR = 50
VAGUE = -1.0


@dataclass(frozen=True, slots=True)
class Expression:
    """What the words of one time say; None where they say nothing of it. `amount` is VAGUE for "several"."""

    start: int
    end: int
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    day2: int | None = None
    weekday: int | None = None
    relation: str | None = None
    part: str | None = None
    unit: str | None = None
    amount: float | None = None
    direction: str | None = None
    daypart: str | None = None
    clock: str | None = None
    zone: str | None = None
    ordinal: int | None = None
    word: str | None = None

    @property
    def length(self) -> int:
        """How many characters it covers."""
        return self.end - self.start


def read_expression(kind: str, found: re.Match[str], offset: int) -> Expression:
    """The expression of a match whose text began at `offset`; groups are named as the fields are."""
    parts = {name: words for name, words in found.groupdict().items() if words is not None}
    fields: dict[str, Any] = {name: READ[name](words) for name, words in parts.items() if name in READ}
    if "dayword" in parts:
        fields["day"] = fields.pop("dayword")
    if "unit2" in parts:
        fields["unit"] = _unit(parts["unit2"])
    if "hour" in parts:
        fields["clock"] = _clock(parts)
    start, end = found.span("whole")
    return Expression(start + offset, end + offset, kind, **fields)


def read_number(words: str) -> float | None:
    """What a number is worth: digits, words, halves; VAGUE for "several", None where it is no number."""
    plain = re.sub(r"-(?:odd|plus)$", "", words.strip().lower())
    plain = re.sub(r"[\s-]+", " ", plain)
    half = 0.5 if re.search(r"\band a half\b|½", plain) else 0.0
    plain = re.sub(r" ?(?:\band a half\b|½)", "", plain)
    if plain in FIXED:
        return FIXED[plain] + half
    if broken := re.fullmatch(r"(\d+) (\d)\\?/([1-9])", plain):
        return int(broken[1]) + int(broken[2]) / int(broken[3])
    if re.fullmatch(r"[\d.,]+", plain):
        return _digits(plain) + half
    return _spelled(plain.split(" "), half)


FIXED = {
    "": 1.0,
    "a": 1.0,
    "an": 1.0,
    "half a": 0.5,
    "half an": 0.5,
    "half": 0.5,
    "a half": 0.5,
    "a dozen": 12.0,
    "a single": 1.0,
}
FIXED |= {
    "quarter": 0.25,
    "a quarter": 0.25,
    "a couple of": 2.0,
    "a couple": 2.0,
    "couple of": 2.0,
    "couple": 2.0,
    "or so": 1.0,
    "or two": 1.0,
    "a quarter of a": 0.25,
    "another": 1.0,
    "dozen": 12.0,
}


def _digits(plain: str) -> float:
    plain = plain.replace(",", "")
    return float(plain) if re.fullmatch(r"\d{1,12}(\.\d+)?", plain) else VAGUE


def _spelled(tokens: list[str], half: float) -> float | None:
    """English number words: smaller ones add up, hundred and thousand multiply what is before them."""
    worth = table("numbers")
    total, here = 0.0, 0.0
    for token in tokens:
        if token in ("and", "a", "one") and token != "one":
            continue
        amount = float(worth[token]) if token in worth else _digits(token) if token[:1].isdigit() else VAGUE
        if amount == VAGUE:
            return VAGUE
        if amount >= 1000:
            total, here = total + max(here, 1) * amount, 0.0
        else:
            here = max(here, 1) * amount if amount == 100 else here + amount
    return total + here + half


def _year(words: str) -> int:
    number = int(re.sub(r"\D", "", words))
    if number >= 100:
        return number
    return number + (2000 if number < PIVOT_YEAR else 1900)


def _unit(words: str) -> str:
    plain = words.lower()
    irregular = {"millennia": "K", "half": "H"}
    units = table("times_units")
    return irregular.get(plain) or units.get(plain) or units[plain.removesuffix("s")]


def _ordinal(words: str) -> int:
    digits = re.match(r"\d+", words)
    return int(digits[0]) if digits else int(table("times_ordinals")[words.lower()])


def _month(words: str) -> int:
    return int(words) if words.isdigit() else int(table("times_months")[words.lower()])


PARTS = {"early": "early", "earlier": "earlier", "late": "late", "later": "later", "mid": "mid", "middle": "mid"}
PARTS |= {"start": "early", "beginning": "early", "first": "early", "end": "late", "close": "late", "dawn": "early"}
PARTS |= {"opening": "early", "closing": "late", "final": "late", "last": "late", "latter": "late"}
PARTS |= {"turn": "early", "outset": "early", "height": "mid", "eve": "early"}


def _part(words: str) -> str | None:
    inside = re.findall(r"[a-z]+", words.lower())
    return next((PARTS[word] for word in inside if word in PARTS), None)


# "6 in the evening" is said as "6 p.m.".
HALVES = {"morning": "a", "afternoon": "p", "evening": "p"}


def _clock(parts: dict[str, str]) -> str:
    """The time of day as TIMEX3 writes it, with Z for universal time."""
    hour, minute = int(parts["hour"]), int(parts.get("minute", 0))
    said = parts.get("half", "").lower()
    half = HALVES.get(said, said[:1])
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    zone = "Z" if parts.get("zone", "").upper() in ("UTC", "GMT", "Z") else ""
    return f"{hour:02}:{minute:02}{zone}"


def _zone(words: str) -> str:
    """The distance from universal time as ISO 8601 writes it; empty where the letters do not tell it."""
    name, ahead = re.match(r"[A-Z]+", words.upper()), re.search(r"([+-])\s?(\d{1,2})(?::?(\d\d))?$", words)
    if ahead and name and name[0] in ("UTC", "GMT"):
        return f"{ahead[1]}{int(ahead[2]):02}:{ahead[3] or '00'}"
    return table("times_zones").get(name[0], "") if name else ""


def _lower(words: str) -> str:
    return re.sub(r"\s+", " ", words.lower())


READ: dict[str, Callable[[str], Any]] = {
    "year": _year,
    "month": _month,
    "day": lambda words: int(re.sub(r"\D", "", words)),
    "dayword": _ordinal,
    "day2": lambda words: int(re.sub(r"\D", "", words)),
    "weekday": lambda words: int(table("times_weekdays")[words.lower()]),
    "relation": _lower,
    "part": _part,
    "unit": _unit,
    "amount": read_number,
    "direction": _lower,
    "daypart": lambda words: table("times_dayparts")[words.lower()],
    "ordinal": _ordinal,
    "word": _lower,
    "zone": _zone,
}
