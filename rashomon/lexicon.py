"""Lexicon: the name of a word list in `data/` comes in, its entries go out.

A list is a text file, one entry a line; lines that begin with # tell where it is from. A line may hold several
columns, parted by tabs.
"""

from functools import cache
from importlib.resources import files

from rashomon.errors import RashomonError


@cache
def words(name: str) -> frozenset[str]:
    """The entries of `data/NAME.txt`, whole lines."""
    return frozenset(_lines(name))


@cache
def table(name: str) -> dict[str, str]:
    """The first two columns of `data/NAME.txt`, as a mapping."""
    return {row[0]: row[1] for row in rows(name)}


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """All columns of `data/NAME.txt`, in the order of the file."""
    return tuple(tuple(line.split("\t")) for line in _lines(name))


def _lines(name: str) -> list[str]:
    path = files("rashomon").joinpath("data", f"{name}.txt")
    if not path.is_file():
        raise RashomonError(f"word list {name}: no data/{name}.txt in the package; reinstall rashomon")
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.rstrip() for line in lines if line.strip() and not line.startswith("#")]
