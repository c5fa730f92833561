"""Packing: a record comes in, JSON goes out; and back again, by the types of its fields."""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Kind = TypeVar("Kind")
Builder = Callable[[Any], Any]


def pack(record: Any) -> str:
    """The JSON of a record, or of a list of them: a record is the list of its fields' values."""
    return _encoder().encode(record)


def unpack(kind: type[Kind], text: str) -> Kind:
    """The record of this type that was packed."""
    return maker(kind)(json.loads(text))  # type: ignore[no-any-return]


def unpack_all(kind: type[Kind], text: str) -> tuple[Kind, ...]:
    """The records of this type that were packed as one list."""
    build = maker(kind)
    return tuple(build(one) for one in json.loads(text))


@cache
def _encoder() -> json.JSONEncoder:
    return json.JSONEncoder(default=_values, ensure_ascii=False, separators=(",", ":"))


def _values(record: Any) -> list[Any]:
    kind: Any = type(record)
    return sorted(record) if kind is frozenset else [read(record) for read in _readers(kind)]


def maker(kind: Any) -> Builder:
    """What makes a record of this type, or a plain value, from JSON that was read."""
    return _builder(kind) or (lambda value: value)


@cache
def _readers(kind: Any) -> tuple[Callable[[Any], Any], ...]:
    return tuple(attrgetter(field.name) for field in fields(kind))


@cache
def _builder(kind: Any) -> Builder | None:
    """What makes a value of this type from plain JSON, or None where JSON's value is the value.

    Made once for each type: a story has a million values, and to ask each for its type takes longer than to read it.
    """
    if get_origin(kind) is UnionType:
        return _optional(_builder(next(one for one in get_args(kind) if one is not NoneType)))
    if get_origin(kind) is frozenset:
        return _set(_builder(get_args(kind)[0]))
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        return _row(_builder(inner[0])) if len(inner) == 2 and inner[1] is Ellipsis else _tuple(inner)
    if is_dataclass(kind):
        return _record(kind)
    return None


def _optional(inner: Builder | None) -> Builder | None:
    return inner and (lambda value: None if value is None else inner(value))


def _row(inner: Builder | None) -> Builder:
    return tuple if inner is None else lambda value: tuple([inner(one) for one in value])


def _set(inner: Builder | None) -> Builder:
    return frozenset if inner is None else lambda value: frozenset([inner(one) for one in value])


def _tuple(kinds: tuple[Any, ...]) -> Builder:
    builders = [_builder(kind) for kind in kinds]
    if not any(builders):
        return tuple
    return lambda value: tuple([build(one) if build else one for build, one in zip(builders, value, strict=True)])


def _record(kind: Any) -> Builder:
    hints = get_type_hints(kind)
    builders = [_builder(hints[field.name]) for field in fields(kind)]
    nested = [(place, builder) for place, builder in enumerate(builders) if builder]

    def build(value: list[Any]) -> Any:
        for place, builder in nested:
            value[place] = builder(value[place])
        return kind(*value)

    return build
