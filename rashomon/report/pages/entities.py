"""The entities pages: who is who in all articles, and everything about one of them."""

from collections.abc import Iterable

from rashomon.records import Entity, Mention
from rashomon.report.dates import span_in_words
from rashomon.report.index import Index, Page
from rashomon.report.pages.ledger import ledger_page
from rashomon.report.pages.statements import statement
from rashomon.report.wording import witnesses
from rashomon.tenure import tenure_in_words

MOST_QUOTES = 4
FEW_ARTICLES, FEW_MENTIONS = 1, 3  # who is in so few articles, so rarely, and in no role is told in one line
MOST_MENTIONS = 100
MOST_STATEMENTS = 60


def entities_page(index: Index, *, kind: str | None = None, limit: int | None = None, start: int = 0) -> Page:
    """Entities of a type (or all), those in the most articles first."""
    chosen = [one for one in index.entities.values() if kind in (None, "", one.type)]
    shown = chosen[start:] if limit is None else chosen[start : start + limit]
    return {
        "kind": kind,
        "kinds": sorted({one.type for one in index.entities.values()}),
        "entities": [_entity(index, one) for one in shown],
        "total": len(chosen),
        "start": start,
        "shown": len(shown),
    }


def entity_page(index: Index, name: str) -> Page | None:
    """One entity: its names, roles, every mention (MOST_MENTIONS at most), what it said, and where it took part."""
    one = index.entities.get(name)
    if one is None:
        return None
    mentions = list(_mentions(index, one))
    said = [said for said in index.said if said.entity is one]
    about = [
        said
        for said in index.said
        if said.entity is not one and any(index.entity_of.get(chain) is one for chain in _about(said.reports))
    ]
    return _entity(index, one, quotes=None) | {
        "mentioned": [
            index.quote(article, mention.start, mention.end) | {"kind": mention.kind}
            for article, mention in mentions[:MOST_MENTIONS]
        ],
        "mentioned_total": len(mentions),
        "said": [statement(index, one) for one in said[:MOST_STATEMENTS]],
        "said_total": len(said),
        "ledger": ledger_page(index, one) if said else None,
        "about": [statement(index, one) for one in about[:MOST_STATEMENTS]],
        "about_total": len(about),
        "happenings": _happenings(index, one),
    }


def _entity(index: Index, entity: Entity, quotes: int | None = MOST_QUOTES) -> Page:
    articles = {article for article, _ in entity.chains}
    first = dict(reversed(list(_mentions(index, entity, named=True))))
    order = [article for article in index.articles if article in first]
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "aliases": list(entity.aliases),
        "articles": [article for article in index.articles if article in articles],
        "mentions": entity.mentions,
        "minor": len(articles) <= FEW_ARTICLES and entity.mentions <= FEW_MENTIONS and not entity.roles,
        "heard": witnesses(index.witnesses(articles), len(articles)),
        "roles": [
            {
                "text": role.text,
                "from": role.start,
                "to": role.end,
                "when": tenure_in_words(role.start, role.end) or None,
                "quote": index.cited(role.quote),
            }
            for role in entity.roles[:quotes]
        ],
        "quotes": [index.quote(article, first[article].start, first[article].end) for article in order[:quotes]],
    }


def _mentions(index: Index, entity: Entity, *, named: bool = False) -> Iterable[tuple[str, Mention]]:
    """Mentions of the entity in reading order; of each article those with a name only, where one is wanted."""
    chains: dict[str, set[str]] = {}
    for article, chain in entity.chains:
        chains.setdefault(article, set()).add(chain)
    for article in index.articles:
        if article in chains:
            for mention in sorted(index.annotations[article].mentions, key=lambda one: (one.start, one.end)):
                if mention.chain in chains[article] and not (named and mention.kind != "named"):
                    yield article, mention


def _about(reports: Iterable[tuple[str, object]]) -> Iterable[tuple[str, str]]:
    for article, said in reports:
        for chain in getattr(said, "about", ()):
            yield article, chain


def _happenings(index: Index, entity: Entity) -> list[Page]:
    found = []
    for one in index.happenings.values():
        roles = sorted({role for name, role in one.participants if name == entity.id})
        if roles:
            when = span_in_words(one.edtf, one.earliest, one.latest)
            found.append({"id": one.id, "title": one.title, "status": one.status, "when": when, "roles": roles})
    return found
