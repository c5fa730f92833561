"""Document: a record comes in; one self-contained HTML file about it goes out."""

import hashlib
from base64 import b64encode

from markupsafe import Markup

from rashomon.records import Record
from rashomon.report.evidence import Evidence
from rashomon.report.index import Index, Page
from rashomon.report.pages.accounts import accounts_page
from rashomon.report.pages.articles import articles_page
from rashomon.report.pages.entities import entities_page
from rashomon.report.pages.happenings import happenings_page
from rashomon.report.pages.ledgers import ledgers_page
from rashomon.report.pages.overview import overview_page
from rashomon.report.pages.sayings import sayings_page
from rashomon.report.pages.statements import statements_page
from rashomon.report.pages.timeline import timeline_page
from rashomon.report.render import environment, static

# What a person reads through, and what keeps the report of a thousand articles under five megabytes; the story file
# has the rest, and each section says how much that is.
MOST_ENTRIES = 80
MOST_QUESTIONS = 120
MOST_SPEAKERS = 30
MOST_STATEMENTS_EACH = 6
MOST_SAYINGS = 60
MOST_ENTITIES = 80
MOST_HAPPENINGS = 40
MOST_ARTICLES = 1500


def write_report(record: Record) -> str:
    """The report: the story in one screen, every section of it, and the quoted sentences that it rests on."""
    index = Index(record)
    pages = _pages(index)
    evidence = Evidence(
        index,
        {
            "entity": {one["id"] for one in pages["entities"]["entities"]},
            "happening": {one["id"] for one in pages["happenings"]["happenings"]},
            "article": {one["id"] for one in pages["articles"]["articles"]},
            "saying": {one["id"] for one in pages["sayings"]["sayings"]},
        },
    )
    style, script = static("style.css"), static("filter.js")
    template = environment().get_template("report.html")
    ours = {"style": style, "script": script, "policy": _policy(style, script), "heading": "h3", "inner": "h4"}
    return template.render(**pages, **ours, evidence=evidence, links=evidence)


def _pages(index: Index) -> dict[str, Page]:
    return {
        "overview": overview_page(index),
        "timeline": timeline_page(index, limit=MOST_ENTRIES, quotes=2),
        "accounts": accounts_page(index, limit=MOST_QUESTIONS),
        "statements": statements_page(index, speakers=MOST_SPEAKERS, each=MOST_STATEMENTS_EACH),
        "sayings": sayings_page(index, limit=MOST_SAYINGS),
        "ledgers": ledgers_page(index),
        "entities": entities_page(index, limit=MOST_ENTITIES),
        "happenings": happenings_page(index, limit=MOST_HAPPENINGS),
        "articles": articles_page(index, limit=MOST_ARTICLES),
    }


def _policy(style: Markup, script: Markup) -> str:
    """Only our own style and script run, and nothing is loaded, whatever an article's words contain."""
    return f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; base-uri 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
