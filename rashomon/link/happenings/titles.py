"""Titles: a cluster of tellings comes in; its title goes out, in cited words only."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from rashomon import lexicon
from rashomon.link.happenings.history import OPEN, find_state, order_of
from rashomon.link.happenings.phrases import DEFINITE, INDEFINITE, calendar, is_noun
from rashomon.link.happenings.tellings import Telling, sentence_at
from rashomon.link.happenings.units import Unit
from rashomon.records import Annotation, Entity, EventMention

# A noun in a title takes along a phrase that begins so; a phrase is at most so many words long.
COMPLETING = frozenset({"of", "on", "against", "with", "between", "to", "over", "about", "into", "by"})
LONGEST_PHRASE = 9
# What may begin a word of a phrase, beside letters and figures: money, and words in quotation marks go no further.
MONEY = frozenset("$£€¥")
# Words of a bound, which a phrase does not end between.
BOUNDS = (["more", "than"], ["less", "than"], ["fewer", "than"])
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})  # parted from its word in treebanks
# How long something takes, before its noun: "17-year", or the unit alone behind a number.
UNITS = frozenset({"hour", "day", "week", "month", "year", "minute"})
COUNTED = re.compile(rf"\d+-(?:{'|'.join(sorted(UNITS))})(?:-long)?")
# Who acts stands in the phrase itself: "truce between the rebels and the town".
BETWEEN = re.compile(r"\bbetween\b.+\band\b")
# A subject of more words is a sentence of its own; a noun keeps so many words before it that say of which kind it is.
LONGEST_SUBJECT, MOST_MODIFIERS = 7, 2
# No title needs more characters before its head.
REACH = 150
# What stands behind an entity's name only to tell it from another: "(government)", "(until 1996)".
APART = re.compile(r" \([^()]*\)$")
# Where the words before a verb begin that are its subject.
SUBJECT_START = re.compile(
    r".*(?:[,;:()–—\"“”]|--|\s-\s|``|''|-[LR]RB-|\b(?:that|which|who|whom|where|when|after|before|since|as|while|because|if|but|"
    r"said|says|say)\b)",
    re.I | re.S,
)
AUXILIARY = re.compile(
    r"(?:\s+(?:is|are|was|were|be|been|being|has|have|had|will|would|could|may|might|must|can|also|reported|reportedly|"
    r"then|later))+$",
    re.I,
)
# A word that closes a clause: one with a mark behind it, or a full stop that is not an abbreviation's.
CLOSING = re.compile(r"[,;:!?\"”)]$|\w{3,}\.$")
# How many of those who take part a title names.
NAMED_IN_TITLE = 3
ACTING = ("host", "mediator", "agent", "partner")
DOING = ("host", "mediator", "agent")
ACTED_ON = ("target", "patient", "beneficiary")


def make_title(
    unit: Unit,
    who: Sequence[tuple[str, str]],
    place: str | None,
    entities: Mapping[str, Entity],
    annotations: Mapping[str, Annotation],
) -> str:
    """Who, what and where: "Norland, Sudland: talks (Oslo)"."""
    state = find_state(unit.tellings)
    telling = _best_telling(unit, state)
    words = _phrase(annotations[telling.article], telling)
    names = _names(telling, who, entities)
    names = [one for one in names if one.lower() not in words.lower() and not BETWEEN.search(words)]
    names = [one for one in names if one != place] or names
    if not names and not telling.nominal:
        names = _subject(annotations[telling.article], telling)
    title = ": ".join(filter(None, [", ".join(list(dict.fromkeys(names))[:NAMED_IN_TITLE]), words]))
    return title if place is None or place.lower() in title.lower() else f"{title} ({place})"


def _names(telling: Telling, who: Sequence[tuple[str, str]], entities: Mapping[str, Entity]) -> list[str]:
    """Before a verb those who act in the words that the title cites; of a noun those whom most reports name."""
    # Behind a verb its phrase names them: "Ann Reyl: stopped by rebels", not "the rebels: stopped by rebels".
    opening = telling.words[:1].isupper() and telling.words.endswith("ing")  # "Urging peace, Ann Reyl flew to Oslo"
    told = who if telling.nominal else [one for one in telling.roles if opening or one[0] in telling.told_first]
    by_role = [[entities[one] for one, role in told if role in roles] for roles in _title_roles(telling)]
    acting = next(filter(None, by_role), [])
    said = [one.lstrip("-–—•* ") for one in telling.named]
    names = [_plain(one) for one in acting if one.type != "NORP"] or said or [_plain(one) for one in acting]
    return [one for one in names if not any(one != other and other in one for other in names)]


def _plain(entity: Entity) -> str:
    """Its name without what only tells it from others: "Kabul government" of "Kabul government (until 1996)"."""
    return APART.sub("", entity.name) or entity.name


def _subject(annotation: Annotation, telling: Telling) -> list[str]:
    """The few words before a verb that say of whom it is told, where no name does."""
    start, _ = sentence_at(annotation, telling.event.start)
    before = annotation.article.text[max(start, telling.event.start - REACH) : telling.event.start].rstrip()
    begins = SUBJECT_START.match(before)
    words = AUXILIARY.sub("", " " + before[begins.end() if begins else 0 :].strip()).split()
    bounds = lexicon.words("phrase_bounds")
    whole = 0 < len(words) <= LONGEST_SUBJECT and words[-1].lower() not in bounds | lexicon.words("stopwords")
    whole = whole and words[0].lower() not in bounds
    first = telling.event.start - len(before) + (begins.end() if begins else 0) - 1
    clause = any(first <= one.start < telling.event.start and _is_deed(annotation, one) for one in annotation.events)
    whole = whole and not clause  # "they had suffered 18 killed and 33"
    return [" ".join(words)] if whole else []


def _is_deed(annotation: Annotation, event: EventMention) -> bool:
    """Whether an event has somebody in it or a type, and is told by no noun: so its clause is another one."""
    return bool(event.participants or event.type) and not is_noun(annotation.article.text, event)


def _title_roles(telling: Telling) -> tuple[tuple[str, ...], ...]:
    """Whom a title names: all who act, or whom it befell; before a verb who does it, for the others follow behind."""
    if telling.nominal and telling.event.lemma in lexicon.words("event_undergone"):
        return (ACTED_ON, ACTING)
    return (ACTING, ACTED_ON) if telling.nominal else (DOING, ACTING, ACTED_ON)


def _phrase(annotation: Annotation, telling: Telling) -> str:
    """The head with the words behind it that complete it, to the end of its clause or a few words on."""
    text, start = annotation.article.text, telling.event.start
    _, end = sentence_at(annotation, start)
    words = text[start:end].split()
    before = _modifiers(text, telling) if telling.nominal else []
    if telling.nominal and (len(words) < 2 or words[1].lower() not in COMPLETING):
        return " ".join([*before, telling.words])
    # Words that tell little by themselves keep what was to be done: "agreed to open the bridge".
    bare = telling.group in lexicon.words("event_generic")
    kept = words[:1]
    for word, after in zip(words[1:LONGEST_PHRASE], [*words[2:], ""], strict=False):
        aim = word == "to" and not bare and after[:1].islower() and after not in lexicon.words("title_links")
        fresh = word[:1].isupper() and not word.isupper() and word.lower() in lexicon.words("stopwords") - calendar()
        pair = word == "and" and "between" in kept and word not in kept
        ends = word in lexicon.words("title_ends") and not pair and [kept[-1], word] not in BOUNDS
        double = word == "-" and kept[-1][:1].isupper() and after[:1].isupper()  # "Reyl - Marsh", as treebanks have it
        begins = word[0].isalnum() or word[0] in MONEY or word in POSSESSIVE or double
        closed = CLOSING.search(kept[-1]) and kept[-1].lower().rstrip(".") not in calendar()
        if closed or ends or not begins or aim or fresh:
            break
        kept.append(word)
    return " ".join([*before, _tidy(kept, cut=len(kept) == LONGEST_PHRASE)])


def _modifiers(text: str, telling: Telling) -> list[str]:
    """The words right before a noun that say of which kind it is: "joint military" of "joint military exercises"."""
    found: list[str] = []
    for word in reversed(text[max(telling.sentence, telling.event.start - REACH) : telling.event.start].split()):
        verb = word.endswith(("ing", "ed", "es")) or (word.endswith("s") and not word.endswith(("ous", "ss")))
        plain = word.replace("-", "").isalpha() and word.islower() and not verb
        if not (plain or COUNTED.fullmatch(word)) or word in _no_kinds() or len(found) == MOST_MODIFIERS:
            break
        found.insert(0, word)
    return _with_number(found, text[telling.sentence : telling.event.start])


def _with_number(modifiers: list[str], before: str) -> list[str]:
    """A unit of time keeps its number ("17 year war"), and says nothing of a kind where it has none ("last year")."""
    if not modifiers or modifiers[0] not in UNITS:
        return modifiers
    words = before.split()[: -len(modifiers)]
    number = words[-1] if words else ""
    counted = number.isdigit() or number.lower() in lexicon.table("numbers")
    return [number, *modifiers] if counted else modifiers[1:]


@cache
def _no_kinds() -> frozenset[str]:
    """Small words, and those that place, count or grade an event but do not say of which kind it is."""
    lists = ("stopwords", "phrase_bounds", "title_ends", "title_links", "not_kinds")
    return frozenset(word for name in lists for word in lexicon.words(name)) | DEFINITE | INDEFINITE


def _tidy(words: list[str], *, cut: bool) -> str:
    """Without a phrase that was cut short, small words at the end, and marks; the stop of an initial stays."""
    small = [at for at, word in enumerate(words) if at and word.lower() in lexicon.words("title_links")]
    # What is left must be more than the verb.
    kept = words[: small[-1]] if cut and small and small[-1] > 1 else words
    while len(kept) > 1 and (kept[-1].lower() in lexicon.words("title_links") or kept[-1] in POSSESSIVE):
        kept = kept[:-1]
    phrase = " ".join(kept).rstrip(",;:!?\"'”’)")
    return phrase if re.search(r"\b[A-Z]\.$", phrase) else phrase.rstrip(".")


def _best_telling(unit: Unit, state: str) -> Telling:
    """The telling whose words stand for all: firm, of how it stands, done by whom most name, with the most usual word,
    with two or more who take part."""
    counted = Counter(one.event.lemma for one in unit.tellings)
    doers = Counter(entity for one in unit.tellings for entity in _doers(one))
    usual = max(doers.values(), default=0)

    def rank(one: Telling) -> tuple[bool, bool, bool, bool, int, int, tuple[str, str, int]]:
        headline = not one.nominal and one.words[:1].isupper()
        vague = one.event.status in OPEN, one.event.status == "ongoing" or one.event.status != state
        other = any(doers[entity] < usual for entity in _doers(one))  # named as who did it by few
        return *vague, other, headline, -counted[one.event.lemma], -min(len(one.roles), 2), order_of(one)

    return min(unit.tellings, key=rank)


def _doers(telling: Telling) -> list[str]:
    return [entity for entity, role in telling.roles if role in DOING]
