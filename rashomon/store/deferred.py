"""Deferred: the id of an article in a story comes in; its annotation, each part read when it is asked for, goes out.

A build asks for the parts of all articles only where it finds no note on them, so that most of a story is never read.
"""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from rashomon.records import Annotation, Article
from rashomon.store import read

Part = Callable[[str], Any]


class DeferredArticle(Article):
    """An article whose text and blocks are read when they are asked for; the same as one that holds them."""

    __slots__ = ("_key", "_part")
    _key: str
    _part: Part

    def __getattr__(self, name: str) -> Any:
        return _filled(self, name)


class DeferredAnnotation(Annotation):
    """An annotation whose findings are read when they are asked for; the same as one that holds them."""

    __slots__ = ("_part",)
    _part: Part

    def __getattr__(self, name: str) -> Any:
        return _filled(self, name)


def annotation(store: read.Connection, name: str, file: str, key: str) -> Annotation | None:
    """What the article of this id alone tells, as if it had been read from this file; None where there is none."""
    known = read.known_of(store, name)
    if known is None:
        return None
    known |= {"file": file, "_key": key}
    article = _deferred(DeferredArticle, lambda part: read.ARTICLE_PARTS[part](store, name), known)
    found: Annotation = _deferred(DeferredAnnotation, lambda part: read.PARTS[part](store, name), {"article": article})
    return found


def key_held(article: Article) -> str | None:
    """The key of the annotation of an article that is as the story holds it; None of any other."""
    return getattr(article, "_key", None)  # a changed copy of a deferred article has none


def whole(one: Annotation) -> Annotation:
    """The annotation with all its parts, read now."""
    article = Article(**{field.name: getattr(one.article, field.name) for field in fields(Article)})
    parts = {field.name: getattr(one, field.name) for field in fields(Annotation) if field.name != "article"}
    return Annotation(article, **parts)


def _deferred(kind: type[Any], part: Part, known: dict[str, Any]) -> Any:
    """A record of which some fields are known; the others have no value until `_filled` gives them one."""
    one = object.__new__(kind)
    for field, value in {**known, "_part": part}.items():
        object.__setattr__(one, field, value)
    return one


def _filled(record: Any, name: str) -> Any:
    """The value of a field that had none, which it has from now on."""
    if name not in read.PARTS and name not in read.ARTICLE_PARTS:
        raise AttributeError(name)
    value = record._part(name)
    object.__setattr__(record, name, value)
    return value
