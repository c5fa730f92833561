"""Coding: sentences with expected codings come in; how often our events have the same two sides goes out.

    python -m quality.coding --data FILE [--predictions FILE]

FILE is shared/data/coding/petrarch2/records.jsonl, or has lines like it. A coding names a source and a target by a code
("ARN" is Arnor); the first three letters are compared. Which words stand for which code is learned from the records: a
word that begins with the letters of a code, or that nearly always comes with one. A pair of codes is found where one of
our events has the source on its acting side and the target on the side that is acted upon; those who meet as equals act
on each other. --predictions writes one {"id", "number", "pairs"} a line.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quality.classes import percent
from rashomon.pipeline import annotate
from rashomon.records import Annotation, Article, Block, EventMention, Mention

Pair = tuple[str, str]

CODE = re.compile(r"^[A-Z]{3}")
WORD = re.compile(r"[A-Z][\w'-]+")
BELONGING = re.compile(r" (?:of|in|from|at) (?:the )?(?:[A-Z][\w'-]+ ?)+")
# A word stands for a code that comes with it this often, in this many sentences.
SHARE, LEAST = 0.8, 2
ACTING = frozenset({"agent", "host", "mediator", "absent"})
ACTED_UPON = frozenset({"target", "patient", "partner", "beneficiary", "host"})
# Those who do a thing with the actors, and so act on them as well.
TOGETHER = frozenset({"partner", "host"})
# Those that a program of countries codes and not the organisations, sectors and unknown ones.
UNKNOWN = frozenset({"---", "###", "IGO", "NGO", "IMG"})


@dataclass(frozen=True, slots=True)
class Answer:
    """The pairs of one record as given and as found."""

    number: int
    id: str
    category: str
    gold: frozenset[Pair]
    found: frozenset[Pair]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m quality.coding", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.data.read_text(encoding="utf-8").splitlines() if line]
    answers = answer(rows)
    if arguments.predictions:
        found = [{"id": one.id, "number": one.number, "pairs": sorted(one.found)} for one in answers]
        arguments.predictions.write_text("".join(json.dumps(one) + "\n" for one in found), encoding="utf-8")
    figures = score(answers)
    for category, one in figures["categories"].items():
        print(f"{category:10} {one['precision']:6} {one['recall']:6} {one['f1']:6} {one['pairs']:4}")
    print(json.dumps(figures))


def answer(rows: Sequence[dict[str, Any]]) -> list[Answer]:
    names = learn_names(rows)
    answers = []
    for number, row in enumerate(rows):
        if row["refused"]:
            continue
        found = pairs_of(annotate(article(row, number)), names)
        answers.append(Answer(number, row["id"], row["category"], gold_pairs(row), frozenset(found)))
    return answers


def article(row: dict[str, Any], number: int) -> Article:
    text, day = row["sentence"], row["date"]
    published = f"{day[:4]}-{day[4:6]}-{day[6:]}" if re.fullmatch(r"\d{8}", day or "") else None
    blocks = (Block(0, len(text), "body", "given"),)
    return Article(str(number), "records.jsonl", "0" * 64, text, blocks, published=published, language="en")


def gold_pairs(row: dict[str, Any]) -> frozenset[Pair]:
    pairs = ((code(one["source"]), code(one["target"])) for one in row["codings"])
    return frozenset((first, second) for first, second in pairs if first and second and first != second)


def code(actor: str) -> str | None:
    """The country of a code, or None for those that have none."""
    found = CODE.match(actor)
    return found[0] if found and found[0] not in UNKNOWN else None


def learn_names(rows: Iterable[dict[str, Any]]) -> dict[str, str]:
    """The code that each capitalised word stands for: by its letters, else by the company it keeps.

    A code is laid to the company of a word only where no word with its letters stands in the sentence.
    """
    coded = [(set(WORD.findall(row["sentence"])), codes_in(row)) for row in rows if codes_in(row)]
    known = {one for _, codes in coded for one in codes}
    names = {word: word[:3].upper() for words, _ in coded for word in words if word[:3].upper() in known}
    together: dict[str, Counter[str]] = defaultdict(Counter)
    seen: Counter[str] = Counter()
    for words, codes in coded:
        unexplained = codes - {names[word] for word in words if word in names}
        for word in words - set(names):
            seen[word] += 1
            together[word].update(unexplained)
    for word in sorted(together):
        best, times = min(together[word].items(), key=lambda pair: (-pair[1], pair[0]), default=("", 0))
        if seen[word] >= LEAST and times >= SHARE * seen[word]:
            names[word] = best
    return names


def codes_in(row: dict[str, Any]) -> set[str]:
    return {found for one in row["codings"] for side in ("source", "target") if (found := code(one[side]))}


def pairs_of(annotation: Annotation, names: dict[str, str]) -> set[Pair]:
    mentions = {one.id: one for one in annotation.mentions}
    chains: dict[str, set[str]] = defaultdict(set)
    for one in annotation.mentions:
        chains[one.chain] |= codes_of(annotation.article.text, one, names)
    return {pair for event in annotation.events for pair in event_pairs(event, mentions, chains)}


def codes_of(text: str, mention: Mention, names: dict[str, str]) -> set[str]:
    """The codes of a mention's words, with those that it belongs to ("activists in X")."""
    behind = BELONGING.match(text, mention.end)
    end = behind.end() if behind else mention.end
    return {names[word] for word in WORD.findall(text[mention.start : end]) if word in names}


def event_pairs(event: EventMention, mentions: dict[str, Mention], chains: dict[str, set[str]]) -> set[Pair]:
    acting, upon = side(event, ACTING, mentions, chains), side(event, ACTED_UPON, mentions, chains)
    pairs = {(first, second) for first in acting for second in upon}
    if event.type in {"CONSULT", "AGREE", "COOPERATE"}:
        together = side(event, TOGETHER, mentions, chains) if upon else acting
        pairs |= {(first, second) for first in together for second in acting}
    return {(first, second) for first, second in pairs if first != second}


def side(
    event: EventMention, roles: frozenset[str], mentions: dict[str, Mention], chains: dict[str, set[str]]
) -> set[str]:
    return {
        one
        for participant in event.participants
        if participant.role in roles
        for one in chains[mentions[participant.mention].chain]
    }


def score(answers: Sequence[Answer]) -> dict[str, Any]:
    """Precision, recall and F1 of pairs, in all and by category, and the records whose given pairs are all found."""
    by_category: dict[str, list[Answer]] = defaultdict(list)
    for one in answers:
        by_category[one.category].append(one)
    coded = [one for one in answers if one.gold]
    return {
        "records": len(answers),
        "all_found": percent(sum(one.gold <= one.found for one in coded), len(coded)),
        **rates(answers),
        "categories": {category: rates(by_category[category]) for category in sorted(by_category)},
    }


def rates(answers: Sequence[Answer]) -> dict[str, float]:
    right = sum(len(one.gold & one.found) for one in answers)
    gold, found = sum(len(one.gold) for one in answers), sum(len(one.found) for one in answers)
    return {
        "precision": percent(right, found),
        "recall": percent(right, gold),
        "f1": percent(2 * right, gold + found),
        "pairs": gold,
    }


if __name__ == "__main__":
    main()
