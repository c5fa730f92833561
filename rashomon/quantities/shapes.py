"""Shapes: the word lists of numbers come in; the one pattern of everything that may be a number goes out."""

import re
from collections.abc import Iterable
from functools import cache

from rashomon.lexicon import table

# "500m" are metres where this follows, millions where not.
LENGTHS = "high|long|deep|wide|tall|away|race|relay|sprint|hurdles|freestyle|from|above|below|north|south|east|west"
JOINTS = r"-|–|—|to|or|and"
# "hundreds, if not thousands"
VAGUE_JOINTS = (
    r"or\s+even|and\s+even|if\s+not|and\s+perhaps|and\s+possibly|or\s+perhaps|perhaps|possibly|maybe|or|and|to"
)


def any_of(entries: Iterable[str]) -> str:
    """A pattern of these words, the longest first; a space stands for any space, also a line's end."""
    ordered = sorted(entries, key=lambda one: (-len(one), one))
    return "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in ordered)


@cache
def spelled() -> str:
    """Number words in the order that English puts them in: "two hundred and six thousand, four hundred"."""
    worth = {word: float(size) for word, size in table("numbers").items()}
    units, teens = (any_of(one for one in worth if low <= worth[one] < high) for low, high in ((0, 10), (10, 20)))
    tens, large = any_of(one for one in worth if 20 <= worth[one] < 100), any_of(_large())
    small = rf"(?:(?:{tens})(?:[-\s]+(?:{units})\b)?|{teens}|{units})\b"
    block = rf"(?:(?:(?:{small}|an?)[-\s]+)?hundred\b(?:[-\s]+(?:and\s+)?{small})?|{small}(?:\s+and\s+a\s+half\b)?)"
    one = rf"(?:(?:{block}|an?)[-\s]+)(?:{large})\b"
    return rf"(?:{one}(?:[-\s]+(?:and\s+)?{one})*(?:[-\s]+(?:and\s+)?{block})?|{block})"


def _large() -> list[str]:
    """Words that multiply what stands before them; the short ones go with digits only."""
    return [word for word in table("quantities_scales") if len(word) > 3 and word != "hundred"]


@cache
def amount() -> str:
    """One number: a part of a large one ("half a million"), digits with their scale, or words."""
    digits = r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d{1,15}(?:\.\d+)?[½¼¾]?|[½¼¾])"
    words = any_of(one for one in table("quantities_scales") if one not in ("m", "k"))
    short = rf"(?:m\b(?!\s+(?:{LENGTHS})\b)|k\b)"
    scales = rf"(?:(?:[-\s]?(?:{words})\b){{1,2}}|{short})?"
    part = rf"(?:(?:{any_of(table('quantities_fractions'))})[-\s]+(?:of\s+)?(?:an?[-\s]+)?(?:{any_of(_large())})\b)"
    return rf"(?:{part}|{digits}{scales}|{spelled()})"


@cache
def pattern() -> re.Pattern[str]:
    """One pattern for all shapes: qualifiers, money sign, number or range, what follows it, and its unit."""
    money, vague, fraction = table("quantities_currencies"), any_of(table("quantities_vague")), _fractions()
    # Before a number only a sign or an ISO code: "won 5 medals" is no money. "#" is the pound sign of old corpora.
    signs = any_of(["#", "rs", *(one for one in money if not one[-1].isalpha() or money[one].lower() == one)])
    named = any_of(one for one in money if one[0].isalpha() and one[-1].isalpha())
    qualifier, one = any_of(table("quantities_qualifiers")), amount()
    percent = r"(?:\s?%|[-\s]+(?:percent|per\s+cent|pct|percentage\s+points?)\b)"
    small = rf"(?:\d{{1,4}}|{spelled()})"
    return re.compile(
        rf"(?<![\w.,/:\-–'’])(?:(?P<between>between|from)\s+)?"
        rf"(?:(?P<qualifier>{qualifier})\s+(?:(?P<inner>{qualifier})\s+)?)?"
        rf"(?:(?P<share>{small})\s+(?:(?P<every>in|out\s+of)(?:\s+every)?)\s+(?P<whole>{small})(?![\w,.]*\d|\s?%)"
        rf"|(?P<fraction>{fraction})(?:\s+(?:to|and|or)\s+(?P<other_fraction>{fraction}))?(?![-\w])"
        rf"|(?P<vague>{vague})(?:\s*,?\s+(?:{VAGUE_JOINTS})\s+(?P<more_vague>{vague}))?(?![-\w])"
        rf"|(?:(?P<sign>{signs})\s?)?(?P<first>{one})(?P<early_percent>{percent})?"
        rf"(?:\s?(?P<joint>{JOINTS})\s?(?P<second_sign>{signs})?\s?(?P<second>{one}))?)"
        rf"(?:(?P<unit_m>(?(sign)\s[mk]\b|(?!))))?"
        rf"(?:\s?(?P<after>{any_of(table('quantities_after'))})(?!\w))?"
        rf"(?P<percent>{percent})?(?:[-\s]?(?P<measure>{any_of(table('quantities_measures'))})\b)?"
        rf"(?:[-\s]+(?P<money>{named})\b)?(?![\w/:\\])(?!\.\d)",
        re.IGNORECASE,
    )


def _fractions() -> str:
    """A fraction that stands alone; "half a million" is a number."""
    large = rf"[-\s]+(?:of\s+)?(?:an?[-\s]+)?(?:{any_of(_large())})\b"
    return rf"(?:{any_of(table('quantities_fractions'))})\b(?!{large})"


@cache
def trigger() -> re.Pattern[str]:
    """What a sentence must hold for a number to be in it."""
    names = ("numbers", "quantities_vague", "quantities_fractions", "quantities_scales")
    entries = {entry for name in names for entry in table(name) if len(entry) > 1}
    return re.compile(rf"\d|[½¼¾]|\b(?:{any_of(entries)})\b", re.IGNORECASE)
