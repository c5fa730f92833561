"""Furniture: lines come in; marks for those that are no part of the story, by their wording, shape and company, go out.

A mark is a kind and a reason. Each rule looks at lines that no earlier rule has marked; where it is in doubt it leaves
the line to the story.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from rashomon.clean.lines import LABEL_LENGTH, PARAGRAPH_TAGS, Line
from rashomon.lexicon import rows, words
from rashomon.records import STORY_KINDS

Mark = tuple[str, str]  # kind, why
Marks = dict[int, Mark]
Rule = Callable[[Sequence[Line], Marks], Marks]

LONGEST_FURNITURE = 600  # characters: no single line of furniture with fixed wording is longer
TEASER_WORDS = 5  # a shorter line that comes again is a refrain or a name
TEASER_WORDS_UNCUT = 8  # the same for a line that is not visibly cut off
TEASER_HEAD = 1  # paragraphs of the story that may stand before a teaser that is not visibly cut off
TEASER_REACH = 12  # a teaser stands so few lines before what it repeats
CUT_OFF = re.compile(r"(?:\.\.\.|…|\. \. \.)\W*$")
TAG_RUN = 4  # so many labels in a row are tags; fewer may be a list of the story
TAG_WORDS = 8
WIDGET_LINES = 3  # so many weather lines near each other are a weather box
WIDGET_GAP = 3  # lines of another kind that a weather box may have between its own
FORECAST_WORDS = 4  # different words of a forecast that make a paragraph one
# "Help us," she said: words in quotation marks are the story's, but for captions and pointers to other articles.
QUOTING_KINDS = frozenset({"caption", "related", "byline", "other"})
QUOTATION_MARK = re.compile(r"[\"“”«»„]|``|''")
# "February 28, 2011 at 9:57 pm | Reply", as blogs stamp the comments below an article.
STAMP = re.compile(r"\b\d{1,2} ?, \d{4}\b.{0,20}?\bat \d{1,2}:\d{2} ?[ap]\.?m\b\.? ?\|", re.I)
THREAD_STAMPS = 3  # fewer may be the page's own date and an update
# Only a comment has these buttons beside its time stamp, so that one of them is enough.
COMMENT_BUTTON = re.compile(STAMP.pattern + r" ?(?:report abuse|reply)\b", re.I)
# What a page says beside its readers' comments; what follows is theirs, where so much of a story stands before.
NOTICE = "notice beside readers' comments"
LEAST_STORY = 3
# Readers shout, write "i" and print a paragraph of the article again; a reporter does not.
SHOUTED_WORDS, SHOUTED_SHARE = 5, 0.7
SMALL_I = re.compile(r"(?<![\w.'’])i(?: ?['’](?:m|ve|d|ll)| (?:am|do|have|was|think|hope|believe|know|ca)\b)|!!|\?\?")
VOICE_GAP = 4  # lines of a comment between two that show it
BUTTON_WORDS = 4  # what one can press below an appeal ("Not now", "Yes, I will help") is no longer
SECOND_PERSON = re.compile(r"\b(?:you|your|we|our|us)\b", re.I)


def find_furniture(lines: Sequence[Line], marks: Marks) -> Marks:
    """All marks, those of earlier rules kept."""
    for rule in RULES:
        marks = marks | rule(lines, marks)
    return marks


def fixed_wording(lines: Sequence[Line], marks: Marks) -> Marks:
    """Lines that say what such lines always say: share bars, advert marks, credits, copyright."""
    found: Marks = {}
    for line in lines:
        if line.index not in marks and len(line.text) <= LONGEST_FURNITURE and _any_fixed().fullmatch(line.text):
            mark = next(mark for pattern, mark in _fixed() if pattern.fullmatch(line.text))
            if mark[0] in QUOTING_KINDS or not QUOTATION_MARK.search(line.text):
                found[line.index] = mark
    return found


def repeated_teasers(lines: Sequence[Line], marks: Marks) -> Marks:
    """A line that the start of a later one repeats, cut off or not."""
    found: Marks = {}
    paragraphs = 0
    for line in lines:
        cut = CUT_OFF.search(line.text)
        least = TEASER_WORDS if cut else TEASER_WORDS_UNCUT
        if len(line.words) >= least and line.index not in marks and (cut or paragraphs < TEASER_HEAD):
            start = _start(line)
            later = (one for one in lines[line.index + 1 : line.index + 1 + TEASER_REACH] if one.is_prose)
            if any(one.folded.startswith(start) and len(one.folded) > len(start) for one in later):
                found[line.index] = ("teaser", "the start of a later paragraph repeats it")
        paragraphs += line.is_prose and line.index not in marks | found
    return found


def topic_tags(lines: Sequence[Line], marks: Marks) -> Marks:
    """Runs of short labels without a stop, as sites list the topics of an article."""
    found: Marks = {}
    for run in _runs(lines, lambda line: line.index not in marks and _is_tag(line)):
        before = lines[run[0].index - 1].text if run[0].index else ""
        if len(run) >= TAG_RUN and run[0].index and not before.endswith(":"):
            found |= {line.index: ("tags", f"one of {len(run)} short labels in a row") for line in run}
    return found


def weather_boxes(lines: Sequence[Line], marks: Marks) -> Marks:
    """Lines with degrees and conditions that stand close together, with the forecast and the place among them."""
    found: Marks = {}
    short = (line for line in lines if len(line.text) <= LABEL_LENGTH)
    hits = [line.index for line in short if any(one.fullmatch(line.text) for one in _weather("line"))]
    for first, last in _clusters(hits):
        span = range(_place_before(lines, first), last + 1)
        inside = [index for index in span if not lines[index].is_prose or _is_forecast(lines[index])]
        after = [line.index for line in lines[last + 1 : last + 2] if _is_forecast(line)]
        found |= dict.fromkeys((*inside, *after), ("weather", "in a weather box"))
    return found


def appeals(lines: Sequence[Line], marks: Marks) -> Marks:
    """What follows the first line of an appeal, as long as it speaks to the reader."""
    found: Marks = {}
    last = _last_of_the_story(lines, marks)
    open_appeal = False
    for line in lines:
        if line.index in marks:
            open_appeal = marks[line.index][0] == "appeal" or (open_appeal and line.index > last)
        elif open_appeal and (_appeals(line) or line.index > last):
            found[line.index] = ("appeal", "goes on with an appeal to readers")
        else:
            open_appeal = False
    return found


def comment_threads(lines: Sequence[Line], marks: Marks) -> Marks:
    """From the first of several time stamps of readers' comments, or one with their buttons, to the end of the text.

    What stands there like a heading or a date of the story ("March 1 at 6:02 pm | Yes.") is a comment as well.
    """
    stamped = [line.index for line in lines if STAMP.search(line.text)]
    if len(stamped) < THREAD_STAMPS and not any(COMMENT_BUTTON.search(lines[index].text) for index in stamped):
        return {}
    stamps = "a time stamp" if len(stamped) == 1 else f"{len(stamped)} time stamps"
    mark = ("comments", f"among {stamps} of readers' comments")
    told = (line.index for line in lines[stamped[0] :])
    return {index: mark for index in told if index not in marks or marks[index][0] in STORY_KINDS}


def below_notices(lines: Sequence[Line], marks: Marks) -> Marks:
    """What follows a page's notice about its readers' comments, and the loud ones that stand right before it."""
    notices = [line.index for line in lines if marks.get(line.index, ("", ""))[1] == NOTICE]
    story = [line.index for line in lines if line.is_prose and line.index not in marks]
    if not notices or len(story) < LEAST_STORY or story[LEAST_STORY - 1] > notices[0]:
        return {}
    below = [line.index for line in lines[notices[0] + 1 :]]
    mark = ("comments", "beside a notice about readers' comments")
    return {index: mark for index in (*_loud(lines, notices[0]), *below) if index not in marks}


def _loud(lines: Sequence[Line], notice: int) -> range:
    """The lines of readers right before a notice, from the first that sounds like one, if no more lie between."""
    printed = {line.folded: line.index for line in reversed(lines) if line.is_prose}
    first = notice
    for line in reversed(lines[:notice]):
        if first - line.index > VOICE_GAP + 1:
            break
        if printed.get(line.folded, line.index) < line.index or _is_loud(line):
            first = line.index
    return range(first, notice)


def _is_loud(line: Line) -> bool:
    long = [word for word in line.words if word.isalpha() and len(word) > 1]
    shouted = len(long) >= SHOUTED_WORDS and sum(word.isupper() for word in long) >= SHOUTED_SHARE * len(long)
    return shouted or bool(SMALL_I.search(line.unquoted))


def _last_of_the_story(lines: Sequence[Line], marks: Marks) -> int:
    """The last line that is no furniture, no button and does not speak to the reader."""
    rest = (line for line in reversed(lines) if line.index not in marks and len(line.words) > BUTTON_WORDS)
    return next((line.index for line in rest if not _speaks(line)), -1)


def related_lists(lines: Sequence[Line], marks: Marks) -> Marks:
    """The headlines under a heading such as "Related articles"."""
    found: Marks = {}
    under_heading = False
    for line in lines:
        if line.index in marks:
            under_heading = marks[line.index][1] == "heading of a list of other articles"
        elif under_heading and not line.is_prose and not line.final:
            found[line.index] = ("related", "in a list of other articles")
        else:
            under_heading = False
    return found


def tail_labels(lines: Sequence[Line], marks: Marks) -> Marks:
    """Labels after the last paragraph that follow furniture: what is left of menus and boxes."""
    found: Marks = {}
    last = max((line.index for line in lines if line.is_prose and line.index not in marks), default=len(lines))
    in_furniture = False
    for line in lines[last + 1 :]:
        in_furniture = in_furniture or line.index in marks
        if in_furniture and line.is_label and line.index not in marks:
            found[line.index] = ("navigation", "a label among furniture after the story")
    return found


RULES: tuple[Rule, ...] = (
    fixed_wording,
    repeated_teasers,
    weather_boxes,
    appeals,
    comment_threads,
    below_notices,
    related_lists,
    tail_labels,
    topic_tags,
)


@cache
def _fixed() -> list[tuple[re.Pattern[str], Mark]]:
    return [(re.compile(pattern, re.I | re.S), (kind, why)) for kind, pattern, why in rows("furniture")]


@cache
def _any_fixed() -> re.Pattern[str]:
    """All wordings at once: most lines are none of them, and one search is faster than seventy."""
    return re.compile("|".join(f"(?:{pattern})" for _, pattern, _ in rows("furniture")), re.I | re.S)


@cache
def _weather(where: str) -> list[re.Pattern[str]]:
    return [
        re.compile(rf"\b{one}\b" if where == "word" else one, re.I) for kind, one in rows("weather") if kind == where
    ]


@cache
def _appeal_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words('appeals')))})\b", re.I)


def _start(line: Line) -> str:
    """The folded words, without the last one where it may be cut off in the middle."""
    folded = line.folded
    return folded.rpartition(" ")[0] if CUT_OFF.search(line.text) else folded


def _is_tag(line: Line) -> bool:
    set_apart = line.segment.tag in PARAGRAPH_TAGS or re.fullmatch(r"h\d", line.segment.tag)
    few = line.length <= TAG_WORDS and not any(letter.isdigit() for letter in line.text)
    return line.is_label and few and not set_apart and not line.text.endswith(":")


def _runs(lines: Iterable[Line], wanted: Callable[[Line], bool]) -> Iterator[list[Line]]:
    run: list[Line] = []
    for line in lines:
        if wanted(line):
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _clusters(hits: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of the hits that stand close together, where there are enough of them."""
    group: list[int] = []
    for hit in hits:
        if group and hit - group[-1] > WIDGET_GAP + 1:
            if len(group) >= WIDGET_LINES:
                yield group[0], group[-1]
            group = []
        group.append(hit)
    if len(group) >= WIDGET_LINES:
        yield group[0], group[-1]


def _place_before(lines: Sequence[Line], first: int) -> int:
    before = lines[first - 1] if first else None
    return first - 1 if before and before.is_label and len(before.words) <= TAG_WORDS // 2 else first


def _is_forecast(line: Line) -> bool:
    return sum(bool(one.search(line.text)) for one in _weather("word")) >= FORECAST_WORDS


def _speaks(line: Line) -> bool:
    return bool(SECOND_PERSON.search(line.unquoted)) or _appeals(line)


def _appeals(line: Line) -> bool:
    return bool(_appeal_words().search(line.unquoted))
