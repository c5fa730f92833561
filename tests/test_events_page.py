"""The page on events lists exactly the types, states and roles that the code can give."""

import re
from pathlib import Path

import pytest

from rashomon import lexicon
from rashomon.events import participants
from rashomon.events.types import NONE
from rashomon.events.words import frames, noun_senses, verb_senses
from rashomon.models import load_weights
from rashomon.report.wording import STATUSES

PAGE = (Path(__file__).parent.parent / "docs" / "events.md").read_text(encoding="utf-8")


def listed(heading: str) -> set[str]:
    """The codes that the rows of a section begin with."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE))


def given_types() -> set[str]:
    words = {one.type for senses in (verb_senses(), noun_senses()) for one in senses.values() if one.type}
    return words | set(load_weights("types", "coded").classes) - {NONE}


def given_roles() -> set[str]:
    by_frames = {role for frame in frames().values() for role in (frame.subject, frame.object) if role}
    by_tables = {*participants.OBJECT_ROLES.values(), *participants.PREPOSITION_ROLES.values()}
    return by_frames | by_tables | {"patient"}


def given_states() -> set[str]:
    by_frames = {frame.status for frame in frames().values() if frame.status}
    return by_frames | set(lexicon.table("event_status_words").values()) | {"held"}


@pytest.mark.parametrize(
    ("heading", "given"), [("Types", given_types()), ("Roles", given_roles()), ("States", given_states())]
)
def test_the_page_lists_what_the_code_gives(heading: str, given: set[str]) -> None:
    assert listed(heading) == given


def test_the_states_are_those_of_the_report() -> None:
    assert listed("States") == set(STATUSES)
