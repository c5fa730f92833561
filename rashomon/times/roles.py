"""Roles: an expression and the words around it come in, what they make of it goes out.

The same words are a length or a rate ("a year", "15 a year"), a day or these days ("today's vote", "today's world").
"""

from collections.abc import Callable

from rashomon.lexicon import words
from rashomon.records import Parsed
from rashomon.times.expression import Expression
from rashomon.times.surroundings import PLURAL, Place, look_around

# What a rate stands behind: "15 a year", "4 percent a year", "once a day".
COUNTED = frozenset({"NOUN", "NUM", "SYM", "PROPN"})
WINDOW_LEADS = frozenset({"over", "in", "during", "within", "throughout"})
CLOCK_LEADS = frozenset({"at", "by", "from", "until", "till", "around", "about", "after", "before", "since", "between"})
COMPARISON_LEADS = frozenset({"from", "than", "compared", "versus", "against"})


def role_of(expression: Expression, parsed: Parsed, around: tuple[int, int]) -> str:
    """What the words around make of it, or nothing.

    A "rate" hangs on what is counted ("15 a year", "twice a day"), a "window" reaches up to now ("over the last year"),
    a "comparison" sets a figure beside an older one ("from a year earlier"), "nowadays" is said of "today's world",
    "named before" of "by that time", "told on" of a time of day in a story ("at 3 p.m.").
    """
    place = look_around(parsed, "", around)
    for role, holds in ROLES.items():
        if holds(expression, place):
            return role
    return ""


def _is_window(expression: Expression, place: Place) -> bool:
    plain = (
        expression.kind == "relative" and expression.relation in ("last", "next", "coming") and expression.part is None
    )
    if not plain or expression.unit not in ("D", "W", "M", "Y"):
        return False
    return place.lead in WINDOW_LEADS and place.inside[0].text.lower() == "the"


def _is_comparison(expression: Expression, place: Place) -> bool:
    if expression.direction not in ("ago", "earlier", "before") or (expression.unit, expression.amount) != ("Y", 1.0):
        return False
    return any(token.text.lower() in COMPARISON_LEADS for token in place.near if token.start < expression.start)


def is_rate(expression: Expression, place: Place) -> bool:
    """ "15 a year": how often, or how much in each."""
    if expression.kind != "span" or expression.amount != 1.0 or expression.direction or len(place.inside) != 2:
        return False
    before, unit = place.before, place.inside[1]
    if before is None or place.inside[0].text.lower() not in ("a", "an") or place.follow == "long":
        return False
    counts = before.pos in ("NUM", "SYM") or before.tag in PLURAL or before.text in (")", "-RRB-", "%")
    return (unit.dep == "npadvmod" and before.pos in COUNTED) or (counts and unit.dep not in ("dobj", "pobj"))


def _is_nowadays(expression: Expression, place: Place) -> bool:
    """ "Today's Britain" is of these days, "today's vote" and "today's Guardian" of the day."""
    if expression.word != "today" or place.follow not in ("'s", "’s"):
        return False
    named = [token for token in place.near if place.after and token.start > place.after.start][:2]
    if not named:
        return False
    noun = named[0].text.lower()
    proper = named[0].pos == "PROPN" and named[0].dep != "compound" and noun not in words("news_outlets")
    return noun in words("times_todays") or (proper and not (len(named) > 1 and named[1].pos in ("NOUN", "PROPN")))


def _is_named_before(expression: Expression, place: Place) -> bool:
    """ "If nothing is agreed by that time": the time that the text has just named."""
    return expression.word == "that time" and place.lead in ("by", "before", "until", "after")


def _is_told_on(expression: Expression, place: Place) -> bool:
    """ "It fell at 3 p.m." goes on from the day before it, "(Update 3 p.m.)" does not."""
    return expression.kind == "clock" and place.lead in CLOCK_LEADS


ROLES: dict[str, Callable[[Expression, Place], bool]] = {
    "told on": _is_told_on,
    "nowadays": _is_nowadays,
    "named before": _is_named_before,
    "rate": is_rate,
    "window": _is_window,
    "comparison": _is_comparison,
}
