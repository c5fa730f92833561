"""Sayings: the same quotation in several outlets is one, and every way in which they print it stays visible."""

import pytest

from rashomon.statements import find_statements
from tests.factory import parsed, words


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"We will stay," Belling said. "Nobody leaves."', ["We will stay,", "Nobody leaves."]),
        ("`` We will stay , '' Belling said .", ["We will stay ,"]),
        ("Belling called the plan a “complete failure” and left.", ["complete failure"]),
        ("Belling said that nobody would leave.", []),
    ],
)
def test_the_words_in_quotation_marks_are_known(text: str, quoted: list[str]) -> None:
    article, grammar = parsed(text)
    (said,) = find_statements(article, grammar, [])
    assert words(text, said.quoted) == quoted
