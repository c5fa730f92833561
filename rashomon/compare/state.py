"""State: the reading comes in, one account a happening whose reported state differs or changes goes out."""

from collections.abc import Iterable, Sequence

from rashomon.compare.accounts import Answer, Question, Verdict, account, listed, quote
from rashomon.compare.reading import Reading, Sentence
from rashomon.compare.when import agreed_or_single
from rashomon.records import Account, EventMention, Happening

AHEAD = frozenset({"planned"})
STOPPED = frozenset({"postponed", "cancelled", "refused"})
DONE = frozenset({"held", "ongoing", "failed"})
# That several say of a past event that it was held is what makes it one happening, and no question of its own.
WORTH_AGREEING = frozenset({"postponed", "cancelled", "refused", "denied", "failed"})
NO_STATE = frozenset({"hypothetical"})
DENYING = frozenset({"deny", "den", "denial", "denied", "refut", "dismiss"})
# What is only said has no course: an accusation that is rejected was made all the same.
WORDS_ONLY = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
UNSURE = frozenset({"hop", "fear", "whether", "if", "unless", "might", "could"})  # stems


def find_states(reading: Reading) -> Iterable[Account]:
    """In what state is it: planned, postponed, held, denied, as the articles say one after another."""
    for happening in reading.happenings:
        if len(happening.articles) < 2 or happening.type in WORDS_ONLY:
            continue
        answers = list(_answers(reading, happening))
        verdict = _judge(reading, answers)
        if verdict is not None:
            question = Question(happening.id, "status", happening.title, frozenset(happening.articles))
            yield account(reading, question, verdict, answers)


def _answers(reading: Reading, happening: Happening) -> Iterable[Answer]:
    for event, sentence in reading.told(happening):
        if event.status not in NO_STATE and _is_sure(event, sentence):
            words = quote(reading, sentence, event.start, event.end)
            yield Answer(sentence.article, event.status, event.status, words)


def _is_sure(event: EventMention, sentence: Sentence) -> bool:
    """Whether the state is said in so many words.

    "Did not" alone often negates only how or by whom it was done, and what is hoped or feared is no plan.
    """
    stems = {word.stem for word in sentence.words}
    if event.status == "denied":
        return bool(stems & DENYING)
    return event.status not in AHEAD or not stems & UNSURE


def _judge(reading: Reading, answers: Sequence[Answer]) -> Verdict | None:
    states = {one.value for one in answers}
    shown = listed(sorted(states))
    if len({one.article for one in answers}) < 2:
        return None
    if "denied" in states and states & (DONE | AHEAD):
        return Verdict("conflict", "denial", f"reported and denied: {shown}")
    if states & AHEAD and states & (STOPPED | DONE) and _in_order(reading, answers):
        return Verdict("changed", "status", f"planned in one report, {_later(states)} in another")
    if states & STOPPED and states & DONE:
        return _stopped_and_done(reading, answers, shown)
    if len(states) == 1 and states <= WORTH_AGREEING:
        return agreed_or_single(reading, answers, f"all report it {shown}")
    return None


def _in_order(reading: Reading, answers: Sequence[Answer]) -> bool:
    """Whether an article that knows only the plan came before the first report of what became of it.

    An article that tells of plan and outcome both proves no change between reports. Unknown days may be in order.
    """
    after = {one.article for one in answers if one.value not in AHEAD}
    ahead = {one.article for one in answers if one.value in AHEAD} - after
    planned, done = [[reading.published(one) for one in articles] for articles in (ahead, after)]
    return bool(planned) and ("" in (*planned, *done) or min(planned) <= min(done))


def _later(states: set[str]) -> str:
    return listed(sorted(states & (STOPPED | DONE)))


def _stopped_and_done(reading: Reading, answers: Sequence[Answer], shown: str) -> Verdict | None:
    """What was put off on one day and held on a later one has changed; on the same day the reports conflict.

    What was put off after it was held is more likely another event than a dispute.
    """
    stopped = [reading.published(one.article) for one in answers if one.value in STOPPED]
    done = [reading.published(one.article) for one in answers if one.value in DONE]
    if "" not in (*stopped, *done) and min(stopped) != max(done):
        later = min(stopped) < max(done)
        return Verdict("changed", "status", f"reported as {shown}, one after the other") if later else None
    return Verdict("conflict", "status", f"reported as {shown}, and nothing shows that one came later")
