"""The overview page: the story in one screen."""

from collections import Counter

from rashomon.report.dates import in_words
from rashomon.report.index import Index, Page
from rashomon.report.map import draw_map
from rashomon.report.pages.accounts import matrix, ranked
from rashomon.report.picture import draw
from rashomon.report.wording import JUDGEMENTS, STATUSES, count

OPEN_QUESTIONS = 5
CONTESTED = frozenset({"conflict", "changed", "differ"})


def overview_page(index: Index) -> Page:
    """How much was read, from when to when, the picture, and the most contested questions."""
    record = index.record
    days = sorted(one.published for one in index.articles.values() if one.published)
    judged, states = (
        Counter(one.judgement for one in record.accounts),
        Counter(one.status for one in record.happenings),
    )
    contested = [one for one in ranked(index) if one.judgement in CONTESTED]
    return {
        "title": _title(index),
        "articles": len(index.articles),
        "outlets": list(index.outlets),
        "without_outlet": sum(not one.outlet for one in index.articles.values()),
        "witnesses": index.witnesses(index.articles),
        "dated": len(days),
        "from": days[0] if days else None,
        "to": days[-1] if days else None,
        "published": _span(days),
        "dropped": len(record.dropped),
        "happenings": len(record.happenings),
        "entities": len(record.entities),
        "statements": len(index.said),
        "questions": len(record.accounts),
        "judgements": {one: judged[one] for one in JUDGEMENTS},
        "statuses": {one: states[one] for one in STATUSES if states[one]},
        "stories": [{"id": one.id, "title": one.title, "articles": len(one.articles)} for one in record.stories],
        "picture": draw(index),
        "map": draw_map(index),
        "contested": matrix(index, contested[:OPEN_QUESTIONS]),
        "contested_total": len(contested),
    }


def _title(index: Index) -> str:
    stories = sorted(index.record.stories, key=lambda one: (-len(one.articles), one.id))
    # Where no story has most of the articles, the title of one would stand for what it is not.
    leading = bool(stories) and 2 * len(stories[0].articles) > len(index.articles)
    return (stories[0].title if leading else "") or f"The record of {count(len(index.articles), 'article')}"


def _span(days: list[str]) -> str:
    if not days:
        return "no article shows its date"
    first, last = in_words(days[0][:10]), in_words(days[-1][:10])
    return first if first == last else f"{first} to {last}"
