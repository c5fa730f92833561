"""Words: a table of word vectors comes in; its first principal components, as small whole numbers, go out.

    python -m training.chains.words --vectors vectors.npz -o rashomon/models/chains/words.npz

The table holds `words`, joined by line breaks, and `vectors`, one row a word.
"""

import argparse
from pathlib import Path

import numpy as np

WIDTH = 32


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.chains.words", description=__doc__.split("\n")[0])
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    with np.load(arguments.vectors) as arrays:
        words, vectors = arrays["words"], arrays["vectors"].astype(np.float64)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors -= vectors.mean(axis=0)
    _, axes = np.linalg.eigh(vectors.T @ vectors)
    reduced = vectors @ axes[:, ::-1][:, :WIDTH]
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True)
    rounded = np.round(reduced * 127).astype(np.int8)
    with arguments.output.open("wb") as file:
        np.savez_compressed(file, words=words, vectors=rounded)


if __name__ == "__main__":
    main()
