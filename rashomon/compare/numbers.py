"""Numbers: the reading comes in, one account a thing that several articles or sources count goes out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from rashomon.compare.accounts import Answer, Question, Verdict, account, listed
from rashomon.compare.blocks import Block, find_blocks
from rashomon.compare.figures import Figure, figures
from rashomon.compare.reading import Reading
from rashomon.compare.when import agreed_or_single
from rashomon.records import Account

# Figures nearer than this share of the larger one are one figure, rounded ("some 400", "409").
ROUNDING = 0.05
# "At least 10" allows 12 and says something of it; "at least two" allows 108 and says nothing of it.
BOUND = 0.5
# A total smaller than this share of the largest given counts another, smaller thing (one town, one group).
PART = 0.1
# Figures of one thing in one block that differ by more than this factor count different things.
OTHER_SIZE = 20
# Sentences that share less than this part of the shorter one's words may speak of two things of one sort.
LIKE = 0.5
# One article that breaks a whole into so many figures of one unit gives a table worth a row of its own.
TABLE = 3
TABLE_REACH = 400  # characters between two of them


def find_numbers(reading: Reading) -> Iterable[Account]:
    """How many: figures about one happening, about one place on one day, in total so far, or of two sources."""
    shown: dict[str, list[frozenset[Answer]]] = defaultdict(list)
    blocks = find_blocks(list(figures(reading)))
    for block, found in sorted(blocks.items(), key=lambda item: (-len(item[1]), item[0])):
        found = _totals(_once(found)) if block[0] == "total" else _of_one_size(_once(found))
        answers = frozenset(one.answer for one in found)
        article = min(one.article for one in answers)
        if any(answers <= other for other in shown[article]):
            continue  # the same figures, met in a larger block
        verdict = _judge(reading, block, found)
        if verdict is not None:
            for name in {one.article for one in answers}:
                shown[name].append(answers)
            yield account(reading, _question(reading, block, found), verdict, [one.answer for one in found])


def _once(found: Sequence[Figure]) -> list[Figure]:
    """Each answer once."""
    return list({one.answer: one for one in found}.values())


def _totals(found: Sequence[Figure]) -> list[Figure]:
    """Without those so small that they must count a part."""
    largest = max(one.low for one in found)
    return [one for one in found if _size(one) >= PART * largest]


def _of_one_size(found: Sequence[Figure]) -> list[Figure]:
    """Without those so much larger or smaller than the middle one that they must count something else."""
    sizes = sorted(_size(one) for one in found)
    middle = sizes[(len(sizes) - 1) // 2]
    kept = [one for one in found if middle <= OTHER_SIZE * _size(one) and _size(one) <= OTHER_SIZE * middle]
    return kept or list(found)


def _size(one: Figure) -> float:
    return one.low or one.high


def _question(reading: Reading, block: Block, found: Sequence[Figure]) -> Question:
    known = sorted(one.happening for one in found if one.happening)
    happening = max(known, key=known.count, default=None) if block[0] not in ("total", "table") else None
    tellers = frozenset(one.answer.article for one in found)
    if happening is not None:
        tellers |= reading.tellers[happening]
    place = block[2] if block[0] in ("place", "total") else ""
    when = block[-1] if block[0] in ("place", "context") else "in total" if block[0] == "total" else ""
    topics = sorted(one.topic for one in found)
    what = max(topics, key=topics.count)
    return Question(happening, "number", ", ".join(filter(None, [what, place, when])), tellers)


def _judge(reading: Reading, block: Block, found: Sequence[Figure]) -> Verdict | None:
    articles = {one.answer.article for one in found}
    if block[0] == "table":
        return Verdict("single", "scope", "only one article gives these figures") if _is_table(found) else None
    if len(articles) > 1 or (block[0] == "sources" and not _fit(found)):
        return _met(reading, block, found)
    tallied = block[0] == "happening" and found[0].measure
    silent = reading.tellers[block[1]] - articles if tallied else None
    return Verdict("single", None, "only one article gives a number") if silent else None


def _is_table(found: Sequence[Figure]) -> bool:
    """Several figures of one unit close to each other: parts of one whole, not chance neighbours."""
    offsets = sorted(one.offset for one in found)
    close = all(after - before < TABLE_REACH for before, after in pairwise(offsets))
    return close and len({(one.low, one.high) for one in found}) >= TABLE


def _met(reading: Reading, block: Block, found: Sequence[Figure]) -> Verdict:
    answers = [one.answer for one in found]
    ordered = sorted(found, key=lambda one: (one.low, one.high, one.answer.value))
    shown = listed(list({(one.low, one.high): one.answer.value for one in ordered}.values()))
    if len({(one.low, one.high) for one in found}) == 1:
        return agreed_or_single(reading, answers, "the same figure")
    if _fit(found):
        return replace(agreed_or_single(reading, answers, f"the figures allow each other: {shown}"), kind="rounding")
    standing = [one for one in found if not one.withdrawn]
    if len(standing) < len(found) and (not standing or _fit(standing)):
        return Verdict("changed", "earlier-state", f"a figure was corrected: {shown}")
    days = {one.published for one in found}
    counting = len(days) == 1 and any(one.measure and one.day in days for one in found)
    if len(days) > 1 and (block[0] == "total" or (found[0].measure and _followed(found))):
        return Verdict("changed", "earlier-state", f"later reports give other figures: {shown}")
    if len({one.scope for one in found}) > 1 and len({one.unit for one in found}) == 1 and _narrower(found):
        return Verdict("differ", "scope", f"not all count the same: {shown}")
    if block[0] == "total" or (counting and block[0] != "sources"):
        return Verdict("differ", "number", f"different figures while the count was going on: {shown}")
    if block[0] == "context" and not found[0].measure and not _in_like_sentences(found):
        return Verdict("differ", "number", f"figures on a like matter, perhaps not of the same things: {shown}")
    return Verdict("conflict", "number", f"the figures exclude each other: {shown}")


def _in_like_sentences(found: Sequence[Figure]) -> bool:
    first = found[0].context
    return all(len(first & one.context) >= LIKE * min(len(first), len(one.context)) for one in found)


def _fit(found: Sequence[Figure]) -> bool:
    """Whether one number could be meant by all: their ranges meet, or nearly."""
    if not found:
        return False
    low, high = max(one.low for one in found), min(one.high for one in found)
    near = min(_size(one) for one in found) >= BOUND * low
    return near and (low <= high or low - high <= ROUNDING * low)


def _narrower(found: Sequence[Figure]) -> bool:
    """Whether one counts a part of what another counts: children are people, the killed are not the dead of all."""
    return len({one.scope for one in found} - GENERAL) > 0


def _followed(found: Sequence[Figure]) -> bool:
    """Whether on no single day two figures exclude each other, and they rise: then the reports followed one another."""
    days: dict[str, list[Figure]] = defaultdict(list)
    for one in found:
        days[one.published].append(one)
    if "" in days or any(max(one.low for one in day) > min(one.high for one in day) for day in days.values()):
        return False
    lows = [max(one.low for one in days[day]) for day in sorted(days)]
    return lows == sorted(lows)


# What may be said of anybody: a figure of these is no part of another.
GENERAL = frozenset({"", "person", "kill", "injure", "victim", "detain", "flee", "other", "casualty", "miss"})
