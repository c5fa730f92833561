"""Fragments: nothing comes in, the pieces that patterns of times are made of go out, each a regular expression by name.

A piece names the parts of its match as the fields of an expression are named (times/expression.py).
"""

import re
from collections.abc import Iterable
from functools import cache

from rashomon.lexicon import table


def any_of(entries: Iterable[str]) -> str:
    return "|".join(
        re.escape(entry).replace(r"\ ", r"\s+") for entry in sorted(entries, key=lambda one: (-len(one), one))
    )


def _named(group: str, name: str) -> str:
    """A month or weekday; a full stop belongs to it where it is cut short ("Nov.", but not the end of "in June.")."""
    entries = table(name)
    cut = {one for one in entries if any(other != one and other.startswith(one) for other in entries)}
    whole = "".join(rf"(?<!{one})" for one in sorted(set(entries) - cut))
    return rf"(?P<{group}>{any_of(entries)})\b(?:{whole}\.)?"


@cache
def fragments() -> dict[str, str]:
    """The pieces that patterns are made of, each with its named group."""
    return _calendar() | _counted() | _listed()


def _calendar() -> dict[str, str]:
    """Days, months, units and their parts."""
    units = any_of(table("times_units"))
    ordinals = any_of(table("times_ordinals"))
    days = any_of(word for word, number in table("times_ordinals").items() if int(number) > 0)
    dayparts = any_of(table("times_dayparts"))
    return {
        "MONTH": _named("month", "times_months"),
        "WEEKDAY": _named("weekday", "times_weekdays"),
        "MONTHS": any_of(table("times_months")),
        "WEEKDAYS": r"(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)s",
        "DAY": r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d.,]?\d|\s?%)",
        "DAY2": r"(?P<day2>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d.,]?\d|\s?%)",
        "YEAR": r"(?P<year>[12]\d{3}|['’]\d\d)(?![\d%]|[.,:]\d|\w)",
        "UNIT": rf"(?P<unit>{units}|millennia)s?\b",
        "ONEUNIT": rf"(?P<unit>{units})(?:\b|(?=long\b))",
        # Behind "the day before" nothing that it is before: the end of a clause, or what opens another one.
        "CLOSED": r"\s*(?:[.,;:)\"”]|['’]['’]|$)|\s+(?:and|but|or|at|in|on|by|when|with|from|as|that)\b",
        "PLURALS": rf"(?:{units})s|millennia",
        "DAYNAMES": any_of(table("times_weekdays")),
        "UNITS": rf"(?P<unit>(?:{units})s|millennia)\b",
        "SEASON": rf"(?P<word>{any_of(table('times_seasons'))})\b",
        "DAYPART": rf"(?P<daypart>{any_of(table('times_dayparts'))})\b",
        # "The morning of", "in the early hours of" lead to their day.
        "DAYPARTOF": rf"(?:the\s+)?(?P<daypart>{dayparts})\s+of\s+(?:the\s+)?",
        "DAYWORD": rf"(?P<dayword>{days})",
        "ORDINAL": rf"(?P<ordinal>\d\d?(?:st|nd|rd|th)|{ordinals})",
        "PART": r"(?P<part>(?:early|earlier|mid|late|later)(?:[-\s]+(?:in|on)(?:\s+the)?)?"
        r"|(?:the\s+)?(?:early|late|later|latter|first|opening|closing|final|last)\s+(?:part|days|weeks|months|years)\s+of"
        r"|(?:the\s+)?(?:mid|early)-?(?:\s+to\s+|-to-)(?:late|mid)"
        r"|(?:the\s+)?(?:very\s+)?(?:beginning|start|end|middle|close|turn|outset|dawn)\s+of)[-\s]+",
        "SHIFTED": r"(?P<part>earlier|later|early|late|(?:the\s+)?(?:very\s+)?(?:beginning|start|end|middle)\s+of)\s+",
    }


def _counted() -> dict[str, str]:
    """Numbers and what stands before them."""
    number = any_of(table("numbers"))
    # "Two hundred and ten" is one number, "two and ten" are two.
    tens = r"(?:(?<=hundred\s)and\s+|(?<=thousand\s)and\s+)?"
    return {
        "NUMBER": rf"(?P<amount>\d+\s+\d\\?/\d|\d[\d.,]*(?:-odd|-plus|[-\s]+and[-\s]+a[-\s]+half|½)?"
        r"(?:\s+(?:million|billion|thousand|hundred))?"
        rf"|half\s+an?|an?\s+(?:half|couple(?:\s+of)?|few|dozen|single)|couple(?:\s+of)?|an?\s+(?:number|handful|matter)\s+of"
        rf"|(?:an?\s+)?quarter(?=[-\s]+century)"
        rf"|(?:(?:{number})\b[-\s]*{tens}){{0,6}}(?:{number})\b(?:-odd|[-\s]+and[-\s]+a[-\s]+half)?|half"
        rf"|a\s+quarter\s+of\s+a|an?|another|several|many|few|some|dozens\s+of|hundreds\s+of|thousands\s+of)",
        # A number without more, as it stands at the ends of a range.
        "TIMES": rf"(?:\d+|{number}|several|many|a\s+few)\s+times",
        "COUNT": rf"(?P<amount>\d[\d,]*|(?:{number})(?:[-\s](?:{number}))?)",
        "COUNT2": rf"(?:\d[\d,]*|(?:{number})(?:[-\s](?:{number}))?)",
        "ABOUT": r"(?:(?:another|an\s+additional|an\s+estimated"
        r"|about|around|almost|nearly|over|more\s+than|less\s+than|fewer\s+than|at\s+least|at\s+most"
        r"|up\s+to|roughly|approximately|some|under|no\s+(?:more|less|fewer)\s+than|(?:just|well|a\s+little|slightly)\s+(?:over|under)"
        r"|(?:a\s+little|slightly)\s+(?:more|less)\s+than|close\s+to)\s+)?",
    }


def _listed() -> dict[str, str]:
    """Times of day, word lists, and what may follow."""
    return {
        "CLOCK": r"(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?)?\s?(?P<half>[ap]m\b|[ap]\.m\b\.?)"
        r"(?:\s+in\s+the\s+(?:morning|afternoon|evening))?"
        r"(?:\s*(?P<open>\()?(?P<zone>(?:<ZONES>)\b(?:\s?[+-]\s?\d{1,2}(?::?\d\d)?)?)(?(open)\)))?",
        "CLOCK24": r"(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?:\s?h(?:rs|ours)?\b)?"
        r"(?:\s*(?P<open>\()?(?P<zone>(?:<ZONES>)\b(?:\s?[+-]\s?\d{1,2})?)(?(open)\)))?(?![\d:])",
        "KIND": r"(?:(?:consecutive|straight|full|whole|long|more|additional|calendar|working|business|solid"
        r"|successive|trading)[-\s]+)?",
        "FREQUENCY": any_of(table("times_frequencies")),
        "ATTACK": r"(?:attack|attacker|hijack|hijacker|terrorist|bombing|plot|commission|memorial|victim)s?\b",
        "REFERENCE": any_of(table("times_references")),
        # Some archives part the apostrophe from its word.
        "HOLIDAY": re.sub("['’]", r"\\s?['’]", any_of(table("times_holidays"))),
    }


ZONES = "utc|gmt|est|edt|cst|cdt|mst|mdt|pst|pdt|et|ct|pt|cet|cest|eet|eest|bst|ist|msk|jst|sgt|aest|z"
