"""Times: a file of articles comes in; the time that their times take, beside that of the bare parse, goes out.

    python -m bench.times PATH [--articles N]

PATH is what `rashomon annotate` reads. In one process on one core the articles are parsed as `annotate` does it, parsed
as `annotate --only times` does it, and their times are found in what came of it, five times over; of each step the
fastest round counts. `time_ratio` is the share of the parse that finding times adds. HeidelTime, as it was measured on
20 short articles on a machine like this one, takes 2.45 seconds an article with its tagger. `faster_than_heideltime` is
how many times as fast `annotate --only times` is, from the cleaned article on; `of_the_whole_parse`, where names are
found too; and `finding_alone`, where the parse is there already. The last line is JSON.
"""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rashomon.clean import clean
from rashomon.parse import load_model, parse
from rashomon.read import read_paths
from rashomon.records import Article, Dropped, Parsed
from rashomon.times import find_times

ARTICLES = 60
ROUNDS = 5
# 49 seconds for 20 short articles, start of its taggers included.
HEIDELTIME_SECONDS = 2.45


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.times", description=__doc__.split("\n")[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--articles", type=int, default=ARTICLES, metavar="N", help="only the first N articles")
    given = parser.parse_args()
    articles = [clean(raw) for raw in read_paths([given.path]) if not isinstance(raw, Dropped)][: given.articles]
    if not articles:
        raise SystemExit(f"{given.path}: no article in it that can be read; give a file that `rashomon annotate` reads")
    print(json.dumps(measure(articles)))


def measure(articles: Sequence[Article]) -> dict[str, float]:
    """Milliseconds an article for each step, and their ratios."""
    load_model()
    parses = [parse(article, names=False) for article in articles]
    whole = fastest(lambda: [parse(article) for article in articles])
    light = fastest(lambda: [parse(article, names=False) for article in articles])
    found = fastest(lambda: times_of(articles, parses))
    peer = HEIDELTIME_SECONDS * len(articles)
    return {
        "articles": len(articles),
        "words": sum(len(parsed.tokens) for parsed in parses),
        "times": times_of(articles, parses),
        "parse_ms": round(1000 * whole / len(articles), 2),
        "parse_without_names_ms": round(1000 * light / len(articles), 2),
        "times_ms": round(1000 * found / len(articles), 2),
        "time_ratio": round(found / whole, 3),
        "faster_than_heideltime": round(peer / (light + found)),
        "of_the_whole_parse": round(peer / (whole + found)),
        "finding_alone": round(peer / found),
    }


def times_of(articles: Sequence[Article], parses: Sequence[Parsed]) -> int:
    return sum(len(find_times(article, parsed)) for article, parsed in zip(articles, parses, strict=True))


def fastest(step: Callable[[], object]) -> float:
    """CPU seconds of the fastest round."""
    rounds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        step()
        rounds.append(time.process_time() - begun)
    return min(rounds)


if __name__ == "__main__":
    main()
