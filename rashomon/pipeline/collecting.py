"""Collecting: a step that makes many records is run without the search for rings of records that nobody holds.

Records hold no rings, and the search goes through all that are held, again and again while they grow: it took a seventh
of the time of comparing 240 articles. What nobody holds is freed all the same.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Run a block without that search."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
