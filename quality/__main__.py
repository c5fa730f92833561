"""All measurements whose data is there, printed beside their floors; a figure under its floor ends with exit code 1.

    python -m quality [--data FOLDER] [--only NAME ...]

FOLDER is where the public development data lies (default: ../shared/data). `floors.json` lists the runs: the module,
the data it takes, and for each figure (a dotted path into the JSON line it prints) the floor under which it may not
fall. A run whose data is missing is named and skipped.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m quality", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=Path(__file__).parent.parent.parent / "shared" / "data")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="only these modules")
    arguments = parser.parse_args()
    runs = json.loads(FLOORS.read_text(encoding="utf-8"))
    under = [
        line
        for run in runs
        if not arguments.only or run["module"] in arguments.only
        for line in check(run, arguments.data / run["data"])
    ]
    print("\n".join(["", *under]) if under else "\nall figures are at or above their floors")
    return 1 if under else 0


def check(run: dict[str, Any], data: Path) -> list[str]:
    """Run one measurement and print its figures; the lines that tell of a figure under its floor come back."""
    name = f"{run['module']} on {run['data']}"
    if not data.exists():
        print(f"{name}: skipped, no {data}")
        return []
    figures = measure(run["module"], data)
    under = []
    for path, floor in run["floors"].items():
        value = look_up(figures, path)
        print(f"{name}: {path} {value} (floor {floor})", flush=True)
        if value < floor:
            under.append(f"UNDER ITS FLOOR: {name}: {path} is {value}, the floor is {floor}")
    return under


def measure(module: str, data: Path) -> dict[str, Any]:
    """The figures that `python -m quality.MODULE` prints last."""
    command = [sys.executable, "-m", f"quality.{module}", "--data", str(data)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[1:])}: failed\n{done.stderr[-2000:]}")
    figures: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return figures


def look_up(figures: dict[str, Any], path: str) -> float:
    value: Any = figures
    for part in path.split("."):
        value = value[part]
    return float(value)


if __name__ == "__main__":
    sys.exit(main())
