"""Happenings: articles with event mentions come in; how far our grouping of them is that made by hand goes out.

    python -m quality.happenings --data FILE [--predictions FILE]

FILE has one document a line: `id`, `text`, perhaps `published`, and `events` with `id`, `spans` and `cluster`. Only the
places of the mentions are given to us: topics are not looked at, and names, chains and times are our own. Figures are
F1 in percent with clusters of one mention. --predictions writes one {"mention", "cluster"} a line.
"""

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quality.coreference import score_clusters
from rashomon.entities import find_mentions
from rashomon.link.happenings.grouping import group
from rashomon.link.happenings.profiles import Profiles, read_profiles
from rashomon.parse import parse_all
from rashomon.records import Annotation, Article, Block, Parsed
from rashomon.times import find_times

# Words of a mention that do not say what happened: "under fire", "the attack".
EMPTY = frozenset({"ADP", "DET", "PUNCT", "PART", "AUX"})


@dataclass(frozen=True, slots=True)
class Document:
    """An article's profiles, and for each the mention's id and its cluster by hand."""

    profiles: Profiles
    mentions: tuple[str, ...]
    clusters: tuple[str, ...]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m quality.happenings", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    arguments = parser.parse_args()
    documents = list(read_documents(arguments.data))
    found = predict(documents)
    if arguments.predictions:
        lines = [json.dumps({"mention": name, "cluster": cluster}) for name, cluster in found.items()]
        arguments.predictions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    gold = {name: one for document in documents for name, one in zip(document.mentions, document.clusters, strict=True)}
    print(json.dumps({"mentions": len(gold)} | score_clusters(_clusters(gold), _clusters(found))))


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of a file, annotated as far as linking needs it."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    articles = [_article(row) for row in rows]
    for row, article, parsed in zip(rows, articles, parse_all(articles), strict=True):
        sentences = tuple((parsed.tokens[a].start, parsed.tokens[b - 1].end) for a, b in parsed.sentences)
        mentions, times = tuple(find_mentions(article, parsed)), tuple(find_times(article, parsed))
        annotation = Annotation(article, sentences, mentions, times)
        events = sorted(row["events"], key=lambda one: one["spans"])
        spans = [(one["spans"][0][0], one["spans"][-1][1]) for one in events]
        yield Document(
            read_profiles(annotation, spans, [_lemma(parsed, one["spans"]) for one in events]),
            tuple(one["id"] for one in events),
            tuple(str(one["cluster"]) for one in events),
        )


def _lemma(parsed: Parsed, spans: list[list[int]]) -> str:
    """The lemma of the word that the others of a mention hang on."""
    inside = [
        place
        for place, token in enumerate(parsed.tokens)
        if any(token.start < end and token.end > start for start, end in spans)
    ]
    top = [place for place in inside if parsed.tokens[place].head not in inside or parsed.tokens[place].head == place]
    chief = [place for place in top if parsed.tokens[place].pos not in EMPTY] or inside
    return parsed.tokens[chief[0]].lemma if chief else ""


def _article(row: Mapping[str, Any]) -> Article:
    digest = hashlib.sha256(row["text"].encode()).hexdigest()
    body = (Block(0, len(row["text"]), "body", "given as text"),)
    given = "given" if row.get("published") else "unknown"
    return Article(
        row["id"], row["id"], digest, row["text"], body, published=row.get("published"), published_from=given
    )


def predict(documents: list[Document]) -> dict[str, int]:
    """The number of the group of each mention."""
    groups = group([one.profiles for one in documents])
    return {
        name: groups[one.profiles.article, span]
        for one in documents
        for name, span in zip(one.mentions, one.profiles.spans, strict=True)
    }


def _clusters(of: Mapping[str, Hashable]) -> list[frozenset[str]]:
    members: defaultdict[Hashable, set[str]] = defaultdict(set)
    for name, cluster in of.items():
        members[cluster].add(name)
    return [frozenset(one) for one in members.values()]


if __name__ == "__main__":
    main()
