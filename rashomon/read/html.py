"""HTML: a page's source comes in; the text a reader sees, its runs, its segments and what the page declares go out.

The text is drawn element by element: white space is folded as a browser folds it, blocks are parted by an empty line,
and every character keeps its place in the source. What no reader sees (scripts, styles, hidden elements) is not drawn.
"""

import re
from collections.abc import Iterable
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate, islice

from rashomon.lexicon import rows
from rashomon.read.drawing import Element, Piece, Writer
from rashomon.read.shown import Shown
from rashomon.read.text import Drawn

VOID, UNSEEN, BLOCK, EDGES = (
    frozenset(tag for kind, tag in rows("elements") if kind == wanted) for wanted in ("void", "unseen", "block", "edge")
)
# What HTML lets authors leave out: an opening tag on the left ends an open element on the
# right, if no EDGE lies between.
CLOSES = {"li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "td": {"td", "th"}, "th": {"td", "th"}}
CLOSES |= {"tr": {"tr"}, "option": {"option"}, "a": {"a"}}
CLOSES |= {tag: {"p"} for tag in BLOCK - set(CLOSES) - {"button", "label", "legend", "option", "html", "body", "title"}}
HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
# React sends parts of a page in hidden elements with such ids, and shows them as soon as they have come.
STREAMED = re.compile(r"S:[0-9a-f]+")
# Elements nested deeper than this come from broken mark-up: they are drawn, but not told apart.
DEEPEST = 150
# How many tags may begin and never end before what looks like one is taken for words: each is read to the page's end.
MOST_UNENDED = 20
COMMENT_END = re.compile(r"--\s{0,20}!?>")
WORDS_OR_SPACE = re.compile(r"[ \t\n\r\f\v]+|[^ \t\n\r\f\v]+")


def draw_html(source: str) -> tuple[Drawn, Shown]:
    """The text of a page with its places, and what the page declares about itself."""
    page = Page(source)
    page.feed(source)
    page.close()
    page.flush()
    return page.writer.drawn(), page.shown


class Page(HTMLParser):
    """Draws text while the standard parser walks the page; `writer` and `shown` hold the outcome after `close`."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = source
        self.shown = Shown()
        self.writer = Writer()
        self.line_starts = [0, *accumulate(len(line) + 1 for line in source.split("\n"))]
        self.last_comment_end = max((found.end() for found in COMMENT_END.finditer(source)), default=0)
        self.unended = 0
        self.stack = [Element("")]
        self.open: dict[str, int] = {}
        self.elements = 0
        self.breaks = 0

    # ---- what the standard parser calls

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in reversed(attrs)}
        self.shown.note(tag, attributes)
        if tag == "br":
            self._break()
            return
        self._close_implied(tag)
        if tag in BLOCK:
            self.flush()
        if tag not in VOID:
            self._push(tag, attributes)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # "<div/>" opens a div in HTML; only void elements and foreign ones (inside svg) close themselves.
        self.handle_starttag(tag, attrs)
        if tag not in VOID and self.stack[-1].unseen:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "br":
            self._break()
        elif tag in BLOCK and self.open.get(tag):
            self.flush()
            self._pop_to(tag)
        elif self.open.get(tag) and (tag in UNSEEN or self._nearest({tag}, BLOCK) == tag):
            # The end of what no reader sees closes whatever was left open inside.
            self._pop_to(tag)

    def handle_data(self, data: str) -> None:
        here = self.stack[-1]
        if here.tag in {"title", "script"} and here.unseen:
            self.shown.listen(here.tag, data)
        elif not here.unseen:
            self._draw(data, self._place())

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def parse_comment(self, i: int, report: bool = True) -> int:
        # Where no comment ends any more, the standard one would read on to the page's end, from each opening anew.
        place = len(self.source) - len(self.rawdata) + i
        return super().parse_comment(i, report) if place < self.last_comment_end else -1

    def check_for_whole_start_tag(self, i: int) -> int:
        if self.unended > MOST_UNENDED:
            return -1
        end: int = super().check_for_whole_start_tag(i)
        self.unended += end < 0
        return end

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # the standard one raises on unknown keywords
        return self.rawdata.find(">", i) + 1 or -1

    # ---- how it is drawn

    def flush(self) -> None:
        """End the current segment."""
        self.breaks = 0
        self.writer.end_segment(self.stack[-1])

    def _reference(self, written: str) -> None:
        """An escape: "&amp;", "&#8217;", or an ampersand that only looks like one."""
        place = self._place()
        end = place + len(written)
        end += self.source[end : end + 1] == ";"
        said = unescape(self.source[place:end])
        here = self.stack[-1]
        if here.unseen:
            self.shown.listen(here.tag, said)
        else:
            self.breaks = 0
            self.writer.write(Piece(said, place, end, said == self.source[place:end]), linked=here.link)

    def _draw(self, data: str, place: int) -> None:
        here = self.stack[-1]
        for found in WORDS_OR_SPACE.finditer(data):
            start, end = place + found.start(), place + found.end()
            if found[0][0] not in " \t\n\r\f\v":
                self.breaks = 0
                self.writer.write(Piece(found[0], start, end, same=True), linked=here.link)
            elif here.preformatted and found[0].count("\n") > 1:
                self.flush()
            elif here.preformatted and "\n" in found[0]:
                self.writer.line_end(start, end)
            else:
                self.writer.space(found[0], start, end)

    def _break(self) -> None:
        """One line break is a line end in the same block; two in a row part paragraphs."""
        if self.stack[-1].unseen:
            return
        self.breaks += 1
        if self.breaks > 1:
            self.writer.end_segment(self.stack[-1])
        else:
            self.writer.line_end(self._place(), self._place())

    def _place(self) -> int:
        line, offset = self.getpos()
        return self.line_starts[line - 1] + offset

    # ---- which elements are open

    def _push(self, tag: str, attributes: dict[str, str]) -> None:
        around = self.stack[-1]
        self.elements += 1
        shallow = len(self.stack) <= DEEPEST
        self.stack.append(
            Element(
                tag,
                (*around.inside, _described(tag, attributes)) if shallow else around.inside,
                (*around.path, self.elements) if shallow else around.path,
                tag if tag in BLOCK else around.block,
                around.unseen or tag in UNSEEN or _is_hidden(tag, attributes),
                around.link or (tag == "a" and not attributes.get("href", "#").startswith("#")),
                around.preformatted or tag == "pre",
            )
        )
        self.open[tag] = self.open.get(tag, 0) + 1

    def _close_implied(self, tag: str) -> None:
        if tag in BLOCK and tag != "title" and self.open.get("head"):
            self._pop_to("head")
        closed = CLOSES.get(tag, set())
        if any(map(self.open.get, closed)) and (nearest := self._nearest(closed, EDGES)) in closed:
            if nearest in BLOCK:
                self.flush()
            self._pop_to(nearest)

    def _nearest(self, tags: Iterable[str], edges: frozenset[str]) -> str:
        """The innermost open element that is one of `tags` or of `edges`."""
        near = islice(reversed(self.stack), DEEPEST)
        return next((one.tag for one in near if one.tag in tags or one.tag in edges), "")

    def _pop_to(self, tag: str) -> None:
        while len(self.stack) > 1:
            gone = self.stack.pop()
            self.open[gone.tag] -= 1
            if gone.tag == tag:
                return


def _described(tag: str, attributes: dict[str, str]) -> str:
    """The element as "div#main.story.wide", in lower case."""
    identity = "".join(f"#{name}" for name in attributes.get("id", "").split()[:1])
    return (tag + identity + "".join(f".{name}" for name in attributes.get("class", "").split())).lower()


def _is_hidden(tag: str, attributes: dict[str, str]) -> bool:
    closed = tag == "dialog" and "open" not in attributes
    hidden = "hidden" in attributes and not STREAMED.fullmatch(attributes.get("id", ""))
    return closed or hidden or bool(HIDDEN_STYLE.search(attributes.get("style", "")))
