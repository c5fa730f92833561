"""Words: news articles and a sentence encoder come in; how rare words are and what they mean go out.

    python -m training.happenings.words --articles PATH... --encoder FOLDER -o rashomon/models/happenings

Each of --articles is a file with one {"text"} a line (ECB+ train) or a folder of text files (PolNeAR train). Counts are
of articles by stem, for stems of at least two. The words are the whole ones that the encoder knows, those of the
articles, and those of WordNet that may tell of an event; their vectors are the encoder's for each word alone, turned
into fewer numbers by a singular value decomposition without centring, which keeps their products, and rounded.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from transformers import BertModel

from rashomon import lexicon
from rashomon.models.wordpiece import Wordpiece
from rashomon.words import WORD, is_function, stem

FEWEST = 2  # articles a word stands in
WIDTH = 128
BATCH = 256


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.happenings.words", description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=Path, required=True, nargs="+")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    texts = [text for path in arguments.articles for text in read(path)]
    stems, forms = count(texts)
    lines = [str(len(texts)), *(f"{word}\t{number}" for word, number in sorted(stems.items()) if number >= FEWEST)]
    (arguments.output / "counts.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    vocabulary = (arguments.encoder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    known = {one for one in vocabulary if one.isalpha() and one.isascii() and len(one) > 1}
    known |= {form for form, number in forms.items() if number > FEWEST and form.isascii()}
    words = sorted(known | {word for row in lexicon.rows("event_senses") for word in row[-1].split()})
    vectors = shorten(encode(words, arguments.encoder, Wordpiece(vocabulary)))
    np.savez_compressed(
        arguments.output / "vectors.npz",
        words=np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        vectors=vectors,
    )
    print(json.dumps({"articles": len(texts), "stems": len(lines) - 1, "words": len(words)}))


def read(path: Path) -> list[str]:
    """The texts of a file with one {"text"} a line, or of the text files in a folder, by name."""
    if path.is_dir():
        return [one.read_text(encoding="utf-8") for one in sorted(path.glob("*.txt"))]
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


def count(texts: Sequence[str]) -> tuple[Counter[str], Counter[str]]:
    """In how many texts each stem and each form stands."""
    stems: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    for text in texts:
        words = {word for word in WORD.findall(text) if len(word) > 1}
        stems.update({stem(word) for word in words if not is_function(word)})
        forms.update({word.casefold() for word in words})
    return stems, forms


@torch.no_grad()
def encode(words: Sequence[str], folder: Path, pieces: Wordpiece) -> np.ndarray:
    """The mean of the encoder's vectors for each word as a text of its own (words, width)."""
    encoder = BertModel.from_pretrained(folder, add_pooling_layer=False).eval()
    rows = [[pieces.start, *pieces.cut(word), pieces.end] for word in words]
    found = []
    for place in range(0, len(rows), BATCH):
        batch = rows[place : place + BATCH]
        numbers = torch.zeros(len(batch), max(map(len, batch)), dtype=torch.long)
        for line, row in enumerate(batch):
            numbers[line, : len(row)] = torch.tensor(row)
        mask = (numbers != 0).long()
        hidden = encoder(input_ids=numbers, attention_mask=mask).last_hidden_state * mask.unsqueeze(-1)
        found.append((hidden.sum(1) / mask.sum(1, keepdim=True)).numpy())
    table = np.concatenate(found)
    return table / np.linalg.norm(table, axis=1, keepdims=True)


def shorten(table: np.ndarray) -> np.ndarray:
    """The first WIDTH directions, each row scaled so that its largest number is 127."""
    _, vectors = np.linalg.eigh(table.T @ table)
    short = table @ vectors[:, ::-1][:, :WIDTH]
    return np.round(127 * short / np.abs(short).max(axis=1, keepdims=True)).astype(np.int8)


if __name__ == "__main__":
    main()
