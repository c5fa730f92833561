"""Page: a page's lines come in; marks for those outside the story, by the elements around them, go out.

The story stands in the one element that holds the most prose for the fewest labels and links. What is outside it is
furniture, and so is what stands inside it in elements that their names or their links give away.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from rashomon.clean.furniture import Mark, Marks
from rashomon.clean.lines import Line
from rashomon.lexicon import rows

# Elements that by their meaning hold no story, and what they hold.
BY_TAG: dict[str, Mark] = {
    "nav": ("navigation", "in a nav element"),
    "menu": ("navigation", "in a menu element"),
    "search": ("navigation", "in a search element"),
    "button": ("navigation", "a button"),
    "label": ("navigation", "a label of a form"),
    "legend": ("navigation", "a label of a form"),
    "footer": ("other", "in a footer element"),
    "aside": ("related", "in an aside element"),
    "form": ("other", "in a form"),
    "dialog": ("other", "in a dialog"),
    "figcaption": ("caption", "a picture's caption"),
    "figure": ("caption", "in a figure"),
    "caption": ("caption", "a table's caption"),
    "address": ("byline", "in an address element"),
    "time": ("byline", "in a time element"),
}
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
TEXT_TAGS = frozenset({"p", "blockquote", "li", "pre", "td", "dd", "dt", "th"}) | HEADINGS
# A label costs as much as that share of prose gains: menus inside an element drive the choice to a smaller one.
LABEL_COST = 0.7
LINKED = 0.5  # more than half of a line inside links: a pointer, not a statement
HOLDS_ALL = 0.5  # an element with this share of the page's prose is the story's or around it, whatever its name
CAMEL = re.compile(r"[^a-z]+")


def find_outside(lines: Sequence[Line]) -> Marks:
    """Marks for a page; none for text that came without elements."""
    if not any(line.segment.path for line in lines):
        return {}
    named = _named(lines)
    root = _root(lines, named)
    marks: Marks = {}
    for line in lines:
        mark = named.get(line.index) or _inside_mark(line)
        if root and root not in line.segment.path:
            mark = mark or ("navigation", "outside the element that holds the story")
        if mark:
            marks[line.index] = mark
    return marks


def _named(lines: Sequence[Line]) -> Marks:
    """Marks by the names of the elements around a line, unless such an element holds most of the page's prose."""
    weight: dict[int, int] = defaultdict(int)
    for line in lines:
        if line.is_prose and line.link_share < LINKED:
            for number in line.segment.path:
                weight[number] += len(line.text)
    total = max(weight.values(), default=0)
    marks: Marks = {}
    for line in lines:
        pairs = zip(line.segment.path, line.segment.inside, strict=True)
        own = [described for number, described in pairs if weight[number] < HOLDS_ALL * total or not total]
        mark = next((mark for described in own if (mark := _element_mark(described))), None)
        if mark:
            marks[line.index] = mark
    return marks


def _root(lines: Sequence[Line], named: Marks) -> int:
    """The number of the element with the most prose for the fewest labels; the smallest of equals."""
    score: dict[int, float] = defaultdict(float)
    depth: dict[int, int] = {}
    for line in lines:
        gain = _gain(line, line.index in named)
        for place, number in enumerate(line.segment.path):
            score[number] += gain
            depth[number] = place
    best = max(score, key=lambda number: (score[number], depth[number], -number), default=0)
    return best if score[best] > 0 else 0


def _gain(line: Line, named: bool) -> float:
    if line.is_prose and not named:
        return len(line.text) * (1 - line.link_share)
    if line.segment.tag in HEADINGS and line.link_share < LINKED:
        return 0.0
    return -LABEL_COST * len(line.text)


def _inside_mark(line: Line) -> Mark | None:
    """A line inside the story's element that its links or its own element give away."""
    if line.link_share > LINKED and not line.is_prose:
        return ("related", "mostly a link")
    if line.segment.tag not in TEXT_TAGS and line.is_label:
        return ("other", "a label outside any paragraph")
    return None


@cache
def _element_mark(described: str) -> Mark | None:
    tag = re.split(r"[#.]", described, maxsplit=1)[0]
    if tag in {"html", "body", "main"}:
        return None
    if tag in BY_TAG:
        return BY_TAG[tag]
    for name in re.split(r"[#.]", described)[1:]:
        plain = CAMEL.sub("-", name).strip("-")
        kind = next((kind for kind, pattern in _names() if pattern.fullmatch(plain)), None)
        if kind:
            return (kind, f"in an element called {name[:40]}")
    return None


@cache
def _names() -> list[tuple[str, re.Pattern[str]]]:
    return [(kind, re.compile(pattern)) for kind, pattern in rows("page_names")]
