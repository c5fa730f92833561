"""Places: whatever a source holds, every character of the text leads back to where it stands there."""

import json
import string
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.read import decode_source, read_paths, run_holds
from rashomon.read.html import draw_html
from rashomon.read.text import Drawn, draw_text
from rashomon.records import RawArticle

PAGES = Path(__file__).parent / "pages"
TAGS = [
    "p",
    "div",
    "b",
    "a href=x",
    "li",
    "ul",
    "td",
    "tr",
    "table",
    "br",
    "pre",
    "script",
    "title",
    "svg",
    "h1",
    "br/",
]
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag.split()[0]}>" for tag in TAGS]),
    st.sampled_from(
        ["&amp;", "&nbsp;", "&#8217;", "&lt", "&bogus;", "&", "<", "<!--", "-->", "<![if x]>", "<!", "</", "\r\n"]
    ),
    st.text(string.ascii_letters + " \t\n\r\f\u00a0é“”\u2028", max_size=12),
)


def assert_places(drawn: Drawn, source: str) -> None:
    """The runs cover the text in order, each holds, and the segments are its words and nothing else."""
    here = 0
    for run in drawn.runs:
        assert run.start == here < run.end
        assert run_holds(drawn.text[run.start : run.end], source[run.source_start : run.source_end])
        here = run.end
    assert here == len(drawn.text)
    assert all(left.source_end <= right.source_start for left, right in zip(drawn.runs, drawn.runs[1:], strict=False))
    here = 0
    for segment in drawn.segments:
        words = drawn.text[segment.start : segment.end]
        assert words
        assert words == words.strip()
        assert not drawn.text[here : segment.start].strip()
        assert 0 <= segment.linked <= len(words)
        assert len(segment.inside) == len(segment.path)
        here = segment.end
    assert not drawn.text[here:].strip()


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_places_of_any_page(source: str) -> None:
    assert_places(draw_html(source)[0], source)


@settings(max_examples=200, deadline=None)
@given(st.text(string.printable + "\u00a0é\u2028", max_size=200))
def test_places_of_any_text(source: str) -> None:
    assert_places(draw_text(source), source)


@pytest.mark.parametrize("name", ["harbour.html", "old.html"])
def test_places_of_a_page(name: str) -> None:
    (raw,) = read_paths([PAGES / name])
    assert isinstance(raw, RawArticle)
    assert_places(Drawn(raw.text, raw.runs, raw.segments), raw.source)
    assert decode_source(raw.data, raw.media, raw.encoding, raw.field) == raw.source


def test_places_of_a_json_record(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "“Odd”\r\nwords\u2028here"}), encoding="utf-8")
    (raw,) = read_paths([tmp_path / "a.jsonl"])
    assert isinstance(raw, RawArticle)
    assert_places(Drawn(raw.text, raw.runs, raw.segments), raw.source)


@pytest.mark.parametrize(
    "piece", ["<b>", "<p>", "<div class=x>", "</p>", "&amp;", "<br>", "word ", "<", "<li><a href=x>y"]
)
def test_long_pages_take_no_longer_than_their_length(piece: str) -> None:
    begun = perf_counter()
    draw_html(piece * 20_000)
    # Under half a second on the slowest machine tried; work that grows with the square would take minutes.
    assert perf_counter() - begun < 10
