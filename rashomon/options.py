"""Options: what a person types behind a command comes in, its checked value goes out; commands share them."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

ACTS = (
    *("say", "claim", "deny", "accuse", "demand", "refuse", "promise", "warn", "threaten", "praise", "condemn"),
    *("agree", "ask", "predict", "hope", "believe"),
)
JUDGEMENTS = ("agree", "differ", "conflict", "changed", "single")

STORY = click.argument("story", type=click.Path(path_type=Path))
PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
PROCESSES = click.option(
    "--processes", type=click.IntRange(min=1), metavar="N", help="Worker processes; the output is the same for any N."
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, as docs and scripts read it.")
DAY = re.compile(r"\d{4}(-\d\d){0,2}")


def output_to(help: str) -> Callable[[Any], Any]:
    """The option for where to write."""
    return click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help=help)


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _is_day(value):
        raise click.BadParameter(f"{value}: no day, month or year; write it as 2018-08-21, 2018-08 or 2018")
    return value


def _is_day(value: str) -> bool:
    try:
        return bool(DAY.fullmatch(value) and date.fromisoformat(value + "-01-01"[len(value) - 4 :]))
    except ValueError:
        return False


def check_order(start: str | None, end: str | None) -> None:
    """Refuse a stretch of time that ends before it begins."""
    if start and end and start[: len(end)] > end:
        raise click.UsageError(f"--from {start} lies after --to {end}; nothing is between them")


FROM = click.option(
    "--from", "start", callback=_day, metavar="D", help="From this day, month or year on (2018, 2018-08, 2018-08-21)."
)
TO = click.option("--to", "end", callback=_day, metavar="D", help="Up to this day, month or year.")
