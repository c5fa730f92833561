"""Draw: articles come in; pointers to statements that are worth labelling go out, to learn acts from.

    python -m training.acts.draw --data FOLDER --known training/acts/labels.csv [--strata FILE] > new.csv
    python -m training.acts.draw --data FOLDER --known training/acts/labels.csv --others > new.csv

FOLDER holds statements/polnear. Of its train part some are drawn plainly, most by a list of strata: where an act's
cues stand, and where words of its sort stand under a plain cue. The list is that of the gold, or another that says how
many of each (`training/acts/strata.txt`). Articles of the gold's kept part are left out, and statements that are known
already. --others takes the data sets of `corpora.py` instead, and of these all statements that our finder sees and
that share no words, those under a plain cue first. A row holds where the words lie and a digest of them, never the
words.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from quality.acts import csv_rows, part_of
from quality.acts_sample import GOLD, STRATA, Draw, Item, marked, rows_of, write
from rashomon.parse import parse_all
from rashomon.statements import find_with_nested
from training.acts.corpora import OTHERS, read_corpus

FOLDER = "statements/polnear/train"
PLAIN = 450
BY_CONTENT = 75  # of each act; the cue decides the other statements by itself
BY_CUE = 30
PER_ARTICLE = 12


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.acts.draw", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--known", type=Path, required=True)
    parser.add_argument("--strata", type=Path, default=STRATA)
    parser.add_argument("--others", action="store_true")
    arguments = parser.parse_args()
    known = {row["id"] for row in csv_rows(arguments.known)}
    items = found(arguments.data) if arguments.others else statements(arguments.data)
    new = [one for one in items if one.id not in known]
    write(draw_all(new) if arguments.others else draw(new, rows_of(arguments.strata)))


def statements(data: Path) -> Iterator[Item]:
    """Every statement of the train part outside the gold itself and the articles that it keeps apart."""
    gold = csv_rows(GOLD / "items.csv")
    kept = {row["article"] for row in gold if part_of(row["data"], row["article"]) == "kept"}
    known = {row["id"] for row in gold}
    yield from (one for one in marked(data, FOLDER) if one.article not in kept and one.id not in known)


def found(data: Path) -> Iterator[Item]:
    """Every statement that our finder sees in the other data sets, with what is said within one."""
    for corpus in OTHERS:
        articles = list(read_corpus(data, corpus).values())
        for article, parsed in zip(articles, parse_all(articles), strict=True):
            for one in find_with_nested(article, parsed, ()):
                yield Item(corpus, article.id, one.source, one.cue, one.content, article.text)


def draw_all(items: Sequence[Item]) -> list[tuple[Item, str]]:
    chosen = Draw(list(items), per_article=len(items))
    chosen.take(len(items), "plain cue", re.compile(""), "content", "")
    chosen.take(len(items), "other cue", re.compile(""), "any", "")
    return chosen.taken


def draw(items: Sequence[Item], strata: Sequence[Sequence[str]]) -> list[tuple[Item, str]]:
    chosen = Draw(list(items), per_article=PER_ARTICLE)
    chosen.take(PLAIN, "plain", re.compile(""), "any", "statements")
    for act, cue, content, *numbers in strata:
        by_cue, by_content = map(int, numbers or (BY_CUE, BY_CONTENT))
        likely = re.compile(content, re.IGNORECASE)
        chosen.take(by_content, f"{act} by content", likely, "content", "statements")
        chosen.take(by_cue, f"{act} by cue", re.compile(rf"\b(?:{cue})"), "cue", "statements")
    return chosen.taken


if __name__ == "__main__":
    main()
