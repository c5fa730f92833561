"""Screen: an expression in its sentence comes in, whether its words denote a time there goes out.

Months are also names and verbs ("may", "March"), years are also quantities, "second" counts places: the words around
decide.
"""

import re

from rashomon.records import Parsed, Token
from rashomon.times.expression import Expression

MONTH_LEADS = frozenset(
    [
        "in",
        "since",
        "until",
        "till",
        "by",
        "from",
        "during",
        "of",
        "after",
        "before",
        "for",
        "last",
        "next",
        "this",
        "every",
        "each",
        "early",
        "late",
        "mid",
        "to",
        "through",
    ]
)
YEAR_LEADS = MONTH_LEADS | frozenset(["and", "or", "the", "year", "between", "circa", "around", "about", "back", "("])
# What a rate stands behind: "15 a year", "4 percent a year", "once a day".
COUNTED = frozenset({"NOUN", "NUM", "SYM", "ADV", "PROPN"})
PLURAL = ("NNS", "NNPS")
SHORT = re.compile(
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thur?s?|fri|sat|sun)\.?", re.IGNORECASE
)


def denotes_time(expression: Expression, parsed: Parsed, words: str, around: tuple[int, int]) -> bool:
    """Whether the expression, whose words are tokens[around[0]:around[1]], is a time here."""
    test = TESTS.get(expression.kind)
    before = parsed.tokens[around[0] - 1] if around[0] and _joined(parsed, around[0]) else None
    after = _after(parsed, around[1])
    return test is None or test(expression, words, (before, after), parsed.tokens[around[0] : around[1]])


def is_rate(expression: Expression, parsed: Parsed, around: tuple[int, int]) -> bool:
    """Whether "a year" says how often: after a number or a noun that it hangs on ("15 a year", "twice a day")."""
    last = parsed.tokens[around[1] - 1]
    plain = expression.amount == 1.0 and expression.direction is None and expression.kind == "span"
    article = parsed.tokens[around[0]].text.lower() in ("a", "an")
    if not (plain and article and around[0] and around[1] - around[0] == 2 and last.dep == "npadvmod"):
        return False
    return parsed.tokens[around[0] - 1].pos in COUNTED and _text(_after(parsed, around[1])) != "long"


Neighbours = tuple[Token | None, Token | None]
Words = tuple[Token, ...]


def _joined(parsed: Parsed, index: int) -> bool:
    return parsed.tokens[index - 1].sentence == parsed.tokens[index].sentence


def _after(parsed: Parsed, index: int) -> Token | None:
    if index >= len(parsed.tokens) or not _joined(parsed, index):
        return None
    return parsed.tokens[index]


def _text(token: Token | None) -> str:
    return token.text.lower() if token else ""


def _calendar(expression: Expression, words: str, near: Neighbours, inside: Words) -> bool:
    """A bare month wants a capital and, where it is also another word or a name, a word that leads to a time."""
    name = re.search(r"[A-Za-z]+\.?$", words)
    if expression.day is not None:
        return not re.match(r"(?:may|march)\b", words) and not (
            words[:1].isdigit() and re.search(r"\s(?:may|march|mar|sun|sat)$", words)
        )
    if expression.year is not None or expression.relation or expression.part:
        return bool(re.search(r"[A-Z]", words))
    if not name or not words[:1].isupper():
        return False
    if words in ("May", "March", "August", "April", "June") or SHORT.fullmatch(words):
        return _text(near[0]) in MONTH_LEADS or _text(near[1]) in ("'s", "’s") or _plain_month(words, near, inside)
    return not _is_part_of_name(near)


def _plain_month(words: str, near: Neighbours, inside: Words) -> bool:
    """April and June without a preposition: a time unless a name stands beside; May, March only before a full stop word."""
    return (
        words in ("April", "June", "August")
        and not _is_part_of_name(near)
        and inside[0].dep in ("npadvmod", "compound", "nmod", "pobj")
    )


def _is_part_of_name(near: Neighbours) -> bool:
    before, after = near
    return bool(before and before.pos == "PROPN" and before.dep == "compound" and after and after.pos == "PROPN")


def _weekday(expression: Expression, words: str, near: Neighbours, inside: Words) -> bool:
    if SHORT.fullmatch(words):
        return (words.endswith(".") and words[:1].isupper()) or (_text(near[0]) == "on" and words[:1].isupper())
    return bool(re.search(r"[A-Z]", words)) and _text(near[0]) not in ("black", "bloody", "sheffield")


def _year(expression: Expression, words: str, near: Neighbours, inside: Words) -> bool:
    """A bare number is a year where it counts nothing: no plural noun after it, no unit, no sign of money before."""
    if expression.part or expression.word or not re.fullmatch(r"['’]?\d+", words):
        return 1000 <= (expression.year or 0) <= 2999
    before, after = near
    if _text(before) in ("$", "€", "£", "us$", "#", "no.", "number", "nearly", "almost", "flight", "than", "-", "/"):
        return False
    if after and ((after.tag in PLURAL and inside[0].dep == "nummod") or after.text in ("%", "percent", "-", "°")):
        return _text(before) in ("in", "since") and after.text == "-"
    if words[0] in ("'", "’"):
        return _text(before) in MONTH_LEADS or _text(before) == "the"
    likely = 1900 <= (expression.year or 0) <= 2100
    return likely or (_text(before) in ("in", "since", "until", "by") and (expression.year or 0) <= 2100)


def _season(expression: Expression, words: str, near: Neighbours, inside: Words) -> bool:
    """Spring and fall are also verbs, summer also a name."""
    last = inside[-1] if inside else None
    if last is not None and last.pos == "VERB":
        return False
    led = _text(near[0]) in ("in", "by", "during", "since", "until", "of", "before", "after", "for")
    return bool(expression.relation or expression.year or expression.part) or led or words.lower().startswith("the ")


def _span(expression: Expression, words: str, near: Neighbours, inside: Words) -> bool:
    after, plain = _text(near[1]), words.lower()
    if expression.unit == "Q" and (
        after in ("of", "-") or (expression.amount in (1.0, 3.0) and not plain.endswith("s"))
    ):
        return False
    if expression.unit == "TS" and plain.endswith("second"):
        return "-" in plain or plain.startswith("one ")
    if expression.unit == "H" or (
        plain in ("a day", "one day", "the day", "a minute", "another day") and after not in ("after", "before")
    ):
        return bool(inside) and inside[-1].dep == "npadvmod"
    if expression.relation in ("first",) and expression.amount == 1.0:
        return False
    return not (expression.amount is None and expression.unit in ("TS", "N", "E", "Q"))


def _quarter(expression: Expression, words: str, near: Neighbours, inside: Words) -> bool:
    """Halves and last quarters of a game are not of a year: a half wants its year."""
    if expression.unit == "H":
        return expression.year is not None or "year" in words.lower()
    return _text(near[1]) != "of" or expression.year is not None


def _relative(expression: Expression, words: str, near: Neighbours, inside: Words) -> bool:
    unit, relation = expression.unit or "", expression.relation or ""
    if unit.startswith("T"):
        return False
    if unit == "D" and relation in ("last", "past", "current", "upcoming"):
        return False
    return not (unit == "H" or (unit == "Q" and relation in ("the", "that")))


def _decade(expression: Expression, words: str, near: Neighbours, inside: Words) -> bool:
    """ "in his eighties" is an age."""
    before = _text(near[0])
    return before not in ("his", "her", "their", "my", "upper", "lower", "high", "low") and (
        bool(re.search(r"\d{3}|['’]|the ", words.lower()))
    )


def _frequency(expression: Expression, words: str, near: Neighbours, inside: Words) -> bool:
    """ "Daily" with a capital before a name is the name of a paper."""
    return not (words[:1].isupper() and near[1] is not None and near[1].text[:1].isupper())


def _reference(expression: Expression, words: str, near: Neighbours, inside: Words) -> bool:
    before, after, plain = _text(near[0]), _text(near[1]), words.lower()
    if after == "-":
        return False
    if plain == "once":
        return (
            bool(inside)
            and inside[0].pos == "ADV"
            and inside[0].dep == "advmod"
            and after not in ("a", "an", "again", "every", "more", ",", ".", "per")
            and before not in ("at", "than", "more")
        )
    if plain in ("soon", "shortly", "long ago"):
        return after not in ("as", "after", "before", "thereafter") and before not in ("as", "so", "too", "how")
    if plain == "the past":
        return not (near[1] and near[1].pos in ("NOUN", "NUM", "ADJ"))
    if plain == "now":
        return before not in ("until", "till", "by", "from") or before in ("until", "till", "by")
    return True


def _clock(expression: Expression, words: str, near: Neighbours, inside: Words) -> bool:
    """Scores and ratios look like clock times; noon and midnight want a preposition."""
    before = _text(near[0])
    if expression.daypart and not expression.weekday:
        return before in ("at", "by", "until", "before", "after", "around", "about", "from", "past")
    return bool(re.search(r"[ap]\.?m|[A-Z]{2}|h", words)) or before in (
        "at",
        "by",
        "from",
        "until",
        "around",
        "about",
        "after",
        "before",
        "till",
        "to",
        "-",
        "since",
    )


def _holiday(expression: Expression, words: str, near: Neighbours, inside: Words) -> bool:
    return words[:1].isupper()


TESTS = {
    "calendar": _calendar,
    "weekday": _weekday,
    "year": _year,
    "season": _season,
    "span": _span,
    "quarter": _quarter,
    "relative": _relative,
    "decade": _decade,
    "frequency": _frequency,
    "reference": _reference,
    "clock": _clock,
    "holiday": _holiday,
}
