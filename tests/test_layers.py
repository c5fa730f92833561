"""Imports run one way: records <- stages <- pipeline and store <- report, export, serve <- cli."""

import ast
from pathlib import Path

import pytest

import rashomon

PACKAGE = Path(rashomon.__file__).parent
BASE = {"records", "errors", "lexicon", "tenure", "vectors", "words"}
READING = {"read", "clean", "copies"}
ANNOTATING = {"parse", "times", "entities", "quantities", "statements", "places", "events"}
COMPARING = {"stories", "dating", "link", "compare", "timeline", "sayings", "ledger"}
STAGES = READING | ANNOTATING | COMPARING
MAY_IMPORT = dict.fromkeys(STAGES, BASE | {"models", "encoding"}) | {
    "store": BASE,
    "models": {"errors"},
    "encoding": BASE | {"models"},
    "__init__": BASE | {"pipeline", "store"},
    "records": set(),
    "vectors": set(),
    "words": {"lexicon"},
    "tenure": set(),
    "errors": set(),
    "lexicon": {"errors"},
    "pipeline": BASE | STAGES | {"store"},
    "verify": BASE | {"store", "read"},
    "why": BASE | {"store"},
    "report": BASE | {"store", "ledger"},
    "export": BASE | {"store", "ledger"},
    "serve": BASE | {"store", "report"},
    "show": BASE,
    "options": BASE,
    "comparison": BASE | {"export", "show"},
    "cli": BASE
    | {"pipeline", "store", "verify", "why", "report", "export", "serve", "timeline", "__init__"}
    | {"show", "comparison", "options"},
    "__main__": {"cli"},
}
FILES = sorted(PACKAGE.rglob("*.py"))


def module_of(path: Path) -> str:
    """The part of the package a file belongs to: its own name, or its folder's."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_siblings(path: Path) -> set[str]:
    """Names of this package's modules that the file imports, anywhere in it."""
    names = set()
    inside = path.relative_to(PACKAGE.parent).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(inside[: len(inside) - node.level + 1]) if node.level else None
            home = ".".join(filter(None, [base, node.module]))
            names |= {home} | {f"{home}.{alias.name}" for alias in node.names}
    parts = (name.split(".") for name in names)
    siblings = {module_of(one) for one in FILES}
    return {part[1] for part in parts if part[0] == "rashomon" and len(part) > 1 and part[1] in siblings}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_one_way(path: Path) -> None:
    module = module_of(path)
    assert module in MAY_IMPORT, f"give {path.name} a line in MAY_IMPORT"
    extra = imported_siblings(path) - MAY_IMPORT[module] - {module}
    assert not extra, f"{path.name} may not import {sorted(extra)}; move the shared part down to records"
