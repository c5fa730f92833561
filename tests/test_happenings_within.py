"""Happenings in one article: what it tells twice is one line, and what it keeps apart stays apart in all articles."""

from dataclasses import replace

import pytest

from rashomon.link.happenings.apart import Views
from rashomon.link.happenings.clusters import cluster
from rashomon.link.happenings.judged import Judged, Likely
from rashomon.link.happenings.tellings import entity_index, read_tellings
from rashomon.link.happenings.tolls import Toll
from rashomon.link.happenings.units import Unit, excluded, make_unit
from rashomon.link.happenings.within import find_units
from rashomon.records import Annotation, Edge, Entity
from tests.test_link_happenings import NAMES, annotation, link


def units_of(*annotations: Annotation) -> list[Unit]:
    entities = [
        Entity(f"E{name}", name, "GPE", (), tuple((one.article.id, f"c{name}") for one in annotations))
        for name in NAMES
    ]
    return [unit for one in annotations for unit in find_units(read_tellings(one, entity_index(entities)))[0]]


TWO_WARS = annotation(
    "a1",
    "On the coast of the grey sea Norland fought a war over herring and harbours for nine winters. "
    "Far inland, among shepherds who had never seen a ship, Westland waged a guerrilla war for its mountain passes.",
    [("war", "war", "held", None, None, ("Norland",)), ("war", "war", "held", None, None, ("Westland",))],
)


def views(*likely: Likely) -> tuple[Views, list[Unit]]:
    """The two wars, with what the model is made to say of them."""

    class Told(Judged):
        def within(self, article: str) -> list[Likely]:
            return list(likely)

    return Views(Told([TWO_WARS], {})), units_of(TWO_WARS)


@pytest.mark.parametrize(("odds", "apart"), [(0.1, True), (0.5, True), (0.9, False)])
def test_an_article_keeps_apart_what_it_tells_of_others(odds: float, apart: bool) -> None:
    view, (one, other) = views(*([Likely(0, 1, odds, None)] if odds > 0.2 else []))
    assert view.keep_apart(one, other) is apart


@pytest.mark.parametrize(("apart", "lines"), [(True, 2), (False, 1)])
def test_what_one_article_keeps_apart_meets_through_no_third_report(apart: bool, lines: int) -> None:
    third = annotation("a2", "Norland and Westland were at war.", [("war", "war", "held", None, None, ())])
    units = units_of(TWO_WARS, third)
    keys = [unit.first.key for unit in units]
    edges = [
        Edge(key, keys[2], "same", score, "as it is told") for key, score in zip(keys[:2], (0.9, 0.88), strict=True)
    ]
    joined = cluster(units, edges, lambda one, other: apart)
    assert len(joined) == lines


@pytest.mark.parametrize(
    "text",
    [
        "The 17-year war of Norland began in Oslo. After 17 years of war Norland is tired.",
        "A seventeen year war of Norland began in Oslo. After 17 years of war Norland is tired.",
    ],
)
def test_a_war_is_known_by_its_length(text: str) -> None:
    told = annotation(
        "a1", text, [("war", "war", "held", None, None, ("Norland",)), ("war", "war", "held", None, None, ())]
    )
    (war,) = units_of(told)
    assert len(war.tellings) == 2
    assert "17 years" in war.labels


def test_what_a_meeting_is_for_is_that_meeting() -> None:
    text = "Norland called a meeting of the five states to discuss the border. The talks were short."
    told = [
        ("meeting", "meeting", "held", "2030-05-01", None, ("Norland",)),
        ("discuss", "discuss", "hypothetical", None, None, ()),
        ("talks", "talk", "held", None, None, ()),
    ]
    (meeting,) = units_of(annotation("a1", text, told))
    assert [one.words for one in meeting.tellings] == ["meeting", "discuss", "talks"]


def test_one_meeting_is_not_years_of_them() -> None:
    text = "After years of meetings in Oslo nothing came. The summit of Norland was new."
    told = [
        ("meetings", "meeting", "held", None, None, ()),
        ("summit", "summit", "held", None, None, ()),
    ]
    assert len(units_of(annotation("a1", text, told))) == 2
    talks = replace(
        annotation("a1", text.replace("meetings", "talks"), [("talks", "talk", "held", None, None, ()), told[1]])
    )
    assert len(units_of(talks)) == 1


def test_what_a_deed_was_done_in_has_no_line_of_its_own() -> None:
    text = "Ann Reyl was killed in a May 2031 raid on Oslo."
    one = annotation(
        "a1",
        text,
        [("killed", "kill", "held", "2031-05", "Oslo", ("Oslo",)), ("raid", "raid", "held", "2031-05", "Oslo", ())],
    )
    assault = replace(one, events=tuple(replace(event, type="ASSAULT") for event in one.events))
    (killed,) = link(assault)
    assert [event for _, event in killed.events] == ["e1"]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("a 17 year war against", "17 year war"),
        ("a 17-year war against", "17-year war"),
        ("last year war broke out against", "war"),
        ("a bitter war against", "bitter war"),
    ],
)
def test_a_title_keeps_the_number_of_years(words: str, title: str) -> None:
    text = f"In Oslo Norland fought {words} Sudland."
    (war,) = link(annotation("a1", text, [("war", "war", "held", "2030-05-01", "Oslo", ("Norland", "Sudland"))]))
    assert title in war.title
    assert f"year {title}" not in war.title


def test_who_stands_between_is_not_named_twice() -> None:
    text = "In Oslo there was a truce between the rebels and official Norland."
    (truce,) = link(annotation("a1", text, [("truce", "truce", "held", "2030-05-01", "Oslo", ("Norland",))]))
    assert truce.title == "truce between the rebels and official Norland (Oslo)"


def arrests(number: float, *, day: str | None) -> Unit:
    told = annotation("a1", "Norland arrested men.", [("arrested", "arrest", "held", day, None, ("Norland",))])
    (unit,) = units_of(told)
    tellings = (replace(one, toll=Toll("detained", number, number, total=False)) for one in unit.tellings)
    return make_unit(tellings, unit.when)


@pytest.mark.parametrize(
    ("other", "day", "why"),
    [
        (26, None, "different numbers of people"),
        (23, None, None),
        (26, "2025-04-02", None),  # of one day: two accounts of it
    ],
)
def test_other_numbers_of_arrested_are_of_others_unless_the_day_is_the_same(
    other: float, day: str | None, why: str | None
) -> None:
    reason = excluded(arrests(23, day=day), arrests(other, day=day))
    assert (reason == "different numbers of people") is (why is not None)


@pytest.mark.parametrize(("who", "apart"), [((), True), (("Norland",), False)])
def test_another_of_its_kind_is_not_that_of_the_others(who: tuple[str, ...], apart: bool) -> None:
    text = "Another attack on a ferry was thwarted off Norland."
    (told,) = units_of(annotation("a1", text, [("attack", "attack", "failed", None, None, who)]))
    text = "The attack on a freighter by Norland failed."
    (main,) = units_of(annotation("a2", text, [("attack", "attack", "failed", None, None, ("Norland",))]))
    assert (excluded(told, main) == "told as another one") is apart
