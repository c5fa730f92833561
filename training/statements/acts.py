"""Acts: prepared articles and statements that have an act come in; what the encoder's third task reads goes out.

    python -m training.statements.acts train.pickle --data FOLDER -o train.acts

FOLDER holds statements/polnear. Most acts were given by hand (training/acts/labels.csv). Where nobody gave one and the
cue names it ("denied"), the content is learned from without the cue: what is denied in such words is denied under
"said" as well (distant supervision, Mintz et al. 2009). Articles that hold statements to measure with are left out.
"""

import argparse
import json
import pickle
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from quality.acts import Articles, attribution, csv_rows, locate, part_of
from quality.acts_sample import GOLD, Item
from rashomon.records import Spans
from rashomon.statements.acts import is_negated, open_acts
from rashomon.statements.acts.cues import PLAIN_ACTS, cue_acts
from rashomon.statements.acts.head import ACTS, LONGEST_CUE
from rashomon.statements.acts.signs import content_tokens, find_signs
from rashomon.statements.acts.words import LONGEST_CONTENT, read_words
from training.acts.examples import LABELS, WRITTEN, bundle, may_teach, written_statements
from training.acts.train import BALANCE, CLOSED, LEAST, TRACES, Batch, Head
from training.statements.examples import Example, Gold, Told

FOLDER = "statements/polnear/train"
TYPICAL = 8.0  # statements of a batch; their losses are summed, so that one alone does not weigh as much as many
BLIND_SHARE = 0.3  # of a statement whose act only its cue tells, beside one that a person judged


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.statements.acts", description=__doc__.split("\n")[0])
    parser.add_argument("examples", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    written = {one.file: statements for one, statements in bundle(written_statements(WRITTEN))}
    given = {**labelled(arguments.data), **written}
    apart = measured()
    told: dict[str, list[Told]] = {}
    for one in pickle.loads(arguments.examples.read_bytes()):
        name = Path(one.article.file).stem
        if one.parsed.tokens and name not in apart:
            told[one.article.id] = [*_by_hand(one, given.get(name, ())), *_by_cue(one, given.get(name, ()))]
    arguments.output.write_bytes(pickle.dumps(told))
    counts = Counter(statement.blind for statements in told.values() for statement in statements)
    print(json.dumps({"articles": len(told), "by hand": counts[False], "by cue": counts[True]}))


def labelled(data: Path) -> Mapping[str, list[tuple[Item, str]]]:
    """The statements of each article that were given an act by hand, by the article's name."""
    acts = {row["id"]: row["act"] for row in csv_rows(GOLD / "labels.csv")}
    gold = [row | {"act": acts[row["id"]]} for row in csv_rows(GOLD / "items.csv") if may_teach(row)]
    articles, found = Articles(data), defaultdict(list)
    for row in [*csv_rows(LABELS), *gold]:
        if row["data"] == FOLDER:
            item = locate(row, articles.find(row["data"], row["article"]).text)
            if item.digest != row["digest"]:
                raise SystemExit(f"{row['id']}: other words lie at its place in {row['data']}, {row['article']}")
            found[item.article].append((item, row["act"]))
    return found


def measured() -> set[str]:
    """The articles that hold statements to measure with."""
    rows = csv_rows(GOLD / "items.csv")
    return {row["article"] for row in rows if part_of(row["data"], row["article"]) == "kept"}


def _by_hand(one: Example, given: Sequence[tuple[Item, str]]) -> Iterator[Told]:
    for item, act in given:
        if _touch(one, item.cue) and _touch(one, item.content):
            yield _told(one, item, act, blind=False)


def _by_cue(one: Example, given: Sequence[tuple[Item, str]]) -> Iterator[Told]:
    """The other marked statements whose cue names their act."""
    known = {start for item, _ in given for start, _ in item.cue}
    for gold in one.gold or ():
        item = _item(one, gold)
        if known.isdisjoint(start for start, _ in item.cue):
            statement = attribution(one.parsed, item)
            acts = cue_acts(one.parsed, statement)
            if len(acts) == 1 and not PLAIN_ACTS & set(acts) and not is_negated(one.parsed, statement):
                yield _told(one, item, acts[0], blind=True)


def _told(one: Example, item: Item, act: str, *, blind: bool) -> Told:
    statement = attribution(one.parsed, item)
    content = tuple(content_tokens(one.parsed, statement)[:LONGEST_CONTENT])
    alone = read_words(one.parsed, content, np.zeros((len(one.parsed.tokens), 0), dtype=np.float32))
    return Told(
        content=content,
        cue=statement.cue[:LONGEST_CUE],
        meanings=alone.astype(np.float16),
        signs=find_signs(one.article, one.parsed, statement, negated=is_negated(one.parsed, statement)),
        open=frozenset(open_acts(one.article, one.parsed, statement)),
        act=act,
        blind=blind,
    )


def _item(one: Example, gold: Gold) -> Item:
    source, cue, content = (_spans(one, words) for words in (gold.source, gold.cue, gold.content))
    return Item(FOLDER, Path(one.article.file).stem, source, cue, content, one.article.text)


def _spans(one: Example, words: Sequence[int]) -> Spans:
    """Where runs of neighbouring words lie."""
    runs: list[list[int]] = []
    for word in words:
        if runs and word == runs[-1][-1] + 1:
            runs[-1].append(word)
        else:
            runs.append([word])
    tokens = one.parsed.tokens
    return tuple((tokens[run[0]].start, tokens[run[-1]].end) for run in runs)


def _touch(one: Example, spans: Spans) -> bool:
    return any(start < token.end and token.start < end for token in one.parsed.tokens for start, end in spans)


class Task(nn.Module):
    """Tells acts from the encoder's vectors while it is trained: by the head that is shipped, and without the cue."""

    def __init__(self, encoder: int, told: Sequence[Told]) -> None:
        super().__init__()
        judged = [one for one in told if not one.blind]
        counts = Counter(sign for one in judged for sign in one.signs)
        self.known = {sign: row for row, sign in enumerate(sorted(one for one in counts if counts[one] >= LEAST))}
        words = np.concatenate([one.meanings for one in judged]).astype(np.float32)
        self.middle, self.deviation = words.mean(axis=0), np.maximum(words.std(axis=0), 1e-3)
        self.head = Head(encoder + words.shape[1], encoder, len(self.known))
        self.blind = nn.Linear(2 * TRACES, len(ACTS))
        self.register_buffer("weights", _balance(judged), persistent=False)
        self.register_buffer("blind_weights", _balance([one for one in told if one.blind]), persistent=False)

    def forward(self, vectors: Sequence[Tensor], told: Sequence[Sequence[Told]]) -> Tensor:
        """The loss of a batch: vectors (words, encoder) and statements of each article."""
        pairs = [(own, one) for own, statements in zip(vectors, told, strict=True) for one in statements if one.content]
        judged, blind = ([pair for pair in pairs if pair[1].blind is sort] for sort in (False, True))
        loss = torch.zeros(())
        if judged:
            batch = self._table(judged)
            scores = self.head(batch).float() + batch.closed
            loss = loss + cross_entropy(scores, batch.acts, weight=self.weights.float(), reduction="sum")
        if blind:
            batch = self._table(blind)
            scores = self.blind(self.head.read(batch.content, batch.in_content)).float()
            lost = cross_entropy(scores, batch.acts, weight=self.blind_weights.float(), reduction="sum")
            loss = loss + BLIND_SHARE * lost
        return loss / TYPICAL

    def _table(self, pairs: Sequence[tuple[Tensor, Told]]) -> Batch:
        kind = pairs[0][0].dtype
        contents = [torch.cat([own[list(one.content)], self._alone(one).to(kind)], 1) for own, one in pairs]
        cues = [own[list(one.cue)] for own, one in pairs]
        signs, closed = torch.zeros(len(pairs), len(self.known)), torch.zeros(len(pairs), len(ACTS))
        for row, (_, one) in enumerate(pairs):
            signs[row, [self.known[sign] for sign in sorted(one.signs) if sign in self.known]] = 1
            if one.act in one.open:  # else the cue was misread, and the content may teach all the same
                closed[row, [place for place, act in enumerate(ACTS) if act not in one.open]] = CLOSED
        acts = torch.tensor([ACTS.index(one.act) for _, one in pairs])
        return Batch(*_pad(contents), *_pad(cues), signs.to(kind), closed, acts)

    def _alone(self, one: Told) -> Tensor:
        return torch.from_numpy((one.meanings - self.middle) / self.deviation)


def _pad(rows: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """Rows of several lengths as one table, and which of its places hold a word."""
    table = nn.utils.rnn.pad_sequence(list(rows), batch_first=True)
    lengths = torch.tensor([len(row) for row in rows])
    return table, torch.arange(table.shape[1])[None, :] < lengths[:, None]


def _balance(told: Sequence[Told]) -> Tensor:
    """How much each act weighs: the rare ones more."""
    counts = torch.bincount(torch.tensor([ACTS.index(one.act) for one in told], dtype=torch.long), minlength=len(ACTS))
    return ((counts.sum() + 1) / (counts + 1) / len(ACTS)).clamp(max=20) ** BALANCE


if __name__ == "__main__":
    main()
