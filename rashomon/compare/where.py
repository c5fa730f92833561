"""Where: the reading comes in, one account a happening of which the articles give the place goes out."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise

from rashomon import lexicon
from rashomon.compare.accounts import Answer, Question, Verdict, account, listed, quote
from rashomon.compare.reading import Reading, Sentence
from rashomon.compare.when import agreed_or_single, is_met
from rashomon.records import Account, EventMention, Happening, Mention, TimeMention
from rashomon.words import country

FEWEST_COMMON = 3  # telling words; of short sentences half
# What an article gives as the place, and when it was there.
Placed = tuple[Answer, TimeMention | None]
PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})


def find_places(reading: Reading) -> Iterable[Account]:
    """Where did it happen: the answers of all articles that tell of a happening more than one tells of."""
    inside = _inside(reading)
    placed = reading.told("places", Placed, partial(_answers, reading))
    for happening in reading.happenings:
        told = placed.get(happening.id, []) if len(happening.articles) > 1 else []
        answers = [answer for answer, _ in told]
        question = Question(happening.id, "place", happening.title, frozenset(happening.articles))
        if not told or not is_met(reading, question, answers) or _only_country(answers):
            continue
        if happening.id not in reading.tight:
            continue
        verdict = _judge(reading, answers, inside)
        # Without a common date, two places are more likely two events that were taken for one.
        met = verdict.kind != "place" or (_at_one_time([time for _, time in told]) and _in_like_words(reading, answers))
        if met and verdict.judgement != "single":
            yield account(reading, question, verdict, answers)


def _inside(reading: Reading) -> dict[str, str]:
    """The country of a place, where the articles name the two side by side."""
    found: dict[str, str] = {}
    for name, beside in reading.each("places side by side", tuple[str, str], partial(_side_by_side, reading)):
        found.setdefault(name, beside)
    return found


def _side_by_side(reading: Reading, article: str) -> Iterable[tuple[str, str]]:
    """Places, each with the country that stands next to it."""
    for sentence in reading.sentences.of(article):
        for one, other in pairwise(one for one in sentence.mentions if one.type in PLACES):
            gap = sentence.text[one.end - sentence.start : max(0, other.start - sentence.start)]
            if one.end <= other.start and set(gap.replace(",", " ").split()) <= lexicon.words("between_places"):
                names = [_name(reading, sentence.article, mention) for mention in (one, other)]
                lands = [country(name) for name in names]
                for name, land, beside in zip(names, lands, lands[::-1], strict=True):
                    if land is None and beside is not None:
                        yield name, beside


def _name(reading: Reading, article: str, mention: Mention) -> str:
    entity = reading.entity(article, mention.chain)
    return entity.name if entity else reading.annotations[article].article.text[slice(*mention.head)]


def _at_one_time(times: Sequence[TimeMention | None]) -> bool:
    days = [(one.earliest, one.latest) for one in times if one and one.earliest and one.latest]
    return len(days) == len(times) and max(first for first, _ in days) <= min(last for _, last in days)


def _in_like_words(reading: Reading, answers: Sequence[Answer]) -> bool:
    """Whether the sentences share so many telling words that they are on one event."""
    found = []
    for one in answers:
        sentence = reading.sentence_at(one.article, one.quote.start)
        found.append(sentence.content(sentence.start, sentence.end) if sentence else frozenset[str]())
    shared = frozenset.intersection(*found)
    return len(shared) >= min(FEWEST_COMMON, min(map(len, found)) // 2)


def _answers(reading: Reading, _: Happening, event: EventMention, sentence: Sentence) -> Iterable[Placed]:
    mention = reading.mentions.get((sentence.article, event.place)) if event.place else None
    if mention is not None and mention.kind == "named":
        name = _name(reading, sentence.article, mention)
        words = quote(reading, sentence, min(mention.start, event.start), max(mention.end, event.end))
        time = reading.times.get((sentence.article, event.time)) if event.time else None
        yield Answer(sentence.article, name, name, words), time


def _only_country(answers: Sequence[Answer]) -> bool:
    """Whether all name one country and nothing nearer: that is the scene of the story, no finding about its event."""
    return len({one.key for one in answers}) == 1 and country(answers[0].value) == answers[0].value


def _judge(reading: Reading, answers: Sequence[Answer], inside: dict[str, str]) -> Verdict:
    names = sorted({one.value for one in answers})
    if len(names) == 1:
        return agreed_or_single(reading, answers, "the same place")
    lands = {country(name) or inside.get(name) for name in names}
    nearer = [name for name in names if country(name) != name]
    if len({one.article for one in answers}) == 1:
        return Verdict("single", None, f"only one article says so; it names {listed(names)}")
    if len(lands) == 1 and None not in lands and len(nearer) == 1:
        return agreed_or_single(reading, answers, f"a place and the country it lies in: {listed(names)}")
    if len(lands) == len(names) and None not in lands:
        return Verdict("conflict", "place", f"places in different countries: {listed(names)}")
    return Verdict("differ", "place", f"different places, of which one may lie in the other: {listed(names)}")
