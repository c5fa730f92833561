"""Sayings: records come in; the objects that `sayings --json` prints, and variants side by side, go out."""

import re
from collections.abc import Iterable, Iterator, Mapping

from rashomon.export.contract import Names, Object, of_citation
from rashomon.records import Article, Saying, Spans, Variant
from rashomon.store import StoryFile

WORD = re.compile(r"\w+")
BRACKETS = {"kept": ("", ""), "left out": ("[-", "-]"), "added": ("{+", "+}")}
# What a part shows, and on which side its words are.
SIDES = {
    "kept": (("kept", "own"),),
    "left out": (("left out", "fullest"),),
    "added": (("added", "own"),),
    "replaced": (("left out", "fullest"), ("added", "own")),
}


def find_sayings(story: StoryFile, names: Names, *, speaker: str | None = None) -> Iterator[Object]:
    """The sayings of a story, all or those that somebody gives to this speaker."""
    articles = {one.id: one for one in story.articles()}
    everything = (of_saying(one, names, articles) for one in story.sayings())
    return (one for one in everything if speaker is None or is_by(one, names, speaker))


def of_saying(saying: Saying, names: Names, articles: Mapping[str, Article]) -> Object:
    """The same quotation in several articles: every variant against the fullest wording, which is the first of them."""
    who = {"speaker": saying.speaker, "speaker_name": names.name(saying.speaker)}
    where = {"first": list(saying.first), "outlets": list(saying.outlets), "witnesses": saying.witnesses}
    variants = [_variant(one, saying, names, articles) for one in saying.variants]
    return {"id": saying.id} | who | where | {"fullest": saying.fullest, "variants": variants}


def _variant(one: Variant, saying: Saying, names: Names, articles: Mapping[str, Article]) -> Object:
    article = articles[one.article]
    texts = {"fullest": articles[saying.fullest].text, "own": article.text}
    return {
        "article": one.article,
        "outlet": article.outlet,
        "published": article.published,
        "statements": [f"{one.article}/{said}" for said in one.statements],
        "kind": one.kind,
        "speaker": one.speaker,
        "speaker_name": names.name(one.speaker),
        "voice": one.voice,
        "quotes": [of_citation(quote) for quote in one.quotes],
        "parts": [
            {
                "kind": part.kind,
                "fullest": _stretches(part.fullest, texts["fullest"]),
                "own": _stretches(part.own, texts["own"]),
            }
            for part in one.parts
        ],
    }


def _stretches(spans: Spans, text: str) -> list[Object]:
    return [{"start": start, "end": end, "text": text[start:end]} for start, end in spans]


def compared(parts: Iterable[Object]) -> Iterator[tuple[str, str]]:
    """A variant against the fullest wording, piece by piece: kept, left out or added, and its words.

    What replaces words follows them.
    """
    for part in parts:
        for kind, side in SIDES[part["kind"]]:
            yield kind, " … ".join(one["text"] for one in part[side])


def bracketed(parts: Iterable[Object]) -> str:
    """A variant against the fullest wording in one line, as wdiff prints it: kept [-left out-] {+added+}."""
    return " ".join(f"{BRACKETS[kind][0]}{words}{BRACKETS[kind][1]}" for kind, words in compared(parts))


def is_by(saying: Object, names: Names, speaker: str) -> bool:
    """Whether an article gives the saying to this one: an id, a name, or some words of a name."""
    ids = {one["speaker"] for one in saying["variants"]}
    entities = [names.by_id[one] for one in sorted(filter(None, ids)) if one in names.by_id]
    wanted = set(WORD.findall(speaker.casefold()))
    called = [set(WORD.findall(name.casefold())) for one in entities for name in (one.name, *one.aliases)]
    return speaker in ids or (bool(wanted) and any(wanted <= name for name in called))
