"""Deferred: what a build reads of an article that the story holds is what was written, and only what is asked for."""

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from rashomon.records import Annotation, Article
from rashomon.store import StoryBuilder, key_of, read
from rashomon.store.deferred import key_held, whole
from tests import sample
from tests.stored import PROGRAM, write_story

NAME = "tide1"


@pytest.fixture
def written(tmp_path: Path) -> Annotation:
    """An annotation of the story `ferry.story`, as it was written."""
    record = write_story(tmp_path / "ferry.story", sample.record())
    return next(one for one in record.annotations if one.article.id == NAME)


def test_each_part_is_what_was_written(written: Annotation, tmp_path: Path) -> None:
    with StoryBuilder(tmp_path / "ferry.story", PROGRAM) as builder:
        held = builder.annotation(key_of(written.article, PROGRAM), written.article.file)
        assert held is not None
        for field in fields(Article):
            assert getattr(held.article, field.name) == getattr(written.article, field.name)
        for field in fields(Annotation)[1:]:
            assert getattr(held, field.name) == getattr(written, field.name)
        assert whole(held) == written


def test_only_what_is_asked_for_is_read(written: Annotation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def noted(part: str, find: Callable[..., Any]) -> Callable[..., Any]:
        def noting(*given: Any) -> Any:
            asked.append(part)
            return find(*given)

        return noting

    for parts in (read.PARTS, read.ARTICLE_PARTS):
        for part, find in list(parts.items()):
            monkeypatch.setitem(parts, part, noted(part, find))
    with StoryBuilder(tmp_path / "ferry.story", PROGRAM) as builder:
        held = builder.annotation(key_of(written.article, PROGRAM), written.article.file)
        assert held is not None
        assert (held.article.id, held.article.outlet) == (written.article.id, written.article.outlet)
        assert key_of(held.article, PROGRAM) == key_of(written.article, PROGRAM)
        assert asked == []
        assert held.events == held.events == written.events
        assert asked == ["events"]


def test_a_changed_copy_has_a_key_of_its_own(written: Annotation, tmp_path: Path) -> None:
    with StoryBuilder(tmp_path / "ferry.story", PROGRAM) as builder:
        held = builder.annotation(key_of(written.article, PROGRAM), "moved.txt")
        assert held is not None
        assert held.article.file == "moved.txt"
        dated = replace(held.article, published="1999-01-01")
        assert key_held(held.article) == key_of(written.article, PROGRAM)
        assert key_held(dated) is None
        assert key_of(dated, PROGRAM) == key_of(replace(written.article, published="1999-01-01"), PROGRAM)


def test_it_has_no_other_fields(written: Annotation, tmp_path: Path) -> None:
    with StoryBuilder(tmp_path / "ferry.story", PROGRAM) as builder:
        held = builder.annotation(key_of(written.article, PROGRAM), written.article.file)
        assert not hasattr(held, "smell")
        assert builder.annotation("of nothing", "nowhere.txt") is None
