"""Tables: an open story comes in, a folder of CSV files goes out, one for each kind of finding."""

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from rashomon.errors import UsageError
from rashomon.export import contract
from rashomon.export.contract import Object
from rashomon.export.output import STANDARD_OUTPUT
from rashomon.export.sayings import bracketed, find_sayings
from rashomon.export.statements import dated_statements
from rashomon.store import StoryFile

# A cell that begins so is run as a formula by spreadsheet programs, whoever wrote the article it is from.
FORMULA = re.compile(r"\s*[=+@-]|[\t\r\n]")
Table = tuple[str, tuple[str, ...], Iterator[tuple[object, ...]]]


def write_tables(story: StoryFile, folder: Path) -> None:
    """Write the tables; lists inside a cell are parted by ' | ', and every quotation is a row with its place."""
    if str(folder) == STANDARD_OUTPUT or (folder.exists() and not folder.is_dir()):
        raise UsageError(f"{folder}: not a folder; csv writes a folder of tables, give `-o` a folder")
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns, rows in _tables(story):
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows([_safe(one) for one in row] for row in rows)


def _safe(value: object) -> object:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if value is None or isinstance(value, int | float):
        return value
    text = str(value)
    return f"'{text}" if FORMULA.match(text) else text


def _tables(story: StoryFile) -> Iterator[Table]:
    names = contract.names_of(story.entities(), (), story.tellers())
    accounts = [contract.of_account(one) for one in story.accounts()]
    happenings = list(contract.of_happenings(story.happenings(), names, story.accounts()))
    entities = [contract.of_entity(one) for one in story.entities()]
    yield "articles", ARTICLES, (tuple(_article(contract.of_article(one))) for one in story.articles())
    yield "timeline", TIMELINE, _timeline(contract.of_timeline(one) for one in story.timeline())
    yield "happenings", HAPPENINGS, _happenings(happenings)
    yield "happening_places", PLACES, _places(happenings)
    yield "happening_history", HISTORY, _history(happenings)
    yield "accounts", ACCOUNTS, _accounts(accounts)
    yield "statements", STATEMENTS, _statements(dated_statements(story, names))
    yield "sayings", SAYINGS, _sayings(find_sayings(story, names))
    yield "entities", ENTITIES, _entities(entities)
    yield "entity_roles", ROLES, _roles(entities)
    yield "set_aside", SET_ASIDE, ((one.file, one.item, one.stage, one.reason) for one in story.dropped())


ARTICLES = ("id", "file", "sha256", "outlet", "url", "title", "authors", "published", "published_from", "language")
QUOTE = ("article", "start", "end", "text")
TIMELINE = ("kind", "edtf", "earliest", "latest", "title", "status", "happening", "outlets", "witnesses", *QUOTE)
HAPPENINGS = (
    *("id", "title", "type", "status", "edtf", "earliest", "latest", "place", "series", "participants", "articles"),
    *("witnesses", "country", "precision", "latitude", "longitude"),
)
PLACES = (
    *("happening", "number", "name", "geonames_id", "latitude", "longitude", "country", "admin1", "feature"),
    *("precision", *QUOTE),
)
DECISION = ("decided_by", "decided", "reason")
HISTORY = ("happening", "step", "status", "edtf", "earliest", "latest", "reported", "said_by", *QUOTE, *DECISION)
ACCOUNTS = (
    *("id", "happening", "field", "topic", "judgement", "kind", "value", "witnesses", *QUOTE),
    *("silent", "why"),
)
STATEMENTS = (
    *("id", "article", "outlet", "published", "speaker", "speaker_entity", "act", "negated", "speech", "addressee"),
    *("about", "relay", "source", "cue", "content", "content_start", "content_end", "speakers", "affiliation"),
    *("said", "said_known_by", "within", "told_by"),
)
SAYINGS = (
    *("saying", "variant", "kind", "first", "outlet", "published", "voice", "speaker", "speaker_entity", "statements"),
    *("compared", *QUOTE),
)
ENTITIES = ("id", "name", "type", "aliases", "articles", "mentions")
ROLES = ("entity", "name", "role", "from", "to", *QUOTE)
SET_ASIDE = ("file", "item", "stage", "reason")


def _listed(values: Iterable[str]) -> str:
    return " | ".join(values)


def _quoted(quote: Object) -> tuple[object, ...]:
    return tuple(quote[column] for column in QUOTE)


def _article(one: Object) -> Iterator[object]:
    for column in ARTICLES:
        yield _listed(one[column]) if column == "authors" else one[column]


def _timeline(entries: Iterable[Object]) -> Iterator[tuple[object, ...]]:
    for entry in entries:
        what = tuple(entry[column] for column in TIMELINE[:7])
        for quote in entry["sentences"] or [dict.fromkeys(QUOTE)]:
            yield *what, _listed(entry["outlets"]), entry["witnesses"], *_quoted(quote)


def _happenings(happenings: Iterable[Object]) -> Iterator[tuple[object, ...]]:
    for one in happenings:
        who = _listed(f"{each['name']} ({each['role']})" for each in one["participants"])
        what = (one["id"], one["title"], one["type"], one["status"], *one["time"].values())
        told = (one["place"], one["series"], who, _listed(one["articles"]), one["witnesses"])
        point = one["places"][0] if one["places"] else {}
        yield *what, *told, one["country"], one["precision"], point.get("latitude"), point.get("longitude")


def _places(happenings: Iterable[Object]) -> Iterator[tuple[object, ...]]:
    """Where each happening was, on the map: a row for each time that words name it."""
    for one in happenings:
        for number, place in enumerate(one["places"], start=1):
            where = (place["name"], place["gazetteer"], place["latitude"], place["longitude"], place["country"])
            for quote in place["quotes"]:
                sort = (place["admin1"], place["feature"], place["precision"])
                yield one["id"], number, *where, *sort, *_quoted(quote)


def _history(happenings: Iterable[Object]) -> Iterator[tuple[object, ...]]:
    for one in happenings:
        for number, step in enumerate(one["history"], start=1):
            when = (step["edtf"], step["earliest"], step["latest"], step["reported"])
            decision = (step["decided_by_name"], step["decided"], step["reason"] and step["reason"]["text"])
            yield one["id"], number, step["status"], *when, step["said_by_name"], *_quoted(step["quote"]), *decision


def _accounts(accounts: Iterable[Object]) -> Iterator[tuple[object, ...]]:
    for one in accounts:
        question = tuple(one[column] for column in ACCOUNTS[:6])
        for value in one["values"]:
            for quote in value["quotes"] or [dict.fromkeys(QUOTE)]:
                answer = (value["value"], value["witnesses"], *_quoted(quote))
                yield *question, *answer, _listed(one["silent"]), one["why"]


def _statements(statements: Iterable[Object]) -> Iterator[tuple[object, ...]]:
    for one in statements:
        where = (one["id"], one["article"], one["outlet"], one["published"])
        speaker = (one["speaker_name"], one["speaker_entity"], one["act"], int(one["negated"]), one["speech"])
        to = (one["addressee_name"], _listed(one["about_names"]), _listed(one["relay"]))
        words = (" … ".join(each["text"] for each in one["quotes"][part]) for part in ("source", "cue", "content"))
        content = one["content"]
        span = (content[0][0], content[-1][1]) if content else (None, None)
        others = (_listed(one["speaker_names"]), one["affiliation_name"])
        told = (one["said"]["edtf"], one["said"]["known_by"], one["within"], one["told_by_name"])
        yield *where, *speaker, *to, *words, *span, *others, *told


def _sayings(sayings: Iterable[Object]) -> Iterator[tuple[object, ...]]:
    """A row a variant; `compared` holds it against the fullest wording: [-left out-] {+added+}."""
    for one in sayings:
        for number, each in enumerate(one["variants"], start=1):
            what = (one["id"], number, each["kind"], int(each["article"] in one["first"]), each["outlet"])
            who = (each["published"], each["voice"], each["speaker_name"], each["speaker"], _listed(each["statements"]))
            words = " … ".join(quote["text"] for quote in each["quotes"])
            place = (each["article"], each["quotes"][0]["start"], each["quotes"][-1]["end"], words)
            yield *what, *who, bracketed(each["parts"]), *place


def _entities(entities: Iterable[Object]) -> Iterator[tuple[object, ...]]:
    for one in entities:
        named = (one["id"], one["name"], one["type"], _listed(one["aliases"]))
        yield *named, _listed(one["articles"]), one["mentions"]


def _roles(entities: Iterable[Object]) -> Iterator[tuple[object, ...]]:
    for one in entities:
        for role in one["roles"]:
            yield one["id"], one["name"], role["text"], role["from"], role["to"], *_quoted(role["quote"])
