"""Screen: an expression in its sentence comes in, whether its words denote a time there goes out.

Months are also names and verbs ("may", "March"), years are also quantities, "second" counts places: the words around
decide.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from rashomon.lexicon import words
from rashomon.records import Parsed, Token
from rashomon.times.expression import Expression

# What a rate stands behind: "15 a year", "4 percent a year", "once a day".
COUNTED = frozenset({"NOUN", "NUM", "SYM", "ADV", "PROPN"})
PLURAL = frozenset({"NNS", "NNPS"})
NAMES_TOO = frozenset({"May", "March", "August", "April", "June"})
SHORT = re.compile(r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thur?s?|fri|sat|sun)\.?", re.I)
UNITS = frozenset({"%", "percent", "-", "°"})
CLOCK_LEADS = frozenset({"at", "by", "from", "until", "till", "around", "about", "after", "before", "to", "-", "since"})
CLOCK_LEADS |= {"past"}
SEASON_LEADS = frozenset({"in", "by", "during", "since", "until", "of", "before", "after", "for"})
LIKELY_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Place:
    """The words of an expression, their tokens, and the token on either side in the same sentence."""

    said: str
    inside: tuple[Token, ...]
    before: Token | None
    after: Token | None

    @property
    def lead(self) -> str:
        """The word before, in lower case; empty at the start of a sentence."""
        return self.before.text.lower() if self.before else ""

    @property
    def follow(self) -> str:
        """The word after, in lower case; empty at the end of a sentence."""
        return self.after.text.lower() if self.after else ""

    @property
    def capital(self) -> bool:
        """Whether any of its words is written with a capital."""
        return bool(re.search(r"[A-Z]", self.said))


def denotes_time(expression: Expression, parsed: Parsed, said: str, around: tuple[int, int]) -> bool:
    """Whether the expression, whose words are tokens[around[0]:around[1]], is a time here."""
    test = TESTS.get(expression.kind)
    return test is None or test(expression, _place(parsed, said, around))


def is_rate(expression: Expression, parsed: Parsed, around: tuple[int, int]) -> bool:
    """Whether "a year" says how often: after a number or a noun that it hangs on ("15 a year", "twice a day")."""
    plain = expression.kind == "span" and expression.amount == 1.0 and expression.direction is None
    return plain and _is_rate(_place(parsed, "", around))


def _is_rate(place: Place) -> bool:
    if len(place.inside) != 2:
        return False
    before, unit = place.before, place.inside[1]
    if before is None or place.inside[0].text.lower() not in ("a", "an") or place.follow == "long":
        return False
    counts = before.pos in ("NUM", "SYM") or before.tag in PLURAL or before.text in (")", "-RRB-", "%")
    return (unit.dep == "npadvmod" and before.pos in COUNTED) or (counts and unit.dep not in ("dobj", "pobj"))


def _place(parsed: Parsed, said: str, around: tuple[int, int]) -> Place:
    inside = parsed.tokens[around[0] : around[1]]
    before = parsed.tokens[around[0] - 1] if around[0] else None
    after = parsed.tokens[around[1]] if around[1] < len(parsed.tokens) else None
    return Place(
        said,
        inside,
        before if before and before.sentence == inside[0].sentence else None,
        after if after and after.sentence == inside[-1].sentence else None,
    )


def _calendar(expression: Expression, place: Place) -> bool:
    """A bare month wants a capital and, where it is also another word or a name, a word that leads to a time."""
    said = place.said
    if expression.day is not None:
        return not re.match(r"(?:may|march)\b", said) and not re.match(r"\d.*\s(?:may|march|mar|sun|sat)$", said)
    if expression.year is not None or expression.relation or expression.part:
        return place.capital
    if not said[:1].isupper():
        return False
    if said in NAMES_TOO or SHORT.fullmatch(said):
        led = place.lead in words("times_prepositions") or place.follow in ("'s", "’s")
        return led or (said not in ("May", "March") and not SHORT.fullmatch(said) and _hangs_as_time(place))
    return not _is_part_of_name(place)


def _hangs_as_time(place: Place) -> bool:
    """April and August are names too: without a preposition a time only where they hang as times do."""
    return not _is_part_of_name(place) and place.inside[0].dep in ("npadvmod", "compound", "nmod", "pobj")


def _is_part_of_name(place: Place) -> bool:
    before, after = place.before, place.after
    return bool(before and before.pos == "PROPN" and before.dep == "compound" and after and after.pos == "PROPN")


def _weekday(expression: Expression, place: Place) -> bool:
    """ "Sun" and "Sat" are words too, and some days have become names."""
    if SHORT.fullmatch(place.said):
        return place.said[:1].isupper() and (place.said.endswith(".") or place.lead == "on")
    return place.capital and place.lead not in ("black", "bloody", "sheffield")


def _year(expression: Expression, place: Place) -> bool:
    """A bare number is a year where it counts nothing: no plural noun after it, no unit, no sign of money before."""
    year = expression.year or 0
    if expression.part or expression.word or not re.fullmatch(r"['’]?\d+", place.said):
        return 1000 <= year < 3000
    if place.lead in words("times_numbered"):
        return False
    counts = place.after is not None and place.after.tag in PLURAL and place.inside[0].dep == "nummod"
    if counts or place.follow in UNITS:
        return place.follow == "-" and place.lead in ("in", "since")
    if place.said[0] in ("'", "’"):
        return place.lead in words("times_prepositions") or place.lead == "the"
    return year in LIKELY_YEARS or (place.lead in ("in", "since", "until", "by") and year <= LIKELY_YEARS.stop)


def _season(expression: Expression, place: Place) -> bool:
    """Spring and fall are also verbs, summer also a name."""
    if place.inside[-1].pos == "VERB" or (place.follow == "of" and expression.relation is None):
        return False
    led = place.lead in SEASON_LEADS or place.said.lower().startswith("the ")
    return led or bool(expression.relation or expression.year or expression.part)


def _span(expression: Expression, place: Place) -> bool:
    """A quarter of something is a share, a second is a place in a row, "a day" mostly no length."""
    said, unit = place.said.lower(), expression.unit
    if unit == "Q" and (place.follow in ("of", "-") or (expression.amount in (1.0, 3.0) and not said.endswith("s"))):
        return False
    if unit == "TS" and said.endswith("second"):
        return "-" in said or said.startswith("one ")
    loose = said in ("a day", "one day", "the day", "a minute", "another day") and place.follow not in (
        "after",
        "before",
    )
    if unit == "H" or loose:
        return place.inside[-1].dep == "npadvmod" or _is_rate(place)
    if expression.relation == "first" and expression.amount == 1.0:
        return False
    return expression.amount is not None or unit not in ("TS", "N", "E", "Q")


def _quarter(expression: Expression, place: Place) -> bool:
    """Halves and last quarters of a game are not of a year: a half wants its year."""
    if expression.unit == "H":
        return expression.year is not None or "year" in place.said.lower()
    return place.follow != "of" or expression.year is not None


def _relative(expression: Expression, place: Place) -> bool:
    unit, relation = expression.unit or "", expression.relation or ""
    if unit.startswith("T") or unit == "H":
        return False
    if unit == "D":
        return relation not in ("last", "past", "current", "upcoming")
    return not (unit == "Q" and relation in ("the", "that"))


def _decade(expression: Expression, place: Place) -> bool:
    """ "in his eighties" is an age, "upper 60s" a temperature."""
    if place.lead in ("his", "her", "their", "my", "upper", "lower", "high", "low"):
        return False
    return bool(re.search(r"\d{3}|['’]|the ", place.said.lower())) or place.lead in ("and", "or", "to")


def _frequency(expression: Expression, place: Place) -> bool:
    """ "Daily" with a capital before a name is the name of a paper."""
    return not (place.said[:1].isupper() and place.follow and place.after and place.after.text[:1].isupper())


def _reference(expression: Expression, place: Place) -> bool:
    said = place.said.lower()
    if place.follow == "-":
        return False
    if said == "once":
        adverb = place.inside[0].pos == "ADV" and place.inside[0].dep == "advmod"
        return adverb and place.follow not in words("times_not_once") and place.lead not in ("at", "than", "more")
    if said in ("soon", "very soon", "shortly", "long ago"):
        alone = place.follow not in ("as", "after", "before", "thereafter")
        return alone and place.lead not in ("as", "so", "too", "how")
    if said == "the past":
        return not (place.after and place.after.pos in ("NOUN", "NUM", "ADJ"))
    return True


def _clock(expression: Expression, place: Place) -> bool:
    """Scores and ratios look like clock times; noon and midnight want a preposition."""
    if expression.daypart and not expression.weekday:
        return place.lead in CLOCK_LEADS
    return bool(re.search(r"[ap]\.?m|[A-Z]{2}|h", place.said)) or place.lead in CLOCK_LEADS


def _holiday(expression: Expression, place: Place) -> bool:
    """A feast has a capital, and lends its name to islands and treaties ("Good Friday Agreement")."""
    after = place.after.text if place.after else ""
    return place.said[:1].isupper() and not (after[:1].isupper() and after.isalpha())


TESTS: dict[str, Callable[[Expression, Place], bool]] = {
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
