"""Statements: an article, its grammar and its mentions come in; who said what, in which words, goes out."""

from collections.abc import Sequence
from dataclasses import replace

from rashomon.records import Article, Mention, Parsed, Spans, Statement
from rashomon.statements.acts import find_act, is_negated
from rashomon.statements.attribution import Attribution
from rashomon.statements.contents import tidy
from rashomon.statements.cover import Cover
from rashomon.statements.cues import find_verb_cues
from rashomon.statements.grammar import spans
from rashomon.statements.nouns import find_noun_cues
from rashomon.statements.phrases import find_phrase_cues
from rashomon.statements.quotations import Quoted, find_quotations
from rashomon.statements.quoting import (
    find_quoted,
    find_speech,
    go_on_quoting,
    take_quotations_beside,
    take_whole_quotations,
)
from rashomon.statements.relays import find_relay
from rashomon.statements.speakers import Mentions, find_about, find_addressee, find_chain, find_speaker


def find_statements(article: Article, parsed: Parsed, mentions: Sequence[Mention]) -> list[Statement]:
    """Who said what in one article, in reading order."""
    known = Mentions(mentions)
    quoted = Quoted(find_quotations(article))
    found = find_attributions(article, parsed, quoted)
    statements = [_statement(article, parsed, one, known, quoted) for one in found]
    return [replace(one, id=f"s{number}") for number, one in enumerate(statements, 1)]


def _statement(article: Article, parsed: Parsed, one: Attribution, known: Mentions, quoted: Quoted) -> Statement:
    addressee = find_addressee(parsed, one)
    return Statement(
        id="",
        source=spans(parsed, one.source),
        cue=spans(parsed, one.cue),
        content=one.content,
        speaker=find_speaker(parsed, one, known),
        speech=find_speech(article.text, one.content, quoted),
        act=find_act(article, parsed, one),
        addressee=find_chain(parsed, addressee, known),
        about=find_about(one, known),
        relay=find_relay(article, parsed, one, addressee, known),
        negated=is_negated(parsed, one),
        quoted=find_quoted(article.text, one.content, quoted),
    )


def find_attributions(article: Article, parsed: Parsed, quoted: Quoted) -> list[Attribution]:
    """What the grammar shows as cue, source and content, made whole where quotations cross the grammar."""
    found = [*find_verb_cues(parsed), *find_noun_cues(parsed), *find_phrase_cues(article, parsed)]
    found = drop_quoted(parsed, drop_parts(found), quoted)
    found = take_whole_quotations(article, parsed, found, quoted)
    found = take_quotations_beside(article, parsed, found, quoted)
    found = [one for one in (replace(one, content=tidy(article.text, one.content)) for one in found) if one.content]
    found = go_on_quoting(article, parsed, found, quoted)
    return drop_nested(parsed, found)


def drop_parts(found: Sequence[Attribution]) -> list[Attribution]:
    """Without those whose chief word is only a part of another's cue ("tried" in "tried to explain")."""
    parts = {word for one in found for word in one.cue if word != one.head}
    return [one for one in found if one.head not in parts]


def drop_quoted(parsed: Parsed, found: Sequence[Attribution], quoted: Quoted) -> list[Attribution]:
    """Without what is said inside a quotation: those are another's words about a third one's words."""
    inside = Cover((one.start, one.end) for one in quoted.all)
    return [one for one in found if not inside.covers(parsed.tokens[one.head].start)]


def drop_nested(parsed: Parsed, found: Sequence[Attribution]) -> list[Attribution]:
    """Without what is said inside the content of another statement."""
    kept: list[Attribution] = []
    said = Cover()
    for one in sorted(found, key=lambda one: (-_length(one.content), one.head)):
        if not (said.covers(parsed.tokens[one.head].start) and said.covers(one.content[-1][1] - 1)):
            kept.append(one)
            said.add(one.content)
    return sorted(kept, key=lambda one: one.head)


def _length(content: Spans) -> int:
    return sum(end - start for start, end in content)
