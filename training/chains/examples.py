"""Examples: a folder of articles with chains marked by hand comes in; what the ranker sees of each, and what is right,
goes out."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from quality.mentions import Marked, mark, pair, read_article
from rashomon.encoding import Vectors, encode
from rashomon.entities import as_mentions, join_by_rules
from rashomon.entities.chains import Chains
from rashomon.entities.ranking import Looked, Ranked, Ranker, join_ranked, look_at
from rashomon.parse import parse_all
from rashomon.records import Article, Parsed

# The encoder's vectors are reduced to so many numbers.
AXES = 32
# What a draft without a mark counts, where only some things are marked (all schemes but gum).
UNMARKED = 0.3
# News counts more than transcripts: it is what the program reads.
NEWS = 1.5

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """One article: what the ranker sees of it, which of its pairs are one thing, which drafts have any such, and how
    much each draft counts."""

    part: str
    article: Article
    gold: Row
    chains: Chains
    looked: Looked
    same: Tensor
    old: Tensor
    weight: Tensor

    def judge(self, ranker: Ranker) -> Marked:
        """The mentions that come of the ranker's judgement, beside the gold."""
        found = as_mentions(self.chains, join_ranked(self.chains, self.looked, ranker.odds(self.looked)))
        return mark(self.article, self.gold, [asdict(mention) for mention in found], [])


def read_folder(folder: Path) -> Iterator[tuple[Article, Row, Parsed]]:
    """The articles with their gold and their parse."""
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    articles = [read_article(folder / gold["file"]) for gold in golds]
    yield from zip(articles, golds, parse_all(articles), strict=True)


def find_axes(vectors: Vectors) -> dict[str, Vectors]:
    """The principal axes of the encoder's vectors, each made as wide as the others."""
    middle = vectors.mean(axis=0)
    widths, axes = np.linalg.eigh(np.cov((vectors - middle).T))
    widths, axes = widths[::-1][:AXES], axes[:, ::-1][:, :AXES]
    return {"middle": middle.astype(np.float16), "axes": (axes / np.sqrt(widths)).astype(np.float16)}


def read_vectors(parsed: list[Parsed]) -> Vectors:
    return np.concatenate([encode(one) for one in parsed])


def read_examples(rows: list[tuple[Article, Row, Parsed]], name: str) -> Iterator[Example]:
    """The examples of one folder; `name` is the folder's, by which the figures are told apart."""
    for article, gold, parsed in rows:
        chains = join_by_rules(article, parsed)
        looked = look_at(article, chains)
        if len(looked.later):
            part = article.id.split("_")[1] if gold["scheme"] == "gum" else name
            yield _example(part, article, gold, (chains, looked))


def _example(part: str, article: Article, gold: Row, seen: tuple[Chains, Looked]) -> Example:
    """Each draft is paired with the gold mention of its head, and has that one's chain."""
    chains, looked = seen
    size = len(looked.drafts)
    alone = Ranked(looked.drafts, tuple(range(size)), tuple(range(size)))
    marked = mark(article, gold, [asdict(one) for one in as_mentions(chains, alone)], [])
    pairs = pair(marked.wanted, marked.found, exact=False)
    names = [marked.wanted[pairs[one]].get("chain", "") if one in pairs else "" for one in range(size)]
    codes = {name: code for code, name in enumerate(sorted(set(names)))}
    gold_chains = np.array([codes[name] if name else -1 - one for one, name in enumerate(names)])
    same = gold_chains[looked.later] == gold_chains[looked.earlier]
    old = np.zeros(size, dtype=np.bool_)
    old[looked.later[same]] = True
    counts = np.array([1.0 if name or gold["scheme"] == "gum" else UNMARKED for name in names], dtype=np.float32)
    counts[len(marked.found) :] = 0  # beyond the stretch that is marked
    counts *= NEWS if part == "news" else 1
    return Example(part, article, gold, chains, looked, *map(torch.from_numpy, (same, old, counts)))
