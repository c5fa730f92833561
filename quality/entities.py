"""Entities: documents with marked mentions come in; how well we link them across documents goes out.

    python -m quality.entities --data FILE [--predictions FILE]

FILE has one document a line, its `entities` marked with `spans` and, as the answer, a `cluster` over documents
(data/events/meantime/gm.jsonl, data/events/ecbplus/dev.jsonl). The marked mentions are used as places only: what stands
there we find, chain and link ourselves; a mention that we do not find stands alone. No topic is used.

`links` judges the linking: our chains with a name, pairs of them in two documents, right where most of their names
that are marked have one cluster; `links_of_instances` leaves out what the gold numbers inside one document only, for
there MEANTIME did not ask whether another document names the same. `reach` is the share of all pairs of one gold
cluster's documents that we join, be it named there or not. `conll` counts clusters of all mentions,
`conll_without_singletons` those of more than one.
--predictions writes {"mention", "cluster"} a line, as `eval/clusters.py --of entities` reads it.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from quality.coreference import Clusters, percent, score_clusters
from quality.mentions import pair
from rashomon.entities import find_mentions, part_governments
from rashomon.link.entities import link_entities
from rashomon.parse import parse_all
from rashomon.places import find_places
from rashomon.records import Annotation, Article, Block, Parsed

Row = dict[str, Any]
# What follows the head of a phrase in English.
REST = re.compile(
    r"(?<=.)(?:[,(:;–—]|['’]s?(?=\s|$)|\s(?:of|in|at|on|for|from|with|by|to|who|which|that|where|near)\s)"
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked mention: its document and cluster, and where we found it our chain, entity, and whether by name."""

    id: str
    document: str
    cluster: str
    chain: str | None = None
    entity: str | None = None
    named: bool = False


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m quality.entities", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.data.read_text(encoding="utf-8").splitlines()]
    marked = answer(rows, annotate(rows))
    if arguments.predictions:
        lines = [json.dumps({"mention": one.id, "cluster": one.entity or f"alone:{one.id}"}) for one in marked]
        arguments.predictions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(json.dumps({"documents": len(rows), "mentions": len(marked)} | score(marked)))


def annotate(rows: Sequence[Row]) -> list[Annotation]:
    """The mentions of each document, with each of its lines read as a block of its own."""
    articles = [_article(row) for row in rows]
    parses = parse_all(articles)
    pairs = zip(articles, parses, strict=True)
    return [_annotation(one, parsed) for one, parsed in pairs]


def _annotation(article: Article, parsed: Parsed) -> Annotation:
    mentions = find_mentions(article, parsed)
    found = find_places(article, parsed, mentions)
    return Annotation(article, mentions=tuple(part_governments(mentions, found)), places=tuple(found))


def _article(row: Row) -> Article:
    lines = re.finditer(r"\S[^\n]*", row["text"])
    blocks = tuple(Block(one.start(), one.end(), "body", "given as text") for one in lines)
    return Article(row["id"], row["id"], "", row["text"], blocks, published=row.get("published"))


def answer(rows: Sequence[Row], annotations: Sequence[Annotation]) -> list[Marked]:
    """Each marked mention with what we make of it."""
    entities, _ = link_entities(annotations)
    entity_of = {place: entity.id for entity in entities for place in entity.chains}
    return [one for row, known in zip(rows, annotations, strict=True) for one in _of_document(row, known, entity_of)]


def _of_document(row: Row, known: Annotation, entity_of: Mapping[tuple[str, str], str]) -> Iterable[Marked]:
    gold = [_place(row["text"], one) for one in row["entities"]]
    pairs = pair(gold, [asdict(one) for one in known.mentions], exact=False)
    found = {wanted: known.mentions[ours] for ours, wanted in pairs.items()}
    for number, one in enumerate(gold):
        mention = found.get(number)
        marked = Marked(one["id"], row["id"], one["cluster"])
        if mention is not None:
            chain = f"{row['id']}/{mention.chain}"
            entity = entity_of.get((row["id"], mention.chain), chain)
            marked = Marked(one["id"], row["id"], one["cluster"], chain, entity, mention.kind == "named")
        yield marked


def _place(text: str, mention: Row) -> Row:
    """Where a marked mention stands, and its head: its last word before a comma or what tells more of it."""
    start, end = mention["spans"][0][0], mention["spans"][-1][1]
    core = REST.split(text[start:end], maxsplit=1)[0] or text[start:end]
    head = (start + max(core.rfind(" "), core.rfind("\n")) + 1, start + len(core))
    return mention | {"start": start, "end": end, "head": head}


def score(marked: Sequence[Marked]) -> Row:
    """All figures, in percent."""
    gold, found = (_clusters(marked, by) for by in ("cluster", "entity"))
    several = [[one for one in side if len(one) > 1] for side in (gold, found)]
    instances = [one for one in marked if not one.cluster.startswith(one.document)]
    figures = {"links": score_links(marked), "links_of_instances": score_links(instances), "reach": _reach(marked)}
    conll = {"conll": score_clusters(gold, found)["conll"]}
    return figures | conll | {"conll_without_singletons": score_clusters(several[0], several[1])["conll"]}


def _clusters(marked: Iterable[Marked], by: str) -> Clusters:
    members: dict[str, set[str]] = defaultdict(set)
    for one in marked:
        members[getattr(one, by) or f"alone:{one.id}"].add(one.id)
    return [frozenset(one) for one in members.values()]


def score_links(marked: Iterable[Marked]) -> Row:
    """Pairs of named chains in two documents: those that we join, and those that the gold joins."""
    names: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for one in marked:
        if one.named and one.chain and one.entity:
            names[one.document, one.chain, one.entity][one.cluster] += 1
    read = [(*place, min(votes, key=lambda each: (-votes[each], each))) for place, votes in sorted(names.items())]
    right = given = wanted = 0
    for here, there in combinations(read, 2):
        if here[0] != there[0]:
            given += here[2] == there[2]
            wanted += here[3] == there[3]
            right += here[2:] == there[2:]
    precision, recall = right / given if given else 0.0, right / wanted if wanted else 0.0
    f1 = 2 * right / (given + wanted) if given + wanted else 0.0
    shares = {"precision": percent(precision), "recall": percent(recall), "f1": percent(f1)}
    return {"given": given, "wanted": wanted, "right": right} | shares


def _reach(marked: Iterable[Marked]) -> float:
    """Of the pairs of documents of one gold cluster, the share in which one entity of ours is found in both."""
    places: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in marked:
        places[one.cluster][one.document] |= {one.entity} if one.entity else set()
    pairs = [bool(one & other) for cluster in places.values() for one, other in combinations(cluster.values(), 2)]
    return percent(sum(pairs) / len(pairs)) if pairs else 0.0


if __name__ == "__main__":
    main()
