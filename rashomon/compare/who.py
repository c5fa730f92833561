"""Who: the reading comes in, accounts of who takes part in a happening, and who keeps away, go out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from rashomon import lexicon
from rashomon.compare.accounts import Answer, Question, Verdict, account, listed, quote
from rashomon.compare.reading import Reading, Sentence
from rashomon.compare.sides import Sides
from rashomon.compare.when import agreed_or_single
from rashomon.records import Account, Citation, EventMention, Happening, Mention
from rashomon.words import is_negative, plain, stem

MEETINGS = frozenset({"CONSULT", "AGREE", "COOPERATE"})  # where the list of those present is the question
ACTORS = frozenset({"PERSON", "ORG", "GPE"})
PRESENT = frozenset({"agent", "partner", "host", "mediator", "observer", "patient"})
# Stems of words that lead in a list of those present.
GATHERING = frozenset(
    {
        "together",
        "includ",
        "part",
        "attend",
        "participat",
        "join",
        "delegat",
        "delegation",
        "represent",
        "representativ",
    }
)
SHORTEST_LIST = 3  # names side by side; two may be a chance neighbourhood
BETWEEN = 4  # words that may stand between two names of one list ("India and representatives of Elsa")
SUBJECT_REACH = 12  # words before "take part" in which the one who does stands
NEGATION_REACH = 5
PHRASES = frozenset({"take", "send"})  # stems: "take part", "send a delegation"
CLOSE = 2  # sentences: so near, two reports of one article speak of the same meeting
PREPOSITIONS = frozenset({"with", "of", "in", "to", "from", "by", "at", "on", "for", "between", "against", "into"})


# Somebody present: a key, a name, and the words that say so.
Present = tuple[str, str, Citation]


@dataclass(frozen=True, slots=True)
class Attendance:
    """One actor said to take part, or to keep away, and who says it."""

    answer: Answer
    actor: frozenset[str]
    name: str
    present: bool
    speaker: frozenset[str]
    number: int  # of its sentence


@dataclass(frozen=True, slots=True)
class Gathered:
    """Those of one sentence said to take part or keep away, of which happenings it tells, and whether of talks."""

    said: tuple[Attendance, ...]
    happenings: tuple[str, ...]
    of_talks: bool


def find_lists(reading: Reading, sides: Sides) -> Iterable[Account]:
    """Who is there: the names that the articles give of those at a meeting, side by side."""
    told = reading.told("lists", Present, partial(_present, reading, sides))
    for happening in reading.happenings:
        if happening.type in MEETINGS and len(happening.articles) > 1 and happening.id in reading.tight:
            yield from _lists(reading, happening, told.get(happening.id, ()))


def _lists(reading: Reading, happening: Happening, present: Iterable[Present]) -> Iterable[Account]:
    names: dict[str, dict[str, str]] = defaultdict(dict)
    quotes: dict[str, list[Citation]] = defaultdict(list)
    for identity, name, words in present:
        names[words.article].setdefault(identity, name)
        quotes[words.article].append(words)
    told = {article: known for article, known in names.items() if len(known) > 1}
    if not told:
        return
    answers = [
        Answer(article, " ".join(sorted(known)), ", ".join(sorted(known.values())), words)
        for article, known in told.items()
        for words in dict.fromkeys(quotes[article])
    ]
    question = Question(happening.id, "participant", happening.title, frozenset(happening.articles))
    verdict = _judge_lists(reading, told, answers)
    common = set.intersection(*(set(known) for known in told.values()))
    if verdict.judgement != "single" and (common or not reading.is_large):
        yield account(reading, question, verdict, answers)


def _identity(reading: Reading, sides: Sides, sentence: Sentence, mention: Mention) -> tuple[str, str] | None:
    """A key and a name for somebody present: a government by its country, others by their entity."""
    entity = reading.entity_of(sentence, mention)
    side = sides.chains.get((sentence.article, mention.chain))
    text = reading.annotations[sentence.article].article.text[mention.start : mention.end]
    if side and mention.type != "PERSON" and mention.type in ACTORS and mention.kind != "pronoun":
        named = mention.type == "GPE" and mention.kind == "named"
        return f"side:{side}", entity.name if named and entity else text.removeprefix("the ").removeprefix("The ")
    if entity and entity.type in ACTORS and mention.kind == "named":
        return entity.id, entity.name
    return None


def _judge_lists(reading: Reading, told: dict[str, dict[str, str]], answers: Sequence[Answer]) -> Verdict:
    lists = [set(known) for known in told.values()]
    everywhere = set.intersection(*lists)
    if all(one == everywhere for one in lists):
        return agreed_or_single(reading, answers, "the same names")
    name = {identity: shown for known in told.values() for identity, shown in known.items()}
    some = sorted(_unmatched([{name[one] for one in known} for known in lists]))
    if not some:
        return agreed_or_single(reading, answers, "the same names")
    common = f"; all name {listed(sorted(name[one] for one in everywhere))}" if everywhere else ""
    return Verdict("differ", "participant", f"not all name {listed(some, 6)}{common}")


def _unmatched(lists: Sequence[set[str]]) -> set[str]:
    """Names that some list lacks, in full and in short ("Board" for "Grain Board")."""
    words = {name: set(map(plain, name.split())) for names in lists for name in names}
    return {
        name
        for name, own in words.items()
        if not all(any(own <= words[one] or words[one] <= own for one in known) for known in lists)
    }


def _present(
    reading: Reading, sides: Sides, happening: Happening, event: EventMention, sentence: Sentence
) -> Iterable[Present]:
    for near, mentions in _named_beside(reading, event, sentence) if happening.type in MEETINGS else ():
        for mention in mentions:
            identity = _identity(reading, sides, near, mention)
            if identity:
                yield *identity, quote(reading, near, mention.start, mention.end)


def _named_beside(
    reading: Reading, event: EventMention, sentence: Sentence
) -> Iterable[tuple[Sentence, list[Mention]]]:
    """Those in the event's roles, and the names of a list in the sentence that tells of it or the one after it."""
    roles = [one.mention for one in event.participants if one.role in PRESENT]
    mentions = [reading.mentions.get((sentence.article, name)) for name in roles]
    yield sentence, [one for one in mentions if one]
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
    if sentence.stems.isdisjoint(GATHERING):
        return []
    rows: list[list[Mention]] = []
    for mention in sentence.mentions:
        if mention.kind == "pronoun" or mention.type not in ACTORS:
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


def find_absences(reading: Reading, sides: Sides) -> Iterable[Account]:
    """Who is said to take part by one source and to keep away by another."""
    done: set[Citation] = set()
    for happening, said in _together(reading, sides):
        for absent in (one for one in said if not one.present and one.answer.quote not in done):
            there = [one for one in said if one.present and one.actor & absent.actor and _two_sources(one, absent)]
            if there:
                also = [one for one in said if not one.present and one.actor & absent.actor]
                done |= {one.answer.quote for one in also}
                yield _absence_row(reading, happening, absent, [*there, *also])


def _absence_row(reading: Reading, happening: str | None, absent: Attendance, said: Sequence[Attendance]) -> Account:
    tellers = reading.tellers[happening] if happening else frozenset(one.answer.article for one in said)
    question = Question(happening, "participant", absent.name, tellers)
    verdict = Verdict("conflict", "participant", "said to take part by one source, not to take part by another")
    return account(reading, question, verdict, [one.answer for one in said])


def _together(reading: Reading, sides: Sides) -> Iterable[tuple[str | None, list[Attendance]]]:
    """Attendances of one happening, and those close to each other in one article that speak of one meeting."""
    told: dict[str, list[Attendance]] = defaultdict(list)
    gathered = reading.each("attendances", Gathered, partial(_gathered, reading, sides))
    for _, in_article in groupby(gathered, key=lambda one: one.said[0].answer.article):
        recent: list[Attendance] = []
        for one in in_article:
            for happening in one.happenings:
                told[happening].extend(one.said)
            recent = [other for other in recent if one.said[0].number - other.number <= CLOSE]
            recent += one.said if one.of_talks else ()
            if len({other.present for other in recent}) > 1:
                yield _happening_of(reading, recent), list(recent)
    yield from sorted(told.items())


def _gathered(reading: Reading, sides: Sides, article: str) -> Iterable[Gathered]:
    for number, sentence in enumerate(reading.sentences.of(article)):
        found = tuple(_attendances(reading, sides, sentence, number))
        if found:
            happenings = {reading.happening_of.get((article, event.id), "") for event in sentence.events} - {""}
            yield Gathered(found, tuple(sorted(happenings)), "talks" in sentence.stems)


def _happening_of(reading: Reading, said: Sequence[Attendance]) -> str | None:
    """The happening of which the sentences tell, where they tell of one."""
    for one in said:
        sentence = reading.sentence_at(one.answer.article, one.answer.quote.start)
        for event in sentence.events if sentence else ():
            if stem(event.lemma) == "talks" and (one.answer.article, event.id) in reading.happening_of:
                return reading.happening_of[one.answer.article, event.id]
    return None


def _two_sources(one: Attendance, other: Attendance) -> bool:
    if one.speaker or other.speaker:
        return not one.speaker & other.speaker
    return one.answer.article != other.answer.article


def _attendances(reading: Reading, sides: Sides, sentence: Sentence, number: int) -> Iterable[Attendance]:
    for event in sentence.events:
        for one in event.participants:
            mention = reading.mentions.get((sentence.article, one.mention))
            if mention and one.role == "absent" and mention.type in ACTORS:
                yield _attendance(reading, sides, (sentence, number), (mention, event.start), present=False)
    told = not sentence.stems.isdisjoint(lexicon.table("taking_part").keys() | PHRASES)
    for place, word in enumerate(sentence.words if told else ()):
        takes_part = lexicon.table("taking_part").get(word.stem) or _phrase(sentence, place)
        subject = _subject(sentence, place) if takes_part else None
        if subject:
            reach = [one.text for one in sentence.words[max(0, place - NEGATION_REACH) : place]]
            present = (takes_part == "yes") != any(is_negative(one) for one in reach)
            yield _attendance(reading, sides, (sentence, number), (subject, word.start), present=present)


def _phrase(sentence: Sentence, place: int) -> str | None:
    """ "take part" and "send a delegation", which are more than one word."""
    stems = [word.stem for word in sentence.words[max(0, place - 3) : place]]
    last = sentence.words[place].stem
    return "yes" if (last == "part" and "take" in stems) or (last.startswith("deleg") and "send" in stems) else None


def _subject(sentence: Sentence, place: int) -> Mention | None:
    """The nearest name before that no preposition leads in."""
    end = sentence.words[place].start
    start = sentence.words[max(0, place - SUBJECT_REACH)].start
    near = [one for one in sentence.mentions if one.type in ACTORS and start <= one.start and one.end <= end]
    for mention in sorted(near, key=lambda one: (-one.start, one.end)):
        before = [word.text.casefold() for word in sentence.words if word.end <= mention.start][-2:]
        if not PREPOSITIONS & {word for word in before if word != "the"}:
            return mention
    return None


def _attendance(
    reading: Reading, sides: Sides, where: tuple[Sentence, int], found: tuple[Mention, int], *, present: bool
) -> Attendance:
    (sentence, number), (mention, word) = where, found
    first, last = min(mention.start, word), max(mention.end, word)
    last = next((one.end for one in sentence.words if one.start >= last), last)
    text = reading.annotations[sentence.article].article.text
    entity = reading.entity_of(sentence, mention)
    return Attendance(
        answer=Answer(
            sentence.article,
            "yes" if present else "no",
            " ".join(text[first:last].split()),
            quote(reading, sentence, first, last),
        ),
        actor=sides.actor(reading, sentence.article, mention.chain),
        name=entity.name if entity else text[mention.start : mention.end],
        present=present,
        speaker=sides.actor(reading, sentence.article, _speaker(sentence, word)),
        number=number,
    )


def _speaker(sentence: Sentence, offset: int) -> str | None:
    """Who vouches for the words at an offset: the outermost of those who are quoted."""
    around = [one for one in sentence.statements if any(start <= offset < end for start, end in one.content)]
    widest = max(around, key=lambda one: (sum(end - start for start, end in one.content), one.id), default=None)
    return widest.speaker if widest else None
