"""Nouns: the grammar of an article comes in; attributions by a noun go out ("X's claim that", "made a call for")."""

from collections.abc import Iterator, Mapping

from rashomon import lexicon
from rashomon.records import Parsed
from rashomon.statements.attribution import Attribution
from rashomon.statements.cues import plain_lemma
from rashomon.statements.grammar import in_sentence, own_words, phrase, spans, subject, trim
from rashomon.statements.sources import source_words

Complements = Mapping[str, frozenset[str]]


def find_noun_cues(parsed: Parsed) -> list[Attribution]:
    """Every noun of saying or thinking that shows who and what, in reading order."""
    known = {row[0]: frozenset(row[2].split()) for row in lexicon.rows("cue_nouns")}
    light = lexicon.words("light_verbs")
    found = []
    for noun, token in enumerate(parsed.tokens):
        if token.pos == "NOUN" and token.lemma.lower() in known and in_sentence(parsed, noun):
            one = _attribution(parsed, noun, known[token.lemma.lower()], light)
            if one is not None:
                found.append(one)
    return found


def _attribution(parsed: Parsed, noun: int, allowed: frozenset[str], light: frozenset[str]) -> Attribution | None:
    verb = _light_verb(parsed, noun, light)
    source_head = _owner(parsed, noun) if verb is None else subject(parsed, verb)
    found = next(_contents(parsed, noun, allowed), None)
    if source_head is None or found is None:
        return None
    extra, content = found
    source = source_words(parsed, source_head, noun)
    cue = {*_noun_words(parsed, noun, verb), *extra} - set(source)
    return Attribution(
        head=noun,
        name=parsed.tokens[noun].lemma.lower(),
        construction="noun",
        cue=tuple(sorted(cue)),
        source_head=source_head,
        source=tuple(source),
        content=spans(parsed, [one for one in content if one not in cue and one not in set(source)]),
    )


def _light_verb(parsed: Parsed, noun: int, light: frozenset[str]) -> int | None:
    token = parsed.tokens[noun]
    is_object = token.dep == "dobj" and parsed.child(noun, "poss") is None
    return token.head if is_object and plain_lemma(parsed.tokens[token.head]) in light else None


def _owner(parsed: Parsed, noun: int) -> int | None:
    """Whose it is: "X's claim", "a claim by X", "criticism from X"."""
    owner = parsed.child(noun, "poss")
    if owner is not None:
        return owner
    for child in parsed.children[noun]:
        if parsed.tokens[child].dep == "prep" and parsed.tokens[child].text.lower() in {"by", "from"}:
            return parsed.child(child, "pobj")
    return None


def _noun_words(parsed: Parsed, noun: int, verb: int | None) -> list[int]:
    """The noun with its adjectives; with its article too where a verb goes before it ("made the bold claim")."""
    before = {"amod", "det"} if verb is not None else {"amod"}
    own = [noun, *(one for one in parsed.children[noun] if parsed.tokens[one].dep in before and one < noun)]
    return own if verb is None else own + own_words(parsed, verb)


def _contents(parsed: Parsed, noun: int, allowed: frozenset[str]) -> Iterator[tuple[list[int], list[int]]]:
    """What the noun's content may be, each with the words that belong to the cue."""
    for child in parsed.children[noun]:
        token = parsed.tokens[child]
        if child < noun:
            continue
        if token.dep in {"acl", "ccomp", "relcl"} and _clause_kind(parsed, child) in allowed:
            yield [], phrase(parsed, child)
        elif token.dep == "prep" and token.text.lower() in allowed:
            governed = [word for word in parsed.subtree(child) if word != child]
            yield [child], trim(parsed, governed)
    yield from _after_colon(parsed, noun)


def _clause_kind(parsed: Parsed, clause: int) -> str | None:
    words = {parsed.tokens[child].text.lower(): parsed.tokens[child].dep for child in parsed.children[clause]}
    if words.get("that") == "mark":
        return "that"
    return "to" if words.get("to") == "aux" and parsed.tokens[clause].tag == "VB" else None


def _after_colon(parsed: Parsed, noun: int) -> Iterator[tuple[list[int], list[int]]]:
    """What follows a colon after the noun's phrase: "a condition for peace: that all troops leave"."""
    last = parsed.sentences[parsed.tokens[noun].sentence][1]
    colon = noun + 1
    while colon < last and parsed.tokens[colon].text != ":":
        if parsed.tokens[colon].pos in {"VERB", "AUX", "PUNCT"}:
            return
        colon += 1
    if colon + 1 < last:
        yield [], trim(parsed, list(range(colon + 1, last)))
