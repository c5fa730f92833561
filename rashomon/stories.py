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
from rashomon.vectors import Row, nearest

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


def _story(members: Sequence[Annotation], vectors: Sequence[Row]) -> Story:
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


def _central(vectors: Sequence[Row]) -> int:
    """The member nearest to the sum of all."""
    words, own = (np.concatenate(parts) for parts in zip(*((one.words, one.weights) for one in vectors), strict=True))
    nearness = _products(np.bincount(words, own).astype(np.float64), vectors)
    return max(range(len(vectors)), key=lambda number: (nearness[number], -number))


# ---- likeness ------------------------------------------------------------------------------------------------------


def read_vectors(annotations: Sequence[Annotation], notes: Notes | None = None) -> list[Row]:
    """What each article is about, as weights of its words of length 1."""
    counted = [_counted(one, notes) for one in annotations]
    numbers: dict[str, int] = {}
    words = [np.array([numbers.setdefault(one, len(numbers)) for one in own], dtype=np.int64) for own, _ in counted]
    seen = np.bincount(np.concatenate([np.zeros(0, dtype=np.int64), *words]), minlength=len(numbers))
    total = len(counted) + BACKGROUND + 1
    rarity = np.array([math.log(total / max(1, articles)) for articles in range(len(counted) + 1)])[seen]
    weighed = [np.array([math.log1p(one) for one in own]) for _, own in counted]
    return [_unit(one, weights * rarity[one]) for one, weights in zip(words, weighed, strict=True)]


def _unit(words: NDArray[np.int64], weights: NDArray[np.float64]) -> Row:
    """These words at length 1."""
    norm = math.sqrt(sum((weights * weights).tolist()))
    return Row(words, weights / norm) if norm else Row(words[:0], weights[:0])


# The words of an article in order, and how much each of them counts.
_Counted = tuple[tuple[str, ...], tuple[float, ...]]


def _counted(annotation: Annotation, notes: Notes | None) -> _Counted:
    def work() -> _Counted:
        counts = sorted(_words(annotation).items())
        return tuple(word for word, _ in counts), tuple(count for _, count in counts)

    return kept(notes, ("story words", annotation.article.id, ""), _Counted, work)


def _words(annotation: Annotation) -> dict[str, float]:
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


def likenesses(vectors: Sequence[Row]) -> Iterator[tuple[tuple[int, int], float]]:
    """The likeness of each pair that shares a word which is not too common."""
    pairs: set[tuple[int, int]] = set()
    for number, near in enumerate(nearest(vectors, commonest=COMMONEST, most=NEAREST)):
        pairs |= {(min(number, other), max(number, other)) for other in near}
    others: defaultdict[int, list[int]] = defaultdict(list)
    for one, other in sorted(pairs):
        others[one].append(other)
    weights = np.zeros(1 + max((int(one.words.max()) for one in vectors if len(one.words)), default=0))
    for one, its in others.items():
        weights[vectors[one].words] = vectors[one].weights
        for other, value in zip(its, _products(weights, [vectors[other] for other in its]), strict=True):
            yield (one, other), value
        weights[vectors[one].words] = 0.0


def _products(weights: NDArray[np.float64], rows: Sequence[Row]) -> list[float]:
    """The inner product of these weights with each row; added up word by word, so that they are the same anywhere."""
    owners = np.repeat(np.arange(len(rows)), [len(row.words) for row in rows])
    words, own = np.concatenate([row.words for row in rows]), np.concatenate([row.weights for row in rows])
    return np.bincount(owners, weights[words] * own, minlength=len(rows)).tolist()  # type: ignore[no-any-return]


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
