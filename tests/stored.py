"""Story files for tests: a record in, a story file that holds it out."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from rashomon.records import Annotation, Article, RawArticle, Record, Run, Segment
from rashomon.store import Known, StoryBuilder, key_of

PROGRAM = "rashomon test"


def raw_of(article: Article) -> RawArticle:
    """The plain text file that an article was read from."""
    data = article.text.encode()
    runs = (Run(0, len(article.text), 0, len(article.text)),)
    segments = (Segment(0, len(article.text)),)
    digest = hashlib.sha256(data).hexdigest()
    return RawArticle(article.file, data, digest, "text", "utf-8", article.text, article.text, runs, segments)


def with_digests(record: Record) -> Record:
    """The record with the true sha256 of each text as its article's."""
    return replace(record, annotations=tuple(_with_digest(one) for one in record.annotations))


def _with_digest(one: Annotation) -> Annotation:
    return replace(one, article=replace(one.article, sha256=raw_of(one.article).sha256))


def write_story(path: Path, record: Record, *, base: Mapping[str, Article] | None = None) -> Record:
    """Write a record as a build does; `base` gives, by id, articles as they were read before a link dated them."""
    record = with_digests(record)
    with StoryBuilder(path, PROGRAM) as builder:
        pile = []
        for one in record.annotations:
            read = (base or {}).get(one.article.id, one.article)
            key = key_of(read, PROGRAM)
            builder.keep(key, raw_of(one.article), replace(one, article=read))
            pile.append(Known(one.article.id, one.article.file, None, one.article.sha256, key))
        builder.publish(record, pile)
    return record
