"""Headings: lines come in; marks for the title, the byline and the date lines above the story go out."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from rashomon.clean.furniture import Mark, Marks
from rashomon.clean.lines import Line, folded
from rashomon.clean.written_dates import find_dates
from rashomon.lexicon import rows, table, words

HEAD_LINES = 12  # a title stands no deeper in a text file
TITLE_LENGTH = 200  # characters; hardly a headline is longer
TITLE_WORDS = 4  # a shorter first line is a section's name, a menu entry or a label
BYLINE = re.compile(r"(?:by|from|von|par|por|story by|text by|words by)\s+(?-i:[A-Z]).{1,100}", re.I)
BYLINE_WORDS = 14
POSTED = re.compile(
    r"\W*(?:(?:first |last |date )?(?:posted|published|updated|modified|created|issued|filed|release date)"
    r"(?: (?:on|at|date))?|last update|date|publication date)\b\s*:?.*",
    re.I | re.S,
)
DATE_LINE_LENGTH = 90
# "LIMA, Aug. 20 (Reuters) - ", "OSLO — ", "OSLO | Tue Mar 15 , 2031 1:40 pm GMT OSLO -LRB- Reuters -RRB- - "
PLACE = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]*){0,3}"
REST = r"(?:,? [A-Z][\w.'’]+){0,4}(?: ?, ?[^—–()\n]{0,24}\d{1,2}(?: ?, ?\d{4})?)?"
AGENCY = r"(?:\([A-Z][^()\d]{1,40}\)|-LRB- [A-Z]\D{1,40}? -RRB-)"
DATELINE = re.compile(
    rf"(?:{PLACE}(?:,? [A-Z][\w.]+)? \| .{{8,40}}? )?"
    rf"(?:{PLACE}{REST} ?(?:{AGENCY} ?(?:--|[-–—])|(?:--|[–—]))|"
    rf"[A-Z][\w.'’]+{REST} {AGENCY} ?(?:--|[-–—])|{AGENCY} ?(?:--|[–—]|-(?= )))\s*"
)
DATELINE_REACH = 3  # paragraphs: a dateline opens the story, or what follows a summary of it
# Scraping runs a headline and its summary into the story; the agency of a list tells where that begins:
# "... sent troops Cape Town -LRB- CNN -RRB- -- ".
INNER = re.compile(r"(?:\(|-LRB- )([A-Z][\w. ]{1,30}?)(?:\)| -RRB-) ?(?:--|[-–—])\s+")
# "Thursday 11 June 2031 16.17 BST", "Mon Sep 26 , 2031 5:35 pm EDT": when it was put on the page.
STAMP = re.compile(
    r"(?:^[A-Z][^|]{2,40} \| )?(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)? )"
    r"(?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]{2,8} \d{1,2} ?,) \d{4} \d{1,2}[.:]\d\d (?:[ap]m )?[A-Z]{3,4}\b"
)
DAY_BEHIND = re.compile(r"(?: ,)? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}) ?$")
INNER_REACH = 8  # lines: one sentence each, where a corpus prints them so
PLACE_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
LONGEST_PLACE = 3  # words
# "By the CNN Wire Staff", "By Anna Marsh , CNN", which the same scraping runs into the summary.
INNER_BYLINE = re.compile(
    r"(?:[A-Z][a-z]+ \d{1,2} ?, \d{4} \| )?By (?:the (?P<staff>[A-Z]\w+)(?: \w+)? Staff"
    r"|(?:(?:[A-Z][\w.'’-]*|and|,) ){2,12}?, (?P<outlet>[A-Z]\w+))(?= [A-Z])"
)


def find_headings(lines: Sequence[Line], marks: Marks, title: str | None) -> Marks:
    """The title's line, bylines and date lines, none of them below the first paragraphs of the story."""
    story = [line for line in lines if line.index not in marks]
    found = _title_marks(story, title)
    paragraphs = 0
    for line in story:
        paragraphs += line.is_prose
        if line.index not in found and (mark := _head_mark(line, paragraphs)):
            found[line.index] = mark
    return marks | found


def find_datelines(line: Line) -> Iterator[tuple[int, int]]:
    """Where a paragraph begins with a place and an agency, or a place in capitals and a dash."""
    found = DATELINE.match(line.text)
    if found and found.end() < len(line.text):
        yield 0, len(found[0].rstrip())


def find_inner_dateline(line: Line) -> tuple[int, int] | None:
    """Where a place and an agency of the list, or a stamp, stand inside a paragraph, behind what was its headline."""
    stamp = STAMP.search(line.text)
    for found in INNER.finditer(line.text):
        if found[1] in _outlets() and found.end() < len(line.text) and line.text[found.end()] not in ",;":
            start = _place_before(line.text, found.start())
            stamped = stamp and not line.text[stamp.end() : start].strip()
            return stamp.start() if stamp and stamped else start, len(line.text[: found.end()].rstrip())
    return stamp.span() if stamp and stamp.end() < len(line.text) else None


def find_inner_byline(line: Line) -> int:
    """Where the byline ends that runs into the first paragraph; 0 where there is none."""
    found = INNER_BYLINE.match(line.text)
    return found.end() if found and (found["staff"] or found["outlet"]) in _outlets() else 0


def _place_before(text: str, end: int) -> int:
    """Where the place begins that stands before an agency: of several words where a list knows them together."""
    day = DAY_BEHIND.search(text, max(0, end - 20), end)
    end = day.start() if day else end
    before = list(PLACE_WORD.finditer(text, max(0, end - 80), end))[-LONGEST_PLACE:]
    if not before or text[before[-1].end() : end].strip():
        return end
    if len(before) > 1 and text[before[-2].end() : before[-1].start()].strip() == ",":
        return before[-2].start()  # "Denver , Colorado"
    for word in before[:-1]:
        if text[word.start() : before[-1].end()].title() in _places():
            return word.start()
    return before[-1].start() if before[-1][0][:1].isupper() else end


@cache
def _outlets() -> frozenset[str]:
    return words("news_agencies") | words("news_outlets")


@cache
def _places() -> frozenset[str]:
    """Names of places in several words, as titles are written."""
    countries = (name for row in rows("countries") for name in (row[0], *row[2:3]))
    known = {*table("places"), *table("place_aliases"), *countries, "United Nations"}
    return frozenset(name.title() for name in known if " " in name)


def _title_marks(story: Sequence[Line], title: str | None) -> Marks:
    headings = [line for line in story if line.segment.tag in {"h1", "h2"}]
    top = list(takewhile(lambda line: not line.is_prose or line.segment.tag == "h1", story))
    # Pages without any main heading are rare; there a single lower one is the headline.
    highest = [line for line in headings if line.segment.tag == "h1"] or (headings if len(headings) == 1 else [])
    headlines = {line.index: ("title", "the page's main heading") for line in highest if line in top}
    if headlines or title:
        return headlines or _known_title(story, title or "")
    # A first line that ends with a stop is a headline only where an empty line parts it from the story.
    alone = len(story) > 1 and story[1].after_empty
    head = list(takewhile(lambda line: _may_be_title(line, alone=alone and line is story[0]), story[:HEAD_LINES]))
    best = next((line for line in head if len(line.words) >= TITLE_WORDS and not _is_date_line(line)), None)
    best = best or (head[0] if len(head) == 1 and len(story) > 1 and len(head[0].words) > 1 else None)
    if best is None or len(story) < 2:
        return {}
    above = {line.index: ("navigation", "a label above the title") for line in head if line.index < best.index}
    return above | {best.index: ("title", "the first line that reads like a headline")}


def _known_title(story: Sequence[Line], title: str) -> Marks:
    wanted = folded(title)
    found = [line for line in story if line.folded and (line.folded == wanted or wanted.startswith(line.folded + " "))]
    good = [line for line in found if len(line.folded) > len(wanted) / 2]
    return {line.index: ("title", "the known title") for line in good[:1]}


def _may_be_title(line: Line, *, alone: bool) -> bool:
    headline = not line.final or (alone and not line.is_prose and not line.text.endswith((" .", " ?", " ''")))
    if DATELINE.match(line.text + " ") or line.text.startswith("-LRB-"):
        return False
    return headline and len(line.text) <= TITLE_LENGTH and not line.text[:1].islower()


def _head_mark(line: Line, paragraphs: int) -> Mark | None:
    if "©" not in line.text and not line.is_prose and _is_date_line(line):
        labelled = POSTED.match(line.text)
        return ("byline", "when it was posted") if labelled else ("dateline", "a date alone on a line")
    if paragraphs <= 1 and len(line.words) <= BYLINE_WORDS and not line.final and BYLINE.fullmatch(line.text):
        return ("byline", "who wrote it")
    return None


def _is_date_line(line: Line) -> bool:
    """Whether a line holds a date and hardly anything else."""
    if len(line.text) > DATE_LINE_LENGTH or not any(letter.isdigit() for letter in line.text):
        return False
    dates = find_dates(line.text)
    if not dates:
        return False
    left = line.text
    for date in reversed(dates):
        left = left[: date.start] + left[date.end :]
    return bool(POSTED.fullmatch(line.text)) or len(re.findall(r"[^\W\d_]{2,}", left)) <= 1
