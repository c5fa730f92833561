"""Matters: the lines of one speaker come in; those on the same matter go out together, with the words they share."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations, pairwise

from rashomon.ledger.reading import Reading
from rashomon.ledger.weights import Weights
from rashomon.vectors import likeness

# Lines are on one matter if they are, on the average, so alike; chosen by reading the matters of two piles for few
# wrong neighbours.
ALIKE = 0.25
# What two lines have to share to be compared at all: several telling words, or two side by side ("armed gangs"), and
# rare enough together ("Security Council" is in every second line of some stories).
FEWEST_SHARED, FEWEST_PLAIN = 3, 2
FEWEST_WEIGHT = 9.0
COMMON = 200  # lines of one speaker: a word in more of them finds nothing, and would cost their square
TOPIC_WORDS = 4
# A word belongs to the topic if at least this share of the lines has it.
SHARED_BY = 0.5

Pair = tuple[int, int]


def group_lines(readings: Sequence[Reading], weights: Weights, sure: Iterable[Pair] = ()) -> list[list[int]]:
    """Numbers of the readings by matter: the `sure` pairs, and what is alike on the average of all its pairs."""
    groups = _joined(len(readings), sure)
    vectors = [weights.vector(one.stems) for one in readings]
    group_of = {number: place for place, group in groups.items() for number in group}
    alike: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for left, right in _sharing(readings, weights):
        one, other = group_of[left], group_of[right]
        if one != other:
            value = likeness(vectors[left], vectors[right])
            alike[one][other] += value
            alike[other][one] += value
    waiting = [(-_average(groups, alike, *pair), *pair) for pair in _pairs(alike) if pair[0] < pair[1]]
    heapify(waiting)
    while waiting and -waiting[0][0] >= ALIKE:
        value, one, other = heappop(waiting)
        if other not in alike.get(one, ()) or _average(groups, alike, one, other) != -value:
            continue  # one of the two was joined with a third since
        _merge(groups, alike, one, other)
        for third in alike[one]:
            left, right = sorted((one, third))
            heappush(waiting, (-_average(groups, alike, left, right), left, right))
    return sorted(sorted(group) for group in groups.values())


def _joined(count: int, sure: Iterable[Pair]) -> dict[int, list[int]]:
    into = list(range(count))
    for left, right in sorted(sure):
        one, other = sorted((into[left], into[right]))
        into = [one if place == other else place for place in into]
    groups: dict[int, list[int]] = defaultdict(list)
    for number, place in enumerate(into):
        groups[place].append(number)
    return groups


def _sharing(readings: Sequence[Reading], weights: Weights) -> Iterator[Pair]:
    """Pairs of lines that share what may make them of one matter."""
    holding: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(readings):
        for word in one.stems:
            holding[word].append(number)
    shared = Counter[Pair]()
    for numbers in holding.values():
        if len(numbers) <= COMMON:
            shared.update(combinations(numbers, 2))
    phrases = [_side_by_side(one) for one in readings]
    plain = [_without_names(one) for one in readings]
    for left, right in sorted(pair for pair, count in shared.items() if count >= 2):
        common = readings[left].stems & readings[right].stems
        small = plain[left] & plain[right]
        enough = len(common) >= FEWEST_SHARED and len(small) >= FEWEST_PLAIN
        told = (set(pair) for pair in phrases[left] & phrases[right] if small & set(pair))
        if any(weights.of(words) >= FEWEST_WEIGHT for words in (common if enough else (), *told)):
            yield left, right


def _without_names(reading: Reading) -> frozenset[str]:
    """Telling words that are written small: who is named in both lines does not make them of one matter."""
    return frozenset(one.stem for one in reading.words if one.telling and not one.text[:1].isupper())


def _side_by_side(reading: Reading) -> frozenset[tuple[str, str]]:
    """Telling words with nothing between them, as pairs."""
    pairs = pairwise(reading.words)
    return frozenset((one.stem, other.stem) for one, other in pairs if one.telling and other.telling)


def _pairs(alike: dict[int, dict[int, float]]) -> list[Pair]:
    return sorted((one, other) for one, others in alike.items() for other in others)


def _average(groups: dict[int, list[int]], alike: dict[int, dict[int, float]], one: int, other: int) -> float:
    """How alike two groups are on the average of all pairs of their lines."""
    return alike[one][other] / (len(groups[one]) * len(groups[other]))


def _merge(groups: dict[int, list[int]], alike: dict[int, dict[int, float]], one: int, other: int) -> None:
    groups[one].extend(groups.pop(other))
    for third, value in alike.pop(other).items():
        alike[third].pop(other)
        if third != one:
            alike[one][third] += value
            alike[third][one] += value


def topic_of(readings: Sequence[Reading], weights: Weights, *, without: Collection[str] = ()) -> str:
    """The weightiest words that most of the lines share, as the first line writes them; words side by side stay so."""
    shared = Counter(word for one in readings for word in one.stems)
    enough = SHARED_BY * len(readings)
    ranked = sorted(
        (word for word, count in shared.items() if count >= enough and word not in without),
        key=lambda word: (-weights[word] * shared[word], word),
    )[:TOPIC_WORDS]
    parts: list[str] = []
    last, seen = -1, set[str]()
    for place, word in enumerate(readings[0].words):
        if word.stem in ranked and word.stem not in seen:
            seen.add(word.stem)
            if parts and last == place - 1:
                parts[-1] += f" {word.text}"
            else:
                parts.append(word.text)
            last = place
    return ", ".join(parts)
