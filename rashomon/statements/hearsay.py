"""Hearsay: the grammar of an article comes in; statements without a named source go out.

"Reportedly fled", "is said to have fled", "it is believed that", "it is unclear whether": the source is nobody.
"""

from collections.abc import Iterator, Sequence

from rashomon import lexicon
from rashomon.records import Parsed
from rashomon.statements.attribution import Attribution
from rashomon.statements.cues import plain_lemma
from rashomon.statements.grammar import agent, in_sentence, own_words, phrase, spans

HEARSAY = "hearsay"
VERBS = frozenset({"VERB", "AUX"})
# A clause that goes beside the one that is told, and is not told with it.
BESIDE = frozenset({"conj", "cc", "parataxis", "advcl"})
SUBJECTS = ("nsubj", "nsubjpass", "expl")


def find_hearsay(parsed: Parsed, found: Sequence[Attribution]) -> list[Attribution]:
    """What is told without a source, in reading order, beside what was found with one."""
    known = {(row[0], row[1]): row[2] for row in lexicon.rows("hearsay")}
    taken = {word for one in found for word in one.cue}
    kept: list[Attribution] = []
    for here, token in enumerate(parsed.tokens):
        name = token.text.lower() if token.pos == "ADV" else plain_lemma(token)
        if (name, token.pos) in known and here not in taken and in_sentence(parsed, here):
            kept.extend(_attribution(parsed, here, known[name, token.pos]))
    return kept


def _attribution(parsed: Parsed, here: int, verb: str) -> Iterator[Attribution]:
    pos = parsed.tokens[here].pos
    find = _by_adverb if pos == "ADV" else _by_passive if pos == "VERB" else _by_adjective
    cue, content = find(parsed, here)
    words = [word for word in content if word not in cue]
    if words:
        yield Attribution(here, verb, HEARSAY, tuple(cue), None, (), spans(parsed, words))


def _by_adverb(parsed: Parsed, adverb: int) -> tuple[list[int], list[int]]:
    """The clause in which the adverb stands, without those beside it."""
    clause = parsed.tokens[adverb].head
    if parsed.tokens[clause].pos not in VERBS:
        return [adverb], []
    beside = [child for child in parsed.children[clause] if parsed.tokens[child].dep in BESIDE]
    return [adverb], phrase(parsed, clause, without=[adverb, *beside])


def _by_passive(parsed: Parsed, verb: int) -> tuple[list[int], list[int]]:
    """ "It is believed that X", "X is believed to be Y": not where somebody is named ("is believed by")."""
    if parsed.child(verb, "auxpass") is None or agent(parsed, verb) is not None:
        return [verb], []
    cue = own_words(parsed, verb)
    who = parsed.child(verb, *SUBJECTS)
    clause = parsed.child(verb, "ccomp")
    infinitive = parsed.child(verb, "xcomp")
    if clause is not None and clause > verb:
        return cue, phrase(parsed, clause)
    if infinitive is not None and who is not None and infinitive > verb:
        return cue, [*phrase(parsed, who), *phrase(parsed, infinitive)]
    return cue, []


def _by_adjective(parsed: Parsed, adjective: int) -> tuple[list[int], list[int]]:
    """ "It is not clear whether X", "it remains unclear who"."""
    token = parsed.tokens[adjective]
    over = token.head
    who = parsed.child(over, *SUBJECTS)
    clause = next((one for one in (parsed.child(adjective, "ccomp"), parsed.child(over, "ccomp")) if one), None)
    is_told = token.dep == "acomp" and who is not None and parsed.tokens[who].text.lower() == "it"
    if not is_told or who is None or clause is None or clause < adjective:
        return [adjective], []
    return sorted({who, adjective, *own_words(parsed, over)}), phrase(parsed, clause)
