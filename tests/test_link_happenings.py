"""Happenings: what several articles tell, as one line each, with its states in the order of report."""

from dataclasses import replace
from itertools import permutations

import pytest

from rashomon.link.happenings import link_happenings
from rashomon.records import (
    Annotation,
    Article,
    Copies,
    Entity,
    EventMention,
    Happening,
    Mention,
    Participant,
    TimeMention,
)
from tests.factory import article

Told = tuple[str, str, str, str | None, str | None, tuple[str, ...]]  # words, lemma, status, day, place, who

NAMES = ("Norland", "Sudland", "Westland", "Oslo", "Lima", "Rome")


def annotation(name: str, text: str, told: list[Told], *, published: str | None = None) -> Annotation:
    """An article with given events; a name is one chain in every article, and each event's words are found in order."""
    one = article(text, published=published, name=name)
    mentions, times, events = [], [], []
    for number, (words, lemma, status, day, place, who) in enumerate(told, start=1):
        start = text.index(words, events[-1].end if events else 0)
        ids = [_mention(one, mentions, person) for person in who]
        if day:
            times.append(TimeMention(f"t{number}", 0, 1, "DATE", day, day, *_days(day), "none", "given"))
        events.append(
            EventMention(
                id=f"e{number}",
                start=start,
                end=start + len(words),
                lemma=lemma,
                type="CONSULT",
                status=status,
                participants=tuple(Participant(one_id, "agent") for one_id in ids),
                time=f"t{number}" if day else None,
                place=_mention(one, mentions, place) if place else None,
            )
        )
    sentences = tuple((block.start, block.end) for block in one.blocks)
    return Annotation(one, sentences, tuple(mentions), tuple(times), events=tuple(events))


def _days(day: str) -> tuple[str, str]:
    return (day, day) if len(day) == 10 else (f"{day}-01", f"{day}-28")


def _mention(one: Article, mentions: list[Mention], name: str) -> str:
    start = one.text.index(name)
    mentions.append(Mention(f"m{len(mentions)}", start, start + len(name), "GPE", (start, 1), f"c{name}", "named"))
    return mentions[-1].id


def link(*annotations: Annotation) -> list[Happening]:
    """Link with one entity for each known name; every span must slice back to its words."""
    entities = [
        Entity(f"E{name}", name, "GPE", (), tuple((one.article.id, f"c{name}") for one in annotations))
        for name in NAMES
    ]
    happenings, edges = link_happenings(annotations, entities, Copies())
    texts = {one.article.id: one.article.text for one in annotations}
    for happening in happenings:
        for step in happening.history:
            assert texts[step.quote.article][step.quote.start : step.quote.end] == step.quote.text
    assert all(edge.judgement in {"same", "different", "unsure"} for edge in edges)
    return happenings


ANNOUNCED = annotation(
    "a1",
    "Norland and Sudland will meet in Oslo.\n\nThe meeting takes place on 4 September.",
    [
        ("meet", "meet", "planned", None, "Oslo", ("Norland", "Sudland")),
        ("meeting", "meeting", "planned", "2030-09-04", None, ()),
    ],
    published="2030-08-20",
)
POSTPONED = annotation(
    "a2",
    "Norland and Sudland had planned a meeting for September, but agreed to postpone those talks.",
    [
        ("meeting", "meeting", "planned", "2030-09", None, ("Norland", "Sudland")),
        ("talks", "talk", "postponed", None, None, ("Sudland",)),
    ],
    published="2030-11-09",
)
OTHER_TOWN = annotation(
    "a3",
    "Norland and Sudland met in Lima.",
    [("met", "meet", "held", "2030-09-04", "Lima", ("Norland", "Sudland"))],
    published="2030-09-05",
)
OTHER_DAY = annotation(
    "a4",
    "Norland and Sudland met in Oslo in October.",
    [("met", "meet", "held", "2030-10-02", "Oslo", ("Norland", "Sudland"))],
    published="2030-10-03",
)


def test_a_meeting_announced_and_then_postponed_is_one_happening() -> None:
    (meeting,) = link(ANNOUNCED, POSTPONED)
    assert meeting.status == "postponed"
    assert [step.status for step in meeting.history] == ["planned", "planned", "postponed"]
    assert meeting.history[-1].quote.text == "but agreed to postpone those talks."
    assert meeting.edtf == "2030-09-04"
    assert meeting.articles == ("a1", "a2")
    assert meeting.witnesses == 2


@pytest.mark.parametrize("other", [OTHER_TOWN, OTHER_DAY], ids=["town", "day"])
def test_another_town_or_day_is_another_happening(other: Annotation) -> None:
    assert sorted(one.articles for one in link(ANNOUNCED, other)) == sorted([("a1",), (other.article.id,)])


def test_the_order_of_the_articles_does_not_matter() -> None:
    pile = (ANNOUNCED, POSTPONED, OTHER_TOWN, OTHER_DAY)
    results = [link(*order) for order in permutations(pile)]
    assert all(one == results[0] for one in results)


def test_what_an_article_leads_with_is_worth_a_line() -> None:
    news = "Sailors were abducted in Oslo. "
    told = ("abducted", "abduct", "held", None, "Oslo", ())
    (happening,) = link(annotation("a1", news, [told]))
    assert happening.title == "Sailors: abducted in Oslo"
    later = annotation("a1", "It rained.\n\n" * 6 + news, [told])
    assert link(later) == []


def test_a_definite_noun_names_the_meeting_told_before() -> None:
    one = annotation(
        "a1",
        "Norland met Westland in Rome. The talks were short. The conference ended.",
        [
            ("met", "meet", "held", "2030-05-01", "Rome", ("Norland", "Westland")),
            ("talks", "talk", "held", None, None, ()),
            ("conference", "conference", "held", None, None, ()),
        ],
    )
    (meeting,) = link(one)
    assert len(meeting.events) == 3
    assert meeting.title == "Norland: met Westland in Rome"


def test_sessions_with_other_ordinals_stay_apart_and_name_their_series() -> None:
    one = annotation(
        "a1",
        'Norland and Sudland held the second session in a series dubbed the "Oslo format" in Oslo. '
        "Norland and Sudland held the first session in Oslo.",
        [
            ("session", "session", "held", None, "Oslo", ("Norland", "Sudland")),
            ("session", "session", "held", None, "Oslo", ("Norland", "Sudland")),
        ],
        published="2030-11-09",
    )
    happenings = link(one)
    assert len(happenings) == 2
    assert {one.series for one in happenings} == {"Oslo format", None}


def test_plans_told_again_later_do_not_undo_a_fact() -> None:
    later = annotation(
        "a9",
        "Norland and Sudland had a meeting planned in Oslo.",
        [("meeting", "meeting", "planned", "2030-10-02", "Oslo", ("Norland", "Sudland"))],
        published="2030-12-01",
    )
    (meeting,) = link(OTHER_DAY, later)
    assert meeting.status == "held"


def test_what_nothing_is_known_of_is_no_line() -> None:
    assert link(annotation("a1", "The meeting ended.", [("meeting", "meeting", "held", None, None, ())])) == []


def test_undated_news_lies_in_the_days_before_its_report() -> None:
    one = annotation(
        "a1",
        "Norland and Sudland met in Oslo.",
        [("met", "meet", "held", None, "Oslo", ("Norland", "Sudland"))],
        published="2030-02-06",
    )
    (meeting,) = link(one)
    assert (meeting.earliest, meeting.latest, meeting.edtf) == ("2030-02-04", "2030-02-06", "2030-02-06~")


@pytest.mark.parametrize(
    "words",
    [
        "Aid reached the camp. Norland, which met Sudland in Oslo, sent more.",
        "Aid reached the camp. A year before Norland met Sudland in Oslo, it had sent more.",
    ],
)
def test_what_is_told_aside_is_not_the_news(words: str) -> None:
    one = annotation(
        "a1", words, [("met", "meet", "held", None, "Oslo", ("Norland", "Sudland"))], published="2030-02-06"
    )
    assert [one.edtf for one in link(one)] == [None]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Norland was visited by Sudland in Oslo.", "Norland: visited by Sudland in Oslo"),
        ("An envoy visited Sudland in Oslo.", "An envoy: visited Sudland in Oslo"),
    ],
)
def test_before_a_verb_a_title_names_who_stands_before_it(text: str, title: str) -> None:
    who = tuple(name for name in ("Sudland", "Norland") if name in text)
    one = annotation("a1", text, [("visited", "visit", "held", "2030-05-01", "Oslo", who)])
    assert [one.title for one in link(one)] == [title]


def test_two_verbs_for_one_deed_are_one_line() -> None:
    told = [
        (word, lemma, "held", "2030-05", None, ("Norland",)) for word, lemma in (("killed", "kill"), ("maimed", "maim"))
    ]
    (deed,) = link(annotation("a1", "Norland killed and maimed farmers in May.", told))
    assert len(deed.events) == 2


def test_a_title_tells_of_how_it_stands() -> None:
    planned = annotation(
        "a1",
        "Norland and Sudland planned to meet in Oslo.",
        [("meet", "meet", "planned", "2030-05-01", "Oslo", ("Norland", "Sudland"))],
        published="2030-04-01",
    )
    failed = annotation(
        "a2",
        "In Oslo Norland and Sudland broke off the meeting.",
        [("meeting", "meeting", "failed", "2030-05-01", "Oslo", ("Norland", "Sudland"))],
        published="2030-05-02",
    )
    assert [(one.status, one.title) for one in link(planned, failed)] == [
        ("failed", "Norland, Sudland: meeting (Oslo)")
    ]


def test_nothing_in_nothing_out() -> None:
    assert link_happenings([], [], Copies()) == ([], [])


def test_pairs_grow_with_the_articles_not_with_their_square() -> None:
    told = [("met", "meet", "held", "2030-10-02", "Oslo", ("Norland", "Sudland"))]
    pile = [annotation(f"b{number:03}", OTHER_DAY.article.text, told) for number in range(150)]
    entities = [
        Entity(f"E{name}", name, "GPE", (), tuple((one.article.id, f"c{name}") for one in pile)) for name in NAMES
    ]
    happenings, edges = link_happenings(pile, entities, Copies())
    assert [len(one.articles) for one in happenings] == [150]
    assert len(edges) <= (40 + 10) * len(pile)  # neighbours by the rules, and by the words of the articles


def test_undated_events_join_where_articles_are_about_the_same_and_not_elsewhere() -> None:
    def pile(names: tuple[str, str], start: int) -> list[Annotation]:
        text = f"{names[0]} attacked the old harbour near {names[1]}."
        told = [("attacked", "attack", "held", None, names[1], (names[0],))]
        return [annotation(f"c{number:02}", text, told) for number in range(start, start + 15)]

    north, south = pile(("Norland", "Oslo"), 0), pile(("Sudland", "Lima"), 20)
    entities = [
        Entity(f"E{name}", name, "GPE", (), tuple((one.article.id, f"c{name}") for one in group))
        for group, names in ((north, ("Norland", "Oslo")), (south, ("Sudland", "Lima")))
        for name in names
    ]
    happenings, _ = link_happenings(north + south, entities, Copies())
    assert sorted(len(one.articles) for one in happenings) == [15, 15]


def test_what_is_put_off_to_a_day_is_what_is_held_on_it() -> None:
    put_off = annotation(
        "a5",
        "The talks of Norland and Sudland in Oslo were postponed until Friday.",
        [("talks", "talk", "postponed", "2030-09-04", "Oslo", ("Norland", "Sudland"))],
        published="2030-09-01",
    )
    start = put_off.article.text.index("Friday")
    friday = TimeMention("t9", start, start + 6, "DATE", *["2030-10-02"] * 4, "published", "given")
    put_off = replace(put_off, times=(*put_off.times, friday))
    (talks,) = link(ANNOUNCED, put_off, OTHER_DAY)
    assert [step.status for step in talks.history] == ["planned", "postponed", "held"]
    assert (talks.status, talks.edtf) == ("held", "2030-10-02")


def test_a_table_of_one_thing_does_not_cost_its_square() -> None:
    text = "The talks went on. " * 600
    told: list[Told] = [("talks", "talk", "held", None, None, ()) for _ in range(600)]
    assert link(annotation("a1", text, told)) == []


def crowd(name: str, published: str, words: str, lemma: str, day: str | None = None) -> Annotation:
    """One report of what befell people in a town, with or without its day."""
    return annotation(
        name,
        f"In Oslo they told of the {words} against the rule of Norland.",
        [(words, lemma, "held", day, "Oslo", ("Norland",))],
        published=published,
    )


def test_what_comes_again_every_week_stays_apart() -> None:
    """Undated protests in one town, reported over a season, are neither one protest nor that of one dated day."""
    reports = [crowd(f"a{month}", f"2030-{month:02}-10", "protests", "protest") for month in range(1, 10)]
    dated = crowd("b1", "2030-04-09", "protests", "protest", "2030-04-08")
    happenings = link(*reports, dated)
    assert max(len(one.articles) for one in happenings) <= 2


def test_a_named_deed_of_one_day_is_one_whenever_it_is_told() -> None:
    """A massacre called by its town, of which one day is known, is the same in reports of months later."""
    dated = [crowd(f"a{day}", f"2030-05-{day}", "massacre", "massacre", "2030-05-25") for day in (26, 27, 28)]
    later = [crowd(f"b{month}", f"2030-{month:02}-03", "massacre", "massacre") for month in (7, 8)]
    (massacre,) = link(*dated, *later)
    assert (len(massacre.articles), massacre.edtf) == (5, "2030-05-25")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("agreed to withdraw its troops", "agreed to send the delegation"),
        ("blamed smugglers for the fire", "blamed the drought on the dam"),
    ],
)
def test_a_general_word_needs_its_object(one: str, other: str) -> None:
    lemma = {"agreed": "agree", "blamed": "blame"}[one.split()[0]]
    reports = [
        annotation(name, f"Norland {words} in Oslo.", [(words.split()[0], lemma, "held", None, "Oslo", ("Norland",))],
                   published="2030-05-02")
        for name, words in (("a1", one), ("a2", other))
    ]  # fmt: skip
    assert all(len(one.articles) == 1 for one in link(*reports))
