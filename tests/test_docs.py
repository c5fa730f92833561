"""The documents: what they name exists, and nothing that exists goes unnamed."""

import re
from pathlib import Path

import pytest

from rashomon.cli import main

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").glob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_exist(page: Path) -> None:
    named = re.findall(r"(?:^|[`/ ])rashomon ([a-z]+)\b", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert not {name for name in named if name not in main.commands} - {"reads", "is", "and"}


def test_the_readme_begins_with_the_two_commands() -> None:
    first = [line.strip() for line in README.splitlines() if line.startswith("    ")][:2]
    assert [line.split("#")[0].strip() for line in first] == ["make demo", "make check"]


def test_the_readme_lists_every_module() -> None:
    modules = {
        path.stem if path.is_file() else path.name
        for path in (ROOT / "rashomon").iterdir()
        if (path.suffix == ".py" and not path.name.startswith("__")) or (path / "__init__.py").exists()
    }
    assert not {name for name in modules if f"`{name}.py`" not in README and f"`{name}/`" not in README}


def test_every_command_shows_an_example() -> None:
    missing = [name for name, command in main.commands.items() if f"rashomon {name}" not in (command.help or "")]
    assert not missing


def test_every_word_list_tells_its_origin() -> None:
    lists = sorted((ROOT / "rashomon" / "data").glob("*.txt"))
    assert lists
    assert not [path.name for path in lists if not path.read_text(encoding="utf-8").startswith("#")]


def test_every_dependency_has_its_paragraph() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    wanted = (ROOT / "requirements" / "core.in").read_text(encoding="utf-8").split()
    assert not [name for line in wanted if (name := re.split(r"[=<>]", line)[0]) not in page]
