"""Act clauses: the tokens of a content come in; its clauses as far as an act shows in them go out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon import lexicon
from rashomon.records import Parsed, Token
from rashomon.statements.acts.lists import word_classes
from rashomon.statements.attribution import Attribution
from rashomon.statements.cues import plain_lemma
from rashomon.statements.grammar import is_passive, subject

FIRST = frozenset({"i", "me", "my", "myself"})
FIRST_MANY = frozenset({"we", "us", "our", "ourselves"})
SECOND = frozenset({"you", "your", "ya"})
THINGS = frozenset({"this", "that", "it", "there", "these", "those", "which", "what"})
THIRD = frozenset({"he", "she", "it"})
MODALS = {"'ll": "will", "’ll": "will", "wo": "will", "ca": "can", "'d": "would", "’d": "would"}
MODAL_TAG = "MD"
VERBS = frozenset({"VERB", "AUX"})
GOVERNED = frozenset({"ccomp", "xcomp", "conj", "parataxis"})
TELLING_OBJECTS = frozenset({"have", "make", "take", "give"})  # "has hope", "made a mistake"
LINKED = frozenset({"acomp", "attr", "oprd"})
PREDICATES = LINKED | {"dobj", "advmod"}
MARKS = frozenset({'"', "``", "''", "“", "”", "„", "«", "»", "'", "‘"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a content: whom it is about, its words, its modals, and what lists know of verb and predicate."""

    who: str  # self, we, side, you, they, it, that, somebody, nobody
    verb: str
    predicate: tuple[str, ...]  # what it links or does: "is a disgrace", "made a mistake"
    passive: bool
    modals: tuple[str, ...]
    tense: str
    negated: bool
    acts: tuple[str, ...]
    classes: tuple[str, ...]
    imperative: bool
    condition: bool


def find_clauses(parsed: Parsed, one: Attribution, content: Sequence[int]) -> list[Clause]:
    """The chief clauses of a content in reading order; of "I think that he lied" both."""
    inside = set(content)
    speaker = replace(one, source=(), source_head=None) if is_quoted(parsed, content) else one
    return [_clause(parsed, speaker, verb, inside) for verb in _verbs(parsed, content, inside)]


def find_roles(parsed: Parsed, content: Sequence[int]) -> dict[int, str]:
    """Which words of a content are its first clause's verb, subject or predicate, or verbs of further clauses."""
    inside, roles = set(content), dict[int, str]()
    for verb in _verbs(parsed, content, inside):
        if roles:
            roles.setdefault(verb, "further verb")
            continue
        roles[verb] = "verb"
        who = subject(parsed, verb)
        if who is not None and who in inside:
            roles.setdefault(who, "subject")
        for child in parsed.children[verb]:
            if child in inside and parsed.tokens[child].dep in PREDICATES:
                roles.setdefault(child, "predicate")
    return roles


def _verbs(parsed: Parsed, content: Sequence[int], inside: set[int]) -> Iterator[int]:
    """The verbs that no other word of the content governs, each followed by the clauses it governs as its object."""
    for token in content:
        head = parsed.tokens[token].head
        is_top = head == token or head not in inside
        if is_top and parsed.tokens[token].pos in VERBS:
            yield token
            yield from _governed(parsed, token, inside)
        elif is_top:
            yield from _below(parsed, token, inside)


def _below(parsed: Parsed, top: int, inside: set[int]) -> Iterator[int]:
    """Of a thing, the clause that tells what it shall do or be ("the army to leave")."""
    for child in parsed.children[top]:
        if child in inside and parsed.tokens[child].dep in {"acl", "relcl", "advcl", "pcomp", "xcomp", "ccomp"}:
            yield child
            return


def _governed(parsed: Parsed, verb: int, inside: set[int]) -> Iterator[int]:
    for child in parsed.children[verb]:
        token = parsed.tokens[child]
        if child in inside and token.dep in GOVERNED and token.pos in VERBS:
            yield child


def _clause(parsed: Parsed, one: Attribution, verb: int, inside: set[int]) -> Clause:
    children = [child for child in parsed.children[verb] if child in inside]
    who = subject(parsed, verb)
    own = [parsed.tokens[child] for child in children]
    modals = _modals(own)
    negated = any(token.dep == "neg" or token.text.lower() in {"no", "never"} for token in own)
    if who is not None:
        negated = negated or any(parsed.tokens[child].text.lower() == "no" for child in parsed.children[who])
    bare = parsed.tokens[verb].tag == "VB" and not modals and not any(token.tag == "TO" for token in own)
    return Clause(
        who=_who(parsed, one, who, inside),
        verb=plain_lemma(parsed.tokens[verb]),
        predicate=tuple(sorted(_predicate(parsed, children))),
        passive=is_passive(parsed, verb),
        modals=tuple(sorted(modals)),
        tense=_tense(parsed, verb, own),
        negated=negated,
        acts=tuple(sorted(_acts(parsed, verb, children))),
        classes=tuple(sorted(_predicate_classes(parsed, verb, children))),
        imperative=bare and (who is None or who > verb or who not in inside),
        condition=any(_is_condition(parsed, child) for child in children),
    )


def _modals(own: Sequence[Token]) -> set[str]:
    """The modals of a clause; "must have left" guesses and "should have left" blames, where "must leave" demands."""
    modals = {MODALS.get(token.text.lower(), token.text.lower()) for token in own if token.tag == MODAL_TAG}
    past = any(token.tag == "VB" and token.dep == "aux" and plain_lemma(token) == "have" for token in own)
    return {f"{modal} have" for modal in modals} if past else modals


def _predicate(parsed: Parsed, children: Sequence[int]) -> set[str]:
    """What the verb links or does, but no names."""
    words = (
        parsed.tokens[child] for child in children if parsed.tokens[child].dep in {"acomp", "attr", "oprd", "dobj"}
    )
    return {plain_lemma(word) for word in words if word.pos in {"ADJ", "NOUN", "VERB"} and word.text.isalpha()}


def _is_condition(parsed: Parsed, child: int) -> bool:
    mark = parsed.child(child, "mark")
    return mark is not None and parsed.tokens[mark].text.lower() in {"if", "unless", "until"}


def _tense(parsed: Parsed, verb: int, own: Sequence[Token]) -> str:
    tags = {token.tag for token in own if token.dep in {"aux", "auxpass"}} | {parsed.tokens[verb].tag}
    if "TO" in tags:
        return "to"
    if MODAL_TAG in tags:
        return "modal"
    if tags & {"VBZ", "VBP"}:
        return "present"
    if "VBD" in tags:
        return "past"
    return "none"


def _acts(parsed: Parsed, verb: int, children: Sequence[int]) -> set[str]:
    """The acts of the clause's verb and of the adjective or noun it links ("is sorry", "has hope")."""
    verbs, nouns, others = (lexicon.table(name) for name in ("cue_verbs", "cue_nouns", "act_cues"))
    lemma = plain_lemma(parsed.tokens[verb])
    found = {verbs.get(lemma) or others.get(lemma)}
    for child in children:
        token = parsed.tokens[child]
        if token.dep in LINKED or (token.dep == "dobj" and lemma in TELLING_OBJECTS):
            found.add(others.get(plain_lemma(token)) or nouns.get(plain_lemma(token)))
    return {act for act in found if act is not None} - {"say"}


def _predicate_classes(parsed: Parsed, verb: int, children: Sequence[int]) -> set[str]:
    """The classes of the clause's verb, predicate and object."""
    classes = word_classes()
    chief = [verb, *(child for child in children if parsed.tokens[child].dep in PREDICATES)]
    more = [
        child
        for one in chief[1:]
        for child in parsed.children[one]
        if parsed.tokens[child].dep in {"amod", "compound", "nmod"}
    ]
    return {name for word in [*chief, *more] for name in classes.get(plain_lemma(parsed.tokens[word]), ())}


def _who(parsed: Parsed, one: Attribution, who: int | None, inside: set[int]) -> str:
    """Whom a clause is about, as seen from its speaker."""
    if who is None:
        return "nobody"
    token = parsed.tokens[who]
    text = token.text.lower()
    owners = {parsed.tokens[child].text.lower() for child in parsed.children[who] if parsed.tokens[child].dep == "poss"}
    if text in FIRST or (text in THIRD | {"they"} and _may_be_speaker(parsed, text, one)):
        return "self"
    if who not in inside:
        return "self" if who in one.source or who == one.source_head else "outside"
    if text in FIRST_MANY:
        return "we"
    if owners & (FIRST | FIRST_MANY | {"his", "her", "its", "their"}):
        return "side"
    if text in SECOND:
        return "you"
    if text in THINGS:
        return "it"
    if text in THIRD | {"they"}:
        return "they"
    if "side" in word_classes().get(token.lemma.lower(), ()):
        return "side"
    return "nobody" if text in {"nobody", "none", "nothing"} else "somebody"


def _may_be_speaker(parsed: Parsed, pronoun: str, one: Attribution) -> bool:
    """Whether an indirect "he" or "they" may be the one who speaks: one for one, many for many."""
    if not one.source:
        return False
    chief = one.source_head if one.source_head is not None else one.source[-1]
    many = parsed.tokens[chief].tag in {"NNS", "NNPS"} or parsed.tokens[chief].text.lower() == "they"
    return many == (pronoun == "they")


def is_quoted(parsed: Parsed, content: Sequence[int]) -> bool:
    """Whether the content begins in quotation marks: its "he" is not the speaker."""
    if not content:
        return False
    first = content[0]
    return any(parsed.tokens[place].text in MARKS for place in (first, max(0, first - 1)))
