"""Growth: the record is the same however its articles came in, and a story that grows judges only what is new in it."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from rashomon import copies, pipeline, stories, timeline
from rashomon.compare import claims
from rashomon.export import export_story
from rashomon.link import entities as entity_links
from rashomon.link.entities import chains, common, offices, takeovers
from rashomon.link.happenings import judged, pairs, units_kept
from rashomon.link.happenings.candidates import Pile
from rashomon.link.happenings.grouping import near_after_near
from rashomon.link.happenings.profiles import Profiles
from rashomon.link.happenings.units import Unit
from rashomon.places import whereabouts
from rashomon.records import Annotation, Article, Edge
from rashomon.sayings import quoted, words
from rashomon.store import StoryBuilder, open_story
from rashomon.store.write import LOOSE
from tests.test_store import rows_of

FOLDER = Path(__file__).parent.parent / "examples" / "river-talks"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix in {".txt", ".html"})
Annotate = Callable[[Article], Annotation]


@pytest.fixture(scope="module")
def annotate_once() -> Annotate:
    """Annotates as the pipeline does, but each article only once in all these tests."""
    known: dict[Article, Annotation] = {}
    annotate = pipeline.annotate

    def annotate_new(article: Article) -> Annotation:
        if article not in known:
            known[article] = annotate(article)
        return known[article]

    return annotate_new


@pytest.fixture
def build(annotate_once: Annotate, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Builds a story of that name, a call of the pipeline for each part of the files."""
    monkeypatch.setattr(pipeline, "annotate", annotate_once)

    def build_parts(name: str, *parts: list[Path]) -> Path:
        for part in parts:
            pipeline.build(part, tmp_path / name, processes=1)
        return tmp_path / name

    yield build_parts


def shown(story: Path) -> bytes:
    """The whole record as JSON."""
    with open_story(story) as opened:
        export_story(opened, "json", story.with_suffix(".json"))
    return story.with_suffix(".json").read_bytes()


def empty_share(story: Path) -> float:
    """How much of the file holds nothing."""
    with closing(sqlite3.connect(story)) as store:
        pages, free = (store.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count"))
    return float(free / pages)


def entities_of(story: Path) -> dict[str, list[tuple[str, str]]]:
    """By article, the entity of each chain."""
    found: dict[str, list[tuple[str, str]]] = {}
    with open_story(story) as opened:
        for name in opened.article_ids():
            found[name] = sorted((chain, one.id) for one in opened.entities() for at, chain in one.chains if at == name)
    return found


def judged_pairs(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The articles of each two that are judged from now on."""
    seen: list[tuple[str, str]] = []
    judge = judged.find_likely_events

    def remember(left: Profiles, right: Profiles) -> Iterator[judged.Likely]:
        seen.append((left.article, right.article))
        return judge(left, right)

    monkeypatch.setattr(judged, "find_likely_events", remember)
    return seen


@pytest.mark.parametrize("seed", range(3))
def test_any_order_in_any_number_of_builds_makes_the_same_record(build: Callable[..., Path], seed: int) -> None:
    whole = build("whole.story", FILES)
    files, drawn = list(FILES), random.Random(seed)
    drawn.shuffle(files)
    cuts = [0, *sorted(drawn.sample(range(1, len(files)), 2 + seed)), len(files)]
    grown = build("grown.story", *(files[first:last] for first, last in pairwise(cuts)))
    assert shown(grown) == shown(whole)
    assert {**rows_of(grown), "runs": []} == {**rows_of(whole), "runs": []}
    assert empty_share(grown) <= LOOSE


def test_article_by_article_makes_the_record_of_all_at_once(build: Callable[..., Path]) -> None:
    files = list(FILES)
    random.Random(7).shuffle(files)
    whole, grown = build("whole.story", FILES), build("grown.story", *([one] for one in files))
    assert shown(grown) == shown(whole)
    assert {**rows_of(grown), "runs": []} == {**rows_of(whole), "runs": []}


# What looks at one article for what is then kept of it: whose result, how many times more with one article more.
LOOKED_AT = (
    (entity_links, "find_roles"),
    (chains, "_chains"),
    (takeovers, "_all_told"),
    (common, "_small"),
    (offices, "_offices"),
    (stories, "_words"),
    (copies, "_print"),
    (timeline, "_read_sentences"),
    (quoted, "_quoted"),
    (quoted, "_told"),
    (words, "_count"),
    (whereabouts, "_all_placed"),
    (judged, "_salient"),
)


@pytest.mark.parametrize(("module", "name"), LOOKED_AT)
def test_one_article_more_is_the_only_one_looked_at(
    build: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str
) -> None:
    looked_at: list[str] = []
    look = getattr(module, name)

    def remember(one: Annotation | Article, *more: object) -> object:
        looked_at.append(one.file if isinstance(one, Article) else one.article.file)
        return look(one, *more)

    monkeypatch.setattr(module, name, remember)
    *many, last = FILES
    build("a.story", many)
    assert len(looked_at) == len(many)
    looked_at.clear()
    build("a.story", [last])
    assert looked_at == [str(last)]


def test_what_an_article_tells_is_read_again_only_where_its_names_are_others(
    build: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    told, asked = [], []
    read_told, read_claims = units_kept._told, claims._claims

    def remember_told(one: Annotation, *more: Any) -> Any:
        told.append(one.article.id)
        return read_told(one, *more)

    def remember_claims(reading: Any, sides: Any, article: str) -> Any:
        asked.append(article)
        return read_claims(reading, sides, article)

    monkeypatch.setattr(units_kept, "_told", remember_told)
    monkeypatch.setattr(claims, "_claims", remember_claims)
    *many, last = FILES
    story = build("a.story", many)
    assert len(told) == len(asked) == len(many)
    before = entities_of(story)
    told.clear()
    asked.clear()
    build("a.story", [last])
    after = entities_of(story)
    others = {article for article in after if before.get(article) != after[article]}
    assert set(told) == others
    assert others <= set(asked) < set(after)


def test_words_are_found_in_a_story_that_grew(build: Callable[..., Path]) -> None:
    whole, grown = build("whole.story", FILES), build("grown.story", FILES[:5], FILES[3:9], FILES[9:])
    with open_story(whole) as one, open_story(grown) as other:
        for words in ("river", "talks", '"Orva dam"', "Marland"):
            assert other.search(words) == one.search(words) != []


def test_a_story_whose_articles_were_numbered_in_their_order_is_written_anew(build: Callable[..., Path]) -> None:
    whole, grown = build("whole.story", FILES), build("grown.story", FILES[:8])
    with closing(sqlite3.connect(grown)) as store:  # as programs before 0.2.0 numbered them
        store.executescript("""
            UPDATE articles SET number = (SELECT count(*) FROM articles b WHERE b.id <= articles.id);
            UPDATE statements SET number = (SELECT count(*) FROM statements b WHERE b.number <= statements.number);
            INSERT INTO article_search (article_search) VALUES ('rebuild');
            INSERT INTO statement_search (statement_search) VALUES ('rebuild');
        """)
    build("grown.story", FILES[8:])
    assert shown(grown) == shown(whole)
    assert {**rows_of(grown), "runs": []} == {**rows_of(whole), "runs": []}


def test_one_article_more_is_judged_with_its_neighbours_only(
    build: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = judged_pairs(monkeypatch)
    *many, last = FILES
    story = build("a.story", many)
    assert len(seen) > len(many)
    seen.clear()
    build("a.story", [last])
    with open_story(story) as opened:
        (name,) = [one.id for one in opened.articles() if one.file == str(last)]
    assert 0 < len(seen) < len(FILES)
    assert all(name in pair for pair in seen)


def test_one_article_more_has_few_pairs_judged_by_the_rules_and_few_units_read(
    build: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    ruled: list[tuple[str, str]] = []
    judge = pairs._judge

    def remember(left: Unit, right: Unit, pile: Pile) -> Edge | None:
        ruled.append((left.first.article, right.first.article))
        return judge(left, right, pile)

    monkeypatch.setattr(pairs, "_judge", remember)
    *many, last = FILES
    story = build("a.story", many)
    of_many, before = len(ruled), entities_of(story)
    ruled.clear()
    build("a.story", [last])
    after = entities_of(story)
    others = {article for article in after if before.get(article) != after[article]}
    assert 0 < len(ruled) < of_many
    assert any(others & {one, other} for one, other in ruled)
    ruled.clear()
    monkeypatch.setattr(StoryBuilder, "unchanged", lambda *given: False)
    build("a.story", [last])
    assert ruled == []


def test_what_another_program_judged_is_judged_again(
    build: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = judged_pairs(monkeypatch)
    build("a.story", FILES[:6])
    before = sorted(seen)
    seen.clear()
    monkeypatch.setattr(pipeline, "program", lambda: "rashomon of tomorrow")
    build("a.story", FILES[:6])
    assert sorted(seen) == before


def test_near_articles_are_judged_one_after_the_other() -> None:
    near = [(0, 0), (0, 5), (1, 4), (1, 6), (2, 5), (4, 6)]
    assert list(near_after_near(near)) == [(0, 5), (2, 5), (1, 4), (1, 6), (4, 6)]
