"""Pronouns: chains come in, and each pronoun is joined with the mention that it most likely stands for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate

from rashomon import lexicon
from rashomon.entities.chains import Chains
from rashomon.entities.draft import Draft
from rashomon.entities.knowledge import speech_verbs
from rashomon.records import Parsed

GENDERS = dict.fromkeys(("he", "him", "his", "himself"), "masculine")
GENDERS |= dict.fromkeys(("she", "her", "hers", "herself"), "feminine")
GENDERS |= dict.fromkeys(("it", "its", "itself"), "neuter")
MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
OWN = frozenset({"his", "her", "its", "their"})
# How many sentences back a pronoun may reach, and how many mentions are looked at.
REACH = {"masculine": 4, "feminine": 4, "neuter": 1, "many": 3}
WINDOW = 60
# Salience, in the manner of Lappin and Leass (1994): a nearer sentence counts most, then the grammatical role, then
# nearness and how often the thing is mentioned. Set on names/gum/train and names/meantime, where the figures are flat.
ROLES = {"nsubj": 8.0, "nsubjpass": 7.0, "dobj": 4.0, "appos": 2.0, "poss": 3.0, "pobj": 2.0, "agent": 3.0}
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "attr"})
# A verb has a few arguments; one with more children than this heads a list or a table.
MOST_CHILDREN = 40
# How many mentions before a pronoun may be ones that it lies inside.
DEEPEST = 5
PER_SENTENCE = 9.0
FOR_NAME = 1.0
PER_MENTION = 0.2
MOST_MENTIONS = 10
PARALLEL = 2.0
PER_STEP = 0.6
# "Peru sued the bank after it failed": who is judged did it.
JUDGED = 9.0
REASONS = frozenset({"after", "because", "since", "for", "when", "as", "once"})
# "Peru condemned the attack on its embassy": whose it is, the clause's own subject tells first.
OF_CLAUSE = 4.0
# A name that is known to be a woman's fits "she" better than one that might be anybody's.
SURE = 2.0
# "He said" goes on for whoever spoke last, rather than for somebody of whom was spoken.
SPEAKS_ON = 6.0
# After a quotation "he said" is hardly ever somebody of whom the quoted words speak.
QUOTED = 14.0


@dataclass(frozen=True, slots=True)
class Quoted:
    """What of an article stands in quotation marks: its words, and for each sentence how many before it are told in
    the writer's own words, wholly or in part."""

    words: Set[int]
    told: Sequence[int]


def join_pronouns(chains: Chains, parted: Mapping[int, Set[int]], quotations: Iterable[tuple[int, int]]) -> None:
    """Join he, she, it, they and their forms, and who and whose; I, we and you are left to the quotations.

    `parted` are drafts that quotations keep apart: who says "he" does not speak of himself.
    """
    quoted = _quoted(chains.parsed, quotations)
    for number, draft in enumerate(chains.drafts):
        if draft.kind != "pronoun":
            continue
        word = chains.parsed.tokens[draft.head].text.lower()
        if word in GENDERS or word in MANY:
            others = {chains.find(other) for other in parted.get(number, ())}
            best = _best(chains, number, others, quoted)
        elif word in ("who", "whom", "whose"):
            best = _described(chains, draft)
        else:
            best = None
        if best is not None:
            chains.join(best, number)


def _quoted(parsed: Parsed, quotations: Iterable[tuple[int, int]]) -> Quoted:
    words = {at for first, last in quotations for at in range(first, last)}
    own = (any(at not in words and parsed.tokens[at].pos != "PUNCT" for at in range(*one)) for one in parsed.sentences)
    return Quoted(words, [0, *accumulate(own)])


def _described(chains: Chains, draft: Draft) -> int | None:
    """The phrase that a relative clause hangs on."""
    for at in _upwards(chains.parsed, draft.head):
        if chains.parsed.tokens[at].dep == "relcl":
            return chains.by_head.get(chains.parsed.tokens[at].head)
    return None


def _upwards(parsed: Parsed, at: int) -> Iterator[int]:
    for _ in range(10):
        yield at
        if parsed.tokens[at].head == at:
            return
        at = parsed.tokens[at].head


def _best(chains: Chains, number: int, others: Set[int], quoted: Quoted) -> int | None:
    sort = GENDERS.get(chains.parsed.tokens[chains.drafts[number].head].text.lower(), "many")
    apart = _apart(chains, number) | others
    scored = [
        (_salience(chains, other, number, quoted), other)
        for other in range(number - 1, max(-1, number - 1 - WINDOW), -1)
        if _steps(chains, other, number, quoted) <= REACH[sort]
        and _fits(chains, other, sort)
        and chains.find(other) not in apart
    ]
    return max(scored)[1] if scored else None


def _steps(chains: Chains, other: int, number: int, quoted: Quoted) -> int:
    """How many sentences lie between; for a pronoun of the writer's own, those that are only quoted do not count."""
    here, there = (chains.drafts[one].head for one in (number, other))
    later, earlier = chains.parsed.tokens[here].sentence, chains.parsed.tokens[there].sentence
    if here in quoted.words or there in quoted.words:
        return later - earlier
    return quoted.told[later] - quoted.told[earlier]


def _fits(chains: Chains, other: int, sort: str) -> bool:
    draft, kind = chains.drafts[other], chains.type(other)
    if draft.kind == "pronoun":
        word = chains.parsed.tokens[draft.head].text.lower()
        return GENDERS.get(word, "many" if word in MANY else "") == sort
    if sort == "many":
        if draft.kind == "nominal" and kind == "GPE":
            return not chains.may_count(other, "one")
        return chains.may_count(other, "many") and kind not in ("WORK", "LAW", "EVENT", "GPE", "LOC", "FAC")
    if sort == "neuter":
        return kind not in ("PERSON", "NORP") and chains.may_count(other, "one")
    return kind == "PERSON" and chains.may_be(other, sort) and chains.may_count(other, "one")


def _apart(chains: Chains, number: int) -> set[int]:
    """The chains that grammar keeps from the pronoun: those of its verb's other arguments, and what it lies inside."""
    tokens, pronoun = chains.parsed.tokens, chains.drafts[number]
    token = tokens[pronoun.head]
    around = [other for other in range(max(0, number - DEEPEST), number) if chains.drafts[other].last > pronoun.first]
    found = {chains.find(other) for other in around}
    word = token.text.lower()
    if (word in OWN and token.dep == "poss") or word.endswith(("self", "selves")):
        return found
    children = chains.parsed.children[token.head][:MOST_CHILDREN]
    beside = [at for at in children if tokens[at].dep in ARGUMENTS and at != pronoun.head]
    return found | {chains.find(chains.by_head[at]) for at in beside if at in chains.by_head}


def _salience(chains: Chains, other: int, number: int, quoted: Quoted) -> float:
    tokens, draft, pronoun = chains.parsed.tokens, chains.drafts[other], chains.drafts[number]
    token, here = tokens[draft.head], tokens[pronoun.head]
    score = ROLES.get(token.dep, 0.0) - PER_SENTENCE * _steps(chains, other, number, quoted)
    gender = GENDERS.get(here.text.lower(), "many")
    score += SURE * (gender in ("masculine", "feminine") and chains.is_surely(other, gender))
    score += SPEAKS_ON * (_speaks(chains.parsed, pronoun.head) and _speaks(chains.parsed, draft.head))
    score -= QUOTED * (draft.head in quoted.words and pronoun.head not in quoted.words)
    score += FOR_NAME * (draft.kind == "named") + PER_MENTION * min(chains.size(other), MOST_MENTIONS)
    score += PARALLEL * (token.dep == here.dep)
    score += JUDGED * (draft.head == _judged(chains.parsed, pronoun.head))
    score += OF_CLAUSE * (here.dep == "poss" and draft.head == _clause_subject(chains.parsed, pronoun.head))
    return score - PER_STEP * (number - other)


def _speaks(parsed: Parsed, at: int) -> bool:
    """Whether a word is the subject of a verb of speech."""
    token = parsed.tokens[at]
    return token.dep == "nsubj" and parsed.tokens[token.head].lemma.lower() in speech_verbs()


def _judged(parsed: Parsed, at: int) -> int | None:
    """Whom the main verb judges for what the pronoun, as subject of "after ..." or "because ...", has done."""
    verb = parsed.tokens[at].head
    clause, mark = parsed.tokens[verb], parsed.child(verb, "mark")
    told = parsed.tokens[at].dep in ("nsubj", "nsubjpass") and clause.dep == "advcl" and mark is not None
    if not told or mark is None or parsed.tokens[mark].text.lower() not in REASONS:
        return None
    judging = parsed.tokens[clause.head].lemma.lower() in lexicon.words("judging_verbs")
    return parsed.child(clause.head, "dobj", "nsubjpass") if judging else _opposed(parsed, clause.head)


def _opposed(parsed: Parsed, verb: int) -> int | None:
    """Against whom something is done: "fought a war against Peru", "protested against Peru"."""
    done = parsed.child(verb, "dobj")
    for at in (verb, done) if done is not None else (verb,):
        for child in parsed.children[at][:MOST_CHILDREN]:
            if parsed.tokens[child].text.lower() == "against":
                return parsed.child(child, "pobj")
    return None


def _clause_subject(parsed: Parsed, at: int) -> int | None:
    """The subject of the nearest verb above."""
    for above in _upwards(parsed, at):
        if (subject := parsed.child(above, "nsubj", "nsubjpass")) is not None and subject != at:
            return subject
    return None
