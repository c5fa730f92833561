"""The sayings pages: the same quotation in several articles, each variant held against the fullest wording."""

from collections.abc import Iterator

from rashomon.records import Difference, Saying, Variant
from rashomon.report.index import Index, Page
from rashomon.report.wording import witnesses

# What a part shows, and on which side its words are.
SIDES = {
    "kept": (("kept", "own"),),
    "left out": (("left out", "fullest"),),
    "added": (("added", "own"),),
    "replaced": (("left out", "fullest"), ("added", "own")),
}


def sayings_page(index: Index, *, speaker: str | None = None, limit: int | None = None, start: int = 0) -> Page:
    """Sayings of a speaker (a name or a part of it) or of all, those of most witnesses first."""
    wanted = (speaker or "").casefold()
    chosen = [one for one in index.record.sayings if not wanted or any(wanted in name for name in _names(index, one))]
    shown = chosen[start:] if limit is None else chosen[start : start + limit]
    return {
        "speaker": speaker or "",
        "sayings": [saying_page(index, one.id) for one in shown],
        "total": len(chosen),
        "start": start,
        "shown": len(shown),
    }


def saying_page(index: Index, name: str) -> Page | None:
    """One saying: who said it, who was first to carry it, and what each article made of it."""
    saying = index.sayings.get(name)
    if saying is None:
        return None
    articles = {one.article for one in saying.variants}
    return {
        "id": saying.id,
        "speaker": _speaker(index, saying.speaker),
        "heard": witnesses(saying.witnesses, len(articles)),
        "outlets": list(saying.outlets),
        "first": [_cited(index, one) for one in saying.variants if one.article in saying.first],
        "undated": [_cited(index, one) for one in saying.variants if not index.articles[one.article].published],
        "variants": [_variant(index, saying, one) for one in saying.variants],
    }


def _names(index: Index, saying: Saying) -> Iterator[str]:
    for variant in saying.variants:
        entity = index.entities.get(variant.speaker or "")
        for name in (entity.name, *entity.aliases) if entity else ():
            yield name.casefold()


def _speaker(index: Index, name: str | None) -> Page | None:
    found = index.entities.get(name or "")
    return {"id": found.id, "name": found.name} if found else None


def _cited(index: Index, variant: Variant) -> Page:
    return index.quote(variant.article, variant.quotes[0].start, variant.quotes[-1].end)


def _variant(index: Index, saying: Saying, variant: Variant) -> Page:
    other = variant.speaker is not None and variant.speaker != saying.speaker
    copied = variant.voice != variant.article
    return {
        "article": variant.article,
        "statements": [f"{variant.article}/{one}" for one in variant.statements],
        "kind": variant.kind,
        "fullest": variant.article == saying.fullest,
        "quote": _cited(index, variant),
        "words": " … ".join(quote.text for quote in variant.quotes),
        "given_to": _speaker(index, variant.speaker) if other else None,
        "copied_from": index.label(variant.voice) if copied else None,
        "pieces": [piece for part in variant.parts for piece in _pieces(index, saying, variant, part)],
    }


def _pieces(index: Index, saying: Saying, variant: Variant, part: Difference) -> Iterator[Page]:
    """The words of a part: kept, left out of the fullest wording, or added."""
    for kind, side in SIDES[part.kind]:
        article, spans = (saying.fullest, part.fullest) if side == "fullest" else (variant.article, part.own)
        text = index.articles[article].text
        yield {"kind": kind, "text": " … ".join(text[start:end] for start, end in spans)}
