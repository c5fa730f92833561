"""Marks: a stretch of text comes in; its quotation marks go out, each with what it may do where it stands.

Typographic, straight, treebank, angular and corner marks are known, and the ruins that typographic ones become when a
page is decoded wrongly. An apostrophe is no mark; a single mark is told from it by what stands beside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon import lexicon

# A dash decoded wrongly holds what looks like a mark, so it is read first and passed over.
SIGN = re.compile(
    r"(?P<dash>â(?:€|\x80) ?[“”–—\x93\x94])"
    r"|(?P<double>``|'''?|’’|““|””|[“”„‟\"＂〝〞〟\x93\x94]|&(?:quot|[lrb]dquo|#822[0-2]|#34|#x22);"
    r"|â(?:€|\x80) ?[œž\x9c\x9d\x9e]|â€(?![\w™˜š¦¢]))"
    r"|(?P<angle>Â?[«»]|&[lr]aquo;)|(?P<narrow>[‹›])|(?P<corner>[「」])|(?P<white>[『』])"
    r"|(?P<single>['‘’‚‛`\x91\x92]|&(?:[lrs][sb]?quo|#821[67]|#39|apos);|â(?:€|\x80) ?[˜™š\x98\x99\x9a])"
)
# The sign that each of the others stands for; what is not named stands for itself.
PLAIN = {
    other: sign
    for sign, others in {
        "“": ("‟", "““", "〝", "\x93", "&ldquo;", "&#8220;", "â€œ", "â\x80\x9c"),
        "”": ("””", "〞", "〟", "\x94", "&rdquo;", "&#8221;", "â€\x9d", "â€", "â\x80\x9d", "’’"),
        "„": ("&bdquo;", "&#8222;", "â€ž", "â\x80\x9e"),
        '"': ("＂", "&quot;", "&#34;", "&#x22;"),
        "«": ("&laquo;", "Â«"),
        "»": ("&raquo;", "Â»"),
        "‘": ("‛", "\x91", "&lsquo;", "&#8216;", "â€˜", "â\x80\x98"),
        "’": ("\x92", "&rsquo;", "&#8217;", "â€™", "â\x80\x99"),
        "‚": ("&sbquo;", "â€š", "â\x80\x9a"),
        "''": ("'''",),
        "'": ("&#39;", "&apos;"),
    }.items()
    for other in others
}
# What may stand right before an opening mark, beside white space.
BEFORE = frozenset("([{—–―-/:…>“‘\"'«„‹「『")
STOPS = frozenset(".,!?…;:")
ALWAYS_OPEN = frozenset({"``", "„", "「", "『"})
ALWAYS_CLOSE = frozenset({"」", "』"})
ELISION = re.compile(r"(?:\d\ds?|[^\W\d_]{1,5})(?![^\W_])")


@dataclass(frozen=True, slots=True)
class Mark:
    """`text[start:end]` is a mark; `sign` is the plain sign it stands for, and it opens or closes, or may do both.

    `sure` tells that it closes words that end there and can do nothing else, whether or not an opening mark is seen.
    """

    start: int
    end: int
    sign: str
    family: str
    opens: bool
    closes: bool
    sure: bool = False


def find_marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """The marks of a stretch of text, in reading order, without the apostrophes."""
    for found in SIGN.finditer(text, start, end):
        if found.lastgroup in {None, "dash"}:
            continue
        before = text[found.start() - 1] if found.start() > start else "\n"
        after = text[found.end()] if found.end() < end else "\n"
        mark = _mark(text, found, before, after)
        if mark.closes and not text[found.end() : end].strip():
            mark = replace(mark, opens=False)  # what would it open, as the last of its paragraph?
        if (mark.opens or mark.closes) and before != "=" and after != ">":  # left over from an element of a page
            yield mark


def _mark(text: str, found: re.Match[str], before: str, after: str) -> Mark:
    family = found.lastgroup or ""
    written = found[0].replace(" ", "")
    sign = PLAIN.get(written, written)
    direct = _single if family == "single" else _angular if family in {"angle", "narrow"} else _double
    opens, closes = direct(text, found, sign, before, after)
    lonely = before.isspace() and after.isspace()
    ended = sign != '"' or (before in STOPS and not after.isalnum())
    sure = closes and not opens and ended and family != "single" and (not lonely or sign == "''")
    return Mark(found.start(), found.end(), sign, family, opens, closes, sure)


def _double(text: str, found: re.Match[str], sign: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a double or a corner mark may open and may close."""
    loose = before.isspace() or before in BEFORE
    if sign in ALWAYS_OPEN:
        return True, False
    if sign in ALWAYS_CLOSE:
        return False, True
    if sign == "“":
        return not after.isspace() or before.isspace(), not before.isspace()
    if sign == "”":  # careless pages open with it too
        return before.isspace() and after.isalnum(), True
    if sign == "''" and before.isspace() and after.isspace():
        return False, True  # treebank
    # Straight marks tell nothing themselves: one that follows a space or a bracket opens, and so does one that is
    # glued between the end of a sentence and a word, as careless pages have it.
    opens = loose or (before in ".!?," and after.isalpha())
    return opens and not (after.isspace() and not before.isspace()), not (before.isspace() and after.isalnum())


def _angular(text: str, found: re.Match[str], sign: str, before: str, after: str) -> tuple[bool, bool]:
    """« Oui », «Da», »Ja« and »Jo»: any of them opens before a word and closes after one."""
    loose = before.isspace() or before in BEFORE
    if sign in "«‹":
        return loose, not before.isspace()
    return loose and not after.isspace(), True


def _single(text: str, found: re.Match[str], sign: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a single mark may open and may close; neither, where it is an apostrophe."""
    loose = before.isspace() or before in BEFORE
    if sign == "`":
        return loose, False
    if sign in "‚‘":
        return loose and not after.isspace() and not _is_elision(text, found.end()), not before.isspace()
    opens = sign == "'" and loose and not after.isspace() and not _is_elision(text, found.end())
    return opens, not after.isalnum()


def _is_elision(text: str, place: int) -> bool:
    """Whether a word that is cut at its front follows ("'em", "'90s")."""
    word = ELISION.match(text, place)
    return word is not None and (word[0][0].isdigit() or word[0] in lexicon.words("elisions"))
