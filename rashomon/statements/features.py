"""Features: an article, its grammar and its quotations come in; numbers that the trained finder reads go out.

Two tables. `word_features` describes each word by itself: tag, function, shape, name, quotation, place in sentence and
paragraph, block, and what the word lists know of it. `pair_features` describes each word as seen from one cue: through
which branch of the parse it hangs on the cue, and how many sentences, paragraphs and quotations lie between. Every
number is an index below the size that WORD_SIZES or PAIR_SIZES gives for its column; 0 is "none or unknown".
"""

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon import lexicon
from rashomon.records import Article, Parsed, Token
from rashomon.statements.quotations import Quoted, find_paragraphs

Table = NDArray[np.int64]

TAGS = (
    "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "HYPH", "IN", "JJ", "JJR",
    "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP",
    "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "XX", "``",
)  # fmt: skip
DEPS = (
    "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc",
    "ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj", "mark", "meta",
    "neg", "nmod", "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss",
    "preconj", "predet", "prep", "prt", "punct", "quantmod", "relcl", "xcomp",
)  # fmt: skip
NAMES = (
    "CARDINAL", "DATE", "EVENT", "FAC", "GPE", "LANGUAGE", "LAW", "LOC", "MONEY", "NORP", "ORDINAL", "ORG", "PERCENT",
    "PERSON", "PRODUCT", "QUANTITY", "TIME", "WORK_OF_ART",
)  # fmt: skip
ACTS = (
    "say", "claim", "deny", "accuse", "demand", "refuse", "promise", "warn", "threaten", "praise", "condemn", "agree",
    "ask", "predict", "hope", "believe",
)  # fmt: skip
MARKS = (
    '"',
    "''",
    "``",
    "“",
    "”",
    "„",
    "«",
    "»",
    "'",
    "‘",
    "’",
    ",",
    ":",
    ";",
    ".",
    "?",
    "!",
    "-",
    "--",
    "–",
    "—",
    "(",
    ")",
)
TAG, DEP, NAME, ACT, MARK = ({word: n for n, word in enumerate(one, 1)} for one in (TAGS, DEPS, NAMES, ACTS, MARKS))

# Seen from a cue: in the branch of one of its children, in another branch of what it hangs on, above it, elsewhere.
BRANCHES = len(DEPS) + 1
ABOVE, ITSELF, ELSEWHERE = 2 * BRANCHES, 2 * BRANCHES + 1, 2 * BRANCHES + 2
FARTHEST = 3  # sentences or paragraphs apart; farther is as far

WORD_SIZES = (len(TAG) + 1, len(DEP) + 1, len(NAME) + 1, len(MARK) + 1, 6, 6, 9, 3, len(ACT) + 1, len(ACT) + 1)
PAIR_SIZES = (ELSEWHERE + 1, 8, 2 * FARTHEST + 1, 2 * FARTHEST + 1, 6)


def word_features(article: Article, parsed: Parsed, quoted: Quoted) -> Table:
    """A row a word; columns as in WORD_SIZES."""
    verbs, nouns = lexicon.table("cue_verbs"), lexicon.table("cue_nouns")
    names = _names(parsed)
    paragraphs = _paragraphs(article, parsed)
    titles = [(block.start, block.end) for block in article.blocks if block.kind == "title"]
    rows = []
    for index, token in enumerate(parsed.tokens):
        lemma = token.lemma.lower()
        rows.append(
            (
                TAG.get(token.tag, 0),
                DEP.get(token.dep, 0),
                names.get(index, 0),
                MARK.get(token.text, 0),
                _shape(token.text),
                _quote(token, quoted),
                _edge(parsed, index, paragraphs),
                1 + any(start <= token.start < end for start, end in titles),
                ACT.get(verbs.get(lemma, ""), 0) if token.pos in {"VERB", "AUX"} else 0,
                ACT.get(nouns.get(lemma, ""), 0) if token.pos == "NOUN" else 0,
            )
        )
    return np.array(rows, dtype=np.int64).reshape(len(rows), len(WORD_SIZES))


def pair_features(places: "Places", head: int, first: int, last: int) -> Table:
    """A row for each of the words first:last, seen from a cue's chief word `head`; columns as in PAIR_SIZES."""
    window = slice(first, last)
    branch, depth = places.branches(head)
    sentence = np.clip(places.sentence[window] - places.sentence[head], -FARTHEST, FARTHEST) + FARTHEST
    paragraph = np.clip(places.paragraph[window] - places.paragraph[head], -FARTHEST, FARTHEST) + FARTHEST
    return np.stack(
        [branch[window], depth[window], sentence, paragraph, places.quotation_from(head)[window]], axis=1
    ).astype(np.int64)


class Places:
    """Where each word of an article stands: its sentence, paragraph, quotation, and its place in the parse."""

    def __init__(self, article: Article, parsed: Parsed, quoted: Quoted) -> None:
        self._parsed = parsed
        self.sentence = np.array([token.sentence for token in parsed.tokens], dtype=np.int64)
        self.paragraph = np.array(_paragraphs(article, parsed), dtype=np.int64)
        starts = [one.start for one in quoted.all]
        ends = [one.end for one in quoted.all]
        self._quotation = np.array([_quotation(token.start, starts, ends) for token in parsed.tokens], dtype=np.int64)
        self._before = np.array([bisect_right(ends, token.start) for token in parsed.tokens], dtype=np.int64)

    def branches(self, head: int) -> tuple[Table, Table]:
        """For each word the branch it hangs in and how deep, as seen from `head`."""
        tokens, size = self._parsed.tokens, len(self._parsed.tokens)
        branch = np.zeros(size, dtype=np.int64)
        depth = np.zeros(size, dtype=np.int64)
        first, last = self._parsed.sentences[tokens[head].sentence]
        branch[first:last] = ELSEWHERE
        governor = tokens[head].head
        if governor != head:
            self._mark(branch, depth, governor, BRANCHES, head)
            above = governor
            while True:
                branch[above] = ABOVE
                if tokens[above].head == above:
                    break
                above = tokens[above].head
        self._mark(branch, depth, head, 0, -1)
        branch[head] = ITSELF
        return branch, depth

    def _mark(self, branch: Table, depth: Table, root: int, offset: int, without: int) -> None:
        """Give all words under each child of `root` the child's function, and how far below the root they are."""
        tokens, children = self._parsed.tokens, self._parsed.children
        waiting = [(child, offset + DEP.get(tokens[child].dep, 0), 1) for child in children[root] if child != without]
        while waiting:
            here, label, level = waiting.pop()
            branch[here], depth[here] = label, min(level, PAIR_SIZES[1] - 1)
            waiting.extend((child, label, level + 1) for child in children[here])

    def quotation_from(self, head: int) -> Table:
        """1 inside the cue's own quotation, 2 in the last before it, 3 in the first after it, 4 farther, 0 in none."""
        own, before = self._quotation[head], self._before[head]
        found = np.where(self._quotation > 0, 4, 0)
        found[self._quotation == before] = 2
        found[self._quotation == before + 1 + (own > 0)] = 3
        found[self._quotation == 0] = 0
        if own > 0:
            found[self._quotation == own] = 1
        return found


def _names(parsed: Parsed) -> dict[int, int]:
    return {index: NAME.get(name.label, 0) for name in parsed.names for index in range(name.first, name.last)}


def _paragraphs(article: Article, parsed: Parsed) -> list[int]:
    """The number of the paragraph of each word."""
    starts = [paragraph.start for paragraph in find_paragraphs(article)]
    return [bisect_right(starts, token.start) for token in parsed.tokens]


def _quotation(place: int, starts: Sequence[int], ends: Sequence[int]) -> int:
    """The number (from 1) of the quotation that a character stands in, 0 if in none."""
    found = bisect_right(starts, place)
    return found if found and place < ends[found - 1] else 0


def _shape(text: str) -> int:
    if not any(map(str.isalnum, text)):
        return 1
    if any(map(str.isdigit, text)):
        return 2
    if text.isupper() and len(text) > 1:
        return 3
    return 4 if text[0].isupper() else 5


def _quote(token: Token, quoted: Quoted) -> int:
    """0 outside, 1 the opening mark, 2 the closing mark, 3 inside, 4 inside one that was never closed."""
    touching = quoted.touching(token.start, token.end)
    if not touching:
        return 0
    quote = touching[0]
    if token.start == quote.start:
        return 1
    if token.end == quote.end:
        return 2
    return 3 if quote.closed else 4


def _edge(parsed: Parsed, index: int, paragraphs: Sequence[int]) -> int:
    """Whether the word begins (+1) or ends (+2) its sentence, or begins its paragraph (+4)."""
    first, last = parsed.sentences[parsed.tokens[index].sentence]
    begins = index == 0 or paragraphs[index] != paragraphs[index - 1]
    return 1 + (index == first) + 2 * (index == last - 1) + 4 * begins
