"""Complements: a verb comes in; what it governs as its content goes out, with the name of the construction.

The constructions: `clause` (said that), `aside` (X, he said, is Y), `infinitive` (vowed to), `gerund` (denied doing),
`object` (announced the plan), `predicate` (called it a lie; described it as), `order` (urged them to), a preposition
(called for), and the same in the passive with `passive-` before them; `bare` if there is none.
"""

from dataclasses import dataclass

from rashomon.records import Parsed
from rashomon.statements.grammar import is_passive, phrase, subject

# What these introduce after an object belongs to what is said ("accused him of", "criticized it for").
OBJECT_PREPOSITIONS = frozenset({"of", "for", "as", "from", "against", "to", "with", "into", "about", "over", "than"})
# "called on them to leave": whom one turns to comes before the infinitive.
APPEALING = frozenset({"on", "upon"})


@dataclass(frozen=True, slots=True)
class Complement:
    """The construction, the tokens of the content, and those that belong to the cue (a preposition)."""

    construction: str
    content: tuple[int, ...]
    cue: tuple[int, ...] = ()


BARE = Complement("bare", ())


def find_complements(parsed: Parsed, verb: int) -> list[Complement]:
    """What the verb governs, the likeliest reading first; the lexicon says which of them make it a cue."""
    found = [*_passive(parsed, verb)] if is_passive(parsed, verb) else [*_active(parsed, verb)]
    return found or [BARE]


def _active(parsed: Parsed, verb: int) -> list[Complement]:
    found = []
    aside = _aside(parsed, verb)
    if aside:
        found.append(Complement("aside", tuple(aside)))
    clauses = [one for one in _children(parsed, verb, "ccomp") if not _is_neighbour(parsed, one, verb)]
    thing = parsed.child(verb, "dobj")
    if clauses:
        torn = [thing] if thing is not None and _lacks_subject(parsed, thing, clauses[0]) else []
        found.append(Complement("clause", _phrases(parsed, verb, [*torn, *clauses])))
    found.extend(one for one in _prepositions(parsed, verb) if one.construction in APPEALING)
    found.extend(_open_clauses(parsed, verb, thing))
    if thing is not None:
        found.append(_with_object(parsed, verb, thing))
    found.extend(one for one in _prepositions(parsed, verb) if one.construction not in APPEALING)
    return found


def _open_clauses(parsed: Parsed, verb: int, thing: int | None) -> list[Complement]:
    found = []
    for clause in _children(parsed, verb, "xcomp"):
        if parsed.tokens[clause].tag == "VBG":
            found.append(Complement("gerund", _phrases(parsed, verb, [clause])))
        elif parsed.tokens[clause].pos in {"VERB", "AUX"}:
            if thing is None:
                found.append(Complement("infinitive", _phrases(parsed, verb, [clause])))
            else:
                found.append(Complement("order", _phrases(parsed, verb, [thing, clause])))
        else:
            found.append(Complement("predicate", _phrases(parsed, verb, [clause])))
    return found


def _with_object(parsed: Parsed, verb: int, thing: int) -> Complement:
    predicates = _children(parsed, verb, "oprd")
    more = [
        child
        for child in _children(parsed, verb, "prep")
        if child > thing and parsed.tokens[child].text.lower() in OBJECT_PREPOSITIONS
    ]
    likened = [child for child in more if parsed.tokens[child].text.lower() == "as"]
    construction = "predicate" if predicates or likened else "object"
    return Complement(construction, _phrases(parsed, verb, [thing, *predicates, *more]))


def _prepositions(parsed: Parsed, verb: int) -> list[Complement]:
    found = []
    for child in _children(parsed, verb, "prep"):
        governed = [one for one in parsed.children[child] if parsed.tokens[one].dep in {"pobj", "pcomp", "prep"}]
        if child > verb and governed:
            name = parsed.tokens[child].text.lower()
            infinitive = _children(parsed, verb, "xcomp", "advcl") if name in {"on", "upon", "for"} else []
            after = [one for one in infinitive if one > child and parsed.tokens[one].tag == "VB"]
            found.append(Complement(name, _phrases(parsed, verb, [*governed, *after]), (child,)))
    return found


def _passive(parsed: Parsed, verb: int) -> list[Complement]:
    undergoer = parsed.child(verb, "nsubjpass")
    if undergoer is None and parsed.tokens[verb].dep != "advcl":  # not "Asked about it, X said"
        undergoer = subject(parsed, verb)
    clauses = _children(parsed, verb, "ccomp")
    openings = _children(parsed, verb, "xcomp")
    parts = [] if undergoer is None else [undergoer]
    if clauses:
        return [Complement("passive-clause", _phrases(parsed, verb, clauses))]
    if openings:
        return [Complement("passive-infinitive", _phrases(parsed, verb, [*parts, *openings]))]
    more = _children(parsed, verb, "oprd") + [
        child
        for child in _children(parsed, verb, "prep")
        if parsed.tokens[child].text.lower() in OBJECT_PREPOSITIONS - {"to"}  # whom it was said to
    ]
    return [Complement("passive-object", _phrases(parsed, verb, [*parts, *more]))] if parts or more else []


def _aside(parsed: Parsed, verb: int) -> list[int]:
    """The sentence around or before a verb that is set into it ("The talks, he said, will go on")."""
    token = parsed.tokens[verb]
    if token.dep not in {"parataxis", "ccomp"} or parsed.child(verb, "ccomp", "xcomp", "dobj", "mark") is not None:
        return []
    host = parsed.subtree(token.head)
    inside = parsed.subtree(verb)
    if not inside or not _set_off(parsed, inside, host):
        return []
    return phrase(parsed, token.head, without=[verb])


def _lacks_subject(parsed: Parsed, thing: int, clause: int) -> bool:
    """Whether what the parser took for an object is the clause's subject ("said the talks -- the first -- were")."""
    return thing < clause and parsed.child(clause, "nsubj", "nsubjpass", "expl", "mark") is None


def _is_neighbour(parsed: Parsed, clause: int, verb: int) -> bool:
    """Whether the clause is a sentence of its own before the verb's ("X says 12; Y says 19")."""
    between = parsed.tokens[clause:verb]
    return clause < verb and any(token.text == ";" for token in between)


def _set_off(parsed: Parsed, inside: list[int], host: list[int]) -> bool:
    """Whether commas (or the closing of quotation marks) part the verb's words from the sentence on both sides."""
    before, after = inside[0] - 1, inside[-1] + 1
    first, last = inside[0], inside[-1]
    opened = before < host[0] or parsed.tokens[before].text in _COMMAS or parsed.tokens[first].text in _COMMAS
    closed = after > host[-1] or parsed.tokens[after].text in _COMMAS or parsed.tokens[last].text in _COMMAS
    return opened and closed and before >= host[0]


_COMMAS = frozenset({",", "”", '"', "—", "–", "--", "-", "''", ".", "?", "!"})


def _children(parsed: Parsed, verb: int, *deps: str) -> list[int]:
    return [child for child in parsed.children[verb] if parsed.tokens[child].dep in deps]


def _phrases(parsed: Parsed, verb: int, heads: list[int]) -> tuple[int, ...]:
    """The words under the heads, without the verb itself (in inverted order) and without another's statement.

    Of a thing that a relative clause is about ("the aid that they promised") the content is the thing.
    """
    found: set[int] = set()
    for head in heads:
        if parsed.tokens[verb].dep == "relcl" and parsed.tokens[head].tag in {"WDT", "WP"}:
            found.update(phrase(parsed, parsed.tokens[verb].head, without=[verb]))
        else:
            contrasts = [child for child in parsed.children[head] if _is_contrast(parsed, child)]
            found.update(phrase(parsed, head, without=[verb, *contrasts]))
    return tuple(sorted(found))


def _is_contrast(parsed: Parsed, clause: int) -> bool:
    """Whether a clause sets another's statement against this one (", while Y said that ...")."""
    if parsed.tokens[clause].dep != "advcl" or parsed.child(clause, "nsubj") is None:
        return False
    mark = parsed.child(clause, "mark")
    contrasts = mark is not None and parsed.tokens[mark].text.lower() in {"while", "though", "although", "whereas"}
    return contrasts and parsed.child(clause, "ccomp") is not None
