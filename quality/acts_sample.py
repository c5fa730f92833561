"""Acts' sample: articles with statements come in, a fixed sample of pointers to statements goes out, to label.

    python -m quality.acts_sample --data FOLDER > quality/acts_gold/items.csv
    python -m quality.acts_sample --data FOLDER --rare > more.csv

FOLDER holds statements/polnear (statements marked by hand) and timelines/t17 (agency news, in which our finder looks
for them). A third is drawn plainly, two thirds by `acts_gold/strata.txt`: for each act where its cues stand, and where
words of its sort stand under a plain cue, so that not only what a rule expects is in. A row holds where the words lie
and a digest of them, never the words. --rare draws more by `acts_gold/strata_rare.txt` where the first sample
was thin: from PolNeAR's dev part, of which the first took little.
"""

import argparse
import csv
import gzip
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon.parse import parse_all
from rashomon.records import Article, Block, Spans
from rashomon.statements import find_statements

GOLD = Path(__file__).with_name("acts_gold")
STRATA = GOLD / "strata.txt"
RARE = GOLD / "strata_rare.txt"
SEED = "acts"
MORE = ", more"  # how the strata of the second draw end
POLNEAR = ("statements/polnear/dev", "statements/polnear/train")
STORIES = ("timelines/t17/H1N1", "timelines/t17/LibyaWar", "timelines/t17/SyrianCrisis")
AGENCY = "reuters"
AGENCY_ARTICLES = 110  # of each story, so that the sample is drawn in minutes
PLAIN = 127  # drawn plainly from each of the two corpora
NEGATED = 13  # from each, with a negation in the cue
ITEMS = 840
PER_ACT = 9  # from each corpus, by cue and again by content
PER_CUE = 3  # of one cue, so that no act is one verb
PER_ARTICLE = 6
SHINGLE = 8  # words in a row that no two items share: agency stories repeat each other
LONGEST_CONTENT = 1500  # characters that a person can judge as one act
PLAIN_CUE = re.compile(
    r"\b(said|says|say|saying|told|tells|telling|added|adding|adds|wrote|writes|stated|states|noted|notes|noting"
    r"|according|tweeted|continued|explained|explains|declared|announced|reported)\b|^:$",
    re.IGNORECASE,
)
NEGATION = re.compile(r"\b(not|never|n['’]t|no one|nobody|neither)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """A statement by its place: which data, which article, which characters."""

    data: str
    article: str
    source: Spans
    cue: Spans
    content: Spans
    text: str

    def words(self, spans: Spans) -> str:
        return " ... ".join(" ".join(self.text[start:end].split()) for start, end in spans)

    @property
    def digest(self) -> str:
        """What tells that the same words still lie there."""
        return digest("\n".join(map(self.words, (self.source, self.cue, self.content))))

    @property
    def id(self) -> str:
        return "a" + digest("\n".join([self.data, self.article, repr(self.cue), repr(self.content)]))[:8]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m quality.acts_sample", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rare", action="store_true")
    arguments = parser.parse_args()
    if arguments.rare:
        write(draw_rare(list(marked(arguments.data, POLNEAR[0])), known_items(arguments.data)))
    else:
        write(draw(list(statements(arguments.data))))


def statements(data: Path) -> Iterator[Item]:
    """Every statement of both corpora that has cue and content."""
    for folder in POLNEAR:
        yield from marked(data, folder)
    for folder in STORIES:
        yield from found(folder, in_order(data / folder)[:AGENCY_ARTICLES])


def marked(data: Path, folder: str) -> Iterator[Item]:
    """The statements that people marked in PolNeAR."""
    for path in sorted((data / folder).glob("*.json")):
        text = polnear_article(data / folder, path.stem).text
        for one in json.loads(path.read_text(encoding="utf-8"))["statements"]:
            source, cue, content = (tuple(map(tuple, one[label])) for label in ("source", "cue", "content"))
            yield Item(folder, path.stem, source, cue, content, text)


def found(folder: str, articles: list[Article]) -> Iterator[Item]:
    """The statements that our finder sees in agency articles."""
    for article, parsed in zip(articles, parse_all(articles), strict=True):
        for one in find_statements(article, parsed, ()):
            yield Item(folder, article.id, one.source, one.cue, one.content, article.text)


def in_order(folder: Path) -> list[Article]:
    return sorted(agency_articles(folder).values(), key=lambda one: digest(SEED + one.id))


def rows_of(path: Path) -> list[list[str]]:
    """The columns of a list of strata."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def polnear_article(folder: Path, name: str) -> Article:
    return article(name, (folder / f"{name}.txt").read_bytes().decode("utf-8"))


def agency_articles(folder: Path) -> dict[str, Article]:
    with gzip.open(folder / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return {row["id"]: article(row["id"], row["text"], row["time"]) for row in rows if row["outlet"] == AGENCY}


def article(name: str, text: str, published: str | None = None) -> Article:
    """An article of which every line is body: what these corpora's texts are."""
    blocks = tuple(Block(one.start(), one.end(), "body", "quality") for one in re.finditer(r"\S.*", text))
    return Article(name, name, "", text, blocks, published=published)


def digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]


class Draw:
    """Items in the order of their digests, each taken once, none that shares words with one that is in."""

    def __init__(self, items: list[Item], *, per_article: int = PER_ARTICLE) -> None:
        self._per_article = per_article
        fit = [one for one in items if one.cue and one.content and len(one.words(one.content)) <= LONGEST_CONTENT]
        self._items = sorted(fit, key=lambda one: digest(SEED + one.id))
        self._seen: set[str] = set()
        self._articles: Counter[str] = Counter()
        self.taken: list[tuple[Item, str]] = []

    def take(self, wanted: int, stratum: str, like: re.Pattern[str], field: str, corpus: str) -> None:
        """Up to so many items of a corpus whose cue (or, under a plain cue, whose content) is like that."""
        cues: Counter[str] = Counter()
        taken = 0
        for one in self._items:
            cue, content = one.words(one.cue).lower(), one.words(one.content)
            if taken == wanted:
                break
            if not one.data.startswith(corpus) or not self._is_new(one):
                continue
            if field == "content" and not (PLAIN_CUE.search(cue) and like.search(content)):
                continue
            if field == "cue":
                seen = like.search(cue)
                if seen is None or cues[seen[0]] >= PER_CUE:
                    continue
                cues[seen[0]] += 1
            self._keep(one, stratum)
            taken += 1

    def leave_out(self, one: Item) -> None:
        """Let no item be taken that shares words with this one."""
        self._seen |= shingles(one)

    def _is_new(self, one: Item) -> bool:
        return self._articles[one.data + one.article] < self._per_article and not shingles(one) & self._seen

    def _keep(self, one: Item, stratum: str) -> None:
        self._seen |= shingles(one)
        self._articles[one.data + one.article] += 1
        self.taken.append((one, stratum))


def shingles(one: Item) -> set[str]:
    words = re.findall(r"\w+", " ".join([one.words(one.source), one.words(one.cue), one.words(one.content)]).lower())
    return {" ".join(words[place : place + SHINGLE]) for place in range(max(1, len(words) - SHINGLE + 1))}


def draw(items: list[Item]) -> list[tuple[Item, str]]:
    chosen = Draw(items)
    anything = re.compile("")
    for corpus in ("statements", "timelines"):
        chosen.take(PLAIN, "plain", anything, "any", corpus)
        chosen.take(NEGATED, "negated", NEGATION, "cue", corpus)
    for act, cue, content in rows_of(STRATA):
        for corpus in ("statements", "timelines"):
            chosen.take(PER_ACT, f"{act} by cue", re.compile(rf"\b(?:{cue})"), "cue", corpus)
            chosen.take(PER_ACT, f"{act} by content", re.compile(content, re.IGNORECASE), "content", corpus)
    for corpus in ("timelines", "statements"):
        missing = (ITEMS - len(chosen.taken)) // (2 if corpus == "timelines" else 1)
        chosen.take(missing, "plain", anything, "any", corpus)
    return chosen.taken


def draw_rare(items: list[Item], known: list[Item]) -> list[tuple[Item, str]]:
    """More of the acts that are rare, but none that shares words with a known item."""
    chosen = Draw(items)
    for one in known:
        chosen.leave_out(one)
    for act, cue, content, wanted in rows_of(RARE):
        chosen.take(int(wanted), f"{act} by cue{MORE}", re.compile(rf"\b(?:{cue})"), "cue", "statements")
        chosen.take(int(wanted), f"{act} by content{MORE}", re.compile(content, re.IGNORECASE), "content", "statements")
    return chosen.taken


def known_items(data: Path) -> list[Item]:
    """The items of the first sample."""
    agency = {folder: agency_articles(data / folder) for folder in STORIES}
    with (GOLD / "items.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if not row["stratum"].endswith(MORE)]
    items = []
    for row in rows:
        folder, name = row["data"], row["article"]
        one = agency[folder][name] if folder in agency else polnear_article(data / folder, name)
        source, cue, content = (spans_of(row[label]) for label in ("source", "cue", "content"))
        items.append(Item(folder, name, source, cue, content, one.text))
    return items


def spans_of(places: str) -> Spans:
    """ "3-7 9-12" as spans."""
    pairs = (place.split("-") for place in places.split())
    return tuple((int(start), int(end)) for start, end in pairs)


def write(rows: list[tuple[Item, str]]) -> None:
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["id", "data", "article", "source", "cue", "content", "digest", "stratum"])
    for one, stratum in sorted(rows, key=lambda row: row[0].id):
        places = [" ".join(f"{start}-{end}" for start, end in spans) for spans in (one.source, one.cue, one.content)]
        table.writerow([one.id, one.data, one.article, *places, one.digest, stratum])


if __name__ == "__main__":
    main()
