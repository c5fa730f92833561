"""Kinds: the reading comes in, accounts of what kind of event the articles say it was go out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from rashomon import lexicon
from rashomon.compare.accounts import Answer, Question, Verdict, account, listed, quote
from rashomon.compare.reading import Reading, Sentence
from rashomon.compare.sides import Sides
from rashomon.compare.when import agreed_or_single
from rashomon.records import Account, EventMention, Happening
from rashomon.words import is_function, is_negative, stem

MEETING = "CONSULT"
MOST_ACTORS = 8  # of a happening that are paired; the rest of a long list adds no family
TOPIC_LEADS = frozenset({"on", "about", "over"})
LONGEST_TOPIC = 3  # words after "talks on"
MODIFIERS = 2  # words before the noun
COPULAS = frozenset({"is", "are", "was", "were", "be"})


@dataclass(frozen=True, slots=True)
class Kind:
    """What an article calls a meeting ("trade" talks, talks "on grain"), or says that it was not."""

    answer: Answer
    word: str
    negated: bool
    happening: str


def find_kinds(reading: Reading, sides: Sides) -> Iterable[Account]:
    """Of what kind were the meetings of the same parties: what the articles call them, and say they are not."""
    families = _families(reading, sides)
    kinds = reading.told("kinds", Kind, partial(_kinds, reading))
    done: list[set[Answer]] = []
    for members in sorted(families, key=lambda family: (-len(family), sorted(family))):
        found = [one for identity in sorted(members) for one in kinds.get(identity, ())]
        answers = {one.answer for one in found}
        verdict = None if any(answers <= other for other in done) else _judge(reading, found)
        # Different meetings of the same parties may well be of different kinds; that one is denied is another matter.
        if verdict is not None and (verdict.kind == "negation" or (len(members) == 1 and members <= reading.tight)):
            done.append(answers)
            tellers = frozenset(article for identity in members for article in reading.tellers[identity])
            happening = min(members) if len(members) == 1 else None
            question = Question(happening, "kind", families[members], tellers)
            yield account(reading, question, verdict, [one.answer for one in found])


def _families(reading: Reading, sides: Sides) -> dict[frozenset[str], str]:
    """Meetings that have two parties in common, with their names, and each meeting alone, with its title."""
    together: dict[tuple[tuple[str, str], tuple[str, str]], set[str]] = defaultdict(set)
    meetings = [one for one in reading.happenings if one.type == MEETING]
    met = reading.told("parties", tuple[str, str], partial(_parties, reading, sides))
    for happening in meetings:
        parties = sorted(dict(met.get(happening.id, ())).items())[:MOST_ACTORS]
        for pair in combinations(parties, 2):
            together[pair].add(happening.id)
    families = {frozenset([one.id]): one.title for one in meetings}
    for pair, members in sorted(together.items()):
        if len(members) > 1:
            families.setdefault(frozenset(members), f"{pair[0][1]}, {pair[1][1]}: talks")
    return families


def _parties(
    reading: Reading, sides: Sides, happening: Happening, event: EventMention, sentence: Sentence
) -> Iterable[tuple[str, str]]:
    """Who meets, and whose capital it is held in, with names: a government by its country, others by the entity."""
    names = [one.mention for one in event.participants if one.role != "absent"] + [event.place or ""]
    for name in names if happening.type == MEETING else ():
        mention = reading.mentions.get((sentence.article, name))
        known = sides.known_as(reading, sentence.article, mention.chain) if mention else None
        if known:
            yield known


def _judge(reading: Reading, found: Sequence[Kind]) -> Verdict | None:
    if len({one.answer.article for one in found}) < 2:
        return None
    said = {one.word for one in found if not one.negated}
    denied = {one.word for one in found if one.negated}
    shown = listed(sorted({one.answer.value for one in found}))
    if said & denied:
        same = {one.happening for one in found if one.negated} & {o.happening for o in found if o.word in denied - {""}}
        one_event = len({one.happening for one in found if one.word in said & denied}) == 1
        judgement = "conflict" if one_event and same else "differ"
        return Verdict(judgement, "negation", f"called so in one report, said not to be so in another: {shown}")
    if len(said) > 1:
        return Verdict("differ", "wording", f"called by different names: {shown}")
    return agreed_or_single(reading, [one.answer for one in found], "the same kind")


def _kinds(reading: Reading, happening: Happening, event: EventMention, sentence: Sentence) -> Iterable[Kind]:
    place = next((n for n, word in enumerate(sentence.words) if word.start == event.start), None)
    if happening.type == MEETING and place is not None and stem(event.lemma) == "talks":
        yield from _called(reading, happening, sentence, place)
        yield from _predicated(reading, happening, sentence, event)


def _called(reading: Reading, happening: Happening, sentence: Sentence, place: int) -> Iterable[Kind]:
    """ "trade talks", "talks on grain"."""
    first = _first_modifier(sentence, place)
    negated = _negated(sentence, first)
    if first < place:
        yield from _kind(reading, happening, (sentence, first, place), negated=negated)
    after = sentence.words[place + 1 : place + 2 + LONGEST_TOPIC]
    if after and after[0].text.casefold() in TOPIC_LEADS:
        last = place + 2
        while last < len(sentence.words) and last <= place + 1 + LONGEST_TOPIC and _goes_on(sentence, last):
            last += 1
        if last > place + 2:
            yield from _kind(reading, happening, (sentence, place + 2, last - 1), negated=False)


def _first_modifier(sentence: Sentence, place: int) -> int:
    """Where the words before a noun that say its kind begin."""
    first = place
    while first > 0 and place - first < MODIFIERS and _says_kind(sentence, first - 1):
        first -= 1
    return first


def _says_kind(sentence: Sentence, place: int) -> bool:
    word = sentence.words[place]
    lower = word.text.casefold()
    plain = (
        word.text.islower()
        and word.text.replace("-", "").isalpha()
        and not is_function(word.text)
        and lower not in lexicon.words("not_kinds")
    )
    gap = sentence.text[word.end - sentence.start : sentence.words[place + 1].start - sentence.start]
    return plain and gap.isspace() and lower.endswith(("ing", "ed")) is False and not is_negative(word.text)


def _goes_on(sentence: Sentence, place: int) -> bool:
    word = sentence.words[place]
    gap = sentence.text[sentence.words[place - 1].end - sentence.start : word.start - sentence.start]
    return gap.isspace() and not is_function(word.text) and (word.text.islower() or place == 0)


def _predicated(reading: Reading, happening: Happening, sentence: Sentence, event: EventMention) -> Iterable[Kind]:
    """ "the talks are not trade talks": the second noun says of which kind the first is."""
    for place, word in enumerate(sentence.words):
        if word.start <= event.end or word.stem != "talks":
            continue
        first = _first_modifier(sentence, place)
        between = [one.text.casefold() for one in sentence.words[:first] if one.start >= event.end]
        if first < place and between and between[0] in COPULAS and len(between) <= MODIFIERS + 1:
            yield from _kind(reading, happening, (sentence, first, place), negated=_negated(sentence, first))


def _negated(sentence: Sentence, place: int) -> bool:
    return any(is_negative(word.text) for word in sentence.words[max(0, place - 2) : place])


def _kind(reading: Reading, happening: Happening, where: tuple[Sentence, int, int], *, negated: bool) -> Iterable[Kind]:
    """The kind that these words say; none where they only say again that it is a meeting ("talks on dialogue")."""
    sentence, first, last = where
    start, end = sentence.words[first].start, sentence.words[last].end
    text = reading.annotations[sentence.article].article.text[start:end]
    stems = [word.stem for word in sentence.words[first : last + 1] if word.stem != "talks"]
    if not stems:
        return
    answer = Answer(
        sentence.article,
        f"{'not ' if negated else ''}{stems[-1]}",
        f"{'not ' if negated else ''}{text}",
        quote(reading, sentence, start, end),
    )
    yield Kind(answer, stems[-1], negated, happening.id)
