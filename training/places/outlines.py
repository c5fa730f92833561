"""Outlines: the countries of the npm package world-atlas come in, rashomon/data/outlines.txt goes out.

    python -m training.places.outlines --outlines countries-110m.json -o rashomon/data/outlines.txt

Each border and coast stands there once, as a line of points in tenths of a degree.
"""

import argparse
import json
from pathlib import Path

from training.places.build import decode

ORIGIN = (
    "# origin: coasts and borders of Natural Earth (public domain), 1:110,000,000, from the npm package world-atlas\n"
    "# 2.0.2 (ISC); made by training/places/outlines.py. A line is a coast or border: points of longitude,latitude in\n"
    "# tenths of a degree. Borders are those that Natural Earth draws, and no statement of this project.\n"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--outlines", type=Path, required=True)
    parser.add_argument("-o", dest="output", type=Path, required=True)
    arguments = parser.parse_args()
    topology = json.loads(arguments.outlines.read_text(encoding="utf-8"))
    lines = [line(decode(arc, topology["transform"])) for arc in topology["arcs"]]
    arguments.output.write_text(ORIGIN + "\n".join(filter(None, lines)) + "\n", encoding="utf-8")


def line(points: list[tuple[float, float]]) -> str:
    """The points in tenths of a degree, none twice in a row."""
    rounded = [f"{round(longitude * 10)},{round(latitude * 10)}" for longitude, latitude in points]
    kept = [one for one, before in zip(rounded, ["", *rounded], strict=False) if one != before]
    return " ".join(kept) if len(kept) > 1 else ""


if __name__ == "__main__":
    main()
