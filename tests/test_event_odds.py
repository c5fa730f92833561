"""Event odds: sentences with the words that are likely events beside those of the lists, and what becomes of them."""

import pytest

from quality.events import score
from rashomon.events.odds import find_odds
from rashomon.link.happenings import link_happenings
from rashomon.models import load_traits
from rashomon.pipeline import annotate
from rashomon.records import Copies
from tests.factory import article, parsed


def likely(text: str, salient: bool | None = None) -> set[str]:
    """The words of the events of a text; of all, or only those that are salient or are not."""
    one = annotate(article(text))
    return {text[event.start : event.end] for event in one.events if salient in {None, event.salient}}


FOUND = [
    ("The bombing suspect went on trial in Oslo.", "bombing"),
    ("Norland announced a new tax.", "announced"),
    ("The wounded mayor began his recovery at home.", "recovery"),
]


@pytest.mark.parametrize(("text", "word"), FOUND)
def test_what_the_lists_leave_out_is_found_and_makes_no_happening(text: str, word: str) -> None:
    assert word in likely(text, salient=False)


@pytest.mark.parametrize(
    ("text", "word"),
    [("Soldiers shelled the harbour.", "shelled"), ("Norland and Sudland held talks in Oslo.", "talks")],
)
def test_what_the_lists_know_is_salient(text: str, word: str) -> None:
    assert word in likely(text, salient=True)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The minister said the harbour is calm.", "said"),
        ("The minister said the harbour is calm.", "harbour"),
        ("Norland and Sudland held talks in Oslo.", "held"),
        ("The blue table stands in the old house.", "table"),
    ],
)
def test_bare_reports_carrying_verbs_and_things_are_no_events(text: str, word: str) -> None:
    assert word not in likely(text)


def test_linking_passes_over_what_is_not_salient() -> None:
    one = annotate(article("The bombing suspect Ole Berg went on trial in Oslo on 3 May 2020.", published="2020-06-01"))
    minor = {event.id for event in one.events if not event.salient}
    happenings, _ = link_happenings([one], [], Copies())
    assert minor
    assert not minor & {event for happening in happenings for _, event in happening.events}


def test_the_odds_are_of_words_and_the_same_every_time() -> None:
    _, grammar = parsed("The envoys met in Oslo, and the meeting failed.")
    odds = find_odds(grammar)
    words = {grammar.tokens[index].text: value for index, value in odds.items()}
    assert words["met"] > 0.5 > words["envoys"]
    assert odds == find_odds(grammar)
    assert "bias" in load_traits("events")


def test_the_measure_counts_heads_inside_the_checked_stretch() -> None:
    text = "Soldiers shelled the harbour. The envoys met in Oslo."
    marks = [{"spans": [[9, 16]], "tag": "ACTION_OCCURRENCE"}, {"spans": [[41, 44]], "tag": "ACTION_OCCURRENCE"}]
    document = {"id": "d", "text": text, "events": marks, "annotated": [0, 30]}
    assert score([document], [annotate(article(text))])["heads"] == {
        "precision": 100.0,
        "recall": 100.0,
        "f1": 100.0,
        "gold": 1,
        "predicted": 1,
    }
