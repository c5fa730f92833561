"""Identity: a RawArticle comes in; its id, outlet and language go out."""

import re
from collections.abc import Sequence
from hashlib import sha256
from urllib.parse import urlsplit

from rashomon.lexicon import words
from rashomon.records import Block, RawArticle

ID_DIGITS = 12
NAME = r"((?:The )?[A-Z][\w.'’&-]*(?: [A-Z][\w.'’&-]*){0,4})"
YEARS = r"(?: ?\d{4}(?:[–-]\d{4})?,?)?"
SIGNED = re.compile(
    rf"(?i:a message from) {NAME}:?$|(?:©|\(c\)|(?i:copyright))(?: ©)?{YEARS} {NAME}[.,] (?i:all rights)"
)
SAMPLE = 5_000  # characters that are enough to tell a language by
# In English prose, news included, more than a third of the words are on the list; of other languages hardly a tenth.
ENGLISH_SHARE = 0.2
LEAST_WORDS = 5


def find_id(raw: RawArticle, outlet: str | None, url: str | None) -> str:
    """The id that the record shows, or a digest of the bytes, the outlet and the address."""
    if raw.shown.id:
        return raw.shown.id
    return "a" + sha256("\n".join((raw.sha256, outlet or "", url or "")).encode()).hexdigest()[:ID_DIGITS]


def find_outlet(raw: RawArticle, url: str | None) -> str | None:
    """Who published it: as given, as shown, or the site's name in the address."""
    return raw.given.outlet or raw.shown.outlet or _host(url)


def find_signature(text: str, blocks: Sequence[Block]) -> str | None:
    """The paper that signs an appeal to its readers or a copyright line."""
    for block in blocks:
        if block.kind in {"appeal", "other"}:
            signed = SIGNED.match(text[block.start : block.end])
            if signed:
                return next(name for name in signed.groups() if name)
    return None


def find_language(raw: RawArticle) -> str | None:
    """The language as given, as the page declares it, or English where English function words prevail."""
    declared = raw.given.language or raw.shown.language
    if declared:
        return declared.lower()[:2]
    found = re.findall(r"[^\W\d_]+", raw.text[:SAMPLE].lower())
    known = sum(word in words("function_words") for word in found)
    return "en" if len(found) >= LEAST_WORDS and known >= ENGLISH_SHARE * len(found) else None


def _host(url: str | None) -> str | None:
    try:
        name = urlsplit(url or "").hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None
