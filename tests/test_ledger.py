"""The ledger of a speaker: the day of saying, the same words once, matters, and what is said otherwise later."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

import pytest

from rashomon.errors import UsageError
from rashomon.ledger import Change, Ledger, Weights, ask, find_days, find_ledger
from rashomon.ledger.speakers import find_speakers, find_spokespeople
from rashomon.records import Annotation, Citation, Entity, Quantity, Role, Spans, Statement, TimeMention
from tests.factory import article

MARKED = re.compile(r"[{}<>\[\]]")
PARTS = {"{": "source", "<": "cue", "[": "content"}
NUMBER = re.compile(r"(?P<low>at least )?(?P<value>\d[\d,.]*)(?P<million> million)? (?P<unit>[a-z]+)")


def told(marked: str, day: str | None, *, act: str = "say", name: str = "a1", **times: str) -> Annotation:
    """An article of one statement: {who says it}, <the word for it>, [what]; `times` are words (_ for space) and days.

    Numbers before a noun are its quantities; quotation marks make the speech direct.
    """
    spans: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
    text, opened = "", {}
    for piece in re.split(r"([{}<>\[\]])", marked):
        if piece in PARTS:
            opened[PARTS[piece]] = len(text)
        elif MARKED.fullmatch(piece):
            part = {"}": "source", ">": "cue", "]": "content"}[piece]
            spans[part].append((opened[part], len(text)))
        else:
            text += piece
    parts: list[Spans] = [tuple(spans[part]) for part in ("source", "cue", "content")]
    said = Statement("s1", *parts, "c1", "direct" if '"' in text else "indirect", act)
    found = [_time(text, words.replace("_", " "), value) for words, value in times.items()]
    one = article(text, published=day, name=name, outlet=f"Outlet {name}")
    sentences = tuple((match.start(), match.end()) for match in re.finditer(r"[^.]+\.?", text))
    return Annotation(one, sentences, times=tuple(found), quantities=tuple(_quantities(text)), statements=(said,))


def _time(text: str, words: str, value: str) -> TimeMention:
    start = text.index(words)
    return TimeMention("t1", start, start + len(words), "DATE", value, value, value, value, "none", "test")


def _quantities(text: str) -> Iterator[Quantity]:
    for number, one in enumerate(NUMBER.finditer(text)):
        value = float(one["value"].replace(",", "").strip(".")) * (1e6 if one["million"] else 1)
        high = None if one["low"] else value
        yield Quantity(
            f"q{number}", one.start(), one.end(), None if one["low"] else value, value, high, one["unit"], None
        )


def ledger_of(*articles: Annotation, names: Sequence[str] = ("Tomas Velic",)) -> Ledger:
    """The ledger of a speaker who says all of it, in a story of which this is a part."""
    return find_ledger(articles, Weights(_texts(articles)), names=names)


def _texts(articles: Iterable[Annotation]) -> Iterator[str]:
    for one in articles:
        yield " ".join(one.article.text[start:end] for said in one.statements for start, end in said.content)


# ---- what changed --------------------------------------------------------------------------------------------------

MARCH, MAY = "2025-03-13", "2025-05-02"
CHANGED = [
    ("act", ("promise", "{Velic} <promised> [to open the northern sluice gates]."),
     ("refuse", "{Velic} <refused> [to open the northern sluice gates].")),
    ("act", ("refuse", "{Velic} <rejected> [the Swiss mediation plan]."),
     ("agree", "{Velic} <accepted> [the Swiss mediation plan].")),
    ("act", ("deny", "{Velic} <denied> [diverting water to the Tolva reservoir]."),
     ("agree", "{He} <admitted> [diverting water to the Tolva reservoir].")),
    ("act", ("refuse", "{Velic} <refused> [to resign]."), ("agree", "{Velic} <agreed> [to resign].")),
    ("negation", ("warn", "{Velic} <warned> [that it would not accept conditions]."),
     ("say", '["We will accept conditions if they bind both sides,"] {Velic} <said>.')),
    ("negation", ("say", "{Velic} <said> [his government will send engineers to the dam]."),
     ("say", "{Velic} <said> [his government will not send engineers to the dam].")),
    ("opposite", ("say", "{Velic} <said> [his country would join the river commission]."),
     ("say", "{Velic} <said> [his country would quit the river commission].")),
    ("number", ("say", "{Velic} <said> [Kestria would release 400 million cubic metres before the summer]."),
     ("say", "{Velic} <said> [Kestria would release 40 million cubic metres before the summer].")),
    ("condition", ("promise", "{Velic} <promised> [that Kestria would repair the broken turbine]."),
     ("promise", "{Velic} <promised> [that Kestria would repair the broken turbine if Marland pays].")),
    ("certainty", ("say", "{Velic} <said> [he would visit the flooded villages]."),
     ("say", "{Velic} <said> [he might visit the flooded villages].")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "earlier", "later"), CHANGED, ids=[f"{one[0]}: {one[2][1]}" for one in CHANGED])
def test_what_is_said_otherwise_is_shown_with_both_words(
    kind: str, earlier: tuple[str, str], later: tuple[str, str]
) -> None:
    articles = [told(earlier[1], MARCH, act=earlier[0], name="a1"), told(later[1], MAY, act=later[0], name="a2")]
    changes = ledger_of(*articles).changes
    assert [(one.kind, one.earlier, one.later) for one in changes] == [(kind, "a1/s1", "a2/s1")]
    assert all(_holds(articles[0], one.was) and _holds(articles[1], one.now) for one in changes)


def _holds(told_in: Annotation, quote: Citation) -> bool:
    return bool(quote.text) and told_in.article.text[quote.start : quote.end] == quote.text


SAME_AS_BEFORE = [
    ("the same again", ("say", "{Velic} <said> [Kestria will not open the sluice gates]."),
     ("refuse", "{Velic} <refused> [to open the sluice gates].")),
    ("said by another part of the sentence", ("say", "{Velic} <said> [Marland will not send engineers to the dam]."),
     ("say", "{Velic} <said> [the United Nations will send engineers to the dam].")),
    ("then and from now on", ("say", "{Velic} <said> [Kestria did not send engineers to the dam]."),
     ("promise", "{Velic} <promised> [Kestria would send engineers to the dam].")),
    ("a rumour that is turned down", ("say", "{Velic} <spoke of> [reports that Kestria was asked to accept refugees]."),
     ("refuse", "{Velic} <rejected> [claims that Kestria was asked to accept refugees].")),
    ("of another day's dead", ("say", "{Velic} <said> [police killed 12 people at the dam]."),
     ("say", "{Velic} <said> [police killed 19 people at the dam].")),
    ("at least", ("say", "{Velic} <said> [Kestria would release at least 40 million cubic metres before the summer]."),
     ("say", "{Velic} <said> [Kestria would release 400 million cubic metres before the summer].")),
    ("another matter", ("refuse", "{Velic} <rejected> [the Swiss mediation plan]."),
     ("agree", "{Velic} <accepted> [the Swiss ambassador's invitation].")),
    ("to agree to end it", ("deny", "{Velic} <denied> [a secret drilling programme]."),
     ("agree", "{Velic} <agreed> [to end a secret drilling programme].")),
    ("he would not say", ("refuse", "{Velic} <declined> [to comment on the broken turbine]."),
     ("agree", "{Velic} <agreed> [to comment on the broken turbine].")),
    ("only supposed", ("refuse", "{Velic} <refused> [to resign]."), ("agree", "Should {Velic} <agree> [to resign]?")),
    ("only under a condition", ("refuse", "{Velic} <refused> [to resign]."),
     ("agree", "He may stay provided that {Velic} <agrees> [to resign].")),
    ("only possible", ("refuse", "{Velic} <refused> [to resign]."), ("agree", "{Velic} <could agree> [to resign].")),
]  # fmt: skip


@pytest.mark.parametrize(("why", "earlier", "later"), SAME_AS_BEFORE, ids=[one[0] for one in SAME_AS_BEFORE])
def test_what_may_be_something_else_is_no_change(why: str, earlier: tuple[str, str], later: tuple[str, str]) -> None:
    articles = [told(earlier[1], MARCH, act=earlier[0], name="a1"), told(later[1], MAY, act=later[0], name="a2")]
    assert not ledger_of(*articles).changes


def test_another_day_for_what_is_to_come() -> None:
    first = told("{Velic} <said> [the river talks in Vienna will begin on June 4].", MARCH, June_4="2025-06-04")
    second = told(
        "{Velic} <said> [the river talks in Vienna will begin on July 9].", MAY, name="a2", July_9="2025-07-09"
    )
    assert [(one.kind, one.why) for one in ledger_of(first, second).changes] == [("date", "June 4, then July 9")]


def test_the_first_day_that_may_be_does_not_exclude_a_later_one() -> None:
    plan = "{Velic} <said> [the river talks in Vienna will begin"
    first = told(f"{plan} as early as June 4].", MARCH, June_4="2025-06-04")
    second = told(f"{plan} on July 9].", MAY, name="a2", July_9="2025-07-09")
    assert not ledger_of(first, second).changes
    later = told(f"{plan} as early as July 9].", MAY, name="a2", July_9="2025-07-09")
    assert [one.kind for one in ledger_of(first, later).changes] == ["date"]


def test_only_a_later_day_changes_anything() -> None:
    yes, no = (
        "{Velic} <said> [Kestria will send engineers to the dam].",
        "{Velic} <said> [Kestria will not send engineers to the dam].",
    )
    assert not ledger_of(told(yes, MARCH), told(no, MARCH, name="a2")).changes
    assert not ledger_of(told(yes, MARCH), told(no, None, name="a2")).changes
    assert not ledger_of(told(yes, "2025"), told(no, MAY, name="a2")).changes
    assert ledger_of(told(yes, "2025-04"), told(no, MAY, name="a2")).changes


def test_of_many_voices_nobody_changes_their_words() -> None:
    articles = (
        told("{Witnesses} <said> [soldiers will leave the dam].", MARCH),
        told("{Witnesses} <said> [soldiers will not leave the dam].", MAY, name="a2"),
    )
    weights = Weights(_texts(articles))
    assert find_ledger(articles, weights).changes
    assert not find_ledger(articles, weights, one_voice=False).changes


# ---- the day of saying ---------------------------------------------------------------------------------------------

DAYS = [
    ("{Velic} <said> on Monday [the gates stay closed].", "2025-03-10", "words"),
    ("On Monday {Velic} <said> [the gates stay closed].", "2025-03-10", "words"),
    ("Late on Monday, {Velic} <said> [the gates stay closed].", "2025-03-10", "words"),
    ("{Velic} on Monday <said> [the gates stay closed].", "2025-03-10", "words"),
    ("{Velic} <told> reporters in Geneva on Monday [the gates stay closed].", "2025-03-10", "words"),
    ("{Velic} <said> [the gates were closed on Monday].", "2025-03-13", "published"),
    ("{Velic, who met Brandt on Monday,} <said> [the gates stay closed].", "2025-03-13", "published"),
    ("{Velic} <said>, after the talks on Monday, [the gates stay closed].", "2025-03-13", "published"),
]


@pytest.mark.parametrize(("marked", "day", "known_by"), DAYS, ids=[one[0] for one in DAYS])
def test_the_day_it_was_said(marked: str, day: str, known_by: str) -> None:
    one = told(marked, MARCH, Monday="2025-03-10")
    [(_, said)] = find_days(one, one.statements)
    assert (said.edtf, said.known_by) == (day, known_by)


def test_a_day_to_come_is_not_the_day_of_saying() -> None:
    one = told("{Velic} <said> on Monday [the gates stay closed].", MARCH, Monday="2025-03-17")
    assert [said.edtf for _, said in find_days(one, one.statements)] == [MARCH]


def test_an_article_without_a_date_stands_last() -> None:
    undated = told("{Velic} <said> [the turbine is old].", None, name="a0")
    dated = told("{Velic} <said> [the gates stay closed].", MARCH)
    lines = ledger_of(undated, dated).lines
    assert [(one.id, one.said.edtf) for one in lines] == [("a1/s1", MARCH), ("a0/s1", None)]


# ---- lines and matters ---------------------------------------------------------------------------------------------

QUOTE = '["The gates are closed because the old dam needs costly repairs,"] {Velic} <said>.'
PLAIN = "{Velic} <said> [the old dam needs 3 costly repairs]."
LINES = [
    ("the same words the next day", QUOTE, QUOTE, "2025-03-14", 1),
    ("a quotation again after months", QUOTE, QUOTE, MAY, 1),
    ("other words", QUOTE, "{Velic} <said> [the turbine halls flooded in December].", "2025-03-14", 2),
    ("told again weeks later", PLAIN, PLAIN, MAY, 2),
    ("another number", PLAIN, PLAIN.replace("3", "7"), MARCH, 2),
    ("with a not", PLAIN, PLAIN.replace("needs", "never needs"), MARCH, 2),
]


@pytest.mark.parametrize(("why", "first", "second", "day", "lines"), LINES, ids=[one[0] for one in LINES])
def test_the_same_words_are_one_line(why: str, first: str, second: str, day: str, lines: int) -> None:
    found = ledger_of(told(first, MARCH), told(second, day, name="a2")).lines
    assert len(found) == lines
    assert {outlet for one in found for outlet in one.outlets} == {"Outlet a1", "Outlet a2"}
    assert sum(len(one.reports) for one in found) == 2


def test_lines_of_one_matter_stand_together() -> None:
    pile = (
        told("{Velic} <said> [the turbine halls flooded when the spillway failed].", MARCH, name="a1"),
        told("{Velic} <said> [teachers will be paid more].", "2025-04-01", name="a2"),
        told("{Velic} <said> [nobody had checked the turbine halls before the spillway failed].", MAY, name="a3"),
    )
    matters = [[line.id for line in one.lines] for one in ledger_of(*pile).matters]
    assert matters == [["a1/s1", "a3/s1"], ["a2/s1"]]
    assert ledger_of(*pile) == ledger_of(*reversed(pile))
    assert "turbine halls" in ledger_of(*pile).matters[0].topic


def test_names_alone_are_no_matter() -> None:
    first = told("{Velic} <said> [Water Minister Ana Doru will attend].", MARCH)
    second = told("{Velic} <said> [Water Minister Ana Doru fell ill].", MAY, name="a2")
    assert len(ledger_of(first, second).matters) == 2


ODD = [
    '{Velic} <said> ["].',
    "{Velic} <said> [].",
    "{} <> [...].",
    "[no] {Velic} <said>.",
    "{Velic} <said> [" + "x " * 3000 + "].",
]


@pytest.mark.parametrize("marked", ODD, ids=lambda one: one[:30])
def test_odd_words_raise_nothing(marked: str) -> None:
    for act in ("say", "promise", "deny"):
        ledger_of(told(marked, MARCH, act=act), told(marked, "not a day", act=act, name="a2"))


# ---- who is meant --------------------------------------------------------------------------------------------------


def entity(name: str, *aliases: str, kind: str = "PERSON", roles: Sequence[str] = ()) -> Entity:
    cited = tuple(Role(one, None, None, Citation("a1", 0, 1, "x")) for one in roles)
    return Entity(name.replace(" ", "-").lower(), name, kind, aliases, (), cited, 1)


PEOPLE = (
    entity("Tomas Velic", "Velić", roles=("Kestrian Foreign Minister", "Foreign Minister")),
    entity("Ana Doru", roles=("Marland's water minister",)),
    entity("Pavel Doru", roles=("former foreign minister of Kestria",)),
    entity("Mara Lund", roles=("a Harbour Union spokeswoman",)),
    entity("Harbour Union", "HU", kind="ORG"),
    entity("Old Harbour Union", kind="ORG"),
    entity("Jonas Reit"),
)
HEARD = Counter({one.id: 4 for one in PEOPLE} | {"jonas-reit": 0, "harbour-union": 20, "old-harbour-union": 3})
NAMES = [
    ("Tomas Velic", ["Tomas Velic"]),
    ("velic", ["Tomas Velic"]),
    ("VELIĆ", ["Tomas Velic"]),
    ("tomas-velic", ["Tomas Velic"]),
    ("Doru", ["Ana Doru", "Pavel Doru"]),
    ("foreign minister", ["Tomas Velic"]),
    ("the water minister", ["Ana Doru"]),
    ("Foreign Minister Velic", ["Tomas Velic"]),
    ("HU", ["Harbour Union"]),
    ("Harbour Union", ["Harbour Union"]),
    ("Union", ["Harbour Union"]),
    ("Reit", []),
    ("", []),
    ("...", []),
]


@pytest.mark.parametrize(("name", "meant"), NAMES, ids=[name for name, _ in NAMES])
def test_who_is_meant_by_a_name(name: str, meant: list[str]) -> None:
    assert sorted(one.name for one in find_speakers(name, PEOPLE, HEARD)) == meant


def test_who_speaks_for_a_body() -> None:
    by_name = {one.name: one for one in PEOPLE}
    found = find_spokespeople(by_name["Harbour Union"], PEOPLE, HEARD)
    assert [(one.name, words) for one, words in found] == [("Mara Lund", "a Harbour Union spokeswoman")]
    assert not find_spokespeople(by_name["Tomas Velic"], PEOPLE, HEARD)


@dataclass(frozen=True)
class Line:
    article: str
    statement: str
    entities: tuple[str, ...]
    source: str
    content: str
    nested: bool = False


class Story:
    """A story of one statement by each of two who have a name in common, and one by nobody known."""

    def __init__(self) -> None:
        numbers = count(1)
        self.told = [
            told(f"{{{who}}} <said> [the gates stay closed].", MARCH, name=f"a{next(numbers)}")
            for who in ("Ana Doru", "Pavel Doru", "dam workers")
        ]

    def heard(self) -> list[Line]:
        who = ((("ana-doru",), "Ana Doru"), (("pavel-doru", "tomas-velic"), "Pavel Doru"), ((), "dam workers"))
        return [
            Line(one.article.id, "s1", *each, "the gates stay closed") for one, each in zip(self.told, who, strict=True)
        ]

    def saying(self, wanted: Iterable[tuple[str, str]]) -> Iterator[Annotation]:
        names = {article for article, _ in wanted}
        return (one for one in self.told if one.article.id in names)


def test_a_name_that_several_have_is_answered_with_a_choice() -> None:
    with pytest.raises(UsageError, match=r"Doru.* 2 speakers.*give the name or id of one.*ana-doru.*pavel-doru"):
        ask(Story(), PEOPLE, "Doru")


def test_what_two_said_together_is_in_the_ledger_of_each() -> None:
    asked = ask(Story(), PEOPLE, "Tomas Velic")
    assert [one.id for one in asked.ledger.lines] == ["a2/s1"]


def test_the_words_of_a_source_find_those_who_are_not_known() -> None:
    asked = ask(Story(), PEOPLE, "workers")
    assert asked.speaker is None
    assert [one.id for one in asked.ledger.lines] == ["a3/s1"]


def test_a_speaker_is_found_with_what_was_not_linked() -> None:
    story = Story()
    story.told[2] = replace(told("{Ana Doru} <said> [the turbine is old].", MAY, name="a3"))
    asked = ask(story, PEOPLE, "Ana Doru")
    assert asked.speaker is PEOPLE[1]
    assert [one.id for one in asked.ledger.lines] == ["a1/s1"]
    changes: list[Change] = asked.ledger.changes
    assert not changes
