"""Headlines: an article, its grammar and the attributions found so far come in; those that only a headline words so
go out.

"Minister: talks will fail", "Talks will fail: minister", "Talks will fail - sources", "Talks failed, minister says".
Headlines leave out what the parser lives on (articles, verbs, stops), so their signs are read instead of their grammar.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rashomon import lexicon
from rashomon.records import Article, Block, Parsed
from rashomon.statements.attribution import Attribution
from rashomon.statements.cover import Cover
from rashomon.statements.cues import plain_lemma
from rashomon.statements.grammar import label_of, spans, trim

HEADLINE = "headline"
# Who speaks is named in few words; after a sign, in fewer.
LONGEST_SPEAKER = 7
LONGEST_AFTER = 4
# A longer title is no headline; reading it at each of its signs would take too long.
LONGEST_HEADLINE = 60
# Fewer words than these say nothing.
SHORTEST_CONTENT = 2
# What follows the verb at the end: "..., minister says", "..., minister tells council".
LONGEST_REST = 3
DASHES = frozenset({"-", "--", "–", "—"})
MARKS = frozenset({'"', "'", "“", "‘", "''", "``", "«", "„"})
VERBS = frozenset({"VERB", "AUX"})
SPEAKERS = frozenset({"PERSON", "ORG", "NORP"})
PLACES = frozenset({"GPE", "LOC", "FAC", "EVENT", "DATE", "TIME", "CARDINAL", "PERCENT", "MONEY"})
SPEAKING = ("person_nouns", "document_nouns", "organisation_nouns")


def find_headlines(article: Article, parsed: Parsed, found: Sequence[Attribution]) -> list[Attribution]:
    """What the article's headlines attribute, where no attribution found already holds the same words."""
    said = Cover(span for one in found for span in one.content)
    cues = {word for one in found for word in one.cue}
    kept = []
    for block in article.blocks:
        words = _words(parsed, block) if block.kind == "title" else []
        one = next(_readings(parsed, words), None) if len(words) <= LONGEST_HEADLINE else None
        if one is not None and cues.isdisjoint(one.cue) and not said.covers(sum(one.content[0]) // 2):
            kept.append(one)
    return kept


def _words(parsed: Parsed, block: Block) -> list[int]:
    """The tokens of a headline, to the semicolon before its second line."""
    first = bisect_left(parsed.tokens, block.start, key=lambda token: token.start)
    words = list(range(first, bisect_left(parsed.tokens, block.end, key=lambda token: token.start)))
    end = next((place for place, here in enumerate(words) if parsed.tokens[here].text == ";"), len(words))
    return words[:end]


def _readings(parsed: Parsed, words: Sequence[int]) -> Iterator[Attribution]:
    """How the headline may be read, the likeliest reading first."""
    for place, here in enumerate(words):
        before, after = words[:place], trim(parsed, words[place + 1 :])
        if parsed.tokens[here].text == ":":
            yield from _speaker_first(parsed, before, here, after)
            yield from _speaker_last(parsed, before, here, after)
        elif parsed.tokens[here].text in DASHES:
            yield from _speaker_last(parsed, before, here, after)
    commas = [place for place, here in enumerate(words) if parsed.tokens[here].text == ","]
    if commas:
        yield from _verb_last(parsed, words[: commas[-1]], trim(parsed, words[commas[-1] + 1 :]))


def _speaker_first(parsed: Parsed, before: Sequence[int], sign: int, after: Sequence[int]) -> Iterator[Attribution]:
    """ "Minister: talks will fail", "Minister to council: ...", "Minister on talks: '...'"."""
    name = _until_matter(parsed, before)
    quoted = bool(after) and parsed.tokens[after[0]].text in MARKS
    if (
        not 0 < len(name) <= LONGEST_SPEAKER
        or len(after) < SHORTEST_CONTENT
        or (_has_verb(parsed, name) and not quoted)
    ):
        return
    says = len(after) > LONGEST_AFTER or quoted or _has_verb(parsed, after)
    if says and _speaks(parsed, name, quoted=quoted):
        yield Attribution(sign, ":", HEADLINE, (sign,), name[-1], tuple(name), spans(parsed, _whole(after)))


def _speaker_last(parsed: Parsed, before: Sequence[int], sign: int, after: Sequence[int]) -> Iterator[Attribution]:
    """ "Talks will fail: minister", "Talks will fail - sources"."""
    is_dash = parsed.tokens[sign].text in DASHES
    if not 0 < len(after) <= LONGEST_AFTER or len(before) < SHORTEST_CONTENT or _has_verb(parsed, after):
        return
    # A name after a dash is mostly the outlet's.
    is_role = parsed.tokens[after[-1]].text.islower() and _is_role(parsed, after[-1])
    if is_role or (not is_dash and _has_verb(parsed, before) and _speaks(parsed, after, quoted=False)):
        content = spans(parsed, _whole(trim(parsed, before)))
        yield Attribution(sign, ":", HEADLINE, (sign,), after[-1], tuple(after), content)


def _verb_last(parsed: Parsed, before: Sequence[int], after: Sequence[int]) -> Iterator[Attribution]:
    """ "Talks failed, minister says", "Talks failed, minister tells council"."""
    asides = {row[0] for row in lexicon.rows("cue_verbs") if "aside" in row[2].split()}
    for place, here in enumerate(after[: LONGEST_SPEAKER + 1]):
        token = parsed.tokens[here]
        is_cue = token.tag in {"VBZ", "VBD"} and plain_lemma(token) in asides
        if place > 0 and is_cue and len(after) - place - 1 <= LONGEST_REST and len(before) >= SHORTEST_CONTENT:
            content = spans(parsed, _whole(trim(parsed, before)))
            name = tuple(after[:place])
            yield Attribution(here, plain_lemma(token), "aside", (here,), name[-1], name, content)
            return


def _until_matter(parsed: Parsed, before: Sequence[int]) -> list[int]:
    """The speaker's words without a section's name before them and without whom or what the words are about."""
    dash = max((place for place, here in enumerate(before) if parsed.tokens[here].text in DASHES), default=-1)
    name = list(before[dash + 1 :])
    matter = next((place for place, here in enumerate(name) if _begins_matter(parsed, here) and place > 0), len(name))
    return trim(parsed, name[:matter])


def _begins_matter(parsed: Parsed, word: int) -> bool:
    return parsed.tokens[word].text.lower() in {"on", "to"} and parsed.tokens[word].pos in {"ADP", "PART", "PROPN"}


def _speaks(parsed: Parsed, name: Sequence[int], *, quoted: bool) -> bool:
    """Whether these words name somebody who may speak, and not the matter or a place."""
    last, unknown = parsed.tokens[name[-1]], lexicon.words("not_speakers")
    first, whole = parsed.tokens[name[0]].text.lower(), " ".join(parsed.tokens[word].text.lower() for word in name)
    if first in unknown or whole in unknown or last.text.lower() in lexicon.words("headline_topics"):
        return False
    if _is_role(parsed, name[-1]):
        return True
    label = label_of(parsed, name[-1])
    return last.pos == "PROPN" and (label in SPEAKERS or label not in PLACES or quoted)


def _is_role(parsed: Parsed, word: int) -> bool:
    return any(parsed.tokens[word].lemma.lower() in lexicon.words(words) for words in SPEAKING)


def _has_verb(parsed: Parsed, words: Sequence[int]) -> bool:
    return any(parsed.tokens[word].pos in VERBS for word in words)


def _whole(words: Sequence[int]) -> range:
    return range(words[0], words[-1] + 1)
