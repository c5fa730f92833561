"""Reading: every file of a folder is accounted for, in order, with its words, bytes and what it shows."""

import gzip
import io
import json
from pathlib import Path

import pytest

from rashomon.read import decode_source, read_paths, run_holds
from rashomon.records import Dropped, Metadata, RawArticle

PAGES = Path(__file__).parent / "pages"
STORY = "The river council met on Monday.\n\nNobody from the valley came."


def read_one(path: Path) -> RawArticle:
    (found,) = read_paths([path])
    assert isinstance(found, RawArticle), found
    return found


def reasons(path: Path) -> dict[str, str]:
    return {Path(one.file).name: one.reason for one in read_paths([path]) if isinstance(one, Dropped)}


def segments(raw: RawArticle) -> list[str]:
    return [raw.text[one.start : one.end] for one in raw.segments]


def test_a_text_file_is_kept_to_the_character(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfOne  line \r\n\r\nAn other\rThird\n")
    raw = read_one(path)
    assert raw.text == "One  line \n\nAn other\nThird\n"
    assert segments(raw) == ["One  line", "An other", "Third"]
    assert decode_source(raw.data, raw.media, raw.encoding, raw.field) == raw.source


@pytest.mark.parametrize(
    ("written", "encoding"),
    [
        ("Der Bürgermeister sagte, „wir warten“ – mehr nicht.", "utf-8"),
        ("Der Bürgermeister sagte, „wir warten“ – mehr nicht.", "utf-16"),
        ("Der Bürgermeister von Köln sagte nichts über die Brücke, die größte im Süden.", "cp1252"),
    ],
)
def test_encodings(tmp_path: Path, written: str, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(written.encode(encoding))
    assert read_one(path).text == written


def test_a_page_in_its_declared_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(
        '<html><meta charset="iso-8859-2"><p>Zażółć gęślą jaźń, rzekł wójt.</p></html>'.encode("iso-8859-2")
    )
    assert segments(read_one(path)) == ["Zażółć gęślą jaźń, rzekł wójt."]


def test_one_broken_byte_does_not_change_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(("é" * 2000).encode() + b"\xff")
    assert read_one(path).text == "é" * 2000 + "\ufffd"


def test_every_file_of_a_folder_is_accounted_for(tmp_path: Path) -> None:
    files = {
        "a.txt": STORY.encode(),
        "b.pdf": b"%PDF-1.7",
        "c.txt": b"  \n ",
        "d.txt": b"\x00\x01\x02\x03" * 50,
        "e.jsonl": json.dumps({"text": STORY}).encode() + b'\n{"text": "cut of\n\n{"id": "x"}\n',
        "f.json": json.dumps([{"body": STORY}, {"body": ""}, 7]).encode(),
        "g.txt.gz": gzip.compress(STORY.encode()),
        "h.txt.gz": gzip.compress(STORY.encode())[:-9],
        "i.html": b"<html><script>1</script></html>",
        "sub/j.md": STORY.encode(),
        "metadata.csv": b"file,outlet\na.txt,The Harbour Post\nz.txt,Nobody\n",
    }
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    found = list(read_paths([tmp_path]))
    read = [(Path(one.file).name, one.item) for one in found if isinstance(one, RawArticle)]
    dropped = [(Path(one.file).name, one.item) for one in found if isinstance(one, Dropped)]
    assert read == [("a.txt", None), ("e.jsonl", 1), ("f.json", 1), ("g.txt.gz", None), ("j.md", None)]
    assert sorted(dropped, key=str) == sorted(
        [
            *[(name, None) for name in ("b.pdf", "c.txt", "d.txt", "h.txt.gz", "i.html", "z.txt")],
            *[("e.jsonl", 2), ("e.jsonl", 4), ("f.json", 2), ("f.json", 3)],
        ],
        key=str,
    )


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pdf", b"%PDF-1.7 and so on", "unsupported suffix .pdf; expected .txt"),
        ("a.txt", b" \n", "empty; expected"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "binary data; expected"),
        ("a.jsonl", b'{"text": "cut', 'broken JSON at \'{"text": "cut\'; expected one whole object a line'),
        ("a.jsonl", b'{"title": "x"}', "no field with the article's text; expected words in one of text, maintext"),
        ("a.jsonl", b'["x"]', "a string; expected an object"),
        ("a.json", b'{"text": ""}', "field 'text' is empty; expected"),
    ],
)
def test_a_reason_says_what_was_expected(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert reasons(tmp_path)[name].startswith(reason)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("README.txt", "Three articles about a ferry, and where they came from."),
        (
            "about.md",
            "# Ferry\n\n## Files\n\n| file | outlet |\n|---|---|\n| a.txt | Daily |\n\n## Mind\n\nMade up.",
        ),
    ],
)
def test_notes_beside_the_articles_are_no_article_unless_named(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / "a.txt").write_text("The ferry sank off Lorn on Monday.\n", encoding="utf-8")
    (tmp_path / name).write_text(text, encoding="utf-8")
    article, notes = sorted(read_paths([tmp_path]), key=lambda one: isinstance(one, Dropped))
    assert isinstance(article, RawArticle)
    assert isinstance(notes, Dropped)
    assert not notes.is_loss
    assert isinstance(next(read_paths([tmp_path / name])), RawArticle)


def test_an_address_is_not_fetched() -> None:
    (dropped,) = read_paths(["https://harbour.example/ferry"])
    assert isinstance(dropped, Dropped)
    assert "save the page" in dropped.reason


def test_a_missing_path_is_told() -> None:
    (found,) = read_paths(["no/such/folder"])
    assert isinstance(found, Dropped)
    assert found.reason.startswith("no such file or folder")


def test_metadata_beside_a_file_holds_when_the_file_is_named_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text(
        "file,outlet,published\na.txt,The Harbour Post,2031-05-14\n", encoding="utf-8"
    )
    assert read_one(tmp_path / "a.txt").given == Metadata(outlet="The Harbour Post", published="2031-05-14")


def test_a_metadata_table_without_its_first_column(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("name,outlet\na.txt,The Harbour Post\n", encoding="utf-8")
    found = list(read_paths([tmp_path]))
    assert [type(one) for one in found] == [RawArticle, Dropped]
    assert reasons(tmp_path)["metadata.csv"].startswith("no column 'file'")


@pytest.mark.parametrize(
    ("record", "shown"),
    [
        ({"maintext": STORY, "date_publish": "2031-05-14", "source_domain": "p.example"}, ("2031-05-14", "p.example")),
        (
            {"text": STORY, "time": "2031-05-14 10:00", "outlet": "The Harbour Post"},
            ("2031-05-14 10:00", "The Harbour Post"),
        ),
        ({"text": STORY}, (None, None)),
    ],
)
def test_json_records(tmp_path: Path, record: dict[str, str], shown: tuple[str | None, str | None]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    raw = read_one(path)
    assert (raw.shown.published, raw.shown.outlet) == shown
    assert raw.source == STORY == decode_source(raw.data, raw.media, raw.encoding, raw.field)
    assert raw.data == path.read_bytes().strip()


def test_html_in_a_json_record_is_drawn(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"content": "<p>One &amp; all.</p><p>Two.</p>"}), encoding="utf-8")
    assert segments(read_one(path)) == ["One & all.", "Two."]


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (STORY.encode(), "text"),
        (b"<!DOCTYPE html><p>One.</p>", "html"),
        (b'{"text": "One."}\n{"text": "Two."}', "json"),
    ],
)
def test_standard_input_by_content(monkeypatch: pytest.MonkeyPatch, data: bytes, media: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = list(read_paths(["-"]))
    assert {one.media for one in found if isinstance(one, RawArticle)} == {media}


def test_a_page_draws_what_a_reader_sees() -> None:
    words = segments(read_one(PAGES / "harbour.html"))
    assert "The port had asked for the pause on Monday\nand offered to open its books to the union in return." in words
    assert [
        one for one in words if one.startswith("“We will use every one of them,” said Ada Tesk, who leads the union’s")
    ]
    unseen = ("hidden from every reader", "Not a paragraph", "margin: 0")
    assert not [one for one in words if any(part in one for part in unseen)]


def test_what_a_page_shows() -> None:
    assert read_one(PAGES / "harbour.html").shown == Metadata(
        outlet="The Harbour Post",
        url="https://harbourpost.example/news/2031/05/14/dockers-pause",
        title="Dockers and port agree on a pause",
        authors=("Ilka Maren",),
        published="2031-05-14T09:30:00+02:00",
        language="en",
    )


def test_elements_that_authors_leave_open() -> None:
    raw = read_one(PAGES / "old.html")
    assert [one.tag for one in raw.segments] == ["td", "h2", "td", "p", "p", "p"]
    assert raw.segments[0].linked == len("FrontpageSportLetters")
    assert "Lower Tarn & the mill" in raw.text


@pytest.mark.parametrize(
    ("text", "source", "holds"),
    [
        ("word", "word", True),
        ("&", "&amp;", True),
        ("’", "&#8217;", True),
        (" ", "\n   \t", True),
        ("\n", "\r\n", True),
        ("\n\n", "", True),
        ("word", "words", False),
        ("&", "and", False),
        ("", "lost", False),
    ],
)
def test_when_a_run_holds(text: str, source: str, holds: bool) -> None:
    assert run_holds(text, source) is holds
