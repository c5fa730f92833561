"""Shapes: nothing comes in, the patterns of expressions go out, each a kind and a row of named fragments.

Each match is read by its named groups (times/expression.py), so that a new shape is one new line.
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
def _fragments() -> dict[str, str]:
    """The pieces that patterns are made of, each with its named group."""
    number = any_of(table("numbers"))
    units = any_of(table("times_units"))
    ordinals = any_of(table("times_ordinals"))
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
        "UNITS": rf"(?P<unit>(?:{units})s|millennia)\b",
        "SEASON": rf"(?P<word>{any_of(table('times_seasons'))})\b",
        "DAYPART": rf"(?P<daypart>{any_of(table('times_dayparts'))})\b",
        "ORDINAL": rf"(?P<ordinal>\d\d?(?:st|nd|rd|th)|{ordinals})",
        "PART": r"(?P<part>(?:early|earlier|mid|late|later)(?:[-\s]+(?:in|on)(?:\s+the)?)?"
        r"|(?:the\s+)?(?:very\s+)?(?:beginning|start|end|middle|close|turn|outset|dawn)\s+of)[-\s]+",
        "SHIFTED": r"(?P<part>earlier|later|early|late|(?:the\s+)?(?:very\s+)?(?:beginning|start|end|middle)\s+of)\s+",
        "NUMBER": rf"(?P<amount>\d[\d.,]*(?:-odd|-plus|[-\s]+and[-\s]+a[-\s]+half|½)?"
        r"(?:\s+(?:million|billion|thousand|hundred))?"
        rf"|half\s+an?|an?\s+(?:half|couple(?:\s+of)?|few|dozen|single)|couple\s+of|an?\s+(?:number|handful|matter)\s+of"
        rf"|(?:an?\s+)?quarter(?=[-\s]+century)"
        rf"|(?:(?:{number})\b[-\s]*(?:and\s+)?){{0,6}}(?:{number})\b(?:-odd|[-\s]+and[-\s]+a[-\s]+half)?|half"
        rf"|a\s+quarter\s+of\s+a|an?|another|several|many|few|some|dozens\s+of|hundreds\s+of|thousands\s+of)",
        "ABOUT": r"(?:(?:about|around|almost|nearly|over|more\s+than|less\s+than|fewer\s+than|at\s+least|at\s+most"
        r"|up\s+to|roughly|approximately|some|under|no\s+(?:more|less|fewer)\s+than|(?:just|well|a\s+little|slightly)\s+(?:over|under)"
        r"|(?:a\s+little|slightly)\s+(?:more|less)\s+than|close\s+to)\s+)?",
        "CLOCK": r"(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?)?\s?(?P<half>[ap]m\b|[ap]\.m\b\.?)"
        r"(?:\s*\(?(?P<zone>(?:<ZONES>)\b(?:\s?[+-]\s?\d{1,2}(?::?\d\d)?)?)\)?)?",
        "CLOCK24": r"(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?:\s?h(?:rs|ours)?\b)?"
        r"(?:\s*\(?(?P<zone>(?:<ZONES>)\b(?:\s?[+-]\s?\d{1,2})?)\)?)?(?![\d:])",
    }


ZONES = "utc|gmt|est|edt|cst|cdt|mst|mdt|pst|pdt|et|ct|pt|cet|cest|eet|eest|bst|ist|msk|jst|sgt|aest|z"


# A kind, the sort of word that it cannot do without (times/grammar.py), and its shape, whose names in capitals are
# fragments. Of matches with the same words the first kind wins.
SHAPES = (
    ("same", "unit", r"(?:the\s+)?year-(?:ago|earlier)(?:\s+(?:period|quarter|month))?"),
    ("calendar", "month", r"<MONTH>\s?,\s*<DAY>\s?,?\s+<YEAR>"),
    (
        "calendar",
        "month",
        r"<MONTH>(?:\s*<DAY>)?(?=\s*(?:and|or|to|through|until|-|–)\s*(?:<MONTHS>)\.?(?:\s*\d\d?)?,?"
        r"\s+<YEAR>)",
    ),
    ("named", "named", r"(?P<word>9\\?/11|(?:sept\.?|september)\s+11(?:th)?(?=,?\s+(?:\w+\s+)?<ATTACK>))"),
    ("reference", "reference", r"(?P<word><REFERENCE>)"),
    (
        "calendar",
        "month",
        r"(?:<WEEKDAY>\s?,?\s+)?(?:<PART>)?<MONTH>\s*<DAY>(?:\s?[-–]\s?<DAY2>)?(?:\s?,?\s+<YEAR>)?(?:,?"
        r"\s+(?:at\s+)?<CLOCK>)?",
    ),
    (
        "calendar",
        "month",
        r"(?:<WEEKDAY>\s?,?\s+)?(?:the\s+)?<DAY>(?:\s?(?:[-–]|to|and)\s?<DAY2>)?\s+(?:of\s+)?<MONTH>"
        r"(?:\s?,?\s+<YEAR>)?",
    ),
    (
        "calendar",
        "month",
        r"(?:<PART>|(?P<relation>last|next|this|past)\s+)?(?:the\s+month\s+of\s+)?<MONTH>(?:\s?,?\s+"
        r"(?:of\s+)?<YEAR>)?",
    ),
    (
        "calendar",
        "month",
        r"<MONTH>\s+(?:of\s+)?(?P<relation>last|next|this|that|the\s+same|the\s+previous|the"
        r"\s+following)\s+(?P<unit>year)",
    ),
    (
        "calendar",
        "year",
        r"(?P<year>[12]\d{3})[-/](?P<month>0[1-9]|1[0-2])[-/](?P<day>0[1-9]|[12]\d|3[01])"
        r"(?:[t\s]+<CLOCK24>)?(?!\d)",
    ),
    (
        "numeric",
        "numeric",
        r"(?P<month>\d{1,2})(?P<sign>[/.])(?P<day>\d{1,2})(?P=sign)(?P<year>(?:19|20)?\d\d)(?![\d/.]\d|\d)",
    ),
    ("year", "year", r"(?:<PART>(?:the\s+)?(?:year\s+)?|the\s+year\s+)?<YEAR>"),
    ("year", "year", r"(?:the\s+)?(?P<word>fiscal|financial)(?:[-\s]+year)?[-\s]+<YEAR>"),
    ("year", "year", r"(?P<year>(?:19|20)\d\d)\s?[-–/]\s?(?P<day2>(?:19|20)?\d\d)(?![-–/\d])"),
    ("decade", "decade", r"(?:the\s+)?(?:<PART>)?(?:the\s+)?(?P<word>(?:[12]\d\d|['’]?[1-9])0)\s?['’]?s"),
    (
        "decade",
        "decade",
        r"(?:the\s+)?(?:<PART>)?(?:the\s+)?(?P<word>twenties|thirties|forties|fifties|sixties|seventies"
        r"|eighties|nineties)",
    ),
    ("century", "unit", r"(?:the\s+)?(?:<PART>)?(?:the\s+)?<ORDINAL>[-\s]+century(?P<word>\s+(?:bc|b\.c\.))?"),
    (
        "weekday",
        "weekday",
        r"(?:(?P<relation>last|next|this|past|this\s+past|this\s+coming|coming|the\s+following|the"
        r"\s+previous|the\s+next)\s+)?(?:<PART>)?<WEEKDAY>(?:[-\s]+<DAYPART>)?(?:,?\s+(?:at\s+)?"
        r"(?:about\s+|around\s+)?<CLOCK>)?",
    ),
    ("weekday", "weekday", r"<CLOCK>\s+(?:on\s+)?<WEEKDAY>"),
    ("weekday", "weekday", r"<DAYPART>\s+of\s+<WEEKDAY>"),
    ("weekday", "weekday", r"<NUMBER>\s+<WEEKDAYS>\s+(?P<direction>ago)"),
    ("weekday", "weekday", r"<WEEKDAY>\s+(?P<relation>last|next)(?:\s+week)?"),
    ("weekday", "weekday", r"<NUMBER>[-\s]+(?P<unit>day|week)s?\s+from\s+<WEEKDAY>"),
    (
        "deictic",
        "deictic",
        r"(?P<word>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today|tonight|yesterday"
        r"|tomorrow|overnight)(?:\s+<DAYPART>)?",
    ),
    (
        "deictic",
        "deictic",
        r"(?:earlier|later|late|early)\s+(?P<word>today|tonight|yesterday|tomorrow)(?:\s+<DAYPART>)?",
    ),
    (
        "daypart",
        "daypart",
        r"(?:<SHIFTED>)?(?P<relation>this|last|that|the\s+same|the\s+next|the\s+following|the"
        r"\s+previous|the)\s+<DAYPART>",
    ),
    ("monthday", "monthday", r"the\s+(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)"),
    (
        "relative",
        "unit",
        r"(?:<SHIFTED>)?(?:the\s+)?(?P<relation>last|past|previous|next|coming|following|this|this\s+past"
        r"|this\s+coming|current|upcoming|preceding|latest)\s+(?P<word>calendar\s+|financial\s+|fiscal\s+"
        r"|business\s+)?<ONEUNIT>",
    ),
    (
        "relative",
        "unit",
        r"(?:<SHIFTED>)?(?P<relation>that(?:\s+(?:very|same|very\s+same))?|(?:the\s+)?(?:very\s+)?same)"
        r"\s+<ONEUNIT>",
    ),
    (
        "same",
        "unit",
        r"(?:the\s+)?(?:very\s+)?same\s+(?:<ONEUNIT>|period|time)(?:\s+of)?(?:\s+the)?\s+(?:"
        r"(?P<relation>last|previous|prior|past)\s+year|(?:a|one|the)\s+year\s+(?:ago|earlier|before)|"
        r"(?:of\s+|in\s+)?<YEAR>)",
    ),
    (
        "within",
        "month",
        r"(?:the\s+)?<ORDINAL>\s+(?P<unit>week|day|weekend|weeks|days)\s+(?:of|in)\s+<MONTH>(?:\s?,?"
        r"\s+<YEAR>)?",
    ),
    (
        "relative",
        "unit",
        r"<SHIFTED>(?:in\s+)?(?P<relation>the)\s+(?P<word>calendar\s+|financial\s+|fiscal\s+)?<ONEUNIT>",
    ),
    ("relative", "unit", r"(?P<relation>the)\s+(?P<unit>weekend)"),
    ("relative", "unit", r"(?:the\s+)?(?P<unit>year|quarter|month|week)(?:[-\s]|\s?['’]s\s+)(?P<part>end)"),
    ("context", "unit", r"(?P<relation>the)\s+(?P<unit>day|week|month|quarter|year)"),
    ("relative", "unit", r"(?P<relation>the)\s+day\s+(?P<direction>before|after)(?!\s+(?:yesterday|tomorrow))"),
    (
        "season",
        "season",
        r"(?:<PART>|(?P<relation>last|next|this|this\s+past|this\s+coming|that|the\s+following|the"
        r"\s+previous)\s+)?(?:the\s+)?<SEASON>(?:\s+months)?(?:(?:\s+of)?,?\s+<YEAR>)?",
    ),
    (
        "quarter",
        "unit",
        r"(?:the\s+)?<ORDINAL>[-\s]+(?:fiscal\s+|financial\s+)?(?P<unit>quarter|half)(?:(?:\s+of)?(?:"
        r"\s+fiscal)?\s+<YEAR>|\s+(?:of\s+)?(?:the\s+)?(?P<relation>this|last|next)\s+year|\s+of\s+the"
        r"\s+year)?",
    ),
    (
        "quarter",
        "unit",
        r"(?:(?:the|(?P<relation>this|last|next))\s+)?year\s?['’]s\s+<ORDINAL>[-\s]+(?P<unit>quarter|half)",
    ),
    ("quarter", "Q", r"(?P<word>[qh][1-4])(?:\s+(?:of\s+)?<YEAR>)?"),
    ("quarter", "Q", r"<YEAR>\s+(?P<word>q[1-4])"),
    (
        "span",
        "unit",
        r"(?:(?:the\s+)?(?P<relation>last|past|next|coming|previous|first|following)"
        r"\s+)?<ABOUT><NUMBER>[-\s]+<KIND><UNIT>(?P<word>\s?-\s?old|\s+old|-long)?(?:[-\s]+"
        r"(?P<direction>ago|later|earlier|from\s+(?:now|today)|hence|afterwards|afterward|beforehand|"
        r"(?:before|after)(?=\s*(?:[.,;:)]|$)))\b)?",
    ),
    ("span", "unit", r"(?P<amount>an?|one)[-\s]+<ONEUNIT>[-\s](?P<direction>long)"),
    ("span", "unit", r"(?P<amount>)<ONEUNIT>-?(?P<direction>long)"),
    ("set", "unit", r"(?P<unit>weekend)s"),
    ("set", "weekday", r"(?:the\s+)?<ORDINAL>\s+<WEEKDAY>\s+(?:of|in)\s+(?:every|each|the)\s+month"),
    ("span", "unit", r"(?P<relation>all)\s+(?P<unit>day|night|week|month|year)"),
    ("span", "unit", r"an?\s+<ONEUNIT>\s+(?P<amount>and\s+a\s+half)"),
    ("span", "unit", r"(?P<relation>recent|coming)\s+<UNITS>"),
    (
        "span",
        "unit",
        r"<ABOUT>(?:the\s+)?(?:(?P<relation>past|last|next|coming)\s+)?<UNITS>(?:[-\s](?P<direction>later"
        r"|earlier|long|(?:before|after)(?=\s*(?:[.,;:)]|$))))?",
    ),
    (
        "set",
        "unit",
        r"(?P<relation>every|each|once\s+an?|twice\s+an?|per)\s+(?:(?P<direction>other)\s+)?(?:<NUMBER>"
        r"\s+)?<UNIT>",
    ),
    (
        "set",
        "named period",
        r"(?P<relation>every|each)\s+(?:<WEEKDAY>|<MONTH>|<DAYPART>|<SEASON>)(?:\s+(?P<direction>morning"
        r"|afternoon|evening|night))?",
    ),
    ("set", "weekday", r"<WEEKDAYS>"),
    ("frequency", "frequency", r"(?P<word><FREQUENCY>)"),
    (
        "holiday",
        "holiday",
        r"(?P<word><HOLIDAY>)(?:,?\s+(?:of\s+|in\s+)?<YEAR>|\s+(?P<relation>last|next|this)\s+"
        r"(?P<unit>year)|\s+(?P<unit2>weekend))?",
    ),
    ("clock", "clock", r"(?:(?:about|around)\s+)?<CLOCK>(?:,?\s+(?P<word>today|yesterday|tomorrow))?"),
    (
        "clock",
        "clock",
        r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?(?=\s*(?:and|to|until|-|–)\s*\d\d?"
        r"(?:[:.]\d\d)?\s?(?P<half>[ap]\.?m\b))",
    ),
    ("clock", "clock", r"<CLOCK24>(?:,?\s+(?P<word>today|yesterday|tomorrow))?"),
    ("weekday", "weekday", r"<CLOCK24>,?\s+(?:on\s+)?<WEEKDAY>"),
    ("calendar", "month", r"<CLOCK>,?\s+(?:on\s+)?(?:<WEEKDAY>\s?,?\s+)?<MONTH>\s*<DAY>(?:\s?,?\s+<YEAR>)?"),
    ("calendar", "month", r"<CLOCK24>,?\s+(?:on\s+)?(?:<WEEKDAY>\s?,?\s+)?<MONTH>\s*<DAY>(?:\s?,?\s+<YEAR>)?"),
    ("calendar", "month", r"<CLOCK>,?\s+(?:on\s+)?(?:<WEEKDAY>\s?,?\s+)?<DAY>\s+<MONTH>(?:\s?,?\s+<YEAR>)?"),
    ("calendar", "month", r"<CLOCK24>,?\s+(?:on\s+)?(?:<WEEKDAY>\s?,?\s+)?<DAY>\s+<MONTH>(?:\s?,?\s+<YEAR>)?"),
    ("clock", "clock", r"(?P<hour>[01]\d|2[0-3])[.:]?(?P<minute>[0-5]\d)\s?(?P<zone>(?:<ZONES>))"),
    ("clock", "clock", r"(?P<hour>1[0-2]|[1-9])\s+o['’]clock(?:\s+in\s+the\s+(?P<half>am|pm))?"),
    ("clock", "daypart", r"(?P<daypart>noon|midday|midnight|dawn|dusk|daybreak)(?:\s+(?:on\s+)?<WEEKDAY>)?"),
)


@cache
def patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Every kind with the word it needs and its pattern, for text in lower case."""
    return tuple(
        (kind, need, re.compile(rf"(?<![\w$€£-])(?<!\d[.,])(?P<whole>{_fill(shape)})(?!\w)"))
        for kind, need, shape in SHAPES
    )


def _fill(shape: str) -> str:
    fragments = _fragments() | {
        "KIND": r"(?:(?:consecutive|straight|full|whole|long|more|additional|calendar|working|business|solid"
        r"|successive)[-\s]+)?",
        "FREQUENCY": any_of(table("times_frequencies")),
        "ATTACK": r"(?:attack|attacker|hijack|hijacker|terrorist|bombing|plot|commission|memorial|victim)s?\b",
        "REFERENCE": any_of(table("times_references")),
        # Some archives part the apostrophe from its word.
        "HOLIDAY": re.sub("['’]", r"\\s?['’]", any_of(table("times_holidays"))),
    }
    filled = re.sub(r"<([A-Z0-9]+)>", lambda name: fragments.get(name[1], name[0]), shape)
    return filled.replace("<ZONES>", ZONES)
