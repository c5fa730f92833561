"""Grouping: the profiles of many articles' events come in; which are one happening goes out, whatever their order.

Each article is compared with itself and with the few that are nearest to it by their rarest words, so that the number
of pairs grows with the articles and not with their square. Groups grow by average linkage (Sokal and Michener 1958):
the two whose members are likeliest one happening on the whole are joined first, until none are likely enough.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from rashomon.link.happenings.profiles import Profiles
from rashomon.link.happenings.sameness import compare, load_model
from rashomon.vectors import Row, nearest

# Two groups are joined where their pairs are at least so likely one happening on the average: of 0.25 to 0.4, in five
# parts of ECB+ train that were each judged by the others, the best.
LIKELY = 0.25
# Pairs less likely than this count as nothing, which keeps what must be remembered small.
HARDLY = 0.02
# An article is compared with so many others, found by so many of its heaviest words, none in more articles than this.
NEIGHBOURS, HEAVIEST, MOST_POSTED = 10, 60, 400

# Weights are told to so many digits, so that those kept and those just worked out are the same.
WEIGHT_DIGITS = 4

Place = tuple[str, tuple[int, int]]  # article, span
Heavy = list[tuple[int, float]]  # the number of a word, and its weight


def group(profiles: Sequence[Profiles], likely: float = LIKELY) -> dict[Place, int]:
    """The number of the group of each event, counted in the order of articles and words."""
    ordered = sorted(profiles, key=lambda one: one.article)
    first = np.cumsum([0, *(len(one.spans) for one in ordered)])
    odds: dict[int, dict[int, float]] = defaultdict(dict)
    model = load_model()
    for left, right in neighbours([heaviest(one) for one in ordered]):
        found = model.odds(compare(ordered[left], ordered[right]))
        for row, column in np.argwhere(found >= HARDLY).tolist():
            one, other = int(first[left]) + row, int(first[right]) + column
            if one < other:
                odds[one][other] = odds[other][one] = float(found[row, column])
    groups = join(odds, int(first[-1]), likely)
    places = [(one.article, span) for one in ordered for span in one.spans]
    return {place: groups[number] for number, place in enumerate(places)}


def neighbours(heavy: Sequence[Heavy]) -> Iterator[tuple[int, int]]:
    """Pairs of articles to compare by their heaviest words, each once and each with itself, by their places."""
    rows = [Row(np.array([w for w, _ in one], np.int64), np.array([v for _, v in one], np.float64)) for one in heavy]
    found = {(place, place) for place in range(len(heavy))}
    # Of many that are equally near, copies say, each takes those next to it by name: so all hang together.
    for place, near in enumerate(nearest(rows, commonest=MOST_POSTED, most=NEIGHBOURS)):
        found |= {(min(place, other), max(place, other)) for other in near}
    yield from sorted(found)


def near_after_near(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pairs of two articles, each once, those of near articles one after the other: so few need be held at once."""
    beside: dict[int, list[int]] = defaultdict(list)
    for one, other in pairs:
        if one != other:
            beside[one].append(other)
            beside[other].append(one)
    done: set[int] = set()
    for start in sorted(beside):
        waiting = [start]
        while waiting:
            here = waiting.pop()
            if here not in done:
                done.add(here)
                rest = [other for other in beside[here] if other not in done]
                waiting.extend(rest)
                yield from ((min(here, other), max(here, other)) for other in rest)


def heaviest(article: Profiles) -> Heavy:
    """The words of an article that weigh most, by number, with their weights."""
    weights = article.article_words.weights[0]
    order = np.argsort(-weights, kind="stable")[:HEAVIEST]
    words = article.article_words.words
    return [(int(words[place]), round(float(weights[place]), WEIGHT_DIGITS)) for place in order.tolist()]


def join(odds: dict[int, dict[int, float]], size: int, likely: float) -> list[int]:
    """Average linkage over sparse pairs (`odds[i][j]` for both orders); pairs that are missing count as 0."""
    home, members = list(range(size)), [1] * size
    between = {one: dict(row) for one, row in odds.items()}
    waiting = [(-value, one, other) for one, row in between.items() for other, value in row.items() if one < other]
    heapq.heapify(waiting)
    while waiting:
        value, one, other = heapq.heappop(waiting)
        if -value < likely:
            break
        total = between.get(one, {}).get(other)
        if total is None or -total / (members[one] * members[other]) != value:
            continue
        for third, more in between.pop(other).items():
            del between[third][other]
            if third != one:
                between[one][third] = between[third][one] = between[one].get(third, 0.0) + more
        members[one] += members[other]
        home[other] = one
        for third, total in between[one].items():
            pair = (min(one, third), max(one, third))
            heapq.heappush(waiting, (-total / (members[one] * members[third]), *pair))
    return [_root(home, place) for place in range(size)]


def _root(home: list[int], place: int) -> int:
    while home[place] != place:
        place = home[place]
    return place
