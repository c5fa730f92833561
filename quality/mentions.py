"""Mentions: a folder of articles with marked mentions comes in; how well names and chains are found goes out.

    python -m quality.mentions --data FOLDER [--predictions FILE]

FOLDER holds a .txt and a .json an article (data/names/gum/train, names/wikigold, names/meantime/airbus). `names` asks
for the same characters and type, `names_by_head` for the same head and type, beside the F1 of the
tagger alone (`tagger`); `chains` is the CoNLL mean inside each article, with mentions paired by their characters
(`exact`) or heads (`head`), and chains of one mention left out. --predictions writes the articles as
`rashomon annotate` does.
"""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from quality.coreference import Clusters, percent, score_clusters
from rashomon.entities import find_mentions
from rashomon.entities.names import TYPES
from rashomon.parse import parse_all
from rashomon.records import Article, Block, Parsed

Row = dict[str, Any]
PRONOUNS = frozenset({"i", "you", "he", "she", "it", "we", "they", "me", "him", "her", "us", "them", "his", "its"})
PRONOUNS |= {"our", "your", "their", "my", "mine", "who", "this", "that"}
PLACES = ("GPE", "LOC", "FAC")
# By scheme: how our types are read, and what is not listed.
READ_AS = {
    "gum": {"PERSON": "person", "NORP": "person", "ORG": "organization", "EVENT": "event"}
    | dict.fromkeys(PLACES, "place"),
    "wikigold": {"PERSON": "PER", "ORG": "ORG"} | dict.fromkeys(PLACES, "LOC"),
}
OTHER = {"gum": "thing", "wikigold": "MISC"}
THINGS = dict.fromkeys(("object", "abstract", "substance", "animal", "plant"), "thing")


@dataclass(frozen=True, slots=True)
class Marked:
    """One article: its gold, our mentions and the tagger's, the types read as the gold's."""

    article: Article
    gold: Row
    wanted: list[Row]
    found: list[Row]
    tagged: list[Row]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m quality.mentions", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    arguments = parser.parse_args()
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(arguments.data.glob("*.json"))]
    articles = [read_article(arguments.data / gold["file"]) for gold in golds]
    parses = list(parse_all(articles))
    found = [[asdict(one) for one in find_mentions(*pair)] for pair in zip(articles, parses, strict=True)]
    if arguments.predictions:
        arguments.predictions.write_text("".join(map(as_line, articles, found)), encoding="utf-8")
    marked = list(map(mark, articles, golds, found, map(tagged, parses)))
    print(json.dumps({"articles": len(articles)} | score(marked)))


def read_article(path: Path) -> Article:
    """A text as an article, with one body block a paragraph."""
    text = path.read_bytes().decode("utf-8")
    paragraphs = re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)
    blocks = tuple(Block(one.start(), one.end(), "body", "given as text") for one in paragraphs)
    return Article(path.stem, path.name, "", text, blocks)


def as_line(article: Article, mentions: list[Row]) -> str:
    return json.dumps({"article": {"file": article.file, "text": article.text}, "mentions": mentions}) + "\n"


def tagged(parsed: Parsed) -> list[Row]:
    """The tagger's own names, as mentions."""
    spans = [
        (parsed.tokens[one.first].start, parsed.tokens[one.last - 1].end, TYPES[one.label])
        for one in parsed.names
        if one.label in TYPES
    ]
    return [{"start": start, "end": end, "type": kind, "head": [start, end]} for start, end, kind in spans]


def mark(article: Article, gold: Row, found: list[Row], tagger: list[Row]) -> Marked:
    scheme, end = gold["scheme"], gold.get("annotated", [0, len(article.text)])[1]
    table, other = READ_AS.get(scheme, {}), OTHER.get(scheme)
    ours, theirs = (
        [one | {"type": table.get(one["type"], other or one["type"])} for one in side if one["start"] < end]
        for side in (found, tagger)
    )
    wanted = [one for one in gold["mentions"] if one["start"] < end and one["type"] != "time"]
    if scheme == "gum":
        wanted = [one | {"type": THINGS.get(one["type"], one["type"])} for one in wanted]
    return Marked(article, gold, wanted, ours, theirs)


def score(marked: Sequence[Marked]) -> Row:
    figures: Row = {}
    if all(one.gold["scheme"] in READ_AS for one in marked):
        for name, exact in (("names", True), ("names_by_head", False)):
            figures[name] = score_names([(one, one.found) for one in marked], exact=exact)
            figures[name]["tagger"] = score_names([(one, one.tagged) for one in marked], exact=exact)["f1"]
    if all("chain" in mention for one in marked for mention in one.gold["mentions"]):
        figures["chains"] = {name: score_chains(marked, exact=name == "exact") for name in ("exact", "head")}
    return figures


def score_names(sides: Iterable[tuple[Marked, list[Row]]], *, exact: bool) -> Row:
    right = wanted = given = 0
    for marked, found in sides:
        names = [one for one in marked.wanted if one["kind"] == "named"]
        spans = {(one["start"], one["end"]) for one in names}
        ours = [one for one in found if (one["start"], one["end"]) in spans or is_proper(one, marked)]
        right += len(pair(names, ours, exact=exact, same_type=True))
        wanted, given = wanted + len(names), given + len(ours)
    precision, recall = right / given if given else 0.0, right / wanted if wanted else 0.0
    f1 = 2 * right / (wanted + given) if wanted + given else 0.0
    return {"precision": percent(precision), "recall": percent(recall), "f1": percent(f1)}


def is_proper(mention: Row, marked: Marked) -> bool:
    start, end = head(mention)
    if "proper" in marked.gold:
        return any(start < stop and begin < end for begin, stop in marked.gold["proper"])
    words = marked.article.text[start:end].split()
    return any(word[:1].isupper() and word.lower() not in PRONOUNS for word in words)


def head(mention: Row) -> tuple[int, int]:
    start, end = mention.get("head") or (mention["start"], mention["end"])
    return start, end


def pair(gold: list[Row], found: list[Row], *, exact: bool, same_type: bool = False) -> dict[int, int]:
    """Which gold mention each found one is: the same characters first, then, unless `exact`, a head in the other's."""
    candidates = [
        (abs(ours["start"] - wanted["start"]) + abs(ours["end"] - wanted["end"]), first, second)
        for second, ours in enumerate(found)
        for first, wanted in near(gold, ours)
        if not (same_type and ours["type"] != wanted["type"])
    ]
    pairs: dict[int, int] = {}
    taken = set()
    for distance, first, second in sorted(candidates):
        fits = distance == 0 or (not exact and same_head(gold[first], found[second]))
        if fits and second not in pairs and first not in taken:
            pairs[second] = first
            taken.add(first)
    return pairs


def near(gold: list[Row], mention: Row) -> Iterator[tuple[int, Row]]:
    """The gold mentions that overlap a mention."""
    for number, one in enumerate(gold):
        if one["start"] < mention["end"] and mention["start"] < one["end"]:
            yield number, one


def same_head(one: Row, other: Row) -> bool:
    (start, end), (begin, stop) = head(one), head(other)
    return start <= begin < stop <= end or begin <= start < end <= stop


def score_chains(marked: Sequence[Marked], *, exact: bool) -> dict[str, float]:
    key: Clusters = []
    response: Clusters = []
    for one in marked:
        pairs = pair(one.wanted, one.found, exact=exact)
        key += chains(one.wanted, [f"{one.article.id} {number}" for number in range(len(one.wanted))])
        names = [f"{one.article.id} {pairs.get(number, f'found {number}')}" for number in range(len(one.found))]
        response += chains(one.found, names)
    return score_clusters(*([chain for chain in side if len(chain) > 1] for side in (key, response)))


def chains(mentions: list[Row], names: list[str]) -> Clusters:
    members: dict[str, set[str]] = defaultdict(set)
    for mention, name in zip(mentions, names, strict=True):
        members[mention.get("chain") or name].add(name)
    return [frozenset(chain) for chain in members.values()]


if __name__ == "__main__":
    main()
