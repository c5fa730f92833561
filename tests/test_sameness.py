"""Sameness: which events of several articles are one happening, by words, passages and articles."""

import json
from itertools import pairwise, permutations
from pathlib import Path

import numpy as np
import pytest

from quality.happenings import main, read_documents
from rashomon.link.happenings.grouping import group, heaviest, join, neighbours
from rashomon.link.happenings.judged import reason
from rashomon.link.happenings.profiles import Profiles, read_profiles
from rashomon.link.happenings.sameness import KIND, SIGNS, compare, load_model
from rashomon.records import Annotation
from tests.factory import article

QUAKE_A = "A strong earthquake shook Varenholm on Monday. The quake killed nine people, Mayor Ilse Brandau said."
QUAKE_B = "Nine people died when an earthquake hit Varenholm, Ilse Brandau said. The earthquake destroyed the old town."
BANK = "Two robbers took 40,000 crowns from a bank in Elsmar. Police hunted the robbers after the robbery."


def profiles(name: str, text: str, *words: str) -> Profiles:
    one = article(text, name=name)
    ends = [place + 1 for place, sign in enumerate(text) if sign == "."]
    sentences = tuple(zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True))
    spans = [(text.index(word), text.index(word) + len(word)) for word in words]
    return read_profiles(Annotation(one, sentences), spans, list(words))


def pile() -> list[Profiles]:
    return [
        profiles("a", QUAKE_A, "earthquake", "killed"),
        profiles("b", QUAKE_B, "earthquake", "died"),
        profiles("c", BANK, "robbery", "hunted"),
    ]


def test_one_earthquake_in_two_articles() -> None:
    groups = group(pile())
    by_word = {
        (article, QUAKE_A[slice(*span)] if article == "a" else QUAKE_B[slice(*span)]): number
        for (article, span), number in groups.items()
        if article != "c"
    }
    assert by_word["a", "earthquake"] == by_word["b", "earthquake"]
    assert len({number for (name, _), number in groups.items() if name == "c"}) == 2


def test_no_order_of_articles_changes_the_groups() -> None:
    wanted = group(pile())
    assert all(group(order) == wanted for order in permutations(pile()))


def test_the_odds_rise_with_what_is_shared() -> None:
    quake, other, bank = pile()
    model = load_model()
    assert model.odds(compare(quake, other))[0, 0] > 0.5 > model.odds(compare(quake, bank))[0, 0]


def test_a_reason_names_what_speaks_for_it() -> None:
    quake, other, _ = pile()
    assert "word" in reason(compare(quake, other)[0, 0])


@pytest.mark.parametrize("sign", [sign for sign in SIGNS if sign.direction], ids=lambda sign: str(sign.name))
def test_no_sign_turns_against_its_direction(sign: object) -> None:
    place = SIGNS.index(sign)  # type: ignore[arg-type]
    worth = load_model().worth[place]
    rising = [SIGNS[place].direction * (after - before) for before, after in pairwise(worth)]
    assert min(rising, default=0.0) >= -1e-3


def test_a_sum_is_worth_more_for_words_of_one_kind() -> None:
    model = load_model()
    assert all((np.diff(worth) >= 0).all() for _, worth in model.curves)
    sums = np.linspace(-6, 6, 25)
    assert (model.read(sums, np.ones(25)) >= model.read(sums, np.zeros(25))).all()


def test_words_of_one_kind_are_known_by_their_list() -> None:
    one = profiles("a", "The envoy quit. The ships sail. The odd gleam.", "quit", "sail", "gleam")
    other = profiles("b", "The resignation came. The gleam.", "resignation", "gleam")
    assert SIGNS[KIND].read(one, other).tolist() == [[1, 0], [0, 0], [0, 1]]


def test_average_linkage_joins_the_likeliest_first() -> None:
    odds = {0: {1: 0.9, 2: 0.5}, 1: {0: 0.9}, 2: {0: 0.5, 3: 0.6}, 3: {2: 0.6}}
    assert join(odds, 4, 0.4) == [0, 0, 2, 2]  # 0 and 2 alone would do, but their groups agree by 0.125 only


def test_each_article_is_compared_with_few_others() -> None:
    many = [profiles(f"n{number:03}", QUAKE_A, "earthquake") for number in range(60)]
    pairs = list(neighbours([heaviest(one) for one in many]))
    assert len(pairs) <= 60 * 11
    assert all((place, place) in pairs for place in range(60))


def test_odd_texts_are_read() -> None:
    for text, word in (("killed.", "killed"), ("1 2 3 $ % .", "3"), ("x" * 5000 + " killed.", "killed")):
        one = profiles("a", text, word)
        assert compare(one, one).shape == (1, 1, len(SIGNS))


def test_the_measure_reads_documents_and_writes_predictions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        {"id": name, "text": text, "events": [{"id": f"{name}/1", "spans": [[at, at + 10]], "cluster": "quake"}]}
        for name, text in (("a", QUAKE_A), ("b", QUAKE_B))
        for at in [text.index("earthquake")]
    ]
    data, out = tmp_path / "gold.jsonl", tmp_path / "found.jsonl"
    data.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert [one.profiles.stems for one in read_documents(data)] == [("earthquak",), ("earthquak",)]
    monkeypatch.setattr("sys.argv", ["happenings", "--data", str(data), "--predictions", str(out)])
    main()
    assert json.loads(capsys.readouterr().out)["conll"] > 0
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [one["mention"] for one in found] == ["a/1", "b/1"]
    assert found[0]["cluster"] == found[1]["cluster"]
