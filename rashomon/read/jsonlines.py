"""JSON Lines: the bytes of records come in, one record at a time goes out with its own bytes and its text field."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from rashomon.errors import ReadError
from rashomon.lexicon import rows
from rashomon.read.encoding import decode

SHOWN_OF_BROKEN = 60  # characters of a broken line that the reason quotes

# What a JSON value is called in a reason.
NAMED = {list: "a list", dict: "an object", str: "a string", int: "a number", float: "a number", bool: "true or false"}


class Item(NamedTuple):
    """One record of a file, numbered from 1: its bytes and what they hold, or why they hold nothing."""

    number: int
    data: bytes
    record: dict[str, Any]
    broken: str = ""


def read_lines(lines: Iterable[bytes]) -> Iterator[Item]:
    """One record a line; empty lines are passed over, broken ones told."""
    for number, line in enumerate(lines, 1):
        line = line.strip(b"\r\n\t \xef\xbb\xbf") if number == 1 else line.strip()
        if line:
            yield _item(number, line)


def read_document(data: bytes, encoding: str) -> Iterator[Item]:
    """The object, or the objects of the list, of a JSON document, each with the stretch of the file that it is."""
    text = decode(data, encoding)
    decoder = json.JSONDecoder(strict=False)
    here = _skip(text, 0, "")
    listed = text[here : here + 1] == "["
    here = _skip(text, here + listed, "")
    number = 0
    while here < len(text) and text[here] != "]":
        number += 1
        try:
            record, end = decoder.raw_decode(text, here)
        except (ValueError, RecursionError):
            yield Item(number, b"", {}, _broken(text[here:]))
            return
        yield _checked(number, text[here:end].encode("utf-8"), record)
        here = _skip(text, end, "," if listed else "")


def text_field(record: dict[str, Any]) -> str:
    """The name of the field that holds the article."""
    names = [name for kind, name in rows("jsonfields") if kind == "text"]
    found = next((name for name in names if isinstance(record.get(name), str) and record[name].strip()), None)
    if found is None:
        empty = next((name for name in names if name in record), None)
        reason = _why_no_words(empty, record[empty]) if empty else "no field with the article's text"
        raise ReadError(f"{reason}; expected words in one of {', '.join(names)}")
    return found


def _why_no_words(field: str, value: Any) -> str:
    is_empty = value is None or isinstance(value, str)
    return f"field {field!r} is empty" if is_empty else f"field {field!r} holds {NAMED.get(type(value), 'no words')}"


def field_value(data: bytes, field: str) -> str:
    """The decoded value of one field of a record."""
    return str(json.loads(decode(data, "utf-8"), strict=False)[field])


def _skip(text: str, here: int, beside: str) -> int:
    while here < len(text) and (text[here].isspace() or text[here] in beside or text[here] == "\ufeff"):
        here += 1
    return here


def _item(number: int, line: bytes) -> Item:
    try:
        return _checked(number, line, json.loads(decode(line, "utf-8"), strict=False))
    except (ValueError, RecursionError):
        return Item(number, line, {}, _broken(decode(line, "utf-8")))


def _checked(number: int, data: bytes, record: Any) -> Item:
    if isinstance(record, dict):
        return Item(number, data, record)
    return Item(number, data, {}, f"{NAMED.get(type(record), 'nothing')}; expected an object with the article's text")


def _broken(line: str) -> str:
    return f"broken JSON at {line[:SHOWN_OF_BROKEN]!r}; expected one whole object a line"
