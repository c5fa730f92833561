"""The life of a happening: who announced it, who put it off and why; and what is not taken for the same happening."""

import re
from dataclasses import replace

import pytest

from rashomon.link.happenings import link_happenings
from rashomon.link.happenings.phrases import AHEAD, BESIDE, GRANTED, PERFECT, is_noun, stands_before
from rashomon.link.happenings.tolls import find_toll
from rashomon.records import Annotation, Copies, Entity, EventMention, Quantity, Statement, TimeMention
from tests.factory import article
from tests.test_link_happenings import ANNOUNCED, OTHER_DAY, Told, annotation, link


def at(one: Annotation, words: str) -> tuple[int, int]:
    """Where words stand for the last time in an article."""
    start = one.article.text.rindex(words)
    return start, start + len(words)


def with_time(one: Annotation, words: str, first: str, last: str, event: str | None = None) -> Annotation:
    """The annotation with a time more, which an event may have for its own."""
    time = TimeMention("t9", *at(one, words), "DATE", first, f"{first}/{last}", first, last, "published", "given")
    events = tuple(replace(each, time="t9") if each.id == event else each for each in one.events)
    return replace(one, times=(*one.times, time), events=events)


PUT_OFF = annotation(
    "a6",
    "Norland had planned talks in Oslo, but Sudland agreed to postpone those talks at the request of Westland.",
    [
        ("talks", "talk", "planned", "2030-09", "Oslo", ("Norland", "Sudland")),
        ("talks", "talk", "postponed", None, None, ("Sudland",)),
    ],
    published="2030-11-09",
)


def test_who_put_it_off_and_why() -> None:
    (talks,) = link(ANNOUNCED, PUT_OFF)
    step = talks.history[-1]
    assert (talks.status, step.status, step.decided_by) == ("postponed", "postponed", "ESudland")
    assert step.reason is not None
    assert step.reason.text == "at the request of Westland"
    assert PUT_OFF.article.text[step.reason.start : step.reason.end] == step.reason.text


@pytest.mark.parametrize(
    ("sentence", "by", "why"),
    [
        ("Norland called off the talks with Sudland over the arrest of two fishermen.", "ENorland", "over the arrest"),
        ("Norland called off the talks with Sudland over two days.", "ENorland", None),
        ("The talks of Norland with Sudland were called off by Westland, the ministry said.", "EWestland", None),
        ("Norland talks with Sudland called off", None, None),
        ("The talks of Norland with Sudland were called off because of the storm.", None, "because of the storm"),
    ],
)
def test_what_is_said_of_a_decision(sentence: str, by: str | None, why: str | None) -> None:
    names = tuple(name for name in ("Norland", "Sudland", "Westland") if name in sentence)
    one = annotation(
        "a1", sentence, [("talks", "talk", "cancelled", "2030-05-02", None, names)], published="2030-05-02"
    )
    ((step,),) = [one.history for one in link(one)]
    assert step.decided_by == by
    assert (step.reason is None) if why is None else (step.reason and step.reason.text.startswith(why))


def test_when_it_was_announced() -> None:
    one = annotation(
        "a1",
        "In May, Westland announced that Norland and Sudland will meet in Oslo.",
        [("meet", "meet", "planned", "2030-09-04", "Oslo", ("Norland", "Sudland"))],
        published="2030-08-20",
    )
    cue, source, content = (
        at(one, "announced"),
        at(one, "Westland"),
        at(one, "that Norland and Sudland will meet in Oslo"),
    )
    said = Statement("s1", (source,), (cue,), (content,), None, "indirect", "say")
    one = with_time(one, "May", "2030-05-01", "2030-05-31")
    one = replace(one, statements=(said,), events=tuple(replace(each, said_in="s1") for each in one.events))
    ((step,),) = [one.history for one in link(one)]
    assert (step.status, step.edtf, step.decided) == ("planned", "2030-09-04", "2030-05-01/2030-05-31")


def test_another_day_of_the_sentence_is_not_when_it_was_announced() -> None:
    one = annotation(
        "a1",
        "Westland praised the accord reached in May and said that Norland and Sudland will meet in Oslo.",
        [("meet", "meet", "planned", "2030-09-04", "Oslo", ("Norland", "Sudland"))],
        published="2030-08-20",
    )
    content = at(one, "that Norland and Sudland will meet in Oslo")
    said = Statement("s1", (at(one, "Westland"),), (at(one, "said"),), (content,), None, "indirect", "say")
    one = with_time(one, "May", "2030-05-01", "2030-05-31")
    one = replace(one, statements=(said,), events=tuple(replace(each, said_in="s1") for each in one.events))
    assert [step.decided for each in link(one) for step in each.history] == [None]


def test_the_day_of_a_decision_is_not_the_day_of_the_deed() -> None:
    one = annotation(
        "a1",
        "Norland agreed last week to meet Sudland in Oslo.",
        [("meet", "meet", "planned", None, "Oslo", ("Norland", "Sudland"))],
        published="2030-08-20",
    )
    (meeting,) = link(with_time(one, "last week", "2030-08-12", "2030-08-18", "e1"))
    assert meeting.edtf is None
    assert [step.decided for step in meeting.history] == ["2030-08-12/2030-08-18"]


def test_what_only_takes_it_for_granted_is_no_step() -> None:
    one = annotation(
        "a1",
        "Norland and Sudland will meet in Oslo on 4 September. Preparations for the meeting are under way.",
        [
            ("meet", "meet", "planned", "2030-09-04", "Oslo", ("Norland", "Sudland")),
            ("meeting", "meeting", "ongoing", None, None, ()),
        ],
        published="2030-08-20",
    )
    (meeting,) = link(one)
    assert (meeting.status, [step.status for step in meeting.history]) == ("planned", ["planned"])


def test_coming_to_a_meeting_of_today_is_no_plan() -> None:
    one = annotation(
        "a1",
        "Norland and Sudland met in Oslo. Westland agreed to send two men to the meeting.",
        [
            ("met", "meet", "held", "2030-09-04", "Oslo", ("Norland", "Sudland")),
            ("meeting", "meeting", "planned", "2030-09-04", None, ("Westland",)),
        ],
        published="2030-09-04",
    )
    (meeting,) = link(one)
    assert [step.status for step in meeting.history] == ["held"]


def test_a_plan_is_not_for_what_is_over() -> None:
    later = annotation(
        "a8",
        "Norland and Sudland will meet in Oslo again.",
        [("meet", "meet", "planned", None, "Oslo", ("Norland", "Sudland"))],
        published="2030-10-09",
    )
    assert sorted(one.articles for one in link(OTHER_DAY, later)) == [("a4",), ("a8",)]


OTHER_THINGS = [
    ("vetoed", "veto", "Norland vetoed the plan.", "rejection", "The rejection of the tariff by Westland came late."),
    ("withdrew", "withdraw", "Norland withdrew its envoy.", "withdrawal", "The withdrawal of troops went on."),
]


@pytest.mark.parametrize(
    ("words", "lemma", "first", "noun", "second"), OTHER_THINGS, ids=[one[0] for one in OTHER_THINGS]
)
def test_another_thing_of_the_kind(words: str, lemma: str, first: str, noun: str, second: str) -> None:
    told: list[Told] = [(words, lemma, "held", None, None, ("Norland",)), (noun, noun, "held", None, None, ())]
    happenings = link(annotation("a1", f"{first}\n\n{second}", told, published="2030-05-02"))
    assert all(len(one.events) == 1 for one in happenings)


def test_talks_ahead_of_a_summit_are_not_the_summit() -> None:
    told: list[Told] = [
        ("talks", "talk", "held", "2030-05-01", "Oslo", ("Norland", "Sudland")),
        ("summit", "summit", "planned", None, None, ()),
    ]
    text = "Norland and Sudland held talks in Oslo ahead of the summit."
    (talks,) = link(annotation("a1", text, told, published="2030-05-02"))
    assert len(talks.events) == 1


@pytest.mark.parametrize(
    ("sentence", "word", "noun"),
    [
        ("Norland recalls the envoy.", "recalls", False),
        ("Mass rallies demand a vote.", "demand", False),
        ("The demand for a vote grew.", "demand", True),
        ("They met for talks Monday.", "talks", True),
    ],
)
def test_nouns_and_verbs_of_one_form(sentence: str, word: str, noun: bool) -> None:
    start = sentence.index(word)
    event = EventMention("e1", start, start + len(word), word.removesuffix("s"), None, "held")
    assert is_noun(sentence, event) is noun


@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        ("They held talks ahead of Friday's |meeting", BESIDE),
        ("They are in town for peace |talks", GRANTED),
        ("The two sides will soon |meet", AHEAD),
        ("Norland is due to |meet", AHEAD),
        ("the league, which has |suspended", PERFECT),
    ],
)
def test_what_stands_before(words: str, pattern: re.Pattern[str]) -> None:
    text = words.replace("|", "")
    assert stands_before(pattern, text, 0, words.index("|"))
    assert not stands_before(pattern, "Norland and Sudland meet", 0, len("Norland and Sudland "))


def harmed(text: str, value: float) -> Annotation:
    """An article with one number of people killed."""
    one = article(text)
    start = text.index(str(int(value)))
    quantity = Quantity("q1", start, start + 2, value, value, value, None, "people", kind="killed")
    return Annotation(one, ((0, len(text)),), quantities=(quantity,))


def test_a_toll_over_months_is_no_toll_of_a_day() -> None:
    day = find_toll(harmed("On Friday 12 people were killed.", 12), "kill", 20, (0, 32))
    total = find_toll(harmed("Since May 40 people were killed.", 40), "kill", 20, (0, 32))
    assert day is not None
    assert total is not None
    assert (day.low, day.total, total.low, total.total) == (12, False, 40, True)
    assert find_toll(harmed("On Friday 12 people were killed.", 12), "meet", 20, (0, 32)) is None


def killed(name: str, number: int) -> Annotation:
    """One report of people killed in fighting in a town."""
    text = f"Norland said {number} people were killed in fighting near the old harbour of Oslo."
    one = annotation(name, text, [("killed", "kill", "held", None, "Oslo", ("Norland",))], published="2030-05-02")
    start = text.index(str(number))
    quantity = Quantity("q1", start, start + 2, number, number, number, None, "people", kind="killed")
    return replace(one, quantities=(quantity,))


def test_deaths_of_another_size_are_other_deaths() -> None:
    assert [len(one.articles) for one in link(killed("a1", 12), killed("a2", 14))] == [2]
    assert sorted(len(one.articles) for one in link(killed("a1", 12), killed("a2", 90))) == [1, 1]


BOTH = ("Norland", "Sudland")
TITLES = [
    ("Norland met with US envoys of Sudland.", "met", "meet", BOTH, "Norland: met with US envoys of Sudland"),
    ("Norland held peace talks with Sudland.", "talks", "talk", BOTH, "Norland: peace talks with Sudland"),
    ("Norland paid.\n\nAngry students met in Oslo.", "met", "meet", (), "Angry students: met in Oslo"),
    ("Norland paid.\n\n12 May - Two miners met in Oslo.", "met", "meet", (), "Two miners: met in Oslo"),
    ("Norland seized $ 200m of aid.", "seized", "seize", ("Norland",), "Norland: seized $ 200m of aid"),
]


@pytest.mark.parametrize(("text", "words", "lemma", "who", "title"), TITLES, ids=[one[4] for one in TITLES])
def test_titles_can_be_read_alone(text: str, words: str, lemma: str, who: tuple[str, ...], title: str) -> None:
    place = "Oslo" if "Oslo" in text else None
    one = annotation("a1", text, [(words, lemma, "held", "2030-05-02", place, who)], published="2030-05-02")
    assert [each.title for each in link(one)] == [title]


def test_what_only_tells_two_of_a_name_apart_stands_in_no_title() -> None:
    told = [("met", "meet", "held", "2030-05-02", "Oslo", ("Norland",))]
    one = annotation("a1", "Norland met rebels in Oslo.", told, published="2030-05-02")
    norland = Entity("E1", "Norland (until 2031-08)", "GPE", (), (("a1", "cNorland"),))
    oslo = Entity("E2", "Oslo", "GPE", (), (("a1", "cOslo"),))
    assert [each.title for each in link_happenings([one], [norland, oslo], Copies())[0]] == [
        "Norland: met rebels in Oslo"
    ]
