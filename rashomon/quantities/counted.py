"""Counted: a number of an article comes in; the noun that it counts, and what is said of those counted, goes out."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from rashomon.lexicon import table, words
from rashomon.quantities.harm import find_harm, find_tally, is_person
from rashomon.quantities.numbers import Number
from rashomon.records import Article, Parsed

# A bare number of these years without a noun is nearly always a year that the times left out.
YEARS = range(1900, 2101)
ONE_IDIOMS = frozenset({"hand", "another", "day", "thing", "level", "side"})
LABELS = frozenset({"no.", "no", "nos.", "number", "version", "#", "/", "°"})
CLOCK = re.compile(
    r"\s+(?:o\s?['’]\s?clock|in\s+the\s+(?:morning|afternoon|evening)|at\s+night|[ap]\.?\s?m\b)", re.IGNORECASE
)
# Tags before the name of a model ("its new 787 jet").
NAMING = frozenset({"DT", "POS", "PRP$", "JJ", "JJR", "VBZ", "VBN"})
NUMBERED = re.compile(r"\b(?:No|Nos|no|nos)\.\s*$|#\s?$")  # "No. 2"
PARTING = frozenset({"and", ",", "but", "-", "--", "–", "—", ":", "(", "-LRB-"})  # "of 60 million and only 9 cases"
RANK = re.compile(r"\b(?:third|fourth|(?:fif|six|seven|eigh|nin|ten)th)$", re.IGNORECASE)
YOUNGEST, ONE_PERSON = 8, frozenset({"he", "she", "i"})
AGE = re.compile(r"\d{1,2}|10\d")
AGES, AGES_REACH = frozenset({"aged", "age", "ages"}), 3  # "ages 5 and 3"
LONGEST_PHRASE = 12  # words of an "of" phrase that are kept


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: the noun, the words about it, where it ends, and what harm came to them."""

    unit: str | None
    of: str | None
    end: int
    harm: str | None = None


def counts_nothing(article: Article, parsed: Parsed, first: int, number: Number) -> bool:
    """Whether the number is a label ("Highway 7"), a pronoun ("one of them"), a year, or a rank ("a third day")."""
    token = parsed.tokens[first]
    last = bisect_right(parsed.tokens, number.end - 1, key=lambda one: one.start)
    if number.kind == "percent" and RANK.search(article.text[number.start : number.end]):
        return last < len(parsed.tokens) and parsed.tokens[last].pos in ("NOUN", "ADJ", "PROPN")
    if number.unit is not None:
        return False
    if re.match(r"0\d|\d{10}", token.text):
        return True  # a telephone number, a code
    before = parsed.tokens[first - 1] if first and parsed.tokens[first - 1].sentence == token.sentence else None
    if before and before.pos == "PROPN" and (token.head == first - 1 or before.head >= first):
        return True
    if token.text.lower() == "one":
        return token.dep != "nummod" or token.head <= first or parsed.tokens[token.head].lemma in ONE_IDIOMS
    if before and before.tag in ("DT", "POS", "PRP$") and number.low == number.high and _is_year(token.text):
        return True  # "its 1967 borders"
    if article.text[max(0, number.start - 1) : number.start] in HYPHENS or _is_clock(article, number):
        return True
    if NUMBERED.search(article.text[max(0, number.start - 6) : number.start]):
        return True
    return before is not None and (
        before.text.lower() in LABELS
        or _has_inner_capital(before.text)
        or (before.tag == "NN" and token.head == first - 1)
    )


def _is_clock(article: Article, number: Number) -> bool:
    """ "six in the morning", "8 o'clock": a time of day, also where it is no exact one."""
    return CLOCK.match(article.text, number.end) is not None


def _has_inner_capital(word: str) -> bool:
    """ "iOS 4", "McLaren 5": the name of a product."""
    return word[1:].lower() != word[1:] and word[:1].islower()


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and int(word) in YEARS


def find_counted(article: Article, parsed: Parsed, number: Number, last: int) -> Counted | None:
    """The noun after the number or after its "of", with what is said of it; None where a bare number is a year."""
    noun = _noun(parsed, last)
    if number.unit is not None:
        return Counted(number.unit, _after_of(article, parsed, last), number.end)
    if (
        parsed.tokens[last - 1].sentence == _sentence(parsed, last)
        and article.text[number.end : number.end + 1] in HYPHENS
    ):
        return _compound(parsed, number, last)
    if noun is None:
        return _bare(parsed, number, last)
    if _is_model(parsed, number, last, noun):
        return None
    token = parsed.tokens[noun]
    harm = find_harm(parsed, last - 1, noun)
    of = (harm.word if harm else None) or _after_of(article, parsed, noun + 1) or _between(article, parsed, last, noun)
    word = token.text.lower()
    unit = table("quantities_currencies").get(word, word) if word.isalpha() else word
    return Counted(unit, of, token.end, harm.kind if harm else None)


HYPHENS = frozenset({"-", "‑", "–"})
# "two-way", "tenfold": a shape or a factor, not a count of something.
NOT_COUNTED = frozenset({"way", "fold", "time", "year", "day", "month", "week", "hour", "minute", "old", "to", "on"})


def _is_model(parsed: Parsed, number: Number, last: int, noun: int) -> bool:
    """ "its new 787 jet", "five new 737 aircraft": a number beside another one, or before a singular, is a name."""
    tokens = parsed.tokens
    if number.low != number.high or not tokens[last - 1].text.isdigit() or (number.low or 0) < 2:
        return False
    singular = tokens[noun].tag in ("NN", "NNP") and tokens[noun].text.lower() not in words("quantities_unchanged")
    before = tokens[last - 2] if last > 1 and tokens[last - 2].sentence == tokens[noun].sentence else None
    named = before is not None and (
        before.tag in ("DT", "POS", "PRP$", "JJ", "JJR", "VBZ", "VBN") or before.pos == "PROPN"
    )
    counted = any(tokens[one].pos == "NUM" and one < last - 1 for one in parsed.children[noun])
    joined = any(tokens[one].pos == "CCONJ" and one < last for one in parsed.children[noun])
    return (singular and named and noun == last) or (
        counted and not joined and before is not None and before.tag == "JJ"
    )


def _sentence(parsed: Parsed, index: int) -> int | None:
    return parsed.tokens[index].sentence if index < len(parsed.tokens) else None


def _compound(parsed: Parsed, number: Number, last: int) -> Counted | None:
    """ "28-member": the word after the hyphen is what is counted."""
    if _sentence(parsed, last + 1) != parsed.tokens[last].sentence:
        return None
    token = parsed.tokens[last + 1]
    if token.text.lower() in NOT_COUNTED or not token.text.isalpha():
        return None
    return Counted(token.text.lower(), None, token.end)


def _noun(parsed: Parsed, last: int) -> int | None:
    """The head of the noun phrase that the number stands in, or that follows its "of"."""
    tokens = parsed.tokens
    if last >= len(tokens) or tokens[last].sentence != tokens[last - 1].sentence:
        return None
    from_of = last + 1 if tokens[last].text.lower() == "of" else last
    at = bisect_right(parsed.chunks, (from_of, len(tokens))) - 1
    if at >= 0 and parsed.chunks[at][0] <= from_of < parsed.chunks[at][1]:
        end = parsed.chunks[at][1] - 1
        fits = tokens[end].pos in ("NOUN", "PROPN") and end >= from_of and any(map(str.isalpha, tokens[end].text))
        return end if fits and not _is_anothers(parsed, from_of, end) else None
    following = tokens[from_of] if from_of < len(tokens) else None
    return (
        from_of if following and following.pos == "NOUN" and following.sentence == tokens[last - 1].sentence else None
    )


def _is_anothers(parsed: Parsed, first: int, noun: int) -> bool:
    """Whether the noun is not this number's: the next number stands before it ("of 60 million and only 9 cases"), or
    an article does ("to 16 the number of cases"), or it is no noun at all."""
    tokens = parsed.tokens
    between = tokens[first:noun]
    parted = any(token.text.lower() in PARTING for token in between)
    another = parted and any(token.pos == "NUM" for token in between)
    starts = tokens[first].tag == "DT" and tokens[first - 1].text.lower() != "of"
    return another or starts or tokens[noun].text.lower() in words("function_words")


def _bare(parsed: Parsed, number: Number, last: int) -> Counted | None:
    """A number without a noun: people, where it is killed, hurt or arrested; else a plain number unless a year."""
    token = parsed.tokens[last - 1]
    first = bisect_right(parsed.tokens, number.start, key=lambda one: one.start) - 1
    if _is_age(parsed, first, last):
        return Counted("years", None, number.end)
    if harm := find_harm(parsed, last - 1, None):
        return Counted(harm.of or "people", harm.word, number.end, harm.kind)
    if (told := find_tally(parsed, last - 1)) is not None:
        return Counted(told, None, number.end)
    said = parsed.child(token.head, "attr") if token.dep == "nsubj" else None
    if said is not None and parsed.tokens[said].tag == "NNS":
        return Counted(parsed.tokens[said].text.lower(), None, number.end)
    return _bare_number(parsed, number, last)


def _bare_number(parsed: Parsed, number: Number, last: int) -> Counted | None:
    """An age, a plain number, or None for a name ("the 787") or a year."""
    token = parsed.tokens[last - 1]
    first = bisect_right(parsed.tokens, number.start, key=lambda one: one.start) - 1
    before = parsed.tokens[first - 1] if first and parsed.tokens[first - 1].sentence == token.sentence else None
    near = {
        one.text.lower() for one in parsed.tokens[max(0, first - AGES_REACH) : first] if one.sentence == token.sentence
    }
    if AGES & near or _is_years_old(parsed, first, last):
        return Counted("years", None, number.end)
    if before and (before.tag in ("DT", "POS", "PRP$") or before.pos == "PROPN"):
        return None
    if number.low in YEARS and number.high in YEARS:
        return None
    return Counted(None, None, number.end)


def _is_age(parsed: Parsed, first: int, last: int) -> bool:
    """ "Ivan Petrov, 22, was", "their son, 9, fled": a small number between commas, after a person."""
    if first < 2 or last >= len(parsed.tokens) or last != first + 1 or not AGE.fullmatch(parsed.tokens[first].text):
        return False
    name, comma, after = parsed.tokens[first - 2], parsed.tokens[first - 1], parsed.tokens[last]
    person = name.pos == "PROPN" or (name.tag == "NN" and is_person(name))
    return comma.text == "," and after.text in (",", ".") and person


def _is_years_old(parsed: Parsed, first: int, last: int) -> bool:
    """ "When he was only 39", "at 44 he left", "At 59, she": no noun, and somebody whose age it is."""
    token = parsed.tokens[last - 1]
    if last - first > 2 or not AGE.fullmatch(token.text) or int(token.text) < YOUNGEST:
        return False
    above = parsed.tokens[token.head]
    if token.dep == "attr" and above.lemma == "be":
        subject = parsed.child(token.head, "nsubj")
        return subject is not None and parsed.tokens[subject].text.lower() in ONE_PERSON
    if above.text.lower() != "at" or last >= len(parsed.tokens):
        return False
    after = last + 1 if parsed.tokens[last].text == "," else last
    return after < len(parsed.tokens) and parsed.tokens[after].text.lower() in ONE_PERSON


def _after_of(article: Article, parsed: Parsed, here: int) -> str | None:
    """The words of the noun phrase after "of" or "in" that follows."""
    tokens = parsed.tokens
    if here >= len(tokens) or tokens[here].text.lower() != "of":
        return None
    inside = [one for one in parsed.subtree(here) if here < one <= here + LONGEST_PHRASE]
    inside = [one for place, one in enumerate(inside) if one == here + 1 + place]
    return _said(article, tokens[inside[0]].start, tokens[inside[-1]].end) if inside else None


def _said(article: Article, start: int, end: int) -> str:
    return " ".join(article.text[start:end].split())


def _between(article: Article, parsed: Parsed, last: int, noun: int) -> str | None:
    """The words between the number and its noun ("12 Afghan soldiers")."""
    first = last + 1 if parsed.tokens[last].text.lower() == "of" else last
    while first < noun and parsed.tokens[first].pos in ("DET", "PRON"):
        first += 1
    return _said(article, parsed.tokens[first].start, parsed.tokens[noun - 1].end) if first < noun else None
