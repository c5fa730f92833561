"""Hostile input: whatever the bytes, each file ends as an article or is set aside with a reason, in linear time."""

import os
from pathlib import Path
from time import process_time

import pytest

import rashomon
from rashomon.records import Annotation, Dropped

SENTENCE = "The council met in Vienna on Monday, the mayor said."
PAGE = "<html><body>"

FILES: dict[str, bytes | str] = {
    "quotes.txt": '"' * 120_000,
    "curly.txt": "“" * 60_000 + "”" * 60_000,
    "commas.txt": "," * 120_000,
    "one-word.txt": "a" * 200_000,
    "blank-line.txt": "\u00a0" * 120_000 + SENTENCE,
    "sources.txt": "according to Anna " * 1_500,
    "claims.txt": "Anna's claim that the claim that " * 1_000,
    "turns.txt": "Anna Berg: The talks go on. " * 1_000,
    "comments.html": PAGE + "<!--" * 60_000 + ">" + SENTENCE,
    "tags.html": PAGE + f"<p>{SENTENCE}</p><div hidden>" + '<a "' * 20_000,
    "values.html": PAGE + f"<p>{SENTENCE}</p><div hidden>" + '<a b="' * 20_000,
    "deep.html": PAGE + "<div>" * 5_000 + SENTENCE,
    "attributes.html": PAGE + "<p " + " ".join(f"a{n}={n}" for n in range(50_000)) + f">{SENTENCE}</p>",
    "signs.txt": f"\u202e{SENTENCE}\u2066 \u200b\ufeff\x85\u2028 Yes.",
    "windows.txt": f"Talks\r\n\r\n{SENTENCE}\r",
    "wide.txt": f"Talks\n\n{SENTENCE}".encode("utf-16"),
    "wide.jsonl": f'{{"text": "{SENTENCE}"}}\n'.encode("utf-16"),
    "half-title.jsonl": f'{{"text": "{SENTENCE}", "title": "Talks \\ud800", "author": "\\udfff"}}',
    "name\nof two lines.txt": SENTENCE,
    "\U0001f600.txt": SENTENCE,
}

SET_ASIDE = [
    ("half.jsonl", '{"text": "The mayor \\ud800 said so."}', "half a character"),
    ("number.jsonl", '{"text": 12}', "field 'text' holds a number"),
    ("list.jsonl", '{"text": ["The mayor said so."]}', "field 'text' holds a list"),
    ("null.jsonl", '{"text": null}', "field 'text' is empty"),
    ("word.jsonl", '"The mayor"', "a string; expected an object"),
    ("brackets.json", "[" * 100_000, "broken JSON"),
    ("long-number.jsonl", '{"text": ' + "9" * 10_000 + "}", "broken JSON"),
    ("nul.txt", "The mayor\x00 said so.", "binary data"),
    ("empty.txt", "", "empty"),
    ("empty.html", "<html></html>", "no words"),
]


@pytest.mark.parametrize("name", FILES)
def test_it_ends_as_an_article_whose_spans_hold(tmp_path: Path, name: str) -> None:
    content = FILES[name]
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    begun = process_time()
    (found,) = rashomon.annotate_paths([tmp_path / name])
    assert process_time() - begun < 20  # seconds; what was quadratic took minutes
    assert isinstance(found, Annotation), found
    for statement in found.statements:
        assert all(found.article.text[start:end].strip() for start, end in statement.content)


@pytest.mark.parametrize(("name", "content", "reason"), SET_ASIDE)
def test_it_is_set_aside_with_a_reason(tmp_path: Path, name: str, content: str, reason: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (found,) = rashomon.annotate_paths([tmp_path])
    assert isinstance(found, Dropped)
    assert reason in found.reason


def test_links_pipes_and_odd_names_do_not_stop_a_folder(tmp_path: Path) -> None:
    (tmp_path / "to-itself.txt").symlink_to("to-itself.txt")
    (tmp_path / "to-nothing.txt").symlink_to("nothing.txt")
    (tmp_path / "around").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text(SENTENCE)
    found = {Path(name_of(one)).name: one for one in rashomon.annotate_paths([tmp_path])}
    assert sorted(found) == ["caf\\xe9.txt", "pipe.txt", "to-itself.txt", "to-nothing.txt"]
    assert isinstance(found.pop("caf\\xe9.txt"), Annotation)
    reasons = [one.reason for one in found.values() if isinstance(one, Dropped)]
    assert sorted(reasons) == ["a link that leads to no file"] * 2 + ["a pipe or a device; expected a file"]


def name_of(found: Annotation | Dropped) -> str:
    return found.file if isinstance(found, Dropped) else found.article.file
