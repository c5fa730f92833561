"""Pairs: a story file comes in; how many pairs are compared in it and in parts of it, for each thing, goes out.

    python -m bench.pairs STORY [--articles 100 300 773]

A part is the first so many articles by id, which is by chance. For each size are told the pairs of happenings' units
that the rules judge for each event mention, the articles whose events the model judges for each article, the pairs of
articles for each article in finding stories, and the pairs of full names for each chain. The last line is JSON.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from bench.steps import Figures
from rashomon import stories
from rashomon.link.entities import link_entities
from rashomon.link.entities.chains import read_chains
from rashomon.link.entities.groups import blocked, group, surname_keys
from rashomon.link.happenings.candidates import find_candidates, make_pile
from rashomon.link.happenings.context import find_context
from rashomon.link.happenings.grouping import neighbours
from rashomon.link.happenings.judged import Judged
from rashomon.link.happenings.outlines import outline
from rashomon.link.happenings.tellings import entity_index, read_tellings
from rashomon.link.happenings.within import find_units
from rashomon.records import Annotation
from rashomon.store import open_story


def main() -> None:
    """Count the pairs in parts of a story and in the whole of it."""
    parser = argparse.ArgumentParser(prog="python -m bench.pairs", description=__doc__.split("\n")[0])
    parser.add_argument("story", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[100, 300], metavar="N", help="sizes of the parts")
    given = parser.parse_args()
    with open_story(given.story) as opened:
        annotations = sorted(opened.annotations(), key=lambda one: one.article.id)
    found = {}
    for size in sorted({min(one, len(annotations)) for one in given.articles}):
        found[size] = count_pairs(annotations[:size])
        print(size, json.dumps(found[size]), flush=True)
    print(json.dumps(found))


def count_pairs(annotations: Sequence[Annotation]) -> Figures:
    """How many pairs are compared for each thing that is compared."""
    vectors = stories.read_vectors(annotations)
    chains = read_chains(annotations)
    names = [one for one in group(chains).values() if one.sort == "PERSON" and one.is_full]
    name_pairs = sum(1 for _ in blocked(names, [surname_keys(one) for one in names]))
    mentions, units, pairs = unit_pairs(annotations)
    return {
        "pairs_per_event_mention": _each(pairs, mentions),
        "pairs_per_unit": _each(pairs, units),
        "pairs_per_article": _each(article_pairs(annotations), len(annotations)),
        "story_pairs_per_article": _each(sum(1 for _ in stories.likenesses(vectors)), len(vectors)),
        "name_pairs_per_chain": _each(name_pairs, len(chains)),
    }


def unit_pairs(annotations: Sequence[Annotation]) -> tuple[int, int, int]:
    """How many event mentions there are, how many units of one article they make, and how many pairs of these."""
    entities, _ = link_entities(annotations)
    entity_of = entity_index(entities)
    tellings = [read_tellings(one, entity_of) for one in annotations]
    units = [unit for one in tellings for unit in find_units(one)[0]]
    people = frozenset(one.id for one in entities if one.type == "PERSON")
    pairs = find_candidates(make_pile([outline(one) for one in units], find_context(entity_of, people)))
    return sum(map(len, tellings)), len(units), len(pairs)


def article_pairs(annotations: Sequence[Annotation]) -> int:
    """In how many pairs of articles the model compares their events."""
    judged = Judged(annotations, {})
    near = neighbours([judged.heaviest(one.article.id) for one in annotations])
    return sum(one != other for one, other in near)


def _each(pairs_in_all: int, things: int) -> float:
    return round(pairs_in_all / max(1, things), 2)


if __name__ == "__main__":
    main()
