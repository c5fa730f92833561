"""Anothers: an attribution inside what somebody says comes in; whether it surely is another's statement goes out.

Inside what is said most verbs that could attribute do not ("the videos show", "to name a candidate", "I believe").
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from rashomon import lexicon
from rashomon.records import Article, Parsed, Token
from rashomon.statements.acts.cues import cue_acts
from rashomon.statements.attribution import Attribution
from rashomon.statements.grammar import label_of
from rashomon.statements.mentions import Mentions
from rashomon.statements.speakers import find_speakers

# With a clause, all verbs of saying and thinking attribute; with less, only those that do something by it. Of the verbs
# that only the trained finder knows ("") one cannot tell, unless "that" or a quotation mark follows.
CLAUSES = frozenset({"clause", "aside", "passive-clause", "according to"})
DOING = frozenset({"deny", "accuse", "demand", "refuse", "promise", "warn", "threaten", "condemn", "agree"})
UNKNOWN = ""
APPEALS = frozenset({"on", "upon", "for"})
WEAK = frozenset({"promise", "demand"})  # "offers a contrast", "seeks an office"
FINITE = frozenset({"VBD", "VBZ", "VBP"})
PARTICIPLES = frozenset({"VBN", "VBG"})
HELPING = frozenset({"have", "be"})
# A document says and calls; what it shows and offers is no statement.
SAID_BY_DOCUMENTS = frozenset({"say", "state", "claim", "allege", "accuse", "warn", "conclude", "call", "demand"})
# "if they agree", "anyone who says", "when X demands": nobody is told to have said it.
SUPPOSING = frozenset({"if", "unless", "whether", "when", "whenever", "until", "should", "would", "could", "might"})
SUPPOSING |= {"may", "can", "must", "will", "wo", "ca"}
ANYBODY = frozenset({"anyone", "anybody", "everyone", "everybody", "someone", "somebody", "one", "nobody", "none"})
# Whoever is "I" in what somebody says is that somebody, and "you" may be anybody.
OWN = frozenset({"i", "we", "you", "us", "me", "my", "our", "your"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
REFERRING = frozenset({"he", "she", "it", "they", "his", "her", "its", "their", "who"})
MARKS = frozenset({'"', "``", "''", "“", "”", "'", "‘", "’", "`"})
OPENING = MARKS | {"that"}
RELATIVE = frozenset({"WP", "WDT", "WRB"})
SPEAKING = frozenset({"PERSON", "ORG", "GPE", "NORP"})
TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})


def is_anothers(article: Article, parsed: Parsed, one: Attribution, outer: Attribution, mentions: Mentions) -> bool:
    """Whether somebody else than the outer one's speaker is told to have said or thought this."""
    if _stands_before(parsed, one) and not _is_marked(parsed, one, outer):
        return False  # in speech what stands before a verb is seldom its content ("he lies, he knows it")
    told = _is_told(parsed, one, cue_acts(parsed, one)[0]) and _tells(parsed, one)
    return told and _is_somebody_else(parsed, one, outer, mentions)


def _is_told(parsed: Parsed, one: Attribution, act: str) -> bool:
    """Whether the cue is one that attributes wherever it stands, and is told as a fact."""
    if one.construction == "noun":
        return parsed.tokens[min(one.cue[-1] + 1, len(parsed.tokens) - 1)].text.lower() == "that"
    if one.construction in APPEALS and one.cue[-1] - one.cue[0] >= len(one.cue):
        return False  # "called her on Friday" is no call
    if one.construction in CLAUSES:
        return one.construction == "according to" or _is_fact(parsed, one.head)
    if one.construction == UNKNOWN:
        return _opens_clearly(parsed, one) and _is_fact(parsed, one.head)
    doing = DOING - WEAK if one.construction == "object" else DOING
    return act in doing and _is_fact(parsed, one.head)


def _is_fact(parsed: Parsed, verb: int) -> bool:
    """Whether a verb is told to have happened, not only supposed or asked for."""
    token, around = parsed.tokens[verb], [parsed.tokens[child] for child in parsed.children[verb]]
    if any(child.text.lower() in SUPPOSING for child in around if child.dep in {"mark", "advmod", "aux"}):
        return False
    helped = any(child.lemma.lower() in HELPING for child in around if child.dep in {"aux", "auxpass"})
    return token.pos == "VERB" and (token.tag in FINITE or (token.tag in PARTICIPLES and helped))


def _stands_before(parsed: Parsed, one: Attribution) -> bool:
    head = parsed.tokens[one.head]
    return head.pos == "VERB" and (one.construction == "aside" or one.content[0][0] < head.start)


def _is_marked(parsed: Parsed, one: Attribution, outer: Attribution) -> bool:
    """Whether the content stands in quotation marks of its own, and not only in those of the outer one."""
    (start, _), (_, end) = one.content[0], one.content[-1]
    (first, _), (_, last) = outer.content[0], outer.content[-1]
    beside = (*_covered(parsed, start - 2, start + 1), *_covered(parsed, end - 1, end + 2))
    return any(token.text in MARKS and first < token.start and token.end < last for token in beside)


def _opens_clearly(parsed: Parsed, one: Attribution) -> bool:
    first = _covered(parsed, *one.content[0])[:1]
    return any(token.text.lower() in OPENING for token in first)


def _tells(parsed: Parsed, one: Attribution) -> bool:
    """Whether the content is more than a pronoun that stands for something outside of it."""
    inside = (token for span in one.content for token in _covered(parsed, *span))
    return any(token.pos in TELLING and token.tag not in RELATIVE for token in inside)


def _covered(parsed: Parsed, start: int, end: int) -> Sequence[Token]:
    first, last = (bisect_left(parsed.tokens, place, key=lambda token: token.start) for place in (start, end))
    return parsed.tokens[first:last]


def _is_somebody_else(parsed: Parsed, one: Attribution, outer: Attribution, mentions: Mentions) -> bool:
    if one.source_head is None:
        return False
    token = parsed.tokens[one.source_head]
    words = {parsed.tokens[word].text.lower() for word in one.source[:2]}
    if words & (OWN | ANYBODY) or token.tag in {"WDT", "WP$"}:
        return False
    own, others = find_speakers(parsed, one, mentions), find_speakers(parsed, outer, mentions)
    if set(own) & set(others):
        return False
    if token.text.lower() in REFERRING:  # whose chain is unknown may be the speaker's own
        known = bool(own and others) and all(map(mentions.has_name, (own[0], others[0])))
        return known and not _is_set_in(parsed, one)
    if _is_named(parsed, one.source_head, own, mentions):
        return True
    if parsed.tokens[one.source[0]].text.lower() in DEFINITE and _agrees(parsed, token, outer, others):
        return False
    return token.lemma.lower() in _people() or (
        token.lemma.lower() in lexicon.words("authored_nouns") and one.name in SAID_BY_DOCUMENTS
    )


def _is_set_in(parsed: Parsed, one: Attribution) -> bool:
    """Whether only the outer speaker comes in again: "the men, who he said were armed"."""
    return parsed.tokens[one.head].dep in {"relcl", "parataxis"} and one.construction != "predicate"


def _is_named(parsed: Parsed, head: int, chains: Sequence[str], mentions: Mentions) -> bool:
    mention = mentions.headed(parsed, head)
    kinds = {label_of(parsed, head), mention.type if mention is not None and mention.kind == "named" else None}
    return bool(kinds & SPEAKING) or any(map(mentions.has_name, chains))


def _agrees(parsed: Parsed, token: Token, outer: Attribution, speakers: Sequence[str]) -> bool:
    """Whether "the senators" may be those who speak, and "the senator" the one who does; whoever is quoted says "I"."""
    if any(word.text in MARKS for word in _covered(parsed, *outer.content[0])[:1]):
        return False
    several = len(speakers) > 1 or (
        outer.source_head is not None and parsed.tokens[outer.source_head].tag in {"NNS", "NNPS"}
    )
    return several == (token.tag in {"NNS", "NNPS"})


@cache
def _people() -> frozenset[str]:
    return lexicon.words("person_nouns") | lexicon.words("assembly_nouns")
