"""Cues: the grammar of an article comes in; the verbs that attribute words or thoughts to somebody go out."""

import re
from collections.abc import Mapping

from rashomon import lexicon
from rashomon.records import Parsed, Token
from rashomon.statements.attribution import Attribution
from rashomon.statements.complements import BARE, Complement, find_complements
from rashomon.statements.grammar import agent, in_sentence, is_passive, own_words, quoting_verb, spans, subject, trim
from rashomon.statements.sources import source_words

Constructions = Mapping[str, frozenset[str]]

MARKS = frozenset({'"', "''", "``", "“", "”", "„", "«", "»"})
# Talks may seem to stall without having said so; a minister who seems to agree has shown it.
SEEMING = frozenset({"seem", "appear", "look", "sound"})
# Whoever is allowed or forced to say something need not have said it.
LETTING = frozenset({"allow", "let", "permit", "enable", "force", "help", "cause", "compel", "make"})
# "hoped" becomes "hop" in the tagger's lemmas: a short stem that would have doubled its consonant had it no e.
DROPPED_E = re.compile(r"[^aeiou]*[aeiou][bdgklmnprtv]")


def find_verb_cues(parsed: Parsed) -> list[Attribution]:
    """Every verb that attributes, in reading order, with its source and content as the grammar shows them."""
    known = {row[0]: frozenset(row[2].split()) for row in lexicon.rows("cue_verbs")}
    found = []
    for verb, token in enumerate(parsed.tokens):
        if token.pos == "VERB" and in_sentence(parsed, verb):
            name = verb_name(parsed, verb, known)
            complement = _choose(parsed, verb, known.get(name, frozenset()))
            one = None if complement is None else _attribution(parsed, verb, name, complement)
            if one is not None:
                found.append(one)
    return found


def verb_name(parsed: Parsed, verb: int, known: Constructions) -> str:
    """The verb's lemma, with its particle if the word list knows the two together."""
    lemma = plain_lemma(parsed.tokens[verb])
    particle = parsed.child(verb, "prt")
    if particle is None:
        return lemma
    both = f"{lemma} {parsed.tokens[particle].text.lower()}"
    return both if both in known else lemma


def plain_lemma(token: Token) -> str:
    """The lemma in lower case, with the silent e that the tagger loses in short verbs."""
    lemma, text = token.lemma.lower(), token.text.lower()
    if text in {f"{lemma}ed", f"{lemma}ing"} and DROPPED_E.fullmatch(lemma):
        return f"{lemma}e"
    return lemma


def _choose(parsed: Parsed, verb: int, allowed: frozenset[str]) -> Complement | None:
    """The first construction in which this verb attributes; a verb of saying without one may have a quotation."""
    if not allowed:
        return None
    lost = _after_lost_marks(parsed, verb) if "aside" in allowed else []
    if lost:
        return Complement("clause", tuple(lost))
    for complement in find_complements(parsed, verb):
        if complement.construction in allowed:
            return complement
    return BARE if "aside" in allowed or "clause" in allowed else None


def _after_lost_marks(parsed: Parsed, verb: int) -> list[int]:
    """The rest of the sentence where the marks were lost in copying: "X said,We will stay."."""
    if verb + 2 >= len(parsed.tokens):
        return []
    comma, first = parsed.tokens[verb + 1 : verb + 3]
    last = parsed.sentences[first.sentence][1]
    glued = comma.text == "," and comma.end == first.start and first.text[0].isupper()
    return trim(parsed, list(range(verb + 2, last))) if glued else []


def _attribution(parsed: Parsed, verb: int, name: str, complement: Complement) -> Attribution | None:
    passive = is_passive(parsed, verb)
    head = agent(parsed, verb) if passive else _speaker(parsed, verb)
    if head is None and not passive:
        return None
    if name in SEEMING and (head is None or not _is_somebody(parsed, head)):
        return None
    if _is_asked(parsed, verb, head) or _is_only_possible(parsed, verb):
        return None
    governor = _governor(parsed, verb)
    source = [] if head is None else source_words(parsed, head, verb)
    own = set(own_words(parsed, verb)) | set(complement.cue) | set(governor)
    own.update(_colon(parsed, max(own)))
    content = [one for one in complement.content if one not in own and one not in set(source)]
    return Attribution(
        head=verb,
        name=name,
        construction=complement.construction,
        cue=tuple(sorted(own)),
        source_head=head,
        source=tuple(source),
        content=spans(parsed, content),
    )


def _is_somebody(parsed: Parsed, head: int) -> bool:
    """Whether a word names or stands for somebody who can have an attitude."""
    token = parsed.tokens[head]
    return token.pos == "PROPN" or token.text.lower() in {"he", "she", "they", "we", "i", "who"}


def _is_asked(parsed: Parsed, verb: int, head: int | None) -> bool:
    """Whether the writer only asks if or how it was said ("Does X support the deal?")."""
    last = parsed.tokens[parsed.sentences[parsed.tokens[verb].sentence][1] - 1]
    helping = parsed.child(verb, "aux", "auxpass")
    asked = helping is not None and head is not None and helping < head < verb
    return asked and last.text in {"?", *MARKS} and parsed.tokens[verb].dep in {"ROOT", "advcl", "conj"}


def _is_only_possible(parsed: Parsed, verb: int) -> bool:
    """Whether something lets or makes them say it ("would allow doctors to refuse to ...")."""
    token = parsed.tokens[verb]
    return token.dep in {"xcomp", "ccomp"} and token.tag == "VB" and parsed.tokens[token.head].lemma.lower() in LETTING


def _speaker(parsed: Parsed, verb: int) -> int | None:
    """The subject; of "issued a report saying" the one who issued it; of "quoted X as saying" X."""
    token = parsed.tokens[verb]
    quoting = quoting_verb(parsed, verb)
    if quoting is not None:
        return parsed.child(quoting, "dobj", "nsubjpass", "oprd", "xcomp")
    if _is_inverted(parsed, verb):
        return parsed.child(verb, "dobj")
    issued = token.dep == "acl" and token.tag == "VBG" and _is_issued(parsed, token.head)
    return subject(parsed, parsed.tokens[token.head].head if issued else verb)


def _is_inverted(parsed: Parsed, verb: int) -> bool:
    """Whether the speaker follows the verb and was taken for its object: "...," said one who was there."""
    before = parsed.tokens[verb - 1].text if verb > 0 else ""
    speaker = parsed.child(verb, "dobj")
    own = parsed.child(verb, "nsubj", "aux", "nsubjpass", "auxpass")
    return before in MARKS | {","} and speaker is not None and speaker > verb and own is None and _is_past(parsed, verb)


def _is_past(parsed: Parsed, verb: int) -> bool:
    return parsed.tokens[verb].tag in {"VBD", "VBZ"} and parsed.tokens[verb].dep != "conj"


def _colon(parsed: Parsed, last: int) -> list[int]:
    """The colon right after the cue, which is the cue's as much as its verb is."""
    after = last + 1
    return [after] if after < len(parsed.tokens) and parsed.tokens[after].text == ":" else []


def _governor(parsed: Parsed, verb: int) -> list[int]:
    """The words that only tell how it is said: "went on to say", "kept saying", "issued a statement saying"."""
    token = parsed.tokens[verb]
    over = parsed.tokens[token.head]
    if token.dep == "xcomp" and plain_lemma(over) in lexicon.words("phase_verbs"):
        return own_words(parsed, token.head)
    if token.dep == "acl" and token.tag == "VBG" and _is_issued(parsed, token.head):
        before = [word for word in parsed.subtree(token.head) if word <= token.head]
        return [*own_words(parsed, over.head), *before]
    quoting = quoting_verb(parsed, verb)
    if quoting is not None:
        return [*own_words(parsed, quoting), token.head]
    return []


def _is_issued(parsed: Parsed, noun: int) -> bool:
    """Whether somebody issues this noun: "released a report", "sent a letter"."""
    token = parsed.tokens[noun]
    return token.dep == "dobj" and plain_lemma(parsed.tokens[token.head]) in lexicon.words("light_verbs")
