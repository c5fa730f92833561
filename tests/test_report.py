"""The report: one file, nothing from elsewhere, every line cited, and nobody's words become markup."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from rashomon.records import Account, Annotation, Article, Block, Citation, Copies, Record, Value
from rashomon.report import write_report
from rashomon.report.index import Index
from rashomon.report.pages.accounts import accounts_page
from rashomon.report.pages.articles import article_page
from rashomon.report.pages.overview import overview_page
from rashomon.report.pages.statements import statements_page
from rashomon.report.pages.timeline import timeline_page
from rashomon.report.picture import draw
from rashomon.report.safety import anchor, visible, web_address
from rashomon.report.spans import Mark, cut
from tests.sample import hostile_record, record
from tests.sample_articles import TEXTS, cite

EMPTY = Record((), (), Copies(), (), (), (), (), ())
HOSTILE = [
    "<script>alert('x')</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "\u202eevil\u202c \u2066text\u2069\x00\x1b",
    "</style></title><!--",
    "a/b?c=d#e&f;../..",
]


class Page(HTMLParser):
    """The tags, links, ids and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str, attribute: str) -> list[str]:
        return [known[attribute] or "" for name, known in self.tags if name == tag and attribute in known]

    def ids(self) -> list[str]:
        return [known["id"] or "" for _, known in self.tags if "id" in known]


@pytest.fixture(scope="module")
def html() -> str:
    return write_report(record())


def test_report_is_one_file_that_loads_nothing(html: str) -> None:
    page = Page(html)
    assert not page.all("link", "href") and not page.all("img", "src") and not page.all("script", "src")
    assert "@import" not in html and "url(" not in html
    assert "default-src 'none'" in page.all("meta", "content")[0] or "default-src" in " ".join(
        page.all("meta", "content")
    )
    assert {one for one in page.all("a", "href") if not one.startswith("#")} == {"https://harbour.example/ferry"}


def test_every_link_of_the_report_leads_to_a_place_in_it(html: str) -> None:
    page = Page(html)
    ids = page.ids()
    assert len(ids) == len(set(ids))
    assert {one[1:] for one in page.all("a", "href") if one.startswith("#")} <= set(ids)


def test_every_citation_shows_its_words_in_the_evidence(html: str) -> None:
    marked = re.findall(r"<li id=\"evidence-(\d+)\">.*?<mark>(.*?)</mark>", html, re.S)
    assert len(marked) == html.count('<li id="evidence-')
    assert ("was postponed") in {words for _, words in marked}
    assert any(words == "Some 340 people" for _, words in marked)


@pytest.mark.parametrize(
    "words",
    [
        "The ferry talks of Selm and Ostrava Quay",
        "2 witnesses in 3 articles",
        "24 February 2031 to 16 April 2031",
        "to the year",
        "Carries the text of",
        "not a witness of its own",
        "export.jsonl, line 17",
        "no text in it",
        "appeal 1",
        "also written",
        "passed on by Radio Selm",
        "340 and 500 lie too far apart for rounding",
    ],
)
def test_report_says(html: str, words: str) -> None:
    assert words in re.sub(r"\s+", " ", " ".join(Page(html).words))


def test_report_is_the_same_whatever_the_order() -> None:
    plain = record()
    turned = replace(
        plain,
        annotations=plain.annotations[::-1],
        entities=plain.entities[::-1],
        happenings=plain.happenings[::-1],
        accounts=plain.accounts[::-1],
        timeline=plain.timeline[::-1],
    )
    assert write_report(turned) == write_report(plain)


def test_headings_of_the_report_go_down_one_step_at_a_time(html: str) -> None:
    levels = [int(tag[1]) for tag, _ in Page(html).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    plain, page = Page(write_report(record())), Page(write_report(hostile_record(words)))
    known = {tag for tag, _ in plain.tags} | {"details", "summary"}
    assert {tag for tag, _ in page.tags} <= known
    assert len(page.all("script", "nonexistent")) == 0 and sum(tag == "script" for tag, _ in page.tags) == 1
    assert not [name for _, known in page.tags for name in known if name.startswith("on")]
    assert all(one.startswith(("#", "http://", "https://")) for one in page.all("a", "href"))
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", one) for one in page.ids())
    assert str(visible(words)).replace("\n", "") in "".join(page.words)


def test_empty_record_has_a_report() -> None:
    assert "The record of 0 articles" in write_report(EMPTY)


def test_report_of_a_thousand_articles_stays_small() -> None:
    text = "The mayor said the ferry would sail. " * 40
    articles = [
        Annotation(Article(f"a{n}", f"{n}.txt", "0", text, (Block(0, len(text), "body", ""),), f"Outlet {n % 40}"))
        for n in range(1000)
    ]
    quotes = tuple(Citation(f"a{n}", 0, 36, text[0:36]) for n in range(1000))
    answers = tuple(Value(str(n), (f"a{n}",), 1, (quotes[n],)) for n in range(30))
    accounts = tuple(Account(f"q{n}", None, "number", "conflict", None, answers, (), "") for n in range(3000))
    big = replace(EMPTY, annotations=tuple(articles), accounts=accounts)
    html = write_report(big)
    assert len(html.encode()) < 5_000_000
    assert "2,880 more questions in the story file" in html


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://harbour.example/a?b=c", True),
        ("http://harbour.example", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/hosts", False),
        ("https:", False),
        ("//harbour.example", False),
        ("http://[broken", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, link: bool) -> None:
    assert web_address(url) == (url if link else None)


def test_invisible_controls_are_not_shown() -> None:
    assert visible("a\u202eb\u2066c\x00d\te\nf") == "abcd\te\nf"
    assert visible(None) == ""


def test_anchors_are_plain_and_differ() -> None:
    assert anchor("entity", "e1") == "entity-e1"
    assert anchor("entity", "e 1") != anchor("entity", "e_1")
    assert re.fullmatch(r"entity-[0-9a-f]{16}", anchor("entity", "<b>"))


def test_pieces_are_the_text_again() -> None:
    text = "The guild would not attend."
    marks = [Mark(4, 9, "mention"), Mark(0, 27, "statement"), Mark(6, 20, "cite"), Mark(5, 5, "empty")]
    pieces = cut(text, 2, 27, marks)
    assert "".join(one.text for one in pieces) == text[2:27]
    assert [one.text for one in pieces if any(mark.kind == "cite" for mark in one.marks)] == ["ild", " would not "[:11]]


def test_matrix_has_a_cell_for_each_article_that_answers_is_silent_or_does_not_report() -> None:
    page = accounts_page(Index(record()))
    assert [one["label"] for one in page["columns"]] == [
        "The Harbour Post",
        "Northern Wire",
        "Tidewater Daily",
        "The Harbour Post",
        "radio1.txt",
    ]
    question = next(one for group in page["groups"] for one in group["questions"] if one["field"] == "number")
    assert [one["state"] for one in question["cells"]] == ["answers", "answers", "silent", "absent", "absent"]
    assert [one["letter"] for cell in question["cells"] for one in cell["answers"]] == ["A", "B"]
    assert [one["field"] for one in page["singles"]] == ["participant"]


def test_contested_questions_come_first() -> None:
    groups = accounts_page(Index(record()))["groups"]
    assert groups[0]["questions"][0]["judgement"] == "conflict"
    assert accounts_page(Index(record()), judgement="changed")["total"] == 1


def test_same_words_of_one_speaker_are_one_statement() -> None:
    page = statements_page(Index(record()))
    brandt = next(one for one in page["groups"] if one["speaker"] == "Ilse Brandt")
    first = brandt["statements"][0]
    assert first["content"] == "That boat is not ours, … and never was."
    assert [one["article"] for one in first["quotes"]] == ["post2", "radio1"]
    assert first["heard"] == "2 witnesses in 2 articles"


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        ({}, 6),
        ({"act": "deny"}, 2),
        ({"speaker": "brandt"}, 3),
        ({"speaker": "MAYOR"}, 3),
        ({"about": "selm"}, 2),
        ({"speaker": "brandt", "act": "deny", "about": "selm"}, 1),
        ({"speaker": "nobody"}, 0),
    ],
)
def test_statements_are_filtered(filters: dict[str, str], number: int) -> None:
    assert statements_page(Index(record()), filters=filters)["total"] == number


def test_quotes_of_every_page_slice_back() -> None:
    index = Index(record())
    pages = [timeline_page(index), accounts_page(index), statements_page(index), article_page(index, "post2")]
    quotes = [one for page in pages for one in _quotes(page)]
    assert len(quotes) > 20
    assert all(TEXTS[one["article"]][one["start"] : one["end"]] == one["text"] for one in quotes)


def test_article_page_marks_the_cited_words_and_dims_furniture() -> None:
    start = TEXTS["post2"].index("signed an agreement")
    page = article_page(Index(record()), "post2", start=start, end=start + 19)
    assert page is not None
    cited = [piece["text"] for block in page["blocks"] for piece in block["pieces"] if "cited" in piece["kinds"]]
    assert "".join(cited) == "signed an agreement"
    furniture = article_page(Index(record()), "radio1")
    assert furniture is not None and [one["kind"] for one in furniture["blocks"] if not one["story"]] == ["weather"]


@pytest.mark.parametrize(("start", "end"), [(5, 3), (0, 10**9), (None, 4), (-1, 4)])
def test_a_citation_that_is_none_marks_nothing(start: int | None, end: int) -> None:
    page = article_page(Index(record()), "post2", start=start, end=end)
    assert page is not None and page["cited"] is None


def test_overview_counts_voices_not_copies() -> None:
    page = overview_page(Index(record()))
    assert (page["articles"], len(page["outlets"]), page["witnesses"]) == (5, 3, 4)
    assert page["published"] == "24 February 2031 to 16 April 2031"


def test_picture_keeps_time_order_and_cuts_empty_years() -> None:
    picture = draw(Index(record()))
    assert picture["rows"][0]["title"] == "The ferry has sailed since 1958"
    places = [one["middle"] for one in picture["rows"]]
    assert places == sorted(places) and all(0 <= one <= 100 for one in places)
    assert picture["cuts"]
    planned, postponed = picture["rows"][1]["reports"]
    assert (planned["status"], postponed["status"]) == ("planned", "postponed")
    assert planned["place"] < postponed["place"] < picture["rows"][1]["left"]


def _quotes(page: object) -> list[dict[str, object]]:
    """Every citation inside a page."""
    if isinstance(page, dict):
        own = [page] if {"article", "start", "end", "text"} <= set(page) else []
        return own + [one for value in page.values() for one in _quotes(value)]
    return [one for value in page for one in _quotes(value)] if isinstance(page, list) else []


def test_a_day_repeats_nothing_that_stands_under_its_happening() -> None:
    plain = record()
    signing = next(one for one in plain.timeline if one.happening == "signing")
    more = cite("post2", "The Pilots' Guild stayed away.")
    day = replace(signing, kind="day", score=0.5, sentences=(*signing.sentences, more))
    repeated = replace(signing, kind="day", score=0.4)
    page = timeline_page(Index(replace(plain, timeline=(*plain.timeline, day, repeated))))
    assert [one["title"] for one in page["entries"]][-2:] == ["mayors signed an agreement", "Also told of this day"]
    assert [one["text"] for one in page["entries"][-1]["sentences"]] == [more.text]
    assert page["total"] == page["shown"] == 4


def test_undated_lines_stand_last_and_the_tail_is_folded() -> None:
    line = record().timeline[1]
    undated = replace(line, edtf=None, earliest=None, latest=None, score=2.0)
    tail = tuple(replace(line, title=f"line {n}", score=n / 1000) for n in range(40))
    page = timeline_page(Index(replace(record(), timeline=(undated, *tail))))
    assert page["entries"][-1]["when"] == "date not known"
    assert (page["shown"], page["folded"]) == (41, 11)


def test_many_articles_stand_in_columns_of_outlets() -> None:
    names = [f"a{n:02}" for n in range(20)]
    articles = [Article(one, one, "0", "The ferry sails.", (), f"Outlet {n % 9}") for n, one in enumerate(names)]
    values = tuple(Value(one, (one,), 1, (Citation(one, 0, 9, "The ferry"),)) for one in names)
    asked = Account("q", None, "number", "conflict", "number", values, (), "they differ")
    page = accounts_page(Index(replace(EMPTY, annotations=tuple(map(Annotation, articles)), accounts=(asked,))))
    assert [one["label"] for one in page["columns"]][-1] == "4 other outlets"
    cells = page["groups"][0]["questions"][0]["cells"]
    assert sum(len(cell["answers"]) for cell in cells) == 20
    assert {one["cited_by"] for one in cells[-1]["answers"]} == {"source"}
