"""Annotate: a file of articles comes in; time and memory of `annotate` beside those of the bare parse go out.

    python -m bench.annotate PATH [--articles N]

PATH is what `rashomon annotate` reads, such as a JSON Lines file. The bare spaCy parse of the story's blocks, and the
whole of annotate over the same articles, each run on one core in a process of its own, three times in turn. The round
with the middle ratio counts: a machine that is faster for a while is so for both. Then annotate runs over a quarter of
the articles, to show how memory grows with their number. The last line printed is JSON.
"""

import argparse
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.steps import Figures, bare_parse, in_process, measured, shortened
from rashomon import pipeline
from rashomon.records import Annotation

ARTICLES = 120
ROUNDS = 3


def main() -> None:
    """Run each step in a process of its own, and print what it took."""
    parser = argparse.ArgumentParser(prog="python -m bench.annotate", description=__doc__.split("\n")[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--articles", type=int, default=ARTICLES, metavar="N", help="only the first N articles")
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        print(json.dumps(measured(lambda: STEPS[given.step](given.path))))
        return
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as other:
        whole = shortened(given.path, given.articles, Path(folder))
        quarter = shortened(given.path, given.articles // 4, Path(other))
        rounds = [{step: in_process("bench.annotate", step, [str(whole)]) for step in STEPS} for _ in range(ROUNDS)]
        fewer = in_process("bench.annotate", "annotate", [str(quarter)])
    rounds.sort(key=lambda one: one["annotate"]["cpu_seconds"] / one["parse"]["cpu_seconds"])
    print(json.dumps(_ratios(rounds[ROUNDS // 2], fewer)))


def _annotate(path: Path) -> Figures:
    articles = statements = 0
    for one in pipeline.annotate_paths([path], processes=1):
        if isinstance(one, Annotation):
            articles += 1
            statements += len(one.statements)
    return {"articles": articles, "statements": statements}


STEPS: dict[str, Callable[[Path], Figures]] = {"parse": bare_parse, "annotate": _annotate}


def _ratios(middle: dict[str, Figures], fewer: Figures) -> Figures:
    parse, whole = middle["parse"], middle["annotate"]
    return {
        **middle,
        "a_quarter_of_the_articles": fewer,
        "time_ratio": round(whole["seconds"] / parse["seconds"], 2),
        "cpu_ratio": round(whole["cpu_seconds"] / parse["cpu_seconds"], 2),
        "memory_ratio_to_parse": round(whole["peak_mb"] / parse["peak_mb"], 2),
        "memory_ratio_to_a_quarter": round(whole["peak_mb"] / fewer["peak_mb"], 2),
    }


if __name__ == "__main__":
    main()
