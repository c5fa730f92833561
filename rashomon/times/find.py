"""Find: an article and its parse come in, its times go out in reading order, each resolved after those before it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from rashomon.lexicon import words
from rashomon.records import STORY_KINDS, Article, Parsed, TimeMention
from rashomon.times.chronology import find_entries
from rashomon.times.direction import Direction, find_direction
from rashomon.times.expression import Expression
from rashomon.times.grammar import find_expressions
from rashomon.times.reading import Reading, Reference, Setting, read_published
from rashomon.times.resolve import resolve
from rashomon.times.roles import role_of
from rashomon.times.screen import denotes_time

FULL_DATE = frozenset({"calendar", "numeric"})
ASIDES = frozenset({"earlier", "before", "beforehand", "prior", "ago", "same-period-year-before"})
# The kinds that may name one day, and how far behind a time of day it may stand.
DAYS = frozenset({"calendar", "numeric", "weekday", "deictic"})
NEAR_LETTERS = 40
# "For the month" is of a month named this near before it.
NEAR_SENTENCES = 3
EXPLICIT = frozenset({"explicit", "explicit-numeric"})


# A dateline names a place or two before its day, and a dash or the agency stands behind it.
DATELINE_LENGTH = 80
DATELINE_END = re.compile(r"\s*(?:--|—|–|-LRB-|\([A-Z])")

ENDED = re.compile(r"\s+(?:that\s+|which\s+)?(?:ended|ending)\s+(?:on\s+|in\s+)?")
LONGEST_ENDED = 24
RANGE = re.compile(r"\s*(?:to|through|thru|until|till|-|–)\s*")

Placed = tuple[Expression, tuple[int, int]]


@dataclass(slots=True)
class Trail:
    """What the times read so far leave for the next ones."""

    published: Reference | None
    bound: Reference | None = None
    previous: Reference | None = None
    nearby: tuple[int, Reference] | None = None
    day: Reference | None = None
    stretch: Reference | None = None
    previous_sentence: int = 0
    day_sentence: int = 0
    by_verb: dict[int, Reference] = field(default_factory=dict)


def find_times(article: Article, parsed: Parsed) -> list[TimeMention]:
    """The times of an article, numbered in the order of the text."""
    placed = list(_expressions(article, parsed))
    trail = Trail(read_published(article.published))
    if trail.published is None:
        trail.bound = _latest_full_date(placed, parsed)
    elif not trail.published.exact:
        trail.published = replace(trail.published, before=_first_plan(placed, parsed, trail))
    if trail.bound is not None:
        trail.bound = replace(trail.bound, before=_first_plan(placed, parsed, trail))
    found: list[TimeMention] = []
    last: tuple[int, Reference] | None = None
    entries = find_entries(article, parsed, placed, trail.published)
    for number, (expression, tokens) in enumerate(placed):
        direction = Direction() if _in_dateline(article, expression) else find_direction(parsed, *tokens)
        if expression.start in entries:
            direction = Direction("past")
        setting = _setting(trail, direction, parsed, (expression, tokens))
        if expression.kind == "clock" and setting.nearby is None:
            setting = replace(setting, nearby=_day_behind(placed[number : number + 3], parsed, trail))
        if expression.kind == "context":
            setting = replace(setting, ends=_end_behind(article, placed[number : number + 2], parsed, trail))
        if last is not None and RANGE.fullmatch(article.text, last[0], expression.start):
            setting = replace(setting, begin=last[1])
        reading = resolve(expression, setting)
        last = None
        if reading is not None:
            name = f"t{len(found) + 1}"
            found.append(reading.mention(expression, name))
            last = (expression.end, Reference(reading.period, name)) if reading.period else None
            if not _is_end(article, expression):
                _remember(trail, reading, name, direction, parsed.tokens[tokens[0]].sentence)
    return _name_anchors(found)


def _name_anchors(found: list[TimeMention]) -> list[TimeMention]:
    """What a time is counted from may stand behind it: give its id, known by its place, once all are numbered."""
    names = {f"@{one.start}": one.id for one in found}
    return [replace(one, anchor=names.get(one.anchor, "none")) if one.anchor[:1] == "@" else one for one in found]


def _expressions(article: Article, parsed: Parsed) -> Iterator[Placed]:
    """The expressions of the story blocks that denote times, each with the tokens that it covers."""
    starts = [token.start for token in parsed.tokens]
    ends = [token.end for token in parsed.tokens]
    for block in article.blocks:
        if block.kind not in STORY_KINDS:
            continue
        for one in find_expressions(article.text, block.start, block.end):
            tokens = bisect_right(ends, one.start), bisect_left(starts, one.end)
            if tokens[0] < tokens[1] and denotes_time(one, parsed, article.text[one.start : one.end], tokens):
                yield one, tokens


def _latest_full_date(placed: list[Placed], parsed: Parsed) -> Reference | None:
    """In an article without a day: its latest full date, unless a later year is named, which makes that date old."""
    dates: list[tuple[Expression, Reading]] = []
    latest_year = 0
    for expression, tokens in placed:
        if expression.year is None or find_direction(parsed, *tokens).ahead:
            continue
        reading = resolve(expression, Setting(None, Direction()))
        latest_year = max(latest_year, expression.year)
        if reading and reading.period and expression.kind in FULL_DATE and reading.period.unit == "D":
            dates.append((expression, reading))
    known = [one for one in dates if one[0].year == latest_year]
    if not known:
        return None
    expression, reading = max(known, key=lambda one: (one[1].value, -one[0].start))
    return Reference(reading.period, f"@{expression.start}") if reading.period else None


def _first_plan(placed: list[Placed], parsed: Parsed, trail: Trail) -> date | None:
    """The first day that the article announces: where its own day is not known, it lies before that one."""
    days = []
    for expression, tokens in placed:
        direction = find_direction(parsed, *tokens)
        if expression.kind == "calendar" and expression.day is not None and direction.sense == "future":
            reading = resolve(expression, Setting(trail.published, direction, bound=trail.bound))
            days.append(reading.period.first if reading and reading.period else None)
    return min((day for day in days if day is not None), default=None)


def _day_behind(placed: list[Placed], parsed: Parsed, trail: Trail) -> Reference | None:
    """The day that stands shortly behind a time of day ("at 9 p.m. local time on Wednesday")."""
    (clock, tokens), *others = placed
    for one, behind in others:
        near = one.start - clock.end <= NEAR_LETTERS and _sentence(parsed, behind) == _sentence(parsed, tokens)
        if near and one.kind in DAYS and one.direction is None:
            direction = find_direction(parsed, *behind)
            reading = resolve(one, _setting(trail, direction, parsed, (one, behind)))
            if reading and reading.period and reading.period.unit == "D":
                return Reference(reading.period, f"@{one.start}")
    return None


def _end_behind(article: Article, placed: list[Placed], parsed: Parsed, trail: Trail) -> Reference | None:
    """The day on which a period ends by the words behind it ("the quarter ended Sept. 30")."""
    if len(placed) < 2:
        return None
    (period, _), (end, tokens) = placed
    if not ENDED.fullmatch(article.text, period.end, end.start) or end.kind not in FULL_DATE:
        return None
    direction = find_direction(parsed, *tokens)
    reading = resolve(end, _setting(trail, direction, parsed, (end, tokens)))
    return Reference(reading.period, f"@{end.start}") if reading and reading.period else None


def _is_end(article: Article, expression: Expression) -> bool:
    """Whether it only tells how far a period reaches, so that the story goes on from that period."""
    before = article.text[max(0, expression.start - LONGEST_ENDED) : expression.start]
    return bool(re.search(rf"{ENDED.pattern}$", before))


def _sentence(parsed: Parsed, tokens: tuple[int, int]) -> int:
    return parsed.tokens[tokens[0]].sentence


def _in_dateline(article: Article, expression: Expression) -> bool:
    """Whether it closes a dateline ("PORT VELL, Dec. 9 --"), where no verb tells which way it looks."""
    begun = any(0 <= expression.start - block.start <= DATELINE_LENGTH for block in article.blocks)
    return begun and bool(DATELINE_END.match(article.text, expression.end))


def _setting(trail: Trail, direction: Direction, parsed: Parsed, placed: Placed) -> Setting:
    expression, tokens = placed
    sentence = _sentence(parsed, tokens)
    telling = None
    if direction.ahead:
        reports = (verb for verb in direction.verbs[1:] if parsed.tokens[verb].lemma in words("times_reporting"))
        telling = next((trail.by_verb[verb] for verb in reports if verb in trail.by_verb), None)
    nearby = trail.nearby[1] if trail.nearby and trail.nearby[0] == sentence else None
    same_clause = trail.by_verb.get(direction.verbs[0]) if direction.verbs else None
    return Setting(
        trail.published,
        direction,
        telling,
        trail.previous,
        nearby,
        same_clause,
        trail.bound,
        role=role_of(expression, parsed, tokens),
        day=trail.day,
        stretch=trail.stretch,
        near_day=trail.day if sentence - trail.day_sentence <= NEAR_SENTENCES else None,
        recent=trail.previous if sentence - trail.previous_sentence <= NEAR_SENTENCES else None,
    )


def _remember(trail: Trail, reading: Reading, name: str, direction: Direction, sentence: int) -> None:
    """Leave what later times may be counted from: days and periods, never lengths or vague words."""
    if reading.period is None or reading.type not in ("DATE", "TIME"):
        return
    here = Reference(reading.period, name)
    # "From a month earlier" is a comparison: the story goes on from the time before it.
    if reading.rule not in ASIDES:
        trail.previous, trail.previous_sentence = here, sentence
        if here.exact:
            trail.day, trail.day_sentence = here, sentence
        trail.stretch = here if here.period.unit in "MQH" else trail.stretch
    if reading.rule in EXPLICIT or here.exact:
        trail.nearby = (sentence, here)
    if direction.verbs and not direction.ahead and reading.rule not in ASIDES:
        trail.by_verb.setdefault(direction.verbs[0], here)
