"""Scenes: the grammar of a sentence and who acts on whom come in; the words that tell what passes between them go out.

Two ways lead to a scene. An event that was found has its own word, the light verbs that carry it, and its participants:
these words tell what it is, and not how it stands. Where only two spans are given, as to those who code sentences, the
scene is all that lies between them in the grammar, with what says that it is planned, refused or threatened.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.events.reading import DEEPEST
from rashomon.records import Parsed, Spans

# A longer way up is a broken parse.
FARTHEST = 5 * DEEPEST


@dataclass(frozen=True, slots=True)
class Scene:
    """Token indexes: the words that tell of the event, the one that governs the others, and both sides.

    `told` says whether the words tell how the event stands as well ("will visit", "refused to visit").
    """

    core: tuple[int, ...]
    top: int
    source: tuple[int, ...]
    target: tuple[int, ...]
    told: bool


def between(parsed: Parsed, source: Spans, target: Spans) -> Scene:
    """The scene between two given sides; either may be empty."""
    first, second = _covered(parsed, source), _covered(parsed, target)
    heads = [_chief(parsed, side) for side in (first, second) if side]
    if len(heads) == len({True, False}):
        way, top = _way(parsed, *heads)
    elif heads:
        way, top = _clause(parsed, heads[0])
    else:
        top = _root(parsed)
        way = [top]
    inside = {*first, *second}
    core = tuple(one for one in way if one not in inside) or (top,)
    return Scene(core, top if top not in inside else core[0], tuple(first), tuple(second), True)


def around(parsed: Parsed, index: int, carriers: Iterable[int], sides: tuple[Sequence[int], Sequence[int]]) -> Scene:
    """The scene of an event at its own word, with the verbs that merely carry it and the tokens of both sides."""
    light = tuple(carriers)
    inside = {*sides[0], *sides[1]}
    ways = {
        step
        for side in sides
        if side
        for step in _below(parsed, _chief(parsed, side), (index, *light))
        if step not in inside
    }
    core = (index, *light, *sorted(ways - {index, *light}))
    return Scene(core, light[0] if light else index, tuple(sides[0]), tuple(sides[1]), False)


def _covered(parsed: Parsed, spans: Spans) -> list[int]:
    return [
        index
        for index, token in enumerate(parsed.tokens)
        if any(token.start < end and start < token.end for start, end in spans)
    ]


def _chief(parsed: Parsed, side: Sequence[int]) -> int:
    """The word of a side that hangs on none of its others."""
    inside = set(side)
    for one in side:
        token = parsed.tokens[one]
        if token.pos != "PUNCT" and (token.head not in inside or token.head == one):
            return one
    return side[0]


def _upward(parsed: Parsed, index: int) -> list[int]:
    way = [index]
    while parsed.tokens[index].head != index and len(way) < FARTHEST:
        index = parsed.tokens[index].head
        way.append(index)
    return way


def _way(parsed: Parsed, first: int, second: int) -> tuple[list[int], int]:
    """The words from one to the other through the one that governs both, and that one."""
    up, other = _upward(parsed, first), _upward(parsed, second)
    shared = next((one for one in up if one in set(other)), None)
    if shared is None:
        return up, up[-1]
    return up[: up.index(shared) + 1] + other[: other.index(shared)][::-1], shared


def _clause(parsed: Parsed, index: int) -> tuple[list[int], int]:
    """The words from one side up to the verb of its clause."""
    up = _upward(parsed, index)
    top = next((one for one in up[1:] if parsed.tokens[one].pos == "VERB"), up[-1])
    return up[: up.index(top) + 1], top


def _below(parsed: Parsed, index: int, tops: Sequence[int]) -> list[int]:
    """The words between a participant and the event's own words, where it hangs below them."""
    up = _upward(parsed, index)
    reached = next((place for place, one in enumerate(up) if one in tops), 0)
    return up[1:reached]


def _root(parsed: Parsed) -> int:
    return next((index for index, token in enumerate(parsed.tokens) if token.head == index), 0)
