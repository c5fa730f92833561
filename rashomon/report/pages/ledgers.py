"""The ledgers of those who say most in a story, and of those whose words changed."""

from collections import Counter

from rashomon.report.index import Index, Page
from rashomon.report.pages.ledger import FEWEST_LINES, ledger_page

MAIN_SPEAKERS = 6
# Whoever says less than these, a reader of the report does not ask for; the story file and its pages have them all.
LOOKED_AT = 24
MATTERS, LINES, SINGLE = 6, 6, 6


def ledgers_page(index: Index) -> Page:
    """The ledgers of the main speakers, and of others among the first LOOKED_AT whose words changed."""
    said = Counter(one.entity.id for one in index.said if one.entity)
    order = sorted((name for name in said if said[name] >= FEWEST_LINES), key=lambda name: (-said[name], name))
    pages = [
        ledger_page(index, index.entities[name], matters=MATTERS, lines=LINES, single=SINGLE)
        for name in order[:LOOKED_AT]
    ]
    shown = [one for place, one in enumerate(pages) if place < MAIN_SPEAKERS or one["changes"]]
    return {"ledgers": shown, "speakers": len(said)}
