"""The pages: each and its JSON, citations that land, filters; only GET, our own style and our own host."""

import re
import socket
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from rashomon.errors import StoryError, UsageError
from rashomon.records import Citation, Record
from rashomon.serve import create_app, run
from rashomon.serve.links import PageLinks
from rashomon.serve.server import Reopened
from tests.sample import hostile_record, record
from tests.sample_articles import TEXTS, span
from tests.stored import write_story
from tests.test_report import HOSTILE, Page


class Hit:
    """A found sentence."""

    def __init__(self, quote: Citation) -> None:
        self.quote = quote


class SampleStory:
    """A story that needs no file: lines of the articles that hold the words."""

    def __init__(self, known: Record) -> None:
        self._record = known

    def record(self) -> Record:
        return self._record

    def search(self, text: str, *, limit: int = 50) -> list[Hit]:
        found = [
            Hit(Citation(one.article.id, line.start(), line.end(), line[0]))
            for one in self._record.annotations
            for line in re.finditer(".+", one.article.text)
            if text in line[0]
        ]
        return found[:limit]


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(SampleStory(record()), hosts=["localhost"]).test_client()


PAGES = [
    ("/", "The ferry talks of Selm and Ostrava Quay"),
    ("/timeline", "mayors of Selm and Ostrava Quay meet"),
    ("/accounts", "Around 500 people"),
    ("/statements", "and never was."),
    ("/entities", "Pilots' Guild"),
    ("/entities/brandt", "Mayor Brandt"),
    ("/happenings", "postponed"),
    ("/happenings/meeting", "the meeting was postponed on Sunday"),
    ("/articles", "no text in it"),
    ("/articles/wire1", "Captain Jory Pell"),
    ("/search?q=boat", "second boat"),
]


@pytest.mark.parametrize(("path", "words"), PAGES)
def test_pages_show(client: FlaskClient, path: str, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert words in unescape(re.sub(r"<[^>]+>", "", answer.text))


@pytest.mark.parametrize(("path", "words"), PAGES)
def test_each_page_is_json_too(client: FlaskClient, path: str, words: str) -> None:
    place, _, query = path.partition("?")
    answer = client.get(("/overview" if place == "/" else place) + ".json?" + query)
    assert answer.mimetype == "application/json"
    assert isinstance(answer.json, dict)


@pytest.mark.parametrize(("path", "words"), PAGES)
def test_links_of_pages_lead_somewhere(client: FlaskClient, path: str, words: str) -> None:
    page = Page(client.get(path).text)
    inside = {one for one in page.all("a", "href") if one.startswith("/")}
    assert inside and {one: client.get(one).status_code for one in inside} == dict.fromkeys(inside, 200)
    assert {one[1:] for one in page.all("a", "href") if one.startswith("#")} <= set(page.ids())


@pytest.mark.parametrize(("path", "words"), PAGES)
def test_headings_of_pages_go_down_one_step_at_a_time(client: FlaskClient, path: str, words: str) -> None:
    levels = [int(tag[1]) for tag, _ in Page(client.get(path).text).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("path", ["/", "/articles/post2", "/static/style.css", "/nowhere", "/timeline.json"])
def test_every_answer_has_the_policy(client: FlaskClient, path: str) -> None:
    policy = client.get(path).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "script-src" not in policy
    assert client.get(path).headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/nowhere", "/articles/nowhere", "/entities/nowhere.json", "/happenings/"])
def test_what_is_not_there_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_only_get_is_answered(client: FlaskClient, method: str) -> None:
    assert client.open("/timeline", method=method).status_code == 405


def test_another_host_is_refused(client: FlaskClient) -> None:
    assert client.get("/", headers={"Host": "news.example"}).status_code == 400
    assert client.get("/", headers={"Host": "localhost:8765"}).status_code == 200


def test_citation_lands_on_the_words(client: FlaskClient) -> None:
    start, end = span("post2", "The Pilots' Guild stayed away")
    html = client.get(f"/articles/post2?start={start}&end={end}").text
    assert html.count('id="cite"') == 1
    marked = "".join(unescape(one) for one in re.findall(r"<mark[^>]*>(.*?)</mark>", html, re.S))
    assert marked == TEXTS["post2"][start:end]


@pytest.mark.parametrize(
    "query", ["start=x&end=y", "start=9&end=1", "start=1", "start=0&end=99999999999", "start=-1&end=3"]
)
def test_a_citation_that_is_none_shows_the_article_unmarked(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/articles/post2?{query}")
    assert answer.status_code == 200 and "<mark" not in answer.text


def test_text_of_the_article_is_whole(client: FlaskClient) -> None:
    blocks = client.get("/articles/tide1.json").get_json()["blocks"]
    text = "".join(piece["text"] for block in blocks for piece in block["pieces"])
    assert text == TEXTS["tide1"].replace("\n", "")


def test_statements_page_filters(client: FlaskClient) -> None:
    html = client.get("/statements?act=accuse").text
    assert "Selm of buying a second boat in secret" in html and "sails in winter" not in html
    assert client.get("/statements.json?speaker=pell").get_json()["total"] == 1


def test_lists_come_in_pages(client: FlaskClient) -> None:
    assert client.get("/entities.json?start=4").get_json()["shown"] == 1
    assert client.get("/entities?start=nonsense").status_code == 200


def test_empty_search_finds_nothing(client: FlaskClient) -> None:
    assert client.get("/search.json").get_json()["sentences"] == []
    assert "Nothing holds these words" in client.get("/search?q=zeppelin").text


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("path", [path for path, _ in PAGES if path.count("/") == 1])
def test_hostile_words_stay_words(words: str, path: str) -> None:
    client = create_app(SampleStory(hostile_record(words))).test_client()
    page = Page(client.get(path).text)
    assert not [tag for tag, _ in page.tags if tag in ("script", "img", "iframe", "style")]
    assert not [name for _, known in page.tags for name in known if name.startswith("on")]
    links = page.all("a", "href")
    assert all(one.startswith(("/", "#", "?", "https://", "http://")) for one in links)
    assert {client.get(one).status_code for one in links if one.startswith("/")} == {200}


@pytest.mark.parametrize("kind", ["article", "entity", "happening"])
@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_id_has_a_page_and_its_json(words: str, kind: str) -> None:
    client = create_app(SampleStory(hostile_record(words))).test_client()
    answer = client.get(PageLinks().page(kind, words) or "")
    page = Page(answer.text)
    assert answer.status_code == 200
    assert not [tag for tag, _ in page.tags if tag in ("script", "img", "iframe", "style")]
    inside = [one for one in page.all("a", "href") if one.startswith("/")]
    assert {one: client.get(one).status_code for one in inside} == dict.fromkeys(inside, 200)
    assert client.get([one for one in inside if one.endswith(".json")][-1]).mimetype == "application/json"


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_in_the_address_stay_words(words: str, client: FlaskClient) -> None:
    page = Page(client.get("/search", query_string={"q": words}).text)
    assert not [tag for tag, _ in page.tags if tag in ("script", "img")]
    page = Page(client.get("/statements", query_string={"speaker": words, "act": words}).text)
    assert not [tag for tag, _ in page.tags if tag in ("script", "img")]


def test_pages_of_a_story_file_can_be_asked_for_in_any_thread(tmp_path: Path) -> None:
    write_story(tmp_path / "ferry.story", record())
    client = create_app(Reopened(tmp_path / "ferry.story")).test_client()
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: client.get("/search?q=customs").text, range(8)))
    assert all("old customs house" in one for one in answers)
    assert client.get("/accounts").text == create_app(SampleStory(record())).test_client().get("/accounts").text


def test_a_port_that_is_taken_is_said_so(tmp_path: Path) -> None:
    write_story(tmp_path / "ferry.story", record())
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(UsageError, match="give another --port"):
        run(tmp_path / "ferry.story", port=taken.getsockname()[1])


def test_a_story_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match=r"no\.story"):
        run(tmp_path / "no.story")
