"""Statements: a story and what is asked for come in; the statements that fit go out, in the order they were said."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rashomon.export.contract import Names, Object, names_of, of_citation, of_entity, of_statement
from rashomon.ledger import Asked, Change, Ledger, Said, ask, find_days, is_listed
from rashomon.records import Entity
from rashomon.store import StoryFile

WORD = re.compile(r"\w+")
LAST = "9999"  # after all that have a date
MOST_HEARD = 8  # names that are told where a speaker is not found


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: a speaker, about whom, which act, and said between which days; None asks nothing.

    `everything` asks for what a listing leaves out too: what nobody says, and words that tell nothing by themselves.
    """

    speaker: str | None = None
    about: str | None = None
    act: str | None = None
    start: str | None = None
    end: str | None = None
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The statements that fit, the one speaker that was asked for (if it is one), and what to tell beside them."""

    statements: list[Object]
    speaker: Object | None
    notes: tuple[str, ...] = ()


def find_statements(story: StoryFile, wanted: Wanted) -> Found:
    """The statements that are asked for; of a speaker with line, matter and changes."""
    entities = story.entities()
    names = names_of(entities, story.sayings(), story.tellers())
    asked = ask(story, entities, wanted.speaker) if wanted.speaker else None
    everything = of_ledger(asked.ledger, names) if asked else _listing(story, names, everything=wanted.everything)
    found = [one for one in everything if is_said(one, names, wanted)]
    speaker = of_entity(asked.speaker) if asked and asked.speaker else None
    notes = _notes(asked, story, names) if asked else () if wanted.everything else _unlisted(story, len(everything))
    return Found(found, speaker, tuple(notes))


def _unlisted(story: StoryFile, listed: int) -> Iterator[str]:
    left = len(story.heard()) - listed
    if left:
        yield f"not listed, because nobody is named for it or the words tell nothing alone: {left}; --all lists them"


def _notes(asked: Asked, story: StoryFile, names: Names) -> Iterator[str]:
    if not asked.ledger.lines:
        yield f"those who say most in this story: {', '.join(_most_heard(story, names.by_id)) or 'nobody'}"
    if asked.namesakes:
        yield f"also of this name: {'; '.join(asked.namesakes)}"
    if asked.spokespeople:
        yield f"speaking for it, by the words of the story: {'; '.join(asked.spokespeople)}"


def _most_heard(story: StoryFile, known: Mapping[str, Entity]) -> list[str]:
    heard = Counter(known[entity].name for one in story.heard() for entity in one.entities)
    return sorted(heard, key=lambda name: (-heard[name], name))[:MOST_HEARD]


def _listing(story: StoryFile, names: Names, *, everything: bool) -> list[Object]:
    found = dated_statements(story, names, everything=everything)
    return sorted(found, key=said_order)


def dated_statements(story: StoryFile, names: Names, *, everything: bool = True) -> Iterator[Object]:
    """All statements, article by article, each with when it was said; or only those that tell who says what."""
    for one in story.saying((each.article, each.statement) for each in story.heard()):
        for statement, said in find_days(one, one.statements):
            if everything or is_listed(one.article, statement):
                yield of_statement(one.article, statement, names) | {"said": of_said(said)}


def of_said(said: Said) -> Object:
    """When something was said, and how that is known."""
    return {"edtf": said.edtf, "earliest": said.earliest, "latest": said.latest, "known_by": said.known_by}


def of_ledger(ledger: Ledger, names: Names) -> list[Object]:
    """All statements of a speaker in the order they were said, each with its day, line, matter and what changed.

    Statements with the same `line` are one, told by several articles; `changes` stand with the first of the later line.
    """
    days = {line.id: of_said(line.said) for line in ledger.lines}
    found = []
    for matter in ledger.matters:
        changes: dict[str, list[Object]] = {}
        for one in matter.changes:
            changes.setdefault(one.later, []).append(_change(one, days))
        about = {"id": matter.id, "topic": matter.topic, "lines": len(matter.lines)}
        for line in matter.lines:
            for report in line.reports:
                own = {"said": of_said(report.said), "line": line.id, "matter": about}
                said = of_statement(report.article, report.statement, names) | own
                found.append(said | {"changes": changes.get(line.id, []) if report is line.first else []})
    return sorted(found, key=said_order)


def said_order(said: Object) -> tuple[str, str, str, str, str, int, str]:
    """Where a statement stands: by the day it was said, then with the others of its line, then as it is read."""
    day, start = said["said"], said["content"][0][0] if said["content"] else 0
    when = (day["earliest"] or LAST, day["latest"] or LAST, said.get("line", ""), said["published"] or LAST)
    return *when, said["article"], start, said["id"]


def _change(one: Change, days: Mapping[str, Object]) -> Object:
    return {
        "kind": one.kind,
        "why": one.why,
        "earlier": one.earlier,
        "earlier_said": days[one.earlier],
        "was": of_citation(one.was),
        "later": one.later,
        "later_said": days[one.later],
        "now": of_citation(one.now),
    }


def is_said(said: Object, names: Names, wanted: Wanted) -> bool:
    """Whether a statement is about this one, of this act, and said between these days."""
    return (
        (wanted.act is None or said["act"] == wanted.act)
        and (wanted.about is None or _is_named(wanted.about, said["about_entities"], names))
        and _is_between(said["said"], wanted.start, wanted.end)
    )


def _is_between(said: Object, start: str | None, end: str | None) -> bool:
    """Whether it may have been said between two days, months or years; what has no day is in no stretch of time."""
    if start is None and end is None:
        return True
    first, last = said["earliest"] or "", said["latest"] or ""
    return bool(first) and (start is None or last >= start) and (end is None or first[: len(end)] <= end)


def _is_named(name: str, ids: Iterable[str | None], names: Names) -> bool:
    entities = [names.by_id[one] for one in ids if one is not None and one in names.by_id]
    return any(name == one.id or any(_holds(each, name) for each in (one.name, *one.aliases)) for one in entities)


def _holds(words: str, name: str) -> bool:
    """Whether all words of a name are among these words, in any case."""
    wanted = WORD.findall(name.casefold())
    return bool(wanted) and set(wanted) <= set(WORD.findall(words.casefold()))
