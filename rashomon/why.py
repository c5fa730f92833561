"""Why: a story and an id come in; the words, the rules, the scores and the decisions behind it go out."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rashomon.errors import StoryError
from rashomon.records import (
    Account,
    Annotation,
    Article,
    Citation,
    Edge,
    Entity,
    EventMention,
    Happening,
    HistoryStep,
    Mention,
    Quantity,
    Saying,
    Spans,
    Statement,
    TimeMention,
)
from rashomon.store import StoryFile
from rashomon.tenure import tenure_in_words

# A heading and its rows.
Section = tuple[str, Sequence[Sequence[object]]]


def explain(story: StoryFile, name: str) -> list[Section]:
    """Everything that stands behind an id: of an article, of something in it (ARTICLE/s1), or of a finding."""
    article, _, inside = name.partition("/")
    annotation = story.annotation(article)
    if annotation and inside:
        found = _inside(annotation, inside)
    elif annotation:
        found = _of_article(story, annotation)
    else:
        found = _finding(story, name)
    if not found:
        raise StoryError(f"{name}: no such id in this story; `rashomon happenings STORY --json` and the like show ids")
    sections = [*found, *_edges(story.edges_of(name))]
    return [(heading, rows) for heading, rows in ((heading, _told(rows)) for heading, rows in sections) if rows]


def _told(rows: Sequence[Sequence[object]]) -> list[Sequence[object]]:
    """The rows that tell more than a label."""
    return [row for row in rows if len(row) == 1 or any(one not in (None, "") for one in row[1:])]


# ---- inside an article ---------------------------------------------------------------------------------------------


def _inside(one: Annotation, name: str) -> list[Section]:
    everything: list[Any] = [*one.mentions, *one.times, *one.quantities, *one.statements, *one.nested, *one.events]
    record = next((each for each in everything if each.id == name), None)
    return [] if record is None else INSIDE[type(record)](one, record)


def _words(article: Article, label: str, spans: Spans) -> list[Sequence[object]]:
    return [(label, f"{start}-{end}", article.text[start:end]) for start, end in spans]


def _sentence(one: Annotation, place: int) -> list[Section]:
    """The sentence around a place, and the block that it is in."""
    around = [span for span in one.sentences if span[0] <= place < span[1]]
    blocks = [block for block in one.article.blocks if block.start <= place < block.end]
    rows = _words(one.article, "sentence", tuple(around))
    rows += [("block", block.kind, block.why) for block in blocks]
    source = (one.article.outlet or "outlet unknown", one.article.published or "undated", one.article.file)
    return [("where", [("article", one.article.id, *source), *rows])]


def _mention(one: Annotation, mention: Mention) -> list[Section]:
    rows = _words(one.article, "words", ((mention.start, mention.end),))
    rows += _words(one.article, "head", (mention.head,))
    rows += [("type", mention.type, mention.kind)]
    same = tuple((each.start, each.end) for each in one.mentions if each.chain == mention.chain and each != mention)
    chain = _words(one.article, "", same)
    return [("mention", rows), *_sentence(one, mention.start), (f"the same ({mention.chain})", chain)]


def _time(one: Annotation, time: TimeMention) -> list[Section]:
    rows = _words(one.article, "words", ((time.start, time.end),))
    rows += [("value", time.type, time.value), ("edtf", time.edtf), ("days", time.earliest, time.latest)]
    rows += [("rule", time.rule), ("anchor", time.anchor)]
    if time.anchor == "published":
        rows.append(("published", one.article.published, one.article.published_from))
    return [("time", rows), *_sentence(one, time.start)]


def _quantity(one: Annotation, quantity: Quantity) -> list[Section]:
    rows = _words(one.article, "words", ((quantity.start, quantity.end),))
    rows += [("kind", quantity.kind), ("value", quantity.value), ("range", quantity.low, quantity.high)]
    rows += [("of", quantity.unit, quantity.of)]
    mentions = {each.id: each for each in one.mentions}
    times = {each.id: each for each in one.times}
    scope = [("where", mentions.get(quantity.where or "")), ("when", times.get(quantity.time or ""))]
    for name, found in [*scope, ("as of", times.get(quantity.as_of or ""))]:
        rows += _words(one.article, name, ((found.start, found.end),)) if found else []
    rows += [("said in", quantity.said_in)] if quantity.said_in else [("said in", "the outlet's own voice")]
    return [("quantity", rows), *_sentence(one, quantity.start)]


def _statement(one: Annotation, said: Statement) -> list[Section]:
    rows = _words(one.article, "source", said.source) + _words(one.article, "cue", said.cue)
    rows += _words(one.article, "content", said.content)
    rows += [("act", said.act, "negated" if said.negated else ""), ("speech", said.speech)]
    rows += [("relay", *said.relay)] if said.relay else []
    rows += [("told in", said.within)] if said.within else []
    speakers = said.speakers or (said.speaker,)
    chains = (*(("speaker", chain) for chain in speakers), ("affiliation", said.affiliation))
    chains += (("addressee", said.addressee), *(("about", chain) for chain in said.about))
    people = [(label, chain, _name(one, chain)) for label, chain in chains if chain]
    place = min(start for start, _ in (*said.content, *said.cue, *said.source))
    return [("statement", rows), ("who", people), *_sentence(one, place)]


def _name(one: Annotation, chain: str) -> str:
    """The words that name a chain best: a proper name, or whatever there is."""
    mentions = [each for each in one.mentions if each.chain == chain]
    best = min(mentions, key=lambda each: (each.kind != "named", each.kind != "nominal", each.start), default=None)
    return one.article.text[best.start : best.end] if best else ""


def _event(one: Annotation, event: EventMention) -> list[Section]:
    rows = _words(one.article, "words", ((event.start, event.end),))
    rows += [("lemma", event.lemma), ("type", event.type), ("state", event.status)]
    rows += [("said in", event.said_in)] if event.said_in else [("said in", "the outlet's own voice")]
    mentions = {each.id: each for each in one.mentions}
    times = {each.id: each for each in one.times}
    roles = [(each.role, each.mention) for each in event.participants]
    roles += [("place", event.place)] if event.place else []
    for role, name in roles:
        spans = tuple((each.start, each.end) for each in [mentions.get(name)] if each)
        rows += _words(one.article, role, spans)
    when = [row for each in [times.get(event.time or "")] if each for row in _time(one, each)[0][1]]
    return [("event", rows), ("when", when), *_sentence(one, event.start)]


INSIDE: dict[type, Callable[[Annotation, Any], list[Section]]] = {
    Mention: _mention,
    TimeMention: _time,
    Quantity: _quantity,
    Statement: _statement,
    EventMention: _event,
}


def _of_article(story: StoryFile, one: Annotation) -> list[Section]:
    article = one.article
    known = [("file", article.file), ("sha256", article.sha256), ("outlet", article.outlet), ("url", article.url)]
    known += [("title", article.title), ("published", f"{article.published or 'unknown'} ({article.published_from})")]
    rows: list[Sequence[object]] = list(known)
    rows += _words(article, "date's words", (article.published_span,) if article.published_span else ())
    blocks = [(each.kind, f"{each.start}-{each.end}", each.why) for each in article.blocks]
    copies = story.copies()
    voice = copies.voice.get(article.id, article.id)
    carried = [
        (f"{each.start}-{each.end}", "stands in", each.original, f"{each.original_start}-{each.original_end}")
        for each in copies.passages
        if each.article == article.id
    ]
    return [("article", rows), ("blocks", blocks), ("whose voice", [(voice,), *carried])]


# ---- findings over many articles -----------------------------------------------------------------------------------


def _finding(story: StoryFile, name: str) -> list[Section]:
    outlets = {one.id: one.outlet or Path(one.file).name for one in story.sources()}
    kinds: tuple[tuple[Sequence[Any], Callable[..., list[Section]]], ...] = (
        (story.happenings(), _happening),
        (story.entities(), _entity),
        (story.accounts(), _account),
        (story.sayings(), _saying),
        (story.stories(), lambda _, one, __: [("story", [("title", one.title), *((each,) for each in one.articles)])]),
    )
    for records, explanation in kinds:
        record = next((one for one in records if one.id == name), None)
        if record is not None:
            return explanation(story, record, outlets)
    return []


def _quote(one: Citation, outlets: dict[str, str]) -> Sequence[object]:
    return outlets.get(one.article, ""), f"{one.article} {one.start}-{one.end}", one.text


def _happening(story: StoryFile, one: Happening, outlets: dict[str, str]) -> list[Section]:
    names = {each.id: each.name for each in story.entities()}
    rows = [("title", one.title), ("type", one.type), ("state", one.status), ("place", one.place)]
    rows += [("when", one.edtf), ("witnesses", str(one.witnesses)), ("series", one.series)]
    who = [(role, names.get(entity, entity), entity) for entity, role in one.participants]
    life = [
        (step.status, step.edtf, f"reported {step.reported or 'undated'}", said_by, *_quote(step.quote, outlets))
        for step in one.history
        for said_by in [names.get(step.said_by or "", step.said_by)]
    ]
    decided = [
        (step.status, names.get(step.decided_by or "", step.decided_by), step.decided, *_reason(step, outlets))
        for step in one.history
        if step.decided_by or step.decided or step.reason
    ]
    reports = [(f"{article}/{event}", outlets.get(article)) for article, event in one.events]
    asked = [(each.id, each.field, each.judgement) for each in story.accounts() if each.happening == one.id]
    told: list[Section] = [("happening", rows), ("who", who), ("life", life), ("announced or decided", decided)]
    return [*told, ("reports", reports), ("questions", asked), *_joined(story, one)]


def _reason(step: HistoryStep, outlets: dict[str, str]) -> Sequence[object]:
    return _quote(step.reason, outlets) if step.reason else (None, None, None)


def _joined(story: StoryFile, one: Happening) -> list[Section]:
    """What made one happening of the reports, and what was nearly joined to it and was not."""
    titles = {f"{article}/{event}": each.title for each in story.happenings() for article, event in each.events}
    return _decisions(story, {f"{article}/{event}" for article, event in one.events}, titles)


def _entity(story: StoryFile, one: Entity, outlets: dict[str, str]) -> list[Section]:
    rows = [("name", one.name), ("type", one.type), ("mentions", str(one.mentions))]
    rows += [("also", alias) for alias in one.aliases]
    roles = [(role.text, tenure_in_words(role.start, role.end), *_quote(role.quote, outlets)) for role in one.roles]
    chains = [(f"{article} {chain}", outlets.get(article)) for article, chain in one.chains]
    return [("entity", rows), ("roles", roles), ("chains", chains), *_links(story, one)]


def _links(story: StoryFile, one: Entity) -> list[Section]:
    """What made one entity of the chains, and what was nearly linked to it and was not; equal decisions once."""
    names = {f"{article}/{chain}": each.name for each in story.entities() for article, chain in each.chains}
    return _decisions(story, {f"{article}/{chain}" for article, chain in one.chains}, names)


def _decisions(story: StoryFile, own: set[str], names: dict[str, str]) -> list[Section]:
    """The decisions that joined these, and those that did not join them to others, which `names` names."""
    edges = {edge for part in own for edge in story.edges_of(part)}
    found: dict[tuple[str, ...], list[Edge]] = {}
    for edge in sorted(edges, key=lambda each: (each.judgement, -each.score, each.left, each.right, each.reason)):
        others = [names.get(side, side) for side in (edge.left, edge.right) if side not in own]
        found.setdefault((edge.judgement, *others, edge.reason), []).append(edge)
    linked: list[Sequence[object]] = []
    nearly: list[Sequence[object]] = []
    for (judgement, *others, reason), alike in found.items():
        times = f"{len(alike)} times" if len(alike) > 1 else None
        told = (judgement, f"{alike[0].score:.2f}", *others, reason, alike[0].left, alike[0].right, times)
        (nearly if others else linked).append(told)
    return [("linked because", linked), ("nearly linked, and not", nearly)]


def _account(story: StoryFile, one: Account, outlets: dict[str, str]) -> list[Section]:
    rows = [("asked", one.field), ("about", one.topic), ("happening", one.happening), ("judgement", one.judgement)]
    rows += [("kind", one.kind), ("why", one.why)]
    answers = [
        (value.value, "1 witness" if value.witnesses == 1 else f"{value.witnesses} witnesses", *_quote(quote, outlets))
        for value in one.values
        for quote in value.quotes
    ]
    return [("account", rows), ("answers", answers), ("silent", [(outlets.get(each), each) for each in one.silent])]


def _saying(story: StoryFile, one: Saying, outlets: dict[str, str]) -> list[Section]:
    names = {each.id: each.name for each in story.entities()}
    rows = [("speaker", names.get(one.speaker or ""), one.speaker), ("witnesses", str(one.witnesses))]
    rows += [("first to carry it", outlets.get(each), each) for each in one.first]
    texts = {each.article: found.text for each in one.variants if (found := story.article(each.article))}
    sections: list[Section] = [("saying", rows)]
    for variant in one.variants:
        told: list[Sequence[object]] = [("speaker", names.get(variant.speaker or ""), variant.speaker)]
        told += [("statement", f"{variant.article}/{said}") for said in variant.statements]
        told += [("whose voice", outlets.get(variant.voice), variant.voice)]
        told += [_quote(quote, outlets) for quote in variant.quotes]
        for part in variant.parts:
            sides = (("fullest wording", one.fullest, part.fullest), ("here", variant.article, part.own))
            for side, article, spans in sides:
                told += [
                    (part.kind, side, f"{start}-{end}", texts[article][start:end])
                    for start, end in spans
                    if part.kind != "kept"
                ]
        sections.append((f"{variant.kind}: {outlets.get(variant.article)}", told))
    return sections


def _edges(edges: Sequence[Edge]) -> Iterator[Section]:
    if edges:
        yield (
            "decisions",
            [(one.judgement, f"{one.score:.2f}", one.left, one.right, one.reason) for one in edges],
        )
