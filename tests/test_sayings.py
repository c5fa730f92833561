"""Sayings: the same quotation in several outlets is one, and every way in which they print it stays visible."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.records import Annotation, Copies, Entity, Saying, Statement, Variant
from rashomon.sayings import find_first, find_sayings
from rashomon.statements import find_statements
from tests.factory import article, parsed, words

FILLER = "The harbor council of Selm met in the old customs house, where a heating pipe had burst in the night."


@dataclass(frozen=True)
class Print:
    """What one article prints: who, the stretches in quotation marks (or without them), on which day."""

    name: str
    speaker: str | None
    stretches: Sequence[str]
    published: str | None = "2025-03-04"
    outlet: str | None = None
    marked: bool = True


def annotated(*prints: Print) -> Annotation:
    """An article of these quotations, a paragraph each."""
    text, statements = FILLER, []
    for number, one in enumerate(prints):
        text += "\n\n"
        spans = []
        for stretch in one.stretches:
            text += '"' if one.marked else ""
            spans.append((len(text), len(text) + len(stretch)))
            text += stretch + ('" ' if one.marked else " ") + "so it was said. "
        chain = None if one.speaker is None else f"chain of {one.speaker}"
        quoted = tuple(spans) if one.marked else ()
        speech = "direct" if one.marked else "indirect"
        statements.append(Statement(f"s{number + 1}", (), (), tuple(spans), chain, speech, "say", quoted=quoted))
    first = prints[0]
    outlet = first.outlet or f"Outlet of {first.name}"
    return Annotation(
        article(text, name=first.name, published=first.published, outlet=outlet), (), (), (), (), tuple(statements)
    )


def sayings(*annotations: Annotation, copies: Copies = Copies()) -> list[Saying]:  # noqa: B008
    speakers = {(one.article.id, said.speaker) for one in annotations for said in one.statements if said.speaker}
    entities = [
        Entity(
            chain.removeprefix("chain of "),
            chain,
            "PERSON",
            (),
            tuple(sorted(each for each in speakers if each[1] == chain)),
        )
        for chain in sorted({chain for _, chain in speakers})
    ]
    return find_sayings(annotations, entities, copies)


def against(one: Variant, fullest: Annotation, own: Annotation) -> list[tuple[str, list[str], list[str]]]:
    """What of the fullest wording a variant keeps, leaves out, adds and replaces, in words."""
    return [
        (part.kind, words(fullest.article.text, part.fullest), words(own.article.text, part.own))
        for part in one.parts
        if part.kind != "kept"
    ]


WHOLE = "We will not reopen the ferry line before the widows of Ostrava Quay have been paid."


@pytest.mark.parametrize(
    ("stretches", "kind", "differences"),
    [
        ([WHOLE], "whole", []),
        (["We will not reopen the ferryline before the widows of Ostrava Quay have been paid"], "whole", []),
        (["We wo n't reopen the ferry line before the widows of Ostrava Quay have been paid ."], "whole", []),
        (
            ["We will not reopen the ferry line"],
            "cut",
            [("left out", ["before the widows of Ostrava Quay have been paid"], [])],
        ),
        (
            ["We will not reopen the ferry line", "before the widows have been paid"],
            "cut",
            [("left out", ["of Ostrava Quay"], [])],
        ),
        (
            ["We will reopen the ferry line before the widows of Ostrava Quay have been paid"],
            "cut",
            [("left out", ["not"], [])],
        ),
        (
            ["We will not reopen the ferry line before the orphans of Ostrava Quay have been paid"],
            "changed",
            [("replaced", ["widows"], ["orphans"])],
        ),
        (
            ["We will never start the ferry line until the widows of Ostrava Quay receive their money"],
            "translated",
            [
                ("replaced", ["not reopen"], ["never start"]),
                ("replaced", ["before"], ["until"]),
                ("replaced", ["have been paid"], ["receive their money"]),
            ],
        ),
    ],
)
def test_what_an_outlet_made_of_a_quotation(
    stretches: list[str], kind: str, differences: list[tuple[str, list[str], list[str]]]
) -> None:
    fullest, own = annotated(Print("a", "Orlan", [WHOLE])), annotated(Print("b", "Orlan", stretches))
    (found,) = sayings(fullest, own)
    (variant,) = [one for one in found.variants if one.article == "b"]
    assert (found.fullest, variant.kind) == ("a", kind)
    assert against(variant, fullest, own) == differences


def test_quoted_words_are_words_of_their_article() -> None:
    pile = {
        "a": annotated(Print("a", "Orlan", [WHOLE])),
        "b": annotated(Print("b", "Orlan", ["We will not reopen the ferry line", "before the widows have been paid"])),
    }
    for variant in sayings(*pile.values())[0].variants:
        text = pile[variant.article].article.text
        assert [text[one.start : one.end] for one in variant.quotes] == [one.text for one in variant.quotes]
        assert all(start < end for part in variant.parts for start, end in (*part.fullest, *part.own))


def test_the_parts_of_one_article_are_one_variant() -> None:
    own = annotated(
        Print("b", "Orlan", ["We will not reopen the ferry line"]),
        Print("b", "Orlan", ["the widows of Ostrava Quay have been paid"]),
    )
    (found,) = sayings(annotated(Print("a", "Orlan", [WHOLE])), own)
    (variant,) = found.variants[1:]
    assert variant.statements == ("s1", "s2")
    assert against(variant, annotated(Print("a", "Orlan", [WHOLE])), own) == [("left out", ["before"], [])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Print("a", "Orlan", ["No comment"]), Print("b", "Velm", ["No comment"])),
        (Print("a", "Orlan", ["Thank you very much"]), Print("b", "Orlan", ["Thank you very much"])),
        (Print("a", "Orlan", ["free and fair elections"]), Print("b", "Velm", ["free and fair elections"])),
        (
            Print("a", "Orlan", ["The ferry line is the lifeline of Selm and we will defend it"]),
            Print("b", "Orlan", ["Selm will defend its children against the flood, with the ferry if need be"]),
        ),
        (
            Print("a", "Orlan", ["a shameful surrender"], "2025-03-04"),
            Print("b", "Orlan", ["a shameful surrender"], "2025-09-30"),
        ),
    ],
)
def test_what_is_no_saying(one: Print, other: Print) -> None:
    assert sayings(annotated(one), annotated(other)) == []


def test_a_few_rare_words_of_one_speaker_on_the_same_days_are_one() -> None:
    (found,) = sayings(
        annotated(Print("a", "Orlan", ["a shameful surrender"], "2025-03-04")),
        annotated(Print("b", "Orlan", ["a shameful surrender"], "2025-03-05")),
    )
    assert [one.kind for one in found.variants] == ["whole", "whole"]


def test_words_that_are_given_to_somebody_else_stay_with_both_names() -> None:
    pile = [annotated(Print(name, who, [WHOLE])) for name, who in (("a", "Orlan"), ("b", "Orlan"), ("c", "Velm"))]
    (found,) = sayings(*pile)
    assert found.speaker == "Orlan"
    assert [one.speaker for one in found.variants] == ["Orlan", "Orlan", "Velm"]


def test_what_is_told_without_quotation_marks_is_added_where_it_is_surely_the_same() -> None:
    told = Print(
        "b", "Orlan", ["that the ferry line would not reopen before the widows of Ostrava Quay were paid"], marked=False
    )
    (found,) = sayings(annotated(Print("a", "Orlan", [WHOLE])), annotated(told))
    assert [one.kind for one in found.variants] == ["whole", "paraphrased"]
    stranger = Print("b", "Velm", told.stretches, marked=False)
    assert sayings(annotated(Print("a", "Orlan", [WHOLE])), annotated(stranger)) == []


# ---- first to carry it ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("published", "first"),
    [
        ({"a": "2025-03-05", "b": "2025-03-04"}, ("b",)),
        ({"a": "2025-03-04", "b": "2025-03-04"}, ("a", "b")),
        ({"a": "2025-03-04T10:00", "b": "2025-03-04T09:30"}, ("b",)),
        ({"a": "2025-03-04", "b": "2025-03-04T09:30"}, ("a", "b")),
        ({"a": "2025-03", "b": "2025-03-04"}, ("a", "b")),
        ({"a": "2025-02", "b": "2025-03-04"}, ("a",)),
        ({"a": None, "b": "2025-03-04"}, ("b",)),
        ({"a": None, "b": None}, ()),
    ],
)
def test_who_was_first(published: dict[str, str | None], first: tuple[str, ...]) -> None:
    carriers = [article(FILLER, name=name, published=day) for name, day in published.items()]
    assert find_first(carriers, Copies()) == first


def test_a_copy_was_not_before_its_original_and_is_no_second_witness() -> None:
    copies = Copies((), {"a": "b", "b": "b"})
    (found,) = sayings(*(annotated(Print(name, "Orlan", [WHOLE])) for name in "ab"), copies=copies)
    assert (found.first, found.witnesses, len(found.outlets)) == (("b",), 1, 2)
    assert (found.fullest, [one.article for one in found.variants]) == ("b", ["b", "a"])


# ---- whatever comes in ---------------------------------------------------------------------------------------------

PIECES = [
    "We will not",
    "reopen the ferry line",
    "before the widows",
    "of Ostrava Quay",
    "have been paid",
    "-LRB-",
    "[sic]",
    "“",
]
PRINTS = st.lists(
    st.tuples(
        st.sampled_from("abcdef"),
        st.sampled_from(["Orlan", "Velm", None]),
        st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map(" ".join), min_size=1, max_size=3),
        st.sampled_from(["2025-03-04", "2025-03", None]),
        st.booleans(),
    ),
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(PRINTS, st.randoms(use_true_random=False))
def test_the_order_of_the_articles_changes_nothing(
    prints: list[tuple[str, str | None, list[str], str | None, bool]], chance: Random
) -> None:
    by_name: dict[str, list[Print]] = {}
    for name, speaker, stretches, day, marked in prints:
        by_name.setdefault(name, []).append(Print(name, speaker, stretches, day, marked=marked))
    pile = [annotated(*ones) for ones in by_name.values()]
    found = sayings(*pile)
    chance.shuffle(pile)
    assert sayings(*pile) == found


def test_long_lines_of_one_word_take_no_time() -> None:
    long = "ferry " * 20_000
    found = sayings(*(annotated(Print(name, "Orlan", [long])) for name in "ab"))
    assert all(one.kind == "whole" for saying in found for one in saying.variants)


# ---- the words in quotation marks ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"We will stay," Belling said. "Nobody leaves."', ["We will stay,", "Nobody leaves."]),
        ("`` We will stay , '' Belling said .", ["We will stay ,"]),
        ("Belling called the plan a “complete failure” and left.", ["complete failure"]),
        ("Belling said that nobody would leave.", []),
    ],
)
def test_the_words_in_quotation_marks_are_known(text: str, quoted: list[str]) -> None:
    one, grammar = parsed(text)
    (said,) = find_statements(one, grammar, [])
    assert words(text, said.quoted) == quoted


@pytest.mark.parametrize(
    ("speaker", "later", "found"),
    [
        ("Reyl", "2025-03-06", 1),  # the next days' news has it from the same speech
        ("Reyl", "2025-06-20", 0),  # the speaker has said it again, of another strike
        ("Belling", "2025-06-20", 0),  # another speaker has taken the phrase up
    ],
)
def test_a_phrase_that_comes_again_after_weeks_is_no_saying(speaker: str, later: str, found: int) -> None:
    whole = annotated(
        Print("a", "Reyl", ["Northern strikes are sowing seeds of bitter hatred along our whole harbour"])
    )
    again = annotated(Print("b", speaker, ["You keep sowing seeds of bitter hatred"], later))
    assert len(sayings(whole, again)) == found


def test_a_sentence_that_comes_again_after_weeks_is_one_saying() -> None:
    words_said = "Nobody in this valley will drink a glass of water that the northern dam has not poisoned"
    first, later = (
        annotated(Print("a", "Reyl", [words_said])),
        annotated(Print("b", "Belling", [words_said], "2025-06-20")),
    )
    assert len(sayings(first, later)) == 1


def test_a_part_of_a_quotation_may_be_another_statements_very_words() -> None:
    first = "The customs house at Selm will be rebuilt in brick before the winter storms arrive"
    second = "its keepers were criticised and mocked in every tavern along the estuary for a generation"
    third = (
        "and not one gull or cormorant will be driven from the old pilings while masons lay the new foundation stones"
    )
    fuller = annotated(Print("a1", "Reyl", [f"{first}, {third}"]))
    text = f'{FILLER} "{first}. {second}." So it was said.'
    start, end = text.index(first), text.index('."')
    border = text.index(second)
    told = [
        Statement(name, (), (), (span,), "chain of Reyl", "direct", "say", quoted=(span,))
        for name, span in (("s1", (start, end)), ("s2", (border, end)))
    ]
    one = article(text, name="a2", published="2025-03-04", outlet="Outlet of a2")
    sentences = ((0, start), (start, border), (border, len(text)))
    both = Annotation(one, sentences, (), (), (), tuple(told))
    (found,) = sayings(fuller, both)
    assert [quote.text for one in found.variants if one.article == "a2" for quote in one.quotes] == [first]
