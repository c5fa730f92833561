"""Export: an open story and a format come in, files that other programs read go out; one module a format."""

from collections.abc import Callable
from pathlib import Path

from rashomon.export.geojson import write_geojson
from rashomon.export.json import write_json
from rashomon.export.tables import write_tables
from rashomon.export.timelinejs import write_timelinejs
from rashomon.store import StoryFile

FORMATS: dict[str, Callable[[StoryFile, Path], None]] = {
    "json": write_json,
    "csv": write_tables,
    "timelinejs": write_timelinejs,
    "geojson": write_geojson,
}


def export_story(story: StoryFile, to: str, output: Path) -> None:
    """Write the story in one of FORMATS to a file, or a folder where the format is many files."""
    FORMATS[to](story, output)
