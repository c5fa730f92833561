"""Shapes: nothing comes in, the patterns of expressions go out, each a kind and a row of named fragments.

Each match is read by its named groups (times/expression.py), so that a new shape is one new line.
"""

import re
from functools import cache

from rashomon.times.fragments import ZONES, fragments

# A kind, the sort of word that it cannot do without (times/grammar.py), and its shape, whose names in capitals are
# fragments. Of matches with the same words the first kind wins.
SHAPES = (
    ("same", "unit", r"(?:the\s+)?year-(?:ago|earlier)(?:\s+(?:period|(?P<unit>quarter|month)))?"),
    ("same", "unit", r"(?:the\s+)?year-(?:ago|earlier)\s+<ORDINAL>[-\s]+(?P<unit>quarter|half)"),
    ("calendar", "month", r"<MONTH>\s?,\s*<DAY>\s?,?\s+<YEAR>"),
    (
        "calendar",
        "month",
        r"<MONTH>(?:\s*<DAY>)?(?=\s*(?:and|or|to|through|until|-|–)\s*(?:<MONTHS>)\.?(?:\s*\d\d?)?,?"
        r"\s+<YEAR>)",
    ),
    (
        "calendar",
        "month",
        r"<MONTH>\s*<DAY>(?=\s*(?:and|or|to|through|until)\s*\d\d?(?:st|nd|rd|th)?,?\s+<YEAR>)",
    ),
    (
        "calendar",
        "month",
        r"<MONTH>\s*\d\d?(?:st|nd|rd|th)?\s+(?:and|or|to|through|until)\s+(?P<whole><DAY>(?:,?\s+<YEAR>)?)"
        r"(?=\s*(?:[.,;:)]|$)|\s+(?:in|at|and|to|for|by|with|when|as)\b)",
    ),
    ("calendar", "month", r"(?:the\s+)?<DAYWORD>\s+of\s+<MONTH>(?:\s?,?\s+<YEAR>)?"),
    (
        "calendar",
        "month",
        r"(?:<WEEKDAY>\s?,?\s+)?<MONTH>\s+(?:the\s+)?<DAYWORD>(?=\s*(?:[.,;:)]|$)|\s+(?:in|at|and|to|for|by|with|when|as)\b)",
    ),
    ("named", "named", r"(?P<word>9\\?/11|(?:sept\.?|september)\s+11(?:th)?(?=,?\s+(?:\w+\s+)?<ATTACK>))"),
    ("reference", "reference", r"(?P<word><REFERENCE>)"),
    (
        "calendar",
        "month",
        r"(?:<DAYPARTOF>)?(?:<WEEKDAY>\s?,?\s+)?(?:<PART>)?<MONTH>\s*<DAY>(?:\s?[-–]\s?<DAY2>)?(?:\s?,?\s+<YEAR>)?(?:,?"
        r"\s+(?:at\s+)?<CLOCK>)?",
    ),
    (
        "calendar",
        "month",
        r"(?:<DAYPARTOF>)?(?:<WEEKDAY>\s?,?\s+)?(?:the\s+)?<DAY>(?:\s?(?:[-–]|to|and)\s?<DAY2>)?\s+(?:of\s+)?<MONTH>"
        r"(?:\s?,?\s+<YEAR>)?",
    ),
    (
        "calendar",
        "month",
        r"(?:<PART>|(?P<relation>last|next|this|past|this\s+past|this\s+coming|that|the\s+same|the\s+following)\s+)?(?:the\s+month\s+of\s+)?<MONTH>(?:\s?,?\s+"
        r"(?:of\s+)?<YEAR>)?",
    ),
    (
        "calendar",
        "month",
        r"(?:the\s+)?<DAY>\s+(?:of\s+)?<MONTH>\s+(?:of\s+)?(?P<relation>last|next|this)\s+(?P<unit>year)",
    ),
    (
        "calendar",
        "month",
        r"<MONTH>(?:\s*<DAY>,?)?\s+(?:of\s+)?(?P<relation>last|next|this|that|the\s+same|the\s+previous|the"
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
    ("year", "year", r"year[-\s](?P<part>end)\s+<YEAR>"),
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
    ("set", "weekday", r"(?:every|each)\s+(?:<DAYNAMES>)(?:\s?,\s+(?:<DAYNAMES>))*\s?,?\s+and\s+(?P<whole><WEEKDAY>)"),
    (
        "weekday",
        "weekday",
        r"(?:(?P<relation>last|next|this|past|this\s+past|this\s+coming|coming|the\s+following|the"
        r"\s+previous|the\s+next)\s+)?(?:<PART>)?<WEEKDAY>(?:[-\s]+<DAYPART>\b)?(?:,?\s+(?:at\s+)?"
        r"(?:about\s+|around\s+)?<CLOCK>)?",
    ),
    ("weekday", "weekday", r"(?:(?:about|around)\s+)?<CLOCK>\s+(?:on\s+)?<WEEKDAY>"),
    ("weekday", "weekday", r"<DAYPARTOF><WEEKDAY>"),
    ("weekday", "weekday", r"<WEEKDAY>\s*,?\s+(?:at\s+)?(?P<daypart>noon|midday|midnight|dawn|dusk)"),
    ("weekday", "weekday", r"<WEEKDAY>\s*,?\s+(?:the\s+)?\d\d?(?:st|nd|rd|th)"),
    ("weekday", "weekday", r"<NUMBER>\s+<WEEKDAYS>\s+(?P<direction>ago)"),
    ("weekday", "weekday", r"<WEEKDAY>\s+(?P<relation>last|next)(?:\s+week)?"),
    ("weekday", "weekday", r"<NUMBER>[-\s]+(?P<unit>day|week)s?\s+from\s+<WEEKDAY>"),
    (
        "deictic",
        "deictic",
        r"(?P<word>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|today|tonight|yesterday"
        r"|tomorrow|overnight)(?:\s+<DAYPART>)?(?:,?\s+at\s+<CLOCK>)?",
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
    ("daypart", "daypart", r"(?:(?:early|late|mid)[-\s]?)?(?P<daypart>morning|afternoon|evening)(?=\s+trading\b)"),
    (
        "daypart",
        "daypart",
        r"the\s+<DAYPART>\s+(?P<direction>before|after)(?=<CLOSED>)",
    ),
    ("monthday", "monthday", r"the\s+(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)"),
    (
        "relative",
        "unit",
        r"(?:<SHIFTED>)?(?:the\s+(?:very\s+)?)?(?P<relation>last|past|previous|next|coming|following|this|this\s+past"
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
    ("eventful", "unit", r"the\s+(?:very\s+)?day(?=\s+(?:before|after)\s+(?!yesterday|tomorrow))(?!\s+\w+<CLOSED>)"),
    (
        "context",
        "unit",
        r"(?P<relation>the)\s+(?P<word>fiscal\s+|financial\s+)?(?:(?:entire|whole|full)[-\s]+)?"
        r"(?P<unit>day|week|month|quarter|year)",
    ),
    (
        "relative",
        "unit",
        r"(?P<relation>the)\s+(?P<unit>day|week|weekend|month|quarter|year)\s+(?:(?P<direction>before|after|prior"
        r"|previous)(?=<CLOSED>)|(?P<word>before\s+last))",
    ),
    (
        "season",
        "season",
        r"(?:<PART>|(?P<relation>last|next|this|this\s+past|this\s+coming|that|the\s+following|the"
        r"\s+previous)\s+)?(?:the\s+)?<SEASON>(?:\s+months)?(?:(?:\s+of)?,?\s+<YEAR>(?:\s?[-–/]\s?(?:19|20)?\d\d)?)?",
    ),
    (
        "quarter",
        "unit",
        r"(?:the\s+)?(?:fiscal\s+|financial\s+)?<ORDINAL>[-\s]+(?:fiscal\s+|financial\s+)?(?P<unit>quarter|half)(?:(?:\s+of)?(?:"
        r"\s+fiscal)?\s+<YEAR>|\s+(?:of\s+)?(?:the\s+)?(?P<relation>this|last|next)\s+year|\s+of\s+the"
        r"\s+year)?",
    ),
    (
        "quarter",
        "unit",
        r"(?:(?P<relation>the|this|last|next)\s+)?year\s?['’]s\s+<ORDINAL>[-\s]+(?P<unit>quarter|half)",
    ),
    ("quarter", "Q", r"(?P<word>[qh][1-4])(?:\s+(?:of\s+)?<YEAR>)?"),
    ("quarter", "Q", r"<YEAR>\s+(?P<word>q[1-4])"),
    ("quarter", "unit", r"(?:the\s+)?<YEAR>\s+<ORDINAL>[-\s]+(?P<unit>quarter|half)"),
    (
        "span",
        "unit",
        r"(?:(?:(?:the|this|these|those)\s+)?(?P<relation>last|past|next|coming|previous|first|following|final|latest|preceding)"
        r"\s+)?<ABOUT><NUMBER>[-\s]+<KIND><UNIT>(?P<word>\s?-\s?old|\s+old|-long)?(?:\s+or\s+(?:so|more|two))?(?:[-\s]+"
        r"(?P<direction>ago|(?:later|earlier)(?!\s+than\b)|from\s+(?:now|today)|hence|afterwards|afterward|beforehand|"
        r"(?:before|after|prior)(?=\s*(?:[.,;:)]|$)))\b)?",
    ),
    (
        "span",
        "unit",
        r"<ABOUT><NUMBER>\s+<UNIT>\s+(?P<direction>ago)\s+(?P<word>today|this\s+(?:week|month))",
    ),
    (
        "span",
        "unit",
        r"the\s+(?P<relation>past|last|next)\s+<ONEUNIT>\s+(?P<amount>and\s+a\s+half|or\s+so|or\s+two)",
    ),
    # Of a whole stretch its article is part, of "the two-day visit" it is the visit's.
    ("span", "unit", r"(?:the|these|those)\s+(?:(?P<relation>other)\s+)?<COUNT>\s+<KIND><UNITS>"),
    ("span", "unit", r"(?:an?|the)\s+<COUNT>[-\s]+<ONEUNIT>\s+period"),
    # The ends of a range are two times, of which the first borrows the unit of the second.
    (
        "span",
        "unit",
        r"(?:the\s+(?:last|past|next)\s+)?<ABOUT><COUNT>(?=\s*(?:to|or)\s+(?:<ABOUT>)<COUNT2>\s+<KIND><UNITS>(?!\s+old))",
    ),
    ("span", "unit", r"between\s+(?P<whole><COUNT>)(?=\s+and\s+<COUNT2>\s+<KIND><UNITS>)"),
    ("span", "unit", r"(?P<amount>\d+)\s?[-–]\s?\d+\s+<UNITS>"),
    ("span", "unit", r"(?P<amount>an?|one)[-\s]+<ONEUNIT>[-\s](?P<direction>long)"),
    ("span", "unit", r"(?P<amount>)<ONEUNIT>-?(?P<direction>long)"),
    ("span", "unit", r"(?P<unit><PLURALS>)(?:-?(?P<direction>long)|\s?-\s?(?P<word>old))"),
    ("set", "unit", r"(?P<unit>weekend)s"),
    ("set", "unit", r"(?P<word>weekday)s"),
    ("set", "weekday", r"(?:the\s+)?<ORDINAL>\s+<WEEKDAY>\s+(?:of|in)\s+(?:every|each|the)\s+month"),
    ("span", "unit", r"(?P<relation>all)\s+(?P<unit>day|night|week|month|year)"),
    ("span", "unit", r"<ABOUT>an?\s+<ONEUNIT>\s+(?P<amount>and\s+a\s+half)(?:\s+(?P<direction>ago|later|earlier))?"),
    ("span", "unit", r"(?P<relation>recent|coming)\s+<UNITS>"),
    (
        "span",
        "unit",
        r"<ABOUT>(?:the\s+)?(?:(?P<relation>past|coming|(?<=the\s)last|(?<=the\s)next)\s+)?<UNITS>(?![-\s]old|-?long)"
        r"(?:[-\s](?P<direction>later|earlier|(?:before|after)(?=\s*(?:[.,;:)]|$))))?",
    ),
    (
        "set",
        "unit",
        r"(?:(?P<relation>every|each|per|once\s+every)\s+(?:single\s+)?|(?:once|twice|<TIMES>)\s+(?:an?|per|every|each)\s+)"
        r"(?:(?P<direction>other)\s+)?(?:<NUMBER>\s+)?<UNIT>",
    ),
    ("set", "unit", r"<ABOUT><COUNT2>\s+(?:hours|days|weeks|months)\s+(?:an?|per|every|each)\s+<ONEUNIT>"),
    (
        "set",
        "named period",
        r"(?P<relation>every|each)\s+(?:<WEEKDAY>|<MONTH>|<DAYPART>|<SEASON>)(?:\s+(?P<direction>morning"
        r"|afternoon|evening|night))?",
    ),
    ("set", "weekday", r"<WEEKDAYS>"),
    ("set", "weekday", r"<WEEKDAY>\s+(?P<direction>morning|afternoon|evening|night)s"),
    ("frequency", "frequency", r"(?P<word><FREQUENCY>)"),
    (
        "holiday",
        "holiday",
        r"(?:the\s+(?=[^.,;]{4,25}\sweekend))?(?P<word><HOLIDAY>)(?:,?\s+(?:of\s+|in\s+)?<YEAR>|\s+(?P<relation>last|next|this)\s+"
        r"(?P<unit>year)|\s+(?P<unit2>weekend))?",
    ),
    ("clock", "clock", r"(?:(?:about|around)\s+)?<CLOCK>(?:,?\s+(?P<word>today|yesterday|tomorrow|tonight))?"),
    (
        "clock",
        "daypart",
        r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s+in\s+the\s+(?P<half>morning|afternoon|evening)",
    ),
    (
        "clock",
        "clock",
        r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?(?=\s*(?:and|to|until|-|–)\s*\d\d?"
        r"(?:[:.]\d\d)?\s?(?P<half>[ap]\.?m\b))",
    ),
    ("clock", "clock", r"<CLOCK24>(?:,?\s+(?P<word>today|yesterday|tomorrow|tonight))?"),
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
        (kind, need, re.compile(rf"(?<![\w$€£-])(?<!\d[.,])(?:{_fill(_whole(shape))})(?!\w)"))
        for kind, need, shape in SHAPES
    )


def _whole(shape: str) -> str:
    """All that a shape matches is the expression, unless it says which part of it is."""
    return shape if "(?P<whole>" in shape else rf"(?P<whole>{shape})"


def _fill(shape: str) -> str:
    pieces = fragments()
    filled = re.sub(r"<([A-Z0-9]+)>", lambda name: pieces.get(name[1], name[0]), shape)
    return filled.replace("<ZONES>", ZONES)
