"""Stories: annotated articles come in, groups that follow the same unfolding story go out.

Average-link clustering of tf-idf vectors over candidate pairs that share a rare word, so that the cost grows with the
articles and not with their square.
"""

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rashomon import lexicon
from rashomon.records import STORY_KINDS, Annotation, Story, identify
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


def find_stories(annotations: Sequence[Annotation]) -> list[Story]:
    """Every article is in one story; a story of one article is possible. The largest come first."""
    known = sorted(annotations, key=lambda one: one.article.id)
    vectors = read_vectors(known)
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


def read_vectors(annotations: Sequence[Annotation]) -> list[Vector]:
    """What each article is about, as weights of its words of length 1."""
    return _vectors([_words(one) for one in annotations])


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
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for word in vector:
            holders[word].append(number)
    useful = {word for word, several in holders.items() if len(several) <= COMMONEST}
    pairs: set[tuple[int, int]] = set()
    for number, vector in enumerate(vectors):
        shared: defaultdict[int, float] = defaultdict(float)
        for word in sorted(useful.intersection(vector)):
            for other in holders[word]:
                shared[other] += vector[word] * vectors[other][word]
        shared.pop(number, None)
        nearest = sorted(shared, key=lambda other: (-shared[other], other))[:NEAREST]
        pairs |= {(min(number, other), max(number, other)) for other in nearest}
    for one, other in sorted(pairs):
        yield (one, other), likeness(vectors[one], vectors[other])


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
