"""Build: a file of articles comes in; time and peak memory of a build beside those of the bare parse go out, as ratios.

    python -m bench.build PATH [--articles N] [--processes N]

PATH is what `rashomon build` reads, such as a JSON Lines file. Each step runs in a process of its own, on one and the
same machine, one after the other: the bare spaCy parse of the same blocks of the same articles, the build, the same
build again (nothing new), and the reading of the finished record. The last line printed is JSON.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.steps import Figures, bare_parse, in_process, measured, shortened
from rashomon import pipeline
from rashomon.store import open_story


def main() -> None:
    """Run every step in a process of its own, and print what they took."""
    parser = argparse.ArgumentParser(prog="python -m bench.build", description=__doc__.split("\n")[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--articles", type=int, metavar="N", help="only the first N articles")
    parser.add_argument("--processes", type=int, default=1, metavar="N", help="worker processes of the build")
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    parser.add_argument("--story", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.step:
        print(json.dumps(measured(lambda: STEPS[given.step](given))))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = shortened(given.path, given.articles, Path(folder)) if given.articles else given.path
        arguments = [str(path), "--story", str(Path(folder) / "bench.story"), "--processes", str(given.processes)]
        found = {step: in_process("bench.build", step, arguments) for step in STEPS}
    print(json.dumps(_ratios(found)))


def _parse(given: argparse.Namespace) -> Figures:
    return bare_parse(given.path)


def _build(given: argparse.Namespace) -> Figures:
    steps: dict[str, float] = {}
    begun = time.perf_counter()

    def note(step: str, _: int) -> None:
        steps.setdefault(step, round(time.perf_counter() - begun, 2))

    built = pipeline.build([given.path], given.story, processes=given.processes, progress=note)
    size = given.story.stat().st_size // 1024
    return {"articles": built.articles, "set_aside": len(built.dropped), "begun_at": steps, "file_kb": size}


def _open(given: argparse.Namespace) -> Figures:
    with open_story(given.story) as story:
        return {"timeline": len(story.timeline()), "accounts": len(story.accounts())}


STEPS: dict[str, Callable[[argparse.Namespace], Figures]] = {
    "parse": _parse,
    "build": _build,
    "build_again": _build,
    "open": _open,
}


def _ratios(found: dict[str, Figures]) -> Figures:
    """All figures, and those of the build as so many times those of the bare parse."""
    parse, build = found["parse"], found["build"]
    return {
        **found,
        "time_ratio": round(build["seconds"] / parse["seconds"], 2),
        "cpu_ratio": round(build["cpu_seconds"] / parse["cpu_seconds"], 2),  # the same on a machine with others on it
        "memory_ratio": round(build["peak_mb"] / parse["peak_mb"], 2),
        "again_ratio": round(found["build_again"]["seconds"] / build["seconds"], 3),
        "articles_per_second": round(build["articles"] / build["seconds"], 2),
    }


if __name__ == "__main__":
    main()
