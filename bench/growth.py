"""Growth: a file of articles comes in; what adding one article costs a story of several sizes goes out, as ratios.

    python -m bench.growth PATH [--sizes 60 120 240]

PATH is what `rashomon build` reads. A story grows to each of the sizes, and at each an article is added to it, three
times to a copy, of which the fastest counts; all in one run, each in a process of its own. Told are the CPU seconds of
that by step, how many times the bare spaCy parse of that article, run beside it, they are, how many times that grows as
the story doubles (1: not at all, 2: with the story), the pairs that are compared (of articles, of happenings' units, of
names) for each of these, and the peak memory. The last line is JSON.
"""

import argparse
import json
import math
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench.pairs import count_pairs
from bench.steps import Figures, bare_parse, in_process, measured, shortened
from rashomon import pipeline, stories, timeline
from rashomon.store import StoryBuilder, open_story

SIZES = (60, 120, 240)
ROUNDS = 3
PARSES = 5
# Where the steps of a build are called, and what they are called here; what is left is cleaning, dating and placing.
TIMED = (
    (pipeline, "annotate", "reading the article"),
    (StoryBuilder, "annotation", "loading the others"),
    (pipeline, "find_copies", "copies"),
    (stories, "find_stories", "stories"),
    (pipeline, "link_entities", "entities"),
    (pipeline, "link_happenings", "happenings"),
    (pipeline, "find_accounts", "accounts"),
    (timeline, "find_entries", "timeline"),
    (pipeline, "find_sayings", "sayings"),
    (StoryBuilder, "publish", "writing"),
)


def main() -> None:
    """Grow a story size by size, each step in a process of its own, and print what adding one article takes."""
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description=__doc__.split("\n")[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), metavar="N", help="sizes of the story")
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    parser.add_argument("--story", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        print(json.dumps(measured(lambda: STEPS[given.step](given.path, given.story))))
        return
    with tempfile.TemporaryDirectory() as folder:
        sizes = sorted(set(given.sizes))
        one, *parts = divided(shortened(given.path, sizes[-1] + 1, Path(folder)), sizes)
        run = partial(_run, Path(folder) / "bench.story")
        found = [[run("build", part), run("pairs", part), run("add", one)] for part in parts]
    print(json.dumps(ratios(found)))


def _run(story: Path, step: str, path: Path) -> Figures:
    return in_process("bench.growth", step, [str(path), "--story", str(story)])


def divided(articles: Path, sizes: Sequence[int]) -> Iterator[Path]:
    """The first article, and what makes a story of one size one of the next: each as a file of its own."""
    lines = articles.read_bytes().splitlines(keepends=True)
    for first, last in pairwise((0, *(size + 1 for size in (0, *sizes)))):
        part = articles.with_name(f"to-{last}.jsonl")
        part.write_bytes(b"".join(lines[first:last]))
        yield part


# ---- steps ---------------------------------------------------------------------------------------------------------


def build(path: Path, story: Path) -> Figures:
    """Add the articles of the path to the story."""
    built = pipeline.build([path], story, processes=1)
    return {"articles": built.articles, "file_kb": story.stat().st_size // 1024}


def add(path: Path, story: Path) -> Figures:
    """Add one article to a copy of the story, when all is loaded that any build needs: of several the fastest."""
    rounds, parses = [], []
    with tempfile.TemporaryDirectory() as folder:
        pipeline.build([path], Path(folder) / "warm.story", processes=1)
        for number in range(ROUNDS):
            copy = Path(folder) / f"{number}.story"
            shutil.copy(story, copy)
            rounds.append(_timed(path, copy))
            parses.append(_parsed(path))
    spent = {step: round(min(one[step] for one in rounds), 2) for step in rounds[0]}
    return {"cpu_seconds_of": spent, "parse_cpu_seconds": round(min(parses), 3)}


def _parsed(path: Path) -> float:
    """The CPU seconds of the bare parse of one article: of as many as take long enough to be timed."""
    begun = time.process_time()
    for _ in range(PARSES):
        bare_parse(path)
    return (time.process_time() - begun) / PARSES


def _timed(path: Path, story: Path) -> dict[str, float]:
    """The CPU seconds of each step of a build, and those of all other work."""
    spent: defaultdict[str, float] = defaultdict(float)
    with _watched(spent):
        begun = time.process_time()
        pipeline.build([path], story, processes=1)
        whole = time.process_time() - begun
    return {**{step: spent[step] for _, _, step in TIMED}, "other": whole - sum(spent.values())}


@contextmanager
def _watched(spent: dict[str, float]) -> Iterator[None]:
    """Have the steps of a build add what they take to `spent`."""
    patches = [patch.object(owner, name, _clocked(getattr(owner, name), step, spent)) for owner, name, step in TIMED]
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in patches:
            one.stop()


def _clocked(work: Callable[..., Any], step: str, spent: dict[str, float]) -> Callable[..., Any]:
    def clocked(*given: Any, **named: Any) -> Any:
        begun = time.process_time()
        found = work(*given, **named)
        spent[step] += time.process_time() - begun
        return found

    return clocked


def pairs(_: Path, story: Path) -> Figures:
    """How many pairs are compared for each thing that is compared."""
    with open_story(story) as opened:
        return count_pairs(list(opened.annotations()))


STEPS: dict[str, Callable[[Path, Path], Figures]] = {
    "build": build,
    "pairs": pairs,
    "add": add,
}


def ratios(found: Sequence[Sequence[Figures]]) -> Figures:
    """What adding one article takes at each size, and how much that grows as the size doubles."""
    sizes = [built["articles"] for built, _, _ in found]
    spent = [added["cpu_seconds_of"] for *_, added in found]
    totals = [round(sum(one.values()), 2) for one in spent]
    beside = [round(total / added["parse_cpu_seconds"], 1) for total, (*_, added) in zip(totals, found, strict=True)]
    return {
        "articles": sizes,
        "adding_one_cpu_seconds": totals,
        "times_its_parse": beside,
        "per_doubling": _per_doubling(sizes, beside),
        "by_step": {step: [*(one[step] for one in spent)] for step in spent[0]},
        "pairs": {name: [pairs[name] for _, pairs, _ in found] for name in found[0][1] if "_per_" in name},
        "memory_mb": [added["peak_mb"] for _, _, added in found],
    }


def _per_doubling(sizes: Sequence[int], totals: Sequence[float]) -> list[float]:
    """By how many times each total is larger than the one before, for each doubling of the size between them."""
    both = zip(pairwise(sizes), pairwise(totals), strict=True)
    return [round((after / before) ** (1 / math.log2(large / small)), 2) for (small, large), (before, after) in both]


if __name__ == "__main__":
    main()
