"""Who carries whose text: passages, voices, credits and quotations, on articles by invented outlets."""

import random
from dataclasses import replace
from zlib import crc32

import pytest

from rashomon.copies import SHINGLE, WINDOW, _fingerprints, find_copies
from rashomon.records import Annotation, Block, Copies
from tests.factory import article

WIRE = (
    "PORT ELSA (Reuters) - Dockworkers in the harbour of Port Elsa ended a strike of eleven days on Monday after the "
    "owners promised to restore the night allowance that they had cut in spring. The union said that most of its "
    "members had voted for the deal, although many of the crane drivers stayed away from the ballot. Ships that had "
    "waited in the roads since early May began to enter the outer basin at noon, the harbour master reported."
)
OWN = (
    "Cranes moved again in Port Elsa yesterday. For nearly two weeks nothing had been unloaded here, and the price of "
    "grain rose in every market of the province. Now shopkeepers hope that the bread will be cheaper before the feast, "
    "while the owners count what the quarrel has cost them and the union prepares for the next one."
)
SPEECH = "“We did not ask for a gift, we asked for what was ours, and we shall ask again if they take it away from us”"


def copies_of(*texts: tuple[str, str, str | None]) -> Copies:
    """Copies among articles given as (id, text, published)."""
    found = find_copies([Annotation(article(text, name=name, published=day)) for name, text, day in texts])
    by_id = {name: text for name, text, _ in texts}
    for one in found.passages:
        copied, original = (
            by_id[one.article][one.start : one.end],
            by_id[one.original][one.original_start : one.original_end],
        )
        assert copied.split()[0].strip('“"').casefold() == original.split()[0].strip('“"').casefold()
        assert copied == copied.strip()
    return found


def test_a_reprint_has_the_voice_of_the_wire() -> None:
    found = copies_of(("a", WIRE, "2020-05-04"), ("b", "Strike over. " + WIRE[24:], "2020-05-05"))
    assert found.voice == {"a": "a", "b": "a"}
    assert found.witnesses(["a", "b"]) == 1
    assert [(one.article, one.original) for one in found.passages] == [("b", "a")]


def test_two_own_reports_are_two_voices() -> None:
    found = copies_of(("a", WIRE, "2020-05-04"), ("b", OWN, "2020-05-04"))
    assert found.voice == {"a": "a", "b": "b"}
    assert found.passages == ()


def test_small_edits_do_not_hide_a_copy() -> None:
    edited = (
        WIRE.replace("eleven days", "almost two weeks")
        .replace("most of its members", "a majority")
        .replace("at noon", "in the morning")
    )
    found = copies_of(("a", WIRE, "2020-05-04"), ("b", edited[24:], "2020-05-05"))
    assert found.voice["b"] == "a"
    assert len(found.passages) == 1


def test_a_shared_quotation_is_recorded_and_makes_no_copy() -> None:
    first = f"Union leader Ilse Brandauer spoke to the crowd at the gate on Monday evening in rain. {SPEECH}, she said."
    second = (
        f"{SPEECH}. With these words Ms Brandauer closed her speech to some four hundred people, our reporter saw it."
    )
    found = copies_of(("a", first, "2020-05-04"), ("b", second, "2020-05-05"))
    assert found.voice == {"a": "a", "b": "b"}
    assert [(one.article, one.original) for one in found.passages] == [("b", "a")]


@pytest.mark.parametrize(
    ("days", "voice"),
    [
        (("2020-05-04", "2020-05-05"), "a"),
        (("2020-05-05", "2020-05-04"), "b"),
        ((None, "2020-05-04"), "b"),
        ((None, None), "a"),
        (("2020-05-04T18:00", "2020-05-04T09:00"), "b"),
    ],
)
def test_the_original_is_the_earlier_one(days: tuple[str | None, str | None], voice: str) -> None:
    body = WIRE.split(" - ")[1]
    assert copies_of(("a", body, days[0]), ("b", body, days[1])).voice == {"a": voice, "b": voice}


def test_on_one_day_the_original_is_the_one_that_names_the_agency() -> None:
    found = copies_of(("a", WIRE.split(" - ")[1], "2020-05-04"), ("b", WIRE, "2020-05-04"))
    assert found.voice == {"a": "b", "b": "b"}


@pytest.mark.parametrize("days", [("2020-05-04", "2020-05-04"), ("2020-05-04", "2020-05-05")])
def test_an_outlet_that_the_other_credits_is_the_original(days: tuple[str, str]) -> None:
    """Both print the credit of the small agency that is itself at hand, though the carrier's stamp may be earlier."""
    wire = WIRE.replace("Reuters", "Elsawire")
    carrier = replace(article(wire, name="a", published=days[0]), outlet="Port Mail")
    agency = replace(article(wire, name="b", published=days[1]), outlet="Elsawire")
    assert find_copies([Annotation(carrier), Annotation(agency)]).voice == {"a": "b", "b": "b"}


def test_the_same_agency_credit_needs_less_common_text() -> None:
    sentences = WIRE.split(" - ")[1].split(". ")
    cut = ". ".join(sentences[:2]) + ". " + OWN
    plain = copies_of(("a", WIRE, "2020-05-04"), ("b", cut, "2020-05-05"))
    credited = copies_of(
        ("a", WIRE, "2020-05-04"), ("b", cut + "\n\nReuters contributed to this report.", "2020-05-05")
    )
    assert plain.voice["b"] == "b"
    assert credited.voice["b"] == "a"


def test_a_copy_of_a_copy_is_the_first_ones_voice() -> None:
    found = copies_of(("a", WIRE, "2020-05-04"), ("b", WIRE + " It rained.", "2020-05-05"), ("c", WIRE, "2020-05-06"))
    assert set(found.voice.values()) == {"a"}


def test_furniture_is_not_compared() -> None:
    one = article(WIRE, name="a")
    furniture = article(WIRE, name="b")
    blocks = tuple(Block(block.start, block.end, "related", "test") for block in furniture.blocks)
    other = replace(furniture, blocks=blocks)
    assert find_copies([Annotation(one), Annotation(other)]).passages == ()


def test_treebank_marks_and_order_change_nothing() -> None:
    bank = WIRE.replace("(Reuters)", "-LRB- Reuters -RRB-").replace(",", " ,").replace(".", " .")
    given = [Annotation(article(WIRE, name="a", published="2020-05-04")), Annotation(article(bank, name="b"))]
    assert find_copies(given) == find_copies(given[::-1])
    assert find_copies(given).voice["b"] == "a"


@pytest.mark.parametrize("text", ["", "Rain", "\n\n", "“", "a " * 60_000, "table 1 2 3\t" * 9_000])
def test_odd_texts_do_not_stop_it(text: str) -> None:
    found = copies_of(("a", text, None), ("b", text, None), ("c", WIRE, None))
    assert set(found.voice) == {"a", "b", "c"}


def test_cost_grows_with_the_articles() -> None:
    """A wire text that hundreds print is compared with its first carriers alone."""
    generator = random.Random(7)
    wire = " ".join(generator.choice(OWN.split()) + str(generator.randrange(50)) for _ in range(300))
    found = copies_of(*((f"a{number:03}", f"Paper {number}. {wire}", None) for number in range(300)))
    assert found.witnesses(list(found.voice)) == 1


@pytest.mark.parametrize("length", [0, 1, 4, 5, 6, 7, 8, 9, 40])
def test_of_every_few_neighbouring_shingles_the_smallest_is_kept(length: int) -> None:
    words = random.Random(length).choices("abc", k=length)
    hashes = [crc32(" ".join(words[place : place + SHINGLE]).encode()) for place in range(length - SHINGLE + 1)]
    firsts = range(max(1, len(hashes) - WINDOW + 1)) if hashes else ()
    windows = [range(first, min(first + WINDOW, len(hashes))) for first in firsts]
    kept = sorted({min(window, key=hashes.__getitem__) for window in windows})
    assert _fingerprints(words) == [(hashes[place], place) for place in kept]
