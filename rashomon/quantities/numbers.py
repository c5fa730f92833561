"""Numbers: a sentence's words come in; the numbers in them, with their bounds and the unit they name, go out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon import rows, table
from rashomon.quantities.shapes import pattern, trigger
from rashomon.records import Article, Parsed

# How far a number said with "about" or "nearly" may be off: reports round to one or two digits.
APPROXIMATE = 0.1
PLACES = 3  # after the point
HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75}
# "One in five" is a share; "two in ten days" is not, so that what is out of these alone is one.
WHOLES = frozenset({10.0, 100.0, 1000.0})
FEWEST_MONEY = 1000.0  # a smaller number with "#" or "won" is hardly money
SHARED_SCALE = 1000.0  # "2 to 3 million": so small a first number has the second one's scale
Bounds = tuple[float | None, float | None, float | None]
Parts = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as the words give it: where it stands, its best value and bounds, its kind, and the unit it names."""

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    unit: str | None = None
    kind: str = "count"
    vague: bool = False  # a word like "dozens", which is never part of a name


def find_numbers(article: Article, parsed: Parsed) -> Iterator[Number]:
    """The numbers of every sentence, in order."""
    for first, last in parsed.sentences:
        start, end = parsed.tokens[first].start, parsed.tokens[last - 1].end
        sentence = article.text[start:end]
        if trigger().search(sentence):
            for found in pattern().finditer(sentence):
                yield from _read(found, start)


def _read(found: re.Match[str], offset: int) -> Iterator[Number]:
    """One number, or two where they are no range ("two and 30 tanks" without "between")."""
    parts = found.groupdict()
    if parts["share"]:
        yield from _read_share(found, offset)
    elif _are_two(parts, found.group()):
        yield from _read_two(found, offset)
    else:
        ranged = parts["second"] or parts["other_fraction"]
        start = found.start() if not parts["between"] or ranged else found.end("between") + 1
        bounds = _vague(parts) if parts["vague"] else _fraction(parts) if parts["fraction"] else _amount(parts)
        kind, unit = _weight(found) or _unit(parts)
        if bounds is not None and not _is_label(parts):
            yield Number(start + offset, found.end() + offset, *bounds, unit, kind, bool(parts["vague"]))


def _are_two(parts: Parts, said: str) -> bool:
    """ "7 ships and 20", "from 40 to 12", "2,750 - 1,900 of them": no range; "3-1" is a score and no number at all."""
    if not parts["second"]:
        return False
    if parts["joint"] == "and":
        return not parts["between"]
    first, second = worth(parts["first"] or "") or 0.0, worth(parts["second"]) or 0.0
    apart = parts["joint"] in ("to", "or") or re.search(r"\s[-–—]\s", said) is not None
    return apart and first >= second


def _is_label(parts: Parts) -> bool:
    """A "#" that is no pound sign ("the #1 song"), and "won" that is a verb ("five won medals")."""
    return (worth(parts["first"] or "") or 0.0) < FEWEST_MONEY and (
        parts["sign"] == "#" or (parts["money"] or "").lower() == "won"
    )


def _read_share(found: re.Match[str], offset: int) -> Iterator[Number]:
    """ "one in five", "nine out of 10": a percentage, unless it is a number beside another one."""
    parts = found.groupdict()
    share, whole = worth(parts["share"] or ""), worth(parts["whole"] or "")
    if share is None or whole is None:
        return
    out_of = (parts["every"] or "").lower() != "in" or "every" in found.group().lower()
    told = found.string[found.end() :].split()[:1]
    is_time = bool(told) and told[0].lower().rstrip("s.,") in table("times_units")
    if share < whole and (out_of or share == 1 or whole in WHOLES) and not is_time:
        worthy = round(100 * share / whole, 4)
        yield Number(found.start() + offset, found.end() + offset, *_bounds(worthy, parts), "percent", "percent")
        return
    alone = {**parts, "money": None, "percent": None, "measure": None}
    yield Number(found.start() + offset, found.end("share") + offset, *_bounds(share, alone))
    yield Number(found.start("whole") + offset, found.end("whole") + offset, whole, whole, whole)


def _read_two(found: re.Match[str], offset: int) -> Iterator[Number]:
    parts = found.groupdict()
    first, second = worth(parts["first"] or ""), worth(parts["second"] or "")
    if first is not None:
        end = found.end("early_percent") if parts["early_percent"] else found.end("first")
        percent = parts["early_percent"] or (parts["percent"] if not parts["measure"] else None)
        kind, unit = _unit({**parts, "percent": percent, "money": None, "measure": None})
        alone = {**parts, "after": None}
        start = found.end("between") + 1 if parts["between"] else found.start()
        yield Number(start + offset, end + offset, *_bounds(first, alone), unit, kind)
    if second is not None:
        kind, unit = _unit(parts)
        bounds = _bounds(second, {**parts, "qualifier": None, "inner": None})
        start = found.start("second_sign") if parts["second_sign"] else found.start("second")
        yield Number(start + offset, found.end() + offset, *bounds, unit, kind)


# ---- what it is worth ----------------------------------------------------------------------------------------------


def worth(said: str) -> float | None:
    """What digits, words or a part of a large number are worth; None where they make no number."""
    plain = re.sub(r"[\s]+", " ", said.lower()).strip()
    part = re.match(r"(.+?)[- ](?:of )?(?:an?[- ])?([a-z]+)$", plain)
    if part and part[1] in table("quantities_fractions"):
        return round(float(table("quantities_fractions")[part[1]]) / 100 * _scale(part[2]), 6)
    digits = re.match(r"[\d.,]*\d", plain)
    if not digits and plain[:1] not in HALVES:
        return _spelled(plain)
    here = float(digits[0].replace(",", "")) if digits else 0.0
    rest = plain[digits.end() :] if digits else plain
    here += HALVES.get(rest[:1], 0.0)
    for word in re.findall(r"[a-z]+", rest):
        here *= _scale(word)
    return round(here, 6)


def _scale(word: str) -> float:
    return float(table("quantities_scales")[word])


def _spelled(said: str) -> float | None:
    """Number words: smaller ones add up, hundred and thousand multiply what is before them."""
    total, here = 0.0, 0.0
    for word in re.findall(r"[a-z]+", said):
        if word in ("and", "a", "an"):
            continue
        size = 0.5 if word == "half" else float(table("numbers").get(word) or _scale(word))
        if size >= 1000 or word == "dozen":
            total, here = total + (here or 1.0) * size, 0.0
        else:
            here = max(here, 1.0) * size if size == 100 else here + size
    return total + here


def _amount(parts: Parts) -> Bounds | None:
    """Best value, low and high of a number or a range; None where the second is not the larger one."""
    first = worth(parts["first"] or "")
    if first is None:
        return None
    if parts["unit_m"]:
        first *= _scale((parts["unit_m"] or "").strip().lower())
    if not parts["second"]:
        return _bounds(first, parts)
    second = worth(parts["second"])
    if second is None:
        return None
    if first < SHARED_SCALE and not re.search(r"[a-z]", _digits(parts["first"])):
        first *= _shared_scale(parts["second"])
    return (None, first, second) if first < second else None


def _digits(said: str | None) -> str:
    """The words without those that are worth less than a hundred: what is left tells of a scale."""
    small = [word for word, size in table("numbers").items() if float(size) < 100]
    return re.sub(rf"\b(?:{'|'.join(small)})\b", "", (said or "").lower())


def _shared_scale(second: str) -> float:
    """The scale that a range names once: "2 to 3 million", "20 or 30 thousand"."""
    size = 1.0
    for word in re.findall(r"[a-z]+", second.lower()):
        size *= _scale(word) if word in table("quantities_scales") else 1.0
    return size


@cache
def _vague_bounds() -> dict[str, tuple[float, float | None]]:
    found = rows("quantities_vague")
    return {word: (float(low), None if high == "-" else float(high)) for word, low, high in found}


def _vague(parts: Parts) -> Bounds:
    """The range that a word for an uncounted number leaves, and of two such words ("hundreds or thousands")."""
    low, high = _vague_bounds()[_plain(parts["vague"])]
    if parts["more_vague"]:
        more, high = _vague_bounds()[_plain(parts["more_vague"])]
        low = min(low, more)
    limit = _limit(parts)
    return None, None if limit == "until" else low, None if limit == "from" else high


def _fraction(parts: Parts) -> Bounds | None:
    first = float(table("quantities_fractions")[_plain(parts["fraction"])])
    if not parts["other_fraction"]:
        return _bounds(first, parts)
    second = float(table("quantities_fractions")[_plain(parts["other_fraction"])])
    return (None, first, second) if first < second else None


def _plain(said: str | None) -> str:
    return re.sub(r"\s+", " ", (said or "").lower()).strip()


# ---- what the words around it make of it ---------------------------------------------------------------------------

LIMITS = {"from": "from", "above": "from", "until": "until", "below": "until"}


def _manners(parts: Parts) -> list[str]:
    """What the words before and after a number make of it."""
    before = [_plain(parts[name]) for name in ("qualifier", "inner") if parts[name]]
    found = [table("quantities_qualifiers")[one] for one in before]
    return [*found, table("quantities_after")[_plain(parts["after"])]] if parts["after"] else found


def _limit(parts: Parts) -> str | None:
    return next((LIMITS[one] for one in _manners(parts) if one in LIMITS), None)


def _bounds(size: float, parts: Parts) -> Bounds:
    """Best value, low and high. A floor is also the best figure that is known; of a ceiling nobody knows the best."""
    limit, manners = _limit(parts), _manners(parts)
    if limit == "from":
        return size, size, None
    if limit == "until":
        return None, None, size
    low, high = round(size * (1 - APPROXIMATE), PLACES), round(size * (1 + APPROXIMATE), PLACES)
    if "nearly" in manners:
        return size, low, size
    return (size, low, high) if "about" in manners else (size, size, size)


def _weight(found: re.Match[str]) -> tuple[str, str] | None:
    """ "A 500-pound bomb", "50 pounds of rice": no money."""
    joined = found.group().lower().endswith(("-pound", "-pounds"))
    of = found.group().lower().endswith("pounds") and found.string[found.end() :].lower().startswith(" of ")
    return ("measure", "pounds") if joined or of else None


def _unit(parts: Parts) -> tuple[str, str | None]:
    """The kind and the unit that the number's own words name."""
    if parts["percent"] or parts["early_percent"] or parts["fraction"]:
        return "percent", "percent"
    if parts["sign"] == "#":
        return "money", "GBP"
    if money := parts["sign"] or parts["money"]:
        return "money", table("quantities_currencies")[_plain(money)]
    if parts["measure"]:
        return "measure", table("quantities_measures")[_plain(parts["measure"])]
    return "count", None
