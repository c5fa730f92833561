"""The statements page: who said what, the same words in several articles once, grouped by speaker."""

from collections.abc import Iterable

from rashomon.records import Statement
from rashomon.report.index import Index, Page
from rashomon.report.ledger import Said, by_speaker, names, words
from rashomon.report.wording import ACTS, witnesses

MOST_CHOICES = 80
MOST_REPORTS = 5


def statements_page(
    index: Index,
    *,
    filters: dict[str, str] | None = None,
    speakers: int | None = None,
    each: int | None = None,
) -> Page:
    """Statements that fit the filters `speaker`, `act` and `about` (names match in part, without case).

    At most `speakers` speakers, and `each` statements of a speaker.
    """
    wanted = filters or {}
    chosen = [one for one in index.said if _fits(index, one, wanted)]
    grouped = list(by_speaker(chosen).items())[:speakers]
    groups = [_group(index, name, said, each) for name, said in grouped]
    return {
        "filters": {name: wanted.get(name, "") for name in ("speaker", "act", "about")},
        "speakers": names((one.speaker for one in index.said), MOST_CHOICES),
        "acts": [one for one in ACTS if any(said.statement.act == one for said in index.said)],
        "subjects": names((name for one in index.said for name in _subjects(index, one)), MOST_CHOICES),
        "groups": groups,
        "total": len(chosen),
        "all": len(index.said),
        "shown": sum(len(one["statements"]) for one in groups),
        "unlisted": index.unlisted,
    }


def statement(index: Index, said: Said) -> Page:
    """One statement: its words, how it was said, who passed it on, and every article that carries it."""
    article, first = said.reports[0]
    text = index.articles[article].text
    reports = list({(name, one.content): (name, one) for name, one in reversed(said.reports)}.values())[::-1]
    return {
        "id": f"{article}/{first.id}",
        "speaker": {"name": said.speaker, "entity": said.entity.id if said.entity else None},
        "source": words(text, first.source),
        "cue": words(text, first.cue),
        "content": words(text, first.content),
        "act": first.act,
        "also": [{"act": act, "negated": negated} for act, negated in said.acts[1:]],
        "speech": first.speech,
        "negated": first.negated,
        "addressee": _entity(index, article, first.addressee),
        "about": [one for one in (_entity(index, article, chain) for chain in first.about) if one],
        "relay": list(first.relay),
        "told": first.within is not None,
        "quotes": [_quote(index, name, one) for name, one in reports[:MOST_REPORTS]],
        "more": max(0, len(reports) - MOST_REPORTS),
        "heard": witnesses(index.witnesses(said.articles), len(said.articles)),
        "saying": _saying(index, said),
    }


def _group(index: Index, name: str, said: list[Said], each: int | None) -> Page:
    entity = said[0].entity
    return {
        "speaker": name,
        "entity": entity.id if entity else None,
        "total": len(said),
        "statements": [statement(index, one) for one in said[:each]],
    }


def _fits(index: Index, said: Said, wanted: dict[str, str]) -> bool:
    if wanted.get("act") and wanted["act"] != said.statement.act:
        return False
    called = (said.speaker, *(said.entity.aliases if said.entity else ()))
    return _matches(wanted.get("speaker"), called) and _matches(wanted.get("about"), _subjects(index, said))


def _matches(wanted: str | None, called: Iterable[str]) -> bool:
    return not wanted or any(wanted.casefold() in name.casefold() for name in called)


def _subjects(index: Index, said: Said) -> list[str]:
    found = (index.entity_of.get((article, chain)) for article, one in said.reports for chain in one.about)
    return list(dict.fromkeys(one.name for one in found if one))


def _entity(index: Index, article: str, chain: str | None) -> Page | None:
    found = index.entity_of.get((article, chain or ""))
    return {"id": found.id, "name": found.name} if found else None


def _saying(index: Index, said: Said) -> Page | None:
    """The saying that this statement is a variant of, where other articles print it in other words too."""
    found = next((one for place in said.reports if (one := index.saying_of.get((place[0], place[1].id)))), None)
    return {"id": found.id, "variants": len(found.variants)} if found else None


def _quote(index: Index, article: str, said: Statement) -> Page:
    spans = said.content or said.cue or said.source
    return index.quote(article, spans[0][0], spans[-1][1]) if spans else index.quote(article, 0, 0)
