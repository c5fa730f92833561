"""Claims: the reading comes in, accounts of what one side asserts and another denies go out."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import combinations

from rashomon import lexicon
from rashomon.compare.accounts import Answer, Question, Verdict, account, quote
from rashomon.compare.reading import Reading, Sentence
from rashomon.compare.sides import Sides
from rashomon.records import Account, Statement
from rashomon.words import is_negative, stem

# Of the telling words of the shorter claim so many must stand in the other: fewer, and they are on different matters.
SAME_MATTER = 0.5
FEWEST_SHARED = 2  # telling words: one alone ("attack") is met by chance
SAME_WORDS = 0.75  # for two claims that only a "not" parts, where no verb of denying vouches for it
FEWEST_COMMON = 3  # telling words
FIRST_WORD = 4  # characters: an article or a bracket may stand before the accused
LONGEST_CLAIM = 25  # telling words: a longer one holds several claims
COMMON_WORD = 12  # claims: a word that stands in more of them does not find the same matter
LEAD_IN = re.compile(r"\s*(?:of|for|over)\s+")
ASSERTING = frozenset({"say", "claim", "accuse", "condemn", "warn", "believe", "agree", "praise"})
ACCUSING = frozenset({"accuse", "condemn"})


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody says of a matter: who, of whom, its telling words, and whether it says yes or no to it."""

    answer: Answer
    act: str
    speaker: frozenset[str]
    accused: frozenset[str]
    stems: frozenset[str]
    negative: bool
    topic: str
    sayer: str


def find_claims(reading: Reading, sides: Sides) -> Iterable[Account]:
    """What one side asserts and another denies."""
    claims = list(reading.each("claims", Claim, partial(_claims, reading, sides)))
    yield from _denials(reading, claims)
    yield from _contradictions(reading, claims)


def _denials(reading: Reading, claims: Sequence[Claim]) -> Iterable[Account]:
    """What one side accuses another of and the other denies."""
    denials = [one for one in claims if one.act == "deny" and one.speaker and len(one.stems) > 1]
    by_accused: dict[str, list[Claim]] = defaultdict(list)
    for one in claims:
        for key in one.accused if one.act in ACCUSING else ():
            by_accused[key].append(one)
    for group in _same_denials(denials):
        accusers = {one for denial in group for key in denial.speaker for one in by_accused.get(key, ())}
        if met := _met(accusers, group):
            yield _row(reading, group, sorted(met, key=lambda one: (one.answer.article, one.answer.quote.start)))


def _met(accusers: set[Claim], denials: Sequence[Claim]) -> list[Claim]:
    """The accusations that a denial meets, and those that say the same as one of these in other words."""
    direct = [one for one in accusers if any(_same_matter(one, denial) for denial in denials)]
    words = frozenset(word for denial in denials for word in denial.stems)
    near = [one for one in accusers if one.stems & words]
    return [one for one in near if one in direct or any(_same_matter(one, other) for other in direct)]


def _row(reading: Reading, denials: Sequence[Claim], accusations: Sequence[Claim]) -> Account:
    said = [
        Answer(o.answer.article, f"claimed{_by(o)}", f"claimed{_by(o)}: {o.topic}", o.answer.quote) for o in accusations
    ]
    denied = [
        Answer(o.answer.article, f"denied{_by(o)}", f"denied{_by(o)}: {o.topic}", o.answer.quote) for o in denials
    ]
    tellers = frozenset(one.article for one in (*said, *denied))
    sayers = len({one.article for one in said})
    why = f"claimed in {sayers} article{'s' * (sayers > 1)} and denied by the one it is said of"
    question = Question(None, "claim", denials[0].topic, tellers)
    return account(reading, question, Verdict("conflict", "denial", why), [*said, *denied])


def _by(claim: Claim) -> str:
    return f" by {claim.sayer}" if claim.sayer else ""


def _same_denials(denials: Sequence[Claim]) -> Iterable[list[Claim]]:
    """Denials of one matter by one side, together."""
    groups: dict[str, list[list[Claim]]] = defaultdict(list)
    for one in denials:
        name = min(one.speaker, key=lambda key: (not key.startswith("side:"), not key.startswith("entity:"), key))
        for group in groups[name]:
            if _same_matter(group[0], one):
                group.append(one)
                break
        else:
            groups[name].append([one])
    for name in sorted(groups):
        yield from groups[name]


def _same_matter(one: Claim, other: Claim) -> bool:
    common = len(one.stems & other.stems)
    return common >= FEWEST_SHARED and common >= SAME_MATTER * min(len(one.stems), len(other.stems))


def _contradictions(reading: Reading, claims: Sequence[Claim]) -> Iterable[Account]:
    """What two speakers say in nearly the same words, one of them with a "not"."""
    asserted = [one for one in claims if one.act in ASSERTING and one.speaker]
    for one, other in _near_pairs(asserted):
        if one.negative == other.negative or one.speaker & other.speaker:
            continue
        said, denied = (other, one) if one.negative else (one, other)
        answers = [
            Answer(said.answer.article, "yes", f"said{_by(said)}: {said.topic}", said.answer.quote),
            Answer(denied.answer.article, "no", f"said{_by(denied)}: {denied.topic}", denied.answer.quote),
        ]
        verdict = Verdict("conflict", "negation", "one speaker says so, another that it is not so")
        tellers = frozenset(answer.article for answer in answers)
        yield account(reading, Question(None, "claim", said.topic, tellers), verdict, answers)


def _near_pairs(claims: Sequence[Claim]) -> Iterable[tuple[Claim, Claim]]:
    """Pairs of claims with enough words in common, found by their rarer words."""
    holding: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(claims):
        for word in one.stems:
            holding[word].append(number)
    common = Counter[tuple[int, int]]()
    for numbers in holding.values():
        if len(numbers) <= COMMON_WORD:
            common.update(combinations(numbers, 2))
    for left, right in sorted(pair for pair, count in common.items() if count >= FEWEST_COMMON - 1):
        one, other = claims[left], claims[right]
        union = len(one.stems | other.stems)
        if len(one.stems & other.stems) >= max(FEWEST_COMMON, SAME_WORDS * union):
            yield one, other


def _claims(reading: Reading, sides: Sides, article: str) -> Iterable[Claim]:
    for statement in reading.annotations[article].statements:
        found = _claim(reading, sides, article, statement)
        if found is not None:
            yield found


def _claim(reading: Reading, sides: Sides, article: str, statement: Statement) -> Claim | None:
    if not statement.content:
        return None
    start, end = statement.content[0][0], statement.content[-1][1]
    sentence = reading.sentence_at(article, start)
    if sentence is None or not sentence.words:
        return None
    end = min(end, sentence.end)
    speaker = sides.actor(reading, article, statement.speaker)
    accused = _accused(reading, sides, sentence, statement)
    names = _name_stems(reading, article, statement, speaker | accused)
    stems = frozenset(one for one in sentence.content(start, end) if not is_negative(one)) - names - _state_stems()
    if not 0 < len(stems) <= LONGEST_CLAIM:
        return None
    first = min([start, *(one for span in statement.cue for one in span if one >= sentence.start)])
    answer = Answer(article, statement.act, statement.act, quote(reading, sentence, min(first, start), end))
    topic = _matter(reading.annotations[article].article.text[start:end], sentence, start)
    return Claim(
        answer=answer,
        act=statement.act,
        speaker=speaker,
        accused=accused,
        stems=stems,
        negative=_says_no(reading, article, statement, start, end),
        topic=topic,
        sayer=reading.speaker(article, statement),
    )


def _matter(text: str, sentence: Sentence, start: int) -> str:
    """What is claimed, without the accused before it: "Elsa of closing the gates" is about "closing the gates"."""
    first = max((one.end for one in sentence.mentions if start <= one.start <= start + FIRST_WORD), default=start)
    rest = LEAD_IN.match(text, first - start)
    return " ".join((text[rest.end() :] if rest and first > start else text).split())


@cache
def _state_stems() -> frozenset[str]:
    """Words that only say who somebody is ("government", "officials"), not what is claimed."""
    return frozenset(stem(word) for word in lexicon.words("state_words"))


def _says_no(reading: Reading, article: str, statement: Statement, start: int, end: int) -> bool:
    words = reading.annotations[article].article.text[start:end].split()
    return statement.negated != (sum(is_negative(word.strip('.,;:"“”')) for word in words) % 2 == 1)


def _accused(reading: Reading, sides: Sides, sentence: Sentence, statement: Statement) -> frozenset[str]:
    """Whom the accusation is against: the first one that it speaks of, and its addressee."""
    start = statement.content[0][0]
    inside = (one for one in sentence.mentions if start <= one.start <= start + FIRST_WORD)
    first = min(inside, key=lambda one: (one.start, -one.end), default=None)
    chains = [statement.addressee, first.chain if first else None]
    return frozenset(key for chain in chains for key in sides.actor(reading, sentence.article, chain))


def _name_stems(reading: Reading, article: str, statement: Statement, actors: frozenset[str]) -> frozenset[str]:
    """The words that name speaker and accused: they are in both claims whatever the matter is."""
    names = {key.removeprefix("side:").casefold() for key in actors if key.startswith("side:")}
    entities = {key.removeprefix("entity:") for key in actors if key.startswith("entity:")}
    for chain in filter(None, [statement.speaker, statement.addressee, *statement.about]):
        entity = reading.entity(article, chain)
        if entity and entity.id in entities:
            names |= {word.casefold() for name in (entity.name, *entity.aliases) for word in name.split()}
    return frozenset(names)
