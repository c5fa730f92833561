"""Describe: a cluster of tellings comes in; its title, time, place, series and worth go out, in cited words only."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon import lexicon
from rashomon.link.happenings.history import OPEN, order_of
from rashomon.link.happenings.tellings import Telling, sentence_at
from rashomon.link.happenings.units import LASTING, Unit, countries, recurring
from rashomon.link.happenings.when import When
from rashomon.records import Annotation, Entity

# A noun in a title takes along a phrase that begins so; a phrase is at most so many words long.
COMPLETING = frozenset({"of", "on", "against", "with", "between"})
LONGEST_PHRASE = 9
# A word that closes a clause: one with a mark behind it, or a full stop that is not an abbreviation's.
CLOSING = re.compile(r"[,;:!?\"”)]$|\w{3,}\.$")
# How many of those who take part a title names.
NAMED_IN_TITLE = 3
ACTING = ("host", "mediator", "agent", "partner")
DOING = ("host", "mediator", "agent")
ACTED_ON = ("target", "patient", "beneficiary")
# A happening is worth a line with so many of: a type, somebody in it, two of them, a time, a place, a second article.
WORTH = 3
# Acts of speech are kept as statements; as happenings they need more to their name.
SPOKEN = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "THREATEN"})
# How far behind an event the name of its series may stand.
SERIES_REACH = 120
SERIES = re.compile(
    r"(?:series|format|rounds?|cycle|string)(?: of [\w-]+(?: [\w-]+)?)?,? (?:dubbed|called|known as|named) "
    r"(?:the )?[\"“'‘`]*([^\"”’'`,.;()]{3,60})"
)


def is_worth_a_line(unit: Unit, who: Sequence[tuple[str, str]]) -> bool:
    """Whether readers would miss it: enough is known of it, and it is more than words or an idea."""
    if is_general(unit):
        return False
    types = {one.event.type for one in unit.tellings if one.event.type}
    articles = len({one.article for one in unit.tellings})
    placed = any(one.event.place for one in unit.tellings)
    known = (bool(types), bool(who), len(who) > 1, unit.when.known, placed, articles > 1)
    spoken = (bool(types) and types <= SPOKEN) or unit.group in LASTING
    vague = not types and not unit.when.known
    needed = WORTH + vague + spoken + 2 * (unit.states == {"hypothetical"})
    return sum(known) >= needed


def is_general(unit: Unit) -> bool:
    """Whether it is many at once, of no day and no town: "protests", "attacks on civilians"."""
    several = all(one.plural for one in unit.tellings) and unit.group in recurring()
    return several and not unit.when.known and not unit.places - countries()


def find_time(unit: Unit, state: str) -> When:
    """The days that all reports allow; once put off to a day and no longer merely so, that day."""
    if unit.moved is not None and state != "postponed":
        return unit.moved
    return unit.when if unit.when.known else When()


def find_place(unit: Unit) -> str | None:
    """The words for where it is, towns over countries, the most frequent, then the first."""
    counted = Counter(one.place for one in unit.tellings if one.place)
    if not counted:
        return None
    best = min(counted, key=lambda place: (place in countries(), -counted[place], place))
    return next(one.place_words for one in sorted(unit.tellings, key=order_of) if one.place == best)


def find_participants(unit: Unit) -> list[tuple[str, str]]:
    """Each entity with the role it is told in most often; those told most often first, then as they are told."""
    counted: dict[str, Counter[str]] = {}
    for telling in sorted(unit.tellings, key=order_of):
        for entity, role in telling.roles:
            counted.setdefault(entity, Counter())[role] += 1
    ordered = sorted(counted.items(), key=lambda one: -one[1].total())
    return [(entity, roles.most_common(1)[0][0]) for entity, roles in ordered]


def make_title(
    unit: Unit,
    who: Sequence[tuple[str, str]],
    place: str | None,
    entities: Mapping[str, Entity],
    annotations: Mapping[str, Annotation],
) -> str:
    """Who, what and where: "Norland, Sudland: talks (Oslo)"."""
    telling = _best_telling(unit)
    words = _phrase(annotations[telling.article], telling)
    names = _names(telling, who, entities)
    names = [one for one in names if one.lower() not in words.lower()]
    names = [one for one in names if one != place] or names
    title = ": ".join(filter(None, [", ".join(list(dict.fromkeys(names))[:NAMED_IN_TITLE]), words]))
    return title if place is None or place.lower() in title.lower() else f"{title} ({place})"


def _names(telling: Telling, who: Sequence[tuple[str, str]], entities: Mapping[str, Entity]) -> list[str]:
    """Before a verb those who act in the words that the title cites; of a noun those whom most reports name."""
    told = who if telling.nominal else telling.roles
    by_role = [[entities[one] for one, role in told if role in roles] for roles in _title_roles(telling)]
    acting = next(filter(None, by_role), [])
    said = [one.lstrip("-–—•* ") for one in telling.named]
    names = [one.name for one in acting if one.type != "NORP"] or said or [one.name for one in acting]
    return [one for one in names if not any(one != other and other in one for other in names)]


def _title_roles(telling: Telling) -> tuple[tuple[str, ...], ...]:
    """Whom a title names: all who act; before a verb those who do it, for the others follow in its phrase."""
    return (ACTING, ACTED_ON) if telling.nominal else (DOING, ACTING, ACTED_ON)


def _phrase(annotation: Annotation, telling: Telling) -> str:
    """The head with the words behind it that complete it, to the end of its clause or a few words on."""
    text, start = annotation.article.text, telling.event.start
    _, end = sentence_at(annotation, start)
    words = text[start:end].split()
    if telling.nominal and (len(words) < 2 or words[1].lower() not in COMPLETING):
        return telling.words
    # Words that tell little by themselves keep what was to be done: "agreed to open the bridge".
    bare = telling.group in lexicon.words("event_generic")
    kept = words[:1]
    for word, after in zip(words[1:LONGEST_PHRASE], [*words[2:], ""], strict=False):
        aim = word == "to" and not bare and after[:1].islower() and after not in lexicon.words("title_links")
        fresh = word[:1].isupper() and word.lower() in lexicon.words("stopwords")
        pair = word == "and" and "between" in kept and word not in kept
        ends = word in lexicon.words("title_ends") and not pair
        if CLOSING.search(kept[-1]) or ends or not word[0].isalnum() or aim or fresh:
            break
        kept.append(word)
    return _tidy(kept, cut=len(kept) == LONGEST_PHRASE)


def _tidy(words: list[str], *, cut: bool) -> str:
    """Without a phrase that was cut short, small words at the end, and marks; the stop of an initial stays."""
    small = [at for at, word in enumerate(words) if at and word.lower() in lexicon.words("title_links")]
    kept = words[: small[-1]] if cut and small else words
    while len(kept) > 1 and kept[-1].lower() in lexicon.words("title_links"):
        kept = kept[:-1]
    phrase = " ".join(kept).rstrip(",;:!?\"'”’)")
    return phrase if re.search(r"\b[A-Z]\.$", phrase) else phrase.rstrip(".")


def _best_telling(unit: Unit) -> Telling:
    """The telling whose words stand for all: firm, with the most usual word, with two or more who take part."""
    counted = Counter(one.event.lemma for one in unit.tellings)

    def rank(one: Telling) -> tuple[bool, bool, int, int, tuple[str, str, int]]:
        headline = not one.nominal and one.words[:1].isupper()
        return one.event.status in OPEN, headline, -counted[one.event.lemma], -min(len(one.roles), 2), order_of(one)

    return min(unit.tellings, key=rank)


def find_series(unit: Unit, annotations: Mapping[str, Annotation]) -> str | None:
    """What it is one session of, where a sentence that tells it says so."""
    for telling in sorted(unit.tellings, key=order_of):
        annotation = annotations[telling.article]
        _, end = sentence_at(annotation, telling.event.start)
        found = SERIES.search(annotation.article.text, telling.event.start, min(end, telling.event.end + SERIES_REACH))
        if found and found.start() - telling.event.end < SERIES_REACH // 4:
            return found[1].strip()
    return None
