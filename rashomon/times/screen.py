"""Screen: an expression in its sentence comes in, whether its words denote a time there goes out.

Months are also names and verbs ("may", "March"), years are also quantities, "second" counts places: the words around
decide.
"""

import re
from collections.abc import Callable

from rashomon.lexicon import words
from rashomon.records import Parsed
from rashomon.times.expression import Expression
from rashomon.times.roles import is_rate
from rashomon.times.surroundings import PLURAL, Place, look_around

NAMES_TOO = frozenset({"May", "March", "August", "April", "June"})
SHORT = re.compile(r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thur?s?|fri|sat|sun)\.?", re.I)
TIME_DEPS = frozenset({"npadvmod", "compound", "nmod", "pobj"})
# "The Sunday Times", "Super Tuesday".
PAPERS = frozenset({"Times", "Telegraph", "Mail", "Mirror", "Express", "Herald", "Independent", "Tribune", "Post"})
NAMED_DAYS = frozenset({"black", "bloody", "sheffield", "super", "cyber", "fat", "maundy"})
UNITS = frozenset({"%", "percent", "-", "°"})
CLOCK_LEADS = frozenset({"at", "by", "from", "until", "till", "around", "about", "after", "before", "to", "-", "since"})
CLOCK_LEADS |= {"past", "between"}
# "For the month", "of the year": what leads to a period that the text has spoken of, and what makes it another thing.
CONTEXT_LEADS = frozenset({"for", "in", "of", "during", "over", "throughout"})
CONTEXT_WHOLES = frozenset(
    {"rest", "remainder", "much", "most", "half", "quarter", "part", "course", "months", "weeks"}
)
CONTEXT_WHOLES |= {"quarters", "days", "halves", "bulk", "portion", "weeks", "third", "best"}
NOT_CONTEXT = frozenset(
    {"of", "when", "that", "which", "after", "before", "since", "to", "through", "ahead", "leading"}
)
NOT_CONTEXT |= {"-", "until", "where", "he", "she", "they", "we", "i", "it", "'s", "’s", '"', "”", "''"}
DAYPART_LEADS = frozenset({"in", "during", "throughout", "until", "by", "into", "through", "of", "for"})
MONTHDAY_LEADS = frozenset({"on", "by", "until", "till", "since", "before", "after", "from"})
THAT_TIME_LEADS = frozenset({"at", "by", "since", "until", "before", "after", "around"})
SEASON_LEADS = frozenset({"in", "by", "during", "since", "until", "of", "before", "after", "for"})
PARTS_OF_SPANS = frozenset({"first", "early", "last", "final", "closing", "opening", "late", "later", "latter", "own"})
COUNTING_LEADS = frozenset({"some", "about", "around", "nearly", "almost", "than", "over", "another", "other", "only"})
LIKELY_YEARS = range(1900, 2101)


def denotes_time(expression: Expression, parsed: Parsed, said: str, around: tuple[int, int]) -> bool:
    """Whether the expression, whose words are tokens[around[0]:around[1]], is a time here."""
    test = TESTS.get(expression.kind)
    return test is None or test(expression, look_around(parsed, said, around))


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
        led = place.lead in words("times_prepositions") or place.follow in ("'s", "’s") or _tells_when(place)
        return led or (said not in ("May", "March") and not SHORT.fullmatch(said) and _hangs_as_time(place))
    return not _is_part_of_name(place)


def _tells_when(place: Place) -> bool:
    """Of "the May elections", no verb and no name."""
    noun = place.after is not None and place.after.pos == "NOUN" and place.inside[0].dep in ("compound", "nmod")
    return noun and place.before is not None and place.before.pos in ("DET", "PRON", "PART")


def _hangs_as_time(place: Place) -> bool:
    """April and August are names too: without a preposition a time only where they hang as times do."""
    first_name = place.lead != "the" and place.after is not None and place.after.pos == "PROPN"
    return not _is_part_of_name(place) and not first_name and place.inside[0].dep in TIME_DEPS


def _is_part_of_name(place: Place) -> bool:
    before, after = place.before, place.after
    return bool(before and before.pos == "PROPN" and before.dep == "compound" and after and after.pos == "PROPN")


def _weekday(expression: Expression, place: Place) -> bool:
    """ "Sun" and "Sat" are words too, and some days have become names."""
    if SHORT.fullmatch(place.said):
        return place.said[:1].isupper() and (place.said.endswith(".") or place.lead == "on")
    if place.lead == "the" and place.after and place.after.text[:1].isupper() and place.inside[-1].dep == "compound":
        return expression.relation is not None  # the name of a paper or a programme
    if place.after is not None and place.after.text in PAPERS:
        return False
    return place.capital and place.lead not in NAMED_DAYS


def _year(expression: Expression, place: Place) -> bool:
    """A bare number is a year where it counts nothing: no plural noun after it, no unit, no sign of money before."""
    year = expression.year or 0
    if expression.part or expression.word or not re.fullmatch(r"['’]?\d+", place.said):
        return 1000 <= year < 3000
    if place.lead in words("times_numbered"):
        return False
    counts = place.after is not None and place.after.tag in PLURAL and place.inside[0].dep == "nummod"
    if counts and _is_dated(place, year):
        return True
    if counts or place.follow in UNITS:
        return place.follow == "-" and place.lead in ("in", "since")
    if place.said[0] in ("'", "’"):
        return place.lead in words("times_prepositions") or place.lead == "the"
    return year in LIKELY_YEARS or (place.lead in ("in", "since", "until", "by") and year <= LIKELY_YEARS.stop)


def _is_dated(place: Place, year: int) -> bool:
    """ "The 2012 elections" are of a year, "some 2000 people" are counted; a count has its comma or a round number."""
    if year not in LIKELY_YEARS or place.lead in COUNTING_LEADS:
        return False
    noun = place.after.lemma.lower() if place.after else ""
    named = place.before is not None and place.before.pos in ("DET", "PRON", "PART", "ADJ")
    return noun in words("times_dated_nouns") or (named and year % 100 != 0 and noun not in words("person_nouns"))


def _season(expression: Expression, place: Place) -> bool:
    """Spring and fall are also verbs, summer also a name."""
    dated = expression.relation or expression.year or expression.part
    if (place.inside[-1].pos == "VERB" and not dated) or (place.follow == "of" and expression.relation is None):
        return False
    if place.inside[-1].dep in ("compound", "nmod") and not dated:
        return False
    led = place.lead in SEASON_LEADS or place.said.lower().startswith("the ")
    return led or bool(dated) or _is_subject(place)


def _is_subject(place: Place) -> bool:
    """ "Spring came late": the season itself, nobody's spring and no fall of anything."""
    season = place.inside[-1]
    bare = place.before is None or place.before.pos in ("CCONJ", "SCONJ", "PUNCT", "ADV", "VERB")
    noun = season.pos in ("NOUN", "PROPN") and season.dep in ("nsubj", "nsubjpass", "npadvmod")
    return noun and bare and len(place.inside) == 1 and place.said.lower() != "fall"


def _span(expression: Expression, place: Place) -> bool:
    """A quarter of something is a share, a second is a place in a row, "a day" mostly no length."""
    said, unit = place.said.lower(), expression.unit
    if expression.amount is None and place.said[:1].isupper() and place.before is not None:
        return False
    part = place.lead in PARTS_OF_SPANS and place.before is not None and place.before.pos != "VERB"
    if expression.amount is None and not expression.relation and part:
        return False  # "the first days of the war"
    if unit == "Q" and (place.follow in ("of", "-") or (expression.amount in (1.0, 3.0) and not said.endswith("s"))):
        return False
    if unit == "TS" and said.endswith("second"):
        return "-" in said or said.startswith("one ")
    loose = said in ("a day", "one day", "the day", "a minute", "another day") and place.follow not in (
        "after",
        "before",
    )
    if said == "many " + said.rpartition(" ")[2] and place.lead == "as":
        return False
    if loose and place.after is not None and place.after.pos == "PRON":
        return False  # "a day anybody can be proud of"
    if unit == "H" or loose:
        return place.inside[-1].dep == "npadvmod" or is_rate(expression, place)
    if expression.relation == "all":
        return True
    if expression.relation == "first" and expression.amount == 1.0:
        return False
    return expression.amount is not None or unit not in ("TS", "N", "E", "Q")


def _quarter(expression: Expression, place: Place) -> bool:
    """Halves and last quarters of a game are not of a year: a half wants its year."""
    if words("times_sport") & {token.lemma.lower() for token in place.near}:
        return False
    if expression.unit == "H" and expression.year is None and "year" not in place.said.lower():
        business = {token.lemma.lower() for token in place.near} & words("times_business")
        return bool(business) and place.follow != "of"
    return place.follow != "of" or expression.year is not None


def _relative(expression: Expression, place: Place) -> bool:
    unit, relation = expression.unit or "", expression.relation or ""
    if unit.startswith("T") or unit == "H":
        return False
    if unit == "D":
        return relation not in ("last", "past", "current", "upcoming")
    return not (unit == "Q" and relation in ("the", "that"))


def _context(expression: Expression, place: Place) -> bool:
    """A period by itself wants a preposition, and no words behind it that tell of another one."""
    if place.lead not in CONTEXT_LEADS or place.follow in NOT_CONTEXT or not place.inside[-1].text.islower():
        return False
    if not _ends(place):
        return False
    return place.lead != "of" or (place.second is not None and place.second.text.lower() in CONTEXT_WHOLES)


def _daypart(expression: Expression, place: Place) -> bool:
    """ "The night" by itself wants a preposition, and no words behind that tell which."""
    if expression.relation != "the":
        return True
    return place.lead in DAYPART_LEADS and place.follow not in NOT_CONTEXT and _ends(place)


def _monthday(expression: Expression, place: Place) -> bool:
    """ "On the 15th": an ordinal of nothing else."""
    return place.lead in MONTHDAY_LEADS and place.follow not in ("of", "-") and _ends(place)


def _ends(place: Place) -> bool:
    """Whether no noun follows that it belongs to."""
    return place.after is None or place.after.pos not in ("NOUN", "PROPN", "NUM", "ADJ")


def _deictic(expression: Expression, place: Place) -> bool:
    """ "TODAY" in capitals after a name is a name."""
    return not (place.said.isupper() and place.before is not None and place.before.pos == "PROPN")


def _decade(expression: Expression, place: Place) -> bool:
    """ "in his eighties" is an age, "upper 60s" a temperature."""
    if place.lead in ("his", "her", "their", "my", "upper", "lower", "high", "low"):
        return False
    return bool(re.search(r"\d{3}|['’]|the ", place.said.lower())) or place.lead in ("and", "or", "to")


def _frequency(expression: Expression, place: Place) -> bool:
    """ "Daily" with a capital beside a name is the name of a paper."""
    if place.said[:1].isupper() and place.before is not None and place.before.pos == "PROPN":
        return False
    return not (place.said[:1].isupper() and place.follow and place.after and place.after.text[:1].isupper())


def _reference(expression: Expression, place: Place) -> bool:
    said = place.said.lower()
    if place.follow == "-":
        return False
    if said in ("recent", "recently") and place.lead in ("most", "as"):
        return False
    if said in ("soon", "very soon", "long ago"):
        alone = place.follow not in ("as", "after", "before", "thereafter")
        return alone and place.lead not in ("as", "so", "too", "how")
    if said == "now" and place.follow in ("and", "or"):
        return _next_word(place) not in ("again", "then", "never")
    if said == "now" and place.follow == "that":
        return place.before is not None and place.inside[0].dep != "mark"
    if said == "that time":
        return place.lead in THAT_TIME_LEADS
    if said == "this point":
        return place.lead == "at" and place.follow not in ("of", "that")
    if said in ("the moment", "this moment", "this time"):
        return place.lead in ("at", "for") and place.follow not in ("of", "that", "when", "in", "last", "next", "a")
    if said == "the present":
        return place.lead in ("at", "in", "until", "to", "for")
    if said == "the past":
        return not (place.after and place.after.pos in ("NOUN", "NUM", "ADJ"))
    return True


def _next_word(place: Place) -> str:
    """The word behind the one behind."""
    behind = [token.text.lower() for token in place.near if place.after and token.start > place.after.start]
    return behind[0] if behind else ""


def _clock(expression: Expression, place: Place) -> bool:
    """Scores and ratios look like clock times; noon and midnight want a preposition."""
    if expression.weekday:
        return True
    if expression.daypart:
        return place.lead in CLOCK_LEADS
    return bool(re.search(r"[ap]\.?m\b|[A-Z]{2}|\dh", place.said)) or place.lead in CLOCK_LEADS


def _holiday(expression: Expression, place: Place) -> bool:
    """A feast has a capital, and lends its name to islands and treaties ("Good Friday Agreement")."""
    after = place.after.text if place.after else ""
    return place.capital and not (after[:1].isupper() and after.isalpha())


def _eventful(expression: Expression, place: Place) -> bool:
    """ "40 years to the day after" counts years."""
    return place.lead != "to"


TESTS: dict[str, Callable[[Expression, Place], bool]] = {
    "calendar": _calendar,
    "weekday": _weekday,
    "year": _year,
    "season": _season,
    "span": _span,
    "quarter": _quarter,
    "relative": _relative,
    "context": _context,
    "deictic": _deictic,
    "daypart": _daypart,
    "monthday": _monthday,
    "decade": _decade,
    "eventful": _eventful,
    "frequency": _frequency,
    "reference": _reference,
    "clock": _clock,
    "holiday": _holiday,
}
