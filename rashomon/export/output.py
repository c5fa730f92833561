"""Output: where to write comes in, an open text file goes out."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

STANDARD_OUTPUT = "-"


@contextmanager
def open_output(output: Path) -> Iterator[TextIO]:
    """A file to write UTF-8 into, with the same line ends everywhere; - is standard output."""
    if str(output) == STANDARD_OUTPUT:
        yield sys.stdout
        sys.stdout.flush()
        return
    with output.open("w", encoding="utf-8", newline="\n") as file:
        yield file
