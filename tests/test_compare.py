"""How the accounts of happenings meet: dates, places, states, those present, kinds of talks."""

import pytest

from rashomon.records import Annotation, Happening
from tests.accounts import accounts_of, annotated, entity, happening, rows


def told(name: str, when: tuple[str, str, str], *, status: str = "held", published: str = "2020-06-01") -> Annotation:
    """An article that tells of a meeting at a time."""
    verb = status if status in ("postponed", "cancelled") else "began"
    text = f"The envoys of Elsa and Norland {verb} their meeting {when[0]} in Port Elsa."
    return annotated(
        name,
        text,
        published=published,
        times=[when],
        mentions=[("Port Elsa", "GPE", "c1")],
        events=[("meeting", "CONSULT", status)],
    )


MEETING = happening("H1", [("a", "e0"), ("b", "e0")])
DAY = ("on May 4", "2020-05-04", "2020-05-04")
OTHER_DAY = ("on May 6", "2020-05-06", "2020-05-06")
MONTH = ("in May", "2020-05-01", "2020-05-31")


@pytest.mark.parametrize(
    ("first", "second", "judgement", "kind"),
    [
        (told("a", DAY), told("b", DAY), "agree", None),
        (told("a", DAY), told("b", MONTH), "agree", None),
        (told("a", DAY), told("b", OTHER_DAY), "conflict", "date"),
        (told("a", DAY, status="planned", published="2020-05-01"), told("b", OTHER_DAY), "changed", "earlier-state"),
    ],
    ids=["same day", "a day and its month", "two days", "a plan was moved"],
)
def test_when(first: Annotation, second: Annotation, judgement: str, kind: str | None) -> None:
    found = rows(accounts_of([first, second], [MEETING]), "date")
    assert [(one[0], one[1]) for one in found] == [(judgement, kind)]


def test_two_prints_of_one_text_do_not_agree() -> None:
    pair = [told("a", DAY), told("b", DAY), told("c", MONTH)]
    three = happening("H1", [("a", "e0"), ("b", "e0"), ("c", "e0")])
    found = accounts_of(pair, [three], voices={"a": "a", "b": "a", "c": "a"})
    assert rows(found, "date") == []  # one voice, and nobody who is silent
    silent = [*pair[:2], annotated("c", "They met.", events=[("met", "CONSULT", "held")])]
    found = accounts_of(silent, [three], voices={"a": "a", "b": "a", "c": "c"})
    assert rows(found, "date") == [("single", None, [("2020-05-04", ("a", "b"))])]
    assert next(one for one in found if one.field == "date").silent == ("c",)


def test_a_happening_of_one_article_is_no_question() -> None:
    assert accounts_of([told("a", DAY)], [happening("H1", [("a", "e0")])]) == []


@pytest.mark.parametrize(
    ("first", "second", "when", "expected"),
    [
        ("Port Elsa", "Port Elsa", "on May 4", ["agree"]),
        ("Port Elsa", "Nordby", "on May 4", ["differ"]),
        ("Oslo", "Norway", "on May 4", ["agree"]),
        ("Oslo", "Finland", "on May 4", ["conflict"]),
        ("Oslo", "Finland", "one day", []),
    ],
)
def test_where(first: str, second: str, when: str, expected: list[str]) -> None:
    articles = [
        annotated(
            name,
            f"A meeting of the owners was held in {place} {when}.",
            mentions=[(place, "GPE", "c1")],
            times=[(when, "2020-05-04", "2020-05-04")] if "May" in when else [],
            events=[("meeting", "CONSULT", "held")],
        )
        for name, place in (("a", first), ("b", second))
    ]
    known = [
        entity(place, "GPE", *[(n, "c1") for n, p in (("a", first), ("b", second)) if p == place])
        for place in sorted({first, second})
    ]
    found = rows(accounts_of(articles, [MEETING], known), "place")
    assert [one[0] for one in found] == expected


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (("planned", "postponed"), ("changed", "status")),
        (("planned", "held"), ("changed", "status")),
        (("postponed", "postponed"), ("agree", None)),
        (("held", "cancelled"), ("conflict", "status")),
        (("held", "held"), None),
        (("planned", "hypothetical"), None),
    ],
)
def test_in_what_state(states: tuple[str, str], expected: tuple[str, str | None] | None) -> None:
    articles = [told(name, DAY, status=status) for name, status in zip("ab", states, strict=True)]
    found = [(one[0], one[1]) for one in rows(accounts_of(articles, [MEETING]), "status")]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2020-05-01", "2020-05-09"), [("changed", "status")]),
        (("2020-05-09", "2020-05-01"), []),
        (("2020-05-01", "2020-05-01"), [("conflict", "status")]),
    ],
    ids=["put off, then held", "held, then another is put off", "both on one day"],
)
def test_put_off_and_held(days: tuple[str, str], expected: list[tuple[str, str | None]]) -> None:
    articles = [
        told("a", DAY, status="postponed", published=days[0]),
        told("b", DAY, status="held", published=days[1]),
    ]
    assert [(one[0], one[1]) for one in rows(accounts_of(articles, [MEETING]), "status")] == expected


def test_reported_and_denied() -> None:
    denial = annotated(
        "b", "The ministry denied that any meeting took place.", events=[("meeting", "CONSULT", "denied")]
    )
    found = rows(accounts_of([told("a", DAY), denial], [MEETING]), "status")
    assert [(one[0], one[1]) for one in found] == [("conflict", "denial")]


def test_who_is_there() -> None:
    first = annotated(
        "a",
        "The talks will bring together Elsa, Norland and the Grain Board.",
        mentions=[("Elsa", "GPE", "c1"), ("Norland", "GPE", "c2"), ("the Grain Board", "ORG", "c3")],
        events=[("talks", "CONSULT", "planned")],
    )
    second = annotated(
        "b",
        "Talks are near. Elsa, Norland and Sudmark will take part.",
        mentions=[("Elsa", "GPE", "c1"), ("Norland", "GPE", "c2"), ("Sudmark", "GPE", "c3")],
        events=[("Talks", "CONSULT", "planned")],
    )
    known = [
        entity("Elsa", "GPE", ("a", "c1"), ("b", "c1")),
        entity("Norland", "GPE", ("a", "c2"), ("b", "c2")),
        entity("Grain Board", "ORG", ("a", "c3")),
        entity("Sudmark", "GPE", ("b", "c3")),
    ]
    found = [one for one in accounts_of([first, second], [MEETING], known) if one.field == "participant"]
    assert [(one.judgement, one.kind) for one in found] == [("differ", "participant")]
    assert "Grain Board" in found[0].why
    assert "Sudmark" in found[0].why
    assert "all name Elsa and Norland" in found[0].why


def test_there_says_one_absent_says_the_other() -> None:
    text = (
        "Norland said Mr Brandauer agreed to send a delegation to Monday's talks. "
        "The union told a paper that Brandauer, after a quarrel with Norland, decided not to take part in the talks."
    )
    one = annotated(
        "a",
        text,
        mentions=[
            ("Norland", "GPE", "c1"),
            ("Mr Brandauer", "PERSON", "c2"),
            ("The union", "ORG", "c3"),
            ("Brandauer, after", "PERSON", "c2"),
        ],
        statements=[
            ("c1", "said", "Mr Brandauer agreed to send a delegation to Monday's talks", "say"),
            ("c3", "told", "Brandauer, after a quarrel with Norland, decided not to take part in the talks", "say"),
        ],
        events=[("talks", "CONSULT", "held")],
    )
    found = rows(accounts_of([one], [happening("H1", [("a", "e0")])]), "participant")
    assert [(row[0], row[1]) for row in found] == [("conflict", "participant")]
    assert "agreed to send a delegation" in str(found)
    assert "decided not to take part" in str(found)


def kinds_pair(second: str) -> tuple[list[Annotation], list[Happening]]:
    first = annotated("a", "They came for trade talks on Monday.", events=[("talks", "CONSULT", "held")])
    other = annotated("b", second, events=[("talks", "CONSULT", "held")])
    return [first, other], [MEETING]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("The talks are not trade talks.", ("conflict", "negation")),
        ("They came for trade talks again.", ("agree", None)),
        ("They held talks on border security.", ("differ", "wording")),
        ("They held long talks.", None),
    ],
)
def test_of_what_kind(second: str, expected: tuple[str, str | None] | None) -> None:
    found = [(one[0], one[1]) for one in rows(accounts_of(*kinds_pair(second)), "kind")]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize("text", ["", "Rain", "\n\n", "-LRB- `` ''", "1 2 3\t" * 2_000, "a" * 50_000])
def test_odd_articles_do_not_stop_it(text: str) -> None:
    assert accounts_of([annotated("a", text), annotated("b", text)]) == []


def test_conflicts_come_first() -> None:
    second = happening("H2", [("c", "e0"), ("d", "e0")])
    articles = [told("a", DAY), told("b", DAY), told("c", DAY), told("d", OTHER_DAY)]
    found = [one.judgement for one in accounts_of(articles, [MEETING, second]) if one.field == "date"]
    assert found == ["conflict", "agree"]


def test_a_later_meeting_does_not_fulfil_an_earlier_plan() -> None:
    """The same parties, the same word, but days that exclude each other and reports far apart."""
    plan = told("a", DAY, status="planned", published="2020-05-01")
    held = told("b", ("on July 9", "2020-07-09", "2020-07-09"), published="2020-07-10")
    assert rows(accounts_of([plan, held], [MEETING]), "status") == []


def test_a_denial_about_a_meeting_denies_no_meeting() -> None:
    denial = annotated(
        "b", "The ministry denied that the meeting was a threat.", events=[("meeting", "CONSULT", "denied")]
    )
    assert rows(accounts_of([told("a", DAY), denial], [MEETING]), "status") == []
