"""Pairs: units of many articles come in; pairs judged by what, when, who and where, and by what is common, go out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon import lexicon
from rashomon.link.happenings.candidates import Pile, find_candidates, find_keys
from rashomon.link.happenings.kinds import groups
from rashomon.link.happenings.outlines import Outline, find_names
from rashomon.link.happenings.units import LASTING, TOGETHER, Unit, countries, excluded, is_one_death
from rashomon.link.happenings.units_kept import Units
from rashomon.link.happenings.when import When, days_between, meet
from rashomon.records import Edge, Notes, digest, kept_parts

# Two tellings of one kind of event are the same from SAME on, and left to a person's eye from UNSURE on.
SAME, UNSURE = 0.6, 0.5
# What agreement is worth: an equal day is rare enough to carry most of the weight, a shared year says little.
SAME_DAY, FEW_DAYS, DAY_IN_MONTH, SAME_MONTH, LONGER = 0.4, 0.35, 0.3, 0.25, 0.1
# Undated news is guessed to be so many days old at most.
NEWS = 3
# Told so many years later, a year is as exact as a month is for what is fresh.
LONG_AGO = 2
# A time wider than this on one side and none on the other speaks against the two.
WIDE_DAYS, VAGUE = 366, -0.2
# Where a day is missing, reports within NEAR_DAYS may well be of one event, and those beyond FAR_DAYS hardly.
NEAR_DAYS, NEAR, FAR_DAYS, FAR = 3, 0.15, 14, -0.3
# What one person hardly does, or undergoes, twice in one story.
ONCE = frozenset({"resign", "dismiss", "surrender", "marry", "divorce"})
# What is still to come may be reported long before its day.
AHEAD = frozenset({"planned", "postponed", "cancelled"})
WHO, WHERE, WHERE_WIDE = 0.35, 0.2, 0.1
# One word for it in both ("raid" and "raid") rather than two of a group ("raid" and "strike").
SAME_WORD = 0.15
# Words behind both that agree (what was done to whom): the first counts most.
SHARED_TERMS = (0.1, 0.2, 0.3)
# What is left of the weight of a word or of people that are everywhere in the pile.
WORD_EVERYWHERE, WHO_EVERYWHERE = 0.5, 0.6
# How much two articles that are wholly about the same speak for their events; most where no day is told.
CONTEXT = 0.25
# What one word and one name or place say together, where all that is dated under them is of one day.
ONLY_ONE, ONLY_ONE_REASON = 0.3, "the only one of its name"
# Words for how one person died are of one event, whenever they are told.
ONE_DEATH, ONE_DEATH_REASON = 0.9, "how the same person died"


Cell = tuple[int, int]  # the places of two units in their articles


@dataclass(frozen=True, slots=True)
class Shared:
    """What two units have in common, beside their time."""

    word: bool
    terms: tuple[str, ...]  # that are not all over the pile
    who: frozenset[str]
    rare: bool  # whether somebody among `who` is not all over the pile
    victims: frozenset[str]  # somebody to whom it was done, and not all over the pile
    towns: frozenset[str]
    labels: frozenset[str]
    wide: bool  # a country in common
    only: bool  # one word, and one name, of which the pile knows one day only


def compare_units(units: Units, pile: Pile, notes: Notes | None) -> list[Edge]:
    """Judge each candidate pair once; left and right are the first telling of each unit.

    What was judged of the units of two articles is kept; it rests on these, and on what of it the pile makes common.
    """
    first = _first_of(pile)
    beside: defaultdict[str, defaultdict[str, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for left, right in find_candidates(pile):
        one, other = pile.units[left].article, pile.units[right].article
        beside[one][other].append((left - first[one], right - first[other]))
    return [edge for article in sorted(beside) for edge in _beside(article, beside[article], units, pile, notes)]


def _first_of(pile: Pile) -> dict[str, int]:
    """Where in the pile the units of each article begin."""
    first: dict[str, int] = {}
    for number, unit in enumerate(pile.units):
        first.setdefault(unit.article, number)
    return first


def _beside(
    article: str, cells: Mapping[str, Sequence[Cell]], units: Units, pile: Pile, notes: Notes | None
) -> Iterator[Edge]:
    """The edges between the units of an article and those of the others beside it."""

    def work(other: str) -> tuple[Edge, ...]:
        mine, its = units.of(article), units.of(other)
        judged = (_judge(mine[one], its[at], pile) for one, at in cells[other])
        return tuple(edge for edge in judged if edge is not None)

    parts = {
        other: digest([units.named[other], pile.likeness(article, other), cells[other]]) for other in sorted(cells)
    }
    own = units.outlined[article].units
    key = ("ruled", article, digest([units.named[article], *_standing(own, pile)]))
    for found in kept_parts(notes, key, tuple[Edge, ...], parts, work):
        yield from found


def _standing(own: Sequence[Outline], pile: Pile) -> Iterator[Sequence[object]]:
    """What of some units the pile makes common, and what of one day only; who of theirs are persons."""
    yield sorted({key for one in own for key in find_keys(one)} & pile.common)
    yield sorted({(word, *name) for one in own for word in one.lemmas for name in one.names} & pile.only)
    yield sorted({entity for one in own for entity in one.who} & pile.context.people)


def _judge(left: Unit, right: Unit, pile: Pile) -> Edge | None:
    """The edge between two units; None where they are plainly not about the same."""
    if is_one_death(left, right):
        against = excluded(left, right)
        judgement = "same" if against is None else "different"
        return Edge(left.first.key, right.first.key, judgement, ONE_DEATH, against or ONE_DEATH_REASON)
    dated = left.when.known and right.when.known
    if left.who.isdisjoint(right.who) and left.terms.isdisjoint(right.terms) and not dated and not _placed(left, right):
        return None
    shared = _share(left, right, pile)
    told = shared.terms or shared.towns or shared.labels or shared.rare or len(shared.who) > 1
    if not (told or (dated and (shared.word or shared.who)) or (left.day is None and shared.who)):
        return None
    parts = [
        _time(left, right, only=shared.only),
        *_what(left, right, shared, pile),
        *_who_and_where(left, right, shared),
    ]
    score = round(sum(weight for _, weight in parts), 3)
    if score < UNSURE:
        return None
    score = min(score, 1.0)
    against = excluded(left, right)
    if against is not None:
        return Edge(left.first.key, right.first.key, "different", score, against)
    lasting = left.group in LASTING and not (left.when.known and right.when.known)
    sure = (
        score >= SAME
        and not lasting
        and not is_idea(left, right)
        and _is_identified(left, right, shared, pile.context.people)
    )
    reason = ", ".join(why for why, _ in parts if why)
    return Edge(left.first.key, right.first.key, "same" if sure else "unsure", score, reason)


def _placed(left: Unit, right: Unit) -> bool:
    """Whether both have a place or a name for it in common."""
    return not (left.places.isdisjoint(right.places) and left.labels.isdisjoint(right.labels))


def _share(left: Unit, right: Unit, pile: Pile) -> Shared:
    group, who, places = left.group, left.who & right.who, left.places & right.places
    terms = tuple(sorted(one for one in left.terms & right.terms if (group, "term", one) not in pile.common))
    words = left.lemmas & right.lemmas
    names = find_names(left) & find_names(right) if words and pile.only else frozenset()
    return Shared(
        word=bool(words),
        terms=terms,
        who=who,
        rare=any((group, "who", one) not in pile.common for one in who),
        victims=frozenset(one for one in left.victims & right.victims if (group, "who", one) not in pile.common),
        towns=places - countries(),
        labels=left.labels & right.labels,
        wide=bool(places & countries()),
        only=any((word, *name) in pile.only for word in words for name in names),
    )


def _is_identified(left: Unit, right: Unit, shared: Shared, people: frozenset[str]) -> bool:
    """Whether what they share tells this one from others of its kind, however much it adds up to."""
    undated = left.day is None and right.day is None  # of which no report can be near or far
    if shared.only or undated:
        return True
    day = left.when.days <= 1 and right.when.days <= 1
    if left.who and right.who and not shared.who and not (day or shared.labels or len(shared.terms) > 1):
        return False
    if left.group in ONCE and shared.who & people:
        return True
    if left.group in lexicon.words("event_recurring"):
        if (left.group not in TOGETHER and shared.victims & people) or (shared.word and shared.labels and shared.terms):
            return True
        return (shared.word or day) and (bool(shared.towns) or len(shared.terms) > 1 or (day and bool(shared.terms)))
    if left.group in lexicon.words("event_generic") or left.group not in groups():
        named = len(shared.who) > 1 or (bool(shared.who) and bool(shared.terms))
        whole = bool(shared.who and shared.terms and shared.towns)  # done to the same thing of the same people there
        return whole or (shared.word and (len(shared.terms) > 1 or named))
    if day:
        return bool(shared.who or shared.towns or shared.terms)
    known = len(shared.who) + len(shared.terms) + 2 * bool(shared.towns)
    return (shared.word or bool(shared.terms) or left.when.known) and known > 1


def is_idea(left: Unit, right: Unit) -> bool:
    """Whether one only may be, some day, and the other was: threats and aims are no report of a fact."""
    dated = left.when.known and right.when.known
    return not dated and ({"hypothetical"} in (left.states, right.states)) and left.states != right.states


def _time(left: Unit, right: Unit, *, only: bool) -> tuple[str, float]:
    """How well the times agree; where one is missing, how near the reports are."""
    if left.when.known and right.when.known:
        return _same_time(left, right)
    if only:
        return ONLY_ONE_REASON, ONLY_ONE
    vague = max((one.when.days for one in (left, right) if one.when.known), default=0) > WIDE_DAYS
    apart = days_between(left.day, right.day)
    if apart is not None and apart > FAR_DAYS and not (left.states | right.states) & AHEAD:
        return "reported far apart", FAR + VAGUE * vague
    if apart is not None and apart <= NEAR_DAYS:
        return "reported at the same time", NEAR + VAGUE * vague
    return "", VAGUE * vague


def _same_time(left: Unit, right: Unit) -> tuple[str, float]:
    times = _compared(left, right)
    if times is None:
        return "other times", 0.0
    widest, narrowest = max(one.days for one in times), min(one.days for one in times)
    if widest <= 1:
        return "same day", SAME_DAY
    if widest <= NEWS:
        return "the same few days", FEW_DAYS
    if widest > 31 and not (widest <= WIDE_DAYS and _long_ago(left) and _long_ago(right)):
        return "times overlap", LONGER
    return ("day within the month", DAY_IN_MONTH) if narrowest <= 1 else ("same month", SAME_MONTH)


def _compared(left: Unit, right: Unit) -> tuple[When, When] | None:
    """The times of both that agree: their own, or that which one was put off to and the other's."""
    choices = [(left.when, right.when), (left.moved, right.when), (left.when, right.moved)]
    return next(((one, other) for one, other in choices if one and other and meet(one, other)), None)


def _long_ago(unit: Unit) -> bool:
    if not unit.reported or not unit.when.latest:
        return False
    return int(unit.reported[:4]) - int(unit.when.latest[:4]) >= LONG_AGO


def _what(left: Unit, right: Unit, shared: Shared, pile: Pile) -> Iterator[tuple[str, float]]:
    """The same word, the same words behind it, articles about the same."""
    if shared.word:
        everywhere = (left.group, "all", "") in pile.common
        yield "same word", SAME_WORD * (WORD_EVERYWHERE if everywhere else 1)
    if shared.terms:
        weight = SHARED_TERMS[min(len(shared.terms), len(SHARED_TERMS)) - 1]
        yield f"shared words ({', '.join(shared.terms[:3])})", weight
    likeness = pile.likeness(*sorted((left.first.article, right.first.article)))
    if likeness > 0:
        yield "articles about the same", CONTEXT * likeness


def _who_and_where(left: Unit, right: Unit, shared: Shared) -> Iterator[tuple[str, float]]:
    if shared.who:
        part = len(shared.who) / min(len(left.who), len(right.who))
        yield f"{len(shared.who)} shared participants", WHO * part * (1 if shared.rare else WHO_EVERYWHERE)
    if shared.towns or shared.wide or shared.labels:
        yield "same place", WHERE if shared.towns or shared.labels else WHERE_WIDE
