"""Quotations under every sort of mark, and statements that never fail whatever the marks and lines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.statements import find_statements
from rashomon.statements.quotations import find_quotations
from tests.factory import article, parsed

PIECES = ['"', "“", "”", "„", "«", "»", "``", "''", "'", "‘", "’", "\n", "\n\n", " ", ",", ".", ":", "--", "?", "—"]
WORDS = [
    "Belling",
    "said",
    "He",
    "that",
    "told",
    "according",
    "to",
    "claim",
    "we",
    "are",
    "ready",
    "-LRB-",
    "\x85",
    "é",
]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said, "Yes." She said, "No."', ['"Yes."', '"No."']),
        ("He said, “Yes.” She said, “No.”", ["“Yes.”", "“No.”"]),
        ("Er sagte: „Ja.“ Il dit : « Oui. »", ["„Ja.“", "« Oui. »"]),
        ("He said , `` Yes . ''", ["`` Yes . ''"]),
        ("He said: ''Yes, I will.''", ["''Yes, I will.''"]),
        ("He said ‘yes, it’s ours’ and left.", ["‘yes, it’s ours’"]),
        ('change his mind."We want peace," he said.', ['"We want peace,"']),
        ('"The first paragraph goes on.\n\n"And here it ends," he said.', None),
        ('He was "sure of it and left. Then it rained.', ['"sure of it and left.']),
        ("The rebels' camp lay in the dogs' valley.", []),
    ],
)
def test_marks(text: str, quoted: list[str] | None) -> None:
    whole = ['"The first paragraph goes on.', '"And here it ends,"']
    assert [text[one.start : one.end] for one in find_quotations(article(text))] == (
        whole if quoted is None else quoted
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES + WORDS), max_size=40))
def test_no_marks_and_no_lines_break_it(pieces: list[str]) -> None:
    text = "".join(piece if piece in PIECES else f" {piece}" for piece in pieces)
    one, grammar = parsed(text)
    for statement in find_statements(one, grammar, []):
        spans = (*statement.source, *statement.cue, *statement.content)
        assert statement.content
        assert all(0 <= start < end <= len(text) and text[start:end].strip() == text[start:end] for start, end in spans)
        for part in (statement.source, statement.cue, statement.content):
            assert list(part) == sorted(part)


def test_a_very_long_line_is_read() -> None:
    text = '"We will stay," Belling said. ' * 2_000
    one, grammar = parsed(text)
    assert len(find_statements(one, grammar, [])) > 1_000
