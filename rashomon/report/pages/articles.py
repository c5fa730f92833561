"""The articles pages: what was read and what was set aside, and one article with everything marked in its text."""

from collections import Counter
from pathlib import PurePath
from textwrap import shorten

from rashomon.records import STORY_KINDS, Annotation, Article, Block, Mention
from rashomon.report.dates import in_words, span_in_words
from rashomon.report.index import Index, Page
from rashomon.report.pages.statements import statement
from rashomon.report.safety import web_address
from rashomon.report.spans import Mark, cut
from rashomon.report.wording import ACTS, PUBLISHED_FROM, TYPES

HEADING_LENGTH = 80  # characters; about as long as a headline
WORD_KINDS = ("mention", "time", "statement", "event")


def articles_page(index: Index, *, limit: int | None = None, start: int = 0) -> Page:
    """Articles in order of publication with their date, voice and furniture; and what was set aside, with why."""
    everything = list(index.articles.values())
    shown = everything[start:] if limit is None else everything[start : start + limit]
    return {
        "articles": [_article(index, one) for one in shown],
        "total": len(everything),
        "start": start,
        "shown": len(shown),
        "dropped": [
            {"file": one.file, "item": one.item, "stage": one.stage, "reason": one.reason}
            for one in index.record.dropped
        ],
    }


def article_page(index: Index, name: str, *, start: int | None = None, end: int | None = None) -> Page | None:
    """One article: its text in blocks of marked pieces, with `start` to `end` marked as the cited words."""
    annotation = index.annotations.get(name)
    if annotation is None:
        return None
    article = annotation.article
    marks = _marks(index, annotation)
    cited = None
    if start is not None and end is not None and 0 <= start < end <= len(article.text):
        cited = index.quote(name, start, end)
        marks.append(Mark(start, end, "cited"))
    return _article(index, article) | {
        "cited": cited,
        "blocks": [_block(article, one, marks) for one in _covered(article)],
        "counts": {kind: sum(mark.kind == kind for mark in marks) for kind in WORD_KINDS},
        **_findings(index, annotation),
        "sha256": article.sha256,
    }


def _article(index: Index, article: Article) -> Page:
    voice = index.record.copies.voice.get(article.id, article.id)
    passages = index.passages_of.get(article.id, [])
    furniture = Counter(one.kind for one in article.blocks if one.kind not in STORY_KINDS)
    given = article.published_span
    return {
        "id": article.id,
        "file": article.file,
        "outlet": article.outlet,
        "label": index.label(article.id),
        "title": article.title,
        "heading": article.title or _first_words(article) or PurePath(article.file).name or article.id,
        "authors": list(article.authors),
        "url": article.url,
        "link": web_address(article.url),
        "published": article.published,
        "published_words": in_words(article.published) if article.published else "no date",
        "published_from": article.published_from,
        "published_found": PUBLISHED_FROM.get(article.published_from, article.published_from),
        "published_quote": index.quote(article.id, *given) if given else None,
        "language": article.language,
        "characters": len(article.text),
        "voice": {"article": voice, "label": index.label(voice)} if voice != article.id else None,
        "carried_by": list(index.carriers_of.get(article.id, ())),
        "passages": len(passages),
        "copied": sum(one.end - one.start for one in passages),
        "furniture": dict(sorted(furniture.items())),
    }


def _first_words(article: Article) -> str:
    """How the story begins, for an article whose title is not known."""
    start = min((one.start for one in article.blocks if one.kind in STORY_KINDS), default=0)
    words = " ".join(article.text[start : start + 2 * HEADING_LENGTH].split())
    return shorten(words, HEADING_LENGTH, placeholder=" …")


def _covered(article: Article) -> list[Block]:
    """The blocks, and what lies between them where that is more than space."""
    found, here = [], 0
    for one in (*sorted(article.blocks, key=lambda one: one.start), None):
        start = one.start if one else len(article.text)
        if article.text[here:start].strip():
            found.append(Block(here, start, "other", "not in any block"))
        if one:
            found.append(one)
            here = max(here, one.end)
    return found


def _block(article: Article, block: Block, marks: list[Mark]) -> Page:
    pieces = cut(article.text, block.start, block.end, marks)
    return {
        "start": block.start,
        "end": block.end,
        "kind": block.kind,
        "why": block.why,
        "story": block.kind in STORY_KINDS,
        "pieces": [
            {
                "start": one.start,
                "text": one.text,
                "kinds": list(dict.fromkeys(mark.kind for mark in one.marks)),
                "notes": [mark.note for mark in one.marks if mark.note],
                "entity": next((mark.target for mark in one.marks if mark.target), None),
            }
            for one in pieces
        ],
    }


def _findings(index: Index, annotation: Annotation) -> Page:
    """What was found in the article, as lists that lead into its text."""
    name = annotation.article.id
    first: dict[str, Mention] = {}
    for mention in sorted(annotation.mentions, key=lambda one: (one.kind != "named", one.start)):
        entity = index.entity_of.get((name, mention.chain))
        if entity:
            first.setdefault(entity.id, mention)
    return {
        "who": [
            {"id": one, "name": index.entities[one].name, "quote": index.quote(name, first[one].start, first[one].end)}
            for one in index.entities
            if one in first
        ],
        "said": [statement(index, one) for one in index.said_in.get(name, ())],
        "times": [
            {"quote": index.quote(name, one.start, one.end), "when": span_in_words(one.edtf, one.earliest, one.latest)}
            for one in annotation.times
        ],
        "events": [
            {"quote": index.quote(name, one.start, one.end), "status": one.status, "type": one.type}
            for one in annotation.salient_events
        ],
    }


def _marks(index: Index, annotation: Annotation) -> list[Mark]:
    """Everything that was found in the article, as marks with a note for the reader."""
    name = annotation.article.id
    found = []
    for mention in annotation.mentions:
        entity = index.entity_of.get((name, mention.chain))
        note = f"{TYPES.get(mention.type, mention.type)}: {entity.name if entity else 'not linked'}"
        found.append(Mark(mention.start, mention.end, "mention", note, entity.id if entity else None))
    for time in annotation.times:
        words = span_in_words(time.edtf, time.earliest, time.latest)
        found.append(Mark(time.start, time.end, "time", f"{time.value}: {words} (rule: {time.rule})"))
    found += [Mark(one.start, one.end, "event", f"{one.lemma}: {one.status}") for one in annotation.salient_events]
    for one in annotation.statements:
        notes = {"source": "who says it", "cue": ACTS.get(one.act, one.act), "content": f"what is said, {one.speech}"}
        for part, spans in (("source", one.source), ("cue", one.cue), ("content", one.content)):
            found.extend(Mark(start, end, "statement", notes[part]) for start, end in spans)
    return found
