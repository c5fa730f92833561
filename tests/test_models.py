"""Models: words are cut into the pieces that the encoders know, and a model that is missing is named."""

import pytest

from rashomon.errors import RashomonError
from rashomon.models import Wordpiece, load_network, load_pieces

PIECES = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "talk",
    "talks",
    "##s",
    "##ed",
    "min",
    "##ister",
    "'",
    "-",
    "cafe",
    "$",
    "5",
]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("talks", ["talks"]),
        ("talked", ["talk", "##ed"]),
        ("Ministers", ["min", "##ister", "##s"]),
        ("CAFÉ", ["cafe"]),
        ("talk-talks'", ["talk", "-", "talks", "'"]),
        ("$5", ["$", "5"]),
        ("unheard", ["[UNK]"]),
        ("talk\u200bs", ["talks"]),
        (" ", []),
        ("\u0000", []),
        ("talk" * 40, ["[UNK]"]),
    ],
)
def test_a_word_is_cut_into_the_longest_pieces(word: str, pieces: list[str]) -> None:
    assert Wordpiece(PIECES).cut(word) == tuple(map(PIECES.index, pieces))


def test_the_encoder_knows_its_vocabulary() -> None:
    known = load_pieces("statements")
    assert known.cut("said") != known.cut("denied")
    assert known.unknown not in known.cut("withdrawal")


def test_a_missing_model_is_named() -> None:
    with pytest.raises(RashomonError, match=r"models/nothing/encoder\.onnx"):
        load_network("nothing", "encoder")
