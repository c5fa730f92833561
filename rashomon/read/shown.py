"""Shown: what a page or a JSON record declares about itself comes in, its Metadata go out.

Where several places speak, the one that a publisher keeps for machines first is believed: linked data (JSON-LD), then
meta tags, then marked elements, then the page's own title.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from rashomon.lexicon import rows
from rashomon.records import Metadata

ARTICLE_TYPE = re.compile(r"article|posting|report|review|liveblog", re.I)
HALF_CHARACTER = re.compile(r"[\ud800-\udfff]")
YEAR = re.compile(r"(?:1[89]|20)\d\d")
DEEPEST_DATA = 6  # linked data nest an article at most so deep (graph, list, main entity)


@dataclass(slots=True)
class Shown:
    """What the head and the marked elements of a page declare, in page order."""

    metas: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    items: list[tuple[str, str]] = field(default_factory=list)
    title: str = ""
    language: str | None = None
    listening: str = ""
    titles: int = 0

    def note(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Keep what an opening tag declares, and whether the text that follows it belongs here."""
        self.listening = tag if tag == "script" and "json" in attributes.get("type", "") else ""
        if tag == "script" and self.listening:
            self.scripts.append("")
        elif tag == "title":
            self.titles += 1
        elif tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            self.metas.append((name.lower().strip(), attributes.get("content", "").strip()))
        elif tag == "link":
            self.links.append((attributes.get("rel", "").lower(), attributes.get("href", "").strip()))
        elif tag == "html":
            self.language = attributes.get("lang") or attributes.get("xml:lang") or self.language
        elif tag == "time" and attributes.get("datetime"):
            self.times.append(attributes["datetime"].strip())
        said = attributes.get("datetime") or attributes.get("content")
        if tag != "meta" and attributes.get("itemprop") and said:
            self.items.append((attributes["itemprop"].lower(), said.strip()))

    def listen(self, tag: str, said: str) -> None:
        """Keep the words of the page's title and of its linked data."""
        if tag == "title" and self.titles == 1:
            self.title += said
        elif tag == "script" and self.listening:
            self.scripts[-1] += said


def page_metadata(shown: Shown) -> Metadata:
    """What a page tells of its article."""
    data = _article_data(shown.scripts)
    url = _url(shown, data)
    return Metadata(
        outlet=_outlet(shown, data),
        url=url,
        title=_clean(_text(data.get("headline")) or _meta(shown, "title") or shown.title),
        authors=tuple(_authors(shown, data)),
        published=_published(shown, data),
        language=_language(shown),
    )


def _published(shown: Shown, data: dict[str, Any]) -> str | None:
    items = [said for name, said in shown.items if name == "datepublished"]
    declared = [_text(data.get("datePublished")), *_metas(shown, "published"), *items, _text(data.get("dateCreated"))]
    later = [*_metas(shown, "modified"), _text(data.get("dateModified"))]
    return next((one for one in (*declared, *shown.times, *later) if one and YEAR.search(one)), None)


def _url(shown: Shown, data: dict[str, Any]) -> str | None:
    canonical = [address for relation, address in shown.links if "canonical" in relation.split()]
    candidates = [*canonical, *_metas(shown, "url"), _text(data.get("url"))]
    return next((one for one in candidates if one and one.startswith(("http://", "https://"))), None)


def _outlet(shown: Shown, data: dict[str, Any]) -> str | None:
    publisher = _names(data.get("publisher"))
    return next((name for name in (*publisher, *_metas(shown, "outlet")) if name), None)


def _authors(shown: Shown, data: dict[str, Any]) -> list[str]:
    names = _names(data.get("author")) or _metas(shown, "author")
    return list(dict.fromkeys(name for name in map(_clean, names) if name and "://" not in name))


def _language(shown: Shown) -> str | None:
    said = shown.language or _meta(shown, "language")
    found = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", said or "")
    return found[0].lower() if found else None


# ---- meta tags


def _meta(shown: Shown, field_name: str) -> str | None:
    return next(iter(_metas(shown, field_name)), None)


def _metas(shown: Shown, field_name: str) -> list[str]:
    """What the meta tags say of a field, the most reliable name first (data/metatags.txt has them in order)."""
    said: dict[str, list[str]] = {}
    for name, value in shown.metas:
        if value:
            said.setdefault(name, []).append(value)
    return [value for kind, name in rows("metatags") if kind == field_name for value in said.get(name, [])]


# ---- linked data


def _article_data(scripts: list[str]) -> dict[str, Any]:
    """The linked data of the article itself: the first object of such a type, that with a date before one without."""
    found = [one for script in scripts for one in _objects(_parsed(script), DEEPEST_DATA) if _is_article(one)]
    return next((one for one in found if one.get("datePublished")), found[0] if found else {})


def _parsed(script: str) -> Any:
    try:
        return json.loads(script.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(data, list):
        for one in data:
            yield from _objects(one, depth - 1)
    elif depth and isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _objects(data.get(key), depth - 1)


def _is_article(data: dict[str, Any]) -> bool:
    kinds = data.get("@type")
    return any(ARTICLE_TYPE.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _names(data: Any) -> list[str]:
    if isinstance(data, list):
        return [name for one in data for name in _names(one)]
    if isinstance(data, dict):
        return _names(data.get("name"))
    return [_whole(data).strip()] if isinstance(data, str) and data.strip() else []


def _text(data: Any) -> str | None:
    if isinstance(data, list):
        data = data[0] if data else None
    return _whole(data).strip() if isinstance(data, str) and data.strip() else None


def _clean(words: str | None) -> str | None:
    """One line of words; sites that build their pages from parts escape them twice."""
    return " ".join(unescape(words or "").split()) or None


# ---- JSON records


def record_metadata(record: Mapping[str, Any]) -> Metadata:
    """What a JSON record tells of its article beside the text."""
    return Metadata(
        outlet=_first(record, "outlet"),
        url=_first(record, "url"),
        title=_clean(_first(record, "title")),
        authors=tuple(_names(next((record[name] for name in _fields("authors") if record.get(name)), None))),
        published=_first(record, "published"),
        language=_first(record, "language"),
        id=_first(record, "id"),
    )


def _first(record: Mapping[str, Any], field_name: str) -> str | None:
    said = (record.get(name) for name in _fields(field_name))
    return next((_whole(str(one)).strip() for one in said if isinstance(one, str | int) and str(one).strip()), None)


def _whole(words: str) -> str:
    """Words without half characters (a lone "\\ud800"), which no file can hold."""
    return HALF_CHARACTER.sub("\ufffd", words)


def _fields(field_name: str) -> list[str]:
    return [name for kind, name in rows("jsonfields") if kind == field_name]
