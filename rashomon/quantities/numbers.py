"""Numbers: a sentence's words come in; the numbers in them, with their bounds and the unit they name, go out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon import table
from rashomon.records import Article, Parsed

# How far a number said with "about" or "nearly" may be off: reports round to one or two digits.
APPROXIMATE = 0.1


@dataclass(frozen=True, slots=True)
class Number:
    """A number as the words give it: where it stands, its bounds, and a unit where the words hold one."""

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    unit: str | None = None


def _any(entries: Iterable[str]) -> str:
    escaped = (re.escape(entry).replace(r"\ ", r"\s+") for entry in sorted(entries, key=lambda one: (-len(one), one)))
    return "|".join(escaped)


@cache
def _pattern() -> re.Pattern[str]:
    """One pattern for all shapes: qualifier, money sign, number or range, scale, percent or money word."""
    number, money = _any(table("numbers")), table("quantities_currencies")
    signs = _any(one for one in money if not one.isalpha() or one in ("usd", "eur", "gbp", "chf", "rub"))
    after = _any(one for one in money if one.isalpha())
    digits = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d+)?"
    spelled = rf"(?:(?:{number})\b(?:[-\s]+(?:and\s+)?(?=(?:{number})\b))?){{1,8}}"
    scale = r"hundred|thousand|million|billion|trillion|dozen|m|bn|mn|k"
    one = rf"(?:{digits}|{spelled})"
    return re.compile(
        rf"(?<![\w.,/:\-–'’])(?:(?P<between>between|from)\s+)?(?:(?P<qualifier>{_any(table('quantities_qualifiers'))})\s+)?"
        rf"(?:(?P<vague>{_any(table('quantities_vague'))})(?!\w)|(?P<fraction>{_any(table('quantities_fractions'))})(?=\s+(?:of|the)\b)"
        rf"|(?:(?P<sign>{signs})\s?)?(?P<first>{one}|(?:half\s+)?a(?=\s+(?:dozen|hundred|thousand|million|billion)\b))"
        rf"(?:[-\s]?(?P<scale1>{scale})\b)?"
        rf"(?:\s?(?P<joint>-|–|to|or|and)\s?(?:{signs})?\s?(?P<second>{one})(?:[-\s]?(?P<scale2>{scale})\b)?)?)"
        rf"(?P<percent>\s?%|[-\s]+(?:percent|per\s+cent|percentage\s+points?)\b)?(?:\s+(?P<money>{after})\b)?(?![\w/:\\])(?!\.\d)",
        re.IGNORECASE,
    )


@cache
def _trigger() -> re.Pattern[str]:
    entries = {entry for name in ("numbers", "quantities_vague", "quantities_fractions") for entry in table(name)}
    return re.compile(rf"\d|\b(?:{_any(entries)}|dozen)\b", re.IGNORECASE)


def find_numbers(article: Article, parsed: Parsed) -> Iterator[Number]:
    for first, last in parsed.sentences:
        start, end = parsed.tokens[first].start, parsed.tokens[last - 1].end
        sentence = article.text[start:end]
        if _trigger().search(sentence):
            for found in _pattern().finditer(sentence):
                yield from _read(found, start)


def _read(found: re.Match[str], offset: int) -> Iterator[Number]:
    """One number, or two where "and" joins two that are no range ("two and 30 tanks" without "between")."""
    parts = found.groupdict()
    joint, between = parts["joint"], parts["between"]
    if joint == "and" and parts["second"] and not between:
        yield from _read_two(found, offset)
        return
    start = found.start() if not between or parts["second"] else found.end("between") + 1
    low = _worth(parts, "first", "scale1" if parts["scale1"] or not parts["second"] else "scale2")
    high = _worth(parts, "second", "scale2") if parts["second"] else None
    if low is None or (high is not None and high <= low):
        return
    value, bottom, top = (None, low, high) if high is not None else _bounds(low, parts)
    yield Number(start + offset, found.end() + offset, value, bottom, top, _unit(parts))


def _read_two(found: re.Match[str], offset: int) -> Iterator[Number]:
    parts = found.groupdict()
    first, second = _worth(parts, "first", "scale1"), _worth(parts, "second", "scale2")
    if first is not None:
        end = found.end("scale1") if parts["scale1"] else found.end("first")
        alone = parts | {"percent": None, "money": None}
        yield Number(found.start() + offset, end + offset, *_bounds(first, parts), _unit(alone))
    if second is not None:
        yield Number(found.start("second") + offset, found.end() + offset, second, second, second, _unit(parts))


def _worth(parts: dict[str, str | None], which: str, scale: str) -> float | None:
    """What one number of the match is worth."""
    if parts["vague"]:
        return float(table("quantities_vague")[_plain(parts["vague"])])
    if parts["fraction"]:
        return float(table("quantities_fractions")[_plain(parts["fraction"])])
    said = _plain(parts[which] or "")
    worth = 0.5 if said.startswith("half") else 1.0 if said == "a" else _spelled(said)
    size = (parts[scale] or "").lower()
    if size == "m" and not parts["sign"] and "," in said:
        return None  # 2,300 m are metres
    return None if worth is None else worth * SCALES.get(size, 1.0)


SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
SCALES |= {"m": 1e6, "mn": 1e6, "bn": 1e9, "k": 1e3}


def _plain(said: str) -> str:
    return re.sub(r"\s+", " ", said.lower()).strip()


def _spelled(said: str) -> float | None:
    """Digits, or number words: smaller ones add up, hundred and thousand multiply what is before them."""
    if said[:1].isdigit():
        return float(said.replace(",", ""))
    total, here = 0.0, 0.0
    for word in re.findall(r"[a-z]+", said):
        if word == "and":
            continue
        worth = float(table("numbers")[word])
        if worth >= 1000:
            total, here = total + max(here, 1.0) * worth, 0.0
        else:
            here = max(here, 1.0) * worth if worth == 100 else here + worth
    return total + here


def _bounds(worth: float, parts: dict[str, str | None]) -> tuple[float | None, float | None, float | None]:
    """Value, low and high of a number with its qualifier."""
    kind = table("quantities_qualifiers")[_plain(parts["qualifier"])] if parts["qualifier"] else ""
    if kind in ("from", "above") or (parts["vague"] and kind != "until"):
        return None, worth, None
    if kind in ("until", "below"):
        return None, None, worth
    near = (round(worth * (1 - APPROXIMATE), 6), round(worth * (1 + APPROXIMATE), 6))
    return worth, *({"about": near, "nearly": (near[0], worth)}.get(kind, (worth, worth)))


def _unit(parts: dict[str, str | None]) -> str | None:
    if parts["percent"] or parts["fraction"]:
        return "percent"
    money = parts["sign"] or parts["money"]
    return table("quantities_currencies")[_plain(money)] if money else None
