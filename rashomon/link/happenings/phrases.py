"""Phrases: an event's place in a text comes in; what the words around it say of how it is meant goes out.

Whether its head is a noun or a verb, and what stands before it (an article, "current", "ahead of", "will") and behind.
"""

import re
from collections.abc import Sequence
from functools import cache

from rashomon import lexicon
from rashomon.records import EventMention, Mention

# How far before its head a noun phrase's article is looked for, in characters and in words.
BEFORE_CHARACTERS = 80
BEFORE_WORDS = 6
DEFINITE = frozenset({"the", "this", "that", "those", "these", "its", "their", "his", "her"})
INDEFINITE = frozenset(
    {"a", "an", "another", "some", "several", "no", "new", "further", "more", "previous", "earlier", "other", "any"}
    | {"such", "many", "few", "two", "three"}
)
DEMONSTRATIVE = frozenset({"this", "that", "those", "these"})
# How many words behind an event are compared, how long they must be, and how many of their letters count.
TERMS_WITHIN, SHORT, STEM = 8, 3, 6
LABEL_BEFORE = re.compile(r"(?P<names>\b[A-Z][\w-]+(?: [A-Z][\w-]+)*)(?: ['’]s)? $")
LABEL_BEHIND = re.compile(r" (?:in|at|of)(?: (?:the|\w+ of))? (?P<names>[A-Z][\w-]+(?: [A-Z][\w-]+)*)")
WORD = re.compile(r"[\w’'-]+|[^\w\s]")
# Before a noun phrase: it is another event than the one told before it in the sentence.
BESIDE = re.compile(r"\b(?:ahead of|prior to|before|after|following|since|until)\s+(?:[\w’'-]+\s+){0,4}$", re.I)
# Before a noun phrase: it is what something is done for, whether or not it comes about.
GRANTED = re.compile(r"\b(?:for|ahead of|prior to|toward|towards)\s+(?:[\w’'-]+\s+){0,4}$", re.I)
# Before an event, in its sentence: it is still to come, unless that is told of the past.
AHEAD = re.compile(
    r"\b(?:will|shall|going to|(?:plans?|intends?|expects?|(?:is|are)(?: \w+)?) to)\s+(?:[\w’'-]+\s+){0,5}$", re.I
)
# Before a verb: it had happened before what is told.
PERFECT = re.compile(r"\b(?:had|(?:which|who|that)\s+(?:has|have))\s+(?:[\w-]+\s+)?$", re.I)
# Before a verb, in its clause: it is told of somebody or something, or as what came first, not as the news.
ASIDE = re.compile(
    r"\b(?:(?:who|which|whose|whom|where|since|before|until|than)\b[^,;:]*|that\s+(?:(?:has|have|was|were|once|also|\w+ly)\s+)*)$",
    re.I,
)
# Between a deed and a noun that only says by what it was done: "killed in a May raid".
MEANS = re.compile(r"\s+(?:in|during|by)\s+(?:[\w’'.-]+\s+){0,4}")
# Before a verb: what those who met wanted with it ("met in Oslo to discuss the border").
AIM = re.compile(r"\bto\s+$", re.I)
# How long a war goes on, before its noun: "the 17-year war", "17 years of civil war".
LENGTH = re.compile(r"\b(?P<number>[\w,]+)[\s-]years?(?:[\s-]long|\s+of|\s+into)?\s+(?:[a-z]+\s+)?$", re.I)
# Words that begin an object behind a verb.
OBJECTS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "him", "them", "us", "any", "all", "every"})
# Before a verb, and never before a noun.
MODAL = re.compile(r"\b(?:can|could|will|would|shall|should|might|must|cannot)(?:\s+(?:not|also|never))?\s+$", re.I)
PRESENT = frozenset({"current", "latest", "ongoing", "present", "today's", "today’s"})
OBJECT = re.compile(r"\s+(?:of|by|against|to)\s")


def stands_before(pattern: re.Pattern[str], text: str, sentence: int, start: int) -> bool:
    """Whether a phrase of a kind stands right before an event in its sentence."""
    return pattern.search(text, max(sentence, start - BEFORE_CHARACTERS), start) is not None


def is_noun(text: str, event: EventMention) -> bool:
    """Whether an event's head is a noun: "talks", not "talked", nor "demands" before what is demanded."""
    lemma, words = event.lemma, text[event.start : event.end].lower()
    if lemma not in _nouns() or words not in {lemma, f"{lemma}s", f"{lemma}es", f"{lemma[:-1]}ies"}:
        return False
    modal = MODAL.search(text, max(0, event.start - BEFORE_CHARACTERS), event.start)
    return lemma not in _verbs() or not (modal or _has_object(text, event))


def _has_object(text: str, event: EventMention) -> bool:
    """Whether a name or an article stands right behind a word, as behind a verb; days may stand behind a noun."""
    after = WORD.match(text, event.end + 1) if text[event.end : event.end + 1] == " " else None
    if after is None:
        return False
    word = after[0].lower()
    named = after[0][0].isupper() and word not in calendar()
    return named or word in OBJECTS


@cache
def _verbs() -> frozenset[str]:
    return frozenset(word for row in lexicon.rows("event_words") for word in row[2].split())


@cache
def _nouns() -> frozenset[str]:
    return frozenset(word for row in lexicon.rows("event_words") for word in row[3].split())


def words_before(text: str, start: int) -> list[str]:
    """The words of the noun phrase before its head, nearest first; possessors count as "the"."""
    found: list[str] = []
    for word in reversed(WORD.findall(text[max(0, start - BEFORE_CHARACTERS) : start])[-BEFORE_WORDS:]):
        possessor = word.endswith(("'s", "’s", "s'", "s’"))
        if not (word[0].isalnum() or possessor) or word.lower() in lexicon.words("phrase_bounds"):
            break
        if word.lower() == "that" and found and found[-1].endswith("ed"):
            break  # "a plan that received little support"
        found.append("its" if possessor else word.lower())
    return found


def first_of(words: list[str], wanted: frozenset[str], others: frozenset[str]) -> bool:
    return next((word in wanted for word in words if word in wanted or word in others), False)


def terms_behind(text: str, start: int, end: int, known: Sequence[Mention]) -> frozenset[str]:
    """The content words just behind an event, cut to their stem's length: what it was done to, with or about.

    The words of `known` are compared as such: the place, and who takes part.
    """
    words = WORD.findall(text[start : min(end, start + BEFORE_CHARACTERS)])[:TERMS_WITHIN]
    found = frozenset(word.lower()[:STEM] for word in words if len(word) > SHORT and word.lower() not in _no_terms())
    named = [word for one in known for word in WORD.findall(text[one.start : one.end])]
    return found - frozenset(word.lower()[:STEM] for word in named)


@cache
def _no_terms() -> frozenset[str]:
    """Small words, days, titles and countries say nothing of what was done; days are compared as days."""
    return _small_words() | calendar() | lexicon.words("titles") | _peoples()


@cache
def _peoples() -> frozenset[str]:
    """Countries and their people, which are compared as places and as those who take part."""
    return frozenset(
        word.lower() for row in lexicon.rows("countries") for part in row for word in re.split(r"[; ]", part)
    )


@cache
def calendar() -> frozenset[str]:
    """The names of days and months."""
    return frozenset(lexicon.table("times_weekdays")) | frozenset(lexicon.table("times_months"))


def labels_of(text: str, event: EventMention) -> frozenset[str]:
    """Names that stand right before a noun, or behind it after "in", "at" or "of", no further than a mark."""
    before = LABEL_BEFORE.search(text, max(0, event.start - BEFORE_CHARACTERS), event.start)
    behind = LABEL_BEHIND.match(text, event.end, event.end + BEFORE_CHARACTERS)
    found = {one.lower() for match in (before, behind) if match for one in match["names"].split()}
    length = LENGTH.search(text, max(0, event.start - BEFORE_CHARACTERS), event.start)
    years = _number(length["number"].lower()) if length else None
    return frozenset(found - _no_terms()) | ({f"{years} years"} if years else frozenset())


def _number(word: str) -> str | None:
    return word if word.isdigit() else lexicon.table("numbers").get(word)


@cache
def _small_words() -> frozenset[str]:
    return lexicon.words("stopwords") | lexicon.words("phrase_bounds")
