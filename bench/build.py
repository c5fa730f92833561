"""Build: a file of articles comes in; time and peak memory of a build beside those of the bare parse go out, as ratios.

    python -m bench.build PATH [--articles N] [--processes N]

PATH is what `rashomon build` reads, such as a JSON Lines file. Each step runs in a process of its own, on one and the
same machine, one after the other: the bare spaCy parse of the same blocks of the same articles, the build, the same
build again (nothing new), and the reading of the finished record. The last line printed is JSON.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from rashomon import pipeline
from rashomon.clean import clean
from rashomon.parse import load_model, parse_all
from rashomon.read import read_paths
from rashomon.records import Article, Dropped
from rashomon.store import open_story

Figures = dict[str, Any]


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
        path = _shortened(given.path, given.articles, Path(folder)) if given.articles else given.path
        found = {step: _in_process(step, path, Path(folder) / "bench.story", given.processes) for step in STEPS}
    print(json.dumps(_ratios(found)))


def measured(step: Callable[[], Figures]) -> Figures:
    """The figures of a step, with its seconds, its CPU seconds, and the peak memory of itself and its workers in MB."""
    begun = time.perf_counter()
    found = step()
    seconds = time.perf_counter() - begun
    own, workers = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    peaks = {"peak_mb": own.ru_maxrss // unit, "peak_worker_mb": workers.ru_maxrss // unit}
    return {"seconds": round(seconds, 2), "cpu_seconds": round(spent, 2), **peaks, **found}


def _parse(given: argparse.Namespace) -> Figures:
    """What any program on this parser must spend: reading, cleaning, and spaCy over the story's blocks."""
    load_model()
    articles = tokens = 0
    for parsed in parse_all(_cleaned([given.path])):
        articles += 1
        tokens += len(parsed.tokens)
    return {"articles": articles, "tokens": tokens}


def _cleaned(paths: Iterable[Path]) -> Iterator[Article]:
    for raw in read_paths(paths):
        if not isinstance(raw, Dropped):
            yield clean(raw)


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


def _shortened(path: Path, number: int, folder: Path) -> Path:
    """The first articles, as JSON Lines of their own."""
    short = folder / "articles.jsonl"
    raws = (raw for raw in read_paths([path]) if not isinstance(raw, Dropped))
    with short.open("wb") as file:
        for raw in islice(raws, number):
            line = {"text": raw.source} if raw.media != "json" else json.loads(raw.data)
            file.write(json.dumps(line).encode() + b"\n")
    return short


def _in_process(step: str, path: Path, story: Path, processes: int) -> Figures:
    command = [sys.executable, "-m", "bench.build", str(path), "--step", step, "--story", str(story)]
    done = subprocess.run([*command, "--processes", str(processes)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{step} failed:\n{done.stderr[-2000:]}")
    found: Figures = json.loads(done.stdout.strip().splitlines()[-1])
    print(f"{step}: {json.dumps(found)}", file=sys.stderr, flush=True)
    return found


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
