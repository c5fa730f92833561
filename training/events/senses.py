"""Senses: the files of WordNet 3.0 come in; the word list of what nouns and verbs mean most often goes out.

    python -m training.events.senses FOLDER > rashomon/data/event_senses.txt

FOLDER holds index.noun, data.noun, index.verb and data.verb (Debian's package wordnet-base). Single words only. A noun
is listed if any sense of it is an act, an event, a phenomenon or a process; its line tells the class of its first sense
and how many of its first three senses are such. A verb's line tells the class of its first sense.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

# The numbers of WordNet's files of nouns and verbs (lexnames(5WN)).
NOUNS = (
    "tops", "act", "animal", "artifact", "attribute", "body", "cognition", "communication", "event", "feeling", "food",
    "group", "location", "motive", "object", "person", "phenomenon", "plant", "possession", "process", "quantity",
    "relation", "shape", "state", "substance", "time",
)  # fmt: skip
VERBS = (
    "body", "change", "cognition", "communication", "competition", "consumption", "contact", "creation", "emotion",
    "motion", "perception", "possession", "social", "stative", "weather",
)  # fmt: skip
FIRST_NOUN, FIRST_VERB = 3, 29
HAPPENING = frozenset({"act", "event", "phenomenon", "process"})
LOOKED_AT = 3
ORIGIN = """\
# origin: WordNet 3.0, under its licence below; made by training/events/senses.py
# Columns: n (nouns) or v (verbs); what the word means most often; for nouns, how many of the first senses (three at
# most) are an act, event, phenomenon or process, of how many; the words.
#
# This software and database is being provided to you, the LICENSEE, by
# Princeton University under the following license.  By obtaining, using
# and/or copying this software and database, you agree that you have
# read, understood, and will comply with these terms and conditions.:
#
# Permission to use, copy, modify and distribute this software and
# database and its documentation for any purpose and without fee or
# royalty is hereby granted, provided that you agree to comply with
# the following copyright notice and statements, including the disclaimer,
# and that the same appear on ALL copies of the software, database and
# documentation, including modifications that you make for internal
# use or for distribution.
#
# WordNet 3.0 Copyright 2006 by Princeton University.  All rights reserved.
#
# THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON
# UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR
# IMPLIED.  BY WAY OF EXAMPLE, BUT NOT LIMITATION, PRINCETON
# UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES OF MERCHANT-
# ABILITY OR FITNESS FOR ANY PARTICULAR PURPOSE OR THAT THE USE
# OF THE LICENSED SOFTWARE, DATABASE OR DOCUMENTATION WILL NOT
# INFRINGE ANY THIRD PARTY PATENTS, COPYRIGHTS, TRADEMARKS OR
# OTHER RIGHTS.
#
# The name of Princeton University or Princeton may not be used in
# advertising or publicity pertaining to distribution of the software
# and/or database.  Title to copyright in this software, database and
# any associated documentation shall at all times remain with
# Princeton University and LICENSEE agrees to preserve same.
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.events.senses", description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    print(ORIGIN + "\n".join(sorted([*_noun_lines(folder), *_verb_lines(folder)])))


def _noun_lines(folder: Path) -> Iterator[str]:
    lines: dict[str, list[str]] = {}
    for word, senses in _read(folder, "noun"):
        names = [NOUNS[one - FIRST_NOUN] for one in senses]
        if HAPPENING & set(names):
            first = names[:LOOKED_AT]
            share = f"{sum(one in HAPPENING for one in first)}/{len(first)}"
            lines.setdefault(f"n\t{names[0]}\t{share}", []).append(word)
    return (f"{head}\t{' '.join(sorted(words))}" for head, words in lines.items())


def _verb_lines(folder: Path) -> Iterator[str]:
    lines: dict[str, list[str]] = {}
    for word, senses in _read(folder, "verb"):
        lines.setdefault(f"v\t{VERBS[senses[0] - FIRST_VERB]}\t-", []).append(word)
    return (f"{head}\t{' '.join(sorted(words))}" for head, words in lines.items())


def _read(folder: Path, kind: str) -> Iterator[tuple[str, list[int]]]:
    """Each single word with the file numbers of its senses, the commonest first."""
    data = (folder / f"data.{kind}").read_text(encoding="ascii").splitlines()
    file_of = {line.split(" ", 2)[0]: int(line.split(" ", 2)[1]) for line in data if not line.startswith(" ")}
    for line in (folder / f"index.{kind}").read_text(encoding="ascii").splitlines():
        if line.startswith(" "):
            continue
        word, *rest = line.split()
        pointers = int(rest[2])
        if word.replace("-", "").isalpha():
            yield word, [file_of[one] for one in rest[3 + pointers + 2 :]]


if __name__ == "__main__":
    main()
