"""Describe: a cluster of tellings comes in; its title, time, place, series and worth go out, in cited words only."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.link.happenings.history import OPEN, order_of
from rashomon.link.happenings.tellings import Telling, sentence_at
from rashomon.link.happenings.units import Unit, countries
from rashomon.link.happenings.when import When
from rashomon.records import Annotation, Entity

# A title's phrase ends before these words, and is at most so many words long; it does not end in a small word.
ENDING = frozenset({"and", "but", "while", "as", "after", "before", "because", "which", "who", "that", "when", "where"})
DANGLING = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "to", "for", "with", "by", "from", "its", "their", "his"}
)
COMPLETING = frozenset({"of", "on", "against", "with", "between", "at", "over"})
LONGEST_PHRASE = 9
# How many of those who take part a title names.
NAMED_IN_TITLE = 3
ACTING = ("host", "mediator", "agent", "partner")
ACTED_ON = ("target", "patient", "beneficiary")
# A happening is worth a line with so many of: a type, somebody in it, a day, a place, a second article.
WORTH, WORTH_OF_A_PLAN = 3, 4
# How far behind an event the name of its series may stand.
SERIES_REACH = 120
SERIES = re.compile(
    r"(?:series|format|rounds?|cycle|string)(?: of [\w-]+(?: [\w-]+)?)?,? (?:dubbed|called|known as|named) "
    r"(?:the )?[\"“'‘`]*([^\"”’'`,.;()]{3,60})"
)


def is_worth_a_line(unit: Unit, who: Sequence[tuple[str, str]]) -> bool:
    """Whether readers would miss it: enough is known of it, and it is more than an idea."""
    articles = len({one.article for one in unit.tellings})
    known = (any(one.event.type for one in unit.tellings), bool(who), unit.when.known, bool(unit.places), articles > 1)
    return sum(known) >= (WORTH_OF_A_PLAN if unit.states == {"hypothetical"} else WORTH)


def find_time(unit: Unit) -> When:
    """The days that all reports allow, which are those of the most exact one."""
    return unit.when if unit.when.known else When()


def find_place(unit: Unit) -> str | None:
    """The words for where it is, towns over countries, the most frequent, then the first."""
    counted = Counter(one.place for one in unit.tellings if one.place)
    if not counted:
        return None
    best = min(counted, key=lambda place: (place in countries(), -counted[place], place))
    return next(one.place_words for one in sorted(unit.tellings, key=order_of) if one.place == best)


def find_participants(unit: Unit) -> list[tuple[str, str]]:
    """Each entity with the role it is told in most often; roles in the order of the first telling."""
    counted: dict[str, Counter[str]] = {}
    for telling in sorted(unit.tellings, key=order_of):
        for entity, role in telling.roles:
            counted.setdefault(entity, Counter())[role] += 1
    return [(entity, roles.most_common(1)[0][0]) for entity, roles in counted.items()]


def make_title(
    unit: Unit,
    who: Sequence[tuple[str, str]],
    place: str | None,
    entities: Mapping[str, Entity],
    annotations: Mapping[str, Annotation],
) -> str:
    """Who, what and where: "Norland, Sudland: talks (Oslo)"."""
    telling = _best_telling(unit)
    names = [entities[entity].name for entity, role in who if role in ACTING]
    names = names or [entities[entity].name for entity, role in who if role in ACTED_ON]
    words = _phrase(annotations[telling.article], telling)
    if place is not None:
        names = [one for one in names if one.lower() != place.lower()] or names
    title = ": ".join(filter(None, [", ".join(list(dict.fromkeys(names))[:NAMED_IN_TITLE]), words]))
    return title if place is None or place.lower() in title.lower() else f"{title} ({place})"


def _phrase(annotation: Annotation, telling: Telling) -> str:
    """The head with the words behind it that complete it, to the end of its clause or a few words on."""
    text, start = annotation.article.text, telling.event.start
    _, end = sentence_at(annotation, start)
    words = text[start:end].split()
    if telling.nominal and (len(words) < 2 or words[1].lower() not in COMPLETING):
        return telling.words
    kept = words[:1]
    for word in words[1:LONGEST_PHRASE]:
        if kept[-1][-1] in ',.;:!?"”)' or word.lower() in ENDING or not word[0].isalnum():
            break
        kept.append(word)
    while len(kept) > 1 and kept[-1].lower() in DANGLING:
        kept.pop()
    return " ".join(kept).rstrip(",.;:!?\"'”’)")


def _best_telling(unit: Unit) -> Telling:
    """The telling with the most usual word, a noun's by preference of the longer phrase that firm reports use."""
    counted = Counter(one.event.lemma for one in unit.tellings)
    return min(unit.tellings, key=lambda one: (one.event.status in OPEN, -counted[one.event.lemma], order_of(one)))


def find_series(unit: Unit, annotations: Mapping[str, Annotation]) -> str | None:
    """What it is one session of, where a sentence that tells it says so."""
    for telling in sorted(unit.tellings, key=order_of):
        annotation = annotations[telling.article]
        _, end = sentence_at(annotation, telling.event.start)
        found = SERIES.search(annotation.article.text, telling.event.start, min(end, telling.event.end + SERIES_REACH))
        if found and found.start() - telling.event.end < SERIES_REACH // 4:
            return found[1].strip()
    return None
