"""Packing: a record comes in, JSON goes out; and back again, by the types of its fields."""

import json
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Kind = TypeVar("Kind")


def pack(record: Any) -> str:
    """The JSON of a record, or of a list of them: a record is the list of its fields' values."""
    return json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":"))


def unpack(kind: type[Kind], text: str) -> Kind:
    """The record of this type that was packed."""
    return _build(kind, json.loads(text))  # type: ignore[no-any-return]


def unpack_all(kind: type[Kind], text: str) -> tuple[Kind, ...]:
    """The records of this type that were packed as one list."""
    return tuple(_build(kind, one) for one in json.loads(text))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        kind: Any = type(value)
        return [_plain(getattr(value, name)) for name in _fields(kind)]
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value


def _build(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(kind) is UnionType:
        kind = next(one for one in get_args(kind) if one is not NoneType)
    if is_dataclass(kind) and isinstance(kind, type):
        return kind(*map(_build, _fields(kind).values(), value))
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        repeated = len(inner) == 2 and inner[1] is Ellipsis
        return tuple(_build(inner[0] if repeated else inner[place], one) for place, one in enumerate(value))
    return value


@cache
def _fields(kind: Any) -> dict[str, Any]:
    """The names and types of a record's fields, in their order."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}
