"""Annotated articles for tests of comparing, made of a text and of the words in it that are findings."""

import re
from collections.abc import Sequence

from rashomon.compare import find_accounts
from rashomon.records import (
    Account,
    Annotation,
    Copies,
    Entity,
    EventMention,
    Happening,
    Mention,
    Participant,
    Quantity,
    Statement,
    TimeMention,
)
from tests.factory import article

Words = tuple[str, ...]


def annotated(
    name: str,
    text: str,
    *,
    published: str | None = None,
    mentions: Sequence[tuple[str, str, str]] = (),
    times: Sequence[tuple[str, str, str]] = (),
    quantities: Sequence[tuple[str, float | None, float | None, str | None]] = (),
    statements: Sequence[tuple[str, str, str, str]] = (),
    events: Sequence[tuple[str, str, str]] = (),
    roles: dict[str, Sequence[tuple[str, str]]] | None = None,
) -> Annotation:
    """An annotation of a text in which every finding is named by its words, the first that stand there.

    mentions: (words, type, chain); times: (words, first day, last day); quantities: (words, low, high, unit);
    statements: (speaker's chain, cue, content, act); events: (word, type, status), dated and placed by the first time
    and place of their sentence; roles: for an event's word its (words of a mention, role).
    """
    sentences = tuple(
        found.span() for found in re.finditer(r"[^.\n]+(?:\.(?=\S)[^.\n]+)*\.?", text) if found[0].strip()
    )
    found_mentions = tuple(
        Mention(f"m{n}", *_span(text, words), kind, _span(text, words), chain, _kind(words))
        for n, (words, kind, chain) in enumerate(mentions)
    )
    found_times = tuple(
        TimeMention(
            f"t{n}",
            *_span(text, words),
            _time_type(first),
            _value(first, last),
            first,
            *_days(first, last),
            "none",
            "test",
        )
        for n, (words, first, last) in enumerate(times)
    )
    return Annotation(
        article=article(text, name=name, published=published),
        sentences=sentences,
        mentions=found_mentions,
        times=found_times,
        quantities=tuple(
            Quantity(f"q{n}", *_span(text, words), low if low == high else None, low, high, unit, None)
            for n, (words, low, high, unit) in enumerate(quantities)
        ),
        statements=tuple(
            Statement(f"s{n}", (), (_span(text, cue),), (_span(text, content),), speaker, "indirect", act)
            for n, (speaker, cue, content, act) in enumerate(statements)
        ),
        events=tuple(
            _event(f"e{n}", text, one, (sentences, found_mentions, found_times), (roles or {}).get(one[0], ()))
            for n, one in enumerate(events)
        ),
    )


def _event(
    name: str,
    text: str,
    event: tuple[str, str, str],
    around: tuple[tuple[tuple[int, int], ...], tuple[Mention, ...], tuple[TimeMention, ...]],
    roles: Sequence[tuple[str, str]],
) -> EventMention:
    sentences, mentions, times = around
    start, end = _span(text, event[0])
    first, last = next(one for one in sentences if one[0] <= start < one[1])
    by_words = {text[one.start : one.end]: one.id for one in mentions}
    return EventMention(
        id=name,
        start=start,
        end=end,
        lemma=event[0].split()[0].casefold().removesuffix("s"),
        type=event[1],
        status=event[2],
        participants=tuple(Participant(by_words[words], role) for words, role in roles),
        time=next((one.id for one in times if first <= one.start < last), None),
        place=next((one.id for one in mentions if one.type == "GPE" and first <= one.start < last), None),
    )


def _span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _kind(words: str) -> str:
    return "named" if any(word[:1].isupper() for word in words.split() if word not in ("The", "A")) else "nominal"


def _time_type(first: str) -> str:
    return "DURATION" if first.startswith("P") else "DATE"


def _value(first: str, last: str) -> str:
    return first if first == last or first.startswith("P") else first[:7]


def _days(first: str, last: str) -> tuple[str | None, str | None]:
    return (None, None) if first.startswith("P") else (first, last)


def happening(name: str, events: Sequence[tuple[str, str]], *, kind: str = "CONSULT") -> Happening:
    """A happening told by these (article, event)."""
    articles = tuple(sorted({one for one, _ in events}))
    return Happening(name, f"title of {name}", kind, "held", None, None, None, None, (), tuple(events), (), articles, 1)


def entity(name: str, kind: str, *chains: tuple[str, str], aliases: Words = ()) -> Entity:
    """An entity of these (article, chain)."""
    return Entity(f"E-{name}", name, kind, aliases, tuple(chains))


def accounts_of(
    annotations: Sequence[Annotation],
    happenings: Sequence[Happening] = (),
    entities: Sequence[Entity] = (),
    voices: dict[str, str] | None = None,
) -> list[Account]:
    """The accounts, every quote of which is checked against its article, whatever the order they came in."""
    copies = Copies((), voices or {one.article.id: one.article.id for one in annotations})
    found = find_accounts(annotations, happenings, entities, copies)
    assert found == find_accounts(annotations[::-1], happenings[::-1], entities[::-1], copies)
    texts = {one.article.id: one.article.text for one in annotations}
    for account in found:
        for value in account.values:
            assert value.quotes
            for quote in value.quotes:
                assert texts[quote.article][quote.start : quote.end] == quote.text
                assert quote.article in value.articles
    return found


def rows(found: Sequence[Account], field: str) -> list[tuple[str, str | None, list[tuple[str, tuple[str, ...]]]]]:
    """(judgement, kind, values with their articles) of the accounts of a field."""
    return [
        (one.judgement, one.kind, sorted((value.value, value.articles) for value in one.values))
        for one in found
        if one.field == field
    ]
