"""Blocks: figures come in; groups of those that may answer one question go out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta

from rashomon.compare.figures import FEW, GENERAL, Figure
from rashomon.compare.reading import day_of
from rashomon.compare.scenes import is_country

Block = tuple[str, ...]  # the sort of question, then what tells it from others of its sort

# Figures without a place are of one matter if their sentences share this many rare words,
SHARED_WORDS = 2
SHARED_BY_THINGS = 3  # the same for what is not done to people, which more things are
# where rare are words in at most this share of the sentences with figures, and in any case in so few.
RARE_SHARE, RARE_COUNT = 0.02, 5
# Stems of units of distance: every place lies at its own, so that like sentences prove nothing.
DISTANCES = frozenset({"mil", "km", "kilometr", "kilometer", "feet", "foot", "inch", "yard", "mph"})
# A figure without a day is of an event at most so long before its article.
STILL_NEWS = timedelta(days=7)


def find_blocks(found: Sequence[Figure]) -> dict[Block, list[Figure]]:
    """Figures by what they may be answers to; one may stand in several blocks."""
    blocks: dict[Block, list[Figure]] = defaultdict(list)
    dated: dict[Block, list[Figure]] = defaultdict(list)
    standing = {(one.answer.article, one.offset): one for one in found}
    for one in found:
        counted = (one.measure or "", one.unit, f"of them {one.scope}" if one.part else "")
        whole = "country" if any(map(is_country, one.places)) else ""
        if one.happening and not one.total and (one.measure or one.unit != "person"):
            blocks[("happening", one.happening, *counted, whole)].append(one)
        for key, name in one.places if one.measure else ():
            if one.total and is_country((key, name)):
                blocks[("total", key, name, one.measure or "", one.unit, _sort(one))].append(one)
            elif one.days and not one.total:
                dated[("place", key, name, *counted)].append(one)
        if one.measure and one.near and one.low == one.high and not one.total and one.low > FEW:
            blocks[("same", one.near, one.measure, f"{one.low:g}")].append(one)
        if one.measure is None and one.unit != "person":
            blocks[("table", one.answer.article, one.unit)].append(one)
        if one.beside is not None:
            first = standing[one.answer.article, one.beside]
            blocks[("sources", one.answer.article, str(one.beside))].extend([first, one])
    for block in [one for one in blocks if one[0] == "happening"]:
        by_place = _by_place(blocks.pop(block))
        blocks.update({(*block, place): group for place, group in by_place.items()})
    blocks.update(_of_one_matter(found))
    for place, figures_there in dated.items():
        for day, group in _by_day(figures_there):
            blocks[(*place, day)].extend(group)
    return blocks


def _sort(one: Figure) -> str:
    """Which of the dead a toll counts ("soldiers"); empty where it counts all."""
    return "" if one.scope in GENERAL else one.scope


def _by_place(found: Sequence[Figure]) -> dict[str, list[Figure]]:
    """Figures of each nearer place; those without one count where most do."""
    groups: dict[str, list[Figure]] = defaultdict(list)
    for one in found:
        near = [key for key, name in one.places if not is_country((key, name))]
        groups[near[0] if near else ""].append(one)
    nowhere = groups.pop("", [])
    most = min(groups, key=lambda key: (-len(groups[key]), key), default="")
    if nowhere:
        groups[most].extend(nowhere)
    return groups


def _by_day(found: Sequence[Figure]) -> Iterable[tuple[str, list[Figure]]]:
    """Figures of each day, with those of a wider time that takes in no other day that is counted."""
    days = {one.day for one in found if one.day}
    for one in found:
        first, last = one.days or ("", "")
        within = {day for day in days if first <= day <= last}
        if len(within) == 1:
            yield min(within), [one]
        elif not within:
            yield f"{first}/{last}", [one]


def _of_one_matter(found: Sequence[Figure]) -> dict[Block, list[Figure]]:
    """Figures in sentences that share rare words: round the first that gives the day, those that may be of that day."""
    tallied = [one for one in found if one.measure and not one.total]
    others = [one for one in found if one.unit != "person" and one.unit not in DISTANCES]
    return _round_anchors(tallied, SHARED_WORDS) | _round_anchors(others, SHARED_BY_THINGS)


def _round_anchors(found: Sequence[Figure], enough: int) -> dict[Block, list[Figure]]:
    counts = Counter(word for one in found for word in one.context)
    most = max(RARE_COUNT, RARE_SHARE * len(found))
    rare = {word for word, count in counts.items() if count <= most}
    groups: dict[Block, list[Figure]] = {}
    holding: dict[tuple[str, str, str], list[Block]] = defaultdict(list)
    bridges: list[tuple[Block, Block]] = []
    for one in sorted(found, key=lambda each: (each.day is None, each.day or "", each.answer.article, each.offset)):
        unit = f"of them {one.scope}" if one.part else one.unit
        words = sorted((one.context & rare) - {one.scope})
        shared = Counter(block for word in words for block in holding[one.measure or "", unit, word])
        near = [block for block, count in shared.items() if count >= enough and _may_be(one, block[-1])]
        if near:
            block = min(near, key=lambda block: (-shared[block], block))
            if one.measure and one.day is not None:
                bridges.extend((block, other) for other in near)
        elif one.day is not None or one.measure is None:
            block = ("context", one.answer.article, str(one.offset), one.day or "")
        else:
            continue
        groups.setdefault(block, []).append(one)
        for word in words if one.day is not None or one.measure is None else ():
            if block not in holding[one.measure or "", unit, word]:
                holding[one.measure or "", unit, word].append(block)
    return _joined(groups, bridges)


def _joined(groups: dict[Block, list[Figure]], bridges: Sequence[tuple[Block, Block]]) -> dict[Block, list[Figure]]:
    """Groups that one figure of the same day belongs to alike, as one."""
    into = {block: block for block in groups}

    def root(block: Block) -> Block:
        while into[block] != block:
            block = into[block]
        return block

    for one, other in bridges:
        first, second = sorted((root(one), root(other)))
        into[second] = first
    joined: dict[Block, list[Figure]] = defaultdict(list)
    for block, found in groups.items():
        joined[root(block)].extend(found)
    return joined


def _may_be(one: Figure, day: str) -> bool:
    """Whether a figure may be of a day: its own time takes it in, or its article appeared within a week."""
    if not day:
        return True
    if one.days is not None:
        return one.days[0] <= day <= one.days[1]
    published, counted = day_of(one.published), day_of(day)
    return published is not None and counted is not None and published - STILL_NEWS <= counted <= published
