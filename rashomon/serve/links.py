"""Links: citations and names come in; the addresses of their pages go out."""

from typing import Any
from urllib.parse import quote as escaped

from rashomon.report.render import Target
from rashomon.report.safety import anchor

FOLDERS = {"article": "articles", "entity": "entities", "happening": "happenings", "saying": "sayings"}


class PageLinks:
    """Every citation leads to the highlighted words in the article's own page."""

    whole = False

    def citation(self, quote: dict[str, Any]) -> Target:
        """The article with these words highlighted."""
        place = f"?start={int(quote['start'])}&end={int(quote['end'])}#cite"
        return Target(f"/articles/{escaped(quote['article'], safe='')}{place}")

    def page(self, kind: str, name: str | None) -> str | None:
        """The page of an entity, a happening, a saying or an article."""
        return f"/{FOLDERS[kind]}/{escaped(name, safe='')}" if name else None

    def anchor(self, kind: str, name: str) -> str:
        """The id of this name's place in a page."""
        return anchor(kind, name)
