"""The labelled states: the sample and its labels fit together, and hold no words of the articles."""

from quality.states import PARTS, STATES, csv_rows, labelled
from quality.states_sample import GOLD

ITEMS = csv_rows(GOLD / "items.csv")
LABELS = {row["id"]: row for row in csv_rows(GOLD / "labels.csv")}
FEWEST = 20  # of each state, so that its figure means something


def test_every_item_has_a_state_that_exists() -> None:
    assert {row["id"] for row in ITEMS} == set(LABELS)
    assert {row["state"] for row in LABELS.values()} == set(STATES)


def test_what_both_labellers_gave_is_what_holds() -> None:
    assert not [one for one in LABELS.values() if one["a"] == one["b"] != one["state"]]


def test_each_state_is_there_often_enough_and_in_both_parts() -> None:
    golds = [labelled(row, LABELS[row["id"]]) for row in ITEMS]
    assert all(sum(gold.state == state for gold in golds) >= FEWEST for state in STATES)
    assert {(gold.part, gold.state) for gold in golds} == {(part, state) for part in PARTS for state in STATES}


def test_the_sample_holds_places_and_no_words() -> None:
    assert set(ITEMS[0]) == {"id", "data", "article", "start", "end", "digest", "stratum"}
    assert set(next(iter(LABELS.values()))) == {"id", "state", "a", "b"}
