"""Where: the reading comes in, one account a happening of which the articles give the place goes out."""

from collections.abc import Iterable, Sequence

from rashomon.compare.accounts import Answer, Question, Verdict, account, listed, quote
from rashomon.compare.reading import Reading
from rashomon.compare.when import agreed_or_single, is_met
from rashomon.compare.words import country
from rashomon.records import Account, Happening


def find_places(reading: Reading) -> Iterable[Account]:
    """Where did it happen: the answers of all articles that tell of a happening more than one tells of."""
    for happening in reading.happenings:
        answers = list(_answers(reading, happening)) if len(happening.articles) > 1 else []
        if answers:
            question = Question(happening.id, "place", happening.title, frozenset(happening.articles))
            if is_met(reading, question, answers) and not _only_country(answers):
                yield account(reading, question, _judge(reading, answers), answers)


def _answers(reading: Reading, happening: Happening) -> Iterable[Answer]:
    for event, sentence in reading.told(happening):
        mention = reading.mentions.get((sentence.article, event.place)) if event.place else None
        if mention is None or mention.kind != "named":
            continue
        entity = reading.entity_of(sentence, mention)
        name = entity.name if entity else reading.annotations[sentence.article].article.text[slice(*mention.head)]
        words = quote(reading, sentence, min(mention.start, event.start), max(mention.end, event.end))
        yield Answer(sentence.article, entity.id if entity else name, name, words)


def _only_country(answers: Sequence[Answer]) -> bool:
    """Whether all name one country and nothing nearer: that is the scene of the story, no finding about its event."""
    return len({one.key for one in answers}) == 1 and country(answers[0].value) == answers[0].value


def _judge(reading: Reading, answers: Sequence[Answer]) -> Verdict:
    names = sorted({one.value for one in answers})
    if len({one.key for one in answers}) == 1:
        return agreed_or_single(reading, answers, "the same place")
    countries = {country(name) for name in names}
    if len(countries) == 1 and None not in countries:
        return agreed_or_single(reading, answers, f"a capital and its country: {listed(names)}")
    if len({one.article for one in answers}) == 1:
        return Verdict("single", None, f"only one article says so; it names {listed(names)}")
    if None not in countries:
        return Verdict("conflict", "place", f"places in different countries: {listed(names)}")
    return Verdict("differ", "place", f"different places, of which one may lie in the other: {listed(names)}")
