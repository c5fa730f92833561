"""The happenings pages: what happened or was to happen, each with its life as a dated chain of reports."""

from rashomon.records import Happening, HistoryStep
from rashomon.report.dates import in_words, precision, span_in_words
from rashomon.report.index import Index, Page
from rashomon.report.pages.accounts import matrix, single
from rashomon.report.wording import STATUSES, witnesses

MOST_STEPS = 12
# What is done where something comes to stand so.
ACTS = {"planned": "announced", "cancelled": "called off"}
MOST_REPORTS = 100


def happenings_page(index: Index, *, status: str | None = None, limit: int | None = None, start: int = 0) -> Page:
    """Happenings in a state (or all): those whose state changed and the best witnessed first."""
    ranked = sorted(index.happenings.values(), key=lambda one: len({step.status for step in one.history}) < 2)
    chosen = [one for one in ranked if status in (None, "", one.status)]
    shown = chosen[start:] if limit is None else chosen[start : start + limit]
    return {
        "status": status,
        "statuses": [one for one in STATUSES if any(other.status == one for other in ranked)],
        "happenings": [_happening(index, one, MOST_STEPS) for one in shown],
        "total": len(chosen),
        "start": start,
        "shown": len(shown),
    }


def happening_page(index: Index, name: str) -> Page | None:
    """One happening: its whole life, every report's words, and the questions about it side by side."""
    one = index.happenings.get(name)
    if one is None:
        return None
    asked = sorted(index.accounts_of.get(name, []), key=lambda account: (account.judgement, account.id))
    side_by_side = matrix(index, [account for account in asked if account.judgement != "single"])
    return _happening(index, one, None) | {
        # The page's heading names the happening; the matrix need not.
        "accounts": side_by_side | {"groups": [group | {"happening": None} for group in side_by_side["groups"]]},
        "singles": [single(index, account) for account in asked if account.judgement == "single"],
        "reports": _reports(index, one),
    }


def _happening(index: Index, happening: Happening, steps: int | None) -> Page:
    return {
        "id": happening.id,
        "title": happening.title,
        "type": happening.type,
        "status": happening.status,
        "edtf": happening.edtf,
        "earliest": happening.earliest,
        "latest": happening.latest,
        "when": span_in_words(happening.edtf, happening.earliest, happening.latest),
        "precision": precision(happening.edtf),
        "place": happening.place,
        "series": happening.series,
        "participants": _participants(index, happening),
        "articles": list(happening.articles),
        "witnesses": happening.witnesses,
        "heard": witnesses(happening.witnesses, len(happening.articles)),
        "history": [_step(index, one) for one in happening.history[:steps]],
        "history_total": len(happening.history),
        "questions": len(index.accounts_of.get(happening.id, ())),
    }


def _participants(index: Index, happening: Happening) -> list[Page]:
    roles: dict[str, list[str]] = {}
    for name, role in happening.participants:
        if role not in roles.setdefault(name, []):
            roles[name].append(role)
    return [
        {"entity": name, "name": index.entities[name].name if name in index.entities else name, "roles": said}
        for name, said in roles.items()
    ]


def _step(index: Index, step: HistoryStep) -> Page:
    return {
        "status": step.status,
        "edtf": step.edtf,
        "when": span_in_words(step.edtf, step.earliest, step.latest),
        "dated": bool(step.edtf or step.earliest or step.latest),
        "reported": step.reported,
        "reported_words": in_words(step.reported) if step.reported else "in an undated article",
        "said_by": _who(index, step.said_by),
        "quote": index.cited(step.quote),
        "act": ACTS.get(step.status, step.status),
        "decided_by": _who(index, step.decided_by),
        "decided": in_words(step.decided) if step.decided else None,
        "reason": index.cited(step.reason) if step.reason else None,
    }


def _who(index: Index, name: str | None) -> Page | None:
    """An entity with its page, or the words that name somebody."""
    if not name:
        return None
    entity = index.entities.get(name)
    return {"name": entity.name if entity else name, "entity": entity.id if entity else None}


def _reports(index: Index, happening: Happening) -> list[Page]:
    """The head words of every report of it, in order of publication."""
    wanted = set(happening.events)
    found = [
        index.quote(article, event.start, event.end) | {"status": event.status}
        for article in index.articles
        if article in happening.articles
        for event in index.annotations[article].events
        if (article, event.id) in wanted
    ]
    return found[:MOST_REPORTS]
