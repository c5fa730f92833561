"""Copies: real articles come in, copies of them are made by known edits, precision and recall of our findings go out.

    python -m quality.copies --data PATH [--predictions FILE]

PATH is a story's articles.jsonl.gz, or a folder that holds it. From articles that share no eight words are made, by a
fixed seed: reprints (cut and reworded, lightly or heavily), articles that take up passages of another, and articles
that share a quotation with another. Passages are scored by character, with the right original; voices by article.
--predictions writes one {"id", "voice", "passages"} a line.
"""

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.copies import find_copies
from rashomon.records import Annotation, Article, Block, Copies

SEED = 17
BASES = 120  # articles from which copies are made
SHORTEST = 150  # words of such an article
APART = 8  # equal words in a row that two of them may not have, or the edits would not be the whole truth
CHANGED, LEFT_OUT, PUT_IN = 0.03, 0.02, 0.02  # of a reworded passage's words
CHANGED_MUCH = 0.1  # of a heavily edited reprint's words: every tenth
KEPT = 0.8  # of a reprint's sentences
TAKEN = 3  # sentences taken up from another article; no more than a quarter of it


@dataclass(frozen=True, slots=True)
class Made:
    """A made article: its text, and for every character the article it was taken from, or None."""

    article: Article
    origin: tuple[str | None, ...]
    voice: str


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m quality.copies", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    arguments = parser.parse_args()
    path = arguments.data / "articles.jsonl.gz" if arguments.data.is_dir() else arguments.data
    chosen = choose(read(path))
    bases, hosts = chosen[0::2], chosen[1::2]
    made = list(make(bases, hosts))
    copies = find_copies([Annotation(one) for one in bases] + [Annotation(one.article) for one in made])
    if arguments.predictions:
        write(arguments.predictions, made, copies)
    print(json.dumps(score(made, copies)))


def read(path: Path) -> list[Article]:
    """The articles without the lines that several of them have."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    repeated = Counter(line for row in rows for line in set(row["text"].split("\n")))
    texts = ["\n".join(line for line in row["text"].split("\n") if repeated[line] == 1) for row in rows]
    return [article(row["id"], text, "2000-01-01") for row, text in zip(rows, texts, strict=True)]


def article(name: str, text: str, published: str) -> Article:
    return Article(name, name, "", text, (Block(0, len(text), "body", "quality"),), published=published)


def choose(articles: list[Article]) -> list[Article]:
    """Long enough articles of which no two share a stretch of words, drawn by the seed."""
    enough = sorted((one for one in articles if len(one.text.split()) >= SHORTEST), key=lambda one: one.id)
    random.Random(SEED).shuffle(enough)
    seen: set[str] = set()
    chosen = []
    for one in enough:
        shingles = shingles_of(one.text)
        if not shingles & seen:
            chosen.append(one)
            seen |= shingles
    return chosen[: 2 * BASES]


def shingles_of(text: str) -> set[str]:
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[place : place + APART]) for place in range(len(words) - APART + 1)}


def make(bases: list[Article], hosts: list[Article]) -> Iterator[Made]:
    """Of each base one: a reprint, a heavily edited one, and one each that takes up a passage or a quotation."""
    draw = random.Random(SEED)
    vocabulary = sorted({word for one in bases for word in one.text.split() if word.isalpha()})
    for number, (base, host) in enumerate(zip(bases, hosts, strict=False)):
        own, sentences, name = lines_of(host), lines_of(base), f"made-{number}"
        if number % 4 < 2:
            changed = CHANGED if number % 4 == 0 else CHANGED_MUCH
            kept = [line for line in sentences if draw.random() < KEPT] or sentences
            yield assemble(name, [(reword(line, changed, vocabulary, draw), base.id) for line in kept], base.id)
        elif number % 4 == 2:
            taken = [reword(line, CHANGED, vocabulary, draw) for line in passage(sentences, draw)]
            yield assemble(name, mixed(own, taken, base.id, draw), name)
        else:
            quoted = "“" + max(sentences, key=len).replace("``", "").replace("''", "") + "”"
            yield assemble(name, mixed(own, [quoted], base.id, draw), name)


def lines_of(one: Article) -> list[str]:
    return [line for line in one.text.split("\n") if line.strip()]


def passage(sentences: list[str], draw: random.Random) -> list[str]:
    """A few sentences in a row."""
    first = draw.randrange(max(1, len(sentences) - TAKEN))
    return sentences[first : first + min(TAKEN, max(1, len(sentences) // 4))]


def mixed(own: list[str], taken: list[str], origin: str, draw: random.Random) -> list[tuple[str, str | None]]:
    place = draw.randrange(len(own))
    mine: list[tuple[str, str | None]] = [(line, None) for line in own]
    return [*mine[:place], *((line, origin) for line in taken), *mine[place:]]


def reword(line: str, changed: float, vocabulary: list[str], draw: random.Random) -> str:
    """The line with a few words changed, left out and put in."""
    words: list[str] = []
    for word in line.split():
        chance = draw.random()
        if chance < changed:
            words.append(draw.choice(vocabulary))
        elif chance >= changed + LEFT_OUT:
            words.append(word)
        if chance > 1 - PUT_IN:
            words.append(draw.choice(vocabulary))
    return " ".join(words)


def assemble(name: str, parts: list[tuple[str, str | None]], voice: str) -> Made:
    text = "\n".join(line for line, _ in parts)
    origin = tuple(one for line, source in parts for one in [source] * (len(line) + 1))[: len(text)]
    return Made(article(name, text, "2000-01-02"), origin, voice)


def score(made: list[Made], copies: Copies) -> dict[str, float]:
    """Characters of passages with their original, and articles whose voice is another's."""
    spans: dict[str, set[tuple[int, str]]] = {one.article.id: set() for one in made}
    for found in copies.passages:
        if found.article in spans:
            spans[found.article] |= {(place, found.original) for place in range(found.start, found.end)}
    gold = {(one.article.id, place, source) for one in made for place, source in enumerate(one.origin) if source}
    hits = {(name, place, source) for name, found_here in spans.items() for place, source in found_here}
    carried = {(one.article.id, one.voice) for one in made if one.voice != one.article.id}
    judged = {(name, voice) for name, voice in copies.voice.items() if name in spans and name != voice}
    figures: dict[str, float] = {"made": len(made), "copies": len(carried)}
    return figures | rates("passage", gold, hits) | rates("voice", carried, judged)


def rates(name: str, gold: set[Any], found: set[Any]) -> dict[str, float]:
    right = len(gold & found)
    precision, recall = right / max(1, len(found)), right / max(1, len(gold))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {
        f"{name}_precision": round(100 * precision, 1),
        f"{name}_recall": round(100 * recall, 1),
        f"{name}_f1": round(100 * f1, 1),
    }


def write(path: Path, made: list[Made], copies: Copies) -> None:
    names = {one.article.id for one in made}
    with path.open("w", encoding="utf-8") as lines:
        for name, voice in sorted(copies.voice.items()):
            if name in names:
                found = [[one.start, one.end, one.original] for one in copies.passages if one.article == name]
                lines.write(json.dumps({"id": name, "voice": voice, "passages": found}) + "\n")


if __name__ == "__main__":
    main()
