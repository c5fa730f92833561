"""Quotations under every sort of mark, and statements that never fail whatever the marks and lines."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.statements import find_statements
from rashomon.statements.labels import find_labels
from rashomon.statements.quotations import find_quotations
from tests.factory import article, parsed, words

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
        ('"The first paragraph goes on. \n\n"And here it ends," he said.', None),
        ('He was "sure of it and left. Then it rained.', ['"sure of it and left.']),
        # a line a sentence, straight marks between spaces: such a mark may open and close
        (
            '" We stay .\n\nNobody leaves .\n\nWhy should we ? "\n\nIt rained .',
            ['" We stay .\n\nNobody leaves .\n\nWhy should we ? "'],
        ),
        ('" We stay .\n\nNobody leaves , " he said .\n\nIt rained .', ['" We stay .\n\nNobody leaves , "']),
        ('" We stay , " he said .\n\nThe " wall " holds .', ['" We stay , "', '" wall "']),
        ("The rebels' camp lay in the dogs' valley.", []),
        ("L'accord « est mort », dit-il.", ["« est mort »"]),
        ("»Wir bleiben«, sagte er.", ["»Wir bleiben«"]),
        ("‹Oui›, dit-elle.", ["‹Oui›"]),
        ("「我们留下」他说。", ["「我们留下」"]),
        ("‚Ja‘, sagte er.", ["‚Ja‘"]),
        ("He said : ` We stay . ' Then he left .", ["` We stay . '"]),
        ("'We will stay,' he said, 'and we won't leave.'", ["'We will stay,'", "'and we won't leave.'"]),
        ("'Orva is ours. “Nobody leaves,” he said.", ["“Nobody leaves,”"]),
        ("‘The rebels’ camp is ours,’ he said.", ["‘The rebels’ camp is ours,’"]),
        ("It's the workers' camp, 'til the '90s end.", []),
        ("“He said “no” to us,” she said.", ["“He said “no” to us,”"]),
        ('"As “The Orva Courier” wrote, it broke," he said.', ['"As “The Orva Courier” wrote, it broke,"']),
        ("''He told us 'no,''' she said.", ["''He told us 'no,'''"]),
        ("We will stay,” he said.", ["We will stay,”"]),
        ('The dam broke. We saw Mr. Velic there," he said.', ['We saw Mr. Velic there,"']),
        ("â€œWe will stay,â€\x9d he said â€“ twice.", ["â€œWe will stay,â€\x9d"]),
        ("&ldquo;We will stay,&rdquo; he said.", ["&ldquo;We will stay,&rdquo;"]),
        ('See <a href="dam.html">the dam</a>.', []),
        ('He is 6\'2" tall and his door is 70" high.', []),
    ],
)
def test_marks(text: str, quoted: list[str] | None) -> None:
    whole = ['"The first paragraph goes on.', '"And here it ends,"']
    assert [text[one.start : one.end] for one in find_quotations(article(text))] == (
        whole if quoted is None else quoted
    )


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        # the closing mark is lost
        ('"We will stay, Belling said. Then it rained.', "Belling", '"We will stay,'),
        # the opening mark is lost
        ('We will stay," Belling said. Then it rained.', "Belling", 'We will stay,"'),
        # an odd mark after it
        ('"We will stay," Belling said. "Nobody leaves.\n\nIt rained.', "Belling", '"We will stay," … "Nobody leaves.'),
        ("'We will stay,' Belling said.", "Belling", "'We will stay,'"),
        ("« We will stay », Belling said.", "Belling", "« We will stay »"),
        # broken off by who says it
        ('"We will stay," Belling said, "and we will build."', "Belling", '"We will stay," … "and we will build."'),
    ],
)
def test_a_torn_quotation_keeps_its_speaker(text: str, source: str, content: str) -> None:
    one, grammar = parsed(text)
    statements = find_statements(one, grammar, [])
    found = [(" … ".join(words(text, each.source)), " … ".join(words(text, each.content))) for each in statements]
    assert (source, content) in found


def test_each_paragraph_opens_again_and_the_last_closes() -> None:
    text = 'Belling said: "We will stay.\n\n"We will build.\n\n"And nobody leaves."\n\nIt rained.'
    one, grammar = parsed(text)
    (statement,) = find_statements(one, grammar, [])
    assert words(text, statement.content) == [text[text.index('"') : text.index("\n\nIt rained")]]


MARKS = [
    *PIECES,
    *("‚", "`", "‹", "›", "「", "」", "â€œ", "â€", "â€™", "&quot;", "((", "s' ", "''' ", "="),
    *("\nBELLING: ", "\nQ: ", "\nA: ", " - Ana Doru\n", " — Ana Doru (@doru) ", "\n\n(CROSSTALK)\n", "Mr."),
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(MARKS + WORDS), max_size=60))
def test_quotations_lie_one_after_the_other(pieces: list[str]) -> None:
    text = "".join(pieces)
    reached = 0
    for one in find_quotations(article(text)):
        assert reached <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip() == text[one.start : one.end]
        reached = one.end


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(MARKS + WORDS), max_size=40))
def test_no_marks_and_no_lines_break_it(pieces: list[str]) -> None:
    text = "".join(piece if piece in MARKS else f" {piece}" for piece in pieces)
    one, grammar = parsed(text)
    for statement in find_statements(one, grammar, []):
        spans = (*statement.source, *statement.cue, *statement.content)
        assert statement.content
        assert all(0 <= start < end <= len(text) and text[start:end].strip() == text[start:end] for start, end in spans)
        for part in (statement.source, statement.cue, statement.content):
            assert list(part) == sorted(part)


LONG = ["“", "”", "'a ", "a' ", '"a ', '." ', "„a “", "« a ", "` a ' ", "s' a", '."\n\n"A', "A: b\n", "â€œ", " - A b\n"]


@pytest.mark.parametrize("piece", LONG)
def test_time_grows_with_the_length_and_not_with_its_square(piece: str) -> None:
    begun = process_time()
    find_quotations(article(piece * 20_000))
    find_labels(article(piece * 20_000))
    assert process_time() - begun < 10  # seconds; a square would take minutes


def test_a_very_long_line_is_read() -> None:
    text = '"We will stay," Belling said. ' * 2_000
    one, grammar = parsed(text)
    assert len(find_statements(one, grammar, [])) > 1_000
