"""Reading: a report comes in; its telling words, predicates, quantities, days and conditions go out, to be compared."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon import lexicon
from rashomon.ledger.days import has_days
from rashomon.ledger.records import Line, Report
from rashomon.records import Annotation, Quantity, TimeMention
from rashomon.words import WORD, is_function, is_negative, stem

# Acts that say no to what they are about; every other act says yes to it, or neither.
NO = frozenset({"deny", "refuse"})
# A verb stands so near behind its auxiliary ("will not, however, be able to attend").
REACH = 4  # words
# What a verb is done to stands so near behind it.
OBJECTS = 5  # telling words
SUBJECTS = 3  # telling words
LONGEST = 120  # words: what is longer is a text and no statement
STOP = re.compile(r"[.!?…]")
BOUND = re.compile(r"[,;:.!?()\[\]“”„«»\"…]|``|''|--|[–—]")
SUBORDINATE = frozenset(
    {"that", "which", "who", "whom", "whose", "if", "unless", "because", "although", "though", "while", "when", "but"}
    | {"until", "before", "after", "since", "whether", "where", "so"}
)
IF = frozenset({"if", "unless", "whether", "when", "until", "before", "after", "provided"})
INFINITIVE = "to"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of what is said: what it counts as, its clause, and whether it tells anything of the matter."""

    start: int
    end: int
    text: str
    stem: str
    clause: int
    sentence: int
    telling: bool
    negative: bool


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb of what is said, in which sense (fact, future, duty, ability, possible), of whom and of what."""

    stem: str
    sense: str
    negative: bool
    subjects: frozenset[str]
    objects: frozenset[str]
    start: int
    end: int
    opens: bool = False  # it is what is promised, refused, demanded or denied itself


@dataclass(frozen=True, slots=True)
class Reading:
    """What one line says, ready to be compared. `words` has the telling stems."""

    line: Line
    words: tuple[Word, ...]
    stems: frozenset[str]
    predicates: tuple[Predicate, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[TimeMention, ...]
    condition: tuple[int, int] | None
    negatives: int

    @property
    def act(self) -> str:
        """What the speaker does by it."""
        return self.line.first.statement.act

    @property
    def text(self) -> str:
        """The text that the offsets are of."""
        return self.line.first.article.text

    def clause(self, start: int) -> int | None:
        """The number of the clause that holds this offset."""
        return next((one.clause for one in reversed(self.words) if one.start <= start), None)

    def in_clause(self, number: int | None) -> frozenset[str]:
        """The telling stems of a clause."""
        return frozenset(one.stem for one in self.words if one.telling and one.clause == number)


def read_line(line: Line, annotation: Annotation) -> Reading:
    """Read the line in the words of its first report, with the numbers and times that its article has there."""
    report = line.first
    words = tuple(_words(report))[:LONGEST]
    spans = report.statement.content
    return Reading(
        line=line,
        words=words,
        stems=frozenset(one.stem for one in words if one.telling),
        predicates=tuple(_predicates(report, words)),
        quantities=tuple(one for one in annotation.quantities if _inside(one.start, one.end, spans)),
        times=tuple(one for one in annotation.times if has_days(one) and _inside(one.start, one.end, spans)),
        condition=_condition(report, words),
        negatives=sum(one.negative for one in words),
    )


def _inside(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(left <= start and end <= right for left, right in spans)


def _words(report: Report) -> Iterator[Word]:
    text, clause, sentence = report.article.text, 0, 0
    for left, right in report.statement.content:
        before = left
        for found in WORD.finditer(text, left, right):
            word, lower = found[0], found[0].casefold()
            clause += bool(BOUND.search(text, before, found.start())) or lower in SUBORDINATE
            sentence += bool(STOP.search(text, before, found.start()))
            negative = is_negative(word)
            telling = not negative and not is_function(word) and word[0] not in "-'’" and lower not in auxiliaries()
            yield Word(found.start(), found.end(), word, stem(word), clause, sentence, telling, negative)
            before = found.end()
        clause, sentence = clause + 1, sentence + 1


@cache
def auxiliaries() -> Mapping[str, str]:
    """The senses of auxiliary words."""
    return lexicon.table("ledger_auxiliaries")


# ---- predicates ----------------------------------------------------------------------------------------------------


def _predicates(report: Report, words: Sequence[Word]) -> Iterator[Predicate]:
    """Verbs behind auxiliaries, and the one that a promise, refusal, demand or denial opens with."""
    seen: set[int] = set()
    opening = _opening(report, words)
    if opening is not None:
        seen.add(opening)
        yield replace(_predicate(words, opening, _sense_of_opening(report), words[:opening]), opens=True)
    for place, word in enumerate(words):
        sense = auxiliaries().get(word.text.casefold())
        verb = _verb_after(words, place) if sense else None
        if sense and verb is not None and verb not in seen and _is_own(report, words, place):
            seen.add(verb)
            yield _predicate(words, verb, sense, words[place:verb])


def _opening(report: Report, words: Sequence[Word]) -> int | None:
    """The verb that what is said begins with: "(agreed) to meet", "(denied) diverting"."""
    if not words:
        return None
    first = words[0].text.casefold()
    if first == INFINITIVE or (first.endswith("ing") and len(first) > len("doing") and words[0].telling):
        return next((i for i, one in enumerate(words[: REACH + 1]) if one.telling), None)
    return None


def _sense_of_opening(report: Report) -> str:
    return (
        "duty" if report.statement.act in {"demand", "ask"} else "fact" if report.statement.act == "deny" else "future"
    )


def _verb_after(words: Sequence[Word], place: int) -> int | None:
    """The next telling word behind an auxiliary in its clause, with nothing before it but adverbs and auxiliaries."""
    for here in range(place + 1, min(place + 1 + REACH, len(words))):
        one = words[here]
        if one.clause != words[place].clause:
            return None
        if one.telling and not one.text.endswith("ly"):
            return here
        if not (one.telling or one.negative or _passes(one.text.casefold())):
            return None
    return None


def _passes(word: str) -> bool:
    return word in auxiliaries() or word in {"to", "also", "now", "still", "soon", "again", "even", "ever"}


def _is_own(report: Report, words: Sequence[Word], place: int) -> bool:
    """Whether the speaker says it to be so: not under a condition, nor as what rumours say that are not denied."""
    here = words[place]
    first = next(one for one in words if one.clause == here.clause)
    if first.text.casefold() in IF:
        return False
    before = [i for i, one in enumerate(words[:place]) if one.sentence == here.sentence and _opens_rumour(words, i)]
    return not before or (report.statement.act in NO and before == [i for i in before if i <= REACH])


def _opens_rumour(words: Sequence[Word], place: int) -> bool:
    """Whether "that" follows a noun for what others say."""
    noun = words[place - 1].text.casefold() if place else ""
    return words[place].text.casefold() == "that" and noun in lexicon.words("ledger_report_nouns")


def _predicate(words: Sequence[Word], verb: int, sense: str, between: Sequence[Word]) -> Predicate:
    own = words[verb]
    later = [one for one in words[verb + 1 :] if one.clause == own.clause and one.telling]
    earlier = [one for one in words[: max(0, verb - len(between))] if one.clause == own.clause and one.telling]
    return Predicate(
        stem=own.stem,
        sense=sense,
        negative=sum(one.negative for one in between) % 2 == 1,
        subjects=frozenset(one.stem for one in earlier[-SUBJECTS:]),
        objects=frozenset(one.stem for one in later[:OBJECTS]),
        start=between[0].start if between else own.start,
        end=later[:OBJECTS][-1].end if later else own.end,
    )


# ---- conditions ----------------------------------------------------------------------------------------------------


def _condition(report: Report, words: Sequence[Word]) -> tuple[int, int] | None:
    """The clause that makes what is said depend on something, from its first word to its end."""
    lower = [one.text.casefold() for one in words]
    for place, _ in enumerate(words):
        for opening in _openings():
            if tuple(lower[place : place + len(opening)]) == opening:
                clause = words[place].clause
                rest = [one for one in words[place:] if one.clause == clause]
                return (words[place].start, rest[-1].end) if len(rest) > len(opening) else None
    return None


@cache
def _openings() -> tuple[tuple[str, ...], ...]:
    return tuple(sorted(tuple(one.split()) for one in lexicon.words("ledger_conditions")))
