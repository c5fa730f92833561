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

from bench.pairs import count_pairs
from bench.steps import Figures, in_process, measured, shortened
from rashomon import pipeline
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
    """How many pairs are compared for each thing that is compared."""
    with open_story(story) as opened:
        return count_pairs(list(opened.annotations()))


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
