"""Joined: articles with event mentions come in; how often what a story joins across articles is one happening goes out.

    python -m quality.joined --data FILE

FILE is as for quality.happenings. A story is built of its texts, and of every two articles' events that lie on marked
mentions the pairs are counted that one happening of the story holds: precision says how many of these are marked as
one, recall how many of those marked as one are held by one happening. Unlike quality.happenings, nothing is given: an
event that the story does not find, or finds not worth a line, is a pair missed.
"""

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from quality.classes import percent
from rashomon import pipeline
from rashomon.store import StoryFile, open_story

Key = tuple[str, str]  # an article's id, and an event's


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m quality.joined", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.data.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        articles, story = Path(folder) / "articles.jsonl", Path(folder) / "joined.story"
        wanted = [{name: row.get(name) for name in ("id", "text", "published")} for row in rows]
        articles.write_text("".join(json.dumps(one) + "\n" for one in wanted), encoding="utf-8")
        pipeline.build([articles], story)
        with open_story(story) as built:
            print(json.dumps(score(rows, built)))


def score(rows: list[dict[str, Any]], story: StoryFile) -> dict[str, float]:
    """Counts, and percentages of pairs of mentions of two articles."""
    gold = {(row["id"], event["id"]): str(event["cluster"]) for row in rows for event in row["events"]}
    at = {key: mention for row in rows for key, mention in _marked(row, story)}
    groups = [sorted({at[key] for key in one.events if key in at}) for one in story.happenings()]
    joined = {pair for group in groups for pair in _across(group)}
    right = sum(gold[one] == gold[other] for one, other in joined)
    members = defaultdict(list)
    for mention, cluster in sorted(gold.items()):
        members[cluster].append(mention)
    wanted = sum(len(list(_across(group))) for group in members.values())
    return {
        "mentions": len(gold),
        "found": len(set(at.values())),
        "joined": len(joined),
        "precision": percent(right, len(joined)),
        "recall": percent(right, wanted),
    }


def _marked(row: Mapping[str, Any], story: StoryFile) -> Iterator[tuple[Key, Key]]:
    """The events of one article that lie on a marked mention, each with the mention that it covers most of."""
    annotation = story.annotation(row["id"])
    for event in annotation.events if annotation else ():
        covered = Counter(
            {
                one["id"]: sum(max(0, min(end, event.end) - max(start, event.start)) for start, end in one["spans"])
                for one in row["events"]
            }
        )
        most = max(covered, key=lambda name: (covered[name], name), default=None)
        if most is not None and covered[most]:
            yield (row["id"], event.id), (row["id"], most)


def _across(group: list[Key]) -> Iterator[tuple[Key, Key]]:
    """The pairs of two articles."""
    return ((one, other) for one, other in combinations(group, 2) if one[0] != other[0])


if __name__ == "__main__":
    main()
