"""Finder: an article, its grammar and its quotations come in; who said what, as the trained network sees it, goes out.

An encoder reads the article in windows; a tagger marks what may be a cue; a reader looks at the words around each and
labels cue, source and content, and gives the odds that the cue is one. What it knows of a word before that is the same
for every cue, and worked out once. How it was made stands in training/statements.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.encoding import MODEL, encode
from rashomon.models import load_network
from rashomon.records import Article, Parsed, Spans, Token
from rashomon.statements.attribution import Attribution
from rashomon.statements.cues import plain_lemma
from rashomon.statements.features import PAIR_SIZES, Places, pair_features, word_features
from rashomon.statements.quotations import Quoted

# Words read before and after a cue: 98 of 100 sources and contents of PolNeAR lie within.
BEFORE, AFTER = 48, 80
# A word this likely to belong to a cue makes a candidate, which the reader then judges; as in training.
LOOSE = 0.2
# Fewer make the network wait, more make it carry longer rows.
ROWS = 16
# A cue is taken from these odds on: lower where the rules of grammar see one too. Of six pairs tried on PolNeAR's dev
# part and on agency news, this one did best on both.
ODDS, ODDS_WITH_RULE = 0.7, 0.35
LABELS = ("O", "B-source", "I-source", "B-content", "I-content", "B-cue", "I-cue")

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """One statement as the reader labels it: token indexes, and the odds that it is one."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]
    odds: float


def find_trained(article: Article, parsed: Parsed, quoted: Quoted, ruled: Sequence[Attribution]) -> list[Attribution]:
    """The statements of one article, in the order of their cues; `ruled` are those that the rules of grammar see."""
    if not parsed.tokens:
        return []
    vectors = encode(parsed)
    words = word_features(article, parsed, quoted)
    spans = candidates(load_network(MODEL, "tagger").run(vectors=vectors, features=words)[0])
    seen = load_network(MODEL, "knower").run(vectors=vectors, features=words)[0]
    read = _read(parsed, seen, Places(article, parsed, quoted), spans)
    known = {one.head: one for one in ruled}
    found = [(one, chief(parsed, one.cue)) for one in read]
    return [_attribution(parsed, one, known.get(head)) for one, head in choose(found, known)]


def candidates(scores: Scores) -> list[tuple[int, ...]]:
    """Runs of words that may be a cue; a new one begins where beginning is likelier than going on."""
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    odds /= odds.sum(axis=1, keepdims=True)
    spans: list[list[int]] = []
    for word in np.flatnonzero(odds[:, 0] < 1 - LOOSE).tolist():
        if spans and spans[-1][-1] == word - 1 and odds[word, 2] >= odds[word, 1]:
            spans[-1].append(word)
        else:
            spans.append([word])
    return [tuple(span) for span in spans]


def _read(parsed: Parsed, seen: Scores, places: Places, spans: Sequence[tuple[int, ...]]) -> Iterator[Reading]:
    """What the reader makes of each candidate; `seen` is what it knows of each word, whichever cue it is seen from."""
    for start in range(0, len(spans), ROWS):
        rows = spans[start : start + ROWS]
        reach = [(max(0, span[0] - BEFORE), min(len(parsed.tokens), span[0] + AFTER + 1)) for span in rows]
        table = _table(parsed, places, rows, reach)
        known = np.zeros((*table["mask"].shape, seen.shape[1]), dtype=np.float32)
        for row, (first, last) in enumerate(reach):
            known[row, : last - first] = seen[first:last]
        scores, valid, moves = load_network(MODEL, "reader").run(known=known, **table)
        paths = best_paths(scores, moves, [last - first for first, last in reach])
        for row, (span, (first, _)) in enumerate(zip(rows, reach, strict=True)):
            yield _reading(paths[row], span, first, float(1 / (1 + np.exp(-valid[row]))))


def _table(
    parsed: Parsed, places: Places, rows: Sequence[tuple[int, ...]], reach: Sequence[tuple[int, int]]
) -> dict[str, NDArray[np.generic]]:
    """What the reader takes beside the vectors, a row a candidate, as long as the longest; see the trainer's twin."""
    shape = (len(rows), max(last - first for first, last in reach))
    pairs = np.zeros((*shape, len(PAIR_SIZES)), dtype=np.int64)
    positions, inside = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    mask = np.zeros(shape, dtype=np.float32)
    for row, (span, (first, last)) in enumerate(zip(rows, reach, strict=True)):
        size = last - first
        pairs[row, :size] = pair_features(places, chief(parsed, span), first, last)
        positions[row, :size] = np.arange(first, last) - span[0] + BEFORE
        inside[row, [word - first for word in span if word < last]] = 1
        mask[row, :size] = 1
    return {"pairs": pairs, "positions": positions, "inside": inside, "mask": mask}


def best_paths(scores: Scores, moves: Scores, lengths: Sequence[int]) -> list[list[int]]:
    """The likeliest labels of each row (Viterbi 1967), which are `lengths` words long.

    `moves` scores each label after each other, and at first.
    """
    rows, _, size = scores.shape
    total = moves[size] + scores[:, 0]
    back = np.zeros(scores.shape, dtype=np.int64)
    last = np.array(lengths)
    for place in range(1, scores.shape[1]):
        reached = total[:, :, None] + moves[:size]
        back[:, place] = reached.argmax(axis=1)
        total = np.where((place < last)[:, None], reached.max(axis=1) + scores[:, place], total)
    here, paths = total.argmax(axis=1), [total.argmax(axis=1)]
    for place in range(scores.shape[1] - 1, 0, -1):
        here = np.where(place < last, back[np.arange(rows), place, here], here)
        paths.append(here)
    table = np.stack(paths[::-1], axis=1).tolist()
    return [labels[:length] for labels, length in zip(table, lengths, strict=True)]


def _reading(labels: Sequence[int], span: tuple[int, ...], first: int, odds: float) -> Reading:
    source, cue, content = (
        tuple(first + place for place, label in enumerate(labels) if LABELS[label].endswith(name))
        for name in ("source", "cue", "content")
    )
    return Reading(source, cue or span, content, odds)


def choose(found: Iterable[tuple[Reading, int]], known: Container[int]) -> list[tuple[Reading, int]]:
    """Those readings (with their cue's chief word) that are likely enough and have a content.

    `known` are the chief words of the rules' cues. Of several readings that share a cue word, the likeliest stays.
    """
    taken: set[int] = set()
    kept = []
    for one, head in sorted(found, key=lambda pair: (-pair[0].odds, pair[0].cue)):
        least = ODDS_WITH_RULE if head in known else ODDS
        if one.odds >= least and one.content and not taken.intersection(one.cue):
            taken.update(one.cue)
            kept.append((one, head))
    return sorted(kept, key=lambda pair: pair[0].cue)


def _attribution(parsed: Parsed, one: Reading, ruled: Attribution | None) -> Attribution:
    """The reading as an attribution, with the entry and the construction that the rules know its cue by."""
    head = chief(parsed, one.cue)
    source = one.source or (ruled.source if ruled else ())
    return Attribution(
        head=head,
        name=ruled.name if ruled else _entry(parsed.tokens[head]),
        construction=ruled.construction if ruled else _construction(parsed.tokens[head]),
        cue=one.cue,
        source_head=chief_noun(parsed, source) if source else None,
        source=source,
        content=stretches(parsed, one.content),
    )


def _entry(token: Token) -> str:
    return plain_lemma(token) if token.pos == "VERB" else token.lemma.lower()


def _construction(token: Token) -> str:
    return "noun" if token.pos == "NOUN" else ""


def chief(parsed: Parsed, span: Sequence[int]) -> int:
    """A cue's chief word: the verb that hangs on none of the others, else whichever word does."""
    tops = _tops(parsed, span)
    return next((word for word in tops if parsed.tokens[word].pos == "VERB"), tops[0])


def chief_noun(parsed: Parsed, span: Sequence[int]) -> int:
    """A source's chief word: the noun or pronoun that hangs on none of the others, else whichever word does."""
    tops = _tops(parsed, span)
    return next((word for word in tops if parsed.tokens[word].pos in {"NOUN", "PROPN", "PRON"}), tops[0])


def _tops(parsed: Parsed, span: Sequence[int]) -> list[int]:
    inside = set(span)
    return [word for word in span if parsed.tokens[word].head not in inside or parsed.tokens[word].head == word]


def stretches(parsed: Parsed, words: Sequence[int]) -> Spans:
    """The characters that words cover, from the first to the last of each unbroken run."""
    runs: list[tuple[int, int]] = []
    for place, word in enumerate(words):
        token = parsed.tokens[word]
        if place and words[place - 1] == word - 1:
            runs[-1] = (runs[-1][0], token.end)
        else:
            runs.append((token.start, token.end))
    return tuple(runs)
