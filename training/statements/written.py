"""Written: the sentences that were written for their acts come in; articles of some of them each go out, as examples.

    python -m training.statements.written --tokenizer tokenizer.json -o written.pickle

Nobody marked in them what PolNeAR's people would have marked, so a teacher reads them.
"""

import argparse
import json
import pickle
from pathlib import Path

from rashomon.parse import parse_all
from training.acts.examples import WRITTEN, bundle, written_statements
from training.statements.prepare import load_tokenizer, make_example


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.statements.written", description=__doc__.split("\n")[0])
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    tokenizer = load_tokenizer(arguments.tokenizer)
    articles = [one for one, _ in bundle(written_statements(WRITTEN))]
    read = zip(articles, parse_all(articles), strict=True)
    examples = [make_example(one, parsed, tokenizer, None) for one, parsed in read]
    arguments.output.write_bytes(pickle.dumps(examples))
    print(json.dumps({"articles": len(examples), "words": sum(len(one.parsed.tokens) for one in examples)}))


if __name__ == "__main__":
    main()
