"""Contract: records come in, the objects of the public contract go out, as `--json` prints them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from rashomon.records import (
    Account,
    Annotation,
    Article,
    Citation,
    Entity,
    EventMention,
    Happening,
    Mention,
    Place,
    Quantity,
    Saying,
    Spans,
    Statement,
    Story,
    TimelineEntry,
    TimeMention,
    Whereabouts,
)
from rashomon.store import Teller

ARTICLE_SCHEMA = "rashomon.article/1"
Object = dict[str, Any]
# Which entity a chain of an article is: (article id, chain id) -> entity.
Chains = Mapping[tuple[str, str], Entity]


def of_annotation(one: Annotation) -> Object:
    """All that one article alone can tell."""
    return {
        "schema": ARTICLE_SCHEMA,
        "article": of_article(one.article) | {"dateline": _dateline(one)},
        "blocks": [asdict(block) for block in one.article.blocks],
        "sentences": _pairs(one.sentences),
        "mentions": [_mention(mention) for mention in one.mentions],
        "times": [_time(time) for time in one.times],
        "quantities": [_quantity(quantity) for quantity in one.quantities],
        "statements": [_statement(statement) for statement in one.statements],
        "nested": [_statement(statement) | {"within": statement.within} for statement in one.nested],
        "events": [_event(event) for event in one.events],
        "places": [_place(place) for place in one.places],
    }


def of_times(one: Annotation) -> Object:
    """An article of which only the times were looked for: what was not looked for has no key."""
    whole = of_annotation(one) | {"article": of_article(one.article)}
    return {key: whole[key] for key in ("schema", "article", "blocks", "sentences", "times")}


def of_article(article: Article) -> Object:
    """What is known of an article, and its text."""
    return {
        "id": article.id,
        "file": article.file,
        "sha256": article.sha256,
        "outlet": article.outlet,
        "url": article.url,
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published,
        "published_from": article.published_from,
        "published_span": list(article.published_span) if article.published_span else None,
        "language": article.language,
        "text": article.text,
    }


def _mention(one: Mention) -> Object:
    place = {"id": one.id, "start": one.start, "end": one.end, "type": one.type}
    return place | {"head": list(one.head), "chain": one.chain, "kind": one.kind}


def _time(one: TimeMention) -> Object:
    return asdict(one)


def _quantity(one: Quantity) -> Object:
    worth = {"value": _number(one.value), "low": _number(one.low), "high": _number(one.high)}
    return asdict(one) | worth | {"number": list(one.number) if one.number else None}


def _number(value: float | None) -> float | None:
    """229, not 229.0."""
    return int(value) if value is not None and float(value).is_integer() else value


def _statement(one: Statement) -> Object:
    return {
        "id": one.id,
        "source": _pairs(one.source),
        "cue": _pairs(one.cue),
        "content": _pairs(one.content),
        "speaker": one.speaker,
        "speech": one.speech,
        "act": one.act,
        "addressee": one.addressee,
        "about": list(one.about),
        "relay": list(one.relay),
        "negated": one.negated,
        "speakers": list(one.speakers),
        "affiliation": one.affiliation,
        "quoted": _pairs(one.quoted),
    }


def _event(one: EventMention) -> Object:
    what = {"lemma": one.lemma, "type": one.type, "status": one.status}
    who = [{"mention": each.mention, "role": each.role} for each in one.participants]
    links = {"participants": who, "time": one.time, "place": one.place, "said_in": one.said_in, "salient": one.salient}
    return {"id": one.id, "start": one.start, "end": one.end} | what | links


def _dateline(one: Annotation) -> str | None:
    """The id of the place that the report says it was written in."""
    return next((place.id for place in one.places if place.dateline), None)


def _place(one: Place) -> Object:
    return asdict(one)


def _pairs(spans: Spans) -> list[list[int]]:
    return [list(span) for span in spans]


# ---- what many articles say together -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Names:
    """Who is meant: entities by id, and by the chains of each article; which saying each statement prints, and who
    tells each nested one."""

    by_id: Mapping[str, Entity]
    by_chain: Chains
    sayings: Mapping[str, Object] = field(default_factory=dict)
    tellers: Mapping[tuple[str, str], Teller] = field(default_factory=dict)

    def name(self, one: str | None) -> str | None:
        """The name of the entity of this id; what is no id is the words of a source, and its own name."""
        return self.by_id[one].name if one is not None and one in self.by_id else one


def names_of(
    entities: Iterable[Entity],
    sayings: Iterable[Saying] = (),
    tellers: Mapping[tuple[str, str], Teller] | None = None,
) -> Names:
    """The entities, sayings and tellers, to be looked up."""
    known = list(entities)
    chains = {chain: one for one in known for chain in one.chains}
    return Names({one.id: one for one in known}, chains, _places_of(sayings), tellers or {})


def _places_of(sayings: Iterable[Saying]) -> dict[str, Object]:
    """For the id of each statement that prints a saying: which one, as which of how many variants, and of what kind."""
    return {
        f"{variant.article}/{said}": {
            "id": one.id,
            "variant": number,
            "of": len(one.variants),
            "kind": variant.kind,
            "first": variant.article in one.first,
        }
        for one in sayings
        for number, variant in enumerate(one.variants, start=1)
        for said in variant.statements
    }


def of_timeline(entry: TimelineEntry) -> Object:
    """A line of the timeline."""
    when = {"edtf": entry.edtf, "earliest": entry.earliest, "latest": entry.latest}
    what = {"title": entry.title, "status": entry.status, "happening": entry.happening, "kind": entry.kind}
    who = {"outlets": list(entry.outlets), "witnesses": entry.witnesses}
    return when | what | who | {"sentences": [of_citation(one) for one in entry.sentences]}


def of_citation(one: Citation) -> Object:
    """Exact words of an exact article."""
    return {"article": one.article, "start": one.start, "end": one.end, "text": one.text}


def of_account(account: Account) -> Object:
    """A question, and what the articles answer."""
    values = [
        {
            "value": value.value,
            "articles": list(value.articles),
            "witnesses": value.witnesses,
            "quotes": [of_citation(quote) for quote in value.quotes],
        }
        for value in account.values
    ]
    question = {"id": account.id, "happening": account.happening, "field": account.field, "topic": account.topic}
    judged = {"judgement": account.judgement, "kind": account.kind, "values": values}
    return question | judged | {"silent": list(account.silent), "why": account.why}


def of_statement(article: Article, one: Statement, names: Names) -> Object:
    """Who said what, with the words, the speaker's name and the outlet; its id is told apart by the article's."""
    speaker = names.by_chain.get((article.id, one.speaker or ""))
    addressee = names.by_chain.get((article.id, one.addressee or ""))
    affiliation = names.by_chain.get((article.id, one.affiliation or ""))
    speakers, about = (_known(article, chains, names) for chains in (one.speakers, one.about))
    return _statement(one) | {
        "id": f"{article.id}/{one.id}",
        "article": article.id,
        "outlet": article.outlet,
        "published": article.published,
        "speaker_name": speaker.name if speaker else None,
        "speaker_entity": speaker.id if speaker else None,
        "speaker_names": [each.name for each in speakers],
        "speaker_entities": [each.id for each in speakers],
        "affiliation_name": affiliation.name if affiliation else None,
        "affiliation_entity": affiliation.id if affiliation else None,
        "addressee_name": addressee.name if addressee else None,
        "addressee_entity": addressee.id if addressee else None,
        "about_names": [each.name for each in about],
        "about_entities": [each.id for each in about],
        "saying": names.sayings.get(f"{article.id}/{one.id}"),
        **_teller(article, one, names),
        "quotes": {
            part: [of_citation(Citation(article.id, start, end, article.text[start:end])) for start, end in spans]
            for part, spans in (("source", one.source), ("cue", one.cue), ("content", one.content))
        },
    }


def _teller(article: Article, one: Statement, names: Names) -> Object:
    """In which statement a nested one is told, and by whom: "as told by"."""
    teller = names.tellers.get((article.id, one.id)) if one.within else None
    entity = teller.entity if teller else None
    return {
        "within": f"{article.id}/{one.within}" if one.within else None,
        "told_by_name": (names.name(entity) or teller.words or None) if teller else None,
        "told_by_entity": entity,
    }


def _known(article: Article, chains: Iterable[str], names: Names) -> list[Entity]:
    return [names.by_chain[article.id, chain] for chain in chains if (article.id, chain) in names.by_chain]


def of_entity(entity: Entity) -> Object:
    """A person, organisation or place, with its names and roles."""
    roles = [
        {"text": role.text, "from": role.start, "to": role.end, "quote": of_citation(role.quote)}
        for role in entity.roles
    ]
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "aliases": list(entity.aliases),
        "articles": sorted({article for article, _ in entity.chains}),
        "mentions": entity.mentions,
        "roles": roles,
    }


def of_happening(happening: Happening, names: Names, accounts: Iterable[Account]) -> Object:
    """What happened, or was to happen, with its life as a dated, cited chain."""
    participants = [{"entity": name, "name": names.name(name), "role": role} for name, role in happening.participants]
    history = [
        {
            "status": step.status,
            "edtf": step.edtf,
            "earliest": step.earliest,
            "latest": step.latest,
            "reported": step.reported,
            "said_by": step.said_by,
            "said_by_name": names.name(step.said_by),
            "quote": of_citation(step.quote),
            "decided_by": step.decided_by,
            "decided_by_name": names.name(step.decided_by),
            "decided": step.decided,
            "reason": of_citation(step.reason) if step.reason else None,
        }
        for step in happening.history
    ]
    return {
        "id": happening.id,
        "title": happening.title,
        "type": happening.type,
        "status": happening.status,
        "time": {"edtf": happening.edtf, "earliest": happening.earliest, "latest": happening.latest},
        "place": happening.place,
        "country": happening.places[0].country if happening.places else None,
        "precision": happening.places[0].precision if happening.places else None,
        "places": [of_whereabouts(one) for one in happening.places],
        "series": happening.series,
        "participants": participants,
        "history": history,
        "articles": list(happening.articles),
        "events": [f"{article}/{event}" for article, event in happening.events],
        "accounts": [one.id for one in accounts if one.happening == happening.id],
        "witnesses": happening.witnesses,
    }


def of_whereabouts(one: Whereabouts) -> Object:
    """A place on the map, with the words that name it."""
    articles = sorted({quote.article for quote in one.quotes})
    what = {"name": one.name, "gazetteer": one.gazetteer, "latitude": one.latitude, "longitude": one.longitude}
    where = {"country": one.country, "admin1": one.admin1, "feature": one.feature, "precision": one.precision}
    return what | where | {"articles": articles, "quotes": [of_citation(quote) for quote in one.quotes]}


def of_happenings(happenings: Iterable[Happening], names: Names, accounts: Iterable[Account]) -> Iterator[Object]:
    """All happenings, each with the questions about it."""
    asked: dict[str | None, list[Account]] = {}
    for account in accounts:
        asked.setdefault(account.happening, []).append(account)
    return (of_happening(one, names, asked.get(one.id, ())) for one in happenings)


def of_story(story: Story) -> Object:
    """The articles that follow one unfolding story."""
    return {"id": story.id, "title": story.title, "articles": list(story.articles)}
