"""Stories: annotated articles come in, groups that follow the same unfolding story go out.

Average-link clustering of tf-idf vectors over candidate pairs that share a rare word, so that the cost grows with the
articles and not with their square.
"""

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon import lexicon
from rashomon.records import STORY_KINDS, Annotation, Notes, Story, identify, kept
from rashomon.vectors import Vector, likeness, unit

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
# Average likeness at which two groups are one story; measured, see quality/stories.py.
SAME_STORY = 0.15
# A word in more articles than this makes no candidate pairs: it would pair everything with everything.
COMMONEST = 25
# Nor is an article held against more others than this, those that share most of its rare words: the pairs of a large
# pile grow with its articles, and not with their square.
NEAREST = 100
# As many articles about other things are thought to lie beside the pile: in a small pile of one story, its own words
# would else count as common.
BACKGROUND = 100
# Names say what a story is about: capitalised words count for more, and so does the opening.
NAME_WEIGHT, OPENING_WEIGHT = 2.0, 2.0
OPENING_CHARACTERS = 400
TITLE_WORDS = 14


def find_stories(annotations: Sequence[Annotation], notes: Notes | None = None) -> list[Story]:
    """Every article is in one story; a story of one article is possible. The largest come first."""
    known = sorted(annotations, key=lambda one: one.article.id)
    vectors = read_vectors(known, notes)
    groups = _cluster(len(known), dict(likenesses(vectors)))
    found = [_story([known[number] for number in group], [vectors[number] for number in group]) for group in groups]
    return sorted(found, key=lambda one: (-len(one.articles), one.id))


def _story(members: Sequence[Annotation], vectors: Sequence[Vector]) -> Story:
    articles = tuple(one.article.id for one in members)
    return Story(id=identify("Y", *articles), title=_title(members[_central(vectors)]), articles=articles)


def _title(annotation: Annotation) -> str:
    """The article's own title or, without one, its first words."""
    article = annotation.article
    if article.title:
        return article.title
    body = next((block for block in article.blocks if block.kind in STORY_KINDS), None)
    words = article.text[body.start : body.end].split() if body else []
    return " ".join(words[:TITLE_WORDS]) + (" …" if len(words) > TITLE_WORDS else "")


def _central(vectors: Sequence[Vector]) -> int:
    """The member nearest to the sum of all."""
    total: defaultdict[str, float] = defaultdict(float)
    for vector in vectors:
        for word, value in vector.items():
            total[word] += value
    return max(range(len(vectors)), key=lambda number: (likeness(vectors[number], total), -number))


# ---- likeness ------------------------------------------------------------------------------------------------------


def read_vectors(annotations: Sequence[Annotation], notes: Notes | None = None) -> list[Vector]:
    """What each article is about, as weights of its words of length 1."""
    return _vectors([_counted(one, notes) for one in annotations])


def _counted(annotation: Annotation, notes: Notes | None) -> Vector:
    key = ("stories", annotation.article.id, "")
    return dict(kept(notes, key, tuple[tuple[str, float], ...], lambda: tuple(_words(annotation).items())))


def _words(annotation: Annotation) -> Vector:
    """The story's words with their weights, those of the title and the opening more."""
    article, stop = annotation.article, lexicon.words("stopwords")
    counts: defaultdict[str, float] = defaultdict(float)
    title = article.title or ""
    text = "\n".join(article.text[b.start : b.end] for b in article.blocks if b.kind in STORY_KINDS)
    for part, weight in ((title, OPENING_WEIGHT), (text[:OPENING_CHARACTERS], OPENING_WEIGHT - 1), (text, 1.0)):
        for form, times in Counter(WORD.findall(part)).items():
            word = form.lower()
            if word not in stop:
                counts[word] += times * weight * (NAME_WEIGHT if form[0].isupper() else 1.0)
    return counts


def _vectors(counts: Sequence[Vector]) -> list[Vector]:
    seen = Counter(word for one in counts for word in one)
    total = len(counts) + BACKGROUND + 1
    return [unit({w: math.log1p(n) * math.log(total / seen[w]) for w, n in one.items()}) for one in counts]


def likenesses(vectors: Sequence[Vector]) -> Iterator[tuple[tuple[int, int], float]]:
    """The likeness of each pair that shares a word which is not too common."""
    numbers = {word: number for number, word in enumerate(dict.fromkeys(word for one in vectors for word in one))}
    table = [_Row([numbers[word] for word in one], list(one.values())) for one in vectors]
    pairs: set[tuple[int, int]] = set()
    for number, nearest in enumerate(_nearest(table, len(numbers))):
        pairs |= {(min(number, other), max(number, other)) for other in nearest}
    others: defaultdict[int, list[int]] = defaultdict(list)
    for one, other in sorted(pairs):
        others[one].append(other)
    weights = np.zeros(len(numbers))
    for one, its in others.items():
        weights[table[one].words] = table[one].weights
        for other, value in zip(its, _products(weights, [table[other] for other in its]), strict=True):
            yield (one, other), value
        weights[table[one].words] = 0.0


class _Row:
    """The words of a vector by their numbers, and their weights."""

    def __init__(self, words: Sequence[int], weights: Sequence[float]) -> None:
        self.words: NDArray[np.int64] = np.array(words, dtype=np.int64)
        self.weights: NDArray[np.float64] = np.array(weights, dtype=np.float64)


def _products(weights: NDArray[np.float64], rows: Sequence[_Row]) -> list[float]:
    """The inner product of these weights with each row; added up word by word, so that they are the same anywhere."""
    owners = np.repeat(np.arange(len(rows)), [len(row.words) for row in rows])
    words, own = np.concatenate([row.words for row in rows]), np.concatenate([row.weights for row in rows])
    return np.bincount(owners, weights[words] * own, minlength=len(rows)).tolist()  # type: ignore[no-any-return]


def _nearest(table: Sequence[_Row], words: int) -> Iterator[list[int]]:
    """For each article the others with which it shares most by words that are not too common."""
    held = np.bincount(np.concatenate([row.words for row in table]), minlength=words) if table else np.zeros(0)
    holders: defaultdict[int, list[int]] = defaultdict(list)
    shares: defaultdict[int, list[float]] = defaultdict(list)
    rare = [held[row.words] <= COMMONEST for row in table]
    for number, row in enumerate(table):
        for word, weight in zip(row.words[rare[number]].tolist(), row.weights[rare[number]].tolist(), strict=True):
            holders[word].append(number)
            shares[word].append(weight)
    for number, row in enumerate(table):
        own = row.words[rare[number]].tolist()
        beside = np.array([other for word in own for other in holders[word]], dtype=np.int64)
        theirs = np.array([weight for word in own for weight in shares[word]])
        mine = np.repeat(row.weights[rare[number]], [len(holders[word]) for word in own])
        found, places = np.unique(beside, return_inverse=True)
        shared = np.bincount(places, mine * theirs, minlength=len(found))
        shared[found == number] = -1.0
        order = np.lexsort((found, -shared))[:NEAREST]
        yield [other for other in found[order].tolist() if other != number]


# ---- clustering ----------------------------------------------------------------------------------------------------


def _cluster(count: int, likenesses: dict[tuple[int, int], float]) -> list[list[int]]:
    """Join the two groups with the highest average likeness until none reaches SAME_STORY; pairs not given are 0."""
    members: dict[int, list[int]] = {number: [number] for number in range(count)}
    sums: dict[int, dict[int, float]] = {number: {} for number in range(count)}
    for (left, right), value in likenesses.items():
        sums[left][right] = sums[right][left] = value
    queue = [(-value, left, right) for (left, right), value in likenesses.items() if value >= SAME_STORY]
    heapq.heapify(queue)
    fresh = count
    while queue:
        _, left, right = heapq.heappop(queue)
        if left in members and right in members:
            _join(left, right, fresh, members, sums)
            for other, total in sums[fresh].items():
                mean = total / (len(members[fresh]) * len(members[other]))
                if mean >= SAME_STORY:
                    heapq.heappush(queue, (-mean, other, fresh))
            fresh += 1
    return sorted(sorted(group) for group in members.values())


def _join(left: int, right: int, fresh: int, members: dict[int, list[int]], sums: dict[int, dict[int, float]]) -> None:
    members[fresh] = members.pop(left) + members.pop(right)
    merged = sums.pop(left)
    for other, value in sums.pop(right).items():
        merged[other] = merged.get(other, 0.0) + value
    merged.pop(left, None)
    merged.pop(right, None)
    for other, value in merged.items():
        for gone in (left, right):
            sums[other].pop(gone, None)
        sums[other][fresh] = value
    sums[fresh] = merged
