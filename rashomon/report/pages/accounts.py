"""The accounts page: questions that the articles answer, side by side, one column an article or an outlet."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from rashomon.records import Account, Citation, Value
from rashomon.report.index import Index, Page
from rashomon.report.wording import JUDGEMENTS, QUESTIONS, witnesses

# More columns than these cannot be read side by side: then outlets are, and the rarest of those share a column.
MOST_COLUMNS = 6
MOST_QUOTES = 2
OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the matrix: what to call it, and whose articles it holds."""

    key: str
    label: str
    note: str
    articles: frozenset[str]


def accounts_page(index: Index, *, judgement: str | None = None, limit: int | None = None, start: int = 0) -> Page:
    """Questions from the most contested down, grouped by happening; told by one only (`single`) comes last."""
    counts = Counter(one.judgement for one in index.record.accounts)
    chosen = [one for one in ranked(index) if judgement in (None, one.judgement)]
    shown = chosen[start:] if limit is None else chosen[start : start + limit]
    return {
        "judgement": judgement,
        "counts": {one: counts[one] for one in JUDGEMENTS},
        "total": len(chosen),
        "start": start,
        "shown": len(shown),
        **matrix(index, [one for one in shown if one.judgement != "single"]),
        "singles": [single(index, one) for one in shown if one.judgement == "single"],
    }


def ranked(index: Index) -> list[Account]:
    """All questions: the kind of judgement first, then how many witnesses answer."""
    order = {name: place for place, name in enumerate(JUDGEMENTS)}
    return sorted(
        index.record.accounts,
        key=lambda one: (order.get(one.judgement, 9), -sum(value.witnesses for value in one.values), one.id),
    )


def matrix(index: Index, accounts: Sequence[Account]) -> Page:
    """The columns for these questions, and the questions grouped by happening in the order of their first."""
    columns = _columns(index, accounts)
    groups: dict[str, list[Account]] = {}
    for one in accounts:
        groups.setdefault(one.happening or "", []).append(one)
    return {
        "columns": [
            {"key": one.key, "label": one.label, "note": one.note, "articles": sorted(one.articles)} for one in columns
        ],
        "groups": [
            {"happening": _happening(index, name), "questions": [_question(index, one, columns) for one in asked]}
            for name, asked in groups.items()
        ],
    }


def single(index: Index, account: Account) -> Page:
    """A question that one account answers, without a matrix: each quote once, with all the values it gives."""
    told: dict[Citation, list[str]] = {}
    for value in account.values:
        for quote in value.quotes[:MOST_QUOTES]:
            told.setdefault(quote, []).append(value.value)
    return _asked(index, account) | {
        "happening": _happening(index, account.happening or ""),
        "answers": [{"values": values, "quote": index.cited(quote)} for quote, values in told.items()],
    }


def _happening(index: Index, name: str) -> Page | None:
    found = index.happenings.get(name)
    return {"id": found.id, "title": found.title, "status": found.status} if found else None


def _columns(index: Index, accounts: Sequence[Account]) -> list[Column]:
    busy = Counter(article for one in accounts for value in one.values for article in value.articles)
    if len(index.articles) <= MOST_COLUMNS:
        return [
            Column(name, index.label(name), (index.articles[name].published or "undated")[:10], frozenset({name}))
            for name in index.articles
        ]
    by_outlet: dict[str, set[str]] = {}
    for name, article in index.articles.items():
        by_outlet.setdefault(article.outlet or "outlet not known", set()).add(name)
    order = sorted(by_outlet, key=lambda outlet: (-sum(busy[name] for name in by_outlet[outlet]), outlet))
    answering = [outlet for outlet in order if any(busy[name] for name in by_outlet[outlet])]
    own = answering if len(answering) <= MOST_COLUMNS else answering[: MOST_COLUMNS - 1]
    columns = [_column(outlet, by_outlet[outlet]) for outlet in own]
    rest = answering[len(own) :]
    if rest:
        articles = frozenset().union(*(by_outlet[outlet] for outlet in rest))
        columns.append(Column(OTHERS, f"{len(rest)} other outlets", f"{len(articles)} articles", articles))
    return columns


def _column(outlet: str, articles: Iterable[str]) -> Column:
    names = frozenset(articles)
    return Column(outlet, outlet, f"{len(names)} article{'' if len(names) == 1 else 's'}", names)


def _asked(index: Index, account: Account) -> Page:
    answering = {article for value in account.values for article in value.articles}
    return {
        "id": account.id,
        "field": account.field,
        "question": QUESTIONS.get(account.field, account.field),
        "topic": account.topic,
        "judgement": account.judgement,
        "kind": account.kind,
        "why": account.why,
        "heard": witnesses(index.witnesses(answering), len(answering)),
        "silent": list(account.silent),
    }


def _question(index: Index, account: Account, columns: Sequence[Column]) -> Page:
    lettered = [(_letter(place), value) for place, value in enumerate(account.values)]
    return _asked(index, account) | {
        "values": [_value(index, letter, value) | {"quotes": []} for letter, value in lettered],
        "cells": [_cell(index, account, column, lettered) for column in columns],
    }


def _letter(place: int) -> str:
    return ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1)


def _value(index: Index, letter: str, value: Value) -> Page:
    return {
        "letter": letter,
        "value": value.value,
        "witnesses": value.witnesses,
        "articles": list(value.articles),
        "heard": witnesses(value.witnesses, len(value.articles)),
        "quotes": [index.cited(one) for one in value.quotes[:MOST_QUOTES]],
    }


def _cell(index: Index, account: Account, column: Column, lettered: Sequence[tuple[str, Value]]) -> Page:
    answers = [
        _answer(index, letter, value, column) for letter, value in lettered if column.articles & set(value.articles)
    ]
    silent = not answers and bool(column.articles & set(account.silent))
    return {
        "column": column.key,
        "label": column.label,
        "state": "answers" if answers else "silent" if silent else "absent",
        "answers": answers,
    }


def _answer(index: Index, letter: str, value: Value, column: Column) -> Page:
    own = [one for one in value.quotes if one.article in column.articles]
    return {
        "letter": letter,
        "value": value.value,
        "quotes": [index.cited(one) for one in own[:MOST_QUOTES]],
        "more": max(0, len(own) - MOST_QUOTES),
        "cited_by": "number" if column.key in index.articles else "source" if column.key == OTHERS else "day",
    }
