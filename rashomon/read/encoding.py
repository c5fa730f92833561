"""Encoding: an original's bytes come in, the name of their encoding and the decoded text go out."""

import re

from charset_normalizer import from_bytes

from rashomon.errors import ReadError

BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,80}encoding=["']([\w.:-]+)""", re.I
)
DECLARED_WITHIN = 4096  # browsers look at the first 1,024 bytes; some pages put long comments first
# One broken byte in a page of UTF-8 (a cut-off teaser, a pasted byte) must not turn every accent into noise.
BROKEN_ALLOWED = 0.001
BINARY_SHARE = 0.02  # control characters beyond this share: not a text in any encoding
GUESSED_FROM = 200_000  # bytes that are enough to guess an encoding from


def find_encoding(data: bytes) -> str:
    """The encoding's name: by byte-order mark, as UTF-8, as the page declares, or the likeliest by its bytes."""
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return name
    if is_binary(data):
        raise ReadError("binary data; expected text, HTML or JSON Lines")
    candidates = ("utf-8", _declared(data))
    found = next((name for name in candidates if name and _decodes(data, name)), None)
    return found or (_guessed(data) if _broken_share(data) > BROKEN_ALLOWED else "utf-8")


def decode(data: bytes, encoding: str) -> str:
    """The text of the bytes; what is broken beyond repair shows as U+FFFD."""
    try:
        return data.decode(encoding, errors="replace")
    except (LookupError, UnicodeError) as error:
        raise ReadError(
            f"not text in {encoding} ({error}); expected UTF-8 or an encoding that the page names"
        ) from error


def is_binary(data: bytes) -> bool:
    """Whether the beginning holds the control characters of images, archives and programs."""
    head = data[:DECLARED_WITHIN]
    if head.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)):
        return False
    controls = sum(head.count(bytes([code])) for code in (*range(9), *range(14, 27), *range(28, 32)))
    return controls > BINARY_SHARE * len(head) or b"\x00" in head


def _declared(data: bytes) -> str | None:
    found = DECLARED.search(data[:DECLARED_WITHIN])
    if found is None:
        return None
    name = (found[1] or found[2]).decode("ascii", errors="replace").lower()
    # What pages call ISO-8859-1 is read as its superset windows-1252, as every browser does.
    return "cp1252" if name in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "windows-1252"} else name


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except (LookupError, UnicodeError):
        return False
    return True


def _broken_share(data: bytes) -> float:
    text = data.decode("utf-8", errors="replace")
    return text.count("\ufffd") / max(1, len(text))


def _guessed(data: bytes) -> str:
    best = from_bytes(data[:GUESSED_FROM]).best()
    if best is None or not best.encoding:
        raise ReadError("no known encoding fits its bytes; expected UTF-8 or an encoding that the page names")
    return str(best.encoding)
