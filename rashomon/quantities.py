"""Quantities: an article, its parse and its times come in, the numbers go out with what they count.

"at least 12 people were killed" is 12 or more, of people, killed; "dozens" is 24 or more; a number that a time holds
("17 years") stays with the time.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon.lexicon import table, words
from rashomon.records import Article, Parsed, Quantity, TimeMention

# How far a number said with "about" or "nearly" may be off: reports round to one or two digits.
APPROXIMATE = 0.1
# A bare number of these years without a noun is nearly always a year that the times left out.
YEARS = range(1900, 2101)
# Names that hold numbers ("Flight 370", "Article 5"): the number counts nothing.
NUMBERED = frozenset({"PERSON", "ORG", "FAC", "PRODUCT", "LAW", "WORK_OF_ART", "EVENT", "GPE", "LOC", "NORP"})
ONE_IDIOMS = frozenset({"hand", "another", "day", "thing", "level", "side"})
LONGEST_PHRASE = 12  # words of an "of" phrase that are kept


@dataclass(frozen=True, slots=True)
class Number:
    """A number as the words give it: where it stands, its bounds, and a unit where the words hold one."""

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: the noun, the words about it, and where the noun ends."""

    unit: str | None
    of: str | None
    end: int


def find_quantities(article: Article, parsed: Parsed, times: Sequence[TimeMention]) -> list[Quantity]:
    """The quantities of an article, numbered in the order of the text."""
    starts = [token.start for token in parsed.tokens]
    taken, said_in_times = _taken(parsed, times), sorted((time.start, time.end) for time in times)
    found: list[Quantity] = []
    for number in _numbers(article, parsed):
        first, last = bisect_right(starts, number.start) - 1, bisect_left(starts, number.end)
        if _overlaps(taken, number) or first >= last or _counts_nothing(article, parsed, first, number):
            continue
        counted = _counted(article, parsed, number, last)
        if counted is not None and not _overlaps(said_in_times, replace(number, end=counted.end)):
            found.append(_quantity(f"q{len(found) + 1}", number, counted))
    return found


def _quantity(name: str, number: Number, counted: Counted) -> Quantity:
    return Quantity(name, number.start, counted.end, number.value, number.low, number.high, counted.unit, counted.of)


def _taken(parsed: Parsed, times: Sequence[TimeMention]) -> list[tuple[int, int]]:
    """Stretches whose numbers are not counts: times, and names with a number in them."""
    # A name may end on what is counted ("14 Airbus A330"): only a number inside it is its own.
    names = [
        (parsed.tokens[name.first].start, parsed.tokens[name.last - 1].end)
        for name in parsed.names
        if name.label in NUMBERED and not parsed.tokens[name.first].text[:1].isdigit()
    ]
    return sorted([(time.start, time.end) for time in times] + names)


def _overlaps(taken: list[tuple[int, int]], number: Number) -> bool:
    at = bisect_left(taken, (number.end, 0))
    return any(taken[one][1] > number.start for one in range(max(0, at - 2), at))


# ---- the words of a number -----------------------------------------------------------------------------------------


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
        rf"(?:\s?(?P<joint>-|–|to|or|and)\s?(?:{signs})?(?P<second>{one})(?:[-\s]?(?P<scale2>{scale})\b)?)?)"
        rf"(?P<percent>\s?%|[-\s]+(?:percent|per\s+cent|percentage\s+points?)\b)?(?:\s+(?P<money>{after})\b)?(?![\w/:])(?!\.\d)",
        re.IGNORECASE,
    )


@cache
def _trigger() -> re.Pattern[str]:
    entries = {entry for name in ("numbers", "quantities_vague", "quantities_fractions") for entry in table(name)}
    return re.compile(rf"\d|\b(?:{_any(entries)}|dozen)\b", re.IGNORECASE)


def _numbers(article: Article, parsed: Parsed) -> Iterator[Number]:
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
    return None if worth is None else worth * SCALES.get((parts[scale] or "").lower(), 1.0)


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


# ---- what it counts ------------------------------------------------------------------------------------------------


def _counts_nothing(article: Article, parsed: Parsed, first: int, number: Number) -> bool:
    """Whether the number is a label ("Highway 7"), a pronoun ("one of them"), or a year."""
    token = parsed.tokens[first]
    if number.unit is not None:
        return False
    before = parsed.tokens[first - 1] if first and parsed.tokens[first - 1].sentence == token.sentence else None
    if before and before.pos == "PROPN" and (token.head == first - 1 or before.head >= first):
        return True
    if token.text.lower() == "one":
        return token.dep != "nummod" or token.head <= first or parsed.tokens[token.head].lemma in ONE_IDIOMS
    return before is not None and before.text.lower() in ("no.", "number", "#", "-", "/", "°")


def _counted(article: Article, parsed: Parsed, number: Number, last: int) -> Counted | None:
    """The noun after the number or after its "of", with what is said of it; None where a bare number is a year."""
    noun = _noun(parsed, last)
    if number.unit is not None:
        return Counted(number.unit, _after_of(article, parsed, last), number.end)
    if parsed.tokens[last - 1].sentence == _sentence(parsed, last) and parsed.tokens[last].text in HYPHENS:
        return _compound(parsed, number, last)
    if noun is None:
        return _bare(parsed, number, last)
    token = parsed.tokens[noun]
    of = _fate(parsed, noun) or _after_of(article, parsed, noun + 1) or _between(article, parsed, last, noun)
    word = token.text.lower()
    return Counted(table("quantities_currencies").get(word, word) if word.isalpha() else word, of, token.end)


HYPHENS = frozenset({"-", "‑", "–"})
# "two-way", "tenfold": a shape or a factor, not a count of something.
NOT_COUNTED = frozenset({"way", "fold", "time", "year", "day", "month", "week", "hour", "minute", "old", "to", "on"})


def _sentence(parsed: Parsed, index: int) -> int | None:
    return parsed.tokens[index].sentence if index < len(parsed.tokens) else None


def _compound(parsed: Parsed, number: Number, last: int) -> Counted | None:
    """ "28-member": the word after the hyphen is what is counted."""
    if _sentence(parsed, last + 1) != parsed.tokens[last].sentence:
        return None
    token = parsed.tokens[last + 1]
    if token.text.lower() in NOT_COUNTED or not token.text.isalpha():
        return None
    return Counted(token.text.lower(), None, token.end)


def _noun(parsed: Parsed, last: int) -> int | None:
    """The head of the noun phrase that the number stands in, or that follows its "of"."""
    tokens = parsed.tokens
    if last >= len(tokens) or tokens[last].sentence != tokens[last - 1].sentence:
        return None
    from_of = last + 1 if tokens[last].text.lower() == "of" else last
    at = bisect_right(parsed.chunks, (from_of, len(tokens))) - 1
    if at >= 0 and parsed.chunks[at][0] <= from_of < parsed.chunks[at][1]:
        end = parsed.chunks[at][1] - 1
        fits = tokens[end].pos in ("NOUN", "PROPN") and end >= from_of and any(map(str.isalpha, tokens[end].text))
        return end if fits else None
    following = tokens[from_of] if from_of < len(tokens) else None
    return (
        from_of if following and following.pos == "NOUN" and following.sentence == tokens[last - 1].sentence else None
    )


def _bare(parsed: Parsed, number: Number, last: int) -> Counted | None:
    """A number without a noun: people, where it is killed, hurt or arrested; else a plain number unless a year."""
    token = parsed.tokens[last - 1]
    after = parsed.tokens[last] if _sentence(parsed, last) == token.sentence else None
    if after and after.text.lower() in words("quantities_casualties"):
        return Counted("people", after.text.lower(), number.end)
    verb = parsed.tokens[token.head].lemma.lower()
    fate = table("quantities_casualty_verbs").get(verb)
    if fate and token.dep in ("dobj", "obj", "nsubj", "nsubjpass"):
        return Counted("people", fate, number.end)
    said = parsed.child(token.head, "attr") if token.dep == "nsubj" else None
    if said is not None and parsed.tokens[said].tag == "NNS":
        return Counted(parsed.tokens[said].text.lower(), None, number.end)
    first = bisect_right(parsed.tokens, number.start, key=lambda one: one.start) - 1
    before = parsed.tokens[first - 1] if first and parsed.tokens[first - 1].sentence == token.sentence else None
    if before and before.text.lower() in ("aged", "age", "ages"):
        return Counted("years", None, number.end)
    # "the 787", "Type 45": a name, not a count.
    if before and (before.tag in ("DT", "POS", "PRP$") or before.pos == "PROPN"):
        return None
    if number.value is not None and number.value in YEARS and number.low == number.high:
        return None
    return Counted(None, None, number.end)


def _fate(parsed: Parsed, noun: int) -> str | None:
    """What became of those counted: "people killed", "were wounded", "killing 12 people"."""
    token = parsed.tokens[noun]
    near = [parsed.tokens[one] for one in parsed.children[noun] if one > noun]
    said = [one.text.lower() for one in near if one.dep in ("acl", "amod") and one.tag != "VBG"]
    fate = next((one for one in said if one in words("quantities_casualties")), None)
    if fate or token.dep not in ("dobj", "obj", "nsubj", "nsubjpass"):
        return fate
    verb = parsed.tokens[token.head]
    told = table("quantities_casualty_verbs").get(verb.lemma.lower())
    # Who kills is not who is killed: a subject counts only of a passive, or of dying.
    suffers = token.dep != "nsubj" or verb.lemma.lower() == "die"
    return told if told and suffers else None


def _after_of(article: Article, parsed: Parsed, here: int) -> str | None:
    """The words of the noun phrase after "of" or "in" that follows."""
    tokens = parsed.tokens
    if here >= len(tokens) or tokens[here].text.lower() != "of":
        return None
    inside = [one for one in parsed.subtree(here) if here < one <= here + LONGEST_PHRASE]
    inside = [one for place, one in enumerate(inside) if one == here + 1 + place]
    return _said(article, tokens[inside[0]].start, tokens[inside[-1]].end) if inside else None


def _said(article: Article, start: int, end: int) -> str:
    return " ".join(article.text[start:end].split())


def _between(article: Article, parsed: Parsed, last: int, noun: int) -> str | None:
    """The words between the number and its noun ("12 Afghan soldiers")."""
    first = last + 1 if parsed.tokens[last].text.lower() == "of" else last
    while first < noun and parsed.tokens[first].pos in ("DET", "PRON"):
        first += 1
    return _said(article, parsed.tokens[first].start, parsed.tokens[noun - 1].end) if first < noun else None
