"""Copies: annotated articles come in, the passages that one carries from another and the voice of each go out.

Passages are found by winnowed shingles (Schleimer, Wilkerson and Aiken 2003): of every few neighbouring shingles of
words one is kept, in an index of who carried it first, and each hit is widened word by word over small edits. The cost
grows with the words of the articles, because a shingle remembers only its first carriers.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from operator import itemgetter
from zlib import crc32

from rashomon import lexicon
from rashomon.records import STORY_KINDS, Annotation, Article, Copies, Notes, Passage, digest, kept

# Words without their marks; Treebank brackets are marks, and "Ada 's" must equal "Ada's".
WORD = re.compile(r"-[LR][RSC]B-|[^\W_]+")
QUOTED = re.compile(r"“[^“”\n]{1,3000}”|``(?:(?!``|'')[^\n]){1,3000}''|\"[^\"\n]{1,3000}\"")
SHINGLE = 5  # words: shorter ones meet by chance ("one of the most"), longer ones miss edited text
WINDOW = 4  # of this many neighbouring shingles one is kept: every 8 equal words in a row are noticed
SHORTEST = 12  # words: shorter stretches are set phrases and names with titles as often as copies
FIRST_CARRIERS = 12  # articles remembered for a shingle; what more of them carry leads to the same original
CANDIDATES = 8  # originals tried for one article, those that share most
SKIP = 6  # words that an edit may put in, leave out or change before the same text goes on
RESUME = 3  # equal words in a row that show that it goes on
ALIKE = 0.6  # of a stretch's words are equal: below that it is a paraphrase at best
# An article's voice is another's if this share of its own words (outside quotation marks) stands in the other:
# publishers that cut and retitle agency copy keep more, writers who quote a rival at length stay below.
CARRIED = 0.6
# Both name the same agency: then a smaller share shows that they print one text, cut in different places.
CARRIED_WITH_CREDIT = 0.35
FEW_WORDS = 20  # with fewer words outside quotation marks, all words are counted
CREDIT_LINE = 400  # characters at either end of the story in which a credit stands


@dataclass(frozen=True, slots=True)
class _Print:
    """What is kept of an article: the agencies it credits, and (hash, position) of the shingles it is known by."""

    agencies: frozenset[str]
    shingles: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of an article's story blocks, for matching; `own` are those outside quotation marks."""

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    own: frozenset[int]


@dataclass(frozen=True)
class _Text:
    """An article, what it is known by, and its words, which are read when they are asked for."""

    article: Article
    known_by: _Print

    @property
    def agencies(self) -> frozenset[str]:
        """The agencies that it credits."""
        return self.known_by.agencies

    @cached_property
    def read(self) -> _Words:
        """Its words."""
        return _read(self.article)


# What an article carries: its passages, and for articles (itself or another) whose reporting they are.
_Carried = tuple[tuple[Passage, ...], tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """words[first:last] of one text that stand, but for small edits, at words[there:end] of an earlier one."""

    first: int
    last: int
    there: int
    end: int
    equal: tuple[int, ...]


def find_copies(annotations: Iterable[Annotation], notes: Notes | None = None) -> Copies:
    """Passages that stand in an earlier article too, and for every article the one whose reporting it is."""
    texts = sorted(_known_by([one.article for one in annotations], notes), key=_precedence)
    numbers = {text.article.id: number for number, text in enumerate(texts)}
    carriers: dict[int, list[tuple[int, int]]] = defaultdict(list)
    passages: list[Passage] = []
    origins: dict[int, int] = {}
    for number, text in enumerate(texts):
        found, borrowed = _carried(text, _seeds(text, carriers), texts, notes)
        passages.extend(found)
        for carrier, origin in borrowed:
            origins.setdefault(numbers[carrier], numbers[origin])
        _remember(number, text.known_by.shingles, carriers)
    voices = {text.article.id: texts[_root(number, origins)].article.id for number, text in enumerate(texts)}
    passages.sort(key=lambda one: (one.article, one.start, one.end, one.original))
    return Copies(tuple(passages), dict(sorted(voices.items())))


def _known_by(articles: Sequence[Article], notes: Notes | None) -> Iterable[_Text]:
    outlets = frozenset(one.outlet for one in articles if one.outlet)
    credit, named = _credit(outlets), digest([outlets])
    for article in articles:
        key = ("copies", article.id, named)
        yield _Text(article, kept(notes, key, _Print, partial(_print, article, credit)))


def _print(article: Article, credit: re.Pattern[str]) -> _Print:
    found = _read(article)
    return _Print(_agencies(article, found.spans, credit), tuple(_fingerprints(found.words)))


def _carried(
    text: _Text, seeds: dict[int, list[tuple[int, int]]], texts: Sequence[_Text], notes: Notes | None
) -> _Carried:
    """What the text carries of the earlier ones that share most of its shingles."""
    matches = _matches(text, seeds, texts, notes)
    if not matches:
        return (), ()

    def work() -> _Carried:
        borrowed = ((one.article.id, origin.article.id) for one, origin in _borrowed(text, matches, texts))
        return tuple(_passages(text, matches, texts)), tuple(borrowed)

    others = [texts[number] for number in sorted(matches)]
    rest = digest([[seeds[number] for number in sorted(matches)], *(one.agencies for one in (text, *others))])
    key = ("copied", text.article.id, rest, *(one.article.id for one in others))
    return kept(notes, key, _Carried, work)


def _read(article: Article) -> _Words:
    blocks = (block for block in article.blocks if block.kind in STORY_KINDS)
    found = [one for block in blocks for one in WORD.finditer(article.text, block.start, block.end) if one[0][0] != "-"]
    words, spans = [one[0].casefold() for one in found], [one.span() for one in found]
    quoted: set[int] = set()
    for one in QUOTED.finditer(article.text):
        first = bisect_left(spans, one.start(), key=itemgetter(0))
        quoted.update(range(first, bisect_right(spans, one.end(), key=itemgetter(1))))
    return _Words(tuple(words), tuple(spans), frozenset(range(len(spans))) - quoted)


def _agencies(article: Article, spans: Sequence[tuple[int, int]], credit: re.Pattern[str]) -> frozenset[str]:
    """The agencies that a credit names: "(Reuters)", "AFP contributed", "with reporting by the AP"."""
    if not spans:
        return frozenset()
    start, end = spans[0][0], spans[-1][1]
    head = article.text[max(0, start - 2) : start + CREDIT_LINE]
    tail = article.text[max(start, end - CREDIT_LINE) : end + 2]
    bylines = [article.text[one.start : one.end] for one in article.blocks if one.kind == "byline"]
    return frozenset(name for part in [head, tail, *bylines] for hit in credit.findall(part) for name in hit if name)


@cache
def _credit(outlets: frozenset[str]) -> re.Pattern[str]:
    """What credits an agency, or one of the outlets at hand: each may be the other's source."""
    known = sorted(lexicon.words("news_agencies") | outlets, key=lambda one: (-len(one), one))
    names = "|".join(re.escape(name) for name in known)
    return re.compile(
        rf"(?:\(|-LRB-)\s*({names})\s*(?:\)|-RRB-)|^\s*(?:[Bb]y |[Ss]ource: |© )?(?:[Tt]he )?({names})\s*$"
        rf"|\b(?:reporting|material|files?) (?:by|from) (?:the )?({names})\b|\b({names}) contributed\b",
        re.MULTILINE,
    )


def _precedence(text: _Text) -> tuple[str, bool, bool, str, str]:
    """Who comes first: the earlier day; then the agency itself, then who names one; then the hour; then the id."""
    published = text.article.published or "9999"
    return published[:10], text.article.outlet not in text.agencies, not text.agencies, published, text.article.id


def _fingerprints(words: Sequence[str]) -> list[tuple[int, int]]:
    """(hash, position) of the smallest shingle of every window, each once."""
    shingles = map(" ".join, zip(*(words[number:] for number in range(SHINGLE)), strict=False))
    prints = [(crc32(one.encode()), place) for place, one in enumerate(shingles)]
    windows = [prints[number:] for number in range(min(WINDOW, len(prints)))]
    return sorted(set(map(min, *windows)) if len(windows) > 1 else prints, key=itemgetter(1))


def _remember(number: int, prints: Iterable[tuple[int, int]], carriers: dict[int, list[tuple[int, int]]]) -> None:
    for value, place in prints:
        known = carriers[value]
        if len(known) < FIRST_CARRIERS and (not known or known[-1][0] != number):
            known.append((number, place))


def _seeds(text: _Text, carriers: dict[int, list[tuple[int, int]]]) -> dict[int, list[tuple[int, int]]]:
    """Where the text shares shingles with each of the earlier texts that share most."""
    seeds: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for value, place in text.known_by.shingles:
        for number, there in carriers.get(value, ()):
            seeds[number].append((place, there))
    nearest = sorted(seeds, key=lambda number: (-len(seeds[number]), number))[:CANDIDATES]
    return {number: seeds[number] for number in nearest}


def _matches(
    text: _Text, seeds: dict[int, list[tuple[int, int]]], texts: Sequence[_Text], notes: Notes | None
) -> dict[int, tuple[_Stretch, ...]]:
    """The stretches that the text shares with each of these earlier texts."""
    found: dict[int, tuple[_Stretch, ...]] = {}
    for number, own in seeds.items():
        other = texts[number]
        key = ("stretches", text.article.id, digest(own), other.article.id)
        found[number] = kept(notes, key, tuple[_Stretch, ...], partial(_stretches, text, other, own))
    return {number: stretches for number, stretches in found.items() if stretches}


def _stretches(text: _Text, other: _Text, seeds: list[tuple[int, int]]) -> tuple[_Stretch, ...]:
    words, others = text.read.words, other.read.words
    found: list[_Stretch] = []
    for place, there in seeds:
        if words[place : place + SHINGLE] != others[there : there + SHINGLE]:
            continue  # two shingles with the same hash
        if found and found[-1].first <= place < found[-1].last:
            continue
        stretch = _widen(words, others, place, there)
        length = stretch.last - stretch.first
        if len(stretch.equal) >= SHORTEST and len(stretch.equal) >= ALIKE * length:
            found.append(stretch)
    return tuple(found)


def _widen(words: Sequence[str], others: Sequence[str], place: int, there: int) -> _Stretch:
    """The longest stretch around a seed, over small edits in both directions."""
    after = _follow(words, others, place, there, 1)
    before = _follow(words, others, place - 1, there - 1, -1)
    equal = sorted(before + after)
    return _Stretch(equal[0][0], equal[-1][0] + 1, equal[0][1], equal[-1][1] + 1, tuple(one for one, _ in equal))


def _follow(words: Sequence[str], others: Sequence[str], place: int, there: int, step: int) -> list[tuple[int, int]]:
    equal: list[tuple[int, int]] = []
    while 0 <= place < len(words) and 0 <= there < len(others):
        if words[place] == others[there]:
            equal.append((place, there))
            place, there = place + step, there + step
            continue
        jump = _resume(words, others, place, there, step)
        if jump is None:
            break
        place, there = jump
    return equal


def _resume(words: Sequence[str], others: Sequence[str], place: int, there: int, step: int) -> tuple[int, int] | None:
    """Where the same text goes on after an edit, the nearest first."""
    for far in range(1, 2 * SKIP + 1):
        for skipped in range(max(0, far - SKIP), min(far, SKIP) + 1):
            here, over = place + step * skipped, there + step * (far - skipped)
            if _same_run(words, others, here, over, step):
                return here, over
    return None


def _same_run(words: Sequence[str], others: Sequence[str], place: int, there: int, step: int) -> bool:
    for number in range(RESUME):
        here, over = place + step * number, there + step * number
        if not (0 <= here < len(words) and 0 <= over < len(others)) or words[here] != others[over]:
            return False
    return True


def _passages(text: _Text, matches: dict[int, tuple[_Stretch, ...]], texts: Sequence[_Text]) -> Iterable[Passage]:
    """Each stretch once, credited to the article that has it longest, the earliest of these."""
    taken: list[tuple[int, int]] = []
    stretches = [(number, stretch) for number, all_of_it in matches.items() for stretch in all_of_it]
    for number, stretch in sorted(stretches, key=lambda one: (one[1].first - one[1].last, one[0], one[1].first)):
        if _overlap(stretch, taken) * 2 > stretch.last - stretch.first:
            continue
        taken.insert(bisect_left(taken, (stretch.first, stretch.last)), (stretch.first, stretch.last))
        other = texts[number]
        yield Passage(
            text.article.id,
            text.read.spans[stretch.first][0],
            text.read.spans[stretch.last - 1][1],
            other.article.id,
            other.read.spans[stretch.there][0],
            other.read.spans[stretch.end - 1][1],
        )


def _overlap(stretch: _Stretch, taken: list[tuple[int, int]]) -> int:
    return sum(max(0, min(stretch.last, last) - max(stretch.first, first)) for first, last in taken)


def _borrowed(
    text: _Text, matches: dict[int, tuple[_Stretch, ...]], texts: Sequence[_Text]
) -> Iterable[tuple[_Text, _Text]]:
    """(article, whose reporting it is), the one that it shares most with first."""
    shares = Counter[int]()
    for other, stretches in matches.items():
        carried = {place for stretch in stretches for place in stretch.equal}
        shares[other] = round(1000 * _share(text, carried))
    for other in sorted(shares, key=lambda one: (-shares[one], one)):
        needed = CARRIED_WITH_CREDIT if text.agencies & texts[other].agencies else CARRIED
        if shares[other] >= 1000 * needed:
            yield (texts[other], text) if _credits(texts[other], text) else (text, texts[other])
        elif _same_day(text, texts[other]) and _share_of_other(texts[other], matches[other]) >= needed:
            yield texts[other], text  # the other is a part of this one, and nothing says that it was first


def _credits(text: _Text, other: _Text) -> bool:
    """Whether the text names the other's outlet as its source, and is not of that outlet itself."""
    return other.article.outlet in text.agencies and text.article.outlet != other.article.outlet


def _share(text: _Text, carried: set[int]) -> float:
    if len(text.read.own) < FEW_WORDS:
        return len(carried) / len(text.read.words)
    return len(carried & text.read.own) / len(text.read.own)


def _share_of_other(other: _Text, stretches: Sequence[_Stretch]) -> float:
    return _share(other, {place for stretch in stretches for place in range(stretch.there, stretch.end)})


def _same_day(text: _Text, other: _Text) -> bool:
    return (text.article.published or "")[:10] == (other.article.published or "")[:10]


def _root(number: int, origins: dict[int, int]) -> int:
    """The end of the chain of copies; in a ring of copies, the earliest of the ring."""
    seen = [number]
    while (origin := origins.get(seen[-1])) is not None:
        if origin in seen:
            return min(seen[seen.index(origin) :])
        seen.append(origin)
    return seen[-1]
