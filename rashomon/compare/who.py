"""Who: the reading comes in, accounts of who takes part in a happening, and who keeps away, go out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon import lexicon
from rashomon.compare.accounts import Answer, Question, Verdict, account, listed, quote
from rashomon.compare.reading import Reading, Sentence
from rashomon.compare.sides import Sides
from rashomon.compare.when import agreed_or_single
from rashomon.compare.words import is_negative
from rashomon.records import Account, Happening, Mention

MEETINGS = frozenset({"CONSULT", "AGREE", "COOPERATE"})  # where the list of those present is the question
ACTORS = frozenset({"PERSON", "ORG", "GPE"})
PRESENT = frozenset({"agent", "partner", "host", "mediator", "observer", "patient"})
GATHERING = frozenset({"together", "includ", "part", "attend", "participat", "join", "deleg", "represent", "alongside"})
SHORTEST_LIST = 3  # names side by side; two may be a chance neighbourhood
BETWEEN = 4  # words that may stand between two names of one list ("India and representatives of Elsa")
SUBJECT_REACH = 12  # words before "take part" in which the one who does stands
NEGATION_REACH = 5
PREPOSITIONS = frozenset({"with", "of", "in", "to", "from", "by", "at", "on", "for", "between", "against", "into"})


@dataclass(frozen=True, slots=True)
class Attendance:
    """One actor said to take part, or to keep away, and who says it."""

    answer: Answer
    actor: frozenset[str]
    name: str
    present: bool
    speaker: frozenset[str]


def find_participants(reading: Reading, sides: Sides) -> Iterable[Account]:
    """Who is there: the lists of the articles side by side, and who is said to be there and not to be there."""
    for happening in reading.happenings:
        yield from _absences(reading, sides, happening)
        if happening.type in MEETINGS and len(happening.articles) > 1:
            yield from _lists(reading, happening)


def _lists(reading: Reading, happening: Happening) -> Iterable[Account]:
    names: dict[str, dict[str, str]] = defaultdict(dict)
    quotes: dict[str, list[Answer]] = defaultdict(list)
    for sentence, mentions in _present(reading, happening):
        for mention in mentions:
            entity = reading.entity_of(sentence, mention)
            if entity and entity.type in ACTORS:
                names[sentence.article][entity.id] = entity.name
                words = quote(reading, sentence, mention.start, mention.end)
                quotes[sentence.article].append(Answer(sentence.article, "", "", words))
    told = {article: known for article, known in names.items() if len(known) > 1}
    if not told:
        return
    answers = [
        Answer(article, " ".join(sorted(known)), ", ".join(sorted(known.values())), one.quote)
        for article, known in told.items()
        for one in quotes[article]
    ]
    question = Question(happening.id, "participant", happening.title, frozenset(happening.articles))
    yield account(reading, question, _judge_lists(reading, told, answers), answers)


def _judge_lists(reading: Reading, told: dict[str, dict[str, str]], answers: Sequence[Answer]) -> Verdict:
    lists = [set(known) for known in told.values()]
    everywhere = set.intersection(*lists)
    if all(one == everywhere for one in lists):
        return agreed_or_single(reading, answers, "the same names")
    name = {identity: shown for known in told.values() for identity, shown in known.items()}
    some = sorted(name[one] for one in set(name) - everywhere)
    common = f"; all name {listed(sorted(name[one] for one in everywhere))}" if everywhere else ""
    return Verdict("differ", "participant", f"not all name {listed(some, 6)}{common}")


def _present(reading: Reading, happening: Happening) -> Iterable[tuple[Sentence, list[Mention]]]:
    """Those in the event's roles, and the names of a list in the sentence that tells of it or the one after it."""
    for event, sentence in reading.told(happening):
        roles = [one.mention for one in event.participants if one.role in PRESENT]
        mentions = [reading.mentions.get((sentence.article, name)) for name in roles]
        yield sentence, [one for one in mentions if one and one.kind == "named"]
        for near in _with_next(reading, sentence):
            yield near, _listed_names(near)


def _with_next(reading: Reading, sentence: Sentence) -> Iterable[Sentence]:
    yield sentence
    after = reading.sentence_at(sentence.article, sentence.end + 1) or reading.sentence_at(
        sentence.article, sentence.end + 2
    )
    if after is not None:
        yield after


def _listed_names(sentence: Sentence) -> list[Mention]:
    """The longest row of names in a sentence that speaks of taking part."""
    if not any(word.stem in GATHERING for word in sentence.words):
        return []
    rows: list[list[Mention]] = []
    for mention in sentence.mentions:
        if mention.kind != "named" or mention.type not in ACTORS:
            continue
        if rows and rows[-1] and _in_one_list(sentence, rows[-1][-1], mention):
            rows[-1].append(mention)
        else:
            rows.append([mention])
    longest = max(rows, key=len, default=[])
    return longest if len(longest) >= SHORTEST_LIST else []


def _in_one_list(sentence: Sentence, one: Mention, other: Mention) -> bool:
    between = sentence.text[one.end - sentence.start : other.start - sentence.start]
    joined = any(mark in between for mark in (",", "–", "—")) or " and " in f" {between} "
    return one.end <= other.start and joined and len(between.split()) <= BETWEEN and ";" not in between


def _absences(reading: Reading, sides: Sides, happening: Happening) -> Iterable[Account]:
    said = list(dict.fromkeys(_attendances(reading, sides, happening)))
    for absent in (one for one in said if not one.present):
        there = [one for one in said if one.present and one.actor & absent.actor and _two_sources(one, absent)]
        if there:
            also = [one for one in said if not one.present and one.actor & absent.actor]
            question = Question(happening.id, "participant", absent.name, frozenset(happening.articles))
            why = f"{absent.name}: said to take part by one, not to take part by another"
            answers = [one.answer for one in (*there, *also)]
            yield account(reading, question, Verdict("conflict", "participant", why), answers)
            return


def _two_sources(one: Attendance, other: Attendance) -> bool:
    if one.speaker or other.speaker:
        return not one.speaker & other.speaker
    return one.answer.article != other.answer.article


def _attendances(reading: Reading, sides: Sides, happening: Happening) -> Iterable[Attendance]:
    for event, sentence in reading.told(happening):
        for one in event.participants:
            mention = reading.mentions.get((sentence.article, one.mention))
            if mention and one.role == "absent":
                yield _attendance(reading, sides, (sentence, mention, mention.end), present=False)
        for place, word in enumerate(sentence.words):
            takes_part = lexicon.table("taking_part").get(word.stem) or _phrase(sentence, place)
            subject = _subject(sentence, place) if takes_part else None
            if subject:
                reach = [one.text for one in sentence.words[max(0, place - NEGATION_REACH) : place]]
                present = (takes_part == "yes") != any(is_negative(one) for one in reach)
                yield _attendance(reading, sides, (sentence, subject, word.end), present=present)


def _phrase(sentence: Sentence, place: int) -> str | None:
    """ "take part" and "send a delegation", which are more than one word."""
    stems = [word.stem for word in sentence.words[max(0, place - 3) : place]]
    last = sentence.words[place].stem
    return "yes" if (last == "part" and "take" in stems) or (last.startswith("deleg") and "send" in stems) else None


def _subject(sentence: Sentence, place: int) -> Mention | None:
    """The nearest name before that no preposition leads in."""
    end = sentence.words[place].start
    start = sentence.words[max(0, place - SUBJECT_REACH)].start
    named = [
        one for one in sentence.mentions if one.type in ACTORS | {"NORP"} and start <= one.start and one.end <= end
    ]
    for mention in sorted(named, key=lambda one: (-one.start, one.end)):
        before = [word.text.casefold() for word in sentence.words if word.end <= mention.start][-2:]
        if not PREPOSITIONS & {word for word in before if word != "the"}:
            return mention
    return None


def _attendance(reading: Reading, sides: Sides, found: tuple[Sentence, Mention, int], *, present: bool) -> Attendance:
    sentence, mention, end = found
    speaker = next((one.speaker for one in sentence.statements if one.speaker), None)
    text = reading.annotations[sentence.article].article.text
    words = quote(reading, sentence, mention.start, max(end, mention.end))
    value = " ".join(text[mention.start : max(end, mention.end)].split())
    entity = reading.entity_of(sentence, mention)
    return Attendance(
        answer=Answer(sentence.article, "yes" if present else "no", value, words),
        actor=sides.actor(reading, sentence.article, mention.chain),
        name=entity.name if entity else text[mention.start : mention.end],
        present=present,
        speaker=sides.actor(reading, sentence.article, speaker),
    )
