"""Events: documents with their events marked come in, how many of ours are right, and their roles, goes out.

    python -m quality.events --data FILE_OR_FOLDER [--predictions FILE]

FILE is JSON Lines as data/events/ecbplus/dev.jsonl or data/events/meantime/gm.jsonl; of a folder, dev.jsonl is taken
or, without one, every such file of events in it. Only checked sentences (`validated`) and annotated stretches
(`annotated`) count. The definitions:

- `heads`: an event of ours is right when its first word lies inside the words of a marked one, each paired once;
  `recall_of` gives the recall by kind of event as marked (NEG_ before a kind left out).
- On pairs, where an Arg0 or Arg1 is marked: a participant is right when the head of our mention lies inside any marked
  mention of the same entity, whatever its role (`participants`), or on its side too (`roles`: agent, host, mediator,
  observer are Arg0; the others Arg1). Precision counts ours, recall the marked ones. `place` likewise for Argm-LOC.
- `time`, on pairs: a marked time of an event is one in the text, not the date line, that the event is linked to by
  IS_INCLUDED, SIMULTANEOUS, INCLUDES or MEASURE; ours is right when it begins inside one of them. Not every such link
  is marked ("called on June 18" is not), so that the precision of `time` and `place` is a lower bound.

--predictions writes the articles as `rashomon annotate` does.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from quality.classes import percent
from rashomon.export.contract import of_annotation
from rashomon.pipeline import annotate
from rashomon.records import Annotation, Article, Block, EventMention

Row = dict[str, Any]
Span = tuple[int, int]
Pair = tuple[Row, EventMention]

ACTING = frozenset({"agent", "host", "mediator", "observer"})
SIDES = {"Arg0": "acting", "Arg1": "other"}
DATING = frozenset({"IS_INCLUDED", "SIMULTANEOUS", "INCLUDES", "MEASURE"})
PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
LINE = re.compile(r"\S.*")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m quality.events", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    arguments = parser.parse_args()
    documents = read_documents(arguments.data)
    found = [annotate(as_article(one)) for one in documents]
    if arguments.predictions:
        lines = [json.dumps(of_annotation(one)) for one in found]
        arguments.predictions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(json.dumps({"documents": len(documents)} | score(documents, found)))


def read_documents(path: Path) -> list[Row]:
    """The documents of a file, or of the files of a folder, that have something to score."""
    files = [path]
    if path.is_dir():
        files = [path / "dev.jsonl"] if (path / "dev.jsonl").is_file() else sorted(path.glob("*.jsonl"))
    rows = [json.loads(line) for one in files for line in one.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if "events" in row]


def as_article(document: Row) -> Article:
    """One body block a paragraph, or a line where every sentence has its own; an address is no part of the story."""
    text = document["text"]
    unit = LINE if "validated" in document or "\n\n" not in text else PARAGRAPH
    places = [found.span() for found in unit.finditer(text)]
    blocks = tuple(Block(*place, _kind(text[slice(*place)]), "given as text") for place in places)
    name = document["id"]
    return Article(name, f"{name}.txt", "", text, blocks, published=document.get("published"))


def _kind(text: str) -> str:
    return "other" if re.match(r"https?\s*:", text) else "body"


def score(documents: Sequence[Row], found: Sequence[Annotation]) -> Row:
    """All figures, in percent; a figure that the data does not mark is left out."""
    counts: Counter[str] = Counter()
    for document, annotation in zip(documents, found, strict=True):
        counts += count(document, annotation)
    figures: Row = {"heads": rates(counts, "heads")}
    kinds = sorted(key.removeprefix("gold:") for key in counts if key.startswith("gold:"))
    figures["recall_of"] = {kind: percent(counts[f"right:{kind}"], counts[f"gold:{kind}"]) for kind in kinds}
    for name in ("participants", "roles", "place", "time"):
        if counts[f"{name}.gold"]:
            figures[name] = rates(counts, name)
    return figures


def rates(counts: Counter[str], name: str) -> Row:
    found, gold = counts[f"{name}.found"], counts[f"{name}.gold"]
    precision, recall = percent(counts[f"{name}.right_found"], found), percent(counts[f"{name}.right_gold"], gold)
    both = round(2 * precision * recall / (precision + recall), 1) if precision + recall else 0.0
    sides = {"precision": precision, "recall": recall, "f1": both}
    return sides | {"gold": gold, "predicted": found}


def count(document: Row, annotation: Annotation) -> "Counter[str]":
    """What is marked, found and right in one document."""
    stretches = scored_stretches(document)
    wanted = [one for one in document["events"] if within(one["spans"][0][0], stretches)]
    given = [one for one in annotation.events if within(one.start, stretches)]
    pairs = pair(wanted, given)
    counts = Counter({"heads.gold": len(wanted), "heads.found": len(given), "heads.right_found": len(pairs)})
    counts["heads.right_gold"] = len(pairs)
    counts.update(f"gold:{kind_of(one)}" for one in wanted)
    counts.update(f"right:{kind_of(one)}" for one, _ in pairs)
    if "time_links" in document:
        for gold, event in pairs:
            counts.update(count_people(document, annotation, gold, event))
            counts.update(count_setting(document, annotation, gold, event))
    return counts


def kind_of(event: Row) -> str:
    return str(event["tag"]).removeprefix("NEG_").removeprefix("ACTION_") or "NONE"


def scored_stretches(document: Row) -> list[Span]:
    if "validated" in document:
        return [tuple(document["sentences"][number]) for number in document["validated"]]
    return [tuple(document.get("annotated", (0, len(document["text"]))))]


def within(place: int, spans: Sequence[Sequence[int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def pair(wanted: Sequence[Row], given: Sequence[EventMention]) -> list[Pair]:
    """Each marked event with the first free one of ours that begins inside its words; where both begin goes first."""
    options = sorted(
        (event.start != gold["spans"][0][0], number, at)
        for number, gold in enumerate(wanted)
        for at, event in enumerate(given)
        if within(event.start, gold["spans"])
    )
    pairs: dict[int, int] = {}
    for _, number, at in options:
        if number not in pairs and at not in pairs.values():
            pairs[number] = at
    return [(wanted[number], given[at]) for number, at in sorted(pairs.items())]


def count_people(document: Row, annotation: Annotation, gold: Row, event: EventMention) -> Iterator[str]:
    """A name of what is counted for each participant, marked, found and right; places are counted apart."""
    marked = [
        (words_of(document, one["mention"]), SIDES[one["role"]]) for one in gold["participants"] if one["role"] in SIDES
    ]
    heads = {one.id: one.head[0] for one in annotation.mentions}
    ours = [(heads[one.mention], "acting" if one.role in ACTING else "other") for one in event.participants]
    for words, side in marked:
        sides = {mine for place, mine in ours if within(place, words)}
        yield from _checked("gold", bool(sides), side in sides)
    for place, side in ours if marked else ():
        sides = {its for words, its in marked if within(place, words)}
        yield from _checked("found", bool(sides), side in sides)


def _checked(of: str, there: bool, same_side: bool) -> Iterator[str]:
    for name, right in (("participants", there), ("roles", same_side)):
        yield f"{name}.{of}"
        if right:
            yield f"{name}.right_{of}"


def words_of(document: Row, mention: str) -> list[Span]:
    """The words of every mention of the entity that this one mentions; of a value, its own."""
    known = {one["id"]: one for one in [*document["entities"], *document["values"]]}
    cluster = known[mention].get("cluster")
    same = [one for one in known.values() if one["id"] == mention or (cluster and one.get("cluster") == cluster)]
    return [tuple(span) for one in same for span in one["spans"]]


def count_setting(document: Row, annotation: Annotation, gold: Row, event: EventMention) -> Iterator[str]:
    """A name of what is counted for the place and the time of one pair."""
    marked = [words_of(document, one["mention"]) for one in gold["participants"] if one["role"] == "Argm-LOC"]
    heads = {one.id: one.head[0] for one in annotation.mentions}
    yield from _counted("place", heads.get(event.place or ""), marked)
    dated = {one["id"]: [(one["start"], one["end"])] for one in document["times"] if not one.get("creation")}
    linked = [
        dated[one["target"]]
        for one in document["time_links"]
        if one["source"] == gold["id"] and one["target"] in dated and one["relation"] in DATING
    ]
    starts = {one.id: one.start for one in annotation.times}
    yield from _counted("time", starts.get(event.time or ""), linked)


def _counted(name: str, ours: int | None, marked: Sequence[Sequence[Sequence[int]]]) -> Iterator[str]:
    """One marked place or time is enough; where none is marked, ours is one too many."""
    if marked:
        yield f"{name}.gold"
    if ours is not None:
        yield f"{name}.found"
    if ours is not None and any(within(ours, words) for words in marked):
        yield f"{name}.right_found"
        yield f"{name}.right_gold"


if __name__ == "__main__":
    main()
