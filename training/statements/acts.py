"""Acts: prepared articles and statements that have an act come in; what the encoder's third task reads goes out.

    python -m training.statements.acts train.pickle --data FOLDER -o train.acts

FOLDER holds statements/polnear. Most acts were given by hand (training/acts/labels.csv). Where nobody gave one and the
cue names it ("denied"), the content is learned from without the cue: what is denied in such words is denied under
"said" as well (distant supervision, Mintz et al. 2009). Articles that hold statements to measure with are left out.
"""

import argparse
import json
import pickle
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from quality.acts import attribution, csv_rows, part_of
from quality.acts_sample import GOLD, Item
from rashomon.records import Spans
from rashomon.statements.acts import is_negated, open_acts
from rashomon.statements.acts.cues import PLAIN_ACTS, cue_acts
from rashomon.statements.acts.head import ACTS, LONGEST_CUE
from rashomon.statements.acts.signs import content_tokens, find_signs
from rashomon.statements.acts.words import LONGEST_CONTENT, read_words
from training.acts.examples import WRITTEN, Labelled, bundle, marked_statements, written_statements
from training.acts.train import LEAST, TRACES, Batch, Head, balance, tell
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


def labelled(data: Path) -> dict[str, list[Labelled]]:
    """The statements of each article that were given an act by hand, by the article's name."""
    marked = (statements for _, statements in marked_statements(data))
    return {one[0][0].article: one for one in marked if one[0][0].data == FOLDER}


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
        self.register_buffer("weights", balance(judged), persistent=False)
        self.register_buffer("blind_weights", balance([one for one in told if one.blind]), persistent=False)

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
        signs, closed, acts = tell([one for _, one in pairs], self.known)
        return Batch(*_pad(contents), *_pad(cues), signs.to(kind), closed, acts)

    def _alone(self, one: Told) -> Tensor:
        return torch.from_numpy((one.meanings - self.middle) / self.deviation)


def _pad(rows: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """Rows of several lengths as one table, and which of its places hold a word."""
    table = nn.utils.rnn.pad_sequence(list(rows), batch_first=True)
    lengths = torch.tensor([len(row) for row in rows])
    return table, torch.arange(table.shape[1])[None, :] < lengths[:, None]


if __name__ == "__main__":
    main()
