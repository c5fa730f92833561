"""States against MEANTIME: events with factuality marked by its annotators come in; where our states agree goes out.

MEANTIME asks three questions of an event that our nine states answer together, so each is measured as the one of its
answers that is not the rule, found by the states that stand for it: FUTURE (planned, postponed, hypothetical, and what
was called off or refused before it came), NEG (denied, refused, failed, cancelled), and not CERTAIN (hypothetical).
Events of which the corpus leaves the question open are not counted.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from quality.states_items import article
from rashomon.events.heads import find_heads, head_at
from rashomon.events.reading import read_mentions
from rashomon.events.setting import find_times as tie_times
from rashomon.events.status import at_publication, find_states, is_past
from rashomon.parse import parse_all
from rashomon.records import Article, Parsed
from rashomon.times import find_times

TOPICS = ("airbus", "apple", "gm")
# The answer that is sought, the others that count, and the states that stand for the one sought.
QUESTIONS = {
    "time": ({"FUTURE"}, {"NON_FUTURE"}, {"planned", "postponed", "hypothetical", "cancelled", "refused"}),
    "polarity": ({"NEG"}, {"POS"}, {"denied", "refused", "failed", "cancelled"}),
    "certainty": ({"PROBABLE", "POSSIBLE"}, {"CERTAIN"}, {"hypothetical"}),
}


def factuality(data: Path) -> dict[str, dict[str, Any]]:
    """For each topic and question precision, recall and F1 of the answer that is not the rule."""
    return {topic: _of_topic(data / f"events/meantime/{topic}.jsonl") for topic in TOPICS}


def states_of(one: Article, parsed: Parsed, asked: Iterable[int]) -> dict[int, str]:
    """The states of the events at given tokens, in the company of the events that we find around them."""
    found = {head.index: head for head in find_heads(parsed, frozenset())}
    heads = [found.get(index) or head_at(parsed, index) for index in sorted({*found, *asked})]
    states = find_states(parsed, heads)
    unreal = frozenset(index for index, state in states.items() if state in {"hypothetical", "planned"})
    tied = tie_times(read_mentions(parsed, ()), heads, find_times(one, parsed), unreal)
    return {
        index: at_publication(states[index], tied.get(index), one.published, past=is_past(parsed, index))
        for index in asked
    }


def chief(parsed: Parsed, start: int, end: int) -> int:
    """The word of a span that governs the others."""
    inside = [place for place, token in enumerate(parsed.tokens) if token.start < end and start < token.end]
    return next((place for place in inside if parsed.tokens[place].head not in inside), inside[0])


def _of_topic(path: Path) -> dict[str, Any]:
    pairs = list(_answers(path))
    return {question: _rates(pairs, question) for question in QUESTIONS}


def _answers(path: Path) -> Iterator[tuple[dict[str, Any], str]]:
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    articles = [article(one["id"], one["text"], one["published"]) for one in documents]
    for document, one, parsed in zip(documents, articles, parse_all(articles), strict=True):
        events = {
            chief(parsed, event["spans"][0][0], event["spans"][-1][1]): event
            for event in document["events"]
            if event["tag"] == "OTHER" and event["time"]
        }
        states = states_of(one, parsed, events)
        yield from ((event, states[index]) for index, event in events.items())


def _rates(pairs: list[tuple[dict[str, Any], str]], question: str) -> dict[str, Any]:
    sought, others, standing = QUESTIONS[question]
    judged = [
        (event[question] in sought, state in standing) for event, state in pairs if event[question] in sought | others
    ]
    right = sum(is_sought and said for is_sought, said in judged)
    given, wanted = sum(said for _, said in judged), sum(is_sought for is_sought, _ in judged)
    return {
        "precision": round(100 * right / max(1, given), 1),
        "recall": round(100 * right / max(1, wanted), 1),
        "f1": round(200 * right / max(1, given + wanted), 1),
        "sought": wanted,
        "events": len(judged),
    }
