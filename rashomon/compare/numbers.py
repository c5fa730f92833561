"""Numbers: the reading comes in, one account a thing that several articles count goes out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from rashomon.compare.accounts import Question, Verdict, account, listed
from rashomon.compare.figures import Figure, figures
from rashomon.compare.reading import Reading
from rashomon.compare.when import agreed_or_single
from rashomon.compare.words import country
from rashomon.records import Account

# Figures nearer than this share of the larger one are one figure, rounded ("some 400", "409").
ROUNDING = 0.05
# A total smaller than this share of the largest given counts another, smaller thing (one town, one group).
PART = 0.1
# One article that breaks a whole into so many figures of one unit gives a table worth a row of its own.
TABLE = 3
TABLE_REACH = 400  # characters between two of them

Block = tuple[str, ...]


def find_numbers(reading: Reading) -> Iterable[Account]:
    """How many: figures of one unit about the same happening, about one place on one day, or in total so far."""
    seen: set[frozenset[object]] = set()
    for block, found in sorted(_blocks(figures(reading)).items()):
        found = _totals(_once(found)) if block[0] == "total" else _once(found)
        answers = frozenset(one.answer for one in found)
        if answers in seen:
            continue  # the same figures, met by their happening already
        seen.add(answers)
        verdict = _judge(reading, block, found)
        if verdict is not None:
            yield account(reading, _question(reading, block, found), verdict, [one.answer for one in found])


def _blocks(found: Iterable[Figure]) -> dict[Block, list[Figure]]:
    """Figures by what they may be answers to; each stands in at most three blocks."""
    blocks: dict[Block, list[Figure]] = defaultdict(list)
    for one in found:
        counted = (one.measure or "", one.unit)
        if one.happening and (one.measure or one.unit != "person"):
            whole = "country" if one.place and country(one.place[1]) else ""
            blocks[("happening", one.happening, *counted, whole)].append(one)
        if one.place and one.day and one.measure and not one.total:
            blocks[("place", one.place[0], one.day, *counted)].append(one)
        if one.place and one.measure and one.total and country(one.place[1]):
            blocks[("total", one.place[0], *counted)].append(one)
        if one.measure is None and one.unit != "person":
            blocks[("table", one.answer.article, one.unit)].append(one)
    return blocks


def _once(found: Sequence[Figure]) -> list[Figure]:
    """Each answer once."""
    return list({one.answer: one for one in found}.values())


def _totals(found: Sequence[Figure]) -> list[Figure]:
    """Without those so small that they must count a part."""
    largest = max(one.low for one in found)
    return [one for one in found if (one.low or one.high) >= PART * largest]


def _question(reading: Reading, block: Block, found: Sequence[Figure]) -> Question:
    first = found[0]
    happening = block[1] if block[0] == "happening" else None
    tellers = reading.tellers[happening] if happening else frozenset(one.answer.article for one in found)
    place = first.place[1] if first.place and block[0] in ("place", "total") else ""
    when = block[2] if block[0] == "place" else "in total" if block[0] == "total" else ""
    topics = [one.topic for one in found]
    what = min(topics, key=lambda topic: (-topics.count(topic), topic))
    return Question(happening, "number", ", ".join(filter(None, [what, place, when])), tellers)


def _judge(reading: Reading, block: Block, found: Sequence[Figure]) -> Verdict | None:
    articles = {one.answer.article for one in found}
    if block[0] == "table":
        return Verdict("single", "scope", "only one article gives these figures") if _is_table(found) else None
    if len(articles) > 1:
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
    shown = listed(list(dict.fromkeys(one.answer.value for one in ordered)))
    low, high = max(one.low for one in found), min(one.high for one in found)
    if len({(one.low, one.high) for one in found}) == 1:
        return agreed_or_single(reading, answers, "the same figure")
    if low <= high:
        return replace(agreed_or_single(reading, answers, f"the figures allow each other: {shown}"), kind="rounding")
    if low - high <= ROUNDING * low:
        how = f"the figures differ by less than {ROUNDING:.0%}: {shown}"
        return replace(agreed_or_single(reading, answers, how), kind="rounding")
    days = {one.published for one in found}
    if (_grew(found) or block[0] == "total") and len(days) > 1:
        return Verdict("changed", "earlier-state", f"later reports give other figures: {shown}")
    if len({one.scope for one in found}) > 1:
        return Verdict("differ", "scope", f"not all count the same: {shown}")
    if block[0] == "total" or any(one.day in days for one in found):
        return Verdict("differ", "number", f"different figures while the count was going on: {shown}")
    return Verdict("conflict", "number", f"the figures exclude each other: {shown}")


def _grew(found: Sequence[Figure]) -> bool:
    """Whether on no single day two articles exclude each other: then the reports followed one another."""
    days: dict[str, list[Figure]] = defaultdict(list)
    for one in found:
        days[one.published].append(one)
    apart = any(max(one.low for one in day) > min(one.high for one in day) for day in days.values())
    return not apart and "" not in days
