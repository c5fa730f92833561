"""Variants: a saying in the making comes in; how each article prints it, held against the fullest wording, goes out."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rashomon.records import Citation, Copies, Difference, Variant
from rashomon.sayings.alignment import Part, align
from rashomon.sayings.grouping import Group
from rashomon.sayings.quoted import Quoted

# So many words at an edge may be a changed beginning; more are other words of the same speech.
EDGE = 3
# So many places inside, and so much of the words there, are changed where a quotation is not verbatim at all: it is
# another translation, or from memory.
RESTATED_PLACES = 3
RESTATED_SHARE = 0.15
MOST_TOGETHER = 20  # quotations of one article that are put together; no article quotes one saying in more parts


def find_variants(group: Group, told: Sequence[Quoted], copies: Copies) -> list[Variant]:
    """One variant an article, the fullest first, the others in the order of publication, undated ones last."""
    group = _from_the_original(group, copies)
    by_article: dict[str, list[Quoted]] = defaultdict(list)
    for one in (group.base, *group.members):
        by_article[one.article.id].append(one)
    quoted = [_variant(group.base, _together(group.base, ones), ones, copies) for ones in by_article.values()]
    unquoted: dict[str, list[Quoted]] = defaultdict(list)
    for one in told:
        unquoted[one.article.id].append(one)
    retold = [_variant(group.base, ones[0], ones, copies) for ones in unquoted.values()]
    quoted += [replace(one, kind="paraphrased") for one in retold]
    when = {one.article.id: one.article.published or "9999" for one in (group.base, *group.members, *told)}
    return sorted(quoted, key=lambda one: (one.article != group.base.article.id, when[one.article], one.article))


def _from_the_original(group: Group, copies: Copies) -> Group:
    """The group with the words of the article that the fullest one is copied from in front, where they are the same."""
    voice = copies.voice.get(group.base.article.id)
    same = [one for one in group.members if one.article.id == voice and one.words == group.base.words]
    if not same:
        return group
    return Group(same[0], [group.base, *(one for one in group.members if one is not same[0])])


def _together(base: Quoted, ones: Sequence[Quoted]) -> Quoted:
    """What one article prints of a saying: its fullest quotation, with those that print other parts of it."""
    if base in ones:
        return base
    ordered = sorted(ones, key=lambda one: (-len(one.words), one.places))
    whole, covered = ordered[0], _covered(base, ordered[0])
    for one in ordered[1:MOST_TOGETHER]:
        more = _covered(base, one)
        joined = _joined(whole, one)
        if not more & covered and _covered(base, joined) >= covered | more:
            whole, covered = joined, covered | more
    return whole


def _covered(base: Quoted, own: Quoted) -> set[int]:
    """Which words of the fullest wording the other has."""
    parts = align(base.words, own.words)
    return {place for part in parts if part.kind == "kept" for place in range(part.first, part.last)}


def _joined(one: Quoted, other: Quoted) -> Quoted:
    """Two quotations of an article as one, in reading order."""
    first, second = sorted((one, other), key=lambda each: each.places)
    length = len(first.words)
    return replace(
        first,
        speaker=first.speaker or second.speaker,
        words=first.words + second.words,
        places=first.places + second.places,
        breaks=first.breaks | {length} | {place + length for place in second.breaks},
        sentences=(*first.sentences, length, *(place + length for place in second.sentences)),
        inserted=first.inserted | {place + length for place in second.inserted},
    )


def _variant(base: Quoted, own: Quoted, all_of_it: Sequence[Quoted], copies: Copies) -> Variant:
    parts = align(base.words, own.words)
    text = own.article.text
    quotes = [Citation(own.article.id, start, end, text[start:end]) for start, end in own.spans(0, len(own.words))]
    return Variant(
        article=own.article.id,
        statements=tuple(dict.fromkeys(one.statement for one in sorted(all_of_it, key=lambda one: one.places))),
        kind=find_kind(parts),
        speaker=own.speaker or next((one.speaker for one in all_of_it if one.speaker), None),
        voice=copies.voice.get(own.article.id, own.article.id),
        quotes=tuple(quotes),
        parts=tuple(_difference(base, own, part) for part in parts),
    )


def _difference(base: Quoted, own: Quoted, part: Part) -> Difference:
    return Difference(part.kind, base.spans(part.first, part.last), own.spans(part.there, part.end))


def find_kind(parts: Sequence[Part]) -> str:
    """Whole, cut, changed or translated: what the fullest wording became."""
    changed = [part for number, part in enumerate(parts) if _is_changed(part, number in (0, len(parts) - 1))]
    words = sum(part.end - part.there for part in parts)
    new = sum(max(part.last - part.first, part.end - part.there) for part in changed)
    if len(changed) >= RESTATED_PLACES and new >= RESTATED_SHARE * words:
        return "translated"
    if changed:
        return "changed"
    return "whole" if all(part.kind == "kept" for part in parts) else "cut"


def _is_changed(part: Part, at_an_edge: bool) -> bool:
    """Whether words stand there that the speaker did not say in the fullest wording."""
    if at_an_edge and part.end - part.there > EDGE:
        return False
    return part.kind in ("added", "replaced")
