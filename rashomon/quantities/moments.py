"""Moments: a number and the times around it come in; which tells when people came to harm, which when it was counted.

"Officials said on Monday that 12 people died in two days of clashes" was counted on Monday, and the harm was done in
the two days.
"""

import re
from collections.abc import Sequence
from functools import cache

from rashomon import lexicon
from rashomon.records import Article, Quantity, Spans, TimeMention

SPAN = 20  # characters before a time that may hold what leads to it
NEAR = 30  # characters behind a number that may hold the verb of the harm
# "As of Monday", "by nightfall": the count stood so then.
COUNTED = re.compile(
    r"(?:\bas\s+of|\bby|\bup\s+to|\buntil|\btill)\s+(?:late\s+|early\s+|the\s+end\s+of\s+)?$", re.IGNORECASE
)
# "In two days", "over the past week": a stretch in which people came to harm; "14 months" alone is none.
STRETCH = re.compile(
    r"\b(?:in|over|during|within|throughout)\s+(?:just|only|about|around|nearly|the|some)?\s*$", re.IGNORECASE
)
LASTING = re.compile(r"(?:the\s+)?(?:past|last|recent|previous)\b", re.IGNORECASE)
# "After weeks of protests in which more than 100 people died".
COURSE = re.compile(r"\s+of\s+(?:\w+\s+){1,3}in\s+which\b", re.IGNORECASE)
# Between a verb of saying and the day of it stands no more than this.
LEAD = re.compile(r"\s*(?:(?:late|early|earlier|on|in)\s+){0,2}", re.IGNORECASE)
SAYING = re.compile(
    r"\b(?:said|says|reported|announced|confirmed|told\s+\w+(?:\s+\w+)?)\s+(?:(?:late|early|on|in)\s+){0,2}$",
    re.IGNORECASE,
)
THAT = re.compile(r"\s*,?\s*that\b", re.IGNORECASE)
OPENING = re.compile(r"\W*(?:(?:late|early|earlier|on|in)\s+){0,2}", re.IGNORECASE)
HAVE = re.compile(r"\b(?:has|have|had)\b", re.IGNORECASE)
OWNER = re.compile(r"\s?['’]s?\s+(\w+)")  # "Sunday's vote"
# Happenings of these types are no harm: who died is not dated by Sunday's vote or Monday's statement.
HARMLESS = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
)
VOTING = "elect"


def counted_at(
    article: Article, times: Sequence[TimeMention], one: Quantity, cue: Spans, start: int
) -> TimeMention | None:
    """When the number was counted: "as of Monday", else the day of saying; `start` is where the sentence begins."""
    stood = (time for time in times if COUNTED.search(_before(article, time)))
    spoken = (time for time in times if _is_of_saying(article, time, one, cue, start))
    return next(stood, None) or next(spoken, None)


def times_of_harm(
    article: Article, times: Sequence[TimeMention], one: Quantity, cue: Spans, start: int
) -> list[TimeMention]:
    """The times that may say when people came to harm, the day of counting and of saying left out."""
    return [
        time
        for time in times
        if not COUNTED.search(_before(article, time))
        and not _is_of_saying(article, time, one, cue, start)
        and _is_when(article, time)
    ]


def _before(article: Article, time: TimeMention) -> str:
    return article.text[max(0, time.start - SPAN) : time.start]


def _is_when(article: Article, time: TimeMention) -> bool:
    """Whether the time says when: a day, or a stretch that something happened in, but no age and no "now"."""
    words = article.text[time.start : time.end]
    owned = OWNER.match(article.text, time.end)
    if owned and owned.group(1).lower() in _harmless():
        return False
    if time.value == "PRESENT_REF":
        return words.lower() == "today"
    if time.value == "PAST_REF":
        return words.lower() != "recent"
    if time.type != "DURATION":
        return True
    led = LASTING.match(words) or STRETCH.search(_before(article, time))
    return bool(led or COURSE.match(article.text, time.end))


def _is_of_saying(article: Article, time: TimeMention, one: Quantity, cue: Spans, start: int) -> bool:
    """ "Officials said on Monday that 12", "12, officials said on Monday": the time tells of the saying."""
    if OWNER.match(article.text, time.end):
        return False
    if SAYING.search(_before(article, time)) and THAT.match(article.text, time.end):
        return True
    if not cue:
        return False
    if any(first < time.end and time.start < last for first, last in cue):
        return True
    end = cue[-1][1]
    if time.end <= cue[0][0]:
        return one.start > end and _opens_saying(article, time, start, (end, one.end + NEAR))
    led = end <= time.start and LEAD.fullmatch(article.text, end, time.start) is not None
    return led and not (end <= one.start < time.start)


def _opens_saying(article: Article, time: TimeMention, start: int, told: tuple[int, int]) -> bool:
    """ "In June, the mission said that 12 people had died": what is past by then is older."""
    opens = OPENING.fullmatch(article.text, start, time.start) is not None
    return opens and HAVE.search(article.text, *told) is not None


@cache
def _harmless() -> frozenset[str]:
    rows = lexicon.rows("event_words")
    return frozenset(word for row in rows if row[1] in HARMLESS or row[0] == VOTING for word in row[3].split())
