"""JSON: an open story comes in, its whole record goes out as one object, an article at a time."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from rashomon.export import contract
from rashomon.export.contract import Object
from rashomon.export.output import open_output
from rashomon.export.sayings import find_sayings
from rashomon.export.statements import dated_statements
from rashomon.store import StoryFile

STORY_SCHEMA = "rashomon.story/1"


def write_json(story: StoryFile, output: Path) -> None:
    """Write one JSON object; each list in it has one line an entry, so that it can be compared line by line."""
    with open_output(output) as file:
        file.write(f'{{\n"schema": "{STORY_SCHEMA}",\n"program": {json.dumps(story.program())}')
        for name, objects in _parts(story):
            file.write(f',\n"{name}": [')
            for number, one in enumerate(objects):
                file.write(",\n" if number else "\n")
                json.dump(one, file, ensure_ascii=False)
            file.write("\n]")
        file.write("\n}\n")


def _parts(story: StoryFile) -> Iterator[tuple[str, Iterable[Object]]]:
    names = contract.names_of(story.entities(), story.sayings(), story.tellers())
    copies = story.copies()
    yield "articles", map(contract.of_annotation, story.annotations())
    yield "set_aside", map(asdict, story.dropped())
    yield "stories", map(contract.of_story, story.stories())
    yield "copies", map(asdict, copies.passages)
    yield "voices", ({"article": one, "voice": voice} for one, voice in sorted(copies.voice.items()))
    yield "timeline", map(contract.of_timeline, story.timeline())
    yield "happenings", contract.of_happenings(story.happenings(), names, story.accounts())
    yield "accounts", map(contract.of_account, story.accounts())
    yield "statements", dated_statements(story, names)
    yield "sayings", find_sayings(story, names)
    yield "entities", map(contract.of_entity, story.entities())
    yield "edges", map(asdict, story.edges())
