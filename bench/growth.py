"""Growth: a file of articles comes in; what a story ten times as large costs beside the small one goes out, as ratios.

    python -m bench.growth PATH [--articles N]

PATH is what `rashomon build` reads. A story is built of every tenth of N articles, one article is added to it, then the
rest is, and one article more: all in one run, each step in a process of its own. Of both sizes are told the pairs that
are compared (of articles, of happenings' units, of names) for each of these, the CPU seconds and the peak memory of
adding one article, and the ratio of the two. A ratio of 1 does not grow; one of 10 is linear. The last line is JSON.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.steps import Figures, in_process, measured, shortened
from rashomon import pipeline, stories
from rashomon.link.entities import link_entities
from rashomon.link.entities.chains import read_chains
from rashomon.link.entities.groups import blocked, group, surname_keys
from rashomon.link.happenings.candidates import find_candidates, make_pile
from rashomon.link.happenings.context import find_context
from rashomon.link.happenings.grouping import neighbours
from rashomon.link.happenings.judged import Judged
from rashomon.link.happenings.tellings import entity_index, read_tellings
from rashomon.link.happenings.within import find_units
from rashomon.records import Annotation
from rashomon.store import open_story

ARTICLES = 400
TIMES = 10


def main() -> None:
    """Grow a story step by step, each in a process of its own, and print what the steps took."""
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description=__doc__.split("\n")[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--articles", type=int, default=ARTICLES, metavar="N", help="only the first N articles")
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    parser.add_argument("--story", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        print(json.dumps(measured(lambda: STEPS[given.step](given.path, given.story))))
        return
    with tempfile.TemporaryDirectory() as folder:
        tenth, one, rest, another = parts(shortened(given.path, given.articles, Path(folder)))
        steps = [("build", tenth), ("pairs", tenth), ("add", one), ("build", rest), ("pairs", rest), ("add", another)]
        story = ["--story", str(Path(folder) / "bench.story")]
        found = [in_process("bench.growth", step, [str(path), *story]) for step, path in steps]
    print(json.dumps(ratios(found)))


def parts(articles: Path) -> tuple[Path, Path, Path, Path]:
    """Every tenth article, one more, all others but the last, and the last: each as a file of its own."""
    lines = articles.read_bytes().splitlines(keepends=True)
    *many, another = lines
    tenth = many[::TIMES]
    one, *rest = [line for place, line in enumerate(many) if place % TIMES]
    names = [articles.with_name(f"{name}.jsonl") for name in ("tenth", "one", "rest", "another")]
    for name, own in zip(names, (tenth, [one], rest, [another]), strict=True):
        name.write_bytes(b"".join(own))
    return names[0], names[1], names[2], names[3]


# ---- steps ---------------------------------------------------------------------------------------------------------


def build(path: Path, story: Path) -> Figures:
    """Add the articles of the path to the story, with the CPU seconds of each part of it."""
    marks = [("reading", time.process_time())]

    def note(step: str, _: int) -> None:
        if step != marks[-1][0]:
            marks.append((step, time.process_time()))

    built = pipeline.build([path], story, processes=1, progress=note)
    marks.append(("end", time.process_time()))
    spent = {step: round(marks[at + 1][1] - begun, 2) for at, (step, begun) in enumerate(marks[:-1])}
    return {"articles": built.articles, "cpu_seconds_of": spent, "file_kb": story.stat().st_size // 1024}


def add(path: Path, story: Path) -> Figures:
    """The same for one article, when everything is loaded that any build needs."""
    with tempfile.TemporaryDirectory() as folder:
        pipeline.build([path], Path(folder) / "warm.story", processes=1)
    return build(path, story)


def pairs(_: Path, story: Path) -> Figures:
    """How many pairs of articles, of what they tell of one happening, and of full names are compared, for each."""
    with open_story(story) as opened:
        annotations = list(opened.annotations())
    vectors = stories.read_vectors(annotations)
    chains = read_chains(annotations)
    names = [one for one in group(chains).values() if one.sort == "PERSON" and one.is_full]
    return {
        "pairs_per_unit": pairs_per_unit(annotations),
        "pairs_per_article": pairs_per_article(annotations),
        "story_pairs_per_article": _each(sum(1 for _ in stories.likenesses(vectors)), len(vectors)),
        "name_pairs_per_chain": _each(
            sum(1 for _ in blocked(names, [surname_keys(one) for one in names])), len(chains)
        ),
    }


def pairs_per_unit(annotations: Sequence[Annotation]) -> float:
    """In how many pairs the rules judge what one article tells of one happening, on the average."""
    entities, _ = link_entities(annotations)
    entity_of = entity_index(entities)
    units = [unit for one in annotations for unit in find_units(read_tellings(one, entity_of))[0]]
    people = frozenset(one.id for one in entities if one.type == "PERSON")
    return _each(len(find_candidates(make_pile(units, find_context(entity_of, people)))), len(units))


def pairs_per_article(annotations: Sequence[Annotation]) -> float:
    """With how many others the model compares an article's events, on the average."""
    judged = Judged(annotations, {})
    near = [(one, other) for one, other in neighbours([judged.heaviest(one.article.id) for one in annotations])]
    return _each(sum(one != other for one, other in near), len(annotations))


def _each(pairs_in_all: int, things: int) -> float:
    return round(pairs_in_all / max(1, things), 2)


STEPS: dict[str, Callable[[Path, Path], Figures]] = {"build": build, "add": add, "pairs": pairs}


def ratios(found: Sequence[Figures]) -> Figures:
    """What is ten times as large by how many times it costs more."""
    _, few, small, whole, many, large = found
    names = [name for name in few if "_per_" in name]
    parts_of = {
        step: (small["cpu_seconds_of"][step], large["cpu_seconds_of"][step]) for step in large["cpu_seconds_of"]
    }
    totals = [sum(one["cpu_seconds_of"].values()) for one in (small, large)]
    return {
        "articles": [small["articles"], large["articles"]],
        "pairs": {name: [few[name], many[name], _ratio(few[name], many[name])] for name in names},
        "adding_one_cpu_seconds": {step: [*both, _ratio(*both)] for step, both in parts_of.items()},
        "adding_one_ratio": _ratio(*totals),
        "adding_one_beside_building": round(totals[1] / whole["cpu_seconds"], 3),
        "memory_mb": [small["peak_mb"], large["peak_mb"]],
        "memory_ratio": _ratio(small["peak_mb"], large["peak_mb"]),
    }


def _ratio(before: float, after: float) -> float:
    return round(after / before, 2) if before else 0.0


if __name__ == "__main__":
    main()
