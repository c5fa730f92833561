"""Spellings: pairs of spellings of one name come in, how many we take for one, and how many other pairs too, goes out.

    python -m quality.spellings --data FILE [--predictions FILE]

FILE has {"names": [one, other], "scripts": [...]} a line (data/names/variants/latin.jsonl). `found` is the share of
pairs, by the number of scripts that support them; `wrong` the share of as many pairs drawn from all names at random.
"""

import argparse
import json
from pathlib import Path
from random import Random
from typing import Any

from rashomon.link.entities.spelling import alike

SEED = 20180911  # any fixed number does: the same input must give the same figures
DRAWN = 300_000

Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m quality.spellings", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--predictions", type=Path)
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.data.read_text(encoding="utf-8").splitlines()]
    if arguments.predictions:
        judged = [json.dumps({"names": row["names"], "score": alike(*row["names"])}) for row in rows]
        arguments.predictions.write_text("\n".join(judged) + "\n", encoding="utf-8")
    print(json.dumps(score(rows)))


def score(rows: list[Row]) -> Row:
    found = {f"found_{scripts}": share(rows, scripts) for scripts in (3, 2, 1)}
    names = sorted({name for row in rows for name in row["names"]})
    draw = Random(SEED)
    wrong = sum(alike(draw.choice(names), draw.choice(names)) > 0 for _ in range(DRAWN))
    return {"pairs": len(rows)} | found | {"wrong": round(100 * wrong / DRAWN, 3)}


def share(rows: list[Row], scripts: int) -> float:
    """In percent: the pairs supported by so many scripts that we take for one name."""
    judged = [alike(*row["names"]) > 0 for row in rows if len(row["scripts"]) == scripts]
    return round(100 * sum(judged) / len(judged), 1) if judged else 0.0


if __name__ == "__main__":
    main()
