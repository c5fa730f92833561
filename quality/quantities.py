"""Quantities: marked numbers come in, how many of ours are the same, of the same kind and scope, goes out.

    python -m quality.quantities --data PATH [--predictions FILE]

PATH is a file of data/events/meantime (numbers, money and percentages marked in full), or the data folder itself: then
`quantities_gold/casualties.jsonl` beside this file is the gold, made by hand after `quantities_gold/GUIDE.md`, an
article a line as a pointer to the data set that has its words, the digest of the text and the offsets of every
quantity in its first `end` characters, half of the articles for tuning and half kept.

`strict` wants the same characters of the number's words, `relaxed` any overlap; `type` are relaxed pairs of the same
kind, `value` those that are worth the same where the marked words are digits. Of the casualties, `bounds` are found
numbers whose low, best and high are right, `counted` those whose noun is, `casualty` those of the right kind of harm,
and `where`, `time`, `source` say what of the scope of a casualty number is found.
"""

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from quality.agency import look_up
from quality.classes import percent
from rashomon.pipeline import annotate
from rashomon.records import Annotation, Article, Block, Quantity

POINTERS = Path(__file__).with_name("quantities_gold") / "casualties.jsonl"
HARMS = frozenset({"killed", "injured", "missing", "detained", "displaced"})
TAGS = {"MONEY": {"money"}, "PERCENT": {"percent"}}  # any other number is a QUANTITY
DIGITS = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(thousand|million|billion|m|bn)?\b", re.IGNORECASE)
SIDES = {"precision": "found", "recall": "gold"}
SCALES = {"thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}

Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m quality.quantities", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    arguments = parser.parse_args()
    golds = list(read_casualties(arguments.data) if arguments.data.is_dir() else read_numbers(arguments.data))
    found = [annotate(gold["article"]) for gold in golds]
    if arguments.predictions:
        lines = [json.dumps(as_row(one)) for one in found]
        arguments.predictions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    measure = casualty_figures if arguments.data.is_dir() else number_figures
    print(json.dumps({"articles": len(golds)} | measure(golds, found)))


def as_row(one: Annotation) -> Row:
    """Every quantity with the spans that its scope names."""
    return {"article": one.article.id, "quantities": [as_gold(one, each) for each in one.quantities]}


def as_gold(one: Annotation, each: Quantity) -> Row:
    """A quantity in the terms of the gold: its spans, its kind, its bounds, its scope as lists of spans."""
    statements = {said.id: said for said in one.statements}
    places = {mention.id: [mention.start, mention.end] for mention in one.mentions}
    times = {time.id: [time.start, time.end] for time in one.times}
    source = statements[each.said_in].source if each.said_in else ()
    return {
        "start": each.start,
        "end": each.end,
        "number": list(each.number or (each.start, each.end)),
        "kind": each.kind,
        "low": each.low,
        "best": each.value,
        "high": each.high,
        "unit": each.unit,
        "of": each.of,
        "where": [places[each.where]] if each.where else [],
        "time": [times[each.time]] if each.time else [],
        "source": [list(span) for span in source],
    }


# ---- reading -------------------------------------------------------------------------------------------------------


def as_article(name: str, text: str, published: str | None) -> Article:
    paragraphs = re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)
    blocks = tuple(Block(found.start(), found.end(), "body", "given as text") for found in paragraphs)
    return Article(name, f"{name}.txt", "", text, blocks, published=published, published_from="given", language="en")


def read_numbers(path: Path) -> Iterator[Row]:
    """The articles of a file with their marked values, within the stretch that was annotated."""
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        end = row["annotated"][1]
        spans = [(value["spans"][0][0], value["spans"][-1][1], value["tag"]) for value in row["values"]]
        quantities = [{"number": [start, stop], "tag": tag} for start, stop, tag in sorted(spans) if start < end]
        yield {"article": as_article(row["id"], row["text"], row["published"]), "end": end, "quantities": quantities}


def read_casualties(data: Path) -> Iterator[Row]:
    """The pointers whose text is there, each with its article up to the end of what was marked."""
    for pointer in map(json.loads, POINTERS.read_text(encoding="utf-8").splitlines()):
        text = look_up(data / pointer["data"], pointer["article"])
        name = f"{pointer['data']}, {pointer['article']}"
        if text is None or hashlib.sha256(text.encode()).hexdigest() != pointer["sha256"]:
            print(f"{name}: left out, its text is not the one that was marked", file=sys.stderr)
            continue
        article = as_article(pointer["article"], text[: pointer["end"]], pointer["published"])
        yield pointer | {
            "article": article,
            "quantities": [one | {"number": span(one)} for one in pointer["quantities"]],
        }


def span(one: Row) -> list[int]:
    return [one["start"], one["end"]]


# ---- counting ------------------------------------------------------------------------------------------------------


def pair(wanted: Sequence[Row], given: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Each marked number once with the one that it shares most with, the same characters before all else."""
    options = sorted(
        (gold["number"] != row["number"], -shared(gold["number"], row["number"]), first, second)
        for first, gold in enumerate(wanted)
        for second, row in enumerate(given)
        if shared(gold["number"], row["number"])
    )
    pairs: dict[int, int] = {}
    for _, _, first, second in options:
        if first not in pairs and second not in pairs.values():
            pairs[first] = second
    return [(wanted[first], given[second]) for first, second in sorted(pairs.items())]


def shared(first: Sequence[int], second: Sequence[int]) -> int:
    return max(0, min(first[1], second[1]) - max(first[0], second[0]))


def number_figures(golds: Sequence[Row], found: Sequence[Annotation]) -> Row:
    """Strict, relaxed and typed F1 of the numbers of MEANTIME, and how many digits are worth the same."""
    counts: Counter[str] = Counter()
    for gold, annotation in zip(golds, found, strict=True):
        given = [as_gold(annotation, one) for one in annotation.quantities if one.start < gold["end"]]
        counts += Counter(gold=len(gold["quantities"]), found=len(given))
        for wanted, one in pair(gold["quantities"], given):
            words = annotation.article.text[wanted["number"][0] : wanted["number"][1]]
            worth = worth_of(words)
            counts["strict"] += wanted["number"] == one["number"]
            counts["relaxed"] += 1
            counts["type"] += one["kind"] in TAGS.get(wanted["tag"], {one["kind"]} - {"money", "percent"})
            counts["digits"] += worth is not None
            counts["value"] += worth is not None and worth in (one["low"], one["best"], one["high"])
    sizes = counts["gold"] + counts["found"]
    figures = {f"{name}_f1": percent(2 * counts[name], sizes) for name in ("strict", "relaxed", "type")}
    sides = {
        "precision": percent(counts["relaxed"], counts["found"]),
        "recall": percent(counts["relaxed"], counts["gold"]),
    }
    value = {"value": percent(counts["value"], counts["digits"])}
    return figures | value | sides | {"gold": counts["gold"], "predicted": counts["found"]}


def worth_of(words: str) -> float | None:
    """What the words are worth where they are one number in digits; read apart from the program's own reading."""
    found = DIGITS.findall(words)
    if len(found) != 1:
        return None
    digits, scale = found[0]
    return round(float(digits.replace(",", "")) * SCALES.get(scale.lower(), 1.0), 6)


def casualty_figures(golds: Sequence[Row], found: Sequence[Annotation]) -> Row:
    counts: dict[str, Counter[str]] = {"tuning": Counter(), "kept": Counter()}
    for gold, annotation in zip(golds, found, strict=True):
        counts[gold["split"]] += count(gold["quantities"], annotation)
    return {split: show(counted) for split, counted in counts.items()}


def count(wanted: Sequence[Row], annotation: Annotation) -> Counter[str]:
    """What is right in one article; numbers marked without a kind count neither for nor against."""
    free = [one["number"] for one in wanted if one["kind"] is None]
    gold = [one for one in wanted if one["kind"] is not None]
    given = [as_gold(annotation, one) for one in annotation.quantities if one.kind != "age"]
    given = [one for one in given if not any(shared(span(one), each) for each in free)]
    counts = Counter(gold=len(gold), found=len(given))
    counts["gold_casualties"] = sum(one["kind"] in HARMS for one in gold)
    counts["found_casualties"] = sum(one["kind"] in HARMS for one in given)
    for one, other in pair(gold, given):
        counts["relaxed"] += 1
        counts["kind"] += one["kind"] == other["kind"]
        counts["bounds"] += all(near(one[name], other[name]) for name in ("low", "best", "high"))
        counts["counted"] += counts_same(annotation.article.text, one, other)
        if one["kind"] in HARMS:
            counts["casualties"] += one["kind"] == other["kind"]
            for field in ("where", "time", "source"):
                counts += scope(field, one[field], other[field])
    return counts


def near(one: float | None, other: float | None) -> bool:
    return one == other if one is None or other is None else abs(one - other) <= 0.01 * max(one, other)


def counts_same(text: str, one: Row, other: Row) -> bool:
    """Whether the noun is the marked one; where none is marked, a general word for people or none will do."""
    noun = text[slice(*one["counted"])].lower() if one["counted"] else None
    said = f"{other['unit'] or ''} {other['of'] or ''}".lower()
    return noun.split()[-1] in said.split() if noun else other["unit"] in (None, "people", "deaths", "cases")


def scope(field: str, wanted: list[int] | None, given: list[list[int]]) -> Counter[str]:
    right = wanted is not None and any(shared(wanted, one) for one in given)
    return Counter({f"{field}_gold": wanted is not None, f"{field}_found": bool(given), f"{field}_right": right})


def show(counts: Counter[str]) -> Row:
    """Percentages: of the found numbers, what is right of each; of the scope, precision and recall."""
    figures: Row = {
        "f1": percent(2 * counts["relaxed"], counts["gold"] + counts["found"]),
        "precision": percent(counts["relaxed"], counts["found"]),
        "recall": percent(counts["relaxed"], counts["gold"]),
    }
    figures |= {name: percent(counts[name], counts["relaxed"]) for name in ("kind", "bounds", "counted")}
    casualties = counts["gold_casualties"] + counts["found_casualties"]
    figures["casualty_f1"] = percent(2 * counts["casualties"], casualties)
    for field in ("where", "time", "source"):
        right = counts[f"{field}_right"]
        figures[field] = {
            "precision": percent(right, counts[f"{field}_found"]),
            "recall": percent(right, counts[f"{field}_gold"]),
        }
    return figures | {"gold": counts["gold"], "gold_casualties": counts["gold_casualties"]}


if __name__ == "__main__":
    main()
