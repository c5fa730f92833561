"""Workers: a function and tasks come in; outcomes go out in the same order, whatever the number of processes."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import TypeVar

from rashomon.errors import RashomonError

Task = TypeVar("Task")
Outcome = TypeVar("Outcome")

# Below this number of articles starting more processes (each loads the model) takes longer than it saves.
WORTH_MORE_PROCESSES = 24
# Tasks handed out ahead for each process: enough to keep it busy, few enough to keep memory flat.
AHEAD = 4


def in_order(
    function: Callable[[Task], Outcome], tasks: Iterable[Task], *, processes: int | None = None
) -> Iterator[tuple[Task, Outcome]]:
    """Each task with its outcome; without `processes`, one for few tasks and as many as there are cores for many."""
    waiting = iter(tasks)
    first = list(islice(waiting, WORTH_MORE_PROCESSES)) if processes is None else []
    wanted = processes or (_cores() if len(first) == WORTH_MORE_PROCESSES else 1)
    everything = chain(first, waiting)
    if wanted == 1:
        return ((task, function(task)) for task in everything)
    return _shared(function, everything, wanted)


def _cores() -> int:
    """The processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _shared(
    function: Callable[[Task], Outcome], tasks: Iterable[Task], processes: int
) -> Iterator[tuple[Task, Outcome]]:
    # Spawned, not forked: a fork would copy the locks of the threads that show progress.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        running: deque[tuple[Task, Future[Outcome]]] = deque()
        try:
            for task in tasks:
                running.append((task, pool.submit(function, task)))
                if len(running) >= AHEAD * processes:
                    yield _next(running)
            while running:
                yield _next(running)
        finally:
            for _, future in running:
                future.cancel()


def _next(running: "deque[tuple[Task, Future[Outcome]]]") -> tuple[Task, Outcome]:
    task, future = running.popleft()
    try:
        return task, future.result()
    except BrokenProcessPool as error:
        raise RashomonError("a worker was killed, most likely for memory; use fewer --processes") from error
