"""Sayings: annotations, entities and copies come in; quotations that several articles print, as variants, go out.

Only what stands in quotation marks is matched, word by word; what tells the same without them is added where speaker,
day and rare words leave no doubt. A saying is held against its fullest wording: nobody can know the spoken one.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from rashomon.records import Annotation, Article, Copies, Entity, Notes, Saying, Variant, identify
from rashomon.sayings.grouping import Group, group
from rashomon.sayings.quoted import read_quoted, read_told
from rashomon.sayings.retold import find_told, join_restated
from rashomon.sayings.variants import find_variants
from rashomon.sayings.words import Weights

__all__ = ["find_sayings"]

EARLIEST, LATEST = "0000-01-01T00:00:00", "9999-12-31T23:59:59"


def find_sayings(
    annotations: Iterable[Annotation], entities: Iterable[Entity], copies: Copies, notes: Notes | None = None
) -> list[Saying]:
    """What several articles quote in the same words: the most independent voices first, then the most variants."""
    known = sorted(annotations, key=lambda one: one.article.id)
    articles = {one.article.id: one.article for one in known}
    speakers = {chain: one.id for one in entities for chain in one.chains}
    weights = Weights(known, notes)
    groups = join_restated(group(read_quoted(known, speakers, notes), weights), weights)
    told = find_told(groups, read_told(known, speakers, notes), weights)
    found = [
        _saying(one, variants, articles, copies)
        for number, one in enumerate(groups)
        if len({each.article.id for each in (one.base, *one.members, *told.get(number, ()))}) > 1
        for variants in [find_variants(one, told.get(number, ()), copies)]
    ]
    return sorted(found, key=lambda one: (-one.witnesses, -len(one.outlets), -len(one.variants), one.id))


def _saying(one: Group, variants: Sequence[Variant], articles: dict[str, Article], copies: Copies) -> Saying:
    carriers = [articles[each.article] for each in variants]
    base = variants[0].quotes
    return Saying(
        id=identify("W", base[0].article, str(base[0].start), str(base[-1].end)),
        speaker=_speaker(variants),
        variants=tuple(variants),
        first=find_first(carriers, copies),
        outlets=tuple(sorted({each.outlet for each in carriers if each.outlet})),
        witnesses=copies.witnesses([each.id for each in carriers]),
    )


def _speaker(variants: Sequence[Variant]) -> str | None:
    """Whom most voices name; of as many, the fullest wording's."""
    named: Counter[str] = Counter()
    for speaker, _ in {(each.speaker, each.voice) for each in variants if each.speaker is not None}:
        named[str(speaker)] += 1
    fullest = variants[0].speaker
    return min(named, key=lambda one: (-named[one], one != fullest, one), default=None)


def find_first(carriers: Sequence[Article], copies: Copies) -> tuple[str, ...]:
    """The article that was first to carry it; several where their dates cannot tell, none where no date is known.

    What carries another one's report was not first where that one may have been.
    """
    spans = {one.id: _published(one.published) for one in carriers if one.published}
    bound = min((end for _, end in spans.values()), default="")
    able = {name for name, (start, _) in spans.items() if start <= bound}
    return tuple(sorted(name for name in able if copies.voice.get(name, name) not in able - {name}))


def _published(day: str) -> tuple[str, str]:
    """The first and the last second that a date of any precision may mean."""
    known = day[: len(LATEST)]
    return known + EARLIEST[len(known) :], known + LATEST[len(known) :]
