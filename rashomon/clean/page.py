"""Page: a page's lines come in; marks for those outside the story, by the elements around them, go out.

The story stands in the one element that holds the most prose for the fewest labels and links. What is outside it is
furniture, and so is what stands inside it in elements that their names or their links give away.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

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
LABEL_COST = 1.0
NAMED_COST = 0.3  # the same for what its element's name sets aside anyhow
LINKED = 0.5  # more than half of a line inside links: a pointer, not a statement
# An element of such meaning that holds more than this share of the page's prose is used for the story's text.
TAG_LIMIT = 0.4
# A choice that leaves most of the page's prose outside was driven too far, by a table or a list among the paragraphs.
LEAST_SHARE = 0.35
MOST_SHARE = 0.7
STORY_NAME = re.compile(
    r"(?:.*-)?(?:article|story|entry|post|news|artikel|content)-?(?:body|content|text|main|copy)(?:-.*)?|articlebody"
)
ABSENT = re.compile(r"(?:no|not|has|with|without|is|hide)[-_]")  # "no-sidebar" says what the element is not
NO_LETTERS = re.compile(r"[^a-z]+")


def find_outside(lines: Sequence[Line]) -> Marks:
    """Marks for a page; none for text that came without elements."""
    if not any(line.segment.path for line in lines):
        return {}
    named = _named(lines)
    root = _root(lines, named)
    begins = next((line.index for line in lines if root in line.segment.path), 0)
    marks: Marks = {}
    for line in lines:
        mark = named.get(line.index) or _inside_mark(line)
        headline = line.segment.tag == "h1" and line.index < begins
        if root and root not in line.segment.path and not headline:
            mark = mark or ("navigation", "outside the element that holds the story")
        if mark:
            marks[line.index] = mark
    return _other_articles(lines, marks) | marks


def _other_articles(lines: Sequence[Line], marks: Marks) -> Marks:
    """What stands in another article element than the story, and the teasers under headings that are links."""
    found: Marks = {}
    seen: set[int] = set()  # the elements around the paragraphs so far
    card: int | None = None
    own: set[int] = set()  # the article elements that the story began in
    for line in (line for line in lines if line.index not in marks):
        articles = {number for number, one in _around(line) if one.startswith("article")}
        if line.segment.tag in HEADINGS:
            parent = line.segment.path[-2] if len(line.segment.path) > 1 else 0
            card = parent if line.link_share > LINKED and parent not in seen else None
        if own and articles - own and line.segment.tag == "h1":
            own = {0}
        if own == {0}:
            found[line.index] = ("related", "below the headline of another article")
        elif card and card in line.segment.path:
            found[line.index] = ("related", "under a heading that is a link")
        elif line.is_prose:
            own = own or articles
            seen.update(line.segment.path)
    return found


def _around(line: Line) -> Iterator[tuple[int, str]]:
    yield from zip(line.segment.path, line.segment.inside, strict=True)


def _named(lines: Sequence[Line]) -> Marks:
    """Marks by the names of the elements around a line, unless such an element holds much of the page's prose."""
    weight: dict[int, int] = defaultdict(int)
    for line in lines:
        if line.is_prose and line.link_share < LINKED:
            for number in line.segment.path:
                weight[number] += len(line.text)
    total = max(weight.values(), default=0) or 1
    shares = {number: chars / total for number, chars in weight.items()}
    return {line.index: mark for line in lines if (mark := _named_mark(line, shares))}


def _named_mark(line: Line, shares: dict[int, float]) -> Mark | None:
    """The mark of the innermost element that has one; an element named for the story's text ends the search."""
    for number, described in reversed(list(_around(line))):
        named = _element_mark(described)
        if named and shares.get(number, 0.0) < named[1]:
            return named[0]
        if named is None and _is_story(described):
            return None
    return None


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
    return (_wider(lines, named, best) or best) if score[best] > 0 else 0


def _wider(lines: Sequence[Line], named: Marks, best: int) -> int | None:
    """Where the choice holds little of the prose, the smallest element named for a story that holds most of it."""
    prose: dict[int, int] = defaultdict(int)
    stories: dict[int, int] = {}  # the number of elements around each
    for line in (line for line in lines if line.is_prose and line.index not in named and line.link_share < LINKED):
        for depth, (number, described) in enumerate([(0, ""), *_around(line)]):
            prose[number] += len(line.text)
            if described and _is_story(described):
                stories[number] = depth
    if prose[best] >= LEAST_SHARE * prose[0]:
        return None
    wide = [number for number in stories if prose[number] >= MOST_SHARE * prose[0]]
    return max(wide, key=lambda number: (stories[number], -number), default=None)


def _gain(line: Line, named: bool) -> float:
    if line.is_prose and not named:
        return len(line.text) * (1 - line.link_share)
    if line.segment.tag in HEADINGS and line.link_share < LINKED:
        return 0.0
    return -(NAMED_COST if named else LABEL_COST) * len(line.text)


def _inside_mark(line: Line) -> Mark | None:
    """A line inside the story's element that its links or its own element give away."""
    if line.link_share > LINKED and not line.is_prose:
        return ("related", "mostly a link")
    if line.segment.tag not in TEXT_TAGS and line.is_label:
        return ("other", "a label outside any paragraph")
    return None


@lru_cache(maxsize=20_000)
def _element_mark(described: str) -> tuple[Mark, float] | None:
    """What an element is by its tag or its names, and from which share of the prose on it is not."""
    tag, *names = re.split(r"[#.]", described)
    if tag in {"html", "body", "main"}:
        return None
    if tag in BY_TAG:
        return BY_TAG[tag], TAG_LIMIT
    # WordPress puts the author, the section and the tags of an article on its element as classes.
    told = ("related", "comments", "advert") if tag == "article" or "hentry" in names else ()
    for plain in (_plain(name) for name in names if not ABSENT.match(name)):
        found = next(((kind, limit) for kind, limit, pattern in _names() if pattern.fullmatch(plain)), None)
        if found and (not told or found[0] in told):
            return (found[0], f"in an element called {plain[:40]}"), found[1]
    return None


@lru_cache(maxsize=20_000)
def _is_story(described: str) -> bool:
    tag, *names = re.split(r"[#.]", described)
    return tag == "article" or any(STORY_NAME.fullmatch(_plain(name)) for name in names)


def _plain(name: str) -> str:
    return NO_LETTERS.sub("-", name).strip("-")


@cache
def _names() -> list[tuple[str, float, re.Pattern[str]]]:
    return [(kind, float(limit), re.compile(pattern)) for kind, limit, pattern in rows("page_names")]
