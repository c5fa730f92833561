"""Wordpiece: a word comes in; the numbers of the pieces that the encoders know it by go out.

The scheme of BERT's uncased models (Wu et al. 2016, Devlin et al. 2019): lower case, no accents, signs apart, then the
longest known piece again and again.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
# A longer word is a link or a torn line, which no piece describes.
LONGEST = 100
# What else the scheme keeps as one sign: these are symbols to Unicode, and punctuation to the encoders.
SIGNS = "$+<=>^`|~"


class Wordpiece:
    """A vocabulary, and the words that were cut by it before."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self.start, self.end = self._numbers[START], self._numbers[END]
        self.unknown = self._numbers[UNKNOWN]
        self._known: dict[str, tuple[int, ...]] = {}

    def cut(self, word: str) -> tuple[int, ...]:
        """The pieces of a word; none for one that is white space or control signs."""
        pieces = self._known.get(word)
        if pieces is None:
            pieces = tuple(number for part in _parts(word) for number in self._cut(part))
            if len(word) < LONGEST:  # links and torn lines do not come again
                self._known[word] = pieces
        return pieces

    def _cut(self, part: str) -> list[int]:
        if len(part) > LONGEST:
            return [self.unknown]
        found, place = [], 0
        while place < len(part):
            piece, place = self._longest(part, place)
            if piece is None:
                return [self.unknown]
            found.append(piece)
        return found

    def _longest(self, part: str, start: int) -> tuple[int | None, int]:
        mark = "##" if start else ""
        for end in range(len(part), start, -1):
            number = self._numbers.get(mark + part[start:end])
            if number is not None:
                return number, end
        return None, start


def _parts(word: str) -> Iterator[str]:
    """The word in lower case without accents, cut at signs and white space."""
    plain = unicodedata.normalize("NFD", word.lower())
    letters = "".join(_spaced(sign) for sign in plain if unicodedata.category(sign) != "Mn")
    yield from re.split(r"\s+", letters.strip()) if letters.strip() else ()


def _spaced(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind.startswith("P") or sign in SIGNS or "\u4e00" <= sign <= "\u9fff":
        return f" {sign} "
    return " " if kind in {"Cc", "Cf", "Zs"} and sign.isspace() else ("" if kind in {"Cc", "Cf"} else sign)
