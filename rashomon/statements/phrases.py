"""Phrases: the grammar of an article comes in; attributions without a verb of saying go out.

"According to X", "in X's words", and the colon of headlines and transcripts ("Poll: ...", "X: We will stay").
"""

from collections.abc import Iterator

from rashomon import lexicon
from rashomon.records import Article, Parsed
from rashomon.statements.attribution import Attribution
from rashomon.statements.grammar import in_sentence, phrase, spans
from rashomon.statements.sources import source_words

CLAUSE_HEADS = frozenset({"VERB", "AUX"})
# Whoever speaks in a headline or a transcript is named in few words before the colon.
LONGEST_SPEAKER = 6
# A colon parts the speaker from words, not from a number or a list's next item.
SHORTEST_WORDS = 3


def find_phrase_cues(article: Article, parsed: Parsed) -> list[Attribution]:
    """Attributions by a phrase or a colon, in reading order."""
    found = [*_according_to(parsed), *_in_words_of(parsed), *_colons(article, parsed)]
    return sorted(found, key=lambda one: one.head)


def _according_to(parsed: Parsed) -> Iterator[Attribution]:
    for here, token in enumerate(parsed.tokens[:-1]):
        if token.text.lower() == "according" and parsed.tokens[here + 1].text.lower() == "to":
            source_head = parsed.child(here + 1, "pobj")
            source_head = parsed.child(here, "pobj") if source_head is None else source_head
            if source_head is not None and in_sentence(parsed, here):
                yield _phrase_cue(parsed, "according to", (here, here + 1), source_head, here)


def _in_words_of(parsed: Parsed) -> Iterator[Attribution]:
    """ "In the words of X", "in X's view"."""
    for here, token in enumerate(parsed.tokens):
        if token.text.lower() == "in" and token.dep == "prep" and in_sentence(parsed, here):
            noun = parsed.child(here, "pobj")
            if noun is not None and parsed.tokens[noun].lemma.lower() in lexicon.words("opinion_nouns"):
                owner = parsed.child(noun, "poss")
                of = parsed.child(noun, "prep")
                if owner is None and of is not None and parsed.tokens[of].text.lower() == "of":
                    owner = parsed.child(of, "pobj")
                if owner is not None:
                    yield _phrase_cue(parsed, "in words", (here, noun), owner, here)


def _phrase_cue(parsed: Parsed, name: str, cue: tuple[int, ...], source_head: int, top: int) -> Attribution:
    """The content is the clause that the phrase belongs to, without the phrase."""
    clause = parsed.tokens[top].head
    while parsed.tokens[clause].pos not in CLAUSE_HEADS and parsed.tokens[clause].head != clause:
        clause = parsed.tokens[clause].head
    while parsed.tokens[clause].dep == "conj" and parsed.tokens[clause].head != clause:
        clause = parsed.tokens[clause].head
    content = phrase(parsed, clause, without=[top])
    source = source_words(parsed, source_head, cue[0])
    return Attribution(cue[0], name, "phrase", cue, source_head, tuple(source), spans(parsed, content))


def _colons(article: Article, parsed: Parsed) -> Iterator[Attribution]:
    """The colon after a short name that begins its sentence."""
    turns = list(_turns(parsed))
    ends = [*(number for number, _, _ in turns[1:]), len(parsed.sentences)]
    for (number, first, colon), next_turn in zip(turns, ends, strict=False):
        end = _turn_end(article, parsed, number, next_turn)
        content = list(range(colon + 1, end))
        if len(content) >= SHORTEST_WORDS:
            source = tuple(range(first, colon))
            yield Attribution(colon, ":", "colon", (colon,), colon - 1, source, spans(parsed, content))


def _turns(parsed: Parsed) -> Iterator[tuple[int, int, int]]:
    """The sentences that begin with a speaker and a colon: the sentence's number, its first word, the colon."""
    for number, (first, last) in enumerate(parsed.sentences):
        begin = range(first, min(first + LONGEST_SPEAKER, last))
        colon = next((at for at in begin if parsed.tokens[at].text == ":"), None)
        if colon is not None and colon > first and _names_somebody(parsed, first, colon):
            yield number, first, colon


def _names_somebody(parsed: Parsed, first: int, colon: int) -> bool:
    tokens = parsed.tokens[first:colon]
    if any(token.pos in NO_NAME for token in tokens):
        return False
    named = all(token.pos == "PROPN" for token in tokens) or any(
        name.first >= first and name.last == colon and name.label in SPEAKERS for name in parsed.names
    )
    known = any(token.lemma.lower() in lexicon.words("document_nouns") for token in tokens)
    return named or known


NO_NAME = frozenset({"VERB", "AUX", "NUM", "PUNCT", "ADP", "DET", "PRON", "SCONJ"})
SPEAKERS = frozenset({"PERSON", "ORG", "NORP"})


def _turn_end(article: Article, parsed: Parsed, number: int, next_turn: int) -> int:
    """Where the turn that begins with a sentence ends: with its line, or where the next speaker begins."""
    first, last = parsed.sentences[number]
    for _, following in parsed.sentences[number + 1 : next_turn]:
        if "\n" in article.text[parsed.tokens[last - 1].end : parsed.tokens[last].start]:
            break
        last = following
    while last > first and parsed.tokens[last - 1].text == ".":
        last -= 1
    return last
