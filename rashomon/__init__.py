"""Rashomon reads what many outlets wrote about one story and writes the record, every line on exact words."""

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # importing the package must not load the parser, and a type checker must know the types all the same
    from rashomon.errors import RashomonError
    from rashomon.pipeline import annotate_paths, build
    from rashomon.records import Annotation, Article, Citation, Record
    from rashomon.store import StoryFile, open_story

# Set before NumPy is loaded: its products are small here, more threads would only wait for each other, and articles are
# spread over processes. Who has set it otherwise is heeded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
__all__ = [
    "Annotation",
    "Article",
    "Citation",
    "RashomonError",
    "Record",
    "StoryFile",
    "annotate_paths",
    "build",
    "open_story",
]
HOMES = {
    "Annotation": "rashomon.records",
    "Article": "rashomon.records",
    "Citation": "rashomon.records",
    "RashomonError": "rashomon.errors",
    "Record": "rashomon.records",
    "StoryFile": "rashomon.store",
    "annotate_paths": "rashomon.pipeline",
    "build": "rashomon.pipeline",
    "open_story": "rashomon.store",
}


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module 'rashomon' has no attribute {name!r}; it has {', '.join(__all__)}")
    return getattr(import_module(HOMES[name]), name)
