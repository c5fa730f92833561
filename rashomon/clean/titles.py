"""Titles: a RawArticle and its lines come in; the article's own title, without the site's name, goes out."""

import re
from collections.abc import Sequence

from rashomon.clean.lines import Line, folded
from rashomon.records import RawArticle

# Where a page's title and the site's name meet: "Talks postponed | The River Post".
SEPARATOR = re.compile(r"\s+(?:[|·•»—–-]|::|//)\s+|\s*[｜|]\s*")
SITE_WORDS = 4  # hardly a site's name is longer
HEADLINE_WORDS = 3  # what is left as a title is no shorter, unless the page shows it as its heading


def find_title(raw: RawArticle, lines: Sequence[Line], site: str | None) -> str | None:
    """The title as given, or as the page declares it; None where only the text can tell."""
    if raw.given.title:
        return raw.given.title
    if not raw.shown.title:
        return None
    headings = {line.folded for line in lines if line.segment.tag in {"h1", "h2"}}
    return _without_site(raw.shown.title, headings, folded(site or "").replace(" ", ""))


def _without_site(title: str, headings: set[str], site: str) -> str:
    """The longest leading part that the page shows as a heading, or all but the site's name at the end."""
    ends = [match.start() for match in SEPARATOR.finditer(title)][::-1]
    if folded(title) in headings:
        return title
    shown = next((title[:end] for end in ends if folded(title[:end]) in headings), None)
    if shown or not ends:
        return shown or title
    rest = SEPARATOR.sub(" ", title[ends[0] :]).strip()
    name = folded(rest).replace(" ", "")
    is_site = bool(name) and (name in site or (bool(site) and site in name))
    short = len(rest.split()) <= SITE_WORDS and len(title[: ends[0]].split()) >= HEADLINE_WORDS and not site
    return title[: ends[0]] if is_site or short else title
