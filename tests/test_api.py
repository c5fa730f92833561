"""What a Python program may rely on: few names, all there, and an import that does nothing."""

import subprocess
import sys

import pytest

import rashomon


def test_the_public_names_are_few_and_there() -> None:
    assert len(rashomon.__all__) < 10
    assert sorted(rashomon.__all__) == rashomon.__all__ == sorted(rashomon.HOMES)
    for name in rashomon.__all__:
        assert getattr(rashomon, name).__name__ == name


def test_another_name_is_refused_with_those_there_are() -> None:
    with pytest.raises(AttributeError, match="it has Annotation, Article"):
        rashomon.summarise  # noqa: B018


SAYS_WHAT_IS_LOADED = "import sys, {}; print([name for name in ('spacy', 'flask', 'sqlite3') if name in sys.modules])"


@pytest.mark.parametrize(("module", "loaded"), [("rashomon", "[]"), ("rashomon.store", "['sqlite3']")])
def test_importing_does_nothing(module: str, loaded: str) -> None:
    program = SAYS_WHAT_IS_LOADED.format(module)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == loaded


def test_the_command_line_answers_without_the_parser() -> None:
    program = "import sys, rashomon.cli; assert 'spacy' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)
