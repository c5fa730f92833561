"""Figures of a whole and of its part, and of two totals side by side, are no two answers to one question."""

import pytest

from rashomon.records import Annotation
from tests.accounts import accounts_of, annotated, entity, rows

WHOLE = "The Orrin ministry confirmed 50 cases of river fever among valley farmers."


def cases(name: str, text: str, number: str) -> Annotation:
    """An article of one sentence with one number of cases."""
    value = float({"Fourteen": 14}.get(number, number.split()[0]))
    quantities = [(number, value, value, "cases")]
    return annotated(name, text, published="2031-05-14", mentions=[("Orrin", "GPE", "c1")], quantities=quantities)


@pytest.mark.parametrize(
    ("text", "number", "set_against"),
    [
        ("The Orrin ministry confirmed 64 cases of river fever among valley farmers.", "64 cases", True),
        ("Fourteen of the cases of river fever confirmed by the Orrin ministry are valley farmers.", "Fourteen", False),
        ("The Orrin ministry confirmed 64 new cases of river fever among valley farmers.", "64 new cases", False),
    ],
)
def test_some_of_them_are_not_all_of_them(text: str, number: str, set_against: bool) -> None:
    orrin = entity("Orrin", "GPE", ("a1", "c1"), ("a2", "c1"))
    found = accounts_of([cases("a1", WHOLE, "50 cases"), cases("a2", text, number)], entities=[orrin])
    assert any(len(values) > 1 for _, _, values in rows(found, "number")) is set_against


def toll(name: str, text: str, *numbers: str) -> Annotation:
    """An article that counts the dead of an uprising."""
    quantities = [(one, float(one.split()[0]), float(one.split()[0]), "people") for one in numbers]
    return annotated(
        name, text, published="2031-05-14", mentions=[("Peru", "GPE", "c1")], quantities=quantities
    )  # fmt: skip


def test_two_totals_of_one_article_are_of_two_times() -> None:
    since = "In Peru 3500 people have been killed since the uprising began."
    lately = "In Peru 370 people have been killed since the truce of the uprising."
    peru = entity("Peru", "GPE", ("a1", "c1"), ("a2", "c1"))
    alone = accounts_of([toll("a1", lately, "370 people"), toll("a2", since, "3500 people")], entities=[peru])
    assert [len(values) for _, _, values in rows(alone, "number")] == [2]
    both = toll("a1", f"{since} {lately}", "3500 people", "370 people")
    found = accounts_of([both, toll("a2", since, "3500 people")], entities=[peru])
    assert all(len(values) == 1 for _, _, values in rows(found, "number"))
