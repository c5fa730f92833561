"""Growth: the record is the same however its articles came in, and a story that grows judges only what is new in it."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from rashomon import pipeline
from rashomon.export import export_story
from rashomon.link.happenings import judged
from rashomon.link.happenings.grouping import near_after_near
from rashomon.link.happenings.profiles import Profiles
from rashomon.records import Annotation, Article
from rashomon.store import open_story
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


def judged_pairs(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The articles of each two that are judged from now on."""
    pairs: list[tuple[str, str]] = []
    judge = judged.find_likely_events

    def remember(left: Profiles, right: Profiles) -> Iterator[judged.Likely]:
        pairs.append((left.article, right.article))
        return judge(left, right)

    monkeypatch.setattr(judged, "find_likely_events", remember)
    return pairs


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


def test_one_article_more_is_judged_with_its_neighbours_only(
    build: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = judged_pairs(monkeypatch)
    *many, last = FILES
    story = build("a.story", many)
    assert len(pairs) > len(many)
    pairs.clear()
    build("a.story", [last])
    with open_story(story) as opened:
        (name,) = [one.id for one in opened.articles() if one.file == str(last)]
    assert 0 < len(pairs) < len(FILES)
    assert all(name in pair for pair in pairs)


def test_what_another_program_judged_is_judged_again(
    build: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = judged_pairs(monkeypatch)
    build("a.story", FILES[:6])
    before = sorted(pairs)
    pairs.clear()
    monkeypatch.setattr(pipeline, "program", lambda: "rashomon of tomorrow")
    build("a.story", FILES[:6])
    assert sorted(pairs) == before


def test_near_articles_are_judged_one_after_the_other() -> None:
    pairs = [(0, 0), (0, 5), (1, 4), (1, 6), (2, 5), (4, 6)]
    assert list(near_after_near(pairs)) == [(0, 5), (2, 5), (1, 4), (1, 6), (4, 6)]
