"""Render: templates and the links of a report or a server come in; an environment that escapes everything goes out."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rashomon.report import dates, wording
from rashomon.report.safety import visible


@dataclass(frozen=True, slots=True)
class Target:
    """Where a citation leads: its address, the number it has there, and the id of the link itself (or None)."""

    href: str
    number: int | None = None
    id: str | None = None


class Links(Protocol):
    """How citations and names become addresses; None where there is no place to lead to."""

    whole: bool  # everything stands on one page

    def citation(self, quote: dict[str, Any]) -> Target:
        """The place where these words are highlighted."""

    def page(self, kind: str, name: str | None) -> str | None:
        """The place of an entity, a happening, an account or an article."""


@cache
def environment(*packages: str) -> Environment:
    """Templates of this package, and of the named ones before it; what is rendered needs `links` and `heading`."""
    found = Environment(
        loader=ChoiceLoader([PackageLoader(one) for one in (*packages, "rashomon.report")]),
        autoescape=True,
        finalize=visible,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals |= {"wording": wording, "count": wording.count, "in_words": dates.in_words}
    return found


@cache
def static(name: str) -> Markup:
    """A file of this package's static folder: our own text, which is not escaped."""
    return Markup(files("rashomon.report").joinpath("static", name).read_text(encoding="utf-8"))
