"""Numbers: the reading comes in, one account a thing that several articles or sources count goes out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from rashomon.compare.accounts import Answer, Question, Verdict, account, listed, witnesses
from rashomon.compare.blocks import DISTANCES, STILL_NEWS, Block, find_blocks
from rashomon.compare.figures import GENERAL, Figure, figures, scope_words
from rashomon.compare.reading import Reading, day_of
from rashomon.compare.when import agreed_or_single
from rashomon.records import Account

# Figures nearer than this share of the larger one are one figure, rounded ("some 400", "409").
ROUNDING = 0.05
# "At least 10" allows 12; that it allows 19 as well is no agreement.
BOUND = 0.8
# A total smaller than this share of the largest given counts another, smaller thing (one town, one group).
PART = 0.1
# One article does not give two totals of one thing of which one is so many times the other.
OWN_PART = 3
# Figures of one thing in one block that differ by more than this factor count different things.
OTHER_SIZE = 20
# Sentences that share less than this part of the shorter one's words may speak of two things of one sort.
LIKE = 0.5
FEWEST_COMMON = 2  # telling words of sentences that count people
# One article that breaks a whole into so many figures of one unit gives a table worth a row of its own.
TABLE = 3
TABLE_REACH = 400  # characters between two of them


def find_numbers(reading: Reading) -> Iterable[Account]:
    """How many: figures about one happening, about one place on one day, in total so far, or of two sources."""
    shown: dict[str, list[frozenset[Answer]]] = defaultdict(list)
    blocks = find_blocks(list(figures(reading)))
    for block, found in sorted(blocks.items(), key=lambda item: (-len(item[1]), item[0])):
        found = _totals(_once(found)) if block[0] == "total" else _of_one_size(_once(found))
        for group in _of_one_thing(block, found):
            answers = frozenset(one.answer for one in group)
            if any(answers <= other for other in shown[min(one.article for one in answers)]):
                continue  # the same figures, met in a larger block
            verdict = _judge(reading, block, group)
            if verdict is not None:
                for name in {one.article for one in answers}:
                    shown[name].append(answers)
                yield account(reading, _question(reading, block, group), verdict, _answers(verdict, group))


def _answers(verdict: Verdict, found: Sequence[Figure]) -> list[Answer]:
    """The answers; where figures of people who came to harm are not one, each with what exactly it counts."""
    if verdict.judgement not in ("differ", "conflict", "changed"):
        return [one.answer for one in found]
    same: dict[str, list[Figure]] = defaultdict(list)
    for one in found:
        same[one.answer.key].append(one)
    return [_with_scope(one.answer, same[one.answer.key]) for one in found]


def _with_scope(answer: Answer, found: Sequence[Figure]) -> Answer:
    """The answer with the scope that all who give the figure agree on."""
    words = scope_words(found) if all(one.measure for one in found) else ""
    return replace(answer, value=f"{answer.value}, {words}") if words else answer


def _of_one_thing(block: Block, found: Sequence[Figure]) -> list[list[Figure]]:
    """The figures apart that one article gives side by side: it counts two things, or a whole and its part."""
    if block[0] in ("table", "sources", "total"):
        return [list(found)]
    clusters = _clusters(found)
    groups: list[list[Figure]] = []
    for cluster in clusters:
        into = next((group for group in groups if not _side_by_side(group, cluster)), None)
        if into is None:
            groups.append(cluster)
        else:
            into.extend(cluster)
    return groups


def _clusters(found: Sequence[Figure]) -> list[list[Figure]]:
    """Figures that allow each other, together; those that most articles give first."""
    clusters: list[list[Figure]] = []
    for one in sorted(found, key=lambda each: (each.low, each.high, each.answer.article, each.offset)):
        into = next((each for each in clusters if _fit([*each, one]) and not _beside_another(each, one)), None)
        if into is None:
            clusters.append([one])
        else:
            into.append(one)
    return sorted(clusters, key=lambda each: -len({one.answer.article for one in each}))


def _beside_another(cluster: Sequence[Figure], one: Figure) -> bool:
    """Whether its article gives one of the cluster as well, of another size."""
    same = [other for other in cluster if other.answer.article == one.answer.article and one.beside is None]
    return any((other.low, other.high) != (one.low, one.high) and other.low != one.low for other in same)


def _side_by_side(group: Sequence[Figure], others: Sequence[Figure]) -> bool:
    """Whether an article gives figures of both as its own, neither taking back nor answering the other.

    Figures of two named sources are two accounts of one thing, also in one article.
    """
    own = {one.answer.article for one in group if not one.corrected}
    both = {one.answer.article for one in others if not one.corrected and one.beside is None} & own
    return any(not _of_two_sources(_sources(group, article), _sources(others, article)) for article in both)


def _sources(found: Sequence[Figure], article: str) -> set[str]:
    return {one.source for one in found if one.answer.article == article and one.source}


def _of_two_sources(one: set[str], other: set[str]) -> bool:
    return bool(one and other) and not one & other


def _once(found: Sequence[Figure]) -> list[Figure]:
    """Each answer once."""
    return list({one.answer: one for one in found}.values())


def _totals(found: Sequence[Figure]) -> list[Figure]:
    """Without those so small that they must count a part, also where their own article sets the whole beside them."""
    largest = max(one.low for one in found)
    kept = [one for one in found if _size(one) >= PART * largest]
    whole: dict[str, float] = {}
    for one in kept:
        whole[one.answer.article] = max(whole.get(one.answer.article, 0.0), one.low)
    return [one for one in kept if OWN_PART * _size(one) >= whole[one.answer.article]]


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
        told = _is_table(found) and not reading.is_large
        return Verdict("single", "scope", "only one article gives these figures") if told else None
    if block[0] == "sources" and not _fit(found):
        return Verdict("conflict", "number", f"two sources give different figures: {_shown(found)}")
    if len(articles) > 1:
        return _met(reading, block, found)
    tallied = block[0] == "happening" and found[0].measure and found[0].scope in GENERAL
    told = bool(tallied) and block[1] in reading.tight and reading.copies.witnesses(reading.tellers[block[1]]) > 1
    silent = reading.tellers[block[1]] - articles if told else None
    return Verdict("single", None, "only one article gives a number") if silent else None


def _is_table(found: Sequence[Figure]) -> bool:
    """Several figures of one unit close to each other: parts of one whole, not chance neighbours."""
    offsets = sorted(one.offset for one in found)
    close = all(after - before < TABLE_REACH for before, after in pairwise(offsets))
    return close and len({(one.low, one.high) for one in found}) >= TABLE


def _met(reading: Reading, block: Block, found: Sequence[Figure]) -> Verdict | None:
    several = witnesses(reading, [one.answer for one in found]) > 1
    if _is_corrected(found):
        return Verdict("changed", "earlier-state", f"a figure was corrected: {_shown(found)}") if several else None
    if _fit(found):
        return _agreed(reading, block, found)
    if not several:
        return None
    if _narrower(found) and _at_one_place_and_day(found):
        return Verdict("differ", "scope", f"not all count the same: {_shown(found)}")
    if not _of_one_scope(block, found):
        return None
    days = {one.published for one in found}
    if len(days) > 1 and (block[0] == "total" or (found[0].measure and _followed(found))):
        return Verdict("changed", "earlier-state", f"later reports give other figures: {_shown(found)}")
    counting = len(days) == 1 and any(one.measure and one.day in days for one in found)
    if not found[0].measure and not _at_one_time(found):
        return Verdict("differ", "scope", f"figures on one matter, perhaps of different times: {_shown(found)}")
    if block[0] == "total" or counting:
        return Verdict("differ", "number", f"different figures while the count was going on: {_shown(found)}")
    return Verdict("conflict", "number", f"the figures exclude each other: {_shown(found)}")


def _is_corrected(found: Sequence[Figure]) -> bool:
    """Whether a correction takes a figure back, or parts them, and what stands without it is one figure."""
    parted = any(one.withdrawn for one in found) or (any(one.corrected for one in found) and not _fit(found))
    rest = [one for one in found if not one.corrected]
    return parted and (not rest or _fit(rest))


def _agreed(reading: Reading, block: Block, found: Sequence[Figure]) -> Verdict | None:
    """Agreement of two accounts in their own words; a sentence that an outlet prints every week is one account."""
    answers = [one.answer for one in found]
    alike = len({(one.low, one.high) for one in found}) == 1
    how = "the same figure" if alike else f"the figures allow each other: {_shown(found)}"
    verdict = agreed_or_single(reading, answers, how)
    own_words = (
        len({reading.outlet(one.article) for one in answers}) > 1
        or len({" ".join(one.quote.text.split()) for one in answers}) > 1
    )
    telling = found[0].measure or block[0] == "happening" or _in_like_sentences(found)
    return replace(verdict, kind=None if alike else "rounding") if own_words and telling else None


def _of_one_scope(block: Block, found: Sequence[Figure]) -> bool:
    """Whether the words show that all count the same things: the same place, day and harm, or nearly one sentence."""
    if block[0] == "total":
        return True
    if not found[0].measure:
        named = frozenset.intersection(*(one.names for one in found)) or block[0] == "happening"
        return found[0].unit not in DISTANCES and bool(named) and _in_like_sentences(found)
    if len({one.scope if one.scope not in GENERAL else "" for one in found}) > 1:
        return False
    known = [one.names for one in found if one.names]
    alike = _in_like_sentences(found) and (not known or bool(frozenset.intersection(*known)))
    return alike or _at_one_place_and_day(found) or _set_against(found)


def _set_against(found: Sequence[Figure]) -> bool:
    """Whether one article gives figures of two named sources that exclude each other: it counts one thing twice."""
    return any(
        one.answer.article == other.answer.article
        and _of_two_sources({one.source} - {""}, {other.source} - {""})
        and not _fit([one, other])
        for one, other in combinations(found, 2)
    )


def _at_one_time(found: Sequence[Figure]) -> bool:
    """Whether all appeared within days of each other, or nobody knows when."""
    days = [day_of(one.published) for one in found]
    known = [day for day in days if day]
    return not known or (len(known) == len(days) and max(known) - min(known) <= STILL_NEWS)


def _at_one_place_and_day(found: Sequence[Figure]) -> bool:
    days, places = {one.day for one in found}, {one.near for one in found}
    return len(days) == 1 and None not in days and len(places) == 1 and "" not in places


def _shown(found: Sequence[Figure]) -> str:
    ordered = sorted(found, key=lambda one: (one.low, one.high, not one.withdrawn, one.answer.value))
    return listed(list({(one.low, one.high): one.answer.value for one in ordered}.values()))


def _in_like_sentences(found: Sequence[Figure]) -> bool:
    """Whether each sentence shares telling words with the first, and most of the shorter one's."""
    contexts = [{word for word in one.context if not word[:1].isdigit()} - {one.scope, one.unit} for one in found]
    shared = [(len(contexts[0] & words), min(len(contexts[0]), len(words))) for words in contexts]
    return all(
        common >= LIKE * shorter and (common >= FEWEST_COMMON or common == shorter) for common, shorter in shared
    )


def _fit(found: Sequence[Figure]) -> bool:
    """Whether one number could be meant by all: their ranges meet, or nearly."""
    if not found:
        return False
    low, high = max(one.low for one in found), min(one.high for one in found)
    near = min(_size(one) for one in found) >= BOUND * low
    return near and (low <= high or low - high <= ROUNDING * low)


def _narrower(found: Sequence[Figure]) -> bool:
    """Whether one counts a part of what another counts: children are people, the killed are not the dead of all."""
    scopes = {one.scope for one in found}
    return len(scopes) > 1 and len({one.unit for one in found}) == 1 and bool(scopes - GENERAL)


def _followed(found: Sequence[Figure]) -> bool:
    """Whether on no single day two figures exclude each other, and they rise: then the reports followed one another."""
    days: dict[str, list[Figure]] = defaultdict(list)
    for one in found:
        days[one.published].append(one)
    if "" in days or any(max(one.low for one in day) > min(one.high for one in day) for day in days.values()):
        return False
    lows = [max(one.low for one in days[day]) for day in sorted(days)]
    return lows == sorted(lows)
