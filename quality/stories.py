"""Stories: a folder with articles and their groups comes in, B-cubed and pairwise figures of our grouping go out.

    python -m quality.stories --data FOLDER [--predictions FILE]

FOLDER holds articles.jsonl.gz and groups.jsonl. --predictions writes one {"id", "story"} a line.
"""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from math import comb
from pathlib import Path

from rashomon.records import Annotation, Article, Block
from rashomon.stories import find_stories

Groups = dict[str, str]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m quality.stories", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    arguments = parser.parse_args()
    predicted = group(arguments.data / "articles.jsonl.gz")
    if arguments.predictions:
        lines = [json.dumps({"id": name, "story": story}) for name, story in sorted(predicted.items())]
        arguments.predictions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(json.dumps(score(read_groups(arguments.data / "groups.jsonl"), predicted)))


def group(path: Path) -> Groups:
    """Only title and text are used: the other stages have no say in grouping."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        annotations = [as_annotation(json.loads(line)) for line in lines]
    return {article: story.id for story in find_stories(annotations) for article in story.articles}


def as_annotation(row: dict[str, str | None]) -> Annotation:
    text = row["text"] or ""
    block = Block(0, len(text), "body", "given as text")
    return Annotation(Article(str(row["id"]), "", "", text, (block,), title=row["title"]))


def read_groups(path: Path) -> Groups:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {row["id"]: row["story"] for row in rows}


def score(gold: Groups, predicted: Groups) -> dict[str, float]:
    """Percentages over the gold's articles."""
    found = {name: predicted.get(name, f"alone: {name}") for name in gold}
    b_cubed = f1(purity(found, gold), purity(gold, found))
    cells = Counter((gold[name], found[name]) for name in gold)
    together = sum(comb(count, 2) for count in cells.values())
    of_gold, of_found = (sum(comb(n, 2) for n in Counter(side.values()).values()) for side in (gold, found))
    pairwise = f1(together / of_found if of_found else 0.0, together / of_gold if of_gold else 0.0)
    return {"articles": len(gold), "b_cubed_f1": round(100 * b_cubed, 2), "pairwise_f1": round(100 * pairwise, 2)}


def purity(clusters: Groups, classes: Groups) -> float:
    """Mean share of an article's cluster that is of its class: B-cubed precision, or recall the other way round."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    for name, cluster in clusters.items():
        members[cluster].append(name)
    total = 0.0
    for names in members.values():
        counts = Counter(classes[name] for name in names)
        total += sum(count * count for count in counts.values()) / len(names)
    return total / len(clusters)


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


if __name__ == "__main__":
    main()
