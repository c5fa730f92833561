"""Statements: an article, its grammar and its mentions come in; who said what, in which words, goes out."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from rashomon.encoding import Vectors, encode
from rashomon.records import Article, Mention, Parsed, Spans, Statement
from rashomon.statements.acts import find_act, is_negated
from rashomon.statements.attribution import Attribution
from rashomon.statements.contents import tidy
from rashomon.statements.cover import Cover
from rashomon.statements.cues import find_verb_cues
from rashomon.statements.finder import find_trained
from rashomon.statements.grammar import quoting_verb, spans
from rashomon.statements.headlines import find_headlines
from rashomon.statements.hearsay import HEARSAY, find_hearsay
from rashomon.statements.introductions import find_introduced
from rashomon.statements.mentions import Mentions
from rashomon.statements.nested import find_nested, told_by
from rashomon.statements.nouns import find_noun_cues
from rashomon.statements.phrases import find_phrase_cues
from rashomon.statements.quotations import Quoted, find_quotations
from rashomon.statements.quoting import (
    DIRECT,
    TURN,
    cut_torn,
    find_quoted,
    find_speech,
    go_on_quoting,
    take_whole_quotations,
)
from rashomon.statements.relays import find_relay
from rashomon.statements.signatures import find_signed
from rashomon.statements.speakers import (
    find_about,
    find_addressee,
    find_affiliation,
    find_chain,
    find_speakers,
    has_no_voice,
)
from rashomon.statements.transcripts import find_turns, set_apart

# Helping verbs that stand before the subject only where something is asked.
ASKING = frozenset({"do", "have", "be", "will", "would", "can", "could", "should", "may", "might"})


def find_statements(article: Article, parsed: Parsed, mentions: Sequence[Mention]) -> list[Statement]:
    """Who said what in one article, in reading order."""
    return [one for one in find_with_nested(article, parsed, mentions) if one.within is None]


def find_with_nested(article: Article, parsed: Parsed, mentions: Sequence[Mention]) -> list[Statement]:
    """Who said what in one article, in reading order, and then what these tell that others said."""
    known = Mentions(mentions, article.text)
    ruled = find_cues(article, parsed)
    plain = Quoted(find_quotations(article))
    quoted = cut_torn(article, parsed, ruled, plain)
    seen = prefer(parsed, find_trained(article, parsed, plain, ruled), ruled)
    found = find_attributions(article, parsed, seen, quoted)
    vectors = encode(parsed)
    statements = [_statement(article, parsed, one, known, quoted) for one in found]
    statements = [
        replace(_with_act(article, parsed, attribution, one, vectors), id=f"s{number}")
        for number, (attribution, one) in enumerate(zip(found, statements, strict=True), 1)
    ]
    pool = take_whole_quotations(article, parsed, [*seen, *ruled], quoted)
    for inner in find_nested(article, parsed, found, pool, known):
        own, outer = _statement(article, parsed, inner.attribution, known, quoted), statements[inner.outer]
        own = _with_act(article, parsed, inner.attribution, own, vectors)
        tellers = told_by(article, outer, known)
        further = (one for one in own.relay if not any(one in name for name in tellers))
        statements.append(replace(own, id=inner.id, within=outer.id, relay=(*tellers, *further)))
    return statements


def _statement(article: Article, parsed: Parsed, one: Attribution, known: Mentions, quoted: Quoted) -> Statement:
    addressee = find_addressee(parsed, one)
    speakers = find_speakers(parsed, one, known)
    return Statement(
        id="",
        source=() if has_no_voice(parsed, one) else spans(parsed, one.source),
        cue=spans(parsed, one.cue),
        content=one.content,
        speaker=next(iter(speakers), None),
        speech=DIRECT if one.construction == TURN else find_speech(article.text, one.content, quoted),
        act="",
        addressee=find_chain(parsed, addressee, known),
        about=find_about(one, known),
        relay=find_relay(article, parsed, one, addressee, known),
        speakers=speakers,
        affiliation=find_affiliation(parsed, one, speakers, known),
        quoted=find_quoted(article.text, one.content, quoted),
    )


def _with_act(article: Article, parsed: Parsed, one: Attribution, statement: Statement, vectors: Vectors) -> Statement:
    return replace(statement, act=find_act(article, parsed, one, vectors), negated=is_negated(parsed, one))


def find_cues(article: Article, parsed: Parsed) -> list[Attribution]:
    """What the grammar shows as cue, source and content."""
    found = [*find_verb_cues(parsed), *find_noun_cues(parsed), *find_phrase_cues(article, parsed)]
    found += find_hearsay(parsed, found)
    return drop_parts(found)


def prefer(parsed: Parsed, trained: Sequence[Attribution], ruled: Sequence[Attribution]) -> list[Attribution]:
    """The trained finder's attributions, and those of the rules where the rules are better.

    In "X quoted her as saying" the source is she, and X passes it on: PolNeAR marks it so, but has few of them, and
    agencies many. What is told without a source ("it is unclear whether") follows few patterns, which a list knows.
    So does what a noun and a colon lead in ("their one condition: that all troops leave"), which has no verb of saying.
    """
    asked = [one for one in trained if not is_question(parsed, one.head)]
    better = [one for one in ruled if one.content and quoting_verb(parsed, one.head) is not None]
    passed_on = {word for one in better for word in one.cue}
    kept = [one for one in asked if not passed_on.intersection(one.cue)]
    taken = {word for one in kept for word in one.cue}
    unsourced = [one for one in ruled if one.construction == HEARSAY and not taken.intersection(one.cue)]
    led_in = without_overlap([one for one in ruled if is_led_in(parsed, one)], kept)
    return [*kept, *better, *unsourced, *(one for one in led_in if not taken.intersection(one.cue))]


def is_led_in(parsed: Parsed, one: Attribution) -> bool:
    """Whether a noun of saying, a colon and "that" lead in what is said."""
    if one.construction != "noun" or not one.content:
        return False
    first = bisect_left(parsed.tokens, one.content[0][0], key=lambda token: token.start)
    return [token.text.lower() for token in parsed.tokens[max(0, first - 1) : first + 1]] == [":", "that"]


def is_question(parsed: Parsed, head: int) -> bool:
    """Whether the outlet itself asks if somebody says so ("Does Belling support the truce?")."""
    first, last = parsed.sentences[parsed.tokens[head].sentence]
    before = [parsed.tokens[word].text for word in range(first, head)]
    inverted = head > first and parsed.tokens[first].lemma.lower() in ASKING
    return inverted and parsed.tokens[last - 1].text == "?" and "," not in before


def find_attributions(
    article: Article, parsed: Parsed, trained: Sequence[Attribution], quoted: Quoted
) -> list[Attribution]:
    """The trained finder's attributions made whole where quotations are, and those that only marks show."""
    found = [end_with_sentence(parsed, one, quoted) for one in trained]
    found = take_whole_quotations(article, parsed, found, quoted)
    found = [one for one in (replace(one, content=tidy(article.text, one.content)) for one in found) if one.content]
    turns = find_turns(article, parsed, quoted)
    found = [*set_apart(parsed, found, turns), *turns]
    # Where a sign is all that attributes, the rules see better what it parts.
    by_sign = [one for one in found if one.construction != TURN and is_sign(parsed, one)]
    found = [one for one in found if one.construction == TURN or not is_sign(parsed, one)]
    found += find_signed(article, parsed, found, quoted)
    found += find_introduced(article, parsed, found, quoted)
    found += find_headlines(article, parsed, found)
    found += without_overlap(by_sign, found)
    found = go_on_quoting(article, parsed, found, quoted)
    return drop_nested(parsed, found)


def end_with_sentence(parsed: Parsed, one: Attribution, quoted: Quoted) -> Attribution:
    """The attribution without what its content takes of the sentences after the cue's, outside quotation marks.

    Indirect speech ends with its sentence; only marks, or a sign for a cue, let it go on.
    """
    if is_sign(parsed, one):
        return one
    first, after = parsed.sentences[parsed.tokens[one.cue[-1]].sentence]
    stop = parsed.tokens[after - 1].end
    end = max((token.end for token in parsed.tokens[first:after] if token.pos != "PUNCT"), default=stop)
    content = tuple(
        (start, end) if start < end and stop < last and not quoted.touching(stop, last) else (start, last)
        for start, last in one.content
    )
    return replace(one, content=content)


def is_sign(parsed: Parsed, one: Attribution) -> bool:
    """Whether the cue is a colon or a dash."""
    return not any(char.isalnum() for word in one.cue for char in parsed.tokens[word].text)


def without_overlap(some: Sequence[Attribution], found: Sequence[Attribution]) -> list[Attribution]:
    """Those of some whose content no other statement has."""
    said = Cover(span for one in found for span in one.content)
    return [
        one for one in some if not any(said.covers(place) for span in one.content for place in (span[0], span[1] - 1))
    ]


def drop_parts(found: Sequence[Attribution]) -> list[Attribution]:
    """Without those whose chief word is only a part of another's cue ("tried" in "tried to explain")."""
    parts = {word for one in found for word in one.cue if word != one.head}
    return [one for one in found if one.head not in parts]


def drop_nested(parsed: Parsed, found: Sequence[Attribution]) -> list[Attribution]:
    """Without what is said inside the content of another statement; a turn in a conversation may tell of many."""
    kept = [one for one in found if one.construction == TURN]
    said = Cover()
    for one in sorted(
        (one for one in found if one.construction != TURN), key=lambda one: (-_length(one.content), one.head)
    ):
        if not (said.covers(parsed.tokens[one.head].start) and said.covers(one.content[-1][1] - 1)):
            kept.append(one)
            said.add(one.content)
    return sorted(kept, key=lambda one: one.head)


def _length(content: Spans) -> int:
    return sum(end - start for start, end in content)
