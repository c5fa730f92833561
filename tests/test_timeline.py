"""Timeline: the lines of happenings and of days, and which of them are chosen."""

import re
from dataclasses import replace

import pytest

from rashomon.records import (
    Annotation,
    Citation,
    Copies,
    EventMention,
    Happening,
    HistoryStep,
    TimelineEntry,
    TimeMention,
)
from rashomon.timeline import choose, find_entries
from tests.factory import article

TEXTS = {
    "a1": (
        "2024-05-03",
        "Workers at the Halden yard walked out on 2 May after talks about pay had failed. "
        "The walkout at the yard was the first strike in Halden for ten long years.",
    ),
    "a2": (
        "2024-05-09",
        "The strike that began on 2 May at the Halden yard ended when owners agreed to raise pay. "
        "Nobody in the harbour town had expected the owners to give in so soon.",
    ),
    "a3": ("2024-05-20", "Ships are built again in Halden, two weeks after the strike of 2 May about pay in the yard."),
}


def annotation(name: str) -> Annotation:
    published, text = TEXTS[name]
    sentences = tuple((found.start(), found.end()) for found in re.finditer(r"[^.]+\.", text))
    times = tuple(
        TimeMention(
            f"t{n}", m.start(), m.end(), "DATE", "2024-05-02", "2024-05-02", *["2024-05-02"] * 2, "none", "full"
        )
        for n, m in enumerate(re.finditer("2 May", text), start=1)
    )
    event = EventMention("e1", text.find("strike"), text.find("strike") + 6, "strike", "PROTEST", "held")
    return Annotation(
        article(text, published=published, name=name, outlet=f"Paper {name}"), sentences, times=times, events=(event,)
    )


ANNOTATIONS = [annotation(name) for name in TEXTS]
STRIKE = Happening(
    id="H1",
    title="Workers: strike (Halden)",
    type="PROTEST",
    status="held",
    edtf="2024-05-02",
    earliest="2024-05-02",
    latest="2024-05-02",
    place="Halden",
    participants=(),
    events=tuple((name, "e1") for name in TEXTS),
    history=(
        HistoryStep("held", "2024-05-02", *["2024-05-02"] * 2, "2024-05-09", None, Citation("a2", 4, 10, "strike")),
    ),
    articles=tuple(TEXTS),
    witnesses=3,
)


def entries(happenings: tuple[Happening, ...] = (STRIKE,)) -> list[TimelineEntry]:
    return find_entries(ANNOTATIONS, happenings, Copies())


def test_every_sentence_is_the_exact_words_of_its_article() -> None:
    texts = {name: text for name, (_, text) in TEXTS.items()}
    cited = [quote for entry in entries() for quote in entry.sentences]
    assert cited
    assert all(texts[quote.article][quote.start : quote.end] == quote.text for quote in cited)


def test_without_a_number_of_days_the_happenings_are_shown() -> None:
    (line,) = choose(entries())
    assert (line.happening, line.edtf, line.status, line.witnesses) == ("H1", "2024-05-02", "held", 3)
    assert line.outlets == ("Paper a1", "Paper a2", "Paper a3")


def test_the_day_that_later_writing_returns_to_is_the_most_significant() -> None:
    (line,) = choose(entries(), dates=1, sentences=1)
    assert line.edtf == "2024-05-02"
    assert len(line.sentences) == 1


def test_a_day_of_print_counts_where_the_words_name_no_day() -> None:
    days = [line.edtf for line in choose(entries(), dates=10)]
    assert days == ["2024-05-02", "2024-05-03", "2024-05-09"]


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2024-05-03", None, ["2024-05-03", "2024-05-09"]),
        (None, "2024-05-02", ["2024-05-02"]),
        ("2024-05", "2024-05", ["2024-05-02", "2024-05-03", "2024-05-09"]),
        ("2025", None, []),
    ],
)
def test_only_lines_inside_the_span_are_shown(start: str | None, end: str | None, days: list[str]) -> None:
    assert [line.edtf for line in choose(entries(), dates=10, start=start, end=end)] == days


def test_ten_prints_of_one_text_weigh_as_one_voice() -> None:
    alone = choose(find_entries(ANNOTATIONS, [], Copies(voice={"a2": "a1", "a3": "a1"})), dates=1)
    assert alone[0].witnesses == 1
    assert alone[0].score < choose(entries(()), dates=1)[0].score


def test_what_stands_below_every_article_is_no_news() -> None:
    widget = "Watch our prize quiz about the great old ships of Halden on 2 May ."
    at = widget.index("2 May")
    time = TimeMention("t1", at, at + 5, "DATE", "2024-05-02", *["2024-05-02"] * 3, "none", "full")
    below = [
        Annotation(article(widget, published="2024-06-01", name=f"b{number}"), ((0, len(widget)),), times=(time,))
        for number in range(10)
    ]
    quoted = [quote.text for line in find_entries([*ANNOTATIONS, *below], [], Copies()) for quote in line.sentences]
    assert quoted
    assert widget not in quoted


def test_an_undated_happening_comes_last() -> None:
    undated = replace(STRIKE, id="H2", edtf=None, earliest=None, latest=None)
    assert [line.happening for line in choose(entries((undated, STRIKE)))] == ["H1", "H2"]


def test_no_articles_no_lines() -> None:
    assert find_entries([], [], Copies()) == []
